package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"toguna/internal/aid"
	"toguna/internal/ledger"
)

// newSQL runs one query over the documented views.
func newSQL(env *environment) *cobra.Command {
	var asOf string
	cmd := &cobra.Command{
		Use:   "sql QUERY",
		Short: "Ask with SQL over the documented views, read-only; CSV out",
		Long: `Runs one read-only query over the documented views (docs/data-model.md describes each column) and writes CSV, or one
JSON object a row with --json. Amounts are exact text: dec_sum(amount) adds them exactly — and adds whatever the query
leaves in, so leave out conversions (equals), what was rejected, and other families. --as-of asks the same of an earlier
moment.`,
		Example: `  toguna sql 'select kind, count(*) n from claims group by kind order by n desc'
  toguna sql "select currency, stage, dec_sum(amount) from figures join claims on claims.id = claim_id
    where family = 'development' and kind = 'flow' and status <> 'rejected' and type = 'money' and equals is null
    group by currency, stage"
  toguna sql --as-of 2026-01-31 'select count(*) from claims'`,
		Args: exactArgs(1, "one query in quotes"),
		RunE: func(cmd *cobra.Command, args []string) error {
			at, err := moment(asOf)
			if err != nil {
				return err
			}
			l, err := env.open(cmd.Context(), true)
			if err != nil {
				return err
			}
			defer l.Close()
			if err := env.placesApart(cmd.Context(), l, args[0]); err != nil {
				return err
			}
			if env.json {
				enc := json.NewEncoder(env.Stdout)
				enc.SetEscapeHTML(false)
				return withViews(l.SQL(cmd.Context(), args[0], at, func(cols []string, vals []any) error {
					if vals == nil {
						return nil
					}
					return enc.Encode(object{cols, vals})
				}))
			}
			w := csv.NewWriter(env.Stdout)
			header := false
			err = l.SQL(cmd.Context(), args[0], at, func(cols []string, vals []any) error {
				if !header {
					header = true
					if err := w.Write(cols); err != nil {
						return err
					}
				}
				if vals == nil { // an answer without rows has a header all the same
					return nil
				}
				row := make([]string, len(vals))
				for i, v := range vals {
					row[i] = cell(v)
				}
				return w.Write(row)
			})
			w.Flush()
			if err != nil {
				return withViews(err)
			}
			return w.Error()
		},
	}
	cmd.Flags().StringVar(&asOf, "as-of", "", "the state at an earlier `moment`: 2026-01-31 or 2026-01-31T12:00:00Z")
	env.jsonFlag(cmd)
	return cmd
}

// withViews adds to the refusal of a query which views there are.
func withViews(err error) error {
	if !errors.Is(err, aid.ErrInvalid) || strings.Contains(err.Error(), "claims, ") {
		return err
	}
	return fmt.Errorf("%w; the views are %s, and docs/data-model.md describes their columns", err, strings.Join(ledger.Views(), ", "))
}

// moment reads --as-of; a day means its end.
func moment(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t.AddDate(0, 0, 1).Add(-time.Nanosecond), nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return t, usageError{fmt.Errorf("--as-of %q is no moment; write 2026-01-31 or 2026-01-31T12:00:00Z", s)}
	}
	return t, nil
}

// cell writes a value as CSV has it; NULL is empty.
func cell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []byte:
		return string(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return fmt.Sprint(v)
}

// An object is a row whose columns keep their order in JSON.
type object struct {
	names  []string
	values []any
}

// MarshalJSON writes the columns in the query's order.
func (o object) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, v := range o.values {
		if i > 0 {
			b = append(b, ',')
		}
		name, err := json.Marshal(o.names[i])
		if err != nil {
			return nil, err
		}
		if raw, ok := v.([]byte); ok {
			v = string(raw)
		}
		val, err := json.Marshal(v)
		if err != nil {
			return nil, err
		}
		b = append(append(append(b, name...), ':'), val...)
	}
	return append(b, '}'), nil
}

// joinsPlaces is a query that puts two things beside one another by where they are.
var joinsPlaces = regexp.MustCompile(`(?is)\bjoin\b.*\bplace|\bplace.*\b(?:intersect|in\s*\(\s*select)\b|\bfrom\b[^()]*,.*\bplace`)

// placesApart says, before a query that joins on places, of which datasets the P-codes are of different versions: their codes
// carry the version, so that such rows never meet, and an answer without rows must not look like one.
func (e *environment) placesApart(ctx context.Context, l *ledger.Ledger, query string) error {
	if !joinsPlaces.MatchString(query) {
		return nil
	}
	found, err := l.Findings(ctx, "")
	if err != nil {
		return err
	}
	for _, f := range found {
		if f.Code == "TGN-IMP-022" {
			e.say("%s: %s; %s", strings.TrimPrefix(f.Subject, "dataset:"), f.Message, f.Remedy)
		}
	}
	return nil
}
