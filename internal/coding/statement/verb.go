package statement

import (
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// A verb is a verb group of a sentence with what stands around it.
type verb struct {
	form        *verbForm
	first, last int // the group with its auxiliaries, tokens
	main        int
	passive     bool
	ongoing     bool // "is being built"
	gerund      bool
	bare        bool // a participle without auxiliary after a noun: "built by"
	negated     bool
	reported    bool // the conditional of hearsay: "aurait livré"
	denied      bool
	modality    aid.Modality
	tense       string // past, perfect, present, future

	from, to int // the clause: tokens from which its subject begins to where its object ends
	subject  int // where its own subject begins; -1 when it shares the subject of the verb before it
	shares   int // index of that verb, -1
	relative bool
}

// verbs finds the verb groups of a sentence that the frames know, and cuts it into clauses.
func (r *reader) verbs(s token.Sentence) []verb {
	var out []verb
	title := r.titled(s)
	for i := s.First; i < s.Last; i++ {
		f := r.verbAt(i)
		if r.figure[i] > 0 {
			continue // "35 refurbished trucks"
		}
		if f == nil || r.carriedOut(i) || r.foreign(i) && r.words[i].lists != nil && !r.auxBefore(i) && f.form == 's' && !r.afterSubject(i, s) || r.party[i] > 0 || r.insideWorks(i) || r.doc.Tokens[i].Upper && i > s.First && r.at(i-1) != "“" && !title {
			continue
		}
		v, ok := r.group(i, f, s)
		if !ok && len(out) == 0 && r.announces(&v, s) {
			ok = true
		}
		if ok {
			out = append(out, v)
			i = v.last - 1
		}
	}
	r.clauses(out, s)
	return out
}

// auxBefore reports whether an auxiliary stands right before token i.
func (r *reader) auxBefore(i int) bool { return r.is(i-1, "have") || r.is(i-1, "be") }

// carriedOut reports whether "a cabo" follows a verb of carrying: what is carried out is not handed over.
func (r *reader) carriedOut(i int) bool {
	return r.foreign(i) && i+2 < len(r.doc.Tokens) && r.doc.Tokens[i+2].Lower == "cabo" && !r.doc.Tokens[i+2].Upper && r.doc.Tokens[i+1].Lower == "a"
}

// afterSubject reports whether a word that is noun and verb in the languages of the Romance frames stands where the verb
// stands: right after a party that no preposition governs, or after a relative pronoun ("Japón entrega dos puentes").
func (r *reader) afterSubject(i int, s token.Sentence) bool {
	if i == s.First {
		return false
	}
	if m := r.party[i-1]; m > 0 {
		first := r.span[m-1][0]
		return first == s.First || !r.is(r.beforeArticle(first), "prepositions")
	}
	return r.isRelative(i - 1)
}

// insideWorks reports whether token i stands inside an activity's name, not at its edge.
func (r *reader) insideWorks(i int) bool {
	m := r.works[i]
	return m > 0 && r.span[m-1][1]-r.span[m-1][0] > 1
}

// group reads the auxiliaries before a form and decides whether it is a verb at all.
func (r *reader) group(i int, f *verbForm, s token.Sentence) (verb, bool) {
	v := verb{form: f, first: i, last: i + 1, main: i, shares: -1, subject: -1}
	for f.particle != "" && r.at(i+1) != f.particle {
		if f.also == nil {
			return v, false
		}
		f = f.also
	}
	v.form = f
	if f.particle != "" {
		v.last++
	}
	aux := r.auxiliaries(&v, s)
	if f.form == 'b' && aux.to && r.appealed(v.first, s) {
		return v, false // "urged donors to give M"
	}
	switch f.form {
	case 'g':
		v.gerund = true
		if aux.be {
			v.tense = "present"
			return v, true
		}
		return v, r.gerundVerb(i, s)
	case 'b':
		if aux.to && v.modality == "" && !v.negated {
			v.modality = aid.Planned
			return v, f.frame.Frame == "train" // other purposes belong to the clause before them
		}
		return v, aux.to || aux.modal || r.helped(i, s) && f.frame.Frame != "build" || r.baseVerb(i, s)
	case 's':
		v.tense = "present"
		if aux.be && r.foreign(i) && r.at(i-1) == "se" {
			v.passive = true // "se forment": are trained
			return v, true
		}
		return v, !aux.any() && r.finiteVerb(i, s)
	case 'f':
		v.tense, v.modality = "future", aid.Planned
		return v, true
	case 'n':
		v.passive = aux.be
		v.bare = !aux.be && !aux.have
		if v.bare && r.describesNoun(i, v.last, s) {
			return v, false
		}
		v.passive = v.passive || v.bare
		if aux.have {
			v.tense = "perfect"
		}
		return v, !v.bare || r.at(v.last) == "by" || r.is(v.last, "prepositions")
	case 'd':
		v.tense = "past"
		v.passive = aux.be
		return v, true
	}
	return r.pastForm(v, aux, s)
}

// describesNoun reports whether a participle of Spanish or Portuguese says what a thing is for ("destinado a") or consists of
// ("formado por soldados").
func (r *reader) describesNoun(i, next int, s token.Sentence) bool {
	w := r.doc.Tokens[i].Fold
	return strings.HasPrefix(w, "destinad") || strings.HasPrefix(w, "formad") && r.at(next) == "by" && r.actorAt(r.objectStart(next+1, s.Last)) < 0
}

// pastForm decides what a form is that is past and participle alike.
func (r *reader) pastForm(v verb, aux auxiliary, s token.Sentence) (verb, bool) {
	i := v.main
	v.tense = "past"
	switch {
	case aux.be:
		v.passive = true
	case aux.have:
		v.tense = "perfect"
	case r.at(v.last) == "by" && !r.dateAfter(v.last+1), r.adjectival(i, s), r.reduced(v, s):
		v.bare, v.passive = true, true
	}
	if v.bare && r.at(v.last) != "by" && r.noun(v.last) && !r.participle(i, s) {
		return v, false // "armoured vehicles"
	}
	return v, true
}

// auxiliary is what stands before a verb.
type auxiliary struct{ be, have, to, modal bool }

func (a auxiliary) any() bool { return a.be || a.have || a.to || a.modal }

// auxiliaries reads back over "would not have been", and sets modality and negation.
func (r *reader) auxiliaries(v *verb, s token.Sentence) auxiliary {
	var a auxiliary
	j := v.main - 1
	for ; j >= s.First; j-- {
		w := r.at(j)
		v.reported = v.reported || r.hearsay(j)
		switch {
		case r.is(j, "negations"):
			v.negated = true
		case w == "'s" && r.party[j] == 0 && r.at(j-1) != "it":
			return a
		case w == "se" && r.foreign(j):
			a.be = true // "se inauguró": it was opened
		case r.is(j, "be"):
			a.be = true
			v.ongoing = v.ongoing || w == "being"
		case r.is(j, "have"):
			a.have = true
		case w == "did" || w == "does" || w == "do":
			a.modal = true
		case r.is(j, "modals_plan"):
			a.modal = true
			v.modality, v.tense = aid.Planned, "future"
		case r.is(j, "modals_may"):
			a.modal = true
			v.modality = aid.Hypothesised
		case r.foreign(j) && v.form.form == 'b' && !a.any() && (r.is(j, "planners") || r.is(j, "agreers") || r.is(j, "promisers")):
			a.to = true
			r.governed(v, j) // "decidiu efetuar"
			v.first = j + 1
			return a
		case (w == "to" || w == "of" && r.foreign(j) && v.form.form == 'b') && !a.to && !a.modal:
			a.to = true
			if a.be {
				v.modality = aid.Planned // "to be funded"
			}
			r.governed(v, r.beforeDate(j-1))
		case len(w) > 4 && w[len(w)-2:] == "ly" && !r.doc.Tokens[j].Upper || w == "also" || w == "now" || w == "since" || w == "already" || w == "only" || w == "once" || w == "recently" || w == "first" || w == "later" || w == "then" || w == "still" || w == "both" || w == "jointly":
			if !a.any() && !r.anyAux(j-1) && w[len(w)-2:] != "ly" && r.insertion(j-1, s) == 0 {
				v.first = j + 1
				return a
			}
		case !a.any() && v.form.form != 's' && v.form.form != 'g' && (r.date[j] > 0 || r.is(j, "time_words")), r.adverb(j):
			continue // "will later this month deploy"
		default:
			if k := r.insertion(j, s); k > 0 && !a.any() {
				j = k // "had, in effect, sent"
				continue
			}
			if a.any() {
				v.first = min(v.first, j+1)
			}
			return a
		}
		v.first = j
	}
	return a
}

// adverb reports whether token j is an adverb in -ment or -mente; a noun in -ment is in a list.
func (r *reader) adverb(j int) bool {
	if !r.foreign(j) || r.words[j].lists != nil && r.at(j) != "including" {
		return false
	}
	w := r.doc.Tokens[j].Lower
	return strings.HasSuffix(w, "ment") || strings.HasSuffix(w, "mente")
}

// hearsay reports whether token i is the auxiliary by which French, Spanish and Portuguese tell what they do not vouch for.
func (r *reader) hearsay(i int) bool {
	if !r.foreign(i) {
		return false
	}
	switch r.doc.Tokens[i].Lower {
	case "aurait", "auraient", "serait", "seraient", "habría", "habrían", "sería", "serían", "teria", "teriam", "seria", "seriam", "haveria":
		return true
	}
	return false
}

func (r *reader) anyAux(j int) bool {
	return r.is(j, "be") || r.is(j, "have") || r.is(j, "modals_plan") || r.is(j, "modals_may") || r.is(j, "negations") || r.at(j) == "to"
}

// governed sets the modality that the word before "to" gives an infinitive: plans, promises, agreements.
func (r *reader) governed(v *verb, j int) {
	switch {
	case r.is(j, "promisers"):
		v.modality = aid.Promised
	case r.is(j, "starters"):
		v.modality = aid.Asserted
	case r.is(j, "planners"), r.is(j, "be"):
		v.modality = aid.Planned
	case r.is(j, "agreers"):
		v.modality = aid.Planned
	case r.at(j) == "failed":
		v.negated = true
	}
}

// gerundVerb: ", providing …" after a clause is a statement; "by providing", "of building" are none.
func (r *reader) gerundVerb(i int, s token.Sentence) bool {
	if i == s.First || r.is(i+1, "prepositions") && (!r.foreign(i) || !r.figureBetween(i+1, min(s.Last, i+6))) {
		return false
	}
	return r.at(i-1) == "," || r.at(i-1) == "in" && r.foreign(i) || r.is(i-1, "starters") || r.at(i-1) == "and" && r.is(i+1, "determiners")
}

// baseVerb: a base form without an auxiliary is a verb only after a plural subject; most are nouns.
func (r *reader) baseVerb(i int, s token.Sentence) bool {
	if i == s.First || r.is(i-1, "determiners") || r.is(i-1, "prepositions") || r.at(i-1) == "'s" || r.punct(i-1) || r.figure[i-1] > 0 {
		return false
	}
	if m := r.party[i-1]; m > 0 && r.at(r.span[m-1][0]-1) == "," && r.party[max(0, r.span[m-1][0]-2)] > 0 && r.alone(s) {
		return true // "Uganda, Kuwait ink deal"
	}
	if m := r.party[i-1]; m > 0 && r.at(r.beforeArticle(r.span[m-1][0])) == "and" && (r.alone(s) || r.any(i+1, min(s.Last, i+4), "agreement_words")) {
		return true // "Benin and Italy sign cooperation deal"
	}
	return r.at(i-1) == "they" || r.at(i-1) == "we" || (r.party[i-1] > 0 && r.at(r.beforeArticle(r.span[r.party[i-1]-1][0])) == "and" || r.party[i-1] == 0 && plural(r.at(i-1))) && (r.is(i+1, "determiners") || r.figure[i+1] > 0 || r.party[i+1] > 0)
}

// helped reports whether the base form at i is what someone is helped to do: "help the army train 500 soldiers".
func (r *reader) helped(i int, s token.Sentence) bool { return r.helperOf(i, s) >= 0 }

// helperOf returns the token of "help" that governs the base form at i, -1 where there is none.
func (r *reader) helperOf(i int, s token.Sentence) int {
	for j := i - 1; j >= s.First && j >= i-7; j-- {
		switch r.at(j) {
		case "help", "helps", "helped", "helping":
			return j
		}
		if r.punct(j) {
			return -1
		}
	}
	return -1
}

// finiteVerb: a third person is a verb where it does not stand as a plural noun.
func (r *reader) finiteVerb(i int, s token.Sentence) bool {
	if i == s.First || r.is(i-1, "determiners") || r.is(i-1, "prepositions") || r.at(i-1) == "'s" || r.figure[i-1] > 0 || r.joined(i-1) {
		return false
	}
	if r.is(i, "nouns_or_verbs") {
		return (r.party[i-1] > 0 || r.at(i-1) == "it" || r.isRelative(i-1)) && (r.is(i+1, "determiners") || r.is(i+1, "amount_openers") || i+1 < len(r.figure) && r.figure[i+1] > 0 || r.party[min(i+1, len(r.party)-1)] > 0)
	}
	return true
}

func plural(w string) bool { return len(w) > 3 && w[len(w)-1] == 's' && w[len(w)-2] != 's' }

// adjectival: a form in -ed after a noun that is no subject, or before a noun.
func (r *reader) adjectival(i int, s token.Sentence) bool {
	if w := r.at(i - 1); w == "each" || w == "both" || w == "all" {
		return false
	}
	if i > s.First && (r.joined(i-1) || r.is(i-1, "determiners") || r.at(i-1) == "'s" || r.is(i-1, "prepositions")) {
		return true
	}
	return i == s.First
}

// reduced reports whether a past form stands right after a noun that is no party and before a preposition, where its verb
// needs an object: "equipment delivered to R", "relations established in 1960".
func (r *reader) reduced(v verb, s token.Sentence) bool {
	i := v.main
	switch v.form.frame.Frame {
	case "give", "sign", "fund":
	case "build":
		if w := v.form.base; w != "build" && w != "construct" && w != "install" && w != "erect" {
			return false // "the bridge opened in 2018"
		}
	default:
		return false
	}
	if !r.is(v.last, "prepositions") || i == s.First || r.doc.Tokens[i-1].Kind != token.Word || r.is(i-1, "prepositions") || v.form.base == "agree" {
		return false
	}
	m := r.mention(r.party, i-1)
	return m == nil && !r.isRelative(i-1) && r.at(i-1) != "it" && r.at(i-1) != "they" && r.at(i-1) != "he"
}

// participle reports whether a bare form opens a reduced clause: "a bridge built in 2012", ", built by X,".
func (r *reader) participle(i int, s token.Sentence) bool {
	return i > s.First && (r.at(i-1) == "," || r.is(i+1, "prepositions"))
}

// noun reports whether token i begins a noun phrase without determiner.
func (r *reader) noun(i int) bool {
	return i < len(r.doc.Tokens) && r.doc.Tokens[i].Kind == token.Word && !r.is(i, "prepositions") && !r.is(i, "determiners") && r.figure[i] == 0
}

func (r *reader) dateAfter(i int) bool { return i < len(r.date) && r.date[i] > 0 }
