package name_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/coding/name"
	"toguna/internal/coding/token"
)

// TestFirstWord reads names that begin with the first token of a document.
func TestFirstWord(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"Soldats maliens dans le nord du pays.", "Malian Armed Forces"},
		{"Tropas ruandesas en el norte del país.", "Rwandan Armed Forces"},
	} {
		t.Run(tc.text, func(t *testing.T) {
			var got []string
			for _, m := range name.Find(token.New(aid.Text{Content: tc.text}), name.Context{}) {
				got = append(got, m.Name.Canonical)
			}
			if diff := cmp.Diff(tc.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("names (-want +got):\n%s", diff)
			}
		})
	}
}

// TestNameAtEnd reads texts whose sentences end in the middle of a name: the words behind the end are no part of it, and
// reading ends.
func TestNameAtEnd(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"Le Gouvernement visite le Centre Agricole\n\nde Bamako.", "Centre Agricole; Mali"},
		{"Elle est née dans la province de Kita\n\nde Bamako.", "Kita Province; Mali"},
		{"They live outside Kita\n\nand Bamako.", "Kita; Bamako"},
		{"They met the Ministry of Trade\n\nand Bamako.", "Ministry of Trade; Bamako"},
	} {
		t.Run(tc.text, func(t *testing.T) {
			var got []string
			for _, m := range name.Find(token.New(aid.Text{Content: tc.text}), name.Context{}) {
				got = append(got, m.Name.Canonical)
			}
			if diff := cmp.Diff(tc.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("names (-want +got):\n%s", diff)
			}
		})
	}
}

// TestNames reads names of our own sentences; want lists the canonical names in order.
func TestNames(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"shortened body", "The Kenyan High Commission in Harare gave buses. The High Commission said that more would come.",
			"Kenyan High Commission in Harare; Harare; Kenyan High Commission in Harare"},
		{"shortened ministry", "The Ministry of Water and Energy opened bids. On Monday the Ministry chose a firm.", "Ministry of Water and Energy; Ministry of Water and Energy"},
		{"government in letters", "Japan lent Sri Lanka money, and GoSL will repay it.", "Japan; Sri Lanka; Sri Lanka"},
		{"office with its field", "The buses went to the Minister of Public Works, Amina Okello, in the presence of officials.", "Amina Okello"},
		{"initials", "The note was signed by the Ministry of Finance S. Ramgoolam and by Mr. C.D. Fernando.",
			"Ministry of Finance; S. Ramgoolam; C.D. Fernando"},
		{"seated in French", "Le don fut remis à Ouagadougou au ministère de la Santé par l’ambassade du Japon.", "Ouagadougou; Ministry of Health; Japanese embassy"},
		{"envoy in Portuguese", "O Embaixador chinês na Guiné-Bissau, Li Wen, visitou a embaixada de Portugal.",
			"China; Guinea-Bissau; Li Wen; Portuguese embassy"},
		{"province in Spanish", "La obra está en la provincia de Villa Nueva del Río y fue donada.", "Villa Nueva del Río Province"},
		{"ministry in Spanish", "El Ministerio de Salud ghanés y el Ministerio de Defensa de Malaui firmaron.", "Ghanaian Ministry of Health; Malawian Ministry of Defence"},
		{"ministry in Portuguese", "O Ministério da Educação e Cultura recebeu livros em Maputo para as escolas.", "Mozambican Ministry of Education and Culture; Maputo"},
		{"shortened Koreas", "N. Korea sent tractors to Guinea, and S. Korea sent pumps.", "North Korea; Guinea; South Korea"},
		{"forces in French", "Les Forces de défense du Kenya et la Police nationale du Tchad ont remercié la gendarmerie nationale du Niger.",
			"Kenyan Armed Forces; Chadian National Police; Nigerien Gendarmerie"},
		{"forces by their letters", "Les FARDC et les FACA ont reçu des radios.", "Congolese Armed Forces; Central African Armed Forces"},
		{"forces in Portuguese", "As Forças Armadas Angolanas e o Exército da Zâmbia receberam viaturas do governo.", "Angolan Armed Forces; Zambian Army"},
		{"ministries in Chinese", "肯尼亚财政部和加纳衛生部派人出席。", "Kenyan Ministry of Finance; Ghanaian Ministry of Health"},
		{"embassy in Chinese", "日本驻加纳大使馆向加纳卫生部捐赠药品，韩国驻尼日尔使馆捐赠大米。",
			"Japanese embassy in Ghana; Ghana; Ghanaian Ministry of Health; South Korean embassy in Niger; Niger"},
		{"persons in Chinese", "越南驻马里大使陈志强会见马里外交部长阿卜杜拉耶·迪奥普。陈志强感谢迪奥普部长。",
			"Vietnam; Mali; 陈志强; Mali; 阿卜杜拉耶·迪奥普; 陈志强; 阿卜杜拉耶·迪奥普"},
		{"short names in Chinese", "财政部长张敏表示感谢，外交部长王力和总理李建国出席，总统于今天抵达。", "张敏; 王力; 李建国"},
		{"airport named after a person", "The plane landed at Aden Adde airport in Mogadishu.", "Aden Adde airport; Mogadishu"},
		{"airport with capitals", "Kabul International Airport was closed, and the Gao airport too.", "Kabul International Airport; Gao airport"},
		{"airport in Spanish", "El aeropuerto Aden Adde fue cerrado.", "aeropuerto Aden Adde"},
		{"army after its country", "The Malawi Army and Ghanaian forces met officers of the Fiji Navy.", "Malawian Armed Forces; Ghanaian Armed Forces; Fijian Navy"},
		{"forces in French", "Les forces maliennes et Tika étaient présentes à Bamako.", "Malian Armed Forces; TIKA; Bamako"},
		{"forces by a possessive", "Ghana’s National Police Service got cars from Japan.", "Ghana National Police Service; Ghana; Japan"},
		{"personnel of an army", "In May 40 Zambian army personnel finished the course.", "Zambian Armed Forces"},
		{"navy in French", "La marine togolaise et la police béninoise ont reçu des vedettes.", "Togolese Navy; Beninese Police"},
		{"force named before", "In Ghana the Beninese Coast Guard trained. The Coast Guard got boats.", "Ghana; Beninese Coast Guard; Beninese Coast Guard"},
		{"force of the scene", "Boats were given in Ghana. In Ghana the Coast Guard was glad.", "Ghana; Ghana; Ghanaian Coast Guard"},
		{"two forces of one adjective", "Une formation pour la police et la gendarmerie togolaises.", "Togolese Police; Togolese Gendarmerie"},
		{"group of a bank", "Le Groupe de la Banque africaine de développement paiera.", "African Development Bank"},
		{"the Congo of the document", "At Kinshasa the Congolese government received trucks.", "Kinshasa; Democratic Republic of the Congo"},
		{"the other Congo", "Le gouvernement congolais a reçu des camions à Brazzaville.", "Republic of the Congo; Brazzaville"},
		{"no Congo named", "The Congolese government received trucks.", ""},
		{"states that are no more", "Guinea got Soviet aid, and Mali trucks from the USSR and Czechoslovakia. Soviet-era trucks rust.",
			"Guinea; Soviet Union; Mali; Soviet Union; Czechoslovakia"},
		{"small states", "Japan gave boats to St. Vincent and the Grenadines and PNG, and SVG was glad.",
			"Japan; Saint Vincent and the Grenadines; Papua New Guinea; Saint Vincent and the Grenadines"},
		{"national branches", "World Vision Ireland and Oxfam Canada will dig wells.", "World Vision Ireland; Oxfam Canada"},
		{"a branch no country follows", "Oxfam, Canada and Mali’s farmers will dig wells.", "Oxfam; Canada; Mali"},
		{"branches in French", "La Croix-Rouge togolaise remercie le Croissant-Rouge tunisien.", "Togolese Red Cross; Tunisian Red Crescent"},
		{"state-run company", "State-run Zambia Timber Corporation will get a loan.", "Zambia Timber Corporation"},
		{"university in French", "Le Togo a signé avec l’Université Anadolu.", "Togo; Université Anadolu"},
		{"acronym of syllables in French", "Un prêt fut accordé à la Société nationale de traitement des eaux (SONATREX). La SONATREX posera les tuyaux.",
			"Société nationale de traitement des eaux; Société nationale de traitement des eaux; Société nationale de traitement des eaux"},
		{"acronym before its name", "The money of the HPRF (Herat Province Reconstruction Fund) is spent.", "Herat Province Reconstruction Fund; Herat Province Reconstruction Fund"},
		{"funds and facilities", "Le Fonds saoudien, la BEAC et Eximbank Chine financent la route; the OPEC Development Fund and UNMAS agreed.",
			"Saudi Fund for Development; Bank of Central African States; Export-Import Bank of China; OPEC Fund for International Development; United Nations Mine Action Service"},
		{"groups of states", "Aid to Latin America and the Caribbean fell.", "Latin America and the Caribbean"},
		{"bank in French", "Le FAD et la Banque allemande de développement financent la route.", "African Development Fund; KfW"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var got []string
			for _, m := range name.Find(token.New(aid.Text{Content: tc.text}), name.Context{}) {
				got = append(got, m.Name.Canonical)
			}
			if diff := cmp.Diff(tc.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("names (-want +got):\n%s", diff)
			}
		})
	}
}

// TestSentenceEnd ends sentences within a name, where the next one begins with a word that could go on with it: a headline has
// no full stop, and its reading must end.
func TestSentenceEnd(t *testing.T) {
	for _, head := range []string{"Launch of the Resilience Programme", "A grant for the Ministry of Finance", "New Roads Project", "Fund for Water", "The Bank of"} {
		for _, next := range []string{"Of Kenya", "On Monday", "For Mali", "De Gaulle", "And Chad", "and Chad", "of Togo", ", Chad and Togo", "In Gao", "To Niger"} {
			name.Find(token.New(aid.Text{Content: head + "\n\n" + next + " ministers met in Bamako."}), name.Context{})
		}
	}
}
