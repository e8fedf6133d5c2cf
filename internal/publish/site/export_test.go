package site

import "toguna/internal/aid"

// Months writes a list of months; a test calls it without a page.
func (s *Site) Months(ms []string) string { return s.months(ms) }

// Check writes a conversion that no claim held states: the two amounts that face each other, what the second is made of, and
// the row of the table. A test calls it without a page.
func (s *Site) Check(c aid.Conversion) (sides []Side, row ConversionView) {
	h := &held{shown: map[string]bool{}}
	return s.conversionSides(h, c), *s.conversion(h, c)
}

// Gloss is the sentence of a claim on a page.
func (s *Site) Gloss(c aid.Claim) string { return s.gloss(c) }

// Opened is what a line of the queue sets before words that begin no sentence.
func Opened(sp aid.Span) string { return opened(sp) }

// Lead and Tail cut what stands around the words on the desk.
func Lead(text string, whole bool) string { return lead([]rune(text), whole) }
func Tail(text string, whole bool) string { return tail([]rune(text), whole) }
