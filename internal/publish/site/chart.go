package site

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/money"
)

// A Bar is a stretch of a chart; positions are percentages of its width.
type Bar struct {
	What, Href, When string
	Class            string // "", span, open, quiet
	From, To         string // "37.5%"
}

// A Tick is a mark on an axis.
type Tick struct {
	At   string
	Text string
	Row  int // labels that would run into each other stand in different rows
	End  bool
}

// A Timeline is when things are said to have been, as far as the sources know.
type Timeline struct {
	Bars  []Bar
	Ticks []Tick
	Count int // all that have a date
}

// A Scale is an interval against thresholds.
type Scale struct {
	Bar        Bar
	Ticks      []Tick
	Low, High  string
	Verdicts   []Threshold
	Spoken     string
	Unlimited  bool
	ScaleStart string
	ScaleEnd   string
}

// A Threshold is one number that an interval may lie above, below or across.
type Threshold struct{ Text, Answer string }

func percent(f float64) string { return strconv.FormatFloat(min(100, max(0, f)), 'f', 1, 64) + "%" }

// most is how many bars a timeline shows on the page of the case.
const most = 16

// timeline draws the dated facts of a case, in order.
func (s *Site) timeline(facts []aid.Fact, names map[string]string, href func(aid.Fact) string) *Timeline {
	type dated struct {
		f  aid.Fact
		in edtf.Interval
	}
	var all []dated
	first, last := 9999, 0
	for _, f := range facts {
		in := f.Date.Bounds()
		if f.Date.IsZero() || in.OpenFrom || names[f.Subject] == "" || standsAsPledged(f) {
			continue
		}
		all = append(all, dated{f, in})
		first = min(first, in.From.Year)
		last = max(last, in.From.Year)
		if !in.OpenTo {
			last = max(last, in.To.Year)
		}
	}
	if len(all) < 3 {
		return nil
	}
	slices.SortStableFunc(all, func(a, b dated) int {
		return cmp.Or(a.in.From.Compare(b.in.From), cmp.Compare(a.f.Subject, b.f.Subject))
	})
	t := &Timeline{}
	start := edtf.Day{Year: first, Month: 1, Day: 1}
	width := float64((edtf.Day{Year: last + 1, Month: 1, Day: 1}).Sub(start))
	at := func(d edtf.Day) float64 { return 100 * float64(d.Sub(start)) / width }
	seen := map[string]bool{}
	for _, d := range all {
		b := Bar{What: s.barName(d.f, names[d.f.Subject]), Href: href(d.f), When: s.p.Date(d.f.Date.String())}
		if seen[b.What+b.When] {
			continue
		}
		seen[b.What+b.When] = true
		if t.Count++; t.Count > most {
			continue
		}
		to := 100.0
		if !d.in.OpenTo {
			to = at(d.in.To.AddDays(1))
		}
		from := at(d.in.From)
		b.From, b.To, b.Class = percent(from), percent(max(to, from+0.6)), barClass(d.f, d.in)
		t.Bars = append(t.Bars, b)
	}
	step := max(1, (last+1-first+5)/6)
	for y := first; y <= last; y += step {
		x := at(edtf.Day{Year: y, Month: 1, Day: 1})
		t.Ticks = append(t.Ticks, Tick{At: percent(x), Text: strconv.Itoa(y), End: x > 92})
	}
	return t
}

// standsAsPledged: the amount has a bar already, as promised.
func standsAsPledged(f aid.Fact) bool {
	return f.Said && hasAmount(f) && (f.Slot == aid.SlotCommitted || f.Slot == aid.SlotDisbursed)
}

// barClass: a period of which only the year is known is hatched, an open one dotted, one stated to the ends solid.
func barClass(f aid.Fact, in edtf.Interval) string {
	switch {
	case isIdle(f):
		return "quiet"
	case in.OpenTo:
		return "open"
	case f.Date.Precision() == edtf.Year(2000).Precision() && in.From.Year == in.To.Year, f.Date.Approximate():
		return "span"
	}
	return ""
}

func (s *Site) barName(f aid.Fact, name string) string {
	switch {
	case f.Slot == aid.SlotDate && f.Label != nil:
		return s.p.T("timeline.what", "name", name, "what", s.note(*f.Label))
	case f.Said:
		what := strings.ToLower(s.slotName(f))
		if hasAmount(f) {
			v, _ := s.value(f, true)
			what += " " + v.String()
		}
		return s.p.T("timeline.what", "name", name, "what", what)
	case !hasAmount(f), f.Slot == aid.SlotDate:
		return s.p.T("timeline.what", "name", name, "what", strings.ToLower(term(s.p, "slot", string(f.Slot))))
	}
	v, _ := s.value(f, true)
	what := v.String()
	if said := saidToBe(f); said != "" {
		what += ", " + s.p.T("rung.as_said."+said)
	}
	return s.p.T("timeline.what", "name", name, "what", what)
}

// Days at which standing unused gets its names (methodology 9.3), and two years, as sources like to say.
var idleThresholds = []struct {
	days int
	key  string
}{{180, "idle.threshold.idle"}, {365, "idle.threshold.long"}, {730, "idle.threshold.two_years"}}

// scale draws a time of standing idle against the thresholds.
func (s *Site) scale(f aid.Fact) *Scale {
	low, high := days(f.Low), days(f.High)
	sc := &Scale{Low: f.Low, High: f.High, Unlimited: f.High == "", ScaleStart: "0"}
	end := 1000 // so that the thresholds have room
	for end < max(low, high) {
		end += 250
	}
	if sc.Unlimited {
		high = end
	}
	sc.ScaleEnd = s.p.Number(strconv.Itoa(end))
	x := func(d int) string { return percent(100 * float64(d) / float64(end)) }
	sc.Bar = Bar{From: x(low), To: x(max(high, low+end/150)), Class: "past"}
	for i, t := range idleThresholds {
		text := s.p.T(t.key, "n", t.days)
		sc.Ticks = append(sc.Ticks, Tick{At: x(t.days), Text: text, Row: i % 3, End: t.days*2 > end})
		answer := "idle.across"
		switch {
		case low > t.days:
			answer = "idle.above"
		case high <= t.days:
			answer = "idle.below"
		}
		sc.Verdicts = append(sc.Verdicts, Threshold{Text: text, Answer: s.p.T(answer)})
	}
	sc.Spoken = s.p.T("idle.spoken", "range", s.p.Count(f.Low, f.High, "day", f.Bound).String())
	return sc
}

func days(decimal string) int {
	d, err := money.Parse(decimal)
	if err != nil {
		return 0
	}
	var n int
	if _, err := fmt.Sscan(d.Round(0).String(), &n); err != nil {
		return 0
	}
	return n
}
