package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/publish/site/sample"
	"toguna/internal/web"
)

func post(tb testing.TB, h http.Handler, path string, form url.Values, header ...string) reply {
	tb.Helper()
	r := httptest.NewRequest(http.MethodPost, "http://localhost"+path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", "http://localhost")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return ask(h, r)
}

const railway = "c000000000d"

func claim(t *testing.T, s *sample.Store) aid.Claim {
	t.Helper()
	c, err := s.Claim(t.Context(), railway)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestDecideAndUndo goes the way of a reviewer without scripts: the form of the page, its answer, and back.
func TestDecideAndUndo(t *testing.T) {
	store := sample.New()
	h := web.New(store, web.Options{Actor: "Awa"})
	n := document(t, h, "/claims?claim="+railway)
	form := url.Values{}
	for _, f := range all(n, "form.decide input, form.decide select") {
		if f.Data == "select" {
			for _, o := range all(f, "option[selected]") {
				form.Set(attr(f, "name"), attr(o, "value"))
			}
			continue
		}
		form.Set(attr(f, "name"), attr(f, "value"))
	}
	form.Set("decision", "accepted")
	form.Set("reason", "read in the text")
	form.Set("set.provider", "People’s Republic of China")
	res := post(t, h, attr(all(n, "form.decide")[0], "action"), form)
	if res.StatusCode != http.StatusSeeOther {
		t.Fatalf("accept: %s: %s", res.Status, res.Text)
	}
	if c := claim(t, store); c.Status != aid.Accepted || c.DecidedBy != "Awa" || c.Reason != "read in the text" || c.Provider != "People’s Republic of China" || c.Receiver != "Mali" {
		t.Errorf("the claim is %+v", c)
	}
	next := document(t, h, res.Header.Get("Location"))
	done := all(next, ".done")
	if len(done) != 1 || !strings.Contains(text(done[0]), "Accepted:") || !strings.Contains(text(done[0]), "US$2.7 billion") {
		t.Fatalf("the next page does not say what was decided")
	}
	if at := all(next, ".sentence .span"); strings.Contains(text(at[0]), "US$2.7 billion") {
		t.Errorf("the same claim lies on the desk again")
	}
	undo := all(done[0], "form")
	back := post(t, h, attr(undo[0], "action"), url.Values{"back": {attr(all(undo[0], "input[name=back]")[0], "value")}})
	if back.StatusCode != http.StatusSeeOther {
		t.Fatalf("undo: %s", back.Status)
	}
	if c := claim(t, store); c.Status != aid.Suggested || c.Provider != "China" {
		t.Errorf("after undo the claim is %+v", c)
	}
	if res := post(t, h, "/claims/"+railway+"/undo", nil); res.StatusCode != http.StatusConflict {
		t.Errorf("undo with nothing to take back: %s, want 409", res.Status)
	}
}

func TestDecideRefused(t *testing.T) {
	good := url.Values{"decision": {"rejected"}}
	with := func(pairs ...string) url.Values {
		v := url.Values{}
		for i := 0; i+1 < len(pairs); i += 2 {
			v.Set(pairs[i], pairs[i+1])
		}
		return v
	}
	tests := []struct {
		name   string
		path   string
		form   url.Values
		header []string
		want   int
	}{
		{"another site by its origin", "/claims/" + railway, good, []string{"Origin", "https://elsewhere.example"}, 403},
		{"another site by the browser's word", "/claims/" + railway, good, []string{"Sec-Fetch-Site", "cross-site"}, 403},
		{"no such claim", "/claims/none", good, nil, 404},
		{"no decision", "/claims/" + railway, with("reason", "x"), nil, 400},
		{"an unknown decision", "/claims/" + railway, with("decision", "superseded"), nil, 400},
		{"an unknown field", "/claims/" + railway, with("decision", "accepted", "set.status", "accepted"), nil, 400},
		{"a field that the ledger refuses", "/claims/" + railway, with("decision", "accepted", "set.gloss", "x"), nil, 400},
		{"seen is no number", "/claims/" + railway, with("decision", "accepted", "seen", "x"), nil, 400},
		{"seen is old", "/claims/" + railway, with("decision", "accepted", "seen", "99"), nil, 409},
		{"a form that is too large", "/claims/" + railway, with("decision", "accepted", "reason", strings.Repeat("x", 70_000)), nil, 413},
		{"undo of another site", "/claims/" + railway + "/undo", nil, []string{"Origin", "null"}, 403},
		{"a page that takes no form", "/activities", good, nil, 405},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			store := sample.New()
			before := claim(t, store)
			res := post(t, web.New(store, web.Options{}), tt.path, tt.form, tt.header...)
			if res.StatusCode != tt.want {
				t.Errorf("%s, want %d", res.Status, tt.want)
			}
			if after := claim(t, store); after.Version != before.Version || after.Status != before.Status {
				t.Errorf("the claim was changed")
			}
		})
	}
}

// TestConflict: two people decide about one claim; the second is told what the first decided.
func TestConflict(t *testing.T) {
	store := sample.New()
	first, second := web.New(store, web.Options{Actor: "Awa"}), web.New(store, web.Options{Actor: "Boubacar"})
	form := url.Values{"decision": {"rejected"}, "seen": {strconv.FormatInt(claim(t, store).Version, 10)}}
	if res := post(t, first, "/claims/"+railway, form); res.StatusCode != http.StatusSeeOther {
		t.Fatalf("first: %s", res.Status)
	}
	res := post(t, second, "/claims/"+railway, form)
	if b := res.Text; res.StatusCode != http.StatusConflict || !strings.Contains(b, "rejected by Awa") || !strings.Contains(b, `href="/claims/`+railway+`"`) {
		t.Errorf("second: %s\n%s", res.Status, b)
	} else if strings.Contains(b, ": conflict") || strings.Contains(b, "decide:") {
		t.Errorf("the page speaks as the program does:\n%s", b)
	}
}

func TestReadOnly(t *testing.T) {
	h := web.New(sample.New(), web.Options{ReadOnly: true})
	if n := document(t, h, "/claims"); len(all(n, "form[method=post]")) != 0 {
		t.Error("a copy that cannot be changed shows a form")
	}
	if res := post(t, h, "/claims/"+railway, url.Values{"decision": {"accepted"}}); res.StatusCode != http.StatusGone {
		t.Errorf("%s, want 410", res.Status)
	}
}

// TestDescribe rates a source and gives it a date by the form of its page.
func TestDescribe(t *testing.T) {
	store := sample.New()
	h := web.New(store, web.Options{})
	n := document(t, h, "/sources/S003")
	form := url.Values{}
	for _, f := range all(n, ".describe input, .describe option[selected]") {
		name := attr(f, "name")
		if f.Data == "option" {
			name = attr(f.Parent, "name")
		}
		form.Set(name, attr(f, "value"))
	}
	form.Set("set.reliability", "C")
	form.Set("set.published", "2011-02")
	form.Set("set.authors", "Awa Traoré; Boubacar Diarra")
	if res := post(t, h, "/sources/S003", form); res.StatusCode != http.StatusSeeOther || res.Header.Get("Location") != "/sources/S003" {
		t.Fatalf("%s: %s", res.Status, res.Text)
	}
	src, err := store.Source(t.Context(), "S003")
	if err != nil {
		t.Fatal(err)
	}
	if src.Reliability != "C" || src.Published.String() != "2011-02" || len(src.Authors) != 2 || src.Title != "Un barrage pour Taoussa" || src.Language != "fr" {
		t.Errorf("the source is %+v", src)
	}
	if got := text(all(document(t, h, "/sources"), ".list")[0]); !strings.Contains(got, "February 2011") {
		t.Errorf("the list of sources reads %q", got)
	}
	for field, value := range map[string]string{"reliability": "Z", "published": "soon", "kind": "rumour", "title": "", "id": "S009"} {
		if res := post(t, h, "/sources/S003", url.Values{"set." + field: {value}}); res.StatusCode != http.StatusBadRequest {
			t.Errorf("%s %q: %s, want 400", field, value, res.Status)
		}
	}
	if res := post(t, h, "/sources/S999", form); res.StatusCode != http.StatusNotFound {
		t.Errorf("no such source: %s", res.Status)
	}
	if res := post(t, h, "/sources/S003", form, "Sec-Fetch-Site", "cross-site"); res.StatusCode != http.StatusForbidden {
		t.Errorf("from another site: %s", res.Status)
	}
}
