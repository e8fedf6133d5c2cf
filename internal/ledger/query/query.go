// Package query says which SQL of users may be run over the ledger's documented views, and why other SQL may not.
//
// Units: none.
// Shape: a query is split into tokens as SQLite and PostgreSQL both read it; no name in it may be one of those that are
// not for users. The connection that runs it is read-only whatever this package thinks of it.
// Errors: aid.ErrInvalid, with a sentence that says what to do.
// Source: the grammars of SQLite 3.53 and PostgreSQL 15.
package query

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"toguna/internal/aid"
)

// allowedStarts are the words that a query may begin with.
var allowedStarts = []string{"select", "with", "values", "explain"}

// hiddenPrefixes are the beginnings of names that are not for users: the tables beneath the views, and what the
// databases know of themselves.
var hiddenPrefixes = []string{"st_", "log_", "sqlite_", "pragma_", "fts5", "dbstat", "pg_", "information_schema", "lo_", "dblink"}

// hiddenNames are functions that reach outside, and the names of schemas, which would pass by the as-of views.
var hiddenNames = []string{"load_extension", "readfile", "writefile", "edit", "main", "temp", "public", "current_setting", "set_config"}

// writingWords make a WITH write, which PostgreSQL allows.
var writingWords = []string{"insert", "update", "delete", "merge", "into"}

// Check returns a query that may be run, without the semicolon at its end, or says why it may not. views are the names
// that can be read, for the message.
func Check(query string, views []string) (string, error) {
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
			return "", fmt.Errorf("%s cannot be read; these can: %s: %w", t.text, strings.Join(views, ", "), aid.ErrInvalid)
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
