// Package repeat finds stretches of a text that stand in it twice, word for word: pull-quotes, a standfirst that is the
// first paragraph again.
//
// Units: words; offsets are code points.
// Shape: Mark splits paragraphs where a repeat begins or ends within one; a repeat carries where the stretch stands else.
// Errors: none. Beyond MaxWords words nothing is looked for.
// Source: gold schema, "repeat": the set-apart stretch is the repeat, else the later one.
package repeat

import (
	"unicode"
	"unicode/utf8"

	"toguna/internal/aid"
	"toguna/internal/collect/reading"
)

const (
	// MinWords is the least length of a repeat. Two Han characters count as one word.
	MinWords = 12
	// MaxWords is how many words of one text are searched.
	MaxWords = 1_000_000
	// window is how many tokens must agree before a longer stretch is looked for.
	window = 10
)

// Mark finds the repeats among paragraphs of running text and marks them.
func Mark(paras []reading.Para) []reading.Para {
	f := finder{paras: paras}
	f.read()
	f.find()
	if len(f.found) == 0 {
		return paras
	}
	return f.split()
}

// A token is one word, or one Han character.
type token struct {
	hash       uint64
	start, end int  // code points
	from, to   int  // bytes within the paragraph
	para       int  // index of its paragraph
	opens      bool // the first of a sentence
	closes     bool // the last of a sentence
	han        bool
}

// A match is a repeat: tokens [at, at+n) repeat those at [of, of+n).
type match struct{ at, of, n int }

type finder struct {
	paras  []reading.Para
	tokens []token
	found  []match
}

// read makes tokens of the paragraphs that are running text.
func (f *finder) read() {
	for i, p := range f.paras {
		if p.Kind != aid.ParaText && p.Kind != aid.ParaHeading {
			continue
		}
		if len(f.tokens) > MaxWords {
			return
		}
		f.tokens = appendTokens(f.tokens, p, i)
	}
}

// appendTokens appends the words of one paragraph.
func appendTokens(ts []token, p reading.Para, index int) []token {
	first := len(ts)
	opens := true
	pos := p.Start - 1
	var cur *token
	for at, r := range p.Text {
		pos++
		switch {
		case unicode.Is(unicode.Han, r):
			ts = append(ts, token{hash: mix(14695981039346656037, r), start: pos, end: pos + 1, from: at, to: at + utf8.RuneLen(r), para: index, opens: opens, han: true})
			cur, opens = nil, false
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			if cur == nil {
				ts = append(ts, token{hash: 14695981039346656037, start: pos, from: at, para: index, opens: opens})
				cur, opens = &ts[len(ts)-1], false
			}
			cur.hash = mix(cur.hash, unicode.ToLower(r))
			cur.end, cur.to = pos+1, at+utf8.RuneLen(r)
		default:
			cur = nil
			if len(ts) > first && isStop(r, p.Text[at+utf8.RuneLen(r):]) {
				ts[len(ts)-1].closes, opens = true, true
			}
		}
	}
	if len(ts) > first {
		ts[len(ts)-1].closes = true
	}
	return ts
}

// isStop reports whether a character before the rest ends a sentence.
func isStop(r rune, rest string) bool {
	switch r {
	case '。', '！', '？', '\n':
		return true
	case '.', '!', '?', '…', '؟':
		next, _ := utf8.DecodeRuneInString(rest)
		return rest == "" || unicode.IsSpace(next) || next == '"' || next == '”' || next == '’' || next == '»' || next == ')'
	}
	return false
}

// mix adds a letter to a hash (FNV-1a over code points).
func mix(h uint64, r rune) uint64 { return (h ^ uint64(r)) * 1099511628211 }

// find looks for every stretch that was there before.
func (f *finder) find() {
	ts := f.tokens
	if len(ts) < 2*window {
		return
	}
	seen := make(map[uint64]int, len(ts))
	done := 0 // tokens before it are in a repeat already
	for i := 0; i+window <= len(ts); i++ {
		h := uint64(1)
		for k := range window {
			h = h*0x9E3779B97F4A7C15 ^ ts[i+k].hash
		}
		j, known := seen[h]
		if !known {
			seen[h] = i
			continue
		}
		if i < done || j+window > i {
			continue
		}
		m := f.extend(j, i)
		done = i + m.n // an agreement is looked at once, or a text that repeats one word takes for ever
		f.found = append(f.found, f.trim(m)...)
	}
}

// extend lengthens the agreement of the windows at j (earlier) and i (later).
func (f *finder) extend(j, i int) match {
	ts := f.tokens
	n := window
	for j+n < i && i+n < len(ts) && ts[j+n].hash == ts[i+n].hash {
		n++
	}
	return match{at: i, of: j, n: n}
}

// trim cuts an agreement down to whole sentences of the stretch that is the repeat, and parts it where either side begins a
// new paragraph. It returns none when less than MinWords is left.
func (f *finder) trim(m match) []match {
	if m, ok := f.whole(m); ok {
		if f.setApart(m.of, m.n) && !f.setApart(m.at, m.n) {
			m.at, m.of = m.of, m.at
		}
		return f.part(m)
	}
	m.at, m.of = m.of, m.at
	if m, ok := f.whole(m); ok && f.setApart(m.at, m.n) {
		return f.part(m)
	}
	return nil
}

// whole narrows a match to sentences that are whole where it repeats.
func (f *finder) whole(m match) (match, bool) {
	ts := f.tokens
	for m.n > 0 && !ts[m.at].opens {
		m.at, m.of, m.n = m.at+1, m.of+1, m.n-1
	}
	for m.n > 0 && !ts[m.at+m.n-1].closes {
		m.n--
	}
	return m, f.words(m.at, m.n) >= MinWords
}

// words counts the words of a stretch.
func (f *finder) words(at, n int) int {
	halves := 0
	for _, t := range f.tokens[at : at+n] {
		if halves += 2; t.han {
			halves--
		}
	}
	return halves / 2
}

// setApart reports whether the stretch is whole paragraphs.
func (f *finder) setApart(at, n int) bool {
	ts := f.tokens
	starts := at == 0 || ts[at-1].para != ts[at].para
	ends := at+n == len(ts) || ts[at+n-1].para != ts[at+n].para
	return starts && ends
}

// part cuts a match where the repeat or what it repeats goes on in another paragraph.
func (f *finder) part(m match) []match {
	ts := f.tokens
	var out []match
	from := 0
	for k := 1; k <= m.n; k++ {
		if k < m.n && ts[m.at+k].para == ts[m.at+k-1].para && ts[m.of+k].para == ts[m.of+k-1].para {
			continue
		}
		out = append(out, match{at: m.at + from, of: m.of + from, n: k - from})
		from = k
	}
	return out
}

// split makes paragraphs of the repeats and of what stands around them.
func (f *finder) split() []reading.Para {
	byPara := map[int][]match{}
	for _, m := range f.found {
		i := f.tokens[m.at].para
		byPara[i] = append(byPara[i], m)
	}
	out := make([]reading.Para, 0, len(f.paras)+2*len(f.found))
	for i, p := range f.paras {
		if ms := byPara[i]; len(ms) > 0 {
			out = append(out, f.cut(p, ms)...)
		} else {
			out = append(out, p)
		}
	}
	return out
}

// cut parts one paragraph around the repeats in it.
func (f *finder) cut(p reading.Para, ms []match) []reading.Para {
	sortMatches(ms)
	var out []reading.Para
	rest := p
	for _, m := range ms {
		first, last := f.tokens[m.at], f.tokens[m.at+m.n-1]
		if first.start < rest.Start {
			continue // overlaps the one before
		}
		base := len(p.Text) - len(rest.Text) // bytes of p before rest
		if before, ok := piece(rest, rest.Start, first.start, rest.Text[:first.from-base]); ok {
			out = append(out, before)
		}
		body := p.Text[first.from:last.to]
		r := p
		end, marks := closeStop(p, last)
		r.Start, r.End, r.Kind = first.start, end, aid.ParaRepeat
		r.Text = p.Text[first.from : first.from+len(body)+len(marks)]
		r.OfStart = f.tokens[m.of].start
		r.OfEnd = f.tokens[m.of+m.n-1].end + (r.End - last.end)
		out = append(out, r)
		rest.Start = r.End
		rest.Text = p.Text[first.from+len(r.Text):]
	}
	if after, ok := piece(rest, rest.Start, p.End, rest.Text); ok {
		out = append(out, after)
	}
	return out
}

// closeStop returns the end of a repeat with the marks that close its last sentence, and those marks.
func closeStop(p reading.Para, last token) (end int, marks string) {
	end = last.end
	for i, r := range p.Text[last.to:] {
		if unicode.IsSpace(r) || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return end, p.Text[last.to : last.to+i]
		}
		end++
	}
	return end, p.Text[last.to:]
}

// piece makes a paragraph of what is left of one before or after a repeat; white space and marks alone are none.
func piece(p reading.Para, start, end int, text string) (reading.Para, bool) {
	for r, n := utf8.DecodeRuneInString(text); text != "" && unicode.IsSpace(r); r, n = utf8.DecodeRuneInString(text) {
		text, start = text[n:], start+1
	}
	for r, n := utf8.DecodeLastRuneInString(text); text != "" && unicode.IsSpace(r); r, n = utf8.DecodeLastRuneInString(text) {
		text, end = text[:len(text)-n], end-1
	}
	p.Start, p.End, p.Text = start, end, text
	return p, reading.Words(text) > 0
}

// sortMatches orders the few matches of one paragraph by place.
func sortMatches(ms []match) {
	for i := range ms {
		for k := i; k > 0 && ms[k].at < ms[k-1].at; k-- {
			ms[k], ms[k-1] = ms[k-1], ms[k]
		}
	}
}
