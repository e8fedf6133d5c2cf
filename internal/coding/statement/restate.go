package statement

import (
	"toguna/internal/coding/token"
)

// namesOthers reports whether a sentence names a state that is no side of the claim.
func (r *reader) namesOthers(s token.Sentence, d *draft) bool {
	for _, layer := range [][]int{r.party, r.place} {
		for _, m := range r.within(layer, s.First, s.Last) {
			if n := r.stateOf(m); n != "" && d.provider != "" && d.receiver != "" && n != d.provider && n != d.receiver && n != r.countries[d.provider] && n != r.countries[d.receiver] {
				return true
			}
		}
	}
	return false
}
