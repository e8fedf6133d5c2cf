package name

import "toguna/internal/coding/token"

// realm reads a state by its full name, which begins with what it is: "República de Panamá", "Estado Plurinacional de Bolivia",
// "State of Qatar". Of the names that the lists give, few stand so.
func (f *finder) realm(i int, s token.Sentence) ([]found, bool) {
	j := f.realmOf(i, s)
	if j == i {
		return nil, false
	}
	for i > s.First && f.upper(i-1) && f.is(i-1, realmAdjectives) { // "Federal Democratic Republic of …"
		i--
	}
	return f.knownFrom(i, j, s)
}

// realmOf returns the token of the state's name in a full name that begins at token i; i where none does.
func (f *finder) realmOf(i int, s token.Sentence) int {
	const adjectives = 2
	if !f.is(i, realms) {
		return i
	}
	j := i + 1
	for j < s.Last && j <= i+adjectives && f.is(j, realmAdjectives) {
		j++
	}
	switch {
	case f.at(j) == "of" && f.at(j+1) == "the":
		j += 2
	case f.at(j) == "of":
		j++
	case !f.foreign(i): // "República Popular China"
		return i
	}
	e, _ := f.world.match(j)
	if e == nil || e.form != state || !f.upper(j) || f.at(i) == "state" && partsOfStates[e.country] {
		return i
	}
	return j
}

// partsOfStates are the states that have a namesake among the parts of one: "Estado de México", "State of Georgia".
var partsOfStates = map[string]bool{"MEX": true, "GEO": true}

// endsRealm reports whether an adjective before token i names its state in full: "the Armenian Republic", but no "Turkish Republic of …".
func (f *finder) endsRealm(i int, s token.Sentence) bool {
	return i < s.Last && f.upper(i) && f.is(i, realms) && f.at(i+1) != "of" && (i+1 >= s.Last || !f.upper(i+1)) && f.at(i) != "state"
}
