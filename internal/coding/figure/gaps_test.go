package figure_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/coding/figure"
	"toguna/internal/edtf"
)

// TestForms reads forms of figures and dates that news and press releases have, each in sentences of our own.
func TestForms(t *testing.T) {
	published := edtf.MustParse("2022-03-10")
	for _, tc := range []struct{ language, country, text, want string }{
		// figures whose noun stands before them, each for a part of the whole
		{"es", "", "Ya funcionan siete clínicas (cinco en Trujillo y dos en Tela).", "siete clínicas = 7 clinica; cinco = 5 clinica; dos = 2 clinica"},
		{"es", "", "De las nueve escuelas se abrieron siete (cinco en la costa).", "nueve escuelas = 9 school; siete = 7 school; cinco = 5 school"},
		{"en", "", "Seven wells (five in Nara, two in Diema) give water.", "Seven wells = 7 well; five = 5 well; two = 2 well"},
		{"fr", "", "Huit forages (six à Nara et deux à Diéma) sont finis.", "Huit forages = 8 well; six = 6 well; deux = 2 well"},
		{"es", "", "Se entregaron cuatros camiones y cincos motos.", "cuatros camiones = 4 truck; cincos motos = 5 moto"},
		// the time that it takes to read a page
		{"fr", "", "Lecture : 1 minute", ""},
		{"fr", "", "Temps de lecture : 3 minutes", ""},
		{"en", "", "Reading time: 4 minutes", ""},
		{"en", "", "5 min read", ""},
		{"en", "", "The call took 4 minutes.", "4 minutes = 4 minute"},
		// a word for how many of which kind
		{"zh", "", "双方启动6个100合作计划。", ""},
		{"zh", "", "中方派出6个医疗队。", "6个医疗队 = 6 医疗队"},
		// days without their year
		{"en", "", "The team will be in Nara from 14 to 18 March.", "14 to 18 March = 2022-03-14/2022-03-18"},
		{"en", "", "It met in Nara on February 21-24.", "February 21-24 = 2022-02-21/2022-02-24"},
		{"es", "", "La misión estuvo en Tela del 2 al 5 de marzo.", "2 al 5 de marzo = 2022-03-02/2022-03-05"},
		{"fr", "", "L'atelier s'est tenu du 1er au 4 mars à Nara.", "1er au 4 mars = 2022-03-01/2022-03-04"},
		{"pt", "", "O curso decorre de 14 a 18 de março em Bissau.", "14 a 18 de março = 2022-03-14/2022-03-18"},
		{"zh", "", "培训班3月1日至5日举行。", "3月1日至5日 = 2022-03-01/2022-03-05"},
		{"es", "", "La misión fue del 28 de febrero al 2 de marzo.", "del 28 de febrero al 2 de marzo = 2022-02-28/2022-03-02"},
		{"en", "", "It ran from 28 December to 6 January.", "from 28 December to 6 January = 2021-12-28/2022-01-06"},
		{"en", "", "The talks of February 28 – March 2 failed.", "February 28 – March 2 = 2022-02-28/2022-03-02"},
		{"zh", "", "考察团2月28日至3月2日访问恩贾梅纳。", "2月28日至3月2日 = 2022-02-28/2022-03-02"},
		{"es", "", "El 5 de abril llegarán los médicos y el 2 de mayo se van.", "5 de abril = 2022-04-05; 2 de mayo = 2022-05-02"},
		// currencies that a letter names
		{"en", "NGA", "The road costs N4,500bn, of which N1.2 trillion is paid.", "N4,500bn = 4500000000000 NGN; N1.2 trillion = 1200000000000 NGN"},
		{"en", "KEN", "Route N4 and building N12 are closed.", ""},
		{"es", "HND", "El puente costó L 1,250,000.00 y la escuela L. 300,000.", "L 1,250,000.00 = 1250000 HNL; L. 300,000 = 300000 HNL"},
		{"en", "GMB", "The clinic got D5 million from Ankara.", "D5 million = 5000000 GMD"},
		// a noun that stands before its figure, or with the figure before
		{"en", "", "The deal lifts the number of Ghanaian nurses in Barbados to 240.", "240 = 240 nurse"},
		{"en", "", "Some 30 teachers came, besides the 12 who had stayed.", "30 teachers = about 30 teacher; 12 = 12 teacher"},
		{"es", "", "Viajaron 60 médicos, además de los 45 que ya estaban.", "60 médicos = 60 doctor; 45 = 45 doctor"},
		{"fr", "", "Trente soldats partent, outre les 12 qui sont restés.", "Trente soldats = 30 soldier; 12 = 12 soldier"},
		// pairs, models and measure words
		{"fr", "", "Elle a remis 6 Toyota HZJ79 et une paire de camions.", "6 Toyota HZJ79 = 6 toyota hzj79; une paire de camions = 2 truck"},
		{"fr", "", "L’hôpital compte 120 lits et forme 250 officiers.", "120 lits = 120 bed; 250 officiers = 250 officer"},
		{"en", "", "Rome gave a pair of patrol boats and four Piaggio P180.", "a pair of patrol boats = 2 boat; four Piaggio P180 = 4 piaggio p180"},
		{"es", "", "Donaron un par de lanchas.", "un par de lanchas = 2 lancha"},
		{"pt", "", "Doaram um par de lanchas.", "um par de lanchas = 2 lancha"},
		{"zh", "", "学员分为三组，另有70门迫击炮。", "三组 = 3 组; 70门迫击炮 = 70 迫击炮"},
		// a decimal comma with a space; an amount between its currency and 元; units of account
		{"fr", "SEN", "Le coût est de 12, 4 milliards de FCFA.", "12, 4 milliards de FCFA = 12400000000 XOF"},
		{"zh", "", "价值约新台币350万元。", "新台币350万元 = about 3500000 TWD"},
		{"en", "", "A loan of Units of Account 30 million and a grant of UA 2.5 million.", "Units of Account 30 million = 30000000 XUA; UA 2.5 million = 2500000 XUA"},
		{"fr", "", "Un prêt de 30 millions d'unités de compte.", "30 millions d'unités de compte = 30000000 XUA"},
		{"en", "", "Oslo pays 3 million kroner. Another half million goes to clinics.", "3 million kroner = 3000000 NOK; half million = 500000 NOK"},
		{"fr", "", "Vingt et un (21) agents et trente et une infirmières.", "Vingt et un (21) agents = 21 agent; trente et une infirmières = 31 nurse"},
		{"en", "", "Twenty-one clerks and a hundred and one cooks.", "Twenty-one clerks = 21 clerk; a hundred and one cooks = 101 cook"},
		{"zh", "", "另有36门122毫米榴弹炮和4台50千瓦发电机。", "36门122毫米榴弹炮 = 36 榴弹炮; 4台50千瓦发电机 = 4 发电机"},
		{"zh", "", "批准5贷款项目，供水工程三期开工。", "5贷款项目 = 5 project"},
		{"zh", "", "大使昨(9)日抵达，今（10）日离开。", "昨(9)日 = 2022-03-09; 今（10）日 = 2022-03-10"},
		{"es", "", "Se forma a 210 guardias: 90 en Chad, otros 70 en Benín y 50 en Togo.", "210 guardias = 210 guardia; 90 = 90 guardia; 70 = 70 guardia; 50 = 50 guardia"},
		{"en", "", "Police trained 60 clerks, 40 in Accra and 20 in Tema.", "60 clerks = 60 clerk; 40 = 40 clerk; 20 = 20 clerk"},
		{"en", "", "It sent 155mm shells, a 30 mm cannon and 20 mm of rain fell.", "20 mm = 20 millimetre"},
		{"zh", "", "采购30毫米炮车和6门火炮。", "6门火炮 = 6 火炮"},
		{"pt", "", "A Suécia deu 12 milhões de coroas.\nAlém disso, 4 milhões irão para escolas.", "12 milhões de coroas = 12000000 NOK; 4 milhões = 4000000 NOK"},
		{"en", "", "Oslo lends 40 million\nOslo will lend Benin 40 million euros for roads.", "40 million = 40000000 EUR; 40 million euros = 40000000 EUR"},
		{"en", "", "Oslo pays 3 million kroner. A country of 20 million lay there.", "3 million kroner = 3000000 NOK"},
		{"pt", "", "O navio chegou nesta terça-feira (8) e sai quarta-feira, 9.", "terça-feira (8) = 2022-03-08; quarta-feira, 9 = 2022-03-09"},
		{"es", "", "La firma fue el viernes 25, según el ministro.", "viernes 25 = 2022-02-25"},
		{"fr", "", "Une ligne de 90 kV relie Kita à Nara sur 40 km.", "90 kV = 90 kilovolt; 40 km = 40 kilometre"},
		{"en", "", "The 132 kV line and the 33-kV one carry 60 GWh.", "132 kV = 132 kilovolt; 33-kV = 33 kilovolt; 60 GWh = 60 gigawatt hour"},
		{"en", "", "It is raising the team of Danish police trainers from six to 14.", "six = 6 trainer; 14 = 14 trainer"},
		{"es", "", "La UE paga 300.000 euros y España los 80.000 restantes.", "300.000 euros = 300000 EUR; 80.000 = 80000 EUR"},
		{"fr", "", "Elle verse 2 millions d'euros, l'État les 3 millions restants.", "2 millions d'euros = 2000000 EUR; 3 millions = 3000000 EUR"},
		{"en", "", "Of 40 clerks 12 came, the remaining 28 wrote.", "40 clerks = 40 clerk; 12 = 12 clerk; 28 = 28 clerk"},
		{"en", "", "They sent a 40 bedded field hospital for one and a half years.", "40 bedded = 40 bed; one and a half years = 1.5 year"},
		{"fr", "", "Ils ont formé 80 marins en 2021, 95 en 2022 et 60 en mars 2023, outre 30 sous-officiers.", "80 marins = 80 marin; 2021 = 2021; 95 = 95 marin; 2022 = 2022; 60 = 60 marin; mars 2023 = 2023-03; 30 sous-officiers = 30 sous-officiers"},
		{"en", "", "It has 700 Danish troops in the Sahel, including 30 in Niger.", "700 Danish troops = 700 soldier; 30 = 30 soldier"},
		{"en", "", "Four clerks got grants, bringing the total to 17.", "Four clerks = 4 clerk; 17 = 17 clerk"},
		{"fr", "", "Un montant de plus d’1 million d’euros .", "1 million d’euros = more than 1000000 EUR"},
		{"fr", "", "Les manœuvres « Aigle Royal 2021 » et « été 2021 ».", "été 2021 = 2021-22"},
		{"fr", "", "À la date de fin mai 2021, tout va bien.", "À la date de fin mai 2021 = ../2021-05"},
		{"pt", "", "Destes, mil e 250 trabalham; fizeram mais de dez mil cirurgias.", "mil e 250 = 1250 person; dez mil cirurgias = more than 10000 cirurgia"},
		{"zh", "", "2021年9月谈判开始。总统8日说，自2021财年启动的计划继续。", "2021年9月 = 2021-09; 8日 = 2022-03-08; 自2021财年 = 2021/.."},
		{"zh", "", "他出席十二届全国大会。", ""},
		{"en", "", "Aid for SDG 13 and SDG 200 million.", "SDG 200 million = 200000000 SDG"},
		{"fr", "", "Un don de 12 000 000 FG pour Conakry.", "12 000 000 FG = 12000000 GNF"},
		{"es", "", "En 2019 hasta 4 millones de euros; en 2020, otros 2 millones de euros.", "2019 = 2019; 4 millones de euros = at most 4000000 EUR; 2020 = 2020; 2 millones de euros = 2000000 EUR"},
		{"zh", "", "会议于2日至4日举行。", "2日至4日 = 2022-03-02/2022-03-04"},
		{"zh", "", "自2011年洪灾发生以来，日本提供帮助。", "2011年 = 2011"},
		{"pt", "", "Desde o dia 3 há navios; a feira vai até ao dia 9 do corrente mês.", "Desde o dia 3 = 2022-03-03/..; dia 9 = 2022-03-09"},
		{"en", "", "Oslo gave 40 million euroes. A land with a population of less than 3.1 million helps.", "40 million euroes = 40000000 EUR; 3.1 million = less than 3100000 person"},
		{"pt", "", "O curso formou 40 agentes - 25 da Guiné, dez de Angola e cinco do Brasil.", "40 agentes = 40 agente; 25 = 25 agente; dez = 10 agente; cinco = 5 agente"},
		{"es", "", "Llegaron 90 marinos, 50 de Ghana y 40 de Togo, el 5 de marzo.", "90 marinos = 90 marino; 50 = 50 marino; 40 = 40 marino; 5 de marzo = 2022-03-05"},
		{"zh", "", "共派出医疗队12批310人次。", "12批 = 12 批; 310人 = 310 person"},
		{"fr", "TGO", "Le pont coûte 4 milliards 250 millions de francs CFA et 2 millions 500 mille au plus.", "4 milliards 250 millions de francs CFA = 4250000000 XOF; 2 millions 500 mille = at most 2500000 XOF"},
		{"en", "", "It gave 3 billion 400 million yen, 20 percent as loans.", "3 billion 400 million yen = 3400000000 JPY; 20 percent = 20 %"},
		// days of the month, courses of a year, years of names
		{"pt", "", "No último dia 7, o navio chegou.", "dia 7 = 2022-03-07"},
		{"es", "", "El pasado día 2 llegaron los médicos.", "día 2 = 2022-03-02"},
		{"fr", "", "Les travaux démarrent courant 2024.", "2024 = 2024"},
		{"en", "", "It pays for the “Skills for Ghana 2030” project.", ""},
	} {
		t.Run(tc.text, func(t *testing.T) {
			ctx := figure.Context{Language: tc.language, Published: published, Country: tc.country}
			if diff := cmp.Diff(tc.want, strings.Join(read(tc.text, ctx), "; ")); diff != "" {
				t.Errorf("figures (-want +got):\n%s", diff)
			}
		})
	}
}
