package statement

import (
	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// titled reports whether a sentence is a heading in capitals: "World Bank Approves US$2.1bn Loan for Nigeria".
func (r *reader) titled(s token.Sentence) bool {
	if s.Last-s.First > 24 || s.Last-s.First < 4 {
		return false
	}
	upper, long := 0, 0
	for i := s.First; i < s.Last; i++ {
		if t := &r.doc.Tokens[i]; t.Kind == token.Word && len(t.Text) > 3 {
			long++
			if t.Upper {
				upper++
			}
		}
	}
	if r.alone(s) {
		return long > 3 && 4*upper >= 3*long // a line of its own
	}
	return long > 3 && upper == long
}

// alone reports whether a sentence is a line of its own without a point: a heading.
func (r *reader) alone(s token.Sentence) bool {
	p := r.doc.Tokens[s.First].Paragraph
	return (s.First == 0 || r.doc.Tokens[s.First-1].Paragraph != p) && r.at(s.Last-1) != "." && (s.Last == len(r.doc.Tokens) || r.doc.Tokens[s.Last].Paragraph != p)
}

// announces reports whether an infinitive says what will be given where no verb stands before it: "P to support R with M".
func (r *reader) announces(v *verb, s token.Sentence) bool {
	if v.form.form != 'b' || r.at(v.first) != "to" && (!r.foreign(v.main) || !r.is(v.main-1, "prepositions")) || r.appealed(v.first, s) || len(r.partiesIn(s.First, v.first)) == 0 {
		return false
	}
	switch v.form.frame.Frame {
	case "give", "fund", "deploy":
	case "build":
		if !r.alone(s) {
			return false
		}
	default:
		return false
	}
	if v.modality == "" {
		v.modality = aid.Planned
	}
	return r.alone(s) || r.figureBetween(v.last, min(s.Last, v.last+12))
}
