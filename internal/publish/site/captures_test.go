package site_test

import (
	"context"
	"testing"
	"time"

	"toguna/internal/aid"
	"toguna/internal/message"
	"toguna/internal/publish/site"
	"toguna/internal/publish/site/sample"
)

// twice is a store with a document that was captured twice.
type twice struct{ one }

func (twice) Documents(context.Context, string) ([]aid.Document, error) {
	at := func(day int) aid.CaptureRecord {
		return aid.CaptureRecord{Path: "page.html", At: time.Date(2026, 11, day, 9, 0, 0, 0, time.UTC)}
	}
	return []aid.Document{
		{SHA256: "first", SourceID: "S001", Capture: at(3)},
		{SHA256: "second", SourceID: "S001", Follows: "first", Capture: at(5)},
	}, nil
}

// TestCaptures: a source that was captured twice opens at the later text; the earlier says so; orphans are listed and mark no
// words that are not theirs.
func TestCaptures(t *testing.T) {
	text := aid.Text{Content: "A road of 9 km was built.", Paragraphs: []aid.Paragraph{{Start: 0, End: 25, Kind: aid.ParaText}}}
	store := twice{one{Store: sample.New(), text: text, claims: []aid.Claim{
		{ID: "c1", SourceID: "S001", Kind: aid.Project, Status: aid.Accepted, Span: aid.Span{Document: "second", Start: 0, End: 14, Quote: "A road of 9 km"}},
		{ID: "c2", SourceID: "S001", Kind: aid.Project, Status: aid.Accepted, Orphan: "x", Span: aid.Span{Document: "second", Start: 0, End: 14, Quote: "A road of 7 km"}},
	}}}
	s := site.New(store, message.For("en"))
	page, err := s.ReaderPage(t.Context(), "S001", site.ReaderQuery{})
	if err != nil {
		t.Fatal(err)
	}
	d := page.Data.(*site.ReaderPage)
	if d.Document.SHA256 != "second" || d.Followed != nil || len(d.Documents) != 2 || d.Documents[0].Note != "captured 3 November 2026 09:00 UTC" {
		t.Errorf("the page opens %s, followed %v, documents %v", d.Document.SHA256, d.Followed, d.Documents)
	}
	if len(d.Orphans) != 1 || d.Orphans[0].Claim.ID != "c2" {
		t.Errorf("orphans: %+v", d.Orphans)
	}
	for _, para := range d.Paras {
		for _, n := range para.Notes {
			if n.ID == "c2" {
				t.Error("an orphan marks words that are not its own")
			}
		}
	}
	if page, err = s.ReaderPage(t.Context(), "S001", site.ReaderQuery{Document: "first"}); err != nil {
		t.Fatal(err)
	}
	if d := page.Data.(*site.ReaderPage); d.Followed == nil || d.Followed.Href != "/sources/S001?document=second" {
		t.Errorf("the earlier capture says it is followed by %+v", d.Followed)
	}
}
