package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
	"sync"
)

// An answer is a body ready to be sent, plain and compressed.
type answer struct {
	media string
	tag   string
	plain []byte
	zip   []byte // nil where compressing gains nothing
}

// worthZipping is the size below which compressing gains nothing.
const worthZipping = 1024

// zips are compressors in store: each is most of a megabyte.
var zips = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}

// newAnswer makes an answer out of a body.
func newAnswer(media string, body []byte) *answer {
	sum := sha256.Sum256(body)
	a := &answer{media: media, tag: `W/"` + hex.EncodeToString(sum[:12]) + `"`, plain: body}
	if len(body) < worthZipping {
		return a
	}
	z, ok := zips.Get().(*gzip.Writer)
	if !ok {
		return a
	}
	defer zips.Put(z)
	var b bytes.Buffer
	z.Reset(&b)
	if _, err := z.Write(body); err != nil {
		return a
	}
	if err := z.Close(); err != nil {
		return a
	}
	a.zip = b.Bytes()
	return a
}

// send answers with a body under its hash, compressed where the browser takes it.
func (a *answer) send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", a.media)
	h.Set("ETag", a.tag)
	h.Add("Vary", "Accept-Encoding")
	if strings.Contains(r.Header.Get("If-None-Match"), a.tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := a.plain
	if a.zip != nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		body = a.zip
	}
	if r.Method != http.MethodHead {
		_, _ = w.Write(body)
	}
}

// cacheBytes is how much is kept at most.
const cacheBytes = 64 << 20

// A cache keeps answers as long as the ledger stands at one entry: nothing that a page shows can change without
// another. The zero value is ready.
type cache struct {
	mu    sync.Mutex
	head  int64
	held  map[string]*answer
	bytes int
}

// get returns what is kept for a key while the ledger stands at head.
func (c *cache) get(head int64, key string) *answer {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.head != head {
		c.head, c.held, c.bytes = head, nil, 0
	}
	return c.held[key]
}

// put keeps an answer that was made when the ledger stood at head. When too much is kept, all of it goes: the next
// readers make it again.
func (c *cache) put(head int64, key string, a *answer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	size := len(a.plain) + len(a.zip)
	if c.head != head || size > cacheBytes/8 {
		return
	}
	if c.bytes+size > cacheBytes {
		c.held, c.bytes = nil, 0
	}
	if c.held == nil {
		c.held = map[string]*answer{}
	}
	if c.held[key] == nil {
		c.held[key] = a
		c.bytes += size
	}
}
