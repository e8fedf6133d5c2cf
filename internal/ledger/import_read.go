package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"toguna/internal/aid"
)

var _ aid.DatasetReader = (*Ledger)(nil)

// holdsNames are what a record may state, by the bit of st_records.holds.
var holdsNames = []string{
	aid.HoldsTransactions, aid.HoldsEvents, aid.HoldsDeliveries, aid.HoldsDeployments, aid.HoldsObservations, aid.HoldsActivities,
	aid.HoldsPlaces, aid.HoldsClaims,
}

func holdsOf(bits int64) []string {
	out := []string{}
	for i, name := range holdsNames {
		if bits&(1<<i) != 0 {
			out = append(out, name)
		}
	}
	return out
}

// sourceID is the id of the source with a number.
func sourceID(n int64) string { return fmt.Sprintf("S%03d", n) }

// lastImport is the last entry of an import: what is held of datasets stands as long as there is no other.
func (l *Ledger) lastImport(ctx context.Context) (int64, error) {
	seq, _, err := scalar[int64](ctx, l.read, `SELECT COALESCE(MAX(seq), 0) FROM log_entries
		WHERE kind IN ('import', 'imported', 'import_closed')`)
	return seq, err
}

// A recordCount is how many records of a dataset are alike.
type recordCount struct {
	release, holds, withdrawn int64
	n                         int
}

// recordCounts remembers those of each dataset as they stood after an entry.
type recordCounts struct {
	mu   sync.Mutex
	seq  int64
	held map[string][]recordCount
}

// countRecords counts the records of a dataset. It is done once after each import.
func (l *Ledger) countRecords(ctx context.Context, source string) ([]recordCount, error) {
	l.records.mu.Lock()
	defer l.records.mu.Unlock()
	seq, err := l.lastImport(ctx)
	if err != nil {
		return nil, err
	}
	if l.records.held == nil || l.records.seq != seq {
		l.records.seq, l.records.held = seq, map[string][]recordCount{}
	}
	if list, ok := l.records.held[source]; ok {
		return list, nil
	}
	list := []recordCount{}
	err = rows(ctx, l.read, func(rs *sql.Rows) error {
		var c recordCount
		err := rs.Scan(&c.release, &c.holds, &c.withdrawn, &c.n)
		list = append(list, c)
		return err
	}, "SELECT release_n, holds, withdrawn, COUNT(*) FROM st_records WHERE source_n = $1 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3", sourceNumber(source))
	if err == nil {
		l.records.held[source] = list
	}
	return list, err
}

// Datasets lists releases with their accounts, oldest first.
func (l *Ledger) Datasets(ctx context.Context, source string) ([]aid.HeldRelease, error) {
	where, args := "", []any{}
	if source != "" {
		where, args = " WHERE r.source_id = $1", append(args, source)
	}
	out := []aid.HeldRelease{}
	err := rows(ctx, l.read, func(rs *sql.Rows) error {
		var h aid.HeldRelease
		var done bool
		var at, body string
		if err := rs.Scan(&h.N, &done, &at, &body); err != nil {
			return err
		}
		var a account
		if err := json.Unmarshal([]byte(body), &a); err != nil {
			return fmt.Errorf("read the account of release %d: %w", h.N, err)
		}
		var err error
		h.ImportReport, h.Open, h.Examples = a.ImportReport, !done, []aid.Finding{}
		for _, code := range sortedKeys(a.Findings) {
			f := a.Examples[code]
			f.Code, f.At = code, strings.Join(a.Places[code], "; ")
			h.Examples = append(h.Examples, f)
		}
		h.At, err = parseStamp(at)
		out = append(out, h)
		return err
	}, "SELECT r.n, r.done = 1, e.at, r.body FROM st_releases r JOIN log_entries e ON e.seq = r.since_seq"+where+" ORDER BY r.n", args...)
	return out, l.base.explain(err)
}

// Records lists records.
func (l *Ledger) Records(ctx context.Context, f aid.RecordFilter) (aid.RecordList, error) {
	if f.Source == "" {
		return aid.RecordList{}, fmt.Errorf("records are listed by dataset: %w", aid.ErrInvalid)
	}
	out := aid.RecordList{Records: []aid.HeldRecord{}, Facets: map[string]map[string]int{"holds": {}, "release": {}, "gone": {}}}
	counts, err := l.countRecords(ctx, f.Source)
	if err != nil {
		return out, l.base.explain(err)
	}
	bit := slices.Index(holdsNames, f.Holds)
	if f.Holds != "" && bit < 0 {
		return out, fmt.Errorf("no record holds %q: %w", f.Holds, aid.ErrInvalid)
	}
	var alike []recordCount
	out.Total, alike = countFacets(&out, counts, f, bit)
	joined := f.Pair || f.Named != "" // with the rows that name a party
	if out.Total == 0 && !joined {
		return out, nil
	}
	limit := f.Limit
	if limit <= 0 {
		limit = 1 << 30
	}
	switch {
	case joined:
	case len(alike) == len(counts): // it narrows nothing
		f.Release, f.Gone, bit = 0, false, -1
	case len(alike) <= mostAlike:
		err := l.listAlike(ctx, &out, f, alike, limit)
		return out, l.base.explain(err)
	}
	from, conditions, args := l.recordsWhere(f, bit)
	where := " FROM " + from + " WHERE " + strings.Join(conditions, " AND ")
	if joined || f.Key != "" {
		if out.Total, _, err = scalar[int](ctx, l.read, "SELECT COUNT(*)"+where, args...); err != nil {
			return out, l.base.explain(err)
		}
	}
	order := " ORDER BY x.source_n, x.key"
	if joined {
		order = " ORDER BY x.n"
	}
	args = append(args, limit, f.Offset)
	out.Records, err = l.recordHeads(ctx, where+order+fmt.Sprintf(" LIMIT $%d OFFSET $%d", len(args)-1, len(args)), args...)
	return out, l.base.explain(err)
}

// mostAlike is of how many kinds of records a list is put together from the index of those that are alike.
const mostAlike = 16

// listAlike lists the records of some kinds from the index in which each kind stands in the order of its keys: a list that
// takes one record in a thousand need not look at the others, nor a late page at the records before it.
func (l *Ledger) listAlike(ctx context.Context, out *aid.RecordList, f aid.RecordFilter, alike []recordCount, limit int) error {
	args := []any{sourceNumber(f.Source)}
	and := ""
	if f.Key != "" {
		args = append(args, f.Key, f.Key+"\U0010FFFF")
		and = " AND key >= $2 AND key < $3"
	}
	arms := make([]string, len(alike))
	for i, c := range alike { // numbers of our own, no texts
		arms[i] = fmt.Sprintf("SELECT n, key FROM st_records WHERE source_n = $1 AND release_n = %d AND holds = %d AND withdrawn = %d%s",
			c.release, c.holds, c.withdrawn, and)
	}
	all := strings.Join(arms, " UNION ALL ")
	var err error
	if f.Key != "" {
		if out.Total, _, err = scalar[int](ctx, l.read, asOfMark+"SELECT COUNT(*) FROM ("+all+") p", args...); err != nil {
			return err
		}
	}
	out.Records, err = l.recordHeads(ctx, fmt.Sprintf(" FROM (%s ORDER BY key LIMIT %d OFFSET %d) p JOIN st_records x ON x.n = p.n ORDER BY x.key %s",
		all, limit, max(0, f.Offset), asOfMark), args...)
	return err
}

// recordsWhere is the condition of a filter.
func (l *Ledger) recordsWhere(f aid.RecordFilter, bit int) (from string, conditions []string, args []any) {
	from, conditions, args = "st_records x", []string{"x.source_n = $1"}, []any{sourceNumber(f.Source)}
	and := func(condition string, value any) {
		args = append(args, value)
		conditions = append(conditions, fmt.Sprintf(condition, len(args)))
	}
	if f.Release != 0 {
		and("x.release_n = $%d", f.Release)
	}
	if bit >= 0 {
		and("x.holds & $%d <> 0", int64(1)<<bit)
	}
	if f.Gone {
		conditions = append(conditions, "x.withdrawn = 1")
	}
	if f.Key != "" {
		and("x.key >= $%d", f.Key)
		and("x.key < $%d", f.Key+"\U0010FFFF")
	}
	switch {
	case f.Named != "":
		var more []any
		from, more = namedRecords(f, len(args))
		args = append(args, more...)
	case f.Pair:
		args = append(args, f.Provider, f.Receiver)
		from = fmt.Sprintf(`(SELECT DISTINCT t.record FROM st_transactions t WHERE COALESCE(t.provider_country, t.provider, '') = $%d
			AND COALESCE(t.receiver_country, t.receiver, '') = $%d AND t.until_seq = 0) p JOIN st_records x ON x.n = p.record`, len(args)-1, len(args))
	}
	return from, conditions, args
}

// countFacets counts the records of the filter's dataset, and returns how many the filter takes, and of which kinds they are.
func countFacets(o *aid.RecordList, counts []recordCount, f aid.RecordFilter, bit int) (total int, alike []recordCount) {
	for _, c := range counts {
		inRelease := f.Release == 0 || c.release == f.Release
		holds := bit < 0 || c.holds&(1<<bit) != 0
		gone := !f.Gone || c.withdrawn == 1
		if inRelease && holds && gone {
			total, alike = total+c.n, append(alike, c)
		}
		if inRelease && gone {
			for i, name := range holdsNames {
				if c.holds&(1<<i) != 0 {
					o.Facets["holds"][name] += c.n
				}
			}
		}
		if holds && gone {
			o.Facets["release"][strconv.FormatInt(c.release, 10)] += c.n
		}
		if holds && inRelease && c.withdrawn == 1 {
			o.Facets["gone"]["1"] += c.n
		}
	}
	return total, alike
}
