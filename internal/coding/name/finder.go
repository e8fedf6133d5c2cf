package name

import (
	"cmp"
	"slices"
	"sync"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/coding/pivot"
	"toguna/internal/coding/token"
)

// A finder works through one document.
type finder struct {
	doc   *token.Doc
	ctx   Context
	words wordLists
	world *reading // what is generally known
	own   *defined // what the document itself defines

	scene   string // alpha-3 of the country where things happen, "" where no country stands out
	about   string // alpha-3 of the state that the document is about: the scene, or the only one where it says that things happen
	mission string // the mission that the document speaks of most

	names      []found
	cands      []found // of the sentence that is read
	activities []found
	read       pivot.Reading
	sets       []wordSet // by word of the reading: the lists that it is in
	looks      []look    // by token
	kindOf     []readAs  // by last token: what the last country or capital was read as

	scratch *scratch
}

// A scratch is the room in which the names of one document after the other are found.
type scratch struct {
	kindOf       []readAs
	sets         []wordSet
	looks        []look
	byWord       []look
	names, cands []found
	keys         []string
	hits         []hit
	at           []int32
	opens, own   []*node
	forms        map[string]int32
	same         []int32
}

var scratches = sync.Pool{New: func() any { return &scratch{forms: map[string]int32{}} }}

// free gives back the room; nothing of the document stays in it.
func (f *finder) free() {
	s := f.scratch
	clear(f.names)
	clear(f.cands[:cap(f.cands)])
	clear(s.keys)
	clear(s.own)
	clear(s.forms)
	s.kindOf, s.sets, s.looks, s.names, s.cands, s.hits = f.kindOf, f.sets, f.looks, f.names[:0], f.cands[:0], f.world.hits[:0]
	scratches.Put(s)
}

func newFinder(doc *token.Doc, ctx Context) *finder {
	sc := scratches.Get().(*scratch)
	f := &finder{doc: doc, ctx: ctx, words: english(), scratch: sc, kindOf: token.Room(sc.kindOf, len(doc.Tokens)), names: sc.names, cands: sc.cands}
	if ctx.Read != nil {
		f.read = *ctx.Read
	} else {
		f.read = pivot.Read(doc)
	}
	f.lookAll()
	f.names = slices.Grow(f.names, 2*len(doc.Sentences))
	sc.keys = keysOf(doc, token.Room(sc.keys, len(doc.Forms)))
	f.world, f.own = newReading(doc, sc, world()), newDefined(doc, sc)
	return f
}

// lookup finds the longest name that begins at token i, the document's own first.
func (f *finder) lookup(i int) (*entry, int) {
	e, end := f.world.match(i)
	if own, to := f.own.match(i); own != nil && to >= end {
		return own, to
	}
	return e, end
}

// most returns the key with the highest count, the first in the alphabet of several.
func most(counts map[string]int) string {
	best := ""
	for k, n := range counts {
		if best == "" || n > counts[best] || n == counts[best] && k < best {
			best = k
		}
	}
	return best
}

// before returns the token before i, an article left out.
func (f *finder) before(i int) int {
	if w := f.at(i - 1); w == "the" || w == "a" || w == "an" {
		return i - 2
	}
	return i - 1
}

// sentence finds the names of one sentence.
func (f *finder) sentence(s token.Sentence) {
	cands := f.cands[:0]
	foreign := f.foreign(s.First)
	seen := look(0)
	for i := s.First; i < s.Last; i++ {
		k := f.looks[i]
		seen |= k
		if k&(looksUpper|looksHan|looksRuling) == 0 && !foreign && f.looks[i+1]&looksJoined == 0 {
			continue
		}
		if k&looksHan != 0 {
			if c, ok := f.han(i, s); ok {
				cands = append(cands, c)
				i = c.last - 1
			}
			continue
		}
		if k&looksRuling != 0 {
			cands = append(cands, f.governments(i)...)
			cands = append(cands, f.juntas(i, s)...)
		}
		if foreign {
			cands = append(cands, f.foreignMinistry(i, s)...)
			cands = append(cands, f.foreignArmy(i, s)...)
			cands = append(cands, f.localBody(i, s)...)
		}
		if !f.doc.Tokens[i].Upper {
			cands = append(cands, f.lowerCase(i, s)...)
			if foreign {
				cands = append(cands, f.adjectiveFR(i, s)...)
				cands = append(cands, f.plainBody(i, s)...)
			}
			continue
		}
		if foreign {
			if c, ok := f.provinceAt(i, s); ok {
				cands = append(cands, c)
				continue
			}
		}
		if f.is(i, forceNouns) && !foreign {
			cands = append(cands, f.foreignArmy(i, s)...)
		}
		if c, ok := f.known(i, s); ok {
			cands = append(cands, c...)
		}
	}
	if seen&looksHan != 0 {
		cands = append(cands, f.hanMissions(s)...)
	}
	cands = append(cands, f.organisations(s)...)
	cands = append(cands, f.persons(s)...)
	cands = append(cands, f.areas(s)...)
	cands = slices.DeleteFunc(cands, func(c found) bool { return !c.inside(s) })
	f.keep(cands)
	f.cands = cands
}

// inside reports whether a name stands in a sentence: no name goes on in the next one.
func (c *found) inside(s token.Sentence) bool {
	return s.First <= c.first && c.first < c.last && c.last <= s.Last
}

// keep takes the longest of candidates that overlap; what is nested by the codebook's rules stays beside it.
func (f *finder) keep(cands []found) {
	if len(cands) == 1 {
		f.names = append(f.names, cands[0])
		return
	}
	if len(cands) > 1 {
		slices.SortStableFunc(cands, func(a, b found) int {
			return cmp.Or(cmp.Compare(b.last-b.first, a.last-a.first), cmp.Compare(a.first, b.first))
		})
	}
	from := len(f.names)
	for i := range cands {
		c := &cands[i]
		clash := slices.ContainsFunc(f.names[from:], func(k found) bool {
			if c.first >= k.last || k.first >= c.last {
				return false
			}
			return !c.nested && !k.nested || c.first == k.first && c.last == k.last
		})
		if !clash {
			f.translated(c)
			f.names = append(f.names, *c)
		}
	}
	if len(f.names) < from+2 {
		return
	}
	slices.SortStableFunc(f.names[from:], inOrder)
}

// known reads an entry of the lexicon at token i.
func (f *finder) known(i int, s token.Sentence) ([]found, bool) {
	if f.plain(i) {
		if c, ok := f.realm(i, s); ok {
			return c, true
		}
	}
	return f.knownFrom(i, i, s)
}

// knownFrom reads an entry of the lexicon at token i, whose name begins at token first.
func (f *finder) knownFrom(first, i int, s token.Sentence) ([]found, bool) {
	e, end := f.lookup(i)
	if e == nil || end > s.Last {
		return nil, false
	}
	c := found{first: first, last: end, typ: aid.TypeParty, canonical: e.canonical, kind: e.kind, country: e.country, rule: "name.known", confidence: aid.Sure}
	switch e.form {
	case state:
		if f.inside(end) && f.doc.Tokens[end].Kind == token.Symbol && !f.doc.Tokens[end].Space || f.is(end, currencyNouns) {
			return nil, false // "US$", "US dollars"
		}
		return f.country(c, s), true
	case capital:
		return f.capital(c, s), true
	case demonym:
		if f.foreign(i) {
			return nil, false // "les Maliens"
		}
		return f.nationality(c, s), true
	case demonymFR:
		return nil, false
	case place:
		if f.inTitle(i) {
			return nil, false
		}
		c.typ, c.rule = aid.TypePlace, "name.place"
	case works:
		c.typ, c.rule = aid.TypeActivity, "name.works"
		f.activities = append(f.activities, c)
		return nil, true
	default:
		if e.kind == string(aid.CivilSociety) && e.country == "" {
			f.branch(&c, s)
		}
		switch {
		case e.canonical == "United Nations" && f.spaced(end):
			f.ofUnitedNations(&c, s)
		case e.kind == string(aid.InternationalOrg):
			f.withUnitedNations(&c, s)
		}
	}
	return []found{c}, true
}

// lowerCase reads what may stand without a capital: a country's possessive in a heading.
func (f *finder) lowerCase(i int, s token.Sentence) []found {
	if !f.joined(i+1) && !f.possessive(i+1) {
		return nil
	}
	e, end := f.world.match(i)
	if e != nil && e.form == party && end > i+1 && f.upperBetween(i, end) { // "al-Qaeda"
		return []found{{first: i, last: end, typ: aid.TypeParty, canonical: e.canonical, kind: e.kind, country: e.country, rule: "name.known", confidence: aid.Sure}}
	}
	if s.Last-s.First > 14 || !f.possessive(i+1) {
		return nil
	}
	if e == nil || e.form != state || end != i+1 || e.caps || len(e.canonical) < 4 {
		return nil
	}
	c := found{first: i, last: end, typ: aid.TypeParty, canonical: e.canonical, kind: e.kind, country: e.country, rule: "name.lower", confidence: aid.Doubtful}
	return f.country(c, s)
}

// upperBetween reports whether a capitalised word stands among the tokens.
func (f *finder) upperBetween(first, last int) bool {
	for i := first; i < last; i++ {
		if f.upper(i) {
			return true
		}
	}
	return false
}

// governments reads "the government" of the country where things happen, and "government of X".
func (f *finder) governments(i int) []found {
	if !f.is(i, governmentWords) {
		return nil
	}
	c := found{first: i, last: i + 1, typ: aid.TypeParty, kind: string(aid.State), rule: "name.government", confidence: aid.Likely}
	if f.at(i) == "administration" || f.at(i) == "leadership" || f.at(i) == "authorities" {
		return nil // parties only after a nationality
	}
	if f.at(i+1) == "of" {
		j := i + 2
		if f.at(j) == "the" {
			j++
		}
		if e, end := f.lookup(j); e != nil && e.form == state && f.upper(j) {
			c.last, c.canonical, c.country, c.confidence = end, e.canonical, e.country, aid.Sure
			return []found{c}
		}
	}
	if f.scene == "" || f.is(i+1, forcesWords) || f.at(i+1) == "forces" || f.joined(i+1) {
		if f.scene != "" && (f.at(i+1) == "forces" || f.is(i+1, forcesWords)) {
			c.last, c.kind, c.canonical, c.country = i+2, string(aid.MilitaryBody), adjective(f.scene)+" Armed Forces", f.scene
			return []found{c}
		}
		return nil
	}
	b := i - 1
	for f.at(b) == "central" || f.at(b) == "transitional" || f.at(b) == "interim" || f.at(b) == "host" || f.at(b) == "federal" {
		c.first = b
		b--
	}
	if f.at(b) != "the" || f.at(b-1) == "of" && f.at(b-2) == "rest" {
		return nil
	}
	if c.first < i && f.at(c.first) != "central" && f.at(c.first) != "federal" {
		c.first = i
	}
	sc, _ := codelist.CountryByCode(f.scene)
	c.canonical, c.country = sc.Name("en"), f.scene
	return []found{c}
}

// juntas reads "the military junta" of the country where things happen.
func (f *finder) juntas(i int, s token.Sentence) []found {
	if f.at(i) != "junta" || f.scene == "" {
		return nil
	}
	c := found{first: i, last: i + 1, typ: aid.TypeParty, kind: string(aid.GovernmentBody), country: f.scene, rule: "name.junta", confidence: aid.Doubtful}
	for f.at(c.first-1) == "military" || f.at(c.first-1) == "ruling" {
		c.first--
	}
	if b := c.first - 1; b >= s.First && (f.possessive(b) || f.upper(b)) {
		return nil
	}
	c.canonical = adjective(f.scene) + " " + f.text(c.first, c.last)
	return []found{c}
}

// text returns the words of tokens from first to before last as they stand, on one line.
func (f *finder) text(first, last int) string {
	if first >= last {
		return ""
	}
	return f.doc.Line(first, last)
}
