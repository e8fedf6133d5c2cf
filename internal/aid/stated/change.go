package stated

import (
	"encoding/json"
	"regexp"
	"slices"
)

// A Change is what became of a field from one version of a record to the next. Where a path stands several times, as the
// values of transactions do, Before holds the values that are gone and After those that are new, in their order; values
// that only changed places stand in both.
type Change struct {
	Field  string   `json:"field"` // without numbers: "transaction/value"
	Before []string `json:"before,omitempty"`
	After  []string `json:"after,omitempty"`
}

// Compare says in which fields two versions of a record differ, in the order of the fields.
func Compare(before, after string) []Change {
	if before == after {
		return nil
	}
	was, names := valuesOf(before)
	is, more := valuesOf(after)
	for _, n := range more {
		if _, ok := was[n]; !ok {
			names = append(names, n)
		}
	}
	var out []Change
	for _, n := range names {
		if slices.Equal(was[n], is[n]) {
			continue
		}
		c := Change{Field: n, Before: without(was[n], is[n]), After: without(is[n], was[n])}
		if len(c.Before)+len(c.After) == 0 {
			c.Before, c.After = was[n], is[n]
		}
		out = append(out, c)
	}
	return out
}

// numbers are those that tell apart elements of one name.
var numbers = regexp.MustCompile(`\[\d+\]`)

// valuesOf are the values of each field, by its name without numbers, and the names in their order.
func valuesOf(record string) (values map[string][]string, names []string) {
	values = map[string][]string{}
	fields, ok := flatFields(record)
	if !ok {
		if fields, ok = Fields(record); !ok {
			fields = []Field{{"", record}}
		}
		for i := range fields {
			fields[i].Name = numbers.ReplaceAllString(fields[i].Name, "")
		}
	}
	for _, f := range fields {
		if _, ok := values[f.Name]; !ok {
			names = append(names, f.Name)
		}
		values[f.Name] = append(values[f.Name], f.Value)
	}
	return values, names
}

// flatFields are the columns of a flat object.
func flatFields(record string) (fields []Field, ok bool) {
	ok = eachFlat(record, func(name, value string) {
		fields = append(fields, Field{unquote(name), unquote(value)})
	})
	return fields, ok
}

// unquote is a JSON text without its quotes.
func unquote(s string) string {
	plain := s[1 : len(s)-1]
	if !slices.Contains([]byte(plain), '\\') {
		return plain
	}
	var out string
	if json.Unmarshal([]byte(s), &out) != nil {
		return plain
	}
	return out
}

// without are the values of a list that the other has not, as often as it has fewer of them.
func without(list, other []string) (out []string) {
	count := map[string]int{}
	for _, v := range other {
		count[v]++
	}
	for _, v := range list {
		if count[v]--; count[v] < 0 {
			out = append(out, v)
		}
	}
	return out
}

// Columns are the names of a record's columns, in their order; none for one that is no row of a table.
func Columns(record string) (names []string) {
	fields, ok := flatFields(record)
	if !ok {
		return nil
	}
	for _, f := range fields {
		names = append(names, f.Name)
	}
	return names
}
