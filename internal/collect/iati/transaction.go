package iati

import (
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist/iati"
	"toguna/internal/collect/dataset"
	"toguna/internal/edtf"
)

// stages are the rungs that transaction types reach. What comes in reaches none: it is another's outgoing money.
var stages = map[string]aid.Stage{
	"2": aid.Committed, "3": aid.Disbursed, "4": aid.Disbursed, "12": aid.Pledged,
}

// transaction is one transaction in our words.
func (d *adapter) transaction(a *activity, t *transaction, id string, i int) aid.Transaction {
	at := d.at + "/transaction[" + strconv.Itoa(i+1) + "]"
	out := aid.Transaction{
		ID: id + "#" + strconv.Itoa(i+1), Activity: id, Locator: at, Type: iati.Modern("TransactionType", strings.TrimSpace(t.typ)),
		Currency: strings.TrimSpace(t.currency), Family: d.family(a.sectors),
	}
	if out.Type == "" {
		d.note(codeNoType.New("", at))
	} else {
		d.check("TransactionType", out.Type, at+"/transaction-type")
	}
	out.Stage = stages[out.Type]
	d.value(a, t, &out, at)
	d.when(t, &out, at)
	d.parties(a, t, &out, at)
	out.Sector = sectorOf(t.sectors)
	if len(t.sectors) == 0 {
		out.Sector = sectorOf(a.sectors)
	} else {
		out.Family = d.family(t.sectors)
	}
	finance := t.financeType
	if finance == "" {
		finance = a.financeType
	}
	out.Instrument = instrument(finance)
	return out
}

func (d *adapter) value(a *activity, t *transaction, out *aid.Transaction, at string) {
	if out.Currency == "" {
		out.Currency = strings.TrimSpace(a.defaultCurrency)
	}
	amount, ok := dataset.Number(t.value)
	switch {
	case !ok:
		d.note(codeNoValue.New("", at+"/value", strings.TrimSpace(t.value)))
		return
	case amount.Sign() < 0:
		d.note(codeNegative.New("", at+"/value"))
	case amount.IsZero():
		d.note(codeZero.New("", at+"/value"))
	}
	out.Amount = &amount
	if out.Currency == "" {
		d.note(codeNoCurrency.New("", at+"/value"))
	} else {
		d.check("Currency", out.Currency, at+"/value")
	}
}

// when reads the dates of a transaction.
func (d *adapter) when(t *transaction, out *aid.Transaction, at string) {
	var ok bool
	if out.Date, ok = d.date(t.date, t.dateText, at+"/transaction-date"); !ok {
		d.note(codeNoDate.New("", at+"/transaction-date", strings.TrimSpace(t.date+" "+t.dateText)))
	}
	if day := cut(strings.TrimSpace(t.valueDate), 10); day != "" {
		if date, err := edtf.Parse(day); err == nil {
			out.ValueDate = date
		}
	}
	if d.years {
		out.Date, out.ValueDate = yearOnly(out.Date), yearOnly(out.ValueDate)
	}
}

// yearOnly makes a year of 1 January.
func yearOnly(d edtf.Date) edtf.Date {
	if d.IsZero() {
		return d
	}
	if day := d.Bounds().From; day.Month != 1 || day.Day != 1 {
		return d
	}
	return edtf.Year(d.Bounds().From.Year)
}

// incoming are the types by which money comes to the reporting organisation.
var incoming = map[string]bool{"1": true, "11": true, "13": true}

// parties says who gives and who receives.
func (d *adapter) parties(a *activity, t *transaction, out *aid.Transaction, at string) {
	provider := t.provider
	if provider.label() == "" && !incoming[out.Type] {
		provider = giver(a)
	}
	receiver := t.receiver
	if receiver.label() == "" && incoming[out.Type] {
		receiver = a.reporting
	}
	out.Provider, out.ProviderCountry = provider.label(), d.stateOf(provider)
	out.Receiver = receiver.label()
	countries, regions := t.countries, t.regions
	if len(countries)+len(regions) == 0 {
		countries, regions = a.countries, a.regions
	} else {
		for _, c := range countries {
			if d.country(c.code) == "" {
				d.check("Country", c.code, at+"/recipient-country")
			}
		}
	}
	if len(countries) == 1 && len(regions) == 0 {
		out.ReceiverCountry = d.country(countries[0].code)
	}
}

// giver is who gives where a transaction does not say: the reporting organisation if it takes part in the activity, else
// those that fund it. An organisation that only reports on others does not give.
func giver(a *activity) org {
	var funding []org
	for _, o := range a.orgs {
		if o.ref != "" && o.ref == a.reporting.ref || o.name != "" && o.name == a.reporting.name {
			return a.reporting
		}
		if iati.Modern("OrganisationRole", o.role) == "1" {
			funding = append(funding, o)
		}
	}
	switch len(funding) {
	case 0:
		return a.reporting
	case 1:
		return funding[0]
	}
	names := make([]string, len(funding))
	for i, o := range funding {
		names[i] = o.label()
	}
	return org{name: strings.Join(names, "; ")}
}

// stateOf is the state that an organisation belongs to, where its reference or its name says so: a government's
// reference begins with the country's code.
func (d *adapter) stateOf(o org) string {
	if o.typ == "10" || o.typ == "15" {
		code, _, _ := strings.Cut(o.ref, "-")
		if len(code) == 2 {
			if c := d.country(code); c != "" {
				return c
			}
		}
	}
	if o.name == "" || len(o.name) > 80 {
		return ""
	}
	return d.country(o.name)
}

// instrument is the means of a finance type (codelist FinanceType, by its categories).
func instrument(code string) aid.Instrument {
	if len(code) < 3 {
		return ""
	}
	switch code[0] {
	case '1':
		return aid.Grant
	case '4':
		return aid.Loan
	case '5':
		return aid.Investment
	case '6':
		return aid.DebtRelief
	}
	return aid.Unspecified
}
