package message

import (
	"strconv"
	"strings"
	"text/template"
	"unicode"

	"toguna/internal/aid"
	"toguna/internal/finding"
	"toguna/internal/money"
)

// A Told is a finding in the words of a language. What could not be read back is in English still, and says so.
type Told struct {
	Message, Remedy, At           string
	EnglishMessage, EnglishRemedy bool // in a language that is not English
}

// Finding tells a finding. Findings are stored in English; the book reads back what they were filled in with.
func (p *Printer) Finding(b *finding.Book, f aid.Finding) Told {
	t := Told{Message: f.Message, Remedy: f.Remedy, At: p.Place(f.At)}
	if p.lang == Default {
		return t
	}
	read := b.Read(f)
	message, ok := p.part(b, f.Code, "message", read.Message)
	switch {
	case !ok:
		t.EnglishMessage = true
	case read.Times > 1:
		t.Message = p.T("finding.times", "times", read.Times, "message", message)
	default:
		t.Message = message
	}
	if remedy, ok := p.part(b, f.Code, "remedy", read.Remedy); ok {
		t.Remedy = remedy
	} else {
		t.EnglishRemedy = true
	}
	return t
}

// part tells the message or the remedy. A text names an argument arg1, or told1 where it is another finding's message.
func (p *Printer) part(b *finding.Book, code, which string, args finding.Args) (string, bool) {
	key := "finding." + code + "." + which
	if args == nil || !p.keys[key] {
		return "", false
	}
	data := make(map[string]any, 2*len(args))
	for i, value := range args {
		n := strconv.Itoa(i)
		data["arg"+n], data["told"+n] = printable(value), told{p, b, value}
	}
	return p.T(key, data), true
}

// A told is another finding's message, looked for only where a text names it.
type told struct {
	p       *Printer
	b       *finding.Book
	message string
}

// String tells the message.
func (t told) String() string {
	if len(t.message) > longest {
		return printable(t.message)
	}
	code, args, ok := t.b.Find(t.message)
	if !ok {
		return printable(t.message)
	}
	if s, ok := t.p.part(nil, code, "message", args); ok {
		return s
	}
	return printable(t.message)
}

// printable keeps what a cell or a file name holds from doing anything on the page: a character that is not seen is
// written out, as in the finding's own English quotation marks. Spaces of all widths stay.
func printable(s string) string {
	if strings.IndexFunc(s, hidden) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if hidden(r) {
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func hidden(r rune) bool { return !unicode.IsPrint(r) && !unicode.Is(unicode.Zs, r) }

// saying are the functions of texts whose arguments were read back from English.
func (p *Printer) saying() template.FuncMap {
	return template.FuncMap{
		"said": func(v any) string { return p.said(text(v)) },
		"each": func(separator string, v any) string { // a list of such, with the language's own separator
			parts := strings.Split(text(v), separator)
			for i, part := range parts {
				parts[i] = p.said(part)
			}
			if separator == "; " {
				separator = p.T("semicolon")
			}
			return strings.Join(parts, separator)
		},
		"listed": func(v any) string { return strings.ReplaceAll(text(v), "; ", p.T("semicolon")) },
		"day":    func(v any) string { return p.dateSaid(text(v)) },
		"sum":    func(v any) string { return p.moneySaid(text(v)) },
		"share":  func(v any) string { return p.Percent(strings.TrimSuffix(text(v), forms[Default].percent+"%")) },
		"bare":   func(v any) string { return strings.TrimSuffix(strings.TrimPrefix(text(v), "“"), "”") }, // for quotation marks of its own
		"coded":  func(v any) string { return strings.ReplaceAll(text(v), " ", "_") },                     // "under way" to under_way
		"plural": func(n any, one, other string) string {
			if p.single(text(n)) {
				return one
			}
			return other
		},
	}
}

// single reports whether a number takes the singular, after Unicode CLDR: 1 in English, less than 2 in French.
func (p *Printer) single(n string) bool {
	d, err := money.Parse(n)
	if err != nil {
		return false
	}
	if p.lang == "fr" {
		return d.Abs().Cmp(money.FromInt(2)) < 0
	}
	return d.Equal(money.FromInt(1))
}
