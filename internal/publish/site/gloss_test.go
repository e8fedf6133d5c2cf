package site_test

import (
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/message"
	"toguna/internal/publish/site"
	"toguna/internal/publish/site/sample"
)

// TestGloss: a sentence that the fields of a claim make is made in the language of the page; a person's own stays.
func TestGloss(t *testing.T) {
	clinic := aid.Claim{
		Kind: aid.Flow, Stage: aid.Committed, Provider: "Germany", Receiver: "Senegalese Ministry of Health", Place: "Kolda", Date: edtf.MustParse("2012~"),
		Figures: []aid.Figure{{N: 1, Type: aid.TypeMoney, Amount: "1200000", Currency: "EUR", Bound: "exact", Quote: "1.2 million euros"}},
		What:    "the clinic at Kolda", Activity: "Kolda clinic",
	}
	nurses := aid.Claim{
		Kind: aid.Training, Receiver: "Gambia", What: "sixty nurses",
		Figures: []aid.Figure{{N: 1, Type: aid.TypeCount, Amount: "60", AmountTo: "80", Unit: "nurse", Bound: "about", Quote: "sixty nurses"}},
	}
	row := aid.Claim{Kind: aid.Flow, Provider: "Norway", Figures: []aid.Figure{{N: 1, Type: aid.TypeMoney, Amount: "1500000", Currency: "USD", Bound: "exact"}}}
	row.Gloss = aid.RowGloss(row)
	joint := aid.Claim{Kind: aid.Delivery, Provider: "Norway; Sweden; Denmark", Receiver: "Togo", Place: "Lomé; Kara"}
	joint.Gloss = aid.Gloss(joint)
	exports := aid.Claim{Kind: aid.Trade, Provider: "Togo", Place: "Lomé", Date: edtf.Year(2016)}
	exports.Gloss = aid.Gloss(exports)
	crew := aid.Claim{Kind: aid.Deployment, Provider: "Kenya", Receiver: "Haiti", Place: "Haiti"}
	crew.Gloss = aid.Gloss(crew)
	own := clinic
	own.Gloss, own.Corrected = "Money for a clinic.", []string{"gloss"}
	older := clinic
	older.Gloss = "A clinic for Kolda."
	clinic.Gloss, nurses.Gloss = aid.Gloss(clinic), aid.Gloss(nurses)
	for _, tt := range []struct {
		lang string
		c    aid.Claim
		want string
	}{
		{"fr", clinic, "Flux (engagé)\u00a0: de l’Allemagne au ministère sénégalais de la Santé\u202f; 1,2\u00a0million d’euros\u202f; «\u202fthe clinic at Kolda\u202f»\u202f; Kolda clinic\u202f; à Kolda\u202f; vers 2012"},
		{"en", clinic, "Flow (committed): Germany to Senegalese Ministry of Health; €1.2\u00a0million; “the clinic at Kolda”; Kolda clinic; in Kolda; about 2012"},
		{"fr", nurses, "Formation\u00a0: à la Gambie, donneur non nommé\u202f; environ\u00a060–80\u00a0infirmiers"},
		{"en", nurses, "Training: to Gambia, giver not named; about\u00a060–80\u00a0nurses"},
		{"en", exports, "Trade: from Togo; in Lomé; 2016"}, {"fr", exports, "Commerce\u00a0: du Togo\u202f; à Lomé\u202f; 2016"},
		{"en", crew, "Deployment: Kenya to Haiti"},
		{"en", joint, "Delivery: Norway, Sweden and Denmark to Togo; in Lomé and Kara"},
		{"fr", joint, "Livraison\u00a0: de la Norvège, de la Suède et du Danemark au Togo\u202f; à Lomé et à Kara"},
		{"fr", row, "Norvège\u00a0: 1,5\u00a0million de dollars"}, {"en", row, "Norway: US$1.5\u00a0million"},
		{"fr", own, "Money for a clinic."}, {"fr", older, "A clinic for Kolda."},
	} {
		if got := site.New(sample.New(), message.For(tt.lang)).Gloss(tt.c); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.lang, got, tt.want)
		}
	}
}

// TestGlossIsNoCorrection: a form that leaves a made sentence as it was, or empty, corrects nothing; words of one's own do.
func TestGlossIsNoCorrection(t *testing.T) {
	c := aid.Claim{Kind: aid.Flow, Provider: "Norway", Receiver: "Togo"}
	c.Gloss = aid.Gloss(c)
	for sent, want := range map[string]map[string]string{"": {}, c.Gloss: {}, "In my words.": {"gloss": "In my words."}} {
		set, err := site.Corrections(c, map[string]string{"gloss": sent})
		if err != nil || !maps.Equal(set, want) {
			t.Errorf("%q (-want +got):\n%s", sent, cmp.Diff(want, set))
		}
	}
}
