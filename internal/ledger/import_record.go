package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/money"
)

const recordColumns = "SELECT x.n, x.source_n, x.key, x.locator, x.release_n, x.withdrawn, x.holds"

// recordHeads reads the records that a query gives, each with the first of what it states.
func (l *Ledger) recordHeads(ctx context.Context, text string, args ...any) ([]aid.HeldRecord, error) {
	list := []aid.HeldRecord{}
	err := rows(ctx, l.read, func(rs *sql.Rows) error {
		var h aid.HeldRecord
		var source, holds int64
		err := rs.Scan(&h.N, &source, &h.Key, &h.Locator, &h.Release, &h.Withdrawn, &holds)
		h.Source, h.Holds = sourceID(source), holdsOf(holds)
		list = append(list, h)
		return err
	}, recordColumns+text, args...)
	if err != nil {
		return nil, err
	}
	for part := range slices.Chunk(list, rowsPerInsert) {
		if err := l.fillHeads(ctx, part); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// fillHeads reads the first activity, place, transaction, event, delivery and claim of records.
func (l *Ledger) fillHeads(ctx context.Context, list []aid.HeldRecord) error {
	at := make(map[int64]*aid.HeldRecord, len(list))
	var in strings.Builder
	for i := range list {
		at[list[i].N] = &list[i]
		if i > 0 {
			in.WriteByte(',')
		}
		in.WriteString(strconv.FormatInt(list[i].N, 10))
	}
	first := func(columns, table string, put func(h *aid.HeldRecord, v []sql.NullString)) error {
		n := strings.Count(columns, ",") + 1
		return rows(ctx, l.read, func(rs *sql.Rows) error {
			var record int64
			v := make([]sql.NullString, n)
			places := []any{&record}
			for i := range v {
				places = append(places, &v[i])
			}
			err := rs.Scan(places...)
			put(at[record], v)
			return err
		}, fmt.Sprintf("%s SELECT x.record, %s FROM %s x WHERE x.record IN (%s) AND x.n = 0 AND x.until_seq = 0", asOfMark, columns, table, in.String()))
	}
	s := func(v sql.NullString) string { return v.String }
	if err := first("x.name, x.family", "st_listed", func(h *aid.HeldRecord, v []sql.NullString) {
		h.States.Activities = []aid.Activity{{Name: s(v[0]), Family: aid.Family(s(v[1]))}}
	}); err != nil {
		return err
	}
	if err := first("x.name, x.country", "st_listed_places", func(h *aid.HeldRecord, v []sql.NullString) {
		h.States.Places = []aid.Place{{Name: s(v[0]), Country: s(v[1])}}
	}); err != nil {
		return err
	}
	if err := first("x.stage, x.amount, x.currency, x.date, x.provider, x.receiver, x.provider_country, x.receiver_country, x.apart", "st_transactions",
		func(h *aid.HeldRecord, v []sql.NullString) {
			t := aid.Transaction{
				Stage: aid.Stage(s(v[0])), Currency: s(v[2]), Date: dateOf(s(v[3])), Provider: s(v[4]), Receiver: s(v[5]),
				ProviderCountry: s(v[6]), ReceiverCountry: s(v[7]), Apart: s(v[8]) == "1",
			}
			if d, err := money.Parse(s(v[1])); err == nil && v[1].Valid {
				t.Amount = &d
			}
			h.States.Transactions = []aid.Transaction{t}
		}); err != nil {
		return err
	}
	return l.fillCounted(ctx, at, in.String(), first)
}

// fillCounted reads the first event, delivery and observation, and how many transactions there are.
func (l *Ledger) fillCounted(ctx context.Context, at map[int64]*aid.HeldRecord, in string,
	first func(columns, table string, put func(h *aid.HeldRecord, v []sql.NullString)) error) error {
	s := func(v sql.NullString) string { return v.String }
	number := func(v sql.NullString) int { n, _ := strconv.Atoi(v.String); return n }
	if err := first("x.country, x.date_from, x.date_to, x.best, x.side_a, x.side_b", "st_events", func(h *aid.HeldRecord, v []sql.NullString) {
		from := s(v[1])
		if s(v[2]) != from {
			from += "/" + s(v[2])
		}
		h.States.Events = []aid.ConflictEvent{{Country: s(v[0]), Date: dateOf(from), Best: number(v[3]), SideA: s(v[4]), SideB: s(v[5])}}
	}); err != nil {
		return err
	}
	if err := first("x.supplier, x.recipient, x.designation, x.delivered, x.order_year", "st_deliveries", func(h *aid.HeldRecord, v []sql.NullString) {
		d := aid.ArmsDelivery{Supplier: s(v[0]), Recipient: s(v[1]), Designation: s(v[2])}
		if v[3].Valid {
			n := number(v[3])
			d.Delivered = &n
		}
		if v[4].Valid {
			n := number(v[4])
			d.OrderYear = &n
		}
		h.States.Deliveries = []aid.ArmsDelivery{d}
	}); err != nil {
		return err
	}
	if err := first("x.series, x.place, x.period, x.value, x.unit", "st_observations", func(h *aid.HeldRecord, v []sql.NullString) {
		h.States.Observations = []aid.Observation{{Series: s(v[0]), Place: s(v[1]), Period: dateOf(s(v[2])), Value: s(v[3]), Unit: s(v[4])}}
	}); err != nil {
		return err
	}
	if err := rows(ctx, l.read, func(rs *sql.Rows) error {
		var record int64
		var n int
		err := rs.Scan(&record, &n)
		at[record].Money = n
		return err
	}, fmt.Sprintf("%s SELECT record, COUNT(*) FROM st_transactions WHERE record IN (%s) AND until_seq = 0 GROUP BY record", asOfMark, in)); err != nil {
		return err
	}
	for n, h := range at {
		if !slices.Contains(h.Holds, aid.HoldsClaims) {
			continue
		}
		c, err := l.Claim(ctx, claimPrefix(n)+"1")
		if err != nil {
			return err
		}
		h.States.Claims = []aid.Claim{c}
	}
	return nil
}

// dateOf reads a date as the tables hold it; zero where they hold none.
func dateOf(s string) edtf.Date {
	d, err := edtf.Parse(s)
	if err != nil {
		return edtf.Date{}
	}
	return d
}

// HeldRecord returns a record as it stood, with what it states.
func (l *Ledger) HeldRecord(ctx context.Context, source string, n int64) (aid.HeldRecord, error) {
	var seq, block, line int64
	var h aid.HeldRecord
	var holds int64
	err := rows(ctx, l.read, func(rs *sql.Rows) error {
		h.N, h.Source = n, source
		return rs.Scan(&h.Key, &h.Locator, &h.Release, &h.Withdrawn, &holds, &seq, &block, &line)
	}, `SELECT x.key, x.locator, x.release_n, x.withdrawn, x.holds, x.seq, x.block, x.line FROM st_records x
		WHERE x.n = $1 AND x.source_n = $2`, n, sourceNumber(source))
	if err != nil {
		return h, l.base.explain(err)
	}
	if h.N == 0 {
		return h, fmt.Errorf("record %d of %s: %w", n, source, aid.ErrNotFound)
	}
	v, err := l.importedLine(ctx, seq, block, line)
	if err != nil {
		return h, l.base.explain(fmt.Errorf("record %q of %s: %w", h.Key, source, err))
	}
	if h.Since, err = l.releaseOfEntry(ctx, seq); err != nil {
		return h, err
	}
	if h.Changes, err = l.changesOf(ctx, v, h.Since); err != nil {
		return h, l.base.explain(err)
	}
	h.Holds, h.Stated, h.States = holdsOf(holds), v.asStood(), aid.Record{Key: h.Key, Locator: h.Locator}
	if len(v.States) > 0 && !h.Withdrawn {
		var s states
		if err := json.Unmarshal(v.States, &s); err != nil {
			return h, fmt.Errorf("read record %q of %s: %w", h.Key, source, err)
		}
		h.States.Activities, h.States.Places, h.States.Transactions = s.Activities, s.Places, s.Transactions
		h.States.Events, h.States.Deliveries, h.States.Deployments = s.Events, s.Deliveries, s.Deployments
		h.States.Observations, h.States.Claims, h.States.Findings = s.Observations, s.Claims, s.Findings
	}
	for i := range h.States.Claims {
		h.States.Claims[i].ID, h.States.Claims[i].SourceID = fmt.Sprintf("%s%d", claimPrefix(n), i+1), source
	}
	h.Money = len(h.States.Transactions)
	return h, nil
}

// importedLine reads one line of a block.
func (l *Ledger) importedLine(ctx context.Context, seq, block, line int64) (v importedLine, err error) {
	body, found, err := scalar[[]byte](ctx, l.read, "SELECT body FROM log_blocks WHERE seq = $1 AND n = $2", seq, block)
	if err != nil {
		return v, err
	}
	lines, err := unpackLines(body)
	if !found || err != nil || line >= int64(len(lines)) {
		return v, fmt.Errorf("its block is damaged: %w", aid.ErrInvalid)
	}
	return v, json.Unmarshal(lines[line], &v)
}

// claimOfRecord is the id of a dataset's claim (claimPrefix).
var claimOfRecord = regexp.MustCompile(`^r([0-9]+)-[0-9]+$`)

// RecordOf returns the record that states a dataset's activity or claim.
func (l *Ledger) RecordOf(ctx context.Context, id string) (source string, n int64, err error) {
	if m := claimOfRecord.FindStringSubmatch(id); m != nil {
		if n, err = strconv.ParseInt(m[1], 10, 64); err != nil {
			return "", 0, fmt.Errorf("claim %q: %w", id, aid.ErrNotFound)
		}
	}
	if n == 0 {
		n, _, err = scalar[int64](ctx, l.read, "SELECT x.record FROM st_listed x WHERE x.id = $1 AND x.until_seq = 0", id)
	}
	s, found, err2 := scalar[int64](ctx, l.read, "SELECT source_n FROM st_records WHERE n = $1", n)
	if err == nil {
		err = err2
	}
	if err == nil && !found {
		err = fmt.Errorf("the record that states %q: %w", id, aid.ErrNotFound)
	}
	return sourceID(s), n, l.base.explain(err)
}

// Sharing lists the records whose activity has one of the identifiers.
func (l *Ledger) Sharing(ctx context.Context, identifiers map[string]string, limit int) ([]aid.HeldRecord, error) {
	var conditions []string
	var args []any
	for _, register := range sortedKeys(identifiers) {
		args = append(args, "%"+escapeLike(mustJSON(register)+":"+mustJSON(identifiers[register]))+"%")
		conditions = append(conditions, fmt.Sprintf(`y.identifiers LIKE $%d ESCAPE '\'`, len(args)))
	}
	if len(conditions) == 0 {
		return nil, nil
	}
	args = append(args, limit)
	list, err := l.recordHeads(ctx, fmt.Sprintf(` FROM st_records x WHERE x.n IN (SELECT y.record FROM st_listed y WHERE y.until_seq = 0
		AND (%s)) ORDER BY x.n LIMIT $%d`, strings.Join(conditions, " OR "), len(args)), args...)
	return list, l.base.explain(err)
}

// Named counts the records that name a state by its code.
func (l *Ledger) Named(ctx context.Context, country string) ([]aid.NamedCount, error) {
	out := []aid.NamedCount{}
	for _, q := range []struct{ table, column, holds, role string }{
		{"st_deliveries", "supplier", aid.HoldsDeliveries, "supplier"}, {"st_deliveries", "recipient", aid.HoldsDeliveries, "recipient"},
		{"st_events", "country", aid.HoldsEvents, "country"},
	} {
		err := rows(ctx, l.read, func(rs *sql.Rows) error {
			c := aid.NamedCount{Holds: q.holds, Role: q.role}
			err := rs.Scan(&c.Source, &c.N)
			out = append(out, c)
			return err
		}, fmt.Sprintf("SELECT x.source_id, COUNT(*) FROM %s x WHERE x.%s = $1 AND x.until_seq = 0 GROUP BY x.source_id ORDER BY x.source_id", q.table, q.column), country)
		if err != nil {
			return nil, l.base.explain(err)
		}
	}
	return out, nil
}
