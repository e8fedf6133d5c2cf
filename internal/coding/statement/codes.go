package statement

import (
	"fmt"

	"toguna/internal/aid"
	"toguna/internal/finding"
)

// Codes are the findings of this package.
var Codes = []finding.Code{codeNoReceiver, codeDenied, codeImplied}

var (
	codeNoReceiver = finding.Code{
		ID: "TGN-COD-101", Severity: aid.SeverityNote,
		Message: "An amount is given and the text does not say %s: %s.",
		Remedy:  "Read the sentence and set provider and receiver, or reject the claim.",
	}
	codeDenied = finding.Code{
		ID: "TGN-COD-102", Severity: aid.SeverityNote,
		Message: "The text says that this did not happen, or that it is denied: %s.",
		Remedy:  "Check what is denied: the claim keeps the modality “denied” and is added to no sum.",
	}
	codeImplied = finding.Code{
		ID: "TGN-COD-103", Severity: aid.SeverityNote,
		Message: "Giver or receiver is not named in the sentence and was taken from the rest of the document: %s.",
		Remedy:  "Read the sentence in its paragraph and correct the parties where they differ.",
	}
)

// doubts lists what is doubtful about the claims; order is the index of the draft of each.
func (r *reader) doubts(claims []aid.Claim, order []int) []aid.Finding {
	var out []aid.Finding
	for i := range claims {
		c := &claims[i]
		doubt := func(code finding.Code, args ...any) {
			at := fmt.Sprintf("characters %d–%d", c.Span.Start, c.Span.End)
			out = append(out, code.New("claim:"+c.ID, at, append(args, short(c.Span.Quote))...))
		}
		switch {
		case c.Modality == aid.Denied:
			doubt(codeDenied)
		case c.Kind == aid.Flow && (c.Provider == "" || c.Receiver == ""):
			doubt(codeNoReceiver, missing(*c))
		case (c.Kind == aid.Flow || c.Kind == aid.Delivery) && r.drafts[order[i]].sure == aid.Doubtful:
			doubt(codeImplied)
		}
	}
	return out
}

// missing says which side of a claim is not known.
func missing(c aid.Claim) string {
	switch {
	case c.Provider != "":
		return "to whom"
	case c.Receiver != "":
		return "by whom"
	}
	return "by whom or to whom"
}

// short cuts a quote for a message.
func short(s string) string {
	const limit = 80
	if runes := []rune(s); len(runes) > limit {
		return "“" + string(runes[:limit]) + "…”"
	}
	return "“" + s + "”"
}
