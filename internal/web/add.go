package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/missed"
	"toguna/internal/publish/site"
)

// add takes a claim that the rules missed, or looks where its words stand. What is refused comes back as it was typed.
func (s *server) add(w http.ResponseWriter, r *http.Request) {
	if s.opts.ReadOnly {
		s.fail(w, r, aid.ErrReadOnly)
		return
	}
	a := site.Adding{}
	var err error
	if a.Typed, err = typed(w, r); err != nil {
		s.fail(w, r, err)
		return
	}
	in, err := site.New(s.store, printer(r)).MissedIn(r.Context(), r.PathValue("id"), a.Typed.Document)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	a.Looked = r.PostForm.Get("act") == "look"
	c, err := missed.Claim(in, a.Typed)
	switch {
	case a.Looked:
		err = looked(&a, err)
	case err == nil:
		c, err = s.added(r, c, &a)
	default:
		_ = errors.As(err, &a.Refused)
	}
	switch {
	case a.Looked && err == nil:
		s.again(w, r, &a, http.StatusOK)
	case err != nil && (len(a.Refused) > 0 || a.Twin != nil):
		s.again(w, r, &a, status(err))
	case err != nil:
		s.fail(w, r, err)
	default:
		s.keptClaim(w, r, c)
	}
}

// looked keeps of what is wrong that which is about the words: the fields are not filled in yet.
func looked(a *site.Adding, err error) error {
	var wrong missed.FaultsError
	if err == nil {
		return nil
	}
	if !errors.As(err, &wrong) {
		return err
	}
	for _, f := range wrong {
		if f.Field == "words" || f.Field == "at" {
			a.Refused = append(a.Refused, f)
		}
	}
	return nil
}

// added keeps a claim, unless one that says the same stands already.
func (s *server) added(r *http.Request, c aid.Claim, a *site.Adding) (aid.Claim, error) {
	list, err := s.store.Claims(r.Context(), aid.ClaimFilter{Document: c.Span.Document})
	if err != nil {
		return c, fmt.Errorf("list the claims: %w", err)
	}
	if twin, ok := missed.Twin(c, list.Claims); ok {
		a.Twin = &twin
		return c, fmt.Errorf("claim %s says the same and is %s: %w", twin.ID, twin.Status, aid.ErrConflict)
	}
	if c, err = s.store.AddClaim(r.Context(), s.opts.Actor, c); err != nil {
		return c, fmt.Errorf("add the claim: %w", err)
	}
	s.changed(r)
	return c, nil
}

// typed reads what was typed: a form, or JSON.
func typed(w http.ResponseWriter, r *http.Request) (t missed.Typed, err error) {
	r.Body = http.MaxBytesReader(w, r.Body, formSize)
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err == nil && kind == "application/json" {
		r.PostForm = url.Values{}
		d := json.NewDecoder(r.Body)
		d.DisallowUnknownFields()
		if err := d.Decode(&t); err != nil {
			return t, formError(err)
		}
		return t, nil
	}
	if err := r.ParseForm(); err != nil {
		return t, formError(err)
	}
	t = missed.Typed{
		Document: r.PostForm.Get("document"), Words: r.PostForm.Get("words"), Set: sent(r.PostForm),
		Reason: strings.TrimSpace(r.PostForm.Get("reason")),
	}
	if n, err := strconv.Atoi(strings.TrimSpace(r.PostForm.Get("at"))); err == nil {
		t.At = &n // anything else is as good as nothing: where the words stand once it is not needed, else it is asked for
	}
	return t, nil
}

// again shows the reader with the form as it was typed.
func (s *server) again(w http.ResponseWriter, r *http.Request, a *site.Adding, code int) {
	if formatOf(r) != "html" {
		s.refused(w, r, a, code)
		return
	}
	r2 := r.Clone(r.Context())
	r2.URL.Path, r2.URL.RawPath, r2.URL.RawQuery = "/sources/"+url.PathEscape(r.PathValue("id")), "", ""
	q := site.ReaderQuery{Document: a.Typed.Document, Pictures: s.pictures != nil, Adding: a}
	if n, err := strconv.Atoi(r.PostForm.Get("from")); err == nil && n > 0 {
		q.From = n
	}
	page, err := site.New(s.store, printer(r)).Telling(s.findings).ReaderPage(r.Context(), r.PathValue("id"), q)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	var b bytes.Buffer
	if err := site.Render(&b, printer(r), page, s.frame(r2)); err != nil {
		s.fail(w, r, fmt.Errorf("write %s: %w", page.Name, err))
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(code)
	_, _ = w.Write(b.Bytes())
}

// refused answers a program with what is wrong with each field.
func (s *server) refused(w http.ResponseWriter, r *http.Request, a *site.Adding, code int) {
	p := printer(r)
	key := "problem." + strconv.Itoa(code)
	d := site.Problem{Status: code, Faults: a.Refused}
	if p.Has(key + ".title") {
		d.Title, d.Message = p.T(key+".title"), p.T(key+".message")
	}
	if len(a.Refused) > 0 {
		d.Detail = a.Refused.Error()
	}
	if a.Twin != nil {
		d.Detail = fmt.Sprintf("claim %s says the same and is %s", a.Twin.ID, a.Twin.Status)
	}
	answerJSON(w, code, d)
}

// keptClaim answers with the claim that was added: its place in the reader, or the claim as JSON.
func (s *server) keptClaim(w http.ResponseWriter, r *http.Request, c aid.Claim) {
	if formatOf(r) != "html" {
		w.Header().Set("Location", "/claims/"+c.ID)
		answerJSON(w, http.StatusCreated, c)
		return
	}
	q := url.Values{"claim": {c.ID}, "added": {c.ID}}
	http.Redirect(w, r, "/sources/"+url.PathEscape(c.SourceID)+"?"+q.Encode()+"#"+c.ID, http.StatusSeeOther)
}

func answerJSON(w http.ResponseWriter, code int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(v)
}
