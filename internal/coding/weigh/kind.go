package weigh

import (
	"toguna/internal/aid"
)

// Kinds are what a proposal may be: no claim, or one of these.
var Kinds = [...]aid.ClaimKind{"", aid.Flow, aid.Delivery, aid.Deployment, aid.Training, aid.Project, aid.Agreement}

// A KindCandidate is one answer to the question what a proposal is.
type KindCandidate struct {
	Kind   aid.ClaimKind
	Vector Vector
}

// atoms of the features of kinds and figures.
var (
	fKind    = atomOf("kind")
	fRule    = atomOf("rule")
	fWord    = atomOf("word")
	fFrame   = atomOf("frame")
	fHas     = atomOf("has")
	fAround  = atomOf("around")
	fTitle   = atomOf("title")
	fNames   = atomOf("names")
	fIn      = atomOf("in")
	fCarried = atomOf("carried")
	fStands  = atomOf("stands")
	fBetween = atomOf("between")
	fOther   = atomOf("other")

	wMoney, wPercent, wCount = atomOf("money"), atomOf("percent"), atomOf("count")
	wNoFigure, wConversion   = atomOf("no_figure"), atomOf("conversion")
	wInside, wRight          = atomOf("inside"), atomOf("right")
)

// KindCandidates lists what claim i of the scene may be.
func (s *Scene) KindCandidates(i int) []KindCandidate {
	out := make([]KindCandidate, len(Kinds))
	s.seenIn(i)
	s.besideSeen(s.sentenceOf(&s.claims[i])-1, fBefore, s.see)
	s.besideSeen(s.sentenceOf(&s.claims[i])+1, fBehind, s.see)
	for n, k := range Kinds {
		out[n].Kind = k
		v := &out[n].Vector
		v.names = s.names
		if k == "" {
			continue // the others are weighed against it
		}
		is := constant(string(k))
		for _, x := range s.seen {
			v.add(fKind, x[0], x[1], is)
			if anyKind(x[0]) {
				v.add(fKind, x[0], x[1])
			}
		}
		v.add(fKind, is)
		v.add(fKind)
		same, confidence := s.ruled(i, k)
		v.add(fKind, fRule, same, confidence)
		v.add(fKind, fRule, same, is)
	}
	return out
}

// anyKind reports whether a template speaks for a claim of any kind, too.
func anyKind(x atom) bool { return x == fRule || x == fHas || x == fTitle }

// ruled says whether a rule takes claim i for one of a kind, and how sure it is.
func (s *Scene) ruled(i int, k aid.ClaimKind) (same, confidence atom) {
	c := &s.claims[i]
	if c.Kind == k && c.Rule != Clause {
		return yes, constant(string(c.Confidence))
	}
	return no, constant(string(c.Confidence))
}

// kindSums adds up the weights of each kind of claim i, as KindCandidates lists their features.
func (m *Model) kindSums(s *Scene, i int) [len(Kinds)]float64 {
	var out [len(Kinds)]float64
	all := 0.0
	base := mix(0, fKind)
	for _, x := range s.seenIn(i) {
		h := mix(mix(base, x[0]), x[1])
		m.addKinds(&out, h)
		if anyKind(x[0]) {
			all += m.Weight(h)
		}
	}
	all += m.Weight(base)
	at := s.sentenceOf(&s.claims[i])
	before, behind := m.beside(s, at-1, fBefore, &s.beforeSums), m.beside(s, at+1, fBehind, &s.behindSums)
	for n := 1; n < len(Kinds); n++ {
		is := kindAtoms[n]
		same, confidence := s.ruled(i, Kinds[n])
		rule := mix(mix(base, fRule), same)
		out[n] += before[n] + behind[n] + all + m.Weight(mix(base, is)) + m.Weight(mix(rule, confidence)) + m.Weight(mix(rule, is))
	}
	return out
}

// kindAtoms are the atoms of Kinds.
var kindAtoms = func() (out [len(Kinds)]atom) {
	for n, k := range Kinds {
		out[n] = constant(string(k))
	}
	return out
}()

// unsee forgets what was seen of the claim before.
func (s *Scene) unsee() {
	s.seen = s.seen[:0]
	s.noted.clear()
}

// see notes what is seen of a claim, once: a template and what fills it.
func (s *Scene) see(t, x atom) {
	if s.noted.add(mix(uint64(t), x)) {
		s.seen = append(s.seen, [2]atom{t, x})
	}
}

// seenIn lists what is seen of a proposal, whatever it is.
func (s *Scene) seenIn(i int) [][2]atom {
	c := &s.claims[i]
	s.unsee()
	s.see(fRule, constant(c.Rule))
	s.wordsSeen(c)
	s.figuresSeen(c)
	names := 0
	for _, o := range s.in(s.sentenceOf(c)) {
		if o.first >= c.First && o.first < c.Last {
			names++
			s.see(fNames, s.entities[o.entity].kind)
		}
	}
	s.see(fHas, number(min(names, 3)))
	if s.doc.Tokens[c.First].Paragraph == 0 {
		s.see(fTitle, yes)
	}
	s.neighbours(i)
	return s.seen
}

// wordsSeen notes the words of a claim, and the sorts of words around it.
func (s *Scene) wordsSeen(c *Claim) {
	frames, classes, types := []atom{nothing}, []atom{nothing}, []atom{nothing}
	for j := c.First; j < c.Last; j++ {
		s.see(fWord, s.word(j))
		if v := s.verbs[j]; v.frame != 0 {
			frames = append(frames, v.frame)
			s.see(fFrame, both(v.frame, s.voice(j, v.form)))
		}
		if k := s.classes[j]; k != 0 {
			classes = append(classes, k)
		}
	}
	for _, m := range c.Figures {
		types = append(types, s.typeOf(m))
	}
	for _, f := range frames {
		for _, k := range classes {
			s.see(fPair, both(f, k))
		}
		for _, t := range types {
			s.see(fPair, both(f, t))
		}
	}
	for _, k := range classes {
		for _, t := range types {
			s.see(fPair, both(k, t))
		}
	}
	for j := max(c.First-4, c.Sentence.First); j < c.First; j++ {
		s.see(fAround, s.noun(j))
	}
	for _, x := range s.sorts(s.sentenceOf(c)) {
		if x.at < c.First || x.at >= c.Last {
			s.see(fOther, both(fOther, x.sort))
		}
	}
}

// besideSeen notes the sorts of words of the sentence before a claim's, or of the one behind it.
func (s *Scene) besideSeen(piece int, where atom, see func(t, x atom)) {
	if piece < 0 || piece >= len(s.pieces) {
		return
	}
	for _, x := range s.sorts(piece) {
		see(fOther, both(where, x.sort))
	}
}

// beside adds up the weights of what besideSeen notes, once for each sentence.
func (m *Model) beside(s *Scene, piece int, where atom, known *[]*[len(Kinds)]float64) *[len(Kinds)]float64 {
	if piece < 0 || piece >= len(s.pieces) {
		return &[len(Kinds)]float64{}
	}
	if *known == nil {
		*known = make([]*[len(Kinds)]float64, len(s.pieces))
	}
	if (*known)[piece] == nil {
		out := new([len(Kinds)]float64)
		s.noted.clear()
		base := mix(mix(0, fKind), fOther)
		s.besideSeen(piece, where, func(_, x atom) {
			if s.noted.add(uint64(x)) {
				m.addKinds(out, mix(base, x))
			}
		})
		(*known)[piece] = out
	}
	return (*known)[piece]
}

// addKinds adds the weights of a feature of kinds.
func (m *Model) addKinds(to *[len(Kinds)]float64, h uint64) {
	if w := m.kinds.find(h); w != nil {
		for n, one := range w {
			to[n] += float64(one)
		}
	}
}

// A sorted is a token with what sort of word stands there.
type sorted struct {
	at   int
	sort atom
}

// sorts lists the nouns and verbs of a piece that say something of assistance; those of each piece are listed once.
func (s *Scene) sorts(piece int) []sorted {
	if s.sortsOf == nil {
		s.sortsOf = make([][]sorted, len(s.pieces))
	}
	if s.sortsOf[piece] == nil {
		out := []sorted{}
		for j := s.pieces[piece].First; j < s.pieces[piece].Last; j++ {
			if k := s.classes[j]; k != 0 {
				out = append(out, sorted{j, k})
			}
			if f := s.verbs[j].frame; f != 0 {
				out = append(out, sorted{j, f})
			}
		}
		s.sortsOf[piece] = out
	}
	return s.sortsOf[piece]
}

// both joins two atoms into that of their words with a plus between: the hash of the one, stirred by the other's. Its word is
// kept as it is looked for.
func both(a, b atom) atom {
	h := atom(mix(mix(0, a), b))
	if learning {
		spelt[h] = spelt[a] + "+" + spelt[b]
	}
	return h
}

// figuresSeen notes the figures of a claim.
func (s *Scene) figuresSeen(c *Claim) {
	if len(c.Figures) == 0 {
		s.see(fHas, wNoFigure)
	}
	for _, m := range c.Figures {
		s.see(fHas, s.typeOf(m))
	}
}

// units are the units that are told apart; all others are counts of things.
var units = func() map[string]atom {
	out := map[string]atom{}
	for _, u := range []string{
		"rank", "year", "month", "day", "week", "hour", "kilometre", "hectare", "tonne", "person", "country", "people", "soldier", "member", "project", "family",
		"student", "time", "city", "school", "child", "vehicle", "household",
	} {
		out[u] = atomOf(u)
	}
	return out
}()

// typeOf says what sort of figure a mention is.
func (s *Scene) typeOf(m int) atom {
	x := &s.mentions[m]
	switch {
	case x.Money != nil && x.Money.Equals != "":
		return wConversion
	case x.Money != nil:
		return wMoney
	case x.Percent != nil:
		return wPercent
	case x.Count != nil:
		if u, ok := units[x.Count.Unit]; ok {
			return u
		}
		return wCount
	}
	return nothing
}

// neighbours notes what the rules read beside a claim and just before.
func (s *Scene) neighbours(i int) {
	c := &s.claims[i]
	at := s.sentenceOf(c)
	alone := true
	for _, j := range s.within[at] {
		o := &s.claims[j]
		if j == i || o.Rule == Clause {
			continue
		}
		alone = false
		s.see(fNear, constant(string(o.Kind)))
		if o.First < c.Last && c.First < o.Last {
			s.see(fNear, both(wWithin, constant(string(o.Kind))))
		}
	}
	if alone {
		s.see(fNear, nothing)
	}
	if at == 0 {
		return
	}
	for _, j := range s.within[at-1] {
		if o := &s.claims[j]; o.Rule != Clause {
			s.see(fNear, both(fBefore, constant(string(o.Kind))))
		}
	}
}
