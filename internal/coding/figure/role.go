package figure

import (
	"strings"

	"toguna/internal/coding/token"
)

// A role is what a word can begin. One look-up for each word decides which rules look at it at all.
type role uint16

const (
	beginsNumber   role = 1 << iota // a numeral, or what may stand first in one
	beginsCurrency                  // a sign, code or name of a currency
	beginsDate                      // a month, weekday or season
	beginsName                      // a phrase with a number inside that is a name
	isOrdinal
	isFraction
	isAnniversary
	isHarm
	isOne // the number one, or an article
)

// starts are the roles that make a sentence worth reading.
const starts = beginsNumber | beginsDate | isOrdinal | isFraction | isHarm

// rolesOf lists what each word of the language can begin.
func (l *language) rolesOf() map[string]role {
	out := make(map[string]role)
	give := func(words []string, as role) {
		for _, w := range words {
			out[w] |= as
		}
	}
	give(mapKeys(l.numbers), beginsNumber)
	give(mapKeys(l.vague), beginsNumber)
	give(mapKeys(l.scales), beginsNumber)
	give(mapKeys(l.half.next), beginsNumber)
	give(mapKeys(l.ones), isOne)
	give(mapKeys(l.months.next), beginsDate)
	give(mapKeys(l.weekdays.next), beginsDate)
	give(mapKeys(l.seasons.next), beginsDate)
	give([]string{"fy"}, beginsDate)
	give(mapKeys(l.names.next), beginsName)
	give(mapKeys(l.ordinals), isOrdinal)
	give(mapKeys(l.fractions), isFraction)
	give(mapKeys(l.anniversary), isAnniversary)
	give(mapKeys(l.harm), isHarm)
	give(mapKeys(l.currencies.next), beginsCurrency)
	give(mapKeys(currencyTables().signs.next), beginsCurrency)
	for code := range currencyTables().codes {
		out[strings.ToLower(code)] |= beginsCurrency
	}
	if l.code == "zh" {
		give(mapKeys(hanDigits), beginsNumber|beginsDate)
		give([]string{"上", "下", "本"}, beginsDate)
		give([]string{"第"}, isOrdinal)
	}
	return out
}

// assign gives the tokens of the sentence their roles; it reports whether any figure or date can begin there.
func (r *reader) assign() bool {
	worth := false
	r.seen = 0
	for i := r.from; i < r.to; i++ {
		t := &r.toks[i]
		var x role
		switch t.Kind {
		case token.Number:
			x = beginsNumber | beginsDate | r.lang.roles[t.Fold]&beginsName
		case token.Punct:
			x = r.lang.roles[t.Fold] & beginsName
		default:
			x = r.lang.roles[t.Fold]
		}
		r.role[i] = x
		r.seen |= x
		worth = worth || x&starts != 0
	}
	return worth
}

// has reports whether token i has one of the roles.
func (r *reader) has(i int, x role) bool { return r.role[i]&x != 0 }
