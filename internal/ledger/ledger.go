package ledger

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"toguna/internal/aid"
	"toguna/internal/ledger/blob"
)

// Names within a workspace's folder.
const (
	fileName      = "case.toguna" // the embedded database
	pointerName   = "case.db"     // or the address of the database that holds the case
	documentsName = "documents"
)

// Options say how to open a workspace. The zero value opens it to read and write.
type Options struct {
	ReadOnly bool
	// DB is the address of a PostgreSQL database ("postgres://…"); empty is the embedded one, or the one that the
	// workspace names.
	DB       string
	Now      func() time.Time // nil: the computer's clock
	Logger   *slog.Logger     // nil: nothing is logged
	Files    blob.FS          // nil: the computer's file system
	LockWait time.Duration    // how long to wait for another process that writes; 0: ten seconds
	// Update is called while the state of an older workspace is made anew, with how many entries of its log have been read.
	Update func(done, total int)
}

func (o Options) withDefaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.LockWait == 0 {
		o.LockWait = 10 * time.Second
	}
	return o
}

// A Ledger is an open workspace. It is safe for use by several goroutines.
type Ledger struct {
	*reader // of the present state
	dir     string
	opts    Options
	write   *pool // one connection; nil when read-only
	read    *pool
	base    database
	roster  roster
	cube    cubes
	records recordCounts
	dry     dryParts

	// What runs in the background ends with Close.
	warm    sync.WaitGroup
	closing context.Context //nolint:containedctx // it is the ledger's own end, no caller's
	end     context.CancelFunc
}

var _ aid.Store = (*Ledger)(nil)

// Init makes an empty workspace in dir, which it makes if it is not there, and opens it. aid.ErrConflict when there is one already.
func Init(ctx context.Context, dir string, opts Options) (*Ledger, error) {
	opts = opts.withDefaults()
	if Exists(dir) {
		return nil, fmt.Errorf("%s already holds a workspace: %w", dir, aid.ErrConflict)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("make the workspace folder: %w", explainDisk(dir, err))
	}
	if opts.DB != "" {
		if err := initPostgres(ctx, dir, opts); err != nil {
			return nil, err
		}
	} else if err := initSQLite(ctx, dir, opts); err != nil {
		return nil, err
	}
	return Open(ctx, dir, opts)
}

// Exists reports whether dir holds a workspace.
func Exists(dir string) bool {
	for _, name := range []string{fileName, pointerName} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			return true
		}
	}
	return false
}

// Open opens the workspace in dir. aid.ErrNotFound when there is none, aid.ErrNewer when a newer program made it. A
// workspace of an older program is brought up to date in place, and a copy is kept beside it.
func Open(ctx context.Context, dir string, opts Options) (*Ledger, error) {
	opts = opts.withDefaults()
	if !Exists(dir) {
		return nil, fmt.Errorf("no workspace in %s; make one with toguna init, or name another with -w: %w", dir, aid.ErrNotFound)
	}
	l := &Ledger{dir: dir, opts: opts}
	l.closing, l.end = context.WithCancel(context.WithoutCancel(ctx))
	if err := l.connect(ctx); err != nil {
		return nil, err
	}
	docs := l.documents()
	l.reader = &reader{db: l.read, docs: docs, base: l.base}
	if err := l.prepare(ctx); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	if l.write != nil {
		if err := docs.Sweep(opts.Now().Add(-time.Hour)); err != nil {
			opts.Logger.Debug("files that a killed program left could not be removed", "err", err)
		}
	}
	return l, nil
}

// connect opens the database that the workspace names.
func (l *Ledger) connect(ctx context.Context) error {
	address := l.opts.DB
	if address == "" {
		b, err := os.ReadFile(filepath.Join(l.dir, pointerName))
		switch {
		case err == nil:
			address = strings.TrimSpace(string(b))
		case !errors.Is(err, fs.ErrNotExist):
			return fmt.Errorf("read which database holds the case: %w", err)
		}
	}
	if address != "" {
		return l.connectPostgres(ctx, address)
	}
	return l.connectSQLite(ctx)
}

// documents is where the captured bytes are.
func (l *Ledger) documents() documents {
	if _, shared := l.base.(postgresBase); shared {
		return storedDocuments{l.read, l.write}
	}
	return blob.NewFolder(filepath.Join(l.dir, documentsName), l.opts.Files)
}

// prepare brings an older workspace up to date and refuses a newer one.
func (l *Ledger) prepare(ctx context.Context) error {
	version, err := schemaVersion(ctx, l.read)
	if err != nil {
		return l.base.explain(err)
	}
	steps, err := migrations(l.base.name())
	if err != nil {
		return err
	}
	newest := len(steps)
	switch {
	case version > newest:
		return fmt.Errorf("the workspace in %s has version %d and this program knows %d; use a newer program: %w",
			l.dir, version, newest, aid.ErrNewer)
	case version == newest:
		return nil
	case l.write == nil:
		return fmt.Errorf("the workspace in %s is older than this program and must be opened to write once, to bring it up to date: %w",
			l.dir, aid.ErrReadOnly)
	}
	l.opts.Logger.Info("bring the workspace up to date", "n", newest)
	if err := l.base.keepCopy(ctx, l, version); err != nil {
		return fmt.Errorf("keep a copy before bringing the workspace up to date: %w", err)
	}
	return l.base.explain(migrate(ctx, l.write.db, l.base, upgrade{l.opts.Now(), l.opts.Update}))
}

// Close closes the workspace.
func (l *Ledger) Close() error {
	l.end()
	l.warm.Wait()
	var errs []error
	for _, p := range []*pool{l.read, l.write} {
		if p != nil {
			errs = append(errs, p.close())
		}
	}
	return errors.Join(errs...)
}

// Dir is the workspace's folder.
func (l *Ledger) Dir() string { return l.dir }
