package date

import (
	"fmt"
	"strings"
	"unicode"

	"toguna/internal/aid"
	"toguna/internal/coding/figure/numeral"
	"toguna/internal/coding/token"
	"toguna/internal/edtf"
)

// A when is a date while it is read: its ends in EDTF, and the parts that a year may still complete.
type when struct {
	first, last int
	lo, hi      string
	y, m, d     int    // where it is a plain year, month or day
	months      int    // months from the document's own, as words before a day name them, plus two; 0 for none
	d2, m2      int    // last day of "3–5 May", and its month where that is another: "28 May to 2 June"
	weekday     int    // 1 Monday to 7 Sunday, where it is named
	rule        string // name of the form
	doubtful    bool   // its digits can be read two ways
	simple      bool   // lo and hi are one year, month or day: "~" can be put to it
	likely      bool
	open        string // "", "since" or "until"
	around      bool
	closed      bool // a range whose end a word names: "since" before it does not leave it open
	broken      bool // its year is damaged: no date
	relative    int  // -1 last, +1 next, 2 bare: a weekday without a date; 3: a day without its month
	shifted     bool // shift is known already
	shift       int  // years from the document's own that words name: "January last year" has -1; noShift for none
}

// Wordy reports whether a mention is a date that is named without a figure: "on Tuesday", "in August". Such a date is read
// for the claims that it dates; by the codebook it is no mention of its own.
func Wordy(m *aid.Mention) bool {
	if m.Date == nil || strings.ContainsFunc(m.Span.Quote, unicode.IsDigit) {
		return false
	}
	switch rule, _, _ := strings.Cut(m.Rule, "/"); rule {
	case "date.first-of-month", sharedYearName:
		return false
	case "date.weekday":
		return true
	}
	return !strings.ContainsFunc(m.Span.Quote, func(c rune) bool { _, ok := numeral.HanDigits[string(c)]; return ok }) // 三月
}

// Read finds the dates of the sentence.
func (r *Reader) Read() {
	for i := r.From; i < r.To; i++ {
		if r.Taken[i] || !r.Has(i, numeral.BeginsDate) {
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
func (r *Reader) pointAt(i int) (when, bool) {
	t := &r.Tokens[i]
	if r.Lang.Code == "zh" {
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

// yearAt reads a year that stands by itself.
func (r *Reader) yearAt(i int) (when, bool) {
	y, ok := r.PlainYear(i)
	if !ok || !r.yearHolds(i, y) {
		return when{}, false
	}
	s := fmt.Sprintf("%04d", y)
	return when{first: i, last: i + 1, lo: s, hi: s, y: y, rule: "date.year/1", simple: true}, true
}

// yearHolds decides whether four digits are a year: by their range, by no label before them, and by no noun after them
// that they count.
func (r *Reader) yearHolds(i, y int) bool {
	const earliest, latest = 1750, 2060
	if y < earliest || y > latest {
		return false
	}
	k := r.NumAt[i]
	if k == 0 || r.Numbers[k-1].Year == 0 || r.Numbers[k-1].Named && !r.afterSlashYear(i) {
		return false
	}
	if r.PercentAt(i+1) || r.moneyOnly(i) {
		return false
	}
	if r.Glued(i) && r.Tokens[i-1].Text == "/" && !r.Tokens[i-1].Space && i-2 >= r.From && r.reference(i-2) {
		return false // S/RES/1888, law 28/2018
	}
	if r.Glued(i) && numeral.Dash(r.Tokens[i-1].Text) && i-2 >= r.From && r.Tokens[i-2].Kind == token.Number && !r.Tokens[i-1].Space {
		if _, ok := r.PlainYear(i - 2); !ok && !r.Taken[i-2] {
			return false // a reference such as 12-2013
		}
	}
	if r.Glued(i+1) && numeral.Dash(r.Fold(i+1)) && i+2 < r.To && r.Tokens[i+2].Kind == token.Number && len(r.Tokens[i+2].Fold) == 3 {
		return false // 2016-011
	}
	return !r.yearCounts(i) && !r.endsTitle(i) && !r.endsName(i)
}

// endsName reports whether a year ends a name of several words with capitals: "the exercise Desert Falcon 2022". A line that
// has capitals throughout is no name.
func (r *Reader) endsName(i int) bool {
	if i+1 < r.To && numeral.Dash(r.Tokens[i+1].Text) && r.Glued(i+1) || i-1 >= r.From && numeral.Dash(r.Tokens[i-1].Text) && r.Glued(i) {
		return false // "Plan Nacional 2019-2024" runs for these years
	}
	const words = 2
	for j := i - 1; j >= i-words; j-- {
		if j <= r.From || r.Tokens[j].Kind != token.Word || !r.Tokens[j].Upper || r.In(j, numeral.InStops) || r.Calendar(j) || r.Taken[j] || r.Heading(j) {
			return false
		}
		part, _ := r.Before(r.Lang.Part, j+1)
		season, _ := r.At(r.Lang.Seasons, j)
		if part > 0 || season > 0 || yearNouns[r.Tokens[j].Fold] {
			return false
		}
	}
	return true
}

// yearNouns stand before the year itself.
var yearNouns = numeral.Set{"year": true, "fiscal": true, "fy": true, "annee": true, "exercice": true, "ano": true, "año": true, "ejercicio": true, "exercicio": true, "gestion": true}

// endsTitle reports whether a year ends a title in quotation marks: “Skills for Ghana 2030”.
func (r *Reader) endsTitle(i int) bool {
	const reach = 10
	if i+1 >= r.To || r.Tokens[i+1].Space && r.Tokens[i+1].Text != "»" || !numeral.Closing(r.Tokens[i+1].Text) || i <= r.From || !r.Tokens[i-1].Upper || r.Tokens[i-1].Kind != token.Word || r.Calendar(i-1) {
		return false
	}
	for j := i - 1; j >= max(r.From, i-reach); j-- {
		if t := r.Tokens[j].Text; numeral.Opening(t) && t != "(" && t != "/" {
			return true
		}
	}
	return false
}

// reference reports whether what stands before a slash makes it a document's number: a word, or a number that is no
// year and no month.
func (r *Reader) reference(i int) bool {
	if r.Tokens[i].Kind == token.Word {
		return true
	}
	if _, ok := r.Small(i, 1, 12); ok {
		return r.Labelled(i)
	}
	_, ok := r.PlainYear(i)
	return !ok && !r.Taken[i] && r.Tokens[i].Kind == token.Number
}

func (r *Reader) afterSlashYear(i int) bool {
	_, ok := r.PlainYear(i - 2)
	return ok && i-2 >= r.From && r.Tokens[i-1].Text == "/"
}

// moneyOnly reports whether a sign of money stands right before the digits.
func (r *Reader) moneyOnly(i int) bool {
	return i-1 >= r.From && r.Tokens[i-1].Kind == token.Symbol && r.Tokens[i-1].Text != "~" && r.Tokens[i-1].Text != "+"
}

// yearCounts reports whether the four digits count the noun after them: "2000 refugees", "more than 2000 people", but
// not "in 2000 refugees came" nor "the 2001 elections".
func (r *Reader) yearCounts(i int) bool {
	n, unit := r.At(r.Lang.Units, i+1)
	if n == 0 || unit == "rank" {
		if r.bounded(i) {
			return true
		}
		if i+1 >= r.To || !r.Lang.Concrete[numeral.Singular(r.Tokens[i+1].Fold)] || r.Tokens[i+1].Fold == numeral.Singular(r.Tokens[i+1].Fold) {
			return false
		}
	}
	switch r.Fold(i - 1) {
	case "in", "en", "em", "since", "depuis", "desde", "until", "by", "during", "'s", "after", "before":
		return false
	}
	return true
}

// bounded reports whether the digits at token i stand between a bound of a number and the noun that they count: "more than 2000
// modules".
func (r *Reader) bounded(i int) bool {
	_, bound := r.Before(r.Lang.Bounds, i)
	if bound != "more_than" && bound != "at_least" && bound != "less_than" || i+1 >= r.To {
		return false
	}
	next := &r.Tokens[i+1]
	return next.Kind == token.Word && !next.Upper && next.Space && !r.In(i+1, numeral.InStops) && numeral.Singular(next.Fold) != next.Fold && !r.Calendar(i+1)
}

// keepDate keeps a date that has its year, and puts one without aside until the whole document is read.
func (r *Reader) keepDate(w when) {
	if w.broken {
		return
	}
	if w.relative == 0 && w.y == 0 && w.m > 0 && !w.shifted {
		w.shift = r.yearWord(w)
	}
	if w.relative != 0 || w.y == 0 && w.m > 0 {
		at := w.first
		if r.Lang.DayWord[r.Fold(at-1)] { // "el pasado día 6 de mayo"
			at--
		}
		r.loose = append(r.loose, looseDate{w: w, found: len(r.Found), last: r.In(at-1, numeral.InLast) || r.besides(w.last, numeral.InLast), next: r.In(at-1, numeral.InNext) || r.besides(w.last, numeral.InNext), future: r.In(w.first-1, numeral.InNext) || r.speaksOfFuture(w) && !r.In(w.last, numeral.InLast) && !r.In(w.first-1, numeral.InLast)})
		r.TakeUntil(w.first, w.last)
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
		r.Doubt(&m, dayOrMonth, r.Doc.Words(w.first, w.last), d.String())
	}
	r.Add(w.first, w.last, m)
}

// besides reports whether a word such as "dernier" stands at token i, after its date, as in the Romance languages.
func (r *Reader) besides(i int, s numeral.Sets) bool {
	return r.Lang.Code != "en" && r.Lang.Code != "zh" && r.In(i, s)
}

// noShift is the shift of a date beside which no year is named.
const noShift = 100

// yearWord reads "last year" and the like beside a date.
func (r *Reader) yearWord(w when) int {
	n, v := r.At(r.Lang.YearWords, w.last)
	if n == 0 {
		n, v = r.Before(r.Lang.YearWordsBefore, w.first)
	}
	if n == 0 {
		return noShift
	}
	return map[string]int{"before_last": -2, "last": -1, "this": 0, "next": 1, "after_next": 2}[v]
}

// yearByWord gives a date the year that words beside it name, if it is known when the document was published.
func (r *Reader) yearByWord(w *when) {
	p := r.Context.Published
	if s := r.yearWord(*w); s != noShift && !p.IsZero() && !p.Bounds().OpenFrom {
		w.y = p.Bounds().From.Year + s
		w.setDay()
	}
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
		if w.m2 > 0 {
			w.hi = fmt.Sprintf("%04d-%02d", w.y, w.m2)
		}
	default:
		w.lo = fmt.Sprintf("%04d", w.y)
		w.hi = w.lo
	}
	w.simple = w.lo == w.hi
}
