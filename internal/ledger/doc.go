// Package ledger keeps a case: an append-only log of what was done, the state that follows from it, the captured bytes.
// It is the only package that knows SQL.
//
// Units: offsets are code points, start inclusive, end exclusive; times are UTC with microseconds; amounts are exact
// decimals in text; a sequence number counts entries from 1.
// Shape: a workspace is a folder with case.toguna (SQLite) and documents/<sha256>, or with a note that names a PostgreSQL
// database. Every act appends one entry, whose hash covers the entry before it (package chain), and derives the state in
// the same transaction: rows that stand from one entry until another, so that any earlier state can be read (AsOf). The
// documented views (docs/data-model.md) are what SQL reads.
// Errors: aid.ErrNotFound, ErrConflict, ErrInvalid, ErrNewer and ErrReadOnly; a workspace that is missing, locked, full
// or read-only is told in one sentence with what to do.
// Source: the chain is that of the method sheet, 7.2; the views are those of docs/design.md, section 2.
package ledger
