package statement

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"toguna/internal/coding/token"
)

// A hanFile is data/zh.yaml as it is written.
type hanFile struct {
	Verbs []struct {
		frame `yaml:",inline"`
		Words string `yaml:"words"`
	} `yaml:"verbs"`
	Words   map[string]string `yaml:"words"`
	Sectors map[string]string `yaml:"sectors"`
}

// A hanWord is one entry: a verb of a frame, and the lists that the word is in.
type hanWord struct {
	text  string
	size  int // in tokens
	frame *frame
	lists []string
}

// A hanLexicon finds words by their first character; the longest come first.
type hanLexicon struct {
	by      map[string][]*hanWord
	sectors map[string]string // a word to the sector that it speaks for
}

// hanWords is read once.
var hanWords = sync.OnceValue(func() *hanLexicon {
	var f hanFile
	read("data/zh.yaml", &f)
	l := &hanLexicon{by: map[string][]*hanWord{}, sectors: map[string]string{}}
	all := map[string]*hanWord{}
	entry := func(text string) *hanWord {
		w := all[text]
		if w == nil {
			w = &hanWord{text: text, size: hanSize(text)}
			all[text] = w
			first, _ := utf8.DecodeRuneInString(text)
			l.by[string(first)] = append(l.by[string(first)], w)
		}
		return w
	}
	for i := range f.Verbs {
		for w := range strings.FieldsSeq(f.Verbs[i].Words) {
			entry(token.Fold(w)).frame = &f.Verbs[i].frame
		}
	}
	for list, words := range f.Words {
		for w := range strings.FieldsSeq(words) {
			e := entry(token.Fold(w))
			e.lists = append(e.lists, list)
		}
	}
	for sector, words := range f.Sectors {
		for w := range strings.FieldsSeq(words) {
			l.sectors[w] = sector
		}
	}
	l.order()
	return l
})

// hanSize counts the tokens of a word: each character is one, Latin letters are one together.
func hanSize(text string) int {
	if text[0] < utf8.RuneSelf {
		return 1
	}
	return utf8.RuneCountInString(text)
}

// groups are the words of groups of states that receive, in English.
var groups = map[string]string{
	"国家和国际组织": "countries and international organisations", "发展中国家": "developing countries", "非洲国家": "African states", "非洲各国": "African states",
	"非洲": "African states", "各国": "countries", "受援国": "recipient countries", "拉美国家": "Latin American countries", "拉美": "Latin American countries",
	"东盟国家": "ASEAN countries", "太平洋岛国": "Pacific island nations", "小岛屿国家": "small island states", "最不发达国家": "least developed countries",
	"东南亚国家": "Southeast Asian countries", "中亚国家": "Central Asian countries", "阿拉伯国家": "Arab states", "友邦": "diplomatic allies",
}

// at returns the longest word that begins at token i, nil where none does.
func (l *hanLexicon) at(ts []token.Token, i, last int) *hanWord {
	for _, w := range l.by[firstOf(ts[i].Fold)] {
		if i+w.size <= last && spellsHan(ts[i:i+w.size], w.text) {
			return w
		}
	}
	return nil
}

func firstOf(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return s[:n]
}

// spellsHan reports whether tokens are the characters of a word.
func spellsHan(ts []token.Token, text string) bool {
	for i := range ts {
		if len(text) < len(ts[i].Fold) || text[:len(ts[i].Fold)] != ts[i].Fold {
			return false
		}
		text = text[len(ts[i].Fold):]
	}
	return text == ""
}

// order puts the words that begin alike the longest first.
func (l *hanLexicon) order() {
	for _, ws := range l.by {
		slices.SortFunc(ws, func(a, b *hanWord) int { return cmp.Or(cmp.Compare(b.size, a.size), cmp.Compare(a.text, b.text)) })
	}
}
