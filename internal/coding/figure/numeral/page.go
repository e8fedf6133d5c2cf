// Package numeral is what the readers of figures and dates share: it turns to one sentence of a document after the other,
// in the terms of its language, and finds the numbers in it, in digits and in words.
//
// Units: offsets are tokens of the document; values are exact decimals; a scale is a power of ten.
// Shape: a Reader stands at one sentence, from token From to before To, with its Numbers. At and Before match the phrases of
// the language at a token, In and Has tell of its word. What is found is kept with Add: a token belongs to one mention.
// Languages and currencies are the files of the folder lang.
// Errors: none; what looks like a number with letters in it is told by DamagedAt.
// Source: the grammar is ours; currencies are those of ISO 4217.
package numeral

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
	"toguna/internal/edtf"
	"toguna/internal/finding"
)

// A Reader reads one document, sentence by sentence.
type Reader struct {
	Doc     *token.Doc
	Context Context
	Tokens  []token.Token
	Lang    *Language   // of the sentence
	langs   []*Language // by paragraph

	From, To int                  // tokens of the sentence being read
	Broken   map[int]bool         // tokens where a number with letters in it begins
	Taken    []bool               // by token: part of a mention, or of what is never read
	marks    []mark               // by form, of the sentence's language
	marksOf  map[*Language][]mark // the same of each language
	Seen     Role                 // all roles of the sentence

	commaGroups bool     // the document parts thousands by commas, whatever its language does
	NumAt       []int32  // by token: the numeral that begins here, plus one
	Numbers     []Number // of the sentence
	Found       []Found  // in the document so far
}

// readers are those that have read their document: the next one is read in the room of the last.
var readers = sync.Pool{New: func() any { return &Reader{Broken: map[int]bool{}, marksOf: map[*Language][]mark{}} }}

// New prepares the reading of a document.
func New(doc *token.Doc, ctx Context) *Reader {
	r := readers.Get().(*Reader)
	r.Doc, r.Context, r.Tokens = doc, ctx, doc.Tokens
	r.Taken, r.NumAt = token.Room(r.Taken, len(r.Tokens)+1), token.Room(r.NumAt, len(r.Tokens)+1)
	r.Found = slices.Grow(r.Found, len(doc.Sentences))
	r.langs = paragraphLanguages(doc, ctx.Language)
	r.commaGroups = groupsByComma(doc)
	r.skipAddresses()
	for _, d := range DamagedAt(doc) {
		r.TakeUntil(d.First, d.Last)
		r.Broken[d.First] = true
	}
	return r
}

// Close ends the reading; the reader is not used after it, and nothing of the document stays in it.
func (r *Reader) Close() {
	clear(r.Found)
	clear(r.Broken)
	clear(r.Numbers[:cap(r.Numbers)])
	for l := range r.marksOf {
		r.marksOf[l] = r.marksOf[l][:0]
	}
	*r = Reader{Broken: r.Broken, Taken: r.Taken, NumAt: r.NumAt, marksOf: r.marksOf, Found: r.Found[:0], Numbers: r.Numbers[:0]}
	readers.Put(r)
}

// Begin turns to the i-th sentence and finds its numerals; it reports whether any figure or date can begin there.
func (r *Reader) Begin(i int) bool {
	s := r.Doc.Sentences[i]
	r.From, r.To = s.First, s.Last
	r.Lang = r.langs[s.Paragraph]
	if r.Lang.Code != "zh" && mostlyHan(r.Tokens[r.From:r.To]) {
		r.Lang = languages()["zh"]
	}
	if !r.assign() {
		return false
	}
	r.skipNames()
	r.numerals()
	return true
}

// A Context is what is known about the document beside its words.
type Context struct {
	Document  string    // its SHA-256, for the spans and findings
	Published edtf.Date // against which "last Friday" is read; zero where it is not known
	Country   string    // ISO 3166-1 alpha-3 of the country that the document is about, for currencies that it implies
	Countries []string  // of those that it names, most often first, for currencies that several share
	Publisher string    // ISO 3166-1 alpha-3 of the country where it was published, for its "$"
	Language  string    // BCP 47; empty: guessed from the words
}

// A Found is a mention with its tokens, before it has its number.
type Found struct {
	First, Last int // tokens, from first to before last
	Mention     aid.Mention
	Equals      int // index into found plus one, of the amount that this one converts
	Unit        string
}

// Add keeps a mention of the tokens from first to before last.
func (r *Reader) Add(first, last int, m aid.Mention) *Found {
	m.Span = r.Doc.SpanOfTokens(r.Context.Document, first, last)
	m.InRepeat = r.Doc.Repeated(first)
	if m.Finding != nil {
		m.Finding.At = fmt.Sprintf("characters %d–%d", m.Span.Start, m.Span.End)
	}
	for i := first; i < last; i++ {
		r.Taken[i] = true
	}
	r.Found = append(r.Found, Found{First: first, Last: last, Mention: m})
	return &r.Found[len(r.Found)-1]
}

// Free reports whether no mention holds any of the tokens.
func (r *Reader) Free(first, last int) bool {
	for i := first; i < last; i++ {
		if r.Taken[i] {
			return false
		}
	}
	return true
}

// Fold returns the folded form of a token, or "" outside the sentence.
func (r *Reader) Fold(i int) string {
	if i < r.From || i >= r.To {
		return ""
	}
	return r.Tokens[i].Fold
}

// Glued reports whether the i-th token follows the one before it without a space.
func (r *Reader) Glued(i int) bool { return i > r.From && i < r.To && !r.Tokens[i].Space }

// Words returns the folded tokens as one string, for rules that look at a few of them.
func (r *Reader) Words(first, last int) string {
	var b strings.Builder
	for i := max(first, r.From); i < min(last, r.To); i++ {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(r.Tokens[i].Fold)
	}
	return b.String()
}

// Doubt puts a finding on a mention; the first one stays.
func (r *Reader) Doubt(m *aid.Mention, c finding.Code, args ...any) {
	if m.Finding != nil {
		return
	}
	f := c.New("document:"+r.Context.Document, "", args...)
	m.Finding = &f
	if c.Severity == aid.SeverityWarning {
		m.Confidence = aid.Doubtful
	}
}

// Han reports whether the Han characters of s stand at token i.
func (r *Reader) Han(i int, s string) bool {
	for _, c := range s {
		if i < r.From || i >= r.To || r.Tokens[i].Fold != string(c) {
			return false
		}
		i++
	}
	return true
}

// SkipArticlesBack moves back over articles before token i.
func (r *Reader) SkipArticlesBack(i int) int {
	for i-1 >= r.From && r.Lang.Articles[r.Tokens[i-1].Fold] && !r.Lang.Of[r.Tokens[i-1].Fold] {
		i--
	}
	return i
}

// PercentAt reports whether the sign or words of a percentage stand at token i.
func (r *Reader) PercentAt(i int) bool {
	n, _ := r.At(r.Lang.Percent, i)
	m, _ := r.At(r.Lang.Points, i)
	return n > 0 || m > 0
}

// Opening reports whether a token opens a quotation, a bracket or a question.
func Opening(s string) bool {
	switch s {
	case "(", "“", "‘", "«", "\"", "'", "/", "（", "¿", "¡":
		return true
	}
	return false
}

// PlainYear returns the year that the token writes in four digits, if it is free to be one.
func (r *Reader) PlainYear(i int) (int, bool) {
	if i < r.From || i >= r.To || r.Taken[i] {
		return 0, false
	}
	return r.FourDigits(i)
}

// FourDigits returns the year that the token writes in four digits, whether or not a date has taken it.
func (r *Reader) FourDigits(i int) (int, bool) {
	if i < r.From || i >= r.To || r.Tokens[i].Kind != token.Number {
		return 0, false
	}
	t := &r.Tokens[i]
	if len(t.Fold) != 4 || t.End-t.Start != 4 || DigitsOf(t.Fold) != t.Fold {
		return 0, false
	}
	y := year(t.Fold)
	return y, y > 0
}

// Closing reports whether a token closes a quotation.
func Closing(s string) bool { return s == "”" || s == "’" || s == "»" || s == "\"" || s == "'" }

// Small returns the value of one or two digits between lo and hi.
func (r *Reader) Small(i, lo, hi int) (int, bool) {
	if i < r.From || i >= r.To || r.Taken[i] || r.Tokens[i].Kind != token.Number || len(r.Tokens[i].Fold) > 2 {
		return 0, false
	}
	v, err := strconv.Atoi(r.Tokens[i].Fold)
	return v, err == nil && v >= lo && v <= hi
}

// HanSmall reads a number up to the limit, in digits or characters.
func (r *Reader) HanSmall(j, limit int) (value, last int, ok bool) {
	if j >= r.To || r.NumAt[j] == 0 {
		return 0, j, false
	}
	n := &r.Numbers[r.NumAt[j]-1]
	f := n.Value.Float64()
	if f < 1 || f > float64(limit) || f != float64(int(f)) {
		return 0, j, false
	}
	return int(f), n.Last, true
}

// Atoi returns the value of digits, 0 where they are none.
func Atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// Singular takes the plural ending off an English noun.
func Singular(f string) string {
	if s, ok := irregular[f]; ok {
		return s
	}
	switch {
	case strings.HasSuffix(f, "ies") && len(f) > 4:
		return f[:len(f)-3] + "y"
	case strings.HasSuffix(f, "buses"), strings.HasSuffix(f, "sses"), strings.HasSuffix(f, "shes"), strings.HasSuffix(f, "ches"), strings.HasSuffix(f, "xes"):
		return f[:len(f)-2]
	case strings.HasSuffix(f, "s") && !strings.HasSuffix(f, "ss") && !strings.HasSuffix(f, "us") && !strings.HasSuffix(f, "is"):
		return f[:len(f)-1]
	}
	return f
}

var irregular = map[string]string{
	"men": "man", "women": "woman", "children": "child", "people": "person", "personnel": "person", "staff": "person", "troops": "soldier",
	"policemen": "policeman", "servicemen": "soldier", "fishermen": "fisherman", "businessmen": "businessman", "gunmen": "gunman",
	"feet": "foot", "series": "series", "species": "species", "aircraft": "aircraft", "buses": "bus", "crises": "crisis", "alumni": "alumnus",
	"lives": "life", "halves": "half", "thieves": "thief", "wives": "wife", "phenomena": "phenomenon", "criteria": "criterion", "movies": "movie",
	"youth": "youth", "police": "police officer", "wounded": "wounded", "dead": "dead",
}

// OrdinalEnd moves past the ending of an ordinal: "1st", "1er", "1.º".
func (r *Reader) OrdinalEnd(j int) int {
	if r.Glued(j) && r.Tokens[j].Kind == token.Word && r.Lang.ordinalEndings[r.Fold(j)] {
		return j + 1
	}
	if r.Glued(j) && (r.Fold(j) == "º" || r.Fold(j) == "o" || r.Fold(j) == "°") {
		return j + 1
	}
	if r.Glued(j) && r.Fold(j) == "." && (r.Fold(j+1) == "º" || r.Fold(j+1) == "o") {
		return j + 2
	}
	return j
}
