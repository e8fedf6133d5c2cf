package coding_test

import (
	"slices"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/coding"
)

// TestLoanAndGrant: an amount of a loan and a grant together is neither's; each has its own where the words give it.
func TestLoanAndGrant(t *testing.T) {
	for text, want := range map[string][]string{
		"Denmark extended a loan and a grant to Bhutan, 32 million dollars in all.":                             {"32000000 unspecified"},
		"Denmark provided Bhutan with a concessional loan and a grant worth a total of 45 million euros.":       {"45000000 unspecified"},
		"Denmark gave Bhutan a loan and grant of 45 million euros.":                                             {"45000000 unspecified"},
		"Denmark provided Bhutan with 45 million euros in loans and grants.":                                    {"45000000 unspecified"},
		"Denmark gave Bhutan a loan of 30 million euros and a grant of 15 million euros.":                       {"30000000 loan", "15000000 grant"},
		"Denmark gave Bhutan a grant of 15 million euros.":                                                      {"15000000 grant"},
		"Denmark granted Bhutan a loan of 30 million euros.":                                                    {"30000000 loan"},
		"La Suisse a accordé au Tchad un prêt et un don, 27 millions d'euros au total.":                         {"27000000 unspecified"},
		"La Suisse a accordé au Tchad un prêt de 20 millions d'euros et un don de 7 millions d'euros.":          {"20000000 loan", "7000000 grant"},
		"España otorgó a Honduras un préstamo y una donación por un total de 23 millones de euros.":             {"23000000 unspecified"},
		"A Alemanha concedeu a Moçambique um empréstimo e uma subvenção no valor total de 44 milhões de euros.": {"44000000 unspecified"},
		"韩国向老挝提供贷款和无偿援助共计3200万美元。":                                                                              {"32000000 unspecified"},
		"韩国向老挝提供无偿援助3200万美元。":                                                                                   {"32000000 grant"},
	} {
		var got []string
		for _, c := range coding.Code(coding.Input{Text: aid.Text{Content: text}}).Claims {
			if len(c.Figures) > 0 && c.Figures[0].Type == aid.TypeMoney {
				got = append(got, c.Figures[0].Amount+" "+string(c.Instrument))
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s\n%q, want %q", text, got, want)
		}
	}
}
