package reconcile_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/reconcile"
)

// result is a reconciliation with look-ups for tests.
type result struct {
	aid.Reconciliation
	t *testing.T
}

func run(t *testing.T, in reconcile.Input) result {
	t.Helper()
	return result{reconcile.Run(in), t}
}

// fact finds the one fact of a subject, slot and unit that one of the claims is for.
func (r result) fact(subject string, slot aid.Slot, unit, claim string) aid.Fact {
	r.t.Helper()
	var found []aid.Fact
	for _, f := range r.Facts {
		if (subject == "" || f.Subject == subject) && f.Slot == slot && f.Unit == unit && (claim == "" || slices.Contains(f.Claims, claim)) {
			found = append(found, f)
		}
	}
	if len(found) != 1 {
		r.t.Fatalf("%d facts of %s, %s, %s for %s; want 1", len(found), subject, slot, unit, claim)
	}
	return found[0]
}

func (r result) total(provider, receiver string, family aid.Family, slot aid.Slot, currency string) aid.Total {
	r.t.Helper()
	for _, x := range r.Totals {
		if x.Provider == provider && x.Receiver == receiver && x.Family == family && x.Slot == slot && x.Currency == currency {
			return x
		}
	}
	r.t.Fatalf("no total %s to %s, %s, %s, %s", provider, receiver, family, slot, currency)
	return aid.Total{}
}

func texts(notes []aid.Note) string {
	var out []string
	for _, n := range notes {
		out = append(out, n.Text)
	}
	return strings.Join(out, " ")
}

// short is what of a fact the tests compare.
type short struct {
	Low, High, Unit, Rating string
	Verdict                 aid.Verdict
	Said                    bool
	Origins                 int
	Claims                  []string
}

func shorten(f aid.Fact) short {
	return short{f.Low, f.High, f.Unit, f.Rating, f.Verdict, f.Said, len(f.Origins), f.Claims}
}

func (r result) want(f aid.Fact, want short) {
	r.t.Helper()
	if diff := cmp.Diff(want, shorten(f)); diff != "" {
		r.t.Errorf("%s %s (-want +got):\n%s", f.Subject, f.Slot, diff)
	}
}

const railway = "activity:bamako-dakar-railway-modernisation"

// TestGoldRailway: one article, two amounts: a range, nothing established, and it may be the loan of 2016 or part of that
// of 2014.
func TestGoldRailway(t *testing.T) {
	r := run(t, goldInput(t, true))
	f := r.fact(railway, aid.SlotPledged, "USD", "")
	r.want(f, short{Low: "1480000000", High: "2700000000", Unit: "USD", Rating: "C4", Verdict: aid.Contested, Origins: 1, Claims: []string{"003c042", "003c076"}})
	r.want(r.fact(railway, aid.SlotCommitted, "USD", ""), short{Low: "1480000000", High: "1480000000", Unit: "USD", Rating: "C3", Verdict: aid.NotEstablished, Said: true, Origins: 1, Claims: []string{"003c076"}})
	i := slices.IndexFunc(r.Activities, func(a aid.Activity) bool { return "activity:"+a.ID == railway })
	if diff := cmp.Diff([]string{"china-mali-loan-agreement-of-2014", "china-mali-loan-of-2016"}, r.Activities[i].MayBe); diff != "" {
		t.Errorf("may be (-want +got):\n%s", diff)
	}
	k := slices.IndexFunc(r.Contradictions, func(c aid.Contradiction) bool { return c.Kind == aid.WithinDocument && c.Subject == railway })
	if k < 0 {
		t.Fatal("no contradiction inside the document about the railway")
	}
	if c := r.Contradictions[k]; !slices.Equal(c.Claims, []string{"003c042", "003c076"}) || !strings.Contains(c.Meanwhile.Text, "internally inconsistent") || !strings.Contains(c.Difference.Text, "pay part of the other") {
		t.Errorf("contradiction %v: %q, %q", c.Claims, c.Difference.Text, c.Meanwhile.Text)
	}
}

// TestGoldLoans: pledged 11.0 to 13.7 billion, committed not established, and 11 + 2.7 + 1.48 is never made.
func TestGoldLoans(t *testing.T) {
	r := run(t, goldInput(t, true))
	said := r.fact("activity:china-mali-loan-agreement-of-2014", aid.SlotCommitted, "USD", "")
	if !said.Said || said.Verdict != aid.NotEstablished || !strings.Contains(texts(said.Why), "said to be committed: US$11\u00a0billion (1\u00a0source)") {
		t.Errorf("the agreement of 2014: said %v, %s, %q", said.Said, said.Verdict, texts(said.Why))
	}
	x := r.total("CHN", "MLI", aid.Development, aid.SlotPledged, "USD")
	if len(x.Linked) != 1 || x.Linked[0].Low != "11000000000" || x.Linked[0].High != "13700000000" {
		t.Errorf("linked loans %+v; want 11.0 to 13.7 billion", x.Linked)
	}
	if x.Low != "11120300000" || x.High != "13820300000" { // with the 120.3 million of 2011
		t.Errorf("pledged %s to %s", x.Low, x.High)
	}
	var why []string
	for _, l := range x.LeftOut {
		why = append(why, l.Why.Key)
	}
	if diff := cmp.Diff([]string{"reconcile.left_out.added_up", "reconcile.left_out.conversion", "reconcile.left_out.may_be_part", "reconcile.left_out.stock"}, why); diff != "" {
		t.Errorf("left out (-want +got):\n%s", diff)
	}
	if text := x.LeftOut[0].Why.Text; !strings.Contains(text, "US$15.18–16.4\u00a0billion") {
		t.Errorf("the sum that is not made: %q", text)
	}
	if why := texts(r.fact(railway, aid.SlotPledged, "USD", "").Why); !strings.Contains(why, "it is US$11–13.7\u00a0billion") {
		t.Errorf("the railway: %q", why)
	}
	committed := r.total("CHN", "MLI", aid.Development, aid.SlotCommitted, "USD")
	if committed.Low != "" || committed.High != "" || committed.Records != 0 || len(committed.LeftOut) != 8 {
		t.Errorf("committed %q to %q from %d records, %d left out; want none, and 8 left out", committed.Low, committed.High, committed.Records, len(committed.LeftOut))
	}
	k := slices.IndexFunc(r.Contradictions, func(c aid.Contradiction) bool { return c.Kind == aid.DiffersRung && c.Subject == "pair:CHN>MLI" })
	if k < 0 || !slices.Contains(r.Contradictions[k].Claims, "003c048") || !strings.Contains(r.Contradictions[k].Difference.Text, "at least US$13") ||
		!strings.Contains(r.Contradictions[k].Meanwhile.Text, "Pledged US$11–13.7\u00a0billion; committed not established; disbursed unknown") {
		t.Error("no contradiction about the debt of at least 13 billion")
	}
}

// TestGoldInstruments: one sentence, three instruments: three pledges of one origin each, not rivals, of development.
func TestGoldInstruments(t *testing.T) {
	r := run(t, goldInput(t, true))
	const subject = "activity:chn-mli-development-finance-2011"
	for claim, want := range map[string][2]string{"003c054": {"11400000", "grants"}, "003c055": {"8100000", "loans without interest"}, "003c056": {"100800000", "concessional loan"}} {
		f := r.fact(subject, aid.SlotPledged, "USD", claim)
		r.want(f, short{Low: want[0], High: want[0], Unit: "USD", Rating: "C3", Verdict: aid.OneOrigin, Origins: 1, Claims: []string{claim}})
		if f.Label == nil || f.Label.Text != want[1] || f.Family != aid.Development {
			t.Errorf("%s: label %v, family %s", claim, f.Label, f.Family)
		}
	}
}

// TestGoldEquipment: the 5 million euros of two documents are one presumed origin and count once; their dollars are no
// second amount; the francs may be part of them.
func TestGoldEquipment(t *testing.T) {
	r := run(t, goldInput(t, true))
	f := r.fact("", aid.SlotDelivered, "EUR", "")
	r.want(f, short{Low: "5000000", High: "5000000", Unit: "EUR", Rating: "B2", Verdict: aid.OneOrigin, Origins: 1, Claims: []string{"000c130", "000c131", "003c017", "003c018"}})
	if o := f.Origins[0]; !o.Presumed || !slices.Equal(o.Claims, []string{"000c130", "003c017"}) || f.Family != aid.Military {
		t.Errorf("origin %+v of family %s", o, f.Family)
	}
	x := r.total("CHN", "MLI", aid.Military, aid.SlotDelivered, "EUR")
	if x.Low != "5000000" || x.High != "5000000" || x.Records != 2 || x.WithoutAmount != 1 {
		t.Errorf("delivered %s to %s EUR, %d records, %d without an amount; want 5 million, 2, 1", x.Low, x.High, x.Records, x.WithoutAmount)
	}
	for _, y := range r.Totals {
		if y.Currency == "USD" && y.Family == aid.Military {
			t.Errorf("a total of military dollars: %s; the dollars are conversions", y.High)
		}
	}
	francs := r.fact(f.Subject, aid.SlotDelivered, "XOF", "")
	if why := texts(francs.Why); !strings.Contains(why, "may be part of €5\u00a0million") || !strings.Contains(why, "€5–7.439\u00a0million") {
		t.Errorf("the francs: %q", why)
	}
}

// TestGoldConversions: the four conversions with their verdicts, two of them sharing the rates of 2025.
func TestGoldConversions(t *testing.T) {
	r := run(t, goldInput(t, true))
	got := map[string]string{}
	for _, k := range r.Contradictions {
		if k.Conversion != nil {
			got[k.Conversion.Claim] = k.Conversion.Verdict + " " + strings.Join(k.Conversion.Joint, " ")
		}
	}
	const joint = "2025-06 2025-07 2025-08 2025-10 2025-11 2026-03 2026-04"
	want := map[string]string{"000c105": "match_other ", "003c017": "match_other " + joint, "003c019": "match_other " + joint, "003c076": "no_period_stated "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("conversions (-want +got):\n%s", diff)
	}
}

// TestGoldIdle: the training centre, 579 to 973 days, stated by a source.
func TestGoldIdle(t *testing.T) {
	r := run(t, goldInput(t, true))
	f := r.fact("activity:senou-vocational-training-centre", aid.SlotStatus, "day", "")
	if f.Low != "579" || f.High != "973" || f.Label.Key != "reconcile.label.idle_long" || f.Rating != "B2" {
		t.Errorf("idle %s to %s days, %s, %s", f.Low, f.High, f.Label.Key, f.Rating)
	}
}

// TestGoldCounts: 395 and 170 are different quantities; 2013 is agreed by two origins; third and fourth contradict.
func TestGoldCounts(t *testing.T) {
	r := run(t, goldInput(t, true))
	for claim, want := range map[string][2]string{"003c057": {"395", "person"}, "000c147": {"170", "soldier"}, "000c069": {"2536", "person"}} {
		f := r.fact("", aid.SlotCount, want[1], claim)
		if f.Low != want[0] || f.Verdict != aid.OneOrigin {
			t.Errorf("%s: %s %s, %s; want %s", claim, f.Low, f.Unit, f.Verdict, want[0])
		}
		if claim != "000c069" && !strings.Contains(texts(f.Why), "different quantities") {
			t.Errorf("%s: no word of the other number: %q", claim, texts(f.Why))
		}
	}
	if f := r.fact("activity:minusma", aid.SlotDate, "date", "003c057"); f.Verdict != aid.Agreed || f.Low != "2013" || len(f.Origins) != 2 {
		t.Errorf("begins %s, %s, %d origins; want 2013, agreed, 2", f.Low, f.Verdict, len(f.Origins))
	}
	if !slices.ContainsFunc(r.Contradictions, func(k aid.Contradiction) bool {
		return k.Kind == aid.DiffersValue && slices.Equal(k.Claims, []string{"000c111", "003c031"})
	}) {
		t.Error("the ranks among gold producers do not contradict")
	}
}

// TestGoldUnrated: in an empty workspace every source is F: nothing but pledges is established, and everything shows.
func TestGoldUnrated(t *testing.T) {
	r := run(t, goldInput(t, false))
	for _, f := range r.Facts {
		if f.Slot == aid.SlotDelivered && !f.Said {
			t.Errorf("%s is established on sources that nobody rated", f.Subject)
		}
		if !strings.HasPrefix(f.Rating, "F") {
			t.Errorf("%s %s is rated %s", f.Subject, f.Slot, f.Rating)
		}
	}
	f := r.fact("", aid.SlotDelivered, "EUR", "003c017")
	if f.Low != "5000000" || f.Rating != "F6" || len(f.Origins) != 1 || !strings.Contains(texts(f.Why), "said to be delivered") {
		t.Errorf("5 million: %s, %s, %d origins, %q", f.Low, f.Rating, len(f.Origins), texts(f.Why))
	}
	conversions := 0
	for _, k := range r.Contradictions {
		if k.Conversion != nil {
			conversions++
		}
	}
	if conversions != 4 {
		t.Errorf("%d conversions; want 4", conversions)
	}
}

// TestGoldEntities measures how many of the coders' groups of names and facts the reconciler meets.
func TestGoldEntities(t *testing.T) {
	in := goldInput(t, true)
	r := run(t, in)
	raw, err := os.ReadFile(shared(t, "gold", "reconciliation.json"))
	if err != nil {
		t.Fatal(err)
	}
	var want struct {
		SameFact []struct {
			ID      string
			Claims  []string
			Verdict string
		} `json:"same_fact"`
		SameEntity []struct {
			ID, Canonical, Kind string
		} `json:"same_entity"`
	}
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	activityOf := map[string]string{}
	for _, l := range r.Links {
		activityOf[l.Claim] = l.Activity
	}
	var met, missed []string
	for _, g := range want.SameFact {
		one, all := false, true
		var ids []string
		for _, c := range g.Claims {
			doc, id, _ := strings.Cut(c, "#")
			ids = append(ids, doc[:3]+id)
		}
		for _, f := range r.Facts {
			n := 0
			for _, id := range ids {
				if slices.Contains(f.Claims, id) || slices.Contains(f.Against, id) {
					n++
				}
			}
			one = one || n == len(ids)
		}
		for _, id := range ids {
			all = all && activityOf[id] != "" && activityOf[id] == activityOf[ids[0]]
		}
		switch {
		case one:
			met = append(met, g.ID)
		case all:
			met = append(met, g.ID+" (one activity)")
		default:
			missed = append(missed, g.ID)
		}
	}
	t.Logf("groups of claims about one fact: %d of %d met: %s; not met: %s", len(met), len(want.SameFact), strings.Join(met, ", "), strings.Join(missed, ", "))
	for _, id := range []string{"g01", "g02", "g13", "g23"} {
		if !slices.Contains(met, id) {
			t.Errorf("group %s is not met", id)
		}
	}
	names := map[string]int{}
	for _, p := range r.Parties {
		names[p.Name]++
	}
	for _, e := range want.SameEntity {
		if e.Kind != "activity" && e.Kind != "populated_place" && e.Kind != "country" && e.Kind != "facility" && names[e.Canonical] != 1 {
			t.Errorf("%s (%s): %d parties of that name; want 1", e.ID, e.Canonical, names[e.Canonical])
		}
	}
}
