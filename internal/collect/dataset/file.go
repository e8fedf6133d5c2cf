package dataset

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	"toguna/internal/aid"
)

const (
	headSize = 64 << 10
	// MaxContent is how large a file may be after unpacking.
	MaxContent = 16 << 30
	// bombFrom and bombRatio refuse what grows like no data does: past bombFrom bytes, more than bombRatio times the
	// packed size (deflate cannot do better than 1,032).
	bombFrom  = 64 << 20
	bombRatio = 400
	// maxMembers is how many members of an archive are looked at.
	maxMembers = 10_000
)

// ErrBomb refuses a packed file that unpacks to far more than data does.
var ErrBomb = fmt.Errorf("the file unpacks to so much that it was made to fill the memory: %w", aid.ErrInvalid)

// A File is a file on disk that is to be imported.
type File struct {
	Path   string
	Name   string // without folder
	Size   int64
	SHA256 string
	packed kind
	member string // within an archive
	done   atomic.Int64
}

// Done is how much of the file, as it lies on the disk, has been read by the last reader of its content.
func (f *File) Done() int64 { return min(f.done.Load(), f.Size) }

// A watched file counts what is read of it.
type watched struct {
	*os.File
	done *atomic.Int64
}

// Read reads and counts.
func (w watched) Read(p []byte) (int, error) {
	n, err := w.File.Read(p)
	w.done.Add(int64(n))
	return n, err
}

type kind int

const (
	plain kind = iota
	gzipped
	zipped
	workbook
)

// Open looks at a file: its hash, and what it is packed in.
func Open(path string) (*File, error) {
	r, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	h := sha256.New()
	start := make([]byte, 4)
	n, err := io.ReadFull(r, start)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, err
	}
	h.Write(start[:n])
	rest, err := io.Copy(h, r)
	if err != nil {
		return nil, err
	}
	f := &File{Path: path, Name: filepath.Base(path), Size: rest + int64(n), SHA256: hex.EncodeToString(h.Sum(nil))}
	switch {
	case bytes.HasPrefix(start[:n], []byte{0x1f, 0x8b}):
		f.packed = gzipped
	case bytes.HasPrefix(start[:n], []byte("PK")):
		return f, f.lookInside()
	}
	return f, nil
}

// Workbook reports whether the file is an XLSX workbook.
func (f *File) Workbook() bool { return f.packed == workbook }

// Stem is the file's name without the endings of packing and of the format.
func (f *File) Stem() string {
	name := f.Name
	for _, ext := range []string{".gz", ".zip", ".xml", ".csv", ".tsv", ".txt", ".xlsx", ".json"} {
		if len(name) > len(ext) && strings.EqualFold(name[len(name)-len(ext):], ext) {
			name = name[:len(name)-len(ext)]
		}
	}
	return name
}

// lookInside tells a workbook from an archive with one member.
func (f *File) lookInside() error {
	z, err := zip.OpenReader(f.Path)
	if err != nil {
		return fmt.Errorf("open the archive %s: %w: %w", f.Name, err, aid.ErrInvalid)
	}
	defer z.Close()
	f.packed = zipped
	if len(z.File) > maxMembers {
		return fmt.Errorf("%s holds more than %d files: %w", f.Name, maxMembers, aid.ErrInvalid)
	}
	for _, m := range z.File {
		if m.Name == "xl/workbook.xml" {
			f.packed = workbook
			return nil
		}
	}
	for _, m := range z.File {
		if m.FileInfo().IsDir() || strings.HasPrefix(m.Name, "__MACOSX/") {
			continue
		}
		if f.member != "" {
			return fmt.Errorf("%s holds several files (%s, %s, …); unpack it and import the ones that you want: %w",
				f.Name, f.member, m.Name, aid.ErrInvalid)
		}
		f.member = m.Name
	}
	if f.member == "" {
		return fmt.Errorf("%s holds no file: %w", f.Name, aid.ErrInvalid)
	}
	return nil
}

// Content opens what the file holds, unpacked. Of a workbook it is the archive itself.
func (f *File) Content() (io.ReadCloser, error) {
	if f.packed == zipped {
		return f.openMember(f.member)
	}
	file, err := os.Open(f.Path)
	if err != nil {
		return nil, err
	}
	f.done.Store(0)
	r := watched{file, &f.done}
	if f.packed != gzipped {
		return r, nil
	}
	count := &counter{r: bufio.NewReaderSize(r, 256<<10)}
	g, err := gzip.NewReader(count)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("unpack %s: %w: %w", f.Name, err, aid.ErrInvalid), r.Close())
	}
	return &bounded{r: g, packed: func() int64 { return count.n }, close: func() error { return errors.Join(g.Close(), r.Close()) }}, nil
}

// openMember opens one member of an archive.
func (f *File) openMember(name string) (io.ReadCloser, error) {
	z, err := zip.OpenReader(f.Path)
	if err != nil {
		return nil, fmt.Errorf("open the archive %s: %w: %w", f.Name, err, aid.ErrInvalid)
	}
	for _, m := range z.File {
		if m.Name != name {
			continue
		}
		r, err := m.Open()
		if err != nil {
			return nil, errors.Join(fmt.Errorf("open %s in %s: %w: %w", name, f.Name, err, aid.ErrInvalid), z.Close())
		}
		size := int64(m.CompressedSize64)
		return &bounded{r: r, packed: func() int64 { return size }, close: func() error { return errors.Join(r.Close(), z.Close()) }}, nil
	}
	return nil, errors.Join(fmt.Errorf("%s holds no %s: %w", f.Name, name, aid.ErrNotFound), z.Close())
}

// A counter counts what is read.
type counter struct {
	r *bufio.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// ReadByte keeps gzip from reading ahead with a buffer of its own.
func (c *counter) ReadByte() (byte, error) {
	b, err := c.r.ReadByte()
	if err == nil {
		c.n++
	}
	return b, err
}

// A bounded reader refuses what unpacks to too much.
type bounded struct {
	r      io.Reader
	packed func() int64
	close  func() error
	n      int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.n += int64(n)
	if b.n > MaxContent || b.n > bombFrom && b.n > bombRatio*max(b.packed(), 1) {
		return 0, ErrBomb
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = fmt.Errorf("unpack: %w: %w", err, aid.ErrInvalid)
	}
	return n, err
}

func (b *bounded) Close() error { return b.close() }

// A Head is what a format is recognised by.
type Head struct {
	Name   string  // of the file
	Bytes  []byte  // the first bytes of the content; of a workbook none
	Sheets []Sheet // of a workbook
}

// A Sheet is the beginning of a sheet of a workbook.
type Sheet struct {
	Name string
	Rows [][]string // the first rows that are not empty
}

// Text is the head as UTF-8, without a byte-order mark.
func (h Head) Text() string {
	return string(fixLine(bytes.TrimPrefix(h.Bytes, []byte("\xef\xbb\xbf"))))
}

// Head reads the beginning of the content.
func (f *File) Head() (Head, error) {
	h := Head{Name: f.Name}
	if f.Workbook() {
		w, err := OpenWorkbook(f.Path)
		if err != nil {
			return h, err
		}
		defer w.Close()
		h.Sheets, err = w.heads()
		return h, err
	}
	r, err := f.Content()
	if err != nil {
		return h, err
	}
	defer r.Close()
	h.Bytes = make([]byte, headSize)
	n, err := io.ReadFull(r, h.Bytes)
	h.Bytes = h.Bytes[:n]
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		err = nil
	}
	return h, err
}
