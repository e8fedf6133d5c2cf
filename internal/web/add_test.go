package web_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"toguna/internal/aid"
	"toguna/internal/publish/site/sample"
	"toguna/internal/web"
)

// parsed is the page of an answer.
func parsed(t *testing.T, r reply) *html.Node {
	t.Helper()
	n, err := html.Parse(strings.NewReader(r.Text))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// addForm is the form that adds a claim, as it is filled in.
func addForm(t *testing.T, n *html.Node) url.Values {
	t.Helper()
	form := url.Values{}
	for _, f := range all(n, "#add input, #add textarea, #add option[selected]") {
		switch f.Data {
		case "option":
			form.Set(attr(f.Parent, "name"), attr(f, "value"))
		case "textarea":
			form.Set(attr(f, "name"), "")
			if f.FirstChild != nil {
				form.Set(attr(f, "name"), f.FirstChild.Data)
			}
		default:
			form.Set(attr(f, "name"), attr(f, "value"))
		}
	}
	return form
}

// TestAddClaim goes the way of a person without scripts: words that stand twice, the place, the fields, and back.
func TestAddClaim(t *testing.T) {
	store := sample.New()
	h := web.New(store, web.Options{Actor: "Awa"})
	form := addForm(t, document(t, h, "/sources/S002"))
	form.Set("words", "170  are soldiers")
	form.Set("set.provider", "China")
	form.Set("act", "look")
	res := post(t, h, "/sources/S002/claims", form)
	n := parsed(t, res)
	if res.StatusCode != http.StatusOK || len(all(n, "#add[open] select#a-at option")) != 3 {
		t.Fatalf("looked up: %s", res.Status)
	}
	form = addForm(t, n)
	if form.Get("set.provider") != "China" || form.Get("words") != "170  are soldiers" {
		t.Errorf("the form was not kept: %v", form)
	}
	form.Set("at", attr(all(n, "select#a-at option")[2], "value"))
	form.Set("set.date", "soon")
	form.Set("set.figures", "170 soldier")
	form.Set("reason", "the second one")
	form.Set("act", "add")
	res = post(t, h, "/sources/S002/claims", form)
	n = parsed(t, res)
	if faults := all(n, "#add .refused li"); res.StatusCode != http.StatusBadRequest || len(faults) != 2 || !strings.Contains(text(faults[0])+text(faults[1]), "soon") {
		t.Fatalf("no kind and no date: %s, %d", res.Status, len(all(n, "#add .refused li")))
	}
	form = addForm(t, n)
	if form.Get("set.date") != "soon" || form.Get("reason") != "the second one" || form.Get("set.figures") != "170 soldier" {
		t.Errorf("the form was not kept: %v", form)
	}
	form.Set("set.kind", "training")
	form.Set("set.date", "2014")
	form.Set("act", "add")
	res = post(t, h, "/sources/S002/claims", form)
	if res.StatusCode != http.StatusSeeOther {
		t.Fatalf("added: %s %s", res.Status, res.Text)
	}
	n = document(t, h, strings.SplitN(res.Header.Get("Location"), "#", 2)[0])
	done := all(n, ".done")
	if len(done) != 1 || !strings.Contains(text(done[0]), "170 are soldiers") {
		t.Fatal("the page does not say what was added")
	}
	undo := attr(all(done[0], "form")[0], "action")
	c, err := store.Claim(t.Context(), strings.Split(undo, "/")[2])
	if err != nil {
		t.Fatal(err)
	}
	if c.Status != aid.Accepted || c.Coder != "Awa" || c.Span.Quote != "170 are soldiers" || c.Date.String() != "2014" || c.Figures[0].Unit != "soldier" || c.Reason != "the second one" {
		t.Errorf("the claim is %+v", c)
	}
	if desk := text(all(document(t, h, "/claims/"+c.ID), "dl.form")[0]); !strings.Contains(desk, "Added by") || !strings.Contains(desk, "Awa") {
		t.Errorf("the desk reads %q", desk)
	}
	form.Set("act", "add")
	if res = post(t, h, "/sources/S002/claims", form); res.StatusCode != http.StatusConflict || len(all(parsed(t, res), `#add .refused a[href="/claims/`+c.ID+`"]`)) != 1 {
		t.Errorf("the same claim again: %s", res.Status)
	}
	res = post(t, h, undo, nil)
	if res.StatusCode != http.StatusSeeOther || !strings.HasPrefix(res.Header.Get("Location"), "/sources/S002?from=") {
		t.Errorf("taken back: %s to %s", res.Status, res.Header.Get("Location"))
	}
	if get(t, h, "/claims/"+c.ID).StatusCode != http.StatusNotFound {
		t.Error("what was taken back is still there")
	}
}

// TestAddClaimRefused says in the page's language what is wrong, keeps what was typed, and adds nothing.
func TestAddClaimRefused(t *testing.T) {
	store := sample.New()
	h := web.New(store, web.Options{})
	before, _ := store.Claims(t.Context(), aid.ClaimFilter{})
	for name, tt := range map[string]struct {
		words, at string
		want      int
		says      string
	}{
		"no words":     {"", "", 400, "Donnez les mots"},
		"other words":  {"Le chantier a commencé en 2011", "", 400, "ne figurent pas"},
		"no paragraph": {"chantier <b>", "x", 400, "ne figurent pas"},
	} {
		res := post(t, h, "/sources/S003/claims?lang=fr", url.Values{"words": {tt.words}, "at": {tt.at}, "set.kind": {"flow"}, "set.place": {"Taoussa"}})
		n := parsed(t, res)
		if res.StatusCode != tt.want || !strings.Contains(text(all(n, ".refused")[0]), tt.says) {
			t.Errorf("%s: %s", name, res.Status)
		}
		if form := addForm(t, n); form.Get("set.place") != "Taoussa" || form.Get("words") != tt.words || form.Get("set.kind") != "flow" {
			t.Errorf("%s: the form was not kept: %v", name, form)
		}
	}
	good := url.Values{"words": {"Le chantier a commencé"}, "set.kind": {"event"}}
	if res := post(t, h, "/sources/S999/claims", good); res.StatusCode != http.StatusNotFound {
		t.Errorf("no such source: %s", res.Status)
	}
	if res := post(t, h, "/sources/S003/claims", good, "Sec-Fetch-Site", "cross-site"); res.StatusCode != http.StatusForbidden {
		t.Errorf("from another site: %s", res.Status)
	}
	if res := post(t, web.New(store, web.Options{ReadOnly: true}), "/sources/S003/claims", good); res.StatusCode != http.StatusGone {
		t.Errorf("read-only: %s", res.Status)
	}
	if after, _ := store.Claims(t.Context(), aid.ClaimFilter{}); after.Total != before.Total {
		t.Errorf("%d claims, want %d", after.Total, before.Total)
	}
}

// TestAddClaimAsData adds a claim by a program, which is told of each field what is wrong.
func TestAddClaimAsData(t *testing.T) {
	h := web.New(sample.New(), web.Options{Actor: "Awa"})
	send := func(body string) reply {
		r := httptest.NewRequest(http.MethodPost, "http://localhost/sources/S003/claims.json", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		return ask(h, r)
	}
	res := send(`{"words": "Le chantier a commencé en 2010", "set": {"kind": "project", "stage": "under_way", "date": "2010"}}`)
	var c aid.Claim
	if err := json.Unmarshal([]byte(res.Text), &c); err != nil || res.StatusCode != http.StatusCreated || c.Stage != aid.UnderWay || c.Status != aid.Accepted {
		t.Fatalf("%s: %s, %v", res.Status, res.Text, err)
	}
	if res := get(t, h, "/claims/"+c.ID+".json"); res.StatusCode != http.StatusOK {
		t.Errorf("the claim: %s", res.Status)
	}
	for body, want := range map[string]struct {
		status int
		says   string
	}{
		`{"words": "Le chantier a commencé en 2010", "set": {"kind": "project", "stage": "under_way", "date": "2010"}}`: {409, c.ID},
		`{"words": "Le chantier", "set": {"kind": "gift"}}`:                                                             {400, `"field":"kind"`},
		`{"words": "Le chantier", "figures": "5"}`:                                                                      {400, "figures"},
		`{`: {400, "status"},
	} {
		if res := send(body); res.StatusCode != want.status || !strings.Contains(res.Text, want.says) {
			t.Errorf("%s: %s: %s", body, res.Status, res.Text)
		}
	}
}
