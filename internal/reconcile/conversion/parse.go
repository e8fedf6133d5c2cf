package conversion

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"toguna/internal/edtf"
	"toguna/internal/money"
)

// maxWords bounds the words of one pair.
const maxWords = 400

// An amount in words: a currency before or behind, figures, a scale. Figures have points or commas; scales are those of
// English and French texts.
var (
	figures   = `([0-9][0-9., '\x{00a0}\x{202f}]*[0-9]|[0-9])`
	scales    = `(thousand|million|billion|trillion|milliers?|mille|millions?|milliards?|billions?|tn|bn|mn|m|k)?`
	amountRE  = regexp.MustCompile(`(?i)^\W*?(?:about|around|approximately|roughly|nearly|almost|over|some|at least|environ|près de)?\s*([^\d(]*?)\s*` + figures + `\s*` + scales + `\b\s*(?:de |d['’]|of )?\s*(.*)$`)
	rateRE    = regexp.MustCompile(`(?i)\b(?:at|in|using|aux?|en)\s+(?:the\s+)?(?:average\s+|exchange\s+|taux\s+(?:de\s+)?)*((?:1[89]|20)\d\d)(?:\s+(?:exchange\s+)?(?:rates?|prices?|values?|dollars?|terms))?`)
	pairRE    = regexp.MustCompile(`^(.*?)(?:\(\s*|\s(?:or|i\.e\.|equivalent to|equal to|=|soit)\s+)(.*?)\)?[\s.;,]*$`)
	zerosOf   = map[string]int{"": 0, "thousand": 3, "mille": 3, "millier": 3, "milliers": 3, "k": 3, "million": 6, "millions": 6, "m": 6, "mn": 6, "billion": 9, "bn": 9, "milliard": 9, "milliards": 9, "trillion": 12, "tn": 12}
	currencys = []struct{ word, code string }{ // longest first, compared in lower case without spaces and points
		{"westafricancfafrancs", "XOF"}, {"westafricancfafranc", "XOF"}, {"centralafricancfafrancs", "XAF"}, {"centralafricancfafranc", "XAF"},
		{"cfafrancs", "XOF"}, {"cfafranc", "XOF"}, {"francscfa", "XOF"}, {"franccfa", "XOF"}, {"fcfa", "XOF"}, {"cfa", "XOF"},
		{"usdollars", "USD"}, {"usdollar", "USD"}, {"dollarsus", "USD"}, {"dollars", "USD"}, {"dollar", "USD"}, {"us$", "USD"}, {"$us", "USD"}, {"$", "USD"},
		{"euros", "EUR"}, {"euro", "EUR"}, {"€", "EUR"},
		{"poundssterling", "GBP"}, {"pounds", "GBP"}, {"pound", "GBP"}, {"£", "GBP"},
		{"renminbi", "CNY"}, {"rmb", "CNY"}, {"yuan", "CNY"}, {"yen", "JPY"}, {"¥", "JPY"},
		{"frenchfrancs", "FRF"}, {"francsfrançais", "FRF"},
	}
)

// Parse reads the words of one pair, as "80 billion CFA (US$136 million at 2018 rates)".
func Parse(words string) (Stated, error) {
	if n := utf8.RuneCountInString(words); n > maxWords {
		return Stated{}, fmt.Errorf("%w: %d characters are too many, %d the most", ErrSyntax, n, maxWords)
	}
	m := pairRE.FindStringSubmatch(strings.TrimSpace(words))
	if m == nil {
		return Stated{}, fmt.Errorf("%w in %q: expected an amount and its conversion in parentheses, as \"80 billion CFA (US$136 million at 2018 rates)\"", ErrSyntax, words)
	}
	s := Stated{Quote: words}
	first, second := m[1], m[2]
	if r := rateRE.FindStringSubmatchIndex(second); r != nil {
		period, err := edtf.Parse(second[r[2]:r[3]])
		if err != nil {
			return Stated{}, fmt.Errorf("%w in %q: %w", ErrSyntax, words, err)
		}
		s.RatePeriod, second = period, second[:r[0]]
	}
	var err error
	if s.Amount, s.Step, s.Currency, err = parseAmount(first); err != nil {
		return Stated{}, err
	}
	if s.Converted, s.ConvertedStep, s.ConvertedCurrency, err = parseAmount(second); err != nil {
		return Stated{}, err
	}
	return s, valid(s)
}

// parseAmount reads one amount with its currency and the unit of the last digit shown.
func parseAmount(words string) (d, step money.Decimal, c money.Currency, err error) {
	fail := func(why string) (money.Decimal, money.Decimal, money.Currency, error) {
		return money.Decimal{}, money.Decimal{}, "", fmt.Errorf("%w in %q: %s", ErrSyntax, strings.TrimSpace(words), why)
	}
	m := amountRE.FindStringSubmatch(strings.TrimSpace(words))
	if m == nil {
		return fail("no amount")
	}
	code, ok := currency(m[1])
	if !ok {
		code, ok = currency(m[4])
	}
	if !ok {
		return fail("no currency")
	}
	plain, ok := plainNumber(m[2])
	if !ok {
		return fail("the figures can be read in two ways")
	}
	zeros := zerosOf[strings.ToLower(m[3])]
	n, err := money.Parse(plain)
	if err != nil {
		return fail(err.Error())
	}
	scale := money.MustParse("1" + strings.Repeat("0", zeros))
	unit := money.FromInt(1)
	if _, frac, has := strings.Cut(plain, "."); has {
		unit = money.MustParse("0." + strings.Repeat("0", len(frac)-1) + "1")
	} else if zeros == 0 {
		unit = stepOr(money.Decimal{}, n)
	}
	return n.Mul(scale), unit.Mul(scale), code, nil
}

// plainNumber turns "1,600,000", "1 600 000", "1.6" and "1,6" into a plain decimal.
func plainNumber(s string) (string, bool) {
	for _, space := range []string{" ", "\u00a0", "\u202f", "'"} {
		s = strings.ReplaceAll(s, space, "")
	}
	commas, points := strings.Count(s, ","), strings.Count(s, ".")
	switch {
	case commas == 0 && points <= 1:
		return s, true
	case points == 0 && grouped(s, ","):
		return strings.ReplaceAll(s, ",", ""), true
	case commas == 1 && points == 0:
		return strings.Replace(s, ",", ".", 1), true
	case points == 1 && strings.LastIndex(s, ",") < strings.Index(s, ".") && grouped(s[:strings.Index(s, ".")], ","):
		return strings.ReplaceAll(s, ",", ""), true
	case commas == 0 && grouped(s, "."):
		return strings.ReplaceAll(s, ".", ""), true
	}
	return "", false
}

// grouped reports whether the separator cuts s into thousands.
func grouped(s, sep string) bool {
	parts := strings.Split(s, sep)
	for i, p := range parts {
		if len(p) > 3 || (i > 0 && len(p) != 3) || p == "" {
			return false
		}
	}
	return len(parts) > 1
}

// currency reads a sign, a name or a code at the beginning or end of the words.
func currency(words string) (money.Currency, bool) {
	w := strings.ToLower(strings.NewReplacer(" ", "", ".", "", "\u00a0", "", "of", "").Replace(words))
	w = strings.Trim(w, ",;:-–—\"'’“”")
	if w == "" {
		return "", false
	}
	for _, c := range currencys {
		if strings.HasPrefix(w, c.word) || strings.HasSuffix(w, c.word) {
			return money.Currency(c.code), true
		}
	}
	for _, f := range strings.Fields(strings.ToUpper(words)) {
		if c := money.Currency(strings.Trim(f, ".,;:()")); c.Valid() {
			return c, true
		}
	}
	return "", false
}
