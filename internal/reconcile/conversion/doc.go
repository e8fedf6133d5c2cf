// Package conversion checks conversions that a document states: "80 billion CFA (US$136 million at 2018 rates)".
//
// Units: amounts are exact decimals in major units; rates are how much of the rounded side one unit of the anchor buys
// (dollars per euro for every currency with a fixed parity to the euro); deviations are percent.
// Shape: Check takes one stated pair and a table of rates and says which years and months the pair fits; Joint looks for
// one moment that several pairs of a document share.
// Errors: ErrInput for a pair that makes no sense; a missing rate is ErrNoRate of package rates.
// Source: docs/methodology.md#stated-conversion (method stated-conversion/1).
package conversion

import (
	"errors"

	"toguna/internal/edtf"
	"toguna/internal/money"
)

// ErrInput is a pair that makes no sense.
var ErrInput = errors.New("stated conversion")

// The limits of the deviation that name its severity, and of a year that is near.
const (
	MinorPct    = 1.0
	MaterialPct = 5.0
	nearPct     = 1.0
	// yearPct is how far the rate of a day may be from the average of its year, where nothing finer is held.
	yearPct = 5.0
)

// A Verdict says whether the pair fits the period that the text names. Where it names none, what fits whenever it was
// converted, or when the text was written, leaves nothing to ask.
type Verdict string

// The verdicts.
const (
	MatchStated    Verdict = "match_stated"
	MatchOther     Verdict = "match_other" // the stated period fails, others fit
	NoMatch        Verdict = "no_match"
	BetweenDays    Verdict = "between_days" // no day of the stated period fits, yet the pair lies between their rates
	NoPeriodStated Verdict = "no_period_stated"
	MatchAlways    Verdict = "match_always"    // no period is stated, and every rate held fits: a fixed parity
	MatchPublished Verdict = "match_published" // no period is stated, and the rates of the writing fit
	NotChecked     Verdict = "not_checked"     // no rate of the stated period is held
)

// A Stated is one pair of amounts of which the text says that the one converts the other.
type Stated struct {
	Quote             string
	Amount            money.Decimal // as stated first
	Currency          money.Currency
	Step              money.Decimal // one unit of the last digit shown; zero: of the last digit that is not nought
	Converted         money.Decimal
	ConvertedCurrency money.Currency
	ConvertedStep     money.Decimal
	RatePeriod        edtf.Date // the period whose rate the text names
	Event             edtf.Date // when the stated thing happened; its rate is meant where the text names none
	Published         edtf.Date // zero: not known
}

// A YearDeviation is how far the pair lies from one year's average.
type YearDeviation struct {
	Year int
	Pct  float64
}

// A DayRange is what the reference rates of the days of the stated period make of the local amount.
type DayRange struct {
	Low, High money.Decimal // in Rounded
	Days      int           // with a rate
	Fit       int           // whose rate lies in the window
	Between   bool          // no day's rate does, but the pair's lies between the lowest and the highest
}

// A Result is the check of one pair.
type Result struct {
	Stated      Stated
	Rounded     money.Currency // the side that is taken as rounded: its window is tested
	Local       money.Currency // the side that is taken as exact
	Anchor      money.Currency // what a rate is per unit of: the euro for currencies with a parity to it
	ImpliedRate float64
	LocalPer    float64 // units of Local for one of Rounded
	WindowLow   float64 // inclusive
	WindowHigh  float64 // exclusive

	Period        edtf.Date       // stated: the rate's, else the event's; zero for none
	Used          edtf.Date       // the period whose rates make Expected: the stated one, or its year where only that is held
	Expected      []money.Decimal // in Rounded, lowest and highest; nil without a period or a rate for it
	DeviationPct  []float64       // of the pair from Expected, the smaller in size first
	Severity      string          // none, minor, material; empty without Expected
	Days          *DayRange       // what the rates of single days of the period make; nil where there are none
	Years         []int           // averages inside the window
	YearsNear     []int           // within one percent
	Nearest       []YearDeviation // all years, nearest first, four at most
	Series        []string        // the series that were asked, by their short names
	MonthsHeld    bool            // monthly averages of the pair are held; else only years were checked
	Robust        []string        // months inside the window by every series
	Edge          []string        // by one series only
	EdgeSeries    map[string]string
	MatterRobust  []string // of these, the months between event and publication
	MatterEdge    []string
	Verdict       Verdict
	DirectionOpen bool    // the rounded side is stated first, so the other may be the converted one
	ReverseLow    float64 // the window if the other side is the rounded one, to its last digit that is not nought
	ReverseHigh   float64
}
