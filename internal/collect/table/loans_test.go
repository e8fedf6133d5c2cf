package table_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset/datasettest"
	"toguna/internal/collect/table"
	"toguna/internal/money"
)

// A tally is what the claims of a loan book come to.
type tally struct {
	claims            map[aid.Stage]int
	agreed, disbursed string
	terms             map[string]int
	dates             []string
	who               map[string]int
}

func tallied(t *testing.T, path string, m table.Mapping) (tally, datasettest.Tally) {
	t.Helper()
	got := datasettest.Read(t, table.Importer{Mapping: m}, path, all)
	out := tally{claims: map[aid.Stage]int{}, terms: map[string]int{}, who: map[string]int{}}
	var agreed, disbursed money.Decimal
	for _, r := range got.Records {
		for _, c := range r.Claims {
			out.claims[c.Stage]++
			out.who[c.Provider+" > "+c.Receiver]++
			for i, f := range c.Figures {
				if f.N != i+1 {
					t.Errorf("figure %d is called %d", i+1, f.N)
				}
				if f.Type != aid.TypeMoney {
					out.terms[f.OfWhat+" "+f.Amount+" "+f.Unit]++
					continue
				}
				if c.Stage == aid.Disbursed && len(c.Figures) == 1 {
					disbursed = disbursed.Add(money.MustParse(f.Amount))
				} else {
					agreed = agreed.Add(money.MustParse(f.Amount))
				}
			}
			out.dates = append(out.dates, c.Date.String())
		}
	}
	out.agreed, out.disbursed = agreed.String(), disbursed.String()
	return out, got
}

// TestFrenchBook takes a ministry's workbook by its suggested mapping, without an edit.
func TestFrenchBook(t *testing.T) {
	path := frenchBook(t)
	m := suggest(t, path)
	got, read := tallied(t, path, m)
	if m.Version != "2023-12-31" || m.Dataset != "encours-dette" || !strings.HasPrefix(m.Publisher, "MINISTÈRE") || read.Refused != 0 {
		t.Errorf("version %q of %q by %q; %d refused", m.Version, m.Dataset, m.Publisher, read.Refused)
	}
	var agreed, disbursed money.Decimal
	for n := 1; n <= 30; n++ {
		agreed = agreed.Add(money.MustParse(fmt.Sprintf("%d234567.89", n)))
		disbursed = disbursed.Add(money.MustParse(fmt.Sprintf("%d000000.50", n)))
	}
	if got.agreed != agreed.String() || got.disbursed != disbursed.String() {
		t.Errorf("agreed %s, disbursed %s; want %s, %s", got.agreed, got.disbursed, agreed, disbursed)
	}
	if got.claims[aid.UnderWay] != 12 || got.claims[aid.Completed] != 9 || got.claims[aid.Committed] != 9 || got.claims[aid.Disbursed] != 30 {
		t.Errorf("claims %v", got.claims)
	}
	for _, term := range []string{"interest rate 1.5 percent", "maturity 20 year", "grace period 5 year"} {
		if got.terms[term] != 30 {
			t.Errorf("%s %d times: %v", term, got.terms[term], got.terms)
		}
	}
	if !slices.Contains(got.dates, "2014-03-05") || !slices.Contains(got.dates, "2014-03-05/2023-12-31") {
		t.Errorf("dates %v", got.dates)
	}
	if got.who["Eximbank de Chine > Mali"] != 20 || len(got.who) != 3 {
		t.Errorf("who %v", got.who)
	}
	for code := range read.Findings {
		if code != "TGN-TAB-001" {
			t.Errorf("finding %s", code)
		}
	}
}

// TestEnglishBook takes a workbook whose numbers, percentages and dates are cells of the sheet.
func TestEnglishBook(t *testing.T) {
	path := englishBook(t)
	got, read := tallied(t, path, suggest(t, path))
	if got.agreed != "30000450" || got.terms["interest rate 1.75 percent"] != 30 || got.claims[aid.UnderWay] != 10 || got.claims[aid.Disbursed] != 10 || read.Claims != 30 {
		t.Errorf("%+v, %d claims", got, read.Claims)
	}
	if got.dates[0] != "2012-04-01" || got.who["Exim Bank > Republic of Mali"] != 30 {
		t.Errorf("%v %v", got.dates, got.who)
	}
}

// TestMergedBook fills the cells that a merged one covers, and no total with them.
func TestMergedBook(t *testing.T) {
	b := &book{}
	b.row("Bailleur", "Projet", "Montant (millions FCFA)", "Signature", "Code")
	for group := range 3 {
		for i := range 10 {
			var lender any
			if i == 0 {
				lender = []string{"BID", "BOAD", "AFD"}[group]
				b.merge(fmt.Sprintf("A%d:A%d", 2+group*11, 11+group*11))
			}
			b.row(lender, fmt.Sprintf("Route %d", i), "1,5", "janv. 2014", fmt.Sprintf("%d-%d", group, i))
		}
		b.row("Total", nil, "15,0")
	}
	path := b.write(t, "prets.xlsx")
	m := suggest(t, path)
	if !slices.Equal(m.Fill, []string{"Bailleur"}) {
		t.Errorf("fill %v", m.Fill)
	}
	got, _ := tallied(t, path, m)
	if got.agreed != "45000000" || got.who["BID > "] != 10 || got.who["AFD > "] != 10 || got.dates[0] != "2014-01" {
		t.Errorf("%+v", got)
	}
}
