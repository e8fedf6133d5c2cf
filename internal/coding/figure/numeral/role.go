package numeral

import (
	"strings"

	"toguna/internal/coding/token"
)

// A Role is what a word can begin. One look-up for each word decides which rules look at it at all.
type Role uint16

// The roles of a word.
const (
	BeginsNumber   Role = 1 << iota // a numeral, or what may stand first in one
	BeginsCurrency                  // a sign, code or name of a currency
	BeginsDate                      // a month, weekday or season
	beginsName                      // a phrase with a number inside that is a name
	IsOrdinal
	IsFraction
	IsAnniversary
	IsHarm
	IsOne // the number one, or an article
)

// A mark is what one look-up tells of a word: its roles, the sets that it is in, and the trees of phrases that it opens.
type mark struct {
	role  Role
	sets  Sets
	known bool // it was looked up
	opens uint64
}

// Sets are the sets of words that rules ask for most.
type Sets uint8

// The sets that rules ask for.
const (
	InOf Sets = 1 << iota
	InArticles
	InStops
	InAnd
	InLast
	InNext
	InSuperlatives
	InAdjectives
)

// starts are the roles that make a sentence worth reading.
const starts = BeginsNumber | BeginsDate | IsOrdinal | IsFraction | IsHarm

// marksOf lists what each word of the language can begin, the sets that it is in and the trees that it opens.
func (l *Language) marksOf() map[string]mark {
	out := make(map[string]mark)
	give := func(words []string, as Role) {
		for _, w := range words {
			m := out[w]
			m.role |= as
			out[w] = m
		}
	}
	give(mapKeys(l.Numbers), BeginsNumber)
	give(mapKeys(l.vague), BeginsNumber)
	give(mapKeys(l.Scales), BeginsNumber)
	give(mapKeys(l.half.next), BeginsNumber)
	give(mapKeys(l.Ones), IsOne)
	give(mapKeys(l.Months.next), BeginsDate)
	give(mapKeys(l.Weekdays.next), BeginsDate)
	give(mapKeys(l.Seasons.next), BeginsDate)
	give([]string{"fy"}, BeginsDate)
	give(mapKeys(l.DayWord), BeginsDate)
	give(mapKeys(l.NearDays), BeginsDate)
	give(mapKeys(l.names.next), beginsName)
	give(mapKeys(l.Ordinals), IsOrdinal)
	for w, value := range l.Ordinals {
		if value == 1 {
			give([]string{w}, BeginsDate)
		}
	}
	give(mapKeys(l.Fractions), IsFraction)
	give(mapKeys(l.Parts), IsFraction)
	give(mapKeys(l.anniversary), IsAnniversary)
	give(mapKeys(l.Harm), IsHarm)
	give(mapKeys(l.Currencies.next), BeginsCurrency)
	give(mapKeys(CurrencyTables().Signs.next), BeginsCurrency)
	for _, letters := range CurrencyTables().letters {
		for l := range letters {
			give([]string{strings.ToLower(l)}, BeginsCurrency)
		}
	}
	for code := range CurrencyTables().codes {
		give([]string{strings.ToLower(code)}, BeginsCurrency)
	}
	if l.Code == "zh" {
		give(mapKeys(HanDigits), BeginsNumber|BeginsDate)
		give([]string{"上", "下", "本", "昨", "今", "明", "前"}, BeginsDate)
		give([]string{"第"}, IsOrdinal)
	}
	for s, words := range map[Sets]Set{
		InOf: l.Of, InArticles: l.Articles, InStops: l.Stops, InAnd: l.And, InLast: l.last, InNext: l.next, InSuperlatives: l.superlatives,
		InAdjectives: l.adjectives,
	} {
		for w := range words {
			m := out[w]
			m.sets |= s
			out[w] = m
		}
	}
	for i, p := range append([]*Phrases{CurrencyTables().Signs, CurrencyTables().signsBack}, l.trees()...) {
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
func (l *Language) trees() []*Phrases {
	return []*Phrases{
		l.half, l.andHalf, l.Ranges, l.RangeBetween, l.Between, l.FromWords, l.Bounds, l.BoundsAfter, l.Percent, l.PercentBefore, l.Points,
		l.Tenths, l.Convert, l.Months, l.Weekdays, l.Seasons, l.Part, l.PartAfter, l.Since, l.SinceOpen, l.SinceAfter, l.Until,
		l.UntilAfter, l.After, l.Around, l.AroundAfter, l.On, l.Decade, l.names, l.More, l.Units, l.Currencies, l.Classifiers, l.OfItsKind,
		l.Among, l.quarter, l.YearWords, l.YearWordsBefore, l.MonthWords, l.NumberOf, l.TotalTo,
	}
}

// assign gives the tokens of the sentence their marks; it reports whether any figure or date can begin there.
func (r *Reader) assign() bool {
	r.Seen = 0
	r.marks = r.marksOf[r.Lang]
	if len(r.marks) == 0 {
		r.marks = token.Room(r.marks, len(r.Doc.Forms))
		r.marksOf[r.Lang] = r.marks
	}
	for i := r.From; i < r.To; i++ {
		m := &r.marks[r.Tokens[i].ID]
		if !m.known {
			*m = r.Lang.mark(&r.Tokens[i])
		}
		r.Seen |= m.role
	}
	return r.Seen&starts != 0
}

// mark looks a token up.
func (l *Language) mark(t *token.Token) mark {
	m := l.marks[t.Fold]
	m.known = true
	switch t.Kind {
	case token.Number:
		m.role = BeginsNumber | BeginsDate | m.role&beginsName
	case token.Punct:
		m.role &= beginsName
	default: // as the word has it
	}
	return m
}

// In reports whether token i stands in the sentence and its word is in a set.
func (r *Reader) In(i int, s Sets) bool {
	return i >= r.From && i < r.To && r.marks[r.Tokens[i].ID].sets&s != 0
}

// Has reports whether token i has one of the roles.
func (r *Reader) Has(i int, x Role) bool { return r.marks[r.Tokens[i].ID].role&x != 0 }
