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
		{"terms after the loan", "en", "India lent Fiji US$50 million. The loan carries an interest rate of 2 percent.", want{Kind: "flow", Provider: "India", Receiver: "Fiji", Figures: []string{"50000000 USD", "2 percent"}}, ""},
		{"signed on a date", "en", "The loan agreement, signed in June 2016, provides for US$90 million from Italy to Kenya.", want{Kind: "flow", Provider: "Italy", Receiver: "Kenya", Date: "2016-06", Figures: []string{"90000000 USD"}}, ""},
		{"it stands for the works", "en", "Germany financed a new school in Bamako. It opened in 2019.", want{Kind: "project", Provider: "Germany", Stage: "in_use", Date: "2019"}, ""},
		{"paid for in a relative clause", "en", "The museum, which was paid for by Turkey, was completed in 2018.", want{Kind: "project", Provider: "Turkey", Stage: "completed", Date: "2018"}, ""},
		{"who won the contract", "en", "Sinohydro won the contract to build the Nairobi bypass.", want{Kind: "project", Implementer: "Sinohydro"}, ""},
		{"closed for years", "fr", "Le pont, construit par le Japon, reste fermé depuis deux ans.", want{Kind: "project", Provider: "Japan", Stage: "idle"}, ""},
		{"cost of works", "fr", "La base navale a coûté 45 millions d'euros.", want{Kind: "project", Figures: []string{"45000000 EUR"}}, ""},
		{"last year", "en", "Denmark gave Laos 4 million euros last year.", want{Kind: "flow", Provider: "Denmark", Receiver: "Laos", Date: "2021", Figures: []string{"4000000 EUR"}}, ""},
		{"whom it helps", "en", "Sweden has approved a US$3 million grant to help Bhutan train its judges.", want{Kind: "flow", Provider: "Sweden", Receiver: "Bhutan", Instrument: "grant", Figures: []string{"3000000 USD"}}, ""},
		{"not to whom", "en", "WFP delivered 3,200 tonnes of food to 110,000 people in South Sudan.", want{Kind: "delivery", Provider: "World Food Programme", Receiver: "South Sudan", Figures: []string{"3200 tonne"}}, ""},
		{"a position", "en", "Peru considers that the treaty protects its fishermen.", want{Kind: "position"}, "Peru"},
		{"a cause", "en", "The drought led to the displacement of whole villages in the valley.", want{Kind: "causal"}, "author"},
		{"a recommendation", "en", "Donors should publish the terms of every loan before it is signed.", want{Kind: "recommendation"}, "author"},
		{"Chinese, carried subject", "zh", "日本外务省宣布，将向汤加提供500万美元紧急援助。", want{Kind: "flow", Provider: "Japan", Receiver: "Tonga", Modality: "planned", Figures: []string{"5000000 USD"}}, ""},
		{"Chinese, whose promise", "zh", "赞比亚政府表示，尚未收到沙特承诺的1000万美元捐款。", want{Kind: "flow", Provider: "Saudi Arabia", Receiver: "Zambia", Modality: "denied", Figures: []string{"10000000 USD"}}, "Zambia"},
		{"Chinese, terms", "zh", "印度向斐济提供3亿美元优惠贷款，贷款期限20年，年利率2%。", want{Kind: "flow", Provider: "India", Receiver: "Fiji", Instrument: "concessional_loan", Figures: []string{"300000000 USD", "20 year", "2 percent"}}, ""},
		{"Chinese, side of a state", "zh", "由中国援建的布隆迪总统府于2019年2月移交给布方。", want{Kind: "project", Provider: "China", Receiver: "Burundi", Date: "2019-02"}, ""},
		{"Chinese, not yet built", "zh", "该铁路预计2025年通车。", want{Kind: "project", Stage: "announced", Modality: "planned", Date: "2025"}, ""},
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
