// Package iati holds the codelists of the IATI standard: codes with their names in English and French.
//
// Units: codes are texts as published, with leading zeros.
// Shape: List looks up a codelist by its name, Lookup a code in it; what an item was withdrawn on is kept, so that a file
// is judged by the codes of its date. Version 1 wrote some codes as words: Modern gives today's code.
// Errors: a look-up says with its second result whether it found anything.
// Source: the codelist repositories of the IATI technical team, licensed CC BY 4.0 ("IATI Standard",
// iatistandard.org); commits in tables.go, which the generator in gen writes.
package iati

import "slices"

// A Codelist is one list of the standard, its items in the order of their codes.
type Codelist struct {
	Name  string
	Items []Item
}

// An Item is one code.
type Item struct {
	Code, En, Fr string
	Withdrawn    string // the day, "withdrawn" where the list gives none, "" while it is in use
}

// List returns the codelist of that name.
func List(name string) (Codelist, bool) {
	i, ok := slices.BinarySearchFunc(lists, name, func(l Codelist, n string) int { return compare(l.Name, n) })
	if !ok {
		return Codelist{}, false
	}
	return lists[i], true
}

// Names are the names of all lists.
func Names() []string {
	out := make([]string, len(lists))
	for i, l := range lists {
		out[i] = l.Name
	}
	return out
}

// Lookup finds a code.
func (l Codelist) Lookup(code string) (Item, bool) {
	i, ok := slices.BinarySearchFunc(l.Items, code, func(it Item, c string) int { return compare(it.Code, c) })
	if !ok {
		return Item{}, false
	}
	return l.Items[i], true
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// modern are the codes of version 1 that version 2 replaced by numbers.
var modern = map[string]map[string]string{
	"TransactionType": {
		"IF": "1", "C": "2", "D": "3", "E": "4", "IR": "5", "LR": "6", "R": "7", "QP": "8", "QS": "9", "CG": "10",
	},
	"OrganisationRole": {"Funding": "1", "Accountable": "2", "Extending": "3", "Implementing": "4"},
	"ActivityDateType": {"start-planned": "1", "start-actual": "2", "end-planned": "3", "end-actual": "4"},
	"SectorVocabulary": {"DAC": "1", "DAC-3": "2", "COFOG": "3", "NTEE": "5", "ADT": "6", "RO": "99", "WB": "98", "ISO": "99"},
}

// Modern gives the code of version 2 for one of version 1; any other code comes back as it is.
func Modern(list, code string) string {
	if c, ok := modern[list][code]; ok {
		return c
	}
	return code
}
