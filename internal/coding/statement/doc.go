// Package statement makes claims of the sentences of a document: who gives what to whom, at which stage, when and where.
//
// Units: offsets are Unicode code points into the text; amounts are those of the figures' mentions, copied exactly.
// Shape: Find takes the cut text and the mentions of figures and names in it and returns claims in the order of the text.
// A sentence is read three times: by its verbs (frames), by nouns that state value, people or works without a verb of
// their own, and by events; a figure that no rule took becomes a statistic or stays a mention. Clauses that speak of assistance
// and that no rule took are proposed as well (propose.go). Who gives what to whom is then settled over the whole document by
// the learned weights of package weigh: settle.go asks for their verdicts, weighed.go tells them what the rules know of the
// words. The verbs and nouns of a language lie in data/*.yaml; the frames are the files of this package.
// Errors: none; a sentence that is not understood gives no claim. What is doubtful about one is a finding (codes.go).
// Source: kinds, fields and spans follow the codebook; families follow docs/codebook.md, first rule that matches.
package statement

import (
	"cmp"
	"slices"

	"toguna/internal/aid"
	"toguna/internal/coding/pivot"
	"toguna/internal/coding/token"
	"toguna/internal/edtf"
)

// version of the rules; it is part of every claim's coder.
const version = "1"

// A Context is what is known about the document beside its words. All of it may be missing.
type Context struct {
	Document  string // SHA-256
	SourceID  string
	Kind      aid.SourceKind
	Publisher string
	GainsFrom []string
	Published edtf.Date
	Provider  string         // alpha-3 of the state whose engagement the case follows
	Receiver  string         // alpha-3 of the country that receives
	Read      *pivot.Reading // the words of the text, where the caller has read them; nil: read here
}

// Find returns the claims of a document, with what is doubtful about them.
func Find(doc *token.Doc, mentions []aid.Mention, ctx Context) ([]aid.Claim, []aid.Finding) {
	r := newReader(doc, mentions, ctx)
	defer r.free()
	r.sentences()
	return r.finish()
}

// sentences reads the sentences one after the other.
func (r *reader) sentences() {
	for i := range r.doc.Sentences {
		if r.doc.Repeated(r.doc.Sentences[i].First) {
			continue // what it repeats is coded where it stands first
		}
		for _, s := range r.doc.Sentences[i].Pieces() {
			r.sentence(i, s)
		}
	}
}

// finish numbers the claims and puts them in the order of the text.
func (r *reader) finish() ([]aid.Claim, []aid.Finding) {
	r.settle()
	order := make([]int, len(r.drafts))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := &r.drafts[i], &r.drafts[j]
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last), cmp.Compare(i, j))
	})
	claims := make([]aid.Claim, 0, len(r.drafts))
	seen := make(map[string]int, len(r.drafts))
	for _, i := range order {
		r.calibrate(&r.drafts[i])
		c := r.claim(r.drafts[i])
		c.ID = claimID(r.ctx.Document, c, seen)
		claims = append(claims, c)
	}
	return claims, r.doubts(claims, order)
}
