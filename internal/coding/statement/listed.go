package statement

import (
	"slices"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// shares gives each item of a list its own figure and the party that stands behind it: "3 tonnes to Chad, 20 trucks to Niger and a
// boat to Togo". Weights see the whole sentence and mix the items up. read are the figures that a rule read in the claim.
func (r *reader) shares(d *draft, read []int) {
	if d.kind != aid.Flow && d.kind != aid.Delivery && d.kind != aid.Training || len(d.figures) == 0 {
		return
	}
	base := d.figures[0]
	if len(read) > 0 {
		base = read[0]
	}
	items, own, last := map[string]bool{}, "", 0
	for _, m := range r.within(r.figure, d.piece.First, d.piece.Last) {
		if to, end := r.shareOf(m, d.piece); to != "" {
			items[to] = true
			if m == base {
				own, last = to, end
			}
		}
	}
	if own == "" || len(items) < leastShares || own == d.provider {
		return
	}
	d.receiver, d.last = own, max(d.last, last)
	d.figures = slices.DeleteFunc(slices.Clone(d.figures), func(m int) bool {
		to, _ := r.shareOf(m, d.piece)
		return to != "" && to != own
	})
	if !slices.Contains(d.figures, base) {
		d.figures = append(d.figures, base)
	}
}

// leastShares is how many parties with a figure of their own make a list.
const leastShares = 2

// shareOf returns the party that gets the figure m, and the token after it: the one that a preposition binds to it, its noun
// between; "" where none does.
func (r *reader) shareOf(m int, s token.Sentence) (party string, end int) {
	const words = 3 // of the noun that is counted
	i := r.span[m][1]
	for n := 0; n < words && i < s.Last && !r.punct(i) && r.at(i) != "to" && r.at(i) != "for" && r.figure[i] == 0 && r.party[i] == 0 && r.place[i] == 0; n++ {
		i++
	}
	if i >= s.Last || r.at(i) != "to" && r.at(i) != "for" {
		return "", 0
	}
	to := r.actorAt(r.objectStart(i+1, min(i+4, s.Last)))
	if to < 0 {
		return "", 0
	}
	if next := r.span[to][1]; r.at(next) == "and" && r.actorAt(r.objectStart(next+1, min(next+3, s.Last))) >= 0 {
		return "", 0 // several parties share it
	}
	return r.actor(to), r.span[to][1]
}
