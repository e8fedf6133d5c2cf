package web

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/message"
	"toguna/internal/publish/site"
)

// render writes a page in the form that was asked for.
func (s *server) render(r *http.Request, page site.Page) (*answer, error) {
	var b bytes.Buffer
	switch formatOf(r) {
	case "json":
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("", " ")
		if err := e.Encode(page.Data); err != nil {
			return nil, fmt.Errorf("write %s as JSON: %w", page.Name, err)
		}
		return newAnswer("application/json; charset=utf-8", b.Bytes()), nil
	case "csv":
		if page.Table == nil {
			return nil, fmt.Errorf("%s is no table: %w", r.URL.Path, aid.ErrNotFound)
		}
		if err := writeTable(&b, page.Table); err != nil {
			return nil, fmt.Errorf("write %s as CSV: %w", page.Name, err)
		}
		return newAnswer("text/csv; charset=utf-8", b.Bytes()), nil
	}
	if err := site.Render(&b, printer(r), page, s.frame(r)); err != nil {
		return nil, fmt.Errorf("write %s: %w", page.Name, err)
	}
	return newAnswer("text/html; charset=utf-8", b.Bytes()), nil
}

// key tells apart the answers that one address may have.
func (s *server) key(r *http.Request) string {
	light := ""
	if c, err := r.Cookie("light"); err == nil {
		light = c.Value
	}
	if light != "light" && light != "dark" {
		light = ""
	}
	return strings.Join([]string{formatOf(r), printer(r).Lang(), light, r.URL.Path, r.URL.RawQuery}, "\x00")
}

func writeTable(b *bytes.Buffer, t *site.Table) error {
	w := csv.NewWriter(b)
	if err := w.Write(t.Header); err != nil {
		return err
	}
	return w.WriteAll(t.Rows)
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
	if at := q.Get("as_of"); at != "" {
		now := url.Values{}
		for k, v := range q {
			if k != "as_of" {
				now[k] = v
			}
		}
		f.AsOf, f.Now, f.ReadOnly = at, r.URL.Path, true
		if enc := now.Encode(); enc != "" {
			f.Now += "?" + enc
		}
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
