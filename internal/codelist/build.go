package codelist

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// The embedded tables.
var (
	//go:embed data/countries.psv
	facts string
	//go:embed data/names.psv
	newNames string
	//go:embed data/adjectives.psv
	adjectives string
	//go:embed data/SOURCES
	sources string
)

// notCountries are the regions that CLDR counts as countries and ISO 3166-1 does not list (any more).
const notCountries = "AC AN CP CQ CS DG EA EZ FQ IC NT PC SU TA UN YU"

// lines calls f with the columns of each line of an embedded table. Comments begin with "#".
func lines(name, table string, columns int, f func([]string)) {
	for line := range strings.Lines(table) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "|")
		if len(fields) != columns {
			panic("codelist: data/" + name + ": " + line) // embedded: a test would have failed
		}
		f(fields)
	}
}

// A lookup maps folded names to one country; what several share it holds as ambiguous.
type lookup map[string]int

const ambiguous = -1

// tables is everything that is looked up, made once from the embedded lists.
type tables struct {
	all                                  []Country
	byCode, byName, byDemonym, byCapital lookupIn
}

// A lookupIn is a lookup with the countries it points to.
type lookupIn struct {
	keys lookup
	in   []Country
}

func (l lookupIn) find(key string) (Country, bool) {
	n, ok := l.keys[key]
	if !ok || n == ambiguous || key == "" {
		return Country{}, false
	}
	return l.in[n], true
}

// longestWord is how long a word may be to be folded without an allocation.
const longestWord = 32

// findWord finds what may be one plain word, as most are that a text asks for: of ASCII letters nameKey only makes small ones.
func (l lookupIn) findWord(word string) (Country, bool) {
	var small [longestWord]byte
	if len(word) > longestWord {
		return l.find(nameKey(word))
	}
	for i := range len(word) {
		c := word[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		} else if c < 'a' || c > 'z' {
			return l.find(nameKey(word))
		}
		small[i] = c
	}
	return l.find(string(small[:len(word)]))
}

// add enters a name; two countries under one name make it ambiguous.
func (l lookup) add(key string, n int) {
	if old, ok := l[key]; ok && old != n {
		n = ambiguous
	}
	l[key] = n
}

var index = sync.OnceValue(build)

func build() *tables {
	all := regions()
	addFacts(all)
	code, name, demonym, capital := lookup{}, lookup{}, lookup{}, lookup{}
	for n, c := range all {
		for _, k := range []string{c.Alpha2, c.Alpha3, c.M49} {
			code.add(Fold(k), n)
		}
		for _, k := range c.Names {
			name.add(nameKey(k), n)
		}
		for _, k := range c.Variants {
			name.add(nameKey(k), n)
		}
		for _, k := range c.Demonyms {
			demonym.add(nameKey(k), n)
			demonym.add(nameKey(plural(k)), n)
		}
		for _, k := range c.AdjectivesFR {
			demonym.add(nameKey(k), n)
		}
		for _, k := range c.AdjectivesRomance {
			demonym.add(nameKey(k), n)
		}
		for _, k := range c.Capitals {
			capital.add(nameKey(k), n)
		}
	}
	return &tables{all, lookupIn{code, all}, lookupIn{name, all}, lookupIn{demonym, all}, lookupIn{capital, all}}
}

// nameKey folds a name and drops what writers differ in: points, a leading article, "&" for "and".
func nameKey(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "&", " and "), ".", "")
	k := Fold(s)
	for _, article := range []string{"the ", "la ", "le ", "les ", "l'"} {
		if rest, ok := strings.CutPrefix(k, article); ok && len(rest) > 2 && !keepArticle[k] {
			k = rest
			break
		}
	}
	return strings.ReplaceAll(" "+k, " st ", " saint ")[1:]
}

// keepArticle are capitals whose article is part of the name ("La Paz" is no "Paz").
var keepArticle = map[string]bool{"la paz": true, "la haye": true, "le caire": true, "le cap": true, "la havane": true, "la habana": true, "la valette": true}

// regions lists the countries of CLDR with codes and names.
func regions() []Country {
	languages := map[string]display.Namer{
		"en": display.Regions(language.English), "fr": display.Regions(language.French), "es": display.Regions(language.Spanish),
		"pt": display.Regions(language.Portuguese), "zh": display.Regions(language.Chinese),
	}
	others := []display.Namer{display.Regions(language.TraditionalChinese), display.Regions(language.MustParse("zh-Hant-HK"))}
	var all []Country
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string(a) + string(b)
			r, err := language.ParseRegion(code)
			if err != nil || !r.IsCountry() || r.Canonicalize() != r || strings.Contains(notCountries, code) {
				continue
			}
			c := Country{Alpha2: code, Alpha3: r.ISO3(), M49: fmt.Sprintf("%03d", r.M49()), Names: map[string]string{}}
			if code == "XK" {
				c.Alpha3, c.M49 = "XKX", "" // as the World Bank writes it; neither ISO nor the UN gives a code
			}
			for lang, namer := range languages {
				c.Names[lang] = namer.Name(r)
			}
			c.spellOut()
			for _, namer := range others { // Taipei and Hong Kong name many countries in their own way
				c.Variants = append(c.Variants, namer.Name(r))
			}
			all = append(all, c)
		}
	}
	return all
}

// spellOut writes the English name as running text does: "Trinidad and Tobago", "Saint Lucia"; other spellings are variants.
func (c *Country) spellOut() {
	name := strings.ReplaceAll(c.Names["en"], "’", "'")
	full := strings.ReplaceAll(name, " & ", " and ")
	if rest, saint := strings.CutPrefix(full, "St. "); saint {
		full = "Saint " + rest
		c.Variants = append(c.Variants, "St. "+rest, "St "+rest)
	}
	if name != full {
		c.Variants = append(c.Variants, name)
	}
	c.Names["en"] = full
}

// addFacts completes the countries from the embedded tables.
func addFacts(all []Country) {
	at := map[string]*Country{}
	for n := range all {
		at[all[n].Alpha2] = &all[n]
	}
	lines("names.psv", newNames, 3, func(f []string) {
		c, lang := at[f[0]], f[1]
		c.Variants = append(c.Variants, c.Names[lang])
		c.Names[lang] = f[2]
	})
	lines("countries.psv", facts, 5, func(f []string) {
		c := at[f[0]]
		c.Capitals, c.Demonyms = list(f[1]), list(f[2])
		if len(c.Capitals) > 0 {
			c.Capital = c.Capitals[0]
		}
		for i, adjective := range list(f[3]) {
			forms := formsFR(adjective)
			if i == 0 {
				c.AdjectiveFR = forms
			}
			c.AdjectivesFR = append(c.AdjectivesFR, slices.Compact(slices.Sorted(slices.Values(forms[:])))...)
		}
		c.Variants = append(c.Variants, list(f[4])...)
	})
	own := map[string]bool{}
	for _, c := range all {
		for _, n := range c.Names {
			own[nameKey(n)] = true
		}
	}
	lines("adjectives.psv", adjectives, 5, func(f []string) {
		c := at[f[0]]
		for _, adjective := range list(f[1] + ";" + f[2]) {
			for _, form := range formsRomance(adjective) {
				if !own[nameKey(form)] { // "argentina" is the country, too
					c.AdjectivesRomance = append(c.AdjectivesRomance, form)
				}
			}
		}
		slices.Sort(c.AdjectivesRomance)
		c.AdjectivesRomance = slices.Compact(c.AdjectivesRomance)
		c.Variants, c.Capitals = append(c.Variants, list(f[3])...), append(c.Capitals, list(f[4])...)
	})
}

// formsRomance returns the forms of a Spanish or Portuguese adjective of nationality in both genders and numbers.
func formsRomance(adjective string) []string {
	if adjective == "" {
		return nil
	}
	for _, e := range []struct {
		ending string
		forms  []string
	}{
		{"ão", []string{"ão", "ã", "ães", "ões", "ãos", "ãs"}}, {"o", []string{"o", "a", "os", "as"}}, {"és", []string{"és", "esa", "eses", "esas"}},
		{"ês", []string{"ês", "esa", "eses", "esas"}}, {"án", []string{"án", "ana", "anes", "anas"}}, {"ón", []string{"ón", "ona", "ones", "onas"}},
		{"ol", []string{"ol", "ola", "oles", "olas", "óis"}}, {"eu", []string{"eu", "eia", "eus", "eias"}}, {"í", []string{"í", "íes", "ís"}},
		{"l", []string{"l", "les"}}, {"r", []string{"r", "res"}}, {"z", []string{"z", "zes", "ces"}},
	} {
		stem, ok := strings.CutSuffix(adjective, e.ending)
		if !ok {
			continue
		}
		var out []string
		for _, f := range e.forms {
			out = append(out, stem+f)
		}
		return out
	}
	return []string{adjective, adjective + "s"}
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ";")
}

// plural returns what several people of a demonym are called, where it takes an ending.
func plural(demonym string) string {
	for _, same := range []string{"ese", "ish", "ch", "ss", "is", "men"} {
		if strings.HasSuffix(demonym, same) {
			return demonym
		}
	}
	if base, ok := strings.CutSuffix(demonym, "man"); ok && len(base) > 4 && strings.HasSuffix(demonym, "hman") {
		return base + "men"
	}
	return demonym + "s"
}

// formsFR returns the masculine and feminine forms of a French adjective of nationality, then both in the plural.
func formsFR(adjective string) [4]string {
	masculine, feminine, irregular := strings.Cut(adjective, "/")
	if !irregular {
		feminine = feminineFR(masculine)
	}
	return [4]string{masculine, feminine, pluralFR(masculine), pluralFR(feminine)}
}

func feminineFR(s string) string {
	switch {
	case strings.HasSuffix(s, "en"):
		return s + "ne"
	case strings.HasSuffix(s, "e"), strings.HasSuffix(s, "i"), strings.HasSuffix(s, "o"):
		return s
	}
	return s + "e"
}

func pluralFR(s string) string {
	if strings.HasSuffix(s, "s") {
		return s
	}
	return s + "s"
}
