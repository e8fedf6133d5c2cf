package message

import (
	"strconv"
	"strings"
)

// Date writes an EDTF date in words: "August 2013", "2012–2013", "2014 or later", "the 1990s". What it cannot read is
// given as it is, and no date as nothing.
func (p *Printer) Date(edtf string) string {
	from, to, interval := strings.Cut(edtf, "/")
	if !interval {
		return p.point(edtf)
	}
	open := func(s string) bool { return s == "" || s == ".." }
	switch {
	case open(from) && open(to):
		return p.T("date.any")
	case open(to):
		return p.T("date.from", "date", p.point(from))
	case open(from):
		return p.T("date.until", "date", p.point(to))
	case len(from) == 4 && len(to) == 4:
		return from + p.form.dash + to
	}
	return p.T("date.between", "from", p.point(from), "to", p.point(to))
}

// point writes one date that is no interval.
func (p *Printer) point(s string) string {
	bare := strings.Trim(s, "~?%")
	about := bare != s
	out := p.bare(bare)
	if about {
		return p.T("date.about", "date", out)
	}
	return out
}

func (p *Printer) bare(s string) string {
	parts := strings.Split(s, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return s
	}
	year := parts[0]
	if strings.HasSuffix(year, "X") {
		if n, err := strconv.Atoi(strings.TrimRight(year, "X")); err == nil && len(strings.TrimRight(year, "X")) == 3 {
			return p.T("date.decade", "year", strconv.Itoa(n*10))
		}
		return s
	}
	if len(parts) == 1 || parts[1] == "XX" {
		return year
	}
	m, err := strconv.Atoi(parts[1])
	switch {
	case err != nil:
		return s
	case 21 <= m && m <= 24:
		return p.T("date.season."+parts[1], "year", year)
	case m < 1 || m > 12:
		return s
	}
	month := p.T("date.month." + parts[1])
	if len(parts) == 2 || parts[2] == "XX" {
		return p.T("date.month", "month", month, "year", year)
	}
	d, err := strconv.Atoi(parts[2])
	if err != nil {
		return s
	}
	return p.T("date.day", "day", strconv.Itoa(d), "month", month, "year", year)
}
