package site

import (
	"context"
	"fmt"
	"net/url"
	"strconv"
	"time"

	"toguna/internal/aid"
)

// DataPage is what the case holds, and the forms in which it can be had.
type DataPage struct {
	Documents []aid.Document `json:"documents"`
	Findings  []aid.Finding  `json:"findings"`

	Rows  []DocumentRow `json:"-"`
	Forms []FormRow     `json:"-"`
	Part  Portion       `json:"-"` // of the documents
	Doubt Portion       `json:"-"` // of the findings
}

// A DocumentRow is a document as held.
type DocumentRow struct {
	Document aid.Document
	Source   NamedLink
	At       string
	Size     string
}

// A FormRow is a page that can be had as data.
type FormRow struct{ Name, Path string }

// DataQuery says where in its two lists the page of what is held begins. Rows is how many of each it holds, 0 for a page.
type DataQuery struct{ Offset, Findings, Rows int }

// heldPerPage keeps a page light however much is held.
const heldPerPage = 50

// DataPage makes the page of what is held.
func (s *Site) DataPage(ctx context.Context, q DataQuery) (Page, error) {
	page, err := s.page(ctx, "data.html", "data", s.p.T("data.title"))
	if err != nil {
		return page, err
	}
	d := &DataPage{}
	if d.Documents, err = s.r.Documents(ctx, ""); err != nil {
		return page, fmt.Errorf("read the documents: %w", err)
	}
	if d.Findings, err = s.r.Findings(ctx, ""); err != nil {
		return page, fmt.Errorf("read the findings: %w", err)
	}
	h, err := s.hold(ctx, nil)
	if err != nil {
		return page, err
	}
	if q.Rows == 0 {
		q.Rows = heldPerPage
	}
	beside := func(name string, offset int) url.Values {
		if offset == 0 {
			return url.Values{}
		}
		return url.Values{name: {strconv.Itoa(offset)}}
	}
	d.Documents, d.Part = portion(d.Documents, q.Offset, q.Rows, "/data", "documents", beside("findings", q.Findings))
	d.Findings, d.Doubt = portion(d.Findings, q.Findings, q.Rows, "/data", "findings", beside("documents", q.Offset))
	t := &Table{Header: []string{"sha256", "source_id", "media_type", "bytes", "language", "reader", "captured_at", "path", "url"}}
	for _, doc := range d.Documents {
		src := h.sources[doc.SourceID]
		d.Rows = append(d.Rows, DocumentRow{
			Document: doc, Source: NamedLink{Name: src.Title, Href: "/sources/" + doc.SourceID},
			At: s.moment(doc.Capture.At), Size: s.p.Number(strconv.FormatInt(doc.Bytes, 10)),
		})
		t.Rows = append(t.Rows, []string{
			doc.SHA256, doc.SourceID, doc.MediaType, strconv.FormatInt(doc.Bytes, 10), doc.Language, doc.Reader,
			doc.Capture.At.UTC().Format(time.RFC3339), doc.Capture.Path, doc.Capture.URL,
		})
	}
	for _, f := range []struct{ key, path string }{
		{"data.facts", "/case"}, {"nav.activities", "/activities"}, {"nav.sources", "/sources"}, {"data.claims", "/claims"},
		{"nav.contradictions", "/contradictions"}, {"data.documents", "/data"}, {"nav.history", "/history"},
	} {
		d.Forms = append(d.Forms, FormRow{Name: s.p.T(f.key), Path: f.path})
	}
	page.Data, page.Table = d, t
	return page, nil
}

// moment writes a time of the log: the day and the minute, in UTC.
func (s *Site) moment(t time.Time) string {
	if t.IsZero() {
		return s.p.T("unknown")
	}
	t = t.UTC()
	return s.p.Date(t.Format("2006-01-02")) + " " + t.Format("15:04") + " UTC"
}

// entriesPerPage is how much of the log a page shows.
const entriesPerPage = 50

// HistoryPage is the log, newest first.
type HistoryPage struct {
	Total   int64       `json:"total"`
	From    int64       `json:"from"`
	Entries []aid.Entry `json:"entries"`

	Rows  []EntryRow `json:"-"`
	Older string     `json:"-"`
	Newer string     `json:"-"`
}

// An EntryRow is an entry of the log in words.
type EntryRow struct {
	Entry aid.Entry
	At    string
	Kind  string
	About string
	Href  string
	Hash  string
}

// A Log answers what the last entry is; aid.Store has it, a reader of an earlier moment need not.
type Log interface {
	Head(ctx context.Context) (aid.Entry, error)
}

// HistoryPage makes a page of the log that ends with an entry; 0 is the last one.
func (s *Site) HistoryPage(ctx context.Context, log Log, last int64) (Page, error) {
	page, err := s.page(ctx, "history.html", "history", s.p.T("history.title"))
	if err != nil {
		return page, err
	}
	head, err := log.Head(ctx)
	if err != nil {
		return page, fmt.Errorf("read the last entry: %w", err)
	}
	if last <= 0 || last > head.Seq {
		last = head.Seq
	}
	d := &HistoryPage{Total: head.Seq, From: max(1, last-entriesPerPage+1), Entries: []aid.Entry{}}
	if last > 0 {
		if d.Entries, err = s.r.Entries(ctx, d.From, int(last-d.From+1)); err != nil {
			return page, fmt.Errorf("read the log: %w", err)
		}
	}
	t := &Table{Header: []string{"seq", "at", "actor", "kind", "hash", "payload"}}
	for i := len(d.Entries) - 1; i >= 0; i-- {
		e := d.Entries[i]
		d.Rows = append(d.Rows, s.entryRow(e))
		t.Rows = append(t.Rows, []string{strconv.FormatInt(e.Seq, 10), e.At.UTC().Format(time.RFC3339), e.Actor, e.Kind, e.Hash, string(e.Payload)})
	}
	if d.From > 1 {
		d.Older = "/history?last=" + strconv.FormatInt(d.From-1, 10)
	}
	if last < head.Seq {
		d.Newer = "/history?last=" + strconv.FormatInt(min(head.Seq, last+entriesPerPage), 10)
	}
	page.Data, page.Table = d, t
	return page, nil
}
