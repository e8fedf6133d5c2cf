// Package money holds exact amounts of money with their currency and their bound.
//
// Units: an amount is an exact decimal in major units (francs, not centimes); never a float.
// Shape: a Decimal is a number; a Money is a Decimal, an ISO 4217 code and a Bound, which says
// whether the figure is exact, a floor, a ceiling or a range. A Basis says in which year's prices.
// Errors: ErrSyntax for what is no plain decimal, ErrUnlike where two amounts must not be added, ErrInvalid
// for one that contradicts itself, ErrDivision for a division by zero. No digit is ever dropped without being asked to.
// Source: ISO 4217, codes in use and historic, in data/currencies.psv; the dates of use are common knowledge and
// have not been compared with the standard's own list.
package money
