package coding_test

import (
	"slices"
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/coding"
	"toguna/internal/edtf"
)

// TestRules checks single rules of claims, each in a sentence of its own: what is wanted must be one claim.
func TestRules(t *testing.T) {
	for _, tt := range []struct {
		name, language, text string
		want                 want
		said                 string // whom the claim is credited to
	}{
		{"hearsay of a promise", "fr", "Selon un diplomate, Ankara aurait promis au Tchad un prêt de 40 millions d'euros.", want{Kind: "flow", Provider: "Turkey", Receiver: "Chad", Stage: "pledged", Modality: "promised", Figures: []string{"40000000 EUR"}}, "diplomate"},
		{"hearsay without a source", "fr", "La Turquie aurait livré six drones au Burkina Faso.", want{Kind: "delivery", Provider: "Turkey", Receiver: "Burkina Faso", Modality: "hypothesised", Figures: []string{"6 drone"}}, "unnamed source"},
		{"said after it", "en", "Rwanda trained 40 Haitian judges, the embassy said on Tuesday.", want{Kind: "training", Provider: "Rwanda", Receiver: "Haiti", Figures: []string{"40 judge"}}, "embassy"},
		{"a gift that was not made", "fr", "Le Canada n'a livré aucun camion à la Mauritanie.", want{Kind: "delivery", Provider: "Canada", Receiver: "Mauritania", Modality: "denied"}, ""},
		{"another's debt paid", "fr", "La Norvège a payé 2,4 millions de dollars de la dette du Togo.", want{Kind: "flow", Provider: "Norway", Receiver: "Togo", Instrument: "debt_relief", Figures: []string{"2400000 USD"}}, ""},
		{"a share of a debt", "es", "Rusia condonó el 90 % de la deuda cubana en 2014.", want{Kind: "flow", Provider: "Russia", Receiver: "Cuba", Instrument: "debt_relief", Date: "2014", Figures: []string{"90 percent"}}, ""},
		{"terms of a loan", "en", "India lent Fiji US$50 million at 2 percent interest, repayable over 20 years with 5 years' grace.", want{Kind: "flow", Provider: "India", Receiver: "Fiji", Instrument: "loan", Figures: []string{"50000000 USD", "2 percent", "20 year", "5 year"}}, ""},
		{"signed on a date", "en", "The loan agreement, signed in June 2016, provides for US$90 million from Italy to Kenya.", want{Kind: "flow", Provider: "Italy", Receiver: "Kenya", Date: "2016-06", Figures: []string{"90000000 USD"}}, ""},
		{"goods for three states, the second", "es", "Corea entregó 8 toneladas de maíz a Perú, 40 tractores a Bolivia y 9 lanchas a Belice.", want{Kind: "delivery", Provider: "South Korea", Receiver: "Bolivia", Figures: []string{"40 tractor"}}, ""},
		{"goods for three states, the last", "es", "Corea entregó 8 toneladas de maíz a Perú, 40 tractores a Bolivia y 9 lanchas a Belice.", want{Kind: "delivery", Provider: "South Korea", Receiver: "Belize", Figures: []string{"9 boat"}}, ""},
		{"amounts for two states", "fr", "La Suisse a donné 4 millions d'euros au Laos et 6 millions au Népal.", want{Kind: "flow", Provider: "Switzerland", Receiver: "Nepal", Figures: []string{"6000000 EUR"}}, ""},
		{"it stands for the works", "en", "Germany financed a new school in Bamako. It opened in 2019.", want{Kind: "project", Provider: "Germany", Stage: "in_use", Date: "2019"}, ""},
		{"paid for in a relative clause", "en", "The museum, which was paid for by Turkey, was completed in 2018.", want{Kind: "project", Provider: "Turkey", Stage: "completed", Date: "2018"}, ""},
		{"who won the contract", "en", "Sinohydro won the contract to build the Nairobi bypass.", want{Kind: "project", Implementer: "Sinohydro"}, ""},
		{"closed for years", "fr", "Le pont, construit par le Japon, reste fermé depuis deux ans.", want{Kind: "project", Provider: "Japan", Stage: "idle"}, ""},
		{"cost of works", "fr", "La base navale a coûté 45 millions d'euros.", want{Kind: "project", Figures: []string{"45000000 EUR"}}, ""},
		{"last year", "en", "Denmark gave Laos 4 million euros last year.", want{Kind: "flow", Provider: "Denmark", Receiver: "Laos", Date: "2021", Figures: []string{"4000000 EUR"}}, ""},
		{"whom it helps", "en", "Sweden has approved a US$3 million grant to help Bhutan train its judges.", want{Kind: "flow", Provider: "Sweden", Receiver: "Bhutan", Instrument: "grant", Figures: []string{"3000000 USD"}}, ""},
		{"what and for whom", "en", "WFP delivered 3,200 tonnes of food to 110,000 people in South Sudan.", want{Kind: "delivery", Provider: "World Food Programme", Receiver: "South Sudan", Figures: []string{"3200 tonne", "110000 person"}}, ""},
		{"a position", "en", "Peru considers that the treaty protects its fishermen.", want{Kind: "position"}, "Peru"},
		{"a cause", "en", "The drought led to the displacement of whole villages in the valley.", want{Kind: "causal"}, "author"},
		{"a recommendation", "en", "Donors should publish the terms of every loan before it is signed.", want{Kind: "recommendation"}, "author"},
		{"Chinese, whose promise", "zh", "赞比亚政府表示，尚未收到沙特承诺的1000万美元捐款。", want{Kind: "flow", Provider: "Saudi Arabia", Receiver: "Zambia", Modality: "denied", Figures: []string{"10000000 USD"}}, "Zambia"},
		{"Chinese, terms", "zh", "印度向斐济提供3亿美元优惠贷款，贷款期限20年，年利率2%。", want{Kind: "flow", Provider: "India", Receiver: "Fiji", Instrument: "concessional_loan", Figures: []string{"300000000 USD", "20 year", "2 percent"}}, ""},
		{"Chinese, side of a state", "zh", "由中国援建的布隆迪总统府于2019年2月移交给布方。", want{Kind: "project", Provider: "China", Receiver: "Burundi", Date: "2019-02"}, ""},
		{"Chinese, not yet built", "zh", "该铁路预计2025年通车。", want{Kind: "project", Stage: "announced", Modality: "planned", Date: "2025"}, ""},
		{"the bank", "en", "The Caribbean Development Bank has approved a loan to Belize. The bank will also give Dominica US$4 million.", want{Kind: "flow", Provider: "Caribbean Development Bank", Receiver: "Dominica", Figures: []string{"4000000 USD"}}, ""},
		{"the Nordic country", "en", "Finland pledged support to Zambia. The Nordic country will provide Nepal with 3 million euros.", want{Kind: "flow", Provider: "Finland", Receiver: "Nepal", Figures: []string{"3000000 EUR"}}, ""},
		{"people act for their state", "en", "Egyptian instructors have trained 60 South Sudanese officers.", want{Kind: "training", Provider: "Egypt", Receiver: "South Sudan", Figures: []string{"60 officer"}}, ""},
		{"training without a number", "fr", "Des instructeurs belges forment les soldats béninois à Parakou.", want{Kind: "training", Provider: "Belgium", Receiver: "Benin"}, ""},
		{"who of two gives", "en", "Kenya and Japan signed an agreement in Nairobi in 2016.", want{Kind: "agreement", Provider: "Japan", Receiver: "Kenya", Date: "2016"}, ""},
		{"a bank and its borrower", "fr", "Le Bénin et la Banque mondiale ont signé un accord en 2016.", want{Kind: "agreement", Provider: "World Bank", Receiver: "Benin"}, ""},
		{"aid that is cut", "en", "Denmark cut aid to Uganda in 2014.", want{Kind: "flow", Provider: "Denmark", Receiver: "Uganda", Stage: "suspended"}, ""},
		{"a gift that a noun names", "en", "A donation of ambulances from Korea Foundation followed Italy's donation of boats to Tunisia.", want{Kind: "delivery", Provider: "Italy", Receiver: "Tunisia"}, ""},
		{"told again", "en", "Norway donated 40 tractors to Malawi. The tractors were received by the minister on Friday.", want{Kind: "delivery", Provider: "Norway", Receiver: "Malawi", Figures: nil}, ""},
		{"put at the disposal of", "fr", "La Suisse a mis à la disposition du Tchad une enveloppe de 5 millions de francs suisses.", want{Kind: "flow", Provider: "Switzerland", Receiver: "Chad", Figures: []string{"5000000 CHF"}}, ""},
		{"had, in effect, sent", "en", "Ghana had, in effect, sent 300 soldiers to Liberia.", want{Kind: "deployment", Provider: "Ghana", Receiver: "Liberia", Figures: []string{"300 soldier"}}, ""},
		{"as part of a package", "en", "Spain gave Peru 4 million euros as part of a 20 million euro package.", want{Kind: "flow", Provider: "Spain", Receiver: "Peru", Figures: []string{"4000000 EUR"}}, ""},
		{"nationals who were awarded", "en", "Some 45 Fijians have been awarded scholarships to study in India, talks with the Ministry of Health showed.", want{Kind: "training", Provider: "India", Receiver: "Fiji", Figures: []string{"45 Fijian"}}, ""},
		{"forces that are trained", "en", "Italian instructors are training Zambian forces in Lusaka.", want{Kind: "training", Provider: "Italy", Receiver: "Zambian Armed Forces"}, ""},
		{"an army that trains", "fr", "Les RDF ont formé 60 recrues malawites.", want{Kind: "training", Provider: "Rwanda Defence Force", Receiver: "Malawi", Figures: []string{"60 recruit"}}, ""},
		{"a people and no state", "fr", "Le programme de bourses du gouvernement espagnol est doté de 12 bourses pour les jeunes béninois.", want{Kind: "training", Provider: "Spain", Receiver: "Benin", Figures: []string{"12 scholarship"}}, ""},
		{"one donor, one other", "fr", "Le Japon injecte 3 millions d'euros pour agrandir le lycée de la ville. L'amitié avec le Togo est ancienne.", want{Kind: "flow", Provider: "Japan", Receiver: "Togo", Figures: []string{"3000000 EUR"}}, ""},
		{"learners before the giver", "en", "Guyana values its students. In 2008, 11 students enlisted in the Brazil scholarship programme.", want{Kind: "training", Provider: "Brazil", Receiver: "Guyana", Figures: []string{"11 student"}}, ""},
		{"several countries", "en", "Italy trained 60 officers in Kenya, Uganda and Malawi.", want{Kind: "training", Provider: "Italy", Receiver: "Kenya; Uganda; Malawi", Figures: []string{"60 officer"}}, ""},
		{"money for works", "en", "Norway gave 3 million euros for schools in Kenya and Uganda.", want{Kind: "flow", Provider: "Norway", Receiver: "Kenya; Uganda", Figures: []string{"3000000 EUR"}}, ""},
		{"a headline of two", "en", "Togo and Denmark sign cooperation deal", want{Kind: "agreement", Provider: "Denmark", Receiver: "Togo"}, ""},
		{"two sides", "fr", "Les deux parties ont signé l'accord de prêt entre l'Italie et le Togo.", want{Kind: "agreement", Provider: "Italy", Receiver: "Togo"}, ""},
		{"sides told before", "en", "Denmark gave Fiji 2 million euros. The two countries signed a new compact.", want{Kind: "agreement", Provider: "Denmark", Receiver: "Fiji"}, ""},
		{"they were handed over", "en", "Poland donated 12 boats to Samoa. They were handed over to the minister on Friday.", want{Kind: "delivery", Provider: "Poland", Receiver: "Samoa", Figures: nil}, ""},
		{"people who provide services", "en", "About 60 Cuban doctors are currently providing services in Guyana.", want{Kind: "deployment", Provider: "Cuba", Receiver: "Guyana", Figures: []string{"60 doctor"}}, ""},
		{"medical teams", "fr", "Le Canada a envoyé deux équipes médicales au Liban.", want{Kind: "deployment", Provider: "Canada", Receiver: "Lebanon", Figures: []string{"2 team"}}, ""},
		{"the training of", "en", "Portugal pays for the training of 25 Angolan judges.", want{Kind: "training", Receiver: "Angola", Figures: []string{"25 judge"}}, ""},
		{"people who study", "en", "Twelve Bhutanese students have enrolled in a medical course in Thailand.", want{Kind: "training", Provider: "Thailand", Receiver: "Bhutan"}, ""},
		{"people who are brought", "en", "Cuban doctors arrived in Angola to work in clinics.", want{Kind: "deployment", Provider: "Cuba", Receiver: "Angola"}, ""},
		{"a sum restated per year", "en", "Austria will provide Moldova with 6 million euros, which is 2 million euros a year.", want{Kind: "flow", Provider: "Austria", Receiver: "Moldova", Figures: []string{"6000000 EUR", "2000000 EUR"}}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			in := coding.Input{Text: aid.Text{Content: tt.text}, Source: aid.Source{Language: tt.language, Published: edtf.MustParse("2022-05-04")}}
			var near []string
			for _, c := range coding.Code(in).Claims {
				if string(c.Kind) != tt.want.Kind {
					near = append(near, string(c.Kind))
					continue
				}
				wrong := differences(tt.want, c, map[string]int{}, map[string]int{})
				if tt.said != "" && c.AttributedTo != tt.said {
					wrong = append(wrong, "credited to "+c.AttributedTo)
				}
				if len(wrong) == 0 {
					return
				}
				near = append(near, strings.Join(wrong, ", "))
			}
			t.Errorf("no such claim; near: %s", strings.Join(near, " || "))
		})
	}
}

// TestNoClaim checks what must not be suggested.
func TestNoClaim(t *testing.T) {
	for _, tt := range []struct {
		name, language, text string
		kinds                []aid.ClaimKind
	}{
		{"terms are no trade", "en", "The loan carries an interest rate of 2 percent over 20 years.", []aid.ClaimKind{aid.Trade, aid.Statistic}},
		{"sources are not given", "fr", "La Turquie aurait livré six drones au Niger, d'après deux diplomates.", []aid.ClaimKind{aid.Flow}},
		{"a question", "en", "Why should donors trust the figures of the ministry?", []aid.ClaimKind{aid.Recommendation}},
		{"challenges are not got", "en", "Before China gets to these three challenges, it waits.", []aid.ClaimKind{aid.Delivery, aid.Flow}},
		{"an appeal is no gift", "en", "The United Nations urged donors to give Sudan 80 million dollars.", []aid.ClaimKind{aid.Flow}},
		{"an appeal in French", "fr", "L'ONU exhorte les bailleurs à mobiliser 80 millions de dollars pour le Soudan.", []aid.ClaimKind{aid.Flow}},
		{"a programme reviewed", "en", "The Fund completed the review of Ghana's programme.", []aid.ClaimKind{aid.Project}},
		{"praise of a gift", "en", "Chile gave Haiti ten trucks. The support is huge for us.", []aid.ClaimKind{aid.Flow}},
		{"works of none", "en", "The programme is one of the largest of its kind.", []aid.ClaimKind{aid.Project}},
		{"Chinese wording", "zh", "中国的未来取决于教育。", []aid.ClaimKind{aid.Flow, aid.Training, aid.Delivery}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, c := range coding.Code(coding.Input{Text: aid.Text{Content: tt.text}, Source: aid.Source{Language: tt.language}}).Claims {
				if slices.Contains(tt.kinds, c.Kind) {
					t.Errorf("%s by %s: %q", c.Kind, c.Coder, c.Span.Quote)
				}
			}
		})
	}
}
