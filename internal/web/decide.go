package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/publish/site"
)

// formSize is how large a form may be.
const formSize = 64 << 10

// decide takes a decision about one claim and leads to the next.
func (s *server) decide(w http.ResponseWriter, r *http.Request) {
	d, err := s.decision(w, r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	if _, err := s.store.Decide(r.Context(), d); err != nil {
		s.refuse(w, r, fmt.Errorf("decide: %w", err))
		return
	}
	s.changed(r)
	s.turn(w, r, d.Claim, r.PostForm.Get("next"))
}

// refuse answers a decision that could not be taken. Where a field of the form is to blame, the form comes back as it was
// filled in, with what was wrong beside the field.
func (s *server) refuse(w http.ResponseWriter, r *http.Request, err error) {
	var fault *aid.FieldError
	if !errors.As(err, &fault) || formatOf(r) != "html" {
		s.fail(w, r, err)
		return
	}
	a, made := s.sentBack(r, fault)
	if made != nil {
		s.fail(w, r, made)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", a.media)
	w.WriteHeader(http.StatusBadRequest)
	_, _ = w.Write(a.plain)
}

// sentBack is the page of the form that came back.
func (s *server) sentBack(r *http.Request, fault *aid.FieldError) (*answer, error) {
	head, err := s.store.Head(r.Context())
	if err != nil {
		return nil, fmt.Errorf("read the last entry: %w", err)
	}
	back, err := url.ParseQuery(r.PostForm.Get("back"))
	if err != nil {
		back = url.Values{}
	}
	f, err := filter(back, true)
	if err != nil {
		f = aid.ClaimFilter{}
	}
	q := site.ClaimsQuery{Filter: f, Claim: r.PathValue("id"), Sent: &site.Sent{
		Set: sent(r.PostForm), Reason: r.PostForm.Get("reason"), Seen: r.PostForm.Get("seen"), Fault: fault,
	}}
	return s.make(func(p *site.Site, r *http.Request) (site.Page, error) { return p.ClaimsPage(r.Context(), q) }, head.Seq, r)
}

// decision reads the form.
func (s *server) decision(w http.ResponseWriter, r *http.Request) (aid.Decision, error) {
	d := aid.Decision{Claim: r.PathValue("id"), Actor: s.opts.Actor}
	if s.opts.ReadOnly {
		return d, aid.ErrReadOnly
	}
	r.Body = http.MaxBytesReader(w, r.Body, formSize)
	if err := r.ParseForm(); err != nil {
		return d, formError(err)
	}
	d.Status, d.Reason = aid.Status(r.PostForm.Get("decision")), strings.TrimSpace(r.PostForm.Get("reason"))
	if d.Status != aid.Accepted && d.Status != aid.Rejected && d.Status != aid.Suggested {
		return d, fmt.Errorf("decision %q is none of accepted, rejected and suggested: %w", d.Status, aid.ErrInvalid)
	}
	if seen := r.PostForm.Get("seen"); seen != "" {
		n, err := strconv.ParseInt(seen, 10, 64)
		if err != nil || n < 0 {
			return d, fmt.Errorf("seen is %q, not a number of an entry: %w", seen, aid.ErrInvalid)
		}
		d.Seen = n
	}
	claim, err := s.store.Claim(r.Context(), d.Claim)
	if err != nil {
		return d, fmt.Errorf("read the claim: %w", err)
	}
	if d.Status == aid.Accepted {
		d.Set, err = site.Corrections(claim, sent(r.PostForm))
	}
	return d, err
}

// formError is the error of a form that cannot be read; one that is too large stays what it is.
func formError(err error) error {
	if status(err) == http.StatusRequestEntityTooLarge {
		return err
	}
	return fmt.Errorf("read the form: %w: %w", err, aid.ErrInvalid)
}

// undo takes the last decision about a claim back and lays it on the desk again.
func (s *server) undo(w http.ResponseWriter, r *http.Request) {
	if s.opts.ReadOnly {
		s.fail(w, r, aid.ErrReadOnly)
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, formSize)
	if err := r.ParseForm(); err != nil {
		s.fail(w, r, formError(err))
		return
	}
	c, err := s.store.Undo(r.Context(), s.opts.Actor, r.PathValue("id"))
	if err != nil {
		s.fail(w, r, fmt.Errorf("undo: %w", err))
		return
	}
	s.changed(r)
	if c.Status == "" { // it had been added, and is no longer there
		q := url.Values{"from": {strconv.Itoa(c.Span.Start)}}
		http.Redirect(w, r, "/sources/"+url.PathEscape(c.SourceID)+"?"+q.Encode()+"#at", http.StatusSeeOther)
		return
	}
	s.turn(w, r, "", c.ID)
}

// describe keeps what a person says about a source: its title, its date, its rating.
func (s *server) describe(w http.ResponseWriter, r *http.Request) {
	src, err := s.described(w, r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if err := s.store.SetSource(r.Context(), s.opts.Actor, src); err != nil {
		s.fail(w, r, fmt.Errorf("describe the source: %w", err))
		return
	}
	s.changed(r)
	http.Redirect(w, r, "/sources/"+url.PathEscape(src.ID), http.StatusSeeOther)
}

func (s *server) described(w http.ResponseWriter, r *http.Request) (aid.Source, error) {
	if s.opts.ReadOnly {
		return aid.Source{}, aid.ErrReadOnly
	}
	r.Body = http.MaxBytesReader(w, r.Body, formSize)
	if err := r.ParseForm(); err != nil {
		return aid.Source{}, formError(err)
	}
	src, err := s.store.Source(r.Context(), r.PathValue("id"))
	if err != nil {
		return src, fmt.Errorf("read the source: %w", err)
	}
	return site.Described(src, sent(r.PostForm))
}

// sent are the fields of a form that stand for fields of what it describes.
func sent(form url.Values) map[string]string {
	out := map[string]string{}
	for name := range form {
		if field, ok := strings.CutPrefix(name, "set."); ok {
			out[field] = strings.TrimSpace(form.Get(name))
		}
	}
	return out
}

// changed brings what follows from the claims up to date.
func (s *server) changed(r *http.Request) {
	if s.opts.Refresh == nil {
		return
	}
	if err := s.opts.Refresh(r.Context()); err != nil {
		s.log.Error("facts could not be brought up to date", "err", err)
	}
}

// turn leads back to the list that one came from, with the claim next on the desk and the one that was done above it.
func (s *server) turn(w http.ResponseWriter, r *http.Request, done, next string) {
	q, err := url.ParseQuery(r.PostForm.Get("back"))
	if err != nil {
		q = url.Values{}
	}
	q.Del("claim")
	q.Del("done")
	if next != "" {
		q.Set("claim", next)
	}
	if done != "" {
		q.Set("done", done)
	}
	http.Redirect(w, r, "/claims?"+q.Encode(), http.StatusSeeOther)
}
