package ledgertest

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
)

// again is a later capture of a document, whose text was changed in each paragraph.
func again(doc aid.Document, t aid.Text, change func(string) string) aid.Captured {
	c := aid.Captured{Source: aid.Source{ID: doc.SourceID}, Document: doc}
	runes := []rune(t.Content)
	var b strings.Builder
	at := 0
	for i, p := range t.Paragraphs {
		if i > 0 {
			b.WriteString("\n")
			at++
		}
		words := change(string(runes[p.Start:p.End]))
		p.Start, p.End = at, at+len([]rune(words))
		c.Text.Paragraphs = append(c.Text.Paragraphs, p)
		b.WriteString(words)
		at = p.End
	}
	c.Text.Content = b.String()
	c.Bytes = []byte("<p>" + c.Text.Content + "</p>")
	c.Document.SHA256, c.Document.Follows = "", doc.SHA256
	return c
}

// decidedSample is a coded document of which the first claim was accepted and corrected and the second rejected.
func decidedSample(t *testing.T, s aid.Store) (aid.Document, []aid.Claim) {
	t.Helper()
	docs := filled(t, s, 1)
	before := claimsOf(t, s)
	_, err := s.Decide(t.Context(), aid.Decision{Claim: before[0].ID, Status: aid.Accepted, Actor: bakar, Reason: "clear",
		Set: map[string]string{"provider": "Ruritania; Graustark"}})
	must(t, err)
	_, err = s.Decide(t.Context(), aid.Decision{Claim: before[1].ID, Status: aid.Rejected, Actor: bakar})
	must(t, err)
	return docs[0], claimsOf(t, s)
}

// captureAgain captures a document anew with a change.
func captureAgain(t *testing.T, s aid.Store, doc aid.Document, change func(string) string) (aid.Document, aid.Captured) {
	t.Helper()
	text, err := s.Text(t.Context(), doc.SHA256)
	must(t, err)
	c := again(doc, text, change)
	next, isNew, err := s.Capture(t.Context(), ana, c)
	must(t, err)
	if !isNew || next.Follows != doc.SHA256 || next.SourceID != doc.SourceID {
		t.Fatalf("captured again = %+v, new %v", next, isNew)
	}
	return next, c
}

// wrapped is what a text looks like in another layout: words moved, line ends and quotation marks changed.
func wrapped(s string) string {
	return "Updated today. " + strings.NewReplacer(" in equipment", "\nin  equip-\nment", " de francs", " de\u00A0francs").Replace(s)
}

// holds checks that each claim's quote stands where its span says, in the text of its document.
func holds(t *testing.T, s aid.Store, claims []aid.Claim) {
	t.Helper()
	for _, c := range claims {
		text, err := s.Text(t.Context(), c.Span.Document)
		must(t, err)
		if got := string([]rune(text.Content)[c.Span.Start:c.Span.End]); got != c.Span.Quote {
			t.Errorf("claim %s quotes %q, the text there is %q", c.ID, c.Span.Quote, got)
		}
	}
}

func capturedAgain(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	doc, before := decidedSample(t, s)
	at, _ := s.Head(ctx)
	next, _ := captureAgain(t, s, doc, wrapped)
	after := claimsOf(t, s)
	if len(after) != 3 {
		t.Fatalf("%d claims after capturing again", len(after))
	}
	holds(t, s, after)
	for i, c := range after {
		if c.Span.Document != next.SHA256 || c.Orphan != "" {
			t.Errorf("claim %s was not brought along: %+v", c.ID, c.Span)
		}
		b := before[i]
		b.Span, b.Version = c.Span, c.Version
		if diff := cmp.Diff(b, c, dates); diff != "" {
			t.Errorf("claim (-before +after)\n%s", diff)
		}
	}
	if l, err := s.Links(ctx, []string{after[0].ID}); err != nil || l[after[0].ID].Activity != "northern-road" {
		t.Errorf("capturing again lost the claim's link: %v, %v", l, err)
	}
	undone, err := s.Undo(ctx, ana, after[0].ID)
	must(t, err)
	if undone.Status != aid.Suggested || undone.Provider != "Ruritania" || undone.Span != after[0].Span || len(undone.Figures) != 1 {
		t.Errorf("undone after moving = %+v", undone)
	}
	if docs, err := s.Documents(ctx, doc.SourceID); err != nil || len(docs) != 2 || docs[0].SHA256 != doc.SHA256 {
		t.Errorf("the earlier capture is not held any more: %v, %v", docs, err)
	}
	for query, want := range map[string]int{"Freedonia": 1, "fragile": 1} { // found once, in the later capture
		found, err := s.Search(ctx, query, 10)
		must(t, err)
		hits := slices.DeleteFunc(found.Hits, func(h aid.Hit) bool { return h.Kind != "passage" })
		if len(hits) != want || hits[0].Document != next.SHA256 {
			t.Errorf("search for %s finds %+v", query, hits)
		}
	}
	old, err := s.AsOf(ctx, at.At)
	must(t, err)
	if list, err := old.Claims(ctx, aid.ClaimFilter{Document: doc.SHA256}); err != nil || list.Total != 3 {
		t.Errorf("as of before, the claims of the first capture are %d, %v", list.Total, err)
	}
	verified(t, s)
}

// orphanCodes are the findings about orphans, by claim.
func orphanCodes(t *testing.T, s aid.Store) map[string]string {
	t.Helper()
	fs, err := s.Findings(t.Context(), "claim:")
	must(t, err)
	out := map[string]string{}
	for _, f := range fs {
		if strings.HasPrefix(f.Code, "TGN-LED-") {
			out[strings.TrimPrefix(f.Subject, "claim:")] = f.Code
			if f.At == "" || f.Remedy == "" {
				t.Errorf("the finding names no place or no remedy: %+v", f)
			}
		}
	}
	return out
}

// listed is a page of a list, which need not be read in the same way as a list without a limit; the first may warm it up.
func listed(t *testing.T, s aid.Store, f aid.ClaimFilter) aid.ClaimList {
	t.Helper()
	f.Limit = 100
	list, err := s.Claims(t.Context(), f)
	must(t, err)
	f.Limit = 0
	whole, err := s.Claims(t.Context(), f)
	must(t, err)
	if diff := cmp.Diff(whole, list, dates); diff != "" {
		t.Errorf("a page of %+v (-whole list +page)\n%s", f, diff)
	}
	return list
}

func orphans(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	doc, before := decidedSample(t, s)
	listed(t, s, aid.ClaimFilter{})
	time.Sleep(200 * time.Millisecond) // what pages are read from is ready; if it is not, less is tested
	listed(t, s, aid.ClaimFilter{})
	other := strings.NewReplacer("5 million", "8 million", "750 milliards", "75 milliards", "1,286", "1,386")
	second, _ := captureAgain(t, s, doc, other.Replace)
	list, err := s.Claims(ctx, aid.ClaimFilter{Orphan: true})
	must(t, err)
	if list.Total != 3 {
		t.Fatalf("%d orphans, want 3", list.Total)
	}
	holds(t, s, list.Claims)
	for _, f := range []aid.ClaimFilter{{}, {Orphan: true}, {Document: second.SHA256}, {Status: aid.Superseded}, {Orphan: true, Status: aid.Accepted}} {
		listed(t, s, f)
	}
	for i, want := range []aid.Status{aid.Accepted, aid.Rejected, aid.Superseded} {
		if c := list.Claims[i]; c.ID != before[i].ID || c.Status != want || c.Span != before[i].Span || c.Orphan == "" {
			t.Errorf("orphan %d = %+v, want %s where it stood", i, c, want)
		}
	}
	want := map[string]string{before[0].ID: "TGN-LED-001", before[2].ID: "TGN-LED-002"}
	if diff := cmp.Diff(want, orphanCodes(t, s)); diff != "" {
		t.Errorf("findings (-want +got)\n%s", diff)
	}
	verified(t, s)
	// A person who looks at it settles the finding; taking that back brings it up again.
	_, err = s.Decide(ctx, aid.Decision{Claim: before[0].ID, Status: aid.Rejected, Actor: ana})
	must(t, err)
	if got := orphanCodes(t, s); got[before[0].ID] != "" {
		t.Errorf("the finding stays after the decision: %v", got)
	}
	_, err = s.Undo(ctx, ana, before[0].ID)
	must(t, err)
	if got := orphanCodes(t, s); got[before[0].ID] != "TGN-LED-001" {
		t.Errorf("the finding does not come back: %v", got)
	}
	verified(t, s)
	// A third capture has the words again.
	back := strings.NewReplacer("8 million", "5 million", "75 milliards", "750 milliards", "1,386", "1,286")
	third, _ := captureAgain(t, s, second, func(p string) string { return wrapped(back.Replace(p)) })
	after := claimsOf(t, s)
	holds(t, s, after)
	for i, want := range []aid.Status{aid.Accepted, aid.Rejected, aid.Suggested} {
		if c := after[i]; c.Status != want || c.Orphan != "" || c.Span.Document != third.SHA256 {
			t.Errorf("claim %d in the third capture = %+v", i, c)
		}
	}
	if got := orphanCodes(t, s); len(got) != 0 {
		t.Errorf("findings about claims that were found: %v", got)
	}
	verified(t, s)
}

func reread(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	doc, before := decidedSample(t, s)
	text, err := s.Text(ctx, doc.SHA256)
	must(t, err)
	c := again(doc, text, func(p string) string { return strings.ReplaceAll(wrapped(p), "1,286", "1,386") })
	c.Document = doc
	c.Document.Reader = "html/2"
	done, err := s.Reread(ctx, ana, c)
	must(t, err)
	if done.Found != 2 || done.Orphans != 1 {
		t.Errorf("read anew: %+v, want 2 found and 1 orphan", done)
	}
	held, err := s.Document(ctx, doc.SHA256)
	must(t, err)
	if got, err := s.Text(ctx, doc.SHA256); err != nil || got.Content != c.Text.Content || held.Reader != "html/2" {
		t.Errorf("after reading anew: %+v, %q, %v", held, got.Content, err)
	}
	after := claimsOf(t, s)
	for i, want := range []aid.Status{aid.Accepted, aid.Rejected, aid.Superseded} {
		j := slices.IndexFunc(after, func(c aid.Claim) bool { return c.ID == before[i].ID })
		if j < 0 || after[j].Status != want || (after[j].Orphan != "") != (i == 2) {
			t.Fatalf("claim %d after reading anew: %+v", i, after)
		}
		if i < 2 {
			holds(t, s, after[j:j+1])
		}
	}
	if ms, err := s.Mentions(ctx, doc.SHA256); err != nil || len(ms) != 0 {
		t.Errorf("mentions of the old text stand: %v, %v", ms, err)
	}
	verified(t, s)
	head, _ := s.Head(ctx)
	if _, err := s.Reread(ctx, ana, c); err != nil {
		t.Error(err)
	}
	if now, _ := s.Head(ctx); now.Seq != head.Seq {
		t.Error("reading the same again appended an entry")
	}
	// Coding the new text does not put a suggestion in the place of the orphan.
	must(t, s.PutCoded(ctx, aid.Coded{Document: doc.SHA256, Coder: "sample/2", Claims: []aid.Claim{
		{ID: before[2].ID, Kind: aid.Project, Span: span(doc, c.Text, "1,386 kilometres of road were promised")}}}))
	list, err := s.Claims(ctx, aid.ClaimFilter{Orphan: true})
	must(t, err)
	if list.Total != 1 || list.Claims[0].ID != before[2].ID || list.Claims[0].Span.Quote != before[2].Span.Quote {
		t.Errorf("orphans after coding: %+v", list.Claims)
	}
	verified(t, s)
}

// lineEndMoved reads a document anew whose words stand where they stood, a space having become a line end: what is taken back
// afterwards quotes the text as it is now.
func lineEndMoved(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	doc, before := decidedSample(t, s)
	text, err := s.Text(ctx, doc.SHA256)
	must(t, err)
	c := again(doc, text, strings.NewReplacer(" in ", "\nin ").Replace)
	c.Document = doc
	c.Document.Reader = "html/2"
	done, err := s.Reread(ctx, ana, c)
	must(t, err)
	if done.Orphans != 0 {
		t.Fatalf("read anew: %+v, want no orphan", done)
	}
	undone, err := s.Undo(ctx, ana, before[0].ID)
	must(t, err)
	if undone.Status != aid.Suggested || !strings.Contains(undone.Span.Quote, "\nin ") {
		t.Errorf("undone after reading anew: %s, %q", undone.Status, undone.Span.Quote)
	}
	holds(t, s, claimsOf(t, s))
	verified(t, s)
}

func codedAfterMoving(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	doc, before := decidedSample(t, s)
	next, c := captureAgain(t, s, doc, wrapped)
	fresh := coded(doc, paragraphsOf(doc)) // the same statements, under the ids that the new place gives them
	for i := range fresh.Claims {
		fresh.Claims[i].ID = "cfresh" + fresh.Claims[i].ID[len(fresh.Claims[i].ID)-2:]
	}
	moved := claimsOf(t, s)
	for i := range fresh.Claims {
		fresh.Claims[i].Span = moved[i].Span
	}
	fresh.Document, fresh.Mentions, fresh.Coder = next.SHA256, nil, "sample/2"
	must(t, s.PutCoded(ctx, fresh))
	for i, got := range claimsOf(t, s) {
		if got.ID != before[i].ID || got.Status != before[i].Status {
			t.Errorf("claim %d after coding the later capture is %s, %s, want %s, %s", i, got.ID, got.Status, before[i].ID, before[i].Status)
		}
	}
	if n := len(claimsOf(t, s)); n != 3 {
		t.Errorf("%d claims after coding the later capture of %q", n, c.Text.Content)
	}
	verified(t, s)
}

// paragraphsOf is the text of the first sample document.
func paragraphsOf(aid.Document) aid.Text { return document(1).Text }

func followInvalid(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	docs := filled(t, s, 2)
	head, _ := s.Head(ctx)
	c := document(7)
	c.Source.ID, c.Document.Follows = docs[0].SourceID, docs[1].SHA256
	if _, _, err := s.Capture(ctx, ana, c); !errors.Is(err, aid.ErrInvalid) {
		t.Errorf("following a document of another source: %v", err)
	}
	c.Document.Follows = "0"
	if _, _, err := s.Capture(ctx, ana, c); !errors.Is(err, aid.ErrNotFound) {
		t.Errorf("following what is not held: %v", err)
	}
	c.Document.SHA256 = "0"
	if _, err := s.Reread(ctx, ana, c); !errors.Is(err, aid.ErrNotFound) {
		t.Errorf("reading anew what is not held: %v", err)
	}
	if now, _ := s.Head(ctx); now.Seq != head.Seq {
		t.Error("what was refused appended an entry")
	}
	// Whoever follows the first capture follows the last.
	second, _ := captureAgain(t, s, docs[0], wrapped)
	text, err := s.Text(ctx, docs[0].SHA256)
	must(t, err)
	third, _, err := s.Capture(ctx, ana, again(docs[0], text, strings.ToUpper))
	must(t, err)
	if third.Follows != second.SHA256 {
		t.Errorf("the third capture follows %s, want %s", third.Follows, second.SHA256)
	}
	verified(t, s)
}
