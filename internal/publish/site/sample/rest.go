package sample

import (
	"context"
	"fmt"
	"time"

	"toguna/internal/aid"
)

// The rest of aid.Store: acts that no page asks for.

// SetCase names the case.
func (s *Store) SetCase(_ context.Context, _ string, c aid.Case) error {
	s.about = c
	return nil
}

// Capture is not what the sample is for.
func (s *Store) Capture(context.Context, string, aid.Captured) (aid.Document, bool, error) {
	return aid.Document{}, false, aid.ErrInvalid
}

// Reread is not what the sample is for.
func (s *Store) Reread(context.Context, string, aid.Captured) (aid.Anchored, error) {
	return aid.Anchored{}, aid.ErrInvalid
}

// AddSource is not what the sample is for.
func (s *Store) AddSource(_ context.Context, _ string, src aid.Source) (aid.Source, error) {
	return src, aid.ErrInvalid
}

// PutCoded is not what the sample is for.
func (s *Store) PutCoded(context.Context, aid.Coded) error { return aid.ErrInvalid }

// AddClaim keeps a claim that a person coded.
func (s *Store) AddClaim(_ context.Context, actor string, c aid.Claim) (aid.Claim, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.claims[c.ID]; ok {
		return c, fmt.Errorf("claim %s is there already: %w", c.ID, aid.ErrConflict)
	}
	e := s.log("claim", c)
	c.Status, c.Coder, c.DecidedBy, c.DecidedAt, c.Version = aid.Accepted, actor, actor, e.At, e.Seq
	s.claims[c.ID], s.links[c.ID] = c, aid.Link{Claim: c.ID, Family: c.Family}
	return c, nil
}

// Rule is not what the sample is for.
func (s *Store) Rule(_ context.Context, r aid.Ruling) (aid.Ruling, error) { return r, aid.ErrInvalid }

// TakeBack is not what the sample is for.
func (s *Store) TakeBack(context.Context, string, string, string) error { return aid.ErrInvalid }

// PutReconciliation is not what the sample is for.
func (s *Store) PutReconciliation(context.Context, aid.Reconciliation) error { return aid.ErrInvalid }

// AddFindings is not what the sample is for.
func (s *Store) AddFindings(context.Context, string, []aid.Finding) error { return aid.ErrInvalid }

// Cursor is 0: no stage has worked on the sample.
func (s *Store) Cursor(context.Context, string) (int64, error) { return 0, nil }

// SetCursor is not what the sample is for.
func (s *Store) SetCursor(context.Context, string, int64) error { return aid.ErrInvalid }

// Head is the last entry.
func (s *Store) Head(context.Context) (aid.Entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.entries) == 0 {
		return aid.Entry{}, nil
	}
	return s.entries[len(s.entries)-1], nil
}

// AsOf returns the present state: the sample keeps no earlier one.
func (s *Store) AsOf(context.Context, time.Time) (aid.Reader, error) { return s, nil }

// Verify has nothing to verify.
func (s *Store) Verify(context.Context, func(done, of int)) (aid.VerifyReport, error) {
	return aid.VerifyReport{}, aid.ErrInvalid
}

// SQL is not what the sample is for.
func (s *Store) SQL(context.Context, string, time.Time, func([]string, []any) error) error {
	return aid.ErrInvalid
}

// Close does nothing.
func (s *Store) Close() error { return nil }
