package statement

import (
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

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
	for _, p := range r.drafts[r.since:] {
		if d.provider == "" && p.kind == aid.Project && p.provider != "" {
			d.provider = p.provider // "the bridge, built by P, remains closed"
		}
	}
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
