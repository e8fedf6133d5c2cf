package sample

import (
	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/message"
)

// say makes a sentence that the catalogue does not hold: the sample's sentences are given as they are.
func say(text string) aid.Note { return aid.Note{Text: text} }

func ref(text string) *aid.Note { n := say(text); return &n }

func activity(id, name, kind string, family aid.Family) aid.Activity {
	return aid.Activity{ID: id, Name: name, Kind: kind, Family: family, Named: true, Country: "MLI", Providers: []string{"china"}, Receivers: []string{"mali"}}
}

// fact is what most facts of the sample have in common: one origin.
func fact(id, subject string, slot aid.Slot, verdict aid.Verdict, rating string, claims ...string) aid.Fact {
	f := aid.Fact{
		ID: id, Subject: "activity:" + subject, Slot: slot, Verdict: verdict, Rating: rating, Claims: claims,
		Family: aid.Development, Provider: "CHN", Receiver: "MLI", Evidence: aid.Report,
	}
	if rating != "" {
		f.Origins = []aid.Origin{{Claims: claims, Sources: []string{"S001"}, Rating: aid.Reliability(rating[:1]), Points: 1}}
	}
	return f
}

func worth(f aid.Fact, low, high, unit string) aid.Fact {
	f.Low, f.High, f.Unit = low, high, unit
	return f
}

func (s *Store) fillReconciled() {
	rail := activity("bamako-dakar-railway", "Bamako–Dakar railway", "project", aid.Development)
	rail.MayBe, rail.Note = []string{"loan-agreement-of-2014"}, ref("The texts leave open whether the one pays part of the other.")
	s.activities = []aid.Activity{
		activity("army-logistics-equipment", "Army logistics equipment", "delivery", aid.Military),
		activity("army-supplies-of-august-2013", "Army supplies of August 2013", "delivery", aid.Military),
		rail,
		activity("barrage-de-taoussa", "Barrage de Taoussa", "project", aid.Development),
		activity("grants-and-loans-of-2011", "Grants and loans of 2011", "loan", aid.Development),
		activity("loan-agreement-of-2014", "Loan agreement of 2014", "loan", aid.Development),
		activity("minusma", "MINUSMA", "mission", aid.Peacekeeping),
		activity("senou-vocational-training-centre", "Senou vocational training centre", "project", aid.Development),
		activity("sugar-scheme", "Sugar scheme", "project", aid.Development),
	}
	s.fillFacts()
	s.fillContradictions()
	s.totals = []aid.Total{{
		Provider: "CHN", Receiver: "MLI", Family: aid.Development, Slot: aid.SlotPledged, Currency: "USD",
		Low: "12600300000", High: "13820300000", ReviewedLow: "0", ReviewedHigh: "0", Records: 5, WithoutAmount: 1,
		Facts: []string{"f01", "f03", "f05", "f06", "f07"},
		LeftOut: []aid.LeftOut{
			{Claims: []string{"c0000000010"}, Amount: "13000000000", Unit: "USD", Why: say("It adds up two loans that are counted already.")},
		},
	}}
	s.findings = []aid.Finding{
		{Code: "TGN-REC-001", Severity: aid.SeverityWarning, Subject: "claim:c000000000b", At: "characters 191–268", Message: "The dollars do not fit the date.", Remedy: "Keep the francs as the fact."},
		{Code: "TGN-TXT-002", Severity: aid.SeverityNote, Subject: "document:" + s.documents[0].SHA256, Message: "1 stretch of boilerplate is set aside.", Remedy: "Look at it in the reader."},
	}
}

func (s *Store) fillFacts() {
	railway := worth(fact("f01", "bamako-dakar-railway", aid.SlotPledged, aid.Contested, "C4", "c000000000d", "c000000000e"), "1480000000", "2700000000", "USD")
	railway.Why = []aid.Note{say("Each of the two values weighs 0.40; none reaches one half.")}
	railway.Values = []aid.Value{{Amount: "2700000000", Unit: "USD", Claims: []string{"c000000000d"}}, {Amount: "1480000000", Unit: "USD", Claims: []string{"c000000000e"}}}
	said := worth(fact("f02", "bamako-dakar-railway", aid.SlotCommitted, aid.NotEstablished, "C4", "c000000000e"), "1480000000", "1480000000", "USD")
	said.Said = true
	loan := worth(fact("f03", "loan-agreement-of-2014", aid.SlotPledged, aid.OneOrigin, "C3", "c000000000f"), "11000000000", "11000000000", "USD")
	loan.Date = edtf.MustParse("2014")
	loanSaid := worth(fact("f04", "loan-agreement-of-2014", aid.SlotCommitted, aid.NotEstablished, "C3", "c000000000f"), "11000000000", "11000000000", "USD")
	loanSaid.Said, loanSaid.Date = true, edtf.MustParse("2014")
	s.facts = []aid.Fact{railway, said, loan, loanSaid}
	for i, part := range [][3]string{{"11400000", "grants", "c0000000011"}, {"8100000", "loans without interest", "c0000000012"}, {"100800000", "concessional loan", "c0000000013"}} {
		f := worth(fact("f0"+string(rune('5'+i)), "grants-and-loans-of-2011", aid.SlotPledged, aid.OneOrigin, "C3", part[2]), part[0], part[0], "USD")
		f.Label, f.Date = ref(part[1]), edtf.MustParse("2011")
		s.facts = append(s.facts, f)
	}
	equipment := worth(fact("f08", "army-logistics-equipment", aid.SlotDelivered, aid.OneOrigin, "B2", "c000000000c", "c000000000a"), "5000000", "5000000", "EUR")
	equipment.Family, equipment.Date, equipment.Reviewed = aid.Military, edtf.MustParse("2012/2013"), true
	equipment.Origins = []aid.Origin{{
		Claims: []string{"c000000000c", "c000000000a"}, Sources: []string{"S002", "S001"}, Rating: "B", Points: 2, Presumed: true,
		Why: ref("Same round sum, same two years, and the later one names no source of its own."),
	}}
	supplies := worth(fact("f09", "army-supplies-of-august-2013", aid.SlotDelivered, aid.OneOrigin, "C3", "c000000000b"), "1600000000", "1600000000", "XOF")
	supplies.Family, supplies.Date = aid.Military, edtf.MustParse("2013-08")
	done := fact("f10", "senou-vocational-training-centre", aid.SlotDelivered, aid.OneOrigin, "B2", "c0000000014")
	done.Date, done.Why = edtf.MustParse("2018"), []aid.Note{message.Note("reconcile.why.built", nil)}
	idle := worth(fact("f11", "senou-vocational-training-centre", aid.SlotStatus, aid.OneOrigin, "B2", "c0000000015", "c0000000014"), "579", "973", "day")
	idle.Label, idle.Why = ref("idle"), []aid.Note{say("From any day of 2018 to August 2020.")}
	sugar := worth(fact("f12", "sugar-scheme", aid.SlotPledged, aid.OneOrigin, "B2", "c0000000016"), "80000000000", "80000000000", "XOF")
	soldiers := worth(fact("f13", "minusma", aid.SlotCount, aid.OneOrigin, "B2", "c0000000017"), "170", "170", "soldier")
	soldiers.Family = aid.Peacekeeping
	dam := worth(fact("f14", "barrage-de-taoussa", aid.SlotPledged, aid.OneOrigin, "F6", "c0000000018"), "400000000", "400000000", "EUR")
	s.facts = append(s.facts, equipment, supplies, done, idle, sugar, soldiers, dam)
}

func (s *Store) fillContradictions() {
	deviation := -5.57
	s.contra = []aid.Contradiction{
		{
			ID: "x01", Kind: aid.DiffersValue, Subject: "activity:bamako-dakar-railway", Source: "S001",
			Title: say("What the Bamako–Dakar railway costs"), Claims: []string{"c000000000d", "c000000000e"},
			Sides: []aid.Value{
				{Amount: "2700000000", Unit: "USD", Claims: []string{"c000000000d"}},
				{Amount: "1480000000", Unit: "USD", Claims: []string{"c000000000e"}},
			},
			Difference: say("cost of a project, or size of a loan"),
			SettledBy:  say("The signed loan agreement, or the row in the debt bulletin."),
			Meanwhile:  say("US$1.48–2.7 billion, internally inconsistent."),
		},
		{
			ID: "x02", Kind: aid.DiffersConversion, Subject: "activity:sugar-scheme", Source: "S002",
			Title: say("80 billion CFA francs in dollars"), Claims: []string{"c0000000016"},
			Difference: say("6 % below the rate of 2018"), SettledBy: say("The rate and the day that the paper used."),
			Meanwhile: say("The francs are kept as the fact; the dollars are no second amount."),
			Conversion: &aid.Conversion{
				Claim: "c0000000016", Quote: "80 billion CFA francs (US$136 million at 2018 rates)", From: "80000000000", FromCurrency: "XOF",
				To: "136000000", ToCurrency: "USD", Step: "1000000", ImpliedRate: 1.1151, WindowLow: 1.11103, WindowHigh: 1.11923,
				StatedPeriod: "2018", Expected: "144030000", DeviationPct: &deviation, Severity: "material", YearsNear: []int{2015, 2016, 2019},
				Robust: []string{"2019-05", "2019-08", "2019-12"}, Verdict: "match_other",
			},
		},
	}
}
