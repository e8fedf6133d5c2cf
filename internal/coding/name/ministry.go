package name

import (
	"cmp"
	"strings"
	"sync"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// ministryTopics are what ministries are of, by the folded words of French, Spanish and Portuguese.
var ministryTopics = sync.OnceValue(func() map[string]string {
	raw, err := data.ReadFile("data/ministries.psv")
	if err != nil {
		panic(err) // embedded
	}
	out := map[string]string{}
	for line := range strings.Lines(string(raw)) {
		english, words, ok := strings.Cut(strings.TrimSpace(line), "|")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for w := range strings.SplitSeq(words, ";") {
			out[w] = english
		}
	}
	return out
})

// translated gives a ministry that another language names its English name, with the adjective of its country where the words
// beside it tell that: "Ministerio de Salud ghanés" is the Ghanaian Ministry of Health, so that one body has one name.
func (f *finder) translated(c *found) {
	if f.at(c.first) == "embassy" && f.foreign(c.first) {
		if land := f.embassyOf(c.first, token.Sentence{First: c.first, Last: c.last}); land != nil {
			f.namedEmbassy(c, land)
		}
		return
	}
	if c.kind != string(aid.GovernmentBody) || f.at(c.first) != "ministry" || !f.foreign(c.first) || f.doc.Tokens[c.first].Fold == "ministry" {
		return
	}
	first := c.first + 1
	if f.at(first) != "of" {
		first++ // "ministère togolais de la Santé"
	}
	topics, end := f.topicsOf(first, c.last)
	if topics == "" {
		return
	}
	c.canonical = "Ministry of " + topics
	about := f.about
	if f.ofCountry(end) {
		about = "" // of the one that the sentences before speak of
	}
	if land := cmp.Or(f.landBeside(c.first, end, c.last), about); land != "" {
		c.canonical, c.country = adjective(land)+" Ministry of "+topics, land
	}
}

// ofCountry reports whether "of the country" stands at token i: "du pays", "del país".
func (f *finder) ofCountry(i int) bool {
	if f.at(i) != "of" {
		return false
	}
	i++
	if f.at(i) == "the" {
		i++
	}
	return f.inside(i) && (f.at(i) == "country" || f.doc.Tokens[i].Fold == "pays" || f.doc.Tokens[i].Fold == "pais")
}

// namedEmbassy gives an embassy the name that tells whose it is, and where: "Embajada de la India en Bolivia" is the Indian
// embassy in Bolivia.
func (f *finder) namedEmbassy(c, land *found) {
	switch j := land.last; {
	case j == c.last:
		c.canonical, c.country = land.canonical, land.country
	case f.at(j) == "in" || f.at(j) == "to":
		if f.at(j+1) == "the" {
			j++
		}
		j = f.realmOf(j+1, token.Sentence{First: c.first, Last: c.last})
		if e, end := f.world.match(j); e != nil && end == c.last {
			c.canonical, c.country = land.canonical+" in "+e.canonical, land.country
		}
	}
}

// foreignMinistry reads "Ministerio de Relaciones Exteriores", "ministère togolais de la Santé" at token i, where the table knows
// what the ministry is of.
func (f *finder) foreignMinistry(i int, s token.Sentence) []found {
	if f.at(i) != "ministry" {
		return nil
	}
	j := i + 1
	if e, end := f.world.match(j); e != nil && e.form == demonymFR {
		j = end
	}
	if f.at(j) != "of" {
		return nil
	}
	topics, end := f.topicsOf(j, s.Last)
	if topics == "" {
		return nil
	}
	return []found{{first: i, last: end, typ: aid.TypeParty, canonical: f.text(i, end), kind: string(aid.GovernmentBody), rule: "name.ministry", confidence: aid.Likely}}
}

// topicsOf reads what a ministry is of from token i on, in English, and returns the token after it; a word that the table does
// not have ends it.
func (f *finder) topicsOf(i, limit int) (string, int) {
	var topics []string
	end := i
	for j := i; j < limit; {
		switch f.at(j) {
		case "of", "the", "and", ",", "to", "in":
			j++
			continue
		}
		w, n := "", 0
		for k := j; k < min(limit, j+2); k++ {
			key := token.Fold(f.text(j, k+1))
			if t := ministryTopics()[strings.TrimPrefix(key, "l'")]; t != "" {
				w, n = t, k+1-j
			}
		}
		if w == "" {
			break
		}
		topics = append(topics, w)
		j += n
		end = j
	}
	if n := len(topics); n > 1 {
		return strings.Join(topics[:n-1], ", ") + " and " + topics[n-1], end
	}
	return strings.Join(topics, ""), end
}

// landBeside returns the country that a ministry's words name: "de Ghana", "ghanés" behind what it is of, or an adjective after
// its first word ("ministère togolais de la Santé"); "" where none does.
func (f *finder) landBeside(first, end, last int) string {
	if e, _ := f.world.match(first + 1); e != nil && (e.form == demonymFR || e.form == demonym) {
		return e.country
	}
	for j := end; j < min(len(f.doc.Tokens), max(last, end+1)+2); j++ {
		if w := f.at(j); w == "of" || w == "the" {
			continue
		}
		if e, _ := f.world.match(j); e != nil && (e.form == demonymFR || e.form == demonym || e.form == state) {
			return e.country
		}
		return ""
	}
	return ""
}
