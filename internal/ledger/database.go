package ledger

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"time"

	"toguna/internal/aid"
	"toguna/internal/ledger/chain"
	"toguna/internal/ledger/words"
)

//go:embed migrations
var migrationFiles embed.FS

// A database is what differs between SQLite and PostgreSQL. Everything else is the same text.
type database interface {
	// name is the folder of its migrations.
	name() string
	// lock makes this transaction the only one that writes.
	lock(ctx context.Context, db querier) error
	// explain says in a sentence what a driver's error means to the user, and what to do.
	explain(err error) error
	// keepCopy keeps a copy of a workspace of that version.
	keepCopy(ctx context.Context, l *Ledger, version int) error
	// backup writes an embedded database with the state of l into a folder.
	backup(ctx context.Context, l *Ledger, dir string) error
	// addItems and dropItems change the index of words; clearSearch empties it.
	addItems(ctx context.Context, db querier, items []indexed) error
	dropItems(ctx context.Context, db querier, kind string, ns []int64) error
	clearSearch(ctx context.Context, db querier) error
	// searching gives f what it reads by when it looks for words.
	searching(ctx context.Context, db querier, f func(querier) error) error
	// candidates are the first items of a kind, in the order in which they came, that have all the words of a question.
	candidates(ctx context.Context, db querier, kind string, q words.Question, most int) ([]candidate, error)
	// having selects the ids of the things of a kind that have all the words; its argument has that number.
	having(kind string, q words.Question, argument int) (ids string, arg any)
	// compareSearch names where the index of words differs from the one derived anew.
	compareSearch(ctx context.Context, held, anew *reader, c *check) error
	// integrity names where the database itself finds a fault.
	integrity(ctx context.Context, db querier, c *check) error
	// isDamage reports whether err says that the stored data cannot be read.
	isDamage(err error) bool
	// snapshotOptions begin a transaction that reads one state.
	snapshotOptions() *sql.TxOptions
	// readOnly prepares a connection for SQL of users: nothing is written, and the names are those of the views.
	readOnly(ctx context.Context, conn *sql.Conn, views []view) (done func() error, err error)
}

// A step is one migration.
type step struct {
	name, text string
}

// migrations lists the steps for a database, in order. PostgreSQL reads those of SQLite in its own dialect; where that
// does not do, a file of the same name stands in its folder.
func migrations(database string) ([]step, error) {
	byName := map[string]step{}
	for _, folder := range []string{"sqlite", database} {
		dir := path.Join("migrations", folder)
		entries, err := fs.ReadDir(migrationFiles, dir)
		if err != nil {
			return nil, fmt.Errorf("read migrations: %w", err)
		}
		for _, e := range entries {
			b, err := fs.ReadFile(migrationFiles, path.Join(dir, e.Name()))
			if err != nil {
				return nil, fmt.Errorf("read migration %s: %w", e.Name(), err)
			}
			text := string(b)
			if database == "postgres" {
				text = inPostgres(text)
			}
			byName[e.Name()] = step{e.Name(), text}
		}
	}
	steps := slices.Collect(maps.Values(byName))
	slices.SortFunc(steps, func(a, b step) int { return compare(a.name, b.name) })
	return steps, nil
}

// changesTables reports whether the state must be made anew after the step: one that only adds indexes leaves it as it is.
func (s step) changesTables() bool {
	for line := range strings.SplitSeq(s.text, "\n") {
		if code, _, _ := strings.Cut(line, "--"); strings.TrimSpace(code) != "" && !strings.HasPrefix(code, "CREATE INDEX ") {
			return true
		}
	}
	return false
}

// A word of SQLite's dialect and the one of PostgreSQL that means the same.
var dialectWords = []struct {
	in  *regexp.Regexp
	out string
}{
	{regexp.MustCompile(`(?i)\bINTEGER PRIMARY KEY\b`), "BIGINT NOT NULL PRIMARY KEY"}, // SQLite's own row number
	{regexp.MustCompile(`\bTEXT\b`), `TEXT COLLATE "C"`},                               // both order by code points
	{regexp.MustCompile(`\bBLOB\b`), "BYTEA"},
	{regexp.MustCompile(`\) WITHOUT ROWID\b`), ")"},
}

// inPostgres writes a migration of tables and indexes as PostgreSQL reads it.
func inPostgres(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.Contains(line, "FUNCTION") || strings.Contains(line, "AGGREGATE") {
			continue // types of arguments have no order
		}
		code, comment, _ := strings.Cut(line, "--")
		for _, w := range dialectWords {
			code = w.in.ReplaceAllString(code, w.out)
		}
		if lines[i] = code; comment != "" {
			lines[i] += "--" + comment
		}
	}
	return strings.Join(lines, "\n")
}

// An upgrade says when a workspace is brought up to date, and whom to tell how far that is.
type upgrade struct {
	now  time.Time
	tell func(done, total int) // nil: nobody
}

// migrate applies the steps that the database lacks, in one transaction, and makes the views anew.
func migrate(ctx context.Context, db *sql.DB, base database, u upgrade) error {
	steps, err := migrations(base.name())
	if err != nil {
		return err
	}
	return inTx(ctx, db, func(tx *sql.Tx) error {
		s := newSession(tx, base)
		const made = `CREATE TABLE IF NOT EXISTS log_migrations (version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL,
			hash TEXT NOT NULL, at TEXT NOT NULL)`
		if _, err := tx.ExecContext(ctx, made); err != nil {
			return err
		}
		done, _, err := scalar[int](ctx, s, "SELECT COALESCE(MAX(version), 0) FROM log_migrations")
		if err != nil {
			return err
		}
		if done > 0 { // another of the team may be doing the same
			if err := base.lock(ctx, s); err != nil {
				return err
			}
			if done, _, err = scalar[int](ctx, s, "SELECT COALESCE(MAX(version), 0) FROM log_migrations"); err != nil {
				return err
			}
			if done == len(steps) {
				return nil
			}
		}
		if err := dropViews(ctx, tx); err != nil {
			return err
		}
		for i, step := range steps {
			if i < done {
				continue
			}
			if _, err := tx.ExecContext(ctx, step.text); err != nil {
				return fmt.Errorf("migration %s: %w", step.name, err)
			}
			if _, err := tx.ExecContext(ctx, "INSERT INTO log_migrations (version, name, hash, at) VALUES ($1, $2, $3, $4)",
				i+1, step.name, chain.Sum([]byte(step.text)), stamp(u.now)); err != nil {
				return err
			}
		}
		if err := makeViews(ctx, tx); err != nil {
			return err
		}
		if done == 0 || done == len(steps) || !slices.ContainsFunc(steps[done:], step.changesTables) {
			return nil
		}
		w, err := newWriter(ctx, tx, base, nil)
		if err != nil {
			return err
		}
		return w.derive(ctx, u.tell)
	})
}

// schemaVersion is the number of the last migration that was applied.
func schemaVersion(ctx context.Context, p *pool) (int, error) {
	var v int
	err := p.db.QueryRowContext(ctx, "SELECT COALESCE(MAX(version), 0) FROM log_migrations").Scan(&v)
	return v, err
}

// inTx runs f in a transaction: kept when f returns nil, else undone.
func inTx(ctx context.Context, db *sql.DB, f func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		if over := ctx.Err(); over != nil && !errors.Is(err, over) { // the driver says what it met with instead
			err = fmt.Errorf("%w: %w", over, err)
		}
		if rerr := tx.Rollback(); rerr != nil && !errors.Is(rerr, sql.ErrTxDone) {
			return errors.Join(err, rerr)
		}
		return err
	}
	return tx.Commit()
}

// explainDisk says what an error of the file system means to the user.
func explainDisk(dir string, err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Errorf("the disk is full: free some space and try again (%w)", err)
	case errors.Is(err, syscall.EROFS), errors.Is(err, os.ErrPermission):
		return fmt.Errorf("%s cannot be written to; choose another folder or change its permissions (%w): %w", dir, err, aid.ErrReadOnly)
	}
	return err
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// timeLayout is RFC 3339 in UTC with microseconds, all of one length, so that it sorts as text.
const timeLayout = "2006-01-02T15:04:05.000000Z"

// stamp writes a time as the log and the views hold it.
func stamp(t time.Time) string { return t.UTC().Format(timeLayout) }

// parseStamp reads what stamp wrote.
func parseStamp(s string) (time.Time, error) {
	t, err := time.Parse(timeLayout, s)
	if err != nil {
		return time.Time{}, fmt.Errorf("time %q in the log: %w", s, err)
	}
	return t, nil
}
