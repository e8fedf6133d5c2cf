package reconcile_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/money"
	"toguna/internal/reconcile"
)

// A line is a sentence of a document with its amounts in brackets: "[12 million USD|12000000 USD]". Each amount makes a claim
// with the words of the whole sentence; a field that an amount has of its own stands after it: "[…|…|provider=Qatar]".
type line struct {
	said
	text string
}

// written makes the claims of the lines, each document's in the order of the text.
func written(sources []aid.Source, lines ...line) reconcile.Input {
	in := input(sources)
	at := map[string]int{}
	for i, l := range lines {
		var quote strings.Builder
		var claims []aid.Claim
		for rest := l.text; rest != ""; {
			before, mark, ok := strings.Cut(rest, "[")
			quote.WriteString(before)
			if !ok {
				break
			}
			mark, rest, _ = strings.Cut(mark, "]")
			fields := strings.Split(mark, "|")
			s := l.said
			s.id, s.money = fmt.Sprintf("%s-%02d-%d", l.source, i, len(claims)), fields[1]
			if strings.HasPrefix(fields[1], "#") {
				s.money, s.count = "", fields[1][1:]
			}
			for _, f := range fields[2:] {
				switch k, v, _ := strings.Cut(f, "="); k {
				case "provider":
					s.provider = v
				case "date":
					s.date = v
				case "said":
					s.attributed = v
				}
			}
			c := s.claim()
			f := &c.Figures[0]
			f.Start = at[l.source] + utf8.RuneCountInString(quote.String())
			quote.WriteString(fields[0])
			f.End, f.Quote = at[l.source]+utf8.RuneCountInString(quote.String()), fields[0]
			claims = append(claims, c)
		}
		for _, c := range claims {
			c.Span.Start, c.Span.Quote = at[l.source], quote.String()
			c.Span.End = c.Span.Start + utf8.RuneCountInString(c.Span.Quote)
			in.Claims = append(in.Claims, c)
		}
		at[l.source] += utf8.RuneCountInString(quote.String()) + 1
	}
	return in
}

func canal(source, text string) line {
	return line{said{source: source, kind: aid.Flow, provider: "Oman", receiver: "Chad", activity: "Logone canal", stage: aid.Committed, instrument: aid.Loan}, text}
}

func (l line) of(set func(*said)) line {
	set(&l.said)
	return l
}

func paid(s *said)               { s.stage = aid.Disbursed }
func from(p string) func(*said)  { return func(s *said) { s.provider = p } }
func named(n string) func(*said) { return func(s *said) { s.activity = n } }
func on(d string) func(*said)    { return func(s *said) { s.date = d } }

// TestPartsAndRivals: which amounts of one activity are set against each other, and what the sum of the lender's makes.
func TestPartsAndRivals(t *testing.T) {
	tests := []struct {
		name  string
		lines []line
		want  []string // kind of contradiction and the values
		sum   string   // pledged by Oman: low-high
	}{
		{"two sources, two figures", []line{canal("S1", "Oman lends [40m|40000000 USD] for the canal."), canal("S2", "Oman lends [55m|55000000 USD] for the canal.")},
			[]string{"value 40000000 55000000"}, "40000000-55000000"},
		{"one document, two figures", []line{canal("S1", "Oman lends [40m|40000000 USD] for the canal."), canal("S1", "The loan of [55m|55000000 USD] is Oman's largest.")},
			[]string{"within_document 40000000 55000000"}, "40000000-55000000"},
		{"three lenders", []line{canal("S1", "Oman lends [40m|40000000 USD] for the canal."),
			canal("S1", "The World Bank lends [55m|55000000 USD].").of(from("World Bank")), canal("S2", "The Asian Development Bank lends [60m|60000000 USD].").of(from("Asian Development Bank"))},
			nil, "40000000-40000000"},
		{"a state and its bank are one lender", []line{canal("S1", "Oman lends [40m|40000000 USD] for the canal."), canal("S2", "Its ministry lends [55m|55000000 USD].").of(from("Government of Oman"))},
			[]string{"value 40000000 55000000"}, "40000000-55000000"},
		{"of no giver, beside one", []line{canal("S1", "Oman lends [40m|40000000 USD] for the canal."), canal("S2", "The loan is of [55m|55000000 USD].").of(from(""))},
			[]string{"value 40000000 55000000"}, "40000000-55000000"},
		{"signed by both sides", []line{canal("S1", "Oman lends [40m|40000000 USD] for the canal."), canal("S2", "Oman and Chad signed a loan of [55m|55000000 USD].").of(from("Oman; Chad"))},
			[]string{"value 40000000 55000000"}, "40000000-55000000"},
		{"two banks of one state", []line{canal("S1", "The Arabica Bank lends [40m|40000000 USD] for the canal.").of(from("Arabica Bank")), canal("S2", "The Dhofar Bank lends [55m|55000000 USD].").of(from("Dhofar Bank"))},
			nil, "95000000-95000000"},
		{"a state and one of its banks", []line{canal("S1", "Oman lends [40m|40000000 USD] for the canal."), canal("S2", "The Dhofar Bank lends [55m|55000000 USD].").of(from("Dhofar Bank"))},
			[]string{"value 40000000 55000000"}, "40000000-55000000"},
		{"one loan of several", []line{canal("S1", "Oman gave a loan of [40m|40000000 USD] for the canal."), canal("S2", "Oman's three loans of [95m|95000000 USD] are owed.")}, nil, "95000000-95000000"},
		{"several loans, two figures", []line{canal("S1", "Oman gave two loans worth [90m|90000000 USD] for the canal."), canal("S2", "Oman's loans of [95m|95000000 USD] are owed.")},
			[]string{"value 90000000 95000000"}, "90000000-95000000"},
		{"tranches and their loan", []line{canal("S1", "Oman lends [90m|90000000 USD] for the canal."), canal("S1", "A first tranche of [20m|20000000 USD] was paid.").of(paid), canal("S1", "A second tranche of [30m|30000000 USD] was paid.").of(paid)},
			nil, "90000000-90000000"},
		{"tranches agreed one by one", []line{canal("S1", "Oman lent a first tranche of [20m|20000000 USD]."), canal("S1", "Oman lent a second tranche of [30m|30000000 USD].")},
			nil, "50000000-50000000"},
		{"a tranche and a loan that may hold it", []line{canal("S1", "Oman lends [90m|90000000 USD] for the canal."), canal("S2", "Oman lent a first tranche of [20m|20000000 USD].")},
			nil, "90000000-90000000"},
		{"one tranche, two figures", []line{canal("S1", "The second tranche of [20m|20000000 USD] came."), canal("S2", "Oman's second tranche, [30m|30000000 USD], came.")},
			[]string{"value 20000000 30000000"}, "20000000-30000000"},
		{"phases", []line{canal("S1", "For the first phase of the canal, Oman lends [40m|40000000 USD]."), canal("S2", "For phase II Oman lends [55m|55000000 USD].")},
			nil, "95000000-95000000"},
		{"phases in the names", []line{canal("S1", "Oman lends [55m|55000000 USD].").of(named("Logone road")), canal("S1", "Oman lends [40m|40000000 USD].").of(named("Logone road (Phase 2)"))},
			nil, "55000000-55000000"},
		{"one phase in the names", []line{canal("S1", "Oman lends [40m|40000000 USD].").of(named("Logone canal phase 2")), canal("S2", "Oman lends [55m|55000000 USD].").of(named("Logone canal (Phase 2)"))},
			[]string{"value 40000000 55000000"}, "40000000-55000000"},
		{"an addition", []line{canal("S1", "Oman lends [40m|40000000 USD] for the canal."), canal("S1", "Oman lends a further [10m|10000000 USD].")},
			nil, "50000000-50000000"},
		{"an addition and the sum", []line{canal("S1", "Oman lends a further [10m|10000000 USD]."), canal("S1", "That brings the total to [50m|50000000 USD].")},
			nil, "50000000-50000000"},
		{"two additions of two sources", []line{canal("S1", "Oman lends a further [10m|10000000 USD]."), canal("S2", "Oman lends an additional [15m|15000000 USD].")},
			[]string{"value 10000000 15000000"}, "10000000-15000000"},
		{"parts of an amount", []line{canal("S1", "Oman lends [90m|90000000 USD], of which [20m|20000000 USD] for pumps.")}, nil, "90000000-90000000"},
		{"parts of an amount in French", []line{canal("S1", "Oman prête [90 M|90000000 USD], dont [20 M|20000000 USD] pour les pompes et [30 M|30000000 USD] pour les digues.")}, nil, "90000000-90000000"},
		{"a list in one sentence", []line{canal("S1", "Oman lends [20m|20000000 USD] for pumps and [30m|30000000 USD] for dykes.")}, nil, "50000000-50000000"},
		{"a correction in one sentence", []line{canal("S1", "Oman lends [20m|20000000 USD], not [30m|30000000 USD].")}, []string{"within_document 20000000 30000000"}, "20000000-30000000"},
		{"two speakers in one sentence", []line{canal("S1", "The loan is [20m|20000000 USD|said=the bank] to the bank and [30m|30000000 USD|said=the ministry] to the ministry.")},
			[]string{"within_document 20000000 30000000"}, "20000000-30000000"},
		{"two purposes", []line{canal("S1", "Oman gave [20m|20000000 USD] for pumps of the Logone canal."), canal("S1", "Oman gave [30m|30000000 USD] for engineers' pay under the Logone canal.")},
			nil, "50000000-50000000"},
		{"one purpose", []line{canal("S1", "Oman gave [20m|20000000 USD] for pumps of the Logone canal."), canal("S1", "Oman gave [30m|30000000 USD] for the pumps.")},
			[]string{"within_document 20000000 30000000"}, "20000000-30000000"},
		{"a purpose and the whole", []line{canal("S1", "Oman gave [20m|20000000 USD] for pumps of the Logone canal."), canal("S1", "Oman gave [30m|30000000 USD] for the Logone canal.")},
			nil, "30000000-30000000"},
		{"building the whole is no purpose", []line{canal("S1", "Oman gave [20m|20000000 USD] for the construction of the Logone canal."), canal("S1", "Oman gave [30m|30000000 USD] for the Logone canal.")},
			[]string{"within_document 20000000 30000000"}, "20000000-30000000"},
		{"more for a purpose than for the whole", []line{canal("S1", "Oman gave [40m|40000000 USD] for pumps of the Logone canal."), canal("S1", "Oman gave [30m|30000000 USD] for the Logone canal.")},
			[]string{"within_document 30000000 40000000"}, "30000000-40000000"},
		{"two documents word the purpose", []line{canal("S1", "Oman gave [20m|20000000 USD] for pumps."), canal("S2", "Oman gave [30m|30000000 USD] for machines.")},
			[]string{"value 20000000 30000000"}, "20000000-30000000"},
		{"nobody gives himself", []line{canal("S1", "Oman lends [40m|40000000 USD] for the canal."), canal("S2", "In a Chadian paper, Oman lends Chad [55m|55000000 USD].").of(func(s *said) { s.receiver = "Chad; Oman" })},
			[]string{"value 40000000 55000000"}, "40000000-55000000"},
		{"parts that make the sum", []line{canal("S1", "Oman lends [20m|20000000 USD] for pumps."), canal("S1", "Oman lends [35m|35000000 USD] for dykes."), canal("S1", "So [55m|55000000 USD] come from Oman.")},
			nil, "55000000-55000000"},
		{"parts that do not make the sum", []line{canal("S1", "Oman lends [20m|20000000 USD]."), canal("S1", "It lends [35m|35000000 USD], too."), canal("S1", "So [60m|60000000 USD] come from Oman.")},
			[]string{"within_document 20000000 35000000 60000000"}, "20000000-60000000"},
		{"paid by the year", []line{canal("S1", "Oman gives [90m|90000000 USD] for the canal."), canal("S1", "It gives [10m|10000000 USD] every year.")}, nil, "90000000-90000000"},
		{"paid so far", []line{canal("S1", "Oman lends [90m|90000000 USD] for the canal."), canal("S2", "Oman paid [40m|40000000 USD].").of(paid)}, nil, "90000000-90000000"},
		{"more paid than agreed", []line{canal("S1", "Oman lends [40m|40000000 USD] for the canal."), canal("S2", "Oman paid [90m|90000000 USD].").of(paid)},
			[]string{"value 40000000 90000000"}, "40000000-90000000"},
		{"a year of a longer time", []line{canal("S1", "In three years Oman lent [90m|90000000 USD].").of(on("2015/2017")), canal("S1", "In 2016 Oman lent [30m|30000000 USD].").of(on("2016"))},
			nil, "90000000-90000000"},
		{"a year larger than the longer time", []line{canal("S1", "In three years Oman lent [30m|30000000 USD].").of(on("2015/2017")), canal("S2", "In 2016 Oman lent [90m|90000000 USD].").of(on("2016"))},
			[]string{"value 30000000 90000000"}, "30000000-90000000"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			in := written([]aid.Source{source("S1", "B", "2021"), source("S2", "B", "2022")}, tc.lines...)
			in.Mentions = map[string][]aid.Mention{}
			for _, bank := range []string{"Arabica Bank", "Dhofar Bank"} {
				in.Mentions["doc-S1"] = append(in.Mentions["doc-S1"], aid.Mention{Type: aid.TypeParty, Name: &aid.NameValue{Canonical: bank, Kind: "company", Country: "OMN"}})
			}
			r := run(t, in)
			if diff := cmp.Diff(tc.want, found(r)); diff != "" {
				t.Errorf("contradictions (-want +got):\n%s", diff)
			}
			i := slices.IndexFunc(r.Totals, func(x aid.Total) bool { return x.Provider == "OMN" && x.Slot == aid.SlotPledged && x.Currency == "USD" })
			if i < 0 || r.Totals[i].Low+"-"+r.Totals[i].High != tc.sum {
				t.Errorf("pledged %+v; want %s", r.Totals, tc.sum)
			}
		})
	}
}

// found lists the contradictions, each with its values in order.
func found(r result) []string {
	var out []string
	for _, k := range r.Contradictions {
		words := []string{string(k.Kind)}
		for _, v := range k.Sides {
			words = append(words, v.Amount)
		}
		out = append(out, strings.Join(words, " "))
	}
	return out
}

// TestCostsOfParts: what two works cost, or two phases of one, are no two prices of one thing.
func TestCostsOfParts(t *testing.T) {
	cost := func(source, activity, text string) line {
		return line{said{source: source, kind: aid.Project, provider: "Oman", receiver: "Chad", activity: activity, stage: aid.UnderWay, what: "works"}, text}
	}
	for _, tc := range []struct {
		name  string
		lines []line
		want  []string
	}{
		{"one works", []line{cost("S1", "Logone canal", "The canal costs [30m|30000000 USD]."), cost("S2", "Logone canal", "The canal costs [45m|45000000 USD].")}, []string{"value 30000000 45000000"}},
		{"works that no text names", []line{cost("S1", "", "A clinic costs [30m|30000000 USD]."), cost("S1", "", "A college costs [45m|45000000 USD].")}, nil},
		{"two phases", []line{cost("S1", "Logone canal", "The first phase costs [30m|30000000 USD]."), cost("S2", "Logone canal", "The second phase costs [45m|45000000 USD].")}, nil},
		{"parts and the sum", []line{cost("S1", "Logone canal", "Dykes cost [30m|30000000 USD]."), cost("S1", "Logone canal", "Pumps cost [15m|15000000 USD]."), cost("S1", "Logone canal", "The canal costs [45m|45000000 USD].")}, nil},
		{"what two loans pay together", []line{cost("S1", "Logone canal", "The canal costs [45m|45000000 USD]."), canal("S1", "Oman lends [30m|30000000 USD] for the canal."), canal("S1", "It lends a further [15m|15000000 USD].")}, nil},
		{"what was paid of it", []line{cost("S1", "Logone canal", "The canal costs [45m|45000000 USD]."), canal("S1", "Oman paid [14m|14000000 USD] for the canal.").of(paid)}, nil},
		{"more paid than it costs", []line{cost("S1", "Logone canal", "The canal costs [45m|45000000 USD]."), canal("S1", "Oman paid [60m|60000000 USD] for the canal.").of(paid)}, []string{"within_document 45000000 60000000"}},
		{"what one loan pays in part", []line{cost("S1", "Logone canal", "The canal costs [45m|45000000 USD]."), canal("S1", "Oman lends [30m|30000000 USD] for the canal.")}, []string{"within_document 30000000 45000000"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := run(t, written([]aid.Source{source("S1", "B", "2021"), source("S2", "B", "2022")}, tc.lines...))
			if diff := cmp.Diff(tc.want, found(r)); diff != "" {
				t.Errorf("contradictions (-want +got):\n%s", diff)
			}
		})
	}
}

// TestInstalmentsOfWhatNoTextNames: an instalment that is paid is no promise beside the loan of its document, whatever the two are
// grouped with; a payment that no word makes a part of it is.
func TestInstalmentsOfWhatNoTextNames(t *testing.T) {
	loose := func(source, text string) line {
		l := canal(source, text)
		l.activity = ""
		return l
	}
	for _, tc := range []struct {
		name  string
		lines []line
		sum   string
	}{
		{"two instalments", []line{loose("S1", "Oman lends [90m|90000000 USD].").of(on("2015")), loose("S1", "A first tranche of [20m|20000000 USD] was paid.").of(paid), loose("S1", "The second tranche, [30m|30000000 USD], was paid.").of(paid)}, "90000000"},
		{"a part of it", []line{loose("S1", "Oman lends [90m|90000000 USD].").of(on("2015")), loose("S1", "Of that, [20m|20000000 USD] of it, was paid.").of(paid)}, "90000000"},
		{"another payment", []line{loose("S1", "Oman lends [90m|90000000 USD].").of(on("2015")), loose("S1", "Oman paid [20m|20000000 USD].").of(paid)}, "110000000"},
		{"an instalment of another document", []line{loose("S1", "Oman lends [90m|90000000 USD].").of(on("2015")), loose("S2", "A first tranche of [20m|20000000 USD] was paid.").of(paid)}, "110000000"},
		{"an instalment larger than the loan", []line{loose("S1", "Oman lends [90m|90000000 USD].").of(on("2015")), loose("S1", "A first tranche of [95m|95000000 USD] was paid.").of(paid)}, "185000000"},
		{"another giver's loan", []line{loose("S1", "Qatar lends [90m|90000000 USD].").of(from("Qatar")), loose("S1", "A first tranche of [20m|20000000 USD] was paid.").of(paid)}, "20000000"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := run(t, written([]aid.Source{source("S1", "B", "2021"), source("S2", "B", "2022")}, tc.lines...))
			if x := r.total("OMN", "TCD", aid.Development, aid.SlotPledged, "USD"); x.Low != tc.sum || x.High != tc.sum {
				t.Errorf("pledged %s-%s; want %s", x.Low, x.High, tc.sum)
			}
		})
	}
}

// TestBesideIsSaid: what is not set against a figure is named beside it.
func TestBesideIsSaid(t *testing.T) {
	r := run(t, written([]aid.Source{source("S1", "B", "2021"), source("S2", "B", "2022")},
		canal("S1", "Oman lends [40m|40000000 USD] for the canal."), canal("S1", "The World Bank lends [55m|55000000 USD].").of(from("World Bank")),
		canal("S2", "A second tranche of [20m|20000000 USD] follows.")))
	why := texts(r.fact("", aid.SlotPledged, "USD", "S1-00-0").Why)
	for _, s := range []string{"US$55\u00a0million", "another giver", "US$20\u00a0million", "instalment"} {
		if !strings.Contains(why, s) {
			t.Errorf("no %q in %q", s, why)
		}
	}
}

// TestGiversAreNoRivals: whatever is said, no contradiction of values sets one giver's amount against another's.
func TestGiversAreNoRivals(t *testing.T) {
	givers := []string{"Oman", "Government of Oman", "World Bank", "Asian Development Bank", "Japan"}
	rapid.Check(t, func(t *rapid.T) {
		var lines []line
		for i := range rapid.IntRange(2, 7).Draw(t, "claims") {
			amount := rapid.SampledFrom([]string{"20000000", "30000000", "50000000", "70000000"}).Draw(t, "amount")
			stage := rapid.SampledFrom([]aid.Stage{aid.Pledged, aid.Committed, aid.Disbursed}).Draw(t, "stage")
			lines = append(lines, canal(rapid.SampledFrom([]string{"S1", "S2"}).Draw(t, "source"), fmt.Sprintf("Sentence %c has [an amount|%s USD].", 'a'+i, amount)).
				of(from(rapid.SampledFrom(givers).Draw(t, "giver"))).of(func(s *said) { s.stage = stage }))
		}
		in := written([]aid.Source{source("S1", "B", "2021"), source("S2", "B", "2022")}, lines...)
		r := reconcile.Run(in)
		giver := map[string]string{}
		for _, c := range in.Claims {
			giver[c.ID] = strings.TrimPrefix(c.Provider, "Government of ")
		}
		for _, k := range r.Contradictions {
			if k.Kind == aid.DiffersIdentity {
				continue
			}
			if i := slices.IndexFunc(k.Claims, func(id string) bool { return giver[id] != giver[k.Claims[0]] }); i >= 0 {
				t.Fatalf("%s sets %s against %s", k.Kind, giver[k.Claims[0]], giver[k.Claims[i]])
			}
		}
	})
}

// TestNothingIsLost: whatever the words make of the amounts, each stands in a fact with its claim, no sum is more than all of
// them, and the order in which they come does not matter.
func TestNothingIsLost(t *testing.T) {
	said := []string{"Oman lends %s for the canal.", "A first tranche of %s came.", "The second tranche, %s, came.", "Oman gave a further %s.", "In all Oman gave %s.",
		"Oman gave %s for pumps.", "Oman gives %s, of which %s for dykes.", "Donors gave %s.", "Oman pays %s every year.", "It is %s, not %s."}
	rapid.Check(t, func(t *rapid.T) {
		var lines []line
		for range rapid.IntRange(1, 6).Draw(t, "lines") {
			text := rapid.SampledFrom(said).Draw(t, "text")
			for strings.Contains(text, "%s") {
				text = strings.Replace(text, "%s", "[x|"+rapid.SampledFrom([]string{"20000000", "30000000", "50000000", "70000000"}).Draw(t, "amount")+" USD]", 1)
			}
			l := canal(rapid.SampledFrom([]string{"S1", "S2"}).Draw(t, "source"), text).of(on(rapid.SampledFrom([]string{"", "", "2015", "2014/2016"}).Draw(t, "date")))
			if rapid.Bool().Draw(t, "paid") {
				l = l.of(paid)
			}
			lines = append(lines, l)
		}
		in := written([]aid.Source{source("S1", "B", "2021"), source("S2", "B", "2022")}, lines...)
		r := reconcile.Run(in)
		var all money.Decimal
		for _, c := range in.Claims {
			amount := c.Figures[0].Amount
			all = all.Add(money.MustParse(amount))
			held := slices.ContainsFunc(r.Facts, func(f aid.Fact) bool {
				return slices.ContainsFunc(f.Values, func(v aid.Value) bool { return v.Amount == amount && slices.Contains(v.Claims, c.ID) })
			})
			if !held {
				t.Fatalf("no fact has %s of %q", amount, c.Span.Quote)
			}
		}
		for _, x := range r.Totals {
			if x.High != "" && money.MustParse(x.High).Cmp(all) > 0 {
				t.Fatalf("%s %s is more than all that is stated, %s", x.Slot, x.High, all)
			}
		}
		other := in
		other.Claims = rapid.Permutation(in.Claims).Draw(t, "order")
		if diff := cmp.Diff(r, reconcile.Run(other), cmp.AllowUnexported(edtf.Date{})); diff != "" {
			t.Fatalf("another order, another answer:\n%s", diff)
		}
	})
}

// TestSameWordsContradict: two sources that say the same with another amount contradict each other, whatever part it is.
func TestSameWordsContradict(t *testing.T) {
	for _, words := range []string{"Oman lends %s for the canal.", "A first tranche of %s came.", "Phase II took %s.", "Oman gave a further %s.", "In all Oman gave %s.", "Oman gave %s for pumps.",
		"Donors gave %s.", "Oman pays %s every year.", "Of the loan, Oman gave %s, of it for dykes."} {
		t.Run(words, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				x := rapid.Int64Range(1, 900).Draw(t, "first")
				y := rapid.Int64Range(1, 900).Filter(func(y int64) bool { return y != x }).Draw(t, "second")
				say := func(source string, n int64) line {
					return canal(source, strings.Replace(words, "%s", fmt.Sprintf("[%d million|%d000000 USD]", n, n), 1))
				}
				r := reconcile.Run(written([]aid.Source{source("S1", "B", "2021"), source("S2", "B", "2022")}, say("S1", x), say("S2", y)))
				if len(r.Contradictions) != 1 {
					t.Fatalf("%d and %d million: %d contradictions; want 1", x, y, len(r.Contradictions))
				}
			})
		})
	}
}
