package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"toguna/internal/publish/site/sample"
	"toguna/internal/web"
)

// BenchmarkPages makes each page anew: every address is asked for once.
func BenchmarkPages(b *testing.B) { benchmark(b, "&n=") }

// BenchmarkPagesAgain asks for the same page of a ledger that stands still.
func BenchmarkPagesAgain(b *testing.B) { benchmark(b, "") }

func benchmark(b *testing.B, fresh string) {
	b.Helper()
	h := web.New(sample.New(), web.Options{})
	for _, page := range []struct{ name, path string }{
		{"case", "/?"}, {"activity", "/activities/bamako-dakar-railway?"}, {"reader", "/sources/S001?"}, {"desk", "/claims?"}, {"contradictions", "/contradictions?"},
	} {
		b.Run(page.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				path := page.path
				if fresh != "" {
					path += fresh + strconv.Itoa(i)
				}
				r := httptest.NewRequest(http.MethodGet, "http://localhost"+path, nil)
				r.Header.Set("Accept-Encoding", "gzip")
				w := httptest.NewRecorder()
				h.ServeHTTP(w, r)
				if w.Code != http.StatusOK {
					b.Fatal(w.Code)
				}
			}
		})
	}
}

// FuzzAddress asks for what nobody should ask for: an answer is always a page, never a failure of the program, and
// nothing of the address comes back as markup.
func FuzzAddress(f *testing.F) {
	for _, a := range addresses {
		path, query, _ := strings.Cut(a, "?")
		f.Add(path, query)
	}
	f.Add("/claims.csv", "offset=1000000&q=<script>")
	f.Add("/sources/S001.json", "from=99999999&document=..%2f")
	f.Add("/search", "q=<img src=x onerror=alert(1)>")
	f.Add("/light", "light=dark&back=//x")
	h := web.New(sample.New(), web.Options{})
	f.Fuzz(func(t *testing.T, path, query string) {
		r := httptest.NewRequest(http.MethodGet, "http://localhost/", nil)
		r.URL = &url.URL{Path: "/" + strings.TrimPrefix(path, "/"), RawQuery: query}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code >= 500 {
			t.Errorf("%q?%q: %d", path, query, w.Code)
		}
		if b := w.Body.String(); strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") && (strings.Contains(b, "<img") || strings.Contains(b, "<script>")) {
			t.Errorf("%q?%q came back as markup", path, query)
		}
	})
}

// FuzzDecision posts any form: a claim is changed only by a decision that the codebook knows.
func FuzzDecision(f *testing.F) {
	f.Add("accepted", "0", "provider", "China", "status=all")
	f.Add("rejected", "-1", "kind", "<b>", "%zz")
	f.Fuzz(func(t *testing.T, decision, seen, field, value, back string) {
		h := web.New(sample.New(), web.Options{})
		form := url.Values{"decision": {decision}, "seen": {seen}, "set." + field: {value}, "back": {back}}
		res := post(t, h, "/claims/"+railway, form)
		if res.StatusCode >= 500 {
			t.Errorf("%v: %s", form, res.Status)
		}
		if to := res.Header.Get("Location"); to != "" && !strings.HasPrefix(to, "/claims?") {
			t.Errorf("%v leads to %q", form, to)
		}
	})
}
