package ledger

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"toguna/internal/aid"
	"toguna/internal/money"
)

// Flows adds up the transactions that name a party. Before the cube is in memory, the cells that name the party are read by
// their index; reading all of it would keep the first page waiting.
func (l *Ledger) Flows(ctx context.Context, f aid.FlowFilter) ([]aid.FlowSum, error) {
	names := f.Names
	if f.Country != "" {
		names = []string{f.Country}
	}
	cube, err := l.loadedCube(ctx)
	if err != nil {
		return nil, l.base.explain(err)
	}
	out := []aid.FlowSum{}
	for _, by := range []Dimension{ByProvider, ByReceiver} {
		for _, name := range names {
			if name == "" {
				continue
			}
			var sums []CubeSum
			if cube != nil {
				sums = cube.SumOnly([]Only{{by, name}}, flowDimensions...)
			} else if sums, err = l.flowsOf(ctx, by, name); err != nil {
				return nil, l.base.explain(fmt.Errorf("add up the totals of %s: %w", name, err))
			}
			for _, s := range sums {
				if by == ByReceiver && slices.Contains(names, s.Of[1]) {
					continue // counted among those it gives
				}
				out = append(out, aid.FlowSum{
					Source: s.Of[0], Provider: s.Of[1], Receiver: s.Of[2], Stage: aid.Stage(s.Of[3]), Family: aid.Family(s.Of[4]), Currency: s.Of[5],
					Amount: s.Amount.String(), Transactions: s.Transactions, WithoutAmount: s.WithoutAmount,
				})
			}
		}
	}
	return out, nil
}

// flowDimensions are what a party's sums are grouped by.
var flowDimensions = []Dimension{BySource, ByProvider, ByReceiver, ByRung, ByFamily, ByCurrency}

// loadedCube is the cube where it is in memory as it stands; else nil, and it is read in the background.
func (l *Ledger) loadedCube(ctx context.Context) (*Cube, error) {
	seq, err := l.lastImport(ctx)
	if err != nil {
		return nil, err
	}
	if !l.cube.mu.TryLock() {
		return nil, nil // it is being read
	}
	held := l.cube.held
	l.cube.mu.Unlock()
	if held != nil && held.seq == seq {
		return held, nil
	}
	if l.cube.reading.CompareAndSwap(false, true) {
		l.warm.Go(func() {
			defer l.cube.reading.Store(false)
			if _, err := l.Cube(l.closing); err != nil && l.closing.Err() == nil {
				l.opts.Logger.Warn("read the totals", "error", err)
			}
		})
	}
	return nil, nil
}

// flowsOf adds up the cells of the cube that have a value in a dimension.
func (l *Ledger) flowsOf(ctx context.Context, by Dimension, name string) ([]CubeSum, error) {
	column := "provider"
	if by == ByReceiver {
		column = "receiver"
	}
	sums := map[[6]string]*CubeSum{}
	err := rows(ctx, l.read, func(rs *sql.Rows) error {
		var of [6]string
		var amount string
		var count, without int64
		if err := rs.Scan(&of[0], &of[1], &of[2], &of[3], &of[4], &of[5], &amount, &count, &without); err != nil {
			return err
		}
		d, err := money.Parse(amount)
		if err != nil {
			return err
		}
		s := sums[of]
		if s == nil {
			s = &CubeSum{Of: of[:]}
			sums[of] = s
		}
		s.Amount, s.Transactions, s.WithoutAmount = s.Amount.Add(d), s.Transactions+count, s.WithoutAmount+without
		return nil
	}, "SELECT source_id, provider, receiver, rung, family, currency, amount, transactions, without_amount FROM st_cube WHERE "+column+" = $1", name)
	out := make([]CubeSum, 0, len(sums))
	for _, s := range sums {
		out = append(out, *s)
	}
	slices.SortFunc(out, func(a, b CubeSum) int { return slices.CompareFunc(a.Of, b.Of, cmp.Compare[string]) })
	return out, err
}
