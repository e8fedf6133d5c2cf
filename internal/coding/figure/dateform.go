package figure

import (
	"fmt"
	"strconv"
	"strings"

	"toguna/internal/coding/token"
)

// numeric reads a date in digits: 2013-08-05, 05/08/2013, 30.06.2021.
func (r *reader) numeric(i int) (when, bool) {
	parts, last := r.digitParts(i)
	if len(parts) != 3 || r.labelled(i) {
		return when{}, false
	}
	w := when{first: i, last: last, rule: "date.digits/1"}
	a, b, c := parts[0], parts[1], parts[2]
	switch {
	case len(a) == 4 && len(b) <= 2 && len(c) <= 2:
		w.y, w.m, w.d = atoi(a), atoi(b), atoi(c)
	case len(c) == 4 && len(a) <= 2 && len(b) <= 2:
		w.y, w.m, w.d = atoi(c), atoi(b), atoi(a)
		monthFirst := r.lang.code == "en" && (r.ctx.Publisher == "USA" || w.m > 12)
		if monthFirst && w.d <= 12 || w.m > 12 {
			w.m, w.d = w.d, w.m
		}
		w.doubtful = r.lang.code == "en" && w.m <= 12 && w.d <= 12 && w.m != w.d
	default:
		return w, false
	}
	if w.y < 1500 || w.y > 2199 || w.m < 1 || w.m > 12 || w.d < 1 || w.d > 31 {
		return w, false
	}
	w.setDay()
	return w, true
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// digitParts cuts a run of digits at its points, slashes or hyphens.
func (r *reader) digitParts(i int) (parts []string, last int) {
	t := &r.toks[i]
	if strings.Count(t.Fold, ".") == 2 {
		return strings.Split(t.Fold, "."), i + 1
	}
	parts = []string{t.Fold}
	last = i + 1
	for len(parts) < 4 && last+1 < r.to && r.glued(last) && r.glued(last+1) && r.toks[last+1].Kind == token.Number {
		if s := r.toks[last].Text; s != "/" && s != "-" || len(parts) > 1 && s != r.toks[i+1].Text {
			break
		}
		parts = append(parts, r.toks[last+1].Fold)
		last += 2
	}
	return parts, last
}

// decadeAt reads "1990s", "’90s", and "années 1990", "años 90", "década de 1980", "19th century".
func (r *reader) decadeAt(i int) (when, bool) {
	t := &r.toks[i]
	w := when{first: i, last: i + 1, rule: "date.decade/1"}
	value, err := strconv.Atoi(t.Fold)
	if err != nil || len(t.Fold) != 4 && len(t.Fold) != 2 {
		return w, false
	}
	suffix := r.glued(i+1) && r.fold(i+1) == "s" || r.fold(i+1) == "'s" && r.glued(i+1) && value%10 == 0 && r.fold(i-1) == "the"
	if suffix {
		w.last++
	}
	n, _ := r.before(r.lang.decade, i)
	switch {
	case r.lang.century[r.fold(r.ordinalEnd(i+1))] && value < 22 && len(t.Fold) == 2:
		w.last = r.ordinalEnd(i+1) + 1
		w.lo = fmt.Sprintf("%02dXX", value-1)
		w.hi, w.rule = w.lo, "date.century/1"
		return w, true
	case value%10 != 0, !suffix && n == 0:
		return w, false
	case len(t.Fold) == 2 && (n > 0 || r.apostropheBefore(i)):
		value = century(value)
		if r.apostropheBefore(i) {
			w.first--
		}
	case len(t.Fold) == 2 || value < 1500 || value > 2099:
		return w, false
	}
	w.first -= n
	if n > 1 && r.in(w.first, inArticles) {
		w.first++
	}
	w.lo = fmt.Sprintf("%03dX", value/10)
	w.hi = w.lo
	return w, true
}

func (r *reader) apostropheBefore(i int) bool {
	return r.glued(i) && (r.toks[i-1].Text == "’" || r.toks[i-1].Text == "'" || r.toks[i-1].Text == "‘")
}

// seasonAt reads "summer 2020", "winter of 2015", "été 2020", "verano de 2011".
func (r *reader) seasonAt(i int) (when, bool) {
	n, v := r.at(r.lang.seasons, i)
	if n == 0 {
		return when{}, false
	}
	j := i + n
	for range 2 {
		if j < r.to && (r.in(j, inOf) || r.fold(j) == "," || r.fold(j) == "del" || r.in(j, inArticles)) {
			j++
		}
	}
	y, ok := r.plainYear(j)
	if !ok {
		return when{}, false
	}
	s := fmt.Sprintf("%04d-%d", y, 20+atoi(v))
	w := when{first: i, last: j + 1, lo: s, hi: s, rule: "date.season/1"}
	if w.last+1 < r.to && (dash(r.toks[w.last].Text) || r.toks[w.last].Text == "/") && r.glued(w.last+1) && (r.fold(w.last+1) == fmt.Sprintf("%02d", (y+1)%100) || r.fold(w.last+1) == strconv.Itoa(y+1)) {
		w.last += 2 // "winter 2014-15"
	}
	return w, true
}

// fiscalAt reads "FY2019" and "FY 2013/14" from the letters on.
func (r *reader) fiscalAt(i int) (when, bool) {
	t := &r.toks[i]
	if t.Fold != "fy" {
		return when{}, false
	}
	j := i + 1
	y, ok := r.plainYear(j)
	if !ok {
		v, small := r.small(j, 0, 99)
		if !small || len(r.fold(j)) != 2 {
			return when{}, false
		}
		y = century(v)
	}
	w := when{first: i, last: j + 1, y: y, rule: "date.fiscal/1"}
	w.setDay()
	return w, true
}

// weekdayDate reads "Tuesday, 4 February 2020", "Thursday 30 April", "last Friday", "vendredi dernier".
func (r *reader) weekdayDate(i int) (when, bool) {
	n, v := r.at(r.lang.weekdays, i)
	if n == 0 || r.lang.code == "en" && !r.toks[i].Upper {
		return when{}, false
	}
	weekday := atoi(v)
	j := i + n
	if j < r.to && r.toks[j].Text == "." && r.toks[i].End-r.toks[i].Start <= 5 {
		j++
	}
	k := j
	for range 3 {
		if k < r.to && (r.toks[k].Text == "," || r.in(k, inArticles) || r.fold(k) == "dia" || r.fold(k) == "on") {
			k++
		}
	}
	for _, form := range []func(int) (when, bool){r.dayMonth, r.monthDay, r.numeric} {
		if k < r.to && !r.taken[k] {
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
	case r.in(i-1, inLast):
		w.first, w.relative = i-1, -1
	case r.in(i-1, inNext):
		w.first, w.relative = i-1, 1
	case r.in(w.last, inLast) && r.lang.code != "en":
		w.last, w.relative = w.last+1, -1
	case r.in(w.last, inNext) && r.lang.code != "en":
		w.last, w.relative = w.last+1, 1
	default:
		on, _ := r.before(r.lang.on, r.skipArticlesBack(i))
		return w, on > 0 || r.in(i-1, inArticles) || r.lang.code == "fr" || r.lang.code == "pt" && n > 1 || r.fold(i-1) == "este" || r.fold(i-1) == "esta" || r.lang.code == "en" && r.toks[w.last-1].End-r.toks[i].Start > 5 && !r.heading(i)
	}
	return w, true
}

// weekdayAndDay reads the day of the month after the weekday at i that ends at j: "viernes 25", "terça-feira (8)".
func (r *reader) weekdayAndDay(i, j int) (when, bool) {
	w := when{first: i, rule: "date.day/1", relative: 3}
	bracket := r.fold(j) == "("
	if bracket || r.fold(j) == "," {
		j++
	}
	d, ok := r.small(j, 1, 31)
	if !ok {
		return w, false
	}
	w.d, w.last = d, j+1
	if bracket {
		w.last++
		return w, r.fold(j+1) == ")"
	}
	next := &r.toks[min(w.last, len(r.toks)-1)]
	return w, r.lang.code != "en" && (w.last >= r.to || next.Kind == token.Punct && !r.glued(w.last+1) || r.in(w.last, inStops) && !r.in(w.last, inOf))
}

// thisMonth are words of "do corrente mês", of this month.
var thisMonth = set{"corrente": true, "corriente": true, "presente": true, "mes": true}

// dayNamed reads "dia 7", a day without its month.
func (r *reader) dayNamed(i int) (when, bool) {
	if !r.lang.dayWord[r.fold(i)] {
		return when{}, false
	}
	d, ok := r.small(i+1, 1, 31)
	if !ok || r.in(i+2, inOf) && !thisMonth[r.fold(i+3)] || r.glued(i+2) && i+3 < r.to && r.toks[i+3].Kind == token.Number {
		return when{}, false
	}
	return when{first: i, last: i + 2, d: d, rule: "date.day/1", relative: 3}, true
}

// extend joins a date with the one that follows as the end of a range: "2012–2013", "2018-19", "from May to July 2014".
func (r *reader) extend(w when) when {
	if w.relative != 0 {
		return w
	}
	if x, ok := r.shortYear(w); ok {
		return x
	}
	n := r.dateRangeWord(w)
	if n == 0 || w.last+n >= r.to {
		return w
	}
	j := w.last + n
	for j < r.to && r.in(j, inArticles) {
		j++
	}
	if j >= r.to || r.taken[j] {
		return w
	}
	b, ok := r.pointAt(j)
	if !ok || b.relative != 0 || (b.first != j && !r.in(j, inArticles)) || b.lo == "" && w.lo != "" && r.lang.code != "zh" {
		return w
	}
	if w.lo != "" && b.lo == "" && r.lang.code == "zh" { // 2020年3月至7月: the second end has the year of the first
		b.y = w.y
		b.setDay()
	}
	if w.lo == "" && b.y == 0 { // "28 May to 2 June": the year is found later, for both
		if w.d == 0 || b.d == 0 || w.d2 > 0 || b.m == w.m {
			return w
		}
		w.d2, w.m2, w.last, w.rule = b.d, b.m, b.last, "date.range/1"
		r.takeInOpening(&w, dash(r.toks[j-1].Text))
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
	w.rule = "date.range/1"
	r.takeInOpening(&w, dash(r.toks[w.last-2].Text) || dash(r.toks[j-1].Text))
	return w
}

// takeInOpening takes in the word that opens a range: "between", or "from" unless a dash joins the ends.
func (r *reader) takeInOpening(w *when, dashed bool) {
	if k, _ := r.before(r.lang.between, w.first); k > 0 {
		w.first -= k
	} else if k, _ := r.before(r.lang.fromWords, r.skipArticlesBack(w.first)); k > 0 && !dashed {
		w.first = r.skipArticlesBack(w.first) - k
	}
}

// dateRangeWord returns how many tokens after a date say that a range goes on.
func (r *reader) dateRangeWord(w when) int {
	i := w.last
	if i >= r.to {
		return 0
	}
	switch f := r.fold(i); f {
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
	if n, _ := r.at(r.lang.ranges, i); n > 0 {
		return n
	}
	if n, _ := r.at(r.lang.rangeBetween, i); n > 0 {
		if b, _ := r.before(r.lang.between, r.skipArticlesBack(w.first)); b > 0 {
			return n
		}
	}
	return 0
}

// shortYear reads the second year of "2018-19" and "2016/17".
func (r *reader) shortYear(w when) (when, bool) {
	i := w.last
	if w.m > 0 || w.y == 0 || i+1 >= r.to || !r.glued(i) || !r.glued(i+1) || !dash(r.toks[i].Text) && r.toks[i].Text != "/" {
		return w, false
	}
	s := r.toks[i+1].Fold
	if len(s) != 2 || digitsOf(s) != s {
		return w, false
	}
	second := w.y - w.y%100 + atoi(s)
	if second < w.y {
		second += 100
	}
	switch v := atoi(s); {
	case second == w.y+1, v > 12 && second > w.y && second-w.y < 40:
		w.hi, w.simple, w.rule = fmt.Sprintf("%04d", second), false, "date.range/1"
	case v >= 1 && v <= 12 && r.toks[i].Text == "-":
		w.m = v
		w.setDay()
	default:
		return w, false
	}
	w.last = i + 2
	return w, true
}
