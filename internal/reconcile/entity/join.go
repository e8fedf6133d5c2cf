package entity

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"toguna/internal/aid"
)

// joinStates joins the names that mean a state or its government.
func (r *Register) joinStates() {
	byCode := map[string]*record{}
	for _, rec := range slices.Clone(r.parties.order) {
		for _, n := range append(slices.Sorted(maps.Keys(rec.seen)), rec.set["name"]) {
			c, ok := governmentOf(n)
			if !ok || n == "" {
				continue
			}
			if k := cmp.Or(rec.set["kind"], most(rec.kinds)); k != "" && k != string(aid.State) {
				continue // a ministry, a company that has a country's name
			}
			rec.countries[c.Alpha3] += 1000
			rec.kinds[string(aid.State)]++
			if first := byCode[c.Alpha3]; first != nil && first != rec {
				r.parties.alias(Key(n), first)
			} else {
				byCode[c.Alpha3] = rec
			}
			break
		}
	}
}

// joinAcronyms joins "International Centre (IC)" with "International Centre" and "IC", and "PLA" with the one longer name
// whose initials it is.
func (r *Register) joinAcronyms(apart map[[2]string]bool) {
	for _, rec := range slices.Clone(r.parties.order) {
		for _, n := range slices.Sorted(maps.Keys(rec.seen)) {
			long, rest, ok := strings.Cut(n, " (")
			short, _, closed := strings.Cut(rest, ")")
			if !ok || !closed || rec.isPerson() {
				continue
			}
			r.join(rec, long, apart)
			if isAcronym(short) {
				r.join(rec, short, apart)
			}
		}
	}
	initials := map[string][]*record{}
	for _, rec := range r.parties.order {
		if rec.isPerson() {
			continue
		}
		for _, n := range slices.Sorted(maps.Keys(rec.names)) {
			if i := initialsOf(n); len(i) >= 3 && !slices.Contains(initials[i], rec) {
				initials[i] = append(initials[i], rec)
			}
		}
	}
	for _, rec := range slices.Clone(r.parties.order) {
		for _, n := range slices.Sorted(maps.Keys(rec.seen)) {
			if is := initials[n]; isAcronym(n) && len(is) == 1 && is[0] != rec {
				r.join(is[0], n, apart)
			}
		}
	}
}

// joinPersons joins a person's short name with the one longer name that has all its words in their order and begins with the
// same: "Ali Sarr" and "Ali Moussa Sarr". A surname alone is no such name.
func (r *Register) joinPersons(apart map[[2]string]bool) {
	byFirst := map[string][]*record{}
	for _, rec := range r.parties.order {
		if words := strings.Fields(Key(most(rec.seen))); len(words) > 1 && rec.isPerson() {
			byFirst[words[0]] = append(byFirst[words[0]], rec)
		}
	}
	for _, first := range slices.Sorted(maps.Keys(byFirst)) {
		for _, rec := range byFirst[first] {
			if full := longerName(rec, byFirst[first]); full != nil {
				r.join(full, most(rec.seen), apart)
			}
		}
	}
}

// longerName returns the one person whose name has all the words of a shorter one; nil where there is none, or several.
func longerName(short *record, among []*record) *record {
	words := strings.Fields(Key(most(short.seen)))
	var full *record
	for _, rec := range among {
		longer := strings.Fields(Key(most(rec.seen)))
		if rec == short || len(longer) <= len(words) || !inTurn(words, longer) || !oneState(short, rec) {
			continue
		}
		if full != nil {
			other := strings.Fields(Key(most(full.seen)))
			if inTurn(longer, other) {
				continue
			}
			if !inTurn(other, longer) {
				return nil
			}
		}
		full = rec
	}
	return full
}

// oneState reports whether two persons may be of one state: one of them says none, or both say the same.
func oneState(a, b *record) bool {
	x, y := most(a.countries), most(b.countries)
	return x == "" || y == "" || x == y
}

// inTurn reports whether all words stand among others in their order.
func inTurn(words, among []string) bool {
	for _, w := range among {
		if len(words) > 0 && w == words[0] {
			words = words[1:]
		}
	}
	return len(words) == 0
}

func (rec *record) isPerson() bool {
	return cmp.Or(rec.set["kind"], most(rec.kinds)) == string(aid.Person)
}

// join makes a name mean what rec is, unless a ruling keeps the two apart.
func (r *Register) join(rec *record, name string, apart map[[2]string]bool) {
	a, b := r.slugOf(rec), Slug(name)
	if apart[[2]string{"party:" + a, "party:" + b}] {
		return
	}
	if other := r.parties.of[Key(name)]; other != nil && other.isPerson() && !rec.isPerson() {
		return
	}
	r.parties.alias(Key(name), rec)
}

func apartPairs(rulings []aid.Ruling) map[[2]string]bool {
	out := map[[2]string]bool{}
	for _, ru := range rulings {
		if from := ru.Set["from"]; ru.Kind == "apart" && from != "" {
			out[[2]string{ru.Subject, from}], out[[2]string{from, ru.Subject}] = true, true
		}
	}
	return out
}

// isAcronym: three capitals or more, and nothing else but digits.
func isAcronym(s string) bool {
	capitals := 0
	for _, c := range s {
		switch {
		case unicode.IsUpper(c):
			capitals++
		case !unicode.IsDigit(c):
			return false
		}
	}
	return capitals >= 3
}

// initialsOf joins the first letters of the words that begin with a capital.
func initialsOf(name string) string {
	var b strings.Builder
	name, _, _ = strings.Cut(name, " (")
	words := strings.FieldsFunc(name, func(c rune) bool { return c == ' ' || c == '-' || c == '–' })
	if len(words) < 3 {
		return ""
	}
	for _, w := range words {
		if c := []rune(w)[0]; unicode.IsUpper(c) {
			b.WriteRune(c)
		}
	}
	return b.String()
}
