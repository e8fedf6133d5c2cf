package date

import (
	"fmt"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/figure/numeral"
	"toguna/internal/coding/token"
	"toguna/internal/edtf"
)

// frame takes in the words around a date that narrow it ("early", "first quarter of"), open or close it ("since",
// "by"), or blur it ("around").
func (r *Reader) frame(w when) when {
	if w.relative == 3 && r.Lang.Code != "zh" {
		if at := r.SkipArticlesBack(w.first); at > r.From {
			if n, _ := r.Before(r.Lang.Since, at); n > 0 {
				w.first, w.open = at-n, "since"
			}
		}
	}
	if w.relative != 0 {
		return w
	}
	w = r.partOf(w)
	if r.Lang.Code == "zh" {
		return r.frameAfter(w)
	}
	at := r.SkipArticlesBack(w.first)
	if n, _ := r.Before(r.Lang.Since, w.first); n > 0 {
		w.first, w.open = w.first-n, "since"
	} else if n, _ := r.Before(r.Lang.Since, at); n > 0 && r.Fold(at-1) != "from" {
		w.first, w.open = at-n, "since"
	} else if n, _ := r.Before(r.Lang.Until, at); n > 0 && r.closes(w, at-n) {
		w.first, w.open = at-n, "until"
	} else if n, _ := r.Before(r.Lang.After, at); n > 0 && r.alone(w) {
		w.first, w.open = at-n, "since"
	} else if n, _ := r.Before(r.Lang.Around, at); n > 0 && w.simple {
		w.first, w.around = at-n, true
	}
	if w.open == "since" && w.closed {
		w.open = ""
	}
	if w.open == "since" && r.Fold(w.first) == "from" {
		n, _ := r.At(r.Lang.SinceOpen, w.last)
		if n == 0 { // "a loan from 2013" does not say that it goes on
			w.open, w.first = "", w.first+1
			if r.In(w.first, numeral.InArticles) {
				w.first++
			}
		} else {
			w.last += n
		}
	}
	if n, _ := r.At(r.Lang.SinceOpen, w.last); n > 0 && w.open == "" && r.Fold(w.last) != "on" {
		w.open, w.last = "since", w.last+n
	}
	return w
}

// closes reports whether a word such as "by" before a date closes an interval there: not the "by" of an author, nor the
// "para" that gives a purpose.
func (r *Reader) closes(w when, first int) bool {
	switch r.Fold(first) {
	case "before", "avant", "antes", "prior":
		return r.alone(w)
	case "para":
		return w.lo != "" && r.alone(w) && w.rule != "date.fiscal/1"
	}
	return true
}

// alone reports whether a date stands by itself rather than before a noun that it describes: "before the 2018 summit".
func (r *Reader) alone(w when) bool {
	if r.Lang.Code != "en" || w.last >= r.To {
		return true
	}
	t := &r.Tokens[w.last]
	if t.Kind != token.Word || r.Lang.Stops[t.Fold] {
		return true
	}
	return r.Fold(w.first-1) != "the" && r.Fold(w.first-1) != "'s"
}

// partOf narrows a year, month or decade by the words before it.
func (r *Reader) partOf(w when) when {
	if r.Lang.Code == "zh" || w.rule == "date.range/1" && w.m == 0 && w.hi != w.lo && w.first > r.From && false {
		return w
	}
	first := w.first
	n, part := r.Before(r.Lang.Part, first)
	if n == 0 {
		first = r.SkipArticlesBack(w.first)
		n, part = r.Before(r.Lang.Part, first)
	}
	if n == 0 {
		return w
	}
	if part == "year" || r.Lang.Code == "en" && r.Fold(w.first-1) == "the" && !r.alone(w) { // "the end of the 2015 school year"
		return w
	}
	if part == "fiscal" {
		w.first, w.rule = first-n, "date.fiscal/1"
		return w
	}
	if !w.narrow(part) {
		return w
	}
	w.first = first - n
	for r.In(w.first, numeral.InArticles) && w.first < first {
		w.first++
	}
	w.rule = "date.part/1"
	return w
}

// narrow puts the ends of the part of a year or decade; it reports whether the date can be narrowed so. A month stays as
// it is: the words say less than its first or last days.
func (w *when) narrow(part string) bool {
	months := map[string][2]int{
		"early": {1, 4}, "mid": {5, 8}, "late": {9, 12}, "q1": {1, 3}, "q2": {4, 6}, "q3": {7, 9}, "q4": {10, 12}, "h1": {1, 6}, "h2": {7, 12},
	}
	years := map[string][2]byte{"early": {'0', '3'}, "mid": {'4', '6'}, "late": {'7', '9'}}
	switch {
	case w.simple && w.m == 0 && w.y > 0:
		p := months[part]
		w.lo, w.hi = fmt.Sprintf("%04d-%02d", w.y, p[0]), fmt.Sprintf("%04d-%02d", w.y, p[1])
	case len(w.lo) == 4 && w.lo[3] == 'X' && w.lo == w.hi && years[part][0] > 0:
		p := years[part]
		w.lo, w.hi = w.lo[:3]+string(p[0]), w.hi[:3]+string(p[1])
	case w.m > 0 && w.d == 0 && w.lo == w.hi && (part == "early" || part == "mid" || part == "late"):
		return true
	default:
		return false
	}
	w.simple = false
	return true
}

// A looseDate is a date that names no year, or a weekday without a date.
type looseDate struct {
	w      when
	found  int // how many mentions stood before it
	future bool
	// Whether "last" or "next" stands beside it: "no último dia 7".
	last, next bool
}

// speaksOfFuture reports whether the clause of a date has a word that puts it after the document's own.
func (r *Reader) speaksOfFuture(w when) bool {
	const ahead, back = 6, 40
	first := r.SkipArticlesBack(w.first)
	if r.Fold(first-1) == "," { // "va partir, le 2 mai": the day stands beside what it dates
		first--
	}
	for i := first - 1; i >= max(r.From, w.first-back) && !clauseEnd(r.Tokens[i].Text); i-- {
		if r.future(i) {
			return true
		}
	}
	next := w.last
	if next < r.To && clauseEnd(r.Tokens[next].Text) && w.first <= r.From+3 {
		next++ // "From January, Portugal will …"
	}
	for i := next; i < min(r.To, next+ahead) && !clauseEnd(r.Tokens[i].Text) && !r.In(i, numeral.InAnd); i++ {
		if r.future(i) {
			return true
		}
	}
	return false
}

func clauseEnd(s string) bool { return s == "," || s == "，" || s == ";" || s == "；" || s == "、" }

// future reports whether the word tells of what is to come, by itself or by its ending.
func (r *Reader) future(i int) bool {
	t := &r.Tokens[i]
	if r.Lang.Future[t.Fold] || t.Kind == token.Han && r.Lang.Future[t.Fold+r.Fold(i+1)] {
		return true
	}
	for _, end := range r.Lang.FutureEndings {
		if t.End-t.Start > len(end)+3 && strings.HasSuffix(t.Lower, end) && !t.Upper {
			return true
		}
	}
	return false
}

// Finish gives the dates without a year the one that the document gives: that of the same day and month elsewhere, of
// the same sentence, or the nearest to the day on which it was published. One that none of them decides is left out.
func (r *Reader) Finish() {
	if len(r.loose) == 0 {
		return
	}
	if r.Context.Published.IsZero() {
		r.Context.Published = r.dateline()
	}
	r.fullDays = make(map[[2]int]int)
	for i := len(r.Found) - 1; i >= 0; i-- {
		if d := r.Found[i].Mention.Date; d != nil && d.Precision() == edtf.PrecisionDay {
			b := d.Bounds().From
			r.fullDays[[2]int{b.Month, b.Day}] = b.Year
		}
	}
	for _, l := range r.loose {
		w, ok := r.complete(l)
		if !ok {
			continue
		}
		d, err := edtf.Parse(w.edtf())
		if err != nil {
			continue
		}
		m := aid.Mention{Type: aid.TypeDate, Rule: w.rule, Confidence: aid.Likely, Date: &d}
		r.Doubt(&m, yearAssumed, r.Doc.Words(w.first, w.last), d.String())
		r.Add(w.first, w.last, m)
		r.lastLoose = w
	}
}

// dateline returns the day in the lines above the text, which is when it was published; zero where they name none.
func (r *Reader) dateline() edtf.Date {
	const lines, longest = 5, 120 // paragraphs, code points
	for i := range r.Found {
		f := &r.Found[i]
		p := r.Tokens[f.First].Paragraph
		if p >= lines {
			break
		}
		if d := f.Mention.Date; d != nil && d.Precision() == edtf.PrecisionDay && r.Doc.Text.Paragraphs[p].End-r.Doc.Text.Paragraphs[p].Start <= longest {
			return *d
		}
	}
	return edtf.Date{}
}

func (r *Reader) complete(l looseDate) (when, bool) {
	w := l.w
	published := r.Context.Published
	if w.relative != 0 {
		return r.completeDay(l)
	}
	known := !published.IsZero() && !published.Bounds().OpenFrom
	if w.shift != noShift && !known && r.fullDays[[2]int{w.m, w.d}] == 0 {
		return w, false
	}
	if w.y = r.yearTold(l, known); w.y > 0 {
		w.setDay()
		return w, true
	}
	if !known {
		return w, false
	}
	p := published.Bounds().From
	if y := yearOfWeekday(w, p.Year); y > 0 {
		w.y = y
		w.setDay()
		return w, true
	}
	w.y = p.Year
	switch {
	case published.Precision() == edtf.PrecisionYear:
	case w.m > p.Month && !l.future:
		w.y--
	case w.m < p.Month && l.future:
		w.y++
	}
	w.setDay()
	return w, true
}

// yearTold returns the year that the document tells for a day or month without one: that of its issue, of the same day
// elsewhere, of words such as "last year", or of a date beside it; 0 where it tells none.
func (r *Reader) yearTold(l looseDate, known bool) int {
	w := l.w
	if y := r.yearOfIssue(w); y > 0 && w.shift == noShift && w.weekday == 0 {
		return y
	}
	if y := r.fullDays[[2]int{w.m, w.d}]; y > 0 { // the same day and month, with a year, anywhere in the document
		return y
	}
	if w.shift != noShift {
		return r.Context.Published.Bounds().From.Year + w.shift
	}
	if (l.last || l.next) && known && !r.Context.Published.Bounds().OpenTo { // "el pasado 6 de mayo"
		p := r.Context.Published.Bounds().To
		if l.next {
			p = r.Context.Published.Bounds().From
		}
		return w.inYear(p, l.next).y
	}
	if y := r.yearBeside(l); y > 0 && (w.weekday == 0 || w.d == 0 || weekdayOf(edtf.Day{Year: y, Month: w.m, Day: w.d}) == w.weekday) {
		return y
	}
	x := r.lastLoose
	if x.y > 0 && x.last <= w.first && w.first-x.last <= 2 && r.Tokens[x.first].Sentence == r.Tokens[w.first].Sentence {
		const half = 6
		if w.m+half < x.m { // "from 24 December to 7 January"
			return x.y + 1
		}
		return x.y
	}
	if r.goesOn(w) {
		return x.y
	}
	return 0
}

// goesOn reports whether a date follows in its sentence on one that comes up to half a year before it in the calendar: the
// sentence tells of both in their order, "came on 1 June and leaves on 30 August".
func (r *Reader) goesOn(w when) bool {
	const months = 6
	x := r.lastLoose
	return x.y > 0 && x.last <= w.first && r.Tokens[x.first].Sentence == r.Tokens[w.first].Sentence && w.m > x.m && w.m <= x.m+months
}

// yearOfWeekday returns the year nearest to the one given in which the day falls on the weekday that the text names.
func yearOfWeekday(w when, near int) int {
	const reach = 3
	if w.weekday == 0 || w.d == 0 {
		return 0
	}
	for n := range reach {
		for _, y := range []int{near - n, near + n} {
			d := edtf.Day{Year: y, Month: w.m, Day: w.d}
			if d.Valid() && weekdayOf(d) == w.weekday {
				return y
			}
		}
	}
	return 0
}

// weekdayOf returns 1 for Monday to 7 for Sunday.
func weekdayOf(d edtf.Day) int {
	monday := edtf.Day{Year: 2024, Month: 1, Day: 1}
	return (d.Sub(monday)%7+7)%7 + 1
}

// completeDay gives a weekday, or a day without its month, the date nearest to the document's own.
func (r *Reader) completeDay(l looseDate) (when, bool) {
	w, published := l.w, r.Context.Published
	if published.IsZero() || published.Precision() != edtf.PrecisionDay {
		return w, false
	}
	if w.relative == 3 {
		return r.dayOfMonth(l, published.Bounds().From)
	}
	day := nearWeekday(published.Bounds().From, w.weekday, w.relative, l.future)
	w.y, w.m, w.d = day.Year, day.Month, day.Day
	w.setDay()
	return w, true
}

// yearBeside returns the year of the nearest date before a loose one in the same sentence.
func (r *Reader) yearBeside(l looseDate) int {
	sentence := r.Tokens[l.w.first].Sentence
	best, year := -1, 0
	for i := l.found - 1; i >= 0 && r.Tokens[r.Found[i].First].Sentence == sentence; i-- {
		f := &r.Found[i]
		if f.Mention.Date == nil || f.First > l.w.first || f.First <= best {
			continue
		}
		if b := f.Mention.Date.Bounds(); b.Bounded() && b.From.Year == b.To.Year {
			best, year = f.First, b.From.Year
		}
	}
	return year
}

// nearWeekday returns the last (-1) or next (1) such weekday strictly before or after a day; for a bare one (2) the day
// itself or the nearest before it, or after it where the sentence speaks of the future.
func nearWeekday(from edtf.Day, weekday, relative int, future bool) edtf.Day {
	back := (weekdayOf(from) - weekday + 7) % 7
	switch {
	case relative == -1 && back == 0:
		back = 7
	case relative == 1 || relative == 2 && future && back != 0:
		return from.AddDays(7 - back)
	}
	return from.AddDays(-back)
}
