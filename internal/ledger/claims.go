package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/ledger/words"
)

// Claim returns one claim.
func (r *reader) Claim(ctx context.Context, id string) (aid.Claim, error) {
	found, err := r.claims(ctx, "FROM st_claims c WHERE {c} AND c.id = $1", id)
	if err != nil {
		return aid.Claim{}, err
	}
	if len(found) == 0 {
		return aid.Claim{}, fmt.Errorf("claim %q: %w", id, aid.ErrNotFound)
	}
	return found[0], nil
}

// claims reads claims with their versions.
func (r *reader) claims(ctx context.Context, from string, args ...any) ([]aid.Claim, error) {
	out := []aid.Claim{}
	err := rows(ctx, r.db, func(rs *sql.Rows) error {
		var body sql.RawBytes
		var version int64
		if err := rs.Scan(&body, &version); err != nil {
			return err
		}
		var c aid.Claim
		if err := json.Unmarshal(body, &c); err != nil {
			return fmt.Errorf("read a claim: %w", err)
		}
		c.Version = version
		out = append(out, c)
		return nil
	}, r.sql("SELECT c.body, c.since_seq "+from), args...)
	return out, r.base.explain(err)
}

// A claimQuery is what a filter makes of the tables.
type claimQuery struct {
	from             string
	where            []string
	args             []any
	family, activity string // the columns that hold what reconciling gave
}

// add adds a condition; each %d in it is the argument's number.
func (q *claimQuery) add(condition string, arg any) {
	q.args = append(q.args, arg)
	q.where = append(q.where, fmt.Sprintf(condition, len(q.args)))
}

func (q *claimQuery) text() string { return q.from + " WHERE " + strings.Join(q.where, " AND ") }

// claimQuery makes the conditions of a filter. Claims of the present carry what they were resolved to; for an earlier
// state it is looked up in the links of then.
func (r *reader) claimQuery(f aid.ClaimFilter) claimQuery {
	q := claimQuery{from: "FROM st_claims c", where: []string{"{c}"}, family: "c.link_family", activity: "c.link_activity"}
	if r.asOf {
		q.from += " LEFT JOIN st_links k ON k.id = c.id AND {k}"
		q.family, q.activity = "COALESCE(k.family, c.family)", "COALESCE(k.activity_id, '')"
	}
	for _, c := range []struct{ condition, v string }{
		{"c.source_id = $%d", f.Source}, {"c.document = $%d", f.Document}, {"c.status = $%d", string(f.Status)},
		{"c.kind = $%d", string(f.Kind)}, {q.family + " = $%d", string(f.Family)}, {"c.stage = $%d", string(f.Stage)},
		{"c.confidence = $%d", string(f.Confidence)}, {q.activity + " = $%d", f.Activity},
		{"c.id IN (SELECT p.claim_id FROM st_link_parties p WHERE {p} AND p.party_id = $%d)", f.Party},
	} {
		if c.v != "" {
			q.add(c.condition, c.v)
		}
	}
	if f.Prefix != "" {
		q.add("c.id >= $%d", f.Prefix)
		q.add("c.id < $%d", f.Prefix+"\U0010FFFF") // after all that begins so: ids are compared by code points
	}
	if f.Orphan {
		q.where = append(q.where, "c.orphan = 1")
	}
	if len(f.IDs) > 0 {
		marks := make([]string, len(f.IDs))
		for i, id := range f.IDs {
			q.args = append(q.args, id)
			marks[i] = fmt.Sprintf("$%d", len(q.args))
		}
		q.where = append(q.where, "c.id IN ("+strings.Join(marks, ", ")+")")
	}
	if question := words.Ask(f.Query); !question.Empty() {
		ids, arg := r.base.having(hitClaim, question, len(q.args)+1)
		q.args = append(q.args, arg)
		q.where = append(q.where, "c.id IN ("+ids+")")
	}
	return q
}

// Claims lists the claims that the filter takes, with counts of each facet over the whole filter.
func (r *reader) Claims(ctx context.Context, f aid.ClaimFilter) (aid.ClaimList, error) {
	if strings.TrimSpace(f.Query) != "" && words.Ask(f.Query).Empty() { // nothing in it that could be found
		return aid.ClaimList{Claims: []aid.Claim{}, Facets: newFacets()}, nil
	}
	q := r.claimQuery(f)
	out := aid.ClaimList{}
	var err error
	if out.Facets, out.Total, err = r.facets(ctx, q); err != nil {
		return out, err
	}
	order := " ORDER BY c.source_n, c.document, c.span_start, c.id"
	if f.Order == "review" {
		order = " ORDER BY c.source_n, c.document, c.doubt DESC, c.span_start, c.id"
	}
	args := q.args
	if f.Limit > 0 || f.Offset > 0 {
		limit := int64(f.Limit)
		if limit == 0 {
			limit = 1 << 40
		}
		args = append(args[:len(args):len(args)], limit, f.Offset)
		order += fmt.Sprintf(" LIMIT $%d OFFSET $%d", len(args)-1, len(args))
	}
	out.Claims, err = r.claims(ctx, q.text()+order, args...)
	return out, err
}

// facetNames are the facets in the order in which facets reads them.
var facetNames = []string{"source", "status", "kind", "family", "stage", "confidence"}

func newFacets() map[string]map[string]int {
	out := map[string]map[string]int{}
	for _, name := range facetNames {
		out[name] = map[string]int{}
	}
	return out
}

// facets counts the claims of the filter by each facet, in one pass over an index that holds them all.
func (r *reader) facets(ctx context.Context, q claimQuery) (out map[string]map[string]int, total int, err error) {
	out = newFacets()
	columns := "c.source_id, c.status, c.kind, " + q.family + ", c.stage, c.confidence"
	text := "SELECT " + columns + ", COUNT(*) " + q.text() + " GROUP BY " + columns
	err = rows(ctx, r.db, func(rs *sql.Rows) error {
		var v [6]string
		var n int
		if err := rs.Scan(&v[0], &v[1], &v[2], &v[3], &v[4], &v[5], &n); err != nil {
			return err
		}
		total += n
		for i, name := range facetNames {
			if v[i] != "" {
				out[name][v[i]] += n
			}
		}
		return nil
	}, r.sql(text), q.args...)
	return out, total, r.base.explain(err)
}

// Links says what claims were resolved to; a claim without a link is left out. No claims asked for are all.
func (r *reader) Links(ctx context.Context, claims []string) (map[string]aid.Link, error) {
	out := map[string]aid.Link{}
	add := func(found []aid.Link, err error) error {
		for _, l := range found {
			out[l.Claim] = l
		}
		return err
	}
	if claims == nil {
		return out, add(list[aid.Link](ctx, r, "SELECT x.body FROM st_links x WHERE {x}"))
	}
	const chunk = 200
	for len(claims) > 0 {
		part := claims[:min(chunk, len(claims))]
		claims = claims[len(part):]
		args, marks := make([]any, len(part)), make([]string, len(part))
		for i, id := range part {
			args[i], marks[i] = id, fmt.Sprintf("$%d", i+1)
		}
		text := "SELECT x.body FROM st_links x WHERE {x} AND x.id IN (" + strings.Join(marks, ", ") + ")"
		if err := add(list[aid.Link](ctx, r, text, args...)); err != nil {
			return nil, err
		}
	}
	return out, nil
}
