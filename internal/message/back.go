package message

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/finding"
)

// A sayable is a text of the English catalogue that can be read back: its key, and how its arguments are found.
type sayable struct {
	key     string
	names   []string // of the arguments, by index
	pattern *finding.Pattern
	literal int // letters that are its own
}

// placeholder is an argument of a text that can be read back.
var placeholder = regexp.MustCompile(`\{\{\.([a-z_]+)\}\}`)

// counted are the arguments that are whole numbers wherever they stand.
var counted = []string{"n", "first", "last", "most"}

// sayables lists the English texts below each prefix that is read back, those with most words of their own first.
func sayables(english *Printer) map[string][]sayable {
	out := map[string][]sayable{}
	for _, key := range english.Keys() {
		prefix, _, _ := strings.Cut(key, ".")
		if prefix != "said" && prefix != "place" && prefix != "date" {
			continue
		}
		text := english.source[key]
		s := sayable{key: key, literal: len(placeholder.ReplaceAllString(text, ""))}
		if key == "date.between" || key == "said.why.invalid" { // what stands around what the others read, never within it
			s.literal = longest
		}
		template := placeholder.ReplaceAllStringFunc(strings.ReplaceAll(text, "%", "%%"), func(p string) string {
			name := placeholder.FindStringSubmatch(p)[1]
			s.names = append(s.names, name)
			verb := "s"
			if slices.Contains(counted, name) {
				verb = "d"
			}
			return "%[" + strconv.Itoa(len(s.names)) + "]" + verb
		})
		s.pattern = finding.Compile(template)
		out[prefix] = append(out[prefix], s)
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b sayable) int { return cmp.Compare(b.literal, a.literal) })
	}
	return out
}

// longest is how long a text may be that is read back. What is said in a catalogue is short; what is long is a document's.
const longest = 2000

// back finds the key below a prefix whose English text this is, and its arguments, each as take makes it, which may refuse it.
func (p *Printer) back(prefix, text string, take func(name, value string) (string, bool)) (key string, args map[string]any, ok bool) {
	if len(text) > longest {
		return "", nil, false
	}
	for _, s := range p.sayables()[prefix] {
		values, read := s.pattern.ReadShortest(text)
		if !read {
			continue
		}
		args = make(map[string]any, len(values))
		for i, name := range s.names {
			if args[name], read = take(name, values[i+1]); !read {
				break
			}
		}
		if read {
			return s.key, args, true
		}
	}
	return "", nil, false
}

// said writes a reason of the catalogue, given in English, in the printer's language. What is no reason of the catalogue, as
// what the system answered, is given as it is.
func (p *Printer) said(text string) string { return p.again("said", text) }

// Place writes the place of a finding, given as it is stored, in the printer's language: lines, rows, characters. The way
// through an XML file is the same in all languages.
func (p *Printer) Place(at string) string {
	if p.lang == Default {
		return at
	}
	parts := strings.Split(at, "; ")
	for i, part := range parts {
		parts[i] = p.again("place", part)
	}
	return strings.Join(parts, p.T("semicolon"))
}

func (p *Printer) again(prefix, text string) string {
	key, args, ok := p.back(prefix, text, func(_, value string) (string, bool) { return value, true })
	if !ok {
		return text
	}
	return p.T(key, args)
}

// dateSaid writes a date that stands in English words in the printer's language.
func (p *Printer) dateSaid(text string) string {
	if s, ok := p.dateBack(text); ok {
		return s
	}
	return text
}

var (
	yearSaid  = regexp.MustCompile(`^\d{4}$`)
	yearsSaid = regexp.MustCompile(`^\d{4}–\d{4}$`)
	daySaid   = regexp.MustCompile(`^\d{1,2}$`)
)

func (p *Printer) dateBack(text string) (string, bool) {
	if yearSaid.MatchString(text) || yearsSaid.MatchString(text) {
		return text, true
	}
	key, args, ok := p.back("date", text, func(name, value string) (string, bool) {
		switch name {
		case "year":
			return value, yearSaid.MatchString(value)
		case "day":
			return value, daySaid.MatchString(value)
		case "month":
			key, _, ok := p.back("date", value, func(_, value string) (string, bool) { return value, false })
			return p.T(key), ok && strings.HasPrefix(key, "date.month.")
		}
		return p.dateBack(value)
	})
	if !ok || strings.HasPrefix(key, "date.month.") {
		return "", false
	}
	return p.T(key, args), true
}

// moneySaid writes an amount that stands in English words ("about US$2.7 billion") in the printer's language. An amount that
// English would not write so is given as it is.
func (p *Printer) moneySaid(text string) string {
	english := p.english
	bound, rest := "", text
	for _, key := range english.Keys() {
		if name, ok := strings.CutPrefix(key, "bound."); ok {
			if after, ok := strings.CutPrefix(text, english.T(key)+"\u00a0"); ok {
				bound, rest = name, after
			}
		}
	}
	for _, currency := range currenciesOf(rest, english) {
		amount, ok := amountBack(rest)
		if ok && english.Money(amount, "", currency, bound).String() == text {
			return p.Money(amount, "", currency, bound).String()
		}
	}
	return text
}

var currencyCode = regexp.MustCompile(`^([A-Z]{3})\x{00a0}`)

// currenciesOf lists the currencies that an amount in English words may be in.
func currenciesOf(text string, english *Printer) []string {
	var out []string
	if m := currencyCode.FindStringSubmatch(text); m != nil {
		out = append(out, m[1])
	}
	for _, key := range english.Keys() {
		if code, ok := strings.CutPrefix(key, "money."); ok {
			if code, form, ok := strings.Cut(code, "."); ok && len(code) == 3 && (form == "sign" || form == "plain") && strings.Contains(text, english.T(key)) {
				out = append(out, code)
			}
		}
	}
	return out
}

var amountSaid = regexp.MustCompile(`(\d[\d,]*(?:\.\d+)?)(?:\x{00a0}(million|billion))?`)

// amountBack reads the digits of an amount in English words, with its "million".
func amountBack(text string) (string, bool) {
	m := amountSaid.FindStringSubmatch(text)
	if m == nil {
		return "", false
	}
	zeros := map[string]int{"million": 6, "billion": 9}[m[2]]
	whole, fraction, _ := strings.Cut(strings.ReplaceAll(m[1], ",", ""), ".")
	if len(fraction) > zeros && zeros > 0 {
		return "", false
	}
	if zeros == 0 && fraction != "" {
		return whole + "." + fraction, true
	}
	return whole + fraction + strings.Repeat("0", zeros-len(fraction)), true
}
