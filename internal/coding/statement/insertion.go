package statement

import "toguna/internal/coding/token"

// appealed reports whether someone is asked to do what the infinitive at i says: who appeals does not give, nor do they yet.
func (r *reader) appealed(i int, s token.Sentence) bool {
	for j := i - 1; j >= s.First && j >= i-8; j-- {
		if r.punct(j) {
			return false
		}
		if r.is(j, "appeals") {
			return true
		}
	}
	return false
}

// insertion returns the comma before which an auxiliary stands and that opens the words which the comma at i closes, 0 where
// none does.
func (r *reader) insertion(i int, s token.Sentence) int {
	if r.at(i) != "," {
		return 0
	}
	for k := i - 1; k > s.First && k > i-6; k-- {
		if r.at(k) == "," {
			if r.is(k-1, "have") || r.is(k-1, "be") {
				return k
			}
			return 0
		}
	}
	return 0
}

// beforeDate returns the token before "in 2010" where that ends at i, else i: "agreed in 2010 to lend".
func (r *reader) beforeDate(i int) int {
	if i < 0 || r.date[i] == 0 {
		return i
	}
	j := r.span[r.date[i]-1][0] - 1
	if w := r.at(j); w == "in" || w == "on" {
		j--
	}
	return j
}

// byCharge returns the token after words at i that mean "by": itself, "por parte de", "a cargo de"; i where none stand there.
func (r *reader) byCharge(i int) int {
	switch w := r.at(i); {
	case w == "by" && r.at(i+1) == "parte" && r.at(i+2) == "of", w == "to" && r.at(i+1) == "cargo" && r.at(i+2) == "of" && r.foreign(i):
		return i + 3
	case w == "by":
		return i + 1
	}
	return i
}
