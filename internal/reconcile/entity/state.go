package entity

import (
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
)

// bodyWords name what a state has: a party with one of them and a country's name or adjective belongs to that state.
var bodyWords = []string{
	"army", "armies", "armed", "forces", "military", "troops", "soldiers", "peacekeepers", "contingent", "battalion", "navy", "police", "gendarmerie", "guard",
	"government", "ministry", "minister", "embassy", "ambassador", "consulate", "parliament", "assembly", "presidency", "president", "agency", "treasury", "customs",
	"junta", "authorities", "council", "eximbank", "exim", "commission", "office", "service", "unit",
	"armee", "gouvernement", "ministere", "ambassade", "presidence", "tresor", "agence", "embajada", "embaixada", "ministerio", "gobierno", "governo", "ejercito", "exercito",
	"fuerzas", "forcas", "fuerza", "forca", "policia", "marinha",
}

// stateBanks are banks that states found to lend abroad.
var stateBanks = []string{"export import bank", "exim bank", "eximbank", "development bank", "agency for international development"}

// noState lists the kinds that belong to no state by their name alone.
var noState = []aid.PartyKind{aid.Company, aid.InternationalOrg, aid.CivilSociety, aid.ArmedGroup, aid.Person, aid.Research, aid.Mission}

// governmentOf returns the state of which a name says no more than that it is its government, or the state itself.
func governmentOf(name string) (codelist.Country, bool) {
	if c, ok := codelist.CountryByName(name); ok {
		return c, true
	}
	f := codelist.Fold(name)
	for _, p := range []string{"the ", "central ", "federal ", "national "} {
		f = strings.TrimPrefix(f, p)
	}
	for _, p := range []string{"government of the ", "government of ", "gouvernement du ", "gouvernement de la ", "gouvernement de ", "republic of ", "state of "} {
		if rest, ok := strings.CutPrefix(f, p); ok {
			return codelist.CountryByName(rest)
		}
	}
	for _, s := range []string{"'s government", "' government", " central government", " government", " state"} {
		if rest, ok := strings.CutSuffix(f, s); ok {
			return byNameOrAdjective(rest)
		}
	}
	return codelist.Country{}, false
}

func byNameOrAdjective(s string) (codelist.Country, bool) {
	if c, ok := codelist.CountryByName(s); ok {
		return c, true
	}
	return codelist.CountryByDemonym(s)
}

// countryIn finds the state whose body a name is: "Malian army", "Embassy of China in Mali", "Mali's army".
func countryIn(name string, kind aid.PartyKind) string {
	if c, ok := governmentOf(name); ok {
		return c.Alpha3
	}
	f := codelist.Fold(name)
	bank := slices.ContainsFunc(stateBanks, func(b string) bool { return strings.Contains(f, b) })
	if slices.Contains(noState, kind) && !bank {
		return ""
	}
	words := strings.Fields(strings.ReplaceAll(f, "'s", ""))
	if len(words) == 0 {
		return ""
	}
	body := slices.ContainsFunc(words, func(w string) bool { return slices.Contains(bodyWords, w) })
	if !body && !bank && kind != aid.GovernmentBody && kind != aid.MilitaryBody {
		return ""
	}
	for n := min(3, len(words)); n >= 1; n-- { // "South Sudanese army"
		if c, ok := byNameOrAdjective(strings.Join(words[:n], " ")); ok {
			return c.Alpha3
		}
	}
	for i, w := range words {
		if w != "of" && w != "du" && w != "de" && w != "do" && w != "da" && w != "del" {
			continue
		}
		rest := slices.Clone(words[i+1:])
		if len(rest) > 0 && (rest[0] == "the" || rest[0] == "la") {
			rest = rest[1:]
		}
		if len(rest) > 0 {
			rest[0] = strings.TrimPrefix(rest[0], "l'")
		}
		for n := min(4, len(rest)); n >= 1; n-- {
			if c, ok := codelist.CountryByName(strings.Join(rest[:n], " ")); ok {
				return c.Alpha3
			}
		}
	}
	if c, ok := codelist.CountryByDemonym(words[len(words)-1]); ok { // "Armée malienne"
		return c.Alpha3
	}
	return ""
}

// StateOf is the state that a name means or whose body it is; "" for none.
func StateOf(name string) string { return countryIn(name, "") }

// guessKind reads a kind from a name where no mention gives one.
func guessKind(name string) aid.PartyKind {
	if _, ok := governmentOf(name); ok {
		return aid.State
	}
	f := " " + codelist.Fold(name) + " "
	for _, k := range []struct {
		kind  aid.PartyKind
		words []string
	}{
		{aid.MilitaryBody, []string{" army ", " armed forces ", " military ", " troops ", " peacekeepers ", " navy ", " gendarmerie ", " battalion ", " armee "}},
		{aid.GovernmentBody, []string{" ministry ", " government ", " embassy ", " agency ", " ministere ", " ambassade "}},
		{aid.Company, []string{" corporation ", " company ", " ltd ", " limited ", " inc ", " s.a. ", " co. ", " group "}},
		{aid.InternationalOrg, []string{" united nations ", " world bank ", " union ", " monetary fund "}},
		{aid.Research, []string{" university ", " institute ", " college "}},
	} {
		if slices.ContainsFunc(k.words, func(w string) bool { return strings.Contains(f, w) }) {
			return k.kind
		}
	}
	return ""
}
