package token

import "strings"

// cut makes the sentences of the paragraph whose tokens begin at first. The cells of a table are sentences.
func (d *Doc) cut(paragraph, first int, table bool) {
	from := first
	for i := first; i < len(d.Tokens); i++ {
		last := i + 1
		if i+1 < len(d.Tokens) {
			if n := d.boundary(i); n > 0 {
				last = i + n
			} else if !table || !d.cell(i) {
				continue
			}
		}
		d.close(paragraph, from, last)
		from, i = last, last-1
	}
}

// close makes one sentence of the tokens from first to before last.
func (d *Doc) close(paragraph, first, last int) {
	if last <= first {
		return
	}
	for i := first; i < last; i++ {
		d.Tokens[i].Sentence = len(d.Sentences)
	}
	d.Sentences = append(d.Sentences, Sentence{
		Start: d.Tokens[first].Start, End: d.Tokens[last-1].End, First: first, Last: last, Paragraph: paragraph,
	})
}

// cell reports whether a tab stands after the i-th token.
func (d *Doc) cell(i int) bool {
	return strings.ContainsRune(d.Quote(d.Tokens[i].End, d.Tokens[i+1].Start), '\t')
}

// boundary returns how many tokens, from the i-th on, still belong to the sentence that ends here; 0 where none ends.
func (d *Doc) boundary(i int) int {
	t := &d.Tokens[i]
	switch t.Text {
	case "。", "！", "？", "；":
		return d.closers(i)
	case "!", "?", "…":
	case ".":
		if i > 0 && (d.abbreviated(i) || d.group(i)) {
			return 0
		}
	default:
		if t.Kind != Word || !strings.HasSuffix(t.Text, ".") || !d.opensPlainly(i+1) {
			return 0
		}
	}
	n := d.closers(i)
	if next := i + n; next+1 < len(d.Tokens) && t.Text == "." && d.note(next) {
		n++ // "trend.12 The": the mark of a footnote
	}
	next := i + n
	if next >= len(d.Tokens) {
		return n
	}
	if d.Tokens[next].Space {
		if opens(&d.Tokens[next]) {
			return n
		}
		return 0
	}
	// A space that was lost: "….” Mali’s" printed as "….”Mali’s", or "end.The".
	if u := &d.Tokens[next]; u.Kind == Word && u.Upper && (n > 1 || i > 0 && longLower(&d.Tokens[i-1]) && u.Lower != u.Text && len(u.Text) > 1) {
		return n
	}
	return 0
}

// maxClosers bounds how many marks may close one sentence, so that a line of points is not read over and over.
const maxClosers = 8

// closers counts the i-th token and the closing quotes and brackets that stand right after it.
func (d *Doc) closers(i int) int {
	n := 1
	for n < maxClosers && i+n < len(d.Tokens) {
		t := &d.Tokens[i+n]
		if t.Paragraph != d.Tokens[i].Paragraph {
			break
		}
		switch t.Text {
		case "”", "’", "»", ")", "]", "」", "』", "）", "】", "》", ".", "…", "!", "?":
		case "\"", "'":
			if t.Space {
				return n
			}
		default:
			return n
		}
		if t.Space && t.Text != "»" {
			return n
		}
		n++
	}
	return n
}

// opens reports whether a token can begin a sentence.
func opens(t *Token) bool {
	switch t.Kind {
	case Word:
		return t.Upper || t.Lower == strings.ToUpper(t.Lower) // a script without capitals
	case Number, Han, Symbol:
		return true
	default:
	}
	switch t.Text {
	case "“", "‘", "«", "\"", "'", "(", "[", "「", "『", "（", "¿", "¡", "—", "–", "-", "•", "*":
		return true
	}
	return false
}

// opensPlainly reports whether the token begins a sentence even after an acronym with points: "in the U.S. The …".
func (d *Doc) opensPlainly(i int) bool {
	if i >= len(d.Tokens) || !d.Tokens[i].Upper {
		return false
	}
	return starters[d.Tokens[i].Fold]
}

// note reports whether the token is a footnote's mark: a short number printed onto the end of a sentence.
func (d *Doc) note(i int) bool {
	t, next := &d.Tokens[i], &d.Tokens[i+1]
	return t.Kind == Number && !t.Space && t.End-t.Start <= 3 && next.Space && opens(next)
}

// group reports whether the point at i stands inside a number that was printed with spaces: "150. 000. 000".
func (d *Doc) group(i int) bool {
	return d.Tokens[i-1].Kind == Number && i+1 < len(d.Tokens) && strings.HasPrefix(d.Tokens[i+1].Text, "000") && !d.Tokens[i].Space
}

func longLower(t *Token) bool {
	return t.Kind == Word && len(t.Text) > 2 && t.Lower == t.Text
}

// abbreviated reports whether the point at i belongs to the word before it.
func (d *Doc) abbreviated(i int) bool {
	w := &d.Tokens[i-1]
	if d.Tokens[i].Space || w.Kind != Word {
		return false
	}
	if w.End-w.Start == 1 && w.Upper && (i < 2 || d.Tokens[i-2].Kind != Number) {
		return true // an initial
	}
	if beforeNumber[w.Fold] {
		return i+1 < len(d.Tokens) && d.Tokens[i+1].Kind == Number
	}
	return abbreviations[w.Fold]
}

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// abbreviations are followed by more of their sentence, in English, French, Spanish and Portuguese.
var abbreviations = set(`mr mrs ms dr prof gen col lt capt cpt maj sgt brig adm cmdr gov sen rep pres amb hon rev st
	jr vs cf approx est dept univ inc ltd corp co bros mt ft eg ie viz al ed eds vol vols pp ca resp incl
	m mm mme mmes mlle dr me env av bd ste ets
	sr sra srta sres ud uds ee dra lic ing gral cnel tte arq exmo exma dna eng
	jan feb mar apr jun jul aug sep sept oct nov dec janv fevr avr juil dept`)

// beforeNumber are abbreviations before a number, and words elsewhere: "No. 5", "art. 3", "fig. 2".
var beforeNumber = set(`no nos nr num art arts sec sect para paras fig figs tab ch chap p pp vol res n pt apdo inc tel fax bp telf tlf alin rs ksh kshs tsh ush tk bs gs nu dhs
	usd eur gbp jpy cny chf`)

// starters begin sentences and hardly ever stand inside a name.
//
//nolint:misspell // Portuguese
var starters = set(`the this that these those it its he she they we in on at by for from since after before during
	while when as if but and yet however although a an
	le la les l' il elle ils elles en depuis ce cette ces dans selon
	el los las lo su sus desde segun este esta o os as ele ela eles nos nas`)
