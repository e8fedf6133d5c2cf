package statement

import (
	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// circumstances adds date, place and activity from the clause, the date also from the sentence's opening.
func (r *reader) circumstances(d *draft, c scene) {
	v := c.v
	from := v.from
	if v.shares >= 0 {
		from = v.first
	}
	if m := r.dateIn(from, v.to, d); m >= 0 {
		d.date = *r.all[m].Date
		d.widen(r.span[m][0], r.span[m][1])
	} else if m := r.opener(c); m >= 0 {
		d.date = *r.all[m].Date
		if r.span[m][0] < d.first {
			d.widen(r.span[m][0], r.span[m][1])
		}
	} else if m := r.dateIn(c.s.First, v.from, d); m >= 0 && v.shares < 0 && c.k > 0 {
		d.date = *r.all[m].Date // "announced on 9 May that it would …"
	}
	if d.date.IsZero() {
		d.date = r.lastYear(c.s.First, c.s.Last)
	}
	r.whereAndWhat(d, from, v.to, c.s)
	if v.shares >= 0 && d.first < v.first && d.last > v.first {
		d.first = v.first // a verb of its own: the words it shares are those of the claim before
	}
}

// dateIn returns the date of a clause: the first that is no part of a name.
func (r *reader) dateIn(first, last int, d *draft) int {
	for _, m := range r.within(r.date, first, last) {
		sp := r.span[m]
		if w := r.works[sp[0]]; w > 0 && r.span[w-1][0] <= sp[0] && r.span[w-1][1] > sp[1] {
			continue
		}
		return m
	}
	_ = d
	return -1
}

// opener returns the date that opens the sentence, before its first verb.
func (r *reader) opener(c scene) int {
	if len(c.vs) == 0 {
		return -1
	}
	return r.dateIn(c.s.First, c.vs[0].first, nil)
}

// whereAndWhat finds the place and the activity that a claim is about, in its clause, then in its sentence.
func (r *reader) whereAndWhat(d *draft, first, last int, s token.Sentence) {
	if d.activity == "" {
		d.activity = r.activityIn(first, last, d)
	}
	if d.activity == "" && (d.kind == aid.Flow || d.kind == aid.Project) {
		d.activity = r.activityIn(s.First, s.Last, d)
	}
	if d.place == "" && d.kind != aid.Agreement {
		d.place = r.placeOf(d.activity)
	}
	if d.place == "" {
		d.place = r.placeIn(first, last, d)
	}
	if d.kind == aid.Deployment {
		r.missionOf(d, s)
	}
}

// phraseStart returns where the noun phrase before a participle may begin: at most twelve tokens back, within the clause.
func (r *reader) phraseStart(i int, c scene) int {
	j := i
	for j > c.s.First && i-j < 14 {
		if r.punct(j-1) && r.at(j-1) != "(" && r.at(j-1) != ")" && r.at(j-1) != "," {
			break
		}
		j--
	}
	return max(j, c.v.from)
}

// clauseBefore returns where the clause before a relative one begins.
func (r *reader) clauseBefore(c scene) int {
	if c.k > 0 {
		return c.vs[c.k-1].last
	}
	return c.s.First
}
