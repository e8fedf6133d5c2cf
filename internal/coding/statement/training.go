package statement

// trainingBefore reports whether the people at i are whom training is of: "contributes to the training of 40 judges".
func (r *reader) trainingBefore(i int) bool {
	for j := i - 1; j > i-6 && j >= 0; j-- {
		if r.is(j, "training_nouns") {
			return r.at(j+1) == "of" || r.at(j+1) == "for"
		}
		if r.punct(j) {
			return false
		}
	}
	return false
}
