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
	for _, g := range unnamed(loose, in) {
		a := g.activity(in, acts)
		acts[a.ID] = &a
		for _, c := range g.claims {
			c.Link.Activity = a.ID
		}
	}
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
	mayBe(r.Activities, r.Claims, in.Rulings)
	return r
}
