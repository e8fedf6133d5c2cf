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
		{"ministry in Portuguese", "O Ministério da Educação e Cultura recebeu livros em Maputo para as escolas.", "Ministry of Education and Culture; Maputo"},
		{"shortened Koreas", "N. Korea sent tractors to Guinea, and S. Korea sent pumps.", "North Korea; Guinea; South Korea"},
		{"forces in French", "Les Forces de défense du Kenya et la Police nationale du Tchad ont remercié la gendarmerie nationale du Niger.",
			"Kenyan Armed Forces; Chadian National Police; Nigerien Gendarmerie"},
		{"forces by their letters", "Les FARDC et les FACA ont reçu des radios.", "Congolese Armed Forces; Central African Armed Forces"},
		{"forces in Portuguese", "As Forças Armadas Angolanas e o Exército da Zâmbia receberam viaturas do governo.", "Angolan Armed Forces; Zambian Armed Forces"},
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
