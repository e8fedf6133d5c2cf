package words

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Figure is an amount in a text: the values that it may be read as, and where it stands. "750.000" may be read as
// 750000 and as 750.
type Figure struct {
	Values     []string // plain decimals without needless zeros
	Start, End int
}

// scales are the powers of ten that words stand for. "billion" is 10^9, as in English and in French texts about money
// that borrow it; a French "milliard" is 10^9 too.
var scales = map[string]int{
	"thousand": 3, "thousands": 3, "mille": 3, "k": 3,
	"million": 6, "millions": 6, "mn": 6, "mln": 6, "mio": 6, "m": 6,
	"billion": 9, "billions": 9, "milliard": 9, "milliards": 9, "bn": 9, "bln": 9, "mds": 9, "md": 9, "mrd": 9,
	"trillion": 12, "trillions": 12, "tn": 12,
	"千": 3, "万": 4, "萬": 4, "百万": 6, "千万": 7, "亿": 8, "億": 8, "十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12,
}

// longestFigure is how many digits an amount may have; a longer number is none.
const longestFigure = 60

// Figures returns the amounts of a text: numbers with a scale word, with separated groups, or of five digits and more.
// A shorter number is a word like others.
func Figures(text string) []Figure {
	var out []Figure
	for i := 0; i < len(text); {
		c := text[i]
		if c < '0' || c > '9' || (i > 0 && partOfWord(text, i)) {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		f, grouped := number(text, i)
		scale, end := scaleAfter(text, f.End)
		if scale > 0 {
			f.End = end
			for k := range f.Values {
				f.Values[k] = shift(f.Values[k], scale)
			}
		}
		if len(f.Values[0]) <= longestFigure && (scale > 0 || grouped || f.End-f.Start >= 5) {
			out = append(out, f)
		}
		i = max(f.End, i+1)
	}
	return out
}

// partOfWord reports whether a letter stands right before i, as in "CZ2018".
func partOfWord(text string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return isWord(r)
}

// number reads the number that begins at start.
func number(text string, start int) (f Figure, grouped bool) {
	i := digits(text, start)
	whole := text[start:i]
	groups, sep := 0, ""
	for {
		s, size := separator(text, i)
		if size == 0 || (groups > 0 && s != sep) || len(whole) > 40 {
			break
		}
		end := digits(text, i+size)
		if end-(i+size) != 3 || (groups == 0 && len(whole) > 3) {
			break
		}
		whole += text[i+size : end]
		groups, sep, i = groups+1, s, end
	}
	values := []string{whole}
	if groups == 1 && (sep == "." || sep == ",") { // may be a decimal of three digits
		values = append(values, whole[:len(whole)-3]+"."+whole[len(whole)-3:])
	}
	if i < len(text) && (text[i] == '.' || text[i] == ',') && text[i:i+1] != sep {
		if end := digits(text, i+1); end > i+1 {
			values = []string{whole + "." + text[i+1:end]}
			i = end
		}
	}
	for k, v := range values {
		values[k] = shift(v, 0)
	}
	return Figure{values, start, i}, groups > 0
}

func digits(text string, i int) int {
	for i < len(text) && text[i] >= '0' && text[i] <= '9' {
		i++
	}
	return i
}

// separator reads what may stand between groups of three digits.
func separator(text string, i int) (name string, size int) {
	for _, s := range []string{",", ".", "'", "’", " ", "\u00a0", "\u202f", "\u2009"} {
		if strings.HasPrefix(text[i:], s) {
			if s == "\u00a0" || s == "\u202f" || s == "\u2009" {
				return " ", len(s)
			}
			return s, len(s)
		}
	}
	return "", 0
}

// scaleAfter reads the scale word after a number, with a space or a hyphen before it or none.
func scaleAfter(text string, i int) (scale, end int) {
	j := i
	for _, s := range []string{" ", "\u00a0", "\u202f", "-", "\n"} {
		if strings.HasPrefix(text[i:], s) {
			j = i + len(s)
			break
		}
	}
	r, _ := utf8.DecodeRuneInString(text[j:])
	if isHan(r) {
		best := 0
		for word, power := range scales {
			if len(word) > best && isHanWord(word) && strings.HasPrefix(text[j:], word) {
				best, scale = len(word), power
			}
		}
		return scale, j + best
	}
	end = runEnd(text, j, isWord)
	power, ok := scales[strings.ToLower(text[j:end])]
	if !ok || (end-j <= 1 && j > i) { // "5 m" is five metres; "5m" may be millions
		return 0, i
	}
	return power, end
}

func isHanWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isHan(r)
}

// shift multiplies a plain decimal by a power of ten and takes off needless zeros.
func shift(v string, power int) string {
	whole, frac, _ := strings.Cut(v, ".")
	if n := power - len(frac); n >= 0 {
		whole, frac = whole+frac+strings.Repeat("0", n), ""
	} else {
		whole, frac = whole+frac[:power], frac[power:]
	}
	whole = strings.TrimLeft(whole, "0")
	frac = strings.TrimRight(frac, "0")
	if whole == "" {
		whole = "0"
	}
	if frac == "" {
		return whole
	}
	return whole + "." + frac
}

// FigureTerms writes the values of figures as the index takes them.
func FigureTerms(figures []Figure) string {
	var b strings.Builder
	for _, f := range figures {
		for _, v := range f.Values {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(FigureTerm(v))
		}
	}
	return b.String()
}

// FigureTerm is one value as the index takes it: digits, with "p" for the point.
func FigureTerm(value string) string { return "n" + strings.ReplaceAll(value, ".", "p") }

// parseQuery splits a query into phrases and single words. Words in quotation marks stay together.
func parseQuery(q string) (parts []string) {
	for i, piece := range strings.Split(strings.NewReplacer("“", `"`, "”", `"`, "«", `"`, "»", `"`).Replace(q), `"`) {
		if i%2 == 1 {
			parts = append(parts, strconv.Quote(piece))
			continue
		}
		parts = append(parts, piece)
	}
	return parts
}
