package site_test

import (
	"context"
	"strings"
	"testing"

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
