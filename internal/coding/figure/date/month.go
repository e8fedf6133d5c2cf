package date

import (
	"strconv"

	"toguna/internal/coding/figure/numeral"
	"toguna/internal/coding/token"
)

// monthAt reads the name of a month.
func (r *Reader) monthAt(i int) (month, last int) {
	if i >= r.To || r.Taken[i] {
		return 0, i
	}
	n, v := r.At(r.Lang.Months, i)
	if n == 0 || r.Lang.MonthsCapital && !r.Tokens[i].Upper {
		return 0, i
	}
	month, _ = strconv.Atoi(v)
	last = i + n
	if last < r.To && r.Tokens[last].Text == "." && !r.Tokens[last].Space && r.Tokens[i].End-r.Tokens[i].Start < 5 && last+1 < r.To {
		last++ // "Jan."
	}
	return month, last
}

// wordOrMonth reports whether a month is shortened to what is a word of its own: "mar", the sea, is March only beside a day.
func (r *Reader) wordOrMonth(i int) bool { return r.Fold(i) == "mar" && r.Lang.Code != "en" }

// dayMonth reads "30 April 2015", "4 de febrero de 2020", "3–5 May 2019", "1er avril".
func (r *Reader) dayMonth(i int) (when, bool) {
	d, ok := r.Small(i, 1, 31)
	if !ok {
		return when{}, false
	}
	w := when{first: i, d: d, rule: "date.day-month/1"}
	j := r.OrdinalEnd(i + 1)
	if j+1 < r.To && (numeral.Dash(r.Tokens[j].Text) || r.Lang.Code == "en" && r.Fold(j) == "to" || r.Fold(j) == "and" || r.Fold(j) == "a" && r.Lang.Code != "en" || r.Fold(j) == "au" || r.Fold(j) == "al" || r.Fold(j) == "e" || r.Fold(j) == "y" || r.Fold(j) == "et") {
		at := j + 1
		for r.In(at, numeral.InArticles) { // "entre el 3 y el 7 de mayo"
			at++
		}
		if d2, ok := r.Small(at, d+1, 31); ok {
			if k := r.ofMonth(r.OrdinalEnd(at + 1)); k > 0 {
				w.d2, j = d2, r.OrdinalEnd(at+1)
			}
		}
	}
	k := r.ofMonth(j)
	if k == 0 && j+1 < r.To && r.Tokens[j].Text == "-" && r.Glued(j) && r.Glued(j+1) { // "13-Feb-1996"
		if m, _ := r.monthAt(j + 1); m > 0 {
			k = j + 1
		}
	}
	if k == 0 {
		return w, false
	}
	w.m, j = r.monthAt(k)
	if w.m == 0 {
		return w, false
	}
	w.last = j
	r.yearAfter(&w)
	return w, true
}

// firstOfMonth reads "primero de octubre de 2014", "premier janvier": the first alone is written as an ordinal.
func (r *Reader) firstOfMonth(i int) (when, bool) {
	if r.Lang.Code == "en" || r.Lang.Ordinals[r.Fold(i)] != 1 {
		return when{}, false
	}
	k := r.ofMonth(i + 1)
	if k == 0 {
		return when{}, false
	}
	w := when{first: i, d: 1, rule: "date.first-of-month/1"}
	w.m, w.last = r.monthAt(k)
	r.yearAfter(&w)
	return w, w.m > 0
}

// ofMonth returns where the name of a month begins at or after token j, past "of"; 0 where none does.
func (r *Reader) ofMonth(j int) int {
	if j < r.To && (r.In(j, numeral.InOf) || r.Lang.Code == "en" && r.Fold(j) == "of") {
		j++
		if j < r.To && r.In(j, numeral.InArticles) {
			j++
		}
	}
	if j < r.To && r.Fold(j) == "mes" {
		j++
	}
	if m, _ := r.monthAt(j); m > 0 {
		return j
	}
	return 0
}

// yearAfter completes a day or month with the year that follows: "May 2019", "mayo de 2019", "May, 2019", "May of 2019".
func (r *Reader) yearAfter(w *when) {
	j := w.last
	if j+1 < r.To && w.d > 0 && r.Tokens[j].Text == "-" && r.Glued(j) && r.Glued(j+1) {
		j++
	}
	if j < r.To && (r.Tokens[j].Text == "," || r.In(j, numeral.InOf)) {
		j++
	}
	if r.Broken[j] {
		w.broken = true
		return
	}
	counted := j > w.last && r.Tokens[j-1].Text == "," && w.d == 0 && r.yearCounts(j) // "in May, 2000 people"
	if y, ok := r.PlainYear(j); ok && !r.moneyOnly(j) && !counted {
		w.y, w.last = y, j+1
		w.setDay()
	} else if y, ok := r.Small(w.last, 0, 99); ok && r.twoDigitYear(w) {
		w.y, w.last, w.likely = century(y), w.last+1, true
		w.setDay()
	} else if y := r.sharedYear(w); y > 0 {
		w.y, w.rule = y, sharedYear
		w.setDay()
	}
}

// sharedYear is the rule of a date that has its year from the one it is joined with.
const sharedYear = sharedYearName + "/1"

const sharedYearName = "date.shared-year"

// sharedYear returns the year of the date that a day or month is joined with: "May and June 2019", "3 May and 4 June 2019".
func (r *Reader) sharedYear(w *when) int {
	j := w.last
	if !r.In(j, numeral.InAnd) && r.Fold(j) != "," {
		return 0
	}
	for j++; j < r.To && (r.In(j, numeral.InArticles) || r.In(j, numeral.InOf) || r.Fold(j) == "in"); j++ {
	}
	if j >= r.To || r.Taken[j] {
		return 0
	}
	var b when
	if m, last := r.monthAt(j); m > 0 {
		b = when{first: j, last: last, m: m}
		if d, ok := r.Small(last, 1, 31); ok && w.d > 0 && r.Lang.Code == "en" {
			b.d, b.last = d, r.OrdinalEnd(last+1)
		}
	} else if d, ok := r.Small(j, 1, 31); ok && w.d > 0 {
		if k := r.ofMonth(r.OrdinalEnd(j + 1)); k > 0 {
			b.d = d
			b.m, b.last = r.monthAt(k)
		}
	}
	if b.m <= w.m || (b.d > 0) != (w.d > 0) {
		return 0
	}
	r.yearAfter(&b)
	return b.y
}

// twoDigitYear reports whether the two digits after a day and a shortened month are its year: "18 Dec 17". They count nothing.
func (r *Reader) twoDigitYear(w *when) bool {
	month, next := &r.Tokens[w.last-1], w.last+1
	if w.d == 0 || month.Kind != token.Word || month.End-month.Start > 4 || r.Tokens[w.last].End-r.Tokens[w.last].Start != 2 {
		return false
	}
	return next >= r.To || r.Tokens[next].Kind == token.Punct && r.Tokens[next].Text != ":" && !r.Glued(next+1) || r.In(next, numeral.InStops)
}

// monthDay reads "August 18, 2020" and "March 9th".
func (r *Reader) monthDay(i int) (when, bool) {
	m, j := r.monthAt(i)
	if m == 0 || r.wordOrMonth(i) {
		return when{}, false
	}
	d, ok := r.Small(j, 1, 31)
	if !ok || r.ScaleFollows(j+1) || r.PercentAt(j+1) || r.UnitAt(j+1) || r.Lang.Code != "en" && r.Lang.Code != "es" {
		return when{}, false
	}
	w := when{first: i, m: m, d: d, rule: "date.month-day/1"}
	w.last = r.OrdinalEnd(j + 1)
	if r.In(w.last, numeral.InAnd) || r.Lang.Code == "en" && r.Fold(w.last) == "to" {
		if d2, ok := r.Small(w.last+1, d+1, 31); ok && r.dayEnds(w.last+2) { // "March 3rd and 4th"
			w.d2, w.last = d2, r.OrdinalEnd(w.last+2)
		}
	}
	if w.last+1 < r.To && numeral.Dash(r.Tokens[w.last].Text) {
		if d2, ok := r.Small(w.last+1, d+1, 31); ok {
			w.d2, w.last = d2, r.OrdinalEnd(w.last+2)
		}
	}
	r.yearAfter(&w)
	return w, true
}

// dayEnds reports whether the number before token i may be a day of the month: it has the ending of an ordinal, or counts
// nothing.
func (r *Reader) dayEnds(i int) bool {
	if r.OrdinalEnd(i) > i || i >= r.To || r.Tokens[i].Kind == token.Punct && !r.Glued(i+1) {
		return true
	}
	_, year := r.PlainYear(i)
	return year
}

// monthYear reads "August 2020", "agosto de 2015", and a month without a year after a word such as "in".
func (r *Reader) monthYear(i int) (when, bool) {
	m, j := r.monthAt(i)
	if m == 0 {
		return when{}, false
	}
	w := when{first: i, last: j, m: m, rule: "date.month-year/1"}
	r.yearAfter(&w)
	if w.y > 0 {
		return w, true
	}
	if r.wordOrMonth(i) {
		return w, false
	}
	if k := w.last; k < r.To && (r.Tokens[k].Text == "'" || r.Tokens[k].Text == "’") && r.Glued(k+1) {
		if y, ok := r.Small(k+1, 0, 99); ok { // "May ’19"
			w.y, w.last = century(y), k+2
			w.setDay()
			return w, true
		}
	}
	w.rule = "date.month/1"
	if _, number := r.Lang.Numbers[r.Fold(i)]; number { // "dez" is December or ten
		return w, false
	}
	n, _ := r.Before(r.Lang.On, r.SkipArticlesBack(i))
	p, _ := r.Before(r.Lang.Part, i)
	opensRange := w.last < r.To && numeral.Dash(r.Tokens[w.last].Text) && r.Calendar(w.last+1)
	if k, _ := r.At(r.Lang.Ranges, w.last); k > 0 && r.In(i-1, numeral.InOf) && r.Calendar(w.last+k) { // "d'avril à juin"
		opensRange = true
	}
	if n == 0 && p == 0 && !opensRange {
		return w, false
	}
	if r.Lang.Code == "en" && m == 5 && n > 0 && r.Fold(i-1) != "in" && r.Fold(i-1) != "since" && r.Fold(i-1) != "last" && r.Fold(i-1) != "until" && r.Fold(i-1) != "by" {
		return w, false // "and May", "between May": more often a name or a verb
	}
	if w.last < r.To && r.Tokens[w.last].Upper && r.Tokens[w.last].Kind == token.Word && r.Lang.Code == "en" && m != 5 && !r.Glued(w.last) {
		return w, r.In(w.last, numeral.InStops)
	}
	return w, true
}

// century puts two digits into the years from 1950 to 2049.
func century(y int) int {
	if y < 50 {
		return 2000 + y
	}
	return 1900 + y
}
