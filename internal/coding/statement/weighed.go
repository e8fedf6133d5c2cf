package statement

import (
	"cmp"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/coding/token"
	"toguna/internal/coding/weigh"
)

// A lexicon tells the weights what the rules know of the words.
type lexicon struct{ r *reader }

// Word returns the word that token i is read as.
func (l lexicon) Word(i int) string { return l.r.at(i) }

// Is reports whether the word at token i is in a list.
func (l lexicon) Is(i int, list string) bool { return l.r.is(i, list) }

// Verb returns the frame and form of the verb at token i.
func (l lexicon) Verb(i int) (string, byte) {
	r := l.r
	if r.doc.Tokens[i].Kind == token.Han {
		if w := hanWords().at(r.doc.Tokens, i, min(i+8, len(r.doc.Tokens))); w != nil && w.frame != nil {
			return w.frame.Frame, 'd'
		}
		return "", 0
	}
	if f := r.verbAt(i); f != nil && !r.is(i, "be") {
		return f.frame.Frame, f.form
	}
	return "", 0
}

// classes are the lists of nouns that tell what is given, with the name of their class; the first that holds counts.
var classes = [...][2]string{
	{"loan_words", "loan"}, {"grant_words", "grant"}, {"goods", "goods"}, {"people_deployed", "people"}, {"training_nouns", "training"},
	{"topic_agreements", "agreement"}, {"works_words", "works"}, {"debt_words", "debt"}, {"contract_words", "contract"},
	{"trade_words", "trade"}, {"aid_words", "aid"}, {"statistic_words", "statistic"}, {"be", "be"}, {"modals_plan", "modal"},
}

// hanClasses are the same for Chinese words.
var hanClasses = [...][2]string{
	{"loan", "loan"}, {"grant", "grant"}, {"goods", "goods"}, {"people", "people"}, {"training", "training"}, {"agreement", "agreement"},
	{"works", "works"}, {"debt", "debt"}, {"contract", "contract"}, {"aid", "aid"}, {"invest", "invest"},
}

// Class returns what the noun at token i is.
func (l lexicon) Class(i int) string {
	r := l.r
	if r.doc.Tokens[i].Kind == token.Han {
		if w := hanWords().at(r.doc.Tokens, i, min(i+8, len(r.doc.Tokens))); w != nil {
			for _, c := range hanClasses {
				if w.in(c[0]) {
					return c[1]
				}
			}
		}
		return ""
	}
	if len(r.words[i].lists) == 0 {
		return ""
	}
	if r.classes == nil {
		r.classes = make([]int8, len(r.read.Vocabulary))
	}
	c := &r.classes[r.read.IDs[i]]
	if *c == 0 {
		*c = -1
		for n := range classes {
			if r.is(i, classes[n][0]) {
				*c = int8(n) + 1 //nolint:gosec // a dozen
				break
			}
		}
	}
	if *c < 0 {
		return ""
	}
	return classes[*c-1][1]
}

// ID returns the number of the word that token i is read as.
func (l lexicon) ID(i int) int { return int(l.r.read.IDs[i]) }

// Actor returns the party that a mention stands for where it gives or gets. A force that is named without its state ("the Coast
// Guard") is that of the state the document is about.
func (l lexicon) Actor(m int) string {
	if l.ofLocalState(m) {
		return l.r.local + " " + l.r.all[m].Name.Canonical
	}
	return l.r.actor(m)
}

// ofLocalState reports whether a mention is a force whose state only the document tells.
func (l lexicon) ofLocalState(m int) bool {
	n := l.r.all[m].Name
	return n.Country == "" && l.r.local != "" && bareForce(n.Canonical)
}

// bareForce reports whether a name is that of a force without its state.
func bareForce(name string) bool {
	switch name {
	case "Coast Guard", "Border Troops", "Border Guard", "Border Guards", "Border Police", "National Police", "National Guard", "National Civil Police",
		"Air Force", "Navy", "Civil Police", "Military Police", "National Police Service", "Border Force":
		return true
	}
	return false
}

// State returns the state of a mention.
func (l lexicon) State(m int) string {
	if l.ofLocalState(m) {
		return l.r.localState
	}
	return l.r.stateOf(m)
}

// People returns the state of an adjective or people, which may have two words: "South Sudanese".
func (l lexicon) People(i int) string {
	if i > 0 && l.r.doc.Tokens[i-1].Upper && l.r.doc.Tokens[i].Space {
		if c, ok := codelist.CountryByDemonym(l.r.text(i-1, i+1)); ok {
			return c.Name("en")
		}
	}
	return l.r.nationality(i, i+1)
}

// Sectors returns the sectors that the word at token i is listed under.
func (l lexicon) Sectors(i int) []int { return l.r.words[i].sectors }

// SectorNames are the sectors by their numbers.
func (l lexicon) SectorNames() []string { return l.r.lang.sectors }

// Gives ranks a party by what it gives, see giverRank.
func (l lexicon) Gives(name string, m int) byte {
	r := l.r
	if m >= 0 && r.actor(m) == name {
		return '0' + byte(r.giverRank(m)) //nolint:gosec // 0 to 4
	}
	c, _ := codelist.CountryByName(name)
	return '0' + byte(stateRank(c.Alpha3)) //nolint:gosec // 0 to 4
}

// proposals are the drafts that say who gives what to whom, and the clauses that no rule has read, for the weights.
func (r *reader) proposals() (claims []weigh.Claim, drafts []*draft) {
	claims, drafts = r.scratch.claims[:0], r.scratch.of[:0]
	take := func(d *draft) {
		first, last := r.trim(d.first, d.last)
		claims = append(claims, weigh.Claim{
			First: first, Last: last, Sentence: d.piece, Kind: d.kind, Said: [2]string{d.provider, d.receiver},
			Rule: d.rule, Confidence: d.confidence, Stage: d.stage, Figures: d.figures, Implementer: d.implementer,
		})
		drafts = append(drafts, d)
	}
	for i := range r.drafts {
		if r.drafts[i].kind.OfAid() {
			take(&r.drafts[i])
		}
	}
	for i := range r.proposed {
		take(&r.proposed[i])
	}
	r.scratch.claims, r.scratch.of = claims, drafts
	return claims, drafts
}

// Observe returns what the weights are learned from: the scene of a document, and what the rules propose of it.
func Observe(doc *token.Doc, mentions []aid.Mention, ctx Context) (*weigh.Scene, []weigh.Claim) {
	r := newReader(doc, mentions, ctx)
	r.sentences()
	claims, drafts := r.proposals()
	for i, d := range drafts {
		claims[i].Sector = cmp.Or(d.sector, r.sectorOf(*d))
	}
	return weigh.NewScene(doc, r.all, r.own, r.span, lexicon{r}, claims, true), claims
}
