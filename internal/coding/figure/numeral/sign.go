package numeral

import (
	"slices"
	"strings"
	"sync"

	"toguna/internal/coding/token"
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
	Before           map[string]former   `yaml:"before"`
}

// A former is the code that a currency had before a year.
type former struct {
	Year int    `yaml:"year"`
	Code string `yaml:"code"`
}

// letters are the codes of the currencies that letters name.
type letters map[string]string

// A family is the currencies that share one name, as the dollars.
type family struct {
	Default   string            `yaml:"default"`
	Countries map[string]string `yaml:"countries"`
	Languages map[string]string `yaml:"languages"`
	Givers    []string          `yaml:"givers"`
	// Local are the languages in which the name alone may mean another currency than the default, with the countries where
	// that is so; none for any country. Without Local it may in any language.
	Local map[string][]string `yaml:"local"`
}

// LocalIn reports whether the name alone may mean the currency of a country in a text of the language.
func (f *family) LocalIn(language, country string) bool {
	if f.Local == nil {
		return true
	}
	countries, ok := f.Local[language]
	return ok && (len(countries) == 0 || slices.Contains(countries, country))
}

// currencyData is the file made ready.
type currencyData struct {
	Families         map[string]family
	letters          map[string]letters // by country
	codes            Set
	Alias            map[string]string
	before           map[string]former
	OnlyBeforeDigits Set
	words            Set      // codes that are also words or names
	Signs            *Phrases // value: a code, or "family:" and a name
	signsBack        *Phrases
}

// CurrencyTables are the signs, codes and families of currencies.
var CurrencyTables = sync.OnceValue(func() *currencyData {
	var f currencyFile
	if err := readYAML("currencies.yaml", &f); err != nil {
		panic(err) // embedded and tested
	}
	d := &currencyData{Families: f.Families, letters: f.Letters, codes: make(Set), Alias: f.CodeAlias, before: f.Before, OnlyBeforeDigits: setOf(f.OnlyBeforeDigits), words: setOf(f.CodesThatAreWord)}
	for _, c := range f.Codes {
		d.codes[c] = true
	}
	all := make(map[string][]string)
	for code, signs := range f.Signs {
		all[code] = signs
	}
	for name, signs := range f.SharedSigns {
		all[FamilyPrefix+name] = signs
	}
	d.Signs, d.signsBack = forward(all), backward(all)
	return d
})

// FamilyPrefix stands before the name of a family of currencies where a code would stand otherwise.
const FamilyPrefix = "family:"

func signsBackward() *Phrases { return CurrencyTables().signsBack }

// CodeThen returns the code that a currency had when the document was published.
func (r *Reader) CodeThen(code string) string {
	f, ok := CurrencyTables().before[code]
	if ok && !r.Context.Published.IsZero() && r.Context.Published.Bounds().To.Year < f.Year {
		return f.Code
	}
	return code
}

// IsCode reports whether a word in capitals is the code of a currency.
func IsCode(s string) bool { return len(s) == 3 && CurrencyTables().codes[s] }

// currencyTree is a language's names of currencies.
func currencyTree(f *languageFile) *Phrases {
	all := make(map[string][]string)
	for code, names := range f.Currencies {
		all[code] = names
	}
	for name, names := range f.Generic {
		all[FamilyPrefix+name] = names
	}
	return forward(all)
}

// LetterSign returns the code of the currency that the letter at token i names, "" where it names none: "N4,500bn",
// "L 1,250,000.00". A letter alone is read only before an amount that is no ordinal number of a road or a building.
func (r *Reader) LetterSign(i int) string {
	if i < r.From || i >= r.To {
		return ""
	}
	t := &r.Tokens[i]
	if t.Kind != token.Word || !t.Upper || t.End-t.Start > longestLetters || i > r.From && !t.Space && r.Tokens[i-1].Kind != token.Punct {
		return ""
	}
	j := i + 1
	if j < r.To && r.Tokens[j].Text == "." && !r.Tokens[j].Space {
		j++
	}
	if j >= r.To || r.Tokens[j].Kind != token.Number {
		return ""
	}
	after := j + 1
	if after < r.To && Dash(r.Tokens[after].Text) && r.Glued(after) && r.Glued(after+1) { // "P15-million"
		after++
	}
	scaled := r.ScaleFollows(after) || r.Glued(j+1) && r.Lang.Glued[r.Fold(j+1)] > 0
	tables := CurrencyTables().letters
	if code := tables["any"][t.Text]; code != "" && scaled && !r.Tokens[j].Space {
		return code
	}
	if s := r.Tokens[j].Fold; !scaled && (len(s) < len("1,000") || !strings.ContainsAny(s, ",.")) {
		return ""
	}
	if code := tables[r.Context.Country][t.Text]; code != "" {
		return code
	}
	if code := tables[r.Context.Publisher][t.Text]; code != "" || r.Tokens[j].Space && len(t.Text) == 1 {
		return code
	}
	const most = 3 // of the countries that the document names
	for _, country := range r.Context.Countries[:min(most, len(r.Context.Countries))] {
		if code := tables[country][t.Text]; code != "" {
			return code
		}
	}
	return ""
}

// longestLetters is how many letters the longest name of a currency in letters has.
const longestLetters = 3

// CodeAsWord reports whether a code written with one capital stands right before digits: "Rwf12 billion", "Etb 700". Codes
// that are also words count only where no space parts them from the digits.
func (r *Reader) CodeAsWord(i int) bool {
	t := &r.Tokens[i]
	if len(t.Text) != 3 || !t.Upper || t.Text[1:] != t.Fold[1:] || !IsCode(strings.ToUpper(t.Text)) {
		return false
	}
	if i+1 >= r.To || r.Tokens[i+1].Kind != token.Number {
		return false
	}
	return !r.Tokens[i+1].Space || !CurrencyTables().words[t.Fold]
}

// SignEndsAt reports whether a currency sign or code ends right before token i.
func (r *Reader) SignEndsAt(i int) bool {
	n, _ := r.Before(signsBackward(), i)
	return n > 0 || i-1 >= r.From && (IsCode(r.Tokens[i-1].Text) || r.CodeAsWord(i-1) || r.LetterSign(i-1) != "")
}
