package date

import (
	"fmt"
	"strings"

	"toguna/internal/coding/figure/numeral"
	"toguna/internal/coding/token"
)

// chineseDate reads 2020年2月4日, 2015年8月, 2018年, 8月15日, 20世纪90年代, 2012至2014年, 上周五.
func (r *Reader) chineseDate(i int) (when, bool) {
	t := &r.Tokens[i]
	if t.Kind == token.Han && (t.Text == "周" || t.Text == "星" || t.Text == "上" || t.Text == "下") {
		return r.chineseWeekday(i)
	}
	if w, ok := r.dayInBrackets(i); ok {
		return w, true
	}
	if r.NumAt[i] == 0 {
		return when{}, false
	}
	if w, ok := r.chineseDecade(i); ok {
		return w, true
	}
	if t.Kind == token.Number {
		if w, ok := r.numeric(i); ok {
			return w, true
		}
	}
	n := &r.Numbers[r.NumAt[i]-1]
	if n.Year > 0 && r.yearRangeAhead(n.Last) {
		s := fmt.Sprintf("%04d", n.Year)
		return when{first: i, last: n.Last, lo: s, hi: s, y: n.Year, rule: "date.year/1", simple: true}, true
	}
	w := when{first: i, last: i, rule: "date.chinese/1"}
	j := i
	if n.Year > 0 && r.Han(n.Last, "财年") || n.Year > 0 && (r.Han(n.Last, "年度") || r.Han(n.Last, "学年")) {
		w.y, w.last, w.rule = n.Year, n.Last+2, "date.fiscal/1"
		w.setDay()
		return w, true
	}
	if y := r.republicYear(n); y > 0 {
		w.first, w.y, w.last, j = n.First-2, y, n.Last+1, n.Last+1
	} else if n.Year > 0 && r.Fold(n.Last) == "年" && !r.duration(n) {
		w.y, w.last, j = n.Year, n.Last+1, n.Last+1
		if _, k, ok := r.HanSmall(j+1, 12); ok && r.Fold(j) == "的" && r.Fold(k) == "月" { // 1967年的9月
			j++
		}
	} else if n.Year > 0 && t.Kind == token.Number && n.Year >= 1900 && n.Year <= 2100 && !r.measured(n) {
		w.y, w.last = n.Year, n.Last
		w.setDay()
		w.likely = true
		return w, true
	}
	r.chineseMonth(&w, j)
	if w.y == 0 && w.m == 0 {
		d, k, ok := r.HanSmall(i, 31)
		if !ok || t.Kind != token.Number || r.Fold(k) != "日" {
			return w, false
		}
		w.d, w.last, w.rule, w.relative = d, k+1, "date.day/1", 3 // 21日: of the document's month
		if n, v := r.Before(r.Lang.MonthWords, i); n > 0 {        // 上月21日
			w.first, w.months = i-n, map[string]int{"last": 1, "this": 2, "next": 3}[v]
		}
		if n, _ := r.At(r.Lang.Ranges, w.last); n > 0 {
			if d2, e, ok := r.HanSmall(w.last+n, 31); ok && r.Fold(e) == "日" && d2 > d { // 3日至6日
				w.d2, w.last = d2, e+1
			}
		}
		return w, true
	}
	if w.y > 0 {
		w.setDay()
	}
	return r.chinesePart(w), true
}

// republicYear returns the year of 民國110年, which counts from the founding of the Republic of China; 0 where none stands
// there.
func (r *Reader) republicYear(n *numeral.Number) int {
	const founded, longest = 1911, 200
	y := int(n.Value.Float64())
	if !r.Han(n.First-2, "民国") || r.Fold(n.Last) != "年" || y < 1 || y > longest {
		return 0
	}
	return founded + y
}

// eventSince reports whether 以来 closes, further on, what 自 opens before a date: the date is then that of an event.
func (r *Reader) eventSince(i int) bool {
	const reach = 16
	for j := i; j < min(i+reach, r.To) && r.Tokens[j].Kind == token.Han; j++ {
		if n, _ := r.At(r.Lang.SinceAfter, j); n > 1 {
			return true
		}
	}
	return false
}

// dayInBrackets reads 昨(28)日, a day beside the document's own.
func (r *Reader) dayInBrackets(i int) (when, bool) {
	switch r.Tokens[i].Text {
	case "昨", "今", "明", "前":
	default:
		return when{}, false
	}
	d, ok := r.Small(i+2, 1, 31)
	if !ok || r.Fold(i+4) != "日" || !numeral.Opening(r.Tokens[i+1].Text) {
		return when{}, false
	}
	return when{first: i, last: i + 5, d: d, rule: "date.day/1", relative: 3}, true
}

// yearRangeAhead reports whether the year at the end of 2012 stands before 至2014年.
func (r *Reader) yearRangeAhead(j int) bool {
	k, _ := r.At(r.Lang.Ranges, j)
	if k == 0 || j+k >= r.To || r.NumAt[j+k] == 0 {
		return false
	}
	b := &r.Numbers[r.NumAt[j+k]-1]
	return b.Year > 0 && (r.Fold(b.Last) == "年" || r.Fold(b.Last) == "财" || r.Fold(b.Last) == "学")
}

// duration reports whether 年 after four digits counts years; nothing that old is counted.
func (r *Reader) duration(n *numeral.Number) bool { return n.Year < 1500 }

// measured reports whether a measure word or noun follows the numeral.
func (r *Reader) measured(n *numeral.Number) bool {
	a, _ := r.At(r.Lang.Classifiers, n.Last)
	b, _ := r.At(r.Lang.Units, n.Last)
	c := n.Last < r.To && r.Tokens[n.Last].Kind == token.Han && !r.Lang.Stops[r.Tokens[n.Last].Text]
	return a > 0 || b > 0 || c || r.PercentAt(n.Last)
}

// chineseMonth reads 8月 and 8月15日 at token j.
func (r *Reader) chineseMonth(w *when, j int) {
	m, k, ok := r.HanSmall(j, 12)
	if n, _ := r.At(r.Lang.Ranges, k); ok && n > 0 && w.y > 0 { // 2021年1至3月
		if m2, e, ok := r.HanSmall(k+n, 12); ok && r.Fold(e) == "月" && m2 > m {
			w.m, w.m2, w.last, w.rule = m, m2, e+1, "date.range/1"
		}
		return
	}
	if !ok || r.Fold(k) != "月" {
		return
	}
	w.m, w.last = m, k+1
	d, k, ok := r.HanSmall(w.last, 31)
	if !ok {
		return
	}
	if f := r.Fold(k); f == "日" || f == "号" {
		w.d, w.last = d, k+1
		if n, _ := r.At(r.Lang.Ranges, w.last); n > 0 { // 3日至5日
			if d2, e, ok := r.HanSmall(w.last+n, 31); ok && (r.Fold(e) == "日" || r.Fold(e) == "号") && d2 > d {
				w.d2, w.last = d2, e+1
			}
		}
		return
	}
	if f := r.Fold(k); numeral.Dash(f) || f == "至" || f == "到" || f == "~" || f == "～" {
		if d2, e, ok := r.HanSmall(k+1, 31); ok && r.Fold(e) == "日" && d2 > d {
			w.d, w.d2, w.last = d, d2, e+1
		}
	}
}

// chinesePart reads the words after a year that narrow it: 初, 底, 第一季度, 夏天.
func (r *Reader) chinesePart(w when) when {
	if w.y == 0 || w.d > 0 {
		return w
	}
	if n, v := r.At(r.Lang.Seasons, w.last); n > 0 && w.m == 0 {
		w.lo = fmt.Sprintf("%04d-%d", w.y, 20+numeral.Atoi(v))
		w.hi, w.last, w.simple, w.rule = w.lo, w.last+n, false, "date.season/1"
		return w
	}
	if n, part := r.At(r.Lang.PartAfter, w.last); n > 0 && r.partEnds(w.last, n) && w.narrow(part) {
		w.last += n
		w.rule = "date.part/1"
	}
	return w
}

// partEnds reports whether a single character such as 中 or 初 ends its word: not the 中 of 中国, nor the 初 of 初步.
func (r *Reader) partEnds(i, n int) bool {
	if n > 1 || i+1 >= r.To || r.Tokens[i+1].Kind != token.Han {
		return true
	}
	if r.Tokens[i].Text != "中" && r.Tokens[i].Text != "初" {
		return true
	}
	return r.Lang.Stops[r.Tokens[i+1].Fold]
}

// chineseDecade reads 20世纪90年代, 上世纪90年代 and 90年代.
func (r *Reader) chineseDecade(i int) (when, bool) {
	n := &r.Numbers[r.NumAt[i]-1]
	w := when{first: i, rule: "date.decade/1"}
	hundreds := 19
	j := n.Last
	if r.Han(j, "世纪") {
		c, _, ok := r.HanSmall(i, 21)
		if !ok {
			return w, false
		}
		hundreds, j = c-1, j+2
		if j >= r.To || r.NumAt[j] == 0 || !r.Han(r.Numbers[r.NumAt[j]-1].Last, "年代") {
			w.last, w.lo = j, fmt.Sprintf("%02dXX", hundreds)
			w.hi, w.rule = w.lo, "date.century/1"
			return w, true
		}
		n = &r.Numbers[r.NumAt[j]-1]
	} else if r.Han(i-3, "上世纪") && i-3 >= r.From {
		w.first = i - 3
	} else if r.Han(i-3, "本世纪") && i-3 >= r.From {
		w.first, hundreds = i-3, 20
	}
	if !r.Han(n.Last, "年代") {
		return w, false
	}
	f := n.Value.Float64()
	if f >= 1000 {
		hundreds, f = int(f)/100, float64(int(f)%100)
	}
	if f > 99 {
		return w, false
	}
	w.last = n.Last + 2
	w.lo = fmt.Sprintf("%02d%dX", hundreds, int(f)/10)
	w.hi = w.lo
	if k, part := r.At(r.Lang.PartAfter, w.last); k > 0 && w.narrow(part) {
		w.last += k
	}
	return w, true
}

// chineseWeekday reads 上周五 and 周五.
func (r *Reader) chineseWeekday(i int) (when, bool) {
	w := when{first: i, rule: "date.weekday/1", relative: 2}
	j := i
	if r.In(i, numeral.InLast) {
		w.relative, j = -1, i+1
	} else if r.In(i, numeral.InNext) {
		w.relative, j = 1, i+1
	}
	n, v := r.At(r.Lang.Weekdays, j)
	if n == 0 {
		return w, false
	}
	w.weekday, w.last = numeral.Atoi(v), j+n
	return w, true
}

// frameAfter takes in the Chinese words before and after a date: 自…以来, 截至…, …前后.
func (r *Reader) frameAfter(w when) when {
	if k, _ := r.Before(r.Lang.Part, w.first); k > 0 {
		w.first -= k
	}
	if k, _ := r.Before(r.Lang.YearWordsBefore, w.first); k > 0 && w.y == 0 && w.m > 0 { // 今年7月
		w.shift, w.shifted = r.yearWord(w), true
		w.first -= k
	}
	if n, _ := r.Before(r.Lang.Until, w.first); n > 0 && strings.HasPrefix(r.Words(w.first-n, w.first), "截") {
		w.first, w.open = w.first-n, "until"
		return w
	}
	if n, _ := r.At(r.Lang.SinceAfter, w.last); n > 0 && r.Fold(w.last+n) != "年" { // not 至今年3月
		w.last, w.open = w.last+n, "since"
		if n, _ := r.Before(r.Lang.Since, w.first); n > 0 {
			w.first -= n
		}
		return w
	}
	if r.Fold(w.first-1) == "自" && w.rule != "date.range/1" && !r.eventSince(w.last) {
		w.first, w.open = w.first-1, "since"
		return w
	}
	if n, _ := r.At(r.Lang.UntilAfter, w.last); n > 0 && r.Fold(w.last+n) != "后" {
		w.last, w.open = w.last+n, "until"
		return w
	}
	if n, _ := r.Before(r.Lang.Around, w.first); n > 0 && w.simple {
		w.first, w.around = w.first-n, true
	}
	if n, _ := r.At(r.Lang.AroundAfter, w.last); n > 0 && (w.simple || w.around) {
		w.last, w.around = w.last+n, true
	}
	return w
}
