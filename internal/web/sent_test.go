package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/ledger"
	"toguna/internal/ledger/ledgertest"
	"toguna/internal/web"

	"golang.org/x/net/html"
)

// filledLedger is a ledger with coded documents, and its first claim.
func filledLedger(t *testing.T) (*ledger.Ledger, aid.Claim) {
	t.Helper()
	l, err := ledger.Init(t.Context(), t.TempDir(), ledger.Options{Now: ledgertest.Clock()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	ledgertest.Fill(t, l, 1)
	list, err := l.Claims(t.Context(), aid.ClaimFilter{})
	if err != nil {
		t.Fatal(err)
	}
	return l, list.Claims[0]
}

// filledIn is a decision's form as a page shows it.
func filledIn(n *html.Node) url.Values {
	form := url.Values{}
	for _, f := range all(n, "form.decide input, form.decide select") {
		if f.Data == "input" {
			form.Set(attr(f, "name"), attr(f, "value"))
			continue
		}
		for _, o := range all(f, "option[selected]") {
			form.Set(attr(f, "name"), attr(o, "value"))
		}
	}
	return form
}

// TestCorrectEveryField corrects by the form what a page shows of a claim, in English and in French.
func TestCorrectEveryField(t *testing.T) {
	l, c := filledLedger(t)
	h := web.New(l, web.Options{Actor: "Awa"})
	for _, tt := range []struct{ lang, figures, want, word string }{
		{"en", "about 57500000 USD", "about 57500000 USD", "Education"},
		{"fr", "plus de 57,5 millions d’EUR", "more than 57500000 EUR", "Éducation"},
		{"fr", "entre 5 et 6 millions EUR", "5000000–6000000 EUR", "Éducation"},
		{"en", "5000000 EUR", "5000000 EUR", "Education"},
	} {
		form := filledIn(document(t, h, "/claims/"+c.ID+"?lang="+tt.lang))
		for name, v := range map[string]string{"decision": "accepted", "set.figures": tt.figures, "set.sector": "education", "set.what": "school books"} {
			form.Set(name, v)
		}
		if res := post(t, h, "/claims/"+c.ID, form); res.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s: %s: %s", tt.figures, res.Status, res.Text)
		}
		got, err := l.Claim(t.Context(), c.ID)
		if err != nil {
			t.Fatal(err)
		}
		if said := aid.FiguresSaid(got.Figures, nil); said != tt.want || got.Sector != "education" || got.What != "school books" {
			t.Errorf("%s became %s, of sector %q, %q", tt.figures, said, got.Sector, got.What)
		}
		n := document(t, h, "/claims/"+c.ID+"?lang="+tt.lang)
		if shown := text(all(n, "dl.form")[0]); !strings.Contains(strings.ToLower(shown), strings.ToLower(tt.word)) || !strings.Contains(shown, "school books") {
			t.Errorf("the page in %s shows %q", tt.lang, shown)
		}
		again := filledIn(n)
		again.Set("decision", "accepted")
		post(t, h, "/claims/"+c.ID, again)
		if same, err := l.Claim(t.Context(), c.ID); err != nil || aid.FiguresSaid(same.Figures, nil) != tt.want || len(same.Corrected) != len(got.Corrected) {
			t.Errorf("sent back as it was shown, the form changes %v to %v, %v", got, same, err)
		}
	}
}

// TestFormComesBack: a form with a field that cannot be read comes back as it was filled in, with the reason beside the field, and
// once mended it is taken.
func TestFormComesBack(t *testing.T) {
	for _, tt := range []struct{ lang, field, wrong, right, why string }{
		{"en", "figures", "5000000 teapots", "5100000 EUR", "is in no currency"},
		{"en", "figures", "around 5 EUR", "about 5 EUR", "an amount in digits"},
		{"fr", "date", "bientôt", "2014-02", "n’est pas une date"},
		{"en", "kind", "", "delivery", "cannot be empty"},
	} {
		t.Run(tt.field+" "+tt.wrong, func(t *testing.T) {
			l, c := filledLedger(t)
			h := web.New(l, web.Options{Actor: "Awa"})
			form := filledIn(document(t, h, "/claims/"+c.ID))
			for name, v := range map[string]string{
				"decision": "accepted", "reason": "as printed", "set.provider": "Graustark", "set." + tt.field: tt.wrong, "back": "status=all&q=Freedonia",
			} {
				form.Set(name, v)
			}
			res := post(t, h, "/claims/"+c.ID, form, "Accept-Language", tt.lang)
			if res.StatusCode != http.StatusBadRequest {
				t.Fatalf("%s, want 400", res.Status)
			}
			n, err := html.Parse(strings.NewReader(res.Text))
			if err != nil {
				t.Fatal(err)
			}
			at := all(n, ".correct[open] #f-"+tt.field+"[aria-invalid]")
			if len(at) != 1 || !strings.Contains(text(all(n, "#"+attr(at[0], "aria-describedby"))[0]), tt.why) {
				t.Fatalf("no reason stands beside the field:\n%s", res.Text)
			}
			again := filledIn(n)
			for name := range form {
				if name != "decision" && again.Get(name) != form.Get(name) && name != "back" && name != "next" {
					t.Errorf("%s was %q and comes back as %q", name, form.Get(name), again.Get(name))
				}
			}
			if back := again.Get("back"); !strings.Contains(back, "q=Freedonia") {
				t.Errorf("the list that one came from is lost: %q", back)
			}
			again.Set("decision", "accepted")
			again.Set("set."+tt.field, tt.right)
			if res := post(t, h, "/claims/"+c.ID, again); res.StatusCode != http.StatusSeeOther {
				t.Fatalf("mended: %s: %s", res.Status, res.Text)
			}
			if got, err := l.Claim(t.Context(), c.ID); err != nil || got.Provider != "Graustark" || got.Reason != "as printed" {
				t.Errorf("mended, the claim is %+v, %v", got, err)
			}
		})
	}
}

// TestClaimByBeginning: an id may be given by its first characters, where only one claim's begins so.
func TestClaimByBeginning(t *testing.T) {
	l, c := filledLedger(t)
	h := web.New(l, web.Options{})
	for path, want := range map[string]int{
		"/claims/" + c.ID[:len(c.ID)-1]:       http.StatusBadRequest, // those of one document differ in the last digit
		"/claims?claim=" + c.ID[:len(c.ID)-2]: http.StatusBadRequest,
		"/claims?claim=" + c.ID[:4]:           http.StatusNotFound,
		"/claims?claim=cfffffff":              http.StatusNotFound,
	} {
		if res := get(t, h, path); res.StatusCode != want || want == http.StatusBadRequest && !strings.Contains(res.Text, "begin with") {
			t.Errorf("%s: %s, want %d", path, res.Status, want)
		}
	}
	_, err := l.AddClaim(t.Context(), "ana", aid.Claim{ID: "cabcdef0123", SourceID: c.SourceID, Kind: aid.Flow, Span: c.Span})
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/claims?claim=cabcd", "/claims/cabcdef"} {
		if n := document(t, h, path); attr(all(n, "form.decide")[0], "action") != "/claims/cabcdef0123" {
			t.Errorf("%s shows another claim", path)
		}
	}
}
