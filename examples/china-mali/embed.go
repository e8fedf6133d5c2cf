// Package chinamali holds the first case, China's engagement in Mali, as a prepared case: reading notes in the project's
// own words on three works, the parties and places, and a reviewer's decisions.
//
// Units: as the works state them.
// Shape: see package casefile.
// Errors: none.
// Source: the three works that case.yaml cites; coordinates by GeoNames (CC BY 4.0).
package chinamali

import "embed"

// Folder is the prepared case.
//
//go:embed case.yaml decisions.yaml notes
var Folder embed.FS
