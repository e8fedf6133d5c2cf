package web_test

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"toguna/internal/aid"
	"toguna/internal/finding"
	"toguna/internal/message"
	"toguna/internal/publish/site/sample"
	"toguna/internal/web"
)

// TestFrench: every page is also in French, with the spaces of French and no English left in what surrounds the data.
func TestFrench(t *testing.T) {
	h := web.New(sample.New(), web.Options{})
	english := map[string]bool{} // what the English pages say and the French do not
	en, fr := message.For("en"), message.For("fr")
	for _, key := range en.Keys() {
		if s := en.T(key); s != fr.T(key) && strings.ToLower(s) != s { // a small word may be the name of a field
			english[s] = true
		}
	}
	for _, key := range fr.Keys() {
		delete(english, fr.T(key))
	}
	for _, path := range addresses {
		sep := "?"
		if strings.Contains(path, "?") {
			sep = "&"
		}
		res := get(t, h, path+sep+"lang=fr")
		if c := res.Header.Get("Set-Cookie"); !strings.HasPrefix(c, "lang=fr;") {
			t.Errorf("%s does not keep the language: %q", path, c)
		}
		n, err := html.Parse(strings.NewReader(res.Text))
		if err != nil {
			t.Fatal(err)
		}
		if got := attr(all(n, "html")[0], "lang"); got != "fr" {
			t.Errorf("%s has lang %q", path, got)
		}
		if s := text(n); strings.Contains(s, "⟦") {
			t.Errorf("%s lacks a message", path)
		}
		for _, s := range inEnglish(n) {
			if english[s] {
				t.Errorf("%s says %q", path, s)
			}
		}
	}
	railway, err := html.Parse(strings.NewReader(get(t, h, "/activities/bamako-dakar-railway", "Accept-Language", "fr-ML, en;q=0.5").Text))
	if err != nil {
		t.Fatal(err)
	}
	if got := text(all(railway, ".facing .val")[0]); got != "2,7 milliards de dollars" {
		t.Errorf("the price reads %q", got)
	}
	if got := all(railway, "blockquote[lang=en]"); len(got) == 0 || !strings.HasPrefix(text(got[0]), "« … a US$2.7 billion") {
		t.Error("an English quote on a French page has no lang, or not the quotation marks of French")
	}
}

// inEnglish lists the texts of a page that are neither marked as of another language nor quoted.
func inEnglish(n *html.Node) []string {
	var out []string
	switch {
	case n.Type == html.TextNode:
		out = append(out, strings.TrimSpace(n.Data))
	case n.Data != "html" && attr(n, "lang") != "", n.Data == "q", n.Data == "blockquote", n.Data == "code", n.Data == "style", n.Data == "script":
		return nil
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		out = append(out, inEnglish(c)...)
	}
	return out
}

// doubting is the sample with findings of its own.
type doubting struct {
	*sample.Store
	findings []aid.Finding
}

func (d doubting) Findings(_ context.Context, prefix string) ([]aid.Finding, error) {
	return slices.DeleteFunc(slices.Clone(d.findings), func(f aid.Finding) bool { return !strings.HasPrefix(f.Subject, prefix) }), nil
}

// TestFrenchFindings tells findings in French on French pages, in English on English ones and in data; what cannot be told
// says that it is English.
func TestFrenchFindings(t *testing.T) {
	code := finding.Code{ID: "TGN-TXT-014", Severity: aid.SeverityNote, Message: "the text holds %[1]d control characters, the first at character %[2]d; they are kept", Remedy: "look whether words are missing there"}
	f := code.New("file:a.txt", "character 1500", 12000, 1500)
	other := aid.Finding{Code: "TGN-ZZZ-001", Severity: aid.SeverityNote, Subject: "file:b.txt", At: "row 7", Message: "nobody knows: yet", Remedy: "wait"}
	h := web.New(doubting{sample.New(), []aid.Finding{f, other}}, web.Options{Findings: []finding.Code{code}})
	rows := func(lang string) (out [][]string) {
		n, err := html.Parse(strings.NewReader(get(t, h, "/data?lang="+lang).Text))
		if err != nil {
			t.Fatal(err)
		}
		for _, tr := range all(n, "#findings tbody tr") {
			var cells []string
			for _, td := range all(tr, "td") {
				cells = append(cells, strings.TrimSpace(attr(td, "lang")+" "+text(td)))
			}
			out = append(out, cells)
		}
		return out
	}
	want := [][]string{
		{"le texte contient 12 000 caractères de contrôle, le premier au caractère 1 500 ; ils sont gardés TGN-TXT-014", "note", "a.txtcaractère 1 500", "regardez s’il y manque des mots"},
		{"en nobody knows: yet TGN-ZZZ-001", "note", "b.txtligne 7", "en wait"},
	}
	if diff := cmp.Diff(want, rows("fr")); diff != "" {
		t.Errorf("French (-want +got):\n%s", diff)
	}
	want = [][]string{
		{f.Message + " TGN-TXT-014", "note", "a.txtcharacter 1500", f.Remedy},
		{other.Message + " TGN-ZZZ-001", "note", "b.txtrow 7", other.Remedy},
	}
	if diff := cmp.Diff(want, rows("en")); diff != "" {
		t.Errorf("English (-want +got):\n%s", diff)
	}
	if res := get(t, h, "/data.json?lang=fr"); res.StatusCode != http.StatusOK || !strings.Contains(res.Text, f.Message) {
		t.Errorf("the data has not the finding as it is stored: %s", res.Status)
	}
}
