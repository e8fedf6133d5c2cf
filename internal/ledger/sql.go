package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"toguna/internal/aid"
	"toguna/internal/ledger/query"
)

// SQL runs one read-only query over the documented views, of the present or, when asOf is not zero, of an earlier state.
func (l *Ledger) SQL(ctx context.Context, statement string, asOf time.Time, row func(columns []string, values []any) error) error {
	text, err := query.Check(statement, Views())
	if err != nil {
		return err
	}
	r := l.reader
	if !asOf.IsZero() {
		seq, err := l.seqAt(ctx, asOf)
		if err != nil {
			return err
		}
		r = &reader{asOf: true, seq: seq}
	}
	var list []view
	if r.asOf {
		if list, err = r.views(); err != nil {
			return err
		}
	}
	conn, err := l.read.db.Conn(ctx)
	if err != nil {
		return l.base.explain(err)
	}
	defer conn.Close()
	done, err := l.base.readOnly(ctx, conn, list)
	if err != nil {
		return l.base.explain(err)
	}
	return errors.Join(stream(ctx, conn, text, row), done())
}

// stream runs the query and hands each row on; an answer without rows is one call without values.
func stream(ctx context.Context, conn *sql.Conn, text string, row func(columns []string, values []any) error) error {
	rs, err := conn.QueryContext(ctx, text)
	if err != nil {
		return queryError(ctx, err)
	}
	defer rs.Close()
	columns, err := rs.Columns()
	if err != nil {
		return queryError(ctx, err)
	}
	values, places := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		places[i] = &values[i]
	}
	answered := false
	for rs.Next() {
		answered = true
		if err := rs.Scan(places...); err != nil {
			return queryError(ctx, err)
		}
		for i, v := range values {
			if b, ok := v.([]byte); ok {
				values[i] = string(b)
			}
		}
		if err := row(columns, values); err != nil {
			return err
		}
	}
	if err := rs.Err(); err != nil || answered {
		return queryError(ctx, err)
	}
	return row(columns, nil)
}

// queryError is what went wrong with a user's query.
func queryError(ctx context.Context, err error) error {
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("the query was stopped: %w", context.Cause(ctx))
	}
	return fmt.Errorf("the query cannot be run: %w (%w)", err, aid.ErrInvalid)
}
