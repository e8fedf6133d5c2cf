package pdf

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"toguna/internal/aid"
	"toguna/internal/collect/plain"
	"toguna/internal/collect/reading"
)

// A para is a paragraph while it is put together.
type para struct {
	text  []rune
	boxes []placed
	kind  aid.ParagraphKind
	page  int
	last  *line // its last line
	soft  bool  // ends in a hyphen that may part a word
}

// A placed is the box of one character on its page.
type placed struct {
	rect
	page int
}

// A setter puts lines together to paragraphs.
type setter struct {
	body    float64             // size of most of the text
	gap     map[int]float64     // usual distance of lines, by size in half points
	edges   map[int][2]float64  // left and right edge of the lines, by page*8+column
	words   map[string]struct{} // words that stand within lines
	paras   []*para
	current *para
}

// measure learns the document's usual sizes and distances.
func measure(pages [][]*line) *setter {
	s := &setter{gap: map[int]float64{}, edges: map[int][2]float64{}, words: map[string]struct{}{}}
	weight := map[int]int{}
	gaps := map[int][]float64{}
	for _, lines := range pages {
		lefts, rights := map[int][]float64{}, map[int][]float64{}
		for i, l := range lines {
			if l.table != nil {
				continue
			}
			weight[half(l.size)] += len(l.text)
			k := l.page*8 + l.column
			lefts[k], rights[k] = append(lefts[k], l.left), append(rights[k], l.right)
			s.learn(l)
			if i > 0 && lines[i-1].table == nil && lines[i-1].column == l.column && half(lines[i-1].size) == half(l.size) {
				if d := lines[i-1].base - l.base; d > 0 && d < 3*l.size {
					gaps[half(l.size)] = append(gaps[half(l.size)], d)
				}
			}
		}
		for k := range lefts {
			slices.Sort(lefts[k])
			slices.Sort(rights[k])
			s.edges[k] = [2]float64{lefts[k][len(lefts[k])/10], rights[k][len(rights[k])*9/10]}
		}
	}
	most := 0
	for size, n := range weight {
		if n > most || n == most && float64(size)/2 < s.body {
			most, s.body = n, float64(size)/2
		}
	}
	for size, ds := range gaps {
		slices.Sort(ds)
		s.gap[size] = ds[len(ds)*2/5]
	}
	return s
}

// edgeKey names the column of a page that a line stands in.
func edgeKey(l *line) int { return l.page*8 + l.column + 1 }

// firstWord is about how wide a line's first word is; of a text in Chinese, its first two characters.
func (l *line) firstWord() float64 {
	n := 0
	for n < len(l.text) && l.text[n] != ' ' && (n < 2 || !noSpace(l.text[n])) {
		n++
	}
	return l.width() * float64(n) / float64(max(len(l.text), 1))
}

func half(size float64) int { return int(math.Round(size * 2)) }

// maxWords is how many distinct words are remembered to tell hyphens.
const maxWords = 200_000

// learn remembers the words within a line, with their hyphens.
func (s *setter) learn(l *line) {
	words := strings.Fields(strings.ToLower(l.String()))
	for i, w := range words {
		if i < len(words)-1 && len(s.words) < maxWords {
			s.words[strings.Trim(w, ".,;:!?()\"'“”‘’")] = struct{}{}
		}
	}
}

// set puts the lines of one page, which are in reading order, to paragraphs.
func (s *setter) set(lines []*line, running []*line) {
	for i, l := range lines {
		switch {
		case l.table != nil:
			for _, row := range l.table.rows {
				text, boxes := rowText(row)
				s.add(&para{text: []rune(text), boxes: place(boxes, l.page), kind: aid.ParaTable, page: l.page, last: l})
			}
			s.current = nil
		case s.current != nil && s.continues(s.current, l):
			s.join(s.current, l)
		default:
			s.begin(l, lines[i:])
		}
	}
	s.current = nil
	for _, l := range running {
		s.add(&para{text: l.text, boxes: place(l.boxes, l.page), kind: aid.ParaBoilerplate, page: l.page, last: l})
	}
}

func (s *setter) add(p *para) { s.paras = append(s.paras, p) }

// begin starts a paragraph with a line, or lets it go on with one that another column or page broke off.
func (s *setter) begin(l *line, rest []*line) {
	kind := s.kindOf(l, rest)
	if kind == aid.ParaText {
		if open := s.brokenOff(l); open != nil {
			s.join(open, l)
			s.current = open
			return
		}
	}
	s.current = &para{text: slices.Clone(l.text), boxes: place(l.boxes, l.page), kind: kind, page: l.page, last: l, soft: endsHyphen(l)}
	s.add(s.current)
}

// brokenOff returns the last paragraph of running text if it breaks off in another column or on the page before, and the
// line can be its next.
func (s *setter) brokenOff(l *line) *para {
	for i := len(s.paras) - 1; i >= 0 && i >= len(s.paras)-40; i-- {
		p := s.paras[i]
		switch p.kind {
		case aid.ParaBoilerplate, aid.ParaNote:
			continue
		case aid.ParaText:
		default:
			return nil
		}
		if p.last.page == l.page && p.last.column == l.column && p.last.base > l.base || l.page-p.last.page > 1 {
			return nil
		}
		first := firstLetter(l.text)
		fits := math.Abs(p.last.size-l.size) < 0.08*l.size && !reading.EndsSentence(string(p.text))
		if fits && (p.soft || unicode.IsLower(first) || unicode.Is(unicode.Han, first)) {
			return p
		}
		return nil
	}
	return nil
}

func firstLetter(text []rune) rune {
	for _, r := range text {
		if !strings.ContainsRune("\"'“‘«(", r) {
			return r
		}
	}
	return 0
}

// note matches the mark at the head of a footnote.
var note = regexp.MustCompile(`^(?:[¹²³⁴-⁹⁰]{1,3}|\d{1,3}|\*{1,3}|†|‡|\[\d{1,3}\])[.)]?\s*\pL`)

// kindOf says what a line that begins a paragraph begins.
func (s *setter) kindOf(l *line, rest []*line) aid.ParagraphKind {
	text := l.String()
	words := reading.Words(text)
	switch {
	case l.size <= 0.93*s.body && (note.MatchString(text) || s.afterNote(l)) && s.lowest(l, rest):
		return aid.ParaNote
	case l.size >= 1.12*s.body && words <= 30,
		l.bold && words <= 18 && plain.IsHeading(text) && s.standsAlone(l, rest):
		return aid.ParaHeading
	}
	return aid.ParaText
}

// standsAlone reports whether the lines after l do not go on in the same type.
func (s *setter) standsAlone(l *line, rest []*line) bool {
	for _, n := range rest[1:min(len(rest), 4)] {
		if n.table != nil || !n.bold || n.column != l.column {
			return true
		}
		if l.base-n.base > 2.2*l.size {
			return true
		}
		l = n
	}
	return len(rest) < 4
}

// afterNote reports whether the paragraph before is a note on the same page.
func (s *setter) afterNote(l *line) bool {
	n := len(s.paras)
	return n > 0 && s.paras[n-1].kind == aid.ParaNote && s.paras[n-1].page == l.page && s.paras[n-1].last.column == l.column
}

// lowest reports whether no text in the body's size follows below l in its column.
func (s *setter) lowest(l *line, rest []*line) bool {
	for _, n := range rest {
		if n.column == l.column && n.base < l.base && n.size > 0.97*s.body {
			return false
		}
	}
	return true
}

// item matches the head of an item of a list.
var item = regexp.MustCompile(`^(?:[•·▪●○‣◦–—-]\s|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s|\(?[ivx]{1,4}[.)]\s)`)

// continues reports whether the line goes on with the paragraph.
func (s *setter) continues(p *para, l *line) bool {
	a := p.last
	if a.page != l.page || a.column != l.column || math.Abs(a.size-l.size) > 0.08*max(a.size, l.size) || a.bold != l.bold && (p.kind == aid.ParaHeading || len(p.text) < 60 && a.bold) {
		return false
	}
	gap := a.base - l.base
	usual := s.gap[half(l.size)]
	if usual == 0 {
		usual = 1.25 * l.size
	}
	if gap <= 0 || gap > max(1.3*usual, 1.05*l.size) && !p.soft {
		return false
	}
	text := l.String()
	if item.MatchString(text) || p.kind == aid.ParaNote && note.MatchString(text) {
		return false
	}
	ends := reading.EndsSentence(string(p.text))
	e := s.edges[edgeKey(l)]
	width := e[1] - e[0]
	switch {
	case p.kind == aid.ParaHeading:
		return true
	case ends && l.left > e[0]+0.8*l.size && l.left > a.left+0.5*l.size: // an indented first line
		return false
	case ends && a.right < e[1]-0.22*width: // a short last line
		return false
	case e[1]-a.right > l.firstWord()+max(1.5*l.size, 0.12*width) && !unicode.IsLower(firstLetter(l.text)) && !p.soft: // the next word had had room
		return false
	}
	return true
}

// join appends a line to a paragraph: a word that was parted is made whole, and Han characters join without a space.
func (s *setter) join(p *para, l *line) {
	switch {
	case p.soft && s.whole(p.text, l.text):
		p.text, p.boxes = p.text[:len(p.text)-1], p.boxes[:len(p.boxes)-1]
	case p.soft, len(p.text) > 0 && noSpace(p.text[len(p.text)-1]) && noSpace(l.text[0]):
	default:
		p.text, p.boxes = append(p.text, ' '), append(p.boxes, placed{})
	}
	p.text, p.boxes = append(p.text, l.text...), append(p.boxes, place(l.boxes, l.page)...)
	p.last, p.soft = l, endsHyphen(l)
}

// noSpace reports whether a character joins the next line's without a space.
func noSpace(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF
}

// endsHyphen reports whether a line ends in a hyphen after a letter.
func endsHyphen(l *line) bool {
	n := len(l.text)
	return n >= 2 && (l.text[n-1] == '-' || l.text[n-1] == '\u2010') && unicode.IsLetter(l.text[n-2])
}

// whole reports whether the hyphen at the end of a line only parts a word: the next line goes on in small letters, and the
// document does not write the word with a hyphen.
func (s *setter) whole(text, next []rune) bool {
	if !unicode.IsLower(next[0]) {
		return false
	}
	from := len(text) - 1
	for from > 0 && (unicode.IsLetter(text[from-1]) || text[from-1] == '-') {
		from--
	}
	to := 0
	for to < len(next) && unicode.IsLetter(next[to]) {
		to++
	}
	head, tail := strings.ToLower(string(text[from:len(text)-1])), strings.ToLower(string(next[:to]))
	if _, ok := s.words[head+tail]; ok {
		return true
	}
	_, compound := s.words[head+"-"+tail]
	return !compound
}

func place(boxes []rect, page int) []placed {
	out := make([]placed, len(boxes))
	for i, b := range boxes {
		out[i] = placed{b, page}
	}
	return out
}
