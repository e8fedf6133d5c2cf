package fact

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"toguna/internal/money"
	"toguna/internal/reconcile/part"
	"toguna/internal/reconcile/reading"
)

// A statement is one amount of one claim, and what the words around it say of it.
type statement struct {
	claim  *reading.Claim
	amount *reading.Amount
	mark   part.Mark
	// purpose: the words for what the amount is for, without those that name its activity
	purpose map[string]bool
	key     string // the amount and its unit
}

func stated(c *reading.Claim, a *reading.Amount) statement {
	before, after := c.Around(a.Figure)
	purpose := tellingWords(part.Purpose(after))
	for w := range tellingWords(c.Activity) {
		delete(purpose, w)
	}
	mark := part.Read(before, after)
	if mark.Key == "" {
		mark.Key = part.Piece("", c.Activity) // "Logone canal, phase II"
	}
	return statement{c, a, mark, purpose, keyOf(a.Low, a.Unit)}
}

// A reason why two amounts are not set against each other; "" where they are rivals.
type reason string

const (
	otherGiver   reason = "giver"    // each is its giver's share
	otherPart    reason = "part"     // an instalment, a phase, an addition, a part of an amount named before
	oneSentence  reason = "sentence" // a sentence that does not set the one against the other names both
	partsAndSum  reason = "sum"      // the one is what the others make together
	anotherTime  reason = "time"     // of times apart, or the smaller of a time within that of the larger
	noReason     reason = ""
	mostInOneSum        = 12 // amounts among which sums are looked for
)

// unlike is why two amounts of one activity and unit are no statements about one thing.
func unlike(a, b statement) reason {
	equal := a.equals(b)
	switch {
	case a.otherGiver(b):
		return otherGiver
	case a.differentParts(b, equal):
		return otherPart
	case a.otherTime(b):
		return anotherTime
	case !equal && a.besides(b):
		return oneSentence
	}
	return noReason
}

// otherGiver: the claims name different givers, or different banks or companies of one state. What works cost is no giver's.
func (s statement) otherGiver(o statement) bool {
	x, y := s.claim, o.claim
	differ := func(a, b string) bool { return a != b && a != "" && b != "" }
	return (!x.IsCost() || !y.IsCost()) && (differ(x.Giver, y.Giver) || differ(x.Lender, y.Lender))
}

func (s statement) equals(o statement) bool {
	return s.amount.Low.Equal(o.amount.Low) && s.amount.High.Equal(o.amount.High)
}

// oneDocument: both stand in one document.
func (s statement) oneDocument(o statement) bool {
	return s.claim.Span.Document != "" && s.claim.Span.Document == o.claim.Span.Document
}

// differentParts: the words make the one another part than the other, or a part of it; or one document gives them for two
// purposes. An amount told again need not be called
// a part again; but what a document says is added to an amount is not that amount.
func (s statement) differentParts(o statement, equal bool) bool {
	a, b := s.mark, o.mark
	switch {
	case a.Key != b.Key && equal:
		return (a.Key != "" && b.Key != "") || (s.oneDocument(o) && (a.Key == part.More || b.Key == part.More))
	case a.Key != b.Key:
		return true
	case equal:
		return false
	case a.Several != b.Several && s.smaller(o) == b.Several:
		return true
	case !s.oneDocument(o):
		return false
	case a.Key == part.More || a.Key == part.Of:
		return true // two additions of one document
	case len(s.purpose) > 0 && len(o.purpose) > 0 && likeness(s.purpose, o.purpose) == 0, s.forPartOf(o), o.forPartOf(s):
		return true
	}
	return a.Total != b.Total && s.smaller(o) == b.Total
}

// forPartOf: what a document says is given for a purpose is a part of the larger amount that it gives for the whole.
func (s statement) forPartOf(whole statement) bool {
	return s.oneDocument(whole) && len(s.purpose) > 0 && len(whole.purpose) == 0 && s.smaller(whole)
}

func (s statement) smaller(o statement) bool { return s.amount.High.Cmp(o.amount.High) < 0 }

// otherTime: the times are apart, or the smaller amount is of a time within that of the larger.
func (s statement) otherTime(o statement) bool {
	if s.claim.Date.IsZero() || o.claim.Date.IsZero() {
		return false
	}
	x, y := s.claim.Date.Bounds(), o.claim.Date.Bounds()
	switch {
	case !x.Overlaps(y):
		return true
	case x == y:
		return false
	}
	return (s.smaller(o) && y.Contains(x)) || (o.smaller(s) && x.Contains(y))
}

// besides: one sentence names both and neither sets the one against the other nor tells two speakers.
func (s statement) besides(o statement) bool {
	if s.claim == o.claim {
		return true
	}
	if !s.oneDocument(o) || s.claim.AttributedTo != o.claim.AttributedTo {
		return false
	}
	words, ok := reading.Between(s.claim, o.claim, s.amount.Figure, o.amount.Figure)
	return ok && part.OneSentence(words) && !part.Contrast(words)
}

// goOn makes parts of what a sentence lists after a part: "of which 20 million for pumps and 30 million for dykes".
func goOn(all []statement) {
	for i, later := range all {
		if later.mark.Key != "" {
			continue
		}
		listed := slices.ContainsFunc(all, func(of statement) bool {
			return of.mark.Key == part.Of && of.amount.Figure.End <= later.amount.Figure.Start && later.besides(of)
		})
		whole := listed && slices.ContainsFunc(all, func(w statement) bool {
			return w.mark.Key == "" && w.amount.Figure.End <= later.amount.Figure.Start && later.smaller(w) && later.besides(w)
		})
		if whole {
			all[i].mark.Key = part.Of
		}
	}
}

// sums has the amounts that several amounts of one document make together, each with these amounts: by their keys.
type sums map[string][]string

func keyOf(amount money.Decimal, unit string) string { return amount.String() + " " + unit }

// find looks for them among the exact amounts of one unit; an amount that is told twice is one of them.
func (s sums) find(all []statement) {
	if len(all) == 0 {
		return
	}
	unit := all[0].amount.Unit
	docs := map[string][]money.Decimal{}
	var wholes []money.Decimal
	for _, x := range all {
		if !x.exact() {
			continue
		}
		wholes = append(wholes, x.amount.Low)
		if d := x.claim.Span.Document; d != "" {
			docs[d] = append(docs[d], x.amount.Low)
		}
	}
	wholes = falling(wholes)
	for _, d := range slices.Sorted(maps.Keys(docs)) {
		parts := falling(docs[d])
		for _, w := range wholes {
			smaller := below(parts, w)
			if len(smaller) > mostInOneSum {
				continue
			}
			for _, x := range making(w, smaller, 0) {
				if whole, part := keyOf(w, unit), keyOf(x, unit); !slices.Contains(s[whole], part) {
					s[whole] = append(s[whole], part)
				}
			}
		}
	}
}

func (s statement) exact() bool {
	return s.amount.Low.Equal(s.amount.High) && !s.amount.Floor() && !s.amount.Ceiling()
}

// falling sorts amounts, the largest first, each once.
func falling(of []money.Decimal) []money.Decimal {
	slices.SortFunc(of, func(a, b money.Decimal) int { return b.Cmp(a) })
	of = slices.CompactFunc(of, money.Decimal.Equal)
	return slices.DeleteFunc(of, func(x money.Decimal) bool { return x.Sign() <= 0 })
}

// below is what is smaller than w of falling amounts.
func below(of []money.Decimal, w money.Decimal) []money.Decimal {
	i, _ := slices.BinarySearchFunc(of, w, func(x, w money.Decimal) int {
		if x.Cmp(w) >= 0 {
			return -1
		}
		return 1
	})
	return of[i:]
}

// making chooses at least two of the amounts, in falling order, that make w; nil where none do.
func making(w money.Decimal, of []money.Decimal, chosen int) []money.Decimal {
	for i, x := range of {
		switch rest := w.Sub(x); {
		case rest.Sign() < 0:
		case rest.IsZero() && chosen > 0:
			return []money.Decimal{x}
		case rest.Sign() > 0:
			if more := making(rest, of[i+1:], chosen+1); more != nil {
				return append(more, x)
			}
		}
	}
	return nil
}

// apart: one amount is a sum that the other is a part of, or both are parts of one sum.
func (s sums) apart(a, b statement) bool {
	x, y := a.key, b.key
	if x == y || len(s) == 0 {
		return false
	}
	if slices.Contains(s[x], y) || slices.Contains(s[y], x) {
		return true
	}
	for _, parts := range s {
		if slices.Contains(parts, x) && slices.Contains(parts, y) {
			return true
		}
	}
	return false
}

// partOf: the words, or the sum that it makes with others, let the one be a part of the other.
func (s sums) partOf(a, b statement) bool {
	if slices.Contains(s[b.key], a.key) {
		return true
	}
	if (b.mark.Several && !a.mark.Several && a.smaller(b)) || (a.mark.Key == "" && b.mark.Key == "" && a.forPartOf(b)) {
		return true
	}
	if a.mark.Key == "" || b.mark.Key != "" || b.smaller(a) {
		return false
	}
	return a.mark.Key != part.More || b.mark.Total || !a.oneDocument(b)
}

// byPlace puts statements in the order of the texts.
func byPlace(a, b statement) int {
	return cmp.Or(
		strings.Compare(a.claim.SourceID, b.claim.SourceID), strings.Compare(a.claim.Span.Document, b.claim.Span.Document),
		cmp.Compare(a.amount.Figure.Start, b.amount.Figure.Start), cmp.Compare(a.claim.Span.Start, b.claim.Span.Start),
		strings.Compare(a.claim.ID, b.claim.ID), a.amount.Low.Cmp(b.amount.Low), cmp.Compare(a.amount.Figure.N, b.amount.Figure.N),
	)
}
