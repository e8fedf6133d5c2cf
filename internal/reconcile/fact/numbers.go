package fact

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"toguna/internal/codelist"
	"toguna/internal/money"
)

// compareNumbers compares decimals by size, anything else as text.
func compareNumbers(a, b string) int {
	x, errX := money.Parse(a)
	y, errY := money.Parse(b)
	if errX == nil && errY == nil {
		return x.Cmp(y)
	}
	return strings.Compare(a, b)
}

func number(n int) string { return strconv.Itoa(n) }

// percent writes a probability as whole percent.
func percent(p float64) string { return fmt.Sprintf("%.0f", p*100) }

// fillers are words that say nothing about what is counted.
var fillers = strings.Fields(`a an and are as at by for from has have in into is it its of on only or that the their these they this to was were with
	first second third fourth fifth sixth seventh eighth ninth tenth share together more less than least most about over under some all who which each per le la les de des du en et un une`)

// tellingWords are the words of a text that may tell what is counted: no figures, no fillers, plurals as singulars.
func tellingWords(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.FieldsFunc(codelist.Fold(s), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		if strings.ContainsAny(w, "0123456789") || len(w) < 2 {
			continue
		}
		w = strings.TrimSuffix(w, "s")
		out[w] = true
	}
	for _, f := range fillers {
		delete(out, f)
		delete(out, strings.TrimSuffix(f, "s"))
	}
	return out
}

// likeness is the Jaccard index of two sets of words.
func likeness(a, b map[string]bool) float64 {
	common := 0
	for w := range a {
		if b[w] {
			common++
		}
	}
	if union := len(a) + len(b) - common; union > 0 {
		return float64(common) / float64(union)
	}
	return 0
}
