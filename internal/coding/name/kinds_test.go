package name_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/coding/name"
	"toguna/internal/coding/token"
)

// TestKinds reads names of our own sentences with what they name, and the state that it belongs to.
func TestKinds(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"two nouns before the head", "The Seed and Soil Organisation gave rice to Togo.", "Seed and Soil Organisation (international_org); Togo (state TGO)"},
		{"a state's organisation", "India’s Tree Planting Organisation works in Bhutan.", "India (state IND); Tree Planting Organisation (government_body IND); Bhutan (place BTN)"},
		{"organisation of a state", "The Tree Planting Organisation of India came.", "Tree Planting Organisation of India (government_body IND)"},
		{"possessive before an acronym", "The Oasis Customs Organization’s (OCO) team came. OCO left.",
			"Oasis Customs Organization (international_org); Oasis Customs Organization (international_org); Oasis Customs Organization (international_org)"},
		{"acronym of an air force", "La Fuerza Aérea de Paraguay (FAP) voló. La FAP agradeció.",
			"Paraguayan Air Force (military PRY); Paraguayan Air Force (military PRY); Paraguayan Air Force (military PRY)"},
		{"acronym in Portuguese", "A Força Aérea Angolana (FAA) voou para o norte do país. A FAA agradeceu.",
			"Angolan Air Force (military AGO); Angolan Air Force (military AGO); Angolan Air Force (military AGO)"},
		{"force before its state", "The Air Force of Ghana met the Navy of the Republic of Senegal.", "Ghanaian Air Force (military GHA); Senegalese Navy (military SEN)"},
		{"task force of a state", "The US Joint Task Force left. France’s Joint Task Force stayed. The Joint Task Force left.",
			"US Joint Task Force (military USA); France (state FRA); Joint Task Force (military FRA); Joint Task Force (mission)"},
		{"navy of the subject", "Japan gave boats. In Kenya the Navy will use them.", "Japan (state JPN); Kenya (place KEN); Kenyan Navy (military KEN)"},
		{"forces of the subject", "As Forças Armadas receberam viaturas em Luanda.", "Angolan Armed Forces (military AGO); Luanda (place AGO)"},
		{"ministry of the subject", "In Kenya the Ministry of Health got beds.", "Kenya (place KEN); Kenyan Ministry of Health (government_body KEN)"},
		{"no navy without a subject", "In Kenya and in Togo the Navy will use them.", "Kenya (place KEN); Togo (place TGO)"},
		{"ministry of a state", "The Ministry of Foreign Affairs of Japan paid.", "Japanese Ministry of Foreign Affairs (government_body JPN)"},
		{"embassy in its host", "La Embajada de España en Bolivia donó camas.", "Spanish embassy in Bolivia (government_body ESP)"},
		{"embassy in French", "L’Ambassade du Japon au Mali a remis des livres.", "Japanese embassy (government_body JPN); Mali (place MLI)"},
		{"ambassador to", "The Norwegian Ambassador to Malawi, Kari Lund, came.", "Norway (state NOR); Malawi (state MWI); Kari Lund (person NOR)"},
		{"ambassador of and to", "The Ambassador of Norway to Malawi, Kari Lund, came.", "Norway (state NOR); Malawi (state MWI); Kari Lund (person NOR)"},
		{"ambassador in Spanish", "El embajador de España en Bolivia, Luis Ortega, vino.", "Spain (state ESP); Bolivia (place BOL); Luis Ortega (person ESP)"},
		{"person of an organisation", "The World Food Programme’s country director in Malawi, Paul Turner, came.",
			"World Food Programme (international_org); Malawi (place MWI); Paul Turner (person)"},
		{"field of an organisation", "WFP Malawi Country Director Paul Turner came.", "World Food Programme (international_org); Malawi (state MWI); Paul Turner (person)"},
		{"ambassador in French", "L’ambassadeur du Japon en République du Bénin, M. Ken Mori, est venu.", "Japan (state JPN); Benin (place BEN); Ken Mori (person JPN)"},
		{"minister of a state with two words", "South Sudan’s minister James Deng came.", "South Sudan (state SSD); James Deng (person SSD)"},
		{"a ministry and its city", "The Ministry of Health in Dili got beds.", "Timorese Ministry of Health (government_body TLS); Dili (place TLS)"},
		{"forces of the receiver", "China gave trucks to Angola, and the Armed Forces got them.", "China (state CHN); Angola (state AGO); Angolan Armed Forces (military AGO)"},
		{"navy in Spanish", "La Fuerza Naval de Honduras recibió lanchas.", "Honduran Navy (military HND)"},
		{"two parties, the first with a capital in it", "A Guiné-Bissau e Israel enviaram observadores para o norte do país.", "Guinea-Bissau (state GNB); Israel (state ISR)"},
		{"embassy by full names", "The Embassy of the Republic of Zambia in the Republic of Kenya gave books.", "Zambian embassy in Kenya (government_body ZMB)"},
		{"embassy by the state's name", "The US Embassy gave books.", "American embassy (government_body USA)"},
		{"person of an agency", "TIKA Somalia coordinator Ali Demir came.", "TIKA (government_body TUR); Somalia (state SOM); Ali Demir (person TUR)"},
		{"guard of a state", "The Presidential Guard of Gabon got tents.", "Gabonese Presidential Guard (military GAB)"},
		{"adjectives before a republic", "The Federal Democratic Republic of Ethiopia and the Union of Comoros signed.", "Ethiopia (state ETH); Comoros (state COM)"},
		{"police of a republic", "A Polícia da República de Moçambique recebeu viaturas.", "Mozambican Police (government_body MOZ)"},
		{"body and whose it is", "Le Programme alimentaire mondial des Nations unies a livré du riz.", "World Food Programme (international_org)"},
		{"body of the United Nations in Chinese", "联合国世界粮食计划署向加纳提供大米。", "World Food Programme (international_org); Ghana (state GHA)"},
		{"task force in Spanish", "La Fuerza de Tarea Conjunta Bravo de Estados Unidos ayudó en las escuelas.", "Fuerza de Tarea Conjunta Bravo de Estados Unidos (military USA)"},
		{"excellency", "Ambassador H.E. Ken Mori and Hon. Peter Phiri came.", "Ken Mori (person); Peter Phiri (person)"},
		{"service of a state", "The Togo Health Service got beds.", "Togo Health Service (government_body TGO)"},
		{"police is no military", "Rwandan police met Ghanaian troops.", "Rwandan Police (government_body RWA); Ghanaian Armed Forces (military GHA)"},
		{"a state beside a company", "La Suède a payé, puis la Suède, la Norvège et la société Fjell ont livré.", "Sweden (state SWE); Sweden (state SWE); Norway (state NOR)"},
		{"ministry of another", "Le ministère des Finances du pays a signé au Togo.", "Ministry of Finance (government_body); Togo (place TGO)"},
		{"forces in the singular", "Seis médicos de la Fuerza Armada salvadoreña trabajan hoy en el Líbano.", "Salvadoran Armed Forces (military SLV); Lebanon (place LBN)"},
		{"guards in small letters", "Japan trained Tajik border guards.", "Japan (state JPN); Tajik Border Guards (military TJK)"},
		{"figure that begins a name", "The 4HELP Fund paid.", "4HELP Fund (international_org)"},
		{"a preposition is no province", "Para la Unidad de Rescate fue una gran donación.", ""},
		{"a force by its own name in English", "The Fuerza Aérea de Paraguay met the Força Aérea Brasileira and the Policía Nacional de Haití.",
			"Paraguayan Air Force (military PRY); Brazilian Air Force (military BRA); Haitian National Police (government_body HTI)"},
		{"special forces", "Les forces spéciales nigériennes ont reçu des radios.", "Nigerien Special Forces (military NER)"},
		{"French titles", "Le ministre M. Ali Sarr est venu. Mme Fatou Diop a signé, et Sarr est parti.", "Ali Sarr (person); Fatou Diop (person); Ali Sarr (person)"},
		{"Spanish title", "La Sra. Ana Ruiz habló en La Paz.", "Ana Ruiz (person); La Paz (place BOL)"},
		{"full names of states", "Le Japon a payé en République de Côte d’Ivoire et au Royaume d’Eswatini.", "Japan (state JPN); Côte d'Ivoire (place CIV); Eswatini (place SWZ)"},
		{"full names in Spanish", "El Estado Plurinacional de Bolivia y la República Popular China firmaron.", "Bolivia (state BOL); China (state CHN)"},
		{"state in Portuguese", "O Estado de Israel doou livros à República de Angola.", "Israel (state ISR); Angola (state AGO)"},
		{"adjective and republic", "The Armenian Republic thanked E-swatini.", "Armenia (state ARM); Eswatini (state SWZ)"},
		{"part of a republic", "The Nigerian state thanked Japan.", "Nigeria (state NGA); Japan (state JPN)"},
		{"a palace is no town", "La firma fue en Palacio Nacional y en Palacio de Gobierno.", ""},
		{"field of an office", "Le directeur pour l’Afrique est venu; the Vice President for Africa left.", ""},
		{"purpose of a plan", "The plan for Africa is new.", "Africa (place)"},
		{"company of a city", "北京红星集团在加纳修路。", "北京红星集团 (company CHN); Ghana (place GHA)"},
		{"company of a province", "湖南大路建设有限公司承建公路。", "湖南大路建设有限公司 (company CHN)"},
		{"a city beside a company", "在北京举行会议，公司出席。", "Beijing (place CHN)"},
		{"programme is no party", "India trained them under ITEC.", "India (state IND); Indian Technical and Economic Cooperation (activity)"},
		{"body of the United Nations", "The UN World Food Programme gave rice.", "World Food Programme (international_org)"},
		{"body is no activity", "South Sudan UN World Food Programme staff came.", "South Sudan (state SSD); World Food Programme (international_org)"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var got []string
			for _, m := range name.Find(token.New(aid.Text{Content: tc.text}), name.Context{}) {
				kind := m.Name.Kind
				if m.Type != aid.TypeParty {
					kind = string(m.Type)
				}
				got = append(got, m.Name.Canonical+" ("+strings.TrimSpace(kind+" "+m.Name.Country)+")")
			}
			if diff := cmp.Diff(tc.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("names (-want +got):\n%s", diff)
			}
		})
	}
}
