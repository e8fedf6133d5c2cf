// Package fact makes facts of claims: for each activity and rung what stands, what is only said, how many origins speak
// for it and how good they are; beside the rungs, status, idle time, counts, dates and statistics.
//
// Units: values are exact decimals of Unit, EDTF dates or words of status; ratings are the letter and digit of the
// Admiralty scale.
// Shape: Make returns the facts in the order of their ids. A fact's id comes from what it is about, not from its claims.
// Errors: none; what cannot be computed is a finding.
// Source: docs/methodology.md#ladder, #corroboration and #idle.
package fact

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/finding"
	"toguna/internal/message"
	"toguna/internal/rates"
	"toguna/internal/reconcile/corroborate"
	"toguna/internal/reconcile/reading"
)

// Codes are the findings of this package.
var Codes = []finding.Code{NotWeighed, IdleUncounted}

// Findings of this package.
var (
	NotWeighed = finding.Code{
		ID: "TGN-REC-003", Severity: aid.SeverityWarning,
		Message: "the claims could not be weighed: %s",
		Remedy:  "correct the rating of the sources",
	}
	IdleUncounted = finding.Code{
		ID: "TGN-REC-004", Severity: aid.SeverityNote,
		Message: "the idle time cannot be counted: %s",
		Remedy:  "give the date of the delivery in the claim, and the date of publication of the source that found it unused",
	}
)

// Input is what facts are made of.
type Input struct {
	Activities []aid.Activity
	Claims     map[string][]*reading.Claim // by activity
	All        []*reading.Claim
	Similarity func(sourceA, sourceB string) float64
	Rates      *rates.Table // may be nil
}

// Result is the facts, and for each the others of its slot that the words let it be a part of.
type Result struct {
	Facts    []aid.Fact
	Parts    map[string][]string
	Findings []aid.Finding
}

// Make makes the facts.
func Make(in Input) Result {
	m := &maker{in: in}
	m.out.Parts = map[string][]string{}
	for _, a := range in.Activities {
		m.ladder(a)
		m.status(a)
		m.counts("activity:"+a.ID, a.Family, in.Claims[a.ID])
		m.dates(a)
	}
	m.statistics()
	m.distinguish()
	m.firsts = map[string]aid.Claim{}
	for _, f := range m.out.Facts {
		m.firsts[f.ID] = m.first(f)
	}
	slices.SortFunc(m.out.Facts, func(a, b aid.Fact) int {
		return cmp.Or(strings.Compare(a.Subject, b.Subject), cmp.Compare(rank(a.Slot), rank(b.Slot)), inTime(a, b), m.inText(a, b), strings.Compare(a.ID, b.ID))
	})
	return m.out
}

// distinguish gives facts that are about the same by all that an id is made of ids of their own, in the order of their
// claims.
func (m *maker) distinguish() {
	fs := m.out.Facts
	slices.SortStableFunc(fs, func(a, b aid.Fact) int {
		return cmp.Or(strings.Compare(a.ID, b.ID), strings.Compare(strings.Join(a.Claims, " "), strings.Join(b.Claims, " ")), strings.Compare(a.Low, b.Low))
	})
	seen := map[string]int{}
	for i, f := range fs {
		seen[f.ID]++
		if n := seen[f.ID]; n > 1 {
			fs[i].ID = ID(f.Subject, f.Slot, f.ID, number(n))
		}
	}
}

var slots = append(aid.Rungs(), aid.SlotStatus, aid.SlotDate, aid.SlotCount, aid.SlotValue)

// inTime puts what is dated earlier first, of two that begin together the longer, and what is not dated last.
func inTime(a, b aid.Fact) int {
	if a.Date.IsZero() || b.Date.IsZero() {
		return cmp.Compare(boolean(a.Date.IsZero()), boolean(b.Date.IsZero()))
	}
	x, y := a.Date.Bounds(), b.Date.Bounds()
	return cmp.Or(x.From.Compare(y.From), y.To.Compare(x.To))
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// inText puts facts in the order of their first words.
func (m *maker) inText(a, b aid.Fact) int {
	x, y := m.firsts[a.ID], m.firsts[b.ID]
	return cmp.Or(strings.Compare(x.SourceID, y.SourceID), cmp.Compare(x.Span.Start, y.Span.Start))
}

func (m *maker) first(f aid.Fact) aid.Claim {
	if m.byID == nil {
		m.byID = map[string]aid.Claim{}
		for _, c := range m.in.All {
			m.byID[c.ID] = c.Claim
		}
	}
	var out aid.Claim
	for i, id := range f.Claims {
		c := m.byID[id]
		if i == 0 || cmp.Or(strings.Compare(c.SourceID, out.SourceID), cmp.Compare(c.Span.Start, out.Span.Start)) < 0 {
			out = c
		}
	}
	return out
}

func rank(s aid.Slot) int { return slices.Index(slots, s) }

type maker struct {
	in     Input
	byID   map[string]aid.Claim
	firsts map[string]aid.Claim // of each fact, the claim whose words come first
	out    Result
	made   []made                              // facts of rungs of the activity at hand
	beside map[*reading.Claim][]*reading.Claim // claims without an amount that support one with it, of the activity at hand
}

// ID is the identifier of a fact, made from what it is about.
func ID(subject string, slot aid.Slot, rest ...string) string {
	h := sha256.Sum256([]byte(strings.Join(append([]string{subject, string(slot)}, rest...), "\x1f")))
	return "f" + hex.EncodeToString(h[:])[:10]
}

// stand weighs the votes and fills in what the fact owes to them.
func (m *maker) stand(f *aid.Fact, votes []vote) {
	slices.SortStableFunc(votes, func(a, b vote) int {
		return cmp.Or(strings.Compare(a.claim.ID, b.claim.ID), strings.Compare(a.value, b.value))
	})
	res, err := corroborate.Weigh(reports(votes), corroborate.Options{Similarity: m.in.Similarity})
	if err != nil {
		m.out.Findings = append(m.out.Findings, NotWeighed.New(f.Subject, "", err.Error()))
		return
	}
	f.Rating = res.Strict.Rating()
	sources := map[string]string{}
	f.Reviewed = true
	for _, v := range votes {
		sources[v.claim.ID] = v.claim.Source.ID
		f.Reviewed = f.Reviewed && v.claim.Status == aid.Accepted
		if !slices.Contains(f.Claims, v.claim.ID) {
			f.Claims = append(f.Claims, v.claim.ID)
		}
	}
	slices.Sort(f.Claims)
	for _, o := range res.Strict.Origins {
		f.Origins = append(f.Origins, origin(o, sources))
	}
	f.Values = valuesOf(votes)
	m.publish(f, votes, res)
	f.Verdict = verdict(*f, res, fit(f.Values, votes))
	if res.DigitDiffers() && len(votes) > 1 {
		f.Why = append(f.Why, message.Note("reconcile.why.lenient", map[string]string{"strict": res.Strict.Label, "lenient": res.Lenient.Label}))
	}
}

func origin(o corroborate.Origin, sources map[string]string) aid.Origin {
	out := aid.Origin{Claims: o.Reports, Rating: o.Rating, Points: o.Points, Presumed: o.Presumed}
	set := map[string]bool{}
	for _, id := range o.Reports {
		set[sources[id]] = true
	}
	out.Sources = slices.Sorted(maps.Keys(set))
	if o.Presumed {
		n := message.Note("reconcile.origin.presumed", nil)
		out.Why = &n
	} else if o.Cycle {
		n := message.Note("reconcile.origin.cycle", nil)
		out.Why = &n
	}
	return out
}

// valuesOf lists the values stated, each with its claims, in the order of the amounts.
func valuesOf(votes []vote) []aid.Value {
	by := map[string]*aid.Value{}
	var order []string
	for _, v := range votes {
		if by[v.value] == nil {
			by[v.value] = &aid.Value{Amount: v.low, Unit: v.unit, Bound: v.bound}
			if v.high != v.low {
				by[v.value].AmountTo = v.high
			}
			order = append(order, v.value)
		}
		if x := by[v.value]; v.floor || v.ceiling {
			x.Bound = v.bound // of "a billion" and "more than a billion" the second says what both leave open
		}
		if x := by[v.value]; !slices.Contains(x.Claims, v.claim.ID) {
			x.Claims = append(x.Claims, v.claim.ID)
		}
	}
	slices.SortStableFunc(order, func(a, b string) int { return compareNumbers(by[a].Amount, by[b].Amount) })
	out := make([]aid.Value, len(order))
	for i, k := range order {
		out[i] = *by[k]
	}
	return out
}

// publish prints the winner, or the range of all values stated.
func (m *maker) publish(f *aid.Fact, votes []vote, res corroborate.Result) {
	winner := res.Publish.Value
	if len(f.Values) == 1 {
		winner = votes[0].value
	}
	fit := fit(f.Values, votes)
	if fit {
		winner = ""
	}
	var published []vote
	for _, v := range votes {
		if winner != "" && v.value != winner {
			if !slices.Contains(f.Against, v.claim.ID) {
				f.Against = append(f.Against, v.claim.ID)
			}
			continue
		}
		published = append(published, v)
	}
	if fit {
		published = finest(f.Values, published)
	}
	span(f, published)
	if len(f.Values) < 2 {
		return
	}
	f.Claims = slices.DeleteFunc(f.Claims, func(id string) bool { return slices.Contains(f.Against, id) })
	if fit {
		f.Why = append(f.Why, message.Note("reconcile.why.fit", map[string]string{"n": number(len(f.Values))}))
		return
	}
	if winner == "" {
		f.Why = append(f.Why, message.Note("reconcile.why.range", map[string]string{"n": number(len(f.Values)), "p": percent(res.Strict.P), "none": none(res)}))
		return
	}
	f.Why = append(f.Why, message.Note("reconcile.why.winner", map[string]string{"p": percent(res.Strict.P), "none": none(res)}))
}

// none is the share of the weight that is kept for none of the values being right, as whole percent.
func none(res corroborate.Result) string {
	rest := 1.0
	for _, v := range res.Values {
		rest -= v.P
	}
	return percent(rest)
}

func verdict(f aid.Fact, res corroborate.Result, fit bool) aid.Verdict {
	n := 0
	for _, o := range res.Strict.Origins {
		if o.Stance == corroborate.For {
			n++
		}
	}
	switch {
	case len(f.Values) > 1 && !fit:
		return aid.Contested
	case n > 1:
		return aid.Agreed
	}
	return aid.OneOrigin
}

// links fills a fact's parties, evidence and date from its claims.
func links(f *aid.Fact, claims []*reading.Claim) {
	providers, receivers, evidence := map[string]int{}, map[string]int{}, map[string]int{}
	for _, c := range claims {
		providers[c.Link.ProviderCountry]++
		receivers[c.Link.ReceiverCountry]++
		evidence[string(c.Evidence)]++
	}
	f.Date = hull(claims)
	f.Provider, f.Receiver = cmp.Or(f.Provider, most(providers)), cmp.Or(f.Receiver, most(receivers))
	f.Evidence = aid.Evidence(most(evidence))
}

// hull is the time of all the claims together; zero where none has one.
func hull(claims []*reading.Claim) (d edtf.Date) {
	var all edtf.Interval
	for _, c := range claims {
		switch {
		case c.Date.IsZero():
		case d.IsZero():
			d, all = c.Date, c.Date.Bounds()
		default:
			all = all.Hull(c.Date.Bounds())
		}
	}
	if !d.IsZero() && all != d.Bounds() {
		return reading.Period(all)
	}
	return d
}

func most(m map[string]int) string {
	best := ""
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if k != "" && (best == "" || m[k] > m[best]) {
			best = k
		}
	}
	return best
}
