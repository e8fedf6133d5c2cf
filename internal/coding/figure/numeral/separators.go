package numeral

import (
	"strings"
	"unicode/utf8"

	"toguna/internal/coding/token"
)

// readSeparators reads the digits at token i, with the groups of three that spaces part from them, and decides for each
// mark whether it groups thousands or begins the decimals.
func (r *Reader) readSeparators(i int, n *Number) (whole, frac string, ok bool) {
	s := r.Tokens[i].Fold
	if v, isFraction := fractions[r.Tokens[i].Text]; isFraction {
		return "0", v, true
	}
	whole, frac, ok = r.split(s, n)
	if ok && frac == "" && (n.Grouped || len(whole) <= 3) && r.Lang.comma {
		whole = r.brokenGroups(whole, n)
	}
	if ok && frac == "" && !n.Grouped && r.looseDecimal(i, len(whole)) {
		n.Last += 2
		return whole, r.Tokens[n.Last-1].Fold, true
	}
	if !ok || frac != "" || n.Grouped || len(whole) > 3 || whole[0] == '0' {
		return whole, frac, ok
	}
	for n.Last < r.To && r.spacedGroup(n.Last) {
		next := r.Tokens[n.Last].Fold
		group, decimals := next[:3], ""
		if len(next) > 3 {
			decimals = next[4:]
		}
		whole, n.Grouped = whole+group, true
		n.Last++
		if decimals != "" {
			return whole, decimals, true
		}
	}
	return whole, frac, true
}

// looseDecimal reports whether a comma and, after a space, one digit and a word that multiplies follow the digits at token i:
// "15, 6 milliards" has a decimal comma, unless it goes on a list.
func (r *Reader) looseDecimal(i, digits int) bool {
	const reach = 3
	if !r.Lang.comma || digits > reach || i+3 >= r.To || r.Tokens[i+1].Text != "," || r.Tokens[i+1].Space || r.Fold(i-1) == "," {
		return false
	}
	t := &r.Tokens[i+2]
	return t.Kind == token.Number && t.Space && len(t.Fold) == 1 && r.ScaleFollows(i+3)
}

// brokenGroups reads on over groups of three digits that a space parts from their point: "2.450 .600.000", "150. 000. 000".
func (r *Reader) brokenGroups(whole string, n *Number) string {
	for n.Last+1 < r.To && r.Tokens[n.Last].Text == "." && r.Tokens[n.Last+1].Kind == token.Number && !r.Taken[n.Last+1] {
		point, next := &r.Tokens[n.Last], &r.Tokens[n.Last+1]
		if point.Space == next.Space || next.Space && !strings.HasPrefix(next.Fold, "000") || point.Space && len(next.Fold) < 7 && !n.Grouped || !groups("0."+next.Fold) {
			break
		}
		whole, n.Grouped = whole+DigitsOf(next.Fold), true
		n.Last += 2
	}
	return whole
}

var fractions = map[string]string{"½": "5", "¼": "25", "¾": "75"}

// spacedGroup reports whether token i is three more digits of a number, parted by one space: "1 250 000", "3 200,5".
func (r *Reader) spacedGroup(i int) bool {
	t := &r.Tokens[i]
	if t.Kind != token.Number || !t.Space || t.Start-r.Tokens[i-1].End != 1 || r.Taken[i] {
		return false
	}
	s := t.Fold
	if len(s) < 3 || strings.TrimLeft(s[:3], "0123456789") != "" {
		return false
	}
	if len(s) > 3 {
		return (s[3] == ',' || s[3] == '.') && strings.TrimLeft(s[4:], "0123456789") == "" && len(s) > 4 && len(s) < 7
	}
	if r.Lang.Code == "en" && r.Doc.Gap(i) == " " {
		// a plain space groups digits in English only before what they count: "1 870 km", not "pages 20 203 13"; two groups in
		// a row are digits of one number
		three := func(j int) bool {
			return j > 0 && j < r.To && r.Tokens[j].Kind == token.Number && len(r.Tokens[j].Fold) == 3 && r.Doc.Gap(j) == " "
		}
		if three(i+1) || three(i-1) || r.SignEndsAt(i-1) && !r.ScaleFollows(i+1) { // "$640 000"
			return true
		}
		return i+1 < r.To && (r.Tokens[i+1].Kind == token.Word && !r.In(i+1, InStops) || r.Tokens[i+1].Kind == token.Symbol)
	}
	// "1 200 km" but "between 5 150-bed hospitals": a hyphenated word takes its number to itself
	return i+1 >= r.To || !Dash(r.Tokens[i+1].Text) || r.Tokens[i+1].Space || i+2 < r.To && r.Tokens[i+2].Kind != token.Word
}

var marksInASCII = strings.NewReplacer("٬", ",", "٫", ".", "，", ",", "．", ".")

// split cuts a run of digits and marks into its whole part and decimals; ok is false for what is no number, such as
// 30.04.2015.
func (r *Reader) split(s string, n *Number) (whole, frac string, ok bool) {
	if strings.Trim(s, "0123456789") == "" {
		return s, "", s != "" && len(s) < 30
	}
	s = marksInASCII.Replace(s)
	marks := strings.Map(func(c rune) rune {
		if c == ',' || c == '.' || c == '\'' {
			return c
		}
		return -1
	}, s)
	if marks == "" {
		return s, "", false
	}
	last := strings.LastIndexAny(s, ",.'")
	tail := s[last+1:]
	body := s[:last]
	switch {
	case strings.Count(marks, marks[:1]) != len(marks): // two kinds: the last one begins the decimals
		if strings.IndexByte(marks, s[last]) != len(marks)-1 || !groups(body) {
			return "", "", false
		}
		n.Grouped = true
		return DigitsOf(body), tail, true
	case len(marks) > 1: // one kind, repeated: thousands
		if !groups(s) {
			return "", "", false
		}
		n.Grouped = true
		return DigitsOf(s), "", true
	case s[last] == '\'':
		n.Grouped = true
		return DigitsOf(s), "", len(tail) == 3
	}
	if len(tail) != 3 || len(body) > 3 || body == "0" {
		return body, tail, true
	}
	return r.oneMark(body, tail, s[last], n)
}

// oneMark decides "1.234" and "1,234": by the language, and by what follows.
func (r *Reader) oneMark(body, tail string, mark byte, n *Number) (whole, frac string, ok bool) {
	decimal := (mark == ',') == r.Lang.comma
	scaled := r.ScaleFollows(n.Last)
	switch {
	case !decimal && !scaled, !decimal && mark == ',' && (r.Lang.Code == "en" || r.Lang.Code == "zh"):
		n.Grouped = true
		return body + tail, "", true
	case !decimal && r.Lang.comma && scaled && (tail == "000" || len(body) > 1 || strings.HasSuffix(tail, "00")):
		n.Grouped = true // "1.200 millones"
		return body + tail, "", true
	case !decimal && scaled && r.Lang.Code == "es":
		n.Grouped = true
		return body + tail, "", true
	case decimal && mark == ',' && !scaled && body != "0" && (r.commaGroups || r.SignEndsAt(n.First)):
		n.Grouped, n.Ambiguous = true, !r.commaGroups // "$87,450": no currency has three decimals
		return body + tail, "", true
	case decimal && mark == ',' && scaled && body != "0" && (r.Lang.Code == "es" || tail == "000"):
		n.Grouped, n.Ambiguous = true, tail != "000" && !r.commaGroups // "2,000 millones": nobody writes three decimals of a million
		return body + tail, "", true
	case decimal && !scaled && (tail == "000" || strings.HasSuffix(tail, "00") && r.countFollows(n.Last) || r.countFollows(n.Last)):
		n.Grouped, n.Ambiguous = true, true // nobody writes 5.000 people for five
		return body + tail, "", true
	}
	return body, tail, true
}

// ScaleFollows reports whether a word that multiplies stands at token i.
func (r *Reader) ScaleFollows(i int) bool {
	if _, ok := r.Lang.Scales[r.Fold(i)]; ok {
		return true
	}
	_, k := r.hanScale(i)
	return k > i
}

// countFollows reports whether a noun that is counted in whole numbers stands at token i.
func (r *Reader) countFollows(i int) bool {
	_, value := r.At(r.Lang.Units, i)
	switch value {
	case "":
		return r.pluralAt(i)
	case "tonne", "kilometre", "square kilometre", "metre", "hectare", "megawatt", "gigawatt", "kilogram", "litre", "year", "hour":
		return false
	}
	return true
}

// pluralAt reports whether a word in the plural that is no measure stands at token i: things counted one by one.
func (r *Reader) pluralAt(i int) bool {
	return i < r.To && r.Tokens[i].Kind == token.Word && !r.In(i, InStops) && len(r.Tokens[i].Fold) > 3 && strings.HasSuffix(r.Tokens[i].Fold, "s") &&
		r.Lang.Scales[r.Fold(i)] == 0 && r.currencyLength(i) == 0
}

func (r *Reader) currencyLength(i int) int {
	n, _ := r.At(r.Lang.Currencies, i)
	return n
}

// groups reports whether all groups but the first have three digits, or, in the Indian way, two before the last three.
func groups(s string) bool {
	parts := strings.FieldsFunc(s, func(c rune) bool { return c == ',' || c == '.' || c == '\'' })
	if len(parts) < 2 || len(parts[0]) > 3 || parts[0] == "" {
		return len(parts) == 1
	}
	last := len(parts) - 1
	for i, p := range parts[1:] {
		if len(p) != 3 && (len(p) != 2 || i+1 == last || len(parts[0]) > 2) {
			return false
		}
	}
	return len(parts[last]) == 3
}

// groupsByComma reports whether the document parts thousands by commas, whatever its language does: it has a number of two
// groups, one group and decimals after a point, or one group after the sign of a currency ("1,985,300", "2,500.75",
// "$87,450").
func groupsByComma(doc *token.Doc) bool {
	for i := range doc.Tokens {
		t := &doc.Tokens[i]
		if t.Kind != token.Number || len(t.Fold) < 5 || strings.IndexByte(t.Fold, ',') < 0 {
			continue
		}
		whole, _, point := strings.Cut(t.Fold, ".")
		if !groups(whole) || whole[0] == '0' || strings.Contains(whole, "'") {
			continue
		}
		if n := strings.Count(whole, ","); n > 1 || n == 1 && (point || i > 0 && !t.Space && doc.Tokens[i-1].Text == "$") {
			return true
		}
	}
	return false
}

// DigitsOf returns the ASCII digits of a text.
func DigitsOf(s string) string {
	return strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' {
			return c
		}
		return -1
	}, s)
}

// skipAddresses takes the tokens of web and mail addresses and of telephone numbers, which hold no figures.
func (r *Reader) skipAddresses() {
	for i := 0; i < len(r.Tokens); i++ {
		t := &r.Tokens[i]
		if t.Kind == token.Number || t.Kind == token.Han || t.Kind == token.Word && len(t.Fold) != 3 {
			continue
		}
		switch {
		case t.Text == "@", t.Fold == "www" && r.next(i, "."), t.Text == "/" && i > 0 && r.Tokens[i-1].Text == "/" && !t.Space,
			t.Fold == "doi" && r.next(i, ":"):
			i = r.skipWord(i)
		case t.Text == "+" && i+1 < len(r.Tokens) && r.Tokens[i+1].Kind == token.Number && r.phone(i+1) > i+3:
			i = r.TakeUntil(i, r.phone(i+1))
		}
	}
}

// next reports whether the token after i is the text.
func (r *Reader) next(i int, text string) bool {
	return i+1 < len(r.Tokens) && r.Tokens[i+1].Text == text
}

// skipWord takes all tokens of the stretch without white space around token i, and returns the last of them.
func (r *Reader) skipWord(i int) int {
	first := i
	for first > 0 && !r.Tokens[first].Space && !r.Taken[first] && r.Tokens[first-1].Kind != token.Han && r.Tokens[first].Paragraph == r.Tokens[first-1].Paragraph {
		first--
	}
	last := i + 1
	for last < len(r.Tokens) && !r.Tokens[last].Space && r.Tokens[last].Kind != token.Han {
		last++
	}
	return r.TakeUntil(first, last)
}

// TakeUntil takes the tokens from first to before last, which then belong to no mention, and returns the last of them.
func (r *Reader) TakeUntil(first, last int) int {
	for j := first; j < last; j++ {
		r.Taken[j] = true
	}
	return last - 1
}

// phone returns where a run of short groups of digits that begins at i ends.
func (r *Reader) phone(i int) int {
	const longest = 10
	for n := 0; n < longest && i < len(r.Tokens); n++ {
		t := &r.Tokens[i]
		if t.Kind != token.Number && !Dash(t.Text) && t.Text != "(" && t.Text != ")" || t.Kind == token.Number && utf8.RuneCountInString(t.Fold) > 8 {
			break
		}
		i++
	}
	return i
}

// skipNames takes phrases with a number inside that are names: "Group of Seven".
func (r *Reader) skipNames() {
	if r.Seen&beginsName == 0 {
		return
	}
	for i := r.From; i < r.To; i++ {
		if !r.Has(i, beginsName) {
			continue
		}
		if n, _ := r.At(r.Lang.names, i); n > 0 && (r.Fold(i-1) != "分" || r.Fold(i) != "之") { // but 三分之一
			r.TakeUntil(i, i+n)
			i += n - 1
		}
	}
}
