package ledgertest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strconv"

	"toguna/internal/aid"
)

// Act does one random thing to a store: it captures, codes, decides, takes back, rules, reconciles. What it does appends
// at least one entry, or none where it would change nothing.
func Act(ctx context.Context, s aid.Store, draw *rand.Rand) error {
	docs, err := s.Documents(ctx, "")
	if err != nil {
		return err
	}
	if len(docs) == 0 || draw.IntN(6) == 0 && len(docs) < 40 {
		_, _, err := s.Capture(ctx, ana, document(draw.IntN(1_000_000)))
		return err
	}
	doc := docs[draw.IntN(len(docs))]
	switch draw.IntN(8) {
	case 0:
		text, err := s.Text(ctx, doc.SHA256)
		if err != nil {
			return err
		}
		c := coded(doc, text)
		c.Claims = c.Claims[draw.IntN(3):]
		return s.PutCoded(ctx, c)
	case 1:
		list, err := s.Claims(ctx, aid.ClaimFilter{})
		if err != nil {
			return err
		}
		return s.PutReconciliation(ctx, reconciled(list.Claims))
	case 2:
		_, err := s.Rule(ctx, aid.Ruling{Kind: "merge", Subject: "party:ruritania", Reason: strconv.FormatUint(uint64(draw.Uint32()), 10), Actor: bakar})
		return err
	}
	return actOnClaim(ctx, s, draw, doc.SHA256)
}

// actOnClaim decides about a claim of the document, or takes a decision back.
func actOnClaim(ctx context.Context, s aid.Store, draw *rand.Rand, document string) error {
	list, err := s.Claims(ctx, aid.ClaimFilter{Document: document})
	if err != nil || len(list.Claims) == 0 {
		return err
	}
	c := list.Claims[draw.IntN(len(list.Claims))]
	if draw.IntN(4) == 0 {
		if _, err := s.Undo(ctx, ana, c.ID); !errors.Is(err, aid.ErrConflict) {
			return err
		}
	}
	_, err = s.Decide(ctx, aid.Decision{Claim: c.ID, Status: []aid.Status{aid.Accepted, aid.Rejected}[draw.IntN(2)], Actor: ana,
		Set: map[string]string{"gloss": fmt.Sprintf("As decided, %d.", draw.Uint32())}})
	return err
}
