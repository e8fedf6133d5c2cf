package entity_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"toguna/internal/aid"
	"toguna/internal/reconcile/entity"
)

// named makes mentions of one document: "party military Malian Army", then what the text calls it.
type named struct{ typ, kind, canonical, quote, country string }

func mentions(ns ...named) map[string][]aid.Mention {
	out := map[string][]aid.Mention{}
	for _, n := range ns {
		out["d"] = append(out["d"], aid.Mention{Type: aid.MentionType(n.typ), Span: aid.Span{Quote: n.quote}, Name: &aid.NameValue{Canonical: n.canonical, Kind: n.kind, Country: n.country}})
	}
	return out
}

// TestOneParty: names that mean one party, and names that do not.
func TestOneParty(t *testing.T) {
	r := entity.Resolve(entity.Input{Mentions: mentions(
		named{"party", "state", "Ghana", "Ghana", ""},
		named{"party", "international_org", "United Nations Children's Fund", "United Nations Children's Fund", ""},
		named{"party", "mission", "United Nations Stabilization Mission in Freedonia", "UN mission", ""},
		named{"party", "civil_society", "Centre for Open Ledgers (COL)", "the Centre", ""},
		named{"party", "person", "Ama Serwaa Owusu", "Owusu", ""},
		named{"party", "person", "Kofi Owusu", "Owusu", ""},
		named{"party", "military", "West Land Army", "army", ""},
		named{"party", "military", "WLA", "WLA", ""},
	), Claims: []aid.Claim{{ID: "c", Provider: "government of Ghana; Ghanaian government; COL; UN Stabilisation Mission in Freedonia"}}})
	same := [][2]string{
		{"Ghana", "government of Ghana"}, {"Ghana", "Ghanaian government"}, {"Ghana", "GHANA"}, {"WLA", "West Land Army"},
		{"Centre for Open Ledgers (COL)", "COL"}, {"Center for Open Ledgers", "COL"}, //nolint:misspell // the point of the case
		{"United Nations Stabilization Mission in Freedonia", "united nations stabilisation mission in freedonia"},
	}
	for _, s := range same {
		if a, b := r.Party(s[0]), r.Party(s[1]); a == "" || a != b {
			t.Errorf("%q is %q, %q is %q; want one party", s[0], a, s[1], b)
		}
	}
	for _, s := range [][2]string{{"Ama Serwaa Owusu", "Kofi Owusu"}, {"Ghana", "West Land Army"}, {"United Nations Children's Fund", "Ghana"}} {
		if a, b := r.Party(s[0]), r.Party(s[1]); a == b {
			t.Errorf("%q and %q are one party, %q", s[0], s[1], a)
		}
	}
	if id := r.Party("nobody"); id != "" {
		t.Errorf("a name that nothing has is %q", id)
	}
}

// TestCountry: what belongs to a state has that state as its country; a company's name says nothing of its own.
func TestCountry(t *testing.T) {
	tests := []struct {
		name string
		kind aid.PartyKind
		want string
	}{
		{"Ghana", aid.State, "GHA"},
		{"Malian Armed Forces", aid.MilitaryBody, "MLI"},
		{"South Sudanese army", aid.MilitaryBody, "SSD"},
		{"Embassy of Norway in Nepal", aid.GovernmentBody, "NOR"},
		{"Ministry of Defence of Kenya", aid.GovernmentBody, "KEN"},
		{"ambassador of Norway in Nepal", aid.GovernmentBody, "NOR"},
		{"embajada de la India en Nepal", aid.GovernmentBody, "IND"},
		{"ambassade du Japon au Mali", aid.GovernmentBody, "JPN"},
		{"ambassade de l’Inde au Mali", aid.GovernmentBody, "IND"},
		{"embaixada do Brasil em Angola", aid.GovernmentBody, "BRA"},
		{"embaixada da China em Angola", aid.GovernmentBody, "CHN"},
		{"Kenya's police", aid.GovernmentBody, "KEN"},
		{"Export-Import Bank of China", aid.Company, "CHN"},
		{"China Development Bank", aid.Company, "CHN"},
		{"Armée malienne", aid.MilitaryBody, "MLI"},
		{"Ghana Gold", aid.Company, ""},
		{"Kenyan rebels", aid.ArmedGroup, ""},
		{"United Nations", aid.InternationalOrg, ""},
	}
	for _, tt := range tests {
		r := entity.Resolve(entity.Input{Mentions: mentions(named{"party", string(tt.kind), tt.name, tt.name, ""})})
		if got := r.PartyOf(r.Party(tt.name)).Country; got != tt.want {
			t.Errorf("%s belongs to %q; want %q", tt.name, got, tt.want)
		}
	}
	r := entity.Resolve(entity.Input{Mentions: mentions(named{"party", "company", "Ghana Gold", "Ghana Gold", "AUS"})})
	if got := r.PartyOf(r.Party("Ghana Gold")).Country; got != "AUS" {
		t.Errorf("a country that a mention gives is %q; want AUS", got)
	}
}

// TestPersons: a short and a full name of one person are one; two persons who share names stay two.
func TestPersons(t *testing.T) {
	r := entity.Resolve(entity.Input{Mentions: mentions(
		named{"party", "person", "Ali Sarr", "Ali Sarr", "SEN"}, named{"party", "person", "Ali Moussa Sarr", "Ali Moussa Sarr", ""}, named{"party", "person", "Ali Moussa Sarr Ba", "Ali Moussa Sarr Ba", "SEN"},
		named{"party", "person", "Ana Ruiz", "Ana Ruiz", ""}, named{"party", "person", "Ana María Ruiz", "Ana María Ruiz", ""}, named{"party", "person", "Ana Rosa Ruiz", "Ana Rosa Ruiz", ""},
		named{"party", "person", "Jean Dao", "Jean Dao", "MLI"}, named{"party", "person", "Jean Paul Dao", "Jean Paul Dao", "TGO"}, named{"party", "person", "Sarr", "Sarr", ""},
	)})
	full := r.Party("Ali Moussa Sarr Ba")
	for _, short := range []string{"Ali Sarr", "Ali Moussa Sarr"} {
		if id := r.Party(short); id == "" || id != full {
			t.Errorf("%s is %q, want %q", short, id, full)
		}
	}
	for _, s := range [][2]string{{"Ana Ruiz", "Ana María Ruiz"}, {"Ana María Ruiz", "Ana Rosa Ruiz"}, {"Jean Dao", "Jean Paul Dao"}, {"Sarr", "Ali Sarr"}} {
		if a, b := r.Party(s[0]), r.Party(s[1]); a == b {
			t.Errorf("%s and %s are one person, %q", s[0], s[1], a)
		}
	}
}

// TestAlias: one Han character names a state only beside another, so it is no name of its own.
func TestAlias(t *testing.T) {
	r := entity.Resolve(entity.Input{Mentions: mentions(named{"party", "state", "China", "中", "CHN"}, named{"party", "state", "China", "中国", "CHN"})})
	if diff := cmp.Diff([]aid.Name{{Text: "中国"}}, r.PartyOf("china").Names); diff != "" {
		t.Errorf("names of China (-want +got):\n%s", diff)
	}
}

// TestPlaces: a town and a region of one name stay apart.
func TestPlaces(t *testing.T) {
	r := entity.Resolve(entity.Input{Mentions: mentions(
		named{"place", "populated_place", "Tamale", "Tamale", "GHA"}, named{"place", "admin1", "Tamale", "Tamale", "GHA"}, named{"place", "country", "Ghana", "Ghana", ""},
	), Claims: []aid.Claim{{ID: "c", Place: "Tamale; Northern Region"}}})
	if len(r.Places()) != 4 {
		t.Errorf("%d places; want 4", len(r.Places()))
	}
	if p := r.PlaceOf(r.Place("Tamale")); p.Kind != "populated_place" {
		t.Errorf("Tamale is a %s; want the town before the region", p.Kind)
	}
	if p := r.PlaceOf(r.Place("Northern Region")); p.Kind != "admin1" {
		t.Errorf("Northern Region is a %q", p.Kind)
	}
	if p := r.PlaceOf(r.Place("Ghana")); p.Country != "GHA" {
		t.Errorf("Ghana has the country %q", p.Country)
	}
}

// TestRulings: a person's words about names.
func TestRulings(t *testing.T) {
	in := entity.Input{
		Mentions: mentions(named{"party", "military", "First Army", "army", ""}, named{"party", "military", "Second Army", "army", ""}, named{"place", "populated_place", "Oldtown", "Oldtown", ""},
			named{"party", "military", "Coast Guard Service", "guard", ""}, named{"party", "military", "CGS", "CGS", ""}),
		Rulings: []aid.Ruling{
			{ID: "r1", Kind: "merge", Subject: "party:second-army", Set: map[string]string{"into": "party:first-army"}},
			{ID: "r2", Kind: "entity", Subject: "place:newtown", Set: map[string]string{"name": "Newtown", "names": "Oldtown", "kind": "populated_place", "country": "GHA", "lat": "9.40", "lon": "-0.84", "location_precision": "2"}},
			{ID: "r3", Kind: "apart", Subject: "party:coast-guard-service", Set: map[string]string{"from": "party:cgs"}},
			{ID: "r4", Kind: "rename", Subject: "party:first-army", Set: map[string]string{"name": "Army of Freedonia"}},
		},
	}
	r := entity.Resolve(in)
	if a, b := r.Party("First Army"), r.Party("Second Army"); a != "first-army" || a != b {
		t.Errorf("merged: %q and %q", a, b)
	}
	if p := r.PartyOf("first-army"); p.Name != "Army of Freedonia" {
		t.Errorf("renamed: %q", p.Name)
	}
	if r.Party("CGS") == r.Party("Coast Guard Service") {
		t.Error("what was ruled apart is one")
	}
	p := r.PlaceOf(r.Place("Oldtown"))
	lat, lon := 9.40, -0.84
	want := aid.Place{ID: "newtown", Name: "Newtown", Kind: "populated_place", Country: "GHA", Lat: &lat, Lon: &lon, Precision: 2, Names: []aid.Name{{Text: "Oldtown"}}}
	if diff := cmp.Diff(want, p); diff != "" {
		t.Errorf("ruled place (-want +got):\n%s", diff)
	}
	if len(r.Findings) != 0 {
		t.Errorf("findings %v", r.Findings)
	}
}

// TestKey: a key is its own key, so that names are compared one way only.
func TestKey(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[A-Za-zÀ-ÿ'’().,/ -]{0,40}`).Draw(t, "name")
		if k := entity.Key(s); entity.Key(k) != k {
			t.Fatalf("Key(%q) = %q, and of that %q", s, k, entity.Key(k))
		}
	})
}
