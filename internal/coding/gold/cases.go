package gold

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/money"
)

// A Case is a sentence of our own with the mentions that a reader should find, and the form that it tests.
type Case struct {
	Set       string // name of its file
	Form      string // "money.range"
	Language  string
	Published edtf.Date
	Country   string
	Text      string
	Want      []aid.Mention
}

// A casesFile is a file of test sentences; testdata/heldout/README.md of package figure describes it.
type casesFile struct {
	Language  string `yaml:"language"`
	Published string `yaml:"published"`
	Country   string `yaml:"country"`
	Sentences []struct {
		Form string   `yaml:"form"`
		Text string   `yaml:"text"`
		Want []string `yaml:"want"`
	} `yaml:"sentences"`
}

// ReadCases reads all files of test sentences in a folder.
func ReadCases(dir string) ([]Case, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
	if err != nil {
		return nil, fmt.Errorf("list test sentences: %w", err)
	}
	var all []Case
	for _, f := range files {
		r, err := os.Open(f)
		if err != nil {
			return nil, fmt.Errorf("read test sentences: %w", err)
		}
		cs, err := readCases(r, strings.TrimSuffix(filepath.Base(f), ".yaml"))
		r.Close()
		if err != nil {
			return nil, err
		}
		all = append(all, cs...)
	}
	return all, nil
}

func readCases(r io.Reader, set string) ([]Case, error) {
	var f casesFile
	d := yaml.NewDecoder(r)
	d.KnownFields(true)
	if err := d.Decode(&f); err != nil {
		return nil, fmt.Errorf("read test sentences of %s: %w", set, err)
	}
	published, err := edtf.Parse(f.Published)
	if err != nil {
		return nil, fmt.Errorf("read test sentences of %s: %w", set, err)
	}
	var out []Case
	for _, s := range f.Sentences {
		c := Case{Set: set, Form: s.Form, Language: f.Language, Published: published, Country: f.Country, Text: s.Text}
		at := 0
		for n, w := range s.Want {
			m, next, err := wanted(s.Text, w, at)
			if err != nil {
				return nil, fmt.Errorf("read test sentences of %s: %s: %w", set, s.Form, err)
			}
			m.ID = fmt.Sprintf("m%03d", n+1)
			c.Want = append(c.Want, m)
			at = next
		}
		out = append(out, c)
	}
	return out, nil
}

// wanted reads a line "type | quote | value"; the quote is looked for from byte at on.
func wanted(text, line string, at int) (aid.Mention, int, error) {
	parts := strings.Split(line, "|")
	if len(parts) != 3 {
		return aid.Mention{}, 0, fmt.Errorf("%q: want type | quote | value", line)
	}
	quote := strings.Trim(strings.TrimSpace(parts[1]), "\"")
	i := strings.Index(text[at:], quote)
	if i < 0 {
		return aid.Mention{}, 0, fmt.Errorf("%q does not stand in the sentence after what was wanted before", quote)
	}
	start := utf8.RuneCountInString(text[:at+i])
	m := aid.Mention{
		Type: aid.MentionType(strings.TrimSpace(parts[0])),
		Span: aid.Span{Start: start, End: start + utf8.RuneCountInString(quote), Quote: quote},
	}
	return m, at + i + len(quote), setValue(&m, strings.TrimSpace(parts[2]))
}

// setValue reads the value of a wanted mention.
func setValue(m *aid.Mention, s string) error {
	if m.Type == aid.TypeDate {
		d, err := edtf.Parse(s)
		m.Date = &d
		return err
	}
	bound, lo, hi, rest, err := readBounded(s)
	if err != nil {
		return err
	}
	switch m.Type {
	case aid.TypeMoney:
		cur, equals, _ := strings.Cut(rest, "=")
		m.Money = &aid.MoneyValue{Money: money.Money{Amount: lo, AmountTo: hi, Currency: money.Currency(strings.TrimSpace(cur)), Bound: bound}}
		if equals = strings.TrimSpace(equals); equals != "" {
			m.Money.Equals = "m00" + equals
		}
	case aid.TypeCount:
		m.Count = &aid.CountValue{Value: lo, ValueTo: hi, Unit: rest, Bound: bound}
	case aid.TypePercent:
		m.Percent = &aid.PercentValue{Value: lo, ValueTo: hi, Bound: bound, Points: rest == "points"}
	default:
		return fmt.Errorf("%w: no type is called %q", aid.ErrInvalid, m.Type)
	}
	return nil
}

// readBounded reads "~25", ">=3", "2..5", and what follows after a space.
func readBounded(s string) (b money.Bound, lo, hi money.Decimal, rest string, err error) {
	b = money.Exact
	for _, p := range []struct {
		sign  string
		bound money.Bound
	}{{">=", money.AtLeast}, {"<=", money.AtMost}, {">", money.MoreThan}, {"<", money.LessThan}, {"~", money.About}} {
		if body, ok := strings.CutPrefix(s, p.sign); ok {
			s, b = body, p.bound
			break
		}
	}
	number, rest, _ := strings.Cut(strings.TrimSpace(s), " ")
	first, second, isRange := strings.Cut(number, "..")
	if lo, err = money.Parse(first); err != nil {
		return b, lo, hi, rest, err
	}
	if isRange {
		b = money.Between
		hi, err = money.Parse(second)
	}
	return b, lo, hi, strings.TrimSpace(rest), err
}
