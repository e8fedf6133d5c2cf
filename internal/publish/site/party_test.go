package site_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/message"
	"toguna/internal/publish/site"
	"toguna/internal/publish/site/sample"
)

// named is the sample case with one party under many spellings.
type named struct {
	*sample.Store
	names []aid.Name
}

func (s named) Party(ctx context.Context, id string) (aid.Party, error) {
	p, err := s.Store.Party(ctx, id)
	p.Names = s.names
	return p, err
}

// TestOtherNames: a party's page does not repeat its name, nor another, in other capitals or with other accents.
func TestOtherNames(t *testing.T) {
	s := named{Store: sample.New()}
	for _, n := range []string{"china", "Beijing", "CHINA", "Pékin", "BEIJING", "Pekin"} {
		s.names = append(s.names, aid.Name{Text: n})
	}
	page, err := site.New(s, message.For("en")).PartyPage(t.Context(), "china")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, n := range page.Data.(*site.PartyPage).Names {
		got = append(got, n.Text)
	}
	if len(got) != 2 || got[0] != "Beijing" || got[1] != "Pékin" {
		t.Errorf("other names %q; want Beijing and Pékin", got)
	}
}

// given is the sample case with other parties and totals.
type given struct {
	*sample.Store
	parties []aid.Party
	totals  []aid.Total
}

func (s given) Totals(context.Context) ([]aid.Total, error) { return s.totals, nil }

func (s given) Party(_ context.Context, id string) (aid.Party, error) {
	i := slices.IndexFunc(s.parties, func(p aid.Party) bool { return p.ID == id })
	return s.parties[i], nil
}

// TestPartySums: a state's page and a body's have the same sums, with what they leave out; where there is none the page says why.
func TestPartySums(t *testing.T) {
	s := given{Store: sample.New(), parties: []aid.Party{
		{ID: "world-bank", Name: "World Bank", Kind: aid.InternationalOrg}, {ID: "african-union", Name: "African Union", Kind: aid.InternationalOrg},
		{ID: "mali", Name: "Mali", Kind: aid.State, Country: "MLI"}, {ID: "chad", Name: "Chad", Kind: aid.State, Country: "TCD"},
		{ID: "malian-army", Name: "Malian army", Kind: aid.MilitaryBody, Country: "MLI"}, {ID: "relief-fund", Name: "Relief Fund", Kind: aid.CivilSociety},
	}, totals: []aid.Total{{
		Provider: aid.BodyPrefix + "world-bank", Receiver: "MLI", Family: aid.Development, Slot: aid.SlotPledged, Currency: "USD", Low: "88000000", High: "88000000", Records: 1,
		LeftOut: []aid.LeftOut{{Claims: []string{"c0000000010"}, Amount: "30000000", Unit: "USD", Why: message.Note("reconcile.left_out.part", map[string]string{"low": "88000000", "high": "88000000", "cur": "USD"})}},
	}}}
	bank := "World Bank to Mali: Development, Pledged US$88 million none 1 0 part of US$88 million, which is in the sum: US$30 million"
	for id, want := range map[string][2]string{
		"world-bank": {bank, "Banque mondiale vers Mali : Développement"}, "mali": {bank, "partie de 88 millions de dollars, qui est dans la somme : 30 millions de dollars"},
		"african-union": {"No sum is made: no document held states an amount that this body alone gives", "cette organisation donne seule"},
		"chad":          {"where this state is either", "où cet État soit l’un ou l’autre"},
		"malian-army":   {"counts in the sums of Mali", "compte dans celles du Mali"},
		"relief-fund":   {"no one state that it belongs to is known", "aucun État unique dont il relève"},
	} {
		for i, lang := range []string{"en", "fr"} {
			p := message.For(lang)
			page, err := site.New(s, p).PartyPage(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			if text := plain(t, p, page); !strings.Contains(text, want[i]) {
				t.Errorf("%s in %s: no %q in %q", id, lang, want[i], text)
			}
		}
	}
}
