package edtf_test

import (
	"cmp"
	"encoding/json"
	"errors"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"toguna/internal/edtf"
)

// Method sheet M0.2: bounds, precision and the mark of approximation.
func TestBounds(t *testing.T) {
	for _, c := range []struct {
		in, bounds string
		precision  edtf.Precision
		about      bool
	}{
		{"2018", "2018-01-01/2018-12-31", edtf.PrecisionYear, false},
		{"2020-02", "2020-02-01/2020-02-29", edtf.PrecisionMonth, false},
		{"2019-02", "2019-02-01/2019-02-28", edtf.PrecisionMonth, false},
		{"2020-08-18", "2020-08-18/2020-08-18", edtf.PrecisionDay, false},
		{"2018~", "2017-01-01/2019-12-31", edtf.PrecisionYear, true},
		{"2018?", "2017-01-01/2019-12-31", edtf.PrecisionYear, true},
		{"2018%", "2017-01-01/2019-12-31", edtf.PrecisionYear, true},
		{"2013-08~", "2013-07-01/2013-09-30", edtf.PrecisionMonth, true},
		{"2013-12~", "2013-11-01/2014-01-31", edtf.PrecisionMonth, true},
		{"2016-01~", "2015-12-01/2016-02-29", edtf.PrecisionMonth, true},
		{"2013-08-02~", "2013-07-30/2013-08-05", edtf.PrecisionDay, true},
		{"2020-02-27?", "2020-02-24/2020-03-01", edtf.PrecisionDay, true},
		{"2020-21", "2020-03-01/2020-05-31", edtf.PrecisionRange, false},
		{"2020-22", "2020-06-01/2020-08-31", edtf.PrecisionRange, false},
		{"2020-23", "2020-09-01/2020-11-30", edtf.PrecisionRange, false},
		{"2020-24", "2020-12-01/2021-02-28", edtf.PrecisionRange, false},
		{"2019-24", "2019-12-01/2020-02-29", edtf.PrecisionRange, false},
		{"2020-22~", "2020-05-01/2020-09-30", edtf.PrecisionRange, true},
		{"199X", "1990-01-01/1999-12-31", edtf.PrecisionRange, false},
		{"19XX", "1900-01-01/1999-12-31", edtf.PrecisionRange, false},
		{"199X~", "1989-01-01/2000-12-31", edtf.PrecisionRange, true},
		{"2004-XX", "2004-01-01/2004-12-31", edtf.PrecisionYear, false},
		{"2004-XX-XX", "2004-01-01/2004-12-31", edtf.PrecisionYear, false},
		{"2004-02-XX", "2004-02-01/2004-02-29", edtf.PrecisionMonth, false},
		{"2012/2013", "2012-01-01/2013-12-31", edtf.PrecisionRange, false},
		{"2014-01/2014-04", "2014-01-01/2014-04-30", edtf.PrecisionRange, false},
		{"2012~/2013", "2011-01-01/2013-12-31", edtf.PrecisionRange, true},
		{"2020-22/2021", "2020-06-01/2021-12-31", edtf.PrecisionRange, false},
		{"199X/2012-03-22", "1990-01-01/2012-03-22", edtf.PrecisionRange, false},
		{"2012/..", "2012-01-01/..", edtf.PrecisionRange, false},
		{"../2017-09", "../2017-09-30", edtf.PrecisionRange, false},
		{"2012/", "2012-01-01/..", edtf.PrecisionRange, false},
		{"/2017", "../2017-12-31", edtf.PrecisionRange, false},
		{"0001", "0001-01-01/0001-12-31", edtf.PrecisionYear, false},
		{"0001~", "0001-01-01/0002-12-31", edtf.PrecisionYear, true},
		{"9999~", "9998-01-01/9999-12-31", edtf.PrecisionYear, true},
		{"9999-12~", "9999-11-01/9999-12-31", edtf.PrecisionMonth, true},
		{"0001-01-02~", "0001-01-01/0001-01-05", edtf.PrecisionDay, true},
		{"9999-12-31~", "9999-12-28/9999-12-31", edtf.PrecisionDay, true},
	} {
		d, err := edtf.Parse(c.in)
		if err != nil {
			t.Errorf("Parse(%q): %v", c.in, err)
			continue
		}
		if got := d.Bounds().String(); got != c.bounds || d.Precision() != c.precision || d.Approximate() != c.about {
			t.Errorf("%s = %s, %s, about %v; want %s, %s, %v", c.in, got, d.Precision(), d.Approximate(), c.bounds, c.precision, c.about)
		}
		if d.String() != c.in {
			t.Errorf("Parse(%q).String() = %q", c.in, d)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, in := range []string{
		"", " 2018", "2018 ", "18", "201", "20180", "2018-1", "2018-13", "2018-00", "2018-02-30", "2019-02-29", "2018-2-3", "2018-25", "2018-20",
		"2018~~", "2018~?", "~2018", "0000", "2018-08-18T12:00:00Z", "2013/2012", "2013-05-02/2013-05-01", "../..", "/", "..", "2012/2013/2014",
		"1X9X", "XXXX", "1XXX", "199x", "199X-05", "2020-22-01", "2020-22-XX", "2004-XX-05", "-2018", "2018-", "2018-08-", "9999-24", "２０１８", "2018/x", "August 2013",
	} {
		d, err := edtf.Parse(in)
		var syntax *edtf.SyntaxError
		if !errors.As(err, &syntax) || syntax.Text != in {
			t.Errorf("Parse(%q) = %v, %v; want a SyntaxError", in, d.Bounds(), err)
		}
		if !d.IsZero() {
			t.Errorf("Parse(%q) returns %v beside its error", in, d)
		}
	}
}

func TestZeroDate(t *testing.T) {
	var d edtf.Date
	if !d.IsZero() || d.String() != "" || d.Bounds().Bounded() || d.Precision() != "" {
		t.Errorf("the zero date is %v, %v", d, d.Bounds())
	}
	if !d.Overlaps(edtf.Year(2013)) || edtf.Year(2013).Contains(d) {
		t.Error("no date must be possibly any, and certainly within none")
	}
	type record struct {
		On edtf.Date `json:"on"`
	}
	for _, want := range []record{{}, {edtf.MustParse("2012/..")}} {
		text, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var got record
		if err := json.Unmarshal(text, &got); err != nil || got != want {
			t.Errorf("%s: %v, %v", text, got, err)
		}
	}
	if err := json.Unmarshal([]byte(`{"on":"soon"}`), new(record)); err == nil {
		t.Error("soon is a date")
	}
}

func TestMakers(t *testing.T) {
	for want, d := range map[string]edtf.Date{
		"2018": edtf.Year(2018), "2018-05": edtf.Month(2018, 5), "2018-05-06": edtf.Of(edtf.Day{Year: 2018, Month: 5, Day: 6}), "": edtf.Year(10000),
	} {
		if d.String() != want {
			t.Errorf("got %q, want %q", d, want)
		}
	}
	for in, want := range map[string]string{
		"2018-01-01/2018-12-31": "2018", "2018-02-01/2018-02-28": "2018-02", "2018-02-03/2018-02-03": "2018-02-03", "2018/2019": "2018-01-01/2019-12-31",
		"2018~": "2017-01-01/2019-12-31", "2012/..": "2012-01-01/..", "../2012": "../2012-12-31", "2020-02": "2020-02",
	} {
		bounds := edtf.MustParse(in).Bounds()
		d := edtf.Span(bounds)
		if d.String() != want || d.Bounds() != bounds {
			t.Errorf("Span(%s) = %q, want %q", bounds, d, want)
		}
	}
}

// Method sheet M0.2: dates that AidData flags as estimated.
func TestEstimated(t *testing.T) {
	for in, want := range map[string]string{"2013-01-01": "2013", "2013-08-01": "2013-08", "2013-08-15": "2013-08-15", "2013-01-02": "2013-01-02"} {
		if got := edtf.Estimated(edtf.MustParse(in).Bounds().From); got.String() != want {
			t.Errorf("Estimated(%s) = %s, want %s", in, got, want)
		}
	}
}

func TestCompare(t *testing.T) {
	order := []string{"../2012", "../2013", "2012-01-01", "2012-01", "2012", "2012/2013", "2012/..", "2012-02", "2013"}
	for n, a := range order {
		for m, b := range order {
			if got, want := edtf.MustParse(a).Compare(edtf.MustParse(b)), cmp.Compare(n, m); got != want {
				t.Errorf("Compare(%s, %s) = %d, want %d", a, b, got, want)
			}
		}
	}
}

func TestOverlapsAndContains(t *testing.T) {
	for _, c := range []struct {
		a, b               string
		overlaps, contains bool
	}{
		{"2013", "2013-08", true, true}, {"2013-08", "2013", true, false}, {"2013", "2014", false, false}, {"2013", "2013", true, true},
		{"2012/..", "2030", true, true}, {"2012/..", "2011", false, false}, {"../2012", "2012-12-31", true, true}, {"../2012", "2013-01-01", false, false},
		{"2012/..", "../2012", true, false}, {"2013/..", "../2012", false, false}, {"2012/..", "2013/..", true, true}, {"2013/..", "2012/..", true, false},
		{"2018~", "2019-12", true, true}, {"2013-12", "2014-01", false, false}, {"2012/2014", "2014/2016", true, false},
	} {
		a, b := edtf.MustParse(c.a), edtf.MustParse(c.b)
		if a.Overlaps(b) != c.overlaps || b.Overlaps(a) != c.overlaps {
			t.Errorf("%s overlaps %s: want %v", a, b, c.overlaps)
		}
		if a.Contains(b) != c.contains {
			t.Errorf("%s contains %s: want %v", a, b, c.contains)
		}
	}
}

func TestDaysBetween(t *testing.T) {
	for _, c := range []struct {
		a, b            string
		least, greatest int
	}{
		{"2013-08-01", "2013-08-31", 30, 30},
		{"2013-08", "2013-09", 1, 60},
		{"2013-08", "2013-08", -30, 30},
		{"2018", "2019-01-01", 1, 365},
		{"2012/..", "2013", -edtf.Unbounded, 730},
		{"../2012", "2013", 1, edtf.Unbounded},
		{"2012", "2013/..", 1, edtf.Unbounded},
		{"2020-02-28", "2020-03-01", 2, 2},
	} {
		least, greatest := edtf.DaysBetween(edtf.MustParse(c.a).Bounds(), edtf.MustParse(c.b).Bounds())
		if least != c.least || greatest != c.greatest {
			t.Errorf("from %s to %s: %d to %d, want %d to %d", c.a, c.b, least, greatest, c.least, c.greatest)
		}
	}
}

func day(t *rapid.T, label string) edtf.Day {
	n := rapid.IntRange(0, 3652058).Draw(t, label) // 0001-01-01 to 9999-12-31
	return edtf.Day{Year: 1, Month: 1, Day: 1}.AddDays(n)
}

// The calendar is that of package time.
func TestDayArithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, n := day(t, "a"), rapid.IntRange(-40000, 40000).Draw(t, "n")
		at := time.Date(a.Year, time.Month(a.Month), a.Day, 0, 0, 0, 0, time.UTC)
		b := a.AddDays(n)
		bt := at.AddDate(0, 0, n)
		if want := (edtf.Day{Year: bt.Year(), Month: int(bt.Month()), Day: bt.Day()}); b != want {
			t.Fatalf("%s + %d days = %s, want %s", a, n, b, want)
		}
		if b.Sub(a) != n || a.Sub(b) != -n {
			t.Fatalf("%s - %s = %d, want %d", b, a, b.Sub(a), n)
		}
		if a.Before(b) != (n > 0) || a.After(b) != (n < 0) || (a.Compare(b) == 0) != (n == 0) {
			t.Fatalf("order of %s and %s", a, b)
		}
		again, err := edtf.ParseDay(a.String())
		if err != nil || again != a || !a.Valid() {
			t.Fatalf("%s reads back as %s, %v", a, again, err)
		}
	})
}

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{
		{"2013-01-31", 1, "2013-02-28"}, {"2012-01-31", 1, "2012-02-29"}, {"2013-12-15", 1, "2014-01-15"}, {"2013-01-15", -1, "2012-12-15"},
		{"2013-03-31", -13, "2012-02-29"}, {"2013-05-05", 0, "2013-05-05"}, {"2013-05-31", 24, "2015-05-31"},
	} {
		d, err := edtf.ParseDay(c.in)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.AddMonths(c.n).String(); got != c.want {
			t.Errorf("%s + %d months = %s, want %s", c.in, c.n, got, c.want)
		}
	}
}

func interval(t *rapid.T, label string) edtf.Interval {
	a := day(t, label+" from")
	i := edtf.Interval{From: a, To: a.AddDays(rapid.IntRange(0, 900).Draw(t, label+" length"))}
	switch rapid.IntRange(0, 5).Draw(t, label+" open") {
	case 0:
		i = edtf.Interval{OpenFrom: true, To: i.To}
	case 1:
		i = edtf.Interval{From: i.From, OpenTo: true}
	}
	return i
}

func TestIntervalLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := interval(t, "a"), interval(t, "b")
		hull := a.Hull(b)
		if diff := gocmp.Diff(hull, b.Hull(a)); diff != "" {
			t.Fatalf("the hull depends on the order: %s", diff)
		}
		if !hull.Contains(a) || !hull.Contains(b) {
			t.Fatalf("hull of %s and %s is %s", a, b, hull)
		}
		common, ok := a.Intersect(b)
		if ok != a.Overlaps(b) || ok != b.Overlaps(a) {
			t.Fatalf("%s and %s: overlap and intersection differ", a, b)
		}
		if ok && (!a.Contains(common) || !b.Contains(common)) {
			t.Fatalf("intersection of %s and %s is %s", a, b, common)
		}
		probe := day(t, "probe")
		if in := a.ContainsDay(probe) && b.ContainsDay(probe); in != (ok && common.ContainsDay(probe)) {
			t.Fatalf("%s in %s, %s, %s", probe, a, b, common)
		}
		if a.Contains(b) && !a.Overlaps(b) {
			t.Fatalf("%s contains %s without overlapping it", a, b)
		}
	})
}

// Distances hold for every choice of days within.
func TestDaysBetweenHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := interval(t, "a"), interval(t, "b")
		least, greatest := edtf.DaysBetween(a, b)
		x, y := day(t, "x"), day(t, "y")
		if a.ContainsDay(x) && b.ContainsDay(y) {
			if n := y.Sub(x); n < least || n > greatest {
				t.Fatalf("%d days from %s to %s, outside %d to %d", n, x, y, least, greatest)
			}
		}
		if a.Bounded() && b.Bounded() && (b.From.Sub(a.To) != least || b.To.Sub(a.From) != greatest) {
			t.Fatalf("limits %d, %d are not reached", least, greatest)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"2018", "2013-08", "2020-08-18", "2012/2013", "2018~", "2014/2023", "2012/..", "../2023", "2020-22", "199X", "2014-01/2014-04", "2004-XX", "/2012", "2018%", "0001~",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := edtf.Parse(s)
		if err != nil {
			return // refusing is always allowed; misreading is not
		}
		if got := d.String(); got != s {
			t.Errorf("Parse(%q).String() = %q", s, got)
		}
		b := d.Bounds()
		if b.Bounded() && b.From.After(b.To) || !b.OpenFrom && !b.From.Valid() || !b.OpenTo && !b.To.Valid() || b.OpenFrom && b.OpenTo {
			t.Errorf("Parse(%q) lies within %s", s, b)
		}
		if again := edtf.Span(b); again.Bounds() != b {
			t.Errorf("Span(%s) = %s", b, again)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := edtf.Parse("2020-08-18"); err != nil {
			b.Fatal(err)
		}
	}
}
