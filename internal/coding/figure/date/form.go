package date

import (
	"fmt"
	"strconv"
	"strings"

	"toguna/internal/coding/figure/numeral"
	"toguna/internal/coding/token"
)

// numeric reads a date in digits: 2013-08-05, 05/08/2013, 30.06.2021.
func (r *Reader) numeric(i int) (when, bool) {
	parts, last := r.digitParts(i)
	if len(parts) != 3 || r.Labelled(i) {
		return when{}, false
	}
	w := when{first: i, last: last, rule: "date.digits/1"}
	a, b, c := parts[0], parts[1], parts[2]
	switch {
	case len(a) == 4 && len(b) <= 2 && len(c) <= 2:
		w.y, w.m, w.d = numeral.Atoi(a), numeral.Atoi(b), numeral.Atoi(c)
	case len(c) == 4 && len(a) <= 2 && len(b) <= 2:
		w.y, w.m, w.d = numeral.Atoi(c), numeral.Atoi(b), numeral.Atoi(a)
		order := notDecided
		if r.Lang.Code == "en" && w.m <= 12 && w.d <= 12 && w.m != w.d {
			order = r.orderOfDocument()
			w.doubtful = order == notDecided
		}
		monthFirst := order == monthThenDay || order == notDecided && r.Lang.Code == "en" && r.Context.Publisher == "USA"
		if monthFirst && w.d <= 12 || w.m > 12 {
			w.m, w.d = w.d, w.m
		}
	case len(a) <= 2 && len(b) == 2 && len(c) == 2 && r.Lang.Code != "en" && r.Lang.Code != "zh" && (r.Fold(i+1) == "/" || last == i+1): // not 24-05-07
		w.y, w.m, w.d, w.likely = century(numeral.Atoi(c)), numeral.Atoi(b), numeral.Atoi(a), true // "24/12/07"
	default:
		return w, false
	}
	if w.y < 1500 || w.y > 2199 || w.m < 1 || w.m > 12 || w.d < 1 || w.d > 31 {
		return w, false
	}
	w.setDay()
	return w, true
}

// digitParts cuts a run of digits at its points, slashes or hyphens.
func (r *Reader) digitParts(i int) (parts []string, last int) {
	t := &r.Tokens[i]
	if strings.Count(t.Fold, ".") == 2 {
		return strings.Split(t.Fold, "."), i + 1
	}
	parts = []string{t.Fold}
	last = i + 1
	for len(parts) < 4 && last+1 < r.To && r.Glued(last) && r.Glued(last+1) && r.Tokens[last+1].Kind == token.Number {
		if s := r.Tokens[last].Text; s != "/" && s != "-" || len(parts) > 1 && s != r.Tokens[i+1].Text {
			break
		}
		parts = append(parts, r.Tokens[last+1].Fold)
		last += 2
	}
	return parts, last
}

// decadeAt reads "1990s", "’90s", and "années 1990", "años 90", "década de 1980", "19th century".
func (r *Reader) decadeAt(i int) (when, bool) {
	t := &r.Tokens[i]
	w := when{first: i, last: i + 1, rule: "date.decade/1"}
	value, err := strconv.Atoi(t.Fold)
	if err != nil || len(t.Fold) != 4 && len(t.Fold) != 2 {
		return w, false
	}
	suffix := r.Glued(i+1) && r.Fold(i+1) == "s" || r.Fold(i+1) == "'s" && r.Glued(i+1) && value%10 == 0 && r.Fold(i-1) == "the"
	if suffix {
		w.last++
	}
	n, _ := r.Before(r.Lang.Decade, i)
	switch {
	case r.Lang.Century[r.Fold(r.OrdinalEnd(i+1))] && value < 22 && len(t.Fold) == 2:
		w.last = r.OrdinalEnd(i+1) + 1
		w.lo = fmt.Sprintf("%02dXX", value-1)
		w.hi, w.rule = w.lo, "date.century/1"
		return w, true
	case value%10 != 0, !suffix && n == 0, !suffix && r.opensYears(i):
		return w, false
	case len(t.Fold) == 2 && (n > 0 || r.apostropheBefore(i) || r.Fold(i-1) == "the" || r.earlyBefore(i)): // "the early 90s"
		value = century(value)
		if r.apostropheBefore(i) {
			w.first--
		}
	case len(t.Fold) == 2 || value < 1500 || value > 2099:
		return w, false
	}
	w.first -= n
	if n > 1 && r.In(w.first, numeral.InArticles) {
		w.first++
	}
	w.lo = fmt.Sprintf("%03dX", value/10)
	w.hi = w.lo
	return w, true
}

// earlyBefore reports whether "the early" or the like stands before token i.
func (r *Reader) earlyBefore(i int) bool {
	n, _ := r.Before(r.Lang.Part, i)
	return n > 0 && (r.Fold(i-n) == "the" || r.Fold(i-n-1) == "the")
}

func (r *Reader) apostropheBefore(i int) bool {
	return r.Glued(i) && (r.Tokens[i-1].Text == "’" || r.Tokens[i-1].Text == "'" || r.Tokens[i-1].Text == "‘")
}

// seasonAt reads "summer 2020", "winter of 2015", "été 2020", "verano de 2011".
func (r *Reader) seasonAt(i int) (when, bool) {
	n, v := r.At(r.Lang.Seasons, i)
	if n == 0 {
		return when{}, false
	}
	j := i + n
	for range 2 {
		if j < r.To && (r.In(j, numeral.InOf) || r.Fold(j) == "," || r.Fold(j) == "del" || r.In(j, numeral.InArticles)) {
			j++
		}
	}
	y, ok := r.PlainYear(j)
	if !ok {
		return when{}, false
	}
	s := fmt.Sprintf("%04d-%d", y, 20+numeral.Atoi(v))
	w := when{first: i, last: j + 1, lo: s, hi: s, rule: "date.season/1"}
	if w.last+1 < r.To && (numeral.Dash(r.Tokens[w.last].Text) || r.Tokens[w.last].Text == "/") && r.Glued(w.last+1) && (r.Fold(w.last+1) == fmt.Sprintf("%02d", (y+1)%100) || r.Fold(w.last+1) == strconv.Itoa(y+1)) {
		w.last += 2 // "winter 2014-15"
	}
	return w, true
}

// fiscalAt reads "FY2019" and "FY 2013/14" from the letters on.
func (r *Reader) fiscalAt(i int) (when, bool) {
	t := &r.Tokens[i]
	if t.Fold != "fy" {
		return when{}, false
	}
	j := i + 1
	y, ok := r.PlainYear(j)
	if !ok {
		v, small := r.Small(j, 0, 99)
		if !small || len(r.Fold(j)) != 2 {
			return when{}, false
		}
		y = century(v)
	}
	w := when{first: i, last: j + 1, y: y, rule: "date.fiscal/1"}
	w.setDay()
	return w, true
}

// weekdayDate reads "Tuesday, 4 February 2020", "Thursday 30 April", "last Friday", "vendredi dernier".
func (r *Reader) weekdayDate(i int) (when, bool) {
	n, v := r.At(r.Lang.Weekdays, i)
	if n == 0 || r.Lang.Code == "en" && !r.Tokens[i].Upper {
		return when{}, false
	}
	weekday := numeral.Atoi(v)
	j := i + n
	if j < r.To && r.Tokens[j].Text == "." && r.Tokens[i].End-r.Tokens[i].Start <= 5 {
		j++
	}
	k := j
	for range 3 {
		if k < r.To && (r.Tokens[k].Text == "," || r.In(k, numeral.InArticles) || r.Fold(k) == "dia" || r.Fold(k) == "on") {
			k++
		}
	}
	for _, form := range []func(int) (when, bool){r.dayMonth, r.monthDay, r.numeric} {
		if k < r.To && !r.Taken[k] {
			if w, ok := form(k); ok && w.d > 0 {
				w.first, w.weekday = i, weekday
				return w, true
			}
		}
	}
	if w, ok := r.weekdayAndDay(i, j); ok {
		w.weekday = weekday
		return w, true
	}
	w := when{first: i, last: i + n, weekday: weekday, rule: "date.weekday/1", relative: 2}
	switch {
	case r.In(i-1, numeral.InLast):
		w.first, w.relative = i-1, -1
	case r.In(i-1, numeral.InNext):
		w.first, w.relative = i-1, 1
	case r.In(w.last, numeral.InLast) && r.Lang.Code != "en":
		w.last, w.relative = w.last+1, -1
	case r.In(w.last, numeral.InNext) && r.Lang.Code != "en":
		w.last, w.relative = w.last+1, 1
	default:
		on, _ := r.Before(r.Lang.On, r.SkipArticlesBack(i))
		return w, on > 0 || r.In(i-1, numeral.InArticles) || r.Lang.Code == "fr" || r.Lang.Code == "pt" && n > 1 || r.Fold(i-1) == "este" || r.Fold(i-1) == "esta" || r.Lang.Code == "en" && r.Tokens[w.last-1].End-r.Tokens[i].Start > 5 && !r.Heading(i)
	}
	return w, true
}

// extend joins a date with the one that follows as the end of a range: "2012–2013", "2018-19", "from May to July 2014".
func (r *Reader) extend(w when) when {
	if w.relative != 0 {
		return w
	}
	if x, ok := r.shortYear(w); ok {
		return x
	}
	n := r.dateRangeWord(w)
	if n == 0 || w.last+n >= r.To {
		return w
	}
	j := w.last + n
	j = r.skipToDate(j)
	if j >= r.To || r.Taken[j] {
		return w
	}
	b, ok := r.pointAt(j)
	if ok && b.y == 0 && b.m > 0 && w.y > 0 {
		r.yearByWord(&b) // "entre mayo de 2019 y enero de este año"
	}
	if !ok || b.relative != 0 || (b.first != j && !r.In(j, numeral.InArticles)) || b.lo == "" && w.lo != "" && r.Lang.Code != "zh" {
		return w
	}
	if w.lo != "" && b.lo == "" && r.Lang.Code == "zh" { // 2020年3月至7月: the second end has the year of the first
		b.y = w.y
		b.setDay()
	}
	if w.lo == "" && b.y == 0 { // "28 May to 2 June": the year is found later, for both
		if w.d == 0 || b.d == 0 || w.d2 > 0 || b.m == w.m {
			return w
		}
		w.d2, w.m2, w.last, w.rule = b.d, b.m, b.last, "date.range/1"
		r.takeInOpening(&w, numeral.Dash(r.Tokens[j-1].Text))
		return w
	}
	if w.lo == "" { // "from May to July 2014": the first end takes the year of the second
		w.y = b.y
		if w.m > b.m {
			w.y--
		}
		w.setDay()
	}
	if w.lo >= b.hi && !strings.HasPrefix(b.hi, w.lo) {
		return w
	}
	w.hi, w.last, w.simple, w.d2 = b.hi, b.last, false, 0
	w.rule, w.closed = "date.range/1", r.Tokens[j-1].Kind != token.Punct
	r.takeInOpening(&w, numeral.Dash(r.Tokens[w.last-2].Text) || numeral.Dash(r.Tokens[j-1].Text))
	return w
}

// skipToDate moves past what may stand before the second end of a range: "until the year 2015", "jusqu'à la fin de 2016".
func (r *Reader) skipToDate(j int) int {
	const longest = 4
	for j < r.To && (r.In(j, numeral.InArticles) || yearNouns[r.Fold(j)] || r.Fold(j) == "este" || r.Fold(j) == "cette") {
		j++
	}
	for k := 1; k <= longest && j+k < r.To; k++ {
		if n, _ := r.Before(r.Lang.Part, j+k); n == k && r.Tokens[j+k].Kind == token.Number {
			return j + k
		}
	}
	return j
}

// opensYears reports whether the year at token i begins a range of years: "entre los años 2000 y 2008" is no decade.
func (r *Reader) opensYears(i int) bool {
	k, _ := r.Before(r.Lang.Between, i)
	_, year := r.PlainYear(i + 2)
	return k > 1 && r.In(i+1, numeral.InAnd) && year
}

// takeInOpening takes in the word that opens a range: "between", or "from" unless a dash joins the ends.
func (r *Reader) takeInOpening(w *when, dashed bool) {
	if k, _ := r.Before(r.Lang.Between, w.first); k > 0 {
		w.first -= k
	} else if k, _ := r.Before(r.Lang.FromWords, r.SkipArticlesBack(w.first)); k > 0 && !dashed {
		w.first = r.SkipArticlesBack(w.first) - k
	}
}

// dateRangeWord returns how many tokens after a date say that a range goes on.
func (r *Reader) dateRangeWord(w when) int {
	i := w.last
	if i >= r.To {
		return 0
	}
	switch f := r.Fold(i); f {
	case "or", "ou", "o", "~":
		return 0
	case "/":
		if w.simple && w.m == 0 {
			return 1
		}
		return 0
	case "until", "till", "hasta", "ate", "jusqu'en", "al", "au":
		return 1
	case "jusqu'":
		return 2
	}
	if n, _ := r.At(r.Lang.Ranges, i); n > 0 {
		return n
	}
	if n, _ := r.At(r.Lang.RangeBetween, i); n > 0 {
		if b, _ := r.Before(r.Lang.Between, r.SkipArticlesBack(w.first)); b > 0 {
			return n
		}
	}
	return 0
}

// shortYear reads the second year of "2018-19" and "2016/17".
func (r *Reader) shortYear(w when) (when, bool) {
	i := w.last
	if w.m > 0 || w.y == 0 || i+1 >= r.To || !r.Glued(i) || !r.Glued(i+1) || !numeral.Dash(r.Tokens[i].Text) && r.Tokens[i].Text != "/" {
		return w, false
	}
	s := r.Tokens[i+1].Fold
	if len(s) != 2 || numeral.DigitsOf(s) != s {
		return w, false
	}
	second := w.y - w.y%100 + numeral.Atoi(s)
	if second < w.y {
		second += 100
	}
	switch v := numeral.Atoi(s); {
	case second == w.y+1, v > 12 && second > w.y && second-w.y < 40:
		w.hi, w.simple, w.rule = fmt.Sprintf("%04d", second), false, "date.range/1"
	case v >= 1 && v <= 12 && r.Tokens[i].Text == "-":
		w.m = v
		w.setDay()
	default:
		return w, false
	}
	w.last = i + 2
	return w, true
}
