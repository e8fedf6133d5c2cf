package reconcile_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"toguna/internal/aid"
	"toguna/internal/money"
	"toguna/internal/reconcile"
)

// loose is a sentence about what no text names.
func loose(source, text string) line {
	return canal(source, text).of(named(""))
}

func as(i aid.Instrument) func(*said) { return func(s *said) { s.instrument = i } }

// TestWholesAndParts: an amount and what it is made of count once, and what does not count is named with the reason.
func TestWholesAndParts(t *testing.T) {
	tests := []struct {
		name  string
		lines []line
		sum   string
		out   []string // what is left out of what is pledged: amount and the end of the reason's key
	}{
		{"of which", []line{loose("S1", "Oman signed for [86m|86000000 USD], of which [82m|82000000 USD] is for ports and [4m|4000000 USD] for schools.")}, "86000000", []string{"86000000 whole"}},
		{"of which, in part", []line{loose("S1", "Oman signed for [86m|86000000 USD], of which [52m|52000000 USD] is for ports.")}, "86000000", []string{"52000000 part"}},
		{"to the digit", []line{loose("S1", "Oman signed for [86m|86000000 USD]."), loose("S1", "Ports get [82m|82000000 USD]."), loose("S1", "Schools get [4m|4000000 USD].")}, "86000000", []string{"86000000 whole"}},
		{"to the digit, in two documents", []line{loose("S1", "Oman signed for [86m|86000000 USD]."), loose("S2", "Ports get [82m|82000000 USD]."), loose("S2", "Schools get [4m|4000000 USD].")}, "172000000", nil},
		{"to three digits, in two documents", []line{loose("S1", "Oman signed for [86.79m|86790000 USD]."), loose("S2", "Ports get [82.93m|82930000 USD]."), loose("S2", "Schools get [3.86m|3860000 USD].")}, "86790000", []string{"86790000 whole"}},
		{"to three digits, at other times", []line{loose("S1", "Oman signed for [86.79m|86790000 USD].").of(on("2012")), loose("S2", "Ports get [82.93m|82930000 USD].").of(on("2018")), loose("S2", "Schools get [3.86m|3860000 USD].").of(on("2018"))}, "173580000", nil},
		{"to three digits, told twice", []line{loose("S1", "Oman signed for [86.79m|86790000 USD]."), loose("S2", "Ports get [82.93m|82930000 USD]."), loose("S2", "Ports get [82.93m|82930000 USD], it says."), loose("S2", "Schools get [3.86m|3860000 USD].")}, "86790000", []string{"86790000 whole"}},
		{"three round gifts", []line{loose("S1", "Oman gave [5m|5000000 USD] for a clinic."), loose("S1", "It gave [10m|10000000 USD] for a road."), loose("S1", "It gave [15m|15000000 USD] for a dam.")}, "30000000", nil},
		{"a purpose and what it takes", []line{loose("S1", "Oman gave [15m|15000000 USD] for health: [10m|10000000 USD] for clinics and [5m|5000000 USD] for nurses.")}, "15000000", []string{"15000000 whole"}},
		{"cumulative", []line{loose("S1", "Oman gave a third grant of [30m|30000000 USD]."), loose("S1", "The cumulative total of its grants is now [88m|88000000 USD].")}, "88000000", []string{"30000000 part"}},
		{"cumulative, far away", []line{loose("S1", "Oman gave a third grant of [30m|30000000 USD]."), loose("S1", "The minister spoke of [2m|2000000 EUR] from Oman."), loose("S1", "The port is old. It needs repairs. So far Oman has given a total of [88m|88000000 USD].")}, "88000000", []string{"30000000 part"}},
		{"in total, beside it", []line{loose("S1", "Oman gave [30m|30000000 USD] in May."), loose("S1", "In total, it gave [88m|88000000 USD].")}, "88000000", []string{"30000000 part"}},
		{"a total and an addition", []line{loose("S1", "Oman gave [88m|88000000 USD] in total."), loose("S1", "It adds a further [30m|30000000 USD].")}, "118000000", nil},
		{"two gifts", []line{loose("S1", "Oman gave [88m|88000000 USD] for ports."), loose("S1", "It gave [30m|30000000 USD] for schools.")}, "118000000", nil},
		{"a total of another giver", []line{loose("S1", "Oman gave [30m|30000000 USD]."), loose("S1", "In total, Qatar gave [88m|88000000 USD].").of(from("Qatar"))}, "30000000", nil},
		{"French", []line{loose("S1", "Oman a signé pour un montant total de [57 millions|57000000 USD], dont [41 millions|41000000 USD] pour la santé et [16 millions|16000000 USD] pour les pistes.").of(as(aid.Grant))}, "57000000", []string{"57000000 whole"}},
		{"French, in part", []line{loose("S1", "Le cumul des dons d'Oman atteint [57 millions|57000000 USD]."), loose("S1", "En mai, Oman a donné [16 millions|16000000 USD].")}, "57000000", []string{"16000000 part"}},
		{"Spanish", []line{loose("S1", "Omán donó [23 millones|23000000 USD] en total: [14 millones|14000000 USD] para escuelas y [9 millones|9000000 USD] para agua.")}, "23000000", []string{"23000000 whole"}},
		{"Portuguese", []line{loose("S1", "Omã deu [44 milhões|44000000 USD], dos quais [30 milhões|30000000 USD] para a energia.")}, "44000000", []string{"30000000 part"}},
		{"Chinese", []line{loose("S1", "阿曼向乍得提供总计[9.6亿美元|960000000 USD]援助，其中[7.1亿美元|710000000 USD]用于修建医院，[2.5亿美元|250000000 USD]用于培训。")}, "960000000", []string{"960000000 whole"}},
		{"Chinese, so far", []line{loose("S1", "阿曼已累计提供援助[8.8亿美元|880000000 USD]。"), loose("S1", "今年阿曼提供[3亿美元|300000000 USD]。")}, "880000000", []string{"300000000 part"}},
		{"sums in sums", []line{loose("S1", "Oman gave [100m|100000000 USD], of which [60m|60000000 USD] is for ports."), loose("S1", "Dykes get [35m|35000000 USD]."), loose("S1", "Piers get [25m|25000000 USD].")}, "100000000", []string{"25000000 part", "35000000 part", "60000000 part of 100000000"}},
		{"parts of parts", []line{loose("S1", "Oman gave [20m|20000000 USD], including [6m|6000000 USD] for nurses."), loose("S1", "So far it gave [95m|95000000 USD].")}, "95000000", []string{"20000000 part of 95000000", "6000000 part of 95000000"}},
		{"a total in a larger one", []line{loose("S1", "Oman gave [90m|90000000 USD], of which [60m|60000000 USD] for ports and [30m|30000000 USD] for dykes."), loose("S1", "So far it gave [400m|400000000 USD].")}, "400000000",
			[]string{"30000000 part of 400000000", "60000000 part of 400000000", "90000000 part of 400000000"}},
		{"since a year", []line{loose("S1", "Oman gave [20m|20000000 USD] for ports."), loose("S1", "Its help since 2000 comes to [95m|95000000 USD].").of(on("2000/.."))}, "95000000", []string{"20000000 part"}},
		{"of some years", []line{loose("S1", "In 2014 Oman gave [20m|20000000 USD] for ports.").of(on("2014")), loose("S1", "Nothing came in 2015, the year of the flood. Then came Qatar with [1m|1000000 EUR]."), loose("S1", "From 2012 to 2016 Oman gave [95m|95000000 USD] in all.").of(on("2012/2016"))}, "95000000", []string{"20000000 part"}},
		{"after these years", []line{loose("S1", "In 2018 Oman gave [20m|20000000 USD] for ports.").of(on("2018")), loose("S1", "Nothing came in 2015, the year of the flood. Then came Qatar with [1m|1000000 EUR]."), loose("S1", "From 2012 to 2016 Oman gave [95m|95000000 USD] in all.").of(on("2012/2016"))}, "115000000", nil},
		{"two instruments", []line{loose("S1", "Oman gave [57m|57000000 USD] in all, a loan of [41m|41000000 USD] and").of(as(aid.Unspecified)), loose("S1", "a grant of [16m|16000000 USD].").of(as(aid.Grant))}, "57000000", []string{"57000000 whole"}},
		{"works with names of their own", []line{loose("S1", "The Logone canal gets [15m|15000000 USD].").of(named("Logone canal")), loose("S1", "The Sarh road gets [5m|5000000 USD].").of(named("Sarh road")), loose("S1", "The Moundou school gets [10m|10000000 USD].").of(named("Moundou school"))}, "30000000", nil},
		{"the sum of named works", []line{loose("S1", "Oman signed for [15m|15000000 USD]."), loose("S1", "The Sarh road gets [5m|5000000 USD].").of(named("Sarh road")), loose("S1", "The Moundou school gets [10m|10000000 USD].").of(named("Moundou school"))}, "15000000", []string{"15000000 whole"}},
		{"an earlier document and what was given so far", []line{loose("S2", "Oman gave [30m|30000000 USD].").of(on("2012")), loose("S1", "The cumulative total of Omani aid is [88m|88000000 USD].").of(on("2019"))}, "88000000", []string{"30000000 part"}},
		{"a later gift and what was given so far", []line{loose("S2", "Oman gave [30m|30000000 USD].").of(on("2020")), loose("S1", "The cumulative total of Omani aid is [88m|88000000 USD].").of(on("2019"))}, "118000000", nil},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			r := run(t, written([]aid.Source{source("S1", "B", "2021"), source("S2", "B", "2022")}, tc.lines...))
			x := r.total("OMN", "TCD", aid.Development, aid.SlotPledged, "USD")
			if x.Low != tc.sum || x.High != tc.sum {
				t.Errorf("pledged %s-%s; want %s", x.Low, x.High, tc.sum)
			}
			got := leftOutAs(x, "whole", "part")
			if len(got) != len(tc.out) || !slices.EqualFunc(got, tc.out, strings.HasPrefix) {
				t.Errorf("left out %q; want %q", got, tc.out)
			}
			if y := r.total("OMN", "TCD", aid.Development, aid.SlotCommitted, "USD"); y.SaidLow != tc.sum || y.SaidHigh != tc.sum {
				t.Errorf("said to be agreed %s-%s; want %s", y.SaidLow, y.SaidHigh, tc.sum)
			}
		})
	}
}

// leftOutAs lists what a total leaves out for these reasons: amount and the end of the reason's key.
func leftOutAs(x aid.Total, reasons ...string) []string {
	var out []string
	for _, l := range x.LeftOut {
		if why := strings.TrimPrefix(l.Why.Key, "reconcile.left_out."); slices.Contains(reasons, why) {
			if of := l.Why.Args["low"]; of != "" {
				why += " of " + of
			}
			out = append(out, l.Amount+" "+why)
		}
	}
	slices.Sort(out)
	return out
}

// TestConversionElsewhere: what a document gives somewhere as the conversion of an amount is no second amount where it stands alone.
func TestConversionElsewhere(t *testing.T) {
	gift := func(id, source, amount string) said {
		return said{id: id, source: source, kind: aid.Flow, provider: "Oman", receiver: "Chad", stage: aid.Pledged, money: amount}
	}
	for _, tc := range []struct {
		name   string
		claims []said
		usd    string
		eur    string
	}{
		{"a headline", []said{gift("c1", "S1", "5300000 EUR"), gift("c2", "S1", "3050000 USD = 5300000 EUR")}, "3050000", ""},
		{"a headline that rounds", []said{gift("c1", "S1", "5300000 EUR"), gift("c2", "S1", "3050000 USD = 5312345 EUR")}, "3050000", ""},
		{"a headline that cuts off", []said{gift("c1", "S1", "5300000 EUR"), gift("c2", "S1", "3050000 USD = 5390000 EUR")}, "3050000", ""},
		{"a headline too low", []said{gift("c1", "S1", "5300000 EUR"), gift("c2", "S1", "3050000 USD = 5400000 EUR")}, "3050000", "5300000"},
		{"another amount", []said{gift("c1", "S1", "7000000 EUR"), gift("c2", "S1", "3050000 USD = 5300000 EUR")}, "3050000", "7000000"},
		{"another document", []said{gift("c1", "S2", "5300000 EUR"), gift("c2", "S1", "3050000 USD = 5300000 EUR")}, "3050000", "5300000"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := run(t, input([]aid.Source{source("S1", "B", "2021"), source("S2", "B", "2022")}, tc.claims...))
			sum := func(currency string) (x aid.Total) {
				for _, t := range r.Totals {
					if t.Provider == "OMN" && t.Receiver == "TCD" && t.Slot == aid.SlotPledged && t.Currency == currency {
						x = t
					}
				}
				return x
			}
			if usd, eur := sum("USD"), sum("EUR"); usd.Low != tc.usd || eur.Low != tc.eur {
				t.Errorf("pledged %s USD and %q EUR; want %s and %q", usd.Low, eur.Low, tc.usd, tc.eur)
			}
			if tc.eur == "" && !slices.Contains(leftOutAs(sum("USD"), "conversion"), "5300000 conversion") {
				t.Errorf("the conversion is not named: %+v", sum("USD").LeftOut)
			}
		})
	}
}

// TestConversionInWords: an amount that the words make what the one before it is worth is no second one, nor is it where it
// stands alone in a headline.
func TestConversionInWords(t *testing.T) {
	for text, second := range map[string]string{
		"It is equivalent to about [5.3m|5300000 EUR].": "", "C'est l'aide d'Oman, soit environ [5,3 millions|5300000 EUR].": "", "这相当于[530万欧元|5300000 EUR]。": "",
		"It gave [5.3m|5300000 EUR] for ports, too.": "5300000",
	} {
		r := run(t, written([]aid.Source{source("S1", "B", "2021")}, loose("S1", "Oman gives [5.3m|5300000 EUR]."), loose("S1", "It gives [3.05m|3050000 USD]."), loose("S1", text)))
		sums := map[string]string{}
		for _, x := range r.Totals {
			if x.Slot == aid.SlotPledged {
				sums[x.Currency] = x.Low
			}
		}
		if sums["USD"] != "3050000" || sums["EUR"] != second {
			t.Errorf("%s: pledged %v; want %q EUR", text, sums, second)
		}
	}
}

// TestSumIsTheWhole: whatever parts a document tells of a whole, and in what order, their sum is the whole where they add up to
// it, and each amount is added or named with the reason.
func TestSumIsTheWhole(t *testing.T) {
	wholes := []string{"Oman gives [x|%d USD].", "In total Oman gives [x|%d USD].", "Oman a donné [x|%d USD] en tout.", "Omán dio un total de [x|%d USD].", "阿曼共提供[x|%d USD]。"}
	parts := []string{"It gives [x|%d USD] for ports.", "Schools get [x|%d USD].", "[x|%d USD] est pour la santé.", "Para agua hay [x|%d USD].", "医院得到[x|%d USD]。"}
	rapid.Check(t, func(t *rapid.T) {
		amounts := rapid.SliceOfNDistinct(rapid.Int64Range(1_000, 9_000_000), 2, 5, rapid.ID).Draw(t, "parts")
		var whole int64
		var lines []line
		for _, a := range amounts {
			whole += a
			lines = append(lines, loose("S1", fmt.Sprintf(rapid.SampledFrom(parts).Draw(t, "part"), a)))
		}
		if slices.Contains(amounts, whole) {
			return
		}
		told := loose("S1", fmt.Sprintf(rapid.SampledFrom(wholes).Draw(t, "whole"), whole))
		lines = slices.Insert(lines, rapid.IntRange(0, len(lines)).Draw(t, "at"), told)
		r := reconcile.Run(written([]aid.Source{source("S1", "B", "2021")}, lines...))
		sum, added := aid.Total{}, map[string]bool{}
		for _, x := range r.Totals {
			if x.Slot == aid.SlotPledged {
				sum = x
			}
		}
		if sum.High == "" || money.MustParse(sum.High).Cmp(money.FromInt(whole)) != 0 || sum.Low != sum.High {
			t.Fatalf("the sum is %s-%s; the whole is %d of %v", sum.Low, sum.High, whole, amounts)
		}
		for _, id := range sum.Facts {
			for _, f := range r.Facts {
				if f.ID == id {
					added[f.Low] = true
				}
			}
		}
		for _, a := range append(slices.Clone(amounts), whole) {
			text := strconv.FormatInt(a, 10)
			named := slices.ContainsFunc(sum.LeftOut, func(l aid.LeftOut) bool { return l.Amount == text && l.Why.Text != "" })
			if added[text] == named {
				t.Fatalf("%s: added %v, named as left out %v", text, added[text], named)
			}
		}
	})
}
