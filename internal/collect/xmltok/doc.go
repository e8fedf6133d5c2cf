// Package xmltok reads XML as a stream of tags and texts, in memory that does not grow with the file.
//
// Units: offsets count bytes of the UTF-8 text, after a byte-order mark and another encoding have been removed; lines
// count from 1.
// Shape: a Tokenizer gives start tags, end tags and texts; comments and processing instructions are passed over, a
// CDATA section is a text. What it returns is valid until the next call of Next. Names are split into local name and
// namespace. Mark and Marked give the bytes of a whole element as it stood.
// Errors: a SyntaxError for what is not well-formed, with line and offset; ErrDoctype, since a document type can define
// entities and name other files, and no dataset needs one; a LimitError for nesting, a token or an element beyond the
// limits. Nothing after an error is read.
// Source: Extensible Markup Language (XML) 1.0, fifth edition; Namespaces in XML 1.0.
package xmltok

import (
	"errors"
	"fmt"
)

// ErrDoctype refuses a document type declaration.
var ErrDoctype = errors.New("the file has a document type declaration (DOCTYPE), which is refused")

// A SyntaxError says where XML is not well-formed.
type SyntaxError struct {
	Line   int
	Offset int64
	Why    string
}

// Error names the line and the cause.
func (e *SyntaxError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Why) }

// A LimitError says which limit the file goes beyond.
type LimitError struct {
	Line int
	What string
	Most int
}

// Error names the line, the thing and the limit.
func (e *LimitError) Error() string {
	return fmt.Sprintf("line %d: %s goes beyond the limit of %d", e.Line, e.What, e.Most)
}

// Kind says what a token is.
type Kind uint8

// The kinds of tokens.
const (
	None Kind = iota
	Start
	End
	Text
)

// Limits bound what a hostile file can cost. A zero field means the default.
type Limits struct {
	Depth int // nested elements: 200
	Token int // bytes of one tag or text: 16 MiB
	Mark  int // bytes of one marked element: 64 MiB
	Attrs int // attributes of one tag: 1,000
}

func (l Limits) withDefaults() Limits {
	if l.Depth <= 0 {
		l.Depth = 200
	}
	if l.Token <= 0 {
		l.Token = 16 << 20
	}
	if l.Mark <= 0 {
		l.Mark = 64 << 20
	}
	if l.Attrs <= 0 {
		l.Attrs = 1000
	}
	return l
}
