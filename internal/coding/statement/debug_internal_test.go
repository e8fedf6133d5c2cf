package statement

import (
	"fmt"
	"os"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/coding/name"
	"toguna/internal/coding/token"
)

func TestDebugSentence(t *testing.T) {
	text := os.Getenv("SENT")
	if text == "" {
		t.Skip()
	}
	doc := token.New(aid.Text{Content: text})
	ms := name.Find(doc, name.Context{})
	for _, m := range ms {
		fmt.Println("  ", m.Type, m.Span.Quote, "=", m.Name.Canonical, m.Name.Kind, m.Name.Country, m.Rule)
	}
	r := newReader(doc, ms, Context{})
	for i, s := range doc.Sentences {
		fmt.Println("S:", r.text(s.First, s.Last))
		for _, v := range r.verbs(s) {
			fmt.Printf("  verb %s frame=%s [%s] passive=%v bare=%v shares=%d subj=%d clause=[%s] \n", v.form.base, v.form.frame.Frame, r.text(v.first, v.last), v.passive, v.bare, v.shares, v.subject, r.text(v.from, v.to))
		}
		r.sentence(i)
	}
	cl, _ := r.finish()
	for _, c := range cl {
		fmt.Printf("  CLAIM %s %s %s>%s impl=%s st=%s inst=%s date=%s place=%s act=%s mod=%s fig=%v | %s | %s %s\n", c.Coder, c.Kind, c.Provider, c.Receiver, c.Implementer, c.Stage, c.Instrument, c.Date, c.Place, c.Activity, c.Modality, len(c.Figures), c.Span.Quote, c.Confidence, c.What)
	}
}
