// Package part reads out of the words around an amount whether it is one part of what is given in several: an instalment,
// a phase, an addition, a part of an amount named before, what is paid by the year, or the sum of them all.
//
// Units: none; texts are the words before and after an amount, as they stand in the document.
// Shape: Read looks at the amount's own clause alone; OneSentence and Contrast look at the words between two amounts.
// Errors: none.
// Source: docs/codebook.md (what does not fit); the words of each language are in words.go.
package part

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"toguna/internal/codelist"
)

// A Mark is what the words say of an amount. Amounts with different keys are no statements about one thing.
type Mark struct {
	Key   string // "tranche 2", "tranche" (its number is not told), More, Of, Yearly; "" for none
	Total bool   // the words call it the sum
	// SoFar: they call it the sum of all that was given until then
	SoFar bool
	// Several: it is said of several loans, grants or agreements at once, or of a group of givers
	Several bool
}

// The keys of marks without a number.
const (
	More   = "more"   // on top of others
	Of     = "of"     // of an amount named before
	Yearly = "yearly" // in each year
)

// How far from the amount a word may stand that marks it, in words.
const (
	nearAddition = 3
	nearOf       = 4
	nearYear     = 6
	nearTotal    = 7
	nearSoFar    = 10
	nearAfter    = 4
	nearSeveral  = 3
	nearSubject  = 5
	farthest     = 14 // an ordinal with its noun
)

// Read reads the words before and after an amount.
func Read(before, after string) Mark {
	b, a := clauseBefore(before), clauseAfter(after)
	m := Mark{Total: has(last(b, nearTotal), totals) && !has(b, withOthers) || has(first(a, nearAfter), totals) && !has(a, withOthers)}
	m.SoFar = has(last(b, nearSoFar), soFar) || has(first(a, nearAfter), soFar)
	m.Total = m.Total || m.SoFar
	m.Several = has(last(b, nearSeveral), plurals) || has(first(a, nearAfter), plurals) || has(first(b, nearSubject), groups)
	switch {
	case piece(last(b, farthest)) != "":
		m.Key = piece(last(b, farthest))
	case piece(first(a, farthest)) != "":
		m.Key = piece(first(a, farthest))
	case ends(b, ofs) || has(last(b, nearOf), ofs) || begins(a, ofIt):
		m.Key = Of
	case has(last(b, nearYear), years) && !has(b, otherwise) || has(first(a, nearAfter), years) && !has(a, otherwise):
		m.Key = Yearly
	case has(last(b, nearAddition), additions) || has(first(a, nearAddition), additionsAfter) && !has(a, thans):
		m.Key = More
	}
	return m
}

// Purpose is what an amount is said to be for, by the words after it: "for pumps"; "" where they do not say.
func Purpose(after string) string {
	words := clauseAfter(after)
	if i := slices.IndexFunc(words, func(w string) bool { return slices.Contains(fors, w) }); i >= 0 {
		said := slices.DeleteFunc(slices.Clone(words[i+1:]), func(w string) bool { return slices.Contains(general, w) })
		return strings.Join(said, " ")
	}
	return ""
}

// Converts reports whether the words before an amount make it what another is worth: "equivalent to", "or about".
func Converts(before string) bool {
	words := drop(sentence(before))
	for len(words) > 0 && slices.Contains(abouts, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return ends(words, worths)
}

// Piece is the key of the first instalment, phase, section or batch that a text numbers, or the words of its sentence before
// it; "" for none.
func Piece(before, text string) string {
	return piece(drop(slices.Concat(sentence(before), tokens(text))))
}

// Signed reports whether the text tells of a signature, and not of that of an amendment.
func Signed(text string) bool {
	words := tokens(text)
	return has(words, signatures) && !has(words, amendments)
}

// Renewed reports whether the text tells of works that were there before: renovated, reopened, extended.
func Renewed(text string) bool { return has(tokens(text), renewals) }

// piece finds an ordinal beside the noun of a part: "second tranche", "phase II", "a tranche".
func piece(words []string) string {
	for i, w := range words {
		kind := kinds[w]
		if kind == "" {
			continue
		}
		if n := beside(words, i); n != "" {
			return kind + " " + n
		}
		if i > 0 && slices.Contains(articles, words[i-1]) && kind == "tranche" {
			return kind
		}
	}
	return ""
}

// beside is the number of a part, from the words before its noun ("third and last instalment") or the one after it.
func beside(words []string, noun int) string {
	for i := noun - 1; i >= 0 && i >= noun-3; i-- {
		if slices.Contains(articles, words[i]) {
			break
		}
		if n := ordinals[words[i]]; n != "" && n != final {
			return n
		}
	}
	if noun > 0 && ordinals[words[noun-1]] != "" {
		return ordinals[words[noun-1]]
	}
	if noun+1 < len(words) {
		next := words[noun+1]
		if n, err := strconv.Atoi(next); err == nil && n > 0 && n < 20 {
			return next
		}
		return cardinals[next]
	}
	return ""
}

// clauseBefore are the words of the amount's own sentence and clause before it: what is said of another amount there ends
// at the next comma or "and".
func clauseBefore(text string) []string {
	words := sentence(withoutConversions(text))
	amount := -1
	for i := range words {
		if isAmount(words, i) {
			amount = i
		}
	}
	if amount < 0 {
		return drop(words)
	}
	rest := words[amount+1:]
	if i := slices.IndexFunc(rest, joins); i >= 0 {
		rest = rest[i+1:]
	}
	return drop(rest)
}

// sentence are the words of the last sentence that a text begins.
func sentence(text string) []string {
	words := tokens(text)
	for i := len(words) - 1; i >= 0; i-- {
		if words[i] == stop {
			return words[i+1:]
		}
	}
	return words
}

// clauseAfter are the words after the amount up to the next amount, comma or "and".
func clauseAfter(text string) []string {
	words := tokens(withoutConversions(text))
	for i, w := range words {
		if w == stop || joins(w) || isAmount(words, i) {
			return words[:i]
		}
	}
	return words
}

// withoutConversions leaves out the brackets that hold a number and no part: "(about 32 million euros)".
func withoutConversions(text string) string {
	var out strings.Builder
	for {
		before, rest, open := strings.Cut(text, "(")
		out.WriteString(before)
		inside, after, closed := strings.Cut(rest, ")")
		if !open || !closed {
			out.WriteString(rest)
			return out.String()
		}
		if !strings.ContainsAny(inside, "0123456789") || slices.ContainsFunc(tokens(inside), func(w string) bool { return kinds[w] != "" }) {
			out.WriteString(" " + inside + " ")
		}
		text = after
	}
}

// Tokens that are no words.
const (
	stop  = "." // the end of a sentence
	comma = ","
)

func joins(w string) bool { return w == comma || slices.Contains(ands, w) }

func drop(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == comma })
}

// isAmount: a number that is no year and not that of a part, as in "phase 2".
func isAmount(words []string, i int) bool {
	w := words[i]
	switch {
	case w[0] < '0' || w[0] > '9', i > 0 && kinds[words[i-1]] != "":
		return false
	}
	year, err := strconv.Atoi(w)
	return err != nil || year < 1900 || year > 2100
}

// tokens are the folded words of a text, with commas and ends of sentences. Words of Chinese that tell a part are cut out
// of their context and become the English ones.
func tokens(text string) []string {
	for _, h := range han {
		text = strings.ReplaceAll(text, h[0], " "+h[1]+" ")
	}
	var out []string
	var word strings.Builder
	flush := func() {
		if word.Len() > 0 {
			for w := range strings.FieldsSeq(codelist.Fold(word.String())) {
				out = append(out, w)
			}
			word.Reset()
		}
	}
	rs := []rune(text)
	for i, r := range rs {
		switch {
		case endsSentence(rs, i):
			flush()
			out = append(out, stop)
		case r == ',' && !between(rs, i, unicode.IsDigit), r == '，', r == '、', r == ';':
			flush()
			out = append(out, comma)
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.Mn, r):
			word.WriteRune(r)
		default:
			flush()
		}
	}
	flush()
	return out
}

// endsSentence: a full stop before white space or at the end of the text, or a new line.
func endsSentence(rs []rune, i int) bool {
	switch rs[i] {
	case '\n', '。', '！', '？':
		return true
	case '.', '!', '?':
		for i++; i < len(rs) && strings.ContainsRune(`)]"”»’`, rs[i]); i++ {
		}
		return i == len(rs) || unicode.IsSpace(rs[i])
	}
	return false
}

func between(rs []rune, i int, is func(rune) bool) bool {
	return i > 0 && i+1 < len(rs) && is(rs[i-1]) && is(rs[i+1])
}

func first(words []string, n int) []string { return words[:min(n, len(words))] }

func last(words []string, n int) []string { return words[max(0, len(words)-n):] }

// has reports whether one of the phrases stands among the words.
func has(words []string, phrases []string) bool {
	text := " " + strings.Join(words, " ") + " "
	return slices.ContainsFunc(phrases, func(p string) bool { return strings.Contains(text, " "+p+" ") })
}

func begins(words []string, phrases []string) bool {
	text := strings.Join(words, " ") + " "
	return slices.ContainsFunc(phrases, func(p string) bool { return strings.HasPrefix(text, p+" ") })
}

func ends(words []string, phrases []string) bool {
	text := " " + strings.Join(words, " ")
	return slices.ContainsFunc(phrases, func(p string) bool { return strings.HasSuffix(text, " "+p) })
}

// OneSentence reports whether no sentence ends in the words between two amounts.
func OneSentence(between string) bool { return !slices.Contains(tokens(between), stop) }

// Contrast reports whether the words between two amounts set the one against the other: "not", "rather than", "according to".
func Contrast(between string) bool {
	words := tokens(between)
	text := " " + strings.Join(words, " ") + " "
	return slices.ContainsFunc(contrasts, func(p string) bool { return strings.Contains(text, " "+p+" ") })
}
