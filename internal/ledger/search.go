package ledger

import (
	"cmp"
	"context"
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/ledger/words"
)

// searchBound is how many things of a kind are ranked: the first that came. That there are more is said.
const searchBound = 2000

// hitKinds are the kinds of things that a search finds, in the order in which they are given.
var hitKinds = []string{hitActivity, hitParty, hitClaim, hitPassage, hitSource}

// A candidate is an item that has all the words of a question.
type candidate struct {
	n        int64
	size     int  // characters
	together bool // the words stand in it next to one another, in their order
}

// Search finds passages, claims, sources, activities and parties by words; at most limit of each.
func (r *reader) Search(ctx context.Context, query string, limit int) (aid.Found, error) {
	out := aid.Found{Hits: []aid.Hit{}}
	q := words.Ask(query)
	if q.Empty() {
		return out, nil
	}
	if limit <= 0 {
		limit = 20
	}
	err := r.base.searching(ctx, r.db, func(db querier) error {
		within := *r
		within.db = db
		for _, kind := range hitKinds {
			hits, count, err := within.find(ctx, kind, q, limit)
			if err != nil {
				return err
			}
			if len(hits) > 0 {
				out.Hits, out.Counts = append(out.Hits, hits...), append(out.Counts, count)
			}
		}
		return nil
	})
	if err != nil {
		return aid.Found{}, r.base.explain(fmt.Errorf("search: %w", err))
	}
	return out, nil
}

// find finds the things of one kind, the best first, and counts them.
func (r *reader) find(ctx context.Context, kind string, q words.Question, limit int) ([]aid.Hit, aid.HitCount, error) {
	count := aid.HitCount{Kind: kind}
	list, err := r.base.candidates(ctx, r.db, kind, q, searchBound+1)
	if err != nil {
		return nil, count, err
	}
	count.More = len(list) > searchBound
	list = list[:min(len(list), searchBound)]
	count.N = len(list)
	rank(list)
	var hits []aid.Hit
	seen := 0
	for part := range slices.Chunk(list, limit) {
		found, err := r.hits(ctx, kind, part)
		if err != nil {
			return nil, count, err
		}
		hits = append(hits, found...)
		seen += len(part)
		if !r.asOf || len(hits) >= limit {
			break
		}
	}
	if r.asOf { // some of what is found may not have stood then, and was not looked at
		count.N, count.More = min(len(hits), limit), count.More || len(hits) > limit || seen < len(list)
	}
	hits = hits[:min(len(hits), limit)]
	for i := range hits {
		hits[i].Text = words.Excerpt(hits[i].Text, q)
	}
	return hits, count, nil
}

// rank puts the best first: those in which the words stand together, then the shorter ones, twice as long each step, then
// those that came first. Nothing in it depends on the database.
func rank(list []candidate) {
	slices.SortFunc(list, func(a, b candidate) int {
		switch {
		case a.together && !b.together:
			return -1
		case b.together && !a.together:
			return 1
		}
		return cmp.Or(cmp.Compare(a.step(), b.step()), cmp.Compare(a.n, b.n))
	})
}

// step is 0 for up to 255 characters, 1 for up to 511, and so on.
func (c candidate) step() int { return bits.Len(uint(max(0, c.size)) / 256) }

// together is the question for items in which all words stand next to one another; false where that asks for no more.
func together(q words.Question) (words.Question, bool) {
	if len(q.Phrases) < 2 {
		return q, false
	}
	return words.Question{Phrases: [][]string{slices.Concat(q.Phrases...)}}, true
}

// keepActivities keeps those whose names hold all words of the query.
func keepActivities(list []aid.Activity, query string) []aid.Activity {
	q := words.Ask(query)
	return slices.DeleteFunc(list, func(a aid.Activity) bool {
		var text strings.Builder
		text.WriteString(a.Name)
		for _, n := range a.Names {
			text.WriteString("\n" + n.Text)
		}
		held := " " + words.Join(words.Terms(text.String())) + " "
		for _, p := range q.Phrases {
			if !strings.Contains(held, " "+strings.Join(p, " ")+" ") {
				return true
			}
		}
		return len(q.Figures) > 0
	})
}
