// Package language says in which of eight languages a text is written.
//
// Units: languages are BCP 47 codes: en, fr, zh, es, pt, ar, ru, de.
// Shape: Of judges one text; Mark judges a document and its paragraphs.
// Errors: none; a text too short to tell has the language of its document.
// Source: trigram profiles of the library whatlanggo, over the allowed languages only.
package language

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"

	"toguna/internal/aid"
	"toguna/internal/collect/reading"
)

const (
	// enough is how many letters a paragraph must have to be judged by itself.
	enough = 80
	// sample is how much of a text is judged, in bytes.
	sample = 1200
	// most is how many paragraphs of one document are judged by themselves.
	most = 4000
)

var codes = map[whatlanggo.Lang]string{
	whatlanggo.Eng: "en", whatlanggo.Fra: "fr", whatlanggo.Cmn: "zh", whatlanggo.Spa: "es",
	whatlanggo.Por: "pt", whatlanggo.Arb: "ar", whatlanggo.Rus: "ru", whatlanggo.Deu: "de",
}

var allowed = whatlanggo.Options{Whitelist: map[whatlanggo.Lang]bool{
	whatlanggo.Eng: true, whatlanggo.Fra: true, whatlanggo.Cmn: true, whatlanggo.Spa: true,
	whatlanggo.Por: true, whatlanggo.Arb: true, whatlanggo.Rus: true, whatlanggo.Deu: true,
}}

// Of returns the language of a text, and whether it is sure; "" for a text without letters.
func Of(text string) (code string, sure bool) {
	if len(text) > sample {
		text = text[:sample]
	}
	counts := letters(text)
	switch {
	case counts.all == 0:
		return "", false
	case counts.han*3 > counts.all:
		return "zh", counts.kana*10 < counts.han
	case counts.arabic*2 > counts.all:
		return "ar", true
	}
	info := whatlanggo.DetectWithOptions(text, allowed)
	code = codes[info.Lang]
	sure = code != "" && counts.all >= enough && info.Confidence > 0.1
	if !sure && foreign(text, code) {
		return "en", false
	}
	return code, sure
}

// common are words that hardly a sentence of a language lacks: trigrams of a few names tell too little.
var common = map[string]string{
	"fr": " le la les de des du un une et en à au aux pour par sur a est l d ",
	"es": " el la los las de del un una y en a al para por con se ",
	"pt": " o a os as de do da dos das um uma e em no na para por com ",
	"de": " der die das den dem des ein eine und in im mit für von zu auf hat ",
}

// foreign reports whether a text of plain letters has none of the common words of the language that it is taken for.
func foreign(text, code string) bool {
	words, known := common[code]
	if !known {
		return false
	}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if strings.Contains(words, " "+w+" ") {
			return false
		}
	}
	return strings.IndexFunc(text, func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) }) < 0
}

type census struct{ all, han, kana, arabic int }

func letters(s string) census {
	var c census
	for _, r := range s {
		if !unicode.IsLetter(r) {
			continue
		}
		c.all++
		switch {
		case r < 0x250:
		case unicode.Is(unicode.Han, r):
			c.han++
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			c.kana++
		case unicode.Is(unicode.Arabic, r):
			c.arabic++
		}
	}
	return c
}

// Mark sets the language of the paragraphs and returns that of the document: of most of its running text.
func Mark(paras []reading.Para) string {
	weight := map[string]int{}
	for i := range paras {
		if i >= most {
			break
		}
		code, sure := Of(paras[i].Text)
		if !sure {
			continue
		}
		paras[i].Language = code
		if paras[i].Kind != aid.ParaBoilerplate {
			weight[code] += len(paras[i].Text)
		}
	}
	doc := heaviest(weight)
	if doc == "" {
		doc = ofAll(paras)
	}
	for i := range paras {
		if paras[i].Language == "" {
			paras[i].Language = doc
		}
	}
	return doc
}

// ofAll judges a text of short paragraphs by all of them together.
func ofAll(paras []reading.Para) string {
	var all []byte
	for _, p := range paras {
		if p.Kind != aid.ParaBoilerplate && len(all) < sample {
			all = append(append(all, p.Text...), '\n')
		}
	}
	code, _ := Of(string(all))
	return code
}

func heaviest(weight map[string]int) string {
	best := ""
	for code, w := range weight {
		if w > weight[best] || w == weight[best] && code < best {
			best = code
		}
	}
	return best
}
