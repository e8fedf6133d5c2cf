package numeral

import (
	"sort"
	"strconv"
	"strings"

	"toguna/internal/coding/token"
	"toguna/internal/money"
)

// A Number is a number as the text writes it, in digits or words, with the words that multiply it.
type Number struct {
	First, Last int // tokens, from first to before last
	Value       money.Decimal
	Step        money.Decimal // one unit of the last digit shown
	Digits      string        // the digits as written, without separators; empty for words
	Year        int           // four plain digits that may be a year, else 0
	Scaled      bool          // a word or letter multiplies it
	Scale       int           // its power of ten
	Grouped     bool          // thousands are separated
	Vague       bool          // "une centaine"
	Pair        bool          // "une paire"
	More        bool          // 多, 余: more than the figure
	Article     bool          // the number one that may be an article
	Named       bool          // part of a name, a list, a clock time …: no figure
	Ordinal     bool          // "10th"
	Ambiguous   bool          // its separator may be read two ways
	Double      bool          // a full amount with a scale word
	Half        bool          // begins with half
}

// numerals finds the numbers of the sentence.
func (r *Reader) numerals() {
	r.Numbers = r.Numbers[:0]
	for i := r.From; i < r.To; i++ {
		r.NumAt[i] = 0
	}
	for i := r.From; i < r.To; {
		if r.Taken[i] || !r.Has(i, BeginsNumber|IsOne) {
			i++
			continue
		}
		n, ok := r.numeralAt(i)
		if !ok {
			i++
			continue
		}
		r.Numbers = append(r.Numbers, n)
		r.NumAt[n.First] = int32(len(r.Numbers)) //nolint:gosec // a sentence has fewer
		i = n.Last
	}
}

// NumeralBefore returns the last numeral that begins before token i; nil where there is none.
func (r *Reader) NumeralBefore(i int) *Number {
	k := sort.Search(len(r.Numbers), func(k int) bool { return r.Numbers[k].First >= i })
	if k == 0 {
		return nil
	}
	return &r.Numbers[k-1]
}

// InsideNumeral reports whether token i belongs to a numeral that begins before it.
func (r *Reader) InsideNumeral(i int) bool {
	n := r.NumeralBefore(i)
	return n != nil && n.Last > i
}

// numeralAt reads the number that begins at token i.
func (r *Reader) numeralAt(i int) (Number, bool) {
	t := &r.Tokens[i]
	switch t.Kind {
	case token.Number:
		return r.inDigits(i)
	case token.Han:
		if _, ok := HanDigits[t.Fold]; ok {
			return r.inHan(i)
		}
	case token.Word:
		return r.inWords(i)
	default: // a sign begins no number
	}
	return Number{}, false
}

// inDigits reads a number that begins with digits.
func (r *Reader) inDigits(i int) (Number, bool) {
	n := Number{First: i, Last: i + 1}
	whole, frac, ok := r.readSeparators(i, &n)
	if !ok {
		return n, false
	}
	n.Named = r.modelName(i)
	n.Digits = whole + frac
	exp := r.scaleAfter(&n)
	if exp > 0 && n.Grouped && len(whole) >= 7 && frac == "" {
		n.Double = true
	}
	n.Scaled, n.Scale = exp > 0, exp
	if n.Digits == "" {
		return n, false
	}
	n.Value, ok = Shifted(n.Digits, exp-len(frac))
	if !ok {
		return n, false
	}
	n.Step, _ = Shifted("1", exp-len(frac))
	r.thousandsAndMore(&n)
	r.lowerScale(&n)
	r.lowerHan(&n)
	if t := &r.Tokens[i]; n.Last == i+1 && len(whole) == 4 && frac == "" && !n.Grouped && t.End-t.Start == 4 {
		n.Year = year(whole)
	}
	if r.andHalf(&n) {
		n.Value = n.Value.Add(n.Step.Mul(half))
		n.Step = n.Step.Mul(tenth)
	}
	r.moreInside(&n)
	r.repeatedInDigits(&n)
	return n, true
}

// lowerScale reads "6 milliards 750 millions" and "6 milhões e 800 mil": what follows has a scale word of its own, of a lower
// power.
func (r *Reader) lowerScale(n *Number) {
	at := n.Last
	if n.Scale < 6 || n.Vague || at+1 >= r.To {
		return
	}
	if r.In(at, InAnd) { // in English "and" joins two amounts
		if k, _ := r.Before(r.Lang.Between, n.First); k > 0 || r.Lang.Code == "en" {
			return
		}
		at++
	}
	if v, e, last := r.scaledPart(at); e >= 3 && e < n.Scale {
		n.Value, n.Last = n.Value.Add(v), last
		n.Step, _ = Shifted("1", e)
	}
}

// scaledPart reads a number below a thousand with its scale word at token i: its value, the power of the word, and the token after
// it; a power of 0 where none stands there.
func (r *Reader) scaledPart(i int) (value money.Decimal, exp, last int) {
	if i+1 >= r.To || r.Taken[i] {
		return money.Decimal{}, 0, i
	}
	if t := &r.Tokens[i]; t.Kind != token.Number {
		n, ok := r.plainWords(i)
		if !ok || !n.Scaled || n.Vague {
			return money.Decimal{}, 0, i
		}
		return n.Value, n.Scale, n.Last
	} else if !t.Space || len(t.Fold) > 3 || strings.Trim(t.Fold, "0123456789") != "" {
		return money.Decimal{}, 0, i
	}
	e := r.Lang.Scales[r.Fold(i+1)]
	if v, ok := Shifted(r.Tokens[i].Fold, e); ok {
		return v, e, i + 2
	}
	return money.Decimal{}, 0, i
}

// thousandsAndMore reads "81 mil 322": digits below a thousand after a thousand in words.
func (r *Reader) thousandsAndMore(n *Number) {
	if n.Scale != 3 || r.Lang.Code != "es" && r.Lang.Code != "pt" || n.Last >= r.To || r.Tokens[n.Last].Kind != token.Number || !r.Tokens[n.Last].Space {
		return
	}
	rest := r.Tokens[n.Last].Fold
	if len(rest) != 3 || strings.Trim(rest, "0123456789") != "" {
		return
	}
	v, ok := Shifted(rest, 0)
	if !ok {
		return
	}
	n.Value, n.Step, n.Last = n.Value.Add(v), money.FromInt(1), n.Last+1
	if e := r.Lang.Scales[r.Fold(n.Last)]; e >= 6 { // "3 mil 500 millones"
		p, _ := Shifted("1", e)
		n.Value, n.Step, n.Last, n.Scaled, n.Scale = n.Value.Mul(p), p, n.Last+1, true, e
	}
}

var (
	half  = money.MustParse("0.5")
	tenth = money.MustParse("0.1")
)

// year returns the value of four digits if people date by it.
func year(s string) int {
	y := 0
	for i := range len(s) {
		y = y*10 + int(s[i]-'0')
	}
	if y < 1000 || y > 2199 {
		return 0
	}
	return y
}

// Shifted returns the digits times ten to the power of exp.
func Shifted(digits string, exp int) (money.Decimal, bool) {
	const tooLong, short = 40, 18 // what has up to 18 digits fits an int64
	if exp >= 0 && len(digits)+exp <= short {
		if n, err := strconv.ParseInt(digits, 10, 64); err == nil {
			return money.FromInt(n * pow(exp)), true
		}
	}
	if len(digits) > tooLong || exp > tooLong {
		return money.Decimal{}, false
	}
	switch {
	case exp >= 0:
		digits += strings.Repeat("0", exp)
	case len(digits) > -exp:
		digits = digits[:len(digits)+exp] + "." + digits[len(digits)+exp:]
	default:
		digits = "0." + strings.Repeat("0", -exp-len(digits)) + digits
	}
	d, err := money.Parse(digits)
	return d, err == nil
}

// scaleAfter moves past the words that multiply a number in digits and returns their power of ten.
func (r *Reader) scaleAfter(n *Number) (exp int) {
	i := n.Last
	if i < r.To && !n.Ordinal {
		t := &r.Tokens[i]
		if t.Kind == token.Word && !t.Space {
			switch e, ok := r.Lang.Glued[t.Fold]; {
			case ok && r.scaleLetter(i):
				exp, i = e, i+1
			case r.Lang.ordinalEndings[t.Fold]:
				n.Ordinal, n.Last = true, i+1
				return 0
			}
		} else if e, ok := r.Lang.Glued[t.Fold]; ok && t.Kind == token.Word && i+1 < r.To && r.Tokens[i+1].Kind == token.Symbol && !r.Tokens[i+1].Space && r.Tokens[i+1].Text != "%" {
			exp, i = e, i+1 // "15 M€"
		}
	}
	if e := r.letterApart(i, n); e > 0 {
		exp, i = e, i+1
	}
	for {
		j := i
		if j < r.To && Dash(r.Tokens[j].Text) && !r.Tokens[j].Space {
			j++
		}
		if e, k := r.hanScale(j); k > j {
			exp, i = exp+e, k
			continue
		}
		e, ok := r.Lang.Scales[r.Fold(j)]
		if !ok || r.Taken[j] || exp+e > 18 {
			break
		}
		exp, i = exp+e, j+1
	}
	if exp > 0 {
		n.Last = i
	}
	return exp
}

// letterApart returns the power of ten of a letter that a space parts from an amount of money: "Rs. 520 m", "213,5 M EUR".
func (r *Reader) letterApart(i int, n *Number) int {
	if i != n.Last || i >= r.To || n.Ordinal || !r.Tokens[i].Space || r.Tokens[i].Kind != token.Word {
		return 0
	}
	switch r.Tokens[i].Text {
	case "m", "M", "b", "B", "k", "K":
	default:
		return 0
	}
	named := r.currencyLength(i + 1)
	if r.In(i+1, InOf) { // "12,5 M d'euros"
		named = r.currencyLength(i + 2)
	}
	if i+1 < r.To && IsCode(r.Tokens[i+1].Text) || named > 0 || r.currencySignBefore(n.First) {
		return r.Lang.Glued[r.Tokens[i].Fold]
	}
	return 0
}

// currencySignBefore reports whether a sign of money, with its point where it has one, stands right before token i.
func (r *Reader) currencySignBefore(i int) bool {
	if i-1 > r.From && r.Tokens[i-1].Text == "." && !r.Tokens[i-1].Space {
		if r.SignEndsAt(i - 1) {
			return true
		}
	}
	return r.SignEndsAt(i)
}

// scaleLetter reports whether the letters glued to a number multiply it: "5m" of money or people, but not "5m" of cloth.
// A single m or t is a unit unless a currency stands beside it.
func (r *Reader) scaleLetter(i int) bool {
	t := &r.Tokens[i]
	if i+1 < r.To && r.Glued(i+1) && (r.Tokens[i+1].Kind == token.Word || r.Tokens[i+1].Kind == token.Number) {
		return false
	}
	switch t.Fold {
	case "m", "t", "g", "k", "b", "mm":
		return r.moneyBeside(i-1, i+1)
	}
	return true
}

// moneyBeside reports whether a currency sign or name stands before token first or at token last.
func (r *Reader) moneyBeside(first, last int) bool {
	for i := first - 1; i >= max(r.From, first-2); i-- {
		if t := &r.Tokens[i]; t.Kind == token.Symbol && t.Text != "%" && t.Text != "+" || IsCode(t.Text) {
			return true
		}
		if n, _ := r.Before(signsBackward(), i+1); n > 0 || r.LetterSign(i) != "" {
			return true
		}
	}
	if last < r.To {
		if t := &r.Tokens[last]; t.Kind == token.Symbol && t.Text != "%" && t.Text != "+" || IsCode(t.Text) {
			return true
		}
		if n, _ := r.At(r.Lang.Currencies, last); n > 0 {
			return true
		}
		// "$5-6m": the sign before the range
		if first-2 >= r.From && Dash(r.Tokens[first-1].Text) && r.Tokens[first-2].Kind == token.Number {
			return r.signAt(first - 3)
		}
	} else if first-2 >= r.From && Dash(r.Tokens[first-1].Text) {
		return r.signAt(first - 3)
	}
	return false
}

// signAt reports whether a sign or code of money stands at token i.
func (r *Reader) signAt(i int) bool {
	return i >= r.From && (r.Tokens[i].Kind == token.Symbol || IsCode(r.Tokens[i].Text))
}

// andHalf moves past "et demi" after a scale word.
func (r *Reader) andHalf(n *Number) bool {
	if k, _ := r.At(r.Lang.andHalf, n.Last); k > 0 {
		n.Last, n.Article = n.Last+k, false
		return true
	}
	return false
}

// repeatedInDigits moves past the same number in brackets: "dix-sept (17)".
func (r *Reader) repeatedInDigits(n *Number) {
	i := n.Last
	if i+2 >= r.To || r.Tokens[i].Text != "(" {
		return
	}
	inner := Number{First: i + 1, Last: i + 2}
	var value money.Decimal
	if r.Tokens[i+1].Kind == token.Number {
		whole, frac, ok := r.readSeparators(i+1, &inner)
		if !ok {
			return
		}
		inner.Digits = whole + frac
		exp := r.scaleAfter(&inner)
		if value, ok = Shifted(inner.Digits, exp-len(frac)); !ok {
			return
		}
	} else if w, ok := r.plainWords(i + 1); ok {
		inner, value = w, w.Value
	} else {
		return
	}
	if inner.Last >= r.To || r.Tokens[inner.Last].Text != ")" || !value.Equal(n.Value) {
		return
	}
	n.Last = inner.Last + 1
	if exp := r.scaleAfter(n); exp > 0 && !n.Scaled { // "trois cents (300) millions"
		if p, ok := Shifted("1", exp); ok {
			n.Value, n.Step, n.Scaled, n.Scale, n.Article = n.Value.Mul(p), n.Step.Mul(p), true, exp, false
		}
	}
}

// Dash reports whether a token is a hyphen or a dash.
func Dash(s string) bool {
	switch s {
	case "-", "–", "—", "‑", "‐", "－":
		return true
	}
	return false
}
