package iati

import ()

// readOrganisation reads the organisation that was just begun.
func (p *parser) readOrganisation() error {
	p.n++
	t := p.t
	p.organisation = organisation{at: p.n, defaultCurrency: t.Attr("default-currency")}
	o := &p.organisation
	if !p.describing {
		t.Mark()
	}
	err := p.children(func(name string) (err error) {
		switch name {
		case "organisation-identifier", "iati-identifier", "identifier":
			o.id, err = p.raw()
		case "name":
			o.name, err = p.inner(nil)
		case "total-budget", "recipient-org-budget", "recipient-country-budget", "recipient-region-budget", "total-expenditure":
			err = p.budget(name)
		default:
			err = p.skip()
		}
		return err
	})
	if err == nil && !p.describing {
		o.stated = string(t.Marked())
	}
	return err
}

func (p *parser) budget(kind string) error {
	b := budget{kind: kind}
	t := p.t
	err := p.children(func(name string) (err error) {
		switch name {
		case "period-start":
			b.from = t.Attr("iso-date")
			err = p.skip()
		case "period-end":
			b.to = t.Attr("iso-date")
			err = p.skip()
		case "value":
			b.currency, b.date = t.Attr("currency"), t.Attr("value-date")
			b.value, err = p.raw()
		case "recipient-country":
			b.country = t.Attr("code")
			err = p.skip()
		case "recipient-region":
			b.region = t.Attr("code")
			err = p.skip()
		case "recipient-org":
			b.org = t.Attr("ref")
			err = p.skip()
		default:
			err = p.skip()
		}
		return err
	})
	p.organisation.budgets = append(p.organisation.budgets, b)
	return err
}
