package iati

import "toguna/internal/aid"

// An org is an organisation as an element names it.
type org struct {
	ref, name, role, typ string
}

// A share is a country, region or sector with its part of the activity.
type share struct {
	code, vocabulary, percentage string
}

// A location is a place of an activity.
type location struct {
	ref, name, lat, lon, pos, exactness string
	ids                                 []share // code and vocabulary of location-id
}

// A dateOf is a date with what kind it is.
type dateOf struct {
	typ, iso, text string
}

// A transaction as it stands in the file.
type transaction struct {
	ref, typ, date, dateText    string
	value, currency, valueDate  string
	provider, receiver          org
	sectors, countries, regions []share
	financeType                 string
	valued                      bool // it has a value element
}

// An activity as it stands in the file.
type activity struct {
	at                 int // from 1
	version            string
	stated             string
	id                 string
	defaultCurrency    string
	hierarchy          string
	status             string
	reporting          org
	title              string
	titles             []share // language in vocabulary, text in code
	orgs               []org
	dates              []dateOf
	countries, regions []share
	sectors            []share
	locations          []location
	financeType        string
	transactions       []transaction
	results            []result
	links              []link
	foreign            string // the first namespace that is not IATI's
}

// A link is a document-link.
type link struct {
	url, format, title    string
	titles                []aid.Name
	categories, languages []string
	date                  string
}

// A result as it stands in the file.
type result struct {
	title      string
	indicators []indicator
	links      []link
}

// An indicator is what a result is measured by.
type indicator struct {
	measure, title, description string
	baselines                   []measured
	periods                     []period
	links                       []link
}

// A period is the time for which an indicator has targets and actual values.
type period struct {
	from, to         string
	targets, actuals []measured
}

// A measured value is a baseline, a target or an actual one.
type measured struct {
	value, year, date string
	dimensions        []string // "sex: female"
	links             []link
}

// A budget of an organisation file.
type budget struct {
	kind, country, region, org string
	from, to                   string
	value, currency, date      string
}

// An organisation as it stands in the file.
type organisation struct {
	at              int
	stated          string
	id, name        string
	defaultCurrency string
	budgets         []budget
}
