package reconcile

import (
	"slices"

	"toguna/internal/aid"
	"toguna/internal/finding"
	"toguna/internal/reconcile/entity"
	"toguna/internal/reconcile/reading"
)

// Findings of the stage itself.
var (
	NoProvider = finding.Code{
		ID: "TGN-REC-008", Severity: aid.SeverityWarning,
		Message: "the claim states a %s and nobody who gives it: it counts in no total",
		Remedy:  "read the words again and put the giver into the claim, if they name one",
	}
	NoReceiver = finding.Code{
		ID: "TGN-REC-009", Severity: aid.SeverityWarning,
		Message: "the claim states a %s and nobody who gets it: it counts in no total",
		Remedy:  "read the words again and put the receiver into the claim, if they name one",
	}
	NoState = finding.Code{
		ID: "TGN-REC-010", Severity: aid.SeverityNote,
		Message: "%s gives or receives, and it is not known to which state it belongs: sums by country leave it out",
		Remedy:  "rule which country it belongs to, if to one",
	}
	Unrated = finding.Code{
		ID: "TGN-REC-011", Severity: aid.SeverityNote,
		Message: "the source %s is not rated and counts as F: what it says establishes no delivery",
		Remedy:  "rate the source, A to F",
	}
	Undated = finding.Code{
		ID: "TGN-REC-012", Severity: aid.SeverityNote,
		Message: "it is not known when the source %s was published: which of two sources repeats the other stays open",
		Remedy:  "give the date of publication",
	}
)

var ownCodes = []finding.Code{NoProvider, NoReceiver, NoState, Unrated, Undated}

// doubts lists what keeps claims out of sums and sources from counting.
func doubts(claims []*reading.Claim, reg *entity.Register) []aid.Finding {
	var out []aid.Finding
	sources := map[string]bool{}
	parties := map[string]bool{}
	for _, c := range claims {
		if c.Kind == aid.Flow || c.Kind == aid.Delivery {
			if len(c.Link.Providers) == 0 {
				out = append(out, NoProvider.New("claim:"+c.ID, "", string(c.Kind)))
			}
			if len(c.Link.Receivers) == 0 {
				out = append(out, NoReceiver.New("claim:"+c.ID, "", string(c.Kind)))
			}
			for _, id := range slices.Concat(c.Link.Providers, c.Link.Receivers) {
				if p := reg.PartyOf(id); p.Country == "" && !parties[id] && p.Kind != aid.InternationalOrg && p.Kind != aid.Mission {
					parties[id] = true
					out = append(out, NoState.New("party:"+id, "", p.Name))
				}
			}
		}
		if s := c.Source; !sources[s.ID] {
			sources[s.ID] = true
			if s.Reliability == aid.Unrated {
				out = append(out, Unrated.New("source:"+s.ID, "", s.ID))
			}
			if s.Published.IsZero() {
				out = append(out, Undated.New("source:"+s.ID, "", s.ID))
			}
		}
	}
	return out
}
