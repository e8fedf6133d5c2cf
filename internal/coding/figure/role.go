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

// A mark is what one look-up tells of a word: its roles, the sets that it is in, and the trees of phrases that it opens.
type mark struct {
	role  role
	sets  sets
	known bool // it was looked up
	opens uint64
}

// sets are the sets of words that rules ask for most.
type sets uint8

const (
	inOf sets = 1 << iota
	inArticles
	inStops
	inAnd
	inLast
	inNext
	inSuperlatives
	inAdjectives
)

// starts are the roles that make a sentence worth reading.
const starts = beginsNumber | beginsDate | isOrdinal | isFraction | isHarm

// marksOf lists what each word of the language can begin, the sets that it is in and the trees that it opens.
func (l *language) marksOf() map[string]mark {
	out := make(map[string]mark)
	give := func(words []string, as role) {
		for _, w := range words {
			m := out[w]
			m.role |= as
			out[w] = m
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
	give(mapKeys(l.dayWord), beginsDate)
	give(mapKeys(l.names.next), beginsName)
	give(mapKeys(l.ordinals), isOrdinal)
	for w, value := range l.ordinals {
		if value == 1 {
			give([]string{w}, beginsDate)
		}
	}
	give(mapKeys(l.fractions), isFraction)
	give(mapKeys(l.anniversary), isAnniversary)
	give(mapKeys(l.harm), isHarm)
	give(mapKeys(l.currencies.next), beginsCurrency)
	give(mapKeys(currencyTables().signs.next), beginsCurrency)
	for _, letters := range currencyTables().letters {
		for l := range letters {
			give([]string{strings.ToLower(l)}, beginsCurrency)
		}
	}
	for code := range currencyTables().codes {
		give([]string{strings.ToLower(code)}, beginsCurrency)
	}
	if l.code == "zh" {
		give(mapKeys(hanDigits), beginsNumber|beginsDate)
		give([]string{"上", "下", "本", "昨", "今", "明", "前"}, beginsDate)
		give([]string{"第"}, isOrdinal)
	}
	for s, words := range map[sets]set{
		inOf: l.of, inArticles: l.articles, inStops: l.stops, inAnd: l.and, inLast: l.last, inNext: l.next, inSuperlatives: l.superlatives,
		inAdjectives: l.adjectives,
	} {
		for w := range words {
			m := out[w]
			m.sets |= s
			out[w] = m
		}
	}
	for i, p := range append([]*phrases{currencyTables().signs, currencyTables().signsBack}, l.trees()...) {
		p.bit = 1 << i
		for w := range p.next {
			m := out[w]
			m.opens |= p.bit
			out[w] = m
		}
	}
	return out
}

// trees are the phrases of the language; there is room for the bits of 64 trees.
func (l *language) trees() []*phrases {
	return []*phrases{
		l.half, l.andHalf, l.ranges, l.rangeBetween, l.between, l.fromWords, l.bounds, l.boundsAfter, l.percent, l.percentBefore, l.points,
		l.tenths, l.convert, l.months, l.weekdays, l.seasons, l.part, l.partAfter, l.since, l.sinceOpen, l.sinceAfter, l.until,
		l.untilAfter, l.after, l.around, l.aroundAfter, l.on, l.decade, l.names, l.more, l.units, l.currencies, l.classifiers, l.ofItsKind,
		l.among, l.quarter, l.yearWords, l.yearWordsBefore, l.numberOf, l.totalTo,
	}
}

// assign gives the tokens of the sentence their marks; it reports whether any figure or date can begin there.
func (r *reader) assign() bool {
	r.seen = 0
	r.marks = r.marksOf[r.lang]
	if r.marks == nil {
		r.marks = make([]mark, len(r.doc.Forms))
		r.marksOf[r.lang] = r.marks
	}
	for i := r.from; i < r.to; i++ {
		m := &r.marks[r.toks[i].ID]
		if !m.known {
			*m = r.lang.mark(&r.toks[i])
		}
		r.seen |= m.role
	}
	return r.seen&starts != 0
}

// mark looks a token up.
func (l *language) mark(t *token.Token) mark {
	m := l.marks[t.Fold]
	m.known = true
	switch t.Kind {
	case token.Number:
		m.role = beginsNumber | beginsDate | m.role&beginsName
	case token.Punct:
		m.role &= beginsName
	default: // as the word has it
	}
	return m
}

// in reports whether token i stands in the sentence and its word is in a set.
func (r *reader) in(i int, s sets) bool {
	return i >= r.from && i < r.to && r.marks[r.toks[i].ID].sets&s != 0
}

// has reports whether token i has one of the roles.
func (r *reader) has(i int, x role) bool { return r.marks[r.toks[i].ID].role&x != 0 }
