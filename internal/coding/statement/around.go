package statement

import (
	"toguna/internal/aid"
	"toguna/internal/codelist"
)

// lookAround finds a missing side in the words around: an owner, a capital that acts, an adjective, a group of states.
func (r *reader) lookAround(ro *roles, v verb) {
	if ro.receiver == "" {
		ro.receiver = r.ownerIn(v.last, v.to, ro.provider)
		if ro.receiver != "" {
			ro.sure = min2(ro.sure, aid.Likely)
		}
	}
	if ro.provider == "" && !v.passive {
		ro.provider = r.capitalBefore(v)
	}
	if ro.provider == "" {
		ro.provider = r.capitalAfter(v)
	}
	if ro.provider == "" {
		if ro.provider = r.crew(v); ro.provider != "" {
			ro.sure = min2(ro.sure, aid.Likely)
		}
	}
	if ro.receiver == "" && r.foreign(v.main) {
		for j := v.last; j < v.to && ro.receiver == ""; j++ {
			if r.at(j) == "to" {
				if n := r.nationality(j+1, min(v.to, j+9)); n != ro.provider {
					ro.receiver, ro.sure = n, min2(ro.sure, aid.Likely) // "a la Fuerza Aérea colombiana"
				}
			}
		}
	}
	if ro.receiver == "" && !r.foreign(v.main) {
		ro.receiver = r.groupAfter(v)
	}
}

// envoy returns the state that a person speaks for whose office stands before the name: "the ambassador of P to R, NAME,".
func (r *reader) envoy(ms []int) []int {
	if len(ms) != 1 || r.all[ms[0]].Name.Kind != string(aid.Person) {
		return ms
	}
	first := r.span[ms[0]][0]
	if r.at(first-1) != "," {
		return ms
	}
	for k := first - 2; k >= max(0, first-12); k-- {
		if r.doc.Tokens[k].Sentence != r.doc.Tokens[first].Sentence {
			break
		}
		if r.is(k, "bodies") && r.at(k+1) == "of" {
			if states := r.governedBy(k+1, first, "of"); len(states) > 0 {
				return states[:1]
			}
		}
	}
	return ms
}

// groupAfter returns a group of states without a name after "to" or "for": "Pacific island nations".
func (r *reader) groupAfter(v verb) string {
	for i := v.last; i < v.to; i++ {
		if w := r.at(i); w != "to" && w != "for" {
			continue
		}
		j := i + 1
		for j < v.to && (r.is(j, "determiners") || r.figure[j] > 0 && r.span[r.figure[j]-1][0] == j && !r.is(j, "polities") || r.is(j, "prepositions")) {
			j++ // "three African countries"
		}
		for k := j; k < min(v.to, j+4); k++ {
			if r.punct(k) {
				break
			}
			if (r.at(k) == "countries" || r.at(k) == "nations") && k > j {
				return r.text(j, k+1)
			}
		}
	}
	return ""
}

// capitalBefore returns the state whose capital is the subject right before a verb: "Tokio envió".
func (r *reader) capitalBefore(v verb) string {
	m := r.mention(r.place, v.first-1)
	if m == nil || m.Name.Kind != "populated_place" || r.is(r.beforeArticle(r.span[r.place[v.first-1]-1][0]), "prepositions") {
		return ""
	}
	if c, ok := codelist.CountryByCapital(m.Name.Canonical); ok {
		return c.Name("en")
	}
	return ""
}

// crew returns the state of the people who act: "Belgian instructors trained", "trained by Belgian instructors".
func (r *reader) crew(v verb) string {
	first, last := v.from, v.first
	if v.passive {
		if r.at(v.last) != "by" {
			return ""
		}
		first, last = v.last+1, min(v.to, v.last+7)
	}
	for i := last - 1; i >= first; i-- {
		if b := r.beforeArticle(i); !r.is(i, "people_deployed") || r.is(b, "prepositions") && b > v.from && !v.passive {
			continue // "des instructeurs" opens a clause with "of"
		}
		if n := r.nationality(max(first, i-3), r.withAdjective(i+1, last)); n != "" {
			return n
		}
	}
	return ""
}

// capitalAfter returns the state whose capital gives in "from Ankara", "by Tokyo".
func (r *reader) capitalAfter(v verb) string {
	for i := v.last; i+1 < v.to; i++ {
		m := r.mention(r.place, i+1)
		if w := r.at(i); w != "from" && (w != "by" || !v.passive) || m == nil || m.Name.Kind != "populated_place" {
			continue
		}
		if c, ok := codelist.CountryByCapital(m.Name.Canonical); ok {
			return c.Name("en")
		}
	}
	return ""
}
