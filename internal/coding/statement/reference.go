package statement

import (
	"slices"
	"strings"
	"sync"

	region "golang.org/x/text/language"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// references lays descriptions of a sentence over their tokens as the parties that they stand for: "the bank", "the Gulf
// state", "the ministry". The rules then find them where they find names.
func (r *reader) references(s token.Sentence) {
	if !r.heard("describes") {
		return
	}
	for i := s.First; i < s.Last; i++ {
		if !r.is(i, "describes") || r.party[i] > 0 || r.place[i] > 0 || r.insideWorks(i) {
			continue
		}
		first, last, ok := r.described(i, s)
		if !ok {
			continue
		}
		if r.at(first-1) == "," && first-2 >= s.First && r.party[first-2] > 0 {
			continue // "X, the bank of": said of the name before it
		}
		if m := r.standsFor(i, first, last); m >= 0 {
			r.refer(m, first, last)
		}
	}
}

// refer makes the tokens a mention of the party that mention m names.
func (r *reader) refer(m, first, last int) {
	if first > 0 && r.is(first, "determiners") {
		first++ // the rules look for an article before a name
	}
	copied := r.all[m]
	copied.Type = aid.TypeParty
	r.all, r.used = append(r.all, copied), append(r.used, false)
	r.span = append(r.span, [2]int{first, last})
	r.lay(r.party, len(r.all)-1, first, last)
}

// refers reports whether a mention is a description that was read as a name.
func (r *reader) refers(m int) bool { return m >= r.own }

// described returns the tokens of a description with the noun at i: from its article to after the adjectives that follow it
// in French, Spanish and Portuguese. A noun that owns or modifies another word describes nothing.
func (r *reader) described(i int, s token.Sentence) (first, last int, ok bool) {
	last = i + 1
	if r.foreign(i) {
		for last < min(s.Last, i+3) && (r.grouped(last) != nil || r.joined(last)) {
			last++
		}
	}
	if !r.endsPhrase(last, s) {
		return 0, 0, false
	}
	for first = i - 1; first >= s.First && first >= i-5; first-- {
		if w := r.at(first); w == "the" || w == "this" {
			return first, last, true
		}
		if r.foreign(i) || r.doc.Tokens[first].Kind != token.Word && !r.joined(first) || r.is(first, "prepositions") || r.is(first, "determiners") || r.party[first] > 0 || r.at(first) == "'s" || r.at(first) == "and" {
			break
		}
	}
	return 0, 0, false
}

// endsPhrase reports whether no noun goes on at token i: "the bank lent", not "the bank account".
func (r *reader) endsPhrase(i int, s token.Sentence) bool {
	if i >= s.Last || r.punct(i) && !r.joined(i) || r.foreign(i) && r.at(i) != "of" {
		return true
	}
	if r.at(i) == "of" {
		return false
	}
	for _, list := range []string{"prepositions", "be", "have", "modals_plan", "modals_may", "clause_breaks", "negations", "attribution", "planners", "promisers", "agreers", "determiners", "time_words", "measure_verbs"} {
		if r.is(i, list) {
			return true
		}
	}
	w := r.at(i)
	return w == "and" || w == "or" || w == "'s" || w == "also" || w == "now" || w == "did" || w == "does" || strings.HasSuffix(w, "ly") || r.verbAt(i) != nil && r.verbAt(i).form != 'b' || r.date[i] > 0
}

// reach is how many mentions back a description looks for what it stands for.
const reach = 80

// standsFor returns the mention that the description with its noun at i stands for, -1 where none is known.
func (r *reader) standsFor(i, first, last int) int {
	if r.is(i, "describes_state") {
		return r.stateMeant(i, first, last)
	}
	fits := r.fitting(i)
	if fits == nil {
		return -1
	}
	for m := r.lastBefore(first); m >= 0 && m > r.lastBefore(first)-reach; m-- {
		if n := r.all[m].Name; r.all[m].Type == aid.TypeParty && n.Kind != string(aid.Person) && fits(n) {
			return m
		}
	}
	return -1
}

// lastBefore returns the last named mention that begins before token i; the names stand in the order of the text.
func (r *reader) lastBefore(i int) int {
	start := r.doc.Tokens[i].Start
	n, _ := slices.BinarySearchFunc(r.all[:r.own], start, func(m aid.Mention, at int) int { return m.Span.Start - at })
	return n - 1
}

// fitting returns the test of what the noun at i can stand for.
func (r *reader) fitting(i int) func(*aid.NameValue) bool {
	kind := func(n *aid.NameValue, kinds ...aid.PartyKind) bool {
		return slices.Contains(kinds, aid.PartyKind(n.Kind))
	}
	has := func(n *aid.NameValue, words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(n.Canonical, w) })
	}
	switch {
	case r.is(i, "describes_bank"):
		return func(n *aid.NameValue) bool { return has(n, "Bank", "Banque", "Banco", "International Monetary Fund") }
	case r.is(i, "describes_fund"):
		return func(n *aid.NameValue) bool { return has(n, "Fund", "Fonds", "Fondo", "Fundo") }
	case r.is(i, "describes_ministry"):
		return func(n *aid.NameValue) bool { return has(n, "Minist") && kind(n, aid.GovernmentBody) }
	case r.is(i, "describes_firm"):
		return func(n *aid.NameValue) bool { return kind(n, aid.Company) }
	case r.is(i, "describes_bloc"):
		return func(n *aid.NameValue) bool {
			return kind(n, aid.InternationalOrg) && has(n, "Union", "Community", "Association", "Organisation", "Organization")
		}
	case r.is(i, "describes_agency"):
		return func(n *aid.NameValue) bool {
			return kind(n, aid.InternationalOrg, aid.GovernmentBody, aid.CivilSociety) && !has(n, "Minist", "mbass", "overnment", "arliament", "Union")
		}
	}
	return nil
}

// stateMeant returns the state that "the country", "the Asian nation", "the kingdom" stands for: one of the group that is
// named, else the last that the text has spoken of. Where something goes to the country or lies in it, that is no giver.
func (r *reader) stateMeant(i, first, last int) int {
	group := r.grouped(i)
	for j := first; j < last && group == nil; j++ {
		group = r.grouped(j)
	}
	if group == nil && r.at(i) == "state" {
		return -1 // "the state" is its government
	}
	giver, back := "", r.lastBefore(first)
	if group == nil && (r.at(i) == "government" || r.is(first-1, "prepositions") && r.at(first-1) != "by" && r.at(first-1) != "from") {
		giver = r.givesHere(first)
		if m := r.lastReceiver(back, giver); m >= 0 {
			return m
		}
	}
	if group == nil && len(r.partiesIn(r.piece.First, first)) == 0 && !r.is(first-1, "prepositions") {
		if m := r.spokenOf(first); m >= 0 {
			return m
		}
	}
	for m := back; m >= 0 && m > back-reach; m-- {
		n := r.all[m].Name
		if n == nil || n.Country == "" || n.Kind != string(aid.State) && n.Kind != "country" || group == nil && r.span[m][0] >= r.piece.First {
			continue // in its own sentence a state is named, not described
		}
		if (group == nil || group.has(n.Country)) && n.Canonical != giver {
			return m
		}
	}
	return -1
}

// spokenOf returns the state that the last sentence before token i which is about a party is about; -1 where that is none.
func (r *reader) spokenOf(i int) int {
	at := r.doc.Tokens[i].Sentence
	for k := at - 1; k >= 0 && k >= at-3; k-- {
		if m := r.actsIn(r.doc.Sentences[k]); m >= 0 {
			if r.all[m].Name.Kind == string(aid.State) {
				return m
			}
			return -1
		}
	}
	return -1
}

// lastReceiver returns the last state named up to mention back that is none of those that give more than they get.
func (r *reader) lastReceiver(back int, giver string) int {
	for m := back; m >= 0 && m > back-reach; m-- {
		n := r.all[m].Name
		if n != nil && n.Country != "" && (n.Kind == string(aid.State) || n.Kind == "country") && n.Canonical != giver && !stateGroups()["donor"].has(n.Country) {
			return m
		}
	}
	return -1
}

// givesHere returns who gives in the last claim before token i, "" where none says.
func (r *reader) givesHere(i int) string {
	for k := len(r.drafts) - 1; k >= 0 && k > len(r.drafts)-8; k-- {
		if d := &r.drafts[k]; transfers(d) && d.provider != "" && d.first < i {
			return d.provider
		}
	}
	return ""
}

// A stateGroup is a set of states that an adjective or noun describes.
type stateGroup struct {
	regions []region.Region
	states  []string
}

// has reports whether a state belongs to the group.
func (g *stateGroup) has(alpha3 string) bool {
	if slices.Contains(g.states, alpha3) {
		return true
	}
	if len(g.regions) == 0 {
		return false
	}
	c, err := region.ParseRegion(alpha3)
	return err == nil && slices.ContainsFunc(g.regions, func(r region.Region) bool { return r.Contains(c) })
}

// stateGroups reads the table of groups once.
var stateGroups = sync.OnceValue(func() map[string]*stateGroup {
	raw, err := data.ReadFile("data/groups.psv")
	if err != nil {
		panic(err) // embedded
	}
	out := map[string]*stateGroup{}
	for line := range strings.Lines(string(raw)) {
		words, codes, ok := strings.Cut(strings.TrimSpace(line), "|")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		g := &stateGroup{}
		for code := range strings.FieldsSeq(codes) {
			if m49, err := region.ParseRegion(code); err == nil && code[0] < 'A' {
				g.regions = append(g.regions, m49)
			} else {
				g.states = append(g.states, code)
			}
		}
		for w := range strings.SplitSeq(words, ";") {
			out[w] = g
		}
	}
	return out
})

// grouped returns the group that the word at i, with the one before it, describes; nil where it describes none.
func (r *reader) grouped(i int) *stateGroup {
	b := i - 1
	if r.joined(b) {
		b--
	}
	if g := stateGroups()[r.at(b)+"-"+r.at(i)]; g != nil {
		return g
	}
	return stateGroups()[r.at(i)]
}
