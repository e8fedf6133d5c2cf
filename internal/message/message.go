// Package message is the catalogue of everything that Toguna says to people: the words of the pages and the sentences
// that data carries.
//
// Units: amounts, counts and dates are given to a sentence as data (exact decimals, ISO 4217 codes, EDTF), and the
// catalogue's own functions write them in the reader's language.
// Shape: one YAML file for each package that speaks, in a folder for each language (en/site.yaml); a key is flat and
// dotted, its value a text, or one text for each plural form. A text is a template: {{.name}} is an argument, and
// money, amounts (a range), number, count, counts (a range), percent, date, country (by code) and term format one. The
// words of findings are in languages other than English alone (fr/finding.yaml), by code: arg1, arg2 … are what the code's
// own English template is filled in with, and said, day, sum and share write what stands there in English anew.
// Errors: none at run time. A key that does not exist comes out between ⟦ and ⟧; tests fail on it.
// Source: plural rules are those of Unicode CLDR, by go-i18n.
package message

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"text/template"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	i18ntemplate "github.com/nicksnyder/go-i18n/v2/i18n/template"
	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"

	"toguna/internal/aid"
	"toguna/internal/codelist"
)

//go:embed en fr
var catalogues embed.FS

// Default is the language in which every key exists.
const Default = "en"

// A Printer writes messages, numbers, amounts and dates in one language. It may be used by many goroutines.
type Printer struct {
	lang      string
	plain     map[string]string // the texts without arguments or plurals
	source    map[string]string // this language's own texts as they stand in its files
	keys      map[string]bool   // the keys of this language itself
	all       map[string]bool   // those and the English ones
	localizer *i18n.Localizer
	parser    i18ntemplate.Parser
	form      form
	english   *Printer
	sayables  func() map[string][]sayable // the English texts that can be read back, by prefix
}

var printers = sync.OnceValue(func() map[string]*Printer {
	m := map[string]*Printer{}
	for _, lang := range []string{Default, "fr"} {
		p, err := load(lang)
		if err != nil {
			panic(err) // the files are embedded: a test loads them all
		}
		m[lang] = p
	}
	read := sync.OnceValue(func() map[string][]sayable { return sayables(m[Default]) })
	for _, p := range m {
		p.english, p.sayables = m[Default], read
	}
	return m
})

// For returns the printer for a BCP 47 tag; a language without a catalogue is answered in English.
func For(lang string) *Printer {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	if p := printers()[base]; p != nil {
		return p
	}
	return printers()[Default]
}

// Languages lists the languages whose catalogue has every key, English first: those that a reader may choose.
func Languages() []string { return slices.Clone(whole()) }

var whole = sync.OnceValue(func() []string {
	out := []string{Default}
	all := printers()[Default]
	for lang, p := range printers() {
		if lang != Default && len(p.Missing(all)) == 0 {
			out = append(out, lang)
		}
	}
	slices.Sort(out[1:])
	return out
})

// Note makes a sentence that data carries, with its English text. Arguments are data, not words: "11000000000", "USD",
// "2012/2013"; the catalogue formats them.
func Note(key string, args map[string]string) aid.Note {
	n := aid.Note{Key: key, Args: args}
	n.Text = printers()[Default].Note(n)
	return n
}

// Lang is the language that the printer writes.
func (p *Printer) Lang() string { return p.lang }

// Has reports whether the catalogue of this language, or English, has the key.
func (p *Printer) Has(key string) bool { return p.all[key] }

// Keys lists the keys of this language's own catalogue, sorted.
func (p *Printer) Keys() []string {
	out := make([]string, 0, len(p.keys))
	for k := range p.keys {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// Missing lists the keys that o has and p lacks; keys of optional forms ("money.…") may differ between languages.
func (p *Printer) Missing(o *Printer) []string {
	var out []string
	for _, k := range o.Keys() {
		if !p.keys[k] && !strings.HasPrefix(k, "money.") && !strings.HasPrefix(k, "unit.") {
			out = append(out, k)
		}
	}
	return out
}

// T writes the message of a key. Arguments are alternating names and values, or one map. The argument n, a whole
// number, chooses the plural form.
func (p *Printer) T(key string, args ...any) string {
	if len(args) == 0 {
		if s, ok := p.plain[key]; ok {
			return s
		}
	}
	data := arguments(args)
	c := &i18n.LocalizeConfig{MessageID: key, TemplateData: data, TemplateParser: p.parser}
	if n, ok := plural(data["n"]); ok {
		c.PluralCount = n
	}
	s, err := p.localizer.Localize(c) //nolint:misspell // the library spells it so
	if s == "" && err != nil {
		return "⟦" + key + "⟧"
	}
	return s
}

// Note writes a sentence that data carries; one whose key this catalogue does not know is given in the English it brings.
func (p *Printer) Note(n aid.Note) string {
	if n.Key == "" || !p.Has(n.Key) {
		if n.Text != "" {
			return n.Text
		}
		return "⟦" + n.Key + "⟧"
	}
	args := make(map[string]any, len(n.Args))
	for k, v := range n.Args {
		args[k] = v
	}
	return p.T(n.Key, args)
}

func arguments(args []any) map[string]any {
	if len(args) == 1 {
		switch m := args[0].(type) {
		case map[string]any:
			return m
		case map[string]string:
			out := make(map[string]any, len(m))
			for k, v := range m {
				out[k] = v
			}
			return out
		}
	}
	out := make(map[string]any, len(args)/2)
	for i := 0; i+1 < len(args); i += 2 {
		if name, ok := args[i].(string); ok {
			out[name] = args[i+1]
		}
	}
	return out
}

// plural reads the count that chooses a form.
func plural(v any) (int, bool) {
	switch n := v.(type) {
	case int:
		return n, true
	case int64:
		return int(n), true
	case string:
		i, err := strconv.Atoi(n)
		return i, err == nil
	}
	return 0, false
}

func load(lang string) (*Printer, error) {
	p := &Printer{lang: lang, plain: map[string]string{}, source: map[string]string{}, keys: map[string]bool{}, all: map[string]bool{}}
	bundle := i18n.NewBundle(language.Make(Default))
	for _, l := range slices.Compact([]string{Default, lang}) {
		files, err := fs.Glob(catalogues, l+"/*.yaml")
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			if err := p.add(bundle, l, f); err != nil {
				return nil, err
			}
		}
	}
	p.localizer = i18n.NewLocalizer(bundle, lang)
	p.form = forms[lang]
	p.parser = parser{funcs: p.functions()}
	return p, nil
}

func (p *Printer) add(bundle *i18n.Bundle, lang, file string) error {
	b, err := catalogues.ReadFile(file)
	if err != nil {
		return err
	}
	f, err := i18n.ParseMessageFileBytes(b, lang+".yaml", map[string]i18n.UnmarshalFunc{"yaml": yaml.Unmarshal})
	if err != nil {
		return fmt.Errorf("catalogue %s: %w", file, err)
	}
	for _, m := range f.Messages {
		if tidy := forms[lang].tidy; tidy != nil {
			m.One, m.Other = tidy.Replace(m.One), tidy.Replace(m.Other)
		}
		if err := bundle.AddMessages(f.Tag, m); err != nil { // only now: the bundle keeps what it is given
			return fmt.Errorf("catalogue %s: %w", file, err)
		}
		p.all[m.ID] = true
		if lang == p.lang {
			if p.keys[m.ID] {
				return fmt.Errorf("catalogue %s: %s stands in %s twice", file, m.ID, path.Dir(file))
			}
			p.keys[m.ID], p.source[m.ID] = true, m.Other
		}
		if m.One == "" && m.Many == "" && !strings.Contains(m.Other, "{{") {
			p.plain[m.ID] = m.Other
		} else {
			delete(p.plain, m.ID)
		}
	}
	return nil
}

// functions are what a text of the catalogue may call.
func (p *Printer) functions() template.FuncMap {
	out := template.FuncMap{
		"money": func(amount, currency any) string { return p.Money(text(amount), "", text(currency), "").String() },
		"amounts": func(low, high, cur any, bound ...any) string { // the bound, of an end that is not known, last
			return p.Money(text(low), text(high), text(cur), text(slices.Concat(bound, []any{""})[0])).String()
		},
		"counts": func(low, high any, bound ...any) string {
			return p.Count(text(low), text(high), "", text(slices.Concat(bound, []any{""})[0])).String()
		},
		"number":  func(n any) string { return p.Number(text(n)) },
		"count":   func(n, unit any) string { return p.Count(text(n), "", text(unit), "").String() },
		"percent": func(n any) string { return p.Percent(text(n)) },
		"date":    func(d any) string { return p.Date(text(d)) },
		"country": func(code any) string { // by its code, or a name as the language has it
			if c, ok := codelist.CountryByCode(text(code)); ok {
				return c.Name(p.lang)
			}
			return p.Name(text(code))
		},
		"series": func(v any) string { return series(aid.Names(text(v)), "and") }, // of English names
		"names":  func(v any) string { return p.Names(text(v)) },
		"de":     p.de, "a": p.a, "le": p.le, "within": p.within, "the": p.the,
		"term": func(kind string, v any) string {
			if k := kind + "." + text(v); p.Has(k) {
				return p.T(k)
			}
			return text(v)
		},
	}
	maps.Copy(out, p.saying())
	return out
}

func text(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

// parser parses a text with the printer's functions, once.
type parser struct{ funcs template.FuncMap }

func (parser) Cacheable() bool { return true }

func (t parser) Parse(src, left, right string) (i18ntemplate.ParsedTemplate, error) {
	if left == "" {
		left, right = "{{", "}}"
	}
	tmpl, err := template.New("").Delims(left, right).Option("missingkey=zero").Funcs(t.funcs).Parse(src)
	if err != nil {
		return nil, err
	}
	return parsed{tmpl}, nil
}

type parsed struct{ t *template.Template }

func (p parsed) Execute(data any) (string, error) {
	var b strings.Builder
	if err := p.t.Execute(&b, data); err != nil {
		return "", err
	}
	return b.String(), nil
}
