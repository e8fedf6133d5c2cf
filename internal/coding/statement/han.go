package statement

import (
	"slices"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// Chinese has no spaces, few endings and verbs that are nouns, too. So it is not read by the frames of the other languages
// but by clauses: the words of data/zh.yaml in their order, with the names and figures between them. Who gives and gets is
// told by the particle before a name (向, 给, 由, …) or by its place before or after the verb.

// A hanHit is a word of the lexicon where it stands.
type hanHit struct {
	first, last int
	*hanWord
}

// A hanName is a party or place with the particle before it.
type hanName struct {
	mention int
	first   int
	role    byte // 's' subject, 'r' who gets, 'p' who gives, 'l' place
}

// A hanClause is what stands between two commas.
type hanClause struct {
	first, last int
	hits        []hanHit
	names       []hanName
	figures     []int
}

// A hanSentence is a sentence with its clauses and what is carried from one to the next.
type hanSentence struct {
	s        token.Sentence
	sentence int
	clauses  []hanClause
	subject  []int // of the clause before
	date     int   // mention, -1
	said     string
}

// chinese reports whether a sentence is Chinese.
func (r *reader) chinese(s token.Sentence) bool {
	n := 0
	for i := s.First; i < s.Last; i++ {
		if r.doc.Tokens[i].Kind == token.Han {
			n++
		}
	}
	return n > 3 && n*2 > s.Last-s.First
}

// han makes the claims of a Chinese sentence.
func (r *reader) han(i int, s token.Sentence) {
	h := hanSentence{s: s, sentence: i, date: -1}
	h.clauses = r.hanClauses(s)
	for k := range h.clauses {
		c := &h.clauses[k]
		if ms := r.within(r.date, c.first, c.last); len(ms) > 0 {
			h.date = ms[0]
		}
		r.hanSaid(&h, c)
		n := len(r.drafts)
		r.hanVerbs(&h, k)
		r.hanTopic(&h, k, len(r.drafts) > n)
		r.hanMeasures(&h, c, len(r.drafts) > n)
		if sub := c.subjects(); len(sub) > 0 {
			h.subject = sub
		}
	}
}

// hanClauses cuts a sentence at its commas.
func (r *reader) hanClauses(s token.Sentence) []hanClause {
	var out []hanClause
	first := s.First
	for i := s.First; i <= s.Last; i++ {
		if i < s.Last {
			switch r.doc.Tokens[i].Fold {
			case ",", ";", ":", "。", "，", "；", "：":
				if r.figure[i] > 0 || r.date[i] > 0 {
					continue
				}
			default:
				continue
			}
		}
		if i > first {
			out = append(out, r.hanClause(first, i))
		}
		first = i + 1
	}
	return out
}

// hanClause finds the words, names and figures of a clause.
func (r *reader) hanClause(first, last int) hanClause {
	c := hanClause{first: first, last: last, figures: r.within(r.figure, first, last)}
	for i := first; i < last; {
		if w := hanWords().at(r.doc.Tokens, i, last); w != nil && w.in("groups") && r.party[i] == 0 && r.works[i] == 0 {
			c.hits = append(c.hits, hanHit{i, i + w.size, w})
			i += w.size
			continue
		}
		if r.capitalActs(i, first) {
			r.actsFor(i)
		}
		if m := r.actorAt(i); m >= 0 && r.span[m][0] == i {
			c.names = append(c.names, hanName{mention: m, first: i, role: r.hanRole(&c, i, m)})
			i = max(r.span[m][1], i+1)
			continue
		}
		if r.figure[i] > 0 || r.date[i] > 0 {
			if r.date[i] > 0 {
				i++
				continue
			}
			if w := hanWords().at(r.doc.Tokens, i, last); w != nil { // the noun of a count
				c.hits = append(c.hits, hanHit{i, i + w.size, w})
				i += w.size
				continue
			}
			i++
			continue
		}
		if w := hanWords().at(r.doc.Tokens, i, last); w != nil {
			c.hits = append(c.hits, hanHit{i, i + w.size, w})
			i += w.size
			continue
		}
		i++
	}
	return c
}

// hanRole tells by the word before a name at i what its part is; joined names share the part of the one before.
func (r *reader) hanRole(c *hanClause, i, m int) byte {
	if i == c.first {
		return 's'
	}
	switch r.doc.Tokens[i-1].Fold {
	case "和", "与", "同", "跟", "、", "及", "以":
		if n := len(c.names); n > 0 && r.span[c.names[n-1].mention][1] == i-1 {
			return c.names[n-1].role
		}
	case "在", "于", "驻", "赴", "抵", "往", "达":
		return 'l'
	}
	if n := len(c.hits); n > 0 && c.hits[n-1].last == i {
		switch h := c.hits[n-1]; {
		case h.in("giveto"), h.in("help"), h.in("aids"):
			return 'r'
		case h.in("from"):
			return 'p'
		}
	}
	_ = m
	return 's'
}

// in reports whether a word is in a list.
func (w *hanWord) in(list string) bool { return slices.Contains(w.lists, list) }

// subjects returns the names of a clause that no particle governs, the first and those joined to it.
func (c *hanClause) subjects() []int {
	var out []int
	for _, n := range c.names {
		if n.role != 's' || len(c.hits) > 0 && len(out) > 0 && c.hits[0].last <= n.first {
			break // what stands behind the first word is no subject
		}
		out = append(out, n.mention)
	}
	return out
}

// has reports whether a word of the list stands among tokens from first to before last.
func (c *hanClause) has(list string, first, last int) bool {
	for _, h := range c.hits {
		if h.first >= first && h.last <= last && h.in(list) {
			return true
		}
	}
	return false
}

// hanSaid notes whom the sentence credits: "据X报道", "X表示".
func (r *reader) hanSaid(h *hanSentence, c *hanClause) {
	for n, hit := range c.hits {
		if !hit.in("attribute") || n+1 < len(c.hits) && c.hits[n+1].frame != nil && hit.text != "称" {
			continue
		}
		if len(c.names) > 0 && r.span[c.names[0].mention][1] <= hit.first {
			h.said = r.all[c.names[0].mention].Name.Canonical
			if r.span[c.names[0].mention][1] != hit.first && hit.first-c.first <= 16 {
				h.said = r.text(c.first, hit.first)
			}
			return
		}
		if r.doc.Tokens[c.first].Fold == "据" && hit.first > c.first+1 {
			h.said = r.text(c.first+1, hit.first)
			return
		}
	}
}

// hanDraft begins a claim with what the words around the verb say of it.
func (r *reader) hanDraft(h *hanSentence, c *hanClause, v hanHit, kind aid.ClaimKind, rule string) draft {
	d := draft{kind: kind, rule: rule + ".zh", confidence: aid.Likely, sentence: h.sentence, modality: aid.Asserted, said: h.said}
	if v.hanWord != nil && v.frame != nil {
		d.stage, d.instrument = v.frame.Stage, v.frame.Instrument
		if v.frame.Modality != "" {
			d.modality = v.frame.Modality
		}
	}
	d.widen(v.first, v.last)
	for _, x := range c.hits {
		if x.first >= v.first {
			break
		}
		switch {
		case x.in("not") && v.first-x.last <= 12:
			d.modality = aid.Denied
			d.lower(aid.Doubtful)
		case x.in("denies"):
			d.modality = aid.Denied
			d.lower(aid.Doubtful)
		case x.in("may"):
			d.modality, d.stage = aid.Hypothesised, aid.Announced
			d.lower(aid.Doubtful)
		case x.frame != nil && x.frame.Stage == aid.Pledged && d.modality != aid.Denied:
			d.modality, d.stage = aid.Promised, aid.Pledged
		case x.in("plan") && d.modality == aid.Asserted:
			d.modality, d.stage = aid.Planned, aid.Announced
		}
	}
	if d.date = r.lastYear(h.s.First, h.s.Last); h.date >= 0 {
		d.date = *r.all[h.date].Date
		if r.span[h.date][0] >= c.first {
			d.widen(r.span[h.date][0], r.span[h.date][1])
		}
	}
	return d
}
