package statement

import (
	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// visits reads "P visited X", "the visit to X by P": who travels is the provider.
func (r *reader) visits(s token.Sentence, sentence int) {
	for i := s.First; i < s.Last; i++ {
		w := r.at(i)
		verbal := w == "visited" || w == "visiting" || w == "toured" || w == "travelled" || w == "traveled"
		if !verbal && !r.is(i, "visit_nouns") {
			continue
		}
		j := i + 1
		for r.at(j) == "to" || r.is(j, "determiners") {
			j++
		}
		if !verbal && r.at(i+1) != "to" || j >= s.Last {
			continue
		}
		m := r.place[j]
		if m == 0 {
			m = r.party[j]
		}
		if m == 0 || r.all[m-1].Name.Kind == string(aid.Person) {
			continue
		}
		who := r.traveller(i, s, m-1)
		if who < 0 {
			continue
		}
		d := draft{kind: aid.Visit, rule: "visit." + map[bool]string{true: "verb", false: "noun"}[verbal], confidence: aid.Likely, sentence: sentence, modality: aid.Asserted}
		d.provider, d.receiver, d.place = r.actor(who), r.stateOf(m-1), r.all[m-1].Name.Canonical
		if r.all[who].Name.Kind == string(aid.Person) && d.provider == r.all[who].Name.Canonical && r.mainProvider != "" && d.receiver == r.mainReceiver {
			d.provider = r.mainProvider // whose envoys the document follows
			d.lower(aid.Doubtful)
		}
		d.widen(r.span[who][0], r.span[who][1])
		d.widen(i, r.span[m-1][1])
		if dm := r.dateIn(i, s.Last, &d); dm >= 0 {
			d.date = *r.all[dm].Date
			d.widen(r.span[dm][0], r.span[dm][1])
		} else if dm := r.dateIn(s.First, i, &d); dm >= 0 {
			d.date = *r.all[dm].Date
			d.widen(r.span[dm][0], r.span[dm][1])
		}
		if d.provider == r.all[who].Name.Canonical && r.all[who].Name.Kind == string(aid.Person) {
			d.lower(aid.Doubtful)
		}
		r.emit(d)
		return
	}
}

// traveller returns the person or state that a visit is made by.
func (r *reader) traveller(i int, s token.Sentence, place int) int {
	if by := r.governedBy(i, s.Last, "by"); len(by) > 0 {
		for _, m := range r.partiesIn(r.span[by[0]][0], min(s.Last, r.span[by[0]][0]+8)) {
			if r.all[m].Name.Kind == string(aid.Person) {
				return m
			}
		}
		return by[0]
	}
	best := -1
	for _, m := range r.partiesIn(s.First, i) {
		if k := r.all[m].Name.Kind; k == string(aid.Person) || k == string(aid.State) {
			best = m
		}
	}
	if best < 0 {
		for _, m := range r.partiesIn(r.span[place][1], s.Last) { // "While visiting X, Premier P …"
			if r.all[m].Name.Kind == string(aid.Person) {
				return m
			}
		}
	}
	return best
}
