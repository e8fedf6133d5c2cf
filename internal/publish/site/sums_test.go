package site_test

import (
	"context"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/message"
	"toguna/internal/publish/site"
	"toguna/internal/publish/site/sample"
)

// summed is the sample case with other facts and totals.
type summed struct {
	*sample.Store
	facts  []aid.Fact
	totals []aid.Total
}

func (s summed) Totals(context.Context) ([]aid.Total, error) { return s.totals, nil }

func (s summed) Facts(ctx context.Context, subject string) ([]aid.Fact, error) {
	if s.facts == nil {
		return s.Store.Facts(ctx, subject)
	}
	return s.facts, nil
}

// words is the text of a case's page, without markup, spaces made one.
func words(t *testing.T, s summed, lang string) string {
	t.Helper()
	p := message.For(lang)
	page, err := site.New(s, p).CasePage(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return plain(t, p, page)
}

// plain is the text of a page, without markup, spaces made one.
func plain(t *testing.T, p *message.Printer, page site.Page) string {
	t.Helper()
	var b strings.Builder
	if err := site.Render(&b, p, page, site.Frame{}); err != nil {
		t.Fatal(err)
	}
	text := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(b.String(), " ")
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \n\u00a0\u202f", r) }), " ")
}

// TestSums: a sum without a ceiling says so, what is only said is no sum, another pair of states is named, and what is in no
// sum has a row with its reasons.
func TestSums(t *testing.T) {
	s := summed{Store: sample.New()}
	s.totals = []aid.Total{
		{Provider: "CHN", Receiver: "MLI", Family: aid.Development, Slot: aid.SlotPledged, Currency: "USD", Low: "2200000000", Bound: "at_least", Records: 2},
		{Provider: "CHN", Receiver: "MLI", Family: aid.Military, Slot: aid.SlotDelivered, Currency: "EUR", SaidLow: "9000000", SaidHigh: "9000000", LeftOut: []aid.LeftOut{
			{Claims: []string{"c0000000010"}, Amount: "9000000", Unit: "EUR", Why: message.Note("reconcile.left_out.said_delivered", nil)},
		}},
		{Provider: "QAT", Receiver: "SOM", Family: aid.Development, Slot: aid.SlotPledged, Currency: "USD", High: "4000000", Bound: "at_most", Records: 1},
		{LeftOut: []aid.LeftOut{{Claims: []string{"c0000000010"}, Amount: "1200000000", Unit: "USD", Bound: "about", Why: message.Note("reconcile.left_out.no_giver", map[string]string{"to": "SOM"})}}},
	}
	for lang, want := range map[string][]string{
		"en": {"at least US$2.2 billion", "none established said, not established: €9 million", "Qatar to Somalia: Development", "at most US$4 million", "In no sum", "to Somalia: no giver is named: about US$1.2 billion"},
		"fr": {"au moins 2,2 milliards de dollars", "rien d’établi dit, non établi : 9 millions d’euros", "Qatar vers Somalie", "Dans aucune somme", "à la Somalie : aucun donneur n’est nommé"},
	} {
		text := words(t, s, lang)
		for _, w := range want {
			if !strings.Contains(text, strings.Join(strings.Fields(w), " ")) {
				i := strings.Index(text, "Sums")
				t.Errorf("%s: no %q in %q", lang, w, text[max(0, i):])
			}
		}
	}
}

// TestManyLeftOut: a page does not list thousands of amounts.
func TestManyLeftOut(t *testing.T) {
	s := summed{Store: sample.New()}
	var rest aid.Total
	for i := range 3000 {
		rest.LeftOut = append(rest.LeftOut, aid.LeftOut{Claims: []string{"c0000000010"}, Amount: strconv.Itoa(7_000_000 + i), Unit: "USD", Why: message.Note("reconcile.left_out.nobody", nil)})
	}
	s.totals = []aid.Total{rest}
	text := words(t, s, "en")
	if n := strings.Count(text, "US$7,000,0"); n != 7 || !strings.Contains(text, "and 2,992 more") {
		t.Errorf("%d amounts beside the first; want 7, and 2,992 more", n)
	}
}

// TestPledgedAsSaid: an amount that is said to be agreed stands as pledged with those words, not with a pledge's date.
func TestPledgedAsSaid(t *testing.T) {
	s := summed{Store: sample.New()}
	s.facts = []aid.Fact{{
		ID: "f1", Subject: "activity:sugar-scheme", Slot: aid.SlotPledged, Low: "60000000", High: "60000000", Unit: "USD", Verdict: aid.OneOrigin, Date: edtf.Year(2013),
		Claims: []string{"c0000000010"}, Why: []aid.Note{message.Note("reconcile.why.pledged_as_said_committed", map[string]string{"only": "yes"})},
	}}
	if text := words(t, s, "en"); !strings.Contains(text, "said to be agreed, 2013") {
		t.Error("the date of an agreement stands as that of a pledge")
	}
}

// TestRungOrder: the same amounts stand in one order on every rung, whatever order their facts come in.
func TestRungOrder(t *testing.T) {
	s := summed{Store: sample.New()}
	give := func(slot aid.Slot, millions ...string) {
		for _, m := range millions {
			s.facts = append(s.facts, aid.Fact{
				ID: "f-" + string(slot) + m, Subject: "activity:sugar-scheme", Slot: slot, Low: m + "000000", High: m + "000000", Unit: "USD",
				Verdict: aid.OneOrigin, Date: edtf.Year(2011), Claims: []string{"c0000000010"},
			})
		}
	}
	give(aid.SlotPledged, "13", "9", "111")
	give(aid.SlotCommitted, "9", "111", "13")
	var got []string
	for _, amount := range regexp.MustCompile(`US\$ ?(\d+) m`).FindAllStringSubmatch(words(t, s, "en"), 6) {
		got = append(got, amount[1])
	}
	if want := "111 13 9 111 13 9"; strings.Join(got, " ") != want {
		t.Errorf("amounts in the order %q, want %q", got, want)
	}
}
