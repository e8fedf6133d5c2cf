package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/finding"
)

// placesShown is how many places of findings alike a line names.
const placesShown = 5

// findingNames says what a finding is about in the words of a person: a document and a claim by the title of their source.
func findingNames(ctx context.Context, l aid.Reader) (func(aid.Finding) (thing, where string), error) {
	sources, err := l.Sources(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the sources: %w", err)
	}
	docs, err := l.Documents(ctx, "")
	if err != nil {
		return nil, fmt.Errorf("read the documents: %w", err)
	}
	title := map[string]string{}
	for _, s := range sources {
		title[s.ID] = strings.TrimSpace(s.ID + " " + s.Title)
	}
	source := map[string]string{}
	for _, d := range docs {
		source[d.SHA256] = d.SourceID
	}
	return func(f aid.Finding) (thing, where string) {
		kind, id, _ := strings.Cut(f.Subject, ":")
		switch kind {
		case "document":
			if t := title[source[id]]; t != "" {
				return t, f.At
			}
		case "source":
			if t := title[id]; t != "" {
				return t, f.At
			}
		case "claim":
			if c, err := l.Claim(ctx, id); err == nil && title[c.SourceID] != "" {
				return title[c.SourceID], strings.TrimSpace("claim " + id)
			}
		}
		return f.Subject, f.At
	}, nil
}

// severities lists the severities, the gravest first.
var severities = []aid.Severity{aid.SeverityError, aid.SeverityWarning, aid.SeverityNote}

// printFindings lists errors first, down to a severity; findings of one code about one source are one entry with their number,
// and count as one. Data has each of them.
func (e *environment) printFindings(ctx context.Context, l aid.Reader, fs []aid.Finding, least aid.Severity) error {
	shown := severities[:slices.Index(severities, least)+1]
	if e.json {
		return printJSON(e.Stdout, slices.DeleteFunc(fs, func(f aid.Finding) bool { return !slices.Contains(shown, f.Severity) }))
	}
	about, err := findingNames(ctx, l)
	if err != nil {
		return err
	}
	groups := finding.Collapse(fs, about)
	count := map[aid.Severity]int{}
	for _, g := range groups {
		count[g.Severity]++
	}
	for _, sev := range shown {
		for _, g := range groups {
			if g.Severity == sev {
				fmt.Fprintf(e.Stdout, "%-7s %s  %s\n        %s %s\n", g.Severity, g.Code, placesOf(g), stopped(g.Message), stopped(g.Remedy))
			}
		}
	}
	fmt.Fprintf(e.Stdout, "%s, %s, %s\n", counted(count[aid.SeverityError], "error"),
		counted(count[aid.SeverityWarning], "warning"), counted(count[aid.SeverityNote], "note"))
	return nil
}

// placesOf names what findings are about, how many they are, and the first of their places.
func placesOf(g finding.Group) string {
	out := g.About
	if g.Count() > 1 {
		out += fmt.Sprintf(", %d times", g.Count())
	}
	if len(g.Where) == 0 {
		return out
	}
	const characters = "characters "
	for i, w := range g.Where[:min(placesShown, len(g.Where))] {
		switch {
		case i == 0:
			out += ": " + w
		case strings.HasPrefix(g.Where[i-1], characters):
			out += "; " + strings.TrimPrefix(w, characters)
		default:
			out += "; " + w
		}
	}
	if more := len(g.Where) - placesShown; more > 0 {
		out += fmt.Sprintf("; and %d more", more)
	}
	if g.Count() > 1 {
		out += "; the first:"
	}
	return out
}

// stopped is a sentence that begins with a capital and ends with one full stop, whatever the words end with.
func stopped(s string) string {
	s = strings.TrimSpace(s)
	if end := strings.TrimRight(s, "”’»\"')"); s != "" && !strings.HasSuffix(end, ".") && !strings.HasSuffix(end, "?") && !strings.HasSuffix(end, "!") {
		s += "."
	}
	return capital(s)
}
