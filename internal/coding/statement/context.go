package statement

import (
	"strings"
)

// donor reports whether a name is that of a state that gives more than it gets.
func (r *reader) donor(name string) bool {
	for one := range strings.SplitSeq(name, "; ") {
		if !stateGroups()["donor"].has(r.alpha3[one]) {
			return false
		}
	}
	return true
}
