package main

import (
	"fmt"
	"reflect"
	"strings"
)

// calcFieldsDoc is the part of docs/cli.md on the JSON of `toguna calc`: every field with its unit and meaning, from the
// tags of the result types.
func calcFieldsDoc() string {
	var b strings.Builder
	b.WriteString(`
## JSON of toguna calc

Every answer is one object.

| field | unit | meaning |
|---|---|---|
| ` + "`method`" + ` | – | the method's id and version |
| ` + "`methods`" + ` | – | all methods used, where it is more than one |
| ` + "`inputs`" + ` | – | the inputs as understood, defaults included |
| ` + "`assumptions[]`" + ` | – | sentences: what was assumed |
| ` + "`warnings[] {code, message}`" + ` | – | what is unlikely, or needs care |
| ` + "`result`" + ` | – | the answer, by method below |
| ` + "`not_computed {field: reason}`" + ` | – | why a field is null |

Names ending in _pct are percent, shares and indices are fractions from 0 to 1, amounts are decimal strings in major
units. *or range*: a number, or ` + "`{\"low\": …, \"high\": …}`" + ` where the inputs leave it open; an end that is null has no limit.
`)
	for _, m := range methods() {
		fmt.Fprintf(&b, "\n### %s\n\nMethod %s.\n\n| field | unit | meaning |\n|---|---|---|\n", m.name(), strings.Join(m.ids, ", "))
		for _, f := range m.fields() {
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", f.name, f.unit, strings.ReplaceAll(f.meaning, "|", "\\|"))
		}
	}
	return b.String()
}

// A resultField is one field of a result, as the documentation lists it.
type resultField struct{ name, unit, meaning string }

// fields lists the fields of the inputs and of the result.
func (m method) fields() []resultField {
	return append(resultFields("inputs.", reflect.TypeOf(m.inputs)), resultFields("result.", reflect.TypeOf(m.result))...)
}

// resultFields walks a result type. The tag doc holds "unit: meaning".
func resultFields(prefix string, t reflect.Type) []resultField {
	var out []resultField
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue
		}
		unit, meaning, _ := strings.Cut(f.Tag.Get("doc"), ": ")
		inner, list := f.Type, ""
		for inner.Kind() == reflect.Slice || inner.Kind() == reflect.Pointer {
			if inner.Kind() == reflect.Slice {
				list = "[]"
			}
			inner = inner.Elem()
		}
		out = append(out, resultField{prefix + name + list, unit, meaning})
		if inner.Kind() == reflect.Struct && inner.PkgPath() == t.PkgPath() {
			out = append(out, resultFields(prefix+name+list+".", inner)...)
		}
	}
	return out
}
