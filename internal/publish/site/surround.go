package site

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"toguna/internal/aid"
)

// How much text stands before and after the words on the desk: so many characters, and more where their sentence is not
// whole with them, up to a limit.
const (
	around       = 160
	sentenceMost = 700
	articleMost  = 4 // "Les ", with its space
)

// deskText gives the claim's words their surroundings within their paragraph: the whole of their sentence, and some of what
// stands beside it.
func (s *Site) deskText(ctx context.Context, k *Desk) error {
	c := k.Claim
	if c.Span.Document == "" {
		return nil
	}
	t, err := s.r.Text(ctx, c.Span.Document)
	if err != nil {
		return fmt.Errorf("read the text: %w", err)
	}
	if c.Span.Start < 0 || c.Span.Start > c.Span.End {
		return nil
	}
	from, to := max(0, c.Span.Start-sentenceMost), c.Span.End+sentenceMost
	words, ok := stretchOf(t.Content, from, c.Span.End, to)
	if ok && c.Orphan != "" && string(words[c.Span.Start-from:c.Span.End-from]) != c.Span.Quote {
		k.Before, k.After = c.Span.Before, c.Span.After // the text is another one now
		return nil
	}
	if !ok {
		return nil
	}
	first, begins, ends := from, from == 0, false
	to = min(to, first+len(words))
	for _, p := range t.Paragraphs {
		if p.Start <= c.Span.Start && c.Span.Start < p.End && p.Start >= from {
			from, begins = p.Start, true
		}
		if p.Start < c.Span.End && c.Span.End <= p.End && p.End <= to {
			to, ends = p.End, true
		}
	}
	k.Before = lead(words[from-first:c.Span.Start-first], begins)
	k.After = tail(words[c.Span.End-first:to-first], ends)
	return nil
}

// stretchOf is the characters of a text from one to another, or to its end; false when it ends before needed. A desk
// shows a few words of a text that may be long, so the rest is counted and not copied.
func stretchOf(text string, from, needed, to int) ([]rune, bool) {
	at := 0
	out := make([]rune, 0, to-from)
	for _, r := range text {
		if at >= to {
			return out, true
		}
		if at >= from {
			out = append(out, r)
		}
		at++
	}
	return out, at >= needed
}

// lead cuts what stands before the words: at a word's edge, which it says, unless that is where a sentence or all of it begins.
func lead(text []rune, whole bool) string {
	starts := sentenceStarts(text)
	cut := max(0, len(text)-around)
	if n := len(starts); n > 0 {
		cut = min(cut, starts[n-1])
	} else if len(text) < sentenceMost {
		cut = 0
	}
	if cut == 0 && whole || slices.Contains(starts, cut) {
		return string(text[cut:])
	}
	if _, rest, ok := strings.Cut(string(text[cut:]), " "); ok {
		return "… " + rest
	}
	return "… " + string(text[cut:])
}

// tail cuts what stands after the words, as lead does before them.
func tail(text []rune, whole bool) string {
	starts := sentenceStarts(text)
	cut := min(len(text), around)
	if len(starts) > 0 {
		cut = max(cut, starts[0])
	} else {
		cut = len(text)
	}
	if cut == len(text) && whole || slices.Contains(starts, cut) {
		return strings.TrimRightFunc(string(text[:cut]), unicode.IsSpace)
	}
	s := string(text[:cut])
	if i := strings.LastIndexByte(s, ' '); i > 0 {
		s = s[:i]
	}
	return s + " …"
}

// sentenceStarts lists where in a text sentences begin, but for its first: after the mark that ends one, the quotes and brackets
// that close it and a space, at what is no small letter. A Chinese mark needs no space.
func sentenceStarts(text []rune) []int {
	var out []int
	for i, r := range text {
		if !strings.ContainsRune(".!?…。！？", r) {
			continue
		}
		j := i + 1
		for j < len(text) && strings.ContainsRune(closingQuotes, text[j]) && !unicode.IsSpace(text[j]) {
			j++
		}
		space := j
		for j < len(text) && unicode.IsSpace(text[j]) {
			j++
		}
		if j < len(text) && (j > space || strings.ContainsRune("。！？", r)) && !unicode.IsLower(text[j]) {
			out = append(out, j)
		}
	}
	return out
}

// opened is what stands in a sentence before words that do not begin it: an article, or a sign that words are left out.
func opened(sp aid.Span) string {
	line := strings.LastIndexByte(sp.Before, '\n')
	before := []rune(sp.Before[line+1:])
	if starts := sentenceStarts(append(slices.Clone(before), 'X')); len(starts) > 0 {
		before = before[starts[len(starts)-1]:]
	} else if line < 0 && sp.Start > len(before) {
		return "… "
	}
	if len(before) > 0 && len(before) <= articleMost && unicode.IsUpper(before[0]) {
		return string(before)
	}
	return "… "
}

// short is a claim in a line of the queue: its first words, within their sentence.
func (s *Site) short(c aid.Claim) string {
	text := c.Span.Quote
	if text == "" {
		text = s.gloss(c)
	}
	first, rest := firstWords(strings.Join(strings.Fields(text), " "), 64)
	if c.Span.Quote != "" && !beginsSentence(c.Span) {
		first = opened(c.Span) + first
	}
	if rest != "" || c.Span.Quote != "" && !endsSentence(c.Span) {
		first += " …"
	}
	return first
}
