package ledger

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"toguna/internal/aid"
)

// rosterMost bounds how many claims are held in memory for lists; beyond it the database counts, more slowly.
const rosterMost = 500_000

// rosterReload is how many changed claims are cheaper to read one by one than all anew.
const rosterReload = 2000

// errTooMany says that the claims do not fit the roster.
var errTooMany = errors.New("too many claims for the roster")

// A roster holds in memory what lists filter, count and order the present claims by, so that a page with facets does not
// scan a table. It follows the log: before each use the entries since the last are looked at, and the claims that they
// touched are read again.
type roster struct {
	mu       sync.RWMutex
	seq      int64 // it is right up to this entry
	loaded   bool
	tooMany  bool
	state    atomic.Int32
	words    map[string]uint32 // what facets hold, numbered
	names    []string
	heads    map[string]*claimHead
	byPlace  []*claimHead
	byReview []*claimHead
}

// A claimHead is one claim in the roster.
type claimHead struct {
	id, document   string
	sourceN, start int64
	doubt          int64
	facets         [6]uint32 // in the order of facetNames
	activity       uint32
	parties        []uint32
}

// comparePlace orders by source and place in the text.
func comparePlace(a, b *claimHead) int {
	return cmp.Or(cmp.Compare(a.sourceN, b.sourceN), strings.Compare(a.document, b.document), cmp.Compare(a.start, b.start), strings.Compare(a.id, b.id))
}

// compareReview orders by document, in each the likely before the doubtful, then by place in the text.
func compareReview(a, b *claimHead) int {
	return cmp.Or(cmp.Compare(a.sourceN, b.sourceN), strings.Compare(a.document, b.document), cmp.Compare(b.doubt, a.doubt),
		cmp.Compare(a.start, b.start), strings.Compare(a.id, b.id))
}

// word numbers a text.
func (r *roster) word(s []byte) uint32 {
	if n, ok := r.words[string(s)]; ok {
		return n
	}
	n := uint32(len(r.names))
	r.names = append(r.names, string(s))
	r.words[r.names[n]] = n
	return n
}

// follow brings the roster up to the last entry of the log.
func (r *roster) follow(ctx context.Context, db querier) error {
	head, _, err := scalar[int64](ctx, db, "SELECT COALESCE(MAX(seq), 0) FROM log_entries")
	if err != nil {
		return err
	}
	switch {
	case r.tooMany:
		return errTooMany
	case r.loaded && head == r.seq:
		return nil
	case r.loaded:
		touched, err := r.touched(ctx, db, head)
		if err != nil {
			return err
		}
		if len(touched) <= rosterReload {
			if err := r.renew(ctx, db, touched); err != nil {
				return err
			}
			r.seq = head
			return nil
		}
	}
	if err := r.load(ctx, db); err != nil {
		return err
	}
	r.loaded, r.seq = true, head
	return nil
}

// touched lists the claims that the entries after the roster's touched; when they are many, more than rosterReload.
func (r *roster) touched(ctx context.Context, db querier, head int64) ([]string, error) {
	var ids []string
	var batches []int64
	many := false
	err := rows(ctx, db, func(rs *sql.Rows) error {
		var seq int64
		var kind, payload string
		if err := rs.Scan(&seq, &kind, &payload); err != nil {
			return err
		}
		var p struct {
			ID, Claim    string
			Rows, Claims int
		}
		if err := json.Unmarshal([]byte(payload), &p); err != nil {
			return fmt.Errorf("read entry %d: %w", seq, err)
		}
		switch kind {
		case entryDecided, entryUndone, entryClaim:
			ids = append(ids, cmp.Or(p.Claim, p.ID))
		case entryCoded, entryReconciled, entryCapture, entryReread:
			batches = append(batches, seq)
			many = many || p.Rows > 4*rosterReload
		case entryImported:
			many = many || p.Claims > 0
		}
		return nil
	}, `SELECT seq, kind, payload FROM log_entries WHERE seq > $1 AND seq <= $2 AND kind IN ('decided', 'undone', 'claim', 'coded',
		'reconciled', 'imported', 'capture', 'reread') ORDER BY seq`, r.seq, head)
	if err != nil || many {
		return make([]string, rosterReload+1), err
	}
	for _, seq := range batches {
		if ids, err = touchedByBatch(ctx, db, seq, ids); err != nil {
			return nil, err
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

// touchedByBatch adds the claims that the rows of a batch are about.
func touchedByBatch(ctx context.Context, db querier, seq int64, ids []string) ([]string, error) {
	err := rows(ctx, db, func(rs *sql.Rows) error {
		var body sql.RawBytes
		if err := rs.Scan(&body); err != nil {
			return err
		}
		var row struct{ ID, Kind string }
		if err := json.Unmarshal(body, &row); err != nil {
			return fmt.Errorf("read a row of entry %d: %w", seq, err)
		}
		if row.Kind == claimKind.name || row.Kind == linkKind.name {
			ids = append(ids, row.ID)
		}
		return nil
	}, "SELECT body FROM log_rows WHERE seq = $1", seq)
	return ids, err
}

// rosterColumns is one text for each claim, since a driver takes long to hand over many columns; $1 stands between them.
const rosterColumns = `SELECT c.id || $1 || c.document || $1 || c.source_n || $1 || c.span_start || $1 || c.doubt || $1 || c.source_id ||
	$1 || c.status || $1 || c.kind || $1 || c.link_family || $1 || c.stage || $1 || c.confidence || $1 || c.link_activity
	FROM st_claims c WHERE c.until_seq = 0`

// rosterMark is a character that no column holds.
const rosterMark = "\x1f"

// read calls f for each claim that the query gives.
func (r *roster) read(ctx context.Context, db querier, f func(*claimHead), text string, args ...any) error {
	document := ""
	return rows(ctx, db, func(rs *sql.Rows) error {
		var row sql.RawBytes
		if err := rs.Scan(&row); err != nil {
			return err
		}
		parts := bytes.Split(row, []byte(rosterMark))
		if len(parts) != 12 {
			return fmt.Errorf("read a claim for lists: %d parts", len(parts))
		}
		if string(parts[1]) != document {
			document = string(parts[1]) // one string for all claims of a document
		}
		h := &claimHead{id: string(parts[0]), document: document}
		for i, n := range []*int64{&h.sourceN, &h.start, &h.doubt} {
			var err error
			if *n, err = strconv.ParseInt(string(parts[2+i]), 10, 64); err != nil {
				return fmt.Errorf("read a claim for lists: %w", err)
			}
		}
		for i := range h.facets {
			h.facets[i] = r.word(parts[5+i])
		}
		h.activity = r.word(parts[11])
		f(h)
		return nil
	}, text, append([]any{rosterMark}, args...)...)
}

// load reads all claims.
func (r *roster) load(ctx context.Context, db querier) error {
	r.words, r.names = map[string]uint32{}, nil
	r.word(nil)
	r.heads, r.byPlace = map[string]*claimHead{}, nil
	err := r.read(ctx, db, func(h *claimHead) {
		r.heads[h.id] = h
		r.byPlace = append(r.byPlace, h)
	}, fmt.Sprintf("%s LIMIT %d", rosterColumns, rosterMost+1))
	if err != nil {
		return err
	}
	if len(r.byPlace) > rosterMost {
		r.heads, r.byPlace, r.words, r.names, r.tooMany = nil, nil, nil, nil, true
		return errTooMany
	}
	if err := r.readParties(ctx, db); err != nil {
		return err
	}
	r.byReview = slices.Clone(r.byPlace)
	slices.SortFunc(r.byPlace, comparePlace)
	slices.SortFunc(r.byReview, compareReview)
	return nil
}

// readParties notes the parties of the claims that are held.
func (r *roster) readParties(ctx context.Context, db querier) error {
	return r.eachParty(ctx, db, r.heads, "SELECT p.claim_id || $1 || p.party_id FROM st_link_parties p WHERE p.until_seq = 0")
}

// readPartiesOf notes the parties of some claims.
func (r *roster) readPartiesOf(ctx context.Context, db querier, ids []string, heads map[string]*claimHead) error {
	marks, args := make([]string, len(ids)), make([]any, len(ids))
	for i, id := range ids {
		marks[i], args[i] = fmt.Sprintf("$%d", i+2), id
	}
	return r.eachParty(ctx, db, heads, "SELECT p.claim_id || $1 || p.party_id FROM st_link_parties p WHERE p.until_seq = 0 AND p.claim_id IN ("+
		strings.Join(marks, ", ")+")", args...)
}

func (r *roster) eachParty(ctx context.Context, db querier, heads map[string]*claimHead, text string, args ...any) error {
	return rows(ctx, db, func(rs *sql.Rows) error {
		var row sql.RawBytes
		if err := rs.Scan(&row); err != nil {
			return err
		}
		claim, party, _ := bytes.Cut(row, []byte(rosterMark))
		if h, ok := heads[string(claim)]; ok {
			h.parties = append(h.parties, r.word(party))
		}
		return nil
	}, text, append([]any{rosterMark}, args...)...)
}

// renew reads some claims again.
func (r *roster) renew(ctx context.Context, db querier, ids []string) error {
	now := map[string]*claimHead{}
	for part := range slices.Chunk(ids, 200) {
		marks, args := make([]string, len(part)), make([]any, len(part))
		for i, id := range part {
			marks[i], args[i] = fmt.Sprintf("$%d", i+2), id
		}
		if err := r.read(ctx, db, func(h *claimHead) { now[h.id] = h },
			rosterColumns+" AND c.id IN ("+strings.Join(marks, ", ")+")", args...); err != nil {
			return err
		}
	}
	for part := range slices.Chunk(ids, 200) {
		if err := r.readPartiesOf(ctx, db, part, now); err != nil {
			return err
		}
	}
	for _, id := range ids {
		held, next := r.heads[id], now[id]
		if held != nil && next != nil && compareReview(held, next) == 0 {
			*held = *next
			continue
		}
		if held != nil {
			delete(r.heads, id)
			r.byPlace = without(r.byPlace, held, comparePlace)
			r.byReview = without(r.byReview, held, compareReview)
		}
		if next != nil {
			r.heads[id] = next
			r.byPlace = with(r.byPlace, next, comparePlace)
			r.byReview = with(r.byReview, next, compareReview)
		}
	}
	return nil
}

func without(list []*claimHead, h *claimHead, by func(a, b *claimHead) int) []*claimHead {
	if i, ok := slices.BinarySearchFunc(list, h, by); ok {
		return slices.Delete(list, i, i+1)
	}
	return list
}

func with(list []*claimHead, h *claimHead, by func(a, b *claimHead) int) []*claimHead {
	i, _ := slices.BinarySearchFunc(list, h, by)
	return slices.Insert(list, i, h)
}

// pick counts the facets of the claims that the filter takes and lists the ids of its page. among, if not nil, is what
// the filter's other conditions leave.
func (r *roster) pick(f aid.ClaimFilter, among map[string]bool) (ids []string, total int, facets map[string]map[string]int) {
	var want [6]uint32
	possible := true
	find := func(s string) uint32 {
		n, ok := r.words[s]
		possible = possible && ok
		return n
	}
	for i, s := range []string{f.Source, string(f.Status), string(f.Kind), string(f.Family), string(f.Stage), string(f.Confidence)} {
		want[i] = find(s)
	}
	activity, party := find(f.Activity), find(f.Party)
	facets = newFacets()
	if !possible {
		return nil, 0, facets
	}
	var counts [6][]int
	for i := range counts {
		counts[i] = make([]int, len(r.names))
	}
	order := r.byPlace
	if f.Order == "review" {
		order = r.byReview
	}
next:
	for _, h := range order {
		for i, w := range want {
			if w != 0 && h.facets[i] != w {
				continue next
			}
		}
		if activity != 0 && h.activity != activity || party != 0 && !slices.Contains(h.parties, party) || f.Document != "" && h.document != f.Document || among != nil && !among[h.id] {
			continue
		}
		for i, v := range h.facets {
			counts[i][v]++
		}
		if total >= f.Offset && len(ids) < f.Limit {
			ids = append(ids, h.id)
		}
		total++
	}
	for i, name := range facetNames {
		for v, n := range counts[i] {
			if n > 0 && v != 0 {
				facets[name][r.names[v]] = n
			}
		}
	}
	return ids, total, facets
}
