package site_test

import (
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/publish/site"
)

// TestOpened: an article before the words stands with them; other words are left out.
func TestOpened(t *testing.T) {
	for before, want := range map[string]string{
		"It rained. Le ": "Le ", "It rained. L’": "L’", "below\nThe ": "The ", "It rained. In May the ": "… ", "of the ": "… ", "It rained. He, ": "He, ",
	} {
		if got := site.Opened(aid.Span{Before: before, Start: 500}); got != want {
			t.Errorf("after %q: %q, want %q", before, got, want)
		}
	}
	if got := site.Opened(aid.Span{Before: "The ", Start: 4}); got != "The " {
		t.Errorf("at the beginning: %q", got)
	}
}

// TestSurround: the words on the desk stand in their whole sentence, however long; what is cut elsewhere says so.
func TestSurround(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("and the road that leads to it ", 12)) // more than stands around words at least
	few := "The pumps came in May. "
	for name, tt := range map[string]struct{ got, want string }{
		"to the sentence's beginning":   {site.Lead("It rained. Norway paid for the bridge, "+long+" ", true), "Norway paid for the bridge, " + long + " "},
		"some of what stands before":    {site.Lead(few+"The bridge, ", true), few + "The bridge, "},
		"all of the paragraph":          {site.Lead("The bridge, "+long+" ", true), "The bridge, " + long + " "},
		"cut in an earlier sentence":    {site.Lead(strings.Repeat("wide ", 60)+"was the river. The bridge, ", true), "… " + strings.Repeat("wide ", 26) + "was the river. The bridge, "},
		"a sentence beyond the limit":   {site.Lead(strings.Repeat("wide ", 140), false), "… " + strings.Repeat("wide ", 31)},
		"to the sentence's end":         {site.Tail(" for the bridge, "+long+". It rained.", true), " for the bridge, " + long + "."},
		"some of what stands after":     {site.Tail(" in May. The rain came.", true), " in May. The rain came."},
		"cut in a later sentence":       {site.Tail(" in May. Very "+strings.Repeat("wide ", 60)+"was it.", true), " in May. Very " + strings.TrimSpace(strings.Repeat("wide ", 29)) + " …"},
		"after a small letter, no stop": {site.Tail(" of approx. five wells "+long+". It rained.", true), " of approx. five wells " + long + "."},
		"Chinese":                       {site.Lead("去年下雨。挪威"+strings.Repeat("支付桥梁", 60), true), "挪威" + strings.Repeat("支付桥梁", 60)},
		"nothing":                       {site.Lead("", true) + site.Tail("", true), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %q, want %q", name, tt.got, tt.want)
		}
	}
}
