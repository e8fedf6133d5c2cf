package ledger_test

import (
	"errors"
	"strings"
	"syscall"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/ledger"
	"toguna/internal/ledger/blob"
	"toguna/internal/ledger/ledgertest"
)

// brokenDisk refuses one operation on the documents folder.
type brokenDisk struct {
	blob.OS
	fault *error
}

func (b brokenDisk) Rename(from, to string) error {
	if *b.fault != nil {
		return *b.fault
	}
	return b.OS.Rename(from, to)
}

// TestDocumentsDiskFails: a capture whose bytes cannot be kept leaves no entry, says why, and works when the disk does.
func TestDocumentsDiskFails(t *testing.T) {
	var fault error
	l, err := ledger.Init(t.Context(), t.TempDir(), ledger.Options{Files: brokenDisk{fault: &fault}})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	ledgertest.Fill(t, l, 1)
	head, err := l.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	c := manyCaptured(5, 3)
	for _, tt := range []struct {
		fault error
		says  string
		kind  error
	}{
		{syscall.ENOSPC, "disk is full", nil}, {syscall.EIO, "input/output error", nil}, {syscall.EROFS, "cannot be written to", aid.ErrReadOnly},
	} {
		fault = tt.fault
		_, isNew, err := l.Capture(t.Context(), "ana", c)
		if isNew || err == nil || !strings.Contains(err.Error(), tt.says) || (tt.kind != nil && !errors.Is(err, tt.kind)) {
			t.Errorf("%v: Capture = %v, %v", tt.fault, isNew, err)
		}
		if now, err := l.Head(t.Context()); err != nil || now.Seq != head.Seq {
			t.Errorf("%v: the log went from %d to %d, %v", tt.fault, head.Seq, now.Seq, err)
		}
	}
	fault = nil
	verified(t, l)
	if _, isNew, err := l.Capture(t.Context(), "ana", c); err != nil || !isNew {
		t.Errorf("Capture when the disk works: %v", err)
	}
	verified(t, l)
}
