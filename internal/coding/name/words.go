package name

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"toguna/internal/coding/token"
)

// Words are the lists of data/words.en.yaml: section to folded words. A hyphen joins the words of a phrase.
type wordLists map[string]map[string]bool

// english is read once.
var english = sync.OnceValue(func() wordLists {
	raw, err := data.ReadFile("data/words.en.yaml")
	if err != nil {
		panic(err) // embedded
	}
	var lists map[string]string
	if err := yaml.Unmarshal(raw, &lists); err != nil {
		panic(fmt.Sprintf("name: words.en.yaml: %v", err)) // embedded: every test would fail
	}
	out := make(wordLists, len(lists))
	for section, words := range lists {
		set := make(map[string]bool)
		for w := range strings.FieldsSeq(words) {
			set[token.Fold(w)] = true
		}
		out[section] = set
	}
	return out
})

// listsOf is the same lists the other way: word to the lists that it is in.
var listsOf = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for section, words := range english() {
		for w := range words {
			out[w] = append(out[w], section)
		}
	}
	return out
})

// is reports whether the token is in a list. A word is in few: comparing their names is faster than a map.
func (f *finder) is(i int, list string) bool {
	return i >= 0 && i < len(f.tags) && len(f.tags[i]) > 0 && slices.Contains(f.tags[i], list)
}

// inside reports whether i is a token of the text.
func (f *finder) inside(i int) bool { return i >= 0 && i < len(f.doc.Tokens) }

// fold returns the folded token, "" outside the text.
func (f *finder) at(i int) string {
	if !f.inside(i) {
		return ""
	}
	return f.read.Words[i]
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
