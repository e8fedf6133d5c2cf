package site_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"toguna/internal/aid"
	"toguna/internal/message"
	"toguna/internal/publish/site"
	"toguna/internal/publish/site/sample"
)

// one is a store with one document and any claims.
type one struct {
	*sample.Store
	text   aid.Text
	claims []aid.Claim
}

func (o one) Source(context.Context, string) (aid.Source, error) {
	return aid.Source{ID: "S001", Title: "Any", Kind: aid.KindArticle}, nil
}

func (o one) Documents(context.Context, string) ([]aid.Document, error) {
	return []aid.Document{{SHA256: "d", SourceID: "S001"}}, nil
}

func (o one) Text(context.Context, string) (aid.Text, error) { return o.text, nil }

func (o one) Claims(context.Context, aid.ClaimFilter) (aid.ClaimList, error) {
	return aid.ClaimList{Claims: o.claims, Total: len(o.claims)}, nil
}

// TestLay: however claims nest, cross and reach over paragraphs, the text comes out whole, marks nest, and every claim
// has one anchor, one note and its number at its end.
func TestLay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var o one
		o.Store = sample.Empty(aid.Case{})
		at := 0
		for _, p := range rapid.SliceOfN(rapid.StringMatching(`[a-zé€ ]{1,30}`), 1, 5).Draw(t, "paragraphs") {
			n := len([]rune(p))
			o.text.Paragraphs = append(o.text.Paragraphs, aid.Paragraph{Start: at, End: at + n, Kind: aid.ParaText})
			o.text.Content += p + "\n"
			at += n + 1
		}
		runes := []rune(o.text.Content)
		for i := range rapid.IntRange(0, 8).Draw(t, "claims") {
			start := rapid.IntRange(0, len(runes)-2).Draw(t, "start")
			end := rapid.IntRange(start+1, len(runes)-1).Draw(t, "end")
			o.claims = append(o.claims, aid.Claim{
				ID: fmt.Sprintf("c%d", i), SourceID: "S001", Kind: aid.Event, Status: aid.Suggested,
				Span: aid.Span{Document: "d", Start: start, End: end, Quote: string(runes[start:end])},
			})
		}
		page, err := site.New(o, message.For("en")).ReaderPage(context.Background(), "S001", site.ReaderQuery{})
		if err != nil {
			t.Fatal(err)
		}
		d, ok := page.Data.(*site.ReaderPage)
		if !ok {
			t.Fatalf("the page holds %T", page.Data)
		}
		check(t, o, d)
	})
}

func check(t *rapid.T, o one, d *site.ReaderPage) {
	anchors, ends, notes := map[string]int{}, map[string]int{}, map[string]int{}
	runes := []rune(o.text.Content)
	for i, p := range d.Paras {
		var b strings.Builder
		depth := 0
		for _, k := range p.Tokens {
			switch {
			case k.Open:
				depth++
				if k.ID != "" {
					anchors[k.ID]++
				}
			case k.Close:
				depth--
				if k.N > 0 {
					ends[k.Note]++
				}
			default:
				b.WriteString(k.Text)
			}
			if depth < 0 {
				t.Fatalf("paragraph %d closes what is not open", i)
			}
		}
		if depth != 0 {
			t.Fatalf("paragraph %d leaves %d marks open", i, depth)
		}
		want := o.text.Paragraphs[i]
		if got := b.String(); got != string(runes[want.Start:want.End]) {
			t.Fatalf("paragraph %d reads %q, want %q", i, got, string(runes[want.Start:want.End]))
		}
		for _, n := range p.Notes {
			notes[n.ID]++
		}
	}
	for _, c := range o.claims {
		within := false
		for _, p := range o.text.Paragraphs {
			if c.Span.Start < p.End && c.Span.End > p.Start {
				within = true
			}
		}
		switch {
		case !within:
		case anchors[c.ID] != 1 || notes[c.ID] != 1:
			t.Fatalf("claim %s has %d anchors and %d notes", c.ID, anchors[c.ID], notes[c.ID])
		case ends[c.ID] != 1:
			t.Fatalf("claim %s has its number %d times", c.ID, ends[c.ID])
		}
	}
}
