package figure

import (
	"fmt"
	"strings"

	"toguna/internal/coding/token"
)

// chineseDate reads 2020年2月4日, 2015年8月, 2018年, 8月15日, 20世纪90年代, 2012至2014年, 上周五.
func (r *reader) chineseDate(i int) (when, bool) {
	t := &r.toks[i]
	if t.Kind == token.Han && (t.Text == "周" || t.Text == "星" || t.Text == "上" || t.Text == "下") {
		return r.chineseWeekday(i)
	}
	if w, ok := r.dayInBrackets(i); ok {
		return w, true
	}
	if r.numAt[i] == 0 {
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
	n := &r.nums[r.numAt[i]-1]
	if n.year > 0 && r.yearRangeAhead(n.last) {
		s := fmt.Sprintf("%04d", n.year)
		return when{first: i, last: n.last, lo: s, hi: s, y: n.year, rule: "date.year/1", simple: true}, true
	}
	w := when{first: i, last: i, rule: "date.chinese/1"}
	j := i
	if n.year > 0 && r.han(n.last, "财年") || n.year > 0 && r.han(n.last, "年度") {
		w.y, w.last, w.rule = n.year, n.last+2, "date.fiscal/1"
		w.setDay()
		return w, true
	}
	if n.year > 0 && r.fold(n.last) == "年" && !r.duration(n) {
		w.y, w.last, j = n.year, n.last+1, n.last+1
	} else if n.year > 0 && t.Kind == token.Number && n.year >= 1900 && n.year <= 2100 && !r.measured(n) {
		w.y, w.last = n.year, n.last
		w.setDay()
		w.likely = true
		return w, true
	}
	r.chineseMonth(&w, j)
	if w.y == 0 && w.m == 0 {
		d, k, ok := r.hanSmall(i, 31)
		if !ok || t.Kind != token.Number || r.fold(k) != "日" {
			return w, false
		}
		w.d, w.last, w.rule, w.relative = d, k+1, "date.day/1", 3 // 21日: of the document's month
		if n, _ := r.at(r.lang.ranges, w.last); n > 0 {
			if d2, e, ok := r.hanSmall(w.last+n, 31); ok && r.fold(e) == "日" && d2 > d { // 3日至6日
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

// eventSince reports whether 以来 closes, further on, what 自 opens before a date: the date is then that of an event.
func (r *reader) eventSince(i int) bool {
	const reach = 16
	for j := i; j < min(i+reach, r.to) && r.toks[j].Kind == token.Han; j++ {
		if n, _ := r.at(r.lang.sinceAfter, j); n > 1 {
			return true
		}
	}
	return false
}

// dayInBrackets reads 昨(28)日, a day beside the document's own.
func (r *reader) dayInBrackets(i int) (when, bool) {
	switch r.toks[i].Text {
	case "昨", "今", "明", "前":
	default:
		return when{}, false
	}
	d, ok := r.small(i+2, 1, 31)
	if !ok || r.fold(i+4) != "日" || !opening(r.toks[i+1].Text) {
		return when{}, false
	}
	return when{first: i, last: i + 5, d: d, rule: "date.day/1", relative: 3}, true
}

// yearRangeAhead reports whether the year at the end of 2012 stands before 至2014年.
func (r *reader) yearRangeAhead(j int) bool {
	k, _ := r.at(r.lang.ranges, j)
	if k == 0 || j+k >= r.to || r.numAt[j+k] == 0 {
		return false
	}
	b := &r.nums[r.numAt[j+k]-1]
	return b.year > 0 && (r.fold(b.last) == "年" || r.fold(b.last) == "财")
}

// duration reports whether 年 after four digits counts years; nothing that old is counted.
func (r *reader) duration(n *numeral) bool { return n.year < 1500 }

// measured reports whether a measure word or noun follows the numeral.
func (r *reader) measured(n *numeral) bool {
	a, _ := r.at(r.lang.classifiers, n.last)
	b, _ := r.at(r.lang.units, n.last)
	c := n.last < r.to && r.toks[n.last].Kind == token.Han && !r.lang.stops[r.toks[n.last].Text]
	return a > 0 || b > 0 || c || r.percentAt(n.last)
}

// chineseMonth reads 8月 and 8月15日 at token j.
func (r *reader) chineseMonth(w *when, j int) {
	m, k, ok := r.hanSmall(j, 12)
	if !ok || r.fold(k) != "月" {
		return
	}
	w.m, w.last = m, k+1
	d, k, ok := r.hanSmall(w.last, 31)
	if !ok {
		return
	}
	if f := r.fold(k); f == "日" || f == "号" {
		w.d, w.last = d, k+1
		if n, _ := r.at(r.lang.ranges, w.last); n > 0 { // 3日至5日
			if d2, e, ok := r.hanSmall(w.last+n, 31); ok && (r.fold(e) == "日" || r.fold(e) == "号") && d2 > d {
				w.d2, w.last = d2, e+1
			}
		}
		return
	}
	if f := r.fold(k); dash(f) || f == "至" || f == "到" || f == "~" || f == "～" {
		if d2, e, ok := r.hanSmall(k+1, 31); ok && r.fold(e) == "日" && d2 > d {
			w.d, w.d2, w.last = d, d2, e+1
		}
	}
}

// hanSmall reads a number up to the limit, in digits or characters.
func (r *reader) hanSmall(j, limit int) (value, last int, ok bool) {
	if j >= r.to || r.numAt[j] == 0 {
		return 0, j, false
	}
	n := &r.nums[r.numAt[j]-1]
	f := n.value.Float64()
	if f < 1 || f > float64(limit) || f != float64(int(f)) {
		return 0, j, false
	}
	return int(f), n.last, true
}

// chinesePart reads the words after a year that narrow it: 初, 底, 第一季度, 夏天.
func (r *reader) chinesePart(w when) when {
	if w.y == 0 || w.d > 0 {
		return w
	}
	if n, v := r.at(r.lang.seasons, w.last); n > 0 && w.m == 0 {
		w.lo = fmt.Sprintf("%04d-%d", w.y, 20+atoi(v))
		w.hi, w.last, w.simple, w.rule = w.lo, w.last+n, false, "date.season/1"
		return w
	}
	if n, part := r.at(r.lang.partAfter, w.last); n > 0 && r.partEnds(w.last, n) && w.narrow(part) {
		w.last += n
		w.rule = "date.part/1"
	}
	return w
}

// partEnds reports whether a single character such as 中 or 初 ends its word: not the 中 of 中国, nor the 初 of 初步.
func (r *reader) partEnds(i, n int) bool {
	if n > 1 || i+1 >= r.to || r.toks[i+1].Kind != token.Han {
		return true
	}
	if r.toks[i].Text != "中" && r.toks[i].Text != "初" {
		return true
	}
	return r.lang.stops[r.toks[i+1].Fold]
}

// chineseDecade reads 20世纪90年代, 上世纪90年代 and 90年代.
func (r *reader) chineseDecade(i int) (when, bool) {
	n := &r.nums[r.numAt[i]-1]
	w := when{first: i, rule: "date.decade/1"}
	hundreds := 19
	j := n.last
	if r.han(j, "世纪") {
		c, _, ok := r.hanSmall(i, 21)
		if !ok {
			return w, false
		}
		hundreds, j = c-1, j+2
		if j >= r.to || r.numAt[j] == 0 || !r.han(r.nums[r.numAt[j]-1].last, "年代") {
			w.last, w.lo = j, fmt.Sprintf("%02dXX", hundreds)
			w.hi, w.rule = w.lo, "date.century/1"
			return w, true
		}
		n = &r.nums[r.numAt[j]-1]
	} else if r.han(i-3, "上世纪") && i-3 >= r.from {
		w.first = i - 3
	} else if r.han(i-3, "本世纪") && i-3 >= r.from {
		w.first, hundreds = i-3, 20
	}
	if !r.han(n.last, "年代") {
		return w, false
	}
	f := n.value.Float64()
	if f >= 1000 {
		hundreds, f = int(f)/100, float64(int(f)%100)
	}
	if f > 99 {
		return w, false
	}
	w.last = n.last + 2
	w.lo = fmt.Sprintf("%02d%dX", hundreds, int(f)/10)
	w.hi = w.lo
	if k, part := r.at(r.lang.partAfter, w.last); k > 0 && w.narrow(part) {
		w.last += k
	}
	return w, true
}

// chineseWeekday reads 上周五 and 周五.
func (r *reader) chineseWeekday(i int) (when, bool) {
	w := when{first: i, rule: "date.weekday/1", relative: 2}
	j := i
	if r.in(i, inLast) {
		w.relative, j = -1, i+1
	} else if r.in(i, inNext) {
		w.relative, j = 1, i+1
	}
	n, v := r.at(r.lang.weekdays, j)
	if n == 0 {
		return w, false
	}
	w.weekday, w.last = atoi(v), j+n
	return w, true
}

// frameAfter takes in the Chinese words before and after a date: 自…以来, 截至…, …前后.
func (r *reader) frameAfter(w when) when {
	if k, _ := r.before(r.lang.part, w.first); k > 0 {
		w.first -= k
	}
	if n, _ := r.before(r.lang.until, w.first); n > 0 && strings.HasPrefix(r.words(w.first-n, w.first), "截") {
		w.first, w.open = w.first-n, "until"
		return w
	}
	if n, _ := r.at(r.lang.sinceAfter, w.last); n > 0 {
		w.last, w.open = w.last+n, "since"
		if n, _ := r.before(r.lang.since, w.first); n > 0 {
			w.first -= n
		}
		return w
	}
	if r.fold(w.first-1) == "自" && w.rule != "date.range/1" && !r.eventSince(w.last) {
		w.first, w.open = w.first-1, "since"
		return w
	}
	if n, _ := r.at(r.lang.untilAfter, w.last); n > 0 && r.fold(w.last+n) != "后" {
		w.last, w.open = w.last+n, "until"
		return w
	}
	if n, _ := r.before(r.lang.around, w.first); n > 0 && w.simple {
		w.first, w.around = w.first-n, true
	}
	if n, _ := r.at(r.lang.aroundAfter, w.last); n > 0 && (w.simple || w.around) {
		w.last, w.around = w.last+n, true
	}
	return w
}
