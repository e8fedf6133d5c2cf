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

// kept is a store with claims of its own, which a filter narrows by status and orphans.
type kept struct {
	*sample.Store
	claims []aid.Claim
}

func (k kept) Claims(_ context.Context, f aid.ClaimFilter) (aid.ClaimList, error) {
	out := aid.ClaimList{Facets: map[string]map[string]int{"status": {}}}
	for _, c := range k.claims {
		if (f.Status == "" || f.Status == c.Status) && (!f.Orphan || c.Orphan != "") {
			out.Claims = append(out.Claims, c)
			out.Facets["status"][string(c.Status)]++
			out.Total++
		}
	}
	return out, nil
}

// lostFacets is the group of facets about lost words, and the one about decisions.
func lostFacets(t *testing.T, lang string, f aid.ClaimFilter, claims []aid.Claim) (lost, decision *site.FacetGroup, d *site.ClaimsPage) {
	t.Helper()
	p := message.For(lang)
	page, err := site.New(kept{sample.New(), claims}, p).ClaimsPage(t.Context(), site.ClaimsQuery{Filter: f})
	if err != nil {
		t.Fatal(err)
	}
	d = page.Data.(*site.ClaimsPage)
	for i, g := range d.Groups {
		switch g.Title {
		case p.T("facet.orphan"):
			lost = &d.Groups[i]
		case p.T("facet.status"):
			decision = &d.Groups[i]
		}
	}
	return lost, decision, d
}

// TestOrphansAreOffered: claims whose words were lost are counted beside the queue, in which none of them waits, and listed
// with what was decided about them.
func TestOrphansAreOffered(t *testing.T) {
	at := func(id string, status aid.Status, orphan string) aid.Claim {
		return aid.Claim{ID: id, SourceID: "S001", Kind: aid.Project, Status: status, Orphan: orphan, Gloss: "A road"}
	}
	claims := []aid.Claim{at("c1", aid.Suggested, ""), at("c2", aid.Accepted, "x"), at("c3", aid.Superseded, "x"), at("c4", aid.Accepted, "")}
	for lang, label := range map[string]string{"en": "Not found again in the later text", "fr": "Non retrouvés dans le texte ultérieur"} {
		lost, _, d := lostFacets(t, lang, aid.ClaimFilter{Status: aid.Suggested}, claims)
		if lost == nil || len(lost.Facets) != 2 || d.Orphans != 2 {
			t.Fatalf("%s: the facet is %+v, orphans %d", lang, lost, d.Orphans)
		}
		if f := lost.Facets[1]; f.Label != label || f.N != 2 || f.Current || f.Href != "/claims?orphan=1&status=all" {
			t.Errorf("%s: the orphans are offered as %+v", lang, f)
		}
		if f := lost.Facets[0]; !f.Current || f.Href != "/claims?status=suggested" {
			t.Errorf("%s: the way back is %+v", lang, f)
		}
	}
	lost, decision, d := lostFacets(t, "en", aid.ClaimFilter{Orphan: true}, claims)
	if lost == nil || !lost.Facets[1].Current || d.Total != 2 || !strings.Contains(d.Back, "orphan=1") {
		t.Errorf("the list of orphans: %+v, total %d, back to %s", lost, d.Total, d.Back)
	}
	var offered []string
	for _, f := range decision.Facets {
		if f.N > 0 {
			offered = append(offered, f.Href)
		}
	}
	if len(offered) != 2 || offered[0] != "/claims?orphan=1&status=accepted" || offered[1] != "/claims?orphan=1&status=superseded" {
		t.Errorf("orphans are narrowed to %v", offered)
	}
	if lost, _, _ := lostFacets(t, "en", aid.ClaimFilter{Status: aid.Suggested}, claims[:1]); lost != nil {
		t.Errorf("a case without orphans offers %+v", lost)
	}
}
