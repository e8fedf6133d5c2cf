package statement

import (
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// attack reads verbs of violence and overthrow; a time or a place makes it an event that happened.
func (r *reader) attack(c scene) {
	v := c.v
	if v.bare && v.form.frame.Frame == "attack" && !v.passive || v.gerund || v.modality != "" {
		return
	}
	d := r.draft(c, aid.Event, "event."+v.form.base)
	d.lower(aid.Likely)
	r.circumstances(&d, c)
	if d.date.IsZero() && d.place == "" {
		return
	}
	first, last := v.last, v.to
	if v.passive {
		first, last = v.from, v.first
	}
	for _, it := range r.items(first, last) {
		if r.all[it.figures[0]].Count != nil {
			d.figures = append(d.figures, it.figures...)
		}
	}
	for _, m := range r.subjectParties(c.vs, c.k) {
		if r.span[m][0] >= c.s.First {
			d.widen(r.span[m][0], r.span[m][1])
		}
	}
	end := r.nounPhrase(r.objectStart(v.last, v.to), v.to)
	d.widen(v.first, max(end, v.last))
	for _, m := range d.figures {
		d.widen(r.span[m][0], r.span[m][1])
	}
	if d.place == "" {
		d.place = r.mainReceiver
	}
	r.emit(d)
	r.killed(c, d)
}

// killed takes the figures of ", killing nine …" into the event before it.
func (r *reader) killed(c scene, _ draft) {
	d := &r.drafts[len(r.drafts)-1]
	for j := c.v.to; j < c.s.Last; j++ {
		if !r.is(j, "casualty_words") {
			continue
		}
		for _, m := range r.within(r.figure, j, min(c.s.Last, j+6)) {
			if r.all[m].Count != nil && !r.used[m] {
				d.figures = append(d.figures, m)
				r.used[m] = true
				d.widen(r.span[m][0], r.span[m][1])
			}
		}
		return
	}
}

// events reads nouns of events with their time: "a military coup on 18 August 2020", "attacks … in 2015 and 2021".
func (r *reader) events(s token.Sentence, sentence int, vs []verb) {
	last := s.First
	for i := s.First; i < s.Last; i++ {
		if !r.is(i, "event_nouns") || i < last || r.coded(i, sentence) {
			continue
		}
		if r.joined(i+1) || r.is(i+1, "event_nouns") || r.at(i+1) == "'s" {
			continue
		}
		dates := r.datesAfter(i, s)
		if len(dates) == 0 {
			if m := r.dateIn(s.First, i, nil); m >= 0 && r.span[m][0] <= s.First+3 && r.eventVerb(i, s) {
				dates = []int{m}
			}
		}
		if len(dates) == 0 && !r.eventVerb(i, s) {
			continue
		}
		last = r.event(i, dates, s, sentence)
	}
	_ = vs
}

// event makes one claim for each date of an event noun at i; it returns the token after its words.
func (r *reader) event(i int, dates []int, s token.Sentence, sentence int) int {
	first := i
	for first > s.First && i-first < 5 && !r.punct(first-1) && !r.is(first-1, "prepositions") && !r.is(first-1, "clause_breaks") && r.at(first-1) != "and" {
		if f := r.verbAt(first - 1); f != nil && f.form != 'b' && !r.joined(first-2) || r.is(first-1, "event_verbs") {
			break
		}
		first--
		if r.is(first, "determiners") {
			break
		}
	}
	end := i + 1
	make1 := func(m int) {
		d := draft{kind: aid.Event, rule: "event.noun", confidence: aid.Likely, sentence: sentence, modality: aid.Asserted, what: r.text(first, i+1)}
		d.widen(first, i+1)
		if m >= 0 {
			d.date = *r.all[m].Date
			if r.span[m][1] > d.last || r.span[m][0] < d.first && d.first-r.span[m][0] < 12 {
				d.widen(r.span[m][0], r.span[m][1])
			}
			end = max(end, r.span[m][1])
		} else {
			d.lower(aid.Doubtful)
		}
		limit := min(s.Last, max(end, i+8))
		for j := i + 1; j < limit; j++ {
			if r.punct(j) && r.at(j) != "(" && r.at(j) != ")" {
				limit = max(j, end)
			}
		}
		for _, f := range r.within(r.figure, first, limit) {
			if r.all[f].Count != nil && !durations[r.all[f].Count.Unit] && !r.used[f] {
				d.figures = append(d.figures, f)
			}
		}
		if d.place = r.placeIn(i, limit, &d); d.place == "" {
			d.place = r.placeIn(s.First, s.Last, &d)
		} else {
			for _, p := range r.within(r.place, i, limit) {
				d.widen(r.span[p][0], r.span[p][1])
			}
		}
		if d.place == "" {
			d.place = r.mainReceiver
		}
		if r.is(i+1, "planners") || r.at(i+1) == "scheduled" {
			d.modality = aid.Planned
		}
		r.emit(d)
	}
	if len(dates) == 0 {
		make1(-1)
	}
	for _, m := range dates {
		make1(m)
	}
	return end
}

// datesAfter returns the dates that follow an event noun in its phrase: at most fourteen tokens on, no verb of the frames
// between, several where they are joined.
func (r *reader) datesAfter(i int, s token.Sentence) []int {
	var out []int
	for j := i + 1; j < min(s.Last, i+14); j++ {
		if m := r.date[j]; m > 0 {
			out = append(out, m-1)
			j = r.span[m-1][1] - 1
			if r.at(j+1) == "and" && j+2 < s.Last && r.date[j+2] > 0 {
				j++
				continue
			}
			return out
		}
		if r.is(j, "event_nouns") || r.at(j) == ";" || len(out) > 0 {
			return out
		}
		if r.punct(j) && r.at(j) != "(" && r.at(j) != ")" && r.at(j) != "," {
			return out
		}
	}
	return out
}

// eventVerb reports whether the event noun is what happened: a verb of happening in the past beside it.
func (r *reader) eventVerb(i int, s token.Sentence) bool {
	for j := max(s.First, i-3); j < min(s.Last, i+4); j++ {
		if j != i && r.is(j, "event_verbs") && (j > i || r.at(j) == "suffered" || r.at(j) == "by") {
			return true
		}
	}
	return false
}

// coded reports whether a claim of kind event of this sentence covers token i.
func (r *reader) coded(i, sentence int) bool {
	return slices.ContainsFunc(r.drafts[r.since:], func(d draft) bool {
		return d.kind == aid.Event && d.sentence == sentence && d.first <= i && i < d.last
	})
}

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

// idle reads works that are finished and not used.
func (r *reader) idle(s token.Sentence, sentence int) {
	if r.underWay(s, sentence) {
		return
	}
	from, to, ok := r.phrase(s.First, s.Last, "idle_phrases")
	if !ok || r.is(from-1, "determiners") {
		return
	}
	d := draft{kind: aid.Project, rule: "project.idle", confidence: aid.Likely, sentence: sentence, modality: aid.Asserted, stage: aid.Idle}
	c := scene{s: s, sentence: sentence}
	d.activity = r.activityIn(s.First, from, &d)
	if d.activity == "" {
		d.activity = r.facilityName(s.First, s.Last)
	}
	if d.activity == "" && !r.worksIn(s.First, s.Last) && r.at(s.First) != "it" && r.at(s.First) != "they" {
		return
	}
	d.widen(from, to)
	a := from
	for a > s.First && !r.punct(a-1) && r.at(a-1) != "but" && r.at(a-1) != "and" {
		a--
	}
	d.widen(a, to)
	for _, m := range r.within(r.figure, to, min(s.Last, to+6)) {
		if r.all[m].Count != nil && durations[r.all[m].Count.Unit] {
			d.figures = append(d.figures, m)
			d.widen(r.span[m][0], r.span[m][1])
		}
	}
	if m := r.dateIn(to, s.Last, &d); m >= 0 {
		d.date = *r.all[m].Date
	}
	r.nearWorks(&d, c)
	d.provider, d.receiver = r.sponsorIn(c), r.mainReceiver
	if d.place = r.placeIn(s.First, s.Last, &d); d.place == "" {
		d.place = r.placeOf(d.activity)
	}
	r.emit(d)
}

// underWay reads "construction of X has been under way since …", "X is under construction".
func (r *reader) underWay(s token.Sentence, sentence int) bool {
	from, to, ok := r.phrase(s.First, s.Last, "under_way_phrases")
	if !ok || !r.worksIn(s.First, from) {
		return false
	}
	d := draft{kind: aid.Project, rule: "project.under-way", confidence: aid.Likely, sentence: sentence, modality: aid.Asserted, stage: aid.UnderWay}
	d.widen(s.First, to)
	d.activity = r.activityIn(s.First, s.Last, &d)
	if m := r.dateIn(s.First, s.Last, &d); m >= 0 {
		d.date = *r.all[m].Date
		d.widen(r.span[m][0], r.span[m][1])
	}
	if d.place = r.placeOf(d.activity); d.place == "" {
		d.place = r.placeIn(s.First, s.Last, &d)
	}
	d.receiver = r.ownerIn(s.First, s.Last, "")
	d.provider = r.sponsorIn(scene{s: s, sentence: sentence})
	r.emit(d)
	return true
}

// placeOf returns the place that a works' canonical name begins with.
func (r *reader) placeOf(activity string) string {
	for end := strings.IndexByte(activity, ' '); end > 0; {
		if r.towns[activity[:end]] {
			return activity[:end]
		}
		next := strings.IndexByte(activity[end+1:], ' ')
		if next < 0 {
			return ""
		}
		end += 1 + next
	}
	return ""
}
