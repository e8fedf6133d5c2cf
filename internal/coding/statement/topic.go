package statement

import (
	"slices"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// A report names its loan, agreement or works once with both sides, and then goes on about it: "The agreement was signed in
// …", "The loan is repayable over 20 years". Such a sentence states something of the same thing, between the same sides.

// A topic is a noun at the head of a sentence's subject with the kind of claim that is made of it.
type topic struct {
	list string
	kind aid.ClaimKind
	from []aid.ClaimKind // kinds of the claims before it that it may go on about
}

// topics are tried in this order.
var topics = []topic{
	{"topic_agreements", aid.Agreement, []aid.ClaimKind{aid.Agreement, aid.Flow}},
	{"topic_trainings", aid.Training, []aid.ClaimKind{aid.Training}},
	{"topic_gifts", "", []aid.ClaimKind{aid.Flow, aid.Delivery}},
	{"topic_flows", aid.Flow, []aid.ClaimKind{aid.Flow}},
	{"topic_deliveries", aid.Delivery, []aid.ClaimKind{aid.Delivery, aid.Flow}},
	{"topic_projects", aid.Project, []aid.ClaimKind{aid.Project, aid.Agreement, aid.Flow}},
	{"works_words", aid.Project, []aid.ClaimKind{aid.Project}},
	{"goods", aid.Delivery, []aid.ClaimKind{aid.Delivery}},
	{"topic_people", aid.Deployment, []aid.ClaimKind{aid.Deployment}},
	{"people_deployed", aid.Deployment, []aid.ClaimKind{aid.Deployment}},
}

// recent is how many sentences a report goes on about a thing without naming its sides again.
const recent = 8

// goesOnAbout makes the claim of a sentence whose subject is the thing that an earlier claim was about, where no other rule
// has read it.
func (r *reader) goesOnAbout(s token.Sentence, sentence int) {
	t, first, head := r.topicOf(s)
	if head < 0 {
		return
	}
	p := r.lastAbout(t, sentence)
	if p == nil || p.provider != "" && p.receiver != "" && r.namesOthers(s, p) {
		return
	}
	last := r.statementEnd(head+1, s)
	if slices.ContainsFunc(r.drafts[r.since:], func(d draft) bool { return d.kind.OfAid() && d.first < last && first < d.last }) {
		return
	}
	d := draft{kind: t.kind, rule: "topic", confidence: aid.Doubtful, sentence: sentence, modality: aid.Asserted}
	if d.kind == "" {
		d.kind = p.kind
	}
	d.rule = string(d.kind) + ".topic"
	d.provider, d.receiver, d.implementer, d.activity = p.provider, p.receiver, p.implementer, p.activity
	d.providerKind, d.receiverKind, d.military, d.mission, d.sure = p.providerKind, p.receiverKind, p.military, p.mission, aid.Doubtful
	if d.kind == aid.Flow {
		d.stage, d.instrument = aid.Committed, p.instrument
	}
	if r.any(head, min(last, head+4), "modals_plan") {
		d.modality = aid.Planned
	}
	d.what = r.text(first, head+1)
	d.widen(first, last)
	d.figures = r.figuresOf(d.kind, first, last)
	if m := r.dateIn(first, last, &d); m >= 0 {
		d.date = *r.all[m].Date
	}
	d.place = r.placeIn(first, last, &d)
	r.emit(d)
}

// topicOf returns what the subject of a sentence goes on about, where its words begin, and its noun; -1 where it is nothing
// that claims are about.
func (r *reader) topicOf(s token.Sentence) (t topic, first, head int) {
	if first = r.subjectOf(s); first >= 0 {
		if t, head = r.topicAt(first, s); head >= 0 {
			return t, first, head
		}
	}
	return r.figureTopic(s)
}

// figureTopic reads a sentence of French, Spanish or Portuguese whose subject is a figure: "Otros 5 millones irán a escuelas",
// "Serán 40 camiones". An amount goes on about the loan or gift, goods and people about theirs.
func (r *reader) figureTopic(s token.Sentence) (t topic, first, head int) {
	i := s.First
	for j := i; j < min(s.Last, i+7); j++ {
		if r.at(j) == "," && r.figure[j] == 0 && r.date[j] == 0 {
			i = j + 1
			break
		}
	}
	for i < s.Last && (r.punct(i) || r.is(i, "determiners") || r.is(i, "extra_words") || r.is(i, "be") || r.is(i, "amount_openers")) && r.figure[i] == 0 {
		i++
	}
	m := r.figure[min(i, len(r.figure)-1)]
	if !r.foreign(s.First) || m == 0 || r.used[m-1] || r.span[m-1][1] >= s.Last-2 {
		return topic{}, 0, -1
	}
	x, end := &r.all[m-1], r.span[m-1][1]
	head = end - 1
	switch {
	case x.Money != nil:
		return topic{"", aid.Flow, []aid.ClaimKind{aid.Flow}}, i, head
	case x.Count == nil || durations[x.Count.Unit]:
	case r.any(i, end, "people_deployed"):
		return topic{"", aid.Deployment, []aid.ClaimKind{aid.Deployment}}, i, head
	case r.any(i, end+2, "goods"):
		return topic{"", aid.Delivery, []aid.ClaimKind{aid.Delivery}}, i, head
	}
	return topic{}, 0, -1
}

// subjectOf returns the token after the article of a sentence's first noun phrase, adverbs and times before it left out; -1
// where no article or demonstrative opens it.
func (r *reader) subjectOf(s token.Sentence) int {
	first := s.First
	for j := s.First; j < min(s.Last, s.First+7); j++ {
		if r.at(j) == "," && r.figure[j] == 0 && r.date[j] == 0 {
			first = j + 1
			break
		}
	}
	for _, i := range []int{s.First, first} {
		for i < s.Last && r.punct(i) {
			i++
		}
		switch r.at(i) {
		case "the", "this", "these", "both":
			return i + 1
		}
	}
	return -1
}

// topicAt returns the topic whose noun heads the noun phrase at i, with the noun's token; -1 where none does. A name of its
// own in the phrase makes it another thing.
func (r *reader) topicAt(i int, s token.Sentence) (topic, int) {
	for j := i; j < min(s.Last, i+3); j++ {
		if r.punct(j) || r.is(j, "prepositions") || r.party[j] > 0 || r.place[j] > 0 || r.verbAt(j) != nil && r.words[j].lists == nil {
			break
		}
		if !r.foreign(j) && r.noun(j+1) && r.verbAt(j+1) == nil && !r.is(j+1, "be") && !r.is(j+1, "have") && !r.is(j+1, "modals_plan") {
			continue // the head of an English phrase stands last
		}
		for _, t := range topics {
			if r.is(j, t.list) {
				return t, j
			}
		}
	}
	return topic{}, -1
}

// lastAbout returns the last claim of a kind that a topic goes on about, which has a side; nil where none is near.
func (r *reader) lastAbout(t topic, sentence int) *draft {
	for i := len(r.drafts) - 1; i >= 0; i-- {
		d := &r.drafts[i]
		if d.sentence < sentence-recent {
			return nil
		}
		if d.sentence < sentence && slices.Contains(t.from, d.kind) && (d.provider != "" || d.receiver != "") {
			return d
		}
	}
	return nil
}

// statementEnd returns where the first statement of a sentence ends: at a semicolon, or at a comma after some words.
func (r *reader) statementEnd(i int, s token.Sentence) int {
	for j := i; j < s.Last; j++ {
		if w := r.at(j); w == ";" || w == "," && j > i+9 && r.figure[j] == 0 {
			return j
		}
	}
	return s.Last
}

// figuresOf returns the figures among the tokens that a claim of a kind carries and that no other claim has taken.
func (r *reader) figuresOf(kind aid.ClaimKind, first, last int) []int {
	return slices.DeleteFunc(r.within(r.figure, first, last), func(m int) bool {
		x := &r.all[m]
		switch {
		case r.used[m], x.Count != nil && x.Count.Unit == "rank":
			return true
		case kind == aid.Flow:
			return x.Count != nil && !durations[x.Count.Unit]
		case kind == aid.Agreement:
			return x.Money == nil
		case kind == aid.Delivery:
			return x.Percent != nil || x.Count != nil && durations[x.Count.Unit]
		default:
			return x.Percent != nil
		}
	})
}
