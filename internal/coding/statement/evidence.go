package statement

import (
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// evidence says what the stage rests on: the words, else the kind of the source, else a report.
func (r *reader) evidence(c aid.Claim, d draft) aid.Evidence {
	if e := r.named(d.piece); e != "" {
		return e
	}
	switch r.ctx.Kind {
	case aid.KindTreaty:
		return aid.AgreementText
	case aid.KindDataset:
		return aid.DatasetRow
	default: // by the words
	}
	if r.interested(c) {
		return aid.Statement
	}
	return aid.Report
}

// rests are the lists of words that name what a statement rests on.
var rests = []struct {
	list string
	is   aid.Evidence
}{
	{"report_handover", aid.Handover}, {"report_audit", aid.Audit}, {"report_debt", aid.DebtRegister}, {"report_image", aid.Image},
	{"report_gazette", aid.Gazette}, {"report_inspection", aid.Inspection},
}

// named returns the evidence that a sentence names, "" where it names none; the last sentence asked for is remembered.
func (r *reader) named(s token.Sentence) aid.Evidence {
	if r.asked.s == s {
		return r.asked.is
	}
	r.asked.s, r.asked.is = s, ""
	for _, e := range rests {
		if _, _, ok := r.phrase(s.First, s.Last, e.list); ok {
			r.asked.is = e.is
			break
		}
	}
	return r.asked.is
}

// interested reports whether the giver or receiver speaks: by attribution, or because the source is theirs.
func (r *reader) interested(c aid.Claim) bool {
	if c.AttributedTo == "author" && len(r.ctx.GainsFrom) == 0 {
		return false
	}
	sides := append(aid.Names(c.Provider), aid.Names(c.Receiver)...)
	for _, side := range sides {
		if c.AttributedTo != "author" && strings.Contains(c.AttributedTo, side) {
			return true
		}
		for _, g := range r.ctx.GainsFrom {
			if strings.EqualFold(g, side) {
				return true
			}
		}
	}
	if c.AttributedTo == "author" {
		return false
	}
	state := r.countries[c.AttributedTo]
	return state != "" && slices.Contains(sides, state)
}

// attribution returns whom the sentence credits: "according to X", "X said that", ", X said", else the author.
func (r *reader) attribution(d draft) string {
	if d.said != "" {
		return d.said
	}
	s := d.piece
	for i := s.First; i < s.Last; i++ {
		if from := r.accordingTo(i); from > 0 {
			if i >= d.first && i < d.last {
				continue
			}
			return r.credited(from, s)
		}
		if !r.is(i, "attribution") || i >= d.first && i < d.last || i == s.First || r.is(i-1, "be") {
			continue
		}
		if i < d.first {
			for j := i - 1; j >= max(s.First, i-3); j-- {
				if m := r.party[j]; m > 0 {
					return r.all[m-1].Name.Canonical
				}
			}
		} else if who := r.saidAfter(i, d.last); who != "" {
			return who
		}
	}
	return "author"
}

// accordingTo returns the token after "according to", "selon", "d’après" at i; 0 where none stands there.
func (r *reader) accordingTo(i int) int {
	switch {
	case r.at(i) == "according" && r.at(i+1) == "to":
		return i + 2
	case r.at(i) == "according" && r.foreign(i):
		return i + 1
	case r.at(i) == "of" && r.at(i+1) == "after" && r.foreign(i):
		return i + 2
	}
	return 0
}

// credited returns the party or the noun phrase that begins at i.
func (r *reader) credited(i int, s token.Sentence) string {
	j := r.objectStart(i, s.Last)
	if m := r.party[min(j, len(r.party)-1)]; m > 0 {
		return r.all[m-1].Name.Canonical
	}
	end := j
	for end < s.Last && end < j+8 && !r.punct(end) && !r.is(end, "clause_breaks") && r.verbAt(end) == nil {
		end++
	}
	if end > j {
		return r.text(j, end)
	}
	return "unnamed source"
}

// saidAfter returns who speaks in ", X said", after the words of a claim that end before token i.
func (r *reader) saidAfter(i, end int) string {
	for j := i - 1; j >= end && j >= i-7; j-- {
		if r.at(j) != "," {
			continue
		}
		for k := j + 1; k < i; k++ {
			if m := r.party[k]; m > 0 {
				return r.all[m-1].Name.Canonical
			}
		}
		if k := r.objectStart(j+1, i); k < i {
			return r.text(k, i)
		}
	}
	return ""
}
