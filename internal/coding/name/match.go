package name

import "toguna/internal/coding/token"

// keysOf returns the key of each form of a document.
func keysOf(doc *token.Doc) []string {
	keys := make([]string, len(doc.Forms))
	for i := range doc.Forms {
		keys[i] = key(doc.Forms[i].Fold)
	}
	return keys
}

// longestFrom returns the longest entry that begins at token i, whose word leads to node n, and the token after it. Hyphens
// inside a name may be missing in the text or be there in place of a space.
func longestFrom(doc *token.Doc, keys []string, n *node, i int) (*entry, int) {
	t := doc.Tokens
	var best *entry
	end := i
	for j := i; ; {
		if n.e != nil && (!n.e.caps || inCapitals(t[i].Text, n.e)) {
			best, end = n.e, j+1
		}
		j++
		for j < len(t) && t[j].Text == "-" && !t[j].Space && j+1 < len(t) && !t[j+1].Space {
			j++
		}
		if j >= len(t) || t[j].Paragraph != t[i].Paragraph {
			return best, end
		}
		child, ok := n.next[keys[t[j].Form]]
		if !ok {
			return best, end
		}
		n = child
	}
}

// A hit is what was found at a token.
type hit struct {
	e   *entry
	end int
}

// A reading of a document finds the names of a lexicon; each token is read once.
type reading struct {
	known *lexicon
	hits  []hit // by token
}

func newReading(doc *token.Doc, keys []string, known *lexicon) *reading {
	r := &reading{known: known, hits: make([]hit, len(doc.Tokens))}
	opens := make([]*node, len(keys))
	for form, k := range keys {
		opens[form] = known.root.next[k]
	}
	for i := range doc.Tokens {
		r.hits[i].end = i
		if n := opens[doc.Tokens[i].Form]; n != nil {
			r.hits[i].e, r.hits[i].end = longestFrom(doc, keys, n, i)
		}
	}
	return r
}

// match returns the longest entry that begins at token i and the token after it; nil and i where none does.
func (r *reading) match(i int) (*entry, int) {
	if i >= len(r.hits) {
		return nil, i
	}
	return r.hits[i].e, r.hits[i].end
}

// A defined lexicon holds the names that a document itself defines; it grows while the document is read.
type defined struct {
	lexicon
	doc   *token.Doc
	keys  []string
	forms map[string][]int // key to the forms that have it
	opens []*node          // by form
	names map[string]bool  // what was entered
}

func newDefined(doc *token.Doc, keys []string) *defined {
	d := &defined{doc: doc, keys: keys, forms: make(map[string][]int, len(keys)), opens: make([]*node, len(keys)), names: map[string]bool{}}
	for form, k := range keys {
		d.forms[k] = append(d.forms[k], form)
	}
	return d
}

// add enters a name; an earlier entry of the same name stays.
func (d *defined) add(name string, e entry) {
	if d.names[name] {
		return
	}
	d.names[name] = true
	if first := d.lexicon.add(name, e); first != "" {
		for _, form := range d.forms[first] {
			d.opens[form] = d.root.next[first]
		}
	}
}

// match returns the longest entry that begins at token i and the token after it; nil and i where none does.
func (d *defined) match(i int) (*entry, int) {
	if i >= len(d.doc.Tokens) {
		return nil, i
	}
	if n := d.opens[d.doc.Tokens[i].Form]; n != nil {
		return longestFrom(d.doc, d.keys, n, i)
	}
	return nil, i
}
