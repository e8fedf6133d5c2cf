package message

import (
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
)

// Names writes the names that data holds in English of parties or places, several joined by "; ", as the printer's
// language calls them: states, bodies that are known, forces and ministries of a state. Any other name is its own.
func (p *Printer) Names(names string) string {
	if p.lang == Default || names == "" {
		return names
	}
	list := aid.Names(names)
	for i, n := range list {
		list[i] = p.Name(n)
	}
	return strings.Join(list, p.T("semicolon"))
}

// Name is Names for one.
func (p *Printer) Name(name string) string {
	if p.lang == Default {
		return name
	}
	if s, ok := p.called("name."+name, nil); ok {
		return s
	}
	if c, ok := codelist.CountryByName(name); ok {
		return c.Name(p.lang)
	}
	if s, ok := p.bodyOf(name); ok {
		return s
	}
	if part, of, ok := strings.Cut(name, " "); ok && p.known(of) {
		if s, ok := p.called("part."+strings.ToLower(part), map[string]any{"of": of}); ok {
			return s
		}
	}
	return name
}

// known reports whether the language has a name of its own for what English calls so, be it the same.
func (p *Printer) known(name string) bool {
	_, state := codelist.CountryByName(name)
	return state || p.Name(name) != name
}

// called writes a message that only some languages have.
func (p *Printer) called(key string, args map[string]any) (string, bool) {
	if !p.keys[key] {
		return "", false
	}
	return p.T(key, args), true
}

// bodyOf writes the name of a state's forces, embassy, government or ministry, which in English begins with its adjective.
func (p *Printer) bodyOf(name string) (string, bool) {
	if of, ok := strings.CutPrefix(name, "Ministry of "); ok {
		if topics, land, ok := ofState(of); ok {
			return p.ministry(topics, adjectives(land))
		}
		return p.ministry(of, map[string]any{})
	}
	if of, ok := strings.CutPrefix(name, "Embassy of "); ok {
		land, seat, seated := strings.Cut(strings.TrimPrefix(of, "the "), " in ")
		if c, ok := codelist.CountryByName(land); ok {
			return p.embassy(c, seat, seated)
		}
	}
	for i, r := range name {
		if r != ' ' {
			continue
		}
		c, ok := codelist.CountryByDemonym(name[:i])
		if !ok {
			c, ok = codelist.CountryByCode(shared[name[:i]])
		}
		if ok && c.AdjectiveFR[0] != "" {
			return p.ofNation(c, name[i+1:])
		}
	}
	return "", false
}

// shared are the adjectives that two states have, with the one that has the forces and ministries that texts name.
var shared = map[string]string{"Dominican": "DOM", "Congolese": "COD"}

// adjectives are the forms of a state's French adjective, as the names of its bodies take them.
func adjectives(c codelist.Country) map[string]any {
	return map[string]any{"m": c.AdjectiveFR[0], "f": c.AdjectiveFR[1], "mp": c.AdjectiveFR[2], "fp": c.AdjectiveFR[3]}
}

// ofState parts "Foreign Affairs of Japan" into what a ministry is of and its state.
func ofState(of string) (topics string, land codelist.Country, ok bool) {
	i := strings.LastIndex(of, " of ")
	if i < 0 {
		return of, land, false
	}
	land, ok = codelist.CountryByName(of[i+len(" of "):])
	return of[:i], land, ok && land.AdjectiveFR[0] != ""
}

// ofNation writes the name of a body of a state by the words after its adjective.
func (p *Printer) ofNation(c codelist.Country, body string) (string, bool) {
	args := adjectives(c)
	if of, ok := strings.CutPrefix(body, "Ministry of "); ok {
		return p.ministry(of, args)
	}
	if of, ok := strings.CutPrefix(body, "contingent in "); ok {
		args["of"] = of
		return p.called("body.contingent", args)
	}
	if seat, ok := strings.CutPrefix(body, "embassy in "); ok {
		return p.embassy(c, seat, true)
	}
	return p.called("body."+strings.ToLower(body), args)
}

// embassy writes the name of a state's embassy, with where it is if that is told.
func (p *Printer) embassy(c codelist.Country, seat string, seated bool) (string, bool) {
	if c.AdjectiveFR[0] == "" {
		return "", false
	}
	args := adjectives(c)
	if !seated {
		return p.called("body.embassy", args)
	}
	args["seat"] = seat
	return p.called("body.embassy.in", args)
}

// ministry writes what a ministry is of: "Health", "Agriculture and Fisheries". One whose words are not all known keeps its name.
func (p *Printer) ministry(of string, args map[string]any) (string, bool) {
	whole, ok := p.called("ministry."+of, nil)
	if !ok {
		topics := strings.Split(strings.ReplaceAll(of, " and ", ", "), ", ")
		for i, t := range topics {
			if topics[i], ok = p.called("ministry."+t, nil); !ok {
				return "", false
			}
		}
		whole = series(topics, "et")
	}
	args["of"] = whole
	return p.called("body.ministry", args)
}

// series joins words with one before the last: "a, b et c".
func series(words []string, and string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " " + and + " " + words[n-1]
	}
	return strings.Join(words, "")
}

// within sets the French preposition of being in a place before its name: "au Mali", "en Chine", "à Bamako".
func (p *Printer) within(v any) string {
	list := aid.Names(text(v))
	for i, place := range list {
		name, g := p.named(place)
		_, state := codelist.CountryByName(place)
		region := name != place && !state
		switch {
		case region && g == masculine && !elides(name), region && p.keys["part."+strings.ToLower(first(place))]:
			list[i] = "dans " + p.le(place)
		case state && g != bare && g != several && (g == feminine || elides(name)), region && (g == feminine || elides(name)), name == "Haïti":
			list[i] = "en " + name
		case region, state:
			list[i] = p.a(place)
		default:
			list[i] = "à " + name
		}
	}
	return series(list, "et")
}

// first is the first word of a text.
func first(s string) string {
	s, _, _ = strings.Cut(s, " ")
	return s
}
