package statement

import (
	"cmp"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/coding/token"
)

// giverAndReceiver finds who gives and who gets in a frame of giving; subject lists the mentions of the subject.
func (r *reader) giverAndReceiver(c scene) (roles, []int) {
	ro := roles{sure: aid.Sure}
	v := c.v
	subject := r.subjectParties(c.vs, c.k)
	var give, get []int
	if v.passive {
		give = r.governedBy(v.last, v.to, "by")
		if give == nil {
			give = r.governedBy(v.last, v.to, "from")
		}
		if to := r.governedBy(v.last, v.to, "to"); len(to) > 0 && !v.bare {
			get = to // "vehicles of a US package were handed over to R"
			if give == nil {
				give = subject
			}
		} else if len(subject) > 0 && !v.bare {
			get = subject
		}
	} else {
		give = subject
		if give == nil && r.pronoun(v) {
			give, ro.sure = r.meant(c)
		}
	}
	if give == nil && !v.passive && !r.foreign(v.main) {
		give = r.governedBy(v.last, v.to, "from") // "the agreement provides for M from P"
	}
	give = r.envoy(give)
	if w := r.at(v.first - 1); len(give) == 0 && !v.passive && (w == "we" || w == "nous") {
		ro.provider, ro.sure = r.givesHere(v.first), aid.Doubtful // who speaks is who gives
	}
	if to := r.receiverAfter(v, give); to != nil && get == nil {
		get = to
	}
	if w := r.at(v.last); get == nil && (w == "it" || w == "them") && !v.passive {
		if n := len(r.drafts); n > 0 && r.drafts[n-1].sentence == c.sentence && r.drafts[n-1].receiver != "" {
			ro.receiver, ro.sure = r.drafts[n-1].receiver, aid.Likely
		} else {
			get = r.earlier(v.first)
			ro.sure = aid.Doubtful
		}
	}
	ro.tokens = slices.Concat(r.inSentence(give, c), get)
	ro.provider = cmp.Or(r.names(give), ro.provider)
	if len(get) > 0 {
		ro.receiver = r.names(get)
	}
	r.lookAround(&ro, v)
	r.complete(&ro)
	r.kinds(&ro, give, get)
	return ro, subject
}

// actors returns the parties that are a verb's subject, or those that a pronoun there stands for, with how sure that is.
func (r *reader) actors(c scene) ([]int, aid.Confidence) {
	subject := r.subjectParties(c.vs, c.k)
	if len(subject) == 0 && r.pronoun(c.v) {
		return r.meant(c)
	}
	return subject, aid.Sure
}

// meant returns the party that "it" stands for: the one that the sentence began with, else the one before the sentence.
func (r *reader) meant(c scene) ([]int, aid.Confidence) {
	for _, m := range r.partiesIn(c.s.First, c.v.from) {
		k := r.all[m].Name.Kind
		if (k == string(aid.State) || k == string(aid.InternationalOrg) || k == string(aid.GovernmentBody) || k == string(aid.Company)) && !r.is(r.beforeArticle(r.span[m][0]), "prepositions") {
			return []int{m}, aid.Likely
		}
	}
	return r.earlier(c.v.first), aid.Doubtful
}

func min2(a, b aid.Confidence) aid.Confidence {
	if rank(a) < rank(b) {
		return a
	}
	return b
}

// inSentence keeps the mentions that stand in the verb's sentence.
func (r *reader) inSentence(ms []int, c scene) []int {
	return slices.DeleteFunc(slices.Clone(ms), func(m int) bool {
		return r.span[m][0] < c.s.First || r.span[m][0] >= c.s.Last
	})
}

// kinds notes what sort of parties give and get, for the family.
func (r *reader) kinds(ro *roles, give, get []int) {
	if len(give) > 0 {
		ro.providerKind = r.all[give[0]].Name.Kind
	}
	if len(get) > 0 {
		ro.receiverKind = r.all[get[0]].Name.Kind
	}
}

// pronoun reports whether the subject of the verb is "it" or "they".
func (r *reader) pronoun(v verb) bool {
	for j := v.from; j < v.first; j++ {
		if w := r.at(j); w == "it" || w == "they" || w == "he" || w == "country" && r.is(j-1, "determiners") {
			return true
		}
	}
	return false
}

// receiverAfter finds who gets: the party right after the verb, or after "to", "for".
func (r *reader) receiverAfter(v verb, give []int) []int {
	j := v.last
	for r.is(j, "determiners") && !v.passive {
		j++
	}
	if m := r.actorAt(j); m >= 0 && !v.passive && !slices.Contains(give, m) {
		if w := r.at(r.span[m][1]); w != "'s" && !r.is(r.span[m][1], "loan_words") && !r.is(r.span[m][1], "grant_words") { // "an IDA credit"
			if n := r.actorAt(r.span[m][1] + 1); w == "and" && n >= 0 {
				return []int{m, n}
			}
			return []int{m}
		}
	}
	if to := r.governedBy(v.last, v.to, "to", "towards", "toward"); to != nil {
		return to
	}
	for i := v.last; i < v.to+3; i++ {
		if m := r.actorAt(r.objectStart(i+1, i+3)); m >= 0 && r.is(i, "helps") && !slices.Contains(give, m) { // "a loan to help R improve"
			return []int{m}
		}
	}
	if m := r.regionAfter(v); m >= 0 {
		return []int{m}
	}
	for _, prep := range []string{"for", "into", "in", "across", "throughout", "with"} {
		for _, m := range r.governedBy(v.last, v.to, prep) {
			if k := r.all[m].Name.Kind; k == "country" || k == string(aid.State) && prep != "with" || k == string(aid.MilitaryBody) || k == string(aid.GovernmentBody) {
				if !slices.Contains(give, m) && r.at(r.span[m][1]) != "'s" {
					return r.together(m, v.to)
				}
			}
		}
	}
	return nil
}

// regionAfter returns the part of the world that "to" governs after a verb: "doses to Africa"; -1 where none does.
func (r *reader) regionAfter(v verb) int {
	for i := v.last; i+1 < v.to; i++ {
		j := i + 1
		for (r.is(j, "determiners") || r.at(j) == "region" || r.at(j) == "of" && r.at(j-1) == "region") && j < v.to {
			j++
		}
		if m := r.mention(r.place, j); (r.at(i) == "to" || r.at(i) == "in") && m != nil && m.Name.Kind == "region" && r.span[r.place[j]-1][0] == j {
			return r.place[j] - 1
		}
	}
	return -1
}

// ownerIn returns the state, army or ministry whose possessive or adjective stands in the object and that is not the giver.
func (r *reader) ownerIn(first, last int, giver string) string {
	best := ""
	for i := first; i < last; i++ {
		for _, layer := range [][]int{r.party, r.place} {
			m := layer[i]
			if m == 0 || r.span[m-1][0] != i {
				continue
			}
			n := r.all[m-1].Name
			if n.Kind != "country" && n.Kind != string(aid.State) && n.Kind != string(aid.MilitaryBody) && n.Kind != string(aid.GovernmentBody) {
				continue
			}
			if strings.Contains(giver, n.Canonical) {
				continue
			}
			if n.Kind == string(aid.MilitaryBody) {
				return r.actor(m - 1)
			}
			if next := r.span[m-1][1]; best == "" && (r.at(next) == "'s" || r.is(next, "debt_words") || r.is(next+1, "debt_words") || r.debtOf(i) || giver != "" && n.Kind == string(aid.State) && r.ofName(i)) {
				best = n.Canonical
			}
		}
	}
	for i := first; best == "" && i < last && r.foreign(i); i++ {
		if r.is(i, "debt_words") {
			if n := r.nationality(i+1, min(last, i+4)); n != giver {
				best = n // "la deuda cubana"
			}
		}
	}
	if best == "" {
		for _, m := range r.within(r.place, first, last) {
			if s := r.stateOf(m); s != "" && !strings.Contains(giver, s) {
				if ms := r.together(m, last); len(ms) > 1 {
					return r.names(ms)
				}
				return s
			}
		}
	}
	return best
}

// together returns a country with those that are listed after it: "in Chad, Guinea and Malawi"; another party alone.
func (r *reader) together(m, last int) []int {
	if k := r.all[m].Name.Kind; k != "country" && k != string(aid.State) {
		return []int{m}
	}
	ms := r.actorsFrom(r.span[m][0], last)
	for i, o := range ms {
		if k := r.all[o].Name.Kind; k != "country" && k != string(aid.State) {
			ms = ms[:i]
			break
		}
	}
	if len(ms) < 2 {
		return []int{m}
	}
	return ms
}

// ofName reports whether "of" governs the name at i, a capitalised word before it left out: "of the Federal Government".
func (r *reader) ofName(i int) bool {
	b := r.beforeArticle(i)
	if b > 0 && r.doc.Tokens[b].Upper && r.party[b] == 0 && r.place[b] == 0 {
		b = r.beforeArticle(b)
	}
	return r.at(b) == "of"
}

// debtOf reports whether "debt of" stands before the name at i.
func (r *reader) debtOf(i int) bool {
	b := r.beforeArticle(i)
	return r.at(b) == "of" && (r.is(b-1, "debt_words") || r.is(b-2, "debt_words"))
}

// complete adds a missing side from the document's two main states; the claim is then doubtful or likely.
func (r *reader) complete(ro *roles) {
	switch {
	case ro.receiver == "" && ro.provider != "" && r.mainReceiver != "" && ro.provider != r.mainReceiver:
		ro.receiver = r.mainReceiver
		ro.sure = min2(ro.sure, aid.Likely)
	case ro.provider == "" && ro.receiver != "" && r.mainProvider != "" && ro.receiver == r.mainReceiver:
		ro.provider = r.mainProvider
		ro.sure = min2(ro.sure, aid.Doubtful)
	case ro.provider == "" && ro.receiver == "" && r.mainProvider != "" && r.mainReceiver != "":
		ro.provider, ro.receiver = r.mainProvider, r.mainReceiver
		ro.sure = min2(ro.sure, aid.Doubtful)
	}
	if ro.provider == "" || ro.receiver == "" {
		ro.sure = min2(ro.sure, aid.Likely)
	}
}

// withAdjective reaches past a noun phrase to the adjective that follows it in French, Spanish and Portuguese.
func (r *reader) withAdjective(end, limit int) int {
	if !r.foreign(end - 1) {
		return end
	}
	for j := end; j < min(limit, end+4); j++ {
		if r.punct(j) || r.is(j, "prepositions") {
			return j
		}
	}
	return min(limit, end+4)
}

// nationality returns the country of an adjective or of a people among the tokens ("2,500 Somali soldiers").
func (r *reader) nationality(first, last int) string {
	for i := max(first, 0); i < last && i < len(r.doc.Tokens); i++ {
		if !r.doc.Tokens[i].Upper && !r.foreign(i) || r.doc.Tokens[i].Kind != token.Word || len(r.doc.Tokens[i].Text) < 3 {
			continue
		}
		if c, ok := codelist.CountryByDemonym(r.doc.Tokens[i].Text); ok && (len(r.doc.Tokens[i].Text) > 3 || !r.joined(i+1)) {
			return c.Name("en")
		}
		if i+2 < last && r.joined(i+1) { // "são-tomenses"
			if c, ok := codelist.CountryByDemonym(r.text(i, i+3)); ok {
				return c.Name("en")
			}
		}
		if i+1 < last && r.doc.Tokens[i+1].Upper {
			if c, ok := codelist.CountryByDemonym(r.text(i, i+2)); ok {
				return c.Name("en")
			}
		}
	}
	return ""
}

// activityIn returns the activity named among the tokens that lies nearest to the claim's own words.
func (r *reader) activityIn(first, last int, d *draft) string {
	best, distance := "", 1<<30
	for _, m := range r.within(r.works, first, last) {
		sp := r.span[m]
		gap := max(d.first-sp[1], sp[0]-d.last, 0)
		if r.all[m].Name.Kind == "forum" && d.kind == aid.Flow {
			continue
		}
		if gap < distance {
			best, distance = r.all[m].Name.Canonical, gap
		}
	}
	return best
}

// placeIn returns the places named among the tokens: towns and regions before countries, the two ends of a line together.
func (r *reader) placeIn(first, last int, d *draft) string {
	var towns, lands, sites []string
	prev := -2
	for _, m := range r.within(r.place, first, last) {
		n := r.all[m].Name
		if n.Kind == "country" || n.Kind == string(aid.State) {
			if !slices.Contains(lands, n.Canonical) {
				lands = append(lands, n.Canonical)
			}
			continue
		}
		if n.Kind == "facility" {
			sites = append(sites, n.Canonical)
			continue
		}
		if len(towns) > 0 && !r.linked(prev, r.span[m][0]) {
			break
		}
		if !slices.Contains(towns, n.Canonical) {
			towns = append(towns, n.Canonical)
		}
		prev = r.span[m][1]
	}
	if len(towns) > 0 {
		return strings.Join(towns, "; ")
	}
	if len(sites) > 0 {
		return sites[0]
	}
	if len(lands) > 0 && lands[0] != d.provider {
		return lands[0]
	}
	return ""
}

// linked reports whether two places stand joined: by a hyphen, a comma, "and", "to".
func (r *reader) linked(end, next int) bool {
	switch r.text(end, next) {
	case "-", "–", "to", "and", ",", ", and", "and the":
		return true
	}
	return false
}

// missionOf names the mission that people serve in: one of the sentence, or the document's when it speaks of peacekeeping.
func (r *reader) missionOf(d *draft, s token.Sentence) {
	for _, m := range r.within(r.party, s.First, s.Last) {
		if n := r.all[m].Name; n.Kind == string(aid.Mission) {
			d.activity, d.mission = n.Canonical, true
			return
		}
	}
	if r.mission == "" {
		return
	}
	for i := s.First; i < s.Last; i++ {
		if strings.HasPrefix(r.at(i), "peacekeep") || strings.HasPrefix(r.at(i), "contingent") {
			d.activity, d.mission = r.mission, true
			return
		}
	}
}
