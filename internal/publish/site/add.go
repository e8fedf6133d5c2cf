package site

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/missed"
)

// An Adding is a claim that a person is about to add on the reader's page, with what is wrong with it.
type Adding struct {
	Typed   missed.Typed
	Refused missed.FaultsError
	Twin    *aid.Claim // a claim that says the same already
	Looked  bool       // only where the words stand was asked
}

// An AddForm is the form by which a claim is added. It keeps what was typed.
type AddForm struct {
	Open     bool
	Document string
	From     int
	Words    string
	At       string
	Reason   string
	Faults   []AddFault
	Places   []Option // where the words stand, if in several places
	Found    string   // where they stand, and what is mentioned in them
	Fields   []AddField
	More     []AddField
	Offers   map[string][]string // by field: names in the words, then others of the text
	Twin     *NamedLink
}

// An AddFault is what is wrong with a field.
type AddFault struct{ Field, Label, Text string }

// An AddField is a field of the form, with how it is written.
type AddField struct {
	EditField
	Hint  string
	List  bool // names are offered
	Wrong bool
}

// addFirst are the fields that the form shows at once; the others of a claim stand below.
var addFirst = []string{"kind", "provider", "receiver", "implementer", "figures", "stage", "date", "place", "sector"}

// MissedIn is what a person's words are looked for in: a document of a source, or the one that its page shows.
func (s *Site) MissedIn(ctx context.Context, source, document string) (missed.Input, error) {
	docs, err := s.r.Documents(ctx, source)
	if err != nil {
		return missed.Input{}, fmt.Errorf("read the documents: %w", err)
	}
	if len(docs) == 0 {
		return missed.Input{}, fmt.Errorf("source %q has no text: %w", source, aid.ErrNotFound)
	}
	i := presentDocument(docs)
	if document != "" {
		if i = slices.IndexFunc(docs, func(x aid.Document) bool { return x.SHA256 == document }); i < 0 {
			return missed.Input{}, fmt.Errorf("document %s of %s: %w", document, source, aid.ErrNotFound)
		}
	}
	in := missed.Input{Document: docs[i]}
	if in.Text, err = s.r.Text(ctx, docs[i].SHA256); err != nil {
		return in, fmt.Errorf("read the text: %w", err)
	}
	if in.Mentions, err = s.r.Mentions(ctx, docs[i].SHA256); err != nil {
		return in, fmt.Errorf("read the mentions: %w", err)
	}
	return in, nil
}

// addForm lays the form out. Where the words were looked up, the figures that are mentioned in them, and a date that stands alone
// there, are written into fields that were left empty.
func (s *Site) addForm(d *ReaderPage, in missed.Input, a *Adding) *AddForm {
	f := &AddForm{Document: d.Document.SHA256, From: d.From}
	set := map[string]string{}
	if a != nil {
		f.Open, f.Words, f.Reason = true, a.Typed.Words, a.Typed.Reason
		if a.Typed.At != nil {
			f.At = strconv.Itoa(*a.Typed.At)
		}
		for name, v := range a.Typed.Set {
			set[name] = v
		}
		s.addFound(f, in, a, set)
		s.addFaults(f, a)
	}
	for _, e := range s.editFields(aid.Claim{}) {
		e.Value, e.Without = set[e.Name], ""
		for i := range e.Options {
			e.Options[i].Selected = e.Options[i].Value == e.Value
		}
		v := AddField{EditField: e, List: len(f.Offers[e.Name]) > 0}
		v.Wrong = slices.ContainsFunc(f.Faults, func(x AddFault) bool { return x.Field == e.Name })
		switch e.Name {
		case "figures":
			v.Hint = s.p.T("add.figures_hint")
		case "date":
			v.Hint = s.p.T("add.date_hint")
		}
		if slices.Contains(addFirst, e.Name) {
			f.Fields = append(f.Fields, v)
		} else {
			f.More = append(f.More, v)
		}
	}
	slices.SortStableFunc(f.Fields, func(a, b AddField) int {
		return slices.Index(addFirst, a.Name) - slices.Index(addFirst, b.Name)
	})
	return f
}

// addFound says where the words stand and offers what is mentioned in them.
func (s *Site) addFound(f *AddForm, in missed.Input, a *Adding, set map[string]string) {
	places := missed.Places(in, a.Typed.Words)
	if len(places) > 1 {
		for _, p := range places {
			o := Option{Value: strconv.Itoa(p.Start), Selected: a.Typed.At != nil && *a.Typed.At == p.Start}
			o.Label = s.p.T("add.place", "at", p.Start, "around", clean(p.Before)+"["+clean(p.Quote)+"]"+clean(p.After))
			f.Places = append(f.Places, o)
		}
	}
	f.Offers = offers(in.Mentions)
	span, ok := missed.Chosen(in, a.Typed)
	if !ok {
		return
	}
	within := missed.Within(in.Mentions, span)
	f.Offers = offers(slices.Concat(within, in.Mentions))
	figures := aid.FiguresOf(within)
	what := s.figureTexts(figures)
	var dates []string
	for _, m := range within {
		switch {
		case m.Name != nil:
			what = append(what, s.p.Name(m.Name.Canonical))
		case m.Date != nil:
			dates = append(dates, m.Date.String())
			what = append(what, s.p.Date(m.Date.String()))
		}
	}
	f.Found = s.p.T("add.found_nothing", "at", span.Start)
	if len(what) > 0 {
		f.Found = s.p.T("add.found", "at", span.Start, "what", strings.Join(what, " · "))
	}
	if !a.Looked {
		return
	}
	if strings.TrimSpace(set["figures"]) == "" {
		set["figures"] = aid.FiguresSaid(figures, nil)
	}
	if len(dates) == 1 && strings.TrimSpace(set["date"]) == "" {
		set["date"] = dates[0]
	}
}

// clean writes words on one line.
func clean(words string) string { return strings.Join(strings.Fields(words), " ") }

// mostOffered is how many names a field offers.
const mostOffered = 40

// offers are the names of parties and places that a text mentions, by the fields in which they may stand; each once.
func offers(ms []aid.Mention) map[string][]string {
	out := map[string][]string{}
	add := func(field, name string) {
		if len(out[field]) < mostOffered && !slices.Contains(out[field], name) {
			out[field] = append(out[field], name)
		}
	}
	for _, m := range ms {
		if m.Name == nil {
			continue
		}
		switch m.Type {
		case aid.TypeParty:
			for _, field := range []string{"provider", "receiver", "implementer"} {
				add(field, m.Name.Canonical)
			}
		case aid.TypePlace:
			add("place", m.Name.Canonical)
		case aid.TypeActivity:
			add("activity", m.Name.Canonical)
		default: // figures and dates are written
		}
	}
	return out
}

// addFaults says what is wrong, in the words of the page.
func (s *Site) addFaults(f *AddForm, a *Adding) {
	for _, x := range a.Refused {
		v := AddFault{Field: x.Field, Text: s.note(x.Note)}
		switch x.Field {
		case "words":
			v.Label = s.p.T("add.words")
		case "at":
			v.Label = s.p.T("add.which")
		default:
			if k := "field." + x.Field; s.p.Has(k) {
				v.Label = s.p.T(k)
			}
		}
		f.Faults = append(f.Faults, v)
	}
	if a.Twin != nil {
		f.Twin = &NamedLink{Name: s.p.T("add.twin_open"), Href: "/claims/" + a.Twin.ID,
			Note: s.p.T("add.twin", "status", term(s.p, "status", string(a.Twin.Status)))}
	}
}
