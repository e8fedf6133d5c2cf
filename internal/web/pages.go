package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"toguna/internal/aid"
	"toguna/internal/publish/site"
)

// A maker makes the page that a request asks for.
type maker func(s *site.Site, r *http.Request) (site.Page, error)

// page serves what a maker makes, in the form that was asked for. While the ledger stands at one entry the same
// address has the same answer.
func (s *server) page(m maker) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		head, err := s.store.Head(r.Context())
		if err != nil {
			s.fail(w, r, fmt.Errorf("read the last entry: %w", err))
			return
		}
		key := s.key(r)
		a := s.cache.get(head.Seq, key)
		if a == nil {
			if a, err = s.make(m, head.Seq, r); err != nil {
				s.fail(w, r, err)
				return
			}
			s.cache.put(head.Seq, key, a)
		}
		s.keepLanguage(w, r)
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Add("Vary", "Cookie, Accept-Language")
		a.send(w, r)
	})
}

// make makes a page from the ledger as it is, or as it was at the time that the address asks for.
func (s *server) make(m maker, head int64, r *http.Request) (*answer, error) {
	var from aid.Reader = s.stand.at(head, s.store)
	if at := r.URL.Query().Get("as_of"); at != "" {
		t, err := moment(at)
		if err != nil {
			return nil, err
		}
		if from, err = s.store.AsOf(r.Context(), t); err != nil {
			return nil, fmt.Errorf("read as of %s: %w", at, err)
		}
	}
	page, err := m(site.New(from, printer(r)).Telling(s.findings), r)
	if err != nil {
		return nil, err
	}
	return s.render(r, page)
}

// moment reads a day, whose end is meant, or a time.
func moment(at string) (time.Time, error) {
	if day, err := time.Parse(time.DateOnly, at); err == nil {
		return day.AddDate(0, 0, 1).Add(-time.Nanosecond), nil
	}
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return t, fmt.Errorf("as_of is %q, neither a day (2026-01-31) nor a time (2026-01-31T12:00:00Z): %w", at, aid.ErrInvalid)
	}
	return t, nil
}

// rowsAsData is how many claims or activities one answer as JSON or CSV holds at most; ?offset= gives the next.
const rowsAsData = 10000

func casePage(s *site.Site, r *http.Request) (site.Page, error) { return s.CasePage(r.Context()) }

func activitiesPage(s *site.Site, r *http.Request) (site.Page, error) {
	q := r.URL.Query()
	offset, err := number(q, "offset")
	if err != nil {
		return site.Page{}, err
	}
	aq := site.ActivitiesQuery{EntityFilter: aid.EntityFilter{Family: aid.Family(q.Get("family")), Query: q.Get("q"), Party: q.Get("party")}, Offset: offset}
	if formatOf(r) != "html" {
		aq.Rows = rowsAsData
	}
	return s.ActivitiesPage(r.Context(), aq)
}

func activityPage(s *site.Site, r *http.Request) (site.Page, error) {
	return s.ActivityPage(r.Context(), r.PathValue("id"))
}

func sourcesPage(s *site.Site, r *http.Request) (site.Page, error) {
	q := r.URL.Query()
	offset, err := number(q, "offset")
	if err != nil {
		return site.Page{}, err
	}
	return s.SourcesPage(r.Context(), site.SourcesQuery{
		Kind: aid.SourceKind(q.Get("kind")), Reliability: q.Get("reliability"), Query: q.Get("q"), Offset: offset, Rows: rows(r),
	})
}

// rows is how many rows of a list an answer holds; 0 for a page of them.
func rows(r *http.Request) int {
	if formatOf(r) == "html" {
		return 0
	}
	return rowsAsData
}

func (s *server) readerPage(p *site.Site, r *http.Request) (site.Page, error) {
	q := r.URL.Query()
	from, err := number(q, "from")
	if err != nil {
		return site.Page{}, err
	}
	return p.ReaderPage(r.Context(), r.PathValue("id"), site.ReaderQuery{
		Document: q.Get("document"), Claim: q.Get("claim"), From: from, Pictures: s.pictures != nil, Added: q.Get("added"),
	})
}

func claimsPage(s *site.Site, r *http.Request) (site.Page, error) {
	q := r.URL.Query()
	f, err := filter(q, formatOf(r) == "html")
	if err != nil {
		return site.Page{}, err
	}
	cq := site.ClaimsQuery{Filter: f, Claim: q.Get("claim"), Done: q.Get("done")}
	if formatOf(r) != "html" {
		cq.Rows = rowsAsData
	}
	return s.ClaimsPage(r.Context(), cq)
}

func claimPage(s *site.Site, r *http.Request) (site.Page, error) {
	q := r.URL.Query()
	f, err := filter(q, false)
	if err != nil {
		return site.Page{}, err
	}
	return s.ClaimsPage(r.Context(), site.ClaimsQuery{Filter: f, Claim: r.PathValue("id"), Done: q.Get("done"), One: true})
}

// filter reads which claims to list from a query. The queue, where the query does not say otherwise, is what waits for a
// decision, document by document, with the doubtful suggestions of each last.
func filter(q url.Values, queue bool) (aid.ClaimFilter, error) {
	offset, err := number(q, "offset")
	if err != nil {
		return aid.ClaimFilter{}, err
	}
	f := aid.ClaimFilter{
		Source: q.Get("source"), Document: q.Get("document"), Status: aid.Status(q.Get("status")), Kind: aid.ClaimKind(q.Get("kind")),
		Family: aid.Family(q.Get("family")), Stage: aid.Stage(q.Get("stage")), Confidence: aid.Confidence(q.Get("confidence")),
		Activity: q.Get("activity"), Party: q.Get("party"), Query: q.Get("q"), Order: q.Get("order"), Offset: offset,
	}
	switch v := q.Get("orphan"); v {
	case "":
	case "1":
		f.Orphan = true
	default:
		return f, fmt.Errorf("orphan %q is not 1: %w", v, aid.ErrInvalid)
	}
	switch {
	case f.Status == site.AllStatuses:
		f.Status = ""
	case f.Status == "" && queue && !f.Orphan:
		f.Status = aid.Suggested
		if f.Order == "" {
			f.Order = "review"
		}
	}
	if f.Order != "" && f.Order != "review" {
		return f, fmt.Errorf("order %q is not review: %w", f.Order, aid.ErrInvalid)
	}
	return f, nil
}

func number(q url.Values, name string) (int, error) {
	v := q.Get(name)
	if v == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 0 {
		return 0, fmt.Errorf("%s is %q, not a whole number: %w", name, v, aid.ErrInvalid)
	}
	return n, nil
}

func contradictionsPage(s *site.Site, r *http.Request) (site.Page, error) {
	q := r.URL.Query()
	offset, err := number(q, "offset")
	if err != nil {
		return site.Page{}, err
	}
	return s.ContradictionsPage(r.Context(), site.ContradictionsQuery{
		Where: q.Get("where"), Kind: aid.ContradictionKind(q.Get("kind")), Source: q.Get("source"), Offset: offset, Rows: rows(r),
	})
}

func searchPage(s *site.Site, r *http.Request) (site.Page, error) {
	q := r.URL.Query()
	return s.SearchPage(r.Context(), site.SearchQuery{Words: q.Get("q"), Kind: q.Get("kind")})
}

func (s *server) historyPage(p *site.Site, r *http.Request) (site.Page, error) {
	last, err := number(r.URL.Query(), "last")
	if err != nil {
		return site.Page{}, err
	}
	return p.HistoryPage(r.Context(), s.store, int64(last))
}
