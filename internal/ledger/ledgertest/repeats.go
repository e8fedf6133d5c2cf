package ledgertest

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"toguna/internal/aid"
)

// drawCorrections corrects each field that a claim has, figures too: another value, the one that it has, or none.
func drawCorrections(draw *rapid.T, c aid.Claim) map[string]string {
	set := map[string]string{}
	lists := map[string][]string{
		"kind": {"event", "flow", "delivery"}, "family": {"", "military", "political"}, "provider": {"", "Graustark", "Ruritania"},
		"receiver": {"", "Freedonia; Graustark"}, "implementer": {"", "Office of Roads"}, "activity": {"", "Southern road"},
		"stage": {"", "pledged", "in_use"}, "evidence": {"", "audit"}, "instrument": {"", "grant"}, "date": {"", "2014-02", "2013/.."},
		"place": {"", "The South"}, "sector": {"", "transport"}, "modality": {"", "denied"}, "attributed_to": {"", "author"},
		"what": {"", "lorries"}, "gloss": {"", "Zanzibarine words"},
	}
	for _, name := range slices.Sorted(maps.Keys(lists)) {
		if rapid.IntRange(0, 3).Draw(draw, name) == 0 {
			set[name] = rapid.SampledFrom(lists[name]).Draw(draw, name)
		}
	}
	if len(c.Figures) > 0 && rapid.Bool().Draw(draw, "figures") {
		set["figures"] = rapid.SampledFrom([]string{
			"", "77 USD", "about 5000000 GBP", "between 20 and 60 kilometre", "left out", aid.FiguresText(c.Figures),
		}).Draw(draw, "figures")
	}
	return set
}

// oneClaim does one random thing to a claim or its document.
func oneClaim(t *testing.T, s aid.Store, draw *rapid.T, id string) {
	t.Helper()
	ctx := t.Context()
	c, err := s.Claim(ctx, id)
	must(t, err)
	switch what := rapid.SampledFrom([]string{"correct", "correct", "correct", "undo", "undo", "code", "read anew", "again", "reconcile"}).Draw(draw, "act"); what {
	case "correct":
		_, err := s.Decide(ctx, aid.Decision{Claim: id, Status: drawStatus.Draw(draw, "status"), Actor: ana, Set: drawCorrections(draw, c)})
		if !errors.Is(err, aid.ErrInvalid) { // kilometres are no currency
			must(t, err)
		}
	case "undo":
		if _, err := s.Undo(ctx, bakar, id); err != nil && !errors.Is(err, aid.ErrConflict) {
			t.Fatal(err)
		}
	case "reconcile":
		must(t, s.PutReconciliation(ctx, reconciled(claimsOf(t, s))))
	default:
		doc, err := s.Document(ctx, c.Span.Document)
		must(t, err)
		text, err := s.Text(ctx, doc.SHA256)
		must(t, err)
		switch what {
		case "code":
			if c.Orphan == "" && strings.Contains(text.Content, paragraphs[1]) {
				must(t, s.PutCoded(ctx, coded(doc, text)))
			}
		case "again":
			captureAgain(t, s, doc, wrapped)
		case "read anew":
			next := again(doc, text, func(p string) string { return "Reprinted. " + p })
			next.Document.SHA256, next.Document.Follows = doc.SHA256, doc.Follows
			_, err := s.Reread(ctx, ana, next)
			must(t, err)
		}
	}
}

// repeatsAgree: whatever becomes of a claim, each place that repeats what it states says the same: the rows of the views, the
// lists by each facet, and the index of words.
func repeatsAgree(t *testing.T, open func(t *testing.T) aid.Store) {
	t.Helper()
	some(t, func(t *testing.T, draw *rapid.T) {
		t.Helper()
		s := open(t)
		filled(t, s, 1)
		ids := []string{}
		for _, c := range claimsOf(t, s) {
			ids = append(ids, c.ID)
		}
		for range rapid.IntRange(4, 12).Draw(draw, "acts") {
			oneClaim(t, s, draw, rapid.SampledFrom(ids).Draw(draw, "claim"))
			sameInViews(t, s)
			sameInLists(t, s)
		}
		verified(t, s)
	})
}

// asText is a value of a view as text; an unknown one is empty.
func asText(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

// viewed reads a query's rows as text, by the first column.
func viewed(t *testing.T, s aid.Store, query string) map[string]map[string]string {
	t.Helper()
	out := map[string]map[string]string{}
	must(t, s.SQL(t.Context(), query, time.Time{}, func(columns []string, values []any) error {
		row := map[string]string{}
		for i, name := range columns {
			row[name] = asText(values[i])
		}
		out[row[columns[0]]] = row
		return nil
	}))
	return out
}

// sameInViews compares the rows of the views with the claims: every column that a claim has a field of that name for.
func sameInViews(t *testing.T, s aid.Store) {
	t.Helper()
	claims, figures := map[string]map[string]string{}, map[string]map[string]string{}
	links, err := s.Links(t.Context(), nil)
	must(t, err)
	for _, c := range claimsOf(t, s) {
		row := fieldsOf(t, c)
		row["date_edtf"], row["document"], row["quote"] = c.Date.String(), c.Span.Document, c.Span.Quote
		row["span_start"], row["span_end"] = strconv.Itoa(c.Span.Start), strconv.Itoa(c.Span.End)
		row["orphan"] = map[bool]string{true: "1", false: "0"}[c.Orphan != ""]
		if f := links[c.ID].Family; f != "" {
			row["family"] = string(f)
		}
		claims[c.ID] = row
		for _, f := range c.Figures {
			row := fieldsOf(t, f)
			row["key"], row["claim_id"] = fmt.Sprintf("%s#%d", c.ID, f.N), c.ID
			figures[row["key"]] = row
		}
	}
	for view, want := range map[string]map[string]map[string]string{
		"SELECT * FROM claims": claims, "SELECT claim_id || '#' || n AS key, f.* FROM figures f": figures,
	} {
		got := viewed(t, s, view)
		for id, row := range got {
			for column := range row {
				if _, ok := want[id][column]; !ok && (row[column] == "" || elsewhere[column]) {
					delete(row, column)
				}
			}
			for column := range want[id] {
				if _, ok := row[column]; !ok {
					delete(want[id], column)
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s (-claim +view)\n%s", view, diff)
		}
	}
}

// elsewhere are the columns that say what reconciling made of a claim, or the same as another column.
var elsewhere = map[string]bool{
	"activity_id": true, "place_id": true, "provider_country": true, "receiver_country": true, "date_from": true, "date_to": true,
}

// fieldsOf are the fields of a thing by their names in JSON, as text.
func fieldsOf(t *testing.T, v any) map[string]string {
	t.Helper()
	b, err := json.Marshal(v)
	must(t, err)
	var all map[string]any
	must(t, json.Unmarshal(b, &all))
	out := map[string]string{}
	for name, v := range all {
		out[name] = asText(v)
	}
	return out
}

// sameInLists: each claim stands in the list of every facet that it has, and is found by the words of its sentence.
func sameInLists(t *testing.T, s aid.Store) {
	t.Helper()
	for _, c := range claimsOf(t, s) {
		for _, f := range []aid.ClaimFilter{
			{Kind: c.Kind}, {Status: c.Status}, {Stage: c.Stage}, {Source: c.SourceID}, {Confidence: c.Confidence}, {Document: c.Span.Document},
		} {
			if !inList(t, s, f, c.ID) {
				t.Fatalf("claim %s is not in the list %+v", c.ID, f)
			}
		}
		if got, want := inList(t, s, aid.ClaimFilter{Query: "Zanzibarine"}, c.ID), strings.Contains(c.Gloss, "Zanzibarine"); got != want {
			t.Fatalf("claim %s, %q, is found by a word of a sentence: %v", c.ID, c.Gloss, got)
		}
	}
}

// inList reports whether a claim is in a list.
func inList(t *testing.T, s aid.Store, f aid.ClaimFilter, id string) bool {
	t.Helper()
	list, err := s.Claims(t.Context(), f)
	must(t, err)
	for _, c := range list.Claims {
		if c.ID == id {
			return true
		}
	}
	return false
}
