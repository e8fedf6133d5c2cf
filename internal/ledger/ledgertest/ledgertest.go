// Package ledgertest is the contract of the ledger as a suite that every database behind it must pass.
//
// Units: as in package ledger.
// Shape: Run takes a function that opens an empty store; Tamper also takes one that changes what the database holds
// behind the store's back.
// Errors: each promise of aid.Store that does not hold fails a test that names it.
// Source: the comments of aid.Store, and docs/design.md, section 2.
package ledgertest

import (
	"errors"
	"io"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/edtf"
)

// dates compares dates by what was written.
var dates = cmp.Comparer(func(a, b edtf.Date) bool { return a == b })

// Run checks that the stores that open makes, each empty, keep the contract.
func Run(t *testing.T, open func(t *testing.T) aid.Store) {
	t.Helper()
	for name, test := range map[string]func(*testing.T, aid.Store){
		"EmptyStore": emptyStore, "Capture": capture, "SameBytesTwice": sameBytesTwice, "Sources": sources,
		"Coded": codedTwice, "Decide": decide, "Gloss": glossFollows, "Figures": figuresCorrected, "FiguresMoved": figuresBackAfterMoving, "DecideConflict": decideConflict, "DecideAll": decideAll, "Undo": undo,
		"CodingLeavesDecisions": codingLeavesDecisions, "AddClaim": addClaim, "AddedTakenBack": addedTakenBack, "Invalid": invalid, "Rulings": rulings,
		"Reconciliation": reconciliation, "Filter": filter, "Review": review, "Findings": findings, "Cursors": cursors,
		"AsOf": asOf, "Log": log, "Search": search, "SearchFigures": searchFigures, "SearchAtBound": searchAtBound, "SearchLong": searchLong, "SearchLetters": searchLetters, "SQL": queries, "Concurrent": concurrent, "Verify": verify,
		"CapturedAgain": capturedAgain, "Orphans": orphans, "Reread": reread, "LineEndMoved": lineEndMoved, "CodedAfterMoving": codedAfterMoving, "FollowInvalid": followInvalid,
	} {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
	t.Run("Properties", func(t *testing.T) { properties(t, open) })
}

func emptyStore(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	head, err := s.Head(ctx)
	must(t, err)
	if head.Seq != 0 {
		t.Errorf("Head of an empty store is %d", head.Seq)
	}
	for what, get := range map[string]func() error{
		"Source":   func() error { _, err := s.Source(ctx, "S001"); return err },
		"Document": func() error { _, err := s.Document(ctx, "0"); return err },
		"Text":     func() error { _, err := s.Text(ctx, "0"); return err },
		"Original": func() error { _, err := s.Original(ctx, "0"); return err },
		"Claim":    func() error { _, err := s.Claim(ctx, "c0"); return err },
		"Activity": func() error { _, err := s.Activity(ctx, "a"); return err },
		"Party":    func() error { _, err := s.Party(ctx, "p"); return err },
		"Fact":     func() error { _, err := s.Fact(ctx, "f"); return err },
		"Undo":     func() error { _, err := s.Undo(ctx, ana, "c0"); return err },
		"Decide": func() error {
			_, err := s.Decide(ctx, aid.Decision{Claim: "c0", Status: aid.Accepted, Actor: ana})
			return err
		},
		"SetSource": func() error { return s.SetSource(ctx, ana, aid.Source{ID: "S009", Title: "x"}) },
		"TakeBack":  func() error { return s.TakeBack(ctx, ana, "r1", "") },
		"PutCoded":  func() error { return s.PutCoded(ctx, aid.Coded{Document: "0", Coder: "x"}) },
	} {
		if err := get(); !errors.Is(err, aid.ErrNotFound) {
			t.Errorf("%s of nothing: %v, want ErrNotFound", what, err)
		}
	}
	if head, _ := s.Head(ctx); head.Seq != 0 {
		t.Errorf("acts that were refused appended %d entries", head.Seq)
	}
	verified(t, s)
}

func capture(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	must(t, s.SetCase(ctx, ana, aid.Case{Title: "Roads", Provider: "RUR"}))
	c := document(1)
	doc, isNew, err := s.Capture(ctx, ana, c)
	must(t, err)
	if !isNew || doc.SourceID != "S001" || doc.Bytes != int64(len(c.Bytes)) {
		t.Errorf("Capture = %+v, new %v", doc, isNew)
	}
	got, err := s.Document(ctx, doc.SHA256)
	must(t, err)
	if diff := cmp.Diff(doc, got, dates); diff != "" {
		t.Errorf("Document (-returned +held)\n%s", diff)
	}
	text, err := s.Text(ctx, doc.SHA256)
	must(t, err)
	if diff := cmp.Diff(c.Text, text); diff != "" {
		t.Errorf("Text (-want +got)\n%s", diff)
	}
	src, err := s.Source(ctx, "S001")
	must(t, err)
	want := c.Source
	want.ID = "S001"
	if diff := cmp.Diff(want, src, dates); diff != "" {
		t.Errorf("Source (-want +got)\n%s", diff)
	}
	r, err := s.Original(ctx, doc.SHA256)
	must(t, err)
	defer r.Close()
	if b, err := io.ReadAll(r); err != nil || string(b) != string(c.Bytes) {
		t.Errorf("Original = %q, %v", b, err)
	}
	held, err := s.Case(ctx)
	must(t, err)
	if held.Title != "Roads" || held.Provider != "RUR" {
		t.Errorf("Case = %+v", held)
	}
	verified(t, s)
}

func sameBytesTwice(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	first, _, err := s.Capture(ctx, ana, document(1))
	must(t, err)
	head, _ := s.Head(ctx)
	again := document(1)
	again.Source.Title = "Another title"
	second, isNew, err := s.Capture(ctx, bakar, again)
	must(t, err)
	if isNew || second.SourceID != first.SourceID {
		t.Errorf("the same bytes are a new document: %+v", second)
	}
	if h, _ := s.Head(ctx); h.Seq != head.Seq {
		t.Errorf("the same bytes appended %d entries", h.Seq-head.Seq)
	}
	more := document(2)
	more.Source = aid.Source{ID: first.SourceID}
	third, isNew, err := s.Capture(ctx, ana, more)
	must(t, err)
	if !isNew || third.SourceID != first.SourceID {
		t.Errorf("another document of a source = %+v", third)
	}
	docs, err := s.Documents(ctx, first.SourceID)
	must(t, err)
	if len(docs) != 2 || docs[0].SHA256 != first.SHA256 {
		t.Errorf("Documents of %s = %v", first.SourceID, docs)
	}
}

func sources(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	filled(t, s, 1)
	added, err := s.AddSource(ctx, ana, aid.Source{Title: "A treaty", Kind: aid.KindTreaty})
	must(t, err)
	if added.ID != "S002" || added.Reliability != aid.Unrated {
		t.Errorf("AddSource = %+v", added)
	}
	added.Reliability, added.DerivedFrom = "A", []string{"S001"}
	must(t, s.SetSource(ctx, bakar, added))
	head, _ := s.Head(ctx)
	must(t, s.SetSource(ctx, bakar, added))
	if h, _ := s.Head(ctx); h.Seq != head.Seq {
		t.Error("saying the same of a source again appended an entry")
	}
	all, err := s.Sources(ctx)
	must(t, err)
	if len(all) != 2 || all[0].ID != "S001" || all[1].Reliability != "A" {
		t.Errorf("Sources = %+v", all)
	}
	added.Reliability = "Z"
	if err := s.SetSource(ctx, ana, added); !errors.Is(err, aid.ErrInvalid) {
		t.Errorf("a reliability of Z: %v", err)
	}
	verified(t, s)
}

func findings(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	docs := filled(t, s, 1)
	f := aid.Finding{Code: "TGN-TXT-009", Severity: aid.SeverityError, Subject: "file:broken.txt", At: "line 1", Message: "not text", Remedy: "save it as UTF-8"}
	must(t, s.AddFindings(ctx, ana, []aid.Finding{f, f}))
	must(t, s.AddFindings(ctx, ana, []aid.Finding{f}))
	got, err := s.Findings(ctx, "file:")
	must(t, err)
	if diff := cmp.Diff([]aid.Finding{f}, got); diff != "" {
		t.Errorf("Findings of files (-want +got)\n%s", diff)
	}
	all, err := s.Findings(ctx, "")
	must(t, err)
	if len(all) != 4 {
		t.Errorf("%d findings, want those of capture, coding, reconciling and the one added", len(all))
	}
	must(t, s.PutCoded(ctx, aid.Coded{Document: docs[0].SHA256, Coder: "sample/2"}))
	if all, _ = s.Findings(ctx, "claim:"); len(all) != 0 {
		t.Errorf("coding anew kept the findings of the coding before: %v", all)
	}
	verified(t, s)
}

func cursors(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	if seq, err := s.Cursor(ctx, "code"); err != nil || seq != 0 {
		t.Errorf("Cursor at first = %d, %v", seq, err)
	}
	must(t, s.SetCursor(ctx, "code", 7))
	must(t, s.SetCursor(ctx, "code", 9))
	must(t, s.SetCursor(ctx, "reconcile", 3))
	if seq, err := s.Cursor(ctx, "code"); err != nil || seq != 9 {
		t.Errorf("Cursor = %d, %v", seq, err)
	}
	if head, _ := s.Head(ctx); head.Seq != 0 {
		t.Error("a cursor is an entry of the log")
	}
	verified(t, s)
}

func log(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	filled(t, s, 2)
	all, err := s.Entries(ctx, 1, 0)
	must(t, err)
	var kinds []string
	for i, e := range all {
		kinds = append(kinds, e.Kind)
		if e.Seq != int64(i+1) || len(e.Hash) != 64 || e.Actor == "" || e.At.Location() != time.UTC {
			t.Errorf("entry %d = %+v", i+1, e)
		}
	}
	if diff := cmp.Diff([]string{"capture", "coded", "capture", "coded", "reconciled"}, kinds); diff != "" {
		t.Errorf("kinds of entries (-want +got)\n%s", diff)
	}
	part, err := s.Entries(ctx, 2, 2)
	must(t, err)
	if len(part) != 2 || part[0].Seq != 2 || part[1].Seq != 3 {
		t.Errorf("Entries(2, 2) = %v", part)
	}
	rep := verified(t, s)
	if rep.Entries != 5 || rep.Documents != 2 || rep.Spans != 10 || rep.Rows == 0 || rep.Head != all[4].Hash {
		t.Errorf("Verify = %+v", rep)
	}
}

func verify(t *testing.T, s aid.Store) {
	t.Helper()
	filled(t, s, 2)
	steps, last := 0, 0
	if _, err := s.Verify(t.Context(), func(done, of int) {
		steps++
		if done < last || done > of {
			t.Errorf("progress goes from %d to %d of %d", last, done, of)
		}
		last = done
	}); err != nil {
		t.Fatal(err)
	}
	if steps == 0 {
		t.Error("Verify says nothing of its progress")
	}
}
