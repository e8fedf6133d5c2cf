package ledger

import (
	"io"
	"time"
)

// documents keep captured bytes under their SHA-256: a folder beside the embedded database, or a table on the server.
type documents interface {
	// Put keeps what r holds and returns its hash and size; want, if not empty, is the hash that the bytes must have.
	Put(r io.Reader, want string) (sum string, size int64, err error)
	// Open opens the bytes with that hash; aid.ErrNotFound when they are not held.
	Open(sum string) (io.ReadCloser, error)
	// Check reports whether the bytes still have that hash.
	Check(sum string) error
	// Sweep removes what killed programs left half done before a time.
	Sweep(before time.Time) error
}
