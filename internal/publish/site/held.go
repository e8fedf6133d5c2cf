package site

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"toguna/internal/aid"
)

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
