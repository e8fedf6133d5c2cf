package figure_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/coding/figure"
	"toguna/internal/edtf"
)

// TestNewsMoney reads amounts as agencies, headlines and regional papers write them, each in sentences of our own.
func TestNewsMoney(t *testing.T) {
	for _, tc := range []struct{ language, text, want string }{
		// shortened names; names of the time
		{"en", "LAOS GETS 12.5 MLN DLRS. The fund also lends one bln Canadian dlrs and 3 mln stg.", "12.5 MLN DLRS = 12500000 USD; one bln Canadian dlrs = 1000000000 CAD; 3 mln stg = 3000000 GBP"},
		{"en", "The community gives 40 mln Ecus and two million European Currency Units.", "40 mln Ecus = 40000000 XEU; two million European Currency Units = 2000000 XEU"},
		{"fr", "La Communauté verse 7 millions d'écus et 90 milliards de dôngs.", "7 millions d'écus = 7000000 XEU; 90 milliards de dôngs = 90000000000 VND"},
		{"es", "El acuerdo prevé U$D 35 millones - cerca de € 30 millones.", "U$D 35 millones = 35000000 USD; € 30 millones = about 30000000 EUR"},
		{"pt", "O empréstimo de U$D 35 milhões chega em maio.", "U$D 35 milhões = 35000000 USD"},
		{"zh", "项目总额3.2亿索莫尼（约612亿台币）。", "3.2亿索莫尼 = 320000000 TJS; 612亿台币 = about 61200000000 TWD"},
		// separators by what stands around
		{"en", "Wellington pays $640 000 for a clinic, room 12 640 stays shut.", "$640 000 = 640000 USD"},
		{"zh", "加拿大提供1,820萬加元，日本提供2億3500萬日圓。", "1,820萬加元 = 18200000 CAD; 2億3500萬日圓 = 235000000 JPY"},
		{"zh", "另有3万5000名学员。", "3万5000名学员 = 35000 student"},
		{"en", "The gift was P25-million; room P6 is shut.", "P25-million = 25000000 PHP"},
		// figures that a noun calls money, and those that count nothing
		{"en", "It gave Peru US$3 million. Much later, many said it. Nobody knew. It was so. A loan for Chile for 40 million came.", "US$3 million = 3000000 USD; 40 million = 40000000 USD"},
		{"fr", "Oslo donne 9 millions d'euros, dont 4 millions alloués à Nara.", "9 millions d'euros = 9000000 EUR; 4 millions = 4000000 EUR"},
		{"fr", "Oslo donne 9 millions d'euros pour 2 millions d'élèves.", "9 millions d'euros = 9000000 EUR; 2 millions d'élèves = 2000000 pupil"},
		{"es", "Oslo aprueba crédito de 30 millones para Tela\n\nOslo presta 30 millones de euros.", "30 millones = 30000000 EUR; 30 millones de euros = 30000000 EUR"},
		{"pt", "O valor do empréstimo passou de 30 milhões para 45 milhões de euros.", "30 milhões = 30000000 EUR; 45 milhões de euros = 45000000 EUR"},
		{"pt", "A frota foi ampliada de 12 para 20 navios.", "12 = 12 navio; 20 navios = 20 navio"},
		{"zh", "挪威再拨300万援助乍得\n\n挪威政府宣布提供300万欧元，用于打井。", "300万 = 3000000 EUR; 300万欧元 = 3000000 EUR"},
		{"zh", "水库耗资两亿欧元，容量三十亿立方公尺，坝长七百公尺。", "两亿欧元 = 200000000 EUR; 三十亿立方公尺 = 3000000000 cubic metre; 七百公尺 = 700 metre"},
		{"en", "Oslo gave 40 million kroner. Rome gives a further 10 million and Paris 5 million euros.", "40 million kroner = 40000000 NOK; 10 million = 10000000 EUR; 5 million euros = 5000000 EUR"},
		// a verb's particle is no bound
		{"en", "Oslo handed over 40 tractors, built over 30 wells and gave over 20 pumps.", "40 tractors = 40 tractor; 30 wells = more than 30 well; 20 pumps = more than 20 pump"},
		// a measure between a count and its noun; the hours of a clock; a pair of states named before
		{"en", "Tokyo gave three 7m class patrol boats, two 40-metre ferries and five 300 kW pumps.", "three 7m class patrol boats = 3 boat; two 40-metre ferries = 2 ferry; five 300 kW pumps = 5 pump"},
		{"fr", "La signature est prévue à 11 heures, à 3 heures de route.", "3 heures = 3 hour"},
		{"pt", "O ato será às 14 horas e dura 2 horas.", "2 horas = 2 hour"},
		{"es", "El acto será a las 14 horas y dura 2 horas.", "2 horas = 2 hour"},
		{"zh", "两国签署两份协议。", "两份协议 = 2 agreement"},
		{"en", "It sent nine armoured vehicles—seven were new—and a 25 member team.", "nine armoured vehicles = 9 vehicle; 25 member = 25 member"},
		{"fr", "Oslo livre 54 camions et 1 patrouilleur.", "54 camions = 54 truck; 1 patrouilleur = 1 patrouilleur"},
		{"es", "Trajo 1 ambulancia y 3 camiones.", "1 ambulancia = 1 ambulance; 3 camiones = 3 truck"},
		{"en", "They sent 1 helicopter, part 1 of the plan.", "1 helicopter = 1 helicopter"},
		{"zh", "全长三英里，灌溉二百万费丹。", "三英里 = 3 mile; 二百万费丹 = 2000000 feddan"},
		{"en", "2024 marks ten years. Bonn grants 40 mln marks and 5 m dollars, Kampala Ugsh 40bn.", "2024 = 2024; ten years = 10 year; 40 mln marks = 40000000 DEM; 5 m dollars = 5000000 USD; Ugsh 40bn = 40000000000 UGX"},
		{"es", "México aporta 44,5 mdd y 20 mdp a la obra.", "44,5 mdd = 44500000 USD; 20 mdp = 20000000 MXN"},
		{"zh", "日方提供新臺幣1億2千萬元和44亿5000万日元。", "新臺幣1億2千萬元 = 120000000 TWD; 44亿5000万日元 = 4450000000 JPY"},
		{"fr", "Le crédit (9,8 milliards) et 5 milliards FCFA sont là.", "9,8 milliards = 9800000000 XOF; 5 milliards FCFA = 5000000000 XOF"},
		{"es", "Hay 45 hospitales. Taiwán donó X 12 millones y otros X 8 millones.", "45 hospitales = 45 hospital"},
		{"fr", "Les vaccins, 2 millions de Chine, coûtent 30 millions de dollars US.", "30 millions de dollars US = 30000000 USD"},
		// a weight is no money
		{"en", "The plane brought 30,000 pounds of medical supplies and 2,000 pounds of aid money.", "30,000 pounds = 30000 pound; 2,000 pounds = 2000 GBP"},
		// signs, letters and codes of more countries; letters that nothing explains
		{"es", "La obra cuesta RD$ 50 millones, y otra Gs. 4.000 millones.", "RD$ 50 millones = 50000000 DOP; Gs. 4.000 millones = 4000000000 PYG"},
		{"en", "It spent VT 12 million, TT$3 million and EUR5-10m, no QX 9 million.", "VT 12 million = 12000000 VUV; TT$3 million = 3000000 TTD; EUR5-10m = between 5000000 and 10000000 EUR"},
		{"fr", "Il verse 12,5 M d'euros pour le vol F 16.", "12,5 M d'euros = 12500000 EUR"},
		{"es", "Cuesta 3 mil 500 millones de lempiras y trae 1,250 camas.", "3 mil 500 millones de lempiras = 3500000000 HNL; 1,250 camas = 1250 cama"},
		{"zh", "日方提供20億日圓（約4.2億元新台幣），三分之一的学校受益。", "20億日圓 = 2000000000 JPY; 4.2億元新台幣 = about 420000000 TWD; 三分之一 = 0.333 share"},
		// an address ends where Chinese goes on
		{"zh", "晨报网(www.example.com)提供10亿日元和20辆车。", "10亿日元 = 1000000000 JPY; 20辆车 = 20 vehicle"},
	} {
		t.Run(tc.text, func(t *testing.T) {
			ctx := figure.Context{Language: tc.language, Countries: []string{"PHL"}}
			if diff := cmp.Diff(tc.want, strings.Join(read(tc.text, ctx), "; ")); diff != "" {
				t.Errorf("figures (-want +got):\n%s", diff)
			}
		})
	}
}

// TestNewsPercent reads percentages in shortened words and in tenths.
func TestNewsPercent(t *testing.T) {
	for _, tc := range []struct{ language, text, want string }{
		{"en", "It rose 5pc, then 37.5 p.c. and 7 percents.", "5pc = 5 %; 37.5 p.c. = 37.5 %; 7 percents = 7 %"},
		{"fr", "Un taux de 2 pour-cent puis 12 pour cents.", "2 pour-cent = 2 %; 12 pour cents = 12 %"},
		{"zh", "约三成五的学校，五至六成的学生，近四成。", "三成五 = about 35 %; 五至六成 = between 50 and 60 %; 四成 = about 40 %"},
	} {
		if diff := cmp.Diff(tc.want, strings.Join(read(tc.text, figure.Context{Language: tc.language}), "; ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.text, diff)
		}
	}
}

// TestDollarByLanguage: the name of the dollar alone is that of the giver only in a language of the giver.
func TestDollarByLanguage(t *testing.T) {
	for _, tc := range []struct{ language, country, text, want string }{
		{"en", "AUS", "a gift of 5 million dollars", "AUD"},
		{"es", "AUS", "una donación de 5 millones de dólares", "USD"},
		{"pt", "CAN", "uma doação de 5 milhões de dólares", "USD"},
		{"fr", "CAN", "un don de 5 millions de dollars", "CAD"},
		{"fr", "AUS", "un don de 5 millions de dollars", "USD"},
		{"fr", "SEN", "un don de 5 000 000 F", "XOF"},
		{"en", "EGY", "a gift of LE 5 million", "EGP"},
		{"en", "VCT", "a gift of $5 million", "XCD"},
	} {
		got := strings.Join(read(tc.text, figure.Context{Language: tc.language, Country: tc.country}), "; ")
		if !strings.HasSuffix(got, "5000000 "+tc.want) {
			t.Errorf("%s of %s: %s, want %s", tc.language, tc.country, got, tc.want)
		}
	}
}

// TestCodeThen: a currency has the code that it had when the document was published.
func TestCodeThen(t *testing.T) {
	for published, want := range map[string]string{"1964-03-02": "SUR", "1991-12-30": "SUR", "1992-01-05": "RUB", "2014": "RUB"} {
		got := read("苏联提供贷款三千万卢布。", figure.Context{Language: "zh", Published: edtf.MustParse(published)})
		if diff := cmp.Diff([]string{"三千万卢布 = 30000000 " + want}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", published, diff)
		}
	}
}

// TestNewsDates reads dates without a year or month against the day on which the document was published.
func TestNewsDates(t *testing.T) {
	for _, tc := range []struct{ language, published, text, want string }{
		// the year of the date that one is joined with
		{"fr", "2022-03-10", "Les dons de mai et juillet 2019 sont arrivés.", "mai = 2019-05; juillet 2019 = 2019-07"},
		{"es", "2022-03-10", "Llegaron el 3 de mayo y el 6 de junio de 2019.", "3 de mayo = 2019-05-03; 6 de junio de 2019 = 2019-06-06"},
		{"pt", "2022-03-10", "Os cursos de abril e outubro de 2018 acabaram.", "abril = 2018-04; outubro de 2018 = 2018-10"},
		{"en", "2022-03-10", "Talks were held on May 3 and June 6, 2019.", "May 3 = 2019-05-03; June 6, 2019 = 2019-06-06"},
		{"en", "2022-03-10", "They met in Oslo on February 3rd and 4th.", "February 3rd and 4th = 2022-02-03/2022-02-04"},
		{"en", "2022-03-10", "It gave out on February 3 and 40 clerks came.", "February 3 = 2022-02-03; 40 clerks = 40 clerk"},
		// days beside their weekday or in brackets
		{"pt", "2022-03-10", "O navio sai neste domingo (13/03) e chega na terça-feira, 29.", "domingo (13/03) = 2022-03-13; terça-feira, 29 = 2022-03-29"},
		{"pt", "2022-03-10", "A ministra disse ontem (9) que assina hoje (10/03).", "ontem (9) = 2022-03-09; hoje (10/03) = 2022-03-10"},
		{"es", "2022-03-10", "El barco zarpó ayer (9) de Tela.", "ayer (9) = 2022-03-09"},
		{"es", "2022-03-10", "Tela, 9 mar (Agencia) - Llegó la ayuda por mar.", "9 mar = 2022-03-09"},
		{"fr", "2022-03-10", "Le convoi (28/02/22) est parti, note du 01.03.22.", "28/02/22 = 2022-02-28; 01.03.22 = 2022-03-01"},
		{"pt", "2022-03-10", "No último dia 28, a missão partiu; no próximo dia 4, volta.", "dia 28 = 2022-02-28; dia 4 = 2022-04-04"},
		{"zh", "2022-03-10", "专机预计于20日起飞，11日装货。", "20日 = 2022-03-20; 11日 = 2022-03-11"},
		// years by words, and where only a year or month is known of the document
		{"zh", "2022-03-10", "前年8月开工，截至今年1月31日已完成。", "前年8月 = 2020-08; 截至今年1月31日 = ../2022-01-31"},
		{"zh", "2022-03-10", "从2016年开始援建，2011年的3月5日签约。", "2016年 = 2016; 2011年的3月5日 = 2011-03-05"},
		{"zh", "2022-03-10", "颁发2020—2021学年奖学金。", "2020—2021学年 = 2020/2021"},
		{"es", "2022", "La firma fue el pasado 6 de mayo.", "6 de mayo = 2022-05-06"},
		{"es", "2018-12", "Se entregaron el pasado día 21 de diciembre.", "21 de diciembre = 2018-12-21"},
		{"fr", "2018-09-30", "Le contingent va quitter Nara, le 2 octobre, dit-on.", "2 octobre = 2018-10-02"},
		{"fr", "2022-12-05", "Nara, 4 décembre – La mission née le 4 décembre 1998 fête ses soins.", "4 décembre = 2022-12-04; 4 décembre 1998 = 1998-12-04"},
		{"fr", "2021-05-10", "Les visites du 28 mai dernier et du 7 juin prochain.", "28 mai = 2020-05-28; 7 juin = 2021-06-07"},
		{"zh", "2021-01-10", "上月12日签约，本月3日开工，下个月2日验收，民國98年5月4日立項。", "上月12日 = 2020-12-12; 本月3日 = 2021-01-03; 下个月2日 = 2021-02-02; 民國98年5月4日 = 2009-05-04"},
		{"es", "2021-05-10", "Tela, 9 may (Agencia) - Se reúnen entre el 13 y el 17 de mayo.", "9 may = 2021-05-09; 13 y el 17 de mayo = 2021-05-13/2021-05-17"},
		{"fr", "2021-05-10", "Les visites auront lieu entre le 13 et le 17 mai.", "13 et le 17 mai = 2021-05-13/2021-05-17"},
		{"pt", "2021-05-10", "Nara, 9 Mai - A missão deu no sábado, dia 8, 500 mil euros.", "9 Mai = 2021-05-09; sábado, dia 8 = 2021-05-08; 500 mil euros = 500000 EUR"},
		{"zh", "2021-05-10", "2020年1至3月出口增长，2019年2-4月下降。", "2020年1至3月 = 2020-01/2020-03; 2019年2-4月 = 2019-02/2019-04"},
		{"en", "2021-05-10", "Moved on 05/08/2020, then on 05/13/2021.", "05/08/2020 = 2020-05-08; 05/13/2021 = 2021-05-13"},
		{"en", "2021-05-10", "Moved on 05/08/2020, then on 13/05/2021.", "05/08/2020 = 2020-08-05; 13/05/2021 = 2021-05-13"},
		{"fr", "2021-05-10", "Les travaux vont d'avril à juin 2021.", "avril à juin 2021 = 2021-04/2021-06"},
		{"zh", "2021-05-10", "9日至11日访问，4月28日—5月2日放假。", "9日至11日 = 2021-05-09/2021-05-11; 4月28日—5月2日 = 2021-04-28/2021-05-02"},
		{"es", "2021-05-10", "Llegó el 28 de abril y será entregada el 15 de mayo.", "28 de abril = 2021-04-28; 15 de mayo = 2021-05-15"},
		{"fr", "2021-05-10", "Ce qui fut prêté en 2019 suffit, a-t-il dit lundi 3 mai.", "2019 = 2019; lundi 3 mai = 2021-05-03"},
		{"en", "2021-05-10", "The loan of 2019 has been paid back, she said on May 6.", "2019 = 2019; May 6 = 2021-05-06"},
		// ranges whose second end has words before it
		{"es", "2022-03-10", "Desde el año 2006 hasta el 2011 hubo becas; entre mayo de 2021 y enero de este año no.", "Desde el año 2006 hasta el 2011 = 2006/2011; entre mayo de 2021 y enero = 2021-05/2022-01"},
		{"fr", "2022-03-10", "Depuis 1999 jusqu'à la fin de 2011, Oslo a aidé.", "Depuis 1999 jusqu'à la fin de 2011 = 1999/2011"},
		// decades, fiscal years, and years that are part of a name
		{"en", "2022-03-10", "In the 90s it lent much, in the early 80s little; people in their 70s know.", "90s = 199X; early 80s = 1980/1983"},
		{"en", "2022-03-10", "The troops took part in the exercise Desert Falcon 2021 and in the drill of Spring 2021.", "Spring 2021 = 2021-21"},
		{"es", "2022-03-10", "El gasto estimado para el año fiscal 2019-2020 bajó.", "año fiscal 2019-2020 = 2019/2020"},
		{"en", "2022-03-10", "It opens at the beginning of the 2019 school year, not at the beginning of 2020.", "2019 = 2019; beginning of 2020 = 2020-01/2020-04"},
	} {
		t.Run(tc.text, func(t *testing.T) {
			ctx := figure.Context{Language: tc.language, Published: edtf.MustParse(tc.published)}
			if diff := cmp.Diff(tc.want, strings.Join(read(tc.text, ctx), "; ")); diff != "" {
				t.Errorf("figures (-want +got):\n%s", diff)
			}
		})
	}
}
