package codelist

import "strings"

// styles are the words by which states call themselves what they are, in full names.
var styles = []string{
	"republic of ", "kingdom of ", "state of ", "islamic republic of ", "federal republic of ", "democratic republic of ", "principality of ",
	"sultanate of ", "federal democratic republic of ", "arab republic of ", "united republic of ", "commonwealth of ", "union of ", "bailiwick of ",
	"republique de ", "republique du ", "republique d'", "royaume de ", "royaume du ", "royaume d'", "etat de ", "etat du ", "republique islamique de ",
	"republique islamique du ", "republique federale de ", "republique federale du ", "republique federale d'", "republica de ", "republica del ", "republica da ", "republica do ",
	"reino de ", "reino da ", "reino do ", "estado de ", "estado do ", "estado da ", "estado plurinacional de ", "republica bolivariana de ", "republica popular ",
	"republica popular da ", "republica popular de ", "republica islamica de ", "republica islamica do ", "republica arabe de ", "republica federal de ",
	"republica federativa do ", "republica oriental del ", "republica unida de ", "republica unida da ", "republique populaire de ", "republique arabe d'",
	"republique unie de ", "federacion de ", "sultanato de ", "sultanat d'", "emirat du ", "emirato de ", "principado de ", "principaute de ", "plurinational state of ",
	"bolivarian republic of ", "people's republic of ", "people's democratic republic of ", "hashemite kingdom of ", "socialist republic of ", "cooperative republic of ",
}

// adjectival finds a state by its adjective and what it is: "Armenian Republic", "Togolese Republic".
func (t *tables) adjectival(name string) (Country, bool) {
	rest, ok := strings.CutSuffix(nameKey(name), " republic")
	if !ok {
		return Country{}, false
	}
	return t.byDemonym.findWord(rest)
}

// named finds a name as it stands, or without the state's style ("Kingdom of Lesotho").
func (l lookupIn) named(name string) (Country, bool) {
	key := nameKey(name)
	if c, ok := l.find(key); ok {
		return c, true
	}
	if key == "estado de mexico" {
		return Country{}, false // a part of Mexico
	}
	for _, style := range styles {
		if rest, ok := strings.CutPrefix(key, style); ok {
			if c, ok := l.find(nameKey(rest)); ok {
				return c, true
			}
		}
	}
	return Country{}, false
}

// turned finds a name that a list has turned round: "Korea, Republic of" is the Republic of Korea,
// "Virgin Islands (British)" the British Virgin Islands, "Niger (the)" Niger. What stands in brackets
// may also be an older name ("DR Congo (Zaire)"), unless it is another country's.
func (l lookupIn) turned(name string) (Country, bool) {
	head, tail, ok := strings.Cut(name, "(")
	if !ok {
		if head, tail, ok = strings.Cut(name, "["); !ok {
			head, tail, ok = strings.Cut(name, ",")
			return l.either(head, tail, ok, false)
		}
	}
	tail, _, _ = strings.Cut(tail, ")")
	return l.either(head, strings.TrimRight(tail, "] "), ok, true)
}

// either looks for the two parts as one name, then, if brackets allow it, for the first alone.
func (l lookupIn) either(head, tail string, ok, brackets bool) (Country, bool) {
	if !ok {
		return Country{}, false
	}
	for _, joined := range []string{tail + " " + head, head + " " + tail} {
		if c, ok := l.named(joined); ok {
			return c, true
		}
	}
	if !brackets {
		return Country{}, false
	}
	first, ok := l.named(head)
	if second, found := l.named(tail); found && (!ok || second.Alpha2 != first.Alpha2) {
		return Country{}, false
	}
	return first, ok
}
