package ledgertest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
)

// now is a reader as of the last entry.
func now(tb testing.TB, s aid.Store) aid.Reader {
	tb.Helper()
	head, err := s.Head(tb.Context())
	must(tb, err)
	r, err := s.AsOf(tb.Context(), head.At)
	must(tb, err)
	return r
}

func rulings(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	filled(t, s, 1)
	r, err := s.Rule(ctx, aid.Ruling{Kind: "family", Subject: "activity:northern-road", Set: map[string]string{"family": "military"}, Reason: "a road for tanks", Actor: ana})
	must(t, err)
	head, _ := s.Head(ctx)
	if r.ID != fmt.Sprintf("r%d", head.Seq) || r.At != head.At {
		t.Errorf("Rule = %+v", r)
	}
	must(t, s.TakeBack(ctx, bakar, r.ID, "it is not"))
	if err := s.TakeBack(ctx, bakar, r.ID, "again"); !errors.Is(err, aid.ErrConflict) {
		t.Errorf("taking back twice: %v", err)
	}
	all, err := s.Rulings(ctx)
	must(t, err)
	r.Taken = true
	if diff := cmp.Diff([]aid.Ruling{r}, all); diff != "" {
		t.Errorf("Rulings (-want +got)\n%s", diff)
	}
	verified(t, s)
}

func reconciliation(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	filled(t, s, 1)
	want := reconciled(claimsOf(t, s))
	head, _ := s.Head(ctx)
	must(t, s.PutReconciliation(ctx, want))
	if h, _ := s.Head(ctx); h.Seq != head.Seq {
		t.Error("a reconciliation that finds the same appended an entry")
	}
	facts, err := s.Facts(ctx, "activity:northern-road")
	must(t, err)
	if len(facts) != 3 {
		t.Fatalf("%d facts", len(facts))
	}
	if f, err := s.Fact(ctx, want.Facts[0].ID); err != nil || cmp.Diff(want.Facts[0], f, dates) != "" {
		t.Errorf("Fact = %+v, %v", f, err)
	}
	for what, diff := range map[string]string{
		"activities":     diffOf(t, want.Activities, func() ([]aid.Activity, error) { return s.Activities(ctx, aid.EntityFilter{}) }),
		"of a family":    diffOf(t, want.Activities, func() ([]aid.Activity, error) { return s.Activities(ctx, aid.EntityFilter{Family: aid.Development}) }),
		"of a party":     diffOf(t, want.Activities, func() ([]aid.Activity, error) { return s.Activities(ctx, aid.EntityFilter{Party: "ruritania"}) }),
		"by words":       diffOf(t, want.Activities, func() ([]aid.Activity, error) { return s.Activities(ctx, aid.EntityFilter{Query: "ROADS"}) }),
		"of no party":    diffOf(t, []aid.Activity{}, func() ([]aid.Activity, error) { return s.Activities(ctx, aid.EntityFilter{Party: "rurit"}) }),
		"places":         diffOf(t, want.Places, func() ([]aid.Place, error) { return s.Places(ctx) }),
		"contradictions": diffOf(t, want.Contradictions, func() ([]aid.Contradiction, error) { return s.Contradictions(ctx, "activity:northern-road") }),
		"totals":         diffOf(t, want.Totals, func() ([]aid.Total, error) { return s.Totals(ctx) }),
	} {
		if diff != "" {
			t.Errorf("%s (-want +got)\n%s", what, diff)
		}
	}
	less := want
	less.Links, less.Facts, less.Activities = want.Links[:1], want.Facts[:1], nil
	must(t, s.PutReconciliation(ctx, less))
	if _, err := s.Activity(ctx, "northern-road"); !errors.Is(err, aid.ErrNotFound) {
		t.Errorf("an activity that reconciling no longer makes: %v", err)
	}
	if list, _ := s.Claims(ctx, aid.ClaimFilter{Party: "ruritania"}); list.Total != 1 {
		t.Errorf("%d claims of a party, want 1", list.Total)
	}
	verified(t, s)
}

func diffOf[T any](t *testing.T, want []T, get func() ([]T, error)) string {
	t.Helper()
	got, err := get()
	must(t, err)
	return cmp.Diff(want, got, dates)
}

func asOf(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	docs := filled(t, s, 1)
	before := claimsOf(t, s)
	then, _ := s.Head(ctx)
	_, err := s.Decide(ctx, aid.Decision{Claim: before[0].ID, Status: aid.Rejected, Actor: ana, Set: map[string]string{"gloss": "zebra"}})
	must(t, err)
	must(t, s.PutCoded(ctx, aid.Coded{Document: docs[0].SHA256, Coder: "sample/2"}))
	must(t, s.PutReconciliation(ctx, aid.Reconciliation{Method: "sample/2"}))
	filledMore := document(2)
	_, _, err = s.Capture(ctx, ana, filledMore)
	must(t, err)

	r, err := s.AsOf(ctx, then.At)
	must(t, err)
	if diff := cmp.Diff(before, claimsOf(t, r), dates); diff != "" {
		t.Errorf("claims as of entry %d (-want +got)\n%s", then.Seq, diff)
	}
	if facts, err := r.Facts(ctx, ""); err != nil || len(facts) != 3 {
		t.Errorf("%d facts as of then, %v", len(facts), err)
	}
	if m, err := r.Mentions(ctx, docs[0].SHA256); err != nil || len(m) != 2 {
		t.Errorf("%d mentions as of then, %v", len(m), err)
	}
	if src, err := r.Sources(ctx); err != nil || len(src) != 1 {
		t.Errorf("%d sources as of then, %v", len(src), err)
	}
	if es, err := r.Entries(ctx, 1, 0); err != nil || int64(len(es)) != then.Seq {
		t.Errorf("%d entries as of then, %v", len(es), err)
	}
	if list, err := r.Claims(ctx, aid.ClaimFilter{Activity: "northern-road", Party: "ruritania", Family: aid.Development}); err != nil || list.Total != 3 {
		t.Errorf("%d claims of the activity as of then, %v", list.Total, err)
	}
	if got := column(t, s, "SELECT id FROM claims WHERE status = 'suggested' AND activity_id = 'northern-road' ORDER BY id", then.At); len(got) != 3 {
		t.Errorf("SQL as of then gives %v", got)
	}
	if got := column(t, s, "SELECT id FROM claims", time.Time{}); len(got) != 1 {
		t.Errorf("SQL of the present gives %v", got)
	}
	start, err := s.AsOf(ctx, then.At.Add(-time.Hour))
	must(t, err)
	if c := claimsOf(t, start); len(c) != 0 {
		t.Errorf("%d claims before the beginning", len(c))
	}
	if c := claimsOf(t, now(t, s)); len(c) != 1 || c[0].Gloss != "zebra" {
		t.Errorf("as of now: %+v", c)
	}
}

// column reads the first column of a query as text.
func column(tb testing.TB, s aid.Store, query string, at time.Time) []string {
	tb.Helper()
	var out []string
	must(tb, s.SQL(tb.Context(), query, at, func(_ []string, values []any) error {
		if values != nil {
			out = append(out, fmt.Sprint(values[0]))
		}
		return nil
	}))
	return out
}

func queries(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	filled(t, s, 2)
	if got := column(t, s, "SELECT dec_sum(amount) FROM figures WHERE currency = 'XOF'", time.Time{}); !slices.Equal(got, []string{"1500000000000"}) {
		t.Errorf("dec_sum = %v", got)
	}
	if got := column(t, s, "SELECT dec_sum(v) FROM (SELECT '0.1' AS v UNION ALL SELECT '0.20' UNION ALL SELECT NULL) x", time.Time{}); !slices.Equal(got, []string{"0.3"}) {
		t.Errorf("dec_sum of 0.1 and 0.20 = %v", got)
	}
	if got := column(t, s, "SELECT COALESCE(dec_sum(amount), 'unknown') FROM figures WHERE currency = 'none'", time.Time{}); !slices.Equal(got, []string{"unknown"}) {
		t.Errorf("dec_sum of nothing = %v", got)
	}
	if got := column(t, s, "WITH c AS (SELECT provider_country AS p FROM claims) SELECT DISTINCT p FROM c", time.Time{}); !slices.Equal(got, []string{"RUR"}) {
		t.Errorf("provider_country = %v", got)
	}
	for _, query := range []string{
		"", ";", "DELETE FROM claims", "UPDATE claims SET gloss = ''", "SELECT 1; SELECT 2", "SELECT * FROM log_entries",
		`SELECT * FROM "st_claims"`, "SELECT * FROM [st_claims]", "SELECT * FROM 'st_claims'", "SELECT * FROM sqlite_master",
		"SELECT * FROM pg_catalog.pg_user", "SELECT * FROM information_schema.tables", "PRAGMA user_version", "ATTACH 'x' AS x",
		"WITH x AS (DELETE FROM st_claims RETURNING id) SELECT * FROM x", "SELECT nothing FROM claims", "SELECT 'open",
		"SELECT * FROM pragma_table_info('claims')", "VACUUM", "SELECT load_extension('x')",
	} {
		if err := s.SQL(ctx, query, time.Time{}, func([]string, []any) error { return nil }); !errors.Is(err, aid.ErrInvalid) {
			t.Errorf("%s: %v, want ErrInvalid", query, err)
		}
	}
	calls := 0
	must(t, s.SQL(ctx, "SELECT id, kind FROM claims WHERE id = 'none'", time.Time{}, func(columns []string, values []any) error {
		if calls++; values != nil || !slices.Equal(columns, []string{"id", "kind"}) {
			t.Errorf("an answer without rows gives %v, %v", columns, values)
		}
		return nil
	}))
	if calls != 1 {
		t.Errorf("an answer without rows is %d calls, want one with the columns", calls)
	}
	stop := errors.New("enough")
	if err := s.SQL(ctx, "SELECT id FROM claims", time.Time{}, func([]string, []any) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("a row function that stops: %v", err)
	}
	short, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
	defer cancel()
	endless := "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"
	if err := s.SQL(short, endless, time.Time{}, func([]string, []any) error { return nil }); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a query that does not end: %v", err)
	}
	if got := column(t, s, "SELECT COUNT(*) FROM sources", time.Time{}); !slices.Equal(got, []string{"2"}) {
		t.Errorf("after a query was stopped: %v", got)
	}
}

func concurrent(t *testing.T, s aid.Store) {
	t.Helper()
	ctx := t.Context()
	filled(t, s, 4)
	claims := claimsOf(t, s)
	var wg sync.WaitGroup
	won := make([]int, len(claims))
	var mu sync.Mutex
	for _, actor := range []string{ana, bakar, "chantal", "dede"} {
		wg.Go(func() {
			for i, c := range claims {
				_, err := s.Decide(ctx, aid.Decision{Claim: c.ID, Status: aid.Accepted, Actor: actor, Seen: c.Version})
				switch {
				case err == nil:
					mu.Lock()
					won[i]++
					mu.Unlock()
				case !errors.Is(err, aid.ErrConflict):
					t.Errorf("%s, %s: %v", actor, c.ID, err)
				}
				if _, err := s.Claims(ctx, aid.ClaimFilter{Limit: 5}); err != nil {
					t.Errorf("read while others write: %v", err)
				}
			}
		})
	}
	wg.Wait()
	for i, n := range won {
		if n != 1 {
			t.Errorf("%d decisions about claim %s were taken for the first", n, claims[i].ID)
		}
	}
	verified(t, s)
}
