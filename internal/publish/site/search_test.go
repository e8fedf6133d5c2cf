package site_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/message"
	"toguna/internal/publish/site"
	"toguna/internal/publish/site/sample"
)

// found is the sample case with one search's hits.
type found struct {
	*sample.Store
	hits []aid.Hit
}

func (s found) Search(context.Context, string, int) (aid.Found, error) {
	return aid.Found{Hits: s.hits}, nil
}

// TestSearchNames: what was found in a name is marked in it and stands once; a claim is named in the reader's language.
func TestSearchNames(t *testing.T) {
	s := found{Store: sample.New(), hits: []aid.Hit{
		{Kind: "activity", ID: "sugar-scheme", Title: "Sugar scheme", Text: "\u2066Sugar\u2069 scheme"},
		{Kind: "claim", ID: "c000000000a", Source: "S001", Title: "Delivery: China to Mali", Text: "gave the army \u2066equipment\u2069"},
	}}
	for lang, want := range map[string][]string{
		"en": {`<mark>Sugar</mark> scheme</a></li>`, `>Delivery: `, `China to Mali`},
		"fr": {`<mark>Sugar</mark> scheme</a></li>`, `>Livraison`, `de la Chine au Mali`},
	} {
		p := message.For(lang)
		page, err := site.New(s, p).SearchPage(t.Context(), site.SearchQuery{Words: "sugar equipment"})
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := site.Render(&b, p, page, site.Frame{}); err != nil {
			t.Fatal(err)
		}
		for _, w := range want {
			if !strings.Contains(b.String(), w) {
				t.Errorf("%s: no %q in\n%s", lang, w, b.String()[strings.Index(b.String(), `<section`):])
			}
		}
	}
}

// TestSearchInOtherWords: a country that is asked for can be asked for as another language calls it.
func TestSearchInOtherWords(t *testing.T) {
	for asked, want := range map[string][]string{
		"Allemagne": {"Germany"}, "loans from South Korea 2014": {"loans from Corée du Sud 2014"}, "Mali": nil, "sugar": nil, "": nil,
	} {
		page, err := site.New(found{Store: sample.New()}, message.For("fr")).SearchPage(t.Context(), site.SearchQuery{Words: asked})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, l := range page.Data.(*site.SearchPage).Others {
			got = append(got, l.Name)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", asked, diff)
		}
	}
}
