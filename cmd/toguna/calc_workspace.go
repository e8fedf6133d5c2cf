package main

import (
	"context"
	"errors"

	"toguna/internal/aid"
	"toguna/internal/money"
	"toguna/internal/pipeline"
	"toguna/internal/rates"
)

// workspaceRates reads the rates and price changes that were imported into the workspace, with the embedded ones behind
// them; nil where there is no workspace or it holds none. With currencies, it reads what a conversion between them needs.
func workspaceRates(ctx context.Context, env *environment, currencies ...money.Currency) (*rates.Table, error) {
	l, err := env.open(ctx, true)
	if errors.Is(err, aid.ErrNotFound) && env.workspace == "" {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	defer l.Close()
	t, own, err := pipeline.Rates(ctx, l, currencies...)
	if err != nil || !own {
		return nil, err
	}
	return t, nil
}

// currenciesIn are the currencies that stated conversions name; what cannot be read is refused later.
func currenciesIn(words []string) (all []money.Currency) {
	for _, w := range words {
		if s, err := readConversion(w); err == nil {
			all = append(all, s.Currency, s.ConvertedCurrency)
		}
	}
	return all
}
