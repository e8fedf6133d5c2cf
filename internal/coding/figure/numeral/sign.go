package numeral

import (
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
	Families         map[string]family
	letters          map[string]letters // by country
	codes            Set
	Alias            map[string]string
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
	d := &currencyData{Families: f.Families, letters: f.Letters, codes: make(Set), Alias: f.CodeAlias, OnlyBeforeDigits: setOf(f.OnlyBeforeDigits), words: setOf(f.CodesThatAreWord)}
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
	scaled := r.ScaleFollows(j+1) || r.Glued(j+1) && r.Lang.Glued[r.Fold(j+1)] > 0
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
	return tables[r.Context.Publisher][t.Text]
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
