package web

import (
	"context"
	"net/http"
	"strings"
)

type formatKey struct{}

// formats takes the ending off an address and remembers it: /claims.csv is /claims as CSV.
func formats(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, ending := range []string{"json", "csv"} {
			if path, ok := strings.CutSuffix(r.URL.Path, "."+ending); ok && !strings.HasPrefix(path, "/static/") {
				r2 := r.Clone(context.WithValue(r.Context(), formatKey{}, ending))
				r2.URL.Path, r2.URL.RawPath = path, ""
				r = r2
				break
			}
		}
		next.ServeHTTP(w, r)
	})
}

// formatOf is the form in which an address was asked for: html, json or csv.
func formatOf(r *http.Request) string {
	if f, ok := r.Context().Value(formatKey{}).(string); ok {
		return f
	}
	return "html"
}
