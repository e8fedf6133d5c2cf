package message_test

import (
	"testing"

	"toguna/internal/message"
)

// TestNames: the English names that data holds are written as the language calls who or what they name; others stay.
func TestNames(t *testing.T) {
	fr, en := message.For("fr"), message.For("en")
	for name, want := range map[string]string{
		"Germany":                               "Allemagne",
		"Russia; Bulgaria":                      "Russie\u202f; Bulgarie",
		"United Nations":                        "Nations unies",
		"World Bank":                            "Banque mondiale",
		"Senegalese Ministry of Health":         "ministère sénégalais de la Santé",
		"Ministry of Public Works":              "ministère des Travaux publics",
		"Ministry of Agriculture and Fisheries": "ministère de l’Agriculture et de la Pêche",
		"Malian Armed Forces":                   "forces armées maliennes",
		"Turkish Navy":                          "marine turque",
		"Japanese embassy":                      "ambassade japonaise",
		"Ghanaian contingent in MINUSMA":        "contingent ghanéen de la MINUSMA",
		"Dominican Navy":                        "marine dominicaine",
		"Congolese Armed Forces":                "forces armées congolaises",
		"Ministry of Foreign Affairs of Japan":  "ministère japonais des Affaires étrangères",
		"Spanish embassy in Bolivia":            "ambassade espagnole en Bolivie",
		"Embassy of Spain":                      "ambassade espagnole",
		"Embassy of Japan in Mali":              "ambassade japonaise au Mali",
		"Angolan Maritime Police":               "police maritime angolaise",
		"Tajik Border Guards":                   "gardes-frontières tadjiks",
		"Ghanaian Ministry of Social Welfare":   "ministère ghanéen de la Protection sociale",
		"EU Training Mission":                   "Mission de formation de l’Union européenne",
		"Islamist insurgents":                   "insurgés islamistes",
		"northern Niger":                        "nord du Niger",
		"Africa":                                "Afrique",
		"Harbour Company of Kolda":              "Harbour Company of Kolda",
		"Ministry of Silly Walks":               "Ministry of Silly Walks",
		"":                                      "",
	} {
		if got := fr.Names(name); got != want {
			t.Errorf("%q is %q in French, want %q", name, got, want)
		}
		if got := en.Names(name); got != name {
			t.Errorf("%q is %q in English", name, got)
		}
	}
}

// TestPlacesIn: a place takes the preposition that French sets before it.
func TestPlacesIn(t *testing.T) {
	fr := message.For("fr")
	for place, want := range map[string]string{
		"China": "en Chine", "Angola": "en Angola", "Mali": "au Mali", "Netherlands": "aux Pays-Bas", "Cuba": "à Cuba", "Haiti": "en Haïti",
		"Kolda": "à Kolda", "Africa": "en Afrique", "southern Chad": "dans le sud du Tchad", "Kayes; Mali": "à Kayes et au Mali",
	} {
		if got := fr.T("gloss.place", "place", place); got != want {
			t.Errorf("in %s is %q, want %q", place, got, want)
		}
	}
}

// TestFrenchForms: the first of a month, a currency that has no name of its own, and a body that is called by its letters.
func TestFrenchForms(t *testing.T) {
	fr := message.For("fr")
	for _, tt := range []struct{ got, want string }{
		{fr.Date("2019-05-01"), "1er mai 2019"}, {fr.Date("2019-05-11"), "11 mai 2019"},
		{fr.Money("5300000000", "", "MWK", "").String(), "5,3\u00a0milliards de MWK"}, {fr.Money("40", "", "MWK", "").String(), "40\u00a0MWK"},
		{message.For("en").Money("40", "", "MWK", "").String(), "MWK\u00a040"},
		{fr.T("body.contingent", "m", "malien", "of", "JICA"), "contingent malien de la JICA"},
	} {
		if tt.got != tt.want {
			t.Errorf("%q, want %q", tt.got, tt.want)
		}
	}
}

// TestNouns: what is counted has its noun in each language, also the nouns that form their plural in their own way.
func TestNouns(t *testing.T) {
	for _, tt := range []struct{ lang, n, unit, want string }{
		{"en", "2", "child", "2\u00a0children"}, {"en", "1", "child", "1\u00a0child"}, {"en", "3", "aircraft", "3\u00a0aircraft"},
		{"en", "40", "woman", "40\u00a0women"}, {"en", "2", "crane", "2\u00a0cranes"},
		{"fr", "2", "nurse", "2\u00a0infirmiers"}, {"fr", "1", "nurse", "1\u00a0infirmier"}, {"fr", "120", "child", "120\u00a0enfants"},
		{"fr", "2", "hospital", "2\u00a0hôpitaux"}, {"fr", "3", "aircraft", "3\u00a0aéronefs"},
	} {
		if got := message.For(tt.lang).Count(tt.n, "", tt.unit, "").String(); got != tt.want {
			t.Errorf("%s: %s %s is %q, want %q", tt.lang, tt.n, tt.unit, got, tt.want)
		}
	}
}
