package statement

import (
	"cmp"
	"slices"
	"strings"

	"toguna/internal/aid"
)

// A side counts who gives or gets in a document.
type side map[string]int

// most returns the name counted most, and its share of all; "" where none is.
func (s side) most(except string) (string, float64) {
	best, all := "", 0
	for n, c := range s {
		if n == except {
			continue
		}
		all += c
		if best == "" || c > s[best] || c == s[best] && n < best {
			best = n
		}
	}
	if best == "" {
		return "", 0
	}
	return best, float64(s[best]) / float64(all)
}

// sidesSaid counts who gives and gets in the claims, by giver whom it gives to, and by receiver who gives.
func (r *reader) sidesSaid() (gives, gets side, with, from map[string]side) {
	gives, gets, with, from = side{}, side{}, map[string]side{}, map[string]side{}
	for i := range r.drafts {
		d := &r.drafts[i]
		if transfers(d) && r.persons[d.provider] {
			d.provider = "" // an envoy signs for whom he speaks
		}
		if transfers(d) && r.persons[d.receiver] {
			d.receiver = ""
		}
		if !tracked(d.kind) || strings.Contains(d.provider, ";") || strings.Contains(d.receiver, ";") {
			continue
		}
		p, g, weight := r.sideOf(d.provider), r.sideOf(d.receiver), 2
		if d.kind == aid.Project {
			weight = 1 // whose works they are is said less clearly
		}
		if p != "" {
			if len(gives) == 0 {
				gives[p]++ // whom a report names first it is about
			}
			gives[p] += weight
		}
		if g == "" || g == p || d.guessed {
			continue
		}
		gets[g] += weight
		if p != "" {
			count(with, p, g)
			count(from, g, p)
		}
	}
	return gives, gets, with, from
}

// fromBefore takes a side that nothing else gives from the claim before, where that stands at most three sentences back.
func (r *reader) fromBefore(i int) {
	d := &r.drafts[i]
	if d.kind != aid.Flow && d.kind != aid.Delivery || d.provider != "" && d.receiver != "" || d.stage == aid.Suspended {
		return
	}
	for j := i - 1; j >= 0 && r.drafts[j].sentence >= d.sentence-3; j-- {
		p := &r.drafts[j]
		if !transfers(p) || p.kind == aid.Project {
			continue
		}
		if d.provider == "" && p.provider != d.receiver {
			d.provider = p.provider
		}
		if d.receiver == "" && p.receiver != d.provider {
			d.receiver = p.receiver
		}
		return
	}
}

// tops reports whether a name is counted most here, and more than on the other side: a giver is no receiver.
func (s side) tops(n string, other side) bool {
	best, _ := s.most("")
	return n != "" && n == best && s[n] > 2 && s[n] > other[n]
}

// clear is the share above which a document is about one giver or one receiver.
const clear = 0.6

// sidesOfDocument completes claims from their document: a report that says once who gives to whom leaves it out afterwards. A
// missing side is the one that the document's claims name most with the other side; without such a claim the state that the
// text speaks of most, where that is clear.
func (r *reader) sidesOfDocument() {
	states := r.statesNamed()
	r.turnAgreements()
	gives, gets, with, from := r.sidesSaid()
	for i := range r.drafts {
		d := &r.drafts[i]
		if !tracked(d.kind) {
			continue
		}
		p, g := r.sideOf(d.provider), r.sideOf(d.receiver)
		if (d.receiver == "" || d.guessed) && r.completable(d) {
			n := choose(with[p], gets, states, p)
			if land, share := states.most(p); n != "" && states[n] == 0 && share >= clear && states[land] > 2 {
				n = land // a fund of the country that the report is about
			}
			if n != "" && !gives.tops(n, gets) {
				d.receiver = n
			}
		}
		if d.provider == "" && r.givable(d, gives, gets) {
			if n := choose(from[g], gives, states, r.sideOf(d.receiver)); !gets.tops(n, gives) {
				d.provider = n
			}
		}
		r.fromBefore(i)
		if d.provider != "" && p == "" || d.receiver != "" && g == "" {
			d.sure = aid.Doubtful
			d.lower(aid.Doubtful)
		}
	}
	r.drafts = slices.DeleteFunc(r.drafts, func(d draft) bool { return d.tentative && (d.provider == "" || d.receiver == "") })
}

// givable reports whether a claim may take its giver from the document. Stopped aid may have any; works and people too, unless
// the document has one giver and one receiver throughout.
func (r *reader) givable(d *draft, gives, gets side) bool {
	switch {
	case d.stage == aid.Suspended:
		return false
	case d.kind != aid.Project && d.kind != aid.Deployment:
		return true
	}
	giver, a := gives.most("")
	receiver, b := gets.most("")
	return a >= throughout && b >= throughout && gives[giver] > 2 && giver != receiver && (d.receiver == "" || r.sideOf(d.receiver) == receiver)
}

// throughout is the share of a giver or receiver in a document that speaks of no other.
const throughout = 0.8

// turnAgreements puts the giving side of an agreement first where the document's gifts say which that is: the words name
// the sides in any order.
func (r *reader) turnAgreements() {
	given := map[[2]string]int{}
	for i := range r.drafts {
		if d := &r.drafts[i]; d.kind != aid.Agreement && tracked(d.kind) && !d.guessed && d.provider != "" && d.receiver != "" {
			given[[2]string{r.stateOrSelf(d.provider), r.stateOrSelf(d.receiver)}]++
		}
	}
	for i := range r.drafts {
		d := &r.drafts[i]
		if d.kind != aid.Agreement || d.provider == "" || d.receiver == "" {
			continue
		}
		p, g := r.stateOrSelf(d.provider), r.stateOrSelf(d.receiver)
		if given[[2]string{g, p}] > given[[2]string{p, g}] {
			d.provider, d.receiver = d.receiver, d.provider
			d.providerKind, d.receiverKind = d.receiverKind, d.providerKind
		}
	}
}

// stateOrSelf is the state of a party, its own name where it has none.
func (r *reader) stateOrSelf(name string) string { return cmp.Or(r.countries[name], name) }

// transfers reports whether a claim has a giver and a receiver.
func transfers(d *draft) bool {
	switch d.kind {
	case aid.Flow, aid.Delivery, aid.Training, aid.Project, aid.Agreement:
		return true
	default:
		return false
	}
}

// completable reports whether a claim may take its receiver from the document.
func (r *reader) completable(d *draft) bool {
	return d.kind != aid.Project && d.kind != aid.Deployment || d.provider != ""
}

func count(m map[string]side, a, b string) {
	if m[a] == nil {
		m[a] = side{}
	}
	m[a][b]++
}

// choose returns the missing side: what stands with the other one, what the document's claims name, what its text names.
func choose(pair, all, states side, other string) string {
	if n, share := pair.most(other); share > 0.5 {
		return n
	}
	if n, share := all.most(other); share >= clear {
		return n
	}
	if n, share := states.most(other); share >= clear && states[n] > 1 {
		return n
	}
	return ""
}

// sideOf is the state of a party, or its own name.
func (r *reader) sideOf(name string) string {
	if s := r.countries[name]; s != "" && strings.Contains(name, "Armed Forces") {
		return s
	}
	return name
}

// statesNamed counts the states that the text names as parties or places.
func (r *reader) statesNamed() side {
	out := side{}
	for i := range r.all {
		m := &r.all[i]
		if m.Name == nil || m.Type != aid.TypeParty && m.Type != aid.TypePlace {
			continue
		}
		switch m.Name.Kind {
		case "country", string(aid.State):
			out[m.Name.Canonical]++
		case string(aid.GovernmentBody), string(aid.MilitaryBody), "populated_place", "admin1":
			if s := stateName(m.Name.Country); s != "" {
				out[s]++
			}
		}
	}
	return out
}
