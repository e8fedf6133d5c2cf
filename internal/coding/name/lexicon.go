package name

import (
	"embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/coding/token"
)

//go:embed data
var data embed.FS

// A form is how an entry of the lexicon is to be read.
type form uint8

const (
	party     form = iota + 1
	place          // a region or city
	state          // a country's name
	demonym        // its adjective
	capital        // its capital
	demonymFR      // its French, Spanish or Portuguese adjective, which stands after the noun
	works          // an activity that the document named
	province       // a part of a state that gives and gets in its own name
)

// An entry is one name of the lexicon.
type entry struct {
	form      form
	canonical string
	kind      string
	country   string // alpha-3
	caps      bool   // an acronym: read only in capitals
}

// A node of the trie of folded tokens.
type node struct {
	next map[string]*node
	e    *entry
}

// A lexicon finds the longest name that begins at a token.
type lexicon struct {
	root  node
	signs []uint64 // a bit for each first word, see sign: most words of a text begin no name
}

// signWords is how many words of memory the bits of signs take.
const signWords = 1 << 10

// sign tells words apart by a few of their bytes, cheaper than a map does.
func sign(word string) (at int, bit uint64) {
	n := len(word)
	if n == 0 {
		return 0, 1
	}
	h := uint32(word[0])*0x9E3779B1 ^ uint32(word[n-1])*0x85EBCA77 ^ uint32(word[n/2])*0xC2B2AE3D ^ uint32(n&31)*0x27D4EB2F //nolint:gosec // five bits
	h >>= 16
	return int(h >> 6), 1 << (h & 63)
}

// opens returns the node of the names that begin with a word, nil where none does.
func (l *lexicon) opens(word string) *node {
	if at, bit := sign(word); l.signs == nil || l.signs[at]&bit == 0 {
		return nil
	}
	return l.root.next[word]
}

// add enters a name and returns the key of its first word; an earlier entry of the same name stays.
func (l *lexicon) add(name string, e entry) string {
	words := fold(name)
	if len(words) == 0 {
		return ""
	}
	e.caps = acronym(name)
	if l.signs == nil {
		l.signs = make([]uint64, signWords)
	}
	at, bit := sign(words[0])
	l.signs[at] |= bit
	n := &l.root
	for _, w := range words {
		if n.next == nil {
			n.next = make(map[string]*node)
		}
		child, ok := n.next[w]
		if !ok {
			child = &node{}
			n.next[w] = child
		}
		n = child
	}
	if n.e == nil {
		n.e = &e
	} else if n.e.caps && !e.caps && n.e.canonical == e.canonical {
		n.e.caps = false // the lists give it in small letters, too
	}
	return words[0]
}

// inCapitals reports whether an acronym is written as one; longer ones are often written as words ("Unesco").
func inCapitals(s string, _ *entry) bool {
	if s == strings.ToUpper(s) {
		return true
	}
	return len(s) >= 5 && unicode.IsUpper([]rune(s)[0])
}

// acronym reports whether a name is one word of capitals.
func acronym(name string) bool {
	return len(name) <= 9 && !strings.Contains(name, " ") && name == strings.ToUpper(name) && name != strings.ToLower(name)
}

// fold cuts a name as texts are cut, without its hyphens.
func fold(name string) []string {
	var words []string
	c := cutters.Get().(*token.Cutter)
	doc := c.Cut(aid.Text{Content: name})
	for i := range doc.Tokens {
		if doc.Tokens[i].Text != "-" {
			words = append(words, key(doc.Tokens[i].Fold))
		}
	}
	cutters.Put(c)
	return words
}

// cutters cut names, which are many and short.
var cutters = sync.Pool{New: func() any { return new(token.Cutter) }}

// key is the form under which a word is entered: of two spellings of one word the same.
func key(w string) string {
	if strings.Contains(w, "isation") {
		return strings.Replace(w, "isation", "ization", 1)
	}
	if strings.HasPrefix(w, "organis") {
		return "organiz" + w[len("organis"):]
	}
	return w
}

// prefixes are the first halves of joined adjectives.
var prefixes = map[string]string{"Sino": "CHN", "Franco": "FRA", "Russo": "RUS", "Indo": "IND", "Turco": "TUR", "Americano": "USA"}

// former are the adjectives of states that are no more and have no code.
var former = map[string]string{"Soviet": "Soviet Union", "Yugoslav": "Yugoslavia", "Czechoslovak": "Czechoslovakia"}

// world is the lexicon of general knowledge.
var world = sync.OnceValue(func() *lexicon {
	l := &lexicon{}
	for _, c := range codelist.Countries() {
		addCountry(l, c)
	}
	for _, c := range codelist.Countries() {
		for _, n := range c.Capitals {
			if _, one := codelist.CountryByCapital(n); one {
				e := entry{form: capital, canonical: n, kind: "populated_place", country: c.Alpha3}
				if hanName(n) {
					e.canonical = c.Capital
				}
				l.add(n, e)
			}
		}
	}
	for word, code := range prefixes {
		l.add(word, entry{form: demonym, country: code})
	}
	for word, name := range former {
		l.add(word, entry{form: demonym, canonical: name})
	}
	addTable(l, "data/regions.psv", place)
	addTable(l, "data/parties.psv", party)
	addTable(l, "data/activities.psv", works)
	addHanProvinces(l)
	return l
})

// addCountry enters the names and adjectives of a country that are its alone.
func addCountry(l *lexicon, c codelist.Country) {
	e := entry{form: state, canonical: c.Name("en"), kind: string(aid.State), country: c.Alpha3}
	own := slices.Collect(maps.Values(c.Names))
	for _, n := range slices.Concat(own, c.Variants) {
		if _, adj := codelist.CountryByDemonym(n); adj && !slices.Contains(own, n) {
			continue // "Saudi"
		}
		if only, ok := codelist.CountryByName(n); ok && only.Alpha3 == c.Alpha3 {
			l.add(n, e)
		}
	}
	e.form = demonym
	for _, n := range c.Demonyms {
		if only, ok := codelist.CountryByDemonym(n); ok && only.Alpha3 == c.Alpha3 {
			l.add(n, e)
		}
	}
	e.form = demonymFR
	for _, n := range slices.Concat(c.AdjectivesFR, c.AdjectivesRomance) {
		if only, ok := codelist.CountryByDemonym(n); ok && only.Alpha3 == c.Alpha3 {
			l.add(n, e)
		}
	}
}

// table reads the lines of an embedded table: four columns.
func table(file string) [][]string {
	raw, err := data.ReadFile(file)
	if err != nil {
		panic(err) // embedded
	}
	var out [][]string
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "|")
		if len(cells) != 4 {
			panic(fmt.Sprintf("name: %s: %q", file, line)) // embedded: every test would fail
		}
		out = append(out, cells)
	}
	return out
}

// addTable enters an embedded table of names.
func addTable(l *lexicon, file string, f form) {
	for _, cells := range table(file) {
		e := entry{form: f, canonical: cells[0], kind: cells[1], country: cells[2]}
		l.add(cells[0], e)
		for n := range strings.SplitSeq(cells[3], ";") {
			n = strings.TrimSpace(n)
			l.add(n, e)
			for _, v := range unitedNations {
				if before, after, ok := strings.Cut(n, v.long); ok {
					l.add(before+v.short+after, e)
				}
			}
		}
	}
}

// unitedNations are the other ways in which the names of United Nations bodies are written.
var unitedNations = []struct{ long, short string }{
	{"de las Naciones Unidas", "de Naciones Unidas"}, {"de las Naciones Unidas", "de la ONU"}, {"das Nações Unidas", "da ONU"},
	{"de las Naciones Unidas", "de la Naciones Unidas"}, {"des Nations unies", "de l'ONU"}, {"de la Unión Europea", "de la UE"}, {"da União Europeia", "da UE"},
}

// adjective returns the English adjective of a country: "Malian".
func adjective(alpha3 string) string {
	c, ok := codelist.CountryByCode(alpha3)
	if !ok || len(c.Demonyms) == 0 {
		return c.Name("en")
	}
	return c.Demonyms[0]
}

// Canonical returns the canonical form of a name that the lists know, the name itself where they know none.
func Canonical(s string) string {
	n := &world().root
	for _, w := range fold(s) {
		child, ok := n.next[w]
		if !ok {
			return s
		}
		n = child
	}
	if n.e == nil || n.e.form != party && n.e.form != state || n.e.caps && s != strings.ToUpper(s) {
		return s
	}
	return n.e.canonical
}
