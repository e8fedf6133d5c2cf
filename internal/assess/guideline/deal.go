package guideline

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"toguna/internal/assess/sheet"
	"toguna/internal/edtf"
)

// A Deal is what is known of one deal, by field. A field that is not there is unknown.
type Deal map[string]any

// ReadDeal reads a deal from YAML and checks its fields. A null is unknown.
func ReadDeal(r io.Reader, name string) (Deal, error) {
	var raw map[string]any
	if err := sheet.ReadYAML(r, name, &raw); err != nil {
		return nil, err
	}
	d := Deal{}
	for _, f := range Fields() {
		v, ok := raw[f.Name]
		delete(raw, f.Name)
		if !ok || v == nil {
			continue
		}
		checked, err := f.value(v)
		if err != nil {
			return nil, &sheet.FileError{File: name, Err: fmt.Errorf("%w: %s: %w", ErrDeal, f.Name, err)}
		}
		d[f.Name] = checked
	}
	for k := range raw {
		return nil, &sheet.FileError{File: name, Err: fmt.Errorf("%w: unknown field %q; known are %s", ErrDeal, k, names(Fields()))}
	}
	return d, nil
}

// value checks that a value is of the field's kind and puts it into the form that rules see.
func (f Field) value(v any) (any, error) {
	switch f.Kind {
	case Number:
		return number(v)
	case Share:
		return share(v)
	case Whole:
		return whole(v)
	case YesNo:
		if b, ok := v.(bool); ok {
			return b, nil
		}
	case Text:
		return text(v)
	case Date:
		s, err := text(v)
		if err != nil || s == "" {
			return s, err
		}
		if _, err := edtf.Parse(s); err != nil {
			return nil, err
		}
		return s, nil
	case Texts:
		return eachOf(v, text)
	case Wholes:
		return eachOf(v, whole)
	case Records:
		return eachOf(v, f.record)
	}
	return nil, fmt.Errorf("%v is not of kind %s", v, f.Kind)
}

func (f Field) record(v any) (map[string]any, error) {
	m, ok := v.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("%v is not a row with the columns %s", v, strings.Join(f.Columns, ", "))
	}
	out := map[string]any{}
	for k, v := range m {
		if !slices.Contains(f.Columns, k) {
			return nil, fmt.Errorf("unknown column %q; known are %s", k, strings.Join(f.Columns, ", "))
		}
		switch v := v.(type) {
		case nil: // missing
		case int:
			out[k] = int64(v)
		case string, bool, float64:
			out[k] = v
		default:
			s, err := text(v)
			if err != nil {
				return nil, fmt.Errorf("column %s: %w", k, err)
			}
			out[k] = s
		}
	}
	return out, nil
}

func eachOf[T any](v any, convert func(any) (T, error)) ([]T, error) {
	list, ok := v.([]any)
	if !ok {
		return nil, fmt.Errorf("%v is not a list", v)
	}
	out := make([]T, len(list))
	for i, e := range list {
		var err error
		if out[i], err = convert(e); err != nil {
			return nil, fmt.Errorf("element %d: %w", i+1, err)
		}
	}
	return out, nil
}

func number(v any) (float64, error) {
	switch v := v.(type) {
	case int:
		return float64(v), nil
	case float64:
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			return v, nil
		}
	}
	return 0, fmt.Errorf("%v is not a number", v)
}

func share(v any) (float64, error) {
	x, err := number(v)
	if err == nil && (x < 0 || x > 1) {
		err = fmt.Errorf("%g is no share; a share is a fraction from 0 to 1", x)
	}
	return x, err
}

func whole(v any) (int64, error) {
	if n, ok := v.(int); ok {
		return int64(n), nil
	}
	return 0, fmt.Errorf("%v is not a whole number", v)
}

// text takes a bare year or number as the text it was.
func text(v any) (string, error) {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v), nil
	case int, float64:
		return fmt.Sprint(v), nil
	case interface{ Format(string) string }: // a date without quotes
		return v.Format("2006-01-02"), nil
	}
	return "", fmt.Errorf("%v is not text", v)
}
