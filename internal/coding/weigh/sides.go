package weigh

import (
	"slices"
	"strings"

	"toguna/internal/aid"
)

// A Candidate is an answer to the question who gives or gets: a party, several in a list, or none.
type Candidate struct {
	Name     string // "" for none
	Vector   Vector
	entities []int
}

// back is how many sentences before a claim the parties named there may be its sides.
const back = 3

// Candidates lists who may have a role of claim c, none first.
func (s *Scene) Candidates(c *Claim, role int) []Candidate {
	r := &s.room[role]
	r.candidates, r.entities = r.candidates[:0], r.entities[:0]
	r.begin(len(s.entities))
	r.add(s, "")
	for _, n := range [...]string{c.Said[role], c.Said[1-role], c.Implementer} {
		if n != "" {
			r.add(s, n, s.known(n)...)
		}
	}
	at := s.sentenceOf(c)
	for _, o := range s.in(at) {
		r.add(s, s.entities[o.entity].name, o.entity)
	}
	for _, list := range s.listed(at) {
		r.add(s, s.joined(list), list...)
	}
	if together := s.together(at, c.Said[Provider]); len(together) > 1 && len(together) < 6 {
		r.add(s, s.joined(together), together...)
	}
	for k := at - 1; k >= max(0, at-back); k-- {
		for _, o := range s.in(k) {
			r.add(s, s.entities[o.entity].name, o.entity)
		}
	}
	for _, e := range s.top {
		r.add(s, s.entities[e].name, e)
	}
	for i := range r.candidates {
		s.observe(&r.candidates[i], c, role)
	}
	return r.candidates
}

// A room holds the candidates of a role, and is used for one claim after the other.
type room struct {
	candidates []Candidate
	entities   []int
	seen       map[string]bool // names that are no single entity
	turn       []uint32        // by entity: the claim that it is a candidate of, by number
	now        uint32
}

// forget leaves the vectors of the candidates, empty, and nothing else.
func (r *room) forget() {
	all := r.candidates[:cap(r.candidates)]
	for i := range all {
		all[i] = Candidate{Vector: Vector{features: all[i].Vector.features[:0]}}
	}
	clear(r.seen)
	clear(r.turn)
	r.candidates, r.now = all[:0], 0
}

// begin turns to another claim.
func (r *room) begin(entities int) {
	if r.seen == nil {
		r.seen = map[string]bool{}
	}
	if len(r.turn) < entities {
		r.turn = make([]uint32, entities)
	}
	r.now++
	clear(r.seen)
}

// add adds a candidate, once.
func (r *room) add(s *Scene, name string, entities ...int) {
	if len(entities) == 1 && s.entities[entities[0]].name == name {
		e := entities[0]
		if r.turn[e] == r.now {
			return
		}
		r.turn[e] = r.now
	} else {
		if r.seen[name] {
			return
		}
		r.seen[name] = true
	}
	n := len(r.candidates)
	if n < cap(r.candidates) {
		r.candidates = r.candidates[:n+1] // with the room of its vector
	} else {
		r.candidates = append(r.candidates, Candidate{})
	}
	x := &r.candidates[n]
	from := len(r.entities)
	r.entities = append(r.entities, entities...)
	x.Name, x.entities, x.Vector.names = name, r.entities[from:len(r.entities):len(r.entities)], s.names
	x.Vector.features = x.Vector.features[:0]
}

// joined is the name of several parties.
func (s *Scene) joined(list []int) string {
	names := make([]string, len(list))
	for i, e := range list {
		names[i] = s.entities[e].name
	}
	return strings.Join(names, "; ")
}

// known returns the entities of a name, or of several.
func (s *Scene) known(name string) []int {
	if name == "" {
		return nil
	}
	if e, ok := s.byName[name]; ok {
		return []int{e}
	}
	var out []int
	for _, n := range aid.Names(name) {
		if e, ok := s.byName[n]; ok {
			out = append(out, e)
		}
	}
	return out
}

// sentenceOf returns the piece of a claim.
func (s *Scene) sentenceOf(c *Claim) int { return int(s.piece[c.Sentence.First]) }

// together returns the states that a sentence names, the giver left out: "helps N in A, and M in B".
func (s *Scene) together(sentence int, giver string) []int {
	var out []int
	for _, o := range s.in(sentence) {
		e := &s.entities[o.entity]
		if e.name == e.state && e.name != giver && !slices.Contains(out, o.entity) && e.gives < '3' {
			out = append(out, o.entity)
		}
	}
	return out
}

// listed returns the lists of two or more parties in a sentence; those of each are looked for once.
func (s *Scene) listed(sentence int) [][]int {
	if s.listsOf == nil {
		s.listsOf = make([][][]int, len(s.pieces))
	}
	if s.listsOf[sentence] != nil {
		return s.listsOf[sentence]
	}
	from, to := s.from[sentence], s.from[sentence+1]
	out := [][]int{}
	for i := from; i < to; i++ {
		var list []int
		for j := from; j < to; j++ {
			if s.occ[j].context == i && !slices.Contains(list, s.occ[j].entity) && s.occ[j].via == s.occ[i].via {
				list = append(list, s.occ[j].entity)
			}
		}
		if len(list) > 1 {
			out = append(out, list)
		}
	}
	s.listsOf[sentence] = out
	return out
}

// atoms of the features.
var (
	nothing   = atomOf("-")
	roles     = [2]atom{atomOf("gives"), atomOf("gets")}
	yes, no   = atomOf("yes"), atomOf("no")
	fNone     = atomOf("none")
	fSaid     = atomOf("said")
	fParty    = atomOf("party")
	fOften    = atomOf("often")
	fVotes    = atomOf("votes")
	fFirst    = atomOf("first")
	fNear     = atomOf("near")
	fBefore   = atomOf("before")
	fBehind   = atomOf("behind")
	fSubject  = atomOf("subject")
	fPair     = atomOf("pair")
	fMany     = atomOf("many")
	fHere     = atomOf("here")
	fDistance = atomOf("distance")
	fFigure   = atomOf("figure")
)

// words of features.
var (
	wUnknown, wPart, wState, wStage = atomOf("unknown"), atomOf("part"), atomOf("state"), atomOf("stage")
	wRegion                         = atomOf("region")
	wParties, wDocument             = atomOf("parties"), atomOf("document")
	wSameState, wDown, wUp, wLevel  = atomOf("same_state"), atomOf("down"), atomOf("up"), atomOf("level")
	wAhead, wAfter, wWithin         = atomOf("ahead"), atomOf("after"), atomOf("within")
	wPassive, wActive, wParticiple  = atomOf("passive"), atomOf("active"), atomOf("participle")
	wInfinitive, wGerund            = atomOf("infinitive"), atomOf("gerund")
)

// numbers are the atoms of small numbers.
var numbers = func() [10]atom {
	var out [10]atom
	for i := range out {
		out[i] = atomOf(string(rune('0' + i)))
	}
	return out
}()

// answer is the atom of an answer.
func answer(is bool) atom {
	if is {
		return yes
	}
	return no
}

func number(n int) atom { return numbers[min(max(n, 0), 9)] }

// constant is the atom of a word, nothing that of none.
func constant(w string) atom {
	if w == "" {
		return nothing
	}
	return atomOf(w)
}

// observe notes the features of a candidate.
func (s *Scene) observe(x *Candidate, c *Claim, role int) {
	v, r, k := &x.Vector, roles[role], constant(string(c.Kind))
	said := s.agrees(x.Name, c.Said[role])
	v.add(fSaid, r, said, constant(string(c.Confidence)))
	v.add(fSaid, r, said, k)
	if x.Name == "" {
		s.observeNone(v, c, role)
		return
	}
	if len(x.entities) == 0 {
		v.add(fParty, r, wUnknown)
		return
	}
	if len(x.entities) > 1 {
		s.observeMany(v, x, c, role)
	}
	e := &s.entities[x.entities[0]]
	gives := number(int(e.gives - '0'))
	v.add(fParty, r, e.kind, k)
	v.add(fParty, r, gives, k)
	v.add(fParty, r, e.kind, gives)
	v.add(fOften, r, number(min(e.rank, 4)), number(min(e.count, 4)))
	v.add(fOften, r, k, number(min(e.rank, 4)))
	if e.opens {
		v.add(fFirst, r)
	}
	for q := range 2 {
		share := 0
		if s.voted[q] > 0 {
			share = int(4 * s.votes[q][x.entities[0]] / s.voted[q])
			if share == 0 && s.votes[q][x.entities[0]] > 0 {
				share = 1
			}
		}
		v.add(fVotes, r, roles[q], number(share))
	}
	if role == Provider {
		v.add(fStands, r, number(e.side()), number(min(e.above, 3)))
	}
	s.occurs(v, x, c, role)
}

// observeMany notes what speaks for several parties in one role.
func (s *Scene) observeMany(v *Vector, x *Candidate, c *Claim, role int) {
	r := roles[role]
	v.add(fMany, r, constant(string(c.Kind)))
	v.add(fMany, r, number(len(x.entities)))
	at, here, listed := s.sentenceOf(c), 0, no
	for _, e := range x.entities {
		for _, o := range s.in(at) {
			if o.entity == e {
				here++
				break
			}
		}
	}
	for _, list := range s.listed(at) {
		if slices.Equal(list, x.entities) {
			listed = yes
		}
	}
	v.add(fMany, r, constant(string(c.Kind)), listed, number(len(x.entities)))
	for i := s.from[at]; i < s.from[at+1] && listed == yes; i++ {
		if o := &s.occ[i]; o.entity == x.entities[0] && o.context == i {
			v.add(fMany, r, fBefore, o.around.prev)
			v.add(fMany, r, fHere, s.inside(o, c))
			v.add(fMany, r, fSubject, o.around.frame)
			kind := s.entities[x.entities[0]].kind
			mixed := slices.ContainsFunc(x.entities, func(e int) bool { return s.entities[e].kind != kind })
			v.add(fMany, r, fParty, answer(!mixed), kind)
			break
		}
	}
	switch here {
	case 0:
		v.add(fMany, r, fHere, no, s.agrees(x.Name, c.Said[role]))
	case len(x.entities):
		v.add(fMany, r, fHere, yes, listed)
		v.add(fMany, r, fHere, yes, listed, s.agrees(x.Name, c.Said[role]))
	default:
		v.add(fMany, r, fHere, wPart)
	}
	v.add(fMany, r, fFigure, number(min(len(c.Figures), 3)))
}

// agrees says how an answer stands to what a rule says.
func (s *Scene) agrees(name, said string) atom {
	switch {
	case said == "":
		return nothing
	case name == said:
		return yes
	case name != "" && s.sameState(name, said):
		return wState
	case name != "" && strings.Contains(said, name):
		return wPart
	}
	return no
}

// sameState reports whether two parties belong to one state.
func (s *Scene) sameState(a, b string) bool {
	state := s.stateOf(a)
	return state != "" && state == s.stateOf(b)
}

// stateOf returns the state of a name, "" where none is known.
func (s *Scene) stateOf(name string) string {
	if e, ok := s.byName[name]; ok {
		return s.entities[e].state
	}
	return ""
}

// observeNone notes what speaks for a side that is not named.
func (s *Scene) observeNone(v *Vector, c *Claim, role int) {
	r, k := roles[role], constant(string(c.Kind))
	v.add(fNone, r)
	v.add(fNone, r, k)
	v.add(fNone, r, wParties, number(min(len(s.in(s.sentenceOf(c))), 3)))
	v.add(fNone, r, wDocument, number(min(len(s.entities), 4)))
	v.add(fNone, r, wStage, constant(string(c.Stage)))
}

// Pair notes how a receiver stands to the giver.
func (s *Scene) Pair(v *Vector, x *Candidate, giver string) {
	if x.Name == "" || len(x.entities) == 0 {
		return
	}
	e := &s.entities[x.entities[0]]
	if giver == "" {
		v.add(fPair, nothing, number(int(e.gives-'0')))
		return
	}
	given := byte('0')
	if g, ok := s.byName[giver]; ok {
		given = s.entities[g].gives
	}
	if st := s.stateOf(giver); st != "" && st == e.state {
		v.add(fPair, wSameState, e.kind)
	}
	switch {
	case given > e.gives:
		v.add(fPair, wDown)
	case given < e.gives:
		v.add(fPair, wUp)
	default:
		v.add(fPair, wLevel)
	}
	v.add(fPair, number(int(given-'0')), number(int(e.gives-'0')))
}

// occurs notes where a candidate is named.
func (s *Scene) occurs(v *Vector, x *Candidate, c *Claim, role int) {
	r, k, at := roles[role], constant(string(c.Kind)), s.sentenceOf(c)
	here := false
	for i := s.from[at]; i < s.from[at+1]; i++ {
		if s.occ[i].entity == x.entities[0] {
			s.occursAt(v, i, c, role)
			here = true
		}
	}
	if here {
		return
	}
	for n := 1; n <= back && at-n >= 0; n++ {
		for i := s.from[at-n]; i < s.from[at-n+1]; i++ {
			if s.occ[i].entity == x.entities[0] {
				v.add(fDistance, r, number(n), s.occ[i].via)
				v.add(fDistance, r, number(n), k)
				if before := s.before(s.occ[i].first); before < 0 {
					v.add(fDistance, r, number(n), fSubject)
				}
				return
			}
		}
	}
	v.add(fDistance, r, number(9), k)
}

// occursAt notes what stands around occurrence i in the sentence of a claim.
func (s *Scene) occursAt(v *Vector, i int, c *Claim, role int) {
	o, r, k := &s.occ[i], roles[role], constant(string(c.Kind))
	a := &o.around
	inside := s.inside(o, c)
	v.add(fHere, r, k, o.via)
	v.add(fHere, r, inside, k)
	v.add(fHere, r, inside, number(s.order(i, c, inside)))
	v.add(fBefore, r, a.prev)
	v.add(fBefore, r, a.prev, o.via)
	v.add(fBefore, r, a.prev, k)
	v.add(fBefore, r, a.prev, inside)
	v.add(fBehind, r, a.next)
	v.add(fBehind, r, a.behind, o.via)
	if a.han {
		v.add(fBehind, r, a.next, a.behind)
		v.add(fBefore, r, a.ahead, a.prev)
	}
	v.add(fSubject, r, a.frame, a.passive, a.prev)
	v.add(fSubject, r, a.frame, a.passive, number(min(a.gap, 2)))
	v.add(fSubject, r, a.frame, a.passive, k)
}

// order counts the parties between occurrence i and the words of a claim; within them, those before it.
func (s *Scene) order(i int, c *Claim, inside atom) int {
	n, step := 0, -1
	if inside == wAhead {
		step = 1
	}
	for j := i + step; j >= 0 && j < len(s.occ) && s.occ[j].first >= c.Sentence.First && s.occ[j].first < c.Sentence.Last; j += step {
		if step < 0 && inside == wAfter && s.occ[j].first < c.Last || step < 0 && s.occ[j].first < c.First || step > 0 && s.occ[j].first >= c.First {
			break
		}
		if s.occ[j].entity != s.occ[i].entity {
			n++
		}
	}
	return min(n, 3)
}

// inside says where an occurrence stands to the words of a claim.
func (s *Scene) inside(o *occurrence, c *Claim) atom {
	switch {
	case o.last <= c.First:
		return wAhead
	case o.first >= c.Last:
		return wAfter
	}
	return wWithin
}

// noun says what the word at token i is: its class, or the word itself.
func (s *Scene) noun(i int) atom {
	if i < 0 || i >= len(s.doc.Tokens) {
		return nothing
	}
	if c := s.classes[i]; c != 0 {
		return c
	}
	if f := s.verbs[i].frame; f != 0 {
		return f
	}
	return s.word(i)
}

// reach is how many tokens from a name its verb is looked for.
const reach = 14

// verbAfter returns the frame of the first verb behind token i, whether it is passive, and how many parties stand between.
func (s *Scene) verbAfter(i int) (frame, passive atom, gap int) {
	if i >= len(s.doc.Tokens) {
		return nothing, nothing, 0
	}
	at := s.piece[i-1]
	for j := i; j < min(len(s.doc.Tokens), i+reach) && s.piece[j] == at; j++ {
		if v := s.verbs[j]; v.frame != 0 {
			return v.frame, s.voice(j, v.form), s.between(i, j)
		}
	}
	return nothing, nothing, 0
}

// voice says how a verb is used.
func (s *Scene) voice(i int, form byte) atom {
	switch form {
	case 'n', 'D':
		for j := i - 1; j >= max(0, i-3); j-- {
			if s.lexicon.Is(j, "be") {
				return wPassive
			}
			if s.lexicon.Is(j, "have") {
				return wActive
			}
		}
		if w := s.lexicon.Word(min(i+1, len(s.doc.Tokens)-1)); w == "by" {
			return wPassive
		}
		if form == 'n' {
			return wParticiple
		}
	case 'b':
		return wInfinitive
	case 'g':
		return wGerund
	}
	return wActive
}

// between counts the names between two tokens.
func (s *Scene) between(first, last int) int {
	n := 0
	for _, o := range s.in(int(s.piece[first])) {
		if o.first >= first && o.last <= last {
			n++
		}
	}
	return n
}

// spaceless writes a word without the marks that part the words of a feature.
func spaceless(w string) string {
	if strings.ContainsAny(w, " +\t") {
		return strings.NewReplacer(" ", "_", "+", "_", "\t", "_").Replace(w)
	}
	return w
}
