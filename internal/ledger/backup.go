package ledger

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"toguna/internal/aid"
	"toguna/internal/ledger/blob"
)

// Backup writes a copy of the workspace to the folder to, which must not hold anything. Others may write meanwhile: the
// copy is one state of the case, with every document that it names. A case in PostgreSQL becomes an embedded workspace.
func (l *Ledger) Backup(ctx context.Context, to string) error {
	return inDraft(to, func(draft string) error {
		if err := l.base.backup(ctx, l, draft); err != nil {
			return l.base.explain(err)
		}
		return copyDocuments(ctx, l, filepath.Join(draft, documentsName))
	})
}

// Restore makes a workspace in the folder to out of a backup, after it has verified it. aid.ErrConflict when there is
// something in the folder, aid.ErrInvalid when the backup does not hold together.
func Restore(ctx context.Context, from, to string, opts Options) error {
	if !Exists(from) {
		return fmt.Errorf("%s is no backup; name a folder that `toguna backup` wrote: %w", from, aid.ErrNotFound)
	}
	b, err := Open(ctx, from, Options{ReadOnly: true, Now: opts.Now, Logger: opts.Logger})
	if err != nil {
		return fmt.Errorf("open the backup: %w", err)
	}
	rep, err := b.Verify(ctx, nil)
	if err == nil && len(rep.Broken) > 0 {
		err = fmt.Errorf("the backup in %s does not hold together: %s (%d places in all): %w", from, rep.Broken[0], len(rep.Broken), aid.ErrInvalid)
	}
	if err == nil && opts.DB != "" {
		err = restoreInto(ctx, b, to, opts)
	} else if err == nil {
		err = b.Backup(ctx, to)
	}
	return errors.Join(err, b.Close())
}

// restoreInto makes a workspace whose database is a server's.
func restoreInto(ctx context.Context, b *Ledger, to string, opts Options) error {
	l, err := Init(ctx, to, opts)
	if err != nil {
		return err
	}
	return errors.Join(Copy(ctx, b, l), l.Close())
}

// inDraft gives f a folder beside to, which takes its name when f succeeds and is removed when it does not.
func inDraft(to string, f func(draft string) error) error {
	if entries, err := os.ReadDir(to); err == nil && len(entries) > 0 {
		return fmt.Errorf("%s holds something already; name an empty folder: %w", to, aid.ErrConflict)
	}
	parent := filepath.Dir(filepath.Clean(to))
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return fmt.Errorf("make %s: %w", parent, explainDisk(parent, err))
	}
	draft, err := os.MkdirTemp(parent, ".toguna-")
	if err != nil {
		return fmt.Errorf("make a folder in %s: %w", parent, explainDisk(parent, err))
	}
	if err := f(draft); err != nil {
		return errors.Join(explainDisk(parent, err), os.RemoveAll(draft))
	}
	if err := os.Remove(to); err != nil && !errors.Is(err, os.ErrNotExist) {
		return errors.Join(fmt.Errorf("take the place of %s: %w", to, err), os.RemoveAll(draft))
	}
	if err := errors.Join(os.Chmod(draft, 0o755), os.Rename(draft, to)); err != nil {
		return errors.Join(fmt.Errorf("take the place of %s: %w", to, err), os.RemoveAll(draft))
	}
	return blob.OS{}.SyncDir(parent)
}

// copyDocuments copies what the copied database names.
func copyDocuments(ctx context.Context, l *Ledger, to string) error {
	copied, err := Open(ctx, filepath.Dir(to), Options{Logger: l.opts.Logger})
	if err != nil {
		return err
	}
	docs, err := copied.Documents(ctx, "")
	if err == nil {
		err = putDocuments(ctx, l.docs, copied.docs, docs)
	}
	return errors.Join(err, copied.Close())
}

// putDocuments copies documents from one folder to another and checks the bytes on the way.
func putDocuments(ctx context.Context, from, to documents, docs []aid.Document) error {
	for _, d := range docs {
		if err := ctx.Err(); err != nil {
			return err
		}
		r, err := from.Open(d.SHA256)
		if err != nil {
			return err
		}
		_, _, err = to.Put(r, d.SHA256)
		if err := errors.Join(err, r.Close()); err != nil {
			return err
		}
	}
	return nil
}

// backup writes the file as one state of it is, packed.
func (b sqliteBase) backup(ctx context.Context, l *Ledger, dir string) error {
	file := filepath.Join(dir, fileName)
	db, err := openSQLite(filepath.Join(b.dir, fileName), "mode", "ro", "_pragma", "busy_timeout(10000)")
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "VACUUM INTO $1", file)
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	return syncFile(file)
}

// syncFile makes what was written to a file last.
func syncFile(name string) error {
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// Copy brings everything in one ledger into another, which must be empty: the same log with the same hashes, the same
// documents. It is all or nothing, but for documents, which nothing names until the log does.
func Copy(ctx context.Context, from, to *Ledger) error {
	return from.snapshot(ctx, func(r *reader) error {
		docs, err := r.Documents(ctx, "")
		if err != nil {
			return err
		}
		if err := putDocuments(ctx, from.docs, to.docs, docs); err != nil {
			return fmt.Errorf("copy the documents: %w", explainDisk(to.dir, err))
		}
		err = to.act(ctx, func(w *writer) error {
			if w.head.Seq != 0 {
				return fmt.Errorf("the workspace in %s is not empty: %w", to.dir, aid.ErrConflict)
			}
			if err := r.rawEntries(ctx, func(e rawEntry) error { return w.again(ctx, r, e) }); err != nil {
				return err
			}
			return w.copyCursors(ctx, r)
		})
		return err
	})
}

// copyCursors takes over how far each stage has worked.
func (w *writer) copyCursors(ctx context.Context, from *reader) error {
	stages, err := from.cursors(ctx)
	if err != nil {
		return err
	}
	for stage, seq := range stages {
		if err := w.setCursor(ctx, stage, seq); err != nil {
			return err
		}
	}
	return nil
}
