package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"toguna/internal/aid"
)

// readers is how many connections read beside each other.
const readers = 4

// A sqliteBase is the embedded database.
type sqliteBase struct{ dir string }

func (sqliteBase) name() string { return "sqlite" }

// lock has nothing to do: a transaction of the writing connection begins with the lock (_txlock=immediate).
func (sqliteBase) lock(context.Context, querier) error { return nil }

// openSQLite opens the file with SQLite's own parameters and pragmas.
func openSQLite(file string, parameters ...string) (*sql.DB, error) {
	if err := registerFunctions(); err != nil {
		return nil, err
	}
	abs, err := filepath.Abs(file)
	if err != nil {
		return nil, fmt.Errorf("find %s: %w", file, err)
	}
	values := url.Values{}
	for i := 0; i+1 < len(parameters); i += 2 {
		values.Add(parameters[i], parameters[i+1])
	}
	values.Set("_dqs", "0")
	values.Set("_error_rc", "1")
	address := url.URL{Scheme: "file", Path: filepath.ToSlash(abs), RawQuery: values.Encode()}
	connector, err := sqlite.NewConnector(address.String())
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", file, err)
	}
	return sql.OpenDB(connector), nil
}

// connectSQLite opens the file to write by one connection and to read by several.
func (l *Ledger) connectSQLite(ctx context.Context) error {
	file := filepath.Join(l.dir, fileName)
	l.base = sqliteBase{l.dir}
	if l.opts.ReadOnly {
		return l.connectReadOnly(ctx, file)
	}
	wait := fmt.Sprintf("busy_timeout(%d)", l.opts.LockWait.Milliseconds())
	w, err := openSQLite(file, "mode", "rw", "_txlock", "immediate", "_pragma", wait, "_pragma", "journal_mode(WAL)",
		"_pragma", "synchronous(FULL)", "_pragma", "cache_size(-32768)", "_pragma", "wal_autocheckpoint(8000)")
	if err != nil {
		return err
	}
	l.write = newPool(w, 1)
	if err := checkWritable(ctx, w); err != nil {
		return errors.Join(l.base.explain(err), l.Close())
	}
	r, err := openSQLite(file, "mode", "rw", "_pragma", wait, "_pragma", "query_only(1)",
		"_pragma", "cache_size(-8192)", "_pragma", "mmap_size(268435456)")
	if err != nil {
		return errors.Join(err, l.Close())
	}
	l.read = newPool(r, readers)
	return nil
}

// checkWritable tells at once, not at the first decision, that the folder cannot be written to.
func checkWritable(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	return tx.Rollback()
}

// connectReadOnly opens the file where nothing may be written. A folder that cannot hold the files that WAL shares is
// read as it stands, which is right while nobody writes.
func (l *Ledger) connectReadOnly(ctx context.Context, file string) error {
	for _, last := range [][]string{{"mode", "ro"}, {"mode", "ro", "immutable", "1"}} {
		if len(last) > 2 && hasWAL(file) {
			break
		}
		r, err := openSQLite(file, append(last, "_pragma", "busy_timeout(10000)", "_pragma", "query_only(1)")...)
		if err != nil {
			return err
		}
		if _, err = r.ExecContext(ctx, "SELECT 1 FROM sqlite_master LIMIT 1"); err == nil {
			l.read = newPool(r, readers)
			return nil
		}
		if cerr := r.Close(); cerr != nil {
			return errors.Join(err, cerr)
		}
		if !isCode(err, lib.SQLITE_CANTOPEN) && !isCode(err, lib.SQLITE_READONLY) {
			return l.base.explain(err)
		}
	}
	return fmt.Errorf("%s was not closed properly and its folder cannot be written to; open it once where it can: %w", file, aid.ErrReadOnly)
}

// hasWAL reports whether changes stand beside the file that are not yet in it.
func hasWAL(file string) bool {
	info, err := os.Stat(file + "-wal")
	return err == nil && info.Size() > 0
}

// initSQLite makes the file under another name first, so that a half-made one is never taken for a workspace.
func initSQLite(ctx context.Context, dir string, opts Options) error {
	base := sqliteBase{dir}
	final := filepath.Join(dir, fileName)
	draft := final + ".new"
	clean := func() error {
		var errs []error
		for _, end := range []string{"", "-wal", "-shm", "-journal"} {
			if err := os.Remove(draft + end); err != nil && !errors.Is(err, os.ErrNotExist) {
				errs = append(errs, err)
			}
		}
		return errors.Join(errs...)
	}
	if err := clean(); err != nil {
		return fmt.Errorf("make the workspace: %w", explainDisk(dir, err))
	}
	db, err := openSQLite(draft, "mode", "rwc", "_pragma", "journal_mode(WAL)", "_pragma", "synchronous(FULL)")
	if err != nil {
		return err
	}
	err = migrate(ctx, db, base, upgrade{now: opts.Now()})
	if cerr := db.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(draft, final)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("make the workspace: %w", base.explain(explainDisk(dir, err))), clean())
	}
	return nil
}

// isCode reports whether err is that result of SQLite, in its primary form.
func isCode(err error, code int) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == code
}

// explain names what the user can do about a result of SQLite.
func (b sqliteBase) explain(err error) error {
	switch {
	case err == nil:
		return nil
	case isCode(err, lib.SQLITE_BUSY), isCode(err, lib.SQLITE_LOCKED):
		return fmt.Errorf("the workspace in %s is being written to by another process; wait until it is done or stop it (%w): %w",
			b.dir, err, aid.ErrConflict)
	case isCode(err, lib.SQLITE_FULL):
		return fmt.Errorf("the disk is full, nothing was changed; free some space and try again (%w)", err)
	case isCode(err, lib.SQLITE_READONLY), isCode(err, lib.SQLITE_CANTOPEN), isCode(err, lib.SQLITE_PERM):
		return fmt.Errorf("the workspace in %s cannot be written to; change its permissions or open it read-only (%w): %w",
			b.dir, err, aid.ErrReadOnly)
	case isCode(err, lib.SQLITE_NOTADB), isCode(err, lib.SQLITE_CORRUPT):
		return fmt.Errorf("%s is damaged or is no workspace; restore a backup (%w): %w", filepath.Join(b.dir, fileName), err, aid.ErrInvalid)
	case isCode(err, lib.SQLITE_IOERR):
		return fmt.Errorf("the disk reports an error, nothing was changed; check it and try again (%w)", err)
	}
	return err
}

// keepCopy writes the file as it is beside itself.
func (b sqliteBase) keepCopy(ctx context.Context, l *Ledger, version int) error {
	to := fmt.Sprintf("%s.v%d.bak", filepath.Join(b.dir, fileName), version)
	if err := os.Remove(to); err != nil && !errors.Is(err, os.ErrNotExist) {
		return explainDisk(b.dir, err)
	}
	_, err := l.write.db.ExecContext(ctx, "VACUUM INTO $1", to)
	return b.explain(err)
}

// readOnly makes views of an earlier state that hide those of the present, on this connection alone. The reading
// connections write nothing to the file in any case.
func (sqliteBase) readOnly(ctx context.Context, conn *sql.Conn, views []view) (func() error, error) {
	if len(views) == 0 {
		return func() error { return nil }, nil
	}
	drop := func() error {
		var errs []error
		for _, v := range views {
			if _, err := conn.ExecContext(context.WithoutCancel(ctx), "DROP VIEW IF EXISTS temp."+v.name); err != nil {
				errs = append(errs, err)
			}
		}
		_, err := conn.ExecContext(context.WithoutCancel(ctx), "PRAGMA query_only = 1")
		return errors.Join(append(errs, err)...)
	}
	if _, err := conn.ExecContext(ctx, "PRAGMA query_only = 0"); err != nil {
		return nil, err
	}
	for _, v := range views {
		if _, err := conn.ExecContext(ctx, "CREATE TEMP VIEW "+v.name+" AS "+v.text); err != nil {
			return nil, errors.Join(err, drop())
		}
	}
	_, err := conn.ExecContext(ctx, "PRAGMA query_only = 1")
	return func() error {
		if _, err := conn.ExecContext(context.WithoutCancel(ctx), "PRAGMA query_only = 0"); err != nil {
			return err
		}
		return drop()
	}, err
}
