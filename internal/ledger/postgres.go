package ledger

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"

	"toguna/internal/aid"
	"toguna/internal/ledger/blob"
	"toguna/internal/ledger/chain"
)

// A postgresBase is a database on a server that a team shares. The case is in the schema that the address's search_path
// names, or in the database's usual one.
type postgresBase struct{ address string }

func (postgresBase) name() string { return "postgres" }

// open connects to the server. settings are those of each connection's session.
func (b postgresBase) open(settings map[string]string) (*sql.DB, error) {
	config, err := pgx.ParseConfig(b.address)
	if err != nil {
		return nil, fmt.Errorf("the address of the database cannot be read; it looks like postgres://user@host/name: %w", aid.ErrInvalid)
	}
	config.RuntimeParams["application_name"] = "toguna"
	for k, v := range settings {
		config.RuntimeParams[k] = v
	}
	return stdlib.OpenDB(*config), nil
}

// writing is the session of a connection that writes: kept on the disk before it is acknowledged.
func writing(wait time.Duration) map[string]string {
	return map[string]string{"synchronous_commit": "on", "lock_timeout": strconv.FormatInt(wait.Milliseconds(), 10)}
}

// connectPostgres opens one connection to write and several to read.
func (l *Ledger) connectPostgres(ctx context.Context, address string) error {
	b := postgresBase{address}
	l.base = b
	r, err := b.open(map[string]string{"default_transaction_read_only": "on"})
	if err != nil {
		return err
	}
	l.read = newDirectPool(r, 2*readers)
	if err := r.PingContext(ctx); err != nil {
		return errors.Join(b.explain(err), l.Close())
	}
	if l.opts.ReadOnly {
		return nil
	}
	w, err := b.open(writing(l.opts.LockWait))
	if err != nil {
		return errors.Join(err, l.Close())
	}
	l.write = newDirectPool(w, 1)
	return nil
}

// initPostgres makes an empty case in the database and notes its address in the workspace.
func initPostgres(ctx context.Context, dir string, opts Options) error {
	b := postgresBase{opts.DB}
	db, err := b.open(writing(opts.LockWait))
	if err != nil {
		return err
	}
	err = b.explain(b.makeCase(ctx, db, opts.Now()))
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	name := filepath.Join(dir, pointerName)
	if err := os.WriteFile(name+".new", []byte(opts.DB+"\n"), 0o600); err != nil { // it may hold a password
		return fmt.Errorf("note the address of the database: %w", explainDisk(dir, err))
	}
	if err := os.Rename(name+".new", name); err != nil {
		return fmt.Errorf("note the address of the database: %w", explainDisk(dir, err))
	}
	return nil
}

// makeCase makes the tables. A database that holds a case already is joined: the workspace is a second one for it.
func (b postgresBase) makeCase(ctx context.Context, db *sql.DB, now time.Time) error {
	if err := b.makeSchema(ctx, db); err != nil {
		return err
	}
	held, _, err := scalar[bool](ctx, newDirectPool(db, 1), "SELECT to_regclass('log_migrations') IS NOT NULL")
	if err != nil || held {
		return err
	}
	return migrate(ctx, db, b, upgrade{now: now})
}

// makeSchema makes the schema that the address names, if it is not there.
func (b postgresBase) makeSchema(ctx context.Context, db *sql.DB) error {
	p := newDirectPool(db, 1)
	there, _, err := scalar[bool](ctx, p, "SELECT current_schema() IS NOT NULL")
	if err != nil || there {
		return err
	}
	path, _, err := scalar[string](ctx, p, "SHOW search_path")
	if err != nil {
		return err
	}
	first, _, _ := strings.Cut(path, ",")
	_, err = db.ExecContext(ctx, "CREATE SCHEMA IF NOT EXISTS "+quoteName(strings.Trim(strings.TrimSpace(first), `"`)))
	return err
}

// quoteName writes a name so that it is nothing else.
func quoteName(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// lock lets others read, and makes others who write wait.
func (postgresBase) lock(ctx context.Context, db querier) error {
	_, err := db.exec(ctx, "LOCK TABLE log_entries IN EXCLUSIVE MODE")
	return err
}

// explain names what the user can do about an error of the server.
func (b postgresBase) explain(err error) error {
	if err == nil {
		return nil
	}
	var refused *pgconn.ConnectError
	if errors.As(err, &refused) {
		return fmt.Errorf("the database cannot be reached; check its address and that the server runs (%w): %w", err, aid.ErrNotFound)
	}
	var e *pgconn.PgError
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code {
	case "55P03", "40001", "40P01": // lock not available, not serialisable, deadlock
		return fmt.Errorf("the case is being written to by another process; wait until it is done (%w): %w", err, aid.ErrConflict)
	case "53100": // disk_full
		return fmt.Errorf("the server's disk is full, nothing was changed; free some space and try again (%w)", err)
	case "25006", "42501": // read_only_sql_transaction, insufficient_privilege
		return fmt.Errorf("the case cannot be written to with this user (%w): %w", err, aid.ErrReadOnly)
	case "42P01": // undefined_table
		return fmt.Errorf("the database holds no case; make one with toguna init --db (%w): %w", err, aid.ErrNotFound)
	case "22021", "22P05": // character_not_in_repertoire, untranslatable_character
		return fmt.Errorf("a text holds a character that the database cannot keep (%w): %w", err, aid.ErrInvalid)
	}
	return err
}

func (postgresBase) isDamage(err error) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && strings.HasPrefix(e.Code, "XX")
}

// snapshotOptions begin a transaction that reads one state throughout.
func (postgresBase) snapshotOptions() *sql.TxOptions {
	return &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
}

// integrity has nothing to ask: the server checks its pages when they are read, if it was set up so.
func (postgresBase) integrity(context.Context, querier, *check) error { return nil }

// keepCopy keeps the log, from which all else follows, in a schema beside the case's own: whole, or not at all. When
// somebody else of the team has brought the case up to date meanwhile, there is nothing to keep.
func (b postgresBase) keepCopy(ctx context.Context, l *Ledger, version int) error {
	return inTx(ctx, l.write.db, func(tx *sql.Tx) error {
		s := newSession(tx, b)
		if err := b.lock(ctx, s); err != nil {
			return err
		}
		now, _, err := scalar[int](ctx, s, "SELECT COALESCE(MAX(version), 0) FROM log_migrations")
		if err != nil || now != version {
			return err
		}
		name, err := freeSchema(ctx, s, version)
		if err != nil || name == "" {
			return err
		}
		if _, err := s.exec(ctx, "CREATE SCHEMA "+name); err != nil {
			return err
		}
		tables, err := logTables(ctx, s)
		if err != nil {
			return err
		}
		for _, t := range tables {
			if _, err := s.exec(ctx, "CREATE TABLE "+name+"."+t+" AS TABLE "+t); err != nil {
				return err
			}
		}
		return nil
	})
}

// freeSchema is a name for the copy of a version that no schema has: what is there is not touched. It is empty when a
// copy of the log as it stands is there already, from another of the team or from a try that was cut off.
func freeSchema(ctx context.Context, s *session, version int) (string, error) {
	base, _, err := scalar[string](ctx, s, "SELECT current_schema()")
	if err != nil {
		return "", err
	}
	name := fmt.Sprintf("%s_v%d", base, version)
	for n := 2; ; n++ {
		there, _, err := scalar[bool](ctx, s, "SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = $1)", name)
		if err != nil || !there {
			return quoteName(name), err
		}
		table := quoteName(name) + ".log_entries"
		copied, _, err := scalar[bool](ctx, s, "SELECT to_regclass($1) IS NOT NULL", table)
		if err != nil {
			return "", err
		}
		if copied {
			same, _, err := scalar[bool](ctx, s, "SELECT (SELECT hash FROM log_entries ORDER BY seq DESC LIMIT 1) IS NOT DISTINCT FROM (SELECT hash FROM "+
				table+" ORDER BY seq DESC LIMIT 1)")
			if err != nil || same {
				return "", err
			}
		}
		name = fmt.Sprintf("%s_v%d_%d", base, version, n)
	}
}

// logTables are the tables of the log in the case's schema.
func logTables(ctx context.Context, s *session) (tables []string, err error) {
	err = rows(ctx, s, func(rs *sql.Rows) error {
		var t string
		err := rs.Scan(&t)
		tables = append(tables, t)
		return err
	}, `SELECT tablename::TEXT FROM pg_tables WHERE schemaname = current_schema() AND tablename LIKE 'log\_%' ORDER BY 1`)
	return tables, err
}

// backup replays the log into an embedded database.
func (b postgresBase) backup(ctx context.Context, l *Ledger, dir string) error {
	to, err := Init(ctx, dir, Options{Now: l.opts.Now, Logger: l.opts.Logger})
	if err != nil {
		return err
	}
	return errors.Join(Copy(ctx, l, to), to.Close())
}

// readOnly makes views of an earlier state on this connection alone, and lets nothing be written on it after that.
func (postgresBase) readOnly(ctx context.Context, conn *sql.Conn, views []view) (func() error, error) {
	if len(views) == 0 {
		return func() error { return nil }, nil
	}
	drop := func() error {
		if ctx.Err() != nil {
			return nil //nolint:nilerr // the connection was closed with the query, and the views with it
		}
		_, err := conn.ExecContext(ctx, "SET default_transaction_read_only = off")
		for _, v := range views {
			_, derr := conn.ExecContext(ctx, "DROP VIEW IF EXISTS pg_temp."+v.name)
			err = errors.Join(err, derr)
		}
		_, serr := conn.ExecContext(ctx, "SET default_transaction_read_only = on")
		return errors.Join(err, serr)
	}
	if _, err := conn.ExecContext(ctx, "SET default_transaction_read_only = off"); err != nil {
		return nil, err
	}
	for _, v := range views {
		if _, err := conn.ExecContext(ctx, "CREATE TEMP VIEW "+v.name+" AS "+v.text); err != nil {
			return nil, errors.Join(err, drop())
		}
	}
	_, err := conn.ExecContext(ctx, "SET default_transaction_read_only = on")
	return drop, err
}

// storedDocuments are captured bytes in the database, so that all of a team have them.
type storedDocuments struct{ read, write *pool }

var _ documents = storedDocuments{}

// Put keeps what r holds.
func (s storedDocuments) Put(r io.Reader, want string) (sum string, size int64, err error) {
	ctx := context.Background() // the interface is that of files, which know of no context
	if want != "" {
		held, _, err := scalar[bool](ctx, s.read, "SELECT EXISTS (SELECT 1 FROM log_documents WHERE sha256 = $1)", want)
		if err != nil || held {
			return want, 0, err
		}
	}
	b, err := io.ReadAll(r)
	if err != nil {
		return "", 0, fmt.Errorf("read a document: %w", err)
	}
	if sum = chain.Sum(b); want != "" && sum != want {
		return "", 0, fmt.Errorf("the bytes hash to %s, not to %s: %w", sum, want, aid.ErrInvalid)
	}
	_, err = s.write.exec(ctx, "INSERT INTO log_documents (sha256, content) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING", sum, b)
	return sum, int64(len(b)), err
}

// Open opens the bytes with that hash.
func (s storedDocuments) Open(sum string) (io.ReadCloser, error) {
	b, found, err := scalar[[]byte](context.Background(), s.read, "SELECT content FROM log_documents WHERE sha256 = $1", sum)
	if err == nil && !found {
		err = fmt.Errorf("document %q: %w", sum, aid.ErrNotFound)
	}
	return io.NopCloser(bytes.NewReader(b)), err
}

// Check reads the bytes with that hash and reports whether they still have it.
func (s storedDocuments) Check(sum string) error {
	r, err := s.Open(sum)
	if err != nil {
		return err
	}
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if got := chain.Sum(b); got != sum {
		return fmt.Errorf("document %s: its bytes hash to %s", sum, got)
	}
	return nil
}

// Sweep has nothing to do: what a transaction did not keep is not there.
func (storedDocuments) Sweep(time.Time) error { return nil }

var _ documents = (*blob.Folder)(nil)
