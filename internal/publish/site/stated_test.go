package site_test

import (
	"encoding/json"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/aid/stated"
	"toguna/internal/message"
	"toguna/internal/publish/site"
	"toguna/internal/publish/site/sample"
)

// TestRecordFields takes records apart as they stood: columns in their order, elements by their path.
func TestRecordFields(t *testing.T) {
	tests := map[int64][]stated.Field{
		1: {{Name: "id", Value: "L/1"}, {Name: "lender", Value: "China Eximbank"}, {Name: "amount", Value: "100,800,000"}, {Name: "purpose", Value: ""}},
		2: {{Name: "@id", Value: "L2"}, {Name: "what", Value: "Truck"}, {Name: "count[1]", Value: "4"}, {Name: "count[1]/@est", Value: "1"}, {Name: "count[2]", Value: "5"}},
		3: {},
	}
	s := site.New(sample.New(), message.For("en"))
	for n, want := range tests {
		page, err := s.RecordPage(t.Context(), "S004", n, site.RecordQuery{})
		if err != nil {
			t.Fatal(err)
		}
		d := page.Data.(*site.RecordPage)
		got := append([]stated.Field{}, d.Fields...)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("record %d (-want +got)\n%s", n, diff)
		}
		if whole := len(want) == 0; whole != (d.Whole != "") {
			t.Errorf("record %d as one text: %q", n, d.Whole)
		}
	}
}

// TestCaseWords calls a case in the page's language, where it has words of it.
func TestCaseWords(t *testing.T) {
	store := sample.New()
	c, err := store.Case(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	c.Words = map[string]aid.CaseWords{"fr": {Title: "La Chine au Mali", Lead: "Prêts et dons."}}
	if err := store.SetCase(t.Context(), "ana", c); err != nil {
		t.Fatal(err)
	}
	for lang, want := range map[string]string{"en": "China in Mali", "fr": "La Chine au Mali"} {
		page, err := site.New(store, message.For(lang)).CasePage(t.Context())
		if err != nil || page.Title != want {
			t.Errorf("%s: %q, %v; want %q", lang, page.Title, err, want)
		}
	}
}

// FuzzRecordFields: a record that is a JSON object of texts has each of them, whatever stands in it.
func FuzzRecordFields(f *testing.F) {
	f.Add("a", "1")
	f.Add("<x>", `{"y": null}`)
	f.Fuzz(func(t *testing.T, name, value string) {
		if !utf8.ValidString(name) || !utf8.ValidString(value) {
			return
		}
		b, err := json.Marshal(map[string]string{name: value})
		if err != nil {
			t.Fatal(err)
		}
		got, ok := stated.Fields(string(b))
		if !ok || len(got) != 1 || got[0].Name != name || got[0].Value != value {
			t.Errorf("%s is taken apart as %q", b, got)
		}
	})
}

// FuzzXMLFields: taking a text apart that may be XML ends, and gives no field without a name.
func FuzzXMLFields(f *testing.F) {
	f.Add("<a b='c'>d<e/></a>")
	f.Add("<a><a><a></b>")
	f.Add("<!DOCTYPE x [<!ENTITY y 'z'>]><x>&y;</x>")
	f.Fuzz(func(t *testing.T, s string) {
		fields, ok := stated.Fields("<" + s)
		for _, field := range fields {
			if ok && field.Name == "" {
				t.Errorf("%q has a field without a name", s)
			}
		}
	})
}
