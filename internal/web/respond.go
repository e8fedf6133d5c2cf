package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"toguna/internal/aid"
	"toguna/internal/message"
	"toguna/internal/publish/site"
)

// respond writes a page in the form that was asked for.
func (s *server) respond(w http.ResponseWriter, r *http.Request, page site.Page) {
	var b bytes.Buffer
	var media string
	var err error
	switch formatOf(r) {
	case "json":
		media = "application/json; charset=utf-8"
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("", " ")
		err = e.Encode(page.Data)
	case "csv":
		media = "text/csv; charset=utf-8"
		if page.Table == nil {
			s.fail(w, r, fmt.Errorf("%s is no table: %w", r.URL.Path, aid.ErrNotFound))
			return
		}
		err = writeTable(&b, page.Table)
	default:
		media = "text/html; charset=utf-8"
		s.keepLanguage(w, r)
		err = site.Render(&b, printer(r), page, s.frame(r))
	}
	if err != nil {
		s.fail(w, r, fmt.Errorf("write %s: %w", page.Name, err))
		return
	}
	w.Header().Set("Content-Type", media)
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Add("Vary", "Cookie, Accept-Language")
	send(w, r, b.Bytes())
}

func writeTable(b *bytes.Buffer, t *site.Table) error {
	w := csv.NewWriter(b)
	if err := w.Write(t.Header); err != nil {
		return err
	}
	return w.WriteAll(t.Rows)
}

var gzips = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}

// worthZipping is the size below which compressing gains nothing.
const worthZipping = 1024

// send answers with a body under its hash, compressed where the browser takes it.
func send(w http.ResponseWriter, r *http.Request, body []byte) {
	sum := sha256.Sum256(body)
	tag := `W/"` + hex.EncodeToString(sum[:12]) + `"`
	w.Header().Set("ETag", tag)
	w.Header().Add("Vary", "Accept-Encoding")
	if strings.Contains(r.Header.Get("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if r.Method == http.MethodHead {
		return
	}
	if len(body) < worthZipping || !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		_, _ = w.Write(body)
		return
	}
	w.Header().Set("Content-Encoding", "gzip")
	z, ok := gzips.Get().(*gzip.Writer)
	if !ok {
		return
	}
	defer gzips.Put(z)
	z.Reset(w)
	_, _ = z.Write(body)
	_ = z.Close()
}

// frame is what stands around a page for this request.
func (s *server) frame(r *http.Request) site.Frame {
	q := r.URL.Query()
	q.Del("lang")
	q.Del("done")
	f := site.Frame{Path: r.URL.Path, Assets: s.assets.address, ReadOnly: s.opts.ReadOnly}
	if enc := q.Encode(); enc != "" {
		f.Query = template.URL("?" + enc) //nolint:gosec // url.Values.Encode escapes everything
	}
	if c, err := r.Cookie("light"); err == nil && (c.Value == "light" || c.Value == "dark") {
		f.Light = c.Value
	}
	f.Languages = languages(r, q)
	return f
}

// names of the languages, each in itself.
var languageNames = map[string]string{"en": "English", "fr": "Français"}

func languages(r *http.Request, q url.Values) []site.Language {
	all := message.Languages()
	if len(all) < 2 {
		return nil
	}
	out := make([]site.Language, 0, len(all))
	for _, tag := range all {
		q.Set("lang", tag)
		out = append(out, site.Language{Tag: tag, Name: languageNames[tag], Href: r.URL.Path + "?" + q.Encode(), Current: tag == printer(r).Lang()})
	}
	return out
}

// printer writes in the language that the address, the cookie or the browser asks for.
func printer(r *http.Request) *message.Printer {
	offered := message.Languages()
	want := []string{r.URL.Query().Get("lang")}
	if c, err := r.Cookie("lang"); err == nil {
		want = append(want, c.Value)
	}
	for part := range strings.SplitSeq(r.Header.Get("Accept-Language"), ",") {
		tag, _, _ := strings.Cut(part, ";")
		want = append(want, strings.TrimSpace(tag))
	}
	for _, tag := range want {
		base, _, _ := strings.Cut(strings.ToLower(tag), "-")
		for _, o := range offered {
			if o == base {
				return message.For(o)
			}
		}
	}
	return message.For(message.Default)
}

// keepLanguage keeps the language that an address asked for.
func (s *server) keepLanguage(w http.ResponseWriter, r *http.Request) {
	lang := r.URL.Query().Get("lang")
	for _, o := range message.Languages() {
		if o == lang {
			setCookie(w, "lang", lang)
		}
	}
}

// aYear is how long a reader's choice is kept, in seconds.
const aYear = 365 * 24 * 60 * 60

func setCookie(w http.ResponseWriter, name, value string) {
	age := aYear
	if value == "" {
		age = -1
	}
	http.SetCookie(w, &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: age, SameSite: http.SameSiteLaxMode})
}

// keepLight keeps the choice of light or dark and leads back.
func keepLight(w http.ResponseWriter, r *http.Request) {
	choice := r.URL.Query().Get("light")
	if choice != "light" && choice != "dark" {
		choice = ""
	}
	setCookie(w, "light", choice)
	http.Redirect(w, r, local(r.URL.Query().Get("back")), http.StatusSeeOther)
}

// local returns an address of this site, or the first page for any other.
func local(back string) string {
	u, err := url.Parse(back)
	if err != nil || u.IsAbs() || u.Host != "" || u.User != nil || !strings.HasPrefix(back, "/") || strings.HasPrefix(back, "//") || strings.ContainsAny(back, "\\\r\n") {
		return "/"
	}
	return u.RequestURI()
}
