package figure

import (
	"sort"
	"strconv"
	"strings"

	"toguna/internal/coding/token"
	"toguna/internal/money"
)

// A numeral is a number as the text writes it, in digits or words, with the words that multiply it.
type numeral struct {
	first, last int // tokens, from first to before last
	value       money.Decimal
	step        money.Decimal // one unit of the last digit shown
	digits      string        // the digits as written, without separators; empty for words
	year        int           // four plain digits that may be a year, else 0
	scaled      bool          // a word or letter multiplies it
	scale       int           // its power of ten
	grouped     bool          // thousands are separated
	vague       bool          // "une centaine"
	pair        bool          // "une paire"
	more        bool          // 多, 余: more than the figure
	article     bool          // the number one that may be an article
	named       bool          // part of a name, a list, a clock time …: no figure
	ordinal     bool          // "10th"
	ambiguous   bool          // its separator may be read two ways
	double      bool          // a full amount with a scale word
	half        bool          // begins with half
}

// numerals finds the numbers of the sentence.
func (r *reader) numerals() {
	r.nums = r.nums[:0]
	for i := r.from; i < r.to; i++ {
		r.numAt[i] = 0
	}
	for i := r.from; i < r.to; {
		if r.taken[i] || !r.has(i, beginsNumber|isOne) {
			i++
			continue
		}
		n, ok := r.numeralAt(i)
		if !ok {
			i++
			continue
		}
		r.nums = append(r.nums, n)
		r.numAt[n.first] = int32(len(r.nums)) //nolint:gosec // a sentence has fewer
		i = n.last
	}
}

// numeralBefore returns the last numeral that begins before token i; nil where there is none.
func (r *reader) numeralBefore(i int) *numeral {
	k := sort.Search(len(r.nums), func(k int) bool { return r.nums[k].first >= i })
	if k == 0 {
		return nil
	}
	return &r.nums[k-1]
}

// insideNumeral reports whether token i belongs to a numeral that begins before it.
func (r *reader) insideNumeral(i int) bool {
	n := r.numeralBefore(i)
	return n != nil && n.last > i
}

// numeralAt reads the number that begins at token i.
func (r *reader) numeralAt(i int) (numeral, bool) {
	t := &r.toks[i]
	switch t.Kind {
	case token.Number:
		return r.inDigits(i)
	case token.Han:
		if _, ok := hanDigits[t.Fold]; ok {
			return r.inHan(i)
		}
	case token.Word:
		return r.inWords(i)
	default: // a sign begins no number
	}
	return numeral{}, false
}

// inDigits reads a number that begins with digits.
func (r *reader) inDigits(i int) (numeral, bool) {
	n := numeral{first: i, last: i + 1}
	whole, frac, ok := r.readSeparators(i, &n)
	if !ok {
		return n, false
	}
	n.named = r.modelName(i)
	n.digits = whole + frac
	exp := r.scaleAfter(&n)
	if exp > 0 && n.grouped && len(whole) >= 7 && frac == "" {
		n.double = true
	}
	n.scaled, n.scale = exp > 0, exp
	if n.digits == "" {
		return n, false
	}
	n.value, ok = shifted(n.digits, exp-len(frac))
	if !ok {
		return n, false
	}
	n.step, _ = shifted("1", exp-len(frac))
	r.thousandsAndMore(&n)
	if t := &r.toks[i]; n.last == i+1 && len(whole) == 4 && frac == "" && !n.grouped && t.End-t.Start == 4 {
		n.year = year(whole)
	}
	if r.andHalf(&n) {
		n.value = n.value.Add(n.step.Mul(half))
		n.step = n.step.Mul(tenth)
	}
	r.moreInside(&n)
	r.repeatedInDigits(&n)
	return n, true
}

// thousandsAndMore reads "81 mil 322": digits below a thousand after a thousand in words.
func (r *reader) thousandsAndMore(n *numeral) {
	if n.scale != 3 || r.lang.code != "es" && r.lang.code != "pt" || n.last >= r.to || r.toks[n.last].Kind != token.Number || !r.toks[n.last].Space {
		return
	}
	rest := r.toks[n.last].Fold
	if len(rest) != 3 || strings.Trim(rest, "0123456789") != "" {
		return
	}
	if v, ok := shifted(rest, 0); ok {
		n.value, n.step, n.last = n.value.Add(v), money.FromInt(1), n.last+1
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

// shifted returns the digits times ten to the power of exp.
func shifted(digits string, exp int) (money.Decimal, bool) {
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
func (r *reader) scaleAfter(n *numeral) (exp int) {
	i := n.last
	if i < r.to && !n.ordinal {
		t := &r.toks[i]
		if t.Kind == token.Word && !t.Space {
			switch e, ok := r.lang.glued[t.Fold]; {
			case ok && r.scaleLetter(i):
				exp, i = e, i+1
			case r.lang.ordinalEndings[t.Fold]:
				n.ordinal, n.last = true, i+1
				return 0
			}
		} else if e, ok := r.lang.glued[t.Fold]; ok && t.Kind == token.Word && i+1 < r.to && r.toks[i+1].Kind == token.Symbol && !r.toks[i+1].Space && r.toks[i+1].Text != "%" {
			exp, i = e, i+1 // "15 M€"
		}
	}
	if e := r.letterApart(i, n); e > 0 {
		exp, i = e, i+1
	}
	for {
		j := i
		if j < r.to && dash(r.toks[j].Text) && !r.toks[j].Space {
			j++
		}
		if e, k := r.hanScale(j); k > j {
			exp, i = exp+e, k
			continue
		}
		e, ok := r.lang.scales[r.fold(j)]
		if !ok || r.taken[j] || exp+e > 18 {
			break
		}
		exp, i = exp+e, j+1
	}
	if exp > 0 {
		n.last = i
	}
	return exp
}

// letterApart returns the power of ten of a letter that a space parts from an amount of money: "Rs. 520 m", "213,5 M EUR".
func (r *reader) letterApart(i int, n *numeral) int {
	if i != n.last || i >= r.to || n.ordinal || !r.toks[i].Space || r.toks[i].Kind != token.Word {
		return 0
	}
	switch r.toks[i].Text {
	case "m", "M", "b", "B", "k", "K":
	default:
		return 0
	}
	if i+1 < r.to && isCode(r.toks[i+1].Text) || r.currencySignBefore(n.first) {
		return r.lang.glued[r.toks[i].Fold]
	}
	return 0
}

// currencySignBefore reports whether a sign of money, with its point where it has one, stands right before token i.
func (r *reader) currencySignBefore(i int) bool {
	if i-1 > r.from && r.toks[i-1].Text == "." && !r.toks[i-1].Space {
		if r.signEndsAt(i - 1) {
			return true
		}
	}
	return r.signEndsAt(i)
}

// scaleLetter reports whether the letters glued to a number multiply it: "5m" of money or people, but not "5m" of cloth.
// A single m or t is a unit unless a currency stands beside it.
func (r *reader) scaleLetter(i int) bool {
	t := &r.toks[i]
	if i+1 < r.to && r.glued(i+1) && (r.toks[i+1].Kind == token.Word || r.toks[i+1].Kind == token.Number) {
		return false
	}
	switch t.Fold {
	case "m", "t", "g", "k", "b", "mm":
		return r.moneyBeside(i-1, i+1)
	}
	return true
}

// moneyBeside reports whether a currency sign or name stands before token first or at token last.
func (r *reader) moneyBeside(first, last int) bool {
	for i := first - 1; i >= max(r.from, first-2); i-- {
		if t := &r.toks[i]; t.Kind == token.Symbol && t.Text != "%" && t.Text != "+" || isCode(t.Text) {
			return true
		}
		if n, _ := r.before(signsBackward(), i+1); n > 0 || r.letterSign(i) != "" {
			return true
		}
	}
	if last < r.to {
		if t := &r.toks[last]; t.Kind == token.Symbol && t.Text != "%" && t.Text != "+" || isCode(t.Text) {
			return true
		}
		if n, _ := r.at(r.lang.currencies, last); n > 0 {
			return true
		}
		// "$5-6m": the sign before the range
		if first-2 >= r.from && dash(r.toks[first-1].Text) && r.toks[first-2].Kind == token.Number {
			return first-3 >= r.from && r.toks[first-3].Kind == token.Symbol
		}
	} else if first-2 >= r.from && dash(r.toks[first-1].Text) && first-3 >= r.from {
		return r.toks[first-3].Kind == token.Symbol
	}
	return false
}

// andHalf moves past "et demi" after a scale word.
func (r *reader) andHalf(n *numeral) bool {
	if k, _ := r.at(r.lang.andHalf, n.last); k > 0 {
		n.last, n.article = n.last+k, false
		return true
	}
	return false
}

// repeatedInDigits moves past the same number in brackets: "dix-sept (17)".
func (r *reader) repeatedInDigits(n *numeral) {
	i := n.last
	if i+2 >= r.to || r.toks[i].Text != "(" {
		return
	}
	inner := numeral{first: i + 1, last: i + 2}
	var value money.Decimal
	if r.toks[i+1].Kind == token.Number {
		whole, frac, ok := r.readSeparators(i+1, &inner)
		if !ok {
			return
		}
		inner.digits = whole + frac
		exp := r.scaleAfter(&inner)
		if value, ok = shifted(inner.digits, exp-len(frac)); !ok {
			return
		}
	} else if w, ok := r.plainWords(i + 1); ok {
		inner, value = w, w.value
	} else {
		return
	}
	if inner.last >= r.to || r.toks[inner.last].Text != ")" || !value.Equal(n.value) {
		return
	}
	n.last = inner.last + 1
	if exp := r.scaleAfter(n); exp > 0 && !n.scaled { // "trois cents (300) millions"
		if p, ok := shifted("1", exp); ok {
			n.value, n.step, n.scaled, n.scale, n.article = n.value.Mul(p), n.step.Mul(p), true, exp, false
		}
	}
}

func dash(s string) bool {
	switch s {
	case "-", "–", "—", "‑", "‐", "－":
		return true
	}
	return false
}

// modelName reports whether the digits at i are part of a name: "C-130", "G5", "Mi-35", "A400M", "4x4", a clock time.
func (r *reader) modelName(i int) bool {
	t := &r.toks[i]
	if r.glued(i) {
		p := &r.toks[i-1]
		switch {
		case p.Kind == token.Word && !strings.HasSuffix(p.Fold, "'") && !r.signEndsAt(i):
			return true
		case p.Text == "'" || p.Text == "’":
			return !r.elided(i - 2)
		case p.Text == ":" && i-2 >= r.from && r.toks[i-2].Kind == token.Number:
			return true
		case dash(p.Text) && i-2 >= r.from && !p.Space:
			w := &r.toks[i-2]
			if w.Kind == token.Word && w.Upper && !isCode(w.Text) && !r.calendar(i-2) && !r.isPart(i-2) {
				return true
			}
		case p.Text == "×" || p.Text == "#" || p.Text == "§":
			return true
		case p.Text == "/" && i-2 >= r.from && r.toks[i-2].Kind == token.Number && !r.toks[i-1].Space && t.End-t.Start > 2:
			return r.toks[i-2].End-r.toks[i-2].Start <= 2 && t.End-t.Start != 4
		}
	}
	if i+1 < r.to && r.glued(i+1) {
		n := &r.toks[i+1]
		switch {
		case n.Text == ":" && i+2 < r.to && r.toks[i+2].Kind == token.Number && r.glued(i+2):
			return true
		case n.Text == "×" || n.Text == "°":
			return true
		case n.Fold == "x" || n.Fold == "h" && r.lang.code != "en" || n.Fold == "am" || n.Fold == "pm":
			return true
		case n.Kind == token.Word && n.Upper && n.End-n.Start <= 2 && n.Text != "K" && !r.unitAt(i+1) && r.lang.glued[n.Fold] == 0:
			return true // 5G, 8R
		}
	}
	if n := r.fold(i + 1); n == "hrs" && t.End-t.Start == 4 && r.glued(i+1) {
		return true // "1930hrs"
	}
	if n := r.fold(i + 1); (n == "a.m." || n == "p.m." || n == "am" || n == "pm" || n == "o'clock" || n == "h") && r.lang.code != "zh" {
		return true
	}
	return r.labelled(i)
}

// elided reports whether a French article or preposition that is shortened before a number stands at token i: "d’1 million".
func (r *reader) elided(i int) bool {
	f := r.fold(i)
	return r.lang.code == "fr" && (f == "d" || f == "l" || f == "qu")
}

// calendar reports whether a month or weekday begins at token i.
func (r *reader) calendar(i int) bool {
	n, _ := r.at(r.lang.months, i)
	m, _ := r.at(r.lang.weekdays, i)
	return n > 0 || m > 0
}

// isPart reports whether the word before token i+1 is one like "mid".
func (r *reader) isPart(i int) bool {
	n, _ := r.before(r.lang.part, i+1)
	return n > 0
}

// unitAt reports whether a unit of measure begins at token i.
func (r *reader) unitAt(i int) bool {
	n, _ := r.at(r.lang.units, i)
	return n > 0
}

// labelled reports whether a word before the number makes it a name: "Article 5", "No. 12", "Phase II (3)".
func (r *reader) labelled(i int) bool {
	j := i - 1
	for j >= r.from && (r.toks[j].Text == "." || r.toks[j].Text == "°" || r.toks[j].Text == "º") {
		j--
	}
	if j < r.from {
		return false
	}
	t := &r.toks[j]
	if t.Kind == token.Han {
		return t.Text == "第" && !r.rankFollows(i)
	}
	if !r.lang.labels[t.Fold] {
		return false
	}
	if t.Fold == "no" && r.lang.code != "fr" { // the word "no", unless it is "No." or "no."
		return j+1 < i
	}
	if len(t.Fold) == 1 { // "n° 5", "p. 5", not the n of a word
		return j+1 < i
	}
	return true
}
