package message

import (
	"strings"

	"toguna/internal/money"
)

// form is how a language writes numbers.
type form struct {
	group   string            // between groups of three digits
	point   string            // before the fraction
	percent string            // between the number and the sign
	dash    string            // between the ends of a range
	tidy    *strings.Replacer // sets the spaces of the catalogue's own texts
}

// Separators after Unicode CLDR 45; French after the Imprimerie nationale: a no-break space before a colon and a percent
// sign, a narrow one before the higher marks, within guillemets and between groups of digits.
var forms = map[string]form{
	"en": {group: ",", point: ".", percent: "\u00a0", dash: "–"},
	"fr": {group: "\u202f", point: ",", percent: "\u00a0", dash: "–", tidy: strings.NewReplacer(
		" :", "\u00a0:", " ;", "\u202f;", " ?", "\u202f?", " !", "\u202f!", " %", "\u00a0%", "« ", "«\u202f", " »", "\u202f»",
	)},
}

// A Value is an amount or a number taken apart, so that a page can set its parts differently: "about", "US$", "2.7", "billion".
type Value struct {
	Bound  string // the word before it, or ""
	Sign   string // the currency before the digits, or ""
	Digits string
	Unit   string // what stands after the digits: "billion", "millions d’euros", "soldiers"
}

// String writes the value in a line.
func (v Value) String() string {
	var b strings.Builder
	if v.Bound != "" {
		b.WriteString(v.Bound + "\u00a0")
	}
	b.WriteString(v.Sign)
	if len(v.Sign) > 0 && isLetter(v.Sign[len(v.Sign)-1]) {
		b.WriteString("\u00a0")
	}
	b.WriteString(v.Digits)
	if v.Unit != "" {
		b.WriteString("\u00a0" + v.Unit)
	}
	return b.String()
}

func isLetter(c byte) bool { return 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' }

// Number writes an exact decimal with the language's separators; what is no plain decimal is given as it is.
func (p *Printer) Number(decimal string) string {
	if _, err := money.Parse(decimal); err != nil {
		return decimal
	}
	sign := ""
	if strings.HasPrefix(decimal, "-") {
		sign, decimal = "−", decimal[1:]
	}
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(decimal, "+"), ".")
	if len(whole) > 3 {
		var b strings.Builder
		for i, c := range whole {
			if i > 0 && (len(whole)-i)%3 == 0 {
				b.WriteString(p.form.group)
			}
			b.WriteRune(c)
		}
		whole = b.String()
	}
	if fraction != "" {
		return sign + whole + p.form.point + fraction
	}
	return sign + whole
}

// Percent writes a share, "12.5 %".
func (p *Printer) Percent(decimal string) string { return p.Number(decimal) + p.form.percent + "%" }

// Range writes two numbers with a dash, or one where they are equal or the second is empty.
func (p *Printer) Range(low, high string) string {
	if high == "" || same(low, high) {
		return p.Number(low)
	}
	if low == "" {
		return p.Number(high)
	}
	return p.Number(low) + p.form.dash + p.Number(high)
}

// Count takes a number of things apart: "2,536", "people". The unit is the noun in the singular.
func (p *Printer) Count(low, high, unit, bound string) Value {
	v := Value{Bound: p.bound(bound), Digits: p.Range(low, high), Unit: unit}
	last := low
	if high != "" {
		last = high
	}
	if unit == "percent" || unit == "%" {
		v.Unit = "%"
		return v
	}
	n := 2
	if same(last, "1") {
		n = 1
	}
	switch {
	case unit == "":
	case p.Has("unit." + unit + ".sign"): // "rank 3"
		v.Sign, v.Unit = p.T("unit."+unit+".sign"), ""
		return v
	case p.Has("unit." + unit):
		v.Unit = p.T("unit."+unit, "n", n)
	case n != 1 && p.lang == Default:
		v.Unit = englishPlural(unit)
	}
	if scale := scaleOf(low, high); scale.name != "" && p.lang == Default { // "8.8 million people"
		v.Digits = p.Range(shift(low, scale.zeros), shift(high, scale.zeros))
		v.Unit = strings.TrimSpace(p.T("money."+scale.name) + " " + v.Unit)
	}
	return v
}

// englishPlural forms the plural of a noun that the catalogue does not list.
func englishPlural(noun string) string {
	switch {
	case strings.HasSuffix(noun, "s"), strings.HasSuffix(noun, "x"), strings.HasSuffix(noun, "ch"), strings.HasSuffix(noun, "sh"):
		return noun + "es"
	case strings.HasSuffix(noun, "y") && len(noun) > 1 && !strings.ContainsRune("aeiou", rune(noun[len(noun)-2])):
		return noun[:len(noun)-1] + "ies"
	}
	return noun + "s"
}

// Money takes an amount, or a range of two, apart. The digits are never rounded: an amount that is no short number of
// millions is written out. The currency is its ISO 4217 code.
func (p *Printer) Money(low, high, currency, bound string) Value {
	return p.money(low, high, currency, bound, "money.")
}

// MoneyShort is Money with the short words of tables: "bn", "m".
func (p *Printer) MoneyShort(low, high, currency, bound string) Value {
	return p.money(low, high, currency, bound, "money.short.")
}

func (p *Printer) money(low, high, currency, bound, prefix string) Value {
	if low == "" {
		low, high = high, ""
	}
	if high != "" && same(low, high) {
		high = ""
	}
	scale := scaleOf(low, high)
	v := Value{Bound: p.bound(bound), Digits: p.Range(shift(low, scale.zeros), shift(high, scale.zeros))}
	if currency != "" && !p.Has("money."+currency+".sign") && !p.Has("money."+currency+".plain") {
		v.Sign = currency
	}
	after := "plain"
	if scale.name != "" {
		after = "unit"
		n := 1
		top := low
		if high != "" {
			top = high
		}
		if d, err := money.Parse(shift(top, scale.zeros)); err == nil && d.Cmp(money.FromInt(2)) >= 0 {
			n = 2
		}
		v.Unit = p.T(prefix+scale.name, "n", n)
	}
	if k := "money." + currency + ".sign"; p.Has(k) && (p.keys[k] || !p.keys["money."+currency+".plain"]) {
		v.Sign = p.T(k)
	}
	if k := "money." + currency + "." + after; p.Has(k) {
		v.Unit = strings.TrimSpace(v.Unit + " " + p.T(k))
	}
	if behind, ok := p.called("money.other."+after, map[string]any{"code": currency}); ok && currency != "" && v.Sign == currency {
		v.Sign, v.Unit = "", strings.TrimSpace(v.Unit+" "+behind) // French sets a currency behind its amount
	}
	return v
}

func (p *Printer) bound(b string) string {
	switch b {
	case "", string(money.Exact), string(money.Between):
		return ""
	}
	if !p.Has("bound." + b) {
		return b
	}
	return p.T("bound." + b)
}

type scale struct {
	name  string
	zeros int
}

// scaleOf chooses the largest unit in which both ends have at most three digits behind the point.
func scaleOf(low, high string) scale {
	for _, s := range []scale{{"billion", 9}, {"million", 6}} {
		if fits(low, s.zeros) && (high == "" || fits(high, s.zeros)) {
			return s
		}
	}
	return scale{}
}

func fits(decimal string, zeros int) bool {
	d, err := money.Parse(decimal)
	if err != nil {
		return false
	}
	d = d.Abs()
	if d.Cmp(power(zeros)) < 0 {
		return false
	}
	q, err := d.Quo(power(zeros), 3)
	return err == nil && q.Mul(power(zeros)).Equal(d)
}

func power(zeros int) money.Decimal { return money.MustParse("1" + strings.Repeat("0", zeros)) }

// shift divides by a power of ten, exactly where fits said so.
func shift(decimal string, zeros int) string {
	d, err := money.Parse(decimal)
	if err != nil || zeros == 0 {
		return decimal
	}
	q, err := d.Quo(power(zeros), 3)
	if err != nil {
		return decimal
	}
	return q.String()
}

func same(a, b string) bool {
	x, err := money.Parse(a)
	if err != nil {
		return a == b
	}
	y, err := money.Parse(b)
	return err == nil && x.Equal(y)
}
