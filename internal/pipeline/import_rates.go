package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/collect/ratefile"
	"toguna/internal/money"
	"toguna/internal/rates"
)

// A RateStore is a store that keeps series.
type RateStore interface {
	Releases(ctx context.Context) ([]aid.ImportReport, error)
	Observations(ctx context.Context, filter aid.ObservationFilter, f func(source string, o aid.Observation) error) error
}

// Rates are the exchange rates and price changes that were imported, before the embedded ones. A rate is an observation
// whose unit reads "USD per EUR"; a price change is one of the GDP deflator's series. What the importer of published
// tables read comes after the parities, as the embedded series do; what another table states comes before them. With
// currencies, only rates among these, the dollar and the euro are read. own is false where nothing was imported.
func Rates(ctx context.Context, store RateStore, currencies ...money.Currency) (t *rates.Table, own bool, err error) {
	held, err := store.Releases(ctx)
	if err != nil {
		return nil, false, err
	}
	s := series{sources: map[string]aid.Release{}}
	for _, r := range held {
		s.sources[r.Release.Source.ID] = r.Release // the newest comes last
	}
	if err := s.read(ctx, store, currencies); err != nil {
		return nil, false, fmt.Errorf("the workspace's series: %w", err)
	}
	published, users := s.build()
	t = rates.Embedded()
	if !published.Empty() {
		t = t.WithNewer(published.Table())
	}
	if !users.Empty() {
		t = t.With(users.Table())
	}
	return t, !published.Empty() || !users.Empty(), nil
}

// series are the observations that are rates or price changes, by the source that states them.
type series struct {
	sources map[string]aid.Release
	found   map[string][]aid.Observation
}

func (s *series) read(ctx context.Context, store RateStore, currencies []money.Currency) error {
	s.found = map[string][]aid.Observation{}
	add := func(source string, o aid.Observation) error {
		s.found[source] = append(s.found[source], o)
		return nil
	}
	filter := aid.ObservationFilter{UnitLike: "___ per ___"}
	if len(currencies) > 0 {
		filter = aid.ObservationFilter{Units: pairs(currencies)}
	}
	if err := store.Observations(ctx, filter, add); err != nil {
		return err
	}
	return store.Observations(ctx, aid.ObservationFilter{Series: []string{ratefile.Deflator}}, add)
}

// pairs are the units of the rates among some currencies, the dollar and the euro.
func pairs(currencies []money.Currency) (units []string) {
	all := append([]money.Currency{"USD", "EUR", "FRF"}, currencies...) // what others are fixed to, too
	for _, a := range all {
		for _, b := range all {
			if u := string(a) + " per " + string(b); a != b && !slices.Contains(units, u) {
				units = append(units, u)
			}
		}
	}
	return units
}

// build parts what publishers' tables state from what others do.
func (s *series) build() (published, users *rates.Builder) {
	published, users = &rates.Builder{}, &rates.Builder{}
	var order []string
	for source := range s.found {
		order = append(order, source)
	}
	rank := func(source string) int {
		n := slices.Index(ratefile.Order(), s.sources[source].Dataset)
		if n < 0 {
			n = len(ratefile.Order())
		}
		return n
	}
	slices.SortFunc(order, func(a, b string) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), strings.Compare(a, b)) })
	for _, source := range order {
		r := s.sources[source]
		b := users
		if strings.HasPrefix(r.Format, "rates/") {
			b = published
		}
		for _, o := range s.found[source] {
			put(b, r, o)
		}
	}
	return published, users
}

// put adds an observation. One that cannot be used is left out: a rate of a currency that is no more, of a dollar in
// dollars, a group of countries.
func put(b *rates.Builder, r aid.Release, o aid.Observation) {
	v, err := strconv.ParseFloat(o.Value, 64)
	if err != nil {
		return
	}
	vintage := cmp.Or(o.Vintage, r.Version)
	to, from, isRate := strings.Cut(o.Unit, " per ")
	if !isRate {
		_ = b.Price(r.Dataset, vintage, o.Place, o.Period.String(), v) //nolint:errcheck // see above
		return
	}
	name := r.Dataset
	if o.Vintage != "" {
		name += " (" + o.Vintage + ")"
	}
	_ = b.Rate(name, money.Currency(from), money.Currency(to), o.Period.String(), v) //nolint:errcheck // see above
}
