package iati

import (
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist/iati"
	"toguna/internal/collect/dataset"
	"toguna/internal/edtf"
	"toguna/internal/money"
)

// An adapter says in our words what activities state.
type adapter struct {
	p         *parser
	years     bool
	countries map[string]string // alpha-3 by code or name
	known     map[string]bool   // "list code"
	findings  []aid.Finding     // of the present record
	at        string
}

func newAdapter(p *parser, years bool) *adapter {
	return &adapter{p: p, years: years, countries: map[string]string{}, known: map[string]bool{}}
}

// versions are those that have a schema.
var versions = []string{"1.01", "1.02", "1.03", "1.04", "1.05", "2.01", "2.02", "2.03"}

// about is what is to be said of the whole file.
func (d *adapter) about() []aid.Finding {
	var out []aid.Finding
	if v := d.p.version; !slices.Contains(versions, v) {
		as := "2.03"
		if v == "" || strings.HasPrefix(v, "1") {
			as = "1.01"
		}
		out = append(out, codeVersion.New("", "the root element", v, as))
	}
	if d.years {
		out = append(out, codeYears.New("", ""))
	}
	if d.p.recoded > 0 {
		out = append(out, codeReader.New("", "", d.p.recoded))
	}
	return out
}

func (d *adapter) note(f aid.Finding) { d.findings = append(d.findings, f) }

// country is the alpha-3 code of a country by code or name.
func (d *adapter) country(s string) string {
	c, ok := d.countries[s]
	if !ok {
		c = dataset.Country(s)
		d.countries[s] = c
	}
	return c
}

// check notes a code that is not in its list. Some lists hold only what is not kept elsewhere.
func (d *adapter) check(list, code, at string) {
	if code == "" {
		return
	}
	key := list + " " + code
	known, ok := d.known[key]
	if !ok {
		l, found := iati.List(list)
		_, known = l.Lookup(code)
		known = known || !found
		d.known[key] = known
	}
	if !known {
		d.note(codeUnknown.New("", at, code, list))
	}
}

// activity makes the record of an activity.
func (d *adapter) activity(a *activity) aid.Record {
	d.at, d.findings = d.p.locator(), nil
	r := aid.Record{Locator: d.at, Stated: a.stated, Stamp: stamp(a.stated)}
	id := strings.TrimSpace(a.id)
	if id == "" {
		r.Findings = []aid.Finding{codeNoIdentifier.New("", d.at)}
		return r
	}
	if id != a.id {
		d.note(dataset.CodeSpace.New("", d.at))
	}
	if strings.ContainsAny(id, "/&|?") {
		d.note(codeCharacters.New("", d.at, id))
	}
	r.Key = id
	d.notes(a)
	r.Places = d.places(a, id)
	act := d.entity(a, id)
	for _, p := range r.Places {
		act.Places = append(act.Places, p.ID)
	}
	r.Observations, act.Documents = d.results(a, id, act.Country)
	r.Activities = []aid.Activity{act}
	for i := range a.transactions {
		r.Transactions = append(r.Transactions, d.transaction(a, &a.transactions[i], id, i))
	}
	r.Findings = d.findings
	return r
}

// stamp is the attribute by which an activity says when it was last written. Publishers who write all of their files anew
// every night set it on all activities, changed or not.
func stamp(stated string) string {
	const name = " last-updated-datetime="
	tag, _, _ := strings.Cut(stated, ">")
	i := strings.Index(tag, name)
	if i < 0 || len(tag) == i+len(name) {
		return ""
	}
	value := tag[i+len(name):]
	end := strings.IndexByte(value[1:], value[0])
	if end < 0 {
		return ""
	}
	return tag[i : i+len(name)+end+2]
}

// notes looks at what is doubtful of the activity as a whole.
func (d *adapter) notes(a *activity) {
	if a.foreign != "" {
		d.note(codeForeign.New("", d.at, a.foreign))
	}
	if a.hierarchy != "" && a.hierarchy != "1" {
		d.note(codeComponent.New("", d.at, a.hierarchy))
	}
	d.shares(append(slices.Clone(a.countries), a.regions...), a.sectors)
	onTransactions := slices.ContainsFunc(a.transactions, func(t transaction) bool { return len(t.countries)+len(t.regions) > 0 })
	switch {
	case len(a.countries)+len(a.regions) == 0 && onTransactions:
		d.note(codeOnTransactions.New("", d.at))
	case len(a.countries)+len(a.regions) == 0:
		d.note(codeNoRecipient.New("", d.at))
	case len(a.countries)+len(a.regions) > 1 && len(a.transactions) > 0 && !onTransactions:
		d.note(codeSeveralCountries.New("", d.at, len(a.countries)+len(a.regions)))
	}
	for _, c := range a.countries {
		if c.code == "" || d.country(c.code) == "" {
			d.check("Country", c.code, d.at+"/recipient-country")
		}
	}
	for _, date := range a.dates {
		d.date(date.iso, date.text, d.at+"/activity-date")
	}
	if _, err := strconv.Atoi(a.status); err == nil {
		d.check("ActivityStatus", a.status, d.at+"/activity-status")
	}
}

// shares checks that percentages add to 100, for sectors within each vocabulary.
func (d *adapter) shares(recipients, sectors []share) {
	if sum, stated := addShares(recipients); stated && len(recipients) > 1 && !hundred(sum) {
		d.note(codeCountryShares.New("", d.at, sum.String()))
	}
	done := map[string]bool{}
	for _, s := range sectors {
		v := vocabulary(s)
		if done[v] {
			continue
		}
		done[v] = true
		same := make([]share, 0, len(sectors))
		for _, o := range sectors {
			if vocabulary(o) == v {
				same = append(same, o)
			}
		}
		if sum, stated := addShares(same); stated && len(same) > 1 && !hundred(sum) {
			d.note(codeSectorShares.New("", d.at, v, sum.String()))
		}
	}
}

func vocabulary(s share) string {
	if s.vocabulary == "" {
		return "1"
	}
	return iati.Modern("SectorVocabulary", s.vocabulary)
}

func addShares(list []share) (sum money.Decimal, stated bool) {
	for _, s := range list {
		if p, ok := dataset.Number(s.percentage); ok {
			sum, stated = sum.Add(p), true
		}
	}
	return sum, stated
}

func hundred(d money.Decimal) bool { return d.Equal(money.FromInt(100)) }

// entity is the activity itself.
func (d *adapter) entity(a *activity, id string) aid.Activity {
	act := aid.Activity{
		ID: id, Name: a.title, Kind: "project", Family: d.family(a.sectors), Named: a.title != "",
		Identifiers: map[string]string{"iati": id},
	}
	if act.Name == "" {
		act.Name = id
	}
	for i, t := range a.titles {
		if i > 0 || t.vocabulary != "" {
			act.Names = append(act.Names, aid.Name{Text: t.code, Language: t.vocabulary})
		}
	}
	if len(a.countries) == 1 && len(a.regions) == 0 {
		act.Country = d.country(a.countries[0].code)
	}
	act.Sector = sectorOf(a.sectors)
	for _, o := range a.orgs {
		name := o.label()
		if name == "" {
			continue
		}
		switch iati.Modern("OrganisationRole", o.role) {
		case "1", "3":
			act.Providers = appendNew(act.Providers, name)
		case "4":
			act.Implementer = appendNew(act.Implementer, name)
		}
	}
	return act
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// label is the name of an organisation, else its reference.
func (o org) label() string {
	if o.name != "" {
		return o.name
	}
	return o.ref
}

// sectorOf is the purpose code of the DAC where there is exactly one.
func sectorOf(list []share) string {
	code := ""
	for _, s := range list {
		if v := vocabulary(s); v != "1" && v != "2" || s.code == "" {
			continue
		}
		if code != "" && code != s.code {
			return ""
		}
		code = s.code
	}
	return code
}

// family is peacekeeping for purpose code 15230 (participation in international peacekeeping operations) alone, else
// development: what the standard publishes is development finance.
func (d *adapter) family(sectors []share) aid.Family {
	if sectorOf(sectors) == "15230" {
		return aid.Peacekeeping
	}
	return aid.Development
}

// date reads a date of the standard and notes what is odd about it.
func (d *adapter) date(iso, text, at string) (date edtf.Date, ok bool) {
	iso = strings.TrimSpace(iso)
	if iso == "" {
		text = strings.TrimSpace(text)
		if text == "" {
			return edtf.Date{}, false
		}
		day := cut(text, 10)
		date, err := edtf.Parse(day)
		d.note(codeTextDate.New("", at, text))
		return date, err == nil
	}
	day := iso
	if len(iso) > 10 {
		day = iso[:10]
		d.note(codeZone.New("", at, iso))
	}
	date, err := edtf.Parse(day)
	return date, err == nil
}

// places are the locations of an activity.
func (d *adapter) places(a *activity, id string) []aid.Place {
	var out []aid.Place
	for i, l := range a.locations {
		lat, lon := l.lat, l.lon
		if l.pos != "" {
			parts := strings.FieldsFunc(l.pos, func(r rune) bool { return r == ' ' || r == ',' || r == '\n' || r == '\t' || r == '\r' })
			if len(parts) == 2 {
				lat, lon = parts[0], parts[1]
			}
		}
		at := d.at + "/location[" + strconv.Itoa(i+1) + "]"
		la, lo, doubts := dataset.Point(lat, lon, at)
		d.findings = append(d.findings, doubts...)
		p := aid.Place{ID: id + "/location[" + strconv.Itoa(i+1) + "]", Name: l.name, Lat: la, Lon: lo, Identifiers: map[string]string{}}
		if n, err := strconv.Atoi(l.exactness); err == nil && n > 0 && n < 10 {
			p.Precision = n
		}
		for _, code := range l.ids {
			p.Identifiers[code.vocabulary] = code.code
		}
		if l.ref != "" {
			p.Identifiers["ref"] = l.ref
		}
		out = append(out, p)
	}
	return out
}

// organisation makes the record of an organisation: its budgets as observations.
func (d *adapter) organisation(o *organisation) aid.Record {
	d.at, d.findings = d.p.locator(), nil
	r := aid.Record{Locator: d.at, Stated: o.stated, Key: strings.TrimSpace(o.id)}
	if r.Key == "" {
		r.Findings = []aid.Finding{codeNoIdentifier.New("", d.at)}
		return r
	}
	for i, b := range o.budgets {
		at := d.at + "/" + b.kind + "[" + strconv.Itoa(i+1) + "]"
		amount, ok := dataset.Number(b.value)
		if !ok {
			d.note(codeNoValue.New("", at, strings.TrimSpace(b.value)))
			continue
		}
		from, errFrom := edtf.ParseDay(cut(b.from, 10))
		to, errTo := edtf.ParseDay(cut(b.to, 10))
		if errFrom != nil || errTo != nil {
			d.note(codeNoDate.New("", at, b.from+"/"+b.to))
			continue
		}
		unit := b.currency
		if unit == "" {
			unit = o.defaultCurrency
		}
		place := d.country(b.country)
		if place == "" {
			place = b.region
		}
		r.Observations = append(r.Observations, aid.Observation{
			Series: "iati:" + b.kind + ":" + r.Key, Place: place, Partner: b.org, Period: edtf.Span(edtf.Interval{From: from, To: to}),
			Value: amount.String(), Unit: unit,
		})
	}
	r.Findings = d.findings
	return r
}
