package name

import "toguna/internal/aid"

// setScene finds the country where the document's things happen, from the words that locate, and the mission it speaks of.
func (f *finder) setScene() {
	in, all, missions := map[string]int{}, map[string]int{}, map[string]int{}
	where, to := map[string]int{}, map[string]int{}
	for i := range f.doc.Tokens {
		if f.looks[i]&looksUpper == 0 {
			continue
		}
		e, _ := f.lookup(i)
		if e == nil {
			continue
		}
		switch e.form {
		case state:
			all[e.country]++
			b := f.before(i)
			if f.is(b, prepositionsPlace) || f.is(b, compass) {
				in[e.country]++
			}
			if f.at(b) == "of" && f.is(b-1, realms) {
				b = f.before(b - 1)
			}
			if f.is(b, prepositionsPlace) {
				where[e.country]++
			} else if f.at(b) == "to" {
				to[e.country]++
			}
		case capital:
			if f.is(f.before(i), prepositionsPlace) {
				in[e.country]++
				all[e.country]++
				where[e.country]++
			}
		case place:
			if e.country != "" && (f.is(f.before(i), prepositionsPlace) || f.at(f.before(i)) == "to") {
				where[e.country]++
			}
		case party:
			if e.kind == string(aid.Mission) {
				missions[e.canonical]++
			}
		default: // says nothing about the scene
		}
	}
	f.scene = f.ctx.Receiver
	if f.scene == "" {
		f.scene = most(in)
		if in[f.scene] < 2 || in[f.scene]*6 < all[f.scene] {
			f.scene = ""
		}
	}
	f.about = f.scene
	if f.about == "" && len(where) > 0 {
		f.about = alone(where)
	}
	if f.about == "" && len(where) == 0 {
		f.about = alone(to)
	}
	f.mission = most(missions)
}

// alone returns the key that is counted more than twice as often as any other, "" where none is.
func alone(counts map[string]int) string {
	best := most(counts)
	for k, n := range counts {
		if k != best && 2*n >= counts[best] {
			return ""
		}
	}
	return best
}
