// Package pivot reads the words of other languages as the English words of the rules' lists.
//
// The rules for names and statements are written over English words: "to", "gave", "loan". What differs between languages
// in what they look at is mostly the words, not the grammar, so a French word is looked up in data/fr.yaml and read as
// the English word that it stands for; a word that is not there is read as it is.
// Units: none.
// Shape: Words gives one word for each token of a document, folded; Languages lists what it knows beside English.
// Errors: none; the data is embedded, and a test reads all of it.
// Source: the dictionaries are ours.
package pivot

import (
	"embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"toguna/internal/coding/token"
)

//go:embed data/*.yaml
var data embed.FS

// Languages are those that have a dictionary.
var Languages = []string{"fr", "es", "pt"}

// A dictionary holds the words of one language.
type dictionary struct {
	words   map[string]string // word in lower case, and without accents where that is no other word, to the English one
	article map[string]bool   // words that are the article where they open a sentence, and something else elsewhere
	after   map[string]bool   // folded words that begin names before which such a word is the article anywhere
	markers map[string]bool   // words that only this language has: they tell it apart
}

// A file is a dictionary as it is written.
type file struct {
	Markers  string            `yaml:"markers"`
	Articles string            `yaml:"articles"`
	After    string            `yaml:"article_before"`
	Words    map[string]string `yaml:"words"` // English word to the words that are read as it
}

// read reads the file of one language.
func read(language string) file {
	var f file
	raw, err := data.ReadFile("data/" + language + ".yaml")
	if err == nil {
		err = yaml.Unmarshal(raw, &f)
	}
	if err != nil {
		panic(fmt.Sprintf("pivot: %s: %v", language, err)) // embedded: every test would fail
	}
	return f
}

// Entries lists the words of a language with the English words that each stands under.
func Entries(language string) map[string][]string {
	out := map[string][]string{}
	for english, words := range read(language).Words {
		for w := range strings.FieldsSeq(words) {
			out[token.Lower(w)] = append(out[token.Lower(w)], english)
		}
	}
	return out
}

// dictionaries are read once.
var dictionaries = sync.OnceValue(func() map[string]*dictionary {
	out := map[string]*dictionary{"en": {}}
	for _, l := range Languages {
		file := read(l)
		d := &dictionary{words: map[string]string{}, markers: map[string]bool{}, article: map[string]bool{}, after: map[string]bool{}}
		for w := range strings.FieldsSeq(file.After) {
			d.after[token.Fold(w)] = true
		}
		for w := range strings.FieldsSeq(file.Articles) {
			d.article[w] = true
		}
		for m := range strings.FieldsSeq(file.Markers) {
			d.markers[token.Lower(m)] = true // "à" is a marker, "a" is English, too
		}
		for english, words := range file.Words {
			for w := range strings.FieldsSeq(words) {
				d.words[token.Lower(w)] = english
			}
		}
		for _, w := range slices.Sorted(maps.Keys(d.words)) { // "a" stays "has": "à" is another word
			if bare := token.Fold(w); d.words[bare] == "" {
				d.words[bare] = d.words[w]
			}
		}
		out[l] = d
	}
	return out
})

// A Reading is a document's words as the rules see them.
type Reading struct {
	IDs        []int32  // by token: index into Vocabulary
	Vocabulary []string // every word once
	Language   []string // by paragraph: "en", or one of Languages
}

// Word returns the word that token i is read as.
func (r *Reading) Word(i int) string { return r.Vocabulary[r.IDs[i]] }

// Read reads the words of a document; each paragraph in its own language.
func Read(doc *token.Doc) Reading {
	n := len(doc.Tokens)
	r := Reading{IDs: make([]int32, n), Language: make([]string, len(doc.Text.Paragraphs))}
	v := vocabularies.Get().(*vocabulary)
	defer v.free()
	v.begin(doc.Forms)
	v.languages(doc, r.Language)
	for i := 0; i < n; {
		p := doc.Tokens[i].Paragraph
		known, d := v.known(r.Language[p]), dictionaries()[r.Language[p]]
		for ; i < n && doc.Tokens[i].Paragraph == p; i++ {
			t := &doc.Tokens[i]
			if known[t.ID] == 0 {
				known[t.ID] = v.number(d.meaning(t)) + 1
			}
			r.IDs[i] = known[t.ID] - 1
			if i+1 < n && d.article[t.Lower] && d.after[doc.Tokens[i+1].Fold] && doc.Tokens[i+1].Upper {
				r.IDs[i] = v.number("the") // "a China": before a feminine name the preposition would be "à"
			}
		}
	}
	r.Vocabulary = v.words
	return r
}

// languages tells the language of each paragraph. A headline has few words that only one language has: a short line that
// does not speak against it is in the language of most of the document.
func (v *vocabulary) languages(doc *token.Doc, into []string) {
	type line struct {
		paragraph int
		ballot
	}
	var short []line
	total := map[string]int{}
	for i := 0; i < len(doc.Tokens); {
		p := doc.Tokens[i].Paragraph
		end := i
		for end < len(doc.Tokens) && doc.Tokens[end].Paragraph == p {
			end++
		}
		b := v.count(doc.Tokens[i:end])
		into[p] = b.winner()
		total[into[p]] += b.words
		if b.words <= briefest {
			short = append(short, line{p, b})
		}
		i = end
	}
	main := "en"
	for _, l := range Languages {
		if total[l] > total[main] {
			main = l
		}
	}
	for _, s := range short {
		if s.fits(main) {
			into[s.paragraph] = main
		}
	}
}

// A vocabulary numbers the words that the forms of a document are read as.
type vocabulary struct {
	words []string
	ids   map[string]int32
	forms []*token.Form
	read  map[string][]int32 // by language, by form: the number of its word plus one
	votes []formVote         // by form
}

// vocabularies are the rooms in which one document after the other is read.
var vocabularies = sync.Pool{New: func() any { return &vocabulary{ids: map[string]int32{}, read: map[string][]int32{}} }}

// begin turns to the forms of a document.
func (v *vocabulary) begin(forms []*token.Form) {
	v.forms, v.words, v.votes = forms, make([]string, 0, len(forms)), token.Room(v.votes, len(forms))
	for l := range v.read {
		v.read[l] = v.read[l][:0]
	}
}

// free gives back the room; nothing of the document stays in it.
func (v *vocabulary) free() {
	clear(v.ids)
	v.forms, v.words = nil, nil
	vocabularies.Put(v)
}

// known returns the numbers of words by form, plus one, in a language.
func (v *vocabulary) known(lang string) []int32 {
	known := v.read[lang]
	if len(known) == 0 {
		known = token.Room(known, len(v.forms))
		v.read[lang] = known
	}
	return known
}

// number returns the number of a word.
func (v *vocabulary) number(w string) int32 {
	id, ok := v.ids[w]
	if !ok {
		id = int32(len(v.words)) //nolint:gosec // a text has fewer words
		v.ids[w] = id
		v.words = append(v.words, w)
	}
	return id
}

// meaning returns the English word that a token stands for; its own where it stands for none.
func (d *dictionary) meaning(t *token.Token) string {
	if t.Upper && d.article[t.Lower] {
		return "the"
	}
	if w, ok := d.words[t.Lower]; ok {
		return w
	}
	if w, ok := d.words[t.Fold]; ok {
		return w
	}
	return t.Fold
}

// english are words that hardly an English line lacks and that the others do not have.
var english = map[string]bool{"the": true, "of": true, "in": true, "to": true, "and": true, "from": true, "for": true, "by": true, "was": true, "is": true, "has": true, "on": true, "with": true}

// A vote is how much a word speaks for each of Languages.
type vote [3]uint8

// votes are the words that speak for a language: a marker of one language counts two, one of several and any other word of
// a dictionary that is no English word one.
var votes = sync.OnceValue(func() map[string]formVote {
	out := map[string]formVote{}
	add := func(w string, l int, n uint8) {
		v := out[w]
		v.vote[l] = max(v.vote[l], n)
		out[w] = v
	}
	for w := range english {
		out[w] = formVote{english: true}
	}
	for l, code := range Languages {
		d := dictionaries()[code]
		for m := range d.markers {
			owners := 0
			for _, other := range Languages {
				if dictionaries()[other].markers[m] {
					owners++
				}
			}
			if owners == 1 {
				add(m, l, 2)
			} else {
				add(m, l, 1)
			}
		}
		for w, e := range d.words {
			if len(w) > 2 && w != e && !english[w] {
				add(w, l, 1)
			}
		}
	}
	return out
})

// briefest is how many words a line has at most that is told by the lines around it.
const briefest = 30

// A ballot is how much the words of a paragraph speak for each of Languages.
type ballot struct {
	sum     [len(vote{})]int
	tokens  int
	words   int
	english bool // a word stands there that the other languages do not have
}

// count counts the votes of a paragraph.
func (v *vocabulary) count(ts []token.Token) ballot {
	b := ballot{tokens: len(ts)}
	for i := range ts {
		if ts[i].Kind != token.Word {
			continue
		}
		b.words++
		f := v.vote(ts[i].ID)
		b.english = b.english || f.english
		for l, n := range f.vote {
			b.sum[l] += int(n)
		}
	}
	return b
}

// winner is the language whose own words a paragraph has; English where none has enough.
func (b ballot) winner() string {
	most := 3
	if b.tokens <= 14 && !b.english {
		most = 1 // a short line without an English word
	}
	best := "en"
	for l, n := range b.sum {
		if n > most && n*5 >= b.words {
			best, most = Languages[l], n
		}
	}
	return best
}

// fits reports whether a short paragraph may be in a language: no English word is in it, and no other language has clearly
// more of its words.
func (b ballot) fits(language string) bool {
	if language == "en" || b.english {
		return false
	}
	most, own := 0, 0
	for l, n := range b.sum {
		most = max(most, n)
		if Languages[l] == language {
			own = n
		}
	}
	return own+3 >= most
}

// vote returns what a form speaks for; it is looked up once.
func (v *vocabulary) vote(form int) *formVote {
	f := &v.votes[form]
	if !f.known {
		w := v.forms[form].Lower
		*f = votes()[w]
		f.known = true
	}
	return f
}

// A formVote is the vote of a form, and whether it is a word of English alone.
type formVote struct {
	vote
	english, known bool
}
