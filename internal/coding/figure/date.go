package figure

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
	"toguna/internal/edtf"
)

// A when is a date while it is read: its ends in EDTF, and the parts that a year may still complete.
type when struct {
	first, last int
	lo, hi      string
	y, m, d     int    // where it is a plain year, month or day
	d2, m2      int    // last day of "3–5 May", and its month where that is another: "28 May to 2 June"
	weekday     int    // 1 Monday to 7 Sunday, where it is named
	rule        string // name of the form
	doubtful    bool   // its digits can be read two ways
	simple      bool   // lo and hi are one year, month or day: "~" can be put to it
	likely      bool
	open        string // "", "since" or "until"
	around      bool
	broken      bool // its year is damaged: no date
	relative    int  // -1 last, +1 next, 2 bare: a weekday without a date; 3: a day without its month
	shift       int  // years from the document's own that words name: "January last year" has -1; noShift for none
}

// Wordy reports whether a mention is a date that is named without a figure: "on Tuesday", "in August". Such a date is read
// for the claims that it dates; by the codebook it is no mention of its own.
func Wordy(m *aid.Mention) bool {
	if m.Date == nil || strings.ContainsFunc(m.Span.Quote, unicode.IsDigit) {
		return false
	}
	switch rule, _, _ := strings.Cut(m.Rule, "/"); rule {
	case "date.first-of-month":
		return false
	case "date.weekday":
		return true
	}
	return !strings.ContainsFunc(m.Span.Quote, func(c rune) bool { _, ok := hanDigits[string(c)]; return ok }) // 三月
}

// dates finds the dates of the sentence.
func (r *reader) dates() {
	for i := r.from; i < r.to; i++ {
		if r.taken[i] || !r.has(i, beginsDate) {
			continue
		}
		w, ok := r.pointAt(i)
		if !ok {
			continue
		}
		w = r.extend(w)
		w = r.frame(w)
		r.keepDate(w)
		i = max(i, w.last-1)
	}
}

// pointAt reads the date that begins at token i, without the words that open or close it.
func (r *reader) pointAt(i int) (when, bool) {
	t := &r.toks[i]
	if r.lang.code == "zh" {
		return r.chineseDate(i)
	}
	switch t.Kind {
	case token.Number:
		for _, form := range []func(int) (when, bool){r.numeric, r.dayMonth, r.decadeAt, r.yearAt} {
			if w, ok := form(i); ok {
				return w, true
			}
		}
	case token.Word:
		for _, form := range []func(int) (when, bool){r.weekdayDate, r.firstOfMonth, r.monthDay, r.monthYear, r.seasonAt, r.fiscalAt, r.dayNamed} {
			if w, ok := form(i); ok {
				return w, true
			}
		}
	default: // a sign begins no date
	}
	return when{}, false
}

// plainYear returns the year that the token writes in four digits, if it is free to be one.
func (r *reader) plainYear(i int) (int, bool) {
	if i < r.from || i >= r.to || r.taken[i] {
		return 0, false
	}
	return r.fourDigits(i)
}

// fourDigits returns the year that the token writes in four digits, whether or not a date has taken it.
func (r *reader) fourDigits(i int) (int, bool) {
	if i < r.from || i >= r.to || r.toks[i].Kind != token.Number {
		return 0, false
	}
	t := &r.toks[i]
	if len(t.Fold) != 4 || t.End-t.Start != 4 || digitsOf(t.Fold) != t.Fold {
		return 0, false
	}
	y := year(t.Fold)
	return y, y > 0
}

// yearAt reads a year that stands by itself.
func (r *reader) yearAt(i int) (when, bool) {
	y, ok := r.plainYear(i)
	if !ok || !r.yearHolds(i, y) {
		return when{}, false
	}
	s := fmt.Sprintf("%04d", y)
	return when{first: i, last: i + 1, lo: s, hi: s, y: y, rule: "date.year/1", simple: true}, true
}

// yearHolds decides whether four digits are a year: by their range, by no label before them, and by no noun after them
// that they count.
func (r *reader) yearHolds(i, y int) bool {
	const earliest, latest = 1750, 2060
	if y < earliest || y > latest {
		return false
	}
	k := r.numAt[i]
	if k == 0 || r.nums[k-1].year == 0 || r.nums[k-1].named && !r.afterSlashYear(i) {
		return false
	}
	if r.percentAt(i+1) || r.moneyOnly(i) {
		return false
	}
	if r.glued(i) && r.toks[i-1].Text == "/" && !r.toks[i-1].Space && i-2 >= r.from && r.reference(i-2) {
		return false // S/RES/1888, law 28/2018
	}
	if r.glued(i) && dash(r.toks[i-1].Text) && i-2 >= r.from && r.toks[i-2].Kind == token.Number && !r.toks[i-1].Space {
		if _, ok := r.plainYear(i - 2); !ok && !r.taken[i-2] {
			return false // a reference such as 12-2013
		}
	}
	if r.glued(i+1) && dash(r.fold(i+1)) && i+2 < r.to && r.toks[i+2].Kind == token.Number && len(r.toks[i+2].Fold) == 3 {
		return false // 2016-011
	}
	return !r.yearCounts(i) && !r.endsTitle(i)
}

// endsTitle reports whether a year ends a title in quotation marks: “Skills for Ghana 2030”.
func (r *reader) endsTitle(i int) bool {
	const reach = 10
	if i+1 >= r.to || r.toks[i+1].Space && r.toks[i+1].Text != "»" || !closing(r.toks[i+1].Text) || i <= r.from || !r.toks[i-1].Upper || r.toks[i-1].Kind != token.Word || r.calendar(i-1) {
		return false
	}
	for j := i - 1; j >= max(r.from, i-reach); j-- {
		if t := r.toks[j].Text; opening(t) && t != "(" && t != "/" {
			return true
		}
	}
	return false
}

func closing(s string) bool { return s == "”" || s == "’" || s == "»" || s == "\"" || s == "'" }

// reference reports whether what stands before a slash makes it a document's number: a word, or a number that is no
// year and no month.
func (r *reader) reference(i int) bool {
	if r.toks[i].Kind == token.Word {
		return true
	}
	if _, ok := r.small(i, 1, 12); ok {
		return r.labelled(i)
	}
	_, ok := r.plainYear(i)
	return !ok && !r.taken[i] && r.toks[i].Kind == token.Number
}

func (r *reader) afterSlashYear(i int) bool {
	_, ok := r.plainYear(i - 2)
	return ok && i-2 >= r.from && r.toks[i-1].Text == "/"
}

// moneyOnly reports whether a sign of money stands right before the digits.
func (r *reader) moneyOnly(i int) bool {
	return i-1 >= r.from && r.toks[i-1].Kind == token.Symbol && r.toks[i-1].Text != "~" && r.toks[i-1].Text != "+"
}

// yearCounts reports whether the four digits count the noun after them: "2000 refugees", "more than 2000 people", but
// not "in 2000 refugees came" nor "the 2001 elections".
func (r *reader) yearCounts(i int) bool {
	n, unit := r.at(r.lang.units, i+1)
	if n == 0 || unit == "rank" {
		if i+1 >= r.to || !r.lang.concrete[singular(r.toks[i+1].Fold)] || r.toks[i+1].Fold == singular(r.toks[i+1].Fold) {
			return false
		}
	}
	switch r.fold(i - 1) {
	case "in", "en", "em", "since", "depuis", "desde", "until", "by", "during", "'s", "after", "before":
		return false
	}
	return true
}

// keepDate keeps a date that has its year, and puts one without aside until the whole document is read.
func (r *reader) keepDate(w when) {
	if w.broken {
		return
	}
	if w.relative == 0 && w.y == 0 && w.m > 0 {
		w.shift = r.yearWord(w)
	}
	if w.relative != 0 || w.y == 0 && w.m > 0 {
		r.loose = append(r.loose, looseDate{w: w, found: len(r.found), future: r.in(w.first-1, inNext) || r.speaksOfFuture(w) && !r.in(w.last, inLast) && !r.in(w.first-1, inLast)})
		r.takeUntil(w.first, w.last)
		return
	}
	d, err := edtf.Parse(w.edtf())
	if err != nil {
		return
	}
	m := aid.Mention{Type: aid.TypeDate, Rule: w.rule, Confidence: aid.Sure, Date: &d}
	if w.likely {
		m.Confidence = aid.Likely
	}
	if w.doubtful {
		r.doubt(&m, dayOrMonth, r.doc.Words(w.first, w.last), d.String())
	}
	r.add(w.first, w.last, m)
}

// noShift is the shift of a date beside which no year is named.
const noShift = 100

// yearWord reads "last year" and the like beside a date.
func (r *reader) yearWord(w when) int {
	n, v := r.at(r.lang.yearWords, w.last)
	if n == 0 {
		n, v = r.before(r.lang.yearWordsBefore, w.first)
	}
	if n == 0 {
		return noShift
	}
	return map[string]int{"last": -1, "this": 0, "next": 1}[v]
}

// edtf writes the date.
func (w *when) edtf() string {
	switch {
	case w.open == "since":
		return w.lo + "/.."
	case w.open == "until":
		return "../" + w.hi
	case w.lo == w.hi && w.around:
		return w.lo + "~"
	case w.lo == w.hi:
		return w.lo
	}
	return w.lo + "/" + w.hi
}

// setDay fills the ends of a date whose parts are known.
func (w *when) setDay() {
	switch {
	case w.d > 0:
		w.lo = fmt.Sprintf("%04d-%02d-%02d", w.y, w.m, w.d)
		w.hi = w.lo
		if w.d2 > 0 {
			y, m := w.y, w.m
			if w.m2 > 0 {
				m = w.m2
			}
			if m < w.m {
				y++
			}
			w.hi = fmt.Sprintf("%04d-%02d-%02d", y, m, w.d2)
		}
	case w.m > 0:
		w.lo = fmt.Sprintf("%04d-%02d", w.y, w.m)
		w.hi = w.lo
	default:
		w.lo = fmt.Sprintf("%04d", w.y)
		w.hi = w.lo
	}
	w.simple = w.lo == w.hi
}

// small returns the value of one or two digits between lo and hi.
func (r *reader) small(i, lo, hi int) (int, bool) {
	if i < r.from || i >= r.to || r.taken[i] || r.toks[i].Kind != token.Number || len(r.toks[i].Fold) > 2 {
		return 0, false
	}
	v, err := strconv.Atoi(r.toks[i].Fold)
	return v, err == nil && v >= lo && v <= hi
}

// monthAt reads the name of a month.
func (r *reader) monthAt(i int) (month, last int) {
	if i >= r.to || r.taken[i] {
		return 0, i
	}
	n, v := r.at(r.lang.months, i)
	if n == 0 || r.lang.monthsCapital && !r.toks[i].Upper {
		return 0, i
	}
	month, _ = strconv.Atoi(v)
	last = i + n
	if last < r.to && r.toks[last].Text == "." && !r.toks[last].Space && r.toks[i].End-r.toks[i].Start < 5 && last+1 < r.to {
		last++ // "Jan."
	}
	return month, last
}

// dayMonth reads "30 April 2015", "4 de febrero de 2020", "3–5 May 2019", "1er avril".
func (r *reader) dayMonth(i int) (when, bool) {
	d, ok := r.small(i, 1, 31)
	if !ok {
		return when{}, false
	}
	w := when{first: i, d: d, rule: "date.day-month/1"}
	j := r.ordinalEnd(i + 1)
	if j+1 < r.to && (dash(r.toks[j].Text) || r.lang.code == "en" && r.fold(j) == "to" || r.fold(j) == "and" || r.fold(j) == "a" && r.lang.code != "en" || r.fold(j) == "au" || r.fold(j) == "al" || r.fold(j) == "e" || r.fold(j) == "y" || r.fold(j) == "et") {
		if d2, ok := r.small(j+1, d+1, 31); ok {
			if k := r.ofMonth(r.ordinalEnd(j + 2)); k > 0 {
				w.d2, j = d2, r.ordinalEnd(j+2)
			}
		}
	}
	k := r.ofMonth(j)
	if k == 0 && j+1 < r.to && r.toks[j].Text == "-" && r.glued(j) && r.glued(j+1) { // "13-Feb-1996"
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
func (r *reader) firstOfMonth(i int) (when, bool) {
	if r.lang.code == "en" || r.lang.ordinals[r.fold(i)] != 1 {
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

// ordinalEnd moves past the ending of an ordinal: "1st", "1er", "1.º".
func (r *reader) ordinalEnd(j int) int {
	if r.glued(j) && r.toks[j].Kind == token.Word && r.lang.ordinalEndings[r.fold(j)] {
		return j + 1
	}
	if r.glued(j) && (r.fold(j) == "º" || r.fold(j) == "o" || r.fold(j) == "°") {
		return j + 1
	}
	if r.glued(j) && r.fold(j) == "." && (r.fold(j+1) == "º" || r.fold(j+1) == "o") {
		return j + 2
	}
	return j
}

// ofMonth returns where the name of a month begins at or after token j, past "of"; 0 where none does.
func (r *reader) ofMonth(j int) int {
	if j < r.to && (r.in(j, inOf) || r.lang.code == "en" && r.fold(j) == "of") {
		j++
		if j < r.to && r.in(j, inArticles) {
			j++
		}
	}
	if j < r.to && r.fold(j) == "mes" {
		j++
	}
	if m, _ := r.monthAt(j); m > 0 {
		return j
	}
	return 0
}

// yearAfter completes a day or month with the year that follows: "May 2019", "mayo de 2019", "May, 2019", "May of 2019".
func (r *reader) yearAfter(w *when) {
	j := w.last
	if j+1 < r.to && w.d > 0 && r.toks[j].Text == "-" && r.glued(j) && r.glued(j+1) {
		j++
	}
	if j < r.to && (r.toks[j].Text == "," || r.in(j, inOf)) {
		j++
	}
	if r.broken[j] {
		w.broken = true
		return
	}
	counted := j > w.last && r.toks[j-1].Text == "," && w.d == 0 && r.yearCounts(j) // "in May, 2000 people"
	if y, ok := r.plainYear(j); ok && !r.moneyOnly(j) && !counted {
		w.y, w.last = y, j+1
		w.setDay()
	} else if y, ok := r.small(w.last, 0, 99); ok && r.twoDigitYear(w) {
		w.y, w.last, w.likely = century(y), w.last+1, true
		w.setDay()
	}
}

// twoDigitYear reports whether the two digits after a day and a shortened month are its year: "18 Dec 17". They count nothing.
func (r *reader) twoDigitYear(w *when) bool {
	month, next := &r.toks[w.last-1], w.last+1
	if w.d == 0 || month.Kind != token.Word || month.End-month.Start > 4 || r.toks[w.last].End-r.toks[w.last].Start != 2 {
		return false
	}
	return next >= r.to || r.toks[next].Kind == token.Punct && r.toks[next].Text != ":" && !r.glued(next+1) || r.in(next, inStops)
}

// monthDay reads "August 18, 2020" and "March 9th".
func (r *reader) monthDay(i int) (when, bool) {
	m, j := r.monthAt(i)
	if m == 0 {
		return when{}, false
	}
	d, ok := r.small(j, 1, 31)
	if !ok || r.scaleFollows(j+1) || r.percentAt(j+1) || r.unitAt(j+1) || r.lang.code != "en" && r.lang.code != "es" {
		return when{}, false
	}
	w := when{first: i, m: m, d: d, rule: "date.month-day/1"}
	w.last = r.ordinalEnd(j + 1)
	if w.last+1 < r.to && dash(r.toks[w.last].Text) {
		if d2, ok := r.small(w.last+1, d+1, 31); ok {
			w.d2, w.last = d2, r.ordinalEnd(w.last+2)
		}
	}
	r.yearAfter(&w)
	return w, true
}

// monthYear reads "August 2020", "agosto de 2015", and a month without a year after a word such as "in".
func (r *reader) monthYear(i int) (when, bool) {
	m, j := r.monthAt(i)
	if m == 0 {
		return when{}, false
	}
	w := when{first: i, last: j, m: m, rule: "date.month-year/1"}
	r.yearAfter(&w)
	if w.y > 0 {
		return w, true
	}
	if k := w.last; k < r.to && (r.toks[k].Text == "'" || r.toks[k].Text == "’") && r.glued(k+1) {
		if y, ok := r.small(k+1, 0, 99); ok { // "May ’19"
			w.y, w.last = century(y), k+2
			w.setDay()
			return w, true
		}
	}
	w.rule = "date.month/1"
	if _, number := r.lang.numbers[r.fold(i)]; number { // "dez" is December or ten
		return w, false
	}
	n, _ := r.before(r.lang.on, r.skipArticlesBack(i))
	p, _ := r.before(r.lang.part, i)
	opensRange := w.last < r.to && dash(r.toks[w.last].Text) && r.calendar(w.last+1)
	if n == 0 && p == 0 && !opensRange {
		return w, false
	}
	if r.lang.code == "en" && m == 5 && n > 0 && r.fold(i-1) != "in" && r.fold(i-1) != "since" && r.fold(i-1) != "last" && r.fold(i-1) != "until" && r.fold(i-1) != "by" {
		return w, false // "and May", "between May": more often a name or a verb
	}
	if w.last < r.to && r.toks[w.last].Upper && r.toks[w.last].Kind == token.Word && r.lang.code == "en" && m != 5 && !r.glued(w.last) {
		return w, r.in(w.last, inStops)
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
