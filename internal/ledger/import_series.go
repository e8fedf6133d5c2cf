package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/edtf"
)

// Observations calls f with every observation that stands and fits the filter, and the source that states it. They come
// source by source; an error of f ends the call and is returned.
func (l *Ledger) Observations(ctx context.Context, filter aid.ObservationFilter, f func(source string, o aid.Observation) error) error {
	where, args := observationWhere(filter)
	err := rows(ctx, l.read, func(rs *sql.Rows) error {
		var source string
		var o aid.Observation
		var place, partner, period, value, unit, vintage, flags sql.NullString
		if err := rs.Scan(&source, &o.Series, &place, &partner, &period, &value, &unit, &vintage, &flags); err != nil {
			return err
		}
		if period.Valid {
			var err error
			if o.Period, err = edtf.Parse(period.String); err != nil {
				return fmt.Errorf("observation of %s: %w", o.Series, err)
			}
		}
		o.Place, o.Partner, o.Value, o.Unit = place.String, partner.String, value.String, unit.String
		o.Vintage, o.Flags = vintage.String, flags.String
		return f(source, o)
	}, `SELECT source_id, series, place, partner, period, value, unit, vintage, flags FROM st_observations o
		WHERE until_seq = 0`+where+` ORDER BY source_id`, args...)
	return l.base.explain(err)
}

// observationWhere is the filter as SQL.
func observationWhere(filter aid.ObservationFilter) (text string, args []any) {
	add := func(column string, values []string) {
		if len(values) == 0 {
			return
		}
		marks := make([]string, len(values))
		for i, v := range values {
			args = append(args, v)
			marks[i] = fmt.Sprintf("$%d", len(args))
		}
		text += " AND " + column + " IN (" + strings.Join(marks, ", ") + ")"
	}
	add("series", filter.Series)
	add("unit", filter.Units)
	if filter.UnitLike != "" {
		args = append(args, filter.UnitLike)
		text += fmt.Sprintf(" AND unit LIKE $%d", len(args))
	}
	return text, args
}
