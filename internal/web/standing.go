package web

import (
	"context"
	"slices"
	"sync"

	"toguna/internal/aid"
)

// standing reads what lists are made of once for each state of the ledger: pages of a large case then share it. It gives
// each page a list of its own, which the page may sort and cut, of things that it must not change.
type standing struct {
	aid.Reader
	sources        memo[aid.Source]
	documents      memo[aid.Document]
	activities     memo[aid.Activity]
	facts          memo[aid.Fact]
	contradictions memo[aid.Contradiction]
	findings       memo[aid.Finding]
	totals         memo[aid.Total]
}

// A memo reads a list once. What fails is read again.
type memo[T any] struct {
	mu   sync.Mutex
	held []T
	read bool
}

func (m *memo[T]) get(read func() ([]T, error)) ([]T, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.read {
		list, err := read()
		if err != nil {
			return nil, err
		}
		m.held, m.read = list, true
	}
	return slices.Clone(m.held), nil
}

// Sources lists the sources.
func (s *standing) Sources(ctx context.Context) ([]aid.Source, error) {
	return s.sources.get(func() ([]aid.Source, error) { return s.Reader.Sources(ctx) })
}

// Documents lists all documents, or asks for those of one source.
func (s *standing) Documents(ctx context.Context, source string) ([]aid.Document, error) {
	if source != "" {
		return s.Reader.Documents(ctx, source)
	}
	return s.documents.get(func() ([]aid.Document, error) { return s.Reader.Documents(ctx, "") })
}

// Activities lists all activities, or asks for those that a filter takes.
func (s *standing) Activities(ctx context.Context, f aid.EntityFilter) ([]aid.Activity, error) {
	if f != (aid.EntityFilter{}) {
		return s.Reader.Activities(ctx, f)
	}
	return s.activities.get(func() ([]aid.Activity, error) { return s.Reader.Activities(ctx, f) })
}

// Facts lists all facts, or asks for those about one subject.
func (s *standing) Facts(ctx context.Context, subject string) ([]aid.Fact, error) {
	if subject != "" {
		return s.Reader.Facts(ctx, subject)
	}
	return s.facts.get(func() ([]aid.Fact, error) { return s.Reader.Facts(ctx, "") })
}

// Contradictions lists all contradictions, or asks for those about one subject.
func (s *standing) Contradictions(ctx context.Context, subject string) ([]aid.Contradiction, error) {
	if subject != "" {
		return s.Reader.Contradictions(ctx, subject)
	}
	return s.contradictions.get(func() ([]aid.Contradiction, error) { return s.Reader.Contradictions(ctx, "") })
}

// Findings lists all findings, or asks for those whose subject begins with prefix.
func (s *standing) Findings(ctx context.Context, prefix string) ([]aid.Finding, error) {
	if prefix != "" {
		return s.Reader.Findings(ctx, prefix)
	}
	return s.findings.get(func() ([]aid.Finding, error) { return s.Reader.Findings(ctx, "") })
}

// Totals lists the totals.
func (s *standing) Totals(ctx context.Context) ([]aid.Total, error) {
	return s.totals.get(func() ([]aid.Total, error) { return s.Reader.Totals(ctx) })
}

// A stand keeps what is read of the ledger's last state.
type stand struct {
	mu   sync.Mutex
	head int64
	now  *standing
}

// at is the reader of the state after the entry head.
func (k *stand) at(head int64, from aid.Reader) *standing {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.now == nil || k.head != head {
		k.head, k.now = head, &standing{Reader: from}
	}
	return k.now
}
