// Package date reads the dates of a text, in five languages.
//
// Units: dates are EDTF, ISO 8601-2 level 1; offsets are tokens of the document.
// Shape: a Reader shares the sentence with the readers of figures (package numeral); Read takes the dates of the sentence,
// and Finish, after the last one, gives those without a year the one that the document tells: date.go has what begins at a
// token, dateform.go its forms, datehan.go those of Chinese, dateframe.go the words that open, close or blur it.
// Errors: none; what is doubtful is a finding on the mention, see Codes.
// Source: the grammar is ours.
package date

import (
	"toguna/internal/aid"
	"toguna/internal/coding/figure/numeral"
	"toguna/internal/coding/token"
	"toguna/internal/finding"
)

// Codes are the findings that reading dates can make.
var Codes = []finding.Code{dayOrMonth, yearAssumed}

var (
	dayOrMonth = finding.Code{ID: "TGN-COD-004", Severity: aid.SeverityWarning,
		Message: "%[1]q may begin with the day or with the month; read as %[2]s",
		Remedy:  "look for another date of the document that decides it, and correct this one if need be"}
	yearAssumed = finding.Code{ID: "TGN-COD-005", Severity: aid.SeverityNote,
		Message: "%[1]q names no year; read as %[2]s",
		Remedy:  "check the year against the document's date"}
)

// A Reader reads the dates of a document.
type Reader struct {
	*numeral.Reader
	loose []looseDate
	// What the dates without a year are completed from: the years of the days that the document names in full, and the
	// date without a year that was completed last.
	fullDays  map[[2]int]int
	lastLoose when
	order     order // of the document's dates in digits
}

// An order is that of day and month in dates such as 05/08/2013.
type order uint8

const (
	unread order = iota
	notDecided
	dayThenMonth
	monthThenDay
)

// orderOfDocument returns the order that a date of the document shows whose day is above twelve.
func (r *Reader) orderOfDocument() order {
	if r.order != unread {
		return r.order
	}
	r.order = notDecided
	for i := 2; i+2 < len(r.Tokens); i++ {
		sign, a, b := r.Tokens[i-1].Text, &r.Tokens[i-2], &r.Tokens[i]
		if sign != "/" || a.Kind != token.Number || b.Kind != token.Number || r.Tokens[i+1].Text != "/" || len(r.Tokens[i+2].Fold) != 4 {
			continue
		}
		const months, days = 12, 31
		first, second := numeral.Atoi(a.Fold), numeral.Atoi(b.Fold)
		if first > months && first <= days && second <= months {
			r.order = dayThenMonth
		} else if second > months && second <= days && first <= months {
			r.order = monthThenDay
		}
	}
	return r.order
}

// New prepares the reading of a document's dates.
func New(c *numeral.Reader) *Reader { return &Reader{Reader: c} }
