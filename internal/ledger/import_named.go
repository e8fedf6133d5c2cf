package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"toguna/internal/aid"
)

// Arms lists the deliveries that name a state as supplier or recipient, dataset by dataset, the latest orders first; at most
// limit of each dataset and role.
func (l *Ledger) Arms(ctx context.Context, country string, limit int) ([]aid.ArmsRow, error) {
	out := []aid.ArmsRow{}
	for _, role := range []string{"recipient", "supplier"} {
		n := map[string]int{}
		err := rows(ctx, l.read, func(rs *sql.Rows) error {
			r := aid.ArmsRow{Role: role}
			d := &r.Delivery
			var supplier, recipient, designation, category, years, tiv sql.NullString
			var ordered, orderYear, delivered sql.NullInt64
			if err := rs.Scan(&r.Record, &r.Source, &supplier, &recipient, &designation, &category, &ordered, &d.OrderedEstimated, &orderYear,
				&d.OrderYearEstimated, &delivered, &d.DeliveredEstimated, &years, &tiv); err != nil {
				return err
			}
			if n[r.Source]++; n[r.Source] > limit {
				return nil
			}
			d.Supplier, d.Recipient, d.Designation, d.Category, d.TIV = supplier.String, recipient.String, designation.String, category.String, tiv.String
			for _, v := range []struct {
				from sql.NullInt64
				to   **int
			}{{ordered, &d.Ordered}, {orderYear, &d.OrderYear}, {delivered, &d.Delivered}} {
				if v.from.Valid {
					whole := int(v.from.Int64)
					*v.to = &whole
				}
			}
			if years.Valid && years.String != "null" {
				if err := json.Unmarshal([]byte(years.String), &d.DeliveryYears); err != nil {
					return fmt.Errorf("years of delivery: %w", err)
				}
			}
			out = append(out, r)
			return nil
		}, fmt.Sprintf(`SELECT x.record, x.source_id, x.supplier, x.recipient, x.designation, x.category, x.ordered, x.ordered_estimated, x.order_year,
			x.order_year_estimated, x.delivered, x.delivered_estimated, x.delivery_years, x.tiv FROM st_deliveries x
			WHERE x.%s = $1 AND x.until_seq = 0 ORDER BY x.source_id, COALESCE(x.order_year, 0) DESC, x.record, x.n`, role), country)
		if err != nil {
			return nil, l.base.explain(err)
		}
	}
	return out, nil
}

// EventYears adds up the events in a state, by dataset and by the year in which they begin.
func (l *Ledger) EventYears(ctx context.Context, country string) ([]aid.EventYear, error) {
	out := []aid.EventYear{}
	err := rows(ctx, l.read, func(rs *sql.Rows) error {
		var y aid.EventYear
		err := rs.Scan(&y.Source, &y.Year, &y.Events, &y.Low, &y.Best, &y.High)
		out = append(out, y)
		return err
	}, `SELECT x.source_id, CAST(SUBSTR(x.date_from, 1, 4) AS BIGINT), COUNT(*), SUM(x.low), SUM(x.best), SUM(x.high) FROM st_events x
		WHERE x.country = $1 AND x.until_seq = 0 AND x.date_from IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`, country)
	return out, l.base.explain(err)
}

// namedRecords is where the records are that name a state by its code, otherwise than in transactions, and the arguments
// that it takes after those that are there.
func namedRecords(f aid.RecordFilter, after int) (from string, args []any) {
	arg := func(v any) string {
		args = append(args, v)
		return fmt.Sprintf("$%d", after+len(args))
	}
	if f.Year != 0 {
		return fmt.Sprintf(`(SELECT DISTINCT e.record FROM st_events e WHERE e.country = %s AND e.date_from >= %s AND e.date_from < %s AND e.until_seq = 0) p
			JOIN st_records x ON x.n = p.record`, arg(f.Named), arg(fmt.Sprintf("%04d", f.Year)), arg(fmt.Sprintf("%04d", f.Year+1))), args
	}
	state := arg(f.Named)
	return fmt.Sprintf(`(SELECT e.record FROM st_events e WHERE e.country = %[1]s AND e.until_seq = 0
		UNION SELECT d.record FROM st_deliveries d WHERE d.supplier = %[1]s AND d.until_seq = 0
		UNION SELECT d.record FROM st_deliveries d WHERE d.recipient = %[1]s AND d.until_seq = 0) p JOIN st_records x ON x.n = p.record`, state), args
}
