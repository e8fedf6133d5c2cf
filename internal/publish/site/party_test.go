package site_test

import (
	"context"
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
