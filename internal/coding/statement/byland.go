package statement

import (
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// Lists that say for each country how many or how much: "130 guards in A, 40 in B", "5,000 to A and to B 3,000".

// landBetween reports whether a preposition with a country stands among tokens from first to before last.
func (r *reader) landBetween(first, last int) bool {
	for j := first; j+1 < min(last, len(r.doc.Tokens)); j++ {
		switch r.at(j) {
		case "in", "to", "for", "from":
		case "of":
			if !r.foreign(j) {
				continue
			}
		default:
			continue
		}
		for k := j + 1; k < j+3; k++ {
			if m := r.actorAt(k); m >= 0 {
				return r.all[m].Name.Kind == "country" || r.all[m].Name.Kind == string(aid.State)
			}
			if !r.is(k, "determiners") {
				break
			}
		}
	}
	return false
}

// whereElse adds the states that stand joined to the one where people serve: "en Perú, Bolivia y Paraguay".
func (r *reader) whereElse(d *draft, m, last int) {
	if !r.foreign(r.span[m][0]) || r.actorAt(r.span[m][0]) != m {
		return
	}
	for _, o := range r.actorsFrom(r.span[m][0], last)[1:] {
		n := r.stateOf(o)
		if k := r.all[o].Name.Kind; k != "country" && k != string(aid.State) || n == "" || strings.Contains(d.provider, n) || strings.Contains(d.receiver, n) {
			return
		}
		d.receiver += "; " + n
	}
}

// partsThere reads a number that parts the people of the claim before it by where they serve or are from: "786 agentes: 130 en
// Mauritania, 120 en Malí".
func (r *reader) partsThere(it item, s token.Sentence, sentence int) {
	p := r.drafts[len(r.drafts)-1]
	get := r.governedBy(it.last-1, min(s.Last, it.last+4), "in", "to", "for", "from", "of")
	d := r.begin(p.kind, string(p.kind)+".parts", it, sentence)
	d.roles, d.activity, d.mission = p.roles, p.activity, p.mission
	d.receiver, d.tokens = r.names(get[:min(1, len(get))]), nil
	if d.provider == d.receiver {
		d.provider = ""
	}
	if len(get) > 0 {
		d.widen(r.span[get[0]][0], r.span[get[0]][1])
	}
	d.lower(aid.Doubtful)
	r.emit(d)
}

// gapped finds the receiver of an item whose verb was left out: "gave A 5 million and B 3 million".
func (r *reader) gapped(d *draft, before, it item) {
	for _, m := range r.partiesIn(before.last, it.first) {
		sp := r.span[m]
		b := r.beforeArticle(sp[0])
		if r.at(b) == "to" && r.foreign(b) {
			b-- // "5.000 a Guatemala y a Belice 3.000"
		}
		if w := r.at(b); (w == "and" || w == "," || w == ";") && it.first-sp[1] <= 5 {
			d.receiver = r.actor(m)
			d.lower(aid.Likely)
			return
		}
	}
}
