package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"toguna/internal/aid"
	"toguna/internal/codelist"
)

// newCase shows or changes what the case is called.
func newCase(env *environment) *cobra.Command {
	var given aid.Case
	cmd := &cobra.Command{
		Use:   "case",
		Short: "Show what the case is called and follows, or change it",
		Long: `Without flags: prints the case's title, its lead, and the state and country it follows. With flags: changes those, and
leaves the others. The change is an entry of the log like any other.`,
		Example: "  toguna case\n  toguna case --title 'Turkey in Somalia' --provider TUR --receiver SOM",
		Args:    exactArgs(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			changes := slices.ContainsFunc(caseFields(&given), func(f caseField) bool { return cmd.Flags().Changed(f.name) })
			l, err := env.open(cmd.Context(), !changes)
			if err != nil {
				return err
			}
			defer l.Close()
			c, err := l.Case(cmd.Context())
			if err != nil {
				return err
			}
			if changes {
				if c, err = merged(cmd, c, given); err != nil {
					return err
				}
				if err := l.SetCase(cmd.Context(), env.actor(), c); err != nil {
					return err
				}
			}
			if env.json {
				return printJSON(env.Stdout, c)
			}
			for _, f := range caseFields(&c) {
				fmt.Fprintf(env.Stdout, "%-9s %s\n", f.name, *f.value)
			}
			return nil
		},
	}
	caseFlags(cmd, &given)
	env.jsonFlag(cmd)
	return cmd
}

// A caseField is one thing that a flag says of a case.
type caseField struct {
	name, usage string
	value       *string
}

// caseFields are what a case is called and follows.
func caseFields(c *aid.Case) []caseField {
	return []caseField{
		{"title", "what the case is called on its pages", &c.Title},
		{"lead", "one or two sentences for the first page", &c.Lead},
		{"provider", "ISO 3166 alpha-3 `code` of the state whose engagement is followed", &c.Provider},
		{"receiver", "ISO 3166 alpha-3 `code` of the country that receives", &c.Receiver},
	}
}

// caseFlags gives a command the flags that describe a case.
func caseFlags(cmd *cobra.Command, c *aid.Case) {
	for _, f := range caseFields(c) {
		cmd.Flags().StringVar(f.value, f.name, "", f.usage)
	}
}

// merged is the case with the flags that were given in place of what it had.
func merged(cmd *cobra.Command, c, given aid.Case) (aid.Case, error) {
	to := caseFields(&c)
	for i, f := range caseFields(&given) {
		if cmd.Flags().Changed(f.name) {
			*to[i].value = *f.value
		}
	}
	return named(c)
}

// named gives the countries of a case their codes, whichever way they were written, and refuses what is no country.
func named(c aid.Case) (aid.Case, error) {
	for _, f := range []struct {
		name string
		code *string
	}{{"--provider", &c.Provider}, {"--receiver", &c.Receiver}} {
		if *f.code == "" {
			continue
		}
		country, ok := codelist.CountryByCode(*f.code)
		if !ok {
			country, ok = codelist.CountryByName(*f.code)
		}
		if !ok {
			return c, usageError{fmt.Errorf("%s %q is no country; write its ISO 3166 alpha-3 code, as MLI or CHN", f.name, *f.code)}
		}
		*f.code = country.Alpha3
	}
	return c, nil
}
