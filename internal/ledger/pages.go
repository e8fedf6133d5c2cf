package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/ledger/words"
)

// Claims lists the claims that the filter takes, with counts of each facet over the whole filter. A page is found in the
// roster; a list without a limit is read straight from the database.
func (l *Ledger) Claims(ctx context.Context, f aid.ClaimFilter) (aid.ClaimList, error) {
	if f.Limit <= 0 {
		return l.reader.Claims(ctx, f)
	}
	among, err := l.among(ctx, f)
	if err != nil {
		return aid.ClaimList{}, l.base.explain(err)
	}
	ids, out, err := l.fromRoster(ctx, f, among)
	if errors.Is(err, errTooMany) || errors.Is(err, errWarming) {
		return l.reader.Claims(ctx, f)
	}
	if err != nil {
		return out, l.base.explain(err)
	}
	found, err := l.byIDs(ctx, ids)
	out.Claims = found
	return out, err
}

// errWarming says that the roster is being read for the first time.
var errWarming = errors.New("the roster is being read")

// The states of the roster.
const (
	rosterCold = iota
	rosterWarming
	rosterReady
)

// fromRoster finds a page in the roster. The first page does not wait for the roster: it is read in the background.
func (l *Ledger) fromRoster(ctx context.Context, f aid.ClaimFilter, among map[string]bool) (ids []string, out aid.ClaimList, err error) {
	if l.roster.state.CompareAndSwap(rosterCold, rosterWarming) {
		l.warm.Go(l.warmRoster)
	}
	if l.roster.state.Load() != rosterReady {
		return nil, out, errWarming
	}
	head, _, err := scalar[int64](ctx, l.read, "SELECT COALESCE(MAX(seq), 0) FROM log_entries")
	if err != nil {
		return nil, out, err
	}
	l.roster.mu.RLock()
	if l.roster.loaded && l.roster.seq >= head {
		defer l.roster.mu.RUnlock()
		ids, out.Total, out.Facets = l.roster.pick(f, among)
		return ids, out, nil
	}
	l.roster.mu.RUnlock()
	l.roster.mu.Lock()
	defer l.roster.mu.Unlock()
	if err := l.roster.follow(ctx, l.read); err != nil {
		return nil, out, err
	}
	ids, out.Total, out.Facets = l.roster.pick(f, among)
	return ids, out, nil
}

// warmRoster reads the roster for the first time. What goes wrong is met again, and told, by the next page.
func (l *Ledger) warmRoster() {
	defer l.roster.state.Store(rosterReady)
	l.roster.mu.Lock()
	defer l.roster.mu.Unlock()
	if err := l.roster.follow(l.closing, l.read); err != nil && !errors.Is(err, errTooMany) && l.closing.Err() == nil {
		l.opts.Logger.Debug("the roster could not be read", "err", err)
	}
}

// among lists what the conditions leave that the roster does not hold: ids, words, orphans. nil: all.
func (l *Ledger) among(ctx context.Context, f aid.ClaimFilter) (map[string]bool, error) {
	rest := aid.ClaimFilter{IDs: f.IDs, Prefix: f.Prefix, Query: f.Query, Orphan: f.Orphan}
	if len(rest.IDs) == 0 && rest.Prefix == "" && !rest.Orphan && strings.TrimSpace(rest.Query) == "" {
		return nil, nil
	}
	out := map[string]bool{}
	if strings.TrimSpace(f.Query) != "" && words.Ask(f.Query).Empty() {
		return out, nil
	}
	q := l.claimQuery(rest)
	err := rows(ctx, l.read, func(rs *sql.Rows) error {
		var id string
		err := rs.Scan(&id)
		out[id] = true
		return err
	}, l.sql("SELECT c.id "+q.text()), q.args...)
	return out, err
}

// byIDs reads claims in the order of the ids; one that is gone meanwhile is left out.
func (r *reader) byIDs(ctx context.Context, ids []string) ([]aid.Claim, error) {
	held := map[string]aid.Claim{}
	for part := range slices.Chunk(ids, 200) {
		marks, args := make([]string, len(part)), make([]any, len(part))
		for i, id := range part {
			marks[i], args[i] = fmt.Sprintf("$%d", i+1), id
		}
		found, err := r.claims(ctx, "FROM st_claims c WHERE {c} AND c.id IN ("+strings.Join(marks, ", ")+")", args...)
		if err != nil {
			return nil, err
		}
		for _, c := range found {
			held[c.ID] = c
		}
	}
	out := make([]aid.Claim, 0, len(ids))
	for _, id := range ids {
		if c, ok := held[id]; ok {
			out = append(out, c)
		}
	}
	return out, nil
}
