package site

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"toguna/internal/aid"
)

// A Ranking is what lists of activities are made of, for one state of the ledger: the facts about each subject, and the
// place of each activity among all of them.
type Ranking struct {
	Facts map[string][]aid.Fact // by subject
	Place map[string]int        // by the activity's id
}

// A Ranker keeps the ranking of a state. A reader that is one saves pages of a large case from making it anew.
type Ranker interface {
	Ranking(ctx context.Context) (*Ranking, error)
}

// Rank makes the ranking out of what a reader answers: those on the ladder first, in each family what has the largest
// figures first; the others go by name.
func Rank(ctx context.Context, r aid.Reader) (*Ranking, error) {
	activities, err := r.Activities(ctx, aid.EntityFilter{})
	if err != nil {
		return nil, fmt.Errorf("list the activities: %w", err)
	}
	facts, err := r.Facts(ctx, "")
	if err != nil {
		return nil, fmt.Errorf("read the facts: %w", err)
	}
	out := &Ranking{Facts: map[string][]aid.Fact{}, Place: make(map[string]int, len(activities))}
	for _, f := range facts {
		out.Facts[f.Subject] = append(out.Facts[f.Subject], f)
	}
	type place struct {
		off    bool
		family int
		weight float64
	}
	at := make(map[string]place, len(activities))
	for _, a := range activities {
		fs := out.Facts["activity:"+a.ID]
		p := place{off: !slices.ContainsFunc(fs, onLadder), family: slices.Index(aid.Families(), a.Family)}
		if !p.off {
			p.weight = heaviness(fs)
		}
		at[a.ID] = p
	}
	slices.SortStableFunc(activities, func(a, b aid.Activity) int {
		x, y := at[a.ID], at[b.ID]
		switch {
		case x.off != y.off && x.off:
			return 1
		case x.off != y.off:
			return -1
		}
		return cmp.Or(cmp.Compare(x.family, y.family), cmp.Compare(y.weight, x.weight), strings.Compare(a.Name, b.Name))
	})
	for i, a := range activities {
		out.Place[a.ID] = i
	}
	return out, nil
}

// ranking is the one that the reader keeps, or a new one.
func (s *Site) ranking(ctx context.Context) (*Ranking, error) {
	if k, ok := s.r.(Ranker); ok {
		return k.Ranking(ctx)
	}
	return Rank(ctx, s.r)
}

// sort puts activities in their order.
func (k *Ranking) sort(list []aid.Activity) {
	place := func(a aid.Activity) int {
		if i, ok := k.Place[a.ID]; ok {
			return i
		}
		return len(k.Place)
	}
	slices.SortStableFunc(list, func(a, b aid.Activity) int { return cmp.Compare(place(a), place(b)) })
}
