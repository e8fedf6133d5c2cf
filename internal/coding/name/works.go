package name

import (
	"cmp"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// respell are words of descriptions that writers spell or use differently.
var respell = map[string]string{
	"center": "centre", "vocation": "vocational", "agriculture": "agricultural", "program": "programme",
	"modernization": "modernisation", "railroad": "railway", "centers": "centres",
}

// phrases are descriptions in French and in other word orders, and what they are called.
var phrases = map[string]string{
	"centre of vocational training": "vocational training centre", "centre de formation professionnelle": "vocational training centre",
	"centre for vocational training": "vocational training centre",
	"professional training centre":   "vocational training centre", "centre universitaire": "university campus",
	"campus universitaire":             "university campus",
	"centre hospitalier universitaire": "teaching hospital", "centre de sante": "health centre",
	"centrale solaire": "solar power plant", "chemin de fer": "railway",
}

// described brings a description of works into one form: lower case, one spelling, one order of words.
func described(text string) string {
	words := strings.Fields(token.Fold(text))
	for i, w := range words {
		if r, ok := respell[w]; ok {
			words[i] = r
		}
	}
	d := strings.Join(words, " ")
	if p, ok := phrases[d]; ok {
		return p
	}
	return d
}

// description returns the words of a name without the place in it, in one form.
func (f *finder) description(first, last int, place string) string {
	d := described(f.text(first, last))
	where := token.Fold(place)
	for _, link := range []string{" of ", " de ", " in ", " at ", " "} {
		d = strings.TrimSuffix(d, link+where)
	}
	d = strings.TrimPrefix(d, where+" ")
	if p, ok := phrases[d]; ok {
		d = p
	}
	return d
}

// joinWorks gives works of one description the name of those whose place is known: "Vocational Training Centre" after
// "vocational training centre in Y".
func (f *finder) joinWorks() {
	full := map[string][]string{}
	for _, c := range f.activities {
		if c.kind != "project" || c.rule == "name.works" {
			continue
		}
		if i := strings.IndexByte(c.canonical, ' '); i > 0 {
			if d := c.canonical[i+1:]; !slices.Contains(full[d], c.canonical) && strings.Contains(d, " ") {
				full[d] = append(full[d], c.canonical)
			}
		}
	}
	for i, c := range f.activities {
		if names := full[token.Fold(c.canonical)]; len(names) == 1 {
			f.activities[i].canonical = names[0]
		}
	}
}

// shorthand reads "the Centre" and "the railway" as the works of that noun named just before.
func (f *finder) shorthand() {
	var more []found
	for i := range f.doc.Sentences {
		s := f.doc.Sentences[i]
		for j := s.First + 1; j < s.Last; j++ {
			if f.looks[j]&looksWorks == 0 || f.at(j-1) != "the" || !f.is(j, shortWorks) || f.covered(j) {
				continue
			}
			noun := described(f.at(j))
			if c, ok := f.lastWorks(noun, s, i); ok && !f.is(j+1, worksLower) && !f.is(j+1, worksModifiers) && f.at(j+1) != "of" {
				more = append(more, found{first: j, last: j + 1, typ: aid.TypeActivity, canonical: c, kind: "project", rule: "activity.short", confidence: aid.Likely})
			}
		}
	}
	if len(more) > 0 {
		f.activities = append(f.activities, more...)
		slices.SortStableFunc(f.activities, inOrder)
	}
}

// covered reports whether token j stands in an activity. They are sorted and do not overlap.
func (f *finder) covered(j int) bool {
	i := f.activityBefore(j + 1)
	return i >= 0 && j < f.activities[i].last
}

// activityBefore returns the index of the last activity that begins before token j, -1 where there is none.
func (f *finder) activityBefore(j int) int {
	i, _ := slices.BinarySearchFunc(f.activities, j, func(c found, j int) int { return cmp.Compare(c.first, j) })
	return i - 1
}

// lastWorks returns the works with that noun that were named last, in the same sentence or the three before it.
func (f *finder) lastWorks(noun string, s token.Sentence, sentence int) (string, bool) {
	for i := f.activityBefore(s.First); i >= 0; i-- {
		c := f.activities[i]
		if f.doc.Tokens[c.first].Sentence < sentence-3 {
			break
		}
		if strings.HasSuffix(token.Fold(c.canonical), noun) {
			return c.canonical, true
		}
	}
	return "", false
}
