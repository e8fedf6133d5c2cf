package figure_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"toguna/internal/aid"
	"toguna/internal/coding/figure"
	"toguna/internal/coding/gold"
	"toguna/internal/coding/token"
	"toguna/internal/edtf"
)

// read finds the figures of one text and lists them as "quote = value".
func read(text string, ctx figure.Context) []string {
	var out []string
	for _, m := range figure.Find(token.New(aid.Text{Content: text}), ctx) {
		out = append(out, m.Span.Quote+" = "+gold.Value(m))
	}
	return out
}

// TestModels reads a count whose noun stands after the name of a model.
func TestModels(t *testing.T) {
	for text, want := range map[string]string{
		"Turkey sold 14 T129 helicopters to the army.": "14 T129 helicopters = 14 helicopter",
		"It ordered 6 A400M aircraft.":                 "6 A400M aircraft = 6 aircraft",
	} {
		if diff := cmp.Diff(want, strings.Join(read(text, figure.Context{Language: "en"}), "; ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

// TestRareForms reads forms that news of aid has and the held-out sentences lack.
func TestRareForms(t *testing.T) {
	published, err := edtf.Parse("2021-05-20")
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ language, text, want string }{
		{"en", "a grant of Euro 7 million and Shillings 40.5 billion", "Euro 7 million = 7000000 EUR; Shillings 40.5 billion = 40500000000 KES"},
		{"en", "at Euro 2016 nobody paid", "2016 = 2016"},
		{"en", "the works cost 450 000 000 FCFA in all", "450 000 000 FCFA = 450000000 XOF"},
		{"en", "it lent EUR 12 500 000 and sent 3 250 000 doses", "EUR 12 500 000 = 12500000 EUR; 3 250 000 doses = 3250000 dose"},
		{"en", "Oslo gives Rs. 310 m to clinics", "Rs. 310 m = 310000000 INR"},
		{"es", "De los 84 millones de euros, un total de 20 millones irán al fondo y otros 3 millones serán para Chad.", "84 millones de euros = 84000000 EUR; 20 millones = 20000000 EUR; 3 millones = 3000000 EUR"},
		{"en", "Of 5 million people, 2 million are displaced.", "5 million people = 5000000 person; 2 million = 2000000 person"},
		{"fr", "un don de 18 M$ à Djibouti et 7 $ à chacun", "18 M$ = 18000000 USD; 7 $ = 7 USD"},
		{"es", "un crédito de USD. 43.500.000 a Honduras", "USD. 43.500.000 = 43500000 USD"},
		{"es", "dos terceras partes del fondo y una quinta parte del agua", "dos terceras partes = 0.667 share; una quinta parte = 0.2 share"},
		{"pt", "duas terças partes do fundo", "duas terças partes = 0.667 share"},
		{"es", "el Plan Nacional 2015-2018 sigue", "2015-2018 = 2015/2018"},
		{"zh", "大坝二期工程移交，14名教师攻读博士学位", "14名教师 = 14 teacher"},
		{"en", "gave six-point-four million dollars and two point one billion euros", "six-point-four million dollars = 6400000 USD; two point one billion euros = 2100000000 EUR"},
		{"en", "a seven-point plan", "seven-point = 7 point"},
		{"es", "entre los años 1990 y 1996 no hubo paz; en los años 1990 sí", "entre los años 1990 y 1996 = 1990/1996; años 1990 = 199X"},
		{"pt", "entre os anos 2010 e 2013 houve obras", "entre os anos 2010 e 2013 = 2010/2013"},
		{"en", "the Fund lent KD nine million; KD two cars", "KD nine million = 9000000 KWD; two cars = 2 car"},
		{"pt", "deu 4 milhões e 300 mil euros e cinco milhões e duzentos mil dólares", "4 milhões e 300 mil euros = 4300000 EUR; cinco milhões e duzentos mil dólares = 5200000 USD"},
		{"es", "costó 7 millones y 150 mil euros", "7 millones y 150 mil euros = 7150000 EUR"},
		{"es", "entre 7 millones y 900 mil euros", "7 millones = 7000000 EUR; 900 mil euros = 900000 EUR"},
		{"en", "4 million and 300 thousand euros", "4 million = 4000000 EUR; 300 thousand euros = 300000 EUR"},
		{"zh", "提供八万元美金", "八万元美金 = 80000 USD"},
		{"es", "consta de más de 2000 lecciones", "2000 lecciones = more than 2000 leccion"},
		{"en", "no more than 2019 and over 2018", "2019 = 2019; 2018 = 2018"},
		{"en", "held February 9th to 11th, 2017", "February 9th to 11th, 2017 = 2017-02-09/2017-02-11"},
		{"en", "signed 07-Mar-1998", "07-Mar-1998 = 1998-03-07"},
		{"fr", "un don (12,5 M EUR) et 9000 milliards annoncés", "12,5 M EUR = 12500000 EUR; 9000 milliards = 9000000000000 EUR"},
		{"es", "asciende a 3,400 millones de dólares", "3,400 millones de dólares = 3400000000 USD"},
		{"es", "movilizar entre u$s 200 y 350 millones", "u$s 200 y 350 millones = between 200000000 and 350000000 USD"},
		{"es", "desde el primero de agosto de 2013", "desde el primero de agosto de 2013 = 2013-08-01/.."},
		{"es", "este lunes donó 64 mil 250 dólares", "lunes = 2021-05-17; 64 mil 250 dólares = 64250 USD"},
		{"en", "landed at 2115hrs with 40 medics", "40 medics = 40 medic"},
		{"en", "will leave for the mission next June", "June = 2021-06"},
		{"fr", "ouvert du 28 octobre au 3 novembre", "du 28 octobre au 3 novembre = 2020-10-28/2020-11-03"},
		{"zh", "三个多月来,先后5次派出1200余名维和人员", "三个多月 = more than 3 month; 5次 = 5 time; 1200余名维和人员 = more than 1200 person"},
		{"pt", "assinaram quarta-feira em Luanda 4 acordos", "quarta-feira = 2021-05-19; 4 acordos = 4 agreement"},
	} {
		t.Run(tc.text, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, strings.Join(read(tc.text, figure.Context{Language: tc.language, Published: published}), "; ")); diff != "" {
				t.Errorf("figures (-want +got):\n%s", diff)
			}
		})
	}
}

func TestImpliedCurrency(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		ctx        figure.Context
		want       string
		finding    string
	}{
		{"CFA of the west", "Un prêt de 12 milliards de FCFA", figure.Context{Country: "SEN", Language: "fr"}, "XOF", ""},
		{"CFA of the centre", "Un prêt de 12 milliards de FCFA", figure.Context{Country: "GAB", Language: "fr"}, "XAF", ""},
		{"CFA of nowhere", "Un prêt de 12 milliards de FCFA", figure.Context{Language: "fr"}, "XOF", "TGN-COD-001"},
		{"dollar of the publisher", "a grant of $5 million", figure.Context{Publisher: "AUS", Country: "FJI", Language: "en"}, "AUD", "TGN-COD-001"},
		{"dollar of the country", "a grant of $5 million", figure.Context{Country: "FJI", Language: "en"}, "FJD", ""},
		{"dollar of nowhere", "a grant of $5 million", figure.Context{Country: "MLI", Language: "en"}, "USD", "TGN-COD-001"},
		{"dollar beside US$", "beside US$3 million of others, a grant of $5 million", figure.Context{Countries: []string{"HTI", "CAN"}, Language: "en"}, "CAD", "TGN-COD-001"},
		{"dollar of the giver", "a grant of $5 million", figure.Context{Country: "SLB", Countries: []string{"SLB", "AUS"}, Language: "en"}, "AUD", "TGN-COD-001"},
		{"dollar with the United States named", "a grant of $5 million", figure.Context{Countries: []string{"HTI", "USA", "CAN"}, Language: "en"}, "USD", "TGN-COD-001"},
		{"dollar of Taiwan's aid", "beside US$3 million, 150 millones de dólares", figure.Context{Countries: []string{"TWN", "PRY"}, Language: "es"}, "USD", "TGN-COD-001"},
		{"rupees of the country", "Rs 7 million", figure.Context{Country: "LKA", Language: "en"}, "LKR", ""},
		{"rupees of a country that is named", "Rs. 7 million", figure.Context{Countries: []string{"AFG", "PAK"}, Language: "en"}, "PKR", ""},
		{"rupees of India's aid", "Rs 7 crore", figure.Context{Country: "NPL", Countries: []string{"NPL", "IND"}, Language: "en"}, "INR", "TGN-COD-001"},
		{"yen", "a grant of ¥5 million", figure.Context{Country: "MLI", Language: "en"}, "JPY", "TGN-COD-001"},
		{"francs of a country that is named", "un don de 3 millions de francs", figure.Context{Country: "SYR", Countries: []string{"SYR", "CHE"}, Language: "fr"}, "CHF", ""},
		{"pesos of a country that is named", "3 millones de pesos", figure.Context{Countries: []string{"USA", "DOM"}, Language: "es"}, "DOP", ""},
		{"yuan in Chinese", "¥500万", figure.Context{Language: "zh"}, "CNY", ""},
		{"kroner", "56 million kroner", figure.Context{Country: "NOR", Language: "en"}, "NOK", ""},
		{"kronor", "56 million kronor", figure.Context{Country: "NPL", Language: "en"}, "SEK", ""},
		{"riyals", "3 million riyals", figure.Context{Country: "QAT", Language: "en"}, "QAR", ""},
		{"shillings", "2 million shillings", figure.Context{Country: "UGA", Language: "en"}, "UGX", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			ms := figure.Find(token.New(aid.Text{Content: tc.text}), tc.ctx)
			if len(ms) > 0 {
				ms = ms[len(ms)-1:] // the last amount is the one in question
			}
			if len(ms) == 0 || ms[0].Money == nil {
				t.Fatal("found no amount of money")
			}
			code := ""
			if ms[0].Finding != nil {
				code = ms[0].Finding.Code
			}
			if got := string(ms[0].Money.Currency); got != tc.want || code != tc.finding {
				t.Errorf("currency %s, finding %q; want %s, %q", got, code, tc.want, tc.finding)
			}
		})
	}
}

func TestConversion(t *testing.T) {
	text := "The works cost 80 billion CFA francs (US$ 136 million at 2018 rates; €121 million)."
	ms := figure.Find(token.New(aid.Text{Content: text}), figure.Context{Country: "SEN", Language: "en"})
	var money []aid.Mention
	for _, m := range ms {
		if m.Money != nil {
			money = append(money, m)
		}
	}
	if len(money) != 3 {
		t.Fatalf("found %d amounts, want 3", len(money))
	}
	if got := money[1].Money; got.Equals != money[0].ID || got.RateYear != 2018 || got.Step != "1000000" {
		t.Errorf("second amount: equals %q, rate year %d, step %s; want %q, 2018, 1000000", got.Equals, got.RateYear, got.Step, money[0].ID)
	}
	if money[0].Money.Equals != "" {
		t.Errorf("first amount converts %q, want nothing", money[0].Money.Equals)
	}
}

// TestBadInput reads what scanning, copying and mistakes make of figures. None may be invented.
func TestBadInput(t *testing.T) {
	ctx := figure.Context{Language: "en", Published: edtf.MustParse("2021-05-14")}
	for _, tc := range []struct {
		name, text string
		want       []string
	}{
		{"letter l for one", "It was signed in l998 and paid.", nil},
		{"letter O for zero", "It was signed on 5 May 2OO4.", nil},
		{"bidirectional marks", "It cost \u200fUS$\u200e5 million\u200f.", []string{"US$\u200e5 million = 5000000 USD"}},
		{"zero-width space", "It cost US$5\u00a0million.", []string{"US$5\u00a0million = 5000000 USD"}},
		{"soft hyphen", "It cost US$5 mil\u00adlion.", []string{"US$5 mil\u00adlion = 5000000 USD"}},
		{"full amount and million", "It cost US$5,000,000 million.", []string{"US$5,000,000 million = 5000000000000 USD"}},
		{"mojibake", "It cost â‚¬5 million and Â£3.", []string{"£3 = 3 GBP"}},
		{"broken bytes", "\xff\xfe5\x00 \xf0\x9f US$5 million", []string{"US$5 million = 5000000 USD"}},
		{"telephone", "Call +223 20 22 23 24 or write to a12@b34.org, see www.x.org/2013/05.", nil},
		{"no digits", "million billion thousand $ € % of", nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, read(tc.text, ctx)); diff != "" {
				t.Errorf("figures (-want +got):\n%s", diff)
			}
		})
	}
}

// TestOpenFigures reads words of number that give no figure, beside some that do.
func TestOpenFigures(t *testing.T) {
	for _, tc := range []struct {
		lang, text string
		want       []string
	}{
		{"zh", "处理数十亿美元的交易和几十万元的援助。", nil},
		{"zh", "受训人数三千名学员。", []string{"三千名学员 = 3000 student"}},
		{"fr", "Des centaines de milliers de fidèles et des milliards de francs CFA.", nil},
		{"fr", "Deux centaines de fidèles et cent francs CFA.", []string{"Deux centaines de fidèles = about 200 fidele", "cent francs CFA = 100 XOF"}},
		{"es", "Decenas de camiones y miles de millones de dólares.", nil},
		{"pt", "Centenas de soldados e milhares de milhões de euros.", nil},
		{"en", "Dozens of trucks, hundreds of men and millions of dollars.", nil},
		{"en", "A dozen trucks and a hundred men.", []string{"A dozen trucks = about 12 truck", "a hundred men = 100 man"}},
	} {
		t.Run(tc.lang+" "+tc.text, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, read(tc.text, figure.Context{Language: tc.lang, Country: "SEN"})); diff != "" {
				t.Errorf("figures (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFindings(t *testing.T) {
	ctx := figure.Context{Language: "en", Document: "sha", Published: edtf.MustParse("2021-05-14")}
	for text, want := range map[string]string{
		"It cost US$5,000,000 million.":               "TGN-COD-002",
		"It was signed on 05/06/2018.":                "TGN-COD-004",
		"The envoy came on 5 March.":                  "TGN-COD-005",
		"They sent 1.500 soldiers.":                   "TGN-COD-006",
		"It cost 80 million yuan (US$12).":            "TGN-COD-007",
		"It cost 80 million euros (US$ 95 million).":  "",
		"Les travaux: 1.500 soldats, 5,000 personnes": "",
	} {
		got := ""
		for _, m := range figure.Find(token.New(aid.Text{Content: text}), ctx) {
			if m.Finding != nil {
				got = m.Finding.Code
			}
		}
		if strings.HasPrefix(text, "Les") {
			continue // read as English, its figures may be doubted or not
		}
		if got != want {
			t.Errorf("%q: finding %q, want %q", text, got, want)
		}
	}
	doubts := figure.Doubts(token.New(aid.Text{Content: "Since l998 and 2OO4, the 10th of 1O."}), "sha")
	var at []string
	for _, d := range doubts {
		at = append(at, d.Code+" "+d.At)
	}
	if diff := cmp.Diff([]string{"TGN-COD-003 characters 6–10", "TGN-COD-003 characters 15–19"}, at); diff != "" {
		t.Errorf("doubts (-want +got):\n%s", diff)
	}
}

func TestCodesAreUnique(t *testing.T) {
	seen := make(map[string]bool)
	for _, c := range figure.Codes {
		if seen[c.ID] || !strings.HasPrefix(c.ID, "TGN-COD-") {
			t.Errorf("code %s is used twice, or is not of this stage", c.ID)
		}
		seen[c.ID] = true
	}
}

// check holds every mention to what any text promises: offsets inside the text, a quote that stands there, one value,
// a rule, no overlap, ids in order, conversions that point at an amount.
func check(t interface{ Fatalf(string, ...any) }, text string, ctx figure.Context) {
	doc := token.New(aid.Text{Content: text})
	ms := figure.Find(doc, ctx)
	ids := make(map[string]bool)
	end := 0
	for _, m := range ms {
		if m.Span.Start < end || m.Span.End <= m.Span.Start || m.Span.End > doc.Len() {
			t.Fatalf("%q: mention at %d–%d, after %d, of %d", text, m.Span.Start, m.Span.End, end, doc.Len())
		}
		if q := doc.Quote(m.Span.Start, m.Span.End); q != m.Span.Quote {
			t.Fatalf("%q: quote %q, the text there %q", text, m.Span.Quote, q)
		}
		values := 0
		for _, set := range []bool{m.Money != nil, m.Count != nil, m.Percent != nil, m.Date != nil} {
			if set {
				values++
			}
		}
		if values != 1 || m.Rule == "" || m.Confidence == "" || ids[m.ID] {
			t.Fatalf("%q: mention %+v", text, m)
		}
		if m.Money != nil && (m.Money.Currency == "" || !m.Money.Bound.Valid()) {
			t.Fatalf("%q: money %+v", text, m.Money)
		}
		ids[m.ID], end = true, m.Span.End
	}
	for _, m := range ms {
		if m.Money != nil && m.Money.Equals != "" && (!ids[m.Money.Equals] || m.Money.Equals == m.ID) {
			t.Fatalf("%q: %s converts %q", text, m.ID, m.Money.Equals)
		}
	}
}

func TestAnyText(t *testing.T) {
	words := []string{
		"5", "12", "2013", "1 250", "3,5", "1.500", "million", "millions", "mil", "milliards", "deux", "cent", "two", "hundred", "and", "half", "a",
		"$", "€", "US$", "USD", "euros", "de", "d'", "FCFA", "francs", "%", "percent", "of", "to", "-", "–", "(", ")", ",", ".", "about", "since", "by",
		"May", "mars", "agosto", "Friday", "last", "soldiers", "soldats", "years", "km", "第", "2", "大", "亿", "万", "元", "年", "3", "月", "日", "至", "多", "名",
		"\u00a0", "\u200e", "first", "third", "largest", "th", "s", "1990", "FY", "/", ":", "x", "½", "é",
	}
	rapid.Check(t, func(t *rapid.T) {
		picked := rapid.SliceOfN(rapid.SampledFrom(words), 0, 25).Draw(t, "words")
		sep := rapid.SampledFrom([]string{" ", ""}).Draw(t, "sep")
		lang := rapid.SampledFrom([]string{"en", "fr", "es", "pt", "zh", ""}).Draw(t, "lang")
		check(t, strings.Join(picked, sep), figure.Context{Language: lang, Published: edtf.MustParse("2021-05-14"), Country: "SEN"})
	})
}

// TestSame proves that the same text gives the same answer.
func TestSame(t *testing.T) {
	text := "In 2013 some 300 soldiers got €5 million (US$6 million), 12% more than in May 2012."
	first := figure.Find(token.New(aid.Text{Content: text}), figure.Context{Language: "en"})
	for range 20 {
		again := figure.Find(token.New(aid.Text{Content: text}), figure.Context{Language: "en"})
		if diff := cmp.Diff(first, again, cmp.Comparer(func(a, b edtf.Date) bool { return a == b })); diff != "" {
			t.Fatalf("second reading differs (-first +again):\n%s", diff)
		}
	}
}

// TestLongLine reads a line of 200,000 characters in a time that does not grow with its square.
func TestLongLine(t *testing.T) {
	for _, unit := range []string{"5", "5 ", "million ", "one hundred and ", "$", "2013-", "三百万", "2012 to ", "a ", "(", "10,000 seasonal and ", "on 5 May, ", "Friday ", "21日", "third ", "a third of ", "killed a soldier "} {
		text := strings.Repeat(unit, 200000/len(unit))
		check(t, text, figure.Context{Language: "en"})
	}
}

func FuzzFind(f *testing.F) {
	cases, err := gold.ReadCases("testdata/heldout")
	if err != nil {
		f.Fatal(err)
	}
	for i, c := range cases {
		if i%5 == 0 {
			f.Add(c.Text, c.Language)
		}
	}
	f.Add("l998 \xff 5,000,000 million", "en")
	f.Fuzz(func(t *testing.T, text, lang string) {
		check(t, text, figure.Context{Language: lang, Published: edtf.MustParse("2021-05-14"), Country: "SEN"})
	})
}

func BenchmarkFind(b *testing.B) {
	dir := shared(b)
	content, err := os.ReadFile(filepath.Join(dir, "documents", "000_4fa199f2bfc34d59.txt"))
	if err != nil {
		b.Fatal(err)
	}
	doc := token.New(aid.Text{Content: strings.Repeat(string(content)+"\n", 10)})
	b.SetBytes(int64(len(doc.Text.Content)))
	for b.Loop() {
		figure.Find(doc, figure.Context{Language: "en"})
	}
}
