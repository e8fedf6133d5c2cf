// Package blob keeps captured bytes in a folder, each file named by the SHA-256 of what it holds.
//
// Units: sizes in bytes; hashes are 64 lower-case hexadecimal digits.
// Shape: a file is written under a temporary name in the same folder, synced, renamed, and the folder is synced: under
// its final name a file is whole or absent.
// Errors: aid.ErrNotFound for a hash that is not held; what the disk says, wrapped with the hash. A failed Put leaves
// nothing under the final name.
// Source: Berkeley Protocol, evidentiary copies (method sheet, 7.2).
package blob

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"toguna/internal/aid"
)

// A File is what Put writes to.
type File interface {
	io.Writer
	Name() string
	Sync() error
	Close() error
}

// FS is what a folder of documents needs of a file system: the boundary at which tests inject faults.
type FS interface {
	MkdirAll(dir string) error
	CreateTemp(dir, pattern string) (File, error)
	Rename(from, to string) error
	Remove(name string) error
	SyncDir(dir string) error
	Open(name string) (io.ReadCloser, error)
	Stat(name string) (fs.FileInfo, error)
	ReadDir(dir string) ([]fs.DirEntry, error)
}

// A Folder holds captured bytes.
type Folder struct {
	dir string
	fs  FS
}

// NewFolder returns the folder at dir; a nil system is the computer's own. Nothing is made until the first Put.
func NewFolder(dir string, system FS) *Folder {
	if system == nil {
		system = OS{}
	}
	return &Folder{dir: dir, fs: system}
}

// Put keeps what r holds and returns its hash and size. The same bytes twice are one file. want, if not empty, is the
// hash that the bytes must have.
func (f *Folder) Put(r io.Reader, want string) (sum string, size int64, err error) {
	if want != "" && f.Has(want) {
		return want, 0, nil
	}
	if err := f.fs.MkdirAll(f.dir); err != nil {
		return "", 0, fmt.Errorf("make the documents folder: %w", err)
	}
	tmp, err := f.fs.CreateTemp(f.dir, "incoming-*")
	if err != nil {
		return "", 0, fmt.Errorf("write a document: %w", err)
	}
	sum, size, err = fill(tmp, r)
	if err == nil && want != "" && sum != want {
		err = fmt.Errorf("the bytes hash to %s, not to %s: %w", sum, want, aid.ErrInvalid)
	}
	if err == nil {
		err = f.settle(tmp.Name(), sum)
	}
	if err != nil {
		return "", 0, errors.Join(fmt.Errorf("keep a document: %w", err), f.discard(tmp.Name()))
	}
	return sum, size, nil
}

// fill copies r into the temporary file and syncs it.
func fill(tmp File, r io.Reader) (sum string, size int64, err error) {
	h := sha256.New()
	size, err = io.Copy(io.MultiWriter(tmp, h), r)
	if err == nil {
		err = tmp.Sync()
	}
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	return hex.EncodeToString(h.Sum(nil)), size, err
}

// settle gives the temporary file its final name.
func (f *Folder) settle(tmp, sum string) error {
	if err := f.fs.Rename(tmp, f.path(sum)); err != nil {
		return err
	}
	return f.fs.SyncDir(f.dir)
}

// discard removes a temporary file, if it is still there.
func (f *Folder) discard(tmp string) error {
	if err := f.fs.Remove(tmp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove %s: %w", filepath.Base(tmp), err)
	}
	return nil
}

// Open opens the bytes with that hash.
func (f *Folder) Open(sum string) (io.ReadCloser, error) {
	if !isHash(sum) {
		return nil, fmt.Errorf("document %q: %w", sum, aid.ErrNotFound)
	}
	r, err := f.fs.Open(f.path(sum))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("document %s: %w", sum, aid.ErrNotFound)
	}
	return r, err
}

// Has reports whether the folder holds a file for that hash.
func (f *Folder) Has(sum string) bool {
	if !isHash(sum) {
		return false
	}
	_, err := f.fs.Stat(f.path(sum))
	return err == nil
}

// Check reads the bytes with that hash and reports whether they still have it.
func (f *Folder) Check(sum string) error {
	r, err := f.Open(sum)
	if err != nil {
		return err
	}
	defer r.Close()
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return fmt.Errorf("read document %s: %w", sum, err)
	}
	if got := hex.EncodeToString(h.Sum(nil)); got != sum {
		return fmt.Errorf("document %s: its bytes hash to %s", sum, got)
	}
	return nil
}

// Sweep removes temporary files older than before, which a killed program left.
func (f *Folder) Sweep(before time.Time) error {
	entries, err := f.fs.ReadDir(f.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the documents folder: %w", err)
	}
	var errs []error
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && strings.HasPrefix(e.Name(), "incoming-") && info.ModTime().Before(before) {
			errs = append(errs, f.discard(filepath.Join(f.dir, e.Name())))
		}
	}
	return errors.Join(errs...)
}

func (f *Folder) path(sum string) string { return filepath.Join(f.dir, sum) }

func isHash(s string) bool {
	if len(s) != 2*sha256.Size {
		return false
	}
	for i := range len(s) {
		if (s[i] < '0' || s[i] > '9') && (s[i] < 'a' || s[i] > 'f') {
			return false
		}
	}
	return true
}

// OS is the computer's file system.
type OS struct{}

// MkdirAll makes the folder and those above it.
func (OS) MkdirAll(dir string) error { return os.MkdirAll(dir, 0o755) }

// CreateTemp makes a new file with a name of its own.
func (OS) CreateTemp(dir, pattern string) (File, error) { return os.CreateTemp(dir, pattern) }

// Rename gives a file another name.
func (OS) Rename(from, to string) error { return os.Rename(from, to) }

// Remove removes a file.
func (OS) Remove(name string) error { return os.Remove(name) }

// Open opens a file to read.
func (OS) Open(name string) (io.ReadCloser, error) { return os.Open(name) }

// Stat says what a file is.
func (OS) Stat(name string) (fs.FileInfo, error) { return os.Stat(name) }

// ReadDir lists a folder.
func (OS) ReadDir(dir string) ([]fs.DirEntry, error) { return os.ReadDir(dir) }

// SyncDir makes a rename in the folder last.
func (OS) SyncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if cerr := d.Close(); err == nil {
		err = cerr
	}
	return err
}
