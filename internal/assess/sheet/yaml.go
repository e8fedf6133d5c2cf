package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v3"
)

// ReadYAML reads one YAML document into the struct that v points to. Keys that the struct does not know are refused.
func ReadYAML(r io.Reader, name string, v any) error {
	data, err := read(r, name)
	if err != nil {
		return err
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	var doc yaml.Node
	if err := d.Decode(&doc); errors.Is(err, io.EOF) {
		return &FileError{File: name, Err: errors.New("the file is empty" + wanted(reflect.TypeOf(v).Elem()))}
	} else if err != nil {
		return yamlError(name, err)
	}
	if err := unknownKeys(name, doc.Content[0], reflect.TypeOf(v).Elem(), 0); err != nil {
		return err
	}
	if err := doc.Decode(v); err != nil {
		return yamlError(name, err)
	}
	var more yaml.Node
	if err := d.Decode(&more); !errors.Is(err, io.EOF) {
		return &FileError{File: name, Err: errors.New("there is more than one document in the file")}
	}
	return nil
}

// yamlError puts the library's message on one line, behind the file's name.
func yamlError(name string, err error) error {
	var te *yaml.TypeError
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	if errors.As(err, &te) && len(te.Errors) > 0 {
		text = te.Errors[0]
	}
	e := &FileError{File: name}
	if _, scanErr := fmt.Sscanf(text, "line %d:", &e.Line); scanErr == nil {
		_, text, _ = strings.Cut(text, ": ")
	}
	e.Err = errors.New(strings.Join(strings.Fields(text), " "))
	return e
}

// maxDepth bounds the walk over a document.
const maxDepth = 50

// unmarshaler is what reads itself, and is not looked into.
var unmarshaler = reflect.TypeFor[yaml.Unmarshaler]()

// unknownKeys walks a document beside the type that it will be read into.
func unknownKeys(name string, n *yaml.Node, t reflect.Type, depth int) error {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if depth > maxDepth || reflect.PointerTo(t).Implements(unmarshaler) {
		return nil
	}
	if err := wrongShape(n, t); err != nil {
		return &FileError{File: name, Line: n.Line, Column: n.Column, Err: err}
	}
	switch {
	case n.Kind == yaml.SequenceNode && t.Kind() == reflect.Slice:
		for _, c := range n.Content {
			if err := unknownKeys(name, c, t.Elem(), depth+1); err != nil {
				return err
			}
		}
	case n.Kind == yaml.MappingNode && t.Kind() == reflect.Map:
		for i := 1; i < len(n.Content); i += 2 {
			if err := unknownKeys(name, n.Content[i], t.Elem(), depth+1); err != nil {
				return err
			}
		}
	case n.Kind == yaml.MappingNode && t.Kind() == reflect.Struct:
		return unknownFields(name, n, t, depth)
	case t.Kind() == reflect.Struct && n.Kind == yaml.ScalarNode && n.Tag != "!!null":
		return &FileError{File: name, Line: n.Line, Column: n.Column, Err: fmt.Errorf("%q where the keys %s are expected", n.Value, list(keys(t)))}
	}
	return nil
}

func unknownFields(name string, n *yaml.Node, t reflect.Type, depth int) error {
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		f, ok := field(t, k.Value)
		if !ok {
			return &FileError{File: name, Line: k.Line, Column: k.Column, Err: fmt.Errorf("unknown key %q; known are %s", k.Value, list(keys(t)))}
		}
		if err := unknownKeys(name, n.Content[i+1], f, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// wanted ends the sentence about an empty file.
func wanted(t reflect.Type) string {
	if ks := keys(t); len(ks) > 0 {
		return "; want the keys " + list(ks)
	}
	return ""
}

// wrongShape says, in words of the file, where a value is not of the kind that is wanted; the library's own message
// would show the type of the program.
func wrongShape(n *yaml.Node, t reflect.Type) error {
	want := ""
	switch {
	case n.Kind == yaml.AliasNode, n.Tag == "!!null":
	case t.Kind() == reflect.Slice && n.Kind != yaml.SequenceNode:
		want = "a list is"
	case t.Kind() == reflect.Map && n.Kind != yaml.MappingNode:
		want = "keys and values are"
	case t.Kind() == reflect.Struct && n.Kind == yaml.SequenceNode:
		want = "the keys " + list(keys(t)) + " are"
	case t.Kind() == reflect.String && n.Kind != yaml.ScalarNode:
		want = "a single text is"
	case t.Kind() == reflect.Bool && n.Tag != "!!bool":
		want = "yes or no (true, false) is"
	case t.Kind() == reflect.Float64 && n.Tag != "!!float" && n.Tag != "!!int":
		want = "a number is"
	case t.Kind() == reflect.Int && n.Tag != "!!int":
		want = "a whole number is"
	}
	if want == "" {
		return nil
	}
	if n.Kind != yaml.ScalarNode {
		return fmt.Errorf("%s where %s expected", map[yaml.Kind]string{yaml.SequenceNode: "a list", yaml.MappingNode: "keys and values"}[n.Kind], want)
	}
	return fmt.Errorf("%q where %s expected", n.Value, want)
}

func field(t reflect.Type, key string) (reflect.Type, bool) {
	for i := range t.NumField() {
		if tag(t.Field(i)) == key {
			return t.Field(i).Type, true
		}
	}
	return nil, false
}

func keys(t reflect.Type) []string {
	if t.Kind() != reflect.Struct {
		return nil
	}
	var ks []string
	for i := range t.NumField() {
		if k := tag(t.Field(i)); k != "" && k != "-" {
			ks = append(ks, k)
		}
	}
	return ks
}

func tag(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
	return name
}
