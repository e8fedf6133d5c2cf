package name

import (
	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// persons finds names after titles, before verbs of saying, and the document's authors.
func (f *finder) persons(s token.Sentence) []found {
	var out []found
	for i := s.First; i < s.Last; i++ {
		if f.looks[i]&(looksUpper|looksTitle) == 0 {
			continue
		}
		if f.is(i, titles) || f.monsieur(i) {
			if c, ok := f.titled(i, s); ok {
				out = append(out, c)
			}
			continue
		}
		if t := &f.doc.Tokens[i]; t.Upper && (len(t.Text) == 1 || t.Text[len(t.Text)-1] == '.') {
			if c, ok := f.byInitials(i, s); ok {
				out = append(out, c)
				i = c.last - 1
				continue
			}
		}
		if f.upper(i) && !f.is(i, notNames) && (i == s.First || !f.upper(i-1) || !f.doc.Tokens[i].Space) {
			if c, ok := f.speaker(i, s); ok {
				out = append(out, c)
			}
		}
	}
	return out
}

// titled reads the name after a title: "President X Y", "Foreign Minister, X Y,".
func (f *finder) titled(i int, s token.Sentence) (found, bool) {
	j := i + 1
	if e, end := f.world.match(j); f.foreign(i) && e != nil && e.form == demonymFR && end == j+1 && f.at(end) == "in" {
		return f.officer(end, s) // "Embaixador chinês na Guiné-Bissau, X Y"
	}
	if w := f.at(j); w == "of" || (w == "to" || w == "in") && f.is(i, postWords) {
		return f.officer(j, s)
	}
	comma := f.at(j) == "," && f.upper(j+1)
	if comma || f.at(j) == "." && !f.doc.Tokens[j].Space {
		j++
	}
	if f.excellency(j) {
		j++
	}
	if !f.upper(j) || f.is(j, titles) || f.monsieur(j) {
		return found{}, false
	}
	end := f.personName(j, s)
	full := end - j
	if full == 0 || comma && (full < 2 || f.at(end) != "," && f.at(end) != "." && end < s.Last) {
		return found{}, false
	}
	if full == 1 && !f.upper(i) && f.at(i) != "president" {
		return found{}, false
	}
	return f.person(j, end), true
}

// monsieur reports whether token i is the French title "M.", which looks like an initial.
func (f *finder) monsieur(i int) bool {
	return f.upper(i) && f.doc.Tokens[i].Text == "M" && f.at(i+1) == "." && f.read.Language[f.doc.Tokens[i].Paragraph] == "fr"
}

// excellency reports whether token i is "H.E." or "S.E.", which looks like initials.
func (f *finder) excellency(i int) bool {
	if !f.inside(i) {
		return false
	}
	t := f.doc.Tokens[i].Text
	return t == "H.E." || t == "S.E."
}

// officer reads the name after a title with its field: "Minister of Public Works, X Y", "Ambassador of X to Z, X Y".
func (f *finder) officer(j int, s token.Sentence) (found, bool) {
	end := f.complement(j, s)
	for (f.at(end) == "to" || f.at(end) == "in") && f.upper(end+1) {
		end = f.capitalised(end+1, s).last
	}
	if end == j || f.at(end) != "," || !f.upper(end+1) || f.monsieur(end+1) {
		return found{}, false
	}
	last := f.personName(end+1, s)
	if n := last - end - 1; n < 2 || n > 5 {
		return found{}, false
	}
	return f.person(end+1, last), true
}

// personName returns the token after the words of a person's name that begins at i.
func (f *finder) personName(i int, s token.Sentence) int {
	j := i
	for j < s.Last && j < i+7 {
		switch {
		case f.upper(j) && !f.is(j, notNames) && f.kindOfHead(j) == "" && f.plain(j):
			j++
		case f.joined(j) && f.upper(j+1):
			j += 2
		case f.is(j, particles) && f.upper(j+1) && j > i:
			j++
		case f.at(j) == "." && j > i && len(f.doc.Tokens[j-1].Text) == 1 && f.upper(j+1):
			j++
		default:
			return j
		}
	}
	return j
}

// plain reports whether no country, place or body of general knowledge begins at i.
func (f *finder) plain(i int) bool {
	e, _ := f.world.match(i)
	return e == nil
}

// speaker reads two or more capitalised words before a verb of saying.
func (f *finder) speaker(i int, s token.Sentence) (found, bool) {
	end := f.personName(i, s)
	if end-i < 2 || end-i > 5 {
		return found{}, false
	}
	if f.is(end, sayingVerbs) || f.at(end) == "," && f.is(end+1, occupations) {
		return f.person(i, end), true
	}
	return found{}, false
}

func (f *finder) person(first, last int) found {
	c := found{first: first, last: last, typ: aid.TypeParty, kind: string(aid.Person), canonical: f.text(first, last), rule: "name.person", confidence: aid.Likely}
	if e, end := f.own.match(first); e != nil && end >= last && e.kind == c.kind {
		c.canonical, c.country = e.canonical, e.country
	}
	return c
}
