package part_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"toguna/internal/reconcile/part"
)

// read cuts a sentence at the amount in brackets.
func read(t *testing.T, sentence string) part.Mark {
	t.Helper()
	before, rest, ok := strings.Cut(sentence, "[")
	_, after, closed := strings.Cut(rest, "]")
	if !ok || !closed {
		t.Fatalf("no amount in %q", sentence)
	}
	return part.Read(before, after)
}

func TestRead(t *testing.T) {
	tests := []struct {
		sentence, key string
		total         bool
	}{
		// instalments and phases by number
		{"Oman paid a first tranche of [US$12 million].", "tranche 1", false},
		{"The third and last instalment, [US$7 million], came late.", "tranche 3", false},
		{"The final disbursement of [EUR 9 million] is due.", "tranche last", false},
		{"For the second phase of the canal, Oman lent Chad [US$40 million] in May.", "phase 2", false},
		{"Phase II of the canal gets [US$40 million].", "phase 2", false},
		{"It paid [US$4 million] in a first tranche and US$5 million in a second tranche.", "tranche 1", false},
		{"It paid US$4 million in a first tranche and [US$5 million] in a second tranche.", "tranche 2", false},
		{"Le deuxième versement, de [3 millions d'euros], a été reçu.", "tranche 2", false},
		{"Pour la première phase, Oman a donné [3 millions d'euros] au Tchad.", "phase 1", false},
		{"Un troisième lot de [12 camions] est arrivé.", "batch 3", false},
		{"La segunda cuota de [80 millones de dólares] llegó en junio.", "tranche 2", false},
		{"El primer desembolso, de [80 millones de dólares], llegó.", "tranche 1", false},
		{"A terceira parcela de [6 milhões de euros] foi paga.", "tranche 3", false},
		{"Omã pagou [6 milhões de euros] na segunda fase.", "phase 2", false},
		{"阿曼支付了第二期[300万美元]。", "phase 2", false},
		{"Oman released a tranche of [US$12 million].", "tranche", false},
		{"Oman lends [US$40 million] (about 32 million euros) for phase 2 of the canal.", "phase 2", false},
		{"Oman lends [US$40 million] for the canal (phase 2).", "phase 2", false},
		{"It lent US$4 million (3 million euros) and a second tranche of [US$5 million].", "tranche 2", false},
		// additions
		{"Oman gave a further [US$2 million].", "more", false},
		{"An additional sum of [US$2 million] follows.", "more", false},
		{"It delivered [15] more trucks.", "more", false},
		{"Oman a versé [2 millions d'euros] supplémentaires.", "more", false},
		{"Omán dio [2 millones de euros] adicionales.", "more", false},
		{"Omán dio otros [2 millones de euros].", "more", false},
		{"阿曼追加[300万美元]。", "more", false},
		{"On 15 December 2020 Oman approved an additional [US$2 million].", "more", false},
		{"In 2019, for the second phase of the canal, Oman lent [US$2 million].", "phase 2", false},
		{"For the second phase in 2015, Oman lent [US$2 million].", "phase 2", false},
		// parts of an amount named before
		{"Oman gives US$9 million, of which [US$2 million] is for seed.", "of", false},
		{"Oman gives US$9 million, [US$2 million] of it for seed.", "of", false},
		{"Oman donne 9 millions d'euros, dont [2 millions] pour les semences.", "of", false},
		{"Omán da 9 millones, de los cuales [2 millones] son para semillas.", "of", false},
		{"Omã dá 9 milhões, dos quais [2 milhões] para sementes.", "of", false},
		// by the year
		{"Oman pays [US$2 million] a year.", "yearly", false},
		{"Oman verse chaque année [2 millions d'euros].", "yearly", false},
		{"Omán paga [2 millones] al año.", "yearly", false},
		// sums
		{"That brings the total to [US$90 million].", "", true},
		{"Oman has given [US$90 million] in all.", "", true},
		{"Au total, Oman a donné [90 millions d'euros].", "", true},
		{"En total, Omán dio [90 millones].", "", true},
		// nothing of the kind
		{"Oman gave [US$2 million].", "", false},
		{"Oman gave [US$2 million] more than Qatar.", "", false},
		{"Oman gave [US$2 million] a year ago.", "", false},
		{"Oman gave [US$2 million] a year after the flood.", "", false},
		{"The loan of [US$9 million] is paid in three tranches.", "", false},
		{"A year ago Oman gave [US$2 million].", "", false},
		{"Omã deu mais de [2 milhões de euros].", "", false},
		{"Together with Qatar, Oman gave [US$2 million].", "", false},
		{"Oman was the first to give [US$2 million].", "", false},
		{"The second tranche is late. Oman lent [US$9 million].", "", false},
		{"Oman lent [US$9 million]. The second tranche is late.", "", false},
		{"El segundo puente costó [9 millones].", "", false},
		{"Oman lent [US$9 million], and a further US$2 million later.", "", false},
		{"", "", false},
	}
	for _, tc := range tests {
		t.Run(tc.sentence, func(t *testing.T) {
			if tc.sentence == "" {
				if got := part.Read("", ""); got != (part.Mark{}) {
					t.Errorf("of nothing: %+v", got)
				}
				return
			}
			if got := read(t, tc.sentence); got.Key != tc.key || got.Total != tc.total {
				t.Errorf("key %q, total %v; want %q, %v", got.Key, got.Total, tc.key, tc.total)
			}
		})
	}
}

// TestSeveral: an amount that is said of several things at once.
func TestSeveral(t *testing.T) {
	for sentence, want := range map[string]bool{
		"Oman signed two loan agreements worth [US$9 million].": true, "Oman's [US$9 million] loans are owed.": true, "Les prêts de [9 millions] sont dus.": true,
		"Donors pledged [US$9 million] to Chad.": true, "Qatar and other lenders gave [US$9 million].": true, "Los donantes prometieron [9 millones].": true, "Oman gave [US$9 million] to its partners.": false, "Oman, one of the donors, gave [US$9 million].": true,
		"Omán firmó préstamos por [9 millones].": true, "Oman gave a loan of [US$9 million].": false, "Oman lends [US$9 million], as it did in other loans.": false, "Oman gave grants. It lent [US$9 million].": false,
	} {
		if got := read(t, sentence); got.Several != want {
			t.Errorf("%q: several %v; want %v", sentence, got.Several, want)
		}
	}
}

func TestSigned(t *testing.T) {
	for text, want := range map[string]bool{
		"Oman and Chad signed the pact.": true, "L'accord a été signé à Doha.": true, "Omán y Chad firmaron el convenio.": true, "O acordo foi assinado.": true, "阿曼与乍得签署了协议": true,
		"An amendment to the pact was signed.": false, "Un avenant a été signé.": false, "The pact took effect.": false, "": false,
	} {
		if got := part.Signed(text); got != want {
			t.Errorf("%q: %v; want %v", text, got, want)
		}
	}
}

func TestPurpose(t *testing.T) {
	for after, want := range map[string]string{
		" for the pumps of the canal, and US$3 million": "the pumps of the canal", " pour l'eau. Pour la santé": "l eau", " para bombas y": "bombas", " for the construction of dykes": "the of dykes", " to Chad. It is for pumps.": "", "": "",
	} {
		if got := part.Purpose(after); got != want {
			t.Errorf("%q: %q; want %q", after, got, want)
		}
	}
}

func TestPiece(t *testing.T) {
	for text, want := range map[string]string{
		"|The first section of the road, 40 km long, was finished.": "section 1", "|La troisième phase du pont a été inaugurée en 2014.": "phase 3", "|The road was finished in two phases.": "", "|": "",
		"It rained. The second section of the |road was finished.": "section 2", "The second section is late. The |road was finished.": "",
	} {
		before, quote, _ := strings.Cut(text, "|")
		if got := part.Piece(before, quote); got != want {
			t.Errorf("%q: %q; want %q", text, got, want)
		}
	}
	for text, want := range map[string]bool{"The hospital was reopened.": true, "L'hôpital, rénové en 2019, a ouvert.": true, "The hospital was opened.": false, "": false} {
		if got := part.Renewed(text); got != want {
			t.Errorf("%q: renewed %v; want %v", text, got, want)
		}
	}
}

// TestOtherSentences: what another sentence says marks no amount of this one.
func TestOtherSentences(t *testing.T) {
	words := []string{"a further", "second tranche", "of which", "every year", "in all", "Oman", "dont", "segunda cuota", "road"}
	rapid.Check(t, func(t *rapid.T) {
		other := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 6).Draw(t, "words"), " ")
		if got := part.Read(other+". Oman gave ", " to Chad. "+other); got != (part.Mark{}) {
			t.Fatalf("%q marks an amount of another sentence: %+v", other, got)
		}
	})
}

func TestOneSentence(t *testing.T) {
	for between, want := range map[string]bool{
		" to Chad, and ": true, " to Chad. Qatar gave ": false, " to Chad.\nQatar gave ": false, "; Qatar gave ": true,
		" (of 2.5 per cent) and ": true, "。卡塔尔": false, "": true,
	} {
		if got := part.OneSentence(between); got != want {
			t.Errorf("%q: %v; want %v", between, got, want)
		}
	}
}

func TestContrast(t *testing.T) {
	for between, want := range map[string]bool{
		", not ": true, " rather than the ": true, " instead of ": true, ", et non ": true, ", et non pas ": true, " au lieu de ": true, ", no ": true, " y no ": true,
		" en lugar de ": true, ", e não ": true, ", but according to the bank ": true, ", mais ": true, ", selon la banque ": true,
		", and ": false, " for roads and ": false, " no valor de ": false, " another ": false, "": false, "，而不是": true,
	} {
		if got := part.Contrast(between); got != want {
			t.Errorf("%q: %v; want %v", between, got, want)
		}
	}
}

// TestSoFar: an amount that is called the sum of all until then.
func TestSoFar(t *testing.T) {
	for sentence, want := range map[string]bool{
		"The cumulative total of Omani grants is now [US$9 million].": true, "So far Oman has given [US$9 million].": true, "Oman a donné [9 millions] à ce jour.": true,
		"Le cumul des dons d'Oman atteint [9 millions].": true, "El apoyo acumulado de Omán es de [9 millones].": true, "O apoio acumulado é de [9 milhões].": true,
		"阿曼已累计提供[900万美元]。": true, "Oman gave [US$9 million] in all.": false, "Oman gave [US$9 million]. So far it has built nothing.": false,
	} {
		if got := read(t, sentence); got.SoFar != want || (want && !got.Total) {
			t.Errorf("%s: %+v; want %v", sentence, got, want)
		}
	}
}

// TestConverts: the words before an amount make it what another is worth.
func TestConverts(t *testing.T) {
	for before, want := range map[string]bool{
		"It is equivalent to about ": true, "Oman gave 9 m rials to Chad, or some ": true, "Oman donne 9 millions au Tchad, soit environ ": true, "Esto equivale a unos ": true, "Ou seja, cerca de ": true,
		"这相当于": true, "Oman gave ": false, "Oman or Qatar gave about ": false, "It is equivalent to nothing. Oman gave ": false, "": false,
	} {
		if got := part.Converts(before); got != want {
			t.Errorf("%q: %v", before, got)
		}
	}
}
