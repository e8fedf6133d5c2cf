package name

import "toguna/internal/coding/token"

// keysOf fills in the key of each form of a document.
func keysOf(doc *token.Doc, keys []string) []string {
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
		child, ok := n.next[keys[t[j].ID]]
		if !ok {
			return best, end
		}
		n = child
	}
}

// A hit is what was found at a token.
type hit struct {
	e     *entry
	first int
	end   int
}

// A reading of a document finds the names of a lexicon; each token is read once.
type reading struct {
	known *lexicon
	hits  []hit   // in the order of the text
	at    []int32 // by token: the hit that begins there, plus one
}

func newReading(doc *token.Doc, sc *scratch, known *lexicon) *reading {
	keys := sc.keys
	sc.at, sc.opens = token.Room(sc.at, len(doc.Tokens)), token.Room(sc.opens, len(keys))
	r := &reading{known: known, at: sc.at, hits: sc.hits}
	opens := sc.opens
	for form, k := range keys {
		opens[form] = known.opens(k)
	}
	for i := range doc.Tokens {
		n := opens[doc.Tokens[i].ID]
		if n == nil {
			continue
		}
		if e, end := longestFrom(doc, keys, n, i); e != nil {
			r.hits = append(r.hits, hit{e, i, end})
			r.at[i] = int32(len(r.hits)) //nolint:gosec // a text has fewer names
		}
	}
	return r
}

// match returns the longest entry that begins at token i and the token after it; nil and i where none does.
func (r *reading) match(i int) (*entry, int) {
	if i >= len(r.at) || r.at[i] == 0 {
		return nil, i
	}
	h := &r.hits[r.at[i]-1]
	return h.e, h.end
}

// inner reports whether a name that begins before token i goes on over it: the "Sudan" of "South Sudan".
func (r *reading) inner(i int) bool {
	const longest = 4
	for j := i - 1; j >= max(0, i-longest); j-- {
		if _, end := r.match(j); end > i {
			return true
		}
	}
	return false
}

// A defined lexicon holds the names that a document itself defines; it grows while the document is read.
type defined struct {
	lexicon
	doc   *token.Doc
	keys  []string
	room  *scratch
	forms map[string]int32 // key to the last form that has it, plus one; nil until a name is entered
	same  []int32          // by form: the one before it that has its key, plus one
	opens []*node          // by form
	names map[string]bool  // what was entered
}

func newDefined(doc *token.Doc, sc *scratch) *defined {
	sc.own = token.Room(sc.own, len(sc.keys))
	return &defined{doc: doc, keys: sc.keys, room: sc, opens: sc.own, names: map[string]bool{}}
}

// index notes which forms have a key; it is made when the first name is entered.
func (d *defined) index() {
	d.room.same = token.Room(d.room.same, len(d.keys))
	d.forms, d.same = d.room.forms, d.room.same
	for form, k := range d.keys {
		d.same[form] = d.forms[k]
		d.forms[k] = int32(form + 1) //nolint:gosec // a text has fewer forms
	}
}

// add enters a name; an earlier entry of the same name stays.
func (d *defined) add(name string, e entry) {
	if d.names[name] {
		return
	}
	d.names[name] = true
	if d.forms == nil {
		d.index()
	}
	if first := d.lexicon.add(name, e); first != "" {
		for form := d.forms[first]; form > 0; form = d.same[form-1] {
			d.opens[form-1] = d.root.next[first]
		}
	}
}

// match returns the longest entry that begins at token i and the token after it; nil and i where none does.
func (d *defined) match(i int) (*entry, int) {
	if i >= len(d.doc.Tokens) {
		return nil, i
	}
	if n := d.opens[d.doc.Tokens[i].ID]; n != nil {
		return longestFrom(d.doc, d.keys, n, i)
	}
	return nil, i
}
