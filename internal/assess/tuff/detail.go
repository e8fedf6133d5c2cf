package tuff

import (
	"fmt"
	"strings"
)

// A tally adds points, each with its reason.
type tally struct {
	points int
	why    []string
}

// change adds n where the condition holds, and notes it.
func (t *tally) change(n int, condition bool, reason string) {
	if condition {
		t.points += n
		t.why = append(t.why, fmt.Sprintf("%+d: %s", n, reason))
	}
}

func (t *tally) score() Score {
	v := max(0, min(5, t.points))
	return Score{&v, t.why}
}

// completeness starts at 5 and loses a point for each thing that a reader of totals would miss.
func (r Record) completeness() Score {
	t := tally{points: 5}
	t.change(-1, r.CommitmentYearEstimated, "the commitment year is uncertain")
	t.change(-1, !known(r.Amount), "there is no amount")
	t.change(-1, !known(r.FlowType) || r.FlowType == "vague" || strings.HasPrefix(r.Class, "vague"), "the flow type or class is vague")
	t.change(-1, !known(r.Funder), "the funder is missing")
	t.change(-1, !known(r.Implementer) || !known(r.Receiver), "the implementer or the receiver is missing")
	return t.score()
}

// implementation counts what is known of the work itself.
func (r Record) implementation(recommended bool) Score {
	if !recommended || r.Status != Implementation && r.Status != Completion {
		return Score{Why: []string{"only for records in totals whose work has started"}}
	}
	var t tally
	t.change(1, known(r.Implementer), "implementing agency known")
	t.change(1, known(r.ActualStart), "actual start known")
	if r.Status == Completion {
		t.change(1, known(r.ActualEnd), "actual end known")
	} else {
		t.change(1, known(r.PlannedEnd), "planned end known")
	}
	t.change(1, known(r.Location), "location known")
	t.change(1, known(r.Sector) && !strings.EqualFold(r.Sector, "unallocated"), "sector allocated")
	return t.score()
}

// loan counts what is known of a loan's terms. The appendix can also be read as giving the point for the loan type where
// either interest or maturity is missing; here both must be.
func (r Record) loan(recommended bool) Score {
	if !recommended || r.FlowType != "loan" {
		return Score{Why: []string{"only for loans in totals"}}
	}
	var t tally
	t.change(1, known(r.Interest), "interest rate known")
	t.change(1, known(r.Maturity), "maturity known")
	t.change(1, known(r.Amount), "amount known")
	t.change(1, known(r.Funder) || known(r.Receiver), "funder or receiver known")
	t.change(1, known(r.Grace), "grace period known")
	t.change(1, !known(r.Interest) && !known(r.Maturity) && known(r.LoanType), "loan type known, interest and maturity both missing")
	return t.score()
}
