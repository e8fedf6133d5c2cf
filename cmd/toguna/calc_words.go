package main

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"toguna/internal/aid"
	"toguna/internal/coding"
	"toguna/internal/edtf"
	"toguna/internal/money"
	"toguna/internal/reconcile/conversion"
)

// maxWords bounds the words of one conversion.
const maxWords = 400

// errNoConversion is about words that state no conversion.
var errNoConversion = errors.New("no stated conversion")

// conversionLanguages are tried in turn: a few words are too short to tell their language by.
var conversionLanguages = []string{"en", "fr", "es", "pt", "zh"}

// readConversion reads the words of a conversion by the rules that read documents: two amounts in two currencies, of
// which the text, or their order, says that the second converts the first.
func readConversion(words string) (conversion.Stated, error) {
	n := utf8.RuneCountInString(words)
	if n > maxWords {
		return conversion.Stated{}, fmt.Errorf("%w: %d characters are too many, %d the most", errNoConversion, n, maxWords)
	}
	for _, language := range conversionLanguages {
		coded := coding.Code(coding.Input{
			Document: aid.Document{Language: language},
			Text:     aid.Text{Content: words, Paragraphs: []aid.Paragraph{{End: n, Language: language}}},
		})
		if s, ok := statedPair(words, coded.Mentions); ok {
			return s, nil
		}
	}
	return conversion.Stated{}, fmt.Errorf("%w in %q: expected two amounts in two currencies, as \"80 billion CFA (US$136 million at 2018 rates)\"", errNoConversion, words)
}

// statedPair makes a conversion of exactly two amounts above nought in two currencies.
func statedPair(words string, mentions []aid.Mention) (conversion.Stated, bool) {
	var amounts []*aid.MoneyValue
	for _, m := range mentions {
		if m.Money != nil {
			amounts = append(amounts, m.Money)
		}
	}
	if len(amounts) != 2 {
		return conversion.Stated{}, false
	}
	a, b := amounts[0], amounts[1]
	if a.Amount.Sign() <= 0 || b.Amount.Sign() <= 0 || a.Currency == b.Currency || a.Bound == money.Between || b.Bound == money.Between {
		return conversion.Stated{}, false
	}
	s := conversion.Stated{
		Quote: words, Amount: a.Amount, Step: step(a), Currency: a.Currency,
		Converted: b.Amount, ConvertedStep: step(b), ConvertedCurrency: b.Currency,
	}
	if y := max(a.RateYear, b.RateYear); y != 0 {
		s.RatePeriod = edtf.Year(y)
	}
	return s, true
}

// step is one unit of the last digit shown; nought leaves it to the check.
func step(v *aid.MoneyValue) money.Decimal {
	d, err := money.Parse(v.Step)
	if err != nil {
		return money.Decimal{}
	}
	return d
}
