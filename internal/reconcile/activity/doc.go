// Package activity finds out which claims are about one activity: those whose names mean one, and those that no text
// names but that share giver, receiver, kind and period.
//
// Units: identifiers are slugs; countries are ISO 3166-1 alpha-3.
// Shape: Group puts an activity into the link of each claim that has one and returns the activities, with those that each
// may be, or be part of, where amounts and parties agree and the texts leave it open.
// Errors: none; a ruling that names nothing known is a finding.
// Source: docs/codebook.md (activity); how names are compared is in likeness.go.
package activity

import (
	"maps"
	"slices"

	"toguna/internal/aid"
	"toguna/internal/reconcile/entity"
	"toguna/internal/reconcile/reading"
)

// Input is what activities are made of.
type Input struct {
	Case     aid.Case
	Claims   []*reading.Claim // by id; Group sets Link.Activity and Link.Family
	Mentions map[string][]aid.Mention
	Register *entity.Register
	Rulings  []aid.Ruling
}

// Result is the activities by id, and the claims of each in the order of their ids.
type Result struct {
	Activities []aid.Activity
	Claims     map[string][]*reading.Claim
	Findings   []aid.Finding
}

// Group assigns the claims.
func Group(in Input) Result {
	r := Result{Claims: map[string][]*reading.Claim{}}
	assigned := assignments(in.Rulings)
	nodes := collect(in)
	clusters := join(nodes, in)
	acts := map[string]*aid.Activity{}
	of := map[string]string{} // node key to activity id
	for _, c := range clusters {
		a := c.activity()
		acts[a.ID] = &a
		for _, n := range c.nodes {
			of[n.key] = a.ID
		}
	}
	var loose []*reading.Claim
	for _, c := range in.Claims {
		switch id := assigned[c.ID]; {
		case id != "":
			c.Link.Activity = id
			if acts[id] == nil {
				acts[id] = &aid.Activity{ID: id, Name: id, Named: true}
			}
		case c.Activity != "":
			c.Link.Activity = of[in.nodeKey(firstName(c.Activity))]
		default:
			loose = append(loose, c)
		}
	}
	loose = the(adopt(sharing(loose, in.Claims), clusters, of, in), in)
	var groups []titled
	for _, g := range unnamed(loose, in) {
		a := g.activity(in, acts)
		acts[a.ID] = &a
		groups = append(groups, titled{g, &a})
		for _, c := range g.claims {
			c.Link.Activity = a.ID
		}
	}
	tellApart(groups, in)
	sharing(slices.DeleteFunc(slices.Clone(loose), func(c *reading.Claim) bool { return c.Link.Activity != "" }), in.Claims)
	for _, c := range in.Claims {
		if id := c.Link.Activity; id != "" {
			r.Claims[id] = append(r.Claims[id], c)
		}
	}
	for id, a := range acts {
		if len(r.Claims[id]) == 0 {
			continue
		}
		fill(a, r.Claims[id], in)
	}
	r.rule(acts, in.Rulings)
	for _, id := range slices.Sorted(maps.Keys(acts)) {
		if len(r.Claims[id]) > 0 {
			r.Activities = append(r.Activities, *acts[id])
		}
	}
	mayBe(r.Activities, r.Claims, in)
	return r
}

// sharing gives a claim without an activity that of another claim of the document whose very figure it shares: "a cost of
// 80 billion, to be lent" makes a claim of the cost and one of the loan. It returns the claims that share none.
func sharing(loose, all []*reading.Claim) []*reading.Claim {
	type place struct {
		doc        string
		start, end int
	}
	at := map[place]string{}
	for _, c := range all {
		if c.Link.Activity == "" || c.Span.Document == "" {
			continue
		}
		for _, m := range c.Money {
			if p := (place{c.Span.Document, m.Figure.Start, m.Figure.End}); p.end > 0 && at[p] == "" {
				at[p] = c.Link.Activity
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(loose), func(c *reading.Claim) bool {
		for _, m := range c.Money {
			if id := at[place{c.Span.Document, m.Figure.Start, m.Figure.End}]; id != "" {
				c.Link.Activity = id
				return true
			}
		}
		return false
	})
}
