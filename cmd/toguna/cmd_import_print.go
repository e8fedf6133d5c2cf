package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"toguna/internal/collect/formats"
	"toguna/internal/pipeline"
)

// fewFiles is up to how many files the findings are told file by file, and not of all together.
const fewFiles = 5

// printImported says what was done with each file; a refusal makes the command fail after it has done the rest.
func (e *environment) printImported(list []pipeline.Imported, dry bool) error {
	if e.json {
		if err := printJSON(e.Stdout, list); err != nil {
			return err
		}
	} else {
		e.printFiles(list, dry)
	}
	if slices.ContainsFunc(list, func(d pipeline.Imported) bool { return len(d.Refusal) > 0 }) {
		return errQuiet
	}
	return nil
}

func (e *environment) printFiles(list []pipeline.Imported, dry bool) {
	var all pipeline.Imported
	all.Findings = map[string]int{}
	files, known, left := 0, 0, map[string][]string{}
	for _, d := range list {
		switch {
		case d.Skipped:
			left[d.Reason] = append(left[d.Reason], d.Release.File)
			continue
		case d.Known:
			known++
		case d.Format != "":
			files++
		}
		for code, n := range d.Findings {
			all.Findings[code] += n
		}
		all.Read, all.Stored, all.Refused = all.Read+d.Read, all.Stored+d.Stored, all.Refused+d.Refused
	}
	for _, d := range list {
		if !d.Skipped && (!d.Known || known <= fewFiles) {
			e.printOne(d, dry, files <= fewFiles)
		}
	}
	if known > fewFiles {
		fmt.Fprintf(e.Stdout, "%s: imported before, nothing to do\n", counted(known, "file"))
	}
	if files > fewFiles {
		e.printCounts(all.Findings)
	}
	if files > 1 {
		fmt.Fprintf(e.Stdout, "%s: %s read, %d %sstored, %d refused\n", counted(files, "file"), counted(all.Read, "record"), all.Stored, would(dry), all.Refused)
	}
	e.leftOut(left)
}

// leftOut says which files in a folder were left out, and why.
func (e *environment) leftOut(left map[string][]string) {
	for _, why := range slices.Sorted(maps.Keys(left)) {
		names := left[why]
		e.say("left out, %s: %s (%s)", why, counted(len(names), "file"), strings.Join(names, ", "))
	}
}

// printOne says what was done with one file.
func (e *environment) printOne(d pipeline.Imported, dry, findings bool) {
	switch {
	case d.Known:
		fmt.Fprintf(e.Stdout, "%s: imported before, nothing to do\n", d.Release.File)
	case d.Read > 0 || len(d.Refusal) == 0:
		fmt.Fprintf(e.Stdout, "%s: %s, %d %sstored (%d new, %d changed, %d the same), %d refused, %d absent, %d withdrawn; %s as %s, release %s\n",
			d.Release.File, counted(d.Read, "record"), d.Stored, would(dry), d.Added, d.Changed, d.Same, d.Refused, d.Absent, d.Withdrawn,
			d.Format, d.Release.Dataset, orNone(d.Release.Version))
		e.printChanged(d)
		if findings {
			e.printCounts(d.Findings)
		}
	}
	for _, f := range d.Refusal {
		e.finding(f)
	}
}

// fieldsPrinted is how many fields a line of changes names.
const fieldsPrinted = 12

// printChanged says in which fields the changed records differ, the most frequent first.
func (e *environment) printChanged(d pipeline.Imported) {
	names := slices.SortedFunc(maps.Keys(d.ChangedIn), func(a, b string) int {
		return cmp.Or(cmp.Compare(d.ChangedIn[b], d.ChangedIn[a]), strings.Compare(a, b))
	})
	if len(names) == 0 {
		return
	}
	more := max(0, len(names)-fieldsPrinted)
	var parts []string
	for _, n := range names[:len(names)-more] {
		parts = append(parts, fmt.Sprintf("%s %d", cmp.Or(n, "(all of it)"), d.ChangedIn[n]))
	}
	if more > 0 {
		parts = append(parts, fmt.Sprintf("and %s more", counted(more, "field")))
	}
	fmt.Fprintf(e.Stdout, "  changed in: %s\n", strings.Join(parts, ", "))
}

// printCounts says how often each finding was made.
func (e *environment) printCounts(findings map[string]int) {
	for _, code := range slices.Sorted(maps.Keys(findings)) {
		fmt.Fprintf(e.Stdout, "  %s %s\n", code, foundTimes(code, findings[code]))
	}
}

func would(dry bool) string {
	if dry {
		return "would be "
	}
	return ""
}

func orNone(s string) string {
	if s == "" {
		return "(none)"
	}
	return s
}

// foundTimes says how often a finding was made, and in the words of its code what it is.
func foundTimes(code string, n int) string {
	text := counted(n, "time")
	for _, c := range formats.Codes() {
		if c.ID == code {
			return fmt.Sprintf("%s (%s): %s", text, c.Severity, about(c.Message))
		}
	}
	return text
}

// about is a finding's message with an ellipsis for what it fills in.
func about(message string) string {
	var b strings.Builder
	for i := 0; i < len(message); i++ {
		if message[i] != '%' {
			b.WriteByte(message[i])
			continue
		}
		for i++; i < len(message) && !strings.ContainsRune("sdqvf", rune(message[i])); i++ {
		}
		b.WriteString("…")
	}
	return b.String()
}
