package site_test

import (
	"context"
	"strconv"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/message"
	"toguna/internal/publish/site"
	"toguna/internal/publish/site/sample"
)

// finder is a store in which a search finds so many passages, of which it gives some.
type finder struct {
	*sample.Store
	given int
	count aid.HitCount
}

func (f finder) Search(context.Context, string, int) (aid.Found, error) {
	found := aid.Found{Counts: []aid.HitCount{f.count}}
	for i := range f.given {
		found.Hits = append(found.Hits, aid.Hit{Kind: f.count.Kind, ID: strconv.Itoa(i), Source: "S001", Text: "a road"})
	}
	return found, nil
}

// TestSearchSaysHowMany: the page says of how many things it shows the first, and when they were not all counted.
func TestSearchSaysHowMany(t *testing.T) {
	for _, tt := range []struct {
		given  int
		count  aid.HitCount
		en, fr string
	}{
		{3, aid.HitCount{Kind: "passage", N: 3}, "3", "3"},
		{20, aid.HitCount{Kind: "claim", N: 57}, "the first 20 of 57", "les 20 premiers sur 57"},
		{
			20, aid.HitCount{Kind: "passage", N: 2000, More: true},
			"20 of more than 2,000: the best among the 2,000 that came first. More words, or words in quotation marks, narrow it.",
			"20 sur plus de 2\u202f000\u00a0: les meilleurs parmi les 2\u202f000 premiers arrivés. D’autres mots, ou des mots entre guillemets, resserrent la recherche.",
		},
		{20, aid.HitCount{Kind: "passage", N: 20, More: true}, "more than 20", "plus de 20"},
	} {
		for lang, want := range map[string]string{"en": tt.en, "fr": tt.fr} {
			page, err := site.New(finder{sample.New(), tt.given, tt.count}, message.For(lang)).SearchPage(t.Context(), site.SearchQuery{Words: "road"})
			if err != nil {
				t.Fatal(err)
			}
			d := page.Data.(*site.SearchPage)
			if len(d.Groups) != 1 || d.Groups[0].Count != want {
				t.Errorf("%s: %+v is told as %+v, want %q", lang, tt.count, d.Groups, want)
			}
			if len(d.Counts) != 1 || d.Counts[0] != tt.count {
				t.Errorf("the counts of the page are %v", d.Counts)
			}
		}
	}
}

// TestSearchOfOneKind: the first of a kind lead to more of it, and these back to all kinds.
func TestSearchOfOneKind(t *testing.T) {
	for _, tt := range []struct {
		given int
		kind  string
		more  string
		all   string
	}{
		{given: 20, more: "/search?kind=passage&q=a+road"},
		{given: 57},
		{given: 57, kind: "passage", all: "/search?q=a+road"},
		{given: 57, kind: "claim", all: "/search?q=a+road"},
	} {
		store := finder{sample.New(), tt.given, aid.HitCount{Kind: "passage", N: 57}}
		page, err := site.New(store, message.For("en")).SearchPage(t.Context(), site.SearchQuery{Words: " a road", Kind: tt.kind})
		if err != nil {
			t.Fatal(err)
		}
		d := page.Data.(*site.SearchPage)
		if d.All != tt.all {
			t.Errorf("%+v leads back to %q", tt, d.All)
		}
		if tt.kind == "claim" {
			if len(d.Groups)+len(d.Hits)+len(d.Counts) != 0 {
				t.Errorf("claims alone are %+v", d)
			}
			continue
		}
		if more := d.Groups[0].More; (more == nil) != (tt.more == "") || more != nil && (more.Href != tt.more || more.Name != "Show 57") {
			t.Errorf("%+v leads on to %+v", tt, more)
		}
	}
}
