package gold

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"toguna/internal/aid"
	"toguna/internal/money"
)

// show writes a mention for a list of problems: its words and its value.
func show(m aid.Mention) string {
	return fmt.Sprintf("%q = %s", m.Span.Quote, Value(m))
}

// Value writes the value of a mention in one line: "about 5000000 EUR", "12 soldier", "9.7 %", "2012/..", a name.
func Value(m aid.Mention) string {
	switch {
	case m.Money != nil:
		return m.Money.String()
	case m.Count != nil:
		v := money.Money{Amount: m.Count.Value, AmountTo: m.Count.ValueTo, Bound: m.Count.Bound}
		return strings.TrimSpace(v.String() + " " + m.Count.Unit)
	case m.Percent != nil:
		v := money.Money{Amount: m.Percent.Value, AmountTo: m.Percent.ValueTo, Bound: m.Percent.Bound}
		if m.Percent.Points {
			return v.String() + " points"
		}
		return v.String() + " %"
	case m.Date != nil:
		return m.Date.String()
	case m.Name != nil:
		return strings.TrimSpace(m.Name.Canonical + " " + m.Name.Country)
	}
	return ""
}

func showClaim(c aid.Claim) string {
	var figures []string
	for _, f := range c.Figures {
		figures = append(figures, strings.TrimSpace(f.Amount+" "+cmp.Or(f.Unit, f.Currency)))
	}
	return fmt.Sprintf("%s: %s > %s [%s] %q", c.Kind, orDash(c.Provider), orDash(c.Receiver), strings.Join(figures, ", "), c.Span.Quote)
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// WriteText writes the report as a table; with problems, each miss, false hit and wrong value in its sentence.
func (r Report) WriteText(w io.Writer, problems bool) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "type\tgold\tsuggested\tpaired\tprecision\trecall\tspan F1\tvalue F1\t")
	for _, s := range r.Scores {
		if s.Gold+s.Pred == 0 {
			continue
		}
		fmt.Fprintf(t, "%s\t%d\t%d\t%d\t%.3f\t%.3f\t%.3f\t%.3f\t\n", s.Type, s.Gold, s.Pred, s.Span, s.Precision(), s.Recall(), s.SpanF1(), s.ValueF1())
	}
	if len(r.Fields) > 0 {
		fmt.Fprintln(t, "\t\t\t\t\t\t\t\t\nfield of a pair\tsame\tof\t\t\t\t\t\t")
		for _, f := range r.Fields {
			fmt.Fprintf(t, "%s\t%d\t%d\t%.3f\t\t\t\t\t\n", f.Name, f.Equal, f.Of, ratio(f.Equal, f.Of))
		}
	}
	if len(r.Trusts) > 0 {
		fmt.Fprintln(t, "\t\t\t\t\t\t\t\t\nconfidence\tright\tof\t\t\t\t\t\t")
		for _, x := range r.Trusts {
			fmt.Fprintf(t, "%s, %s\t%d\t%d\t%.3f\t\t\t\t\t\n", x.Of, x.Confidence, x.Right, x.Total, ratio(x.Right, x.Total))
		}
	}
	if err := t.Flush(); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	if !problems {
		return nil
	}
	for _, p := range r.Problems {
		if err := p.write(w); err != nil {
			return fmt.Errorf("write report: %w", err)
		}
	}
	return nil
}

func (p Problem) write(w io.Writer) error {
	var err error
	switch p.What {
	case "missed":
		_, err = fmt.Fprintf(w, "\nmissed %s at %d: %s\n", p.Type, p.Start, p.Gold)
	case "false":
		_, err = fmt.Fprintf(w, "\nfalse %s at %d: %s (%s)\n", p.Type, p.Start, p.Pred, p.Rule)
	default:
		_, err = fmt.Fprintf(w, "\ndifferent %s at %d:\n  gold      %s\n  suggested %s (%s)\n", p.Type, p.Start, p.Gold, p.Pred, p.Rule)
	}
	if err == nil && p.Sentence != "" {
		_, err = fmt.Fprintf(w, "  in: %s\n", p.Sentence)
	}
	return err
}

// WriteJSON writes the report with its ratios as one JSON object.
func (r Report) WriteJSON(w io.Writer) error {
	type scoreOut struct {
		Score
		Precision float64 `json:"precision"`
		Recall    float64 `json:"recall"`
		SpanF1    float64 `json:"span_f1"`
		ValueF1   float64 `json:"value_f1"`
	}
	out := struct {
		Scores   []scoreOut `json:"scores"`
		Fields   []Field    `json:"fields"`
		Trusts   []Trust    `json:"confidences"`
		Problems []Problem  `json:"problems,omitempty"`
	}{Fields: r.Fields, Trusts: r.Trusts, Problems: r.Problems}
	for _, s := range r.Scores {
		out.Scores = append(out.Scores, scoreOut{s, s.Precision(), s.Recall(), s.SpanF1(), s.ValueF1()})
	}
	e := encoder(w)
	e.SetIndent("", "  ")
	if err := e.Encode(out); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	return nil
}
