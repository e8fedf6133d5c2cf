package conversion

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"toguna/internal/edtf"
	"toguna/internal/money"
	"toguna/internal/rates"
)

// A Checker tests many pairs against one table and collects the averages of two currencies once.
type Checker struct {
	table *rates.Table
	known map[[2]money.Currency]*hist
}

// NewChecker makes a checker.
func NewChecker(t *rates.Table) *Checker {
	return &Checker{table: t, known: map[[2]money.Currency]*hist{}}
}

// Check tests one stated pair against the table's averages.
func Check(s Stated, t *rates.Table) (Result, error) { return NewChecker(t).Check(s) }

// Check tests one stated pair.
func (c *Checker) Check(s Stated) (Result, error) {
	t := c.table
	if err := valid(s); err != nil {
		return Result{}, err
	}
	r := Result{Stated: s}
	local, rounded, step := sides(&r)
	pair := [2]money.Currency{r.Local, r.Rounded}
	hist, known := c.known[pair]
	if !known {
		var err error
		if hist, err = history(t, r.Local, r.Rounded); err != nil {
			return Result{}, err
		}
		c.known[pair] = hist
	}
	r.Anchor, r.Series, r.MonthsHeld = hist.anchor, hist.series, len(hist.months) > 0
	l, u, half := local.Float64()/hist.perAnchor, rounded.Float64(), step.Float64()/2
	r.ImpliedRate, r.LocalPer = u/l, local.Float64()/u
	r.WindowLow, r.WindowHigh = (u-half)/l, (u+half)/l
	if r.DirectionOpen {
		h := stepOr(money.Decimal{}, local).Float64() / 2 / hist.perAnchor
		r.ReverseLow, r.ReverseHigh = u/(l+h), u/(l-h)
	}
	r.matchYears(hist)
	r.matchMonths(hist)
	if err := r.expect(hist, l, u, t); err != nil {
		return Result{}, err
	}
	r.Days = hist.days(&r, l, t)
	r.judge(hist)
	return r, nil
}

func valid(s Stated) error {
	switch {
	case !s.Currency.Valid():
		return fmt.Errorf("%w: %q is no currency", ErrInput, s.Currency)
	case !s.ConvertedCurrency.Valid():
		return fmt.Errorf("%w: %q is no currency", ErrInput, s.ConvertedCurrency)
	case s.Currency == s.ConvertedCurrency:
		return fmt.Errorf("%w: both amounts are in %s", ErrInput, s.Currency)
	case s.Amount.Sign() <= 0 || s.Converted.Sign() <= 0:
		return fmt.Errorf("%w: an amount must be above nought", ErrInput)
	case s.Step.Sign() < 0 || s.ConvertedStep.Sign() < 0:
		return fmt.Errorf("%w: a step must be above nought", ErrInput)
	}
	return nil
}

// sides chooses the side that is taken as rounded: dollars where there are any, else the converted amount.
func sides(r *Result) (local, rounded, step money.Decimal) {
	s := r.Stated
	if s.Currency == "USD" {
		r.Local, r.Rounded, r.DirectionOpen = s.ConvertedCurrency, s.Currency, true
		return s.Converted, s.Amount, stepOr(s.Step, s.Amount)
	}
	r.Local, r.Rounded = s.Currency, s.ConvertedCurrency
	return s.Amount, s.Converted, stepOr(s.ConvertedStep, s.Converted)
}

// stepOr is the step, or one unit of the last digit of d that is not nought: a sum written out in full, as 14,000, shows
// all its digits and is rounded all the same.
func stepOr(step, d money.Decimal) money.Decimal {
	if !step.IsZero() && !step.Equal(money.FromInt(1)) {
		return step
	}
	text := d.Abs().String()
	whole, frac, _ := strings.Cut(text, ".")
	if frac != "" {
		return money.MustParse("0." + strings.Repeat("0", len(frac)-1) + "1")
	}
	return money.MustParse("1" + strings.Repeat("0", len(whole)-len(strings.TrimRight(whole, "0"))))
}

func (r *Result) in(rate float64) bool { return rate >= r.WindowLow && rate < r.WindowHigh }

func pct(claimed, of float64) float64 { return (claimed/of - 1) * 100 }

func (r *Result) matchYears(h *hist) {
	for _, y := range h.years {
		d := pct(r.ImpliedRate, y.Value)
		if r.in(y.Value) {
			r.Years = append(r.Years, y.Year)
		}
		if math.Abs(d) <= nearPct {
			r.YearsNear = append(r.YearsNear, y.Year)
		}
		r.Nearest = append(r.Nearest, YearDeviation{y.Year, d})
	}
	slices.SortStableFunc(r.Nearest, func(a, b YearDeviation) int { return cmp.Compare(math.Abs(a.Pct), math.Abs(b.Pct)) })
	r.Nearest = r.Nearest[:min(len(r.Nearest), 4)]
}

// matchMonths finds the months by one series and by all; a month that only one series has is at the edge.
func (r *Result) matchMonths(h *hist) {
	r.EdgeSeries = map[string]string{}
	from, to := r.matters()
	for _, m := range h.months {
		var by []string
		for _, v := range m.values {
			if r.in(v.rate) {
				by = append(by, v.series)
			}
		}
		matters := m.period >= from && m.period <= to
		switch {
		case len(by) == 0:
		case len(by) >= 2 && len(by) == len(m.values):
			r.Robust = append(r.Robust, m.period)
			if matters {
				r.MatterRobust = append(r.MatterRobust, m.period)
			}
		default:
			r.Edge = append(r.Edge, m.period)
			r.EdgeSeries[m.period] = strings.Join(by, ", ")
			if matters {
				r.MatterEdge = append(r.MatterEdge, m.period)
			}
		}
	}
}

// matters returns the months of the event and of publication, between which a writer may have converted.
func (r *Result) matters() (from, to string) {
	s := r.Stated
	event := s.Event
	if event.IsZero() {
		event = s.RatePeriod
	}
	from, to = "", "9999-12"
	if b := event.Bounds(); !event.IsZero() && !b.OpenFrom {
		from = month(b.From)
	}
	if b := s.Published.Bounds(); !s.Published.IsZero() && !b.OpenTo {
		to = month(b.To)
	}
	return from, to
}

func month(d edtf.Day) string { return fmt.Sprintf("%04d-%02d", d.Year, d.Month) }

// expect converts at the averages of the stated period.
func (r *Result) expect(h *hist, l, u float64, t *rates.Table) error {
	s := r.Stated
	r.Period = s.RatePeriod
	if r.Period.IsZero() {
		r.Period = s.Event
	}
	if r.Period.IsZero() {
		return nil
	}
	used, low, high, ok := h.during(r.Period, t)
	if !ok {
		return nil
	}
	r.Used = used
	for _, rate := range []float64{low, high} {
		d, err := money.FromFloat(math.Round(l*rate*100) / 100)
		if err != nil {
			return fmt.Errorf("%w: %w", ErrInput, err)
		}
		r.Expected = append(r.Expected, d)
		r.DeviationPct = append(r.DeviationPct, pct(u, l*rate))
	}
	if low == high {
		r.Expected, r.DeviationPct = r.Expected[:1], r.DeviationPct[:1]
	}
	slices.SortFunc(r.DeviationPct, func(a, b float64) int { return cmp.Compare(math.Abs(a), math.Abs(b)) })
	r.Severity = severity(r.leastDeviation())
	return nil
}

// leastDeviation is the deviation from the nearest rate of the period: nought where the period's rates lie about it.
func (r *Result) leastDeviation() float64 {
	d := r.DeviationPct
	if len(d) == 2 && (d[0] < 0) != (d[1] < 0) {
		return 0
	}
	return d[0]
}

func severity(deviationPct float64) string {
	switch d := math.Abs(deviationPct); {
	case d <= MinorPct:
		return "none"
	case d <= MaterialPct:
		return "minor"
	}
	return "material"
}

func (r *Result) judge(h *hist) {
	fits := len(r.Years)+len(r.YearsNear)+len(r.Robust)+len(r.Edge) > 0
	switch {
	case r.Period.IsZero() && r.fitsAlways(h):
		r.Verdict = MatchAlways
	case r.Period.IsZero() && r.fitsWriting(h):
		r.Verdict = MatchPublished
	case r.Period.IsZero():
		r.Verdict = NoPeriodStated
	case r.statedFits():
		r.Verdict = MatchStated
	case len(r.Expected) == 0:
		r.Verdict = NotChecked
	case r.Days != nil && r.Days.Between:
		// the rates moved past the pair's from one day to the next, so it may well be of that time
		r.Verdict = BetweenDays
	case fits:
		r.Verdict = MatchOther
	default:
		r.Verdict = NoMatch
	}
}

// near reports whether a rate lies in the window, or so near that the difference does not matter.
func (r *Result) near(rate float64) bool {
	return r.in(rate) || r.inReverse(rate) || math.Abs(pct(r.ImpliedRate, rate)) <= nearPct
}

// inReverse: where the text leaves open which of the amounts is the rounded one, it may be the other.
func (r *Result) inReverse(rate float64) bool {
	return r.DirectionOpen && rate > r.ReverseLow && rate <= r.ReverseHigh
}

// parityYears is how many years must be held before all of them fitting says that the rate is fixed.
const parityYears = 5

// fitsAlways: every average fits, so that it does not matter when the pair was converted.
func (r *Result) fitsAlways(h *hist) bool {
	return len(h.years) >= parityYears &&
		!slices.ContainsFunc(h.years, func(y rates.Yearly) bool { return !r.near(y.Value) }) &&
		!slices.ContainsFunc(h.months, func(m monthRates) bool {
			return !slices.ContainsFunc(m.values, func(v seriesRate) bool { return r.near(v.rate) })
		})
}

// fitsWriting: a month fits that lies in the year before the publication, or the year itself or the one before it where no
// months are held. A writer who names no time converts at the rates of the day.
func (r *Result) fitsWriting(h *hist) bool {
	b := r.Stated.Published.Bounds()
	if r.Stated.Published.IsZero() || !b.Bounded() {
		return false
	}
	from, to := edtf.Day{Year: b.From.Year - 1, Month: b.From.Month, Day: 1}, b.To
	if len(h.months) == 0 {
		return slices.ContainsFunc(h.years, func(y rates.Yearly) bool {
			return y.Year >= from.Year && y.Year <= to.Year && (r.near(y.Value) || math.Abs(pct(r.ImpliedRate, y.Value)) <= yearPct)
		})
	}
	return slices.ContainsFunc(h.months, func(m monthRates) bool {
		return m.period >= month(from) && m.period <= month(to) &&
			slices.ContainsFunc(m.values, func(v seriesRate) bool { return r.near(v.rate) })
	})
}

// statedFits: the stated period's rate lies in the window, or so near that the difference does not matter, or that it may be
// of a day of the year where only the year's average is held.
func (r *Result) statedFits() bool {
	if len(r.Expected) == 0 {
		return false
	}
	return r.Severity == "none" || (!r.MonthsHeld && math.Abs(r.leastDeviation()) <= yearPct) || slices.ContainsFunc(r.DeviationPct, func(d float64) bool {
		return r.in(r.ImpliedRate / (1 + d/100))
	})
}
