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
		{"Asian Development Bank", "YEM", "", "Argent de la Banque asiatique de développement au Yémen"},
		{"Arable Land Trust", "YEM", "", "Argent de l’Arable Land Trust au Yémen"},
		{"Russia, Bulgaria", "MLI", "", "Argent de la Russie et de la Bulgarie au Mali"},
		{"Turkey; Japan; Harbour Trust", "MLI", "", "Argent de la Turquie, du Japon et de Harbour Trust au Mali"},
		{"Trust for Water, Soil", "MLI", "", "Argent de Trust for Water, Soil au Mali"},
		{"Harbour Trust", "SSD", "", "Argent de Harbour Trust au Soudan du Sud"},
		{"United Nations", "Malian Armed Forces", "", "Argent des Nations unies aux forces armées maliennes"},
		{"FRA", "", "Senegalese Ministry of Health", "Argent de la France pour le ministère sénégalais de la Santé"},
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

// TestEnglishArticle: an English title sets the article before the names that take it.
func TestEnglishArticle(t *testing.T) {
	p := message.For("en")
	for from, want := range map[string]string{
		"CHN": "Money from China to Mali", "USA": "Money from the United States to Mali", "European Union": "Money from the European Union to Mali",
		"CAF": "Money from the Central African Republic to Mali", "World Bank": "Money from the World Bank to Mali", "Harbour Trust": "Money from Harbour Trust to Mali",
		"Russia, Bulgaria": "Money from Russia and Bulgaria to Mali", "Export Bank of India": "Money from the Export Bank of India to Mali",
		"Togolese Ministry of Health": "Money from the Togolese Ministry of Health to Mali", "": "Money to Mali",
	} {
		if got := p.Note(aid.Note{Key: "reconcile.group.finance", Args: map[string]string{"from": from, "to": "MLI"}}); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
