package statement

import (
	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// A scene is a verb in its sentence, as the frames see it.
type scene struct {
	s        token.Sentence
	sentence int
	vs       []verb
	k        int
	v        verb
	f        *frame
}

// sentence makes the claims of one sentence.
func (r *reader) sentence(i int, s token.Sentence) {
	r.piece = s
	r.since = len(r.drafts)
	if r.chinese(s) {
		r.han(i, s)
		r.proposes(s, i)
		return
	}
	if w := r.doc.Tokens[s.Last-1].Text; w == "?" || w == "？" {
		return // a question states nothing
	}
	r.hear(s)
	r.references(s)
	vs := r.verbs(s)
	for k := range vs {
		c := scene{s: s, sentence: i, vs: vs, k: k, v: vs[k], f: vs[k].form.frame}
		if r.reads(&c) {
			vs[k].denied = vs[k].denied || r.deniedBefore(c)
		}
	}
	r.nominals(s, i, vs)
	r.shareSides()
	r.uncounted(s, i)
	r.gifts(s, i)
	r.crews(s, i, vs)
	r.courses(s, i)
	r.sendings(s, i)
	r.servings(s, i)
	if _, _, idle := r.phrase(s.First, s.Last, "idle_phrases"); !idle { // that the works stand empty is what it says of them
		r.goesOnAbout(s, i)
	}
	r.terms(s, i)
	r.signedOn(s, vs)
	r.events(s, i, vs)
	r.visits(s, i)
	r.idle(s, i)
	r.statistics(s, i)
	r.stances(s, i)
	r.proposes(s, i)
}

// hear notes which lists the words of the sentence are in: most rules look for words that most sentences have none of.
func (r *reader) hear(s token.Sentence) {
	r.here = marks{}
	for i := s.First; i < s.Last; i++ {
		if r.seals[i] != 0 {
			r.here.join(&r.words[i].marks)
		}
	}
}

// heard reports whether the sentence that is read may have a word of a list.
func (r *reader) heard(list string) bool { return r.here.has(mark(list)) }

// shareSides completes what was paid by what was promised in the same sentence: "of the M that P promised R, N were paid".
func (r *reader) shareSides() {
	ds := r.drafts[r.since:]
	for i := range ds {
		a := &ds[i]
		if a.kind != aid.Flow || a.provider != "" && a.receiver != "" {
			continue
		}
		for j := range ds {
			b := &ds[j]
			if i == j || b.kind != aid.Flow || b.provider == "" || b.receiver == "" || b.stage == a.stage {
				continue
			}
			if a.provider == "" && (a.receiver == "" || a.receiver == b.receiver) || a.provider == b.provider {
				a.provider, a.receiver = b.provider, b.receiver
				a.lower(aid.Likely)
				break
			}
		}
	}
}

// reads makes the claims of one verb; of several frames the first that finds its objects counts.
func (r *reader) reads(c *scene) bool {
	n := len(r.drafts)
	for form := c.v.form; form != nil; form = form.also {
		c.f = form.frame
		switch form.frame.Frame {
		case "give":
			r.give(*c)
		case "receive":
			r.receive(*c)
		case "fund":
			r.fund(*c)
		case "invest":
			r.invest(*c)
		case "deploy":
			r.deploy(*c)
		case "arrive":
			r.arrive(*c)
		case "make":
			r.makes(*c)
			if len(r.drafts) == n && r.foreign(c.v.main) { // "douze magistrats effectuent un stage"
				r.attends(*c)
			}
		case "serve":
			r.serve(*c)
		case "hire":
			r.hire(*c)
		case "import", "export":
			r.trades(*c)
		case "train", "attend":
			r.train(*c)
		case "hold":
			r.hold(*c)
		case "build":
			r.build(*c)
			if len(r.drafts) == n && r.foreign(c.v.main) && !c.v.passive && r.governedBy(c.v.last, min(c.v.to, c.v.last+6), "of") == nil { // "120 militares completaron el entrenamiento"
				r.attends(*c)
			}
		case "sign":
			r.sign(*c)
		case "win":
			r.wins(*c)
		case "attack", "happen":
			r.attack(*c)
		}
		if len(r.drafts) > n {
			return true
		}
	}
	return false
}

// draft begins a claim of a verb.
func (r *reader) draft(c scene, kind aid.ClaimKind, rule string) draft {
	d := draft{kind: kind, rule: rule, confidence: aid.Sure, sentence: c.sentence, modality: aid.Asserted, stage: c.f.Stage, instrument: c.f.Instrument}
	d.widen(c.v.first, c.v.last)
	if c.f.Modality != "" {
		d.modality = c.f.Modality
	}
	if (c.v.gerund || c.v.ongoing || c.v.form.form == 's') && c.f.Frame == "build" && c.f.Stage == aid.Completed {
		d.stage = aid.UnderWay
	}
	switch c.v.modality {
	case aid.Planned:
		d.modality = aid.Planned
		d.stage = aid.Announced
	case aid.Promised:
		d.modality, d.stage = aid.Promised, aid.Pledged
	case aid.Hypothesised:
		d.modality, d.stage = aid.Hypothesised, aid.Announced
		d.lower(aid.Doubtful)
	default: // as the frame has it
	}
	if c.f.Stage == aid.Pledged {
		d.stage = aid.Pledged
	}
	if d.reported = c.v.reported; d.reported {
		d.lower(aid.Likely)
		if d.modality == aid.Asserted {
			d.modality = aid.Hypothesised
			d.lower(aid.Doubtful)
		}
	}
	if r.conditional(c) {
		d.modality = aid.Hypothesised
		d.lower(aid.Doubtful)
	}
	if c.v.negated || r.deniedBefore(c) {
		d.modality = aid.Denied
		d.lower(aid.Doubtful)
	}
	return d
}

// deniedBefore reports whether the sentence denies what the clause says: "denied that …".
func (r *reader) deniedBefore(c scene) bool {
	for j := c.v.from - 1; j >= c.s.First; j-- {
		if r.is(j, "deniers") {
			return true
		}
		if r.punct(j) {
			return false
		}
	}
	return false
}

// conditional reports whether "if" or "whether" opens the clause of the verb.
func (r *reader) conditional(c scene) bool {
	for j := c.v.first; j >= c.s.First && j >= c.v.first-12; j-- {
		switch r.at(j) {
		case "if", "whether", "unless":
			return true
		case ",", ";", ":":
			return false
		}
	}
	return false
}
