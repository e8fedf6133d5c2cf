package ledger

import (
	"context"
	"database/sql"
	"fmt"

	"toguna/internal/aid"
)

var (
	figureInsert = upsertSQL("st_figures", []string{
		"id", "since_seq", "until_seq", "claim_id", "n", "type", "amount", "amount_to", "currency", "unit", "bound", "of_what", "equals",
	})
	linkPartyInsert = upsertSQL("st_link_parties", []string{"id", "since_seq", "until_seq", "claim_id", "party_id"})
)

// putClaim makes a claim stand from entry seq on. Its figures and words are written again only where they may differ.
func (w *writer) putClaim(ctx context.Context, seq int64, c heldClaim, fresh bool) error {
	link, found, err := w.link(ctx, c.ID)
	if err != nil {
		return err
	}
	c.linkFamily = string(c.Family)
	if found {
		c.linkActivity = link.Activity
		if link.Family != "" {
			c.linkFamily = string(link.Family)
		}
	}
	if err := w.put(ctx, claimKind, seq, c); err != nil {
		return err
	}
	if !fresh {
		return nil
	}
	if err := w.endFigures(ctx, seq, c.ID); err != nil {
		return err
	}
	for i, f := range c.Figures {
		n := f.N
		if n == 0 {
			n = i + 1
		}
		var equals any
		if f.Equals != 0 {
			equals = int64(f.Equals)
		}
		if _, err := w.db.exec(ctx, figureInsert, fmt.Sprintf("%s#%d", c.ID, i+1), seq, 0, c.ID, n, string(f.Type), null(f.Amount),
			null(f.AmountTo), null(f.Currency), null(f.Unit), null(f.Bound), null(f.OfWhat), equals); err != nil {
			return fmt.Errorf("figure %d: %w", i+1, err)
		}
	}
	return w.indexClaim(ctx, c.Claim)
}

// endFigures ends the figures of a claim.
func (w *writer) endFigures(ctx context.Context, seq int64, claim string) error {
	_, err := w.db.exec(ctx, "UPDATE st_figures SET until_seq = $1 WHERE claim_id = $2 AND until_seq = 0", seq, claim)
	return err
}

// link reads the standing link of a claim.
func (w *writer) link(ctx context.Context, claim string) (l aid.Link, found bool, err error) {
	err = rows(ctx, w.db, func(rs *sql.Rows) error {
		found = true
		var activity, family sql.NullString
		if err := rs.Scan(&activity, &family); err != nil {
			return err
		}
		l.Activity, l.Family = activity.String, aid.Family(family.String)
		return nil
	}, "SELECT activity_id, family FROM st_links WHERE id = $1 AND until_seq = 0", claim)
	return l, found, err
}

// putLink makes a link stand, and the claim's own row carry what pages filter by.
func (w *writer) putLink(ctx context.Context, seq int64, l aid.Link, body []byte) error {
	if err := w.putBody(ctx, linkKind, seq, l, body); err != nil {
		return err
	}
	if err := w.endLinkParties(ctx, seq, l.Claim); err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, list := range [][]string{l.Providers, l.Receivers, l.Implementers} {
		for _, p := range list {
			if seen[p] {
				continue
			}
			seen[p] = true
			if _, err := w.db.exec(ctx, linkPartyInsert, l.Claim+"#"+p, seq, 0, l.Claim, p); err != nil {
				return err
			}
		}
	}
	_, err := w.db.exec(ctx, `UPDATE st_claims SET link_activity = $1, link_family = CASE WHEN $2 = '' THEN family ELSE $2 END
		WHERE id = $3 AND until_seq = 0`, l.Activity, string(l.Family), l.Claim)
	return err
}

// endLink undoes what putLink did beside the link itself.
func (w *writer) endLink(ctx context.Context, seq int64, claim string) error {
	if err := w.endLinkParties(ctx, seq, claim); err != nil {
		return err
	}
	_, err := w.db.exec(ctx, "UPDATE st_claims SET link_activity = '', link_family = family WHERE id = $1 AND until_seq = 0", claim)
	return err
}

func (w *writer) endLinkParties(ctx context.Context, seq int64, claim string) error {
	_, err := w.db.exec(ctx, "UPDATE st_link_parties SET until_seq = $1 WHERE claim_id = $2 AND until_seq = 0", seq, claim)
	return err
}
