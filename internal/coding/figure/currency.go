package figure

import (
	"slices"
	"strings"
	"sync"

	"toguna/internal/coding/token"
	"toguna/internal/money"
)

// A currencyFile is the file lang/currencies.yaml.
type currencyFile struct {
	Signs            map[string][]string `yaml:"signs"`
	SharedSigns      map[string][]string `yaml:"shared_signs"`
	OnlyBeforeDigits []string            `yaml:"only_before_digits"`
	CodesThatAreWord []string            `yaml:"codes_that_are_words"`
	Families         map[string]family   `yaml:"families"`
	Letters          map[string]letters  `yaml:"letters"`
	Codes            []string            `yaml:"codes"`
	CodeAlias        map[string]string   `yaml:"code_alias"`
}

// letters are the codes of the currencies that letters name.
type letters map[string]string

// A family is the currencies that share one name, as the dollars.
type family struct {
	Default   string            `yaml:"default"`
	Countries map[string]string `yaml:"countries"`
	Languages map[string]string `yaml:"languages"`
	Givers    []string          `yaml:"givers"`
}

// currencyData is the file made ready.
type currencyData struct {
	families         map[string]family
	letters          map[string]letters // by country
	codes            set
	alias            map[string]string
	onlyBeforeDigits set
	words            set      // codes that are also words or names
	signs            *phrases // value: a code, or "family:" and a name
	signsBack        *phrases
}

var currencyTables = sync.OnceValue(func() *currencyData {
	var f currencyFile
	if err := readYAML("currencies.yaml", &f); err != nil {
		panic(err) // embedded and tested
	}
	d := &currencyData{families: f.Families, letters: f.Letters, codes: make(set), alias: f.CodeAlias, onlyBeforeDigits: setOf(f.OnlyBeforeDigits), words: setOf(f.CodesThatAreWord)}
	for _, c := range f.Codes {
		d.codes[c] = true
	}
	all := make(map[string][]string)
	for code, signs := range f.Signs {
		all[code] = signs
	}
	for name, signs := range f.SharedSigns {
		all[familyPrefix+name] = signs
	}
	d.signs, d.signsBack = forward(all), backward(all)
	return d
})

const familyPrefix = "family:"

func signsBackward() *phrases { return currencyTables().signsBack }

// isCode reports whether a word in capitals is the code of a currency.
func isCode(s string) bool { return len(s) == 3 && currencyTables().codes[s] }

// currencyTree is a language's names of currencies.
func currencyTree(f *languageFile) *phrases {
	all := make(map[string][]string)
	for code, names := range f.Currencies {
		all[code] = names
	}
	for name, names := range f.Generic {
		all[familyPrefix+name] = names
	}
	return forward(all)
}

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
	if r.seen&beginsCurrency == 0 {
		return
	}
	for i := r.from; i < r.to; {
		if !r.has(i, beginsCurrency) {
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
	t := &r.toks[i]
	if r.taken[i] || t.Kind == token.Number {
		return currencyAt{}, false
	}
	best := currencyAt{first: i, last: i}
	if n, value := r.at(r.lang.currencies, i); n > 0 {
		best = currencyAt{first: i, last: i + n, value: value}
		if t.Text == "人" || t.Fold == "rmb" || t.Fold == "fcfa" || t.Fold == "cfa" || t.Fold == "f" || t.Fold == "renminbi" {
			best.sign = true
		}
		if (t.Upper || t.Kind == token.Han) && best.last < r.to && r.toks[best.last].Kind == token.Number && !r.amountEndsAt(i) {
			best.sign, best.name = true, true // "Euro 13 million"
		}
	}
	if n, value := r.at(currencyTables().signs, i); n > 0 && i+n >= best.last && r.signHolds(i, n) {
		best = currencyAt{first: i, last: i + n, value: value, sign: true}
	}
	if code := t.Text; best.last <= i+1 && !r.developmentGoal(i) && (isCode(code) && r.nearNumber(i, i+1) || r.codeAsWord(i)) {
		code = strings.ToUpper(code)
		if a, ok := currencyTables().alias[code]; ok {
			code = a
		}
		best = currencyAt{first: i, last: i + 1, value: code, sign: true, code: true}
	}
	if code := r.letterSign(i); code != "" && best.last <= i+1 {
		best = currencyAt{first: i, last: i + 1, value: code, sign: true}
	}
	if best.last == i {
		return best, false
	}
	// "USD $5m", "$5m USD": a sign and a code beside each other are one.
	if best.last < r.to && r.toks[best.last].Text == "$" && best.sign && !r.toks[best.last].Space && t.Kind == token.Word {
		best.last++
	}
	return best, true
}

// letterSign returns the code of the currency that the letter at token i names, "" where it names none: "N4,500bn",
// "L 1,250,000.00". A letter alone is read only before an amount that is no ordinal number of a road or a building.
func (r *reader) letterSign(i int) string {
	if i < r.from || i >= r.to {
		return ""
	}
	t := &r.toks[i]
	if t.Kind != token.Word || !t.Upper || t.End-t.Start > longestLetters || i > r.from && !t.Space && r.toks[i-1].Kind != token.Punct {
		return ""
	}
	j := i + 1
	if j < r.to && r.toks[j].Text == "." && !r.toks[j].Space {
		j++
	}
	if j >= r.to || r.toks[j].Kind != token.Number {
		return ""
	}
	scaled := r.scaleFollows(j+1) || r.glued(j+1) && r.lang.glued[r.fold(j+1)] > 0
	tables := currencyTables().letters
	if code := tables["any"][t.Text]; code != "" && scaled && !r.toks[j].Space {
		return code
	}
	if s := r.toks[j].Fold; !scaled && (len(s) < len("1,000") || !strings.ContainsAny(s, ",.")) {
		return ""
	}
	if code := tables[r.ctx.Country][t.Text]; code != "" {
		return code
	}
	return tables[r.ctx.Publisher][t.Text]
}

// longestLetters is how many letters the longest name of a currency in letters has.
const longestLetters = 3

// developmentGoal reports whether SDG at token i is followed by the number of a Sustainable Development Goal, not by Sudanese
// pounds.
func (r *reader) developmentGoal(i int) bool {
	const goals = 17
	_, numbered := r.small(i+1, 1, goals)
	return r.toks[i].Text == "SDG" && numbered && !r.scaleFollows(i+2)
}

// amountEndsAt reports whether a number or a word that multiplies one stands right before token i.
func (r *reader) amountEndsAt(i int) bool {
	if r.in(i-1, inOf) { // "millions of Euro"
		i--
	}
	if i-1 < r.from {
		return false
	}
	t := &r.toks[i-1]
	_, han := hanDigits[t.Fold]
	return t.Kind == token.Number || han || r.lang.scales[t.Fold] != 0 || r.lang.numbers[t.Fold] != 0
}

// codeAsWord reports whether a code written with one capital stands right before digits: "Rwf12 billion", "Etb 700". Codes
// that are also words count only where no space parts them from the digits.
func (r *reader) codeAsWord(i int) bool {
	t := &r.toks[i]
	if len(t.Text) != 3 || !t.Upper || t.Text[1:] != t.Fold[1:] || !isCode(strings.ToUpper(t.Text)) {
		return false
	}
	if i+1 >= r.to || r.toks[i+1].Kind != token.Number {
		return false
	}
	return !r.toks[i+1].Space || !currencyTables().words[t.Fold]
}

// signHolds reports whether the letters of a sign mean money here: short words count only right before digits, and in
// the case in which they are written.
func (r *reader) signHolds(i, n int) bool {
	last := i + n
	if r.toks[i].Kind != token.Word {
		return true
	}
	if n > 1 && r.glued(i+1) && r.toks[i+1].Text == "$" { // "u$s"
		return true
	}
	if !r.toks[i].Upper {
		return false
	}
	for j := i + 1; j < last; j++ {
		if r.toks[j].Space && r.toks[j-1].Text != "US" && r.toks[j].Text != "CFA" {
			return false // "a $40 million" is no "A$40 million"
		}
	}
	key := strings.TrimSuffix(strings.ReplaceAll(r.words(i, last), " ", ""), ".")
	if n == 1 || currencyTables().onlyBeforeDigits[key] {
		if key == "fcfa" || key == "cfaf" || key == "cfa" {
			return r.nearNumber(i, last)
		}
		if last < r.to && r.toks[last].Text == "." && n == 1 {
			last++
		}
		return last < r.to && r.toks[last].Kind == token.Number
	}
	return true
}

// nearNumber reports whether a number or scale word stands right before first or right at last.
func (r *reader) nearNumber(first, last int) bool {
	if last < r.to && (r.toks[last].Kind == token.Number || r.toks[last].Kind == token.Symbol || r.lang.numbers[r.toks[last].Fold] != 0) {
		return true
	}
	i := first - 1
	if i >= r.from && r.lang.of[r.toks[i].Fold] {
		i--
	}
	if i < r.from {
		return false
	}
	t := &r.toks[i]
	_, glued := r.lang.glued[t.Fold]
	return t.Kind == token.Number || t.Kind == token.Symbol || r.lang.scales[t.Fold] != 0 || r.lang.numbers[t.Fold] != 0 || glued ||
		dash(t.Text)
}

// signEndsAt reports whether a currency sign or code ends right before token i.
func (r *reader) signEndsAt(i int) bool {
	n, _ := r.before(signsBackward(), i)
	return n > 0 || i-1 >= r.from && (isCode(r.toks[i-1].Text) || r.codeAsWord(i-1) || r.letterSign(i-1) != "")
}

// resolve returns the code of a currency, by the country where its name is shared; sure is false where that was a guess.
func (r *reader) resolve(value string) (code money.Currency, sure bool) {
	name, shared := strings.CutPrefix(value, familyPrefix)
	if !shared {
		return money.Currency(value), true
	}
	f := currencyTables().families[name]
	if c, ok := f.Languages[r.lang.code]; ok {
		return money.Currency(c), true
	}
	if name == "dollar" {
		if c, ok := f.Countries[r.ctx.Publisher]; ok {
			return money.Currency(c), false
		}
	}
	if giver := r.giver(f.Givers); giver != "" && giver != r.ctx.Country {
		return money.Currency(f.Countries[giver]), false
	}
	if c, ok := f.Countries[r.ctx.Country]; ok {
		return money.Currency(c), true
	}
	if name != "dollar" && name != "yen" { // "$" and "¥" are used for the great ones everywhere
		for _, named := range r.ctx.Countries {
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
	for i, named := range r.ctx.Countries {
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
		for i := 1; i < len(r.toks); i++ {
			if r.toks[i].Text == "$" && !r.toks[i].Space && r.toks[i-1].Text == "US" {
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
