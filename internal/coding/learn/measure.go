package main

import (
	"fmt"
	"maps"
	"os"
	"slices"

	"toguna/internal/aid"
	"toguna/internal/coding/gold"
	"toguna/internal/coding/token"
	"toguna/internal/coding/weigh"
)

func sortedKeys[V any](m map[uint64]V) []uint64 { return slices.Sorted(maps.Keys(m)) }

// A tally counts how often something is right.
type tally struct{ n, right int }

func (t *tally) count(right bool) {
	t.n++
	t.right += count(right)
}

func (t *tally) String() string {
	return fmt.Sprintf("%d of %d, %.3f", t.right, t.n, float64(t.right)/float64(max(t.n, 1)))
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// measure learns from all parts of the texts but one, and prints how that one is read.
func measure(texts []*text, from *weigh.Model, task task) {
	fields := map[string]*tally{}
	field := func(name string, right bool) {
		if fields[name] == nil {
			fields[name] = &tally{}
		}
		fields[name].count(right)
	}
	var rules, weights gold.Report
	sure := [10]tally{}
	for fold := range task.folds {
		in, left := split(texts, task.folds, fold)
		m := learn(in, from)
		for _, t := range left {
			vs := m.Settle(t.scene)
			rules.Add(t.eval(t.proposed()))
			weights.Add(t.eval(t.settled(vs)))
			right := t.right(vs)
			for i := range vs {
				if vs[i].Stands() {
					sure[min(int(vs[i].Right*10), 9)].count(right[i])
				}
				t.fields(m, i, &vs[i], field, task.errors)
			}
			if task.errors {
				t.missed(vs)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		fmt.Fprintf(os.Stderr, "%-40s %s\n", name, fields[name])
	}
	for i := range sure {
		fmt.Fprintf(os.Stderr, "said to be right with 0.%d: %s\n", i, &sure[i])
	}
	for _, r := range []struct {
		name   string
		report gold.Report
	}{{"rules", rules}, {"weights", weights}} {
		for _, s := range r.report.Scores {
			if s.Type == "claim" || s.Gold > 0 && len(s.Type) > 6 && s.Type[:6] == "claim " {
				fmt.Fprintf(os.Stderr, "%-8s %-18s answers %4d, said %4d, paired %4d (%.2f, %.2f): span F1 %.3f, value F1 %.3f\n", r.name, s.Type, s.Gold, s.Pred, s.Span, s.Precision(), s.Recall(), s.SpanF1(), s.ValueF1())
			}
		}
	}
}

// eval measures claims against the answers.
func (t *text) eval(claims []aid.Claim) gold.Report {
	return gold.Eval(gold.Answers{Claims: t.answers}, gold.Answers{Claims: claims}, token.New(aid.Text{}))
}

// proposed are the claims that the rules make, without weights.
func (t *text) proposed() []aid.Claim {
	var out []aid.Claim
	for i := range t.claims {
		if c := &t.claims[i]; c.Rule != weigh.Clause {
			out = append(out, t.claim(c, c.Kind, c.Said, c.Figures))
		}
	}
	return out
}

// settled are the claims that weights make.
func (t *text) settled(vs []weigh.Verdict) []aid.Claim {
	var out []aid.Claim
	for i, v := range vs {
		if v.Stands() {
			out = append(out, t.claim(&t.claims[i], v.Kind, [2]string{v.Sides[0].Name, v.Sides[1].Name}, v.Figures))
		}
	}
	return out
}

func (t *text) claim(c *weigh.Claim, k aid.ClaimKind, sides [2]string, figures []int) aid.Claim {
	start, end := t.scene.Span(c)
	return aid.Claim{Kind: k, Provider: sides[0], Receiver: sides[1], Span: aid.Span{Start: start, End: end}, Figures: t.scene.Figures(figures)}
}

// right tells of each verdict whether it is right in all.
func (t *text) right(vs []weigh.Verdict) []bool {
	out := make([]bool, len(vs))
	for i := range vs {
		if vs[i].Kind == "" || t.answer[i] < 0 {
			continue
		}
		one := t.claim(&t.claims[i], vs[i].Kind, [2]string{vs[i].Sides[0].Name, vs[i].Sides[1].Name}, vs[i].Figures)
		out[i] = gold.SameClaim(one, t.answers[t.answer[i]])
	}
	return out
}

// fields compares a verdict with its answer.
func (t *text) fields(m *weigh.Model, i int, v *weigh.Verdict, field func(string, bool), errors bool) {
	c := &t.claims[i]
	from := "of a rule: "
	if c.Rule == weigh.Clause {
		from = "of a clause: "
	}
	if t.answer[i] < 0 {
		field(from+"no claim", v.Kind == "")
		if errors && v.Kind != "" {
			fmt.Printf("%s false %s %s: %s\n", t.name, v.Kind, c.Rule, t.scene.Quote(c))
		}
		return
	}
	a := &t.answers[t.answer[i]]
	field(from+"claim", v.Kind != "")
	if v.Kind == "" {
		return
	}
	field(from+"kind", v.Kind == a.Kind)
	if a.Sector != "" {
		field("sector, by rule", c.Sector == a.Sector)
		field("sector", m.Sector(t.scene, i, string(v.Kind), c.Sector) == a.Sector)
	}
	figures := gold.SameFigures(t.scene.Figures(v.Figures), a.Figures)
	field(from+"figures, by rule", gold.SameFigures(t.scene.Figures(c.Figures), a.Figures))
	field(from+"figures", figures)
	if errors && v.Kind != a.Kind {
		fmt.Printf("%s kind %s, not %s %s: %s\n", t.name, a.Kind, v.Kind, c.Rule, a.Span.Quote)
	}
	if errors && !figures {
		fmt.Printf("%s %s figures: %v, not %v %s: %s\n", t.name, c.Kind, brief(a.Figures), brief(t.scene.Figures(v.Figures)), c.Rule, a.Span.Quote)
	}
	for role, name := range []string{"provider", "receiver"} {
		want, found := roleOf(a, role), false
		for _, x := range t.scene.Candidates(c, role) {
			found = found || gold.SameRole(x.Name, want)
		}
		got := v.Sides[role]
		field(from+name+" among the candidates", found)
		field(from+name+", by rule", gold.SameRole(c.Said[role], want))
		field(from+name, gold.SameRole(got.Name, want))
		if errors && !gold.SameRole(got.Name, want) {
			fmt.Printf("%s %s %s: %q, not %q (%.2f; rule %q) within %v: %s\n", t.name, c.Kind, name, want, got.Name, got.P, c.Said[role], found, a.Span.Quote)
		}
	}
}

func brief(fs []aid.Figure) []string {
	var out []string
	for _, f := range fs {
		out = append(out, string(f.Type)+" "+f.Amount)
	}
	return out
}

// missed prints the answers that no verdict is paired with.
func (t *text) missed(vs []weigh.Verdict) {
	for j := range t.answers {
		i := slices.Index(t.answer, j)
		switch {
		case i < 0:
			fmt.Printf("%s missed %s %v: %s\n", t.name, t.answers[j].Kind, brief(t.answers[j].Figures), t.answers[j].Span.Quote)
		case vs[i].Kind == "":
			fmt.Printf("%s dropped %s %s: %s\n", t.name, t.answers[j].Kind, t.claims[i].Rule, t.answers[j].Span.Quote)
		}
	}
}
