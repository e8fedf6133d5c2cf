package iati

import (
	"strings"

	"toguna/internal/aid"
)

// result reads a result that was just begun. Publishers repeat one title for several indicators, or let the description
// alone say what is measured; so all three are read.
func (p *parser) result() error {
	r := result{}
	err := p.children(func(name string) (err error) {
		switch name {
		case "title":
			r.title, err = p.inner(nil)
		case "indicator":
			err = p.indicator(&r)
		case "document-link":
			r.links, err = p.link(r.links)
		default:
			err = p.skip()
		}
		return err
	})
	p.activity.results = append(p.activity.results, r)
	return err
}

func (p *parser) indicator(r *result) error {
	i := indicator{measure: p.t.Attr("measure")}
	err := p.children(func(name string) (err error) {
		switch name {
		case "title":
			i.title, err = p.inner(nil)
		case "description":
			i.description, err = p.inner(nil)
		case "baseline":
			i.baselines, err = p.measured(i.baselines)
		case "period":
			err = p.period(&i)
		case "document-link":
			i.links, err = p.link(i.links)
		default:
			err = p.skip()
		}
		return err
	})
	r.indicators = append(r.indicators, i)
	return err
}

func (p *parser) period(i *indicator) error {
	out := period{}
	err := p.children(func(name string) (err error) {
		switch name {
		case "period-start":
			out.from = p.t.Attr("iso-date")
			err = p.skip()
		case "period-end":
			out.to = p.t.Attr("iso-date")
			err = p.skip()
		case "target":
			out.targets, err = p.measured(out.targets)
		case "actual":
			out.actuals, err = p.measured(out.actuals)
		default:
			err = p.skip()
		}
		return err
	})
	i.periods = append(i.periods, out)
	return err
}

// measured reads a baseline, a target or an actual value.
func (p *parser) measured(list []measured) ([]measured, error) {
	m := measured{value: p.t.Attr("value"), year: p.t.Attr("year"), date: p.t.Attr("iso-date")}
	err := p.children(func(name string) (err error) {
		switch name {
		case "dimension":
			m.dimensions = append(m.dimensions, strings.TrimSpace(p.t.Attr("name"))+": "+strings.TrimSpace(p.t.Attr("value")))
			err = p.skip()
		case "location":
			m.dimensions = append(m.dimensions, "location: "+strings.TrimSpace(p.t.Attr("ref")))
			err = p.skip()
		case "document-link":
			m.links, err = p.link(m.links)
		default:
			err = p.skip()
		}
		return err
	})
	return append(list, m), err
}

// link reads a document-link.
func (p *parser) link(list []link) ([]link, error) {
	l := link{url: strings.TrimSpace(p.t.Attr("url")), format: strings.TrimSpace(p.t.Attr("format"))}
	err := p.children(func(name string) (err error) {
		switch name {
		case "title":
			l.title, err = p.inner(func(lang, text string) { l.titles = append(l.titles, aid.Name{Text: text, Language: lang}) })
		case "category":
			l.categories = append(l.categories, strings.TrimSpace(p.t.Attr("code")))
			err = p.skip()
		case "language":
			l.languages = append(l.languages, strings.TrimSpace(p.t.Attr("code")))
			err = p.skip()
		case "document-date":
			l.date = p.t.Attr("iso-date")
			err = p.skip()
		default:
			err = p.skip()
		}
		return err
	})
	return append(list, l), err
}
