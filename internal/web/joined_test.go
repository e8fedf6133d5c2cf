package web_test

import (
	"net/http"
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/ledger"
	"toguna/internal/money"
	"toguna/internal/web"
)

// joinedCase is a case with an activity of documents and a dataset of three records: one has its identifier, one is joined
// to it by a ruling, one merely names the same parties.
func joinedCase(t *testing.T) (*ledger.Ledger, aid.Ruling) {
	t.Helper()
	l, err := ledger.Init(t.Context(), t.TempDir(), ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	claims := put(t, l, "the report", 4, 1)
	err = l.PutReconciliation(t.Context(), aid.Reconciliation{
		Method: "joined/1",
		Parties: []aid.Party{
			{ID: "china", Name: "China", Kind: aid.State, Country: "CHN"}, {ID: "mali", Name: "Mali", Kind: aid.State, Country: "MLI"},
		},
		Activities: []aid.Activity{{
			ID: "the-wells", Name: "the wells", Named: true, Family: aid.Development, Providers: []string{"china"}, Receivers: []string{"mali"},
			Identifiers: map[string]string{"iati": "XX-1"},
		}},
		Links: []aid.Link{{Claim: claims[0].ID, Activity: "the-wells", Providers: []string{"china"}, Receivers: []string{"mali"}, ProviderCountry: "CHN", ReceiverCountry: "MLI", Family: aid.Development}},
	})
	if err != nil {
		t.Fatal(err)
	}
	im, _, err := l.BeginImport(t.Context(), "ana", aid.Release{Source: aid.Source{Title: "Book of wells"}, Dataset: "wells", Version: "1", Format: "x/1", File: "wells.csv", SHA256: "h"}, false)
	if err != nil {
		t.Fatal(err)
	}
	var records []aid.Record
	for i, id := range []string{"XX-1", "XX-2", "XX-3"} {
		amount := money.FromInt(int64(100 * (i + 1)))
		records = append(records, aid.Record{
			Key: id, Locator: "row " + id, Stated: `{"id":"` + id + `"}`,
			Activities: []aid.Activity{{ID: id, Name: "Well " + id, Named: true, Family: aid.Development, Identifiers: map[string]string{"iati": id}}},
			Transactions: []aid.Transaction{{Activity: id, Stage: aid.Committed, Amount: &amount, Currency: "USD", Date: edtf.Year(2015), Provider: "Bank of " + id,
				ProviderCountry: "CHN", ReceiverCountry: "MLI", Family: aid.Development}},
			Observations: []aid.Observation{{Series: "r#1.1", Of: "wells of " + id, Role: aid.Actual, Period: edtf.Year(2016), Value: "7", Unit: "unit", Locator: "result[1]/indicator[1]/period[1]/actual[1]"}},
		})
	}
	if err := im.Put(t.Context(), records); err != nil {
		t.Fatal(err)
	}
	if _, err := im.Finish(t.Context()); err != nil {
		t.Fatal(err)
	}
	ruling, err := l.Rule(t.Context(), aid.Ruling{Kind: "record", Subject: "activity:the-wells", Set: map[string]string{"record": "S002:XX-2"}, Reason: "the same bank and year", Actor: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	return l, ruling
}

// TestRecordsBesideDocuments: an activity's page shows the records that a ruling or an identifier joins to it, each leading
// to itself as it stood, with their results; and counts those that only name its parties. A ruling that is taken back is gone.
func TestRecordsBesideDocuments(t *testing.T) {
	l, ruling := joinedCase(t)
	h := web.New(l, web.Options{})
	page := document(t, h, "/activities/the-wells")
	section := all(page, "#datasets")
	if len(section) != 1 {
		t.Fatalf("%d sections of datasets", len(section))
	}
	links := map[string]string{}
	for _, a := range all(section[0], "a") {
		links[text(a)] = attr(a, "href")
	}
	for name, want := range map[string]string{"Well XX-2": "/data/S002/records/2", "Well XX-1": "/data/S002/records/1"} {
		if links[name] != want {
			t.Errorf("%s leads to %q, want %q", name, links[name], want)
		}
		if got := get(t, h, links[name]); got.StatusCode != http.StatusOK || !strings.Contains(got.Text, "row "+strings.TrimPrefix(name, "Well ")) {
			t.Errorf("%s: %s", name, got.Status)
		}
	}
	if links["Well XX-3"] != "" {
		t.Error("a record that only names the parties is shown as one of the activity")
	}
	words := text(section[0])
	for _, want := range []string{"the same bank and year", "wells of XX-1", "wells of XX-2", "China to Mali3"} {
		if !strings.Contains(words, want) {
			t.Errorf("the section does not say %q: %s", want, words)
		}
	}
	if strings.Contains(words, "wells of XX-3") {
		t.Error("results of a record that is not joined")
	}
	if record := text(document(t, h, "/data/S002/records/2")); !strings.Contains(record, "the-wells") {
		t.Error("the record's page does not name the activity")
	}
	if err := l.TakeBack(t.Context(), "ana", ruling.ID, "another well"); err != nil {
		t.Fatal(err)
	}
	if words := text(all(document(t, h, "/activities/the-wells"), "#datasets")[0]); strings.Contains(words, "XX-2") {
		t.Errorf("after the ruling was taken back: %s", words)
	}
}

// TestDatasetsOnParty: a party's page shows what datasets record of it, by the other side, leading to their records.
func TestDatasetsOnParty(t *testing.T) {
	l, _ := joinedCase(t)
	h := web.New(l, web.Options{})
	for _, party := range []string{"china", "mali"} {
		rows := all(document(t, h, "/parties/"+party), "#datasets tbody tr")
		if len(rows) != 1 {
			t.Fatalf("%s: %d rows, want 1", party, len(rows))
		}
		if got := text(rows[0]); !strings.Contains(got, "Book of wells") || !strings.Contains(got, "China to Mali") || !strings.Contains(got, "US$600") {
			t.Errorf("%s: %s", party, got)
		}
		for _, a := range all(rows[0], "a") {
			href := attr(a, "href")
			if !strings.Contains(href, "provider=") {
				continue
			}
			if got := len(all(document(t, h, href), "#records tbody tr")); got != 3 {
				t.Errorf("%s: the list of its records has %d, want 3", party, got)
			}
		}
	}
}
