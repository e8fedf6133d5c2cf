package ledger

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/money"
)

// A cubeKey is the place of a transaction in the cube. Provider and receiver are countries where they are known.
type cubeKey struct {
	source, provider, receiver        string
	year                              int
	rung, family, instrument, sectors string
	currency                          string
}

func (k cubeKey) compare(o cubeKey) int {
	return cmp.Or(strings.Compare(k.source, o.source), strings.Compare(k.provider, o.provider), strings.Compare(k.receiver, o.receiver),
		cmp.Compare(k.year, o.year), strings.Compare(k.rung, o.rung), strings.Compare(k.family, o.family),
		strings.Compare(k.instrument, o.instrument), strings.Compare(k.sectors, o.sectors), strings.Compare(k.currency, o.currency))
}

// A cubeCell is a total and what it is made of.
type cubeCell struct {
	amount       money.Decimal
	transactions int64
	without      int64
}

// A cubeChange is what a batch adds to the cube and takes away.
type cubeChange map[cubeKey]cubeCell

func (c cubeChange) add(source string, t aid.Transaction) {
	k := cubeKey{
		source: source, provider: cmp.Or(t.ProviderCountry, t.Provider), receiver: cmp.Or(t.ReceiverCountry, t.Receiver),
		year: wholeYear(t.Date), rung: string(t.Stage), family: string(t.Family), instrument: string(t.Instrument), sectors: t.Sector,
		currency: t.Currency,
	}
	cell := c[k]
	cell.transactions++
	if t.Amount == nil {
		cell.without++
	} else {
		cell.amount = cell.amount.Add(*t.Amount)
	}
	c[k] = cell
}

// takeOutOfCube takes away the transactions of a record that stand.
func (w *writer) takeOutOfCube(ctx context.Context, c cubeChange, record int64) error {
	return rows(ctx, w.db, func(rs *sql.Rows) error {
		var k cubeKey
		var amount sql.NullString
		var year sql.NullInt64
		if err := rs.Scan(&k.source, &k.provider, &k.receiver, &year, &k.rung, &k.family, &k.instrument, &k.sectors, &k.currency, &amount); err != nil {
			return err
		}
		k.year = int(year.Int64)
		cell := c[k]
		cell.transactions--
		if !amount.Valid {
			cell.without--
		} else {
			d, err := money.Parse(amount.String)
			if err != nil {
				return fmt.Errorf("amount %q: %w", amount.String, err)
			}
			cell.amount = cell.amount.Sub(d)
		}
		c[k] = cell
		return nil
	}, `SELECT source_id, COALESCE(provider_country, provider, ''), COALESCE(receiver_country, receiver, ''), year, COALESCE(stage, ''),
		COALESCE(family, ''), COALESCE(instrument, ''), COALESCE(sector, ''), COALESCE(currency, ''), amount
		FROM st_transactions WHERE record = $1 AND until_seq = 0 AND apart = 0`, record)
}

const cubeWhere = ` WHERE source_id = $1 AND provider = $2 AND receiver = $3 AND year = $4 AND rung = $5 AND family = $6
	AND instrument = $7 AND sector = $8 AND currency = $9`

// changeCube brings the changes of a batch into the cube, in the order of its keys.
func (w *writer) changeCube(ctx context.Context, change cubeChange) error {
	keys := make([]cubeKey, 0, len(change))
	for k := range change {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, cubeKey.compare)
	for _, k := range keys {
		if err := w.changeCell(ctx, k, change[k]); err != nil {
			return fmt.Errorf("totals: %w", err)
		}
	}
	return nil
}

func (w *writer) changeCell(ctx context.Context, k cubeKey, cell cubeCell) error {
	if cell.transactions == 0 && cell.without == 0 && cell.amount.IsZero() {
		return nil
	}
	args := []any{k.source, k.provider, k.receiver, k.year, k.rung, k.family, k.instrument, k.sectors, k.currency}
	var held cubeCell
	err := rows(ctx, w.db, func(rs *sql.Rows) error {
		var amount string
		if err := rs.Scan(&amount, &held.transactions, &held.without); err != nil {
			return err
		}
		var err error
		held.amount, err = money.Parse(amount)
		return err
	}, "SELECT amount, transactions, without_amount FROM st_cube"+cubeWhere, args...)
	if err != nil {
		return err
	}
	held.amount = held.amount.Add(cell.amount)
	held.transactions += cell.transactions
	held.without += cell.without
	if held.transactions == 0 {
		_, err := w.db.exec(ctx, "DELETE FROM st_cube"+cubeWhere, args...)
		return err
	}
	_, err = w.db.exec(ctx, `INSERT INTO st_cube (source_id, provider, receiver, year, rung, family, instrument, sector, currency,
		amount, transactions, without_amount) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
		ON CONFLICT (source_id, provider, receiver, year, rung, family, instrument, sector, currency)
		DO UPDATE SET amount = excluded.amount, transactions = excluded.transactions, without_amount = excluded.without_amount`,
		append(args, held.amount.String(), held.transactions, held.without)...)
	return err
}
