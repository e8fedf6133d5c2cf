package statement

import (
	"slices"

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
	if !r.heard("event_nouns") {
		return
	}
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
	if len(dates) == 0 {
		return max(end, r.dated(first, i, -1, s, sentence))
	}
	for _, m := range dates {
		end = max(end, r.dated(first, i, m, s, sentence))
	}
	return end
}

// dated makes the claim of an event noun at i, whose words begin at first, on one date, or without one when m is -1; it
// returns the token after the date.
func (r *reader) dated(first, i, m int, s token.Sentence, sentence int) int {
	end := i + 1
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
	r.eventPlace(&d, i, limit, s)
	if r.is(i+1, "planners") || r.at(i+1) == "scheduled" {
		d.modality = aid.Planned
	}
	r.emit(d)
	return end
}

// eventPlace sets where an event happened: beside its noun, else in the sentence, else where the document's things happen.
func (r *reader) eventPlace(d *draft, i, limit int, s token.Sentence) {
	if d.place = r.placeIn(i, limit, d); d.place == "" {
		d.place = r.placeIn(s.First, s.Last, d)
	} else {
		for _, p := range r.within(r.place, i, limit) {
			d.widen(r.span[p][0], r.span[p][1])
		}
	}
	if d.place == "" {
		d.place = r.mainReceiver
	}
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
