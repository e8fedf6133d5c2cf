package ledger_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/ledger"
	"toguna/internal/ledger/ledgertest"
)

func TestBackupWhileOthersWrite(t *testing.T) {
	l := openEmbedded(t)
	ledgertest.Fill(t, l, 3)
	ctx, stop := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	wg.Go(func() {
		draw := rand.New(rand.NewPCG(7, 7))
		for ctx.Err() == nil {
			if err := ledgertest.Act(ctx, l, draw); err != nil && ctx.Err() == nil {
				t.Error(err)
				return
			}
		}
	})
	for i := range 3 {
		before, err := l.Head(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(t.TempDir(), "backup")
		if err := l.Backup(t.Context(), to); err != nil {
			t.Fatal(err)
		}
		again := filepath.Join(t.TempDir(), "again")
		if err := ledger.Restore(t.Context(), to, again, ledger.Options{}); err != nil {
			t.Fatal(err)
		}
		r, err := ledger.Open(t.Context(), again, ledger.Options{})
		if err != nil {
			t.Fatal(err)
		}
		verified(t, r)
		head, err := r.Head(t.Context())
		if err != nil || head.Seq < before.Seq {
			t.Errorf("backup %d ends at entry %d, begun after %d: %v", i, head.Seq, before.Seq, err)
		}
		held, err := l.Entries(t.Context(), head.Seq, 1)
		if err != nil || len(held) != 1 || held[0].Hash != head.Hash {
			t.Errorf("the backup's last entry is %s, the original's %v, %v", head.Hash, held, err)
		}
		if err := r.SetCase(t.Context(), "ana", aid.Case{Title: "restored"}); err != nil {
			t.Errorf("work in what was restored: %v", err)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
	stop()
	wg.Wait()
	verified(t, l)
}

func TestBackupAndRestoreRefuse(t *testing.T) {
	l := openEmbedded(t)
	ledgertest.Fill(t, l, 1)
	full := t.TempDir()
	if err := os.WriteFile(filepath.Join(full, "letter"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := l.Backup(t.Context(), full); !errors.Is(err, aid.ErrConflict) {
		t.Errorf("Backup into a folder with a letter: %v", err)
	}
	to := filepath.Join(t.TempDir(), "b")
	if err := l.Backup(t.Context(), to); err != nil {
		t.Fatal(err)
	}
	docs, err := os.ReadDir(filepath.Join(to, "documents"))
	if err != nil || len(docs) != 1 {
		t.Fatal(docs, err)
	}
	if err := os.WriteFile(filepath.Join(to, "documents", docs[0].Name()), []byte("another"), 0o600); err != nil {
		t.Fatal(err)
	}
	restored := filepath.Join(t.TempDir(), "r")
	if err := ledger.Restore(t.Context(), to, restored, ledger.Options{}); !errors.Is(err, aid.ErrInvalid) || !strings.Contains(err.Error(), docs[0].Name()) {
		t.Errorf("Restore of a changed backup: %v", err)
	}
	if ledger.Exists(restored) {
		t.Error("a backup that does not hold together was restored")
	}
	if err := ledger.Restore(t.Context(), t.TempDir(), restored, ledger.Options{}); !errors.Is(err, aid.ErrNotFound) {
		t.Errorf("Restore of nothing: %v", err)
	}
}

func TestCopyKeepsTheLog(t *testing.T) {
	from, to := openEmbedded(t), openEmbedded(t)
	ledgertest.Fill(t, from, 2)
	draw := rand.New(rand.NewPCG(3, 3))
	for range 30 {
		if err := ledgertest.Act(t.Context(), from, draw); err != nil {
			t.Fatal(err)
		}
	}
	if err := from.SetCursor(t.Context(), "code", 4); err != nil {
		t.Fatal(err)
	}
	sameAfterCopy(t, from, to)
	if err := ledger.Copy(t.Context(), from, to); !errors.Is(err, aid.ErrConflict) {
		t.Errorf("Copy into what is not empty: %v", err)
	}
}

// sameAfterCopy copies and expects the same log, the same state and the same cursors.
func sameAfterCopy(t *testing.T, from, to *ledger.Ledger) {
	t.Helper()
	if err := ledger.Copy(t.Context(), from, to); err != nil {
		t.Fatal(err)
	}
	verified(t, to)
	a, err := from.Entries(t.Context(), 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	b, err := to.Entries(t.Context(), 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(a, b); diff != "" {
		t.Errorf("the log (-from +to)\n%s", diff)
	}
	for _, stage := range []string{"code", "reconcile"} {
		x, err1 := from.Cursor(t.Context(), stage)
		y, err2 := to.Cursor(t.Context(), stage)
		if err1 != nil || err2 != nil || x != y {
			t.Errorf("cursor of %s: %d, %d (%v, %v)", stage, x, y, err1, err2)
		}
	}
}
