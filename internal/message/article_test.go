package message_test

import (
	"testing"

	"toguna/internal/aid"
	"toguna/internal/message"
)

// TestFrenchArticles: a French title sets the articles and prepositions that the names of its parties take.
func TestFrenchArticles(t *testing.T) {
	p := message.For("fr")
	tests := []struct{ from, to, party, want string }{
		{"CHN", "MLI", "", "Argent de la Chine au Mali"},
		{"USA", "HTI", "", "Argent des États-Unis à Haïti"},
		{"HTI", "USA", "", "Argent d’Haïti aux États-Unis"},
		{"UGA", "ETH", "", "Argent de l’Ouganda à l’Éthiopie"},
		{"MEX", "CUB", "", "Argent du Mexique à Cuba"},
		{"CIV", "KOR", "", "Argent de la Côte d’Ivoire à la Corée du Sud"},
		{"GNB", "GBR", "", "Argent de la Guinée-Bissau au Royaume-Uni"},
		{"ARE", "COD", "", "Argent des Émirats arabes unis à la République démocratique du Congo"},
		{"HUN", "HND", "", "Argent de la Hongrie au Honduras"},
		{"Asian Development Bank", "YEM", "", "Argent de l’Asian Development Bank au Yémen"},
		{"Russie, Bulgarie", "MLI", "", "Argent de Russie, Bulgarie au Mali"},
		{"World Bank", "SSD", "", "Argent de World Bank au Soudan du Sud"},
		{"Fonds saoudien de développement", "OMN", "", "Argent du Fonds saoudien de développement à Oman"},
		{"Banque mondiale", "", "Agence du barrage", "Argent de la Banque mondiale pour l’Agence du barrage"},
	}
	for _, tc := range tests {
		args := map[string]string{"from": tc.from, "to": tc.to, "for": tc.party}
		got := p.Note(aid.Note{Key: "reconcile.group.finance", Args: args})
		if got != tc.want {
			t.Errorf("%q, want %q", got, tc.want)
		}
	}
}
