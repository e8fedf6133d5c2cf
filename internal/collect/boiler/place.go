package boiler

import (
	"regexp"
	"strings"
	"sync"

	"toguna/internal/collect/reading"
)

// Rules that judge paragraphs by where they stand.

// edge is how many paragraphs at the head and at the end of a text may surround it.
const edge = 40

// siteNames marks short lines that stand more than once, once at an edge or beside boilerplate: a site's or series' name.
func (m *marker) siteNames() {
	where := map[string][]int{}
	for i, l := range m.lines {
		if l.words > 0 && l.words <= 5 && !l.prose && !l.keep && !reading.EndsSentence(m.paras[i].Text) && hasLetter(l.folded) {
			where[l.folded] = append(where[l.folded], i)
		}
	}
	for _, at := range where {
		if len(at) < 2 || !m.anyAtEdge(at) {
			continue
		}
		for _, i := range at {
			m.lines[i].boiler = true
		}
	}
}

// anyAtEdge reports whether one of the paragraphs is among the first or last, or stands beside boilerplate or its like.
func (m *marker) anyAtEdge(at []int) bool {
	for k, i := range at {
		if i < 3 || i >= len(m.lines)-3 || m.isBoiler(i-1) || m.isBoiler(i+1) {
			return true
		}
		if k > 0 && at[k-1] == i-1 && i < edge/4 {
			return true
		}
	}
	return false
}

func (m *marker) isBoiler(i int) bool { return i >= 0 && i < len(m.lines) && m.lines[i].boiler }

// linkRuns marks runs of three and more labels, and short lines among them: menus.
func (m *marker) linkRuns() {
	for i := 0; i < len(m.lines); {
		j, labels := i, 0
		for j < len(m.lines) && m.menuItem(j) {
			if m.lines[j].label || m.lines[j].boiler {
				labels++
			}
			j++
		}
		if j-i >= 3 && labels >= 2 && labels*3 >= j-i {
			for k := i; k < j; k++ {
				m.lines[k].boiler = true
			}
		}
		i = max(j, i+1)
	}
}

// menuItem reports whether the line may be an item of a menu.
func (m *marker) menuItem(i int) bool {
	l := m.lines[i]
	return !l.keep && l.words <= 4 && !reading.EndsSentence(m.paras[i].Text)
}

var siteIdeas = sync.OnceValue(func() []*regexp.Regexp {
	out := make([]*regexp.Regexp, len(siteWords))
	for i, w := range siteWords {
		out[i] = regexp.MustCompile(`\b(?:` + w + `)\b`)
	}
	return out
})

// siteNotes marks closing paragraphs in which a site tells how it makes or passes on its texts.
func (m *marker) siteNotes() {
	for i := len(m.lines) - 1; i >= 0 && i >= len(m.lines)-edge; i-- {
		l := &m.lines[i]
		if l.boiler || l.words < 12 && !l.prose {
			continue
		}
		ideas := 0
		for _, re := range siteIdeas() {
			if re.MatchString(l.folded) {
				ideas++
			}
		}
		if ideas < 4 || !siteNames().MatchString(l.folded) {
			return // the text itself begins here
		}
		l.boiler = true
	}
}

// head marks the short lines before the last prompt that stands before the first running text, but not a headline.
func (m *marker) head() {
	last := -1
	for i := 0; i < len(m.lines) && i < edge; i++ {
		l := m.lines[i]
		if l.boiler || l.label {
			last = i
			continue
		}
		if l.prose {
			break
		}
	}
	for i := 0; i <= last; i++ {
		if !m.lines[i].keep && !m.headline(i) {
			m.lines[i].boiler = true
		}
	}
}

// headline reports whether a line at the head may be the text's own title: no label, five words and more, no sentence.
func (m *marker) headline(i int) bool {
	l := m.lines[i]
	return !l.boiler && !l.label && l.words >= 5 && !reading.EndsSentence(m.paras[i].Text)
}

// tail marks everything from the first prompt after the last running text to the end: sign-ups, links, a site's foot.
func (m *marker) tail() {
	first := len(m.lines)
	for i := len(m.lines) - 1; i >= 0; i-- {
		l := m.lines[i]
		if l.boiler || l.label {
			first = i
			continue
		}
		if l.keep || l.prose && !m.teaser(i) {
			break
		}
	}
	signals := 0
	for i := first; i < len(m.lines); i++ {
		if m.lines[i].boiler || m.lines[i].label {
			signals++
		}
	}
	if signals == 0 || signals*6 < len(m.lines)-first {
		return
	}
	for i := first; i < len(m.lines); i++ {
		m.lines[i].boiler = true
	}
}

// teaser reports whether a paragraph among links reads as one of them: short, with prompts on both sides, and no running text
// shortly before it.
func (m *marker) teaser(i int) bool {
	for k := i - 1; k >= max(0, i-4); k-- {
		if m.lines[k].prose && !m.lines[k].boiler {
			return false
		}
	}
	return m.lines[i].words <= 30 && m.near(i, -1) && m.near(i, 1)
}

// near reports whether a prompt or label stands within two paragraphs in a direction.
func (m *marker) near(i, step int) bool {
	for k := 1; k <= 2; k++ {
		if j := i + k*step; j >= 0 && j < len(m.lines) && (m.lines[j].boiler || m.lines[j].label) {
			return true
		}
	}
	return false
}

// between marks short lines that stand between two lines of boilerplate, and labels beside boilerplate.
func (m *marker) between() {
	for i := 1; i < len(m.lines)-1; i++ {
		l := &m.lines[i]
		if l.boiler || l.keep || l.prose || m.headline(i) {
			continue
		}
		both := m.isBoiler(i-1) && m.isBoiler(i+1) && m.paras[i].Breaks <= 1
		if both && l.words <= 12 || l.label && (m.isBoiler(i-1) || m.isBoiler(i+1)) {
			l.boiler = true
		}
	}
}

func hasLetter(s string) bool { return strings.IndexFunc(s, isLetter) >= 0 }

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r > 0x7F }
