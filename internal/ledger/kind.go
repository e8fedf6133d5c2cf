package ledger

import (
	"encoding/json"
	"fmt"
	"strings"
)

// A kind says how things of one sort are kept as versioned rows.
type kind struct {
	name  string   // as the log's rows name it
	table string   // where its versions stand
	cols  []string // its columns beside id, since_seq, until_seq and body
	read  func(body []byte) (any, error)
	id    func(v any) string
	row   func(v any) []any // the values of cols

	insertSQL, endSQL string
}

// newKind describes the things of type T.
func newKind[T any](name, table, cols string, id func(T) string, row func(T) []any) *kind {
	k := &kind{
		name: name, table: table, cols: strings.Fields(cols),
		read: func(body []byte) (any, error) {
			var v T
			if err := json.Unmarshal(body, &v); err != nil {
				return nil, fmt.Errorf("read a %s: %w", name, err)
			}
			return v, nil
		},
		id:  func(v any) string { return id(v.(T)) },
		row: func(v any) []any { return row(v.(T)) },
	}
	k.insertSQL = upsertSQL(table, append([]string{"id", "since_seq", "until_seq", "body"}, k.cols...))
	k.endSQL = "UPDATE " + table + " SET until_seq = $1 WHERE id = $2 AND until_seq = 0"
	return k
}

// upsertSQL inserts a version; a second one of the same entry takes the place of the first.
func upsertSQL(table string, cols []string) string {
	var marks, sets strings.Builder
	for i, c := range cols {
		if i > 0 {
			marks.WriteString(", ")
		}
		fmt.Fprintf(&marks, "$%d", i+1)
		if i > 1 {
			if i > 2 {
				sets.WriteString(", ")
			}
			fmt.Fprintf(&sets, "%s = excluded.%s", c, c)
		}
	}
	return fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (id, since_seq) DO UPDATE SET %s",
		table, strings.Join(cols, ", "), marks.String(), sets.String())
}

// kinds is every sort of thing that the log's rows may name.
var kinds = map[string]*kind{
	caseKind.name: caseKind, sourceKind.name: sourceKind, documentKind.name: documentKind, mentionKind.name: mentionKind,
	claimKind.name: claimKind, linkKind.name: linkKind, activityKind.name: activityKind, partyKind.name: partyKind,
	placeKind.name: placeKind, factKind.name: factKind, contradictionKind.name: contradictionKind,
	totalKind.name: totalKind, findingKind.name: findingKind, rulingKind.name: rulingKind,
}

// null makes an empty text NULL: unknown.
func null(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// yes makes a boolean 1 or 0.
func yes(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// jsonList makes a list JSON; an empty one is [].
func jsonList(list []string) string {
	if len(list) == 0 {
		return "[]"
	}
	return mustJSON(list)
}

// jsonMap makes a map JSON; an empty one is {}.
func jsonMap(m map[string]string) string {
	if len(m) == 0 {
		return "{}"
	}
	return mustJSON(m)
}

// mustJSON marshals texts, which cannot fail.
func mustJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}
