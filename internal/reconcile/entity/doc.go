// Package entity finds out which names mean the same party or place, and to which state a party belongs.
//
// Units: country codes are ISO 3166-1 alpha-3; identifiers are slugs of names.
// Shape: Resolve reads the names in claims and mentions and the rulings about them, and returns a Register that answers
// for any name. Names are joined where they fold alike, where one gives the other's acronym, where both mean one state,
// where one is the short form of a person's full name, or where a person ruled so; never by a surname alone.
// Errors: none; a ruling that names nothing known is a finding.
// Source: docs/codebook.md for the kinds of parties and places; names of countries by package codelist.
package entity

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/finding"
)

// Codes are the findings of this package.
var Codes = []finding.Code{UnknownSubject}

// UnknownSubject is a ruling about something that nothing in the case names.
var UnknownSubject = finding.Code{
	ID: "TGN-REC-001", Severity: aid.SeverityWarning,
	Message: "the ruling %q is about %s, which no claim, mention or other ruling names",
	Remedy:  "correct the identifier in the ruling, or take it back: %[1]s",
}

// Key is the form in which names are compared: folded, without article and punctuation, in one spelling.
func Key(name string) string {
	f := codelist.Fold(name)
	f = strings.Map(func(r rune) rune {
		switch r {
		case '.', ',', '"', '“', '”', '«', '»', ';', ':':
			return -1
		case '/', '(', ')':
			return ' '
		}
		return r
	}, f)
	f = strings.Join(strings.Fields(f), " ")
	f = strings.TrimPrefix(f, "the ")
	for _, v := range spellings {
		f = strings.ReplaceAll(f, v[0], v[1])
	}
	return f
}

// spellings of one word, American to British.
var spellings = [][2]string{
	{"center", "centre"}, {"defense", "defence"}, {"labor ", "labour "}, //nolint:misspell // what texts spell, and what we compare
	{"ization", "isation"}, {"program ", "programme "}, {"co operation", "cooperation"},
}

// Slug is the identifier of a name.
func Slug(name string) string { return aid.Slug(codelist.Fold(name)) }

// record is what is known of one party or place.
type record struct {
	id        string         // forced by a ruling; else made from the name
	seen      map[string]int // canonical names, with how often
	kinds     map[string]int
	countries map[string]int
	names     map[string]bool // as texts write them
	set       map[string]string
}

func newRecord() *record {
	return &record{seen: map[string]int{}, kinds: map[string]int{}, countries: map[string]int{}, names: map[string]bool{}, set: map[string]string{}}
}

// most returns the key that was counted most, the first in order among equals.
func most(m map[string]int) string {
	best := ""
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if k != "" && (best == "" || m[k] > m[best]) {
			best = k
		}
	}
	return best
}

func (r *record) absorb(o *record) {
	for k, n := range o.seen {
		r.seen[k] += n
	}
	for k, n := range o.kinds {
		r.kinds[k] += n
	}
	for k, n := range o.countries {
		r.countries[k] += n
	}
	maps.Copy(r.names, o.names)
	for k, v := range o.set {
		if r.set[k] == "" {
			r.set[k] = v
		}
	}
	r.id = cmp.Or(r.id, o.id)
}

// book joins names to records.
type book struct {
	of    map[string]*record // by key
	order []*record
}

func newBook() *book { return &book{of: map[string]*record{}} }

// add counts a canonical name and returns its record.
func (b *book) add(key, name string) *record {
	r, ok := b.of[key]
	if !ok {
		r = newRecord()
		b.of[key] = r
		b.order = append(b.order, r)
	}
	if name != "" {
		r.seen[name]++
		r.names[name] = true
	}
	return r
}

// alias makes key mean what r is; what key meant before goes over into r.
func (b *book) alias(key string, r *record) {
	old, ok := b.of[key]
	if !ok || old == r {
		b.of[key] = r
		return
	}
	r.absorb(old)
	for k, v := range b.of {
		if v == old {
			b.of[k] = r
		}
	}
	b.order = slices.DeleteFunc(b.order, func(x *record) bool { return x == old })
}
