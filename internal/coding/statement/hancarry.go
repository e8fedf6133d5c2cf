package statement

import (
	"slices"

	"toguna/internal/aid"
)

// hanCarry reads work that is carried out for others: "在X实施…项目", "开展手术200例", "接诊患者3万人次", "帮助X建立…". Both sides must
// be known from the clause or from what the text has told of people and projects before it.
func (r *reader) hanCarry(h *hanSentence, c *hanClause, v hanHit) {
	if !v.in("treats") && !c.has("works", c.first, c.last) && !c.has("care", v.last, c.last) && !c.has("schemes", v.last, c.last) {
		return
	}
	ro := r.hanSides(h, c, v)
	if ro.receiver == "" || ro.provider == "" || ro.provider == ro.receiver {
		if c.has("works", c.first, c.last) && !c.has("care", c.first, c.last) && ro.provider == ro.receiver {
			return // what a state carries out at home
		}
		r.hanTold(h, &ro)
	}
	if ro.provider == "" || ro.receiver == "" || ro.provider == ro.receiver {
		return
	}
	d := r.hanDraft(h, c, v, aid.Project, "project.carry")
	d.instrument = ""
	d.roles = ro
	d.lower(aid.Doubtful)
	d.what = r.text(c.first, c.last)
	r.hanEmit(&d, c, slices.DeleteFunc(slices.Clone(c.figures), func(m int) bool {
		x := r.all[m].Count
		return r.used[m] || x == nil || durations[x.Unit]
	}), c.last)
}

// hanTold completes sides from the last deployment, training or project of the text: a team's state goes on working where it was
// sent.
func (r *reader) hanTold(h *hanSentence, ro *roles) {
	kinds := []aid.ClaimKind{aid.Deployment, aid.Project, aid.Training, aid.Delivery, aid.Flow}
	for i := len(r.drafts) - 1; i >= 0 && r.drafts[i].sentence >= h.sentence-recent; i-- {
		p := &r.drafts[i]
		if !slices.Contains(kinds, p.kind) || p.provider == "" || p.receiver == "" || p.modality == aid.Denied {
			continue
		}
		switch {
		case ro.provider == "" && (ro.receiver == "" || ro.receiver == p.receiver || ro.receiver != p.provider):
			ro.provider = p.provider
			if ro.receiver == "" {
				ro.receiver = p.receiver
			}
		case ro.receiver == "" && ro.provider == p.provider:
			ro.receiver = p.receiver
		default:
			continue
		}
		ro.sure = aid.Doubtful
		return
	}
}

// hanAgain reads people sent before who are told of by a pronoun: "他们于上周抵达X".
func (r *reader) hanAgain(h *hanSentence, c *hanClause, v hanHit) bool {
	if w := r.doc.Tokens[c.first].Fold; w != "他" && w != "她" || c.first+1 >= c.last || r.doc.Tokens[c.first+1].Fold != "们" {
		return false
	}
	p := r.lastAbout(topic{from: []aid.ClaimKind{aid.Deployment}}, h.sentence)
	if p == nil || p.provider == "" || h.sentence-p.sentence > 4 {
		return false
	}
	sides := p.roles
	d := r.hanDraft(h, c, v, aid.Deployment, "deployment.again")
	d.roles, d.stage, d.instrument, d.tokens, d.sure = sides, "", "", nil, aid.Doubtful
	d.lower(aid.Doubtful)
	r.hanEmit(&d, c, nil, c.last)
	return true
}

// hanReceiver completes goods that a state receives, of which the clause names no giver: who gave in the text before.
func (r *reader) hanReceiver(h *hanSentence, ro *roles) {
	for i := len(r.drafts) - 1; i >= 0 && r.drafts[i].sentence >= h.sentence-recent; i-- {
		if p := &r.drafts[i]; (p.kind == aid.Delivery || p.kind == aid.Flow) && p.provider != "" && p.provider != ro.receiver {
			ro.provider, ro.sure = p.provider, aid.Doubtful
			return
		}
	}
}

// hanArmy reports whether a force of a state is named right behind token i: who is trained.
func (r *reader) hanArmy(c *hanClause, i int) bool {
	return slices.ContainsFunc(c.names, func(n hanName) bool {
		return r.all[n.mention].Name.Kind == string(aid.MilitaryBody) && n.first >= i && n.first <= i+2
	})
}
