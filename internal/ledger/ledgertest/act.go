package ledgertest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

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
	if draw.IntN(12) == 0 {
		return actAgain(ctx, s, draw, doc, len(docs) < 40)
	}
	switch draw.IntN(8) {
	case 0:
		text, err := s.Text(ctx, doc.SHA256)
		if err != nil {
			return err
		}
		if !strings.Contains(text.Content, "EUR 5 million in equipment") || !strings.Contains(text.Content, "kilometres of road") {
			return s.PutCoded(ctx, aid.Coded{Document: doc.SHA256, Coder: "sample/1"}) // it was captured or read in other words
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

// actAgain reads a document anew, or captures it again.
func actAgain(ctx context.Context, s aid.Store, draw *rand.Rand, doc aid.Document, capture bool) error {
	text, err := s.Text(ctx, doc.SHA256)
	if err != nil {
		return err
	}
	changes := []*strings.Replacer{
		strings.NewReplacer(" in ", "\nin "), strings.NewReplacer("5 million", "6 million"), strings.NewReplacer("road", "long road"),
		strings.NewReplacer("6 million", "5 million", "long road", "road"),
	}
	c := again(doc, text, changes[draw.IntN(len(changes))].Replace)
	if capture && draw.IntN(2) == 0 {
		c.Bytes = fmt.Appendf(c.Bytes, "<!-- %d -->", draw.Uint32())
		_, _, err := s.Capture(ctx, ana, c)
		return err
	}
	c.Document.SHA256, c.Document.Follows = doc.SHA256, ""
	c.Document.Reader = fmt.Sprintf("html/%d", draw.IntN(5))
	_, err = s.Reread(ctx, ana, c)
	return err
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
