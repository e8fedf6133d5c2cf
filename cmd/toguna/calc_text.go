package main

import (
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"toguna/internal/assess/bounds"
	"toguna/internal/money"
)

// A report is an answer for people: tables, then the formula with the numbers in it.
type report struct {
	title   string
	tables  []table
	formula []string
}

// A table has a header, or none, and rows.
type table struct {
	title  string
	header []string
	rows   [][]string
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// text writes the answer for people. The last line names the method.
func (a *answer) text(w io.Writer, m method) {
	if a.raw != "" {
		fmt.Fprint(w, a.raw)
		return
	}
	fmt.Fprintln(w, a.report.title)
	for _, t := range a.report.tables {
		if len(t.rows) == 0 {
			continue
		}
		fmt.Fprintln(w)
		if t.title != "" {
			fmt.Fprintln(w, t.title)
		}
		t.write(w)
	}
	if len(a.report.formula) > 0 {
		fmt.Fprintln(w)
		for _, f := range a.report.formula {
			fmt.Fprintln(w, f)
		}
	}
	if len(a.Assumptions)+len(a.Warnings)+len(a.NotComputed) > 0 {
		fmt.Fprintln(w)
	}
	for _, s := range a.Assumptions {
		fmt.Fprintln(w, "assumed:", s)
	}
	for _, s := range a.Warnings {
		fmt.Fprintf(w, "warning: %s (%s)\n", s.Message, s.Code)
	}
	for _, field := range slices.Sorted(maps.Keys(a.NotComputed)) {
		fmt.Fprintf(w, "not computed: %s: %s\n", field, a.NotComputed[field])
	}
	fmt.Fprintf(w, "\nmethod %s · %s\n", strings.Join(m.ids, ", "), m.anchor())
}

// write lines the columns up, numbers to the right.
func (t *table) write(w io.Writer) {
	all := t.rows
	if len(t.header) > 0 {
		all = append([][]string{t.header}, t.rows...)
	}
	width, right := map[int]int{}, map[int]bool{}
	for c := range all[0] {
		right[c] = true
	}
	for i, row := range all {
		for c, cell := range row {
			width[c] = max(width[c], utf8.RuneCountInString(cell))
			if (i > 0 || len(t.header) == 0) && !numeric(cell) {
				right[c] = false
			}
		}
	}
	for _, row := range all {
		var line strings.Builder
		for c, cell := range row {
			pad := strings.Repeat(" ", width[c]-utf8.RuneCountInString(cell))
			if right[c] {
				line.WriteString("  " + pad + cell)
			} else {
				line.WriteString("  " + cell + pad)
			}
		}
		fmt.Fprintln(w, strings.TrimRight(line.String(), " "))
	}
}

func numeric(cell string) bool {
	return cell == "–" || strings.Trim(cell, "0123456789.,-− %") == "" && cell != ""
}

// shown writes an amount for people: two decimals from a thousand up, six below, thousands apart.
func shown(d money.Decimal) string {
	places := 6
	if d.Abs().Cmp(money.FromInt(1000)) >= 0 {
		places = 2
	}
	s := d.Round(places).String()
	if whole, frac, ok := strings.Cut(s, "."); ok && places == 2 {
		s = whole + "." + (frac + "0")[:2]
	}
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, frac, hasFrac := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if hasFrac {
		whole += "." + frac
	}
	return sign + whole
}

func shownPtr(d *money.Decimal) string {
	if d == nil {
		return "–"
	}
	return shown(*d)
}

// places writes a number with so many decimals, without needless zeros.
func places(x float64, n int) string {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return "–"
	}
	s := strconv.FormatFloat(x, 'f', n, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		return "0"
	}
	return s
}

// fixed writes a number with exactly so many decimals, for columns.
func fixed(x float64, n int) string {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return "–"
	}
	return strconv.FormatFloat(x, 'f', n, 64)
}

func fixedPtr(x *float64, n int) string {
	if x == nil {
		return "–"
	}
	return fixed(*x, n)
}

func placesPtr(x *float64, n int) string {
	if x == nil {
		return "–"
	}
	return places(*x, n)
}

func percent(x float64) string { return places(x, 4) + " %" }

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func span(i bounds.Interval, n int) string {
	if i.Known() {
		return places(i.Low, n)
	}
	return places(i.Low, n) + " to " + places(i.High, n)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
