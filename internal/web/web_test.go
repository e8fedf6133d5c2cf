package web_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"toguna/internal/aid"
	"toguna/internal/publish/site/sample"
	"toguna/internal/web"
)

// addresses are the pages of the sample case, one of each kind at least.
var addresses = []string{
	"/", "/activities", "/activities?family=military", "/activities?q=dakar", "/activities/bamako-dakar-railway",
	"/activities/senou-vocational-training-centre", "/activities/grants-and-loans-of-2011", "/activities/minusma", "/sources",
	"/sources/S001", "/sources/S001?claim=c000000000e", "/sources/S002", "/sources/S003", "/claims", "/claims?status=all&kind=flow",
	"/claims?status=rejected", "/claims?orphan=1", "/claims/c000000000d", "/contradictions", "/contradictions?where=inside&kind=value", "/contradictions?where=across",
	"/search", "/search?q=railway", "/search?q=railway&kind=passage", "/search?q=no+such+words", "/history", "/data", "/data?q=none", "/data/S004", "/data/S004?holds=deliveries",
	"/data/S004?provider=CHN&receiver=MLI", "/data/S004/records/1", "/data/S004/records/2", "/data/S004/records/3", "/activities/S004:L1",
	"/parties", "/parties?q=mal", "/parties/china", "/parties/mali",
}

// A reply is what a request got back.
type reply struct {
	StatusCode int
	Status     string
	Header     http.Header
	Text       string
}

func ask(h http.Handler, r *http.Request) reply {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return reply{StatusCode: w.Code, Status: strconv.Itoa(w.Code) + " " + http.StatusText(w.Code), Header: w.Header(), Text: w.Body.String()}
}

func get(tb testing.TB, h http.Handler, path string, header ...string) reply {
	tb.Helper()
	path, _, _ = strings.Cut(path, "#")
	r := httptest.NewRequest(http.MethodGet, "http://localhost"+path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return ask(h, r)
}

func document(tb testing.TB, h http.Handler, path string) *html.Node {
	tb.Helper()
	res := get(tb, h, path)
	if res.StatusCode != http.StatusOK {
		tb.Fatalf("GET %s: %s", path, res.Status)
	}
	n, err := html.Parse(strings.NewReader(res.Text))
	if err != nil {
		tb.Fatal(err)
	}
	return n
}

func all(n *html.Node, selector string) []*html.Node {
	return cascadia.QueryAll(n, cascadia.MustCompile(selector))
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// text is the words of a node, with single spaces.
func text(n *html.Node) string {
	var words func(n *html.Node) string
	words = func(n *html.Node) string {
		if n.Type == html.TextNode {
			return n.Data
		}
		var b strings.Builder
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			b.WriteString(words(c))
		}
		return b.String()
	}
	return strings.Join(strings.Fields(words(n)), " ")
}

// TestEveryPage holds what must hold of every page.
func TestEveryPage(t *testing.T) {
	cases := map[string]http.Handler{
		"sample": web.New(sample.New(), web.Options{}),
		"empty":  web.New(sample.Empty(aid.Case{}), web.Options{}),
	}
	for name, h := range cases {
		for _, path := range addresses {
			if name == "empty" && strings.Count(path, "/") > 1 {
				continue
			}
			t.Run(name+path, func(t *testing.T) {
				n := document(t, h, path)
				if got := len(all(n, "h1")); got != 1 {
					t.Errorf("%d h1, want 1", got)
				}
				if title := all(n, "title"); len(title) != 1 || !strings.HasSuffix(text(title[0]), "Toguna") || len(text(title[0])) < 8 {
					t.Errorf("title is %q", text(title[0]))
				}
				if got := attr(all(n, "html")[0], "lang"); got != "en" {
					t.Errorf("lang is %q", got)
				}
				headings(t, n)
				fields(t, n)
				nothingInline(t, n)
				anchors(t, n)
				if s := text(n); strings.Contains(s, "⟦") || strings.Contains(s, "<no value>") || strings.Contains(s, "%!") {
					t.Errorf("a message is missing: %.200s", s[max(0, strings.Index(s, "⟦")):])
				}
			})
		}
	}
}

// headings stand in order: none skips a level.
func headings(t *testing.T, n *html.Node) {
	t.Helper()
	last := 0
	for _, h := range all(n, "h1, h2, h3, h4") {
		level := int(h.Data[1] - '0')
		if level > last+1 {
			t.Errorf("a heading of level %d, %q, follows one of level %d", level, text(h), last)
		}
		last = level
	}
}

// fields have labels, and buttons have words.
func fields(t *testing.T, n *html.Node) {
	t.Helper()
	labelled := map[string]bool{}
	for _, l := range all(n, "label[for]") {
		labelled[attr(l, "for")] = true
	}
	for _, f := range all(n, "input:not([type=hidden]), select, textarea") {
		if id := attr(f, "id"); !labelled[id] {
			t.Errorf("the field %q (%s) has no label", attr(f, "name"), id)
		}
	}
	for _, b := range all(n, "button, a") {
		if text(b) == "" && attr(b, "aria-label") == "" {
			t.Errorf("a %s to %q has no words", b.Data, attr(b, "href"))
		}
	}
	for _, f := range all(n, "form[method=post]") {
		if a := attr(f, "action"); !strings.HasPrefix(a, "/claims/") && !strings.HasPrefix(a, "/sources/") {
			t.Errorf("a form posts to %q", attr(f, "action"))
		}
	}
}

// nothingInline: no style, no script and no handler stands in the page, and nothing is loaded from elsewhere.
func nothingInline(t *testing.T, n *html.Node) {
	t.Helper()
	if len(all(n, "[style], style, [onclick], [onload], [onchange], base, iframe, object, embed")) > 0 {
		t.Error("something stands inline that the policy forbids")
	}
	for _, s := range all(n, "script") {
		if attr(s, "src") == "" || text(s) != "" {
			t.Error("a script stands inline")
		}
	}
	for _, e := range all(n, "[href], [src], [action]") {
		if attr(e, "rel") == "noreferrer" && strings.HasPrefix(attr(e, "href"), "https://") {
			continue // a document that a publisher names: a link that a person follows, which the page does not load
		}
		for _, name := range []string{"href", "src", "action"} {
			if u := attr(e, name); u != "" && !strings.HasPrefix(u, "/") && !strings.HasPrefix(u, "#") || strings.HasPrefix(u, "//") {
				t.Errorf("%s of %s leads elsewhere: %q", name, e.Data, u)
			}
		}
	}
}

// anchors: an id is there once, and a fragment leads to one that is there.
func anchors(t *testing.T, n *html.Node) {
	t.Helper()
	ids := map[string]bool{}
	for _, e := range all(n, "[id]") {
		if ids[attr(e, "id")] {
			t.Errorf("id %q is there twice", attr(e, "id"))
		}
		ids[attr(e, "id")] = true
	}
	for _, a := range all(n, "a[href^='#'], use[href]") {
		if id := strings.TrimPrefix(attr(a, "href"), "#"); !ids[id] {
			t.Errorf("#%s leads nowhere", id)
		}
	}
}

// TestEveryLink follows every link of every page to what it says, fragments included.
func TestEveryLink(t *testing.T) {
	h := web.New(sample.New(), web.Options{})
	seen := map[string]map[string]bool{} // page to its ids
	var visit func(path, from string)
	visit = func(path, from string) {
		path, fragment, _ := strings.Cut(path, "#")
		if seen[path] == nil {
			seen[path] = map[string]bool{}
			res := get(t, h, path)
			if res.StatusCode >= 400 {
				t.Errorf("%s, linked from %s: %s", path, from, res.Status)
				return
			}
			if !strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") {
				return
			}
			n, err := html.Parse(strings.NewReader(res.Text))
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range all(n, "[id]") {
				seen[path][attr(e, "id")] = true
			}
			for _, a := range all(n, "a[href], link[href], script[src]") {
				if u := attr(a, "href") + attr(a, "src"); strings.HasPrefix(u, "/") && len(seen) < 600 {
					visit(u, path)
				}
			}
		}
		if fragment != "" && !seen[path][fragment] && len(seen[path]) > 0 {
			t.Errorf("%s#%s, linked from %s: nothing has this id", path, fragment, from)
		}
	}
	visit("/", "the start")
	if len(seen) < 60 {
		t.Errorf("only %d addresses were reached from the first page", len(seen))
	}
}

func TestRailway(t *testing.T) {
	h := web.New(sample.New(), web.Options{})
	n := document(t, h, "/activities/bamako-dakar-railway")
	rungs := all(n, ".ladder li")
	if len(rungs) != 5 {
		t.Fatalf("%d rungs, want 5", len(rungs))
	}
	if got := attr(all(rungs[0], "data")[0], "value"); got != "1480000000/2700000000" {
		t.Errorf("pledged is %q, want both ends", got)
	}
	if got := attr(rungs[1], "class"); got != "not" || len(all(rungs[1], ".unknown")) != 1 {
		t.Errorf("committed is %q with %q, want not established and unknown", got, text(rungs[1]))
	}
	if got := text(rungs[1]); !strings.Contains(got, "said to be committed:") || !strings.Contains(got, "US$1.48 bn") || !strings.Contains(got, "0 signed agreements") {
		t.Errorf("committed reads %q, want what is said", text(rungs[1]))
	}
	sides := all(n, ".facing .says")
	if len(sides) != 2 {
		t.Fatalf("%d sides, want 2", len(sides))
	}
	for i, want := range []string{"US$2.7 billion", "US$1.48 billion"} {
		if got := text(all(sides[i], "mark")[0]); got != want {
			t.Errorf("side %d marks %q, want %q", i+1, got, want)
		}
		loc := attr(all(sides[i], "a.loc")[0], "href")
		id := loc[strings.Index(loc, "#")+1:]
		words := all(document(t, h, loc), "#"+id)
		if len(words) != 1 || !strings.Contains(text(words[0]), want) {
			t.Errorf("%s does not open at the words %q", loc, want)
		}
	}
	if !strings.Contains(text(all(n, ".maybe")[0]), "Loan agreement of 2014") {
		t.Error("the page does not leave open what the railway may be part of")
	}
}

// TestSlash leads from an address with a slash at its end to the page, with its query, and to no other site.
func TestSlash(t *testing.T) {
	h := web.New(sample.New(), web.Options{})
	for path, want := range map[string]string{"/claims/": "/claims", "/claims/?q=x": "/claims?q=x", "//example.org/": "/", "/nothing//": "/nothing/"} {
		res := get(t, h, path)
		if got := res.Header.Get("Location"); res.StatusCode != http.StatusMovedPermanently && res.StatusCode != http.StatusTemporaryRedirect || got != want && path != "//example.org/" || strings.Contains(got, "//") {
			t.Errorf("%s: %s to %q, want %q", path, res.Status, got, want)
		}
	}
}

// TestReview leads from the name that the menu gives the desk to the desk.
func TestReview(t *testing.T) {
	h := web.New(sample.New(), web.Options{})
	for path, want := range map[string]string{"/review": "/claims", "/review/": "/review", "/review?status=accepted&q=rail%20way": "/claims?status=accepted&q=rail%20way"} {
		res := get(t, h, path)
		to := res.Header.Get("Location")
		if res.StatusCode != http.StatusMovedPermanently || to != want {
			t.Errorf("%s: %s to %q, want %q", path, res.Status, to, want)
		}
	}
	if res := get(t, h, "/claims?status=accepted&q=rail%20way"); res.StatusCode != http.StatusOK {
		t.Errorf("the desk that it leads to: %s", res.Status)
	}
}

func TestReader(t *testing.T) {
	h := web.New(sample.New(), web.Options{})
	n := document(t, h, "/sources/S001?claim=c000000000e")
	if here := all(n, ".cl.here"); len(here) != 1 || attr(here[0], "id") != "c000000000e" {
		t.Errorf("%d claims are opened at, want c000000000e", len(here))
	}
	if note := all(n, "#n-c000000000e.here"); len(note) != 1 || !strings.Contains(text(note[0]), "faces note 3") {
		t.Error("the note of the claim does not say which note it faces")
	}
	if len(all(n, ".rn")) == 0 || !strings.Contains(text(n), "on Prah, Paa Kwesi Wolseley") {
		t.Error("a reading note is not labelled with the work that it reads")
	}
	if got := len(all(document(t, h, "/sources/S002"), ".repeat")); got != 1 {
		t.Errorf("%d repeats are marked, want 1", got)
	}
	if got := attr(all(document(t, h, "/sources/S003"), ".reader")[0], "lang"); got != "fr" {
		t.Errorf("the French text has lang %q", got)
	}
	if res := get(t, h, "/sources/S002?claim=c000000000e"); res.StatusCode != http.StatusNotFound {
		t.Errorf("a claim of another source: %s, want 404", res.Status)
	}
}

func TestProblems(t *testing.T) {
	h := web.New(sample.New(), web.Options{})
	tests := []struct {
		path string
		want int
	}{
		{"/nothing", 404}, {"/activities/none", 404}, {"/sources/S999", 404}, {"/claims/none", 404}, {"/documents/none", 404},
		{"/static/none.css", 404}, {"/activities?family=none", 400}, {"/data/S999", 404}, {"/data/S001", 404}, {"/data/S004/records/9", 404}, {"/data/S004/records/x", 404},
		{"/data/S004?holds=gold", 400}, {"/data/S004?offset=x", 400}, {"/parties/none", 404}, {"/data/S004/records/2.csv", 200}, {"/data/S004.csv", 200},
		{"/parties.csv", 200}, {"/parties/mali.csv", 200}, {"/contradictions?where=none", 400}, {"/claims?offset=-1", 400},
		{"/claims?offset=many", 400}, {"/claims?order=none", 400}, {"/claims?orphan=yes", 400}, {"/search?q=x&kind=none", 400}, {"/sources/S001?from=x", 400}, {"/history?last=x", 400},
		{"/search?q=" + strings.Repeat("x", 201), 400}, {"/search.csv?q=railway", 200}, {"/?as_of=2026-11-03", 200}, {"/?as_of=yesterday", 400}, {"/nothing.json", 404},
	}
	for _, tt := range tests {
		res := get(t, h, tt.path)
		if res.StatusCode != tt.want {
			t.Errorf("GET %s: %s, want %d", tt.path, res.Status, tt.want)
		}
		if strings.HasSuffix(tt.path, ".json") {
			var p struct{ Status int }
			if err := json.NewDecoder(strings.NewReader(res.Text)).Decode(&p); err != nil || p.Status != tt.want {
				t.Errorf("GET %s: %+v, %v", tt.path, p, err)
			}
		}
	}
	n, err := html.Parse(strings.NewReader(get(t, h, "/nothing").Text))
	if err != nil {
		t.Fatal(err)
	}
	if got := text(all(n, "h1")[0]); got != "There is no such page" {
		t.Errorf("the page for 404 is headed %q", got)
	}
}

func TestHosts(t *testing.T) {
	h := web.New(sample.New(), web.Options{Hosts: []string{"cases.example"}})
	for host, want := range map[string]int{
		"localhost:8080": 200, "127.0.0.1:1": 200, "[::1]:8080": 200, "192.168.1.7": 200, "cases.example:80": 200, "CASES.example": 200,
		"elsewhere.example": 421, "127.0.0.1.elsewhere.example": 421, "": 421,
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Host = host
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("under the name %q: %d, want %d", host, w.Code, want)
		}
	}
}

// broken is a store that fails.
type broken struct {
	*sample.Store
	how func() error
}

func (b broken) Case(context.Context) (aid.Case, error) { return aid.Case{}, b.how() }

func TestFailures(t *testing.T) {
	tests := []struct {
		name string
		how  func() error
		want int
	}{
		{"an error", func() error { return errors.New("disk full of secrets") }, 500},
		{"a panic", func() error { panic("secrets") }, 500},
		{"too slow", func() error { return context.DeadlineExceeded }, 503},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			res := get(t, web.New(broken{sample.New(), tt.how}, web.Options{}), "/")
			if res.StatusCode != tt.want {
				t.Errorf("%s, want %d", res.Status, tt.want)
			}
			if b := res.Text; strings.Contains(b, "secrets") || !strings.Contains(b, "<h1>") {
				t.Errorf("the page tells %q", b)
			}
		})
	}
}

func TestHeaders(t *testing.T) {
	h := web.New(sample.New(), web.Options{})
	res := get(t, h, "/", "Accept-Encoding", "gzip")
	for name, want := range map[string]string{
		"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", "Content-Encoding": "gzip", "Cache-Control": "no-cache",
	} {
		if got := res.Header.Get(name); !strings.HasPrefix(got, want) {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if csp := res.Header.Get("Content-Security-Policy"); strings.Contains(csp, "unsafe") || strings.Contains(csp, "http") {
		t.Errorf("the policy is loose: %s", csp)
	}
	for _, path := range addresses {
		if n := len(get(t, h, path, "Accept-Encoding", "gzip").Text); n > 150_000 {
			t.Errorf("%s is %d bytes compressed, want at most 150 kB", path, n)
		}
	}
	tag := res.Header.Get("ETag")
	if again := get(t, h, "/", "If-None-Match", tag); again.StatusCode != http.StatusNotModified {
		t.Errorf("the same page again: %s, want 304", again.Status)
	}
	for _, l := range all(document(t, h, "/"), "link[rel=stylesheet]") {
		res := get(t, h, attr(l, "href"))
		if !strings.Contains(res.Header.Get("Cache-Control"), "immutable") || !strings.HasPrefix(res.Header.Get("Content-Type"), "text/css") {
			t.Errorf("the style sheet has %v", res.Header)
		}
		if b := res.Text; strings.Contains(b, "@import") || strings.Contains(b, "url(") {
			t.Error("the style sheet loads something")
		}
	}
	if sb := get(t, h, "/documents/"+sha(t)); !strings.HasPrefix(sb.Header.Get("Content-Disposition"), "attachment") || !strings.Contains(sb.Header.Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("a document could be shown as a page of ours: %v", sb.Header)
	}
}

func sha(t *testing.T) string {
	t.Helper()
	docs, err := sample.New().Documents(t.Context(), "S001")
	if err != nil {
		t.Fatal(err)
	}
	return docs[0].SHA256
}

var snake = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// TestData: every page answers as JSON in snake case, and every table as CSV with rows as long as its head.
func TestData(t *testing.T) {
	h := web.New(sample.New(), web.Options{})
	for _, path := range addresses {
		u, err := url.Parse(path)
		if err != nil {
			t.Fatal(err)
		}
		if u.Path == "/" {
			u.Path = "/case"
		}
		base := u.Path
		u.Path = base + ".json"
		res := get(t, h, u.String())
		var v map[string]any
		if err := json.NewDecoder(strings.NewReader(res.Text)).Decode(&v); err != nil || res.StatusCode != 200 {
			t.Errorf("%s: %s, %v", u, res.Status, err)
		}
		for k := range v {
			if !snake.MatchString(k) {
				t.Errorf("%s has the name %q", u, k)
			}
		}
		u.Path = base + ".csv"
		rows, err := csv.NewReader(strings.NewReader(get(t, h, u.String()).Text)).ReadAll()
		if err != nil || len(rows) == 0 {
			t.Errorf("%s: %d rows, %v", u, len(rows), err)
		}
	}
}

func TestLight(t *testing.T) {
	h := web.New(sample.New(), web.Options{})
	res := get(t, h, "/light?light=dark&back=/activities%3Ffamily%3Dmilitary")
	if res.StatusCode != http.StatusSeeOther || res.Header.Get("Location") != "/activities?family=military" {
		t.Errorf("%s to %s", res.Status, res.Header.Get("Location"))
	}
	if c := res.Header.Get("Set-Cookie"); !strings.HasPrefix(c, "light=dark;") {
		t.Errorf("cookie %q", c)
	}
	n, err := html.Parse(strings.NewReader(get(t, h, "/", "Cookie", "light=dark").Text))
	if err != nil {
		t.Fatal(err)
	}
	if got := attr(all(n, "input[name=light][checked]")[0], "value"); got != "dark" {
		t.Errorf("checked is %q, want dark", got)
	}
	for _, back := range []string{"https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)", ""} {
		res := get(t, h, "/light?light=dark&back="+url.QueryEscape(back))
		if got := res.Header.Get("Location"); got != "/" {
			t.Errorf("back to %q leads to %q", back, got)
		}
	}
}
