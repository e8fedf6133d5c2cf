package site

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/edtf"
)

// The codes that a source's form offers.
var (
	sourceKinds   = []aid.SourceKind{aid.KindReport, aid.KindArticle, aid.KindDataset, aid.KindTreaty, aid.KindSpeech, aid.KindInterview, aid.KindReadingNote, aid.KindOther}
	reliabilities = []aid.Reliability{"A", "B", "C", "D", "E", aid.Unrated}
)

// sourceFields are what a person can say about a source.
func (s *Site) sourceFields(src aid.Source) []EditField {
	text := func(name, value string) EditField {
		return EditField{Name: name, Label: s.p.T("field." + name), Value: value}
	}
	kind := EditField{Name: "kind", Label: s.p.T("field.kind")}
	for _, k := range sourceKinds {
		kind.Options = append(kind.Options, Option{Value: string(k), Label: term(s.p, "source_kind", string(k)), Selected: k == src.Kind})
	}
	rating := EditField{Name: "reliability", Label: s.p.T("field.reliability")}
	for _, r := range reliabilities {
		rating.Options = append(rating.Options, Option{
			Value: string(r), Label: string(r) + ", " + term(s.p, "reliability", string(r)), Selected: string(r) == letter(src),
		})
	}
	return []EditField{
		rating, text("title", src.Title), text("authors", joined(src.Authors)), text("publisher", src.Publisher),
		text("published", src.Published.String()), kind, text("language", src.Language), text("gains_from", joined(src.GainsFrom)),
		text("licence", src.Licence), text("url", src.URL), text("citation", src.Citation),
	}
}

// Described is the source as a form describes it. A field that is no source's, a code that is none of its list and a
// date that cannot be read are ErrInvalid.
func Described(src aid.Source, form map[string]string) (aid.Source, error) {
	for _, name := range slices.Sorted(maps.Keys(form)) {
		if err := describe(&src, name, strings.TrimSpace(form[name])); err != nil {
			return src, err
		}
	}
	return src, nil
}

func describe(src *aid.Source, name, v string) error {
	invalid := fmt.Errorf("%s cannot be %q: %w", name, v, aid.ErrInvalid)
	switch name {
	case "title":
		if src.Title = v; v == "" {
			return invalid
		}
	case "kind":
		if src.Kind = aid.SourceKind(v); !slices.Contains(sourceKinds, src.Kind) {
			return invalid
		}
	case "reliability":
		if src.Reliability = aid.Reliability(v); !slices.Contains(reliabilities, src.Reliability) {
			return invalid
		}
	case "published":
		src.Published = edtf.Date{}
		if v == "" {
			return nil
		}
		d, err := edtf.Parse(v)
		if err != nil {
			return fmt.Errorf("published: %w: %w", err, aid.ErrInvalid)
		}
		src.Published = d
	case "authors":
		src.Authors = aid.Names(v)
	case "gains_from":
		src.GainsFrom = aid.Names(v)
	case "publisher":
		src.Publisher = v
	case "language":
		src.Language = v
	case "licence":
		src.Licence = v
	case "url":
		src.URL = v
	case "citation":
		src.Citation = v
	default:
		return fmt.Errorf("no source has a field %q: %w", name, aid.ErrInvalid)
	}
	return nil
}
