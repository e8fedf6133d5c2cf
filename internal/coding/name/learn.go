package name

import (
	"strings"
	"unicode"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// learn fills the document's own lexicon: persons with their surnames, acronyms, companies that are called so, and towns.
func (f *finder) learn() {
	for _, a := range f.ctx.Authors {
		f.learnPerson(a, "")
	}
	for i := range f.doc.Sentences {
		s := f.doc.Sentences[i]
		for _, c := range f.persons(s) {
			if c.last-c.first >= 2 {
				f.learnPerson(c.canonical, f.office(c.first, s))
			}
		}
		f.learnHan(s)
		f.byline(s)
		for j := s.First; j < s.Last; j++ {
			if f.looks[j]&(looksOpen|looksWorks|looksUpper) == 0 {
				continue
			}
			switch {
			case f.at(j) == "(":
				f.acronym(j, s)
			case f.is(j, worksLower) && f.at(j+1) == ",":
				f.namedAfter(j, s)
			case f.upper(j) && j+2 < s.Last:
				f.appositive(j, s)
			}
		}
	}
	f.letters()
	f.homonyms()
	for i := range f.doc.Sentences {
		f.learnTowns(f.doc.Sentences[i])
	}
}

// office returns the country whose office the words before a person's name are: "China’s Foreign Minister", "the Ambassador of
// Norway to Malawi". Who serves a body of several states has none.
func (f *finder) office(i int, s token.Sentence) string {
	reach := 6
	if f.monsieur(i - 2) {
		i -= 2
	}
	for j := i - 1; j >= s.First && j > i-reach; j-- {
		e, _ := f.world.match(j)
		switch {
		case e == nil || !f.upper(j) || f.world.inner(j):
		case e.form == party && e.kind != string(aid.Person): // "WFP Malawi Country Director"
			return e.country
		case e.form != state && e.form != demonym && e.form != demonymFR:
		case f.posted(j):
			reach = max(reach, i-j+6) // who sends is named before
		case f.employed(j, s):
		default:
			return e.country
		}
	}
	return ""
}

// posted reports whether the country at token i is where someone is sent: "Ambassador of X to Y", "ambassadeur de X au Y".
func (f *finder) posted(i int) bool {
	b := f.before(i)
	if f.at(b) == "of" && f.is(b-1, realms) {
		b = f.before(b - 1) // "en República de Panamá"
	}
	return f.at(b) == "to" || f.at(b) == "in"
}

// employed reports whether a body stands right before the country at token i, as whose field it is then named, or one that
// belongs to no state shortly before it.
func (f *finder) employed(i int, s token.Sentence) bool {
	const reach = 6
	for j := i - 1; j >= max(s.First, i-reach); j-- {
		if e, end := f.world.match(j); e != nil && e.form == party && f.upper(j) {
			return e.country == "" || end == i
		}
	}
	return false
}

// learnPerson enters a full name and the surname by which texts go on. Chinese, Korean and Vietnamese surnames come first.
func (f *finder) learnPerson(full, country string) {
	e := entry{form: party, canonical: full, kind: string(aid.Person), country: country}
	f.own.add(full, e)
	words := strings.Fields(full)
	if len(words) < 2 {
		return
	}
	surname := words[len(words)-1]
	if f.words.in(firstSurnames, token.Fold(words[0])) && len(words) <= 3 {
		surname = words[0]
	}
	if len([]rune(surname)) >= 2 {
		f.own.add(surname, e)
	}
}

// byline learns the persons of a line "Author: X and Y" or "By X".
func (f *finder) byline(s token.Sentence) {
	i := s.First
	switch w := f.at(i); {
	case (w == "author" || w == "authors" || w == "editors") && f.at(i+1) == ":":
		i += 2
	case w == "by" && s.Last-s.First < 12 && f.upper(i+1):
		i++
	case f.at(s.First+1) == "organization" && f.at(s.First+2) == ":" || f.at(s.First+1) == "organisation" && f.at(s.First+2) == ":":
		if r := f.capitalised(s.First+3, s); r.last-r.first >= 2 {
			f.own.add(f.text(r.first, r.last), entry{form: party, canonical: f.text(r.first, r.last), kind: string(aid.Research)})
		}
		return
	default:
		return
	}
	for i < s.Last {
		end := f.personName(i, s)
		if end-i >= 2 {
			f.learnPerson(f.text(i, end), "")
		}
		i = max(end, i+1)
	}
}

// acronym reads "Long Name (LN)" and "LN (Long Name)" at the bracket i.
func (f *finder) acronym(i int, s token.Sentence) {
	if i+2 < s.Last && f.short(i+1) && (f.at(i+2) == ")" || f.foreign(i) && f.saysAcronym(i+2)) {
		acr := f.doc.Tokens[i+1].Text
		if first, ok := f.spelled(acr, i, s); ok {
			if f.possessive(i - 1) {
				i-- // "the Customs Union’s (CU) experts"
			}
			f.define(acr, first, i, s)
		} else if e := f.endsAt(i, s); e != nil && f.world.known.opens(key(f.doc.Tokens[i+1].Fold)) == nil {
			f.own.add(acr, *e)
		} else if first, ok := f.headBefore(i, s); ok {
			f.define(acr, first, i, s)
		}
		return
	}
	if i > s.First && f.capitals(i-1) && f.upper(i+1) {
		r := f.capitalised(i+1, s)
		if f.at(r.last) == ")" && strings.EqualFold(f.initials(r.first, r.last), f.doc.Tokens[i-1].Text) && r.last-r.first <= 4 {
			if e, end := f.world.match(r.first); f.hasHead(r.first, r.last) || e != nil && e.form == party && end == r.last {
				f.define(f.doc.Tokens[i-1].Text, r.first, r.last, s)
				return
			}
			f.learnPerson(f.text(r.first, r.last), "")
			f.own.add(f.doc.Tokens[i-1].Text, entry{form: party, canonical: f.text(r.first, r.last), kind: string(aid.Person)})
		}
	}
}

// short reports whether token i may be an acronym: other languages than English write it as a word, too ("Acnur").
func (f *finder) short(i int) bool {
	if f.capitals(i) {
		return true
	}
	return f.foreign(i) && f.upper(i) && f.doc.Tokens[i].End-f.doc.Tokens[i].Start <= 9
}

// saysAcronym reports whether the words at token i say that an acronym stands before them: "por sus siglas en inglés".
func (f *finder) saysAcronym(i int) bool {
	for j := i; j < i+5 && f.inside(j); j++ {
		switch f.doc.Tokens[j].Fold {
		case "sigla", "siglas", "ingles", "portugues", "espanol":
			return true
		case ")":
			return false
		}
	}
	return false
}

// endsAt returns the party of the lists whose name ends before token i; nil where none does.
func (f *finder) endsAt(i int, s token.Sentence) *entry {
	const longest = 14 // tokens of a name
	for j := max(s.First, i-longest); j < i-1; j++ {
		if e, end := f.world.match(j); e != nil && end == i && e.form == party && e.kind != string(aid.State) {
			return e
		}
	}
	return nil
}

// capitals reports whether token i is an acronym.
func (f *finder) capitals(i int) bool {
	if !f.inside(i) {
		return false
	}
	t := f.doc.Tokens[i].Text
	return len(t) >= 2 && len(t) <= 10 && f.doc.Tokens[i].Kind == token.Word && t == strings.ToUpper(t) && t != strings.ToLower(t)
}

// initials returns the capitals of the words from first to before last.
func (f *finder) initials(first, last int) string {
	var b strings.Builder
	for i := first; i < last; i++ {
		for _, r := range f.doc.Tokens[i].Text {
			if unicode.IsUpper(r) {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// spelled finds the words before token end whose initials the acronym is; words without a capital may be left out.
func (f *finder) spelled(acr string, end int, s token.Sentence) (int, bool) {
	want := []rune(strings.ToLower(acr))
	n := len(want)
	for i := end - 1; i >= s.First && i > end-2*len(want)-4; i-- {
		t := f.doc.Tokens[i]
		if t.Kind != token.Word {
			if t.Text == "-" || t.Text == "," {
				continue
			}
			return 0, false
		}
		caps := []rune(strings.ToLower(f.initials(i, i+1)))
		if len(caps) == 0 {
			if n > 0 && want[n-1] == []rune(t.Fold)[0] && n > 1 && !f.wants(i-1, s, want[n-1]) {
				n--
			}
			continue
		}
		k := min(len(caps), n)
		for k > 0 && string(caps[len(caps)-k:]) != string(want[n-k:n]) {
			k--
		}
		if k == 0 {
			return 0, false
		}
		n -= k
		if n == 0 {
			return i, true
		}
	}
	return 0, false
}

// headBefore finds the noun that begins a French, Spanish or Portuguese name before token end, whose other words are small:
// "Société nationale d'exploitation des eaux (SONEX)", where the acronym is not made of initials.
func (f *finder) headBefore(end int, s token.Sentence) (int, bool) {
	acr := f.doc.Tokens[end+1].Text
	if !f.foreign(end) || len(acr) < 4 {
		return 0, false
	}
	for i := end - 1; i >= max(s.First, end-12); i-- {
		switch t := f.doc.Tokens[i]; {
		case t.Kind != token.Word:
			return 0, false
		case t.Upper:
			return i, f.kindOfHead(i) != "" && end-i > 2 && t.Text[0] == acr[0]
		}
	}
	return 0, false
}

// wants reports whether the next capitalised word before i begins with r.
func (f *finder) wants(i int, s token.Sentence, r rune) bool {
	for ; i >= s.First; i-- {
		if f.upper(i) {
			return unicode.ToLower([]rune(f.doc.Tokens[i].Text)[0]) == r
		}
	}
	return false
}

// define enters an acronym and its long name. What the world's lexicon knows keeps its canonical name.
func (f *finder) define(acr string, first, last int, s token.Sentence) {
	if e, end := f.world.match(first); e != nil && end == last {
		f.own.add(acr, *e)
		return
	}
	if n := f.world.known.opens(key(token.Fold(acr))); n != nil && n.e != nil && n.e.caps && n.e.form == party {
		f.own.add(f.text(first, last), *n.e)
		return
	}
	if c, ok := f.forceWithin(first, last); ok { // "Fuerza Aérea de Paraguay (FAP)"
		f.own.add(acr, entry{form: party, canonical: c.canonical, kind: c.kind, country: c.country})
		return
	}
	e := entry{form: party, canonical: f.text(first, last), kind: string(aid.InternationalOrg)}
	for i := last - 1; i >= first; i-- {
		if f.is(i, researchFirst) && f.at(i+1) == "for" {
			e.kind = string(aid.Research)
			break
		}
		if f.is(i, worksHeads) && f.kindOfHead(i) == "" {
			e.form, e.kind = works, "programme"
			break
		}
		if kind := f.kindOfHead(i); kind != "" {
			e.kind = string(kind)
			break
		}
		if f.is(i, researchFirst) {
			e.kind = string(aid.Research)
			break
		}
	}
	if e.form == party && !f.hasHead(first, last) {
		return // "Line of Credit (LOC)" is no body
	}
	if land := f.nation(run{first, last}); e.kind == string(aid.InternationalOrg) && land != "" {
		e.kind, e.country = string(aid.GovernmentBody), land
	}
	f.own.add(e.canonical, e)
	f.own.add(acr, e)
	_ = s
}

// hasHead reports whether one of the words is a noun of bodies.
func (f *finder) hasHead(first, last int) bool {
	for i := first; i < last; i++ {
		if f.kindOfHead(i) != "" || f.is(i, researchFirst) {
			return true
		}
	}
	return false
}

// namedAfter learns works named after their description: "a new sugar scheme, N-X, which …".
func (f *finder) namedAfter(j int, s token.Sentence) {
	if !f.upper(j+2) || f.is(j+2, notNames) || !f.plain(j+2) && !f.joined(j+3) {
		return
	}
	r := f.capitalised(j+2, s)
	if w := f.at(r.last); w != "," && w != "." && r.last < s.Last || r.last-r.first > 5 {
		return
	}
	first := j
	for first > s.First && f.is(first-1, worksModifiers) && f.at(first-1) != "new" {
		first--
	}
	name := f.text(r.first, r.last)
	f.own.add(name, entry{form: works, canonical: name + " " + described(f.text(first, j+1)), kind: "project"})
}

// appositive reads a company that the text calls one: "X, the state-owned operator", "X (a Chinese company)", "companies
// such as X and Y".
func (f *finder) appositive(i int, s token.Sentence) {
	if e, _ := f.world.match(i); e != nil && (e.form == party || e.form == state) || f.is(i, notNames) || i > s.First && f.upper(i-1) {
		return
	}
	r := f.capitalised(i, s)
	name := f.text(r.first, r.last)
	j := r.last
	if f.at(j) == "," || f.at(j) == "(" {
		if w := f.at(j + 1); w == "a" || w == "an" || w == "the" {
			for k := j + 2; k < min(j+8, s.Last); k++ {
				if f.is(k, companyWords) {
					f.own.add(name, entry{form: party, canonical: name, kind: string(aid.Company)})
					return
				}
				if f.doc.Tokens[k].Kind != token.Word && !f.joined(k) {
					return
				}
			}
		}
	}
	if f.possessive(j) && f.at(j+1) == "subsidiary" {
		f.own.add(name, entry{form: party, canonical: name, kind: string(aid.Company)})
	}
	if b := i - 1; b > s.First+1 && f.at(b) == "as" && f.at(b-1) == "such" {
		k := b - 2
		if f.at(k) == "," {
			k--
		}
		if f.is(k, companyWords) || f.is(k, companyPlurals) {
			f.own.add(name, entry{form: party, canonical: name, kind: string(aid.Company)})
		}
	}
}

// learnTowns enters the places that a sentence locates, so that they are known where no preposition shows them.
func (f *finder) learnTowns(s token.Sentence) {
	for _, c := range f.areas(s) {
		if c.kind != "populated_place" || c.first == s.First {
			continue
		}
		e := entry{form: place, canonical: c.canonical, kind: c.kind, country: c.country}
		f.own.add(c.canonical, e)
	}
}
