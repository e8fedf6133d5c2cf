package site

import (
	"context"
	"fmt"
	"strings"

	"toguna/internal/aid"
)

// partySums fills the sums of what a state gave and received, or an international body gave, or why there are none.
func (s *Site) partySums(ctx context.Context, h *held, d *PartyPage) error {
	totals, err := s.r.Totals(ctx)
	if err != nil {
		return fmt.Errorf("read the totals: %w", err)
	}
	giver, receiver := sidesOf(d.Party)
	given, received := &CasePage{}, &CasePage{}
	for _, t := range totals {
		switch {
		case t.Slot == "":
			continue
		case giver != "" && t.Provider == giver:
			given.Totals = append(given.Totals, t)
		case receiver != "" && t.Receiver == receiver:
			received.Totals = append(received.Totals, t)
		default:
			continue
		}
		d.Totals = append(d.Totals, t)
	}
	if err := s.more(ctx, h, claimsLeftOut(d.Totals)); err != nil {
		return err
	}
	if err := s.nameBodies(ctx, h, d.Totals); err != nil {
		return err
	}
	d.Given, d.Received = s.totalViews(h, given), s.totalViews(h, received)
	if len(d.Given)+len(d.Received) == 0 {
		d.NoSums = s.noSums(d.Party)
	}
	return nil
}

// sidesOf is how totals name a party as giver and as receiver; "" for a side on which no sum can name it.
func sidesOf(p aid.Party) (giver, receiver string) {
	switch {
	case p.Kind == aid.State:
		return p.Country, p.Country
	case p.Kind == aid.InternationalOrg && p.Country == "":
		return aid.BodyPrefix + p.ID, ""
	}
	return "", ""
}

// noSums says why a party has no sums.
func (s *Site) noSums(p aid.Party) string {
	giver, receiver := sidesOf(p)
	switch {
	case receiver != "":
		return s.p.T("party.no_sums.state")
	case giver != "":
		return s.p.T("party.no_sums.body")
	case p.Country != "":
		return s.p.T("party.no_sums.of_state", "state", p.Country)
	}
	return s.p.T("party.no_sums.other")
}

// nameBodies looks up the names of the international bodies among the givers.
func (s *Site) nameBodies(ctx context.Context, h *held, totals []aid.Total) error {
	for _, t := range totals {
		id, body := strings.CutPrefix(t.Provider, aid.BodyPrefix)
		if !body || h.bodies[id] != "" {
			continue
		}
		p, err := s.r.Party(ctx, id)
		if err != nil {
			return fmt.Errorf("read the party %s: %w", id, err)
		}
		if h.bodies == nil {
			h.bodies = map[string]string{}
		}
		h.bodies[id] = s.partyName(p)
	}
	return nil
}

// claimsLeftOut are the claims whose places the totals show beside what they leave out.
func claimsLeftOut(totals []aid.Total) []string {
	var ids []string
	for _, t := range totals {
		amounts := map[string]int{}
		for _, l := range t.LeftOut {
			if amounts[l.Why.Text]++; amounts[l.Why.Text] <= amountsLeftOut && len(amounts) <= reasonsLeftOut {
				ids = append(ids, l.Claims[:min(placesLeftOut, len(l.Claims))]...)
			}
		}
	}
	return ids
}
