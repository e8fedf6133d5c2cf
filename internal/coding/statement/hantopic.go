package statement

import (
	"cmp"
	"slices"

	"toguna/internal/aid"
	"toguna/internal/codelist"
)

// capitalActs reports whether a clause opens at token i with a capital that stands for its government: "北京将捐赠…".
func (r *reader) capitalActs(i, first int) bool {
	m := r.mention(r.place, i)
	if i != first || m == nil || m.Name.Kind != "populated_place" || r.party[i] > 0 {
		return false
	}
	end := r.span[r.place[i]-1][1]
	w := hanWords().at(r.doc.Tokens, end, min(len(r.doc.Tokens), end+6))
	_, capital := codelist.CountryByCapital(m.Name.Canonical)
	return capital && w != nil && (w.frame != nil || w.in("plan") || w.in("giveto") || w.in("may") || w.in("attribute"))
}

// actsFor makes the place at token i a mention of the state whose capital it is.
func (r *reader) actsFor(i int) {
	m := r.place[i] - 1
	land, _ := codelist.CountryByCapital(r.all[m].Name.Canonical)
	r.refer(m, r.span[m][0], r.span[m][1])
	name := *r.all[m].Name
	name.Canonical, name.Kind, name.Country = land.Name("en"), string(aid.State), land.Alpha3
	r.all[len(r.all)-1].Name = &name
}

// hanTopics are the word lists of what a clause may go on about, with the kinds of the claims before it.
var hanTopics = []topic{
	{"agreement", aid.Agreement, []aid.ClaimKind{aid.Agreement, aid.Flow}},
	{"training", aid.Training, []aid.ClaimKind{aid.Training}},
	{"loan", aid.Flow, []aid.ClaimKind{aid.Flow}},
	{"grant", "", []aid.ClaimKind{aid.Flow, aid.Delivery}},
	{"aid", "", []aid.ClaimKind{aid.Flow, aid.Delivery}},
	{"people", aid.Deployment, []aid.ClaimKind{aid.Deployment}},
	{"goods", aid.Delivery, []aid.ClaimKind{aid.Delivery}},
	{"works", aid.Project, []aid.ClaimKind{aid.Project}},
}

// hanTopic makes the claim of a clause that goes on about what an earlier claim was about and that no verb has read: "该项目…",
// "这批物资包括…", "另有15名…". read tells that the clause has given a claim.
func (r *reader) hanTopic(h *hanSentence, k int, read bool) {
	c := &h.clauses[k]
	if read || r.hanLasts(h, c) || c.last-c.first < 5 {
		return
	}
	t, ok := r.hanAbout(c, k)
	if !ok {
		return
	}
	p := r.lastAbout(t, h.sentence)
	if p == nil {
		return
	}
	v := hanHit{first: c.first, last: c.first + 1}
	d := r.hanDraft(h, c, v, cmp.Or(t.kind, p.kind), string(cmp.Or(t.kind, p.kind))+".topic")
	d.lower(aid.Doubtful)
	d.provider, d.receiver, d.implementer, d.activity, d.mission = p.provider, p.receiver, p.implementer, p.activity, p.mission
	d.sure, d.military = aid.Doubtful, p.military
	if d.kind == aid.Flow {
		d.stage, d.instrument = aid.Committed, p.instrument
	}
	for _, n := range c.names { // "1亿美元的X项目": whom this one is for
		if s := r.stateOf(n.mention); s != "" && s != d.provider && t.list == "" {
			d.receiver = s
		}
	}
	r.hanEmit(&d, c, r.figuresOf(d.kind, c.first, c.last), c.last)
}

// hanLasts gives the training or deployment of the clause before how long it lasts: "…，为期5天".
func (r *reader) hanLasts(h *hanSentence, c *hanClause) bool {
	n := len(r.drafts)
	if r.doc.Tokens[c.first].Fold != "为" || n == 0 || len(c.figures) != 1 || c.last-c.first > 6 {
		return false
	}
	d, m := &r.drafts[n-1], c.figures[0]
	x := r.all[m].Count
	if d.sentence != h.sentence || d.kind != aid.Training && d.kind != aid.Deployment || x == nil || !durations[x.Unit] || r.used[m] {
		return false
	}
	d.figures = append(d.figures, m)
	d.widen(r.span[m][0], r.span[m][1])
	r.used[m] = true
	return true
}

// hanAbout returns what a clause goes on about: the noun after a demonstrative, one with which a sentence opens, or the people
// or amount that it counts.
func (r *reader) hanAbout(c *hanClause, k int) (topic, bool) {
	shown := len(c.hits) > 0 && (c.hits[0].first == c.first && c.hits[0].in("this") || r.doc.Tokens[c.first].Fold == "第" && c.hits[0].in("people")) // "第二十批医疗队共15名队员"
	for _, x := range c.hits {
		if x.in("this") {
			continue
		}
		if x.first > c.first+8 || !shown && (k > 0 || x.first != c.first) {
			break
		}
		for _, t := range hanTopics {
			if x.in(t.list) {
				return t, true
			}
		}
	}
	for _, m := range c.figures {
		x := &r.all[m]
		if r.used[m] || r.span[m][0] > c.first+4 {
			break
		}
		switch {
		case x.Money != nil && c.has("works", r.span[m][1], c.last), x.Money != nil && c.has("loan", r.span[m][1], c.last):
			return topic{"", aid.Flow, []aid.ClaimKind{aid.Flow}}, true
		case x.Count != nil && c.has("people", r.span[m][0], min(c.last, r.span[m][1]+8)) && c.has("training", c.first, c.last):
			return topic{"people", aid.Training, []aid.ClaimKind{aid.Training}}, true
		case x.Count != nil && c.has("people", r.span[m][0], min(c.last, r.span[m][1]+8)):
			return topic{"people", aid.Deployment, []aid.ClaimKind{aid.Deployment}}, true
		}
	}
	return topic{}, false
}

// hanConducted reports whether a noun of training is what a clause says is held: "对X进行…的培训", "接受培训".
func (c *hanClause) hanConducted(i int) bool {
	return slices.ContainsFunc(c.hits, func(h hanHit) bool { return h.last <= i && h.in("conducts") })
}
