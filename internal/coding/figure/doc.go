// Package figure finds the money, counts, percentages and dates of a text.
//
// Units: offsets are code points of the text; amounts are exact decimals in major units; dates are EDTF.
// Shape: Find returns mentions in the order of the text, numbered from m001, each with the name and version of the rule
// that made it and a confidence: sure where the form leaves one reading, likely where the context decides, doubtful
// where a person should look first. What is a mention, and where it begins and ends, is decided by the codebook
// (docs/codebook.md). Package numeral below turns to each sentence in its language and finds its numerals, package date its
// dates; how a language writes figures is data in numeral/lang. The work is done in this order over each sentence: numerals (digits and words), money, percentages, dates, counts; a
// token belongs to one mention.
// Errors: none; what is doubtful about a figure is a finding on its mention, see Codes.
// Source: the grammar is ours; currencies are those of ISO 4217, dates of ISO 8601-2.
package figure

import (
	"slices"
	"strconv"

	"toguna/internal/aid"
	"toguna/internal/coding/figure/date"
	"toguna/internal/coding/figure/numeral"
	"toguna/internal/coding/token"
)

// Version is the version of the whole rule set, as it stands in a coder's name.
const Version = "figure/1"

// A Context is what is known about the document beside its words.
type Context = numeral.Context

// Find returns the figures and dates of a document.
func Find(doc *token.Doc, ctx Context) []aid.Mention {
	r := newReader(doc, ctx)
	defer r.Close()
	for i := range doc.Sentences {
		r.sentence(i)
	}
	r.dates.Finish()
	r.moneyBare()
	return r.mentions()
}

// mentions numbers what was found in the order of the text.
func (r *reader) mentions() []aid.Mention {
	order := make([]int, len(r.Found))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return r.Found[a].First - r.Found[b].First })
	ids := make([]string, len(r.Found))
	for n, i := range order {
		ids[i] = number(n + 1)
	}
	out := make([]aid.Mention, 0, len(order))
	for _, i := range order {
		f := &r.Found[i]
		f.Mention.ID = ids[i]
		if f.Equals > 0 && f.Mention.Money != nil {
			f.Mention.Money.Equals = ids[f.Equals-1]
		}
		out = append(out, f.Mention)
	}
	return out
}

// number writes the id of the n-th mention: m and at least three digits.
func number(n int) string {
	s := strconv.Itoa(n)
	return "m" + "00"[min(len(s)-1, 2):] + s
}

// A reader reads one document.
type reader struct {
	*numeral.Reader
	dates *date.Reader

	dollars answer       // whether the document has dollars of other countries beside those of the United States
	among   string       // unit of the whole that the sentence opened with: "of the 30 wells"
	curs    []currencyAt // of the sentence
	bare    []bareFigure
}

func newReader(doc *token.Doc, ctx Context) *reader {
	c := numeral.New(doc, ctx)
	return &reader{Reader: c, dates: date.New(c)}
}

// sentence reads one sentence.
func (r *reader) sentence(i int) {
	if !r.Begin(i) {
		return
	}
	r.among = ""
	r.currencies()
	r.money()
	r.percents()
	r.dates.Read()
	r.counts()
}
