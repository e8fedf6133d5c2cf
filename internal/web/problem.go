package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/publish/site"
)

// status is the HTTP status of each kind of error; this is the only place that knows.
func status(err error) int {
	var large *http.MaxBytesError
	switch {
	case errors.Is(err, aid.ErrNotFound):
		return http.StatusNotFound
	case errors.Is(err, aid.ErrConflict):
		return http.StatusConflict
	case errors.Is(err, aid.ErrInvalid):
		return http.StatusBadRequest
	case errors.Is(err, aid.ErrReadOnly):
		return http.StatusGone
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// fail answers with the page of an error. What a person can do something about is told; the rest is logged.
func (s *server) fail(w http.ResponseWriter, r *http.Request, err error) {
	code := status(err)
	if code >= http.StatusInternalServerError {
		if r.Context().Err() == nil || errors.Is(err, context.DeadlineExceeded) {
			s.log.Error("a page could not be made", "path", r.URL.Path, "err", err)
		}
		s.problem(w, r, code, "")
		return
	}
	s.problem(w, r, code, detail(err))
}

// detail is what an error says to a reader: without the words by which the program knows its kind, and for what is not
// there nothing, as the page says that already.
func detail(err error) string {
	if errors.Is(err, aid.ErrNotFound) {
		return ""
	}
	text := err.Error()
	for _, kind := range []error{aid.ErrConflict, aid.ErrInvalid, aid.ErrReadOnly} {
		text = strings.ReplaceAll(text, ": "+kind.Error(), "")
	}
	for _, act := range []string{"decide: ", "undo: ", "describe the source: ", "search: "} {
		text = strings.TrimPrefix(text, act)
	}
	return text
}

// problem answers with the page for a status.
func (s *server) problem(w http.ResponseWriter, r *http.Request, code int, detail string) {
	p := printer(r)
	key := "problem." + strconv.Itoa(code)
	if !p.Has(key + ".title") {
		key = "problem.500"
	}
	d := site.Problem{Status: code, Title: p.T(key + ".title"), Message: p.T(key + ".message"), Detail: detail}
	if code == http.StatusConflict {
		d.Back = "/claims/" + r.PathValue("id")
	}
	w.Header().Set("Cache-Control", "no-store")
	if code == http.StatusMethodNotAllowed {
		w.Header().Set("Allow", "GET, HEAD")
	}
	if formatOf(r) != "html" {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.WriteHeader(code)
		_ = json.NewEncoder(w).Encode(d)
		return
	}
	var b bytes.Buffer
	page := site.ProblemPage(d.Title, d)
	frame := s.frame(r)
	if err := site.Render(&b, p, page, frame); err != nil {
		s.log.Error("the page of an error could not be made", "err", err)
		http.Error(w, d.Title, code)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(code)
	_, _ = w.Write(b.Bytes())
}
