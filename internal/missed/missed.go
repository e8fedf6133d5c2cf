// Package missed makes the claim that a person adds where the rules saw none: out of words that stand in a text, and of fields
// as a decision sets them.
//
// Units: places are Unicode code points of the text.
// Shape: Claim makes a claim of what was typed, Places says where words stand, Within what is mentioned in them. The claim's words
// are always the text's own: what was typed only says which.
// Errors: FaultsError lists what is wrong with each field, as sentences of the interface; it is ErrInvalid.
// Source: docs/codebook.md, "A claim that the rules missed".
package missed

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/anchor"
	"toguna/internal/codelist"
	"toguna/internal/message"
)

// A Typed is what a person says of a claim.
type Typed struct {
	Document string            `json:"document,omitempty"` // SHA-256; "" for the document that the source's page shows
	Words    string            `json:"words"`
	At       *int              `json:"at,omitempty"` // where the words stand several times: their place, or one in their paragraph
	Set      map[string]string `json:"set"`          // fields by name, as a decision sets them; figures as aid.FiguresText writes them
	Reason   string            `json:"reason,omitempty"`
}

// An Input is what the words are looked for in.
type Input struct {
	Document aid.Document
	Text     aid.Text
	Mentions []aid.Mention
}

// A Fault is what is wrong with one field; Field is "words", "at", or a name that a decision sets.
type Fault struct {
	Field string   `json:"field"`
	Note  aid.Note `json:"note"`
}

// A FaultsError lists what is wrong with what was typed.
type FaultsError []Fault

// Error is the sentences in English.
func (r FaultsError) Error() string {
	out := make([]string, len(r))
	for i, f := range r {
		out[i] = f.Note.Text
	}
	return strings.Join(out, " ")
}

// Is says that a refusal is ErrInvalid.
func (r FaultsError) Is(target error) bool { return target == aid.ErrInvalid } //nolint:errorlint // a kind is compared as it is

// Claim makes the claim, or FaultsError. Its id follows from its words, kind and figures, so that the same one twice is one.
func Claim(in Input, t Typed) (aid.Claim, error) {
	var wrong FaultsError
	refuse := func(field, key string, args map[string]string) {
		wrong = append(wrong, Fault{Field: field, Note: message.Note("missed."+key, args)})
	}
	c := aid.Claim{SourceID: in.Document.SourceID, Reason: strings.TrimSpace(t.Reason)}
	places := Places(in, t.Words)
	span, ok := choose(in.Text.Paragraphs, places, t.At)
	switch {
	case strings.TrimSpace(t.Words) == "":
		refuse("words", "words_none", nil)
	case len(places) == 0:
		refuse("words", "words_absent", nil)
	case !ok:
		refuse("at", "words_several", map[string]string{"n": strconv.Itoa(len(places))})
	}
	c.Span = span
	for _, name := range slices.Sorted(maps.Keys(t.Set)) {
		v := strings.TrimSpace(t.Set[name])
		if name == "figures" || v == "" {
			continue
		}
		if err := aid.SetFields(&c, map[string]string{name: v}); err != nil {
			wrong = append(wrong, fault(name, v, err))
		}
	}
	if c.Kind == "" && strings.TrimSpace(t.Set["kind"]) == "" {
		refuse("kind", "kind_none", nil)
	}
	var err error
	if c.Figures, err = aid.ChooseFigures(span, Within(in.Mentions, span), t.Set["figures"]); err != nil {
		wrong = append(wrong, fault("figures", strings.TrimSpace(t.Set["figures"]), err))
	}
	if len(wrong) > 0 {
		return aid.Claim{}, wrong
	}
	c.ID = id(c)
	if c.Gloss == "" {
		c.Gloss = aid.Gloss(c)
	}
	return c, nil
}

// fault says why a field cannot hold what was typed.
func fault(field, value string, err error) Fault {
	var why *aid.FieldError
	if errors.As(err, &why) {
		return Fault{Field: field, Note: why.Why}
	}
	return Fault{Field: field, Note: message.Note("missed.field", map[string]string{"value": value, "field": field})}
}

// Places lists where words stand in the text of a document.
func Places(in Input, words string) []aid.Span {
	out := anchor.New(in.Text.Content).Every(words)
	for i := range out {
		out[i].Document = in.Document.SHA256
	}
	return out
}

// Chosen is the place that is meant; false where there is none, or several and at says not which.
func Chosen(in Input, t Typed) (aid.Span, bool) {
	return choose(in.Text.Paragraphs, Places(in, t.Words), t.At)
}

// choose is the only place, or the one at a character, or the only one in the paragraph that holds it.
func choose(all []aid.Paragraph, places []aid.Span, at *int) (aid.Span, bool) {
	if len(places) == 1 {
		return places[0], true
	}
	if at == nil {
		return aid.Span{}, false
	}
	if i := slices.IndexFunc(places, func(s aid.Span) bool { return s.Start == *at }); i >= 0 {
		return places[i], true
	}
	p := slices.IndexFunc(all, func(p aid.Paragraph) bool { return p.Start <= *at && *at < p.End })
	if p < 0 {
		return aid.Span{}, false
	}
	var found []aid.Span
	for _, s := range places {
		if all[p].Start <= s.Start && s.Start < all[p].End {
			found = append(found, s)
		}
	}
	if len(found) != 1 {
		return aid.Span{}, false
	}
	return found[0], true
}

// Within are the mentions that lie within words.
func Within(ms []aid.Mention, words aid.Span) []aid.Mention {
	var out []aid.Mention
	for _, m := range ms {
		if m.Span.Document == words.Document && m.Span.Start >= words.Start && m.Span.End <= words.End {
			out = append(out, m)
		}
	}
	return out
}

// id is c and ten hex digits of what the claim says and where.
func id(c aid.Claim) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "person|%s|%s|%d|%d|%s|%s|%s", c.Span.Document, c.Kind, c.Span.Start, c.Span.End,
		aid.FiguresText(c.Figures), c.Provider, c.Receiver))
	return "c" + hex.EncodeToString(sum[:5])
}

// Twin is the claim among others that says the same of the same words, so that it need not be said again.
func Twin(c aid.Claim, others []aid.Claim) (aid.Claim, bool) {
	same := func(a, b string) bool { return codelist.Fold(a) == codelist.Fold(b) }
	i := slices.IndexFunc(others, func(o aid.Claim) bool {
		return o.Orphan == "" && o.Status != aid.Superseded && o.Kind == c.Kind && o.Span.Overlaps(c.Span) &&
			same(o.Provider, c.Provider) && same(o.Receiver, c.Receiver) &&
			aid.FiguresText(o.Figures) == aid.FiguresText(c.Figures)
	})
	if i < 0 {
		return aid.Claim{}, false
	}
	return others[i], true
}
