package site

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"toguna/internal/aid"
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
	for _, k := range slices.Sorted(maps.Keys(payload)) {
		switch v := payload[k].(type) {
		case string:
			if v != "" && len(parts) < 4 {
				parts = append(parts, k+" "+clip(v))
			}
		case float64:
			if len(parts) < 4 {
				parts = append(parts, fmt.Sprintf("%s %v", k, v))
			}
		}
	}
	r.About = strings.Join(parts, ", ")
	return r
}

// clip shortens a value to what fits in a line.
func clip(v string) string {
	runes := []rune(v)
	if len(runes) <= 48 {
		return v
	}
	return string(runes[:47]) + "…"
}

// A Problem is a page that says why there is no other.
type Problem struct {
	Status  int    `json:"status"`
	Title   string `json:"title"`
	Message string `json:"message"`
	Detail  string `json:"detail,omitempty"`
	Back    string `json:"-"`
}

const problemTemplate = "problem.html"

// ProblemPage makes the page of an error. It asks the ledger for nothing, as that may be what failed.
func ProblemPage(title string, p Problem) Page {
	return Page{Name: problemTemplate, Title: title, Data: &p}
}
