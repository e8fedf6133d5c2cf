package message

import (
	"slices"
	"strings"

	"toguna/internal/codelist"
)

// theStates are the states whose English name has the article in a sentence, by alpha-3 code, beside those that are called a
// republic.
const theStates = "USA GBR ARE NLD PHL BHS MDV COM SLB MHL CYM FRO COK GMB"

// theBodies are the nouns with which the English names of bodies end that have the article in a sentence.
const theBodies = "Union Nations Bank Fund Programme Organization Organisation Commission Community Agency Facility Forces Army Navy Police Authority Council Committee"

// the sets the English article before a name that takes one; a state may be given by its code. Each of several has its own.
func (p *Printer) the(v any) string {
	list := p.parts(text(v))
	for i, name := range list {
		c, ok := codelist.CountryByCode(name)
		if !ok {
			c, ok = codelist.CountryByName(name)
		}
		if ok {
			name = c.Name(Default)
		}
		before, _, _ := strings.Cut(name, " of ")
		words := strings.Fields(before)
		last := slices.Concat([]string{""}, words)[len(words)]
		switch {
		case strings.HasPrefix(name, "the "), strings.HasPrefix(name, "The "):
		case ok && (among(theStates, c.Alpha3) || strings.Contains(name, "Republic")), !ok && (among(theBodies, last) || last == "Ministry"):
			name = "the " + name
		}
		list[i] = name
	}
	return series(list, "and")
}
