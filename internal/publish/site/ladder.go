package site

import (
	"cmp"
	"slices"
	"strings"

	"toguna/internal/aid"
)

// A Rung is one pillar of a ladder.
type Rung struct {
	Slot  aid.Slot
	Class string // of the ladder's li: one, agreed, contested, not, none, sug
	Cell  string // of the table's td: st, ct, no, un, sg
	Figs  []RungFig
	Said  []RungFig // what is said and not established
	State *State
	Notes []string // those that fit under the value; the page of the activity gives all
	Rates []string
	Idle  *Fig
}

// A RungFig is a figure on a rung with what stands beside it.
type RungFig struct {
	Fig
	Date     string
	NoAmount bool
}

// ladder puts an activity's facts on the five rungs. href leads from a fact to its words.
func (s *Site) ladder(facts []aid.Fact, href func(aid.Fact) string) []Rung {
	rungs := make([]Rung, 0, len(aid.Rungs()))
	for _, slot := range aid.Rungs() {
		rungs = append(rungs, s.rung(slot, facts, href))
	}
	return rungs
}

func (s *Site) rung(slot aid.Slot, facts []aid.Fact, href func(aid.Fact) string) Rung {
	r := Rung{Slot: slot, Class: "none", Cell: "un"}
	var here []aid.Fact
	for _, f := range facts {
		switch {
		case isIdle(f):
			if slot == aid.SlotInUse {
				g := s.fig(f, href(f), false)
				r.Idle = &g
			}
		case f.Slot == slot:
			here = append(here, f)
		}
	}
	slices.SortStableFunc(here, byDateAndSize)
	for _, f := range here {
		s.put(&r, f, href(f))
	}
	s.shape(&r, here)
	return r
}

// byDateAndSize orders the figures of one rung, so that the same amounts stand in the same order on every rung: the
// earliest first, what has no date last, of one date the largest first.
func byDateAndSize(a, b aid.Fact) int {
	if a.Date.IsZero() != b.Date.IsZero() {
		if a.Date.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(strings.Compare(a.Date.String(), b.Date.String()), cmp.Compare(roughSize(b), roughSize(a)))
}

// saidNotes begin the keys of the sentences that say what is said and not established.
const saidNotes = "reconcile.said."

// notesOnRung is how many sentences stand under a value.
const notesOnRung = 1

// put sets one fact on its rung.
func (s *Site) put(r *Rung, f aid.Fact, href string) {
	g := RungFig{Fig: s.fig(f, href, true), NoAmount: !hasAmount(f)}
	if !f.Date.IsZero() && hasAmount(f) {
		g.Date = s.p.Date(f.Date.String())
	}
	if said := saidToBe(f); said != "" {
		g.Date = s.p.T("rung.as_said."+said, "date", g.Date)
	}
	for _, w := range f.Why {
		if f.Said && strings.HasPrefix(w.Key, saidNotes) {
			continue // the rung itself says what is said, with the figure as a link
		}
		if n := s.say(w); len(r.Notes) < notesOnRung && !slices.Contains(r.Notes, n) {
			r.Notes = append(r.Notes, n)
		}
	}
	if f.Rating != "" && !slices.Contains(r.Rates, f.Rating) {
		r.Rates = append(r.Rates, f.Rating)
	}
	if f.Verdict == aid.NotEstablished {
		r.Said = append(r.Said, g)
		return
	}
	r.Figs = append(r.Figs, g)
}

// saidToBe is the stage by which an amount stands as pledged that no claim calls a promise; "" for the others. Its date is
// that of the stage, and no promise's.
func saidToBe(f aid.Fact) string {
	for _, w := range f.Why {
		if stage, ok := strings.CutPrefix(w.Key, "reconcile.why.pledged_as_said_"); ok && w.Args["only"] != "" {
			return stage
		}
	}
	return ""
}

// slotName names the rung or slot of a fact; one that is only said, as said.
func (s *Site) slotName(f aid.Fact) string {
	if !f.Said {
		return term(s.p, "slot", string(f.Slot))
	}
	return capital(strings.TrimRight(s.p.T("rung.said."+string(f.Slot)), ": \u00a0\u202f"))
}

// shape chooses the pillar and the word under it: the weakest of what stands on the rung.
func (s *Site) shape(r *Rung, here []aid.Fact) {
	if len(here) == 0 {
		if r.Idle != nil {
			r.Cell, r.Class = "no", "not"
		}
		return
	}
	worst := here[0]
	for _, f := range here[1:] {
		if weaker(f, worst) {
			worst = f
		}
	}
	st := s.state(worst)
	r.State = &st
	switch {
	case worst.Verdict == aid.Contested:
		r.Class, r.Cell = "contested", "ct"
	case worst.Verdict == aid.NotEstablished && len(r.Figs) == 0:
		r.Class, r.Cell = "not", "no"
	case worst.Verdict == aid.Withdrawn:
		r.Class, r.Cell = "none", "un"
	case !worst.Reviewed:
		r.Class, r.Cell = "sug", "sg"
	case worst.Verdict == aid.Agreed:
		r.Class, r.Cell = "agreed", "st"
	default:
		r.Class, r.Cell = "one", "st"
	}
}

// weaker reports whether a's verdict leaves more open than b's.
func weaker(a, b aid.Fact) bool {
	order := []aid.Verdict{aid.Agreed, aid.OneOrigin, aid.Withdrawn, aid.NotEstablished, aid.Contested}
	x, y := slices.Index(order, a.Verdict), slices.Index(order, b.Verdict)
	if x != y {
		return x > y
	}
	return !a.Reviewed && b.Reviewed
}

// A Why says why a fact stands as it does.
type Why struct {
	Fact  string
	Notes []string
}

// whys gives all sentences about the facts, where a ladder had no room for them.
func (s *Site) whys(facts []aid.Fact) []Why {
	var out []Why
	room := true
	for _, f := range facts {
		if !onLadder(f) || isIdle(f) {
			continue
		}
		w := Why{Fact: s.factName(f)}
		for _, n := range f.Why {
			if !f.Said || !strings.HasPrefix(n.Key, saidNotes) {
				w.Notes = append(w.Notes, s.say(n))
			}
		}
		if len(w.Notes) > 0 {
			out = append(out, w)
		}
		room = room && len(w.Notes) <= notesOnRung
	}
	if room {
		return nil
	}
	return out
}
