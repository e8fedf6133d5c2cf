package web

import (
	"fmt"
	"net/http"
	"strconv"

	"toguna/internal/aid"
	"toguna/internal/publish/site"
)

func dataPage(s *site.Site, r *http.Request) (site.Page, error) {
	q := r.URL.Query()
	dq := site.DataQuery{Query: q.Get("q"), Format: q.Get("format"), Rows: rows(r)}
	for name, at := range map[string]*int{"documents": &dq.Offset, "findings": &dq.Findings, "datasets": &dq.Datasets} {
		var err error
		if *at, err = number(q, name); err != nil {
			return site.Page{}, err
		}
	}
	return s.DataPage(r.Context(), dq)
}

func datasetPage(s *site.Site, r *http.Request) (site.Page, error) {
	q := r.URL.Query()
	offset, err := number(q, "offset")
	if err != nil {
		return site.Page{}, err
	}
	release, err := number(q, "release")
	if err != nil {
		return site.Page{}, err
	}
	year, err := number(q, "year")
	if err != nil {
		return site.Page{}, err
	}
	return s.DatasetPage(r.Context(), r.PathValue("source"), site.RecordsQuery{Rows: rows(r), RecordFilter: aid.RecordFilter{
		Holds: q.Get("holds"), Release: int64(release), Gone: q.Get("gone") == "1", Key: q.Get("key"),
		Pair: q.Has("provider") || q.Has("receiver"), Provider: q.Get("provider"), Receiver: q.Get("receiver"), Offset: offset,
		Named: q.Get("names"), Year: year,
	}})
}

func recordPage(s *site.Site, r *http.Request) (site.Page, error) {
	n, err := strconv.ParseInt(r.PathValue("n"), 10, 64)
	if err != nil {
		return site.Page{}, fmt.Errorf("record %q: %w", r.PathValue("n"), aid.ErrNotFound)
	}
	offset, err := number(r.URL.Query(), "offset")
	if err != nil {
		return site.Page{}, err
	}
	return s.RecordPage(r.Context(), r.PathValue("source"), n, site.RecordQuery{Offset: offset, Rows: rows(r)})
}

func partiesPage(s *site.Site, r *http.Request) (site.Page, error) {
	q := r.URL.Query()
	offset, err := number(q, "offset")
	if err != nil {
		return site.Page{}, err
	}
	return s.PartiesPage(r.Context(), site.PartiesQuery{Kind: aid.PartyKind(q.Get("kind")), Query: q.Get("q"), Offset: offset, Rows: rows(r)})
}

func partyPage(s *site.Site, r *http.Request) (site.Page, error) {
	return s.PartyPage(r.Context(), r.PathValue("id"))
}
