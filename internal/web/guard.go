package web

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"slices"
	"strings"
)

// policy lets a page load its own style sheet, script and pictures, post to itself, and nothing else.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard sets the headers of every answer, bounds its time and turns a panic into a page.
func (s *server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		ctx, cancel := context.WithTimeout(r.Context(), s.opts.Timeout)
		defer cancel()
		defer func() {
			if v := recover(); v != nil {
				if v == http.ErrAbortHandler { //nolint:errorlint // the value itself is panicked with, never wrapped
					panic(v)
				}
				s.log.Error("a page panicked", "path", r.URL.Path, "err", fmt.Sprint(v), "stack", string(debug.Stack()))
				s.problem(w, r, http.StatusInternalServerError, "")
			}
		}()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// hosts refuses a call under a name that is not ours: a page of another site whose name was made to lead here.
func (s *server) hosts(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.known(r.Host) {
			s.problem(w, r, http.StatusMisdirectedRequest, r.Host)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (s *server) known(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	name = strings.TrimSuffix(strings.ToLower(strings.Trim(name, "[]")), ".")
	if name == "localhost" || strings.HasSuffix(name, ".localhost") || slices.Contains(s.opts.Hosts, name) {
		return true
	}
	_, err = netip.ParseAddr(name)
	return err == nil
}
