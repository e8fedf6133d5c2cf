package aiddata

import (
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
	"toguna/internal/edtf"
	"toguna/internal/money"
)

// whole writes an identifier or code without the decimals that a program gave it.
func whole(s string) string {
	if n, ok := dataset.Whole(s); ok && strings.Contains(s, ".") {
		return strconv.Itoa(n)
	}
	return strings.TrimSpace(s)
}

func truth(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "1", "yes", "true":
		return true
	}
	return false
}

// list splits values that are joined by a bar.
func list(s string) []string {
	var out []string
	for _, part := range strings.Split(s, "|") {
		if part = strings.TrimSpace(part); part != "" && !slices.Contains(out, part) {
			out = append(out, part)
		}
	}
	return out
}

// agencies splits "name, type; name, type". Names hold commas too; the type is what follows the last.
func agencies(s string) []string {
	var out []string
	for _, part := range strings.Split(s, "; ") {
		part = strings.Trim(part, " ;")
		if i := strings.LastIndex(part, ", "); i > 0 {
			part = part[:i]
		}
		if part != "" && !slices.Contains(out, part) {
			out = append(out, part)
		}
	}
	return out
}

// stage is the rung that a status stands for: amounts are commitments, however far the work has come.
func stage(status string) aid.Stage {
	switch s := strings.ToLower(status); {
	case strings.Contains(s, "pledge"):
		return aid.Pledged
	case strings.Contains(s, "cancel"):
		return aid.Cancelled
	case strings.Contains(s, "suspend"):
		return aid.Suspended
	case strings.Contains(s, "commitment"), s == "implementation", s == "completion":
		return aid.Committed
	}
	return ""
}

// instrument is the means that a flow type stands for.
func instrument(flow, loanType string) aid.Instrument {
	f, l := strings.ToLower(flow), strings.ToLower(loanType)
	switch {
	case f == "":
		return ""
	case strings.Contains(f, "forgiveness") && !strings.Contains(f, "excluding"), strings.Contains(f, "rescheduling") && !strings.Contains(f, "excluding"):
		return aid.DebtRelief
	case strings.Contains(f, "in-kind"):
		return aid.InKind
	case strings.Contains(f, "grant"), strings.Contains(f, "technical assistance"), strings.Contains(f, "scholarship"):
		return aid.Grant
	case strings.Contains(f, "loan") && strings.Contains(l, "interest-free"), strings.Contains(f, "loan") && strings.Contains(l, "no interest"):
		return aid.InterestFreeLoan
	case strings.Contains(f, "loan") && strings.Contains(l, "concessional") && !strings.Contains(l, "non-concessional"):
		return aid.ConcessionalLoan
	case strings.Contains(f, "loan"), strings.Contains(f, "export credit"), strings.Contains(f, "supplier"):
		return aid.Loan
	case strings.Contains(f, "investment"), strings.Contains(f, "joint venture"):
		return aid.Investment
	}
	return aid.Unspecified
}

// family is the design's rule over sheet, class, intent and flow type.
func (r *rowReader) family(flow, class, intent string) aid.Family {
	switch {
	case r.a.family != "", strings.EqualFold(class, "Military"), strings.EqualFold(intent, "Military"):
		return aid.Military
	case instrument(flow, "") == aid.Investment:
		return aid.TradeInvestment
	}
	return aid.Development
}

// recipient is the country where there is exactly one.
func (r *rowReader) recipient(codes, names string) string {
	var found []string
	for _, c := range strings.Split(codes, ";") {
		if c = strings.TrimSpace(c); c != "" && !slices.Contains(found, c) {
			found = append(found, c)
		}
	}
	if len(found) == 1 {
		return r.a.country(found[0])
	}
	if len(found) > 1 {
		r.note(codeRecipients.New("", r.rec.Locator, strings.Join(found, ", ")))
		return ""
	}
	return r.a.country(names)
}

// amount reads an amount; a cell with several is none of them.
func (r *rowReader) amount(column, s, currency string) (*money.Decimal, string) {
	if dataset.Blank(s) {
		return nil, ""
	}
	if strings.Contains(s, ";") {
		r.note(dataset.CodeSeveral.New("", r.rec.Locator, column, s+" "+currency))
		return nil, ""
	}
	d, ok := dataset.EnglishNumber(s)
	if !ok {
		r.note(dataset.CodeNumber.New("", r.rec.Locator, column, s))
		return nil, ""
	}
	if currency == "RMB" {
		currency = "CNY"
	}
	if _, known := money.Lookup(currency); !known {
		r.note(codeCurrency.New("", r.rec.Locator, currency))
	}
	return &d, currency
}

// year reads a year, which the publisher may mark as uncertain.
func (r *rowReader) year(s string, uncertain bool) edtf.Date {
	n, ok := dataset.Whole(s)
	if !ok || n < 1900 || n > 2200 {
		if s != "" {
			r.note(dataset.CodeDate.New("", r.rec.Locator, "year", s))
		}
		return edtf.Date{}
	}
	if uncertain {
		r.note(codeYear.New("", r.rec.Locator))
		if d, err := edtf.Parse(strconv.Itoa(n) + "?"); err == nil {
			return d
		}
	}
	return edtf.Year(n)
}

// date reads a day in one of the ways in which sheets and exports write it.
func (r *rowReader) date(column, s string) edtf.Date {
	day := s[:min(len(s), 10)]
	if parts := strings.Split(s, "/"); len(parts) == 3 && len(parts[2]) == 4 {
		day = parts[2] + "-" + two(parts[0]) + "-" + two(parts[1])
	}
	d, err := edtf.Parse(day)
	if err != nil {
		r.note(dataset.CodeDate.New("", r.rec.Locator, column, s))
		return edtf.Date{}
	}
	return d
}

func two(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// committed is the date of the commitment: an estimated first of January is the year, an estimated first of a month the
// month.
func (r *rowReader) committed() edtf.Date {
	const column = "Commitment Date (MM/DD/YYYY)"
	s := r.Get(column)
	if s == "" {
		return r.year(r.Get("Commitment Year"), false)
	}
	d := r.date(column, s)
	if d.IsZero() {
		return r.year(r.Get("Commitment Year"), false)
	}
	if truth(r.Get("Commitment Date Estimated")) {
		if day := d.Bounds().From; day.Day == 1 {
			d = edtf.Estimated(day)
		}
		r.note(codeEstimatedDate.New("", r.rec.Locator, d.String()))
	}
	return d
}

// apart sets a transaction apart that must not be added to others.
func (r *rowReader) apart(t *aid.Transaction, unfit bool) {
	switch {
	case r.a.doubted:
		t.Apart = true
		r.note(codeSuspicious.New("", r.rec.Locator, r.a.table.sheet))
	case unfit:
		t.Apart = true
		r.note(codeApart.New("", r.rec.Locator))
	}
}

// parallel checks that columns whose values belong together by their place hold as many of them.
func (r *rowReader) parallel(columns ...string) {
	counts := map[int]bool{}
	var list []string
	for _, c := range columns {
		v := r.Get(c)
		if strings.Trim(v, "| ") == "" {
			continue
		}
		n := strings.Count(v, "|") + 1
		counts[n] = true
		list = append(list, strconv.Itoa(n))
	}
	if len(counts) > 1 {
		r.note(codeParallel.New("", r.rec.Locator, strings.Join(list, ", ")))
	}
}

// damaged notes letters that were read in the wrong encoding before publication.
func (r *rowReader) damaged() {
	for _, c := range r.Cells {
		if strings.Contains(c, "â€") || strings.Contains(c, "Ã©") || strings.Contains(c, "Ã§") || strings.Contains(c, "Ã£") {
			r.note(codeMojibake.New("", r.rec.Locator))
			return
		}
	}
}
