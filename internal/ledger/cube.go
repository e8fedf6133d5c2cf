package ledger

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"toguna/internal/money"
)

// A Dimension is what totals can be grouped by.
type Dimension int

// The dimensions of the cube.
const (
	BySource Dimension = iota
	ByProvider
	ByReceiver
	ByYear
	ByRung
	ByFamily
	ByInstrument
	BySector
	ByCurrency
	dimensions
)

// A CubeSum is one total: of what, in the order that was asked for, and from how many transactions.
type CubeSum struct {
	Of            []string
	Amount        money.Decimal
	Transactions  int64
	WithoutAmount int64
}

// A Cube holds the totals of all datasets' transactions in memory, a column for each dimension. Amounts of different
// currencies, rungs or families must not be added: group by them, or narrow to one.
type Cube struct {
	seq     int64
	names   [dimensions][]string
	columns [dimensions][]uint32
	scaled  []int64 // amounts in millionths
	large   map[int]money.Decimal
	count   []int64
	without []int64
}

// cubeScale is how many decimals of an amount a machine word holds; an amount that does not fit is kept as a decimal.
const cubeScale = 6

// cubes remembers the newest cube of each ledger.
type cubes struct {
	mu      sync.Mutex
	held    *Cube
	reading atomic.Bool // in the background
}

// Cube returns the totals as they stand. It is read once after each import, and answers from memory then.
func (l *Ledger) Cube(ctx context.Context) (*Cube, error) {
	l.cube.mu.Lock()
	defer l.cube.mu.Unlock()
	seq, _, err := scalar[int64](ctx, l.read, `SELECT COALESCE(MAX(seq), 0) FROM log_entries
		WHERE kind IN ('import', 'imported', 'import_closed')`)
	if err != nil {
		return nil, l.base.explain(err)
	}
	if l.cube.held != nil && l.cube.held.seq == seq {
		return l.cube.held, nil
	}
	c := &Cube{seq: seq, large: map[int]money.Decimal{}}
	if err := c.load(ctx, l.read); err != nil {
		return nil, l.base.explain(fmt.Errorf("read the totals: %w", err))
	}
	l.cube.held = c
	return c, nil
}

func (c *Cube) load(ctx context.Context, db querier) error {
	index := [dimensions]map[string]uint32{}
	for d := range index {
		index[d] = map[string]uint32{}
	}
	var raw [dimensions]sql.RawBytes
	var amount sql.RawBytes
	places := make([]any, 0, dimensions+3)
	for d := range raw {
		places = append(places, &raw[d])
	}
	var count, without int64
	places = append(places, &amount, &count, &without)
	return rows(ctx, db, func(rs *sql.Rows) error {
		if err := rs.Scan(places...); err != nil {
			return err
		}
		for d := range raw {
			n, ok := index[d][string(raw[d])]
			if !ok {
				n = uint32(len(c.names[d]))
				name := string(raw[d])
				if Dimension(d) == ByYear && name == "0" {
					name = ""
				}
				index[d][string(raw[d])] = n
				c.names[d] = append(c.names[d], name)
			}
			c.columns[d] = append(c.columns[d], n)
		}
		v, ok := scaledAmount(amount)
		if !ok {
			d, err := money.Parse(string(amount))
			if err != nil {
				return err
			}
			c.large[len(c.scaled)] = d
		}
		c.scaled = append(c.scaled, v)
		c.count = append(c.count, count)
		c.without = append(c.without, without)
		return nil
	}, `SELECT source_id, provider, receiver, year, rung, family, instrument, sector, currency, amount, transactions, without_amount FROM st_cube`)
}

// scaledAmount is an amount in millionths; false where it has more decimals or does not fit.
func scaledAmount(b []byte) (int64, bool) {
	whole, decimals, _ := strings.Cut(string(b), ".")
	if len(decimals) > cubeScale || len(whole) > 12 {
		return 0, false
	}
	n, err := strconv.ParseInt(whole+decimals+"000000"[len(decimals):], 10, 64)
	return n, err == nil
}

// A bucket adds amounts exactly: the halves of a machine word cannot overflow within 2^31 additions.
type bucket struct {
	high, low      int64
	count, without int64
	large          money.Decimal
	used           bool
}

func (b *bucket) amount() money.Decimal {
	v := new(big.Int).Lsh(big.NewInt(b.high), 32)
	v.Add(v, big.NewInt(b.low))
	sign := ""
	if v.Sign() < 0 {
		sign = "-"
		v.Neg(v)
	}
	digits := v.String()
	if len(digits) <= cubeScale {
		digits = strings.Repeat("0", cubeScale+1-len(digits)) + digits
	}
	decimals := strings.TrimRight(digits[len(digits)-cubeScale:], "0")
	text := sign + digits[:len(digits)-cubeScale]
	if decimals != "" {
		text += "." + decimals
	}
	return money.MustParse(text).Add(b.large)
}

// Only narrows a sum to the cells that have a value in a dimension.
type Only struct {
	By    Dimension
	Value string
}

// Sum adds up by some dimensions, in the order of their values.
func (c *Cube) Sum(by ...Dimension) []CubeSum { return c.SumOnly(nil, by...) }

// SumOnly is Sum over the cells that all of only take.
func (c *Cube) SumOnly(only []Only, by ...Dimension) []CubeSum {
	wanted := make([]uint32, len(only))
	for i, o := range only {
		n := slices.Index(c.names[o.By], o.Value)
		if n < 0 {
			return nil
		}
		wanted[i] = uint32(n)
	}
	strides, size := make([]int, len(by)), 1
	for i := len(by) - 1; i >= 0; i-- {
		strides[i] = size
		size *= max(1, len(c.names[by[i]]))
	}
	buckets := c.gather(only, wanted, by, strides, size)
	out := make([]CubeSum, 0, len(buckets))
	for key, b := range buckets {
		s := CubeSum{Of: make([]string, len(by)), Amount: b.amount(), Transactions: b.count, WithoutAmount: b.without}
		for i, d := range by {
			s.Of[i] = c.names[d][key/strides[i]%max(1, len(c.names[d]))]
		}
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b CubeSum) int { return slices.CompareFunc(a.Of, b.Of, cmp.Compare[string]) })
	return out
}

// dense is up to how many groups a plain array is used.
const dense = 1 << 20

// gather adds each cell to the bucket of its group.
func (c *Cube) gather(only []Only, wanted []uint32, by []Dimension, strides []int, size int) map[int]*bucket {
	var flat []bucket
	sparse := map[int]*bucket{}
	if size <= dense {
		flat = make([]bucket, size)
	}
	columns := make([][]uint32, len(by))
	for i, d := range by {
		columns[i] = c.columns[d]
	}
next:
	for row, v := range c.scaled {
		for i, o := range only {
			if c.columns[o.By][row] != wanted[i] {
				continue next
			}
		}
		key := 0
		for i, col := range columns {
			key += int(col[row]) * strides[i]
		}
		var b *bucket
		if flat != nil {
			b = &flat[key]
		} else if b = sparse[key]; b == nil {
			b = &bucket{}
			sparse[key] = b
		}
		b.used = true
		b.high += v >> 32
		b.low += v & (1<<32 - 1)
		b.count += c.count[row]
		b.without += c.without[row]
		if len(c.large) > 0 {
			if d, ok := c.large[row]; ok {
				b.large = b.large.Add(d)
			}
		}
	}
	for key := range flat {
		if flat[key].used {
			sparse[key] = &flat[key]
		}
	}
	return sparse
}
