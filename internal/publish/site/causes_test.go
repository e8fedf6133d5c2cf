package site_test

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/finding"
	"toguna/internal/message"
	"toguna/internal/publish/site"
	"toguna/internal/publish/site/sample"
)

// noisy is the sample with findings of its own.
type noisy struct {
	*sample.Store
	findings []aid.Finding
}

func (n noisy) Findings(_ context.Context, prefix string) ([]aid.Finding, error) {
	return slices.DeleteFunc(slices.Clone(n.findings), func(f aid.Finding) bool { return !strings.HasPrefix(f.Subject, prefix) }), nil
}

// TestOneFindingForOneCause: what repeats in one document is one finding with its number and its places, each of which leads
// to its words; it counts once.
func TestOneFindingForOneCause(t *testing.T) {
	store := sample.New()
	list, err := store.Claims(t.Context(), aid.ClaimFilter{Source: "S001"})
	if err != nil || len(list.Claims) < 2 {
		t.Fatalf("%d claims: %v", len(list.Claims), err)
	}
	one, two := list.Claims[0], list.Claims[1]
	doc := one.Span.Document
	year := finding.Code{ID: "TGN-TST-001", Severity: aid.SeverityNote, Message: "%[1]q names no year", Remedy: "check the year"}
	giver := finding.Code{ID: "TGN-TST-002", Severity: aid.SeverityNote, Message: "no giver: %s", Remedy: "read the sentence"}
	var fs []aid.Finding
	for i := range 7 {
		at := strconv.Itoa(100*i) + "–" + strconv.Itoa(100*i+6)
		fs = append(fs, year.New("document:"+doc, "characters "+at, "Friday "+strconv.Itoa(i)))
	}
	fs = append(fs, giver.New("claim:"+one.ID, "characters 1–2", "one"), giver.New("claim:"+two.ID, "characters 3–4", "two"),
		giver.New("file:a.txt", "", "three"))
	s := site.New(noisy{store, fs}, message.For("en"))
	page, err := s.DataPage(t.Context(), site.DataQuery{})
	if err != nil {
		t.Fatal(err)
	}
	type row struct {
		Message string
		N       int
		Hrefs   []string
		Rest    int
	}
	var got []row
	for _, r := range page.Data.(*site.DataPage).Doubts {
		v := row{Message: r.Message, N: r.N, Rest: len(r.Rest)}
		for _, p := range r.Places {
			v.Hrefs = append(v.Hrefs, p.Href)
		}
		got = append(got, v)
	}
	at := func(from int) string { return "/sources/S001?document=" + doc + "&from=" + strconv.Itoa(from) + "#at" }
	want := []row{
		{"7 times; the first: \"Friday 0\" names no year", 7, []string{at(0), at(100), at(200), at(300), at(400)}, 2},
		{"2 times; the first: no giver: one", 2, []string{"/claims/" + one.ID, "/claims/" + two.ID}, 0},
		{"no giver: three", 1, nil, 0},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if page, err = s.CasePage(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := page.Data.(*site.CasePage).Counts.Findings; n != 3 {
		t.Errorf("the case counts %d findings", n)
	}
	if page, err = s.ReaderPage(t.Context(), "S001", site.ReaderQuery{}); err != nil {
		t.Fatal(err)
	}
	if rows := page.Data.(*site.ReaderPage).Doubts; len(rows) != 1 || rows[0].N != 7 || len(rows[0].Places) != 5 || len(rows[0].Rest) != 2 {
		t.Errorf("the reader shows %+v", rows)
	}
}
