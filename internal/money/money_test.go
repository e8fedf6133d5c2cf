package money_test

import (
	"encoding/json"
	"errors"
	"math"
	"math/big"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"toguna/internal/money"
)

func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		"0": "0", "-0": "0", "0.00": "0", "5": "5", "+5": "5", "-5": "-5", "5.": "5", ".5": "0.5", "-.5": "-0.5", "1.50": "1.5", "007": "7",
		"5000000": "5000000", "0.000001": "0.000001", "655.957": "655.957", "-0.07": "-0.07",
		"9223372036854775807": "9223372036854775807", "-9223372036854775808": "-9223372036854775808", "9223372036854775808": "9223372036854775808",
		"123456789012345678901234567890.123456789":     "123456789012345678901234567890.123456789",
		"0.0000000000000000000000000000000000000001":   "0.0000000000000000000000000000000000000001",
		"100000000000000000000000000000000000000000.0": "100000000000000000000000000000000000000000",
		"1.000000000000000000000000000":                "1",
	} {
		d, err := money.Parse(in)
		if err != nil {
			t.Errorf("Parse(%q): %v", in, err)
		} else if d.String() != want {
			t.Errorf("Parse(%q) = %s, want %s", in, d, want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, in := range []string{
		"", "+", "-", ".", "-.", "--1", "+-1", "1e5", "1E5", "1,000", "1 000", " 1", "1 ", "1.2.3", "0x1", "NaN", "Infinity", "inf", "٣", "1_000", "５",
		strings.Repeat("9", 101),
	} {
		if d, err := money.Parse(in); !errors.Is(err, money.ErrSyntax) {
			t.Errorf("Parse(%q) = %s, %v; want ErrSyntax", in, d, err)
		}
	}
}

func TestQuoAndRound(t *testing.T) {
	for _, c := range []struct {
		a, b   string
		places int
		want   string
	}{
		{"1", "3", 4, "0.3333"}, {"2", "3", 4, "0.6667"}, {"-2", "3", 4, "-0.6667"}, {"1", "8", 2, "0.13"}, {"-1", "8", 2, "-0.13"},
		{"655957", "655.957", 6, "1000"}, {"1", "655.957", 6, "0.001524"}, {"0", "7", 3, "0"}, {"5", "1000", 2, "0.01"}, {"4", "1000", 2, "0"},
		{"100000000000000000000000000000", "0.001", 0, "100000000000000000000000000000000"},
	} {
		got, err := money.MustParse(c.a).Quo(money.MustParse(c.b), c.places)
		if err != nil || got.String() != c.want {
			t.Errorf("%s ÷ %s to %d places = %s, %v; want %s", c.a, c.b, c.places, got, err, c.want)
		}
	}
	if _, err := money.FromInt(1).Quo(money.Decimal{}, 2); !errors.Is(err, money.ErrDivision) {
		t.Errorf("1 ÷ 0: %v", err)
	}
	for _, c := range []struct {
		in     string
		places int
		want   string
	}{
		{"2.5", 0, "3"}, {"-2.5", 0, "-3"}, {"2.4999", 0, "2"}, {"1.005", 2, "1.01"}, {"144030000", -6, "144000000"}, {"1.5", 5, "1.5"},
		{"0.04", 1, "0"}, {"-0.04", 1, "0"}, {"0.05", 1, "0.1"}, {"5", -1, "10"}, {"4", -1, "0"}, {"4", -9, "0"}, {"99999999999999999999.5", 0, "100000000000000000000"},
	} {
		if got := money.MustParse(c.in).Round(c.places); got.String() != c.want {
			t.Errorf("Round(%s, %d) = %s, want %s", c.in, c.places, got, c.want)
		}
	}
}

// number draws decimals short and long, with and without a fraction.
func number(t *rapid.T, label string) string {
	whole := rapid.StringMatching(`-?[0-9]{1,25}`).Draw(t, label)
	if rapid.Bool().Draw(t, label+" has a fraction") {
		whole += "." + rapid.StringMatching(`[0-9]{1,20}`).Draw(t, label+" fraction")
	}
	return whole
}

func rat(t *rapid.T, s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		t.Fatalf("no number: %q", s)
	}
	return r
}

// The arithmetic is that of rational numbers.
func TestArithmeticIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := number(t, "a"), number(t, "b")
		x, y := money.MustParse(a), money.MustParse(b)
		p, q := rat(t, a), rat(t, b)
		for _, c := range []struct {
			op   string
			got  money.Decimal
			want *big.Rat
		}{
			{"+", x.Add(y), new(big.Rat).Add(p, q)}, {"-", x.Sub(y), new(big.Rat).Sub(p, q)}, {"×", x.Mul(y), new(big.Rat).Mul(p, q)},
			{"negative", x.Neg(), new(big.Rat).Neg(p)}, {"absolute", x.Abs(), new(big.Rat).Abs(p)},
		} {
			if rat(t, c.got.String()).Cmp(c.want) != 0 {
				t.Fatalf("%s %s %s = %s, want %s", a, c.op, b, c.got, c.want)
			}
		}
		if x.Cmp(y) != p.Cmp(q) || x.Sign() != p.Sign() || x.Equal(y) != (p.Cmp(q) == 0) {
			t.Fatalf("%s and %s: Cmp %d, Sign %d", a, b, x.Cmp(y), x.Sign())
		}
		if f, _ := p.Float64(); x.Float64() != f {
			t.Fatalf("Float64(%s) = %v, want %v", a, x.Float64(), f)
		}
		places := rapid.IntRange(-5, 30).Draw(t, "places")
		checkRounded(t, x.Round(places), p, places)
		if places >= 0 && y.Sign() != 0 {
			quotient, err := x.Quo(y, places)
			if err != nil {
				t.Fatal(err)
			}
			checkRounded(t, quotient, new(big.Rat).Quo(p, q), places)
		}
	})
}

// checkRounded checks that got is the multiple of 10^-places nearest to want, a half away from zero.
func checkRounded(t *rapid.T, got money.Decimal, want *big.Rat, places int) {
	step := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(places, -places))), nil))
	if places > 0 {
		step.Inv(step)
	}
	units := new(big.Rat).Quo(new(big.Rat).Abs(want), step)
	units.Add(units, big.NewRat(1, 2))
	n := new(big.Int).Quo(units.Num(), units.Denom())
	nearest := new(big.Rat).Mul(new(big.Rat).SetInt(n), step)
	if want.Sign() < 0 {
		nearest.Neg(nearest)
	}
	if rat(t, got.String()).Cmp(nearest) != 0 {
		t.Fatalf("%s rounded to %d places = %s, want %s", want.FloatString(40), places, got, nearest.FloatString(40))
	}
}

func TestSumsDoNotDependOnOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) money.Decimal { return money.MustParse(number(t, "n")) }), 1, 8).Draw(t, "amounts")
		var there, back money.Decimal
		for n := range all {
			there, back = there.Add(all[n]), back.Add(all[len(all)-1-n])
		}
		if !there.Equal(back) {
			t.Fatalf("%s and %s", there, back)
		}
	})
}

func TestFloats(t *testing.T) {
	for _, f := range []float64{0, 1, -1, 0.1, 1.1789, 6.46146132655007, 1e-9, 1e22, 123456789.123} {
		d, err := money.FromFloat(f)
		if err != nil || d.Float64() != f {
			t.Errorf("FromFloat(%v) = %s, %v", f, d, err)
		}
	}
	for _, f := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat64} {
		if d, err := money.FromFloat(f); err == nil {
			t.Errorf("FromFloat(%v) = %s, want an error", f, d)
		}
	}
}

func TestJSON(t *testing.T) {
	type record struct {
		Amount money.Decimal `json:"amount"`
		Basis  money.Basis   `json:"basis"`
	}
	want := record{money.MustParse("123456789012345678901.05"), money.Constant(2021)}
	text, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	if string(text) != `{"amount":"123456789012345678901.05","basis":"constant:2021"}` {
		t.Errorf("JSON %s", text)
	}
	var got record
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	if !got.Amount.Equal(want.Amount) || got.Basis != want.Basis {
		t.Errorf("got %v, want %v", got, want)
	}
	for _, bad := range []string{`{"amount":"1e5"}`, `{"basis":"constant:21"}`, `{"basis":"real"}`} {
		if err := json.Unmarshal([]byte(bad), &got); err == nil {
			t.Errorf("%s is read", bad)
		}
	}
}

func amount(bound money.Bound, figure, to string) money.Money {
	m := money.Money{Amount: money.MustParse(figure), Currency: "EUR", Bound: bound}
	if to != "" {
		m.AmountTo = money.MustParse(to)
	}
	return m
}

func TestAddBounds(t *testing.T) {
	exact, about := amount(money.Exact, "5", ""), amount(money.About, "7", "")
	atLeast, moreThan := amount(money.AtLeast, "10", ""), amount(money.MoreThan, "20", "")
	atMost, lessThan := amount(money.AtMost, "3", ""), amount(money.LessThan, "4", "")
	between := amount(money.Between, "1", "2")
	for _, c := range []struct{ a, b, want money.Money }{
		{exact, exact, amount(money.Exact, "10", "")},
		{exact, amount("", "1", ""), amount(money.Exact, "6", "")},
		{exact, about, amount(money.About, "12", "")},
		{about, about, amount(money.About, "14", "")},
		{exact, atLeast, amount(money.AtLeast, "15", "")},
		{about, atLeast, amount(money.AtLeast, "17", "")},
		{moreThan, atLeast, amount(money.MoreThan, "30", "")},
		{exact, atMost, amount(money.AtMost, "8", "")},
		{lessThan, atMost, amount(money.LessThan, "7", "")},
		{exact, between, amount(money.Between, "6", "7")},
		{about, between, amount(money.Between, "8", "9")},
		{between, between, amount(money.Between, "2", "4")},
		{between, atLeast, amount(money.AtLeast, "11", "")},
		{between, atMost, amount(money.AtMost, "5", "")},
		{atLeast, atMost, amount(money.AtLeast, "10", "")},
		{lessThan, moreThan, amount(money.MoreThan, "20", "")},
	} {
		for _, order := range [][2]money.Money{{c.a, c.b}, {c.b, c.a}} {
			got, err := order[0].Add(order[1])
			if err != nil {
				t.Errorf("%s + %s: %v", order[0], order[1], err)
			} else if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s + %s: -want +got\n%s", order[0], order[1], diff)
			}
		}
	}
}

func TestAddUnlike(t *testing.T) {
	francs := money.Of(money.FromInt(5), "XOF")
	for _, c := range [][2]money.Money{
		{amount(money.Exact, "5", ""), francs},
		{francs, money.Of(money.FromInt(5), "XAF")},
		{amount(money.AtLeast, "5", ""), amount(money.AtMost, "-5", "")},
	} {
		if sum, err := c[0].Add(c[1]); !errors.Is(err, money.ErrUnlike) {
			t.Errorf("%s + %s = %s, %v; want ErrUnlike", c[0], c[1], sum, err)
		}
	}
}

func TestValidate(t *testing.T) {
	for _, m := range []money.Money{amount(money.Exact, "5", ""), amount("", "-5", ""), amount(money.Between, "5", "5"), amount(money.Between, "1", "2"), money.Of(money.Decimal{}, "MLF")} {
		if err := m.Validate(); err != nil {
			t.Error(err)
		}
	}
	for _, m := range []money.Money{
		money.Of(money.FromInt(5), "CFA"), money.Of(money.FromInt(5), ""), amount("roughly", "5", ""), amount(money.Between, "5", "4"), amount(money.Between, "5", ""), amount(money.Exact, "5", "6"),
	} {
		if err := m.Validate(); !errors.Is(err, money.ErrInvalid) {
			t.Errorf("%s: %v, want ErrInvalid", m, err)
		}
	}
}

func TestMoneyString(t *testing.T) {
	for want, m := range map[string]money.Money{
		"5 EUR": amount(money.Exact, "5", ""), "about 5.5 EUR": amount(money.About, "5.50", ""), "between 1 and 2 EUR": amount(money.Between, "1", "2"),
		"at least 5 EUR": amount(money.AtLeast, "5", ""), "less than 5 EUR": amount(money.LessThan, "5", ""),
	} {
		if m.String() != want {
			t.Errorf("String() = %q, want %q", m, want)
		}
	}
}

func TestBoundsAreValid(t *testing.T) {
	for _, b := range money.Bounds() {
		if !b.Valid() {
			t.Errorf("%q is not valid", b)
		}
	}
	if money.Bound("roughly").Valid() || money.Bound("").Valid() {
		t.Error("an unknown bound is valid")
	}
}

func TestCurrencies(t *testing.T) {
	code, numeric, day := regexp.MustCompile(`^[A-Z]{3}$`), regexp.MustCompile(`^[0-9]{3}$`), regexp.MustCompile(`^([0-9]{4}(-[0-9]{2}){0,2})?$`)
	current := map[string]string{}
	all := money.Currencies()
	for _, c := range all {
		if !code.MatchString(string(c.Code)) || !numeric.MatchString(c.Numeric) || !day.MatchString(c.From) || !day.MatchString(c.Until) {
			t.Errorf("malformed: %+v", c)
		}
		if c.NameEN == "" || c.NameFR == "" || c.Minor < -1 || c.Minor > 4 || c.From != "" && c.Until != "" && c.From > c.Until {
			t.Errorf("implausible: %+v", c)
		}
		if !c.Historic() {
			if other, ok := current[c.Numeric]; ok {
				t.Errorf("%s and %s have one number", other, c.Code)
			}
			current[c.Numeric] = string(c.Code)
		}
	}
	if len(current) < 160 || len(all) < 220 {
		t.Errorf("%d currencies, %d in use", len(all), len(current))
	}
	for code, want := range map[string]money.CurrencyInfo{
		"XOF": {"XOF", "952", 0, "West African CFA franc", "franc CFA d'Afrique de l'Ouest", "", ""},
		"SLE": {"SLE", "925", 2, "leone", "leone", "2022-07-01", ""},
		"MLF": {"MLF", "466", 0, "Malian franc", "franc malien", "1962-07-01", "1984-05-31"},
	} {
		got, ok := money.Lookup(code)
		if diff := cmp.Diff(want, got); !ok || diff != "" {
			t.Errorf("%s: -want +got\n%s", code, diff)
		}
	}
	if money.Currency("ZZZ").Valid() || money.Currency("eur").Valid() || !money.Currency("FRF").Valid() {
		t.Error("Valid is wrong for ZZZ, eur or FRF")
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"5000000", "-0.5", "1e5", "655.957", "00", "9223372036854775808", ".", "1.0000000000000000000001"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := money.Parse(s)
		if err != nil {
			return // refusing is always allowed; misreading is not
		}
		want, ok := new(big.Rat).SetString(s)
		got, ok2 := new(big.Rat).SetString(d.String())
		if !ok || !ok2 || want.Cmp(got) != 0 {
			t.Errorf("Parse(%q) = %s", s, d)
		}
		again, err := money.Parse(d.String())
		if err != nil || !again.Equal(d) || again.String() != d.String() {
			t.Errorf("Parse(%q) is %s, then %s (%v)", s, d, again, err)
		}
	})
}

func BenchmarkAdd(b *testing.B) {
	x, sum := money.MustParse("1234567.89"), money.Decimal{}
	for b.Loop() {
		sum = sum.Add(x)
	}
	if sum.IsZero() {
		b.Error("nothing added")
	}
}
