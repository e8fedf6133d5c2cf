package gold

import (
	"slices"
	"strings"

	"toguna/internal/aid"
)

// claims measures claims: all of them in one pool, and those of each kind among themselves.
func (r *Report) claims(gold, pred []aid.Claim) {
	r.claimPool("claim", gold, pred, true)
	for _, k := range kinds() {
		r.claimPool("claim "+string(k), ofKind(gold, k), ofKind(pred, k), false)
	}
}

func kinds() []aid.ClaimKind {
	return []aid.ClaimKind{
		aid.Flow, aid.Delivery, aid.Deployment, aid.Training, aid.Project, aid.Agreement, aid.Visit, aid.Event,
		aid.Trade, aid.Statistic, aid.Position, aid.Causal, aid.Recommendation,
	}
}

func ofKind(cs []aid.Claim, k aid.ClaimKind) []aid.Claim {
	var out []aid.Claim
	for _, c := range cs {
		if c.Kind == k {
			out = append(out, c)
		}
	}
	return out
}

// claimPool pairs the claims of a pool; the whole pool also counts fields, confidences and problems.
func (r *Report) claimPool(name string, gold, pred []aid.Claim, whole bool) {
	span := func(c aid.Claim) aid.Span { return c.Span }
	equal := func(g, p int) bool { return SameClaim(gold[g], pred[p]) }
	pairs := pairUp(spansOf(gold, span), spansOf(pred, span), equal)
	s := r.score(name)
	s.Gold, s.Pred, s.Span = s.Gold+len(gold), s.Pred+len(pred), s.Span+len(pairs)
	hit, paired, right := make([]bool, len(gold)), make([]bool, len(pred)), make([]bool, len(pred))
	for _, p := range pairs {
		hit[p.gold], paired[p.pred] = true, true
		if equal(p.gold, p.pred) {
			s.Value++
			right[p.pred] = true
		}
		if !whole {
			continue
		}
		g, q := gold[p.gold], pred[p.pred]
		r.claimFields(g, q)
		if !right[p.pred] {
			r.Problems = append(r.Problems, Problem{What: "value", Type: name, Start: g.Span.Start, Gold: showClaim(g), Pred: showClaim(q), Rule: q.Coder})
		}
	}
	if !whole {
		return
	}
	for i, g := range gold {
		if !hit[i] {
			r.Problems = append(r.Problems, Problem{What: "missed", Type: name, Start: g.Span.Start, Gold: showClaim(g)})
		}
	}
	for i, q := range pred {
		if q.Confidence != "" {
			t := r.trust(q.Confidence, "claims")
			t.Total++
			if right[i] {
				t.Right++
			}
		}
		if !paired[i] {
			r.Problems = append(r.Problems, Problem{What: "false", Type: name, Start: q.Span.Start, Pred: showClaim(q), Rule: q.Coder})
		}
	}
}

// SameClaim reports whether two claims state the same: kind, provider, receiver and the values of their quantities.
func SameClaim(a, b aid.Claim) bool {
	return a.Kind == b.Kind && SameRole(a.Provider, b.Provider) && SameRole(a.Receiver, b.Receiver) && SameFigures(a.Figures, b.Figures)
}

// SameRole compares the names of a role, in any order.
func SameRole(a, b string) bool { return slices.Equal(roleOf(a), roleOf(b)) }

func roleOf(s string) []string {
	names := aid.Names(s)
	for i := range names {
		names[i] = foldName(names[i])
	}
	slices.Sort(names)
	return names
}

// SameFigures compares the values of quantities, in any order.
func SameFigures(a, b []aid.Figure) bool { return slices.Equal(valuesOf(a), valuesOf(b)) }

func valuesOf(fs []aid.Figure) []string {
	out := make([]string, 0, len(fs))
	for _, f := range fs {
		v := []string{string(f.Type), f.Amount}
		if f.Type == aid.TypeMoney {
			v = append(v, f.AmountTo, f.Currency)
		}
		out = append(out, strings.Join(v, " "))
	}
	slices.Sort(out)
	return out
}

func (r *Report) claimFields(g, p aid.Claim) {
	r.compare("kind", g.Kind == p.Kind)
	r.compare("provider", SameRole(g.Provider, p.Provider))
	r.compare("receiver", SameRole(g.Receiver, p.Receiver))
	r.compare("implementer", SameRole(g.Implementer, p.Implementer))
	r.compare("activity", sameName(g.Activity, p.Activity))
	r.compare("stage", g.Stage == p.Stage)
	r.compare("instrument", g.Instrument == p.Instrument)
	r.compare("quantities", SameFigures(g.Figures, p.Figures))
	r.compare("date", g.Date.Bounds() == p.Date.Bounds())
	r.compare("place", SameRole(g.Place, p.Place))
	r.compare("sector", g.Sector == p.Sector)
	r.compare("attributed_to", sameName(g.AttributedTo, p.AttributedTo))
	r.compare("modality", g.Modality == p.Modality)
}
