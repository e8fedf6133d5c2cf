//nolint:misspell // it holds words of other languages
package front

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"toguna/internal/edtf"
)

// monthNames lists the names and common abbreviations of the months, folded, in en, fr, es, pt, de and ru.
var monthNames = [12]string{
	"january jan janvier janv enero ene janeiro januar января январь",
	"february feb fevrier fevr febrero fevereiro fev februar февраля февраль",
	"march mar mars marzo marco marz maerz марта март",
	"april apr avril avr abril abr апреля апрель",
	"may mai mayo maio мая май",
	"june jun juin junio junho juni июня июнь",
	"july jul juillet juil julio julho juli июля июль",
	"august aug aout agosto ago августа август",
	"september sep sept septembre septiembre setembro set сентября сентябрь",
	"october oct octobre octubre outubro out oktober okt октября октябрь",
	"november nov novembre noviembre novembro ноября ноябрь",
	"december dec decembre diciembre dic dezembro dez dezember декабря декабрь",
}

var months = sync.OnceValue(func() map[string]int {
	m := map[string]int{}
	for i, names := range monthNames {
		for _, n := range strings.Fields(names) {
			m[fold(n)] = i + 1
		}
	}
	return m
})

// lazily compiles an expression when it is first asked for: a command that reads no document starts without it.
func lazily(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

// Forms of dates, over folded text. Each names the groups y, m, d or the month's word w.
var dateForms = []func() *regexp.Regexp{
	lazily(`\b(?P<y>(?:1[89]|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?:\b|t\d)`),
	lazily(`(?P<y>(?:1[89]|20)\d\d) ?年 ?(?P<m>\d{1,2}) ?月(?: ?(?P<d>\d{1,2}) ?日)?`),
	lazily(`\b(?P<d>\d{1,2})(?:st|nd|rd|th|er|\.)? (?:de |of )?(?P<w>\pL{3,10})\.?,? (?:de |del )?(?P<y>(?:1[89]|20)\d\d)\b`),
	lazily(`(?P<w>\pL{3,10})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>(?:1[89]|20)\d\d)\b`),
	lazily(`\b(?P<y>(?:1[89]|20)\d\d)[/.](?P<m>\d{1,2})[/.](?P<d>\d{1,2})\b`),
	lazily(`\b(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>(?:1[89]|20)\d\d)\b`),
	lazily(`(?P<w>\pL{3,10})\.?,? (?:de |of )?(?P<y>(?:1[89]|20)\d\d)\b`),
	lazily(`\b(?P<y>(?:1[89]|20)\d\d)-(?P<m>\d\d)\b`),
	lazily(`\b(?P<y>(?:1[89]|20)\d\d)\b`),
}

// ParseDate finds the first date written in the text, in any form of dateForms, the finest form first. Where day and month
// cannot be told apart ("03/04/2015") the date is the year.
func ParseDate(s string) (edtf.Date, bool) {
	folded := fold(s[:min(len(s), 2000)])
	for _, form := range dateForms {
		re := form()
		for _, g := range re.FindAllStringSubmatch(folded, 8) {
			if d, ok := build(re, g); ok {
				return d, true
			}
		}
	}
	return edtf.Date{}, false
}

// build makes a date of the groups of one match.
func build(re *regexp.Regexp, g []string) (edtf.Date, bool) {
	at := func(name string) string {
		if i := re.SubexpIndex(name); i >= 0 {
			return g[i]
		}
		return ""
	}
	year, month, day := at("y"), number(at("m")), number(at("d"))
	if w := at("w"); w != "" {
		if month = months()[w]; month == 0 {
			return edtf.Date{}, false
		}
	}
	if a, b := number(at("a")), number(at("b")); a > 0 && b > 0 {
		switch {
		case a > 12:
			day, month = a, b
		case b > 12:
			day, month = b, a
		case a == b:
			day, month = a, a
		}
	}
	s := year
	if month > 0 {
		s += fmt.Sprintf("-%02d", month)
		if day > 0 {
			s += fmt.Sprintf("-%02d", day)
		}
	}
	d, err := edtf.Parse(s)
	return d, err == nil
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}
