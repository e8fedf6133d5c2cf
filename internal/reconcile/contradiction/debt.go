package contradiction

import (
	"cmp"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/message"
	"toguna/internal/money"
	"toguna/internal/reconcile/ladder"
	"toguna/internal/reconcile/reading"
)

// debtWords tell that a statistic is a stock of debt: folded, whole words.
var debtWords = []string{"debt", "debts", "owe", "owes", "owed", "indebted", "indebtedness", "arrears", "dette", "dettes", "doit", "endettement"}

// IsDebt reports whether a claim states what one party owes another.
func IsDebt(c *reading.Claim) bool {
	if c.Kind != aid.Statistic || len(c.Money) == 0 {
		return false
	}
	words := strings.FieldsFunc(codelist.Fold(c.Span.Quote+" "+c.Gloss+" "+c.What), func(r rune) bool { return r != '\'' && (r < 'a' || r > 'z') })
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(debtWords, strings.TrimSuffix(w, "'s")) })
}

// debts sets what is said to be owed against what is established of the loans between the same two states. Where none is
// stated there is nothing to set it against.
func (f *finder) debts() {
	for _, c := range f.in.Claims {
		l := c.Link
		if !IsDebt(c) || l.ProviderCountry == "" || l.ReceiverCountry == "" || l.ProviderCountry == l.ReceiverCountry {
			continue
		}
		a := c.Money[0]
		subject := "pair:" + l.ProviderCountry + ">" + l.ReceiverCountry
		k := aid.Contradiction{Kind: aid.DiffersRung, Subject: subject, Claims: []string{c.ID}, Source: c.SourceID}
		k.ID = ID(k.Kind, subject, c.SourceID, a.Low.String(), a.Unit)
		k.Sides = []aid.Value{{Amount: a.Low.String(), Unit: a.Unit, Bound: a.Bound, Claims: []string{c.ID}}}
		args := map[string]string{
			"debtor": l.ReceiverCountry, "lender": l.ProviderCountry, "stated": a.Low.String(), "cur": a.Unit, "bound": a.Bound, "low": "", "high": "",
		}
		drawn := f.drawn(l, a.Unit)
		loans, sum := f.loans(c, a.Unit)
		if len(loans) > 0 {
			args["low"], args["high"], args["loans"] = sum.Low.String(), sum.High.String(), ""
			if sum.Open {
				args["high"], args["loans"] = "", string(money.AtLeast)
			}
			for _, x := range loans {
				for _, v := range x.Values {
					k.Claims = append(k.Claims, v.Claims...)
				}
			}
			slices.Sort(k.Claims)
			k.Claims = slices.Compact(k.Claims)
		}
		switch {
		case drawn:
			continue // a drawing is established: the stock may rest on it
		case len(loans) == 0:
			owed := message.For(message.Default).Money(a.Low.String(), "", a.Unit, a.Bound).String() // findings are in English
			f.out.Findings = append(f.out.Findings, DebtAlone.New("claim:"+c.ID, "", owed))
			continue
		}
		k.Title = message.Note("reconcile.debt.title", args)
		k.Difference = message.Note("reconcile.debt.difference", args)
		k.SettledBy = message.Note("reconcile.debt.settled_by", args)
		k.Meanwhile = message.Note("reconcile.debt.meanwhile", args)
		f.put(k)
	}
}

// drawn reports whether a disbursement between the two is established.
func (f *finder) drawn(l aid.Link, unit string) bool {
	return slices.ContainsFunc(f.in.Facts, func(x aid.Fact) bool {
		return x.Slot == aid.SlotDisbursed && !x.Said && x.Unit == unit && x.Provider == l.ProviderCountry && x.Receiver == l.ReceiverCountry
	})
}

// loans are the pledges between the two that texts call loans, with their sum: those that the words about the debt name,
// and what these may hold; all of them where the words name none.
func (f *finder) loans(debt *reading.Claim, unit string) ([]aid.Fact, ladder.Interval) {
	all := f.allLoans(debt.Link, unit)
	var named []aid.Fact
	for _, x := range all {
		if slices.ContainsFunc(x.Claims, func(id string) bool { return near(f.claims[id].Span, debt.Span) }) {
			named = append(named, x)
		}
	}
	for _, x := range all {
		open := slices.ContainsFunc(named, func(n aid.Fact) bool { return slices.Contains(f.mayBe(n), x.ID) })
		if open && !slices.ContainsFunc(named, func(n aid.Fact) bool { return n.ID == x.ID }) {
			named = append(named, x)
		}
	}
	if len(named) == 0 {
		named = all
	}
	var items []ladder.Item
	for _, x := range named {
		high, err := money.Parse(cmp.Or(x.High, x.Low))
		if err == nil {
			items = append(items, ladder.Item{ID: x.ID, Low: money.MustParse(x.Low), High: high, Open: x.High == "", MayBe: f.mayBe(x)})
		}
	}
	sum, _, _ := ladder.Sum(items)
	return named, sum
}

// nearby is how many code points apart two statements of one sentence may stand.
const nearby = 100

func near(a, b aid.Span) bool {
	return a.Document != "" && a.Document == b.Document && a.Start-b.End <= nearby && b.Start-a.End <= nearby
}

// allLoans are the pledges between two states that texts call loans.
func (f *finder) allLoans(l aid.Link, unit string) []aid.Fact {
	var out []aid.Fact
	for _, x := range f.in.Facts {
		if x.Slot != aid.SlotPledged || x.Unit != unit || x.Provider != l.ProviderCountry || x.Receiver != l.ReceiverCountry || !slices.ContainsFunc(x.Claims, f.isLoan) {
			continue
		}
		if _, err := money.Parse(x.Low); err == nil {
			out = append(out, x)
		}
	}
	return out
}

func (f *finder) isLoan(claim string) bool {
	switch f.claims[claim].Instrument {
	case aid.Loan, aid.ConcessionalLoan, aid.InterestFreeLoan:
		return true
	default:
		return false
	}
}

// mayBe lists the facts of the same slot of the activities that the fact's activity may be.
func (f *finder) mayBe(x aid.Fact) []string {
	i := slices.IndexFunc(f.in.Activities, func(a aid.Activity) bool { return "activity:"+a.ID == x.Subject })
	if i < 0 {
		return nil
	}
	var out []string
	for _, y := range f.in.Facts {
		if id, ok := strings.CutPrefix(y.Subject, "activity:"); ok && y.Slot == x.Slot && slices.Contains(f.in.Activities[i].MayBe, id) {
			out = append(out, y.ID)
		}
	}
	return out
}
