package main

import (
	"slices"

	"toguna/internal/coding"
	"toguna/internal/collect"
	"toguna/internal/collect/formats"
	"toguna/internal/finding"
	"toguna/internal/ledger"
	"toguna/internal/pipeline"
	"toguna/internal/reconcile"
)

// allCodes lists the findings of every package.
func allCodes() []finding.Code {
	return slices.Concat(pipeline.Codes, collect.Codes, formats.Codes(), ledger.Codes, coding.Codes, reconcile.Codes())
}
