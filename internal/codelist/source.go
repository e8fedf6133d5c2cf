package codelist

import "strings"

// A Source says where an embedded list or table comes from.
type Source struct {
	Files     []string // below the data folder of the package
	Series    string   // what the package calls it, where it has a name
	What      string
	Publisher string
	URL       string // the publisher's own
	Copy      string // where the bytes were taken from
	Licence   string
	Release   string // version, or how far it goes
	Note      string
}

// Sources returns where the lists of this package come from.
func Sources() []Source { return ParseSources(sources) }

// ParseSources reads a SOURCES file: stanzas of "key: value" with an empty line between them. A line that
// begins with a space goes on with the one before it. Unknown keys are left out.
func ParseSources(text string) []Source {
	var all []Source
	for stanza := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		var s Source
		for line := range strings.SplitSeq(strings.ReplaceAll(stanza, "\n ", " "), "\n") {
			key, value, _ := strings.Cut(line, ":")
			value = strings.Join(strings.Fields(value), " ")
			switch key {
			case "files":
				s.Files = strings.Fields(strings.TrimPrefix(value, "-"))
			case "series":
				s.Series = value
			case "what":
				s.What = value
			case "publisher":
				s.Publisher = value
			case "url":
				s.URL = value
			case "copy":
				s.Copy = value
			case "licence":
				s.Licence = value
			case "release":
				s.Release = value
			case "note":
				s.Note = value
			}
		}
		all = append(all, s)
	}
	return all
}
