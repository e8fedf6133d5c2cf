package web_test

import (
	"testing"

	"toguna/internal/publish/site/sample"
	"toguna/internal/web"
	"toguna/internal/web/browsertest"
)

// TestBrowser drives Chromium through the sample case: to the railway's two prices and the words of each, with the
// mouse, with the keyboard, and without scripts; then a decision by its key.
func TestBrowser(t *testing.T) {
	tests := []struct {
		name    string
		scripts bool
		drive   func(b *browsertest.Browser)
	}{
		{"mouse", true, func(b *browsertest.Browser) { b.Railway(false) }},
		{"keyboard", true, func(b *browsertest.Browser) { b.Railway(true) }},
		{"without scripts", false, func(b *browsertest.Browser) { b.Railway(true) }},
		{"light", false, func(b *browsertest.Browser) { b.Light() }},
		{"decide", true, func(b *browsertest.Browser) { b.Decide() }},
		{"add a claim", true, func(b *browsertest.Browser) { b.Add() }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := browsertest.Open(t, web.New(sample.New(), web.Options{}), tt.scripts)
			tt.drive(b)
			b.Quiet()
		})
	}
}
