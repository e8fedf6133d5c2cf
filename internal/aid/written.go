package aid

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"toguna/internal/money"
)

// A written figure is one as a person writes it in a correction.
type written struct {
	text, plain    string      // with and without the word for its bound
	bound          money.Bound // "" where no word says it
	from, to, unit string
	out            bool  // left out
	clash          bool  // the word for its bound does not go with its ends
	fault          error // why it cannot be read, unless it stands so in the claim
}

// The words of a correction that the ledger writes itself.
const (
	exactly = "exactly"
	leftOut = "left out"
)

// boundWords are the words that may stand before an amount, in the languages of the pages.
var boundWords = []struct {
	words string
	bound money.Bound
}{
	{exactly, money.Exact}, {"exactement", money.Exact}, {"about", money.About}, {"environ", money.About},
	{"at least", money.AtLeast}, {"au moins", money.AtLeast}, {"at most", money.AtMost}, {"au plus", money.AtMost},
	{"more than", money.MoreThan}, {"plus de", money.MoreThan}, {"less than", money.LessThan}, {"moins de", money.LessThan},
	{"between", money.Between}, {"entre", money.Between}, {"from", money.Between}, {"de", money.Between},
}

// rangeWords stand between the two ends of a range.
var rangeWords = []string{"–", "and", "et", "to", "à"}

// scaleWords say how many zeros follow, in the languages of the pages.
var scaleWords = map[string]int{
	"thousand": 3, "mille": 3, "million": 6, "millions": 6, "billion": 9, "billions": 9, "milliard": 9, "milliards": 9,
}

// dash finds the dash of a range after its first amount.
var dash = regexp.MustCompile(`^(\d[\d., ]*(?: ?(?:thousand|mille|millions?|billions?|milliards?))?) ?[-–—] ?(\d)`)

// grouped finds the digits of a number that stand in groups of three, with spaces between them.
var grouped = regexp.MustCompile(`^\d{1,3}( \d{3})+\b`)

// readFigures reads what a person wrote in the place of figures.
func readFigures(text string) (out []written) {
	for part := range strings.SplitSeq(text, ";") {
		if part = strings.Join(strings.Fields(part), " "); part != "" {
			out = append(out, readFigure(part))
		}
	}
	return out
}

// readFigure reads one: "about 85000000 USD", "between 20 and 60 percent", "57.5 million EUR".
func readFigure(text string) written {
	w := written{text: text}
	if folded := strings.ToLower(text); folded == leftOut || folded == "omis" {
		w.out = true
		return w
	}
	w.bound, w.plain = boundOf(text)
	first, rest := amountOf(strings.Join(strings.Fields(dash.ReplaceAllString(w.plain, "$1 – $2")), " "))
	second := number{}
	for _, word := range rangeWords {
		if after, ok := cutWord(rest, word); ok && startsWithDigit(after) {
			second, rest = amountOf(after)
			break
		}
	}
	if second.zeros > 0 && first.zeros == 0 {
		first.zeros = second.zeros // "2.5 to 3 million"
	}
	w.unit = unitOf(rest)
	var read [2]bool
	w.from, read[0] = first.value()
	w.to, read[1] = second.value()
	w.clash = w.bound == money.Between && w.to == "" || w.bound != "" && w.bound != money.Between && w.to != ""
	switch {
	case first.digits == "" || !read[0] || !read[1]:
		w.fault = notFigures("amount", text, "figure %q: want an amount in digits and its unit, like 85000000 USD or 12 vehicle", text)
	case w.unit == "":
		w.fault = notFigures("unit", text, "figure %q has no unit; write one, like USD, vehicle or percent", text)
	case w.clash && w.to == "":
		w.fault = notFigures("ends", text, "figure %q: a range has two ends, as in “between 20 and 60 person”", text)
	case w.clash:
		w.fault = notFigures("bounds", text, "figure %q: a range takes no other word for its bound", text)
	}
	return w
}

// cutWord takes a word away from the beginning of a text.
func cutWord(s, word string) (rest string, ok bool) {
	if len(s) <= len(word) || !strings.EqualFold(s[:len(word)], word) || s[len(word)] != ' ' {
		return s, false
	}
	return s[len(word)+1:], true
}

// boundOf takes the word for a bound away from the beginning of a figure.
func boundOf(s string) (money.Bound, string) {
	for _, b := range boundWords {
		if rest, ok := cutWord(s, b.words); ok {
			return b.bound, rest
		}
	}
	return "", s
}

// A number is an amount as it is written, with the zeros that its scale word adds.
type number struct {
	digits string
	zeros  int
}

// amountOf takes a number, with its scale word, away from the beginning of a text.
func amountOf(s string) (n number, rest string) {
	if groups := grouped.FindString(s); groups != "" {
		s = strings.ReplaceAll(groups, " ", "") + s[len(groups):]
	}
	n.digits, rest, _ = strings.Cut(s, " ")
	if short, ok := strings.CutSuffix(n.digits, "%"); ok {
		n.digits, rest = short, "% "+rest
	}
	for word, zeros := range scaleWords {
		after, ok := cutWord(rest+" ", word)
		if ok && n.zeros == 0 {
			n.zeros, rest = zeros, strings.TrimSpace(after)
		}
	}
	return n, rest
}

// value is the number as an exact decimal. A comma is a decimal point where it cannot part thousands.
func (n number) value() (string, bool) {
	digits := n.digits
	if digits == "" {
		return "", true
	}
	groups := strings.Split(digits, ",")
	inThrees := !slices.ContainsFunc(groups[1:], func(g string) bool { whole, _, _ := strings.Cut(g, "."); return len(whole) != 3 })
	switch {
	case len(groups) > 2 && inThrees:
		digits = strings.Join(groups, "")
	case len(groups) == 2 && !inThrees && !strings.Contains(digits, "."):
		digits = groups[0] + "." + groups[1]
	}
	d, err := money.Parse(digits)
	if err != nil || n.zeros == 0 {
		return digits, err == nil
	}
	scale := money.MustParse("1" + strings.Repeat("0", n.zeros))
	return d.Mul(scale).String(), true
}

// unitOf is what is counted: without "of" and its like before it.
func unitOf(s string) string {
	s = strings.TrimSpace(s)
	for _, word := range []string{"of", "de"} {
		s, _ = cutWord(s, word)
	}
	for _, article := range []string{"d'", "d’"} {
		s = strings.TrimPrefix(s, article)
	}
	return s
}

func startsWithDigit(s string) bool { return s != "" && unicode.IsDigit(rune(s[0])) }
