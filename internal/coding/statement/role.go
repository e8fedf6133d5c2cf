package statement

import (
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/coding/token"
)

// roles are who gives, gets and carries out, with how sure the words make it.
type roles struct {
	provider, receiver, implementer string
	providerKind, receiverKind      string
	sure                            aid.Confidence
	tokens                          []int // mentions used, for the span
}

// partiesIn returns the parties named from first to before last that no other covers, in order.
func (r *reader) partiesIn(first, last int) []int { return r.within(r.party, first, last) }

// subject returns the parties that are the subject of a verb: the last noun phrase of parties before it that no
// preposition governs; joined ones together.
func (r *reader) subjectParties(vs []verb, k int) []int {
	v := vs[k]
	for v.shares >= 0 && v.subject < 0 {
		v = vs[v.shares]
	}
	if v.subject < 0 {
		return nil
	}
	var out []int
	for _, m := range r.partiesIn(r.afterOpening(v), v.first) {
		first := r.span[m][0]
		if r.aside(first, v) || r.joined(first-1) { // "the Africa-France summit"
			continue
		}
		if b := r.beforeArticle(first); r.is(b, "prepositions") && r.at(b) != "like" && !r.afterList(out, first) && (r.at(b) != "of" || !r.is(b-1, "bodies")) {
			continue
		}
		if last := r.span[m][1]; (r.at(last) == "'s" || r.joined(last)) && !r.owner(m, v) {
			continue
		}
		out = append(out, m)
	}
	if len(out) == 0 {
		if two := r.bothOf(v); two != nil {
			return two
		}
	}
	if len(out) == 0 && v.relative {
		return r.antecedent(v.from - 1)
	}
	return r.group1(out)
}

// afterOpening returns the token after "Besides training N, " where a verb's clause opens with a gerund and names a party after
// it; else where the clause begins.
func (r *reader) afterOpening(v verb) int {
	for j := v.from; j < min(v.first, v.from+3); j++ {
		f := r.verbAt(j)
		if f == nil || f.form != 'g' {
			continue
		}
		for k := j + 1; k < v.first; k++ {
			if r.at(k) == "," && len(r.partiesIn(k, v.first)) > 0 {
				return k + 1
			}
		}
	}
	return v.from
}

// bothOf returns the two states that "the two countries" stands for: those of the last sentence before that names two.
func (r *reader) bothOf(v verb) []int {
	found := false
	for j := v.from; j < v.first; j++ {
		if w := r.at(j); (w == "countries" || w == "states" || w == "sides" || w == "governments") && (r.at(j-1) == "both" || r.at(j-1) == "two") {
			found = true
		}
	}
	if !found {
		return nil
	}
	i := r.doc.Tokens[v.first].Sentence
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		var states []int
		s := r.doc.Sentences[k]
		for _, m := range r.partiesIn(s.First, s.Last) {
			if b := r.beforeArticle(r.span[m][0]); r.is(b, "prepositions") || r.at(r.span[m][1]) == "'s" {
				continue
			}
			if r.all[m].Name.Kind == string(aid.State) && (len(states) == 0 || r.actor(states[0]) != r.actor(m)) {
				states = append(states, m)
			}
		}
		if len(states) >= 2 {
			return states[:2]
		}
	}
	return nil
}

// aside reports whether token i stands in brackets or between dashes before the verb.
func (r *reader) aside(i int, v verb) bool {
	open := false
	for j := i - 1; j >= v.from; j-- {
		switch r.at(j) {
		case ")":
			return false
		case "(":
			return true
		case "—", "–":
			if r.joined(j) {
				continue
			}
			open = true
		}
	}
	if !open {
		return false
	}
	for j := i + 1; j < v.first; j++ {
		if w := r.at(j); (w == "—" || w == "–") && !r.joined(j) {
			return true
		}
	}
	return false
}

// outside returns the words of tokens from first to before last that stand in no brackets.
func (r *reader) outside(first, last int) string {
	var words []string
	depth := 0
	for j := first; j < last; j++ {
		switch r.at(j) {
		case "(":
			depth++
			continue
		case ")":
			depth--
			continue
		}
		if depth == 0 {
			words = append(words, r.at(j))
		}
	}
	return strings.Join(words, " ")
}

// owner reports whether a party with a possessive stands for the subject: "China’s government provided".
func (r *reader) owner(m int, v verb) bool {
	_ = v
	return r.all[m].Type == aid.TypeParty && r.at(r.span[m][1]) == "'s" && r.bodyNoun(r.span[m][1]+1)
}

// bodyNoun reports whether the noun at i stands for its owner.
func (r *reader) bodyNoun(i int) bool {
	switch r.at(i) {
	case "government", "embassy", "ambassador", "president", "foreign", "prime", "ministry", "army", "military", "state", "board", "cabinet", "council", "contribution", "participation":
		return true
	}
	return false
}

// beforeArticle returns the token before i, an article left out.
func (r *reader) beforeArticle(i int) int {
	if w := r.at(i - 1); w == "the" || w == "a" {
		return i - 2
	}
	return i - 1
}

// afterList reports whether the party at first goes on a list that the last of ms began.
func (r *reader) afterList(ms []int, first int) bool {
	if len(ms) == 0 || r.span[ms[len(ms)-1]][1] < first-3 {
		return false
	}
	for j := r.span[ms[len(ms)-1]][1]; j < first; j++ {
		if w := r.at(j); w == "and" || w == "," {
			return true
		}
	}
	return false
}

// group1 keeps the last run of parties that stand joined by commas and "and".
func (r *reader) group1(ms []int) []int {
	for i := len(ms) - 1; i > 0; i-- {
		switch r.outside(r.span[ms[i-1]][1], r.span[ms[i]][0]) {
		case "and", ",", ", and", "and the", ", the", "and its", ", and the":
		default:
			return ms[i:]
		}
	}
	return ms
}

// antecedent returns the party right before a relative pronoun at token i.
func (r *reader) antecedent(i int) []int {
	j := i - 1
	if r.at(j) == "," {
		j--
	}
	if j >= 0 && r.party[j] > 0 {
		return []int{r.party[j] - 1}
	}
	return nil
}

// governedBy returns the parties, or countries as places, that a preposition governs between first and last, with those
// joined to them.
func (r *reader) governedBy(first, last int, preps ...string) []int {
	for i := max(first, 0); i < last; i++ {
		j := i + 1
		switch by := r.byCharge(i); {
		case by > i && preps[0] == "by":
			j = by
		case r.is(i, "favours") && r.at(j) == "of" && preps[0] == "to": // "in favour of R"
			j++
		case !slices.Contains(preps, r.at(i)) && (r.at(i) != "of" || !r.foreign(i) || !slices.Contains(preps, "from")):
			continue
		}
		for j < last && (r.is(j, "determiners") || r.at(j) == "'s") && r.actorAt(j) < 0 { // "a El Salvador"
			j++
		}
		if r.actorAt(j) < 0 { // "by the ambassador of P"
			for k := j; k < min(last, j+4); k++ {
				if r.is(k, "bodies") && r.at(k+1) == "of" {
					for j = k + 2; j < last && r.is(j, "determiners") && r.actorAt(j) < 0; j++ {
					}
					break
				}
			}
		}
		if out := r.actorsFrom(j, last); len(out) > 0 {
			return out
		}
	}
	return nil
}

// actorsFrom returns the parties of a list that begins at token j.
func (r *reader) actorsFrom(j, last int) []int {
	var out []int
	for j < last {
		m := r.actorAt(j)
		if m < 0 {
			break
		}
		if k := r.span[m][1]; r.at(k) == "'s" { // "China’s Export-Import Bank"
			if n := r.actorAt(k + 1); n >= 0 {
				m = n
			}
		}
		if n := r.actorAt(r.span[m][1]); n >= 0 && r.all[m].Name.Kind == string(aid.InternationalOrg) {
			m = n // "the United Nations World Food Programme"
		}
		out = append(out, m)
		j = r.nextListed(r.span[m][1], last)
	}
	return out
}

// nextListed returns the token where a list of parties goes on after a comma or "and" at j; j itself where it ends.
func (r *reader) nextListed(j, last int) int {
	w := r.at(j)
	if w != "," && w != "and" {
		return j
	}
	k := j + 1
	if w == "," && r.at(k) == "and" {
		k++
	}
	if r.actorAt(k) >= 0 {
		return k
	}
	if r.foreign(j) && w == "and" && (r.at(k) == "of" || r.at(k) == "by" || r.at(k) == "to") {
		k = r.objectStart(k+1, last) // "de Malí y de Chad"
	} else if r.at(k) == "the" && (w == "and" || r.foreign(j)) {
		k++
	}
	if r.actorAt(k) >= 0 {
		return k
	}
	return j
}

// actorAt returns the party that begins at i, or the country named there as a place; -1 if there is none.
func (r *reader) actorAt(i int) int {
	if i < 0 || i >= len(r.party) {
		return -1
	}
	if m := r.party[i]; m > 0 && r.span[m-1][0] == i {
		return m - 1
	}
	if m := r.place[i]; m > 0 && r.span[m-1][0] == i && r.all[m-1].Name.Kind == "country" {
		return m - 1
	}
	return -1
}

// names joins the canonical names of mentions.
func (r *reader) names(ms []int) string {
	var out []string
	for _, m := range ms {
		if n := r.actor(m); n != "" && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return strings.Join(out, "; ")
}

// actor is the name of a party as one who gives or gets: a person stands for his state.
func (r *reader) actor(m int) string {
	n := r.all[m].Name
	if s := stateName(n.Country); s != "" && n.Kind == string(aid.GovernmentBody) && strings.HasSuffix(n.Canonical, " Aid") {
		return s // the brand of a state's aid
	}
	if (n.Kind == string(aid.Person) || r.speaksAbroad(n)) && n.Country != "" {
		if s := stateName(n.Country); s != "" {
			return s
		}
	}
	if n.Kind == string(aid.MilitaryBody) && n.Country != "" && (strings.Contains(n.Canonical, "peacekeepers") || strings.Contains(n.Canonical, "contingent")) {
		return stateName(n.Country)
	}
	if n.Country != "" && peopleNamed(n.Canonical) {
		return stateName(n.Country) // "Lao officials"
	}
	if r.speaksAbroad(n) {
		return "" // "the embassy" of a state that the document has named
	}
	return n.Canonical
}

// speaksAbroad reports whether a body speaks and acts for its state abroad: an embassy, a high commission.
func (r *reader) speaksAbroad(n *aid.NameValue) bool {
	if n.Kind != string(aid.GovernmentBody) {
		return false
	}
	for _, w := range []string{"mbassy", "igh Commission", "mbassade", "mbajada", "mbaixada", "onsulate"} {
		if strings.Contains(n.Canonical, w) {
			return true
		}
	}
	return false
}

// stateOf is the state that a place lies in or a party belongs to, "" where it is not known.
func (r *reader) stateOf(m int) string {
	n := r.all[m].Name
	if n.Kind == "country" || n.Kind == string(aid.State) {
		return n.Canonical
	}
	if n.Country == "" && n.Kind == "populated_place" {
		if c, ok := codelist.CountryByCapital(n.Canonical); ok {
			return c.Name("en")
		}
	}
	return stateName(n.Country)
}

// before returns the party that acted last before token i in the paragraph: what "it" and "they" stand for.
func (r *reader) earlier(i int) []int {
	p := r.doc.Tokens[i].Paragraph
	for j := i - 1; j >= 0 && r.doc.Tokens[j].Paragraph >= p-1; j-- {
		s := r.doc.Sentences[r.doc.Tokens[j].Sentence]
		if s.First <= i && i < s.Last && r.doc.Tokens[j].Sentence == r.doc.Tokens[i].Sentence {
			continue
		}
		if m := r.actsIn(s); m >= 0 {
			return []int{m}
		}
		j = s.First
	}
	return nil
}

// actsIn returns the party that a sentence is about: the first that no preposition governs, else the first; -1 where it names
// none that acts.
func (r *reader) actsIn(s token.Sentence) int {
	first := -1
	for _, m := range r.within(r.party, s.First, s.Last) {
		if k := r.all[m].Name.Kind; k == string(aid.Person) || k == string(aid.Mission) {
			continue
		}
		if !r.is(r.beforeArticle(r.span[m][0]), "prepositions") {
			return m
		}
		if first < 0 {
			first = m
		}
	}
	return first
}
