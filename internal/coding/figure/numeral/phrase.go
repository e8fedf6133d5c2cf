package numeral

import (
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// A Phrases tree finds the longest of many phrases that begins, or ends, at a token.
type Phrases struct {
	next  map[string]*Phrases
	value string
	ends  bool
	bit   uint64 // of a tree's root: its place in mark.opens; 0 where it has none
}

// add puts a phrase of folded tokens into the tree.
func (p *Phrases) add(tokens []string, value string) {
	for _, t := range tokens {
		if p.next == nil {
			p.next = make(map[string]*Phrases)
		}
		n := p.next[t]
		if n == nil {
			n = &Phrases{}
			p.next[t] = n
		}
		p = n
	}
	if !p.ends {
		p.value, p.ends = value, true
	}
}

// tokensOf cuts a phrase as a text is cut.
func tokensOf(phrase string) []string {
	var out []string
	for _, t := range token.New(aid.Text{Content: phrase}).Tokens {
		out = append(out, t.Fold)
	}
	return out
}

// spellings expands "dollar(s)" to "dollar" and "dollars".
func spellings(phrase string) []string {
	open := strings.IndexByte(phrase, '(')
	shut := strings.IndexByte(phrase, ')')
	if open < 0 || shut < open {
		return []string{phrase}
	}
	var out []string
	for _, rest := range spellings(phrase[shut+1:]) {
		out = append(out, phrase[:open]+rest, phrase[:open]+phrase[open+1:shut]+rest)
	}
	return out
}

// forward builds a tree that is read from a phrase's first token on.
func forward(byValue map[string][]string) *Phrases { return grow(byValue, false) }

// backward builds a tree that is read from a phrase's last token back.
func backward(byValue map[string][]string) *Phrases { return grow(byValue, true) }

func grow(byValue map[string][]string, reverse bool) *Phrases {
	p := &Phrases{}
	for _, value := range sortedKeys(byValue) {
		for _, phrase := range byValue[value] {
			for _, s := range spellings(phrase) {
				tokens := tokensOf(s)
				if reverse {
					for i, j := 0, len(tokens)-1; i < j; i, j = i+1, j-1 {
						tokens[i], tokens[j] = tokens[j], tokens[i]
					}
				}
				if len(tokens) > 0 {
					p.add(tokens, value)
				}
			}
		}
	}
	return p
}

// At returns the longest phrase that begins at token i of the sentence: how many tokens it has, and its value.
func (r *Reader) At(p *Phrases, i int) (n int, value string) {
	if i < r.From || i >= r.To || p.bit != 0 && r.marks[r.Tokens[i].ID].opens&p.bit == 0 {
		return 0, ""
	}
	for j := i; j < r.To && p != nil; j++ {
		p = p.next[r.Tokens[j].Fold]
		if p != nil && p.ends {
			n, value = j+1-i, p.value
		}
	}
	return n, value
}

// One returns the value of the phrase that is token i alone, "" where there is none.
func (p *Phrases) One(t *token.Token) string {
	if n := p.next[t.Fold]; n != nil && n.ends {
		return n.value
	}
	return ""
}

// Before returns the longest phrase that ends right before token i.
func (r *Reader) Before(p *Phrases, i int) (n int, value string) {
	if i <= r.From || i > r.To || p.bit != 0 && r.marks[r.Tokens[i-1].ID].opens&p.bit == 0 {
		return 0, ""
	}
	for j := i - 1; j >= r.From && p != nil; j-- {
		p = p.next[r.Tokens[j].Fold]
		if p != nil && p.ends {
			n, value = i-j, p.value
		}
	}
	return n, value
}
