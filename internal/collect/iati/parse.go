package iati

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"toguna/internal/collect/xmltok"
)

// A parser reads a file activity by activity.
type parser struct {
	ctx        context.Context
	describing bool
	version    string // of the root element
	generated  string
	recoded    int // lines that were not UTF-8

	t            *xmltok.Tokenizer
	n            int // records begun
	activity     activity
	organisation organisation
	text         []byte
}

// locator names the record that is being read.
func (p *parser) locator() string {
	if p.organisation.at > 0 {
		return "iati-organisation[" + strconv.Itoa(p.n) + "]"
	}
	return "iati-activity[" + strconv.Itoa(p.n) + "]"
}

// scrub reads as Windows-1252 the lines that are not UTF-8.
func (p *parser) scrub(b []byte) []byte {
	if utf8.Valid(b) {
		return b
	}
	var out []byte
	for line := range bytes.Lines(b) {
		if utf8.Valid(line) {
			out = append(out, line...)
			continue
		}
		p.recoded++
		for _, c := range line {
			r := charmap.Windows1252.DecodeByte(c)
			if r == utf8.RuneError {
				r = rune(c)
			}
			out = utf8.AppendRune(out, r)
		}
	}
	return out
}

// parse calls one of the two for each record.
func (p *parser) parse(r io.Reader, act func(*activity) error, org func(*organisation) error) error {
	t, err := xmltok.New(r, xmltok.Limits{})
	if err != nil {
		return err
	}
	p.t = t
	for {
		kind, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if kind != xmltok.Start {
			continue
		}
		switch string(t.Name()) {
		case "iati-activities", "iati-organisations":
			p.version, p.generated = t.Attr("version"), t.Attr("generated-datetime")
		case "iati-activity":
			if p.n%64 == 0 && p.ctx.Err() != nil {
				return p.ctx.Err()
			}
			if err := p.readActivity(); err != nil {
				return err
			}
			if err := act(&p.activity); err != nil {
				return err
			}
		case "iati-organisation":
			if err := p.readOrganisation(); err != nil {
				return err
			}
			if err := org(&p.organisation); err != nil {
				return err
			}
		default:
			if err := p.skip(); err != nil {
				return err
			}
		}
	}
}

// skip passes over the element that was just begun.
func (p *parser) skip() error {
	depth := p.t.Depth()
	for {
		kind, err := p.t.Next()
		if err == nil && kind == xmltok.End && p.t.Depth() < depth {
			return nil
		}
		if err != nil {
			return unexpected(err)
		}
	}
}

func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// children calls f for each element within the one that was just begun, at its start. f reads it to its end.
func (p *parser) children(f func(name string) error) error {
	depth := p.t.Depth()
	for {
		kind, err := p.t.Next()
		switch {
		case err != nil:
			return unexpected(err)
		case kind == xmltok.End && p.t.Depth() < depth:
			return nil
		case kind == xmltok.Start:
			if space := p.t.Space(); space != "" && !strings.Contains(space, "iatistandard.org") && p.t.Depth() > 1 {
				if p.activity.foreign == "" {
					p.activity.foreign = space
				}
				if err := p.skip(); err != nil {
					return err
				}
				continue
			}
			if err := f(string(p.t.Name())); err != nil {
				return err
			}
		}
	}
}

// inner reads the text of the element that was just begun, with that of the narratives in it: the first of each. each
// is called for every narrative.
func (p *parser) inner(each func(lang, text string)) (string, error) {
	depth := p.t.Depth()
	p.text = p.text[:0]
	first, lang, inside, from := "", "", false, 0
	for {
		kind, err := p.t.Next()
		if err != nil {
			return "", unexpected(err)
		}
		switch kind {
		case xmltok.Text:
			p.text = append(p.text, p.t.Text()...)
		case xmltok.Start:
			if string(p.t.Name()) == "narrative" && p.t.Depth() == depth+1 {
				inside, from, lang = true, len(p.text), language(p.t)
			}
		case xmltok.End:
			if p.t.Depth() < depth {
				if first == "" {
					first = string(bytes.TrimSpace(p.text))
				}
				return first, nil
			}
			if inside && p.t.Depth() == depth {
				inside = false
				text := string(bytes.TrimSpace(p.text[from:]))
				if text != "" && first == "" {
					first = text
				}
				if each != nil && text != "" {
					each(lang, text)
				}
			}
		default: // nothing was read
		}
	}
}

func language(t *xmltok.Tokenizer) string {
	for _, a := range t.Attrs() {
		if string(a.Name) == "lang" {
			return string(a.Value)
		}
	}
	return ""
}

// readActivity reads the activity that was just begun.
func (p *parser) readActivity() error {
	p.n++
	t := p.t
	a := &p.activity
	*a = activity{
		at: p.n, version: p.version, defaultCurrency: t.Attr("default-currency"), hierarchy: t.Attr("hierarchy"),
		orgs: a.orgs[:0], dates: a.dates[:0], countries: a.countries[:0], regions: a.regions[:0], sectors: a.sectors[:0],
		locations: a.locations[:0], transactions: a.transactions[:0], results: a.results[:0], links: a.links[:0],
	}
	if v := t.Attr("version"); v != "" && a.version == "" {
		a.version = v
	}
	if !p.describing {
		t.Mark()
	}
	if err := p.children(p.activityChild); err != nil {
		return err
	}
	if !p.describing {
		a.stated = string(t.Marked())
	}
	return nil
}

// activityChild reads one element of an activity.
func (p *parser) activityChild(name string) (err error) {
	a, t := &p.activity, p.t
	switch name {
	case "iati-identifier":
		a.id, err = p.raw()
	case "reporting-org":
		a.reporting, err = p.org()
	case "title":
		a.title, err = p.inner(func(lang, text string) { a.titles = append(a.titles, share{code: text, vocabulary: lang}) })
	case "participating-org":
		var o org
		o, err = p.org()
		a.orgs = append(a.orgs, o)
	case "activity-status":
		a.status = t.Attr("code")
		err = p.skip()
	case "activity-date":
		d := dateOf{typ: t.Attr("type"), iso: t.Attr("iso-date")}
		d.text, err = p.inner(nil)
		a.dates = append(a.dates, d)
	case "recipient-country":
		a.countries, err = p.share(a.countries)
	case "recipient-region":
		a.regions, err = p.share(a.regions)
	case "sector":
		a.sectors, err = p.share(a.sectors)
	case "location":
		err = p.location()
	case "default-finance-type":
		a.financeType = t.Attr("code")
		err = p.skip()
	case "transaction":
		err = p.transaction()
	case "result":
		err = p.result()
	case "document-link":
		a.links, err = p.link(a.links)
	default:
		err = p.skip()
	}
	return err
}

// raw is the text of an element with the white space around it.
func (p *parser) raw() (string, error) {
	depth := p.t.Depth()
	p.text = p.text[:0]
	for {
		kind, err := p.t.Next()
		if err != nil {
			return "", unexpected(err)
		}
		switch {
		case kind == xmltok.Text:
			p.text = append(p.text, p.t.Text()...)
		case kind == xmltok.End && p.t.Depth() < depth:
			return string(p.text), nil
		}
	}
}

func (p *parser) org() (o org, err error) {
	for _, a := range p.t.Attrs() {
		switch string(a.Name) {
		case "ref":
			o.ref = strings.TrimSpace(string(a.Value))
		case "role":
			o.role = string(a.Value)
		case "type":
			o.typ = string(a.Value)
		}
	}
	o.name, err = p.inner(nil)
	return o, err
}

func (p *parser) share(list []share) ([]share, error) {
	s := share{}
	for _, a := range p.t.Attrs() {
		switch string(a.Name) {
		case "code":
			s.code = strings.TrimSpace(string(a.Value))
		case "vocabulary":
			s.vocabulary = string(a.Value)
		case "percentage":
			s.percentage = string(a.Value)
		}
	}
	return append(list, s), p.skip()
}

func (p *parser) location() error {
	l := location{ref: p.t.Attr("ref")}
	err := p.children(func(name string) (err error) {
		switch name {
		case "name":
			l.name, err = p.inner(nil)
		case "location-id":
			l.ids, err = p.share(l.ids)
		case "coordinates":
			l.lat, l.lon = p.t.Attr("latitude"), p.t.Attr("longitude")
			if l.exactness == "" {
				l.exactness = p.t.Attr("precision")
			}
			err = p.skip()
		case "exactness":
			l.exactness = p.t.Attr("code")
			err = p.skip()
		case "point":
			err = p.children(func(name string) (err error) {
				if name != "pos" {
					return p.skip()
				}
				l.pos, err = p.raw()
				return err
			})
		default:
			err = p.skip()
		}
		return err
	})
	p.activity.locations = append(p.activity.locations, l)
	return err
}

func (p *parser) transaction() error {
	t := p.t
	tr := transaction{ref: t.Attr("ref")}
	err := p.children(func(name string) (err error) {
		switch name {
		case "transaction-type":
			tr.typ = t.Attr("code")
			err = p.skip()
		case "transaction-date":
			tr.date = t.Attr("iso-date")
			tr.dateText, err = p.inner(nil)
		case "value":
			tr.valued, tr.currency, tr.valueDate = true, t.Attr("currency"), t.Attr("value-date")
			tr.value, err = p.raw()
		case "provider-org":
			tr.provider, err = p.org()
		case "receiver-org":
			tr.receiver, err = p.org()
		case "sector":
			tr.sectors, err = p.share(tr.sectors)
		case "recipient-country":
			tr.countries, err = p.share(tr.countries)
		case "recipient-region":
			tr.regions, err = p.share(tr.regions)
		case "finance-type":
			tr.financeType = t.Attr("code")
			err = p.skip()
		default:
			err = p.skip()
		}
		return err
	})
	p.activity.transactions = append(p.activity.transactions, tr)
	return err
}
