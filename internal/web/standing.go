package web

import (
	"context"
	"slices"
	"sync"

	"toguna/internal/aid"
	"toguna/internal/finding"
	"toguna/internal/publish/site"
)

// standing reads what lists are made of once for each state of the ledger: pages of a large case then share it. It gives
// each page a list of its own, which the page may sort and cut, of things that it must not change.
type standing struct {
	aid.Reader
	sources        memo[aid.Source]
	documents      memo[aid.Document]
	activities     memos[aid.EntityFilter, aid.Activity]
	facts          memo[aid.Fact]
	contradictions memo[aid.Contradiction]
	findings       memo[aid.Finding]
	causes         memo[finding.Group]
	totals         memo[aid.Total]
	parties        memo[aid.Party]
	texts          texts

	ranked  sync.Mutex
	ranking *site.Ranking
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

// filtersKept is how many lists of one kind are kept at most.
const filtersKept = 32

// memos keep a list for each filter. When there are too many, all of them go.
type memos[K comparable, T any] struct {
	mu   sync.Mutex
	held map[K]*memo[T]
}

func (m *memos[K, T]) of(key K) *memo[T] {
	m.mu.Lock()
	defer m.mu.Unlock()
	if one, ok := m.held[key]; ok {
		return one
	}
	if m.held == nil || len(m.held) >= filtersKept {
		m.held = map[K]*memo[T]{}
	}
	one := &memo[T]{}
	m.held[key] = one
	return one
}

// textBytes is how much text is kept at most, where a paragraph's place takes paragraphBytes.
const (
	textBytes      = 16 << 20
	paragraphBytes = 96
)

// texts keep the texts that were opened last, so that deciding on one claim of a long report after the other does not
// read it each time. When too much is kept, all of it goes.
type texts struct {
	mu    sync.Mutex
	held  map[string]aid.Text
	bytes int
}

func (t *texts) get(sha256 string, read func() (aid.Text, error)) (aid.Text, error) {
	t.mu.Lock()
	v, ok := t.held[sha256]
	t.mu.Unlock()
	if ok {
		return v, nil
	}
	v, err := read()
	if err != nil {
		return v, err
	}
	size := len(v.Content) + len(v.Paragraphs)*paragraphBytes
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.held == nil || t.bytes+size > textBytes {
		t.held, t.bytes = map[string]aid.Text{}, 0
	}
	if _, ok := t.held[sha256]; !ok && size <= textBytes {
		t.held[sha256] = v
		t.bytes += size
	}
	return v, nil
}

// DatasetReader reads the datasets; nil where the store keeps none.
func (s *standing) DatasetReader() aid.DatasetReader {
	d, ok := s.Reader.(aid.DatasetReader)
	if !ok {
		return nil
	}
	return d
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

// Activities lists those that a filter takes.
func (s *standing) Activities(ctx context.Context, f aid.EntityFilter) ([]aid.Activity, error) {
	return s.activities.of(f).get(func() ([]aid.Activity, error) { return s.Reader.Activities(ctx, f) })
}

// Ranking orders the activities once.
func (s *standing) Ranking(ctx context.Context) (*site.Ranking, error) {
	s.ranked.Lock()
	defer s.ranked.Unlock()
	if s.ranking == nil {
		k, err := site.Rank(ctx, s)
		if err != nil {
			return nil, err
		}
		s.ranking = k
	}
	return s.ranking, nil
}

// Text returns a document's text.
func (s *standing) Text(ctx context.Context, sha256 string) (aid.Text, error) {
	return s.texts.get(sha256, func() (aid.Text, error) { return s.Reader.Text(ctx, sha256) })
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

// Parties lists the parties.
func (s *standing) Parties(ctx context.Context) ([]aid.Party, error) {
	return s.parties.get(func() ([]aid.Party, error) { return s.Reader.Parties(ctx) })
}

// Totals lists the totals.
func (s *standing) Totals(ctx context.Context) ([]aid.Total, error) {
	return s.totals.get(func() ([]aid.Total, error) { return s.Reader.Totals(ctx) })
}

// Causes sorts the findings once.
func (s *standing) Causes(ctx context.Context) ([]finding.Group, error) {
	return s.causes.get(func() ([]finding.Group, error) { return site.Causes(ctx, s) })
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
