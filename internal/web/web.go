// Package web serves a case: its pages, the same as JSON and CSV, and the forms by which a person decides.
//
// Units: as in package aid.
// Shape: New makes one http.Handler over an aid.Store; Serve runs it until its context ends. Pages come from
// publish/site. Every address also answers with .json, and tables with .csv. Nothing that a page loads comes from
// another host, and nothing is sent to one.
// Errors: the kinds of package aid are mapped once (problem.go) to a status and a page; a panic is a page with status 500.
// Source: Content-Security-Policy is W3C CSP level 3; cross-origin forms are refused by Sec-Fetch-Site and Origin
// (net/http.CrossOriginProtection); a foreign Host is refused against DNS rebinding.
package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"toguna/internal/aid"
	"toguna/internal/finding"
)

// Options say how a case is served. The zero value serves it for one person on this machine.
type Options struct {
	Actor    string       // who decides, as the log names it; "reviewer" when empty
	ReadOnly bool         // no decision is taken
	Hosts    []string     // names under which the server may be called besides localhost and addresses
	Logger   *slog.Logger // nil: nothing is logged
	Timeout  time.Duration
	Pages    Pages          // draws pages of documents as they were printed; nil: none are shown
	Findings []finding.Code // those that can be told in another language than English
	// Refresh is called after a decision, to bring facts up to date; its error is logged, as the decision stands.
	Refresh func(context.Context) error
}

// pageTimeout is how long a page may take to be made.
const pageTimeout = 30 * time.Second

// A server holds what the handlers share.
type server struct {
	store    aid.Store
	opts     Options
	log      *slog.Logger
	assets   assets
	cache    cache
	stand    stand
	pictures *pictures // nil: no pages are shown
	findings *finding.Book
}

// New returns the handler of a case.
func New(store aid.Store, opts Options) http.Handler {
	if opts.Actor == "" {
		opts.Actor = "reviewer"
	}
	if opts.Timeout == 0 {
		opts.Timeout = pageTimeout
	}
	s := &server{store: store, opts: opts, log: opts.Logger, assets: loadAssets(), pictures: newPictures(opts.Pages, store),
		findings: finding.NewBook(opts.Findings)}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	mux := http.NewServeMux()
	s.routes(mux)
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.problem(w, r, http.StatusForbidden, "")
	}))
	return s.guard(s.hosts(cross.Handler(formats(mux))))
}

// routes lists every address once. Each page also takes ?as_of=, a day or a time: it shows the case as it stood then.
//
//	GET  /                     the case at a glance; as data, /case.json and /case.csv (its facts)
//	GET  /activities           ?family=, ?q=
//	GET  /activities/{id}      the ladder of one activity and its words
//	GET  /sources              who says it; ?kind=, reliability, q, offset
//	GET  /sources/{id}         the reader; ?claim= opens at a claim's words, ?from= at a place, ?document= one of several
//	GET  /sources/{id}/pages/{n}  a page as it was printed, the claims' words framed; ?document=, ?claim=
//	POST /sources/{id}         what is said about a source: set.<field>
//	POST /sources/{id}/claims  a claim that the rules missed: words, at, document, set.<field>, reason, act=look; or these as JSON
//	GET  /claims               the desk and its queue; ?status=, kind, family, stage, source, confidence, activity, party, orphan, q, claim, offset
//	GET  /claims/{id}          one claim on the desk
//	GET  /review               leads to the desk, with its query
//	POST /claims/{id}          a decision: decision, reason, seen, set.<field>
//	POST /claims/{id}/undo     takes the last decision back
//	GET  /contradictions       ?where=, ?kind=, ?source=, ?offset=
//	GET  /search               ?q=, kind
//	GET  /history              the log; ?last= ends at an entry
//	GET  /parties              ?kind=, ?q=, ?offset=
//	GET  /parties/{id}         who it is, what it gave and received, and who says so
//	GET  /data                 what is held; ?datasets=, ?documents= and ?findings= are where its lists begin; ?q=, format=
//	GET  /data/{source}        a dataset: its releases and records; ?holds=, release, gone, key, provider and receiver, offset
//	GET  /data/{source}/records/{n}  a record as it stood in the file; ?offset=
//	GET  /documents/{sha256}   a document's bytes, as captured
//	GET  /documents/{sha256}/pages/{n}.png  the picture of a page
//	GET  /light                ?light= keeps the choice of light or dark in a cookie
func (s *server) routes(mux *http.ServeMux) {
	mux.Handle("GET /{$}", s.page(casePage))
	mux.Handle("GET /case", s.page(casePage))
	mux.Handle("GET /activities", s.page(activitiesPage))
	mux.Handle("GET /activities/{id}", s.page(activityPage))
	mux.Handle("GET /sources", s.page(sourcesPage))
	mux.Handle("GET /sources/{id}", s.page(s.readerPage))
	mux.Handle("GET /sources/{id}/pages/{page}", s.page(s.picturePage))
	mux.Handle("POST /sources/{id}", http.HandlerFunc(s.describe))
	mux.Handle("POST /sources/{id}/claims", http.HandlerFunc(s.add))
	mux.Handle("GET /sources/{id}/claims", http.HandlerFunc(toForm))
	mux.Handle("GET /claims", s.page(claimsPage))
	mux.Handle("GET /claims/{id}", s.page(claimPage))
	mux.Handle("GET /review", http.HandlerFunc(review))
	mux.Handle("POST /claims/{id}", http.HandlerFunc(s.decide))
	mux.Handle("POST /claims/{id}/undo", http.HandlerFunc(s.undo))
	mux.Handle("GET /contradictions", s.page(contradictionsPage))
	mux.Handle("GET /search", s.page(searchPage))
	mux.Handle("GET /history", s.page(s.historyPage))
	mux.Handle("GET /parties", s.page(partiesPage))
	mux.Handle("GET /parties/{id}", s.page(partyPage))
	mux.Handle("GET /data", s.page(dataPage))
	mux.Handle("GET /data/{source}", s.page(datasetPage))
	mux.Handle("GET /data/{source}/records/{n}", s.page(recordPage))
	mux.Handle("GET /documents/{sha256}", http.HandlerFunc(s.original))
	mux.Handle("GET /documents/{sha256}/pages/{page}", http.HandlerFunc(s.picture))
	mux.Handle("GET /light", http.HandlerFunc(keepLight))
	mux.Handle("GET /static/{name}", http.HandlerFunc(s.static))
	mux.Handle("GET /healthz", http.HandlerFunc(s.health))
	mux.Handle("/", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			s.problem(w, r, http.StatusMethodNotAllowed, "")
			return
		}
		if slashed, ok := strings.CutSuffix(r.URL.Path, "/"); ok && slashed != "" {
			http.Redirect(w, r, withQuery(local(slashed), r.URL.RawQuery), http.StatusMovedPermanently)
			return
		}
		s.problem(w, r, http.StatusNotFound, "")
	}))
}

// review leads to the desk by the name that the menu gives it.
func review(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, withQuery("/claims", r.URL.RawQuery), http.StatusMovedPermanently)
}

// toForm leads to the form by which a claim is added, for who comes back to the address that it is sent to.
func toForm(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, "/sources/"+url.PathEscape(r.PathValue("id"))+"#add", http.StatusSeeOther)
}

// withQuery is an address with the query that was asked for.
func withQuery(path, query string) string {
	if query == "" {
		return path
	}
	return path + "?" + query
}

// health answers when the ledger can be read.
func (s *server) health(w http.ResponseWriter, r *http.Request) {
	if _, err := s.store.Head(r.Context()); err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("ok\n"))
}
