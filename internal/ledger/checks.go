package ledger

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"toguna/internal/aid"
)

// checkDecision refuses what could not be applied to any claim.
func checkDecision(d aid.Decision) error {
	if strings.TrimSpace(d.Actor) == "" {
		return fmt.Errorf("a decision needs an actor: %w", aid.ErrInvalid)
	}
	if !slices.Contains([]aid.Status{aid.Accepted, aid.Rejected, aid.Suggested}, d.Status) {
		return fmt.Errorf("a decision is one of accepted, rejected, suggested, not %q: %w", d.Status, aid.ErrInvalid)
	}
	words := maps.Clone(d.Set)
	delete(words, "figures") // those are checked against the claim's own
	return aid.SetFields(&aid.Claim{}, words)
}
