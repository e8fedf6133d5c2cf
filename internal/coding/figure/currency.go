package figure

import (
	"slices"
	"strings"

	"toguna/internal/coding/figure/numeral"
	"toguna/internal/coding/token"
	"toguna/internal/money"
)

// A currencyAt is a currency as the sentence names it.
type currencyAt struct {
	first, last int
	value       string // a code, or "family:" and a name
	sign        bool   // a sign or code: may stand before the figure
	code        bool
	name        bool // a name that stands where a sign would
	used        bool
}

// currencies finds the signs, codes and names of currencies in the sentence.
func (r *reader) currencies() {
	r.curs = r.curs[:0]
	if r.Seen&numeral.BeginsCurrency == 0 {
		return
	}
	for i := r.From; i < r.To; {
		if !r.Has(i, numeral.BeginsCurrency) {
			i++
			continue
		}
		c, ok := r.currencyAt(i)
		if !ok {
			i++
			continue
		}
		r.curs = append(r.curs, c)
		i = c.last
	}
}

// currencyAt reads a currency at token i: the longest of a sign, a code and a name.
func (r *reader) currencyAt(i int) (currencyAt, bool) {
	t := &r.Tokens[i]
	if r.Taken[i] || t.Kind == token.Number {
		return currencyAt{}, false
	}
	best := currencyAt{first: i, last: i}
	if n, value := r.At(r.Lang.Currencies, i); n > 0 {
		best = currencyAt{first: i, last: i + n, value: value}
		if t.Text == "人" || t.Fold == "rmb" || t.Fold == "fcfa" || t.Fold == "cfa" || t.Fold == "f" || t.Fold == "renminbi" {
			best.sign = true
		}
		if (t.Upper || t.Kind == token.Han) && best.last < r.To && r.Tokens[best.last].Kind == token.Number && !r.amountEndsAt(i) {
			best.sign, best.name = true, true // "Euro 13 million"
		}
	}
	if best.last == i+1 && t.Fold == "f" { // "40 000 F"
		best.sign, best.name = false, false
		if !t.Upper || !r.amountEndsAt(i) || r.Glued(i) && r.Tokens[i-1].End-r.Tokens[i-1].Start < 3 {
			best.last = i
		}
	}
	n, value := r.At(numeral.CurrencyTables().Signs, i)
	if n > 1 && !r.signHolds(i, n) {
		n, value = 1, numeral.CurrencyTables().Signs.One(t) // the "$" of "$ à"
	}
	if n > 0 && value != "" && i+n >= best.last && r.signHolds(i, n) {
		best = currencyAt{first: i, last: i + n, value: value, sign: true}
	}
	if code := t.Text; best.last <= i+1 && !r.developmentGoal(i) && (numeral.IsCode(code) && r.nearNumber(i, i+1) || r.CodeAsWord(i)) {
		code = strings.ToUpper(code)
		if a, ok := numeral.CurrencyTables().Alias[code]; ok {
			code = a
		}
		best = currencyAt{first: i, last: i + 1, value: code, sign: true, code: true}
	}
	if code := r.LetterSign(i); code != "" && best.last <= i+1 {
		best = currencyAt{first: i, last: i + 1, value: code, sign: true}
	}
	if best.last == i {
		return best, false
	}
	// "USD $5m", "$5m USD": a sign and a code beside each other are one.
	if best.last < r.To && r.Tokens[best.last].Text == "$" && best.sign && !r.Tokens[best.last].Space && t.Kind == token.Word {
		best.last++
	}
	return best, true
}

// developmentGoal reports whether SDG at token i is followed by the number of a Sustainable Development Goal, not by Sudanese
// pounds.
func (r *reader) developmentGoal(i int) bool {
	const goals = 17
	_, numbered := r.Small(i+1, 1, goals)
	return r.Tokens[i].Text == "SDG" && numbered && !r.ScaleFollows(i+2)
}

// amountEndsAt reports whether a number or a word that multiplies one stands right before token i.
func (r *reader) amountEndsAt(i int) bool {
	if r.In(i-1, numeral.InOf) { // "millions of Euro"
		i--
	}
	if i-1 < r.From {
		return false
	}
	t := &r.Tokens[i-1]
	_, han := numeral.HanDigits[t.Fold]
	return t.Kind == token.Number || han || r.Lang.Scales[t.Fold] != 0 || r.Lang.Numbers[t.Fold] != 0
}

// signHolds reports whether the letters of a sign mean money here: short words count only right before digits, and in
// the case in which they are written.
func (r *reader) signHolds(i, n int) bool {
	last := i + n
	if r.Tokens[i].Kind != token.Word {
		return r.lettersHold(i+1, last)
	}
	if n > 1 && r.Glued(i+1) && r.Tokens[i+1].Text == "$" { // "u$s"
		return true
	}
	if !r.Tokens[i].Upper {
		return false
	}
	for j := i + 1; j < last; j++ {
		if r.Tokens[j].Space && r.Tokens[j-1].Text != "US" && r.Tokens[j].Text != "CFA" {
			return false // "a $40 million" is no "A$40 million"
		}
	}
	key := strings.TrimSuffix(strings.ReplaceAll(r.Words(i, last), " ", ""), ".")
	if n == 1 || numeral.CurrencyTables().OnlyBeforeDigits[key] {
		if key == "fcfa" || key == "cfaf" || key == "cfa" {
			return r.nearNumber(i, last)
		}
		if last < r.To && r.Tokens[last].Text == "." && n == 1 {
			last++
		}
		return last < r.To && (r.Tokens[last].Kind == token.Number || r.Tokens[i].Text == strings.ToUpper(r.Tokens[i].Text) && r.wordedMillions(last))
	}
	return true
}

// lettersHold reports whether letters behind a mark, from token i to before last, belong to a sign: "$US", but not the "à" of
// "535 M$ à Madagascar".
func (r *reader) lettersHold(i, last int) bool {
	for ; i < last; i++ {
		t := &r.Tokens[i]
		capitals, letters := t.Text == strings.ToUpper(t.Text), t.End-t.Start
		if t.Kind == token.Word && (t.Space || letters == 1) && !capitals || t.Kind == token.Word && t.Space && letters == 1 {
			return false
		}
	}
	return true
}

// wordedMillions reports whether a number in words and a word that multiplies it stand at token i: "KD six million".
func (r *reader) wordedMillions(i int) bool {
	return i+1 < r.To && r.Lang.Numbers[r.Tokens[i].Fold] != 0 && r.Lang.Scales[r.Tokens[i+1].Fold] >= millions
}

// millions is the power of ten of a million.
const millions = 6

// nearNumber reports whether a number or scale word stands right before first or right at last.
func (r *reader) nearNumber(first, last int) bool {
	if last+1 < r.To && r.Tokens[last].Text == "." && !r.Tokens[last].Space && r.Tokens[last+1].Kind == token.Number { // "USD. 71.000.000"
		return true
	}
	if last < r.To && (r.Tokens[last].Kind == token.Number || r.Tokens[last].Kind == token.Symbol || r.Lang.Numbers[r.Tokens[last].Fold] != 0) {
		return true
	}
	i := first - 1
	if i >= r.From && r.Lang.Of[r.Tokens[i].Fold] {
		i--
	}
	if i < r.From {
		return false
	}
	t := &r.Tokens[i]
	_, glued := r.Lang.Glued[t.Fold]
	return t.Kind == token.Number || t.Kind == token.Symbol || r.Lang.Scales[t.Fold] != 0 || r.Lang.Numbers[t.Fold] != 0 || glued ||
		numeral.Dash(t.Text)
}

// resolve returns the code of a currency, by the country where its name is shared; sure is false where that was a guess.
func (r *reader) resolve(value string) (code money.Currency, sure bool) {
	name, shared := strings.CutPrefix(value, numeral.FamilyPrefix)
	if !shared {
		return money.Currency(r.CodeThen(value)), true
	}
	f := numeral.CurrencyTables().Families[name]
	if c, ok := f.Languages[r.Lang.Code]; ok {
		return money.Currency(c), true
	}
	if name == "dollar" {
		if c, ok := f.Countries[r.Context.Publisher]; ok {
			return money.Currency(c), false
		}
	}
	if giver := r.giver(f.Givers); giver != "" && giver != r.Context.Country && f.LocalIn(r.Lang.Code, giver) {
		return money.Currency(f.Countries[giver]), false
	}
	if c, ok := f.Countries[r.Context.Country]; ok && f.LocalIn(r.Lang.Code, r.Context.Country) {
		return money.Currency(c), true
	}
	if name != "dollar" && name != "yen" { // "$" and "¥" are used for the great ones everywhere
		for _, named := range r.Context.Countries {
			if c, ok := f.Countries[named]; ok {
				return money.Currency(c), true
			}
		}
	}
	return money.Currency(f.Default), false
}

// giver returns the country, of those that give in their own dollars, that the document is about: one of the three that it
// names most, and more often than the United States, or beside "US$".
func (r *reader) giver(givers []string) string {
	const most = 3
	for i, named := range r.Context.Countries {
		if i >= most || named == "USA" && !r.otherDollar() {
			return ""
		}
		if slices.Contains(givers, named) {
			return named
		}
	}
	return ""
}

// otherDollar reports whether the document writes "US$", too: its "$" is then that of another country.
func (r *reader) otherDollar() bool {
	if r.dollars == unknown {
		r.dollars = no
		for i := 1; i < len(r.Tokens); i++ {
			if r.Tokens[i].Text == "$" && !r.Tokens[i].Space && r.Tokens[i-1].Text == "US" {
				r.dollars = yes
				break
			}
		}
	}
	return r.dollars == yes
}

// An answer is one that is found when it is first asked for.
type answer uint8

const (
	unknown answer = iota
	no
	yes
)
