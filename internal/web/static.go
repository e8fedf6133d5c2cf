package web

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/publish/site"
)

// assets are the static files, each under an address that holds its hash, so that a browser keeps it for good.
type assets struct {
	address map[string]string  // name to address
	body    map[string]*answer // name in the address to bytes
}

func loadAssets() assets {
	a := assets{address: map[string]string{}, body: map[string]*answer{}}
	static := site.Static()
	names, err := fs.Glob(static, "*")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	for _, name := range names {
		b, err := fs.ReadFile(static, name)
		if err != nil {
			panic(err) // the files are embedded
		}
		sum := sha256.Sum256(b)
		ext := path.Ext(name)
		hashed := strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext
		a.address[name], a.body[hashed] = "/static/"+hashed, newAnswer(mime.TypeByExtension(ext), b)
	}
	return a
}

// static serves a file; its address changes with its content, so it may be kept for good.
func (s *server) static(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	b, ok := s.assets.body[name]
	if !ok {
		s.problem(w, r, http.StatusNotFound, "")
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	b.send(w, r)
}

// original serves a document's bytes as they were captured. A browser never shows them as a page of ours.
func (s *server) original(w http.ResponseWriter, r *http.Request) {
	sha := r.PathValue("sha256")
	doc, err := s.store.Document(r.Context(), sha)
	if err != nil {
		s.fail(w, r, fmt.Errorf("read the document: %w", err))
		return
	}
	body, err := s.store.Original(r.Context(), sha)
	if err != nil {
		s.fail(w, r, fmt.Errorf("open the document: %w", err))
		return
	}
	defer body.Close()
	h := w.Header()
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("Content-Type", doc.MediaType)
	if t, _, err := mime.ParseMediaType(doc.MediaType); err != nil {
		h.Set("Content-Type", "application/octet-stream")
	} else if strings.HasPrefix(t, "text/") {
		h.Set("Content-Type", "text/plain; charset=utf-8")
	}
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": fileName(doc)}))
	h.Set("ETag", `"`+sha+`"`)
	if strings.Contains(r.Header.Get("If-None-Match"), sha) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if r.Method == http.MethodHead {
		return
	}
	if _, err := io.Copy(w, body); err != nil {
		s.log.Warn("a document was not sent whole", "doc", sha, "err", err)
	}
}

// fileName is the name under which a document is saved: as the user named it, else by its hash.
func fileName(doc aid.Document) string {
	if name := path.Base(strings.ReplaceAll(doc.Capture.Path, "\\", "/")); doc.Capture.Path != "" && name != "/" && name != "." {
		return name
	}
	return doc.SHA256[:min(12, len(doc.SHA256))]
}
