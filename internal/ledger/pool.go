package ledger

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"sync"
)

// A querier runs statements: a pool of connections, or one transaction.
type querier interface {
	query(ctx context.Context, text string, args ...any) (*sql.Rows, error)
	exec(ctx context.Context, text string, args ...any) (sql.Result, error)
}

// maxPrepared bounds how many statements a pool keeps prepared.
const maxPrepared = 300

// A pool is a database with its prepared statements.
type pool struct {
	db    *sql.DB
	mu    sync.Mutex
	ready map[string]*sql.Stmt // nil: the driver itself keeps statements prepared
}

// newDirectPool is a pool whose driver keeps statements prepared by itself.
func newDirectPool(db *sql.DB, conns int) *pool {
	p := newPool(db, conns)
	p.ready = nil
	return p
}

func newPool(db *sql.DB, conns int) *pool {
	db.SetMaxOpenConns(conns)
	db.SetMaxIdleConns(conns)
	return &pool{db: db, ready: map[string]*sql.Stmt{}}
}

// prepared returns the statement, prepared once. A statement that carries a sequence number (an as-of one) is not kept.
func (p *pool) prepared(ctx context.Context, text string) (*sql.Stmt, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if s, ok := p.ready[text]; ok || p.ready == nil {
		return s, nil
	}
	if len(p.ready) >= maxPrepared || strings.Contains(text, asOfMark) {
		return nil, nil
	}
	s, err := p.db.PrepareContext(ctx, text) //nolint:sqlclosecheck // kept until the pool is closed
	if err != nil {
		return nil, err
	}
	p.ready[text] = s
	return s, nil
}

func (p *pool) query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	s, err := p.prepared(ctx, text) //nolint:sqlclosecheck // kept until the pool is closed
	if err != nil {
		return nil, err
	}
	if s == nil {
		return p.db.QueryContext(ctx, text, args...)
	}
	return s.QueryContext(ctx, args...)
}

func (p *pool) exec(ctx context.Context, text string, args ...any) (sql.Result, error) {
	return p.db.ExecContext(ctx, text, args...)
}

func (p *pool) close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	var errs []error
	for _, s := range p.ready {
		errs = append(errs, s.Close())
	}
	p.ready = nil
	return errors.Join(append(errs, p.db.Close())...)
}

// A session is one transaction with the statements it prepared.
type session struct {
	tx    *sql.Tx
	ready map[string]*sql.Stmt // nil: the driver itself keeps statements prepared
}

// newSession begins to use a transaction of that database.
func newSession(tx *sql.Tx, base database) *session {
	s := &session{tx: tx}
	if _, direct := base.(postgresBase); !direct {
		s.ready = map[string]*sql.Stmt{}
	}
	return s
}

func (s *session) prepared(ctx context.Context, text string) (*sql.Stmt, error) {
	if st, ok := s.ready[text]; ok {
		return st, nil
	}
	if s.ready == nil {
		return nil, nil
	}
	st, err := s.tx.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	s.ready[text] = st
	return st, nil
}

func (s *session) query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	st, err := s.prepared(ctx, text) //nolint:sqlclosecheck // it ends with the transaction
	if err != nil {
		return nil, err
	}
	if st == nil {
		return s.tx.QueryContext(ctx, text, args...)
	}
	return st.QueryContext(ctx, args...)
}

func (s *session) exec(ctx context.Context, text string, args ...any) (sql.Result, error) {
	st, err := s.prepared(ctx, text) //nolint:sqlclosecheck // it ends with the transaction
	if err != nil {
		return nil, err
	}
	if st == nil {
		return s.tx.ExecContext(ctx, text, args...)
	}
	return st.ExecContext(ctx, args...)
}

// rows calls scan for each row that the query gives.
func rows(ctx context.Context, db querier, scan func(*sql.Rows) error, text string, args ...any) error {
	rs, err := db.query(ctx, text, args...)
	if err != nil {
		return err
	}
	defer rs.Close()
	for rs.Next() {
		if err := scan(rs); err != nil {
			return err
		}
	}
	return rs.Err()
}

// scalar reads one value; found is false when the query gives no row.
func scalar[T any](ctx context.Context, db querier, text string, args ...any) (v T, found bool, err error) {
	err = rows(ctx, db, func(rs *sql.Rows) error {
		found = true
		return rs.Scan(&v)
	}, text, args...)
	return v, found, err
}
