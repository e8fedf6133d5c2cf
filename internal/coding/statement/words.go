package statement

import (
	"cmp"
	"embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"toguna/internal/aid"
	"toguna/internal/coding/pivot"
	"toguna/internal/coding/token"
)

//go:embed data
var data embed.FS

// A frame is what verbs of one group say.
type frame struct {
	Frame      string         `yaml:"frame"`
	Stage      aid.Stage      `yaml:"stage"`
	Instrument aid.Instrument `yaml:"instrument"`
	Modality   aid.Modality   `yaml:"modality"`
	Goods      bool           `yaml:"goods"`
	Plain      bool           `yaml:"plain"`
	Verbs      string         `yaml:"verbs"`
}

// A verbForm is one form of a verb.
type verbForm struct {
	frame    *frame
	base     string
	form     byte   // b base, s third person, d past, n participle, g -ing; D past and participle alike
	particle string // "over" of "hand over"
	also     *verbForm
}

// A language is what the rules know of one language.
type language struct {
	lists   map[string]map[string]bool
	known   map[string]*word                // what the lists and verbs know of a word
	romance map[string]map[string]*verbForm // language to form
	sectors []string                        // in the order in which they win
	sector  map[string][]int                // word to the sectors that it speaks for
	shapes  [256]uint64                     // by first byte: the lengths that such words have, 63 for all above
}

// A word is what is known of one: the lists that it is in, the phrases that sentences are searched for and that begin with it,
// the verb that it is a form of.
type word struct {
	lists []string
	opens []opening
	verb  *verbForm

	sectors []int  // that it speaks for
	marks   marks  // of the names of its lists
	seal    uint64 // its marks in a quarter of the room
	begins  marks  // of those whose phrases it opens
}

// join puts the word into a list.
func (w *word) join(list string) {
	w.lists = append(w.lists, list)
	w.marks.add(mark(list))
	w.seal |= 1 << (mark(list) & 63)
}

// in reports whether the word is in a list. It is in few: their names are compared only where one has the same mark.
func (w *word) in(list string) bool {
	return w.marks.has(mark(list)) && slices.Contains(w.lists, list)
}

// An opening is the phrases of a list that begin with a word.
type opening struct {
	list    string
	phrases [][]string
}

// mark is one of 256 numbers for the name of a list, told by its length and three of its letters; few names share theirs.
func mark(list string) uint8 {
	n := len(list)
	return uint8(n*37 + int(list[0])*11 + int(list[n/2])*5 + int(list[n-1])*3) //nolint:gosec // the low bits are meant
}

// marks are a set of them.
type marks [4]uint64

func (m *marks) has(n uint8) bool { return m[n>>6]>>(n&63)&1 != 0 }

func (m *marks) add(n uint8) { m[n>>6] |= 1 << (n & 63) }

func (m *marks) join(o *marks) {
	for i := range m {
		m[i] |= o[i]
	}
}

// nothing is what is known of most words.
var nothing word

// word returns the entry of a word, made where there is none.
func (l *language) word(w string) *word {
	e := l.known[w]
	if e == nil {
		e = &word{}
		l.known[w] = e
	}
	return e
}

// is reports whether a folded word is in a list.
func (l *language) is(word, list string) bool {
	e := l.known[word]
	return e != nil && e.in(list)
}

// english is read once.
var english = sync.OnceValue(func() *language {
	l := &language{lists: map[string]map[string]bool{}, known: map[string]*word{}, sector: map[string][]int{}, romance: map[string]map[string]*verbForm{}}
	var words map[string]string
	read("data/words.en.yaml", &words)
	for name, list := range words {
		l.lists[name] = set(list)
		if countables[name] {
			addPlurals(l.lists[name])
		}
		l.index(name)
	}
	var frames []frame
	read("data/verbs.en.yaml", &frames)
	for i := range frames {
		for v := range strings.FieldsSeq(frames[i].Verbs) {
			l.addVerb(&frames[i], v)
		}
	}
	for _, code := range pivot.Languages {
		var frames []frame
		read("data/verbs."+code+".yaml", &frames)
		l.romance[code] = map[string]*verbForm{}
		for i := range frames {
			for v := range strings.FieldsSeq(frames[i].Verbs) {
				l.addRomance(code, &frames[i], v)
			}
		}
	}
	var sectors yaml.Node
	read("data/sectors.en.yaml", &sectors)
	m := sectors.Content[0].Content
	for i := 0; i+1 < len(m); i += 2 {
		for w := range set(m[i+1].Value) {
			l.sector[w] = append(l.sector[w], len(l.sectors))
			l.word(w).sectors = l.sector[w]
			l.shapes[w[0]] |= 1 << min(len(w), 63)
		}
		l.sectors = append(l.sectors, m[i].Value)
	}
	return l
})

// countables are the lists whose nouns are meant in both numbers.
var countables = map[string]bool{"works_words": true, "goods": true, "people_deployed": true, "people_trained": true, "training_things": true}

// addPlurals adds to a list the plurals of its nouns.
func addPlurals(list map[string]bool) {
	for _, w := range slices.Collect(maps.Keys(list)) {
		switch {
		case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "men"), w == "people", w == "police", w == "rail", w == "works", w == "youth":
		default:
			list[thirdPerson(w)] = true // the plural is made alike
		}
	}
}

// searched reports whether sentences are searched for the phrases of a list; all others are asked for by word.
func searched(list string) bool {
	return strings.HasSuffix(list, "_phrases") || strings.HasPrefix(list, "report_")
}

// index enters a list under its words, and under the first words of its phrases.
func (l *language) index(name string) {
	phrases := map[string][][]string{}
	for w := range l.lists[name] {
		l.word(w).join(name)
		parts := strings.Split(w, "-")
		phrases[parts[0]] = append(phrases[parts[0]], parts)
	}
	if !searched(name) {
		return
	}
	for first, ps := range phrases {
		slices.SortFunc(ps, func(a, b []string) int { return cmp.Or(cmp.Compare(len(b), len(a)), slices.Compare(a, b)) })
		w := l.word(first)
		w.opens = append(w.opens, opening{name, ps})
		w.begins.add(mark(name))
	}
}

// read decodes an embedded file.
func read(file string, into any) {
	raw, err := data.ReadFile(file)
	if err == nil {
		err = yaml.Unmarshal(raw, into)
	}
	if err != nil {
		panic(fmt.Sprintf("statement: %s: %v", file, err)) // embedded: every test would fail
	}
}

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		m[token.Fold(w)] = true
	}
	return m
}

// addVerb enters the forms of a verb written "give:gave:given" or "hand-over".
func (l *language) addVerb(f *frame, spec string) {
	parts := strings.Split(spec, ":")
	cut := func(s string) (string, string) {
		if i := strings.LastIndexByte(s, '-'); i > 2 { // "co-finance" keeps its hyphen: it is two tokens that nothing joins
			return s[:i], s[i+1:]
		}
		return s, ""
	}
	base, particle := cut(parts[0])
	add := func(word string, form byte) {
		v := &verbForm{frame: f, base: parts[0], form: form, particle: particle}
		e := l.word(word)
		v.also = e.verb
		e.verb = v
	}
	add(base, 'b')
	add(thirdPerson(base), 's')
	add(ing(base), 'g')
	switch len(parts) {
	case 1:
		add(past(base), 'D')
	case 2:
		p, _ := cut(parts[1])
		add(p, 'D')
	default:
		p, _ := cut(parts[1])
		n, _ := cut(parts[2])
		if n == base {
			add(p, 'd')
			return
		}
		if n == p {
			add(p, 'D')
			return
		}
		add(p, 'd')
		add(n, 'n')
	}
}

func thirdPerson(v string) string {
	switch {
	case strings.HasSuffix(v, "s"), strings.HasSuffix(v, "sh"), strings.HasSuffix(v, "ch"), strings.HasSuffix(v, "x"):
		return v + "es"
	case consonantY(v):
		return v[:len(v)-1] + "ies"
	}
	return v + "s"
}

func past(v string) string {
	switch {
	case strings.HasSuffix(v, "e"):
		return v + "d"
	case consonantY(v):
		return v[:len(v)-1] + "ied"
	case doubles(v):
		return v + v[len(v)-1:] + "ed"
	}
	return v + "ed"
}

func ing(v string) string {
	switch {
	case strings.HasSuffix(v, "ee"):
		return v + "ing"
	case strings.HasSuffix(v, "e"):
		return v[:len(v)-1] + "ing"
	case doubles(v):
		return v + v[len(v)-1:] + "ing"
	}
	return v + "ing"
}

func consonantY(v string) bool {
	return len(v) > 1 && v[len(v)-1] == 'y' && !strings.ContainsRune("aeiou", rune(v[len(v)-2]))
}

// doubles are the verbs of the list whose last letter is written twice.
func doubles(v string) bool {
	switch v {
	case "commit", "ship", "equip", "transfer", "begin", "get", "run", "cancel", "scrap", "allot", "set", "cut", "enrol":
		return true
	}
	return false
}
