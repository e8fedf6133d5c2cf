package statement

import (
	"cmp"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
)

// A telling is who gives and who gets in a document: all its claims together, by the other side, and the states that it names.
type telling struct {
	gives, gets, states tally
	donors, others      tally // the states that give more than they get, and those that do not
	with, from          map[string]side
}

// told counts the sides of the claims read so far.
func (r *reader) told() *telling {
	states, donors, others := r.statesNamed(), side{}, side{}
	for n, c := range states {
		if r.donor(n) {
			donors[n] = c
		} else {
			others[n] = c
		}
	}
	if len(others) == 0 && len(r.drafts) > 0 {
		r.peoplesNamed(donors, others)
	}
	gives, gets, with, from := r.sidesSaid()
	return &telling{
		gives: gives.tallied(), gets: gets.tallied(), states: states.tallied(), donors: donors.tallied(), others: others.tallied(),
		with: with, from: from,
	}
}

// peoplesNamed counts the states that a text names by their people and adjectives alone, those that give aside: a report on
// scholarships may speak of "young Malians" and name no Mali.
func (r *reader) peoplesNamed(donors, others side) {
	for i := range r.doc.Tokens {
		if n := r.nationality(i, i+1); n != "" && donors[n] == 0 {
			others[n]++
		}
	}
	for n := range others {
		if c, ok := codelist.CountryByName(n); ok && stateGroups()["donor"].has(c.Alpha3) {
			delete(others, n)
		}
	}
}

// missingReceiver sets the receiver of a claim that names none.
func (r *reader) missingReceiver(d *draft, t *telling) {
	if d.receiver != "" && !d.guessed || !r.completable(d) {
		return
	}
	p := r.sideOf(d.provider)
	if t.gets.tops(p, &t.gives) {
		return // what the receiver adds of its own is for no one else
	}
	n := choose(t.with[p], &t.gets, &t.states, p)
	if land, share := t.states.most(p); n != "" && t.states.side[n] == 0 && share >= clearly && t.states.side[land] > 2 {
		n = land // a fund of the country that the report is about
	}
	if n == "" && t.donors.side[p]+t.donors.side[r.countries[d.provider]] > 0 {
		n = cmp.Or(t.others.only(p), t.others.sole())
	}
	if d.provider == "" && t.donors.side[n] > 0 && len(t.others.side) > 0 {
		return // of a donor and another it is the other that gets
	}
	if n != "" && !t.gives.tops(n, &t.gets) && n != r.countries[d.provider] {
		d.receiver = n
	}
}

// only returns the name counted at least twice beside which a side has hardly another.
func (t *tally) only(except string) string {
	if n, share := t.most(except); share >= 0.7 && t.side[n] > 1 {
		return n
	}
	return ""
}

// sole returns the name that a side has alone, however often; "" where it has none or several.
func (t *tally) sole() string {
	if len(t.side) == 1 {
		return t.first
	}
	return ""
}

// turnGift turns a doubtful claim round whose words say that a state that gives gets from one that gives less, or from no
// one: who is trained or given something stands first in many sentences.
func (r *reader) turnGift(d *draft) {
	if d.kind != aid.Training && d.kind != aid.Flow && d.kind != aid.Delivery || d.confidence != aid.Doubtful || d.again > 0 {
		return
	}
	p, g := r.givesMore(d.provider), r.givesMore(d.receiver)
	if g > p && (d.provider == "" && g > 1 || d.kind == aid.Training && r.alpha3[d.provider] != "") {
		d.provider, d.receiver = d.receiver, d.provider
		d.providerKind, d.receiverKind = d.receiverKind, d.providerKind
	}
}

// givesMore ranks a state by what it gives: 2 a donor, 1 one that gives to its neighbours, 0 another.
func (r *reader) givesMore(name string) int {
	switch {
	case r.donor(name):
		return 2
	case stateGroups()["neighbour"].has(r.alpha3[name]):
		return 1
	}
	return 0
}

// missingProvider sets the provider of a claim that names none; that of stopped aid may be any, and so may that of works,
// unless the document speaks of one giver only.
func (r *reader) missingProvider(d *draft, t *telling) {
	if d.provider != "" || d.stage == aid.Suspended {
		return
	}
	g := r.sideOf(d.receiver)
	n := choose(t.from[g], &t.gives, &t.states, g)
	if n == "" && (g == "" || t.others.side[g] > 0) {
		n = t.donors.only("")
	}
	if n == "" && t.others.sole() != "" {
		n = t.donors.sole()
	}
	switch best, share := t.gives.most(""); {
	case d.kind == aid.Project && n != "" && n == t.donors.sole() && t.others.sole() != "":
	case d.kind == aid.Project && (n != best || share < clearly || t.gives.side[n] < 4), d.kind == aid.Deployment && (n != best || share < throughout):
		return
	}
	if !t.gets.tops(n, &t.gives) && (d.receiver == "" || r.countries[n] != d.receiver) {
		d.provider = n
	}
}

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
	return d.kind != aid.Project && d.kind != aid.Deployment || d.provider != "" || d.tentative
}

func count(m map[string]side, a, b string) {
	if m[a] == nil {
		m[a] = side{}
	}
	m[a][b]++
}

// choose returns the missing side: what stands with the other one, what the document's claims name, what its text names.
func choose(pair side, all, states *tally, other string) string {
	if n, share := pair.most(other); share > 0.5 {
		return n
	}
	if n, share := all.most(other); share >= clearly {
		return n
	}
	if n, share := states.most(other); share >= clearly && states.side[n] > 1 {
		return n
	}
	return ""
}

// sideOf is the state of a party, or its own name.
func (r *reader) sideOf(name string) string {
	if s := r.countries[name]; s != "" && (strings.Contains(name, "Armed Forces") || strings.Contains(name, "Police") || strings.Contains(name, "Guard")) {
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
