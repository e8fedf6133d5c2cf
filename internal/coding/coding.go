// Package coding makes suggestions of a document: mentions of figures, dates and names, and the claims that its sentences
// state.
//
// Units: offsets are Unicode code points into the text; amounts are exact decimals in major units; dates are EDTF.
// Shape: Code is a function of its input: the same text gives the same answer. It calls figure.Find, name.Find and
// statement.Find on one cut of the text (package token), numbers the mentions in the order of the text and copies the
// figures of each claim from them. Observe returns what the claims' weights (package weigh) see of a document, for learning them.
// Errors: none; any text can be coded. What is doubtful is a finding, see Codes.
// Source: the codebook (docs/codebook.md); each rule's package names what it rests on.
package coding

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"sync"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/coding/figure"
	"toguna/internal/coding/figure/date"
	"toguna/internal/coding/name"
	"toguna/internal/coding/pivot"
	"toguna/internal/coding/statement"
	"toguna/internal/coding/token"
	"toguna/internal/coding/weigh"
)

// Version names the whole rule set; it is the coder of what Code suggests.
const Version = "toguna-rules/1"

// An Input is a document as it was read, with what is known about its source and its case. Only the text must be there.
type Input struct {
	Source   aid.Source
	Document aid.Document
	Text     aid.Text
	Case     aid.Case
	Places   name.Gazetteer // places beyond the embedded lists, or nil
}

// Codes are the findings of coding, those of figures and of statements.
var Codes = slices.Concat(figure.Codes, statement.Codes)

// cutters cut one text after the other in the same room.
var cutters = sync.Pool{New: func() any { return new(token.Cutter) }}

// Code suggests mentions and claims.
func Code(in Input) aid.Coded {
	cutter := cutters.Get().(*token.Cutter)
	defer func() { cutter.Clear(); cutters.Put(cutter) }()
	doc := cutter.Cut(in.Text)
	sha := in.Document.SHA256
	mentions, ctx := mentioned(doc, in)
	claims, findings := statement.Find(doc, mentions, ctx)
	findings = append(findings, figure.Doubts(doc, sha)...)
	for _, m := range mentions {
		if m.Finding != nil {
			findings = append(findings, *m.Finding)
		}
	}
	mentions = slices.DeleteFunc(mentions, func(m aid.Mention) bool { return m.ID == "" })
	return aid.Coded{Document: sha, Coder: Version, Mentions: mentions, Claims: claims, Findings: findings}
}

// Observe returns what the weights of claims are learned from: the scene of a document and what the rules propose of it.
func Observe(in Input) (*weigh.Scene, []weigh.Claim) {
	doc := token.New(in.Text)
	mentions, ctx := mentioned(doc, in)
	return statement.Observe(doc, mentions, ctx)
}

// mentioned finds the mentions of a document, and what its claims are read with.
func mentioned(doc *token.Doc, in Input) ([]aid.Mention, statement.Context) {
	sha := in.Document.SHA256
	read := pivot.Read(doc)
	names := name.Find(doc, name.Context{Read: &read, Document: sha, Authors: in.Source.Authors, Receiver: in.Case.Receiver, Places: in.Places})
	figures := figure.Find(doc, figure.Context{
		Document: sha, Published: in.Source.Published, Country: cmp.Or(in.Case.Receiver, subject(names)), Countries: named(names),
		Publisher: publisher(in.Source.Publisher), Language: cmp.Or(in.Document.Language, in.Source.Language),
	})
	mentions := number(figures, outside(names, figures))
	return mentions, statement.Context{
		Read:     &read,
		Document: sha, SourceID: cmp.Or(in.Source.ID, in.Document.SourceID), Kind: in.Source.Kind, Publisher: in.Source.Publisher,
		GainsFrom: in.Source.GainsFrom, Published: in.Source.Published, Provider: in.Case.Provider, Receiver: in.Case.Receiver,
	}
}

// outside leaves out the names that are part of an amount of money: the "US" of "US $3 million" gives and gets nothing.
func outside(names, figures []aid.Mention) []aid.Mention {
	kept, f := names[:0], 0
	for _, n := range names {
		for f < len(figures) && figures[f].Span.End <= n.Span.Start {
			f++
		}
		if f < len(figures) && figures[f].Money != nil && figures[f].Span.Start <= n.Span.Start && n.Span.End <= figures[f].Span.End {
			continue
		}
		kept = append(kept, n)
	}
	return kept
}

// number merges two lists of mentions, each in the order of the text, and gives each mention its id; a conversion keeps
// pointing at its amount. A date without a figure ("on Tuesday") gets none: it dates claims, and is no mention of its own.
func number(figures, names []aid.Mention) []aid.Mention {
	ms := make([]aid.Mention, 0, len(figures)+len(names))
	for len(figures) > 0 && len(names) > 0 {
		if before(&names[0], &figures[0]) {
			ms, names = append(ms, names[0]), names[1:]
		} else {
			ms, figures = append(ms, figures[0]), figures[1:]
		}
	}
	ms = append(append(ms, figures...), names...)
	ids := map[string]string{} // of the amounts that conversions point at
	for i := range ms {
		if m := ms[i].Money; m != nil && m.Equals != "" {
			ids[m.Equals] = ""
		}
	}
	n := 0
	for i := range ms {
		if date.Wordy(&ms[i]) {
			ms[i].ID = ""
			continue
		}
		n++
		id := mentionID(n)
		if len(ids) > 0 && ms[i].Money != nil {
			if _, asked := ids[ms[i].ID]; asked {
				ids[ms[i].ID] = id
			}
		}
		ms[i].ID = id
	}
	for i := range ms {
		if m := ms[i].Money; m != nil && m.Equals != "" {
			copied := *m
			copied.Equals = ids[m.Equals]
			ms[i].Money = &copied
		}
	}
	return ms
}

// mentionID is m and at least three digits.
func mentionID(n int) string {
	s := strconv.Itoa(n)
	return "m" + "00"[min(len(s)-1, 2):] + s
}

// before reports whether a stands before b: it begins earlier, or with it and is longer.
func before(a, b *aid.Mention) bool {
	return a.Span.Start < b.Span.Start || a.Span.Start == b.Span.Start && a.Span.End > b.Span.End
}

// subject returns the country that the document names most as a place, "" where it names none twice.
func subject(names []aid.Mention) string {
	count := map[string]int{}
	for _, m := range names {
		if m.Type == aid.TypePlace && m.Name.Kind == "country" {
			count[m.Name.Country]++
		}
	}
	best := ""
	for c, n := range count {
		if n > 1 && (best == "" || n > count[best] || n == count[best] && c < best) {
			best = c
		}
	}
	return best
}

// named returns the countries that the document names, by states, places and people, most often first.
func named(names []aid.Mention) []string {
	count := map[string]int{}
	for i := range names {
		if c := names[i].Name.Country; c != "" {
			count[c]++
		}
	}
	out := slices.Collect(maps.Keys(count))
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	return out
}

// publisher returns the country that a publisher's name tells.
func publisher(s string) string {
	if s == "" {
		return ""
	}
	for _, m := range name.Find(token.New(aid.Text{Content: s}), name.Context{}) {
		if c, ok := codelist.CountryByCode(m.Name.Country); ok {
			return c.Alpha3
		}
	}
	return ""
}
