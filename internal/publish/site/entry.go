package site

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/missed"
)

// entryRow says in a line what an entry of the log records.
func (s *Site) entryRow(e aid.Entry) EntryRow {
	r := EntryRow{Entry: e, At: s.moment(e.At), Kind: term(s.p, "entry", e.Kind)}
	if len(e.Hash) >= 12 {
		r.Hash = e.Hash[:12]
	}
	var payload map[string]any
	if json.Unmarshal(e.Payload, &payload) != nil {
		return r
	}
	if id, ok := payload["claim"].(string); ok {
		r.Href = "/claims/" + id
	}
	var parts []string
	for _, k := range []string{"subject", "claim", "status", "title", "document", "source", "rows", "reason"} {
		switch v := payload[k].(type) {
		case string:
			if v != "" {
				parts = append(parts, s.aboutEntry(k, v))
			}
		case float64:
			parts = append(parts, s.p.T("entry.rows", "n", int(v)))
		case map[string]any:
			if title, ok := v["title"].(string); ok {
				parts = append(parts, title)
			}
		}
	}
	if set, ok := payload["set"].(map[string]any); ok && len(set) > 0 {
		names := slices.Sorted(maps.Keys(set))
		for i, name := range names {
			names[i] = term(s.p, "set", name)
		}
		parts = append(parts, strings.Join(names, ", "))
	}
	r.About = s.listed(parts)
	return r
}

// aboutEntry writes one field of an entry: a code as its word, a hash shortened.
func (s *Site) aboutEntry(field, value string) string {
	switch field {
	case "status":
		return term(s.p, "status", value)
	case "document":
		return s.p.T("entry.document", "sha", value[:min(12, len(value))])
	}
	return clip(value)
}

// clip shortens a value to what fits in a line.
func clip(v string) string {
	runes := []rune(v)
	if len(runes) <= 120 {
		return v
	}
	return string(runes[:119]) + "…"
}

// A Problem is a page that says why there is no other.
type Problem struct {
	Status  int            `json:"status"`
	Title   string         `json:"title"`
	Message string         `json:"message"`
	Detail  string         `json:"detail,omitempty"`
	Faults  []missed.Fault `json:"faults,omitempty"` // of a claim that was not added, by field
	Back    string         `json:"-"`
}

const problemTemplate = "problem.html"

// ProblemPage makes the page of an error. It asks the ledger for nothing, as that may be what failed.
func ProblemPage(title string, p Problem) Page {
	return Page{Name: problemTemplate, Title: title, Data: &p}
}
