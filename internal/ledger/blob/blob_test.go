package blob_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/ledger/blob"
)

// A faulty file system fails at its n-th operation, and at all operations of that kind from then on.
type faulty struct {
	blob.OS
	op    string
	fault error
}

func (f faulty) on(op string) error {
	if f.op == op {
		return f.fault
	}
	return nil
}

func (f faulty) MkdirAll(dir string) error {
	if err := f.on("mkdir"); err != nil {
		return err
	}
	return f.OS.MkdirAll(dir)
}

func (f faulty) CreateTemp(dir, pattern string) (blob.File, error) {
	if err := f.on("create"); err != nil {
		return nil, err
	}
	file, err := f.OS.CreateTemp(dir, pattern)
	return faultyFile{file, f}, err
}

func (f faulty) Rename(from, to string) error {
	if err := f.on("rename"); err != nil {
		return err
	}
	return f.OS.Rename(from, to)
}

func (f faulty) SyncDir(dir string) error {
	if err := f.on("sync folder"); err != nil {
		return err
	}
	return f.OS.SyncDir(dir)
}

type faultyFile struct {
	blob.File
	fs faulty
}

func (f faultyFile) Write(b []byte) (int, error) {
	if err := f.fs.on("write"); err != nil {
		n, _ := f.File.Write(b[:len(b)/2]) // half of it, as a full disk does
		return n, err
	}
	return f.File.Write(b)
}

func (f faultyFile) Sync() error {
	if err := f.fs.on("sync"); err != nil {
		return err
	}
	return f.File.Sync()
}

func (f faultyFile) Close() error {
	return errors.Join(f.File.Close(), f.fs.on("close"))
}

func TestPutAndOpen(t *testing.T) {
	f := blob.NewFolder(filepath.Join(t.TempDir(), "documents"), nil)
	sum, size, err := f.Put(strings.NewReader("toguna"), "")
	if err != nil || size != 6 || sum != "a1187a5f9ec5fcec45a0ebad995e6f850ae6fd7685a1d63043acb40c8ef16d49" {
		t.Fatalf("Put = %s, %d, %v", sum, size, err)
	}
	if _, _, err := f.Put(strings.NewReader("toguna"), sum); err != nil {
		t.Errorf("Put again: %v", err)
	}
	r, err := f.Open(sum)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if b, err := io.ReadAll(r); err != nil || string(b) != "toguna" {
		t.Errorf("Open gives %q, %v", b, err)
	}
	if err := f.Check(sum); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{"", "../../etc/passwd", strings.Repeat("0", 64), strings.Repeat("G", 64)} {
		if _, err := f.Open(bad); !errors.Is(err, aid.ErrNotFound) {
			t.Errorf("Open(%q): %v", bad, err)
		}
	}
	if _, _, err := f.Put(strings.NewReader("other"), strings.Repeat("0", 64)); !errors.Is(err, aid.ErrInvalid) {
		t.Errorf("Put under a wrong hash: %v", err)
	}
}

// TestFaults: whatever fails, the error says so, nothing stands under a final name, no draft is left, and the next try works.
func TestFaults(t *testing.T) {
	content := bytes.Repeat([]byte("words "), 10_000)
	for _, op := range []string{"mkdir", "create", "write", "sync", "close", "rename"} {
		for _, fault := range []error{syscall.ENOSPC, syscall.EIO, syscall.EROFS} {
			dir := filepath.Join(t.TempDir(), "documents")
			f := blob.NewFolder(dir, faulty{op: op, fault: fault})
			if _, _, err := f.Put(bytes.NewReader(content), ""); !errors.Is(err, fault) {
				t.Errorf("%s: %v, want %v", op, err, fault)
			}
			entries, err := os.ReadDir(dir)
			if err != nil && !errors.Is(err, os.ErrNotExist) {
				t.Fatal(err)
			}
			if len(entries) != 0 {
				t.Errorf("%s, %v: %d files are left", op, fault, len(entries))
			}
			if _, _, err := blob.NewFolder(dir, nil).Put(bytes.NewReader(content), ""); err != nil {
				t.Errorf("%s: the next try: %v", op, err)
			}
		}
	}
	// After the rename the file is whole; that its name may not last is still told.
	f := blob.NewFolder(filepath.Join(t.TempDir(), "documents"), faulty{op: "sync folder", fault: syscall.EIO})
	if _, _, err := f.Put(bytes.NewReader(content), ""); !errors.Is(err, syscall.EIO) {
		t.Errorf("sync folder: %v", err)
	}
}
