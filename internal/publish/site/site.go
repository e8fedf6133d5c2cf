// Package site makes the pages of a case: their data, their HTML and their tables.
//
// Units: as in package aid; positions in a chart are percentages of its width.
// Shape: a Site builds a Page from what an aid.Reader answers, in one language; Render writes it into a Frame. The
// page's data is also its JSON, and its table, where it has one, its CSV. Addresses in pages are absolute paths
// (/activities/…), so that a server can serve them and a publication can make them relative.
// Errors: those of the reader, wrapped; ErrNotFound and ErrInvalid stay what they are.
// Source: the look is docs/look.md; words are those of package message.
package site

import (
	"context"
	"embed"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"toguna/internal/aid"
	"toguna/internal/finding"
	"toguna/internal/message"
)

//go:embed templates
var templateFiles embed.FS

//go:embed static
var staticFiles embed.FS

// Static holds the style sheet and the script, by name.
func Static() fs.FS {
	sub, err := fs.Sub(staticFiles, "static")
	if err != nil {
		panic(err) // the folder is embedded
	}
	return sub
}

// A Site makes pages from what a reader answers, in one language.
type Site struct {
	r        aid.Reader
	p        *message.Printer
	findings *finding.Book
	titles   map[string]string // of activities that no text names, by their English names
}

// New returns a Site over r that writes with p.
func New(r aid.Reader, p *message.Printer) *Site { return &Site{r: r, p: p} }

// Telling returns s with the book by which findings are told in languages other than English; without it they stay English.
func (s *Site) Telling(b *finding.Book) *Site {
	s.findings = b
	return s
}

// A Page is one page: what it is called, and what stands on it.
type Page struct {
	Name   string // of its template
	Title  string
	Nav    string // which entry of the navigation it belongs to
	Data   any    // its JSON is the page's own
	Table  *Table // its CSV, where it has one
	Case   aid.Case
	Script bool // loads the script with the keys
}

// A Table is what a page answers as CSV.
type Table struct {
	Header []string
	Rows   [][]string
}

// A Frame is what stands around a page.
type Frame struct {
	Path      string            // the page's address, "/activities"
	Query     template.URL      // its query without lang, or ""
	Light     string            // "light", "dark" or "" for what the system says
	Languages []Language        // those that a reader may choose, when there are several
	Assets    map[string]string // address of each static file
	ReadOnly  bool              // no decision can be made: a publication, or an earlier state
	AsOf      string            // the earlier time at which the case is shown, or ""
	Now       string            // address of the same page as it stands now
}

// A Language is one that a reader may choose.
type Language struct {
	Tag, Name, Href string
	Current         bool
}

// A navItem is one entry of the navigation; only pages that exist have one.
type navItem struct{ Key, Href string }

var nav = []navItem{
	{"case", "/"}, {"activities", "/activities"}, {"parties", "/parties"}, {"sources", "/sources"}, {"contradictions", "/contradictions"},
	{"claims", "/claims"}, {"search", "/search"}, {"data", "/data"}, {"history", "/history"},
}

// view is what the layout sees.
type view struct {
	Page
	Frame
	Nav     []navItem
	Current string
	Lang    string
	Formats []string // the other forms of this page: "json", "csv"
	Self    string   // its address without an ending
}

var templates sync.Map // language to *template.Template

// Render writes the page as HTML.
func Render(w io.Writer, p *message.Printer, page Page, frame Frame) error {
	t, err := parsed(p)
	if err != nil {
		return err
	}
	v := view{Page: page, Frame: frame, Nav: nav, Current: page.Nav, Lang: p.Lang(), Formats: []string{"json"}}
	if page.Table != nil {
		v.Formats = append(v.Formats, "csv")
	}
	if page.Name == problemTemplate {
		v.Formats = nil
	}
	if v.Self = frame.Path; v.Self == "/" {
		v.Self = "/case"
	}
	return t.ExecuteTemplate(w, page.Name, v)
}

// parsed returns the templates with the functions of one language.
func parsed(p *message.Printer) (*template.Template, error) {
	if t, ok := templates.Load(p.Lang()); ok {
		return t.(*template.Template), nil
	}
	t, err := template.New("site").Funcs(functions(p)).ParseFS(templateFiles, "templates/*.html")
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	templates.Store(p.Lang(), t)
	return t, nil
}

func functions(p *message.Printer) template.FuncMap {
	return template.FuncMap{
		"T":     p.T,
		"note":  p.Note,
		"num":   func(v any) string { return p.Number(fmt.Sprint(v)) },
		"pct":   func(v any) string { return p.Percent(fmt.Sprint(v)) },
		"date":  func(v fmt.Stringer) string { return p.Date(v.String()) },
		"day":   p.Date,
		"place": p.Place,
		"term":  func(kind string, v any) string { return term(p, kind, fmt.Sprint(v)) },
		"join":  strings.Join,
		"first": capital,
		"actor": func(name string) string { // one that the program names itself
			if k := "actor." + name; p.Has(k) {
				return p.T(k)
			}
			return name
		},
		"lang": func() string { return p.Lang() },
		"has":  func(m map[string]string, k string) bool { return m[k] != "" },
		"get":  func(m map[string]string, k string) string { return m[k] },
	}
}

// term is the word for a code: "concessional loan". A code that the catalogue does not know is shown as it is.
func term(p *message.Printer, kind, code string) string {
	if code == "" {
		return ""
	}
	if k := kind + "." + code; p.Has(k) {
		return p.T(k)
	}
	return strings.ReplaceAll(code, "_", " ")
}

// capital begins a text with a capital letter.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// page starts a page with what every page needs.
func (s *Site) page(ctx context.Context, name, nav, title string) (Page, error) {
	c, err := s.r.Case(ctx)
	if err != nil {
		return Page{}, fmt.Errorf("read the case: %w", err)
	}
	if err := s.titled(ctx); err != nil {
		return Page{}, err
	}
	return Page{Name: name, Nav: nav, Title: title, Case: c.In(s.p.Lang())}, nil
}
