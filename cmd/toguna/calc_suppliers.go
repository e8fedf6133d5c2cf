package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"toguna/internal/assess/sheet"
	"toguna/internal/assess/supplier"
)

type tivShareResult struct {
	Windows []tivWindow `json:"windows" doc:"–: one for each window of years"`
}

type tivWindow struct {
	From            int       `json:"from" doc:"year: first of the window"`
	To              int       `json:"to" doc:"year: last of the window"`
	TotalTIV        float64   `json:"total_tiv" doc:"TIV: delivered in the window; a volume index, never money"`
	Shares          []shareOf `json:"shares" doc:"–: largest first"`
	HHI             *float64  `json:"hhi" doc:"0–1: sum of squared shares; null where nothing was delivered"`
	Normalised      *float64  `json:"hhi_normalised" doc:"0–1: (HHI − 1/N) / (1 − 1/N)"`
	EffectiveNumber *float64  `json:"effective_number" doc:"number: 1/HHI"`
	Thin            bool      `json:"thin" doc:"yes/no: fewer years in the data than the window has, or less than 10 TIV"`
}

type tivShareInputs struct {
	File  string `json:"file" doc:"text: the file"`
	Rows  int    `json:"rows" doc:"number: rows read"`
	Years int    `json:"years" doc:"years: of a window"`
	End   *int   `json:"end" doc:"year: last of the one window wanted; null for all"`
}

func tivShareMethod() method {
	return method{
		use:   "tiv-share FILE.csv",
		ids:   []string{"tiv-share/1"},
		short: "On whom does a country depend for arms, over five years?",
		long: `Adds SIPRI's trend-indicator values by supplier over windows of five years, since deliveries jump from year to year, and
gives shares and concentration. TIV is a volume index of major arms: it is not money, and "no TIV" means outside SIPRI's
coverage (trucks, small arms, most ammunition), not "no transfer". The file has the columns supplier, year, tiv.`,
		example: `toguna calc tiv-share docs/samples/tiv-share.csv --end 2015`,
		inputs:  tivShareInputs{},
		result:  tivShareResult{},
		args:    fileArgument("supplier,year,tiv"),
		bind: func(cmd *cobra.Command, env *environment) calculation {
			var years, end int
			wholeVar(cmd.Flags(), &years, "years", 5, "`years` of a window")
			wholeVar(cmd.Flags(), &end, "end", 0, "last `year` of the one window wanted (default every window)")
			return func(_ context.Context, args []string) (*answer, error) {
				t, err := readTable(env, args[0], sheet.Columns{Required: []string{"supplier", "year", "tiv"}})
				if err != nil {
					return nil, err
				}
				var ds []supplier.Delivery
				for _, r := range t.Rows {
					d := supplier.Delivery{Supplier: r.Text("supplier")}
					if d.Supplier == "" {
						return nil, r.Errorf("supplier", "is empty")
					}
					if d.Year, err = r.Year("year"); err != nil {
						return nil, err
					}
					if d.TIV, err = r.Float("tiv"); err != nil {
						return nil, err
					}
					ds = append(ds, d)
				}
				in := tivShareInputs{File: args[0], Rows: len(ds), Years: years}
				if end != 0 {
					in.End = &end
				}
				return tivShareAnswer(in, ds, end)
			}
		},
	}
}

// fileArgument wants one file and says what it holds.
func fileArgument(holds string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usageError{fmt.Errorf("give one file with %s", holds)}
		}
		return nil
	}
}

func tivShareAnswer(in tivShareInputs, ds []supplier.Delivery, end int) (*answer, error) {
	ws, err := supplier.Windows(ds, in.Years, end)
	if err != nil {
		return nil, err
	}
	var out tivShareResult
	a := newAnswer(in, nil)
	t := table{header: []string{"years", "TIV", "largest", "share", "HHI", "effective number", ""}}
	for _, w := range ws {
		o := tivWindow{From: w.From, To: w.To, TotalTIV: w.TotalTIV, Shares: []shareOf{}, Thin: w.Thin}
		for _, s := range w.Indices.Shares {
			o.Shares = append(o.Shares, shareOf{s.Name, s.Share})
		}
		row := []string{fmt.Sprintf("%d–%d", w.From, w.To), places(w.TotalTIV, 2), "–", "–", "–", "–", ""}
		if w.Measured {
			o.HHI, o.Normalised, o.EffectiveNumber = &w.Indices.HHI.Low, &w.Indices.Normalised.Low, &w.Indices.EffectiveNumber.Low
			row[2], row[3], row[4], row[5] = o.Shares[0].Name, fixed(o.Shares[0].Share, 4), fixed(*o.HHI, 4), fixed(*o.EffectiveNumber, 4)
		} else {
			a.missing("windows.hhi", "nothing was delivered in %d–%d", w.From, w.To)
		}
		if w.Thin {
			row[6] = "thin"
		}
		t.add(row...)
		out.Windows = append(out.Windows, o)
	}
	a.Result = out
	last := out.Windows[len(out.Windows)-1]
	shares := table{title: fmt.Sprintf("Shares %d–%d", last.From, last.To), header: []string{"supplier", "share"}}
	for _, s := range last.Shares {
		shares.add(s.Name, fixed(s.Share, 4))
	}
	a.report = report{title: "Arms suppliers by windows of " + plural(in.Years, "year", "years"), tables: []table{t, shares},
		formula: []string{fmt.Sprintf("share = TIV of the supplier / TIV of all, both over the window; thin: fewer than %d years or less than %d TIV", in.Years, supplier.ThinTIV)}}
	return a, nil
}

type supplierLossResult struct {
	Unmet           []unmetMonth `json:"unmet" doc:"–: by month end, 0 being the loss"`
	Floor           float64      `json:"floor" doc:"share of demand: never closed without new capacity"`
	MonthsToSubst   *int         `json:"months_to_substitute" doc:"months: first month end with unmet demand at epsilon or below; null: not within the horizon"`
	ShortfallMonths float64      `json:"shortfall_months" doc:"months of demand: sum of unmet demand over the horizon"`
	AfterStock      float64      `json:"shortfall_after_stock_months" doc:"months of demand: what the stock does not cover of it"`
	FirstUncovered  *int         `json:"first_uncovered_month" doc:"month: the first whose unmet demand the stock no longer covers; null: none"`
}

type unmetMonth struct {
	Month int     `json:"month" doc:"month: end of, from the loss"`
	Unmet float64 `json:"unmet" doc:"share of demand: that nobody covers"`
}

type supplierLossInputs struct {
	Share        float64           `json:"share" doc:"0–1: of demand that the lost supplier covered"`
	Alternatives []alternativeFlag `json:"alternatives" doc:"–: as given"`
	Stock        float64           `json:"stock_months" doc:"months of demand: in store"`
	Horizon      int               `json:"horizon_months" doc:"months: looked at"`
	Epsilon      float64           `json:"epsilon" doc:"0–1: unmet share that counts as substituted"`
}

// An alternativeFlag is CAPACITY,LEAD,RAMP.
type alternativeFlag struct {
	Capacity float64 `json:"capacity" doc:"0–1: spare capacity, of demand"`
	Lead     float64 `json:"lead_months" doc:"months: to the first delivery"`
	Ramp     float64 `json:"ramp_months" doc:"months: from there to full capacity"`
}

func supplierLossMethod() method {
	return method{
		use:   "supplier-loss",
		ids:   []string{"supplier-loss/1"},
		short: "What is missing, and for how long, if a supplier is lost?",
		long: `Demand is 1 a month; the lost supplier covered --share of it. Each alternative brings spare capacity (as a share of
demand) after a lead time, growing over a ramp. The answer is the unmet share month by month, the floor that no
alternative closes, the month in which substitution is reached, and the shortfall in months of demand; a stock is drawn
first. Every input is an assumption of yours, and the answer is no forecast.`,
		example: `toguna calc supplier-loss --share 0.45 --alternative 0.20,3,6 --alternative 0.15,12,12 --horizon 24 --epsilon 0.10`,
		inputs:  supplierLossInputs{},
		result:  supplierLossResult{},
		bind: func(cmd *cobra.Command, _ *environment) calculation {
			var share, epsilon shareFlag
			var stock numberFlag
			var alternatives []string
			var horizon int
			fs := cmd.Flags()
			fs.Var(&share, "share", "of demand that the lost supplier covered, 0 to 1")
			fs.StringArrayVar(&alternatives, "alternative", nil, "`CAPACITY,LEAD,RAMP`: share of demand, months, months; may be repeated")
			fs.Var(&stock, "stock", "months of total demand in store")
			wholeVar(fs, &horizon, "horizon", 24, "`months` looked at")
			fs.Var(&epsilon, "epsilon", "unmet share that counts as substituted (default 0)")
			return func(context.Context, []string) (*answer, error) {
				if share.v == nil {
					return nil, need("share", "the share of demand that the lost supplier covered, as 0.45")
				}
				in := supplierLossInputs{Share: *share.v, Stock: stock.orZero(), Horizon: horizon, Alternatives: []alternativeFlag{}}
				if epsilon.v != nil {
					in.Epsilon = *epsilon.v
				}
				for _, text := range alternatives {
					alt, err := parseAlternative(text)
					if err != nil {
						return nil, err
					}
					in.Alternatives = append(in.Alternatives, alt)
				}
				return supplierLossAnswer(in)
			}
		},
	}
}

func parseAlternative(text string) (alternativeFlag, error) {
	parts := strings.Split(text, ",")
	if len(parts) != 3 {
		return alternativeFlag{}, fmt.Errorf("--alternative %q is not CAPACITY,LEAD,RAMP, as 0.20,3,6 (decimals with a point)", text)
	}
	capacity, err := parseShare(parts[0])
	if err != nil {
		return alternativeFlag{}, fmt.Errorf("--alternative %q: capacity: %w", text, err)
	}
	var months [2]float64
	for i, p := range parts[1:] {
		if months[i], err = parseNumber(strings.TrimSpace(p)); err != nil {
			return alternativeFlag{}, fmt.Errorf("--alternative %q: months: %w", text, err)
		}
		if months[i] < 0 {
			return alternativeFlag{}, fmt.Errorf("--alternative %q: a number of months is negative", text)
		}
	}
	return alternativeFlag{capacity, months[0], months[1]}, nil
}

func supplierLossAnswer(in supplierLossInputs) (*answer, error) {
	l := supplier.Loss{Share: in.Share, Stock: in.Stock, Horizon: in.Horizon, Epsilon: in.Epsilon}
	var spare float64
	for _, alt := range in.Alternatives {
		l.Alternatives = append(l.Alternatives, supplier.Alternative(alt))
		spare += alt.Capacity
	}
	o, err := l.Simulate()
	if err != nil {
		return nil, err
	}
	out := supplierLossResult{Floor: o.Floor, MonthsToSubst: o.Substituted, ShortfallMonths: o.Shortfall, AfterStock: o.AfterStock, FirstUncovered: o.FirstUncovered}
	t := table{header: []string{"month", "unmet"}}
	for m, u := range o.Unmet {
		out.Unmet = append(out.Unmet, unmetMonth{m, u})
		if m%3 == 0 || m == in.Horizon {
			t.add(strconv.Itoa(m), fixed(u, 4))
		}
	}
	a := newAnswer(in, out)
	a.assume("demand is 1 a month and does not change")
	a.assume("the lost supplier covered %s of it, and is lost at once", places(in.Share, 4))
	for i, alt := range in.Alternatives {
		a.assume("alternative %d: capacity %s, after %s months, growing over %s", i+1, places(alt.Capacity, 4), places(alt.Lead, 2), places(alt.Ramp, 2))
	}
	if len(in.Alternatives) == 0 {
		a.assume("there is no alternative (--alternative)")
	}
	a.assume("a stock of %s months of demand", places(in.Stock, 4))
	if out.MonthsToSubst == nil {
		a.missing("months_to_substitute", "not within the horizon of %d months", in.Horizon)
	}
	if out.FirstUncovered == nil {
		a.missing("first_uncovered_month", "the stock covers the horizon, or nothing is missing")
	}
	sums := table{}
	sums.add("floor", places(o.Floor, 4))
	sums.add("months to substitute", intPtr(out.MonthsToSubst))
	sums.add("shortfall, months of demand", places(o.Shortfall, 4))
	sums.add("of which not in stock", places(o.AfterStock, 4))
	sums.add("first month not covered", intPtr(out.FirstUncovered))
	a.report = report{title: "If the supplier is lost", tables: []table{t, sums}, formula: []string{
		fmt.Sprintf("unmet(t) = max(0, %s − Σ capacity × clip((t − lead) / ramp, 0, 1)); floor = max(0, %s − %s) = %s; shortfall = Σ unmet(1…%d) = %s",
			places(in.Share, 4), places(in.Share, 4), places(spare, 4), places(o.Floor, 4), in.Horizon, places(o.Shortfall, 4))}}
	return a, nil
}

func intPtr(n *int) string {
	if n == nil {
		return "–"
	}
	return strconv.Itoa(*n)
}
