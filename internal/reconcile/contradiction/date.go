package contradiction

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/edtf"
	"toguna/internal/message"
	"toguna/internal/money"
	"toguna/internal/reconcile/part"
	"toguna/internal/reconcile/reading"
)

// dates finds two dates of one works' completion, hand-over or opening, or of one agreement's signature, that exclude each
// other, and stages in the wrong order.
func (f *finder) dates() {
	by := map[string][]*reading.Claim{}
	for _, c := range f.in.Claims {
		if c.Link.Activity != "" && (c.Kind == aid.Project || c.Kind == aid.Agreement) && c.Locator == "" && !c.Date.IsZero() && c.Modality != aid.Planned && c.Modality != aid.Promised {
			by[c.Link.Activity] = append(by[c.Link.Activity], c)
		}
	}
	for _, a := range f.in.Activities {
		claims := by[a.ID]
		if !a.Named || len(claims) < 2 {
			continue
		}
		stages := map[aid.Stage][]*reading.Claim{}
		for _, c := range claims {
			if s := once(c); s != "" {
				stages[s] = append(stages[s], c)
			}
		}
		for _, s := range slices.Sorted(maps.Keys(stages)) {
			f.exclusive(a, s, stages[s])
		}
		f.order(a, claims)
	}
}

// once is what a thing comes to at one time; "" for what may come again. An agreement without a stage is signed where its words
// say so.
func once(c *reading.Claim) aid.Stage {
	switch c.Stage {
	case aid.Completed, aid.Delivered, aid.InUse:
		if c.Kind == aid.Project {
			return c.Stage
		}
	case aid.Committed, "":
		if c.Kind == aid.Agreement && (c.Stage != "" || part.Signed(c.Span.Quote)) {
			return aid.Committed
		}
	default:
	}
	return ""
}

func (f *finder) exclusive(a aid.Activity, s aid.Stage, claims []*reading.Claim) {
	for i, x := range claims {
		for _, y := range claims[:i] {
			if x.Date.Overlaps(y.Date) || otherAct(x, y) {
				continue
			}
			subject := "activity:" + a.ID
			args := map[string]string{"name": a.Name, "first": y.Date.String(), "second": x.Date.String()}
			k := aid.Contradiction{
				Kind: aid.DiffersDate, Subject: subject, Claims: []string{y.ID, x.ID}, ID: ID(aid.DiffersDate, subject, string(s), y.Date.String(), x.Date.String()),
				Sides:      []aid.Value{{Amount: y.Date.String(), Unit: "date", Claims: []string{y.ID}}, {Amount: x.Date.String(), Unit: "date", Claims: []string{x.ID}}},
				Title:      message.Note("reconcile.date.title."+string(s), args),
				Difference: message.Note("reconcile.date.difference", args),
				SettledBy:  message.Note("reconcile.date.settled_by", args),
				Meanwhile:  message.Note("reconcile.date.meanwhile", args),
			}
			if x.SourceID == y.SourceID {
				k.Source = x.SourceID
			}
			f.put(k)
		}
	}
}

// otherAct: the words name two parts of the works, or the one its renewal, or one document tells of two hand-overs,
// openings or signatures in turn; a name that several states sign under is of several agreements.
func otherAct(x, y *reading.Claim) bool {
	if otherPiece(x, y) || part.Renewed(x.Span.Quote) != part.Renewed(y.Span.Quote) {
		return true
	}
	if x.Kind == aid.Agreement && x.Giver != y.Giver && x.Giver != "" && y.Giver != "" {
		return true
	}
	one := x.Span.Document != "" && x.Span.Document == y.Span.Document
	return one && (x.Stage == aid.Delivered || x.Stage == aid.InUse || x.Stage == "")
}

func otherPiece(x, y *reading.Claim) bool {
	return part.Piece(x.Span.Before, x.Span.Quote) != part.Piece(y.Span.Before, y.Span.Quote)
}

// order finds a later rung that is dated wholly before an earlier one (announced ≤ signed ≤ started ≤ completed).
func (f *finder) order(a aid.Activity, claims []*reading.Claim) {
	english := message.For(message.Default) // findings are in English
	for _, x := range claims {
		for _, y := range claims {
			early, late := step(x.Stage), step(y.Stage)
			if early == 0 || late == 0 || early >= late || !before(y.Date, x.Date) || otherPiece(x, y) {
				continue
			}
			f.out.Findings = append(f.out.Findings, DateOrder.New("activity:"+a.ID, "", words(y.Stage), english.Date(y.Date.String()), words(x.Stage), english.Date(x.Date.String())))
		}
	}
}

// words are those of a stage.
func words(s aid.Stage) string { return strings.ReplaceAll(string(s), "_", " ") }

func step(s aid.Stage) int {
	return 1 + slices.Index([]aid.Stage{aid.Announced, aid.Committed, aid.UnderWay, aid.Completed, aid.InUse}, s)
}

func before(a, b edtf.Date) bool {
	if a.IsZero() || b.IsZero() {
		return false
	}
	x, y := a.Bounds(), b.Bounds()
	return !x.OpenTo && !y.OpenFrom && x.To.Before(y.From)
}

// implied computes the whole that an amount and its stated share make, whether one claim states both or the share follows
// on the amount in words ("734 million, or 9.7 % of …").
func (f *finder) implied() {
	amounts := map[string][]*reading.Claim{} // by document
	for _, c := range f.in.Claims {
		if isQuantity(c) && len(c.Money) == 1 {
			amounts[c.Span.Document] = append(amounts[c.Span.Document], c)
		}
	}
	for _, c := range f.in.Claims {
		if !isQuantity(c) || len(c.Percents) != 1 {
			continue
		}
		amount := c
		if len(c.Money) == 0 && c.Span.Document != "" {
			i := slices.IndexFunc(amounts[c.Span.Document], func(o *reading.Claim) bool { return follows(c, o) })
			if i < 0 {
				continue
			}
			amount = amounts[c.Span.Document][i]
		}
		if len(amount.Money) == 1 {
			f.impliedBy(c, amount.Money[0], c.Percents[0])
		}
	}
}

func isQuantity(c *reading.Claim) bool { return c.Kind == aid.Statistic || c.Kind == aid.Trade }

// maxGap is how many code points may stand between an amount and the share that restates it.
const maxGap = 4

// follows: the share's words come right after the amount's and begin with a word that restates.
func follows(share, amount *reading.Claim) bool {
	gap := share.Span.Start - amount.Span.End
	if share.Span.Document == "" || share.Span.Document != amount.Span.Document || gap < 0 || gap > maxGap {
		return false
	}
	first, _, _ := strings.Cut(codelist.Fold(share.Span.Quote), " ")
	return first == "or" || first == "soit" || first == "ou" || first == "equal"
}

func (f *finder) impliedBy(c *reading.Claim, amount, share reading.Amount) {
	if share.Low.Sign() <= 0 {
		return
	}
	whole, err := amount.Low.Mul(money.FromInt(100)).Quo(share.Low, 0)
	if err != nil {
		return
	}
	of := share.What
	if of == "" {
		of = strconv.Quote(share.Figure.Quote)
	}
	english := message.For(message.Default) // findings are in English
	f.out.Findings = append(f.out.Findings, ImpliedWhole.New("claim:"+c.ID, "", english.Money(amount.Low.String(), "", amount.Unit, amount.Bound).String(), english.Percent(share.Low.String()), of, english.Money(sensible(whole), "", amount.Unit, "about").String()))
}
