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

// fromBefore takes a missing side from the claim before, where that stands at most so many sentences back.
func (r *reader) fromBefore(i, back int) {
	d := &r.drafts[i]
	if d.kind == aid.Deployment && d.provider != "" && d.receiver == "" {
		r.servesWhere(i, back)
		return
	}
	if d.kind != aid.Flow && d.kind != aid.Delivery && d.kind != aid.Project || d.provider != "" && d.receiver != "" || d.stage == aid.Suspended {
		return
	}
	for j := i - 1; j >= 0 && r.drafts[j].sentence >= d.sentence-back; j-- {
		p := &r.drafts[j]
		if p.provider == "" || p.receiver == "" || p.guessed || p.modality == aid.Denied {
			continue
		}
		if !transfers(p) || (p.kind == aid.Project) != (d.kind == aid.Project) || d.kind == aid.Project && d.provider != "" && d.provider != p.provider {
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

// servesWhere takes the state where people serve from the deployment before: "Benin will send 300 soldiers".
func (r *reader) servesWhere(i, back int) {
	d := &r.drafts[i]
	for j := i - 1; j >= 0 && r.drafts[j].sentence >= d.sentence-back; j-- {
		p := &r.drafts[j]
		if p.kind == aid.Deployment && p.receiver != "" && p.receiver != d.provider && !p.guessed {
			d.receiver = p.receiver
			return
		}
	}
}

// A tally is a side that is counted no further: its two first names and its sum are found once, not for each claim.
type tally struct {
	side
	first, second string
	sum           int
}

// tallied ends the counting of a side.
func (s side) tallied() tally {
	t := tally{side: s}
	t.first, _ = s.most("")
	t.second, _ = s.most(t.first)
	for _, c := range s {
		t.sum += c
	}
	return t
}

// most returns what the method of the side returns.
func (t *tally) most(except string) (string, float64) {
	best := t.first
	if best == except {
		best = t.second
	}
	if best == "" {
		return "", 0
	}
	return best, float64(t.side[best]) / float64(t.sum-t.side[except])
}

// tops reports whether a name is counted most here, and more than on the other side: a giver is no receiver.
func (t *tally) tops(n string, other *tally) bool {
	return n != "" && n == t.first && t.side[n] > 2 && t.side[n] > other.side[n]
}

// clearly is the share above which a document is about one giver or one receiver; throughout that of one that speaks of no other.
const clearly, throughout = 0.6, 0.8

// sidesOfDocument completes claims from their document: a report that says once who gives to whom leaves it out afterwards. A
// missing side is that of the claim just before; else the one that the document's claims name most with the other side;
// without such a claim the state that the text speaks of most, where that is clear.
func (r *reader) sidesOfDocument() {
	r.turnAgreements()
	t := r.told()
	for i := range r.drafts {
		d := &r.drafts[i]
		if !tracked(d.kind) {
			continue
		}
		if d.receiver != "" && r.countries[d.provider] == d.receiver && d.provider != d.receiver && r.donor(d.receiver) {
			d.receiver, d.tentative = "", d.tentative || len(d.figures) == 0 // a bank or agency gives for its state, not to it
		}
		if d.again > 0 {
			d.provider, d.receiver = cmp.Or(d.provider, r.drafts[d.again-1].provider), cmp.Or(d.receiver, r.drafts[d.again-1].receiver)
		}
		r.turnGift(d)
		p, g := d.provider, d.receiver
		if d.guessed {
			g = ""
		}
		r.fromBefore(i, 1)
		r.missingReceiver(d, t)
		r.missingProvider(d, t)
		r.missingReceiver(d, t) // once its giver is known
		r.fromBefore(i, 3)
		if d.kind == aid.Agreement && r.donor(d.receiver) && d.provider != "" && !r.donor(d.provider) && r.alpha3[d.provider] != "" {
			d.provider, d.receiver = d.receiver, d.provider
		}
		if d.receiver != "" && g == "" && r.donor(d.receiver) && r.alpha3[d.provider] != "" && !r.donor(d.provider) {
			d.receiver = "" // no guess makes a donor get from whom it gives to
		}
		if d.kind == aid.Deployment {
			d.receiver = r.stateOrSelf(d.receiver) // people serve in a state
		}
		if d.provider != "" && p == "" || d.receiver != "" && g == "" {
			d.sure = aid.Doubtful
			d.lower(aid.Doubtful)
		}
		if d.kind == aid.Agreement && d.provider == "" {
			d.provider, d.receiver = d.receiver, "" // the only side that is named
		}
	}
	r.drafts = slices.DeleteFunc(r.drafts, func(d draft) bool { return d.tentative && (d.provider == "" || d.receiver == "") })
}

// donor reports whether a name is that of a state that gives more than it gets.
func (r *reader) donor(name string) bool {
	for one := range strings.SplitSeq(name, "; ") {
		if !stateGroups()["donor"].has(r.alpha3[one]) {
			return false
		}
	}
	return true
}

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
