package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"strings"
	"sync"

	"toguna/internal/aid"
	"toguna/internal/finding"
)

// applyImported derives what a batch of records leads to.
func (w *writer) applyImported(ctx context.Context, e aid.Entry, b importedBatch) error {
	lines := w.imported
	if lines == nil {
		var err error
		if lines, err = w.importedLines(ctx, e.Seq); err != nil {
			return err
		}
	}
	a := &applying{w: w, seq: e.Seq, batch: b, sourceN: sourceNumber(b.Source), cube: cubeChange{}, tables: newInserters(w.db, w.base.name() == "sqlite")}
	last, _, err := scalar[int64](ctx, w.db, "SELECT COALESCE(MAX(n), 0) FROM st_records")
	if err != nil {
		return err
	}
	a.last = last
	for i := range lines {
		if err := a.line(ctx, &lines[i]); err != nil {
			return fmt.Errorf("record %q: %w", lines[i].Key, err)
		}
	}
	if err := a.tables.flush(ctx); err != nil {
		return err
	}
	if err := w.changeCube(ctx, a.cube); err != nil {
		return err
	}
	_, err = w.db.exec(ctx, "UPDATE st_releases SET body = $1 WHERE n = $2", mustJSON(b.Account), b.Release)
	return err
}

// importedLines reads the lines of an entry back out of its blocks.
func (w *writer) importedLines(ctx context.Context, seq int64) ([]importedLine, error) {
	var lines []importedLine
	err := w.eachBlock(ctx, seq, func(n int64, packed []byte) error {
		texts, err := unpackLines(packed)
		if err != nil {
			return err
		}
		for i, text := range texts {
			l := importedLine{block: n, line: int64(i)}
			if err := json.Unmarshal(text, &l); err != nil {
				return fmt.Errorf("read line %d of block %d: %w", i, n, err)
			}
			var s states
			if len(l.States) > 0 {
				if err := json.Unmarshal(l.States, &s); err != nil {
					return fmt.Errorf("read line %d of block %d: %w", i, n, err)
				}
			}
			l.record = &aid.Record{
				Key: l.Key, Locator: l.Locator, Activities: s.Activities, Places: s.Places, Transactions: s.Transactions,
				Events: s.Events, Deliveries: s.Deliveries, Deployments: s.Deployments, Observations: s.Observations,
				Claims: s.Claims, Findings: s.Findings,
			}
			lines = append(lines, l)
		}
		return nil
	})
	return lines, err
}

// eachBlock calls f for each block of an entry.
func (r *reader) eachBlock(ctx context.Context, seq int64, f func(n int64, packed []byte) error) error {
	return rows(ctx, r.db, func(rs *sql.Rows) error {
		var n int64
		var body []byte
		if err := rs.Scan(&n, &body); err != nil {
			return err
		}
		return f(n, body)
	}, "SELECT n, body FROM log_blocks WHERE seq = $1 ORDER BY n", seq)
}

// applying is a batch being brought into the state.
type applying struct {
	w       *writer
	seq     int64
	batch   importedBatch
	sourceN int64
	last    int64 // the last record's number
	cube    cubeChange
	tables  *inserters
}

func (a *applying) line(ctx context.Context, l *importedLine) error {
	switch l.Op {
	case opAdded:
		a.last++
		return a.add(ctx, a.last, l)
	case opSame:
		_, err := a.w.db.exec(ctx, "UPDATE st_records SET release_n = $1, locator = $2 WHERE source_n = $3 AND key = $4",
			a.batch.Release, l.Locator, a.sourceN, l.Key)
		return err
	case opChanged, opWithdrawn:
		return a.change(ctx, l)
	}
	return nil
}

// add makes a new record stand.
func (a *applying) add(ctx context.Context, n int64, l *importedLine) error {
	holds, err := a.put(ctx, n, l)
	if err != nil {
		return err
	}
	return a.tables.records.add(ctx, n, a.sourceN, l.Key, l.Hash, a.seq, l.block, l.line, l.Locator, a.batch.Release, 0, holds)
}

// change puts a record's new version in the place of the one that stands, or ends it.
func (a *applying) change(ctx context.Context, l *importedLine) error {
	var n, holds int64
	found := false
	err := rows(ctx, a.w.db, func(rs *sql.Rows) error {
		found = true
		return rs.Scan(&n, &holds)
	}, "SELECT n, holds FROM st_records WHERE source_n = $1 AND key = $2", a.sourceN, l.Key)
	if err != nil {
		return err
	}
	if found {
		if err := a.end(ctx, n, holds); err != nil {
			return err
		}
	}
	gone := l.Op == opWithdrawn
	holds = 0
	if !gone {
		if holds, err = a.put(ctx, n, l); err != nil {
			return err
		}
	}
	if !found {
		a.last++
		return a.tables.records.add(ctx, a.last, a.sourceN, l.Key, l.Hash, a.seq, l.block, l.line, l.Locator, a.batch.Release, yes(gone), holds)
	}
	_, err = a.w.db.exec(ctx, `UPDATE st_records SET hash = $1, seq = $2, block = $3, line = $4, locator = $5, release_n = $6,
		withdrawn = $7, holds = $8 WHERE n = $9`, l.Hash, a.seq, l.block, l.line, l.Locator, a.batch.Release, yes(gone), holds, n)
	return err
}

// end makes what a record states stand until this entry.
func (a *applying) end(ctx context.Context, n, holds int64) error {
	if holds&holdsTransactions != 0 {
		if err := a.w.takeOutOfCube(ctx, a.cube, n); err != nil {
			return err
		}
	}
	if holds&holdsActivities != 0 {
		var ids []string
		err := rows(ctx, a.w.db, func(rs *sql.Rows) error {
			var id string
			err := rs.Scan(&id)
			ids = append(ids, id)
			return err
		}, "SELECT id FROM st_listed WHERE record = $1 AND until_seq = 0", n)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if err := a.w.unindex(ctx, hitActivity, id); err != nil {
				return err
			}
		}
	}
	for bit, table := range heldTables {
		if holds&(1<<bit) == 0 {
			continue
		}
		if table == "" {
			if err := a.endClaims(ctx, n); err != nil {
				return err
			}
			continue
		}
		if _, err := a.w.db.exec(ctx, "UPDATE "+table+" SET until_seq = $1 WHERE record = $2 AND until_seq = 0", a.seq, n); err != nil {
			return err
		}
	}
	return nil
}

// endClaims ends the claims that a record stated.
func (a *applying) endClaims(ctx context.Context, n int64) error {
	prefix := claimPrefix(n)
	var ids []string
	err := rows(ctx, a.w.db, func(rs *sql.Rows) error {
		var id string
		err := rs.Scan(&id)
		ids = append(ids, id)
		return err
	}, "SELECT id FROM st_claims WHERE id >= $1 AND id < $2 AND until_seq = 0 ORDER BY id", prefix, prefix+"\U0010FFFF")
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := a.w.end(ctx, claimKind, a.seq, id); err != nil {
			return err
		}
	}
	return nil
}

// claimPrefix begins the ids of the claims of a record.
func claimPrefix(record int64) string { return fmt.Sprintf("r%d-", record) }

// A closedImport is the payload of an entry that closes a release.
type closedImport struct {
	Release int64   `json:"release"`
	Source  string  `json:"source"`
	Account account `json:"account"`
}

// Finish settles what is absent or withdrawn, and closes the release.
func (im *importing) Finish(ctx context.Context) (aid.ImportReport, error) {
	if im.dry != nil {
		err := im.finishDry(ctx)
		return im.acc.ImportReport, im.l.base.explain(err)
	}
	before := im.acc.clone()
	err := im.l.act(ctx, func(w *writer) error {
		if !im.acc.Release.More {
			first, err := w.firstPart(ctx, im.acc.Release, im.n)
			if err != nil {
				return err
			}
			absent, _, err := scalar[int](ctx, w.db, "SELECT COUNT(*) FROM st_records WHERE source_n = $1 AND release_n < $2 AND withdrawn = 0",
				im.sourceN, first)
			if err != nil {
				return err
			}
			im.settle(absent)
		}
		if err := im.otherPlaces(ctx, w.reader); err != nil {
			return err
		}
		_, err := w.append(ctx, entryImportClosed, im.actor, closedImport{im.n, im.acc.Release.Source.ID, im.acc}, nil)
		return err
	})
	if err != nil {
		im.acc = before
	}
	return im.acc.ImportReport, err
}

// firstPart is the number of the first file of a release: files of the same dataset and version are its parts, and what
// stands in one of them is not absent. A file without a version is a release of its own.
func (r *reader) firstPart(ctx context.Context, release aid.Release, n int64) (int64, error) {
	if release.Version == "" {
		return n, nil
	}
	first, found, err := scalar[int64](ctx, r.db, "SELECT n FROM st_releases WHERE dataset = $1 AND version = $2 AND n < $3 ORDER BY n LIMIT 1",
		release.Dataset, release.Version, n)
	if !found {
		first = n
	}
	return first, err
}

// settle accounts for the records that the release does not hold.
func (im *importing) settle(absent int) {
	im.acc.Absent = absent
	switch {
	case im.acc.Release.Full:
		im.acc.Withdrawn += absent
	case absent > 0:
		im.countFinding(codeFewer.New("", "", absent))
	}
}

// A dryParts remembers what the parts of a release held that were looked at without being kept.
type dryParts struct {
	mu   sync.Mutex
	of   string // dataset and version
	keys map[string]bool
}

// seen adds the keys of a part, and returns those of all parts so far.
func (d *dryParts) seen(r aid.Release, keys map[string]bool) map[string]bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	of := r.Dataset + "\n" + r.Version
	if d.of != of || r.Version == "" {
		d.of, d.keys = of, map[string]bool{}
	}
	maps.Copy(d.keys, keys)
	return d.keys
}

// finishDry says what is absent from a release that is not kept.
func (im *importing) finishDry(ctx context.Context) error {
	if err := im.otherPlaces(ctx, im.l.reader); err != nil || im.fresh {
		return err
	}
	seen := im.l.dry.seen(im.acc.Release, im.dry)
	if im.acc.Release.More {
		return nil
	}
	absent := 0
	first, err := im.l.firstPart(ctx, im.acc.Release, math.MaxInt64)
	if err != nil {
		return err
	}
	err = rows(ctx, im.l.read, func(rs *sql.Rows) error {
		var key string
		err := rs.Scan(&key)
		if !seen[key] {
			absent++
		}
		return err
	}, "SELECT key FROM st_records WHERE source_n = $1 AND release_n < $2 AND withdrawn = 0", im.sourceN, first)
	im.settle(absent)
	return err
}

// applyImportClosed derives what closing a release leads to.
func (w *writer) applyImportClosed(ctx context.Context, e aid.Entry, c closedImport) error {
	if c.Account.Release.Full && !c.Account.Release.More {
		if err := w.withdrawAbsent(ctx, e.Seq, c); err != nil {
			return err
		}
	}
	owner := "import:" + c.Source
	if _, err := w.db.exec(ctx, "UPDATE st_findings SET until_seq = $1 WHERE owner = $2 AND until_seq = 0", e.Seq, owner); err != nil {
		return err
	}
	for _, f := range c.Account.summary() {
		if err := w.put(ctx, findingKind, e.Seq, heldFinding{f, owner}); err != nil {
			return err
		}
	}
	_, err := w.db.exec(ctx, "UPDATE st_releases SET body = $1, done = 1 WHERE n = $2", mustJSON(c.Account), c.Release)
	return err
}

// withdrawAbsent ends the records that a whole release does not hold.
func (w *writer) withdrawAbsent(ctx context.Context, seq int64, c closedImport) error {
	type gone struct{ n, holds int64 }
	var list []gone
	first, err := w.firstPart(ctx, c.Account.Release, c.Release)
	if err != nil {
		return err
	}
	err = rows(ctx, w.db, func(rs *sql.Rows) error {
		var g gone
		err := rs.Scan(&g.n, &g.holds)
		list = append(list, g)
		return err
	}, "SELECT n, holds FROM st_records WHERE source_n = $1 AND release_n < $2 AND withdrawn = 0 ORDER BY n", sourceNumber(c.Source), first)
	if err != nil {
		return err
	}
	a := &applying{w: w, seq: seq, cube: cubeChange{}}
	for _, g := range list {
		if err := a.end(ctx, g.n, g.holds); err != nil {
			return err
		}
		if _, err := w.db.exec(ctx, "UPDATE st_records SET withdrawn = 1, holds = 0 WHERE n = $1", g.n); err != nil {
			return err
		}
	}
	return w.changeCube(ctx, a.cube)
}

// summary makes one finding of all that have a code: how many, and where the first ones are.
func (a account) summary() []aid.Finding {
	var out []aid.Finding
	for _, code := range sortedKeys(a.Findings) {
		f := a.Examples[code]
		f.Subject = "dataset:" + a.Release.Dataset
		f.At = strings.Join(a.Places[code], "; ")
		out = append(out, finding.Many(f, a.Findings[code]))
	}
	return out
}
