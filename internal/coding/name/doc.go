// Package name finds the parties, places and activities that a text names.
//
// Units: offsets are Unicode code points into the text, start inclusive, end exclusive.
// Shape: Find reads a cut text (package token) and returns mentions in the order of the text. It works in three rounds:
// what the document itself defines (acronyms, persons, companies, places that are said to be places), then names in every
// sentence, then the activities that are made of them. Data of a language lies in data/words.<language>.yaml, names of
// general knowledge in data/*.psv, countries in package codelist; rules are the files of this package, one kind of name a
// file.
// Errors: none; a text without names has none.
// Source: what is a party and what a place follows the codebook ("Party or place"); tables are of common knowledge.
package name

import (
	"toguna/internal/aid"
	"toguna/internal/coding/pivot"
	"toguna/internal/coding/token"
)

// version of the rules; it is part of every mention's rule.
const version = "1"

// A Context is what is known about the document beside its words. All of it may be missing.
type Context struct {
	Document string   // SHA-256
	Authors  []string // of the source: they are persons where the text has their names
	Receiver string   // alpha-3 of the country that the case is about
	Places   Gazetteer
	Read     *pivot.Reading // the words of the text, where the caller has read them; nil: read here
}

// A Gazetteer knows places that the embedded lists do not have.
type Gazetteer interface {
	// Place returns the canonical name, the alpha-3 code of the country and the kind of a place; ok is false where it
	// has no place of that name, or several.
	Place(name string) (canonical, country, kind string, ok bool)
}

// Find returns the mentions of parties, places and activities, without ids.
func Find(doc *token.Doc, ctx Context) []aid.Mention {
	f := newFinder(doc, ctx)
	defer f.free()
	f.learn()
	f.setScene()
	for i := range doc.Sentences {
		for _, s := range doc.Sentences[i].Pieces() {
			f.sentence(s)
		}
	}
	f.findActivities()
	return f.mentions()
}

// A found is a name in the text: tokens from first to before last.
type found struct {
	first, last int
	typ         aid.MentionType
	canonical   string
	kind        string
	country     string
	rule        string
	confidence  aid.Confidence
	nested      bool // stands inside another by the codebook's rules
}

// inOrder compares two names by where they stand; the longer of two that begin together is first.
func inOrder(a, b found) int {
	if a.first != b.first {
		return a.first - b.first
	}
	return b.last - a.last
}

// mentions turns what was found into mentions in the order of the text. Names and activities are each in order.
func (f *finder) mentions() []aid.Mention {
	n := len(f.names) + len(f.activities)
	out, values := make([]aid.Mention, 0, n), make([]aid.NameValue, n)
	rules := map[string]string{}
	names, works := f.names, f.activities
	for range n {
		var c *found
		if len(works) == 0 || len(names) > 0 && inOrder(names[0], works[0]) <= 0 {
			c, names = &names[0], names[1:]
		} else {
			c, works = &works[0], works[1:]
		}
		if rules[c.rule] == "" {
			rules[c.rule] = c.rule + "/" + version
		}
		v := &values[len(out)]
		*v = aid.NameValue{Canonical: c.canonical, Kind: c.kind, Country: c.country}
		out = append(out, aid.Mention{
			Type: c.typ, Rule: rules[c.rule], Confidence: c.confidence, Name: v,
			Span: f.doc.SpanOfTokens(f.ctx.Document, c.first, c.last), InRepeat: f.doc.Repeated(c.first),
		})
	}
	return out
}
