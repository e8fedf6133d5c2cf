package reading

import "toguna/internal/edtf"

// Period is the date of an interval in the shortest form: "2012/2013" for two whole years, "2013-08/2013-10" for whole
// months.
func Period(i edtf.Interval) edtf.Date {
	d := edtf.Span(i)
	if !i.Bounded() || d.Precision() != edtf.PrecisionRange {
		return d
	}
	months := i.From.Day == 1 && i.To.AddDays(1).Day == 1
	switch {
	case months && i.From.Month == 1 && i.To.Month == 12:
		return edtf.MustParse(edtf.Year(i.From.Year).String() + "/" + edtf.Year(i.To.Year).String())
	case months:
		return edtf.MustParse(edtf.Month(i.From.Year, i.From.Month).String() + "/" + edtf.Month(i.To.Year, i.To.Month).String())
	}
	return d
}
