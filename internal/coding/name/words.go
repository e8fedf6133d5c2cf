package name

import (
	"fmt"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"toguna/internal/coding/token"
)

// A wordSet is the lists that a word is in.
type wordSet [2]uint64

func (s wordSet) has(l list) bool { return s[l>>6]>>(l&63)&1 != 0 }

func (s *wordSet) add(l list) { s[l>>6] |= 1 << (l & 63) }

// meets reports whether two sets have a list in common.
func (s wordSet) meets(o wordSet) bool { return s[0]&o[0]|s[1]&o[1] != 0 }

// wordLists are the lists of data/words.en.yaml the other way: folded word to the lists that it is in. A hyphen joins the
// words of a phrase.
type wordLists map[string]listed

// A listed word has its lists, and what it looks like by them.
type listed struct {
	wordSet
	look look
}

// in reports whether a list has a folded word.
func (w wordLists) in(l list, word string) bool { return w[word].has(l) }

// english is read once.
var english = sync.OnceValue(func() wordLists {
	raw, err := data.ReadFile("data/words.en.yaml")
	if err != nil {
		panic(err) // embedded
	}
	var sections map[string]string
	if err := yaml.Unmarshal(raw, &sections); err != nil {
		panic(fmt.Sprintf("name: words.en.yaml: %v", err)) // embedded: every test would fail
	}
	out := make(wordLists)
	for l, section := range listNames {
		for w := range strings.FieldsSeq(sections[section]) {
			e := out[token.Fold(w)]
			e.add(list(l))
			out[token.Fold(w)] = e
		}
		delete(sections, section)
	}
	if len(sections) > 0 {
		panic(fmt.Sprintf("name: words.en.yaml: sections that no rule asks for: %v", sections)) // embedded: every test would fail
	}
	for w, e := range out {
		e.look = lookOf(e.wordSet)
		out[w] = e
	}
	for w, k := range map[string]look{"junta": looksRuling, "loan": looksWorks, "(": looksOpen} {
		e := out[w]
		e.look |= k
		out[w] = e
	}
	return out
})

// is reports whether the token is in a list.
func (f *finder) is(i int, l list) bool {
	return i >= 0 && i < len(f.read.IDs) && f.sets[f.read.IDs[i]].has(l)
}

// inside reports whether i is a token of the text.
func (f *finder) inside(i int) bool { return i >= 0 && i < len(f.doc.Tokens) }

// fold returns the folded token, "" outside the text.
func (f *finder) at(i int) string {
	if !f.inside(i) {
		return ""
	}
	return f.read.Word(i)
}

// foreign reports whether token i stands in a paragraph of another language than English: adjectives then follow their
// noun.
func (f *finder) foreign(i int) bool {
	if !f.inside(i) {
		return false
	}
	code := f.read.Language[f.doc.Tokens[i].Paragraph]
	return code != "en" && code != ""
}

// upper reports whether token i is a word that begins with a capital.
func (f *finder) upper(i int) bool {
	return f.inside(i) && f.doc.Tokens[i].Kind == token.Word && f.doc.Tokens[i].Upper
}

// possessive reports whether token i is "’s", or the bare apostrophe after a plural.
func (f *finder) possessive(i int) bool {
	if !f.inside(i) || f.doc.Tokens[i].Space {
		return false
	}
	switch f.doc.Tokens[i].Fold {
	case "'s":
		return true
	case "'", "’":
		return f.inside(i-1) && strings.HasSuffix(f.at(i-1), "s")
	}
	return false
}

// joined reports whether token i is a hyphen or dash between two words without spaces.
func (f *finder) joined(i int) bool {
	if !f.inside(i) || !f.inside(i+1) {
		return false
	}
	switch f.doc.Tokens[i].Text {
	case "-", "–", "‑", "‐":
		return !f.doc.Tokens[i].Space && !f.doc.Tokens[i+1].Space
	}
	return false
}

// spaced reports whether token i is a word that a space parts from the one before.
func (f *finder) spaced(i int) bool { return f.upper(i) && f.doc.Tokens[i].Space }
