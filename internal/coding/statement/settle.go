package statement

import (
	"cmp"
	"slices"

	"toguna/internal/aid"
	"toguna/internal/coding/weigh"
)

// settle lets the weights decide what the proposals are, what they carry and who gives and gets. The rules' other claims, of
// events, trade and the like, stay as they are.
func (r *reader) settle() {
	claims, drafts := r.proposals()
	if len(claims) == 0 {
		return
	}
	weights := weigh.Weights()
	scene := weigh.NewScene(r.doc, r.all, r.own, r.span, lexicon{r}, claims, false)
	verdicts := weights.Settle(scene)
	r.shareOut(claims, verdicts)
	taken := map[int]bool{}
	for i := range verdicts {
		v, d := &verdicts[i], drafts[i]
		if !v.Stands() {
			d.kind = "" // no claim
			continue
		}
		r.decide(d, v)
		r.shares(d, claims[i].Figures)
		d.listed = cmp.Or(d.sector, r.sectorOf(*d))
		if d.sector = d.listed; d.sector == noSector { // a long text's title says too little of what stands far below it
			d.sector = weights.Sector(scene, i, string(d.kind), d.listed)
			if d.sector == "security" && d.kind != aid.Delivery && d.kind != aid.Training {
				d.sector = noSector // money is not for arms because arms are spoken of around it: its family would be military
			}
		}
		d.implied(scene, &claims[i])
		for _, f := range d.figures {
			taken[f] = true
		}
	}
	scene.Free()
	r.drafts = slices.DeleteFunc(r.drafts, func(d draft) bool {
		return d.kind == "" || d.kind == aid.Statistic && slices.ContainsFunc(d.figures, func(f int) bool { return taken[f] })
	})
	for i := range r.proposed {
		if r.proposed[i].kind != "" {
			r.drafts = append(r.drafts, r.proposed[i])
		}
	}
}

// shareOut gives each amount to one of the claims that a sentence makes of the same parties: "lent 5 million and 7 million to
// Nepal" is two loans, and the rule that read one of them knows its amount. What is given in goods is one delivery.
func (r *reader) shareOut(claims []weigh.Claim, verdicts []weigh.Verdict) {
	for i := range verdicts {
		v, own := &verdicts[i], claims[i].Figures
		if v.Kind == "" || len(v.Figures) < 2 || !slices.ContainsFunc(v.Figures, func(f int) bool { return slices.Contains(own, f) }) {
			continue
		}
		v.Figures = slices.DeleteFunc(v.Figures, func(f int) bool {
			return r.all[f].Money != nil && !slices.Contains(own, f) && ofAnother(claims, verdicts, i, f)
		})
	}
}

// ofAnother reports whether a figure is that of another claim than i with the same kind, parties and sentence.
func ofAnother(claims []weigh.Claim, verdicts []weigh.Verdict, i, figure int) bool {
	v := &verdicts[i]
	for j := range verdicts {
		o := &verdicts[j]
		if j != i && claims[j].Sentence == claims[i].Sentence && o.Kind == v.Kind && o.Sides[0].Name == v.Sides[0].Name && o.Sides[1].Name == v.Sides[1].Name &&
			slices.Contains(claims[j].Figures, figure) && slices.Contains(o.Figures, figure) {
			return true
		}
	}
	return false
}

// decide writes a verdict into a draft.
func (r *reader) decide(d *draft, v *weigh.Verdict) {
	bare := d.rule == weigh.Clause
	same := !bare && d.kind == v.Kind && d.provider == v.Sides[weigh.Provider].Name && d.receiver == v.Sides[weigh.Receiver].Name && v.Keeps(d.figures)
	if bare || d.kind != v.Kind {
		d.kind = v.Kind
		d.stage, d.instrument, d.modality = r.stageOf(d)
	}
	d.figures = v.Figures
	d.provider, d.receiver = v.Sides[weigh.Provider].Name, v.Sides[weigh.Receiver].Name
	if bare {
		d.rule = string(d.kind) + "." + weigh.Clause
		r.surroundings(d, d.piece, nil)
	}
	switch {
	case same && d.confidence == aid.Sure && v.Right >= surely: // rule and weights agree
	case v.Right >= likely:
		d.confidence = aid.Likely
	default:
		d.confidence = aid.Doubtful
	}
}

// implied notes whether a side that was settled is named elsewhere only: the reader of the claim is told so (TGN-COD-103). What a
// rule guessed counts no longer where other sides were settled.
func (d *draft) implied(scene *weigh.Scene, c *weigh.Claim) {
	switch {
	case !scene.Named(c, d.provider) || !scene.Named(c, d.receiver):
		d.sure = aid.Doubtful
	case d.sure == aid.Doubtful && c.Said != [2]string{d.provider, d.receiver}:
		d.sure = aid.Likely
	}
}

// surely is how likely a claim must be right to stay sure where its rule is sure of it, likely how likely to be called so.
const surely, likely = 0.75, 0.5

// stageOf returns the stage, instrument and modality that the words of a clause speak of.
func (r *reader) stageOf(d *draft) (aid.Stage, aid.Instrument, aid.Modality) {
	m := aid.Asserted
	switch {
	case r.any(d.first, d.last, "modals_plan"), r.any(d.first, d.last, "planners"):
		m = aid.Planned
	case r.any(d.first, d.last, "promisers"):
		m = aid.Promised
	}
	switch d.kind {
	case aid.Flow:
		return flowStage(m), r.instrumentIn(d), m
	case aid.Delivery:
		if m == aid.Asserted {
			return aid.Delivered, "", m
		}
		return flowStage(m), "", m
	case aid.Project:
		if m != aid.Asserted {
			return aid.Announced, "", m
		}
	default:
	}
	return "", "", m
}

// flowStage is the stage of money by how it is spoken of.
func flowStage(m aid.Modality) aid.Stage {
	switch m {
	case aid.Planned:
		return aid.Announced
	case aid.Promised:
		return aid.Pledged
	default:
		return aid.Committed
	}
}

// instrumentIn tells the instrument by the nouns of a claim.
func (r *reader) instrumentIn(d *draft) aid.Instrument {
	l := lexicon{r}
	for i := d.first; i < d.last; i++ {
		switch l.Class(i) {
		case "loan":
			return aid.Loan
		case "grant":
			return aid.Grant
		case "debt":
			return aid.DebtRelief
		}
	}
	return aid.Unspecified
}
