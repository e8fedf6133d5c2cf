package name

import "toguna/internal/aid"

// setScene finds the country where the document's things happen, from the words that locate, and the mission it speaks of.
func (f *finder) setScene() {
	in, all, missions := map[string]int{}, map[string]int{}, map[string]int{}
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
			if f.is(f.before(i), prepositionsPlace) || f.is(f.before(i), compass) {
				in[e.country]++
			}
		case capital:
			if f.is(f.before(i), prepositionsPlace) {
				in[e.country]++
				all[e.country]++
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
	if f.about == "" && len(in) > 0 && f.ctx.Receiver == "" {
		f.about = alone(in)
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
