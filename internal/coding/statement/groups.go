package statement

import (
	"strings"

	"toguna/internal/coding/token"
)

// groupsOfStates are the adjectives of groups of states in Spanish and Portuguese, folded, in English.
var groupsOfStates = map[string]string{
	"africanos": "African states", "africanas": "African states", "asiaticos": "Asian states", "arabes": "Arab states",
	"latinoamericanos": "Latin American countries", "latino-americanos": "Latin American countries", "centroamericanos": "Central American countries",
	"sudamericanos": "South American countries", "sul-americanos": "South American countries", "caribenos": "Caribbean countries",
	"caribenhos": "Caribbean countries", "insulares": "island states",
}

// peoplesOf returns the group of states that Spanish or Portuguese words name among tokens: "técnicos de países árabes".
func (r *reader) peoplesOf(first, last int) string {
	for j := max(first, 0); j+1 < last && r.foreign(j); j++ {
		if r.at(j) != "countries" && r.at(j) != "nations" {
			continue
		}
		if g := groupsOfStates[r.doc.Tokens[j+1].Fold]; g != "" {
			return g
		}
	}
	return ""
}

// peopleNamed reports whether a name is that of people of a state, who stand for it.
func peopleNamed(name string) bool {
	_, last, ok := strings.Cut(name, " ")
	return ok && english().is(token.Fold(last), "learners")
}
