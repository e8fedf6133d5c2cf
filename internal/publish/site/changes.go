package site

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"toguna/internal/aid"
)

// A FieldCount says in how many records a release changed a field.
type FieldCount struct {
	Field string
	N     int
}

// fieldsOnRelease is how many changed fields a release names, and columnsOnRelease how many new and gone columns.
const (
	fieldsOnRelease  = 12
	columnsOnRelease = 20
)

// changedIn are the fields that a release changed, the most frequent first, and how many more there are.
func changedIn(r aid.HeldRelease) (list []FieldCount, more int) {
	for field, n := range r.ChangedIn {
		list = append(list, FieldCount{field, n})
	}
	slices.SortFunc(list, func(a, b FieldCount) int { return cmp.Or(cmp.Compare(b.N, a.N), strings.Compare(a.Field, b.Field)) })
	more = max(0, len(list)-fieldsOnRelease)
	return list[:len(list)-more], more
}

// columnsOf compares the columns of the release with those of the release before it. Files of one version are one release.
func columnsOf(releases []aid.HeldRelease, i int) (added, gone []string) {
	version := releases[i].Release.Version
	now, before := map[string]bool{}, map[string]bool{}
	last := ""
	for j := i; j >= 0; j-- {
		r := releases[j]
		switch {
		case j == i || version != "" && r.Release.Version == version:
			put(now, r.Columns)
		case last == "" || r.Release.Version == last:
			last = r.Release.Version
			put(before, r.Columns)
			if last == "" {
				return differing(now, before)
			}
		default:
			return differing(now, before)
		}
	}
	return differing(now, before)
}

func put(set map[string]bool, names []string) {
	for _, n := range names {
		set[n] = true
	}
}

// differing are the names of one set that the other has not; none where either is empty: nothing is known of it.
func differing(now, before map[string]bool) (added, gone []string) {
	if len(now) == 0 || len(before) == 0 {
		return nil, nil
	}
	for _, n := range slices.Sorted(maps.Keys(now)) {
		if !before[n] {
			added = append(added, n)
		}
	}
	for _, n := range slices.Sorted(maps.Keys(before)) {
		if !now[n] {
			gone = append(gone, n)
		}
	}
	return added, gone
}

// columnLine names columns in a line.
func (s *Site) columnLine(names []string) string {
	more := max(0, len(names)-columnsOnRelease)
	line := strings.Join(names[:len(names)-more], ", ")
	if more > 0 {
		line += ", " + s.p.T("more", "n", more)
	}
	return line
}

// A ChangeView is what a release changed in a record.
type ChangeView struct {
	Since, Before string // the releases
	Fields        []FieldChangeRow
}

// A FieldChangeRow is a field before and after.
type FieldChangeRow struct {
	Field         string
	Before, After []string
}

// changeViews writes what became of a record's fields.
func (s *Site) changeViews(list []aid.RecordChange, releases []aid.HeldRelease) []ChangeView {
	name := func(n int64) string {
		for _, r := range releases {
			if r.N == n {
				return s.releaseName(r.Release.Version)
			}
		}
		return ""
	}
	out := make([]ChangeView, 0, len(list))
	for _, c := range list {
		v := ChangeView{Since: name(c.Since), Before: name(c.Before)}
		for _, f := range c.Fields {
			v.Fields = append(v.Fields, FieldChangeRow{Field: f.Field, Before: f.Before, After: f.After})
		}
		out = append(out, v)
	}
	return out
}
