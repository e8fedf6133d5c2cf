package date

import (
	"toguna/internal/coding/figure/numeral"
	"toguna/internal/coding/token"
	"toguna/internal/edtf"
)

// weekdayAndDay reads the day of the month after the weekday at i that ends at j: "viernes 25", "terça-feira (8)",
// "domingo (12/05)".
func (r *Reader) weekdayAndDay(i, j int) (when, bool) {
	w := when{first: i, rule: "date.day/1", relative: 3}
	if r.Fold(j) == "(" {
		return r.dayBracketed(i, j)
	}
	if r.Fold(j) == "," {
		j++
	}
	if r.Lang.DayWord[r.Fold(j)] { // "no sábado, dia 8"
		j++
	}
	if w, ok := r.dayAndMonth(i, j); ok {
		return w, true
	}
	d, ok := r.Small(j, 1, 31)
	if !ok {
		return w, false
	}
	w.d, w.last = d, j+1
	next := &r.Tokens[min(w.last, len(r.Tokens)-1)]
	return w, r.Lang.Code != "en" && (w.last >= r.To || next.Kind == token.Punct && !r.Glued(w.last+1) || r.In(w.last, numeral.InStops) && !r.In(w.last, numeral.InOf))
}

// dayBracketed reads the day in the brackets that open at token j, after the word at i: "(8)", "(12/05)", "(12/05/21)".
func (r *Reader) dayBracketed(i, j int) (when, bool) {
	w, ok := r.dayAndMonth(i, j+1)
	if !ok {
		d, day := r.Small(j+1, 1, 31)
		w, ok = when{first: i, last: j + 2, d: d, rule: "date.day/1", relative: 3}, day
	}
	if !ok || r.Fold(w.last) != ")" {
		return w, false
	}
	w.last++
	return w, true
}

// dayAndMonth reads the day and month, with or without the year, in digits with slashes at token j: "12/05", "12/05/21".
func (r *Reader) dayAndMonth(i, j int) (when, bool) {
	if _, ok := r.Small(j, 1, 31); !ok {
		return when{}, false
	}
	parts, last := r.digitParts(j)
	if r.Lang.Code == "en" || len(parts) < 2 || len(parts) > 3 || r.Fold(j+1) != "/" {
		return when{}, false
	}
	w := when{first: i, last: last, rule: "date.day-slash/1", d: numeral.Atoi(parts[0]), m: numeral.Atoi(parts[1])}
	if len(parts[0]) > 2 || len(parts[1]) > 2 || w.d < 1 || w.d > 31 || w.m < 1 || w.m > 12 {
		return w, false
	}
	if len(parts) == 3 {
		if w.y = numeral.Atoi(parts[2]); len(parts[2]) == 2 {
			w.y = century(w.y)
		}
		w.setDay()
	}
	return w, true
}

// thisMonth are words of "do corrente mês", of this month.
var thisMonth = numeral.Set{"corrente": true, "corriente": true, "presente": true, "mes": true}

// dayNamed reads "dia 7", a day without its month, "dia 7/5", and "ontem (6)", "hoje (7/5)".
func (r *Reader) dayNamed(i int) (when, bool) {
	if r.Lang.NearDays[r.Fold(i)] && r.Fold(i+1) == "(" {
		return r.dayBracketed(i, i+1)
	}
	if !r.Lang.DayWord[r.Fold(i)] {
		return when{}, false
	}
	if w, ok := r.dayAndMonth(i, i+1); ok {
		return w, true
	}
	d, ok := r.Small(i+1, 1, 31)
	if !ok || r.In(i+2, numeral.InOf) && !thisMonth[r.Fold(i+3)] || r.Glued(i+2) && i+3 < r.To && r.Tokens[i+3].Kind == token.Number {
		return when{}, false
	}
	return when{first: i, last: i + 2, d: d, rule: "date.day/1", relative: 3}, true
}

// dayOfMonth completes a day without its month: by the words beside it and its weekday, by the day on which the document was
// published, by the date named shortly before it, else as the last such day up to the one given.
func (r *Reader) dayOfMonth(l looseDate, p edtf.Day) (when, bool) {
	const recent = 8 // days
	w := l.w
	back := p.Day - w.d
	switch {
	case w.months > 0:
		m := edtf.Day{Year: p.Year, Month: p.Month, Day: 1}.AddMonths(w.months - 2)
		w.y, w.m = m.Year, m.Month
		w.setDay()
		return w, edtf.Day{Year: w.y, Month: w.m, Day: w.d}.Valid()
	case l.last || l.next:
		return w.inMonth(p, func(d edtf.Day) bool { return l.next == (d.Sub(p) > 0) })
	case w.weekday > 0 && w.d2 == 0:
		if x, ok := w.inMonth(p, func(d edtf.Day) bool { return weekdayOf(d) == w.weekday }); ok {
			return x, true
		}
	case back >= -1 && back <= recent, back < 0 && l.future: // a few days before the document's own, or told of it
		w.y, w.m = p.Year, p.Month
		w.setDay()
		return w, true
	case l.future:
		return w.inMonth(p, func(d edtf.Day) bool { return d.Sub(p) > 0 })
	}
	if b, ok := r.monthBefore(l); ok {
		w.y, w.m = b.Year, b.Month
		w.setDay()
		return w, true
	}
	return w.inMonth(p, func(d edtf.Day) bool { return d.Sub(p) <= 0 })
}

// monthBefore returns the month of the date that is named shortly before a day without one.
func (r *Reader) monthBefore(l looseDate) (edtf.Day, bool) {
	const reach = 80 // tokens
	w, best := l.w, -1
	var month edtf.Day
	if x := r.lastLoose; x.m > 0 && x.first >= w.first-reach {
		best, month = x.first, edtf.Day{Year: x.y, Month: x.m}
	}
	for i := l.found - 1; i >= 0 && r.Found[i].First >= w.first-reach; i-- {
		f := &r.Found[i]
		if f.Mention.Date == nil || f.First <= best {
			continue
		}
		if b := f.Mention.Date.Bounds(); b.Bounded() && b.From.Month == b.To.Month && b.From.Year == b.To.Year {
			best, month = f.First, b.From
		}
	}
	return month, best >= 0
}

// inMonth gives a day the month in which it is nearest to the day given, of those that hold.
func (w when) inMonth(p edtf.Day, holds func(edtf.Day) bool) (when, bool) {
	first := edtf.Day{Year: p.Year, Month: p.Month, Day: 1}
	var best edtf.Day
	for _, months := range []int{0, -1, 1, -2, 2} {
		m := first.AddMonths(months)
		d := edtf.Day{Year: m.Year, Month: m.Month, Day: w.d}
		if d.Valid() && holds(d) && (best.Year == 0 || distance(d, p) < distance(best, p)) {
			best = d
		}
	}
	if best.Year == 0 {
		return w, false
	}
	w.y, w.m = best.Year, best.Month
	w.setDay()
	return w, true
}

// yearOfIssue returns the year of the day on which the document was published if the date without a year is that day or one
// of the few before it: a place and a day at the head of the news.
func (r *Reader) yearOfIssue(w when) int {
	const days = 7
	p := r.Context.Published
	if w.d == 0 || p.IsZero() || p.Precision() != edtf.PrecisionDay {
		return 0
	}
	for _, y := range []int{p.Bounds().From.Year, p.Bounds().From.Year - 1} {
		d := edtf.Day{Year: y, Month: w.m, Day: w.d}
		if back := p.Bounds().From.Sub(d); d.Valid() && back >= 0 && back <= days {
			return y
		}
	}
	return 0
}

// inYear gives a day or month the year in which it lies last before the day given, or first after it.
func (w when) inYear(p edtf.Day, after bool) when {
	w.y = p.Year
	past := w.m < p.Month || w.m == p.Month && w.d <= p.Day
	if !past && !after {
		w.y--
	} else if past && after {
		w.y++
	}
	w.setDay()
	return w
}

func distance(a, b edtf.Day) int { return max(a.Sub(b), b.Sub(a)) }
