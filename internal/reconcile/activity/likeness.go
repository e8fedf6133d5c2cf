package activity

import (
	"slices"
	"strings"
	"unicode"

	"toguna/internal/codelist"
	"toguna/internal/reconcile/entity"
)

// classes of things that activities build, run or sign. Works are one of a kind at a place; papers are told apart by their
// year, and of several the more particular comes first.
var classes = []struct {
	name  string
	works bool
	words []string
}{
	{"railway", true, []string{"railway", "railways", "railroad", "rail", "ferroviaire", "chemin", "ferrocarril", "ferrovia"}},
	{"road", true, []string{"road", "roads", "highway", "expressway", "motorway", "route", "routes", "autoroute", "corridor", "carretera", "autopista", "estrada", "rodovia"}},
	{"bridge", true, []string{"bridge", "bridges", "pont", "ponts", "puente", "puentes", "ponte", "pontes"}},
	{"airport", true, []string{"airport", "airports", "aeroport", "aeroports", "aeropuerto", "aeroporto"}},
	{"port", true, []string{"port", "ports", "harbour", "harbor", "puerto", "porto"}}, //nolint:misspell // as texts spell it
	{"dam", true, []string{"dam", "dams", "barrage", "barrages", "hydropower", "hydroelectric", "presa", "barragem"}},
	{"power", true, []string{"power", "solar", "electrification", "grid", "pipeline"}},
	{"hospital", true, []string{"hospital", "hospitals", "clinic", "clinics", "hopital", "hopitaux", "clinique", "dispensaire"}},
	{"campus", true, []string{"campus", "university", "universite", "universitaire"}}, //nolint:misspell // French
	{"school", true, []string{"school", "schools", "ecole", "ecoles", "lycee", "escuela", "escola"}},
	{"barracks", true, []string{"barracks", "caserne", "casernes"}},
	{"well", true, []string{"well", "wells", "borehole", "boreholes", "puits", "forage", "forages"}},
	{"market", true, []string{"market", "markets", "marche", "marches", "mercado"}},
	{"stadium", true, []string{"stadium", "stade", "estadio"}},
	{"workshop", true, []string{"workshop", "workshops", "atelier"}},
	{"centre", true, []string{"centre", "institute", "institut"}},
	{"network", true, []string{"network", "reseau", "fibre", "backbone"}},
	{"scheme", true, []string{"scheme", "sugar", "irrigation", "plantation", "farm", "factory", "plant", "refinery", "mine"}},
	{"exploration", true, []string{"exploration", "lithium", "uranium", "gold", "oil"}},
	{"forum", false, []string{"forum", "summit", "conference"}},
	{"loan", false, []string{"loan", "loans", "credit", "pret", "prets"}},
	{"agreement", false, []string{"agreement", "accord", "accords", "treaty", "memorandum", "protocol"}},
	{"mission", false, []string{"mission", "operation", "force"}},
	{"programme", false, []string{"programme", "programmes", "initiative", "plan"}},
}

// empty words say nothing about which activity is meant.
var empty = strings.Fields(`a an and at by de des du for from in into la le les of on or the to with en et pour sur au aux
	project projet programme works construction modernisation rehabilitation renovation development building new first second phase
	initiative plan package support assistance aid cooperation bilateral national line link public cost costs coute couts cout`)

// meanings joins the words by which names in several languages tell the same: folded.
var meanings = map[string]string{
	"formation": "training", "entrainement": "training", "professionnel": "vocational", "professionnelle": "vocational", "militaire": "military",
	"naval": "naval", "navale": "naval", "agricole": "agricultural", "technique": "technical", "enseignement": "teaching", "sante": "health",
	"eau": "water", "solaire": "solar", "culturel": "cultural", "culturelle": "cultural", "amitie": "friendship", "recherche": "research",
	"jeunesse": "youth", "femmes": "women", "orphelinat": "orphanage", "regional": "regional", "regionale": "regional",
	"centrale": "central", "capacitacion": "training", "militar": "military", "salud": "health", "saude": "health", "agua": "water",
}

// a name is taken apart into its class, what tells it from others of the class, and its years.
type parts struct {
	class  string
	works  bool
	plural bool
	words  []string // sorted
	years  []string
	states []stateWord // words that name a state
}

// A stateWord is a word of a name and the state that it names.
type stateWord struct{ word, country string }

func takeApart(name string) parts {
	var p parts
	tokens := strings.FieldsFunc(entity.Key(name), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	if i, k := head(tokens); i >= 0 {
		c := classes[k]
		p.class, p.works = c.name, c.works
		p.plural = strings.HasSuffix(tokens[i], "s") && slices.Contains(c.words, strings.TrimSuffix(tokens[i], "s"))
		if c.name != "exploration" && c.name != "scheme" && c.name != "power" { // there the class's word tells, too
			tokens = slices.Delete(tokens, i, i+1)
		}
	}
	for _, t := range tokens {
		switch {
		case isYear(t):
			p.years = append(p.years, t)
		case slices.Contains(empty, t), isPaper(t), slices.Contains(p.words, t), t == "s":
		case countryOf(t) != "":
			p.states = append(p.states, stateWord{t, countryOf(t)})
		default:
			if m := meanings[t]; m != "" {
				t = m
			}
			if !slices.Contains(p.words, t) {
				p.words = append(p.words, t)
			}
		}
	}
	slices.Sort(p.words)
	slices.Sort(p.years)
	return p
}

// links end the part of a name that says what the thing is.
var links = []string{"of", "in", "at", "for", "de", "du", "des", "d"}

// head finds the word that says what a thing is, and its class: of works the last before "of" or "in" ("airport road" is a
// road, "hospital in the port" a hospital), else the last of all; else the first word of a paper.
func head(tokens []string) (token, class int) {
	end := slices.IndexFunc(tokens, func(t string) bool { return slices.Contains(links, t) })
	if end <= 0 {
		end = len(tokens)
	}
	for _, part := range [][]string{tokens[:end], tokens} {
		for i := len(part) - 1; i >= 0; i-- {
			for k, c := range classes {
				if c.works && slices.Contains(c.words, part[i]) {
					return i, k
				}
			}
		}
	}
	for k, c := range classes {
		if i := slices.IndexFunc(tokens, func(t string) bool { return slices.Contains(c.words, t) }); i >= 0 {
			return i, k
		}
	}
	return -1, -1
}

// isPaper: "agreement" tells nothing of a "loan agreement".
func isPaper(word string) bool {
	for _, c := range classes {
		if !c.works && slices.Contains(c.words, word) {
			return true
		}
	}
	return false
}

func isYear(s string) bool {
	return len(s) == 4 && (strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20")) && strings.Trim(s, "0123456789") == ""
}

// countryOf is the state that a word names, as a noun or adjective.
func countryOf(word string) string {
	if c, ok := codelist.CountryByName(word); ok {
		return c.Alpha3
	}
	if c, ok := codelist.CountryByDemonym(word); ok {
		return c.Alpha3
	}
	return ""
}

func subset(a, of []string) bool {
	return !slices.ContainsFunc(a, func(w string) bool { return !slices.Contains(of, w) })
}

func shared(a, b []string) bool {
	return slices.ContainsFunc(a, func(w string) bool { return slices.Contains(b, w) })
}
