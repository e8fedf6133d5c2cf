package iati

import (
	"fmt"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/collect/dataset"
	"toguna/internal/edtf"
)

// units are the words for what an indicator measures (codelist IndicatorMeasure).
var units = map[string]string{"1": "unit", "2": "percent", "3": "nominal", "4": "ordinal", "5": "qualitative"}

// results makes an observation of each value of the indicators, and says what documents go with them.
func (d *adapter) results(a *activity, id, place string) (out []aid.Observation, links []aid.LinkedDocument) {
	links = d.links(nil, a.links, d.at)
	for i := range a.results {
		r := &a.results[i]
		at := fmt.Sprintf("%s/result[%d]", d.at, i+1)
		links = d.links(links, r.links, at)
		for j := range r.indicators {
			n := &r.indicators[j]
			m := meter{d: d, at: fmt.Sprintf("%s/indicator[%d]", at, j+1), links: links, like: aid.Observation{
				Series: fmt.Sprintf("iati:result:%s#%d.%d", id, i+1, j+1), Place: place, Unit: units[n.measure], Of: n.called(r.title),
			}}
			m.links = d.links(m.links, n.links, m.at)
			if n.measure != "" {
				d.check("IndicatorMeasure", n.measure, m.at)
			}
			m.indicator(n)
			if len(m.out) == 0 {
				d.note(codeNoMeasure.New("", m.at, m.like.Of))
			}
			out, links = append(out, m.out...), m.links
		}
	}
	return out, links
}

// called is what an indicator is called: its result and it, or its description where both have one title.
func (i *indicator) called(result string) string {
	parts := []string{}
	for _, s := range []string{result, i.title} {
		if s != "" && !slices.Contains(parts, s) {
			parts = append(parts, s)
		}
	}
	if len(parts) < 2 && i.description != "" && !slices.Contains(parts, i.description) {
		parts = append(parts, i.description)
	}
	return strings.Join(parts, ": ")
}

// A meter reads the values of one indicator.
type meter struct {
	d     *adapter
	at    string
	like  aid.Observation
	out   []aid.Observation
	links []aid.LinkedDocument
}

func (m *meter) indicator(i *indicator) {
	m.values(aid.Baseline, i.baselines, m.at, edtf.Date{})
	for n, p := range i.periods {
		at := fmt.Sprintf("%s/period[%d]", m.at, n+1)
		span := m.d.span(p, at)
		m.values(aid.Target, p.targets, at, span)
		m.values(aid.Actual, p.actuals, at, span)
	}
}

// values adds those of one role. A baseline has a time of its own.
func (m *meter) values(role aid.Role, list []measured, at string, period edtf.Date) {
	for i, v := range list {
		o := m.like
		o.Role, o.Period, o.Locator = role, period, fmt.Sprintf("%s/%s[%d]", at, role, i+1)
		m.links = m.d.links(m.links, v.links, o.Locator)
		if role == aid.Baseline {
			o.Period = baselineTime(v)
		}
		o.Dimension = strings.Join(v.dimensions, "; ")
		o.Flags = strings.TrimSuffix(string(role)+"; "+o.Dimension, "; ")
		text := strings.TrimSpace(v.value)
		if text == "" {
			m.d.note(codeNoResult.New("", o.Locator, role))
			continue
		}
		if n, ok := dataset.Number(text); ok {
			o.Value = n.String()
		} else {
			o.Text = text
		}
		m.out = append(m.out, o)
	}
}

// baselineTime is the day of a baseline, else its year.
func baselineTime(v measured) edtf.Date {
	for _, s := range []string{cut(strings.TrimSpace(v.date), 10), strings.TrimSpace(v.year)} {
		if date, err := edtf.Parse(s); s != "" && err == nil {
			return date
		}
	}
	return edtf.Date{}
}

// span is the time of a period; an end that is not stated is open.
func (d *adapter) span(p period, at string) edtf.Date {
	from, errFrom := edtf.ParseDay(cut(strings.TrimSpace(p.from), 10))
	to, errTo := edtf.ParseDay(cut(strings.TrimSpace(p.to), 10))
	switch {
	case errFrom != nil && errTo != nil, errFrom == nil && errTo == nil && from.After(to):
		d.note(codeNoDate.New("", at, strings.Trim(p.from+"/"+p.to, "/")))
		return edtf.Date{}
	}
	return edtf.Span(edtf.Interval{From: from, To: to, OpenFrom: errFrom != nil, OpenTo: errTo != nil})
}

// links adds the documents that an element names. at is the element.
func (d *adapter) links(out []aid.LinkedDocument, list []link, at string) []aid.LinkedDocument {
	for i, l := range list {
		doc := aid.LinkedDocument{URL: l.url, Format: l.format, Title: l.title, Languages: l.languages, Locator: fmt.Sprintf("%s/document-link[%d]", at, i+1)}
		if len(l.titles) > 1 {
			doc.Titles = l.titles
		}
		if l.url == "" {
			d.note(codeNoAddress.New("", doc.Locator, l.title))
		}
		for _, c := range l.categories {
			d.check("DocumentCategory", c, doc.Locator+"/category")
			doc.Categories = append(doc.Categories, c)
		}
		if date, err := edtf.Parse(cut(strings.TrimSpace(l.date), 10)); err == nil && l.date != "" {
			doc.Date = date
		}
		out = append(out, doc)
	}
	return out
}
