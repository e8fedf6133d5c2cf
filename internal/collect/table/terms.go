package table

import (
	"regexp"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/collect/dataset"
	"toguna/internal/money"
)

// timeText is a length of time: 20, "20 ans", "240 mois", "15 years".
var timeText = regexp.MustCompile(`^([\d.,]+)\s*(\pL*)\.?$`)

// terms are the figures that say on what terms a loan is given: interest in percent, maturity and grace in years.
func (r *reader) terms() (figures []aid.Figure) {
	if v, ok := r.percent("interest"); ok {
		figures = append(figures, aid.Figure{Type: aid.TypePercent, Amount: v.String(), Unit: "percent", OfWhat: "interest rate"})
	}
	for _, t := range []struct{ field, what string }{{"maturity", "maturity"}, {"grace", "grace period"}} {
		if v, unit, ok := r.time(t.field); ok {
			figures = append(figures, aid.Figure{Type: aid.TypeCount, Amount: v.String(), Unit: unit, OfWhat: t.what})
		}
	}
	for i := range figures {
		figures[i].Bound = string(money.Exact)
	}
	return figures
}

// percent reads a percentage: as a sheet shows a share, with a sign, or a number of percent.
func (r *reader) percent(field string) (money.Decimal, bool) {
	_, s, ok := r.stated(field)
	if !ok {
		return money.Decimal{}, false
	}
	v, ok := r.number(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "%")))
	if !ok {
		r.note(dataset.CodeNumber.New("", r.rec.Locator, field, s))
		return v, false
	}
	if c, has := r.cols[field]; has && c < len(r.row.Sheeted) && r.row.Sheeted[c].Percent {
		v = v.Mul(money.FromInt(100))
	}
	return v, true
}

// time reads a length of time.
func (r *reader) time(field string) (v money.Decimal, unit string, ok bool) {
	f, s, ok := r.stated(field)
	if !ok {
		return v, "", false
	}
	if m := timeText.FindStringSubmatch(s); m != nil {
		unit = map[string]string{"": "year", "an": "year", "ans": "year", "annees": "year", "year": "year", "years": "year", "yrs": "year", "anos": "year",
			"mois": "month", "month": "month", "months": "month", "meses": "month"}[codelist.Fold(m[2])]
		if m[2] == "" && containsAny(" "+codelist.Fold(f.Column)+" ", " mois ", " month", " meses ") {
			unit = "month"
		}
		if v, ok = r.number(m[1]); ok && unit != "" {
			return v, unit, true
		}
	}
	r.note(dataset.CodeNumber.New("", r.rec.Locator, field, s))
	return v, "", false
}

// disbursed is the claim that a row makes of what was paid out so far, beside that of what was agreed.
func (r *reader) disbursed(agreed aid.Claim) (aid.Claim, bool) {
	amount, ok := r.amount("disbursed")
	if !ok {
		return aid.Claim{}, false
	}
	c := agreed
	c.Stage, c.Date = aid.Disbursed, r.until(agreed.Date)
	c.Figures = []aid.Figure{{N: 1, Type: aid.TypeMoney, Amount: amount.String(), Currency: r.currency(), Bound: string(money.Exact)}}
	c.Gloss = aid.RowGloss(c)
	return c, true
}

// totals are the words with which a row of a table begins that adds up others, folded.
var totals = regexp.MustCompile(`^(?:(?:grand|sous|sub|net) ?)?totaux?\b|^(?:sous|sub|grand) total|^somme\b|^ensemble\b|^total`)

// total reports whether the row adds up others: it says so, and has no value in half of the columns that are read.
func (r *reader) total() bool {
	says := false
	for _, cell := range r.row.Cells {
		if !dataset.Blank(cell) {
			says = totals.MatchString(codelist.Fold(cell))
			break
		}
	}
	if !says {
		return false
	}
	blank := 0
	for _, c := range r.cols {
		if dataset.Blank(r.row.At(c)) {
			blank++
		}
	}
	return blank*2 >= len(r.cols)
}

// fill repeats the cell above in the columns that say so, where the row has any other value that is read.
func (r *reader) fill() {
	if len(r.fills) == 0 || r.filled() < 2 {
		return
	}
	for c := range r.fills {
		if s := r.row.At(c); !dataset.Blank(s) {
			r.fills[c] = s
		} else if r.fills[c] != "" {
			for len(r.row.Cells) <= c {
				r.row.Cells = append(r.row.Cells, "")
			}
			r.row.Cells[c] = r.fills[c]
		}
	}
}

// filled counts the columns that are read and have a value.
func (r *reader) filled() (n int) {
	for _, c := range r.cols {
		if !dataset.Blank(r.row.At(c)) {
			n++
		}
	}
	return n
}
