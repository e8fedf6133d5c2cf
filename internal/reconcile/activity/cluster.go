package activity

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/reconcile/entity"
	"toguna/internal/reconcile/reading"
)

// A node is one name of an activity, with what its claims say.
type node struct {
	parts
	key       string
	seen      map[string]int // spellings in claims and mentions
	names     map[string]bool
	kinds     map[string]int
	docs      map[string]bool
	places    []string // ids, countries left out
	placeless []string // words that name no place
	pairs     map[string]bool
	set       map[string]string
	id        string
}

func firstName(activity string) string {
	names := aid.Names(activity)
	if len(names) == 0 {
		return ""
	}
	return names[0]
}

// nodeKey is what a name is looked up by: a mission under all its names is one party.
func (in Input) nodeKey(name string) string {
	if id := in.Register.Party(name); id != "" && in.Register.PartyOf(id).Kind == aid.Mission {
		return "party:" + id
	}
	return entity.Key(name)
}

// collect makes the nodes from the claims' activities, from mentions of the same names and from rulings.
func collect(in Input) []*node {
	by := map[string]*node{}
	get := func(name string) *node {
		k := in.nodeKey(name)
		n := by[k]
		if n == nil {
			n = &node{key: k, parts: takeApart(name), seen: map[string]int{}, names: map[string]bool{}, kinds: map[string]int{}, docs: map[string]bool{}, pairs: map[string]bool{}, set: map[string]string{}}
			by[k] = n
		}
		n.seen[name]++
		n.names[name] = true
		return n
	}
	for _, c := range in.Claims {
		if name := firstName(c.Activity); name != "" {
			get(name).add(c, in.Register)
		}
	}
	for _, doc := range slices.Sorted(maps.Keys(in.Mentions)) {
		for _, m := range in.Mentions[doc] {
			if m.Name == nil || m.Type != aid.TypeActivity || by[in.nodeKey(m.Name.Canonical)] == nil {
				continue
			}
			n := get(m.Name.Canonical)
			n.docs[doc] = true
			n.kinds[m.Name.Kind]++
			if q := strings.TrimSpace(m.Span.Quote); q != "" {
				n.names[q] = true
			}
		}
	}
	out := make([]*node, 0, len(by))
	for _, k := range slices.Sorted(maps.Keys(by)) {
		n := by[k]
		n.tellingStates()
		for _, w := range n.words {
			if id := in.Register.Place(w); id != "" && in.Register.PlaceOf(id).Kind != "country" {
				n.addPlace(id)
			} else {
				n.placeless = append(n.placeless, w)
			}
		}
		slices.Sort(n.places)
		out = append(out, n)
	}
	return out
}

func (n *node) add(c *reading.Claim, reg *entity.Register) {
	if c.Locator == "" { // rows of a dataset each have a name of their own
		n.docs[cmp.Or(c.Span.Document, c.SourceID)] = true
	}
	if c.Link.ProviderCountry != "" && c.Link.ReceiverCountry != "" {
		n.pairs[c.Link.ProviderCountry+">"+c.Link.ReceiverCountry] = true
	}
	for _, id := range c.Link.Places {
		if reg.PlaceOf(id).Kind != "country" {
			n.addPlace(id)
		}
	}
}

// tellingStates makes words of the states in a name that neither give nor receive: that a loan is "Chinese" does not tell
// it from China's other loans, but a "Luxembourg hospital" that Japan builds is told by it.
func (n *node) tellingStates() {
	if len(n.pairs) == 0 {
		return
	}
	pairs := strings.Join(slices.Sorted(maps.Keys(n.pairs)), " ")
	for _, s := range n.states {
		if !strings.Contains(pairs, s.country) && !slices.Contains(n.words, s.word) {
			n.words = append(n.words, s.word)
		}
	}
	slices.Sort(n.words)
}

func (n *node) addPlace(id string) {
	if !slices.Contains(n.places, id) {
		n.places = append(n.places, id)
	}
}

// A cluster is the names of one activity.
type cluster struct {
	nodes []*node
	set   map[string]string
	id    string
}

// join puts names together: by rulings, then by likeness, never against a ruling.
func join(nodes []*node, in Input) []*cluster {
	root := make([]int, len(nodes))
	for i := range root {
		root[i] = i
	}
	find := func(i int) int {
		for root[i] != i {
			i = root[i]
		}
		return i
	}
	union := func(i, j int) {
		a, b := find(i), find(j)
		root[max(a, b)] = min(a, b)
	}
	apart := map[[2]string]bool{}
	for _, ru := range in.Rulings {
		if from := ru.Set["from"]; ru.Kind == "apart" && from != "" {
			apart[[2]string{ru.Subject, from}], apart[[2]string{from, ru.Subject}] = true, true
		}
	}
	class := map[string][]int{} // only names of one class can mean one
	for i, n := range nodes {
		class[n.class] = append(class[n.class], i)
	}
	for _, c := range slices.Sorted(maps.Keys(class)) {
		alike(nodes, class[c], apart, union)
	}
	ruled(nodes, in.Rulings, union)
	by := map[int]*cluster{}
	var out []*cluster
	for i, n := range nodes {
		r := find(i)
		if by[r] == nil {
			by[r] = &cluster{set: map[string]string{}}
			out = append(out, by[r])
		}
		c := by[r]
		c.nodes = append(c.nodes, n)
		c.id = cmp.Or(c.id, n.id)
		for k, v := range n.set {
			c.set[k] = cmp.Or(c.set[k], v)
		}
	}
	return out
}

// alike joins the names of one class that mean one activity.
func alike(nodes []*node, class []int, apart map[[2]string]bool, union func(i, j int)) {
	for _, pair := range comparables(nodes, class) {
		a, b := nodes[pair[0]], nodes[pair[1]]
		one := same(a, b) || (part(a, b) && alone(a, b, nodes, class)) || (part(b, a) && alone(b, a, nodes, class))
		if one && !apart[[2]string{"activity:" + a.slug(), "activity:" + b.slug()}] {
			union(pair[0], pair[1])
		}
	}
}

// comparables lists the pairs of names that can mean one at all: of the same words, of the same places, of the same years
// where neither has words, or in one document one of whose words the other has. Not every pair is looked at: there may be
// tens of thousands of names.
func comparables(nodes []*node, class []int) [][2]int {
	same, longer := map[[2]string][]int{}, map[[2]string][]int{}
	put := func(by map[[2]string][]int, kind, key string, i int) {
		by[[2]string{kind, key}] = append(by[[2]string{kind, key}], i)
	}
	for _, i := range class {
		n := nodes[i]
		if len(n.words) > 0 {
			put(same, "words", strings.Join(n.words, " "), i)
		} else if len(n.years) > 0 {
			put(same, "years", strings.Join(n.years, " "), i)
		}
		if !n.works {
			continue
		}
		if len(n.places) > 0 {
			put(same, "places", strings.Join(n.places, " "), i)
		}
		for d := range n.docs {
			put(longer, d, "", i)
			for _, w := range n.words {
				put(longer, d, w, i)
			}
		}
	}
	var out pairs
	for _, is := range same {
		out.among(is)
	}
	for _, i := range class { // a shorter name has all its words in the longer
		word := ""
		if len(nodes[i].words) > 0 {
			word = nodes[i].words[0]
		}
		if nodes[i].works {
			for d := range nodes[i].docs {
				for _, j := range longer[[2]string{d, word}] {
					out.add(i, j)
				}
			}
		}
	}
	slices.SortFunc(out.list, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	return out.list
}

// ruled applies rulings of kind entity and merge: names that a person put together.
func ruled(nodes []*node, rulings []aid.Ruling, union func(i, j int)) {
	at := func(slugOrName string) int {
		return slices.IndexFunc(nodes, func(n *node) bool {
			return n.id == slugOrName || n.slug() == slugOrName || n.key == entity.Key(slugOrName) ||
				slices.ContainsFunc(slices.Sorted(maps.Keys(n.seen)), func(s string) bool { return entity.Slug(s) == slugOrName })
		})
	}
	for _, ru := range rulings {
		what, id, _ := strings.Cut(ru.Subject, ":")
		if what != "activity" {
			continue
		}
		var also []string
		switch ru.Kind {
		case "entity", "rename", "family":
			also = append(aid.Names(ru.Set["names"]), ru.Set["name"])
		case "merge":
			also = []string{strings.TrimPrefix(ru.Set["into"], "activity:")}
		default:
			continue
		}
		first := at(id)
		for _, name := range also {
			if j := at(name); name != "" && j >= 0 {
				if first < 0 {
					first = j
				}
				union(first, j)
			}
		}
		if first < 0 {
			continue
		}
		if ru.Kind != "merge" {
			nodes[first].id = id
			maps.Copy(nodes[first].set, ru.Set)
		} else if j := at(also[0]); j >= 0 {
			nodes[j].id = also[0]
		}
	}
}

// same: two names of one class, of no different years, that have the same places or the same words to tell them.
func same(a, b *node) bool {
	if strings.HasPrefix(a.key, "party:") || strings.HasPrefix(b.key, "party:") || a.class != b.class || a.plural != b.plural {
		return false
	}
	if len(a.years) > 0 && len(b.years) > 0 && !shared(a.years, b.years) {
		return false
	}
	switch {
	case len(a.words) > 0 && slices.Equal(a.words, b.words):
		return a.class != "" || slices.Equal(a.years, b.years)
	case a.works && len(a.places) > 0 && slices.Equal(a.places, b.places):
		return subset(a.placeless, b.placeless) || subset(b.placeless, a.placeless)
	case len(a.words) == 0 && len(b.words) == 0 && len(a.years) > 0 && slices.Equal(a.years, b.years) && a.class != "":
		return len(a.places)+len(b.places) == 0 && maps.Equal(a.pairs, b.pairs) && len(a.pairs) > 0
	}
	return false
}

// part: in one document, a shorter name of works for what a longer one names there.
func part(short, long *node) bool {
	if !short.works || short.class != long.class || short.plural != long.plural || strings.HasPrefix(short.key, "party:") || strings.HasPrefix(long.key, "party:") {
		return false
	}
	inOne := false
	for d := range short.docs {
		inOne = inOne || long.docs[d]
	}
	return inOne && len(short.words) < len(long.words) && subset(short.words, long.words) && subset(short.places, long.places) &&
		(len(short.years) == 0 || subset(short.years, long.years))
}

// alone: long is the only one that short can be a shorter name of.
func alone(short, long *node, nodes []*node, class []int) bool {
	for _, i := range class {
		n := nodes[i]
		if n != short && n != long && part(short, n) && !same(n, long) {
			return false
		}
	}
	return true
}

func (n *node) slug() string { return entity.Slug(n.display()) }

func (n *node) display() string { return pick(n.seen) }

// pick chooses the spelling met most often, then the longest.
func pick(seen map[string]int) string {
	return slices.MinFunc(slices.Sorted(maps.Keys(seen)), func(x, y string) int {
		return cmp.Or(cmp.Compare(seen[y], seen[x]), cmp.Compare(len(y), len(x)), strings.Compare(x, y))
	})
}

// activity makes the entity of a cluster; what its claims say is filled in later.
func (c *cluster) activity() aid.Activity {
	seen, names, kinds := map[string]int{}, map[string]bool{}, map[string]int{}
	for _, n := range c.nodes {
		for k, v := range n.seen {
			seen[k] += v
		}
		for k, v := range n.kinds {
			kinds[k] += v
		}
		maps.Copy(names, n.names)
	}
	a := aid.Activity{Name: cmp.Or(c.set["name"], pick(seen)), Named: true, Kind: cmp.Or(c.set["kind"], most(kinds), kindOf(c.nodes))}
	a.ID = cmp.Or(c.id, entity.Slug(a.Name))
	for _, n := range append(aid.Names(c.set["names"]), slices.Sorted(maps.Keys(names))...) {
		if n != a.Name && !slices.ContainsFunc(a.Names, func(x aid.Name) bool { return x.Text == n }) {
			a.Names = append(a.Names, aid.Name{Text: n})
		}
	}
	a.Family, a.Sector = aid.Family(c.set["family"]), c.set["sector"]
	for _, p := range aid.Names(c.set["places"]) {
		a.Places = append(a.Places, entity.Slug(p))
	}
	return a
}

func kindOf(nodes []*node) string {
	for _, n := range nodes {
		switch {
		case strings.HasPrefix(n.key, "party:"):
			return "mission"
		case n.works:
			return "project"
		case n.class != "":
			return n.class
		}
	}
	return ""
}

func most(m map[string]int) string {
	best := ""
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if k != "" && (best == "" || m[k] > m[best]) {
			best = k
		}
	}
	return best
}
