package main

import (
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"toguna/internal/assess/sheet"
	"toguna/internal/edtf"
	"toguna/internal/money"
)

// numberFlag is a number that may be left out. A percent sign is allowed where the number is a percentage.
type numberFlag struct {
	v       *float64
	percent bool
}

func (f *numberFlag) String() string {
	if f == nil || f.v == nil {
		return ""
	}
	return strconv.FormatFloat(*f.v, 'g', -1, 64)
}

func (f *numberFlag) Type() string { return "number" }

func (f *numberFlag) Set(s string) error {
	text := strings.TrimSpace(s)
	if f.percent {
		text = strings.TrimSpace(strings.TrimSuffix(text, "%"))
	}
	v, err := parseNumber(text)
	if err != nil {
		return err
	}
	f.v = &v
	return nil
}

// set reports whether the flag was given.
func (f *numberFlag) set() bool { return f.v != nil }

// orZero returns the number, or 0 where none was given.
func (f *numberFlag) orZero() float64 {
	if f.v == nil {
		return 0
	}
	return *f.v
}

func parseNumber(s string) (float64, error) {
	if strings.Contains(s, ",") {
		return 0, errors.New("the decimal mark is a point, and thousands are written without separators")
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, errors.New("that is not a number")
	}
	if math.Abs(v) > sheet.MaxNumber {
		return 0, fmt.Errorf("that is too large: numbers go to %g", float64(sheet.MaxNumber))
	}
	return v, nil
}

// wholeFlag is a whole number, whose error is in plain words.
type wholeFlag int

func (f *wholeFlag) String() string { return strconv.Itoa(int(*f)) }

func (f *wholeFlag) Type() string { return "int" }

func (f *wholeFlag) Set(s string) error {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		return errors.New("that is not a whole number")
	}
	*f = wholeFlag(n)
	return nil
}

// wholeVar declares a flag for a whole number.
func wholeVar(fs *pflag.FlagSet, p *int, name string, value int, usage string) {
	*p = value
	fs.Var((*wholeFlag)(p), name, usage)
}

// numbersFlag is a percentage that may be given several times.
type numbersFlag struct{ v []float64 }

func (f *numbersFlag) String() string {
	if f == nil || len(f.v) == 0 {
		return ""
	}
	return strings.Trim(fmt.Sprint(f.v), "[]")
}

func (f *numbersFlag) Type() string { return "number" }

func (f *numbersFlag) Set(s string) error {
	v, err := parseNumber(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "%")))
	if err != nil {
		return err
	}
	f.v = append(f.v, v)
	return nil
}

// shareFlag is a fraction from 0 to 1; 45% is 0.45.
type shareFlag struct{ v *float64 }

func (f *shareFlag) String() string {
	if f == nil || f.v == nil {
		return ""
	}
	return strconv.FormatFloat(*f.v, 'g', -1, 64)
}

func (f *shareFlag) Type() string { return "share" }

func (f *shareFlag) Set(s string) error {
	v, err := parseShare(s)
	if err != nil {
		return err
	}
	f.v = &v
	return nil
}

func parseShare(s string) (float64, error) {
	text, isPercent := strings.CutSuffix(strings.TrimSpace(s), "%")
	v, err := parseNumber(strings.TrimSpace(text))
	if err != nil {
		return 0, err
	}
	if isPercent {
		v /= 100
	}
	if v < 0 || v > 1 {
		return 0, errors.New("a share is a fraction from 0 to 1; 45 % is 0.45 or 45%")
	}
	return v, nil
}

// amountFlag is an exact amount that may be left out.
type amountFlag struct{ v *money.Decimal }

func (f *amountFlag) String() string {
	if f == nil || f.v == nil {
		return ""
	}
	return f.v.String()
}

func (f *amountFlag) Type() string { return "amount" }

func (f *amountFlag) Set(s string) error {
	d, err := parseAmount(s)
	if err != nil {
		return err
	}
	f.v = &d
	return nil
}

// spaced is an amount with spaces between thousands, which cannot be read in two ways.
var spaced = regexp.MustCompile(`^\d{1,3}([ \x{a0}\x{202f}]\d{3})+(\.\d+)?$`)

func parseAmount(s string) (money.Decimal, error) {
	text := strings.TrimSpace(s)
	if spaced.MatchString(text) {
		text = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "").Replace(text)
	}
	if strings.Contains(text, ",") {
		return money.Decimal{}, errors.New("write an amount with a point before decimals and no separators between thousands, as 100800000 or 5.25")
	}
	d, err := money.Parse(text)
	switch {
	case err != nil:
		return d, errors.New("that is not an amount; write it in full, as 100800000")
	case d.Sign() < 0:
		return d, errors.New("an amount cannot be negative")
	}
	return d, nil
}

// boundedFlag is an amount of which only a floor, a ceiling or a range may be known: 5000000, >=5000000, <=5000000,
// 5000000..6000000.
type boundedFlag struct {
	text      string
	low, high *money.Decimal
}

func (f *boundedFlag) String() string {
	if f == nil {
		return ""
	}
	return f.text
}

func (f *boundedFlag) Type() string { return "amount" }

func (f *boundedFlag) Set(s string) error {
	*f = boundedFlag{text: s}
	t := strings.TrimSpace(s)
	floor, isFloor := cutAny(t, ">=", "at least ")
	ceiling, isCeiling := cutAny(t, "<=", "at most ")
	low, high, isRange := strings.Cut(t, "..")
	switch {
	case isFloor:
		low, high = floor, ""
	case isCeiling:
		low, high = "0", ceiling
	case !isRange:
		low, high = t, t
	}
	var err error
	if f.low, err = ptrAmount(low); err != nil {
		return err
	}
	if !isFloor {
		if f.high, err = ptrAmount(high); err != nil {
			return err
		}
		if f.low.Cmp(*f.high) > 0 {
			return errors.New("the range ends below where it begins")
		}
	}
	return nil
}

func ptrAmount(s string) (*money.Decimal, error) {
	d, err := parseAmount(s)
	return &d, err
}

func cutAny(s string, prefixes ...string) (string, bool) {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(s, p); ok {
			return rest, true
		}
	}
	return s, false
}

// dateFlag is an EDTF date that may be left out.
type dateFlag struct{ v edtf.Date }

func (f *dateFlag) String() string {
	if f == nil {
		return ""
	}
	return f.v.String()
}

func (f *dateFlag) Type() string { return "date" }

func (f *dateFlag) Set(s string) error {
	d, err := edtf.Parse(strings.TrimSpace(s))
	if err != nil {
		return fmt.Errorf("%w; write 2018, 2018-03 or 2018-03-01, or 2018/2019 for a range", err)
	}
	f.v = d
	return nil
}

// openInput opens a file that a method reads; "-" is standard input.
func openInput(env *environment, path string) (io.ReadCloser, error) {
	if path == "-" {
		return io.NopCloser(env.Stdin), nil
	}
	f, err := os.Open(path)
	if err != nil {
		var pe *os.PathError
		if errors.As(err, &pe) {
			return nil, fmt.Errorf("%s: %w", path, pe.Err)
		}
		return nil, err
	}
	return f, nil
}

// readTable opens and reads a CSV file.
func readTable(env *environment, path string, want sheet.Columns) (*sheet.Table, error) {
	r, err := openInput(env, path)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return sheet.ReadCSV(r, path, want)
}

// readDocument opens and reads a YAML file.
func readDocument(env *environment, path string, v any) error {
	r, err := openInput(env, path)
	if err != nil {
		return err
	}
	defer r.Close()
	return sheet.ReadYAML(r, path, v)
}

// once refuses a table in which a name occurs twice, since its row would count twice.
func once(t *sheet.Table, column string) error {
	seen := make(map[string]bool, len(t.Rows))
	for _, r := range t.Rows {
		name := r.Text(column)
		if seen[name] {
			return r.Errorf(column, "%s occurs twice", name)
		}
		seen[name] = name != ""
	}
	return nil
}

// need says which input is missing, with what it is.
func need(flag, what string) error {
	return fmt.Errorf("--%s is missing: %s", flag, what)
}
