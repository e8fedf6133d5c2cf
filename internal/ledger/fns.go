package ledger

import (
	"database/sql/driver"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"modernc.org/sqlite"

	"toguna/internal/ledger/words"
	"toguna/internal/money"
)

// figureChoice writes the values of a figure as alternatives of a search.
func figureChoice(values []string, before, between string) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = before + `"` + words.FigureTerm(v) + `"`
	}
	return strings.Join(out, between)
}

// registerFunctions gives SQLite the functions that the documented views promise; once, since the driver keeps them for
// all its connections.
var registerFunctions = sync.OnceValue(func() error {
	return sqlite.RegisterFunction("dec_sum", &sqlite.FunctionImpl{
		NArgs: 1, Deterministic: true,
		MakeAggregate: func(sqlite.FunctionContext) (sqlite.AggregateFunction, error) { return &decimalSum{}, nil },
	})
})

// decimalSum adds exact decimals in text. NULL is unknown and is left out; the sum of nothing is NULL.
type decimalSum struct {
	sum money.Decimal
	n   int // how many values are in it
}

func (s *decimalSum) add(args []driver.Value, negative bool) error {
	var text string
	switch v := args[0].(type) {
	case nil:
		return nil
	case string:
		text = v
	case []byte:
		text = string(v)
	case int64:
		text = strconv.FormatInt(v, 10)
	default:
		return fmt.Errorf("dec_sum adds exact decimals in text, not %T", v)
	}
	d, err := money.Parse(text)
	if err != nil {
		return fmt.Errorf("dec_sum: %w", err)
	}
	if negative {
		s.sum, s.n = s.sum.Sub(d), s.n-1
		return nil
	}
	s.sum, s.n = s.sum.Add(d), s.n+1
	return nil
}

// Step adds a value.
func (s *decimalSum) Step(_ *sqlite.FunctionContext, args []driver.Value) error {
	return s.add(args, false)
}

// WindowInverse takes a value away that left the window.
func (s *decimalSum) WindowInverse(_ *sqlite.FunctionContext, args []driver.Value) error {
	return s.add(args, true)
}

// WindowValue is the sum so far.
func (s *decimalSum) WindowValue(*sqlite.FunctionContext) (driver.Value, error) {
	if s.n == 0 {
		return nil, nil
	}
	return s.sum.String(), nil
}

// Final ends the sum.
func (s *decimalSum) Final(*sqlite.FunctionContext) {}
