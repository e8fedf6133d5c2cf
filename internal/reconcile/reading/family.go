package reading

import (
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/reconcile/entity"
)

// Words by which a family is told where kinds and sectors do not: folded, whole words.
var (
	peaceWords = []string{
		"peacekeeping", "peacekeeper", "peacekeepers", "peace operation", "stabilisation mission", "stabilization mission", "blue helmets",
		"maintien de la paix",
	}
	militaryWords = []string{
		"arms", "weapon", "weapons", "weaponry", "ammunition", "military", "army", "armed forces", "soldiers", "troops", "police", "gendarmerie",
		"defense", "armored", //nolint:misspell // as some texts spell it
		"defence", "armoured", "munitions", "armee", "militaire", "militaires", "gendarmes",
	}
	forceWords = []string{
		"army", "armed forces", "military", "police", "gendarmerie", "navy", "air force", "defence", "armee", "security forces",
		"defense", //nolint:misspell // as some texts spell it
		"coast guard", "national guard", "border guard", "presidential guard", "interior ministry", "ministry of interior",
		"ministry of the interior", "ministry of security",
	}
	contractWords = []string{"contract", "contrat", "purchase", "joint venture", "partnership", "concession"}
)

// familyOf is the first rule that matches (design, families); "" for claims that are about no engagement. What a person
// put into the claim stands; a suggestion's own family, which looks at one sentence alone, does not.
func familyOf(r *Claim, reg *entity.Register) aid.Family {
	if r.Family != "" && (r.codedByPerson() || slices.Contains(r.Corrected, "family")) {
		return r.Family
	}
	switch r.Kind {
	case aid.Statistic, aid.Event, aid.Causal, aid.Recommendation:
		return ""
	default:
	}
	switch {
	case isPeaceOperation(r, reg):
		return aid.Peacekeeping
	case isMilitary(r, reg):
		return aid.Military
	case isTrade(r, reg):
		return aid.TradeInvestment
	case r.Kind == aid.Visit, r.Kind == aid.Position, r.Kind == aid.Agreement && len(r.Money) == 0:
		return aid.Political
	}
	return aid.Development
}

// codedByPerson: a rule signs with its version, as "flow.provide/1".
func (r *Claim) codedByPerson() bool { return r.Coder != "" && !strings.Contains(r.Coder, "/") }

// isPeaceOperation: the activity, or who carries it out, is a mission that is not one state's own operation.
func isPeaceOperation(r *Claim, reg *entity.Register) bool {
	for _, n := range slices.Concat(aid.Names(r.Activity), aid.Names(r.Implementer)) {
		if has(n, peaceWords) {
			return true
		}
		if p := reg.PartyOf(reg.Party(n)); p.Kind == aid.Mission && !ownOperation(n) {
			return true
		}
	}
	if r.Kind == aid.Deployment && has(r.What, peaceWords) {
		return true
	}
	return r.Sector == "security" && slices.ContainsFunc(r.Link.Receivers, func(id string) bool { return reg.PartyOf(id).Kind == aid.InternationalOrg })
}

// ownOperation: "Operation X" and a joint force are operations of states, not of a peacekeeping organisation.
func ownOperation(name string) bool {
	f := codelist.Fold(name)
	return strings.HasPrefix(f, "operation ") || strings.Contains(f, "joint force") || strings.Contains(f, "force conjointe")
}

func isMilitary(r *Claim, reg *entity.Register) bool {
	if r.Sector == "security" || r.Sector == "military" || r.Sector == "defence" {
		return r.Kind != aid.Position && r.Kind != aid.Visit && (r.Kind != aid.Agreement || len(r.Money) > 0)
	}
	switch r.Kind {
	case aid.Flow, aid.Delivery, aid.Training, aid.Deployment, aid.Project, aid.Agreement:
	default:
		return false
	}
	if has(r.What, militaryWords) {
		return true
	}
	for _, id := range slices.Concat(r.Link.Receivers, r.Link.Implementers) {
		p := reg.PartyOf(id)
		if p.Kind == aid.MilitaryBody || (p.Kind != aid.Company && has(p.Name, forceWords)) {
			return true
		}
	}
	for _, n := range aid.Names(r.Activity) {
		if p := reg.PartyOf(reg.Party(n)); ownOperation(n) && (p.Kind == aid.Mission || r.Kind == aid.Deployment) {
			return true
		}
	}
	return r.Kind == aid.Deployment && slices.ContainsFunc(r.Link.Providers, func(id string) bool { return reg.PartyOf(id).Kind == aid.MilitaryBody })
}

func isTrade(r *Claim, reg *entity.Register) bool {
	switch {
	case r.Kind == aid.Trade, r.Instrument == aid.Investment, r.Sector == "mining", r.Sector == "trade":
		return r.Kind != aid.Position && r.Kind != aid.Visit
	case r.Kind == aid.Position, r.Kind == aid.Visit:
		return false
	}
	company := func(ids []string) bool {
		return len(ids) > 0 && !slices.ContainsFunc(ids, func(id string) bool { return reg.PartyOf(id).Kind != aid.Company })
	}
	if company(r.Link.Providers) || (len(r.Link.Providers) == 0 && company(r.Link.Implementers)) {
		return true
	}
	return r.Kind == aid.Agreement && (company(r.Link.Receivers) || has(r.What, contractWords))
}

// has reports whether the text has one of the words, whole.
func has(text string, words []string) bool {
	if text == "" {
		return false
	}
	f := " " + strings.Map(func(c rune) rune {
		if strings.ContainsRune(".,;:()'\"/", c) {
			return ' '
		}
		return c
	}, codelist.Fold(text)) + " "
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(f, " "+w+" ") })
}
