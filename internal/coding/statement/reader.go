package statement

import (
	"slices"
	"sync"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/coding/pivot"
	"toguna/internal/coding/token"
)

// A reader works through one document.
type reader struct {
	doc    *token.Doc
	ctx    Context
	lang   *language
	all    []aid.Mention // those of the text, then the descriptions that stand for one of them
	own    int           // how many are those of the text
	party  []int         // by token: index of the outermost mention of the type + 1
	place  []int
	figure []int // money, count, percent
	date   []int
	works  []int // activities

	span [][2]int // by mention: tokens from first to before last

	read  pivot.Reading
	words []*word     // by token: what is known of it
	seals []uint64    // by token: the seal of its word, beside its neighbours' where most questions end
	forms []*verbForm // by token

	classes []int8 // by word: its class, counted from 1, -1 none; 0 where it was not asked for

	mainProvider, mainReceiver string // names of the document's two main states, "" where none stand out
	mission                    string // the mission that it speaks of most
	local, localState          string // the adjective and name of the state, no donor, that it names most

	persons   map[string]bool   // canonical names of persons whose state is not known
	towns     map[string]bool   // canonical names of places that are no countries
	countries map[string]string // canonical names of parties to the states that they belong to
	alpha3    map[string]string // names of states that the text names to their codes

	asked struct { // the sentence whose evidence was looked for last
		s  token.Sentence
		is aid.Evidence
	}

	used   []bool // by mention: a claim carries it
	drafts []draft

	proposed []draft // clauses that no rule has read

	scratch *scratch
	spoken  spoken         // the words of the tokens that phrases were looked for in last
	piece   token.Sentence // the words that are read as one sentence now
	here    marks          // of the lists that they are in
	since   int            // the first draft of the sentence that is read
}

// margin is how many tokens past the end the layers reach, so that rules may look ahead.
const margin = 16

// newReader lays the mentions over the tokens.
func newReader(doc *token.Doc, mentions []aid.Mention, ctx Context) *reader {
	n := len(doc.Tokens)
	sc := scratches.Get().(*scratch)
	r := &reader{doc: doc, ctx: ctx, lang: english(), scratch: sc, own: len(mentions)}
	r.all, r.span, r.used = append(slices.Grow(sc.all[:0], len(mentions)+len(mentions)/8), mentions...), token.Room(sc.span, len(mentions)), token.Room(sc.used, len(mentions))
	sc.layers = token.Room(sc.layers, 5*(n+margin))
	layers := sc.layers
	r.party, r.place, r.figure = layer(&layers, n+margin), layer(&layers, n+margin), layer(&layers, n+margin)
	r.date, r.works = layer(&layers, n+margin), layer(&layers, n+margin)
	sc.words, sc.forms, sc.seals = token.Room(sc.words, n), token.Room(sc.forms, n), token.Room(sc.seals, n)
	r.words, r.forms, r.seals = sc.words, sc.forms, sc.seals
	if ctx.Read != nil {
		r.read = *ctx.Read
	} else {
		r.read = pivot.Read(doc)
	}
	sc.known = token.Room(sc.known, len(r.read.Vocabulary))
	known := sc.known
	for id, w := range r.read.Vocabulary {
		if known[id] = r.lang.known[w]; known[id] == nil {
			known[id] = &nothing
		}
	}
	romance, verbs := "", map[string]*verbForm(nil) // those of the language read last
	for i, id := range r.read.IDs {
		r.words[i], r.seals[i] = known[id], known[id].seal
		if code := r.read.Language[doc.Tokens[i].Paragraph]; code != "en" && code != "" {
			if code != romance {
				romance, verbs = code, r.lang.romance[code]
			}
			r.forms[i] = verbs[doc.Tokens[i].Lower]
		} else {
			r.forms[i] = known[id].verb
		}
	}
	r.proposed = sc.asides[:0]
	if r.drafts = sc.drafts[:0]; cap(r.drafts) == 0 {
		r.drafts = make([]draft, 0, min(len(doc.Sentences), len(mentions)))
	}
	first := 0 // the mentions stand in the order of the text, hardly any before the one that was laid last
	for i := range mentions {
		m := &mentions[i]
		if first > 0 && doc.Tokens[first-1].End > m.Span.Start {
			first = doc.At(m.Span.Start)
		}
		for first < n && doc.Tokens[first].End <= m.Span.Start {
			first++
		}
		last := first
		for last < n && doc.Tokens[last].Start < m.Span.End {
			last++
		}
		if first >= last {
			continue
		}
		r.span[i] = [2]int{first, last}
		r.lay(r.layer(m.Type), i, first, last)
	}
	r.mainStates()
	return r
}

func (r *reader) layer(t aid.MentionType) []int {
	switch t {
	case aid.TypeParty:
		return r.party
	case aid.TypePlace:
		return r.place
	case aid.TypeDate:
		return r.date
	case aid.TypeActivity:
		return r.works
	default:
		return r.figure
	}
}

// lay writes a mention over its tokens; the longer of two stays.
func (r *reader) lay(on []int, i, first, last int) {
	for j := first; j < last; j++ {
		if on[j] > 0 {
			o := r.span[on[j]-1]
			if o[1]-o[0] >= last-first {
				return
			}
		}
	}
	for j := first; j < last; j++ {
		on[j] = i + 1
	}
}

// mainStates finds the two states that the document is about: the receiver is the one where things happen (the case's, or
// the country that is most a place), the provider the other state that acts most.
func (r *reader) mainStates() {
	acts, places, missions := map[string]int{}, map[string]int{}, map[string]int{}
	r.towns, r.countries, r.persons, r.alpha3 = map[string]bool{}, map[string]string{}, map[string]bool{}, map[string]string{}
	code, state := "", "" // of the mention before
	for i := range r.all {
		m := &r.all[i]
		if m.Type == aid.TypePlace && m.Name.Kind != "country" {
			r.towns[m.Name.Canonical] = true
		}
		if m.Type == aid.TypeParty && m.Name.Kind == string(aid.Person) && m.Name.Country == "" {
			r.persons[m.Name.Canonical] = true
		}
		if m.Name != nil && m.Name.Country != "" {
			if m.Name.Country != code {
				code, state = m.Name.Country, stateName(m.Name.Country)
				r.alpha3[state] = code
			}
			if m.Type == aid.TypeParty {
				r.countries[m.Name.Canonical] = state
			}
		}
		switch {
		case m.Type == aid.TypeParty && m.Name.Kind == string(aid.State):
			acts[m.Name.Canonical]++
		case m.Type == aid.TypePlace && m.Name.Kind == "country":
			places[m.Name.Canonical]++
		case m.Type == aid.TypeParty && m.Name.Kind == string(aid.Mission):
			missions[m.Name.Canonical]++
		}
	}
	r.mission = most(missions)
	r.localState = most(r.notDonors(acts, places))
	if c, ok := codelist.CountryByCode(r.alpha3[r.localState]); ok && len(c.Demonyms) > 0 {
		r.local = c.Demonyms[0]
	}
	r.mainReceiver, r.mainProvider = stateName(r.ctx.Receiver), stateName(r.ctx.Provider)
	if r.mainReceiver == "" {
		if best := most(places); places[best] >= 3 {
			r.mainReceiver = best
		}
	}
	if r.mainProvider == "" {
		delete(acts, r.mainReceiver)
		best := most(acts)
		rest := 0
		for k, n := range acts {
			if k != best && n > rest {
				rest = n
			}
		}
		if acts[best] >= 4 && acts[best] >= 2*rest {
			r.mainProvider = best
		}
	}
}

// notDonors counts the states that are named, without those that give more than they get.
func (r *reader) notDonors(counts ...map[string]int) map[string]int {
	out := map[string]int{}
	for _, of := range counts {
		for name, n := range of {
			if !stateGroups()["donor"].has(r.alpha3[name]) && r.alpha3[name] != "" {
				out[name] += n
			}
		}
	}
	return out
}

// names of states by their codes, filled as they are asked for.
var stateNames sync.Map

func stateName(alpha3 string) string {
	if alpha3 == "" {
		return ""
	}
	if n, ok := stateNames.Load(alpha3); ok {
		return n.(string)
	}
	n := nameOf(alpha3)
	stateNames.Store(alpha3, n)
	return n
}

func nameOf(alpha3 string) string {
	if c, ok := codelist.CountryByCode(alpha3); ok {
		return c.Name("en")
	}
	return ""
}

func most(counts map[string]int) string {
	best := ""
	for k, n := range counts {
		if best == "" || n > counts[best] || n == counts[best] && k < best {
			best = k
		}
	}
	return best
}

// at returns the folded token, "" outside the text.
func (r *reader) at(i int) string {
	if i < 0 || i >= len(r.doc.Tokens) {
		return ""
	}
	return r.read.Word(i)
}

// foreign reports whether token i stands in a paragraph of another language than English: adjectives then follow, and
// "of" is also "from".
func (r *reader) foreign(i int) bool {
	if i < 0 || i >= len(r.doc.Tokens) {
		return false
	}
	code := r.read.Language[r.doc.Tokens[i].Paragraph]
	return code != "en" && code != ""
}

// is reports whether the token is in a list.
func (r *reader) is(i int, list string) bool {
	return uint(i) < uint(len(r.seals)) && r.seals[i] != 0 && r.enlisted(i, list)
}

// enlisted is what is left of the question of is for a token that is in some list.
func (r *reader) enlisted(i int, list string) bool {
	m := mark(list)
	return r.seals[i]>>(m&63)&1 != 0 && r.words[i].marks.has(m) && slices.Contains(r.words[i].lists, list)
}

// verbAt returns the verb form at token i, nil where the frames know none.
func (r *reader) verbAt(i int) *verbForm {
	if i < 0 || i >= len(r.forms) {
		return nil
	}
	return r.forms[i]
}

// punct reports whether token i is a mark that ends a phrase.
func (r *reader) punct(i int) bool {
	if i < 0 || i >= len(r.doc.Tokens) {
		return true
	}
	return r.doc.Tokens[i].Kind == token.Punct && !r.joined(i)
}

// joined reports whether token i is a hyphen between two words.
func (r *reader) joined(i int) bool {
	if i <= 0 || i+1 >= len(r.doc.Tokens) {
		return false
	}
	switch r.doc.Tokens[i].Text {
	case "-", "–", "‑", "‐":
		return !r.doc.Tokens[i].Space && !r.doc.Tokens[i+1].Space
	}
	return false
}

// mention returns the mention of a layer at token i.
func (r *reader) mention(layer []int, i int) *aid.Mention {
	if i < 0 || i >= len(layer) || layer[i] == 0 {
		return nil
	}
	return &r.all[layer[i]-1]
}

// within lists the mentions of a layer that begin in tokens from first to before last, in order.
func (r *reader) within(layer []int, first, last int) []int {
	var out []int
	for i := max(first, 0); i < last && i < len(layer); i++ {
		if m := layer[i]; m > 0 && r.span[m-1][0] == i {
			out = append(out, m-1)
		}
	}
	return out
}

// text returns the words of tokens from first to before last on one line.
func (r *reader) text(first, last int) string {
	if first < 0 || first >= last || last > len(r.doc.Tokens) {
		return ""
	}
	return r.doc.Line(first, last)
}

// any reports whether one of the tokens from first to before last is in the list.
func (r *reader) any(first, last int, list string) bool {
	first, last = max(first, 0), min(last, len(r.words))
	if first >= last {
		return false
	}
	m := mark(list)
	for i := first; i < last; i++ {
		if r.seals[i]>>(m&63)&1 != 0 && r.words[i].marks.has(m) && slices.Contains(r.words[i].lists, list) {
			return true
		}
	}
	return false
}

// A spoken is what phrases the words from first to before last can open.
type spoken struct {
	first, last int
	opens       marks
}

// speaks reports whether a phrase of a list may begin in the tokens from first to before last. Most lists have none in most
// sentences, and a sentence is searched for those of many.
func (r *reader) speaks(first, last int, list string) bool {
	s := &r.spoken
	if first < s.first || last > s.last {
		s.first, s.last, s.opens = first, last, marks{}
		if first >= r.piece.First && last <= r.piece.Last {
			s.first, s.last = r.piece.First, r.piece.Last
		}
		for _, w := range r.words[s.first:s.last] {
			s.opens.join(&w.begins)
		}
	}
	return s.opens.has(mark(list))
}

// phrase finds one of the phrases of a list, words joined by hyphens there, in the tokens; it returns where it stands.
func (r *reader) phrase(first, last int, list string) (from, to int, ok bool) {
	if first, last = max(first, 0), min(last, len(r.words)); first >= last || !r.speaks(first, last, list) {
		return 0, 0, false
	}
	m := mark(list)
	for i := first; i < last; i++ {
		w := r.words[i]
		if !w.begins.has(m) {
			continue
		}
		for o := range w.opens {
			if w.opens[o].list != list {
				continue
			}
			for _, p := range w.opens[o].phrases {
				if end := r.spells(i, last, p); end > 0 {
					return i, end, true
				}
			}
		}
	}
	return 0, 0, false
}

// spells returns the token after the words of a phrase that begins at i, hyphens aside; 0 where they do not stand there.
func (r *reader) spells(i, last int, words []string) int {
	for n, w := range words {
		for n > 0 && i < last && r.joined(i) {
			i++
		}
		if i >= last || r.at(i) != w {
			return 0
		}
		i++
	}
	return i
}
