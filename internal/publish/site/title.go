package site

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/message"
)

// nameOf is the name of an activity, as the page's language has it; of one that no text names the words of what it is.
func (s *Site) nameOf(a aid.Activity) string {
	if a.Title != nil && a.Title.Key != "" && !a.Named {
		return s.p.Note(*a.Title)
	}
	return s.p.Name(a.Name)
}

// titled notes what the activities are called that no text names, where the page is in another language than their names.
func (s *Site) titled(ctx context.Context) error {
	if s.p.Lang() == message.Default || s.titles != nil {
		return nil
	}
	list, err := s.r.Activities(ctx, aid.EntityFilter{})
	if err != nil {
		return fmt.Errorf("read the activities: %w", err)
	}
	s.titles = map[string]string{}
	for _, a := range list {
		if name := s.nameOf(a); name != a.Name {
			s.titles[a.Name] = name
		}
	}
	return nil
}

// note writes a sentence that data carries. The activities and parties that it names are called as elsewhere on the page.
func (s *Site) note(n aid.Note) string {
	for _, k := range []string{"name", "names", "of"} {
		if n.Args[k] == "" || len(s.titles) == 0 {
			continue
		}
		names := strings.Split(n.Args[k], "; ")
		for i, name := range names {
			names[i] = cmp.Or(s.titles[name], name)
		}
		n.Args = maps.Clone(n.Args)
		n.Args[k] = strings.Join(names, "; ")
	}
	return s.p.Note(n)
}

// namesOf maps the ids of activities to their names.
func (s *Site) namesOf(list []aid.Activity) map[string]string {
	names := make(map[string]string, len(list))
	for _, a := range list {
		names[a.ID] = s.nameOf(a)
	}
	return names
}
