// Package stated takes records of datasets apart as they stood in their files, and says in which fields two versions of a
// record differ.
//
// Units: none; values are texts as they stood.
// Shape: a record is a JSON object of columns or an XML element. A field is a column, or the path of an element or an
// attribute below the record's own element, with numbers where several are called alike ("transaction[2]/value").
// Errors: a text that is neither is told by the second result.
// Source: our own.
package stated

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
)

// A Field is one field of a record as it stood in its file: a column, or the path of an element or an attribute.
type Field struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Fields takes a record apart. ok is false where it is neither a JSON object nor XML: then it is one text.
func Fields(record string) (fields []Field, ok bool) {
	text := strings.TrimSpace(record)
	switch {
	case strings.HasPrefix(text, "{"):
		return jsonFields(text)
	case strings.HasPrefix(text, "<"):
		return xmlFields(text)
	}
	return nil, false
}

// jsonFields reads the columns in their order.
func jsonFields(text string) (fields []Field, ok bool) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, false
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil, false
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return nil, false
		}
		f := Field{Name: name.(string), Value: string(value)}
		var s string
		if json.Unmarshal(value, &s) == nil && !bytes.Equal(value, []byte("null")) {
			f.Value = s
		}
		fields = append(fields, f)
	}
	return fields, true
}

// An element is one of an XML record.
type element struct {
	name     string
	attrs    []xml.Attr
	text     strings.Builder
	children []*element
}

// Bounds of what is taken apart; a record beyond them is shown as one text.
const (
	deepestElement = 64
	mostElements   = 50_000
)

// xmlFields reads each element that has words and each attribute, by its path.
func xmlFields(text string) (fields []Field, ok bool) {
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	root := &element{}
	stack := []*element{root}
	for n := 0; ; {
		t, err := d.RawToken()
		if err == io.EOF { //nolint:errorlint // the decoder gives it bare
			break
		}
		if err != nil {
			return nil, false
		}
		top := stack[len(stack)-1]
		switch t := t.(type) {
		case xml.StartElement:
			if n++; n > mostElements || len(stack) > deepestElement {
				return nil, false
			}
			e := &element{name: qualified(t.Name), attrs: t.Copy().Attr}
			top.children = append(top.children, e)
			stack = append(stack, e)
		case xml.EndElement:
			if len(stack) == 1 {
				return nil, false
			}
			stack = stack[:len(stack)-1]
		case xml.CharData:
			top.text.Write(t)
		}
	}
	for _, e := range root.children {
		fields = e.fields(fields, "")
	}
	return fields, len(stack) == 1
}

func qualified(n xml.Name) string {
	if n.Space != "" {
		return n.Space + ":" + n.Local
	}
	return n.Local
}

// fields adds those of an element and of what stands in it. The element of the record itself is not named in paths.
func (e *element) fields(out []Field, path string) []Field {
	if words := strings.TrimSpace(e.text.String()); words != "" {
		name := path
		if name == "" {
			name = e.name
		}
		out = append(out, Field{name, words})
	}
	for _, a := range e.attrs {
		out = append(out, Field{strings.TrimPrefix(path+"/@"+qualified(a.Name), "/"), a.Value})
	}
	count, seen := map[string]int{}, map[string]int{}
	for _, c := range e.children {
		count[c.name]++
	}
	for _, c := range e.children {
		name := c.name
		if seen[name]++; count[name] > 1 {
			name += "[" + strconv.Itoa(seen[c.name]) + "]"
		}
		out = c.fields(out, strings.TrimPrefix(path+"/"+name, "/"))
	}
	return out
}
