package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// A view is one of the documented ones: what SQL of users reads.
type view struct {
	name, text string
}

// views reads the definitions, with the condition that a reader gives.
func (r *reader) views() ([]view, error) {
	b, err := migrationFiles.ReadFile("migrations/views.sql")
	if err != nil {
		return nil, fmt.Errorf("read the views: %w", err)
	}
	var out []view
	for _, part := range strings.Split(string(b), "\n-- view ")[1:] {
		name, text, _ := strings.Cut(part, "\n")
		out = append(out, view{strings.TrimSpace(name), r.sql(strings.TrimSuffix(strings.TrimSpace(text), ";"))})
	}
	return out, nil
}

// Views names the documented views.
func Views() []string {
	list, err := (&reader{}).views()
	if err != nil {
		panic(err) // they are part of the program
	}
	names := make([]string, len(list))
	for i, v := range list {
		names[i] = v.name
	}
	return names
}

// Views names the documented views.
func (l *Ledger) Views() []string { return Views() }

// dropViews takes the views away, so that the tables beneath can change.
func dropViews(ctx context.Context, tx *sql.Tx) error {
	for _, name := range Views() {
		if _, err := tx.ExecContext(ctx, "DROP VIEW IF EXISTS "+name); err != nil {
			return fmt.Errorf("drop the view %s: %w", name, err)
		}
	}
	return nil
}

// makeViews makes the views of the present state.
func makeViews(ctx context.Context, tx *sql.Tx) error {
	list, err := (&reader{}).views()
	if err != nil {
		return err
	}
	for _, v := range list {
		if _, err := tx.ExecContext(ctx, "CREATE VIEW "+v.name+" AS "+v.text); err != nil {
			return fmt.Errorf("make the view %s: %w", v.name, err)
		}
	}
	return nil
}
