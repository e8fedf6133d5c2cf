package ledgertest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
)

// passages is a document of which each text is a paragraph.
func passages(title string, texts ...string) aid.Captured {
	c := aid.Captured{Source: aid.Source{Kind: aid.KindReport, Title: title, Reliability: "B"}}
	at := 0
	for _, s := range texts {
		n := len([]rune(s))
		c.Text.Paragraphs = append(c.Text.Paragraphs, aid.Paragraph{Start: at, End: at + n, Kind: aid.ParaText})
		at += n + 1
	}
	c.Text.Content = strings.Join(texts, "\n")
	c.Bytes = []byte(title + "\n" + c.Text.Content)
	return c
}

// shown are the passages found, with the marks around the words, or without them.
func shown(found aid.Found, marks bool) []string {
	var out []string
	for _, h := range found.Hits {
		if h.Kind != "passage" {
			continue
		}
		if !marks {
			h.Text = strings.NewReplacer("\u2066", "", "\u2069", "").Replace(h.Text)
		}
		out = append(out, h.Text)
	}
	return out
}

func search(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	filled(t, s, 2)
	for query, want := range map[string][]string{
		"developpements":       {"passage", "passage"},
		"贷款":                   {"passage", "passage"},
		"750 billion":          {"claim", "claim", "passage", "passage"},
		"750,000,000,000":      {"claim", "claim", "passage", "passage"},
		`"northern road"`:      {"activity", "passage", "passage"},
		`"road northern"`:      nil,
		"road northern":        {"activity", "passage", "passage"},
		"Institute of Roads":   {"source", "source"},
		"ruritania":            {"party", "claim", "claim", "passage", "passage"},
		"subscribe":            nil,
		"number 2":             {"passage"},
		`kind:claim OR "" AND`: nil,
		"*":                    nil,
	} {
		found, err := s.Search(ctx, query, 10)
		if err != nil {
			t.Errorf("%s: %v", query, err)
		}
		var got []string
		n := map[string]int{}
		for _, h := range found.Hits {
			got = append(got, h.Kind)
			n[h.Kind]++
			if !strings.Contains(h.Text, "\u2066") || strings.Count(h.Text, "\u2066") != strings.Count(h.Text, "\u2069") {
				t.Errorf("%s: no words are marked in %q", query, h.Text)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", query, diff)
		}
		for _, c := range found.Counts {
			if c.N != n[c.Kind] || c.More {
				t.Errorf("%s: %d of kind %s are given and counted as %+v", query, n[c.Kind], c.Kind, c)
			}
		}
	}
	found, err := s.Search(ctx, "ruritania", 1)
	want := []aid.HitCount{{Kind: "party", N: 1}, {Kind: "claim", N: 2}, {Kind: "passage", N: 2}}
	if diff := cmp.Diff(want, found.Counts); err != nil || len(found.Hits) != 3 || diff != "" {
		t.Errorf("at most one of each: %v, %v\n%s", found, err, diff)
	}
}

// searchFigures asks for one figure in each form, and finds it in each.
func searchFigures(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	forms := []string{"750 milliards", "7500亿", "7500億", "750 000 000 000", "750\u00a0000\u00a0000\u00a0000", "750\u202f000\u202f000\u202f000",
		"750 billion", "750,000,000,000", "750.000.000.000", "750'000'000'000", "0.75 trillion", "0,75 trillion", "750000000000", "750 Mds", "750bn"}
	others := []string{"75 milliards", "750 millions", "7500万", "750 000", "751 milliards", "750 000 000 001"}
	texts := make([]string, 0, len(forms)+len(others))
	for i, f := range slices.Concat(forms, others) {
		texts = append(texts, fmt.Sprintf("Plan %c: %s for the dam", 'A'+i, f))
	}
	_, _, err := s.Capture(ctx, ana, passages("Figures of a dam", texts...))
	must(t, err)
	for _, f := range forms {
		found, err := s.Search(ctx, f, 50)
		must(t, err)
		if diff := cmp.Diff(texts[:len(forms)], shown(found, false)); diff != "" {
			t.Errorf("search for %q (-want +got)\n%s", f, diff)
		}
		for i, text := range shown(found, true) {
			if want := "\u2066" + forms[i] + "\u2069"; i < len(forms) && !strings.Contains(text, want) {
				t.Errorf("search for %q marks %q, want %q in it", f, text, want)
			}
		}
	}
	found, err := s.Search(ctx, `dam "7500亿"`, 50)
	if must(t, err); len(found.Hits) != len(forms) {
		t.Errorf("a word and a figure together find %d passages, want %d", len(found.Hits), len(forms))
	}
}

// The bound of what is ranked, and how many are asked for.
const (
	searchBound = 2000
	searchPage  = 5
)

// searchAtBound finds as many passages as are ranked, and one more: the first page is the best of those that came first,
// and that there are more is said.
func searchAtBound(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	texts := make([]string, searchBound-1)
	for i := range texts {
		texts[i] = fmt.Sprintf("Lot %d: gravel is laid beside the road.", i)
	}
	texts[0] = "Lot 0: gravel, as the annex says in many more words than a passage of this kind would have, is laid beside the road" +
		strings.Repeat(", and so on from one kilometre to the next", 6) + "."
	texts[1200] = "Lot 1200: the gravel road is open."
	_, _, err := s.Capture(ctx, ana, passages("Lots of a road", texts...))
	must(t, err)
	first := []string{texts[1200], texts[1], texts[2], texts[3], texts[4]}
	for i, more := range []string{"Lot 1999: beside the road lies gravel.", "Lot 2000: the gravel road ends here."} {
		wantPage(t, s, "gravel road", first, aid.HitCount{Kind: "passage", N: searchBound - 1 + i})
		_, _, err := s.Capture(ctx, ana, passages(fmt.Sprintf("Addition %d", i), more))
		must(t, err)
	}
	wantPage(t, s, "gravel road", first, aid.HitCount{Kind: "passage", N: searchBound, More: true})
	// What lies beyond the bound is found by a question that has fewer answers.
	wantPage(t, s, `"gravel road"`, []string{texts[1200], "Lot 2000: the gravel road ends here."}, aid.HitCount{Kind: "passage", N: 2})
	wantPage(t, s, "gravel road ends", []string{"Lot 2000: the gravel road ends here."}, aid.HitCount{Kind: "passage", N: 1})
	then := now(t, s)
	wantPage(t, then, `"gravel road"`, []string{texts[1200], "Lot 2000: the gravel road ends here."}, aid.HitCount{Kind: "passage", N: 2})
	wantPage(t, then, "gravel road", first, aid.HitCount{Kind: "passage", N: searchPage, More: true})
}

// wantPage expects the first page of passages and their count.
func wantPage(t *testing.T, r aid.Reader, query string, page []string, count aid.HitCount) {
	t.Helper()
	found, err := r.Search(t.Context(), query, searchPage)
	must(t, err)
	if diff := cmp.Diff(page, shown(found, false)); diff != "" {
		t.Errorf("the first page for %s (-want +got)\n%s", query, diff)
	}
	if !slices.Contains(found.Counts, count) {
		t.Errorf("%s is counted as %+v, want %+v", query, found.Counts, count)
	}
}

// searchLetters finds words of other alphabets, and those with letters that are written out as several, and what is held of
// them is what is derived anew.
func searchLetters(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	letters := []string{"हिन्दी", "ภาษาไทย", "العربية", "İstanbul", "ǅungla", "ﬁnance", "ŉdebele", "тысяча", "ΣΊΣΥΦΟΣ", "한국어", "にほんご", "ﷺ", "e\u0301te\u0301", "naïve", "𐐀𐐁", "ᾳ"}
	texts := make([]string, len(letters))
	for i, w := range letters {
		texts[i] = fmt.Sprintf("Word %d is %s, \u0301 and no other.", i, w)
	}
	_, _, err := s.Capture(ctx, ana, passages("Letters", texts...))
	must(t, err)
	for i, w := range letters {
		for _, query := range []string{w, `"is ` + w + ` and"`} {
			found, err := s.Search(ctx, query, 3)
			must(t, err)
			if diff := cmp.Diff(texts[i:i+1], shown(found, false)); diff != "" {
				t.Errorf("search for %s (-want +got)\n%s", query, diff)
			}
		}
	}
	verified(t, s)
}

// searchLong finds what stands in passages, words and numbers that are longer than a database would take.
func searchLong(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	filler := strings.Repeat("a list of goods and of places without an end, ", 400)
	_, _, err := s.Capture(ctx, ana, passages("Long", filler+"and then a windmill in Freedonia.",
		"The key "+strings.Repeat("abcdefghij", 500)+" opens the barrage.",
		"The number "+strings.Repeat("1234567890", 500)+" has no name, nor has the quarry.",
		strings.Repeat("道路", 4000)+"学校", strings.Repeat("x ", 18000)+"culvert"))
	must(t, err)
	for _, query := range []string{"windmill", `"windmill in Freedonia"`, "barrage", "quarry", "学校", "culvert", strings.Repeat("abcdefghij", 500)} {
		found, err := s.Search(ctx, query, 5)
		must(t, err)
		if len(found.Hits) == 0 {
			t.Errorf("%.30s is not found", query)
			continue
		}
		h := found.Hits[0]
		if !strings.Contains(h.Text, "\u2066") || len(h.Text) > 6000 {
			t.Errorf("search for %.30s shows %d bytes, marked: %v", query, len(h.Text), strings.Contains(h.Text, "\u2066"))
		}
	}
	found, err := s.Search(ctx, `"goods and of places without an end, a list of goods"`, 1)
	if must(t, err); len(found.Hits) != 1 {
		t.Error("a phrase in a long passage is not found")
	}
	verified(t, s)
}
