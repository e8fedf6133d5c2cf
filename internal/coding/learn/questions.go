package main

import (
	"slices"

	"toguna/internal/aid"
	"toguna/internal/coding/gold"
	"toguna/internal/coding/weigh"
)

// kinds are the questions what each proposal is.
func kinds(texts []*text) []question {
	var out []question
	for _, t := range texts {
		for i := range t.claims {
			want := aid.ClaimKind("")
			if t.answer[i] >= 0 {
				want = t.answers[t.answer[i]].Kind
			}
			q := question{text: t.name}
			for n, x := range t.scene.KindCandidates(i) {
				if x.Kind == want {
					q.right = n
				}
				q.answers = append(q.answers, x.Vector.Features())
			}
			out = append(out, q)
		}
	}
	return out
}

// sectors are the questions what each claim is for that is paired with an answer.
func sectors(texts []*text) []question {
	var out []question
	for _, t := range texts {
		for i := range t.claims {
			if t.answer[i] < 0 {
				continue
			}
			a := &t.answers[t.answer[i]]
			q := question{text: t.name, right: -1}
			for n, x := range t.scene.SectorCandidates(i, string(a.Kind), t.claims[i].Sector) {
				if x.Sector == a.Sector {
					q.right = n
				}
				q.answers = append(q.answers, x.Vector.Features())
			}
			if q.right >= 0 {
				out = append(out, q)
			}
		}
	}
	return out
}

// figures are the questions whether a figure of the sentence is one of the claim's.
func figures(texts []*text) []question {
	var out []question
	for _, t := range texts {
		for i := range t.claims {
			if t.answer[i] < 0 {
				continue
			}
			a := &t.answers[t.answer[i]]
			for _, f := range t.scene.FigureCandidates(i, string(a.Kind)) {
				q := question{text: t.name, answers: [][]uint64{nil, f.Vector.Features()}}
				if carries(a, t.scene.Mention(f.Mention)) {
					q.right = 1
				}
				out = append(out, q)
			}
		}
	}
	return out
}

// carries reports whether an answer has the figure of a mention.
func carries(a *aid.Claim, m aid.Mention) bool {
	for _, f := range a.Figures {
		if f.Start < m.Span.End && m.Span.Start < f.End && f.Type == m.Type {
			return true
		}
	}
	return false
}

// sides are the questions who has a role, of the claims that are paired with an answer among the candidates.
func sides(texts []*text, role int) []question {
	var out []question
	for _, t := range texts {
		for i := range t.claims {
			if t.answer[i] < 0 {
				continue
			}
			a := &t.answers[t.answer[i]]
			c := t.claims[i]
			c.Kind = a.Kind
			q, giver := question{text: t.name, right: -1}, ""
			if role == weigh.Receiver {
				giver = giverFor(t, &c, a)
			}
			for _, x := range t.scene.Candidates(&c, role) {
				if role == weigh.Receiver {
					if x.Name != "" && x.Name == giver {
						continue
					}
					t.scene.Pair(&x.Vector, &x, giver)
				}
				if q.right < 0 && gold.SameRole(x.Name, roleOf(a, role)) {
					q.right = len(q.answers)
				}
				q.answers = append(q.answers, slices.Clone(x.Vector.Features()))
			}
			if q.right >= 0 {
				out = append(out, q)
			}
		}
	}
	return out
}

// roleOf returns a side of an answer.
func roleOf(c *aid.Claim, role int) string {
	if role == weigh.Provider {
		return c.Provider
	}
	return c.Receiver
}

// giverFor is the right giver of a claim as the candidates have it.
func giverFor(t *text, c *weigh.Claim, a *aid.Claim) string {
	for _, x := range t.scene.Candidates(c, weigh.Provider) {
		if gold.SameRole(x.Name, a.Provider) {
			return x.Name
		}
	}
	return a.Provider
}

// doubts are the questions whether what a model settles of texts that it was not learned from is right.
func doubts(texts []*text, from *weigh.Model, folds int) []question {
	var out []question
	for fold := range folds {
		in, left := split(texts, folds, fold)
		m := learnSides(in, from)
		for _, t := range left {
			vs := m.Settle(t.scene)
			right := t.right(vs)
			for i := range vs {
				if vs[i].Kind == "" {
					continue
				}
				q := question{text: t.name, answers: [][]uint64{nil, t.scene.Doubt(i, &vs[i]).Features()}}
				q.right = count(right[i])
				out = append(out, q)
			}
		}
	}
	return out
}

// split parts the texts into those to learn from and those left out.
func split(texts []*text, folds, fold int) (in, left []*text) {
	for i, t := range texts {
		if i%folds == fold {
			left = append(left, t)
		} else {
			in = append(in, t)
		}
	}
	return in, left
}
