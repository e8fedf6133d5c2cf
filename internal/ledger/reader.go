package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"toguna/internal/aid"
)

// A reader reads one state: the present one, or the one after an earlier entry.
type reader struct {
	db   querier
	docs documents
	base database
	asOf bool
	seq  int64 // with asOf: the last entry that counts
}

var _ aid.Reader = (*reader)(nil)

// asOfMark stands in every statement of an as-of reader, so that it is not kept prepared.
const asOfMark = "/* as of */"

// standing is the condition that a row of the table called alias stands in the reader's state.
func (r *reader) standing(alias string) string {
	if !r.asOf {
		return alias + ".until_seq = 0"
	}
	return fmt.Sprintf("%s (%s.since_seq <= %d AND (%s.until_seq = 0 OR %s.until_seq > %d))", asOfMark, alias, r.seq, alias, alias, r.seq)
}

// sql puts the reader's condition in the place of each {alias}.
func (r *reader) sql(text string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(text, '{')
		if i < 0 {
			b.WriteString(text)
			return b.String()
		}
		j := i + strings.IndexByte(text[i:], '}')
		b.WriteString(text[:i])
		b.WriteString(r.standing(text[i+1 : j]))
		text = text[j+1:]
	}
}

// list reads the bodies that a query gives.
func list[T any](ctx context.Context, r *reader, text string, args ...any) ([]T, error) {
	out := []T{}
	err := rows(ctx, r.db, func(rs *sql.Rows) error {
		var body sql.RawBytes
		if err := rs.Scan(&body); err != nil {
			return err
		}
		var v T
		if err := json.Unmarshal(body, &v); err != nil {
			return fmt.Errorf("read what is held: %w", err)
		}
		out = append(out, v)
		return nil
	}, r.sql(text), args...)
	return out, r.base.explain(err)
}

// one reads the body that a query gives; aid.ErrNotFound, naming what was looked for, when it gives none.
func one[T any](ctx context.Context, r *reader, what, id, text string, args ...any) (T, error) {
	found, err := list[T](ctx, r, text, args...)
	if err != nil {
		var none T
		return none, err
	}
	if len(found) == 0 {
		var none T
		return none, fmt.Errorf("%s %q: %w", what, id, aid.ErrNotFound)
	}
	return found[0], nil
}

// bodies reads the canonical JSON of the things of a kind that stand under a condition on the table's own columns, with
// their ids in order.
func (r *reader) bodies(ctx context.Context, k *kind, condition string, args ...any) (held map[string]string, order []string, err error) {
	held = map[string]string{}
	err = rows(ctx, r.db, func(rs *sql.Rows) error {
		var id, body string
		if err := rs.Scan(&id, &body); err != nil {
			return err
		}
		held[id] = body
		order = append(order, id)
		return nil
	}, r.sql("SELECT x.id, x.body FROM "+k.table+" x WHERE {x} AND "+condition+" ORDER BY x.id"), args...)
	return held, order, err
}

// Case says what the workspace is about; a new one is about nothing yet.
func (r *reader) Case(ctx context.Context) (aid.Case, error) {
	c, err := list[aid.Case](ctx, r, "SELECT x.body FROM st_case x WHERE {x}")
	if err != nil || len(c) == 0 {
		return aid.Case{}, err
	}
	return c[0], nil
}

// Sources lists the sources in the order of their arrival.
func (r *reader) Sources(ctx context.Context) ([]aid.Source, error) {
	return list[aid.Source](ctx, r, "SELECT x.body FROM st_sources x WHERE {x} ORDER BY x.n, x.id")
}

// Source returns one source.
func (r *reader) Source(ctx context.Context, id string) (aid.Source, error) {
	return one[aid.Source](ctx, r, "source", id, "SELECT x.body FROM st_sources x WHERE {x} AND x.id = $1", id)
}

// Documents lists documents in the order of their capture.
func (r *reader) Documents(ctx context.Context, source string) ([]aid.Document, error) {
	if source == "" {
		return list[aid.Document](ctx, r, "SELECT x.body FROM st_documents x WHERE {x} ORDER BY x.n")
	}
	return list[aid.Document](ctx, r, "SELECT x.body FROM st_documents x WHERE {x} AND x.source_id = $1 ORDER BY x.n", source)
}

// Document returns one document.
func (r *reader) Document(ctx context.Context, sha256 string) (aid.Document, error) {
	return one[aid.Document](ctx, r, "document", sha256, "SELECT x.body FROM st_documents x WHERE {x} AND x.id = $1", sha256)
}

// Text returns what was read out of a document.
func (r *reader) Text(ctx context.Context, sha256 string) (aid.Text, error) {
	d, err := one[heldDocument](ctx, r, "document", sha256, "SELECT x.body FROM st_documents x WHERE {x} AND x.id = $1", sha256)
	if err != nil {
		return aid.Text{}, err
	}
	return r.textByHash(ctx, d.TextHash)
}

// textByHash reads a text under the hash that the log remembers.
func (r *reader) textByHash(ctx context.Context, hash string) (t aid.Text, err error) {
	found := false
	err = rows(ctx, r.db, func(rs *sql.Rows) error {
		found = true
		var paragraphs []byte
		if err := rs.Scan(&t.Content, &paragraphs); err != nil {
			return err
		}
		return json.Unmarshal(paragraphs, &t.Paragraphs)
	}, "SELECT content, paragraphs FROM log_texts WHERE hash = $1", hash)
	if err == nil && !found {
		err = fmt.Errorf("text %s: %w", hash, aid.ErrNotFound)
	}
	return t, r.base.explain(err)
}

// Original opens the captured bytes.
func (r *reader) Original(ctx context.Context, sha256 string) (io.ReadCloser, error) {
	if _, err := r.Document(ctx, sha256); err != nil {
		return nil, err
	}
	return r.docs.Open(sha256)
}

// Mentions lists the mentions in a document in the order of its text.
func (r *reader) Mentions(ctx context.Context, document string) ([]aid.Mention, error) {
	return list[aid.Mention](ctx, r,
		"SELECT x.body FROM st_mentions x WHERE {x} AND x.document = $1 ORDER BY x.span_start, x.id", document)
}

// Activities lists the activities that the filter takes.
func (r *reader) Activities(ctx context.Context, f aid.EntityFilter) ([]aid.Activity, error) {
	text, args := "SELECT x.body FROM st_activities x WHERE {x}", []any{}
	if f.Family != "" {
		args = append(args, string(f.Family))
		text += fmt.Sprintf(" AND x.family = $%d", len(args))
	}
	if f.Party != "" {
		args = append(args, "% "+escapeLike(f.Party)+" %")
		text += fmt.Sprintf(` AND x.parties LIKE $%d ESCAPE '\'`, len(args))
	}
	found, err := list[aid.Activity](ctx, r, text+" ORDER BY x.id", args...)
	if err != nil || strings.TrimSpace(f.Query) == "" {
		return found, err
	}
	return keepActivities(found, f.Query), nil
}

// Activity returns one activity.
func (r *reader) Activity(ctx context.Context, id string) (aid.Activity, error) {
	a, err := one[aid.Activity](ctx, r, "activity", id, "SELECT x.body FROM st_activities x WHERE {x} AND x.id = $1", id)
	if errors.Is(err, aid.ErrNotFound) {
		return r.listed(ctx, id)
	}
	return a, err
}

// Parties lists the parties.
func (r *reader) Parties(ctx context.Context) ([]aid.Party, error) {
	return list[aid.Party](ctx, r, "SELECT x.body FROM st_parties x WHERE {x} ORDER BY x.id")
}

// Party returns one party.
func (r *reader) Party(ctx context.Context, id string) (aid.Party, error) {
	return one[aid.Party](ctx, r, "party", id, "SELECT x.body FROM st_parties x WHERE {x} AND x.id = $1", id)
}

// Places lists the places.
func (r *reader) Places(ctx context.Context) ([]aid.Place, error) {
	return list[aid.Place](ctx, r, "SELECT x.body FROM st_places x WHERE {x} ORDER BY x.id")
}

// Facts lists facts by subject, the rungs of each in order.
func (r *reader) Facts(ctx context.Context, subject string) ([]aid.Fact, error) {
	if subject == "" {
		return list[aid.Fact](ctx, r, "SELECT x.body FROM st_facts x WHERE {x} ORDER BY x.subject, x.slot_n, x.id")
	}
	return list[aid.Fact](ctx, r,
		"SELECT x.body FROM st_facts x WHERE {x} AND x.subject = $1 ORDER BY x.slot_n, x.id", subject)
}

// Fact returns one fact.
func (r *reader) Fact(ctx context.Context, id string) (aid.Fact, error) {
	return one[aid.Fact](ctx, r, "fact", id, "SELECT x.body FROM st_facts x WHERE {x} AND x.id = $1", id)
}

// Contradictions lists contradictions by subject.
func (r *reader) Contradictions(ctx context.Context, subject string) ([]aid.Contradiction, error) {
	if subject == "" {
		return list[aid.Contradiction](ctx, r, "SELECT x.body FROM st_contradictions x WHERE {x} ORDER BY x.subject, x.id")
	}
	return list[aid.Contradiction](ctx, r,
		"SELECT x.body FROM st_contradictions x WHERE {x} AND x.subject = $1 ORDER BY x.id", subject)
}

// Totals lists the totals in the order in which reconciling gave them.
func (r *reader) Totals(ctx context.Context) ([]aid.Total, error) {
	return list[aid.Total](ctx, r, "SELECT x.body FROM st_totals x WHERE {x} ORDER BY x.n, x.id")
}

// Findings lists findings whose subject begins with prefix.
func (r *reader) Findings(ctx context.Context, prefix string) ([]aid.Finding, error) {
	const order = " ORDER BY x.code, x.subject, x.at, x.id"
	if prefix == "" {
		return list[aid.Finding](ctx, r, "SELECT x.body FROM st_findings x WHERE {x}"+order)
	}
	return list[aid.Finding](ctx, r,
		"SELECT x.body FROM st_findings x WHERE {x} AND x.subject >= $1 AND x.subject < $2"+order, prefix, prefix+"\U0010FFFF")
}

// Rulings lists all rulings in order, with those that were taken back.
func (r *reader) Rulings(ctx context.Context) ([]aid.Ruling, error) {
	return list[aid.Ruling](ctx, r, "SELECT x.body FROM st_rulings x WHERE {x} ORDER BY x.n")
}

// entries reads entries under a condition.
func (r *reader) entries(ctx context.Context, condition string, args ...any) ([]aid.Entry, error) {
	out := []aid.Entry{}
	err := rows(ctx, r.db, func(rs *sql.Rows) error {
		var e aid.Entry
		var at, payload string
		if err := rs.Scan(&e.Seq, &at, &e.Actor, &e.Kind, &payload, &e.Hash); err != nil {
			return err
		}
		var err error
		e.Payload = json.RawMessage(payload)
		e.At, err = parseStamp(at)
		out = append(out, e)
		return err
	}, "SELECT seq, at, actor, kind, payload, hash FROM log_entries "+condition, args...)
	return out, r.base.explain(err)
}

// Entries lists the log from sequence number from, limit at most.
func (r *reader) Entries(ctx context.Context, from int64, limit int) ([]aid.Entry, error) {
	last := int64(1<<62 - 1)
	if r.asOf {
		last = r.seq
	}
	if limit <= 0 {
		return r.entries(ctx, "WHERE seq >= $1 AND seq <= $2 ORDER BY seq", from, last)
	}
	return r.entries(ctx, "WHERE seq >= $1 AND seq <= $2 ORDER BY seq LIMIT $3", from, last, limit)
}

// Head is the last entry.
func (r *reader) Head(ctx context.Context) (aid.Entry, error) {
	es, err := r.entries(ctx, "ORDER BY seq DESC LIMIT 1")
	if err != nil || len(es) == 0 {
		return aid.Entry{}, err
	}
	return es[0], nil
}

// AsOf reads the state as it was after the last entry not later than t.
func (l *Ledger) AsOf(ctx context.Context, t time.Time) (aid.Reader, error) {
	seq, err := l.seqAt(ctx, t)
	if err != nil {
		return nil, err
	}
	return &reader{db: l.read, docs: l.docs, base: l.base, asOf: true, seq: seq}, nil
}

// seqAt is the last entry not later than t.
func (l *Ledger) seqAt(ctx context.Context, t time.Time) (int64, error) {
	seq, _, err := scalar[int64](ctx, l.read, "SELECT COALESCE(MAX(seq), 0) FROM log_entries WHERE at <= $1", stamp(t))
	return seq, l.base.explain(err)
}

// escapeLike makes % and _ in a text stand for themselves.
func escapeLike(s string) string {
	return strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(s)
}
