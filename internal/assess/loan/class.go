package loan

import "fmt"

// FlowType is the kind of a flow, in the vocabulary of TUFF 3.0.
type FlowType string

// The flow types. An export credit is a loan with a flag, not a type.
const (
	Loan                FlowType = "loan"
	Grant               FlowType = "grant"
	DebtForgiveness     FlowType = "debt_forgiveness"
	DebtRescheduling    FlowType = "debt_rescheduling"
	ScholarshipTraining FlowType = "scholarship_training"
	TechnicalAssistance FlowType = "technical_assistance"
	VagueFlow           FlowType = "vague"
)

// Intent is what a flow is for, judged apart from its terms.
type Intent string

// The intents.
const (
	Development      Intent = "development"
	Commercial       Intent = "commercial"
	Representational Intent = "representational"
	Military         Intent = "military"
	Mixed            Intent = "mixed"
)

// ParseIntent reads an intent.
func ParseIntent(s string) (Intent, error) {
	return oneOf("intent", s, Development, Commercial, Representational, Military, Mixed)
}

// Class says which public category a flow resembles. Only a member of the DAC can report ODA itself: "like" is part
// of the word.
type Class string

// The classes.
const (
	ODALike Class = "oda_like"
	OOFLike Class = "oof_like"
	Vague   Class = "vague_of"
	None    Class = "" // a rescheduling: it has no amount and no class
)

// A Flow is what its class depends on.
type Flow struct {
	Type         FlowType
	Intent       Intent
	ExportCredit bool // never ODA-like: its intent is commercial or mixed
	Year         int  // of commitment
	Income       Income
	Borrower     Borrower
	Terms        *Terms // nil where interest or maturity is missing
}

// Classify gives the class and the reason in a sentence.
func Classify(f Flow) (Class, string, error) {
	switch {
	case f.Type == DebtRescheduling:
		return None, "a rescheduling carries no amount and has no class", nil
	case f.Income == NotEligible:
		return OOFLike, fmt.Sprintf("the recipient was not eligible for ODA in %d", f.Year), nil
	case f.Type == VagueFlow:
		return Vague, "the flow type is not known", nil
	case f.Intent != Development:
		return OOFLike, fmt.Sprintf("the intent is %s, not development", f.Intent), nil
	case f.ExportCredit:
		return OOFLike, "an export credit is never ODA-like", nil
	case f.Type != Loan:
		return ODALike, "it is given, not lent, and meant for development", nil
	case f.Terms == nil:
		return Vague, "interest or maturity is missing", nil
	}
	test, err := DAC(f.Year, f.Income, f.Borrower)
	if err != nil {
		return None, "", err
	}
	ge, err := f.Terms.GrantElement(test.DiscountPct)
	if err != nil {
		return None, "", err
	}
	why := fmt.Sprintf("signed %d: the grant element at %g %% is %.2f %%, the threshold %g %%", f.Year, test.DiscountPct, ge, test.ThresholdPct)
	if test.Passes(ge) {
		return ODALike, why, nil
	}
	return OOFLike, why, nil
}
