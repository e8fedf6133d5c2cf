// Package gold reads and writes coded documents in the annotation schema (docs/codebook.md), and measures one coding
// against another.
//
// Units: offsets are code points of the document's text.
// Shape: an Answers is what one coder found in one document, kept as <name>.mentions.jsonl and <name>.claims.jsonl, one
// JSON object a line. Eval pairs two Answers and counts: a prediction is paired with at most one answer of its type whose
// span overlaps, the longest overlap first. Span scores count pairs; value scores count pairs with equal values.
// Errors: a ParseError of package aid names file and line.
// Source: the schema is that of the annotated documents that the project learns from.
package gold

import (
	"toguna/internal/aid"
)

// An Answers is what one coder found in one document.
type Answers struct {
	Mentions []aid.Mention
	Claims   []aid.Claim
	Marks    []Mark // boilerplate and repeats
}

// A Mark is a stretch that is not read like the rest: boilerplate, or words that repeat others.
type Mark struct {
	Type           string // "boilerplate" or "repeat"
	Start, End     int
	OfStart, OfEnd int // for a repeat
}

// Of returns the answers of a coding stage.
func Of(coded aid.Coded, text aid.Text) Answers {
	a := Answers{Mentions: coded.Mentions, Claims: coded.Claims}
	for _, p := range text.Paragraphs {
		if p.Kind != aid.ParaBoilerplate && p.Kind != aid.ParaRepeat {
			continue
		}
		m := Mark{Type: string(p.Kind), Start: p.Start, End: p.End}
		if p.Kind == aid.ParaRepeat {
			m.OfStart, m.OfEnd = p.OfStart, p.OfEnd
		}
		a.Marks = append(a.Marks, m)
	}
	return a
}

// Text cuts a text into paragraphs at its line ends and gives them the kinds that the marks say: what a reader of
// documents would have found, for measuring the coder alone.
func (a Answers) Text(content string) aid.Text {
	t := aid.Text{Content: content}
	cuts := map[int]bool{}
	for _, m := range a.Marks {
		cuts[m.Start], cuts[m.End] = true, true
	}
	n, start := 0, 0
	flush := func(end int) {
		if end > start {
			t.Paragraphs = append(t.Paragraphs, aid.Paragraph{Start: start, End: end, Kind: a.kindAt(start), OfStart: a.of(start)})
		}
	}
	for _, r := range content {
		if cuts[n] {
			flush(n)
			start = n
		}
		if r == '\n' {
			flush(n)
			start = n + 1
		}
		n++
	}
	flush(n)
	return t
}

func (a Answers) kindAt(at int) aid.ParagraphKind {
	for _, m := range a.Marks {
		if m.Start <= at && at < m.End {
			if m.Type == "repeat" {
				return aid.ParaRepeat
			}
			return aid.ParaBoilerplate
		}
	}
	return aid.ParaText
}

func (a Answers) of(at int) int {
	for _, m := range a.Marks {
		if m.Type == "repeat" && m.Start <= at && at < m.End {
			return m.OfStart + at - m.Start
		}
	}
	return 0
}
