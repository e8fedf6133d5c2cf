package contradiction

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/message"
	"toguna/internal/money"
	"toguna/internal/rates"
	"toguna/internal/reconcile/conversion"
	"toguna/internal/reconcile/reading"
)

// A stated is one conversion of a document with the claims that carry it.
type stated struct {
	pair   reading.Pair
	claims []*reading.Claim
	check  conversion.Result
}

// conversions checks each conversion that a document states, once, and looks for a habit that several share.
func (f *finder) conversions() {
	if f.in.Rates == nil {
		return
	}
	f.checker = conversion.NewChecker(f.in.Rates)
	byDoc := map[string][]*stated{}
	for _, c := range f.in.Claims {
		doc := cmp.Or(c.Span.Document, c.SourceID)
		for _, p := range c.Pairs {
			i := slices.IndexFunc(byDoc[doc], func(s *stated) bool { return samePair(s.pair, p) || saidAgain(s, c, p) })
			if i >= 0 {
				byDoc[doc][i].claims = append(byDoc[doc][i].claims, c)
				continue
			}
			byDoc[doc] = append(byDoc[doc], &stated{pair: p, claims: []*reading.Claim{c}})
		}
	}
	for _, doc := range slices.Sorted(maps.Keys(byDoc)) {
		f.document(doc, byDoc[doc])
	}
}

func samePair(a, b reading.Pair) bool {
	if a.Converted.Start != b.Converted.Start || a.Converted.End != b.Converted.End {
		return false
	}
	return a.Converted.Amount == b.Converted.Amount && a.Stated.Amount == b.Stated.Amount
}

// saidAgain: a headline and its report state one conversion twice; it is one where the amounts and the date are the same.
func saidAgain(s *stated, c *reading.Claim, p reading.Pair) bool {
	same := func(a, b aid.Figure) bool {
		return a.Amount == b.Amount && a.Currency == b.Currency && a.RateYear == b.RateYear
	}
	return same(s.pair.Stated, p.Stated) && same(s.pair.Converted, p.Converted) && s.claims[0].Date.String() == c.Date.String()
}

func (f *finder) document(doc string, all []*stated) {
	var checked []*stated
	for _, s := range all {
		in, err := statedOf(s)
		if err == nil {
			s.check, err = f.checker.Check(in)
		}
		if err != nil {
			f.out.Findings = append(f.out.Findings, Unchecked.New("claim:"+s.claims[0].ID, "", err.Error()))
			continue
		}
		checked = append(checked, s)
	}
	results := make([]conversion.Result, len(checked))
	for i, s := range checked {
		results[i] = s.check
	}
	habit, joint := conversion.Joint(results, f.latestEvent(doc), publishedOf(checked))
	for i, s := range checked {
		var months []string
		if joint && slices.Contains(habit.Pairs, i) {
			months = slices.Concat(habit.Robust, habit.Edge)
			slices.Sort(months)
		}
		f.conversion(s, months)
	}
}

// statedOf reads a pair of figures. The date is that of the claim that has one.
func statedOf(s *stated) (conversion.Stated, error) {
	out := conversion.Stated{Currency: money.Currency(s.pair.Stated.Currency), ConvertedCurrency: money.Currency(s.pair.Converted.Currency), Quote: quoteOf(s)}
	for _, x := range []struct {
		text string
		to   *money.Decimal
	}{{s.pair.Stated.Amount, &out.Amount}, {s.pair.Converted.Amount, &out.Converted}, {cmp.Or(s.pair.Stated.Step, "0"), &out.Step}, {cmp.Or(s.pair.Converted.Step, "0"), &out.ConvertedStep}} {
		d, err := money.Parse(x.text)
		if err != nil {
			return out, fmt.Errorf("read %q: %w", x.text, err)
		}
		*x.to = d
	}
	if y := cmp.Or(s.pair.Converted.RateYear, s.pair.Stated.RateYear); y != 0 {
		out.RatePeriod = edtf.Year(y)
	}
	for _, c := range s.claims {
		if out.Event.IsZero() && !c.Date.IsZero() && c.Date.Bounds().Bounded() {
			out.Event = c.Date
		}
		if out.Published.IsZero() {
			out.Published = c.Source.Published
		}
	}
	return out, nil
}

// quoteOf is the words of the pair, out of the claim's own where they stand in it.
func quoteOf(s *stated) string {
	for _, c := range s.claims {
		q := []rune(c.Span.Quote)
		from, to := min(s.pair.Stated.Start, s.pair.Converted.Start)-c.Span.Start, max(s.pair.Stated.End, s.pair.Converted.End)-c.Span.Start
		if from >= 0 && to <= len(q) && from < to && s.pair.Stated.End > 0 && s.pair.Converted.End > 0 {
			if to < len(q) && q[to] == ')' {
				to++
			}
			return string(q[from:to])
		}
	}
	return strings.TrimSpace(s.pair.Stated.Quote + " (" + s.pair.Converted.Quote + ")")
}

func publishedOf(all []*stated) (d edtf.Date) {
	for _, s := range all {
		for _, c := range s.claims {
			if d.IsZero() {
				d = c.Source.Published
			}
		}
	}
	return d
}

// latestEvent is the latest date that the claims of a document mention, open ends and plans left out.
func (f *finder) latestEvent(doc string) (d edtf.Date) {
	for _, c := range f.in.Claims {
		if cmp.Or(c.Span.Document, c.SourceID) != doc || c.Date.IsZero() || c.Modality == aid.Planned || c.Modality == aid.Promised {
			continue
		}
		b := c.Date.Bounds()
		if b.OpenTo {
			continue
		}
		if d.IsZero() || d.Bounds().To.Before(b.To) {
			d = c.Date
		}
	}
	return d
}

// conversion makes one entry: a contradiction where the pair misses its period, a note where the text names none.
func (f *finder) conversion(s *stated, joint []string) {
	r := s.check
	if slices.Contains([]conversion.Verdict{conversion.MatchStated, conversion.MatchAlways, conversion.MatchPublished}, r.Verdict) {
		return
	}
	c := s.claims[0]
	subject := "claim:" + c.ID
	for _, x := range s.claims {
		if x.Link.Activity != "" {
			subject = "activity:" + x.Link.Activity
			break
		}
	}
	k := aid.Contradiction{
		Kind: aid.DiffersConversion, Subject: subject, Source: c.SourceID,
		ID: ID(aid.DiffersConversion, subject, c.Span.Document, strconv.Itoa(s.pair.Converted.Start), s.pair.Converted.Amount, s.pair.Stated.Amount),
	}
	for _, x := range s.claims {
		k.Claims = append(k.Claims, x.ID)
	}
	k.Sides = sides(s, k.Claims)
	args := arguments(r, joint)
	v := string(r.Verdict)
	k.Title = message.Note("reconcile.conversion.title", args)
	k.Difference = message.Note("reconcile.conversion.difference."+v, args)
	k.SettledBy = message.Note("reconcile.conversion.settled_by", args)
	k.Meanwhile = message.Note("reconcile.conversion.meanwhile", args)
	k.Conversion = record(s, joint, args)
	f.put(k)
}

// sides are the conversion as stated and as the rates of the stated time make it; the second is derived, no claim states it.
func sides(s *stated, claims []string) []aid.Value {
	r := s.check
	out := []aid.Value{{Amount: amountOf(r.Rounded, s).String(), Unit: string(r.Rounded), Bound: boundOf(r.Rounded, s), Claims: claims}}
	for _, e := range r.Expected {
		out = append(out, aid.Value{Amount: e.String(), Unit: string(r.Rounded), Bound: "about"})
	}
	return out
}

func amountOf(cur money.Currency, s *stated) money.Decimal {
	if s.check.Stated.Currency == cur {
		return s.check.Stated.Amount
	}
	return s.check.Stated.Converted
}

func boundOf(cur money.Currency, s *stated) string {
	if s.check.Stated.Currency == cur {
		return s.pair.Stated.Bound
	}
	return s.pair.Converted.Bound
}

// arguments are the numbers that the sentences about a conversion use.
func arguments(r conversion.Result, joint []string) map[string]string {
	a := map[string]string{
		"amount": r.Stated.Amount.String(), "cur": string(r.Stated.Currency), "converted": r.Stated.Converted.String(), "to": string(r.Stated.ConvertedCurrency),
		"period": r.Period.String(), "rounded": string(r.Rounded), "local": string(r.Local), "low": "", "high": "", "deviation": "", "deviation_to": "", "nearest": "", "nearest_pct": "",
		"rate": rate(r.ImpliedRate), "from": rate(r.WindowLow), "until": rate(r.WindowHigh), "used": r.Used.String(), "coarse": "", "months_held": "", "series": series(r.Series), "anchor": string(r.Anchor),
		"months": list(r.MatterRobust), "edge": list(r.MatterEdge), "joint": list(joint), "years": years(r.Years),
	}
	a["kept"] = a["amount"]
	if !r.Used.IsZero() && r.Used.Bounds() != r.Period.Bounds() {
		a["coarse"] = "yes"
	}
	if r.MonthsHeld {
		a["months_held"] = "yes"
	}
	if n := len(r.Expected); n > 0 {
		a["low"], a["high"] = sensible(r.Expected[0]), sensible(r.Expected[n-1])
		a["deviation"], a["deviation_to"] = signed(r.DeviationPct[0]), signed(r.DeviationPct[len(r.DeviationPct)-1])
	}
	a["day_low"], a["day_high"] = "", ""
	if d := r.Days; d != nil && d.Fit == 0 {
		a["day_low"], a["day_high"] = sensible(d.Low), sensible(d.High)
	}
	if len(r.Nearest) > 0 {
		a["nearest"], a["nearest_pct"] = strconv.Itoa(r.Nearest[0].Year), signed2(r.Nearest[0].Pct)
	}
	return a
}

// sensible cuts an expected amount to four digits, for sentences.
func sensible(d money.Decimal) string {
	whole, _, _ := strings.Cut(d.String(), ".")
	return d.Round(4 - len(whole)).String()
}

// rate writes a rate with four decimals, or with four digits where it begins with noughts.
func rate(f float64) string {
	if f >= 0.1 || f <= 0 {
		return strconv.FormatFloat(f, 'f', 4, 64)
	}
	digits := 4 + int(-math.Floor(math.Log10(f))) - 1
	return strconv.FormatFloat(f, 'f', digits, 64)
}

// series names the series that were asked.
func series(names []string) string {
	var out []string
	for _, n := range names {
		out = append(out, rates.Title(n))
	}
	return strings.Join(out, "; ")
}

func signed(f float64) string  { return strconv.FormatFloat(math.Round(f*10)/10, 'f', 1, 64) }
func signed2(f float64) string { return strconv.FormatFloat(math.Round(f*100)/100, 'f', 2, 64) }

func list(months []string) string { return strings.Join(months, ", ") }

// years lists years in their order; more than two in a row as a range.
func years(ys []int) string {
	var out []string
	for len(ys) > 0 {
		n := 1
		for n < len(ys) && ys[n] == ys[n-1]+1 {
			n++
		}
		if n > 2 {
			out, ys = append(out, strconv.Itoa(ys[0])+"–"+strconv.Itoa(ys[n-1])), ys[n:]
			continue
		}
		out, ys = append(out, strconv.Itoa(ys[0])), ys[1:]
	}
	return strings.Join(out, ", ")
}

// record is the check in the form that pages and views show.
func record(s *stated, joint []string, args map[string]string) *aid.Conversion {
	r := s.check
	c := &aid.Conversion{
		Claim: s.claims[0].ID, Quote: r.Stated.Quote, From: r.Stated.Amount.String(), FromCurrency: string(r.Stated.Currency),
		To: r.Stated.Converted.String(), ToCurrency: string(r.Stated.ConvertedCurrency), Step: s.pair.Converted.Step,
		ImpliedRate: r.ImpliedRate, WindowLow: r.WindowLow, WindowHigh: r.WindowHigh, StatedPeriod: r.Period.String(), Severity: r.Severity,
		RateFrom: string(r.Anchor), RateTo: string(r.Rounded), MonthsHeld: r.MonthsHeld, UsedPeriod: r.Used.String(),
		Years: r.Years, YearsNear: r.YearsNear, Robust: r.MatterRobust, Edge: r.MatterEdge, Verdict: string(r.Verdict), Joint: joint,
	}
	for _, n := range r.Series {
		c.Series = append(c.Series, rates.Title(n))
	}
	if n := len(r.Expected); n > 0 {
		c.Expected = r.Expected[0].String()
		if n > 1 {
			c.ExpectedTo = r.Expected[n-1].String()
		}
		d := r.DeviationPct[0]
		c.DeviationPct = &d
	}
	key := "reconcile.conversion.note.candidates"
	if len(joint) > 0 {
		key = "reconcile.conversion.note.joint"
	}
	n := message.Note(key, args)
	c.Note = &n
	return c
}
