package weigh

import (
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// A Lexicon is what the rules know of the tokens and names of a document.
type Lexicon interface {
	Word(i int) string              // the English word that token i is read as
	ID(i int) int                   // its number in the document
	Verb(i int) (string, byte)      // the frame of the verb at token i and its form (see package statement), "" where none is
	Class(i int) string             // what the noun at token i is: loan, goods, people, …; "" where it is none of them
	Is(i int, list string) bool     // whether the word is in a list
	Actor(m int) string             // the party that mention m stands for where it gives or gets, "" none
	State(m int) string             // the state that mention m belongs to or lies in, "" none
	People(i int) string            // the state of an adjective or people at token i, "" none
	Sectors(i int) []int            // the numbers of the sectors that the word at token i is listed under
	SectorNames() []string          // the sectors by their numbers
	Gives(name string, of int) byte // how much a party looks like one that gives, from '0' to '4'; of is one of its mentions
}

// Clause is the rule of a proposal that no other rule has made.
const Clause = "clause"

// A Claim is what a rule proposes.
type Claim struct {
	First, Last int
	Sentence    token.Sentence
	Kind        aid.ClaimKind
	Said        [2]string // provider and receiver as its own words have them
	Rule        string
	Confidence  aid.Confidence
	Stage       aid.Stage
	Figures     []int // mentions
	Implementer string
	Sector      string // that most of its listed words speak for; asked for only while weights are learned
}

// The roles of a claim.
const (
	Provider = iota
	Receiver
)

// An occurrence is a place where the text names a party or its state.
type occurrence struct {
	entity      int
	first, last int
	via         atom // how: by its name, a body, a town, a people
	context     int  // the occurrence that begins the list in which it stands, itself where it stands in none
	around      around
}

// around is what stands around an occurrence, the same for every claim of its sentence.
type around struct {
	prev, ahead    atom // the word before the list in which it stands, and the one before that in Chinese
	next, behind   atom // the word behind it, and what the noun there is; in Chinese the word behind that
	han            bool
	frame, passive atom // the first verb behind it
	gap            int  // how many names stand between
}

// An entity is a party that may give or get.
type entity struct {
	name  string
	kind  atom
	gives byte
	state string
	count int
	opens bool // the first paragraph or sentence names it
	rank  int  // how many are named more often
	above int  // how many that give, or do not, as it does are named more often
}

// A Scene is a document as the weights see it.
type Scene struct {
	doc                    *token.Doc
	lexicon                Lexicon
	mentions               []aid.Mention
	spans                  [][2]int
	own                    int // how many of the mentions stand in the text, in its order
	entities               []entity
	byName                 map[string]int
	occ                    []occurrence     // in the order of the text
	pieces                 []token.Sentence // the sentences, long ones cut
	piece                  []int32          // by token: its piece
	from                   []int            // by piece: its first occurrence
	top                    []int            // the entities named most often
	claims                 []Claim
	within                 [][]int      // by piece: its claims
	votes                  [2][]float64 // by role and entity: in what share of the claims it has the role by rule
	voted                  [2]float64
	words                  []atom   // by number of the word
	verbs                  []verb   // by token
	classes                []atom   // by token: what the noun is, zero where it is none that counts
	covered                []bool   // by token: whether a name stands there
	asked                  []people // by form
	buffers                *buffers
	room                   [2]room                // by role
	seen                   [][2]atom              // room for what is seen of a claim
	noted                  set                    // what of it is there already
	beforeSums, behindSums []*[len(Kinds)]float64 // by piece
	sortsOf                [][]sorted             // by piece
	listsOf                [][][]int              // by piece
	figures                [][]int                // by piece
	sectorRanks            []atom                 // by sector, see sectorRank
	names                  map[uint64]string
}

// ways in which an occurrence names an entity.
var (
	byName   = atomOf("name")
	byBody   = atomOf("body")
	byTown   = atomOf("town")
	byPeople = atomOf("people")
)

// NewScene looks a document over. spans are the tokens of the mentions, from first to before last; learning keeps the names of
// features.
func NewScene(doc *token.Doc, mentions []aid.Mention, own int, spans [][2]int, lex Lexicon, claims []Claim, learning bool) *Scene {
	s := &Scene{
		doc: doc, lexicon: lex, mentions: mentions, spans: spans, own: own, byName: make(map[string]int, 64), claims: claims,
	}
	s.take(len(doc.Tokens))
	if learning {
		s.names = map[uint64]string{}
	}
	s.cut()
	s.sortWords()
	s.parties()
	s.peoples()
	s.runs()
	slices.SortStableFunc(s.occ, func(a, b occurrence) int { return a.first - b.first })
	s.lists()
	s.count()
	s.look()
	s.vote()
	return s
}

// A verb is what stands at a token, a frame of zero where it is none.
type verb struct {
	frame atom
	form  byte
}

// sortWords asks the lexicon once for each token what it is.
func (s *Scene) sortWords() {
	n := len(s.doc.Tokens)
	atoms := map[string]atom{}
	known := func(w string) atom {
		a, ok := atoms[w]
		if !ok {
			a = atomOf(w)
			atoms[w] = a
		}
		return a
	}
	for i := range n {
		if f, form := s.lexicon.Verb(i); f != "" {
			s.verbs[i] = verb{known(f), form}
		}
		if k := s.lexicon.Class(i); k != "" {
			s.classes[i] = known(k)
		}
	}
}

// cut cuts the sentences that are too long and sorts the claims into them.
func (s *Scene) cut() {
	for _, whole := range s.doc.Sentences {
		for _, p := range whole.Pieces() {
			for i := p.First; i < p.Last; i++ {
				s.piece[i] = int32(len(s.pieces)) //nolint:gosec // a text has fewer
			}
			s.pieces = append(s.pieces, p)
		}
	}
	s.within = make([][]int, len(s.pieces))
	for i := range s.claims {
		at := s.sentenceOf(&s.claims[i])
		s.within[at] = append(s.within[at], i)
	}
}

// parties finds the occurrences of the named parties and countries.
func (s *Scene) parties() {
	for m, span := range s.spans {
		x := &s.mentions[m]
		if x.Name == nil || span[0] >= span[1] {
			continue
		}
		state := s.lexicon.State(m)
		switch x.Type {
		case aid.TypeParty:
			name := s.lexicon.Actor(m)
			if x.Name.Kind == string(aid.Person) && name == x.Name.Canonical {
				name = "" // a person of no state gives nothing
			}
			if name != "" {
				kind, via := x.Name.Kind, byName
				if name == state {
					kind = string(aid.State)
				}
				if name != x.Name.Canonical {
					via = byBody
				}
				s.meet(name, kind, state, m, span, via)
			}
			if state != "" && state != name {
				s.meet(state, string(aid.State), state, m, span, byBody)
			}
		case aid.TypePlace:
			if state != "" {
				via := byTown
				if x.Name.Kind == "country" {
					via = byName
				}
				s.meet(state, string(aid.State), state, m, span, via)
			} else if x.Name.Kind == "region" {
				s.meet(x.Name.Canonical, "region", "", m, span, byName)
			}
		default:
		}
	}
}

// meet notes an occurrence of an entity.
func (s *Scene) meet(name, kind, state string, m int, span [2]int, via atom) {
	e, known := s.byName[name]
	if !known {
		e = len(s.entities)
		s.byName[name] = e
		s.entities = append(s.entities, entity{name: name, kind: atomOf(kind), gives: s.lexicon.Gives(name, m), state: state})
	}
	s.occ = append(s.occ, occurrence{entity: e, first: span[0], last: span[1], via: via})
}

// peoples finds adjectives and peoples that no mention covers: "Malian soldiers" names no Mali.
func (s *Scene) peoples() {
	covered := s.covered
	for _, o := range s.occ {
		for i := o.first; i < o.last; i++ {
			covered[i] = true
		}
	}
	for i := range s.doc.Tokens {
		t := &s.doc.Tokens[i]
		if covered[i] || t.Kind != token.Word || len(t.Text) < 4 {
			continue
		}
		before := &s.asked[t.ID]
		state := before.state
		if !before.known || i > 0 && s.doc.Tokens[i-1].Upper && t.Upper {
			state = s.lexicon.People(i)
			if !before.known {
				before.state, before.known = state, true
			}
		}
		if state != "" {
			s.meet(state, string(aid.State), state, -1, [2]int{i, i + 1}, byPeople)
		}
	}
}

// runs finds capitalised words that no mention covers: bodies that no list knows ("Apa Nova" that gets a loan).
func (s *Scene) runs() {
	covered := s.covered
	clear(covered)
	for _, sp := range s.spans {
		for i := sp[0]; i < sp[1]; i++ {
			covered[i] = true
		}
	}
	for _, sentence := range s.pieces {
		for i := sentence.First; i < sentence.Last; i++ {
			last := s.run(i, sentence, covered)
			if last-i > 1 && (i > sentence.First || last-i > 2) || last-i == 1 && acronym(s.doc.Tokens[i].Text) {
				s.meet(s.doc.Line(i, last), "unknown", "", -1, [2]int{i, last}, byName)
			}
			i = max(i, last-1)
		}
	}
}

// run returns the token behind the capitalised words that begin at i.
func (s *Scene) run(i int, sentence token.Sentence, covered []bool) int {
	for i < sentence.Last && !covered[i] && s.doc.Tokens[i].Upper && s.doc.Tokens[i].Kind == token.Word && !s.lexicon.Is(i, "determiners") && !s.lexicon.Is(i, "prepositions") {
		i++
	}
	return i
}

// acronym reports whether a word is one: three to eight capitals.
func acronym(w string) bool {
	return len(w) > 2 && len(w) < 9 && w == strings.ToUpper(w)
}

// lists finds the names that stand in lists: what governs the first governs all.
func (s *Scene) lists() {
	for i := range s.occ {
		s.occ[i].context = i
		o := &s.occ[i]
		b := s.before(o.first)
		if b < 0 || !s.joins(b) {
			continue
		}
		for s.joins(b - 1) {
			b--
		}
		for j := i - 1; j >= 0 && s.occ[j].last >= b-1; j-- {
			if s.occ[j].last == b {
				s.occ[i].context = s.occ[j].context
				break
			}
		}
	}
}

// joins reports whether the token at i joins the names beside it in a list.
func (s *Scene) joins(i int) bool {
	if i < 0 {
		return false
	}
	switch s.lexicon.Word(i) {
	case "and", ",", "、", "和", "与", "及":
		return true
	}
	return false
}

// before returns the token before i, articles left out; -1 at the head of a sentence.
func (s *Scene) before(i int) int {
	at := s.piece[i]
	for i--; i >= 0 && s.piece[i] == at; i-- {
		if !s.lexicon.Is(i, "determiners") {
			return i
		}
	}
	return -1
}

// often is how many of the parties that a document names most may be a side of a claim whose sentence does not name them.
const often = 6

// count counts how often the entities are named, and where the occurrences of each piece begin.
func (s *Scene) count() {
	s.from = make([]int, len(s.pieces)+1)
	k := 0
	for i := range s.pieces {
		for k < len(s.occ) && int(s.piece[s.occ[k].first]) < i {
			k++
		}
		s.from[i] = k
	}
	s.from[len(s.pieces)] = len(s.occ)
	for i := range s.occ {
		e := &s.entities[s.occ[i].entity]
		e.count++
		at := s.occ[i].first
		e.opens = e.opens || s.doc.Tokens[at].Paragraph == 0 || s.piece[at] == 0
	}
	order := make([]int, len(s.entities))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return s.entities[b].count - s.entities[a].count })
	s.top = order[:min(len(order), often)]
	var named, more [2]int // how many of each side were met, and how many of them are named more often than the one at hand
	last := 0
	for n, i := range order {
		e := &s.entities[i]
		if n == 0 || e.count != last {
			last, more = e.count, named
			e.rank = n
		} else {
			e.rank = s.entities[order[n-1]].rank
		}
		e.above = more[e.side()]
		if e.kind != wUnknown && e.kind != wRegion {
			named[e.side()]++
		}
	}
}

// side is 1 for those that give more than they get.
func (e *entity) side() int {
	if e.gives >= '3' {
		return 1
	}
	return 0
}

// look looks around the occurrences.
func (s *Scene) look() {
	for i := range s.occ {
		o := &s.occ[i]
		a := &o.around
		a.prev, a.ahead = nothing, nothing
		if b := s.before(s.occ[o.context].first); b >= 0 {
			a.prev = s.word(b)
			if b > 0 {
				a.ahead = s.word(b - 1)
			}
		}
		a.next = s.word(o.last)
		if a.han = s.doc.Tokens[o.first].Kind == token.Han; a.han {
			a.behind = s.word(o.last + 1)
		} else {
			a.behind = s.noun(o.last)
		}
		a.frame, a.passive, a.gap = s.verbAfter(o.last)
	}
}

// vote counts in what share of the claims an entity gives or gets, by the words of the rules alone.
func (s *Scene) vote() {
	for role := range 2 {
		s.votes[role] = make([]float64, len(s.entities))
		for i := range s.claims {
			for _, e := range s.known(s.claims[i].Said[role]) {
				s.votes[role][e]++
				s.voted[role]++
			}
		}
	}
}

// in returns the occurrences in a piece.
func (s *Scene) in(piece int) []occurrence {
	if piece < 0 || piece >= len(s.pieces) {
		return nil
	}
	return s.occ[s.from[piece]:s.from[piece+1]]
}

// word returns the atom of the word at token i; that of nothing outside the text.
func (s *Scene) word(i int) atom {
	if i < 0 || i >= len(s.doc.Tokens) {
		return nothing
	}
	id := s.lexicon.ID(i)
	if id >= len(s.words) {
		s.words = append(s.words, make([]atom, max(len(s.words), id+256-len(s.words)))...)
	}
	if s.words[id] == 0 {
		s.words[id] = atomOf(spaceless(s.lexicon.Word(i)))
	}
	return s.words[id]
}
