package docx

import (
	"encoding/xml"
	"strings"

	"toguna/internal/collect/front"
)

// properties reads the package's own metadata. What programs fill in by themselves is no title and no author.
func (d *document) properties() func(xml.Token) error {
	var text strings.Builder
	return func(t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			text.Reset()
		case xml.CharData:
			if text.Len() < 10_000 {
				text.Write(t)
			}
		case xml.EndElement:
			d.property(t.Name.Local, strings.Join(strings.Fields(text.String()), " "))
			text.Reset()
		}
		return nil
	}
}

func (d *document) property(name, value string) {
	if value == "" {
		return
	}
	switch name {
	case "title":
		if !isMadeUp(value) {
			d.meta.Title = value
		}
	case "creator":
		for a := range strings.SplitSeq(value, ";") {
			if a = strings.TrimSpace(a); strings.Contains(a, " ") || a != "" && a[0] >= 0x80 {
				d.meta.Authors = append(d.meta.Authors, a)
			}
		}
	case "language":
		d.meta.Language = value
	case "created":
		if date, ok := front.ParseDate(value); ok {
			d.meta.FileDate = date
		}
	}
}

// isMadeUp reports whether a program wrote the title: a file's name or its own.
func isMadeUp(title string) bool {
	low := strings.ToLower(title)
	for _, s := range []string{"microsoft word", ".doc", "document1", "untitled", "sans titre", "powerpoint"} {
		if strings.Contains(low, s) {
			return true
		}
	}
	return len(low) < 4
}

// style remembers the ids of styles that are headings or titles, in whatever language the ids are.
func (d *document) style() func(xml.Token) error {
	id := ""
	return func(t xml.Token) error {
		e, ok := t.(xml.StartElement)
		if !ok {
			return nil
		}
		switch e.Name.Local {
		case "style":
			id = attr(e, "styleId")
		case "name":
			name := strings.ToLower(attr(e, "val"))
			if strings.HasPrefix(name, "heading") || name == "title" || name == "subtitle" {
				d.styles[id] = true
			}
		case "outlineLvl":
			d.styles[id] = true
		}
		return nil
	}
}
