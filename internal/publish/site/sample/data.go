package sample

import (
	"toguna/internal/aid"
	"toguna/internal/edtf"
)

const article = `Reading note. This text is the project's own and keeps the figures of the work.

Between 2012 and 2013 China gave the Malian army logistics equipment worth €5 million (about US$5.8 million). In August 2013 came supplies of 1.6 billion CFA francs (about US$2.8 million).

The article speaks of a US$2.7 billion scheme to modernise the railway from Bamako to Dakar. Elsewhere it speaks of a US$1.48 billion (750 billion CFA francs) loan for the railway from Bamako to Dakar.

It names a loan agreement of 2014 over US$11 billion, and from it and a loan of 2016 it makes a debt of at least US$13 billion.

In 2011 China gave US$11.4 million in grants, US$8.1 million in zero-interest loans and a US$100.8 million concessional loan.

Sign up for more notes like this one.`

const paper = `Reading note. This text is the project's own and keeps the figures of the work.

Army equipment of 5 million euros arrived between 2012 and 2013.

A vocational training centre at Senou was completed in 2018. In August 2020 it was still waiting to be used, for almost two years.

A sugar scheme was estimated at 80 billion CFA francs (US$136 million at 2018 rates).

Of the peacekeepers, 170 are soldiers.

Of the peacekeepers, 170 are soldiers.`

const depeche = `La Chine a promis 400 millions d’euros pour le barrage de Taoussa. Le chantier a commencé en 2010.`

// fill makes the sample case.
func (s *Store) fill() {
	prah := s.addDocument(aid.Source{
		ID: "S001", Kind: aid.KindReadingNote, Title: "Reading note: an article on army support", Authors: []string{"Toguna project"},
		Published: edtf.MustParse("2026-11"), Language: "en", Reliability: "C",
		Citation: "Prah, Paa Kwesi Wolseley: China’s support for Mali’s military carries risks. Article, undated (2023 or later).",
	}, article, map[int]aid.ParagraphKind{5: aid.ParaBoilerplate})
	large := s.addDocument(aid.Source{
		ID: "S002", Kind: aid.KindReadingNote, Title: "Reading note: a working paper on development", Authors: []string{"Toguna project"},
		Published: edtf.MustParse("2026-11"), Language: "en", Reliability: "B",
		Citation: "Benabdallah, Lina, and Daniel Large: China’s development-security engagement in Mali. Working paper, August 2020.",
	}, paper, map[int]aid.ParagraphKind{5: aid.ParaRepeat})
	french := s.addDocument(aid.Source{
		ID: "S003", Kind: aid.KindArticle, Title: "Un barrage pour Taoussa", Publisher: "Dépêche du Sahel", Language: "fr", Reliability: aid.Unrated,
	}, depeche, nil)
	s.fillParties()
	s.fillArmy(prah, large)
	s.fillRailway(prah)
	s.fillLoans(prah)
	s.fillProjects(large, french)
	s.fillReconciled()
	s.fillDatasets()
}

func money(words, amount, currency string) aid.Figure {
	return aid.Figure{Type: aid.TypeMoney, Quote: words, Amount: amount, Currency: currency}
}

// claim is what most claims of the sample have in common.
func claim(id, source string, kind aid.ClaimKind, family aid.Family, span aid.Span) aid.Claim {
	return aid.Claim{
		ID: id, SourceID: source, Span: span, Kind: kind, Family: family, Provider: "China", Receiver: "Mali",
		Modality: aid.Asserted, AttributedTo: "author", Evidence: aid.Report, Coder: string(kind) + ".sample/1",
		Confidence: aid.Likely, Status: aid.Suggested,
	}
}

func link(activity string) aid.Link {
	return aid.Link{Activity: activity, Providers: []string{"china"}, Receivers: []string{"mali"}, ProviderCountry: "CHN", ReceiverCountry: "MLI"}
}

func (s *Store) fillParties() {
	s.parties = []aid.Party{
		{ID: "china", Name: "China", Kind: aid.State, Country: "CHN"},
		{ID: "mali", Name: "Mali", Kind: aid.State, Country: "MLI"},
	}
}

func (s *Store) fillArmy(prah, large string) {
	c := claim("c000000000a", "S001", aid.Delivery, aid.Military,
		s.span(prah, "Between 2012 and 2013 China gave the Malian army logistics equipment worth €5 million (about US$5.8 million)"))
	c.Stage, c.Date, c.Activity, c.Status, c.DecidedBy = aid.Delivered, edtf.MustParse("2012/2013"), "Army logistics equipment", aid.Accepted, "sample"
	dollars := money("US$5.8 million", "5800000", "USD")
	dollars.Equals, dollars.Bound = 1, "about"
	c.Figures = []aid.Figure{money("€5 million", "5000000", "EUR"), dollars}
	s.add(c, link("army-logistics-equipment"))

	c = claim("c000000000b", "S001", aid.Delivery, aid.Military, s.span(prah, "In August 2013 came supplies of 1.6 billion CFA francs (about US$2.8 million)"))
	c.Stage, c.Date, c.Activity, c.Confidence = aid.Delivered, edtf.MustParse("2013-08"), "Army supplies of August 2013", aid.Sure
	c.Figures = []aid.Figure{money("1.6 billion CFA francs", "1600000000", "XOF")}
	s.add(c, link("army-supplies-of-august-2013"))

	c = claim("c000000000c", "S002", aid.Delivery, aid.Military, s.span(large, "Army equipment of 5 million euros arrived between 2012 and 2013"))
	c.Stage, c.Date, c.Activity, c.Status, c.DecidedBy = aid.Delivered, edtf.MustParse("2012/2013"), "Army logistics equipment", aid.Accepted, "sample"
	c.Figures = []aid.Figure{money("5 million euros", "5000000", "EUR")}
	s.add(c, link("army-logistics-equipment"))
}

func (s *Store) fillRailway(prah string) {
	c := claim("c000000000d", "S001", aid.Project, aid.Development, s.span(prah, "a US$2.7 billion scheme to modernise the railway from Bamako to Dakar"))
	c.Stage, c.Activity, c.Place = aid.Announced, "Bamako–Dakar railway", "Bamako; Dakar"
	c.Figures = []aid.Figure{money("US$2.7 billion", "2700000000", "USD")}
	s.add(c, link("bamako-dakar-railway"))

	c = claim("c000000000e", "S001", aid.Flow, aid.Development, s.span(prah, "a US$1.48 billion (750 billion CFA francs) loan for the railway from Bamako to Dakar"))
	c.Stage, c.Activity, c.Instrument = aid.Committed, "Bamako–Dakar railway", aid.Loan
	francs := money("750 billion CFA francs", "750000000000", "XOF")
	francs.Equals = 1
	c.Figures = []aid.Figure{money("US$1.48 billion", "1480000000", "USD"), francs}
	s.add(c, link("bamako-dakar-railway"))
}

func (s *Store) fillLoans(prah string) {
	c := claim("c000000000f", "S001", aid.Flow, aid.Development, s.span(prah, "a loan agreement of 2014 over US$11 billion"))
	c.Stage, c.Activity, c.Instrument, c.Date = aid.Committed, "Loan agreement of 2014", aid.Loan, edtf.MustParse("2014")
	c.Figures = []aid.Figure{money("US$11 billion", "11000000000", "USD")}
	s.add(c, link("loan-agreement-of-2014"))

	c = claim("c0000000010", "S001", aid.Statistic, aid.Development, s.span(prah, "a debt of at least US$13 billion"))
	debt := money("US$13 billion", "13000000000", "USD")
	debt.Bound = "at_least"
	c.Figures, c.Confidence = []aid.Figure{debt}, aid.Doubtful
	s.add(c, aid.Link{})

	for i, part := range []struct {
		words, amount string
		instrument    aid.Instrument
	}{
		{"US$11.4 million in grants", "11400000", aid.Grant},
		{"US$8.1 million in zero-interest loans", "8100000", aid.InterestFreeLoan},
		{"a US$100.8 million concessional loan", "100800000", aid.ConcessionalLoan},
	} {
		c := claim("c000000001"+string(rune('1'+i)), "S001", aid.Flow, aid.Development, s.span(prah, part.words))
		c.Stage, c.Activity, c.Instrument, c.Date = aid.Committed, "Grants and loans of 2011", part.instrument, edtf.MustParse("2011")
		c.Figures = []aid.Figure{money(part.words, part.amount, "USD")}
		s.add(c, link("grants-and-loans-of-2011"))
	}
}

func (s *Store) fillProjects(large, french string) {
	c := claim("c0000000014", "S002", aid.Project, aid.Development, s.span(large, "A vocational training centre at Senou was completed in 2018"))
	c.Stage, c.Activity, c.Date = aid.Completed, "Senou vocational training centre", edtf.MustParse("2018")
	s.add(c, link("senou-vocational-training-centre"))

	c = claim("c0000000015", "S002", aid.Project, aid.Development, s.span(large, "it was still waiting to be used, for almost two years"))
	c.Stage, c.Activity, c.Date = aid.Idle, "Senou vocational training centre", edtf.MustParse("2020-08")
	c.Figures = []aid.Figure{{Type: aid.TypeCount, Quote: "two years", Amount: "2", Unit: "year", Bound: "about"}}
	s.add(c, link("senou-vocational-training-centre"))

	c = claim("c0000000016", "S002", aid.Project, aid.Development, s.span(large, "A sugar scheme was estimated at 80 billion CFA francs (US$136 million at 2018 rates)"))
	c.Stage, c.Activity = aid.Announced, "Sugar scheme"
	dollars := money("US$136 million", "136000000", "USD")
	dollars.Equals, dollars.RateYear = 1, 2018
	c.Figures = []aid.Figure{money("80 billion CFA francs", "80000000000", "XOF"), dollars}
	s.add(c, link("sugar-scheme"))

	c = claim("c0000000017", "S002", aid.Deployment, aid.Peacekeeping, s.span(large, "Of the peacekeepers, 170 are soldiers"))
	c.Activity = "MINUSMA"
	c.Figures = []aid.Figure{{Type: aid.TypeCount, Quote: "170", Amount: "170", Unit: "soldier"}}
	s.add(c, link("minusma"))

	c = claim("c0000000018", "S003", aid.Flow, aid.Development, s.span(french, "La Chine a promis 400 millions d’euros pour le barrage de Taoussa"))
	c.Stage, c.Activity = aid.Pledged, "Barrage de Taoussa"
	c.Figures = []aid.Figure{money("400 millions d’euros", "400000000", "EUR")}
	s.add(c, link("barrage-de-taoussa"))
}
