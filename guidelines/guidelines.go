// Package guidelines holds the guidelines that come with the program.
//
// Units: none. Shape: one YAML file a guideline, as package guideline reads them.
// Errors: none. Source: each file names what its rules are after.
package guidelines

import _ "embed" // for the guideline files

// SecurityAssistance is the list of 24 rules for transparent security assistance.
//
//go:embed security-assistance.yaml
var SecurityAssistance string
