// Package figure finds the money, counts, percentages and dates of a text.
//
// Units: offsets are code points of the text; amounts are exact decimals in major units; dates are EDTF.
// Shape: Find returns mentions in the order of the text, numbered from m001, each with the name and version of the rule
// that made it and a confidence: sure where the form leaves one reading, likely where the context decides, doubtful
// where a person should look first. What is a mention, and where it begins and ends, is decided by the codebook
// (docs/codebook.md). How a language writes figures is data: see the folder lang.
// The work is done in this order over each sentence: numerals (digits and words), money, percentages, dates, counts; a
// token belongs to one mention.
// Errors: none; what is doubtful about a figure is a finding on its mention, see Codes.
// Source: the grammar is ours; currencies are those of ISO 4217, dates of ISO 8601-2.
package figure

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
	"toguna/internal/edtf"
)

// Version is the version of the whole rule set, as it stands in a coder's name.
const Version = "figure/1"

// A Context is what is known about the document beside its words.
type Context struct {
	Document  string    // its SHA-256, for the spans and findings
	Published edtf.Date // against which "last Friday" is read; zero where it is not known
	Country   string    // ISO 3166-1 alpha-3 of the country that the document is about, for currencies that it implies
	Countries []string  // of those that it names, most often first, for currencies that several share
	Publisher string    // ISO 3166-1 alpha-3 of the country where it was published, for its "$"
	Language  string    // BCP 47; empty: guessed from the words
}

// Find returns the figures and dates of a document.
func Find(doc *token.Doc, ctx Context) []aid.Mention {
	r := newReader(doc, ctx)
	for i := range doc.Sentences {
		r.sentence(i)
	}
	r.dateLoose()
	r.moneyBare()
	return r.mentions()
}

// A reader reads one document.
type reader struct {
	doc   *token.Doc
	ctx   Context
	toks  []token.Token
	lang  *language
	langs []*language // by paragraph

	from, to int                  // tokens of the sentence being read
	broken   map[int]bool         // tokens where a number with letters in it begins
	taken    []bool               // by token: part of a mention, or of what is never read
	marks    []mark               // by form, of the sentence's language
	marksOf  map[*language][]mark // the same of each language
	seen     role                 // all roles of the sentence

	dollars     answer // whether the document has dollars of other countries beside those of the United States
	commaGroups bool   // the document parts thousands by commas, whatever its language does

	numAt []int32      // by token: the numeral that begins here, plus one
	among string       // unit of the whole that the sentence opened with: "of the 30 wells"
	nums  []numeral    // of the sentence
	curs  []currencyAt // of the sentence
	found []found
	loose []looseDate
	bare  []bareFigure
	// What the dates without a year are completed from: the years of the days that the document names in full, and the
	// date without a year that was completed last.
	fullDays  map[[2]int]int
	lastLoose when
}

// A found is a mention with its tokens, before it has its number.
type found struct {
	first, last int // tokens, from first to before last
	mention     aid.Mention
	equals      int // index into found plus one, of the amount that this one converts
	unit        string
}

func newReader(doc *token.Doc, ctx Context) *reader {
	r := &reader{doc: doc, ctx: ctx, toks: doc.Tokens}
	r.broken = make(map[int]bool)
	r.taken = make([]bool, len(r.toks)+1)
	r.numAt = make([]int32, len(r.toks)+1)
	r.marksOf = make(map[*language][]mark)
	r.found = make([]found, 0, len(doc.Sentences))
	r.langs = paragraphLanguages(doc, ctx.Language)
	r.commaGroups = groupsByComma(doc)
	r.skipAddresses()
	for _, d := range damagedAt(doc) {
		r.takeUntil(d.first, d.last)
		r.broken[d.first] = true
	}
	return r
}

// sentence reads one sentence.
func (r *reader) sentence(i int) {
	s := r.doc.Sentences[i]
	r.from, r.to = s.First, s.Last
	r.lang = r.langs[s.Paragraph]
	if r.lang.code != "zh" && mostlyHan(r.toks[r.from:r.to]) {
		r.lang = languages()["zh"]
	}
	if !r.assign() {
		return
	}
	r.among = ""
	r.skipNames()
	r.numerals()
	r.currencies()
	r.money()
	r.percents()
	r.dates()
	r.counts()
}

// add keeps a mention of the tokens from first to before last.
func (r *reader) add(first, last int, m aid.Mention) *found {
	m.Span = r.doc.SpanOfTokens(r.ctx.Document, first, last)
	m.InRepeat = r.doc.Repeated(first)
	if m.Finding != nil {
		m.Finding.At = fmt.Sprintf("characters %d–%d", m.Span.Start, m.Span.End)
	}
	for i := first; i < last; i++ {
		r.taken[i] = true
	}
	r.found = append(r.found, found{first: first, last: last, mention: m})
	return &r.found[len(r.found)-1]
}

// free reports whether no mention holds any of the tokens.
func (r *reader) free(first, last int) bool {
	for i := first; i < last; i++ {
		if r.taken[i] {
			return false
		}
	}
	return true
}

// mentions numbers what was found in the order of the text.
func (r *reader) mentions() []aid.Mention {
	order := make([]int, len(r.found))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return r.found[a].first - r.found[b].first })
	ids := make([]string, len(r.found))
	for n, i := range order {
		ids[i] = number(n + 1)
	}
	out := make([]aid.Mention, 0, len(order))
	for _, i := range order {
		f := &r.found[i]
		f.mention.ID = ids[i]
		if f.equals > 0 && f.mention.Money != nil {
			f.mention.Money.Equals = ids[f.equals-1]
		}
		out = append(out, f.mention)
	}
	return out
}

// number writes the id of the n-th mention: m and at least three digits.
func number(n int) string {
	s := strconv.Itoa(n)
	return "m" + "00"[min(len(s)-1, 2):] + s
}

// fold returns the folded form of a token, or "" outside the sentence.
func (r *reader) fold(i int) string {
	if i < r.from || i >= r.to {
		return ""
	}
	return r.toks[i].Fold
}

// glued reports whether the i-th token follows the one before it without a space.
func (r *reader) glued(i int) bool { return i > r.from && i < r.to && !r.toks[i].Space }

// words returns the folded tokens as one string, for rules that look at a few of them.
func (r *reader) words(first, last int) string {
	var b strings.Builder
	for i := max(first, r.from); i < min(last, r.to); i++ {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(r.toks[i].Fold)
	}
	return b.String()
}
