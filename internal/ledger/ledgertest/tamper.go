package ledgertest

import (
	"fmt"
	"strings"
	"testing"

	"toguna/internal/aid"
)

// A Database is what Tamper needs beside the store: a way to its tables behind the store's back.
type Database struct {
	Store     aid.Store
	Documents Documents
	// Exec runs a statement and says how many rows it changed.
	Exec func(query string, args ...any) (int64, error)
	// Columns lists the columns of a table with their types, in capitals.
	Columns func(table string) (names, types []string, err error)
	// Tables lists the tables of the log and of the state.
	Tables func() ([]string, error)
}

// Documents reach captured bytes behind the store's back.
type Documents interface {
	First() (name string, content []byte, err error)
	// Write puts other bytes under a name; nil takes them away.
	Write(name string, content []byte) error
}

// Tamper checks that Verify finds one changed byte in any column of any table, and in any document.
func Tamper(t *testing.T, open func(t *testing.T) Database) {
	t.Helper()
	db := open(t)
	filled(t, db.Store, 2)
	c := claimsOf(t, db.Store)
	_, err := db.Store.Decide(t.Context(), aid.Decision{Claim: c[0].ID, Status: aid.Accepted, Actor: ana, Set: map[string]string{"gloss": "zebra"}})
	must(t, err)
	_, err = db.Store.Rule(t.Context(), aid.Ruling{Kind: "merge", Subject: "party:ruritania", Actor: ana})
	must(t, err)
	must(t, db.Store.SetCase(t.Context(), ana, aid.Case{Title: "Roads"}))
	must(t, db.Store.SetCursor(t.Context(), "code", 3))
	verified(t, db.Store)

	tables, err := db.Tables()
	must(t, err)
	for _, table := range tables {
		names, types, err := db.Columns(table)
		must(t, err)
		tried := 0
		for i, column := range names {
			if table == "log_migrations" && column == "at" {
				continue // says when, and nothing follows from it
			}
			n, err := tamperColumn(t, db, table, column, types[i])
			must(t, err)
			tried += n
		}
		t.Logf("%s: %d of %d columns held a value to change", table, tried, len(names))
	}
	tamperRows(t, db)
	tamperDocuments(t, db)
	verified(t, db.Store)
}

// tamperColumn changes one value of the column, expects Verify to find it, and puts it back. It says 1, or 0 where the
// column holds nothing.
func tamperColumn(t *testing.T, db Database, table, column, kind string) (int, error) {
	t.Helper()
	key := "id"
	switch table {
	case "log_entries", "log_rows", "log_cursors", "log_blocks":
		key = "seq"
	case "st_transactions", "st_events", "st_deliveries", "st_deployments", "st_observations", "st_listed", "st_listed_places":
		key = "record"
	case "st_cube":
		key = "source_id"
	case "log_texts":
		key = "hash"
	case "log_migrations":
		key = "version"
	case "st_search_items", "st_search", "st_releases", "st_records":
		key = "n"
	}
	pick := fmt.Sprintf("%s = (SELECT MIN(%s) FROM %s WHERE %s IS NOT NULL) AND %s IS NOT NULL", key, key, table, column, column)
	change, back := column+" + 1000", column+" - 1000"
	switch {
	case strings.Contains(kind, "DOUBLE"):
		change, back = column+" * 2", column+" / 2"
	case strings.Contains(kind, "BYTEA"):
		change, back = column+` || '\x00'::BYTEA`, "SUBSTRING("+column+" FROM 1 FOR LENGTH("+column+") - 1)"
	case strings.Contains(kind, "BLOB"):
		change, back = "CAST("+column+" || X'00' AS BLOB)", "CAST(SUBSTR("+column+", 1, LENGTH("+column+") - 1) AS BLOB)"
	case strings.Contains(kind, "TSVECTOR"):
		change, back = column+" || '''zzz'':1'::TSVECTOR", "ts_delete("+column+", 'zzz')"
	case strings.Contains(kind, "TEXT"):
		change, back = column+" || 'x'", fmt.Sprintf("SUBSTR(%s, 1, LENGTH(%s) - 1)", column, column)
	}
	if column == key { // the row is not found by it afterwards
		pick = fmt.Sprintf("%s = (SELECT MAX(%s) FROM %s)", key, key, table)
	}
	n, err := db.Exec(fmt.Sprintf("UPDATE %s SET %s = %s WHERE %s", table, column, change, pick))
	if err != nil || n == 0 {
		return 0, err
	}
	found(t, db, table+"."+column)
	m, err := db.Exec(fmt.Sprintf("UPDATE %s SET %s = %s WHERE %s", table, column, back, pick))
	if err == nil && m != n {
		err = fmt.Errorf("%s.%s: %d rows were changed and %d put back", table, column, n, m)
	}
	return 1, err
}

// tamperRows takes rows away and adds some.
func tamperRows(t *testing.T, db Database) {
	t.Helper()
	for _, table := range []string{"log_entries", "log_rows", "log_texts", "st_claims", "st_figures", "st_search_items"} {
		names, _, err := db.Columns(table)
		must(t, err)
		columns := strings.Join(names, ", ")
		for _, q := range []string{
			"CREATE TABLE aside AS SELECT * FROM " + table + " WHERE 1 = 1 ORDER BY 1, 2 LIMIT 1",
			"DELETE FROM " + table + " WHERE (" + names[0] + ", " + names[1] + ") IN (SELECT " + names[0] + ", " + names[1] + " FROM aside)",
		} {
			_, err := db.Exec(q)
			must(t, err)
		}
		found(t, db, "a row taken out of "+table)
		for _, q := range []string{"INSERT INTO " + table + " (" + columns + ") SELECT " + columns + " FROM aside", "DROP TABLE aside"} {
			_, err := db.Exec(q)
			must(t, err)
		}
	}
}

// tamperDocuments changes one byte of a document, and takes one away.
func tamperDocuments(t *testing.T, db Database) {
	t.Helper()
	name, held, err := db.Documents.First()
	must(t, err)
	for _, i := range []int{0, len(held) / 2, len(held) - 1} {
		changed := append([]byte{}, held...)
		changed[i] ^= 1
		must(t, db.Documents.Write(name, changed))
		found(t, db, fmt.Sprintf("byte %d of a document", i))
	}
	must(t, db.Documents.Write(name, nil))
	found(t, db, "a document taken away")
	must(t, db.Documents.Write(name, held))
}

// found expects Verify to name a place.
func found(t *testing.T, db Database, what string) {
	t.Helper()
	rep, err := db.Store.Verify(t.Context(), nil)
	if err != nil {
		t.Errorf("%s: Verify could not be done: %v", what, err)
	}
	if len(rep.Broken) == 0 {
		t.Errorf("%s was changed and Verify does not find it", what)
		return
	}
	for _, b := range rep.Broken {
		if strings.TrimSpace(b) == "" {
			t.Errorf("%s: Verify names no place", what)
		}
	}
}
