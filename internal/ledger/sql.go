package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"toguna/internal/aid"
)

// SQL runs one read-only query over the documented views, of the present or, when asOf is not zero, of an earlier state.
func (l *Ledger) SQL(ctx context.Context, query string, asOf time.Time, row func(columns []string, values []any) error) error {
	query, err := checkQuery(query)
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
	return errors.Join(stream(ctx, conn, query, row), done())
}

// stream runs the query and hands each row on; an answer without rows is one call without values.
func stream(ctx context.Context, conn *sql.Conn, query string, row func(columns []string, values []any) error) error {
	rs, err := conn.QueryContext(ctx, query)
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

// allowedStarts are the words that a query may begin with.
var allowedStarts = []string{"select", "with", "values", "explain"}

// hiddenPrefixes are the beginnings of names that are not for users: the tables beneath the views, and what the
// databases know of themselves.
var hiddenPrefixes = []string{"st_", "log_", "sqlite_", "pragma_", "fts5", "dbstat", "pg_", "information_schema", "lo_", "dblink"}

// hiddenNames are functions that reach outside, and the names of schemas, which would pass by the as-of views.
var hiddenNames = []string{"load_extension", "readfile", "writefile", "edit", "main", "temp", "public", "current_setting", "set_config"}

// writingWords make a WITH write, which PostgreSQL allows.
var writingWords = []string{"insert", "update", "delete", "merge", "into"}

// checkQuery refuses what is not one query over the documented views. The connection is read-only whatever it says;
// this gives the reason in a sentence.
func checkQuery(query string) (string, error) {
	query = strings.TrimRight(strings.TrimSpace(query), "; \t\n\r")
	tokens, err := sqlTokens(query)
	if err != nil {
		return "", err
	}
	if len(tokens) == 0 {
		return "", fmt.Errorf("the query is empty: %w", aid.ErrInvalid)
	}
	if !slices.Contains(allowedStarts, strings.ToLower(tokens[0].text)) {
		return "", fmt.Errorf("only SELECT, WITH, VALUES and EXPLAIN can be run, not %s: %w", tokens[0].text, aid.ErrInvalid)
	}
	for i, t := range tokens {
		name := strings.ToLower(t.text)
		switch {
		case t.kind == ';':
			return "", fmt.Errorf("only one query can be run at a time: %w", aid.ErrInvalid)
		case t.kind == '\'' && !namesTable(tokens, i):
			continue
		case slices.ContainsFunc(hiddenPrefixes, func(p string) bool { return strings.HasPrefix(name, p) }), slices.Contains(hiddenNames, name):
			return "", fmt.Errorf("%s cannot be read; these can: %s: %w", t.text, strings.Join(Views(), ", "), aid.ErrInvalid)
		case t.kind == 'w' && slices.Contains(writingWords, name):
			return "", fmt.Errorf("a query cannot write (%s): %w", strings.ToUpper(name), aid.ErrInvalid)
		}
	}
	return query, nil
}

// namesTable reports whether a text in single quotes stands where SQLite would take it for a table's name.
func namesTable(tokens []token, i int) bool {
	if i == 0 {
		return false
	}
	before := strings.ToLower(tokens[i-1].text)
	return before == "from" || before == "join" || before == "in" || before == "," || before == "(" || before == "."
}

// A token of a query: w a word, " a quoted name, ' a text, or the character itself.
type token struct {
	kind byte
	text string
}

// sqlTokens splits a query as both databases read it.
func sqlTokens(q string) ([]token, error) {
	var out []token
	for i := 0; i < len(q); {
		c := q[i]
		r, size := utf8.DecodeRuneInString(q[i:])
		switch {
		case unicode.IsSpace(r):
			i += size
		case strings.HasPrefix(q[i:], "--"):
			i = after(q, i, "\n")
		case strings.HasPrefix(q[i:], "/*"):
			i = after(q, i+2, "*/")
		case c == '\'' || c == '"' || c == '`' || c == '[':
			text, end, ok := quoted(q, i)
			if !ok {
				return nil, fmt.Errorf("a quotation mark is not closed: %w", aid.ErrInvalid)
			}
			kind := byte('"')
			if c == '\'' {
				kind = c
			}
			out, i = append(out, token{kind, text}), end
		case isNameRune(r):
			end := i
			for end < len(q) {
				r, n := utf8.DecodeRuneInString(q[end:])
				if !isNameRune(r) {
					break
				}
				end += n
			}
			out, i = append(out, token{'w', q[i:end]}), end
		case c == '$' && i+1 < len(q) && (q[i+1] == '$' || isNameRune(rune(q[i+1]))):
			return nil, fmt.Errorf("a query cannot hold $: %w", aid.ErrInvalid)
		default:
			out = append(out, token{c, q[i : i+size]})
			i += size
		}
	}
	return out, nil
}

func isNameRune(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

// after is the place behind the next end, or the end of the query.
func after(q string, i int, end string) int {
	j := strings.Index(q[min(i, len(q)):], end)
	if j < 0 {
		return len(q)
	}
	return i + j + len(end)
}

// quoted reads a quoted name or text; the mark twice is the mark itself.
func quoted(q string, i int) (text string, end int, ok bool) {
	mark := q[i]
	if mark == '[' {
		mark = ']'
	}
	var b strings.Builder
	for j := i + 1; j < len(q); j++ {
		if q[j] != mark {
			b.WriteByte(q[j])
			continue
		}
		if mark != ']' && j+1 < len(q) && q[j+1] == mark {
			b.WriteByte(mark)
			j++
			continue
		}
		return b.String(), j + 1, true
	}
	return "", 0, false
}
