package gold

import (
	"cmp"
	"slices"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
	"toguna/internal/money"
)

// A Score counts one type: answers, predictions, pairs of both, and pairs with equal values.
type Score struct {
	Type  string `json:"type"`
	Gold  int    `json:"gold"`
	Pred  int    `json:"pred"`
	Span  int    `json:"span_pairs"`
	Value int    `json:"value_pairs"`
}

// Precision is the share of predictions that are paired.
func (s Score) Precision() float64 { return ratio(s.Span, s.Pred) }

// Recall is the share of answers that are paired.
func (s Score) Recall() float64 { return ratio(s.Span, s.Gold) }

// SpanF1 is the harmonic mean of precision and recall over pairs.
func (s Score) SpanF1() float64 { return ratio(2*s.Span, s.Gold+s.Pred) }

// ValueF1 is the same over pairs with equal values.
func (s Score) ValueF1() float64 { return ratio(2*s.Value, s.Gold+s.Pred) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// A Field says in how many of the pairs a field is the same.
type Field struct {
	Name  string `json:"name"`
	Equal int    `json:"equal"`
	Of    int    `json:"of"`
}

// A Trust says how many suggestions of one confidence were right in their value.
type Trust struct {
	Confidence aid.Confidence `json:"confidence"`
	Of         string         `json:"of"` // "figures", "names", "claims"
	Right      int            `json:"right"`
	Total      int            `json:"total"`
}

// A Problem is one answer that was missed, one prediction that is none, or a pair whose values differ.
type Problem struct {
	What     string `json:"what"` // "missed", "false", "value"
	Type     string `json:"type"`
	Start    int    `json:"start"`
	Gold     string `json:"gold,omitempty"`
	Pred     string `json:"pred,omitempty"`
	Rule     string `json:"rule,omitempty"`
	Sentence string `json:"sentence,omitempty"`
}

// A Report is the measure of one coding against another.
type Report struct {
	Scores   []Score   `json:"scores"`
	Fields   []Field   `json:"fields"`
	Trusts   []Trust   `json:"trusts"`
	Problems []Problem `json:"problems,omitempty"`
}

// Eval measures predictions against answers. With a document, its problems carry their sentences.
func Eval(answers, predicted Answers, doc *token.Doc) Report {
	var r Report
	for _, t := range []aid.MentionType{aid.TypeMoney, aid.TypeCount, aid.TypePercent, aid.TypeDate, aid.TypeParty, aid.TypePlace, aid.TypeActivity} {
		r.mentions(t, ofType(answers.Mentions, t), ofType(predicted.Mentions, t))
	}
	r.claims(answers.Claims, predicted.Claims)
	slices.SortStableFunc(r.Problems, func(a, b Problem) int { return cmp.Compare(a.Start, b.Start) })
	if doc != nil {
		for i := range r.Problems {
			p := &r.Problems[i]
			if at := doc.At(p.Start); at < len(doc.Tokens) {
				p.Sentence = doc.SentenceText(doc.Tokens[at].Sentence)
			}
		}
	}
	return r
}

// Add joins the counts and problems of another document.
func (r *Report) Add(o Report) {
	for _, s := range o.Scores {
		t := r.score(s.Type)
		t.Gold, t.Pred, t.Span, t.Value = t.Gold+s.Gold, t.Pred+s.Pred, t.Span+s.Span, t.Value+s.Value
	}
	for _, f := range o.Fields {
		g := r.field(f.Name)
		g.Equal, g.Of = g.Equal+f.Equal, g.Of+f.Of
	}
	for _, t := range o.Trusts {
		u := r.trust(t.Confidence, t.Of)
		u.Right, u.Total = u.Right+t.Right, u.Total+t.Total
	}
	r.Problems = append(r.Problems, o.Problems...)
}

// Score returns the score of a type; of zeros where there is none.
func (r Report) Score(name string) Score {
	for _, s := range r.Scores {
		if s.Type == name {
			return s
		}
	}
	return Score{Type: name}
}

func (r *Report) score(name string) *Score {
	for i := range r.Scores {
		if r.Scores[i].Type == name {
			return &r.Scores[i]
		}
	}
	r.Scores = append(r.Scores, Score{Type: name})
	return &r.Scores[len(r.Scores)-1]
}

func (r *Report) field(name string) *Field {
	for i := range r.Fields {
		if r.Fields[i].Name == name {
			return &r.Fields[i]
		}
	}
	r.Fields = append(r.Fields, Field{Name: name})
	return &r.Fields[len(r.Fields)-1]
}

func (r *Report) trust(c aid.Confidence, of string) *Trust {
	for i := range r.Trusts {
		if r.Trusts[i].Confidence == c && r.Trusts[i].Of == of {
			return &r.Trusts[i]
		}
	}
	r.Trusts = append(r.Trusts, Trust{Confidence: c, Of: of})
	return &r.Trusts[len(r.Trusts)-1]
}

// A pair joins the index of an answer with that of a prediction.
type pair struct{ gold, pred int }

// pairUp pairs spans that overlap, each at most once: the longest overlap first; among equals one with an equal value,
// then the first of the text.
func pairUp(gold, pred []aid.Span, equal func(g, p int) bool) []pair {
	type candidate struct {
		pair
		overlap int
		equal   bool
	}
	order := make([]int, len(pred))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(pred[a].Start, pred[b].Start) })
	longest := 0
	for _, p := range pred {
		longest = max(longest, p.End-p.Start)
	}
	var all []candidate
	for g, s := range gold {
		from, _ := slices.BinarySearchFunc(order, s.Start-longest, func(i, start int) int { return cmp.Compare(pred[i].Start, start) })
		for _, p := range order[from:] {
			if pred[p].Start >= s.End {
				break
			}
			if n := min(s.End, pred[p].End) - max(s.Start, pred[p].Start); n > 0 {
				all = append(all, candidate{pair{g, p}, n, equal(g, p)})
			}
		}
	}
	first := func(equal bool) int {
		if equal {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.overlap, a.overlap), first(a.equal)-first(b.equal),
			cmp.Compare(gold[a.gold].Start, gold[b.gold].Start), cmp.Compare(pred[a.pred].Start, pred[b.pred].Start))
	})
	usedGold, usedPred := make([]bool, len(gold)), make([]bool, len(pred))
	var out []pair
	for _, c := range all {
		if !usedGold[c.gold] && !usedPred[c.pred] {
			usedGold[c.gold], usedPred[c.pred] = true, true
			out = append(out, c.pair)
		}
	}
	return out
}

func ofType(ms []aid.Mention, t aid.MentionType) []aid.Mention {
	var out []aid.Mention
	for _, m := range ms {
		if m.Type == t {
			out = append(out, m)
		}
	}
	return out
}

func spansOf[T any](items []T, span func(T) aid.Span) []aid.Span {
	out := make([]aid.Span, len(items))
	for i, it := range items {
		out[i] = span(it)
	}
	return out
}

// mentions measures the mentions of one type.
func (r *Report) mentions(t aid.MentionType, gold, pred []aid.Mention) {
	span := func(m aid.Mention) aid.Span { return m.Span }
	equal := func(g, p int) bool { return SameValue(gold[g], pred[p]) }
	pairs := pairUp(spansOf(gold, span), spansOf(pred, span), equal)
	s := r.score(string(t))
	s.Gold, s.Pred, s.Span = s.Gold+len(gold), s.Pred+len(pred), s.Span+len(pairs)
	group := "figures"
	if t == aid.TypeParty || t == aid.TypePlace || t == aid.TypeActivity {
		group = "names"
	}
	hit, right := make([]bool, len(gold)), make([]bool, len(pred))
	paired := make([]bool, len(pred))
	for _, p := range pairs {
		hit[p.gold], paired[p.pred] = true, true
		g, q := gold[p.gold], pred[p.pred]
		r.mentionFields(g, q)
		if equal(p.gold, p.pred) {
			s.Value++
			right[p.pred] = true
			continue
		}
		r.Problems = append(r.Problems, Problem{What: "value", Type: string(t), Start: g.Span.Start, Gold: show(g), Pred: show(q), Rule: q.Rule})
	}
	for i, g := range gold {
		if !hit[i] {
			r.Problems = append(r.Problems, Problem{What: "missed", Type: string(t), Start: g.Span.Start, Gold: show(g)})
		}
	}
	for i, q := range pred {
		if q.Confidence != "" {
			tr := r.trust(q.Confidence, group)
			tr.Total++
			if right[i] {
				tr.Right++
			}
		}
		if !paired[i] {
			r.Problems = append(r.Problems, Problem{What: "false", Type: string(t), Start: q.Span.Start, Pred: show(q), Rule: q.Rule})
		}
	}
}

// compare counts a field as equal or not.
func (r *Report) compare(name string, equal bool) {
	f := r.field(name)
	f.Of++
	if equal {
		f.Equal++
	}
}

func (r *Report) mentionFields(g, p aid.Mention) {
	t := string(g.Type)
	r.compare(t+" span", g.Span.Start == p.Span.Start && g.Span.End == p.Span.End)
	switch {
	case g.Money != nil:
		r.compare("money bound", stated(g.Money.Bound) == stated(p.Money.Bound))
		r.compare("money conversion", (g.Money.Equals != "") == (p.Money.Equals != ""))
	case g.Count != nil:
		r.compare("count unit", token.Fold(g.Count.Unit) == token.Fold(p.Count.Unit))
		r.compare("count bound", stated(g.Count.Bound) == stated(p.Count.Bound))
	case g.Percent != nil:
		r.compare("percent bound", stated(g.Percent.Bound) == stated(p.Percent.Bound))
	case g.Name != nil && g.Type != aid.TypeActivity:
		r.compare(t+" kind", g.Name.Kind == p.Name.Kind)
	}
}

// SameValue reports whether two mentions of one type have equal values: money amount, amount_to and currency; count and
// percent value; the bounds of a date; the canonical name, accents and case aside.
func SameValue(a, b aid.Mention) bool {
	switch {
	case a.Money != nil && b.Money != nil:
		return a.Money.Currency == b.Money.Currency && a.Money.Amount.Equal(b.Money.Amount) &&
			upper(a.Money.AmountTo, a.Money.Bound).Equal(upper(b.Money.AmountTo, b.Money.Bound))
	case a.Count != nil && b.Count != nil:
		return a.Count.Value.Equal(b.Count.Value)
	case a.Percent != nil && b.Percent != nil:
		return a.Percent.Value.Equal(b.Percent.Value)
	case a.Date != nil && b.Date != nil:
		return a.Date.Bounds() == b.Date.Bounds()
	case a.Name != nil && b.Name != nil:
		return sameName(a.Name.Canonical, b.Name.Canonical)
	}
	return false
}

func upper(d money.Decimal, b money.Bound) money.Decimal {
	if b != money.Between {
		return money.Decimal{}
	}
	return d
}

func sameName(a, b string) bool { return foldName(a) == foldName(b) }
