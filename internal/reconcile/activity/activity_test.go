package activity_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/message"
	"toguna/internal/reconcile/activity"
	"toguna/internal/reconcile/entity"
	"toguna/internal/reconcile/reading"
)

type claim struct {
	id, doc, kind, activity, place, date, instrument, amount, receiver, what, stage string
}

func group(t *testing.T, rulings []aid.Ruling, cs ...claim) activity.Result {
	t.Helper()
	var claims []aid.Claim
	for _, c := range cs {
		x := aid.Claim{
			ID: c.id, SourceID: c.doc, Span: aid.Span{Document: c.doc}, Kind: aid.ClaimKind(c.kind), Activity: c.activity, Place: c.place,
			Instrument: aid.Instrument(c.instrument), Provider: "Japan", Receiver: "Kenya", What: c.what, Stage: aid.Stage(c.stage),
		}
		if c.receiver != "" {
			x.Receiver = c.receiver
		}
		if c.date != "" {
			x.Date = edtf.MustParse(c.date)
		}
		if c.amount != "" {
			x.Figures = []aid.Figure{{N: 1, Type: aid.TypeMoney, Amount: c.amount, Currency: "USD", Bound: "exact"}}
		}
		claims = append(claims, x)
	}
	reg := entity.Resolve(entity.Input{Claims: claims, Rulings: rulings})
	var sources []aid.Source
	for doc, lang := range map[string]string{"en": "en", "en2": "en", "fr": "fr"} {
		sources = append(sources, aid.Source{ID: doc, Language: lang})
	}
	read, findings := reading.Read(claims, sources, reg)
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	return activity.Group(activity.Input{Claims: read, Register: reg, Rulings: rulings})
}

// TestOneActivity: pairs of names and what is said with them, and whether they mean one activity.
func TestOneActivity(t *testing.T) {
	tests := []struct {
		name string
		a, b claim
		one  bool
	}{
		{"word order", claim{activity: "Nakuru university campus"}, claim{activity: "University Campus of Nakuru"}, true},
		{"spelling", claim{activity: "Kisumu Vocational Training Center"}, claim{activity: "kisumu vocational training centre"}, true}, //nolint:misspell // the point of the case
		{"a line by its ends", claim{activity: "Nairobi-Mombasa railway"}, claim{activity: "railway modernisation", place: "Nairobi; Mombasa"}, true},
		{"other ends", claim{activity: "Nairobi-Mombasa railway"}, claim{activity: "railway modernisation", place: "Nairobi; Kisumu"}, false},
		{"shorter in one document", claim{activity: "Kisumu vocational training centre"}, claim{activity: "vocational training centre"}, true},
		{"shorter in another document", claim{activity: "Kisumu vocational training centre"}, claim{activity: "vocational training centre", doc: "e"}, false},
		{"two hospitals of one town", claim{activity: "Friendship hospital", place: "Nakuru"}, claim{activity: "Luxembourg hospital", place: "Nakuru"}, false},
		{"a programme and one of it", claim{activity: "Craft Workshops"}, claim{activity: "Craft Workshop in Nakuru"}, false},
		{"loans of two years", claim{activity: "Japan-Kenya loan of 2014"}, claim{activity: "Japan-Kenya loan of 2016"}, false},
		{"a loan under two names", claim{activity: "2014 loan agreement"}, claim{activity: "Japanese loan of 2014", doc: "e"}, true},
		{"a loan to another", claim{activity: "2014 loan"}, claim{activity: "loan of 2014", receiver: "Ghana"}, false},
		{"what a name is, not what it leads to", claim{activity: "Nakuru airport road", place: "Nakuru"}, claim{activity: "Nakuru airport", place: "Nakuru"}, false},
		{"what it is stands before of", claim{activity: "hospital of the port of Mombasa", place: "Mombasa"}, claim{activity: "Mombasa port hospital", place: "Mombasa"}, true},
		{"a name in French", claim{activity: "Nakuru road"}, claim{activity: "route de Nakuru", doc: "e"}, true},
		{"words in French", claim{activity: "Kisumu vocational training centre"}, claim{activity: "centre de formation professionnelle de Kisumu", doc: "e"}, true},
		{"a name in Spanish", claim{activity: "Nakuru bridge"}, claim{activity: "puente de Nakuru", doc: "e"}, true},
		{"works and the road to them", claim{activity: "Nakuru hospital"}, claim{activity: "Nakuru road"}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.a.id, tt.b.id, tt.a.kind, tt.b.kind = "c1", "c2", "project", "project"
			tt.a.doc = "d"
			if tt.b.doc == "" {
				tt.b.doc = "d"
			}
			// the towns of the tests are known as places
			known := claim{id: "c3", doc: "x", kind: "visit", place: "Nairobi; Mombasa; Kisumu; Nakuru"}
			r := group(t, nil, tt.a, tt.b, known)
			if one := len(r.Activities) == 1; one != tt.one {
				t.Errorf("%q and %q: %d activities; want one: %v", tt.a.activity, tt.b.activity, len(r.Activities), tt.one)
			}
		})
	}
}

// TestTwoCandidates: a short name that may mean either of two joins neither.
func TestTwoCandidates(t *testing.T) {
	r := group(t, nil,
		claim{id: "c1", doc: "d", kind: "project", activity: "Nakuru hospital"}, claim{id: "c2", doc: "d", kind: "project", activity: "Kisumu hospital"},
		claim{id: "c3", doc: "d", kind: "project", activity: "hospital"})
	if len(r.Activities) != 3 {
		t.Errorf("%d activities; want 3", len(r.Activities))
	}
}

// TestMayBeOne: one sum that sources date within a year may be one, whatever their language; so may works of one
// sort at one place that sources of two languages name differently. Two sums of one source are two. Aid in general may hold
// each smaller sum.
func TestMayBeOne(t *testing.T) {
	tests := []struct {
		name string
		a, b claim
		want bool
	}{
		{"one sum, two years", claim{doc: "en", kind: "flow", instrument: "grant", date: "2012", amount: "5000"}, claim{doc: "fr", kind: "flow", instrument: "grant", date: "2013", amount: "5000"}, true},
		{"one sum, years apart", claim{doc: "en", kind: "flow", instrument: "grant", date: "2012", amount: "5000"}, claim{doc: "fr", kind: "flow", instrument: "grant", date: "2016", amount: "5000"}, false},
		{"a grant and a loan", claim{doc: "en", kind: "flow", instrument: "grant", date: "2012", amount: "5000"}, claim{doc: "fr", kind: "flow", instrument: "loan", date: "2013", amount: "5000"}, false},
		{"two sums", claim{doc: "en", kind: "flow", instrument: "grant", date: "2012", amount: "5000"}, claim{doc: "fr", kind: "flow", instrument: "grant", date: "2013", amount: "6000"}, false},
		{"one source, two years", claim{doc: "en", kind: "flow", instrument: "grant", date: "2012", amount: "5000"}, claim{doc: "en", kind: "flow", instrument: "grant", date: "2013", amount: "5000"}, false},
		{"aid in general, without a time", claim{doc: "en", kind: "flow", amount: "90000"}, claim{doc: "fr", kind: "flow", instrument: "grant", date: "2013", amount: "5000"}, true},
		{"smaller aid in general", claim{doc: "en", kind: "flow", amount: "900"}, claim{doc: "fr", kind: "flow", instrument: "grant", date: "2013", amount: "5000"}, false},
		{"a loan without a time", claim{doc: "en", kind: "flow", instrument: "loan", amount: "90000"}, claim{doc: "fr", kind: "flow", instrument: "grant", date: "2013", amount: "5000"}, false},
		{"works of two names", claim{doc: "en", kind: "project", activity: "Lakeside hospital", place: "Nakuru"}, claim{doc: "fr", kind: "project", activity: "hôpital du Lac", place: "Nakuru"}, true},
		{"in one language", claim{doc: "en", kind: "project", activity: "Lakeside hospital", place: "Nakuru"}, claim{doc: "en2", kind: "project", activity: "Friendship hospital", place: "Nakuru"}, false},
		{"at two places", claim{doc: "en", kind: "project", activity: "Lakeside hospital", place: "Nakuru"}, claim{doc: "fr", kind: "project", activity: "hôpital du Lac", place: "Kisumu"}, false},
		{"of two sorts", claim{doc: "en", kind: "project", activity: "Lakeside school", place: "Nakuru"}, claim{doc: "fr", kind: "project", activity: "hôpital du Lac", place: "Nakuru"}, false},
		{"in one state", claim{doc: "en", kind: "project", activity: "Lakeside hospital", place: "Kenya"}, claim{doc: "fr", kind: "project", activity: "hôpital du Lac", place: "Kenya"}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.a.id, tt.b.id = "c1", "c2"
			r := group(t, nil, tt.a, tt.b)
			if len(r.Activities) != 2 {
				t.Fatalf("%d activities; want 2", len(r.Activities))
			}
			if got := len(r.Activities[0].MayBe) == 1 && len(r.Activities[1].MayBe) == 1; got != tt.want {
				t.Errorf("may be one: %v; want %v", got, tt.want)
			}
		})
	}
}

// TestOwnWords: a claim whose words for the thing are the name of one activity is about that; of two, of none.
func TestOwnWords(t *testing.T) {
	road := claim{id: "c1", doc: "en", kind: "project", activity: "Lakeside road"}
	tests := []struct {
		name string
		what claim
		one  bool
	}{
		{"a gift for it", claim{kind: "flow", instrument: "grant", amount: "5000", what: "route de Lakeside"}, true},
		{"its cost", claim{kind: "project", amount: "9000", what: "Lakeside road", stage: "completed"}, true},
		{"another road", claim{kind: "flow", instrument: "grant", amount: "5000", what: "route de Kibera"}, false},
		{"roads", claim{kind: "flow", instrument: "grant", amount: "5000", what: "Lakeside roads"}, false},
		{"to another state", claim{kind: "flow", instrument: "grant", amount: "5000", what: "Lakeside road", receiver: "Ghana"}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.what.id, tt.what.doc = "c2", "fr"
			r := group(t, nil, road, tt.what)
			if got := len(r.Activities) == 1; got != tt.one {
				t.Errorf("%d activities; want one: %v", len(r.Activities), tt.one)
			}
		})
	}
}

// TestTheRoad: "the road" of a document that speaks of one road is that; "a road", or that of two, is another.
func TestTheRoad(t *testing.T) {
	named := claim{id: "c1", doc: "d", kind: "project", activity: "Lakeside road"}
	finished := func(what, doc string) claim {
		return claim{id: "c2", doc: doc, kind: "project", what: what, stage: "completed", date: "2018"}
	}
	tests := []struct {
		name   string
		claims []claim
		with   bool
	}{
		{"the road", []claim{named, finished("the road", "d")}, true},
		{"la route", []claim{named, finished("La route", "d")}, true},
		{"a road", []claim{named, finished("a road", "d")}, false},
		{"the bridge", []claim{named, finished("the bridge", "d")}, false},
		{"in another document", []claim{named, finished("the road", "e")}, false},
		{"of two", []claim{named, {id: "c3", doc: "d", kind: "project", activity: "Kibera road"}, finished("the road", "d")}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := group(t, nil, tt.claims...)
			if got := len(r.Claims["lakeside-road"]) == 2; got != tt.with {
				t.Errorf("claims %v; want it with the named road: %v", r.Claims, tt.with)
			}
		})
	}
}

// TestUnnamed: what no text names stands together by parties, kind and period.
func TestUnnamed(t *testing.T) {
	r := group(t, nil,
		claim{id: "c1", doc: "d", kind: "flow", instrument: "grant", date: "2011", amount: "1000"},
		claim{id: "c2", doc: "d", kind: "flow", instrument: "loan", date: "2011", amount: "2000"},
		claim{id: "c3", doc: "e", kind: "flow", instrument: "loan", date: "2014", amount: "2000"},
		claim{id: "c4", doc: "d", kind: "delivery", receiver: "Kenyan army", date: "2012/2013", amount: "5000"},
		claim{id: "c5", doc: "d", kind: "delivery", receiver: "Kenyan army", date: "2013-08"},
		claim{id: "c6", doc: "d", kind: "delivery", receiver: "Kenyan army", date: "2014/2023"},
		claim{id: "c7", doc: "d", kind: "training"}, claim{id: "c8", doc: "e", kind: "training", date: "2017"},
		claim{id: "c9", doc: "d", kind: "visit", date: "2011"},
		claim{id: "d1", doc: "d", kind: "project", what: "roads", stage: "completed"},
		claim{id: "d2", doc: "d", kind: "project", what: "a hospital in the north", stage: "completed"},
	)
	got := map[string][]string{}
	for id, cs := range r.Claims {
		for _, c := range cs {
			got[id] = append(got[id], c.ID)
		}
	}
	want := map[string][]string{
		"jpn-ken-development-finance-2011": {"c1", "c2"}, "jpn-ken-development-finance-2014": {"c3"}, "jpn-ken-military-goods-2012-2013": {"c4", "c5"},
		"jpn-ken-military-goods-2014-2023": {"c6"}, "jpn-ken-development-training": {"c7", "c8"}, "jpn-ken-development-project-hospital": {"d2"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("groups (-want +got):\n%s", diff)
	}
	names := map[string]string{}
	for _, a := range r.Activities {
		names[a.ID] = a.Name
		if a.Named {
			t.Errorf("%s counts as named by a text", a.ID)
		}
	}
	if got := names["jpn-ken-military-goods-2012-2013"]; got != "Equipment from Japan for the Kenyan army, 2012–2013" {
		t.Errorf("a group is called %q", got)
	}
	if got := names["jpn-ken-development-project-hospital"]; got != "Hospital in the north" {
		t.Errorf("a building is called %q", got)
	}
	if got := names["jpn-ken-development-finance-2011"]; got != "Grants and loans from Japan to Kenya, 2011" {
		t.Errorf("a group is called %q", got)
	}
}

// TestAdopt: a building that a text does not name is the named one of its class at its place, if there is one alone.
func TestAdopt(t *testing.T) {
	r := group(t, nil,
		claim{id: "c1", doc: "d", kind: "project", activity: "Nakuru hospital", place: "Nakuru"},
		claim{id: "c2", doc: "e", kind: "project", what: "a hospital", place: "Nakuru", stage: "completed", date: "2015"},
		claim{id: "c3", doc: "e", kind: "project", what: "a hospital", place: "Kisumu", stage: "completed", date: "2015"},
		claim{id: "c4", doc: "e", kind: "project", what: "a school", place: "Nakuru", stage: "completed"},
		claim{id: "c5", doc: "d", kind: "project", activity: "Harbour school", place: "Kisumu"}, claim{id: "c6", doc: "d", kind: "project", activity: "Hill school", place: "Kisumu"},
		claim{id: "c7", doc: "e", kind: "project", what: "the school", place: "Kisumu", stage: "completed"},
	)
	got := map[string]string{}
	for id, cs := range r.Claims {
		for _, c := range cs {
			got[c.ID] = id
		}
	}
	want := map[string]string{
		"c1": "nakuru-hospital", "c2": "nakuru-hospital", "c3": "jpn-ken-development-project-hospital-kisumu", "c4": "jpn-ken-development-project-school-nakuru",
		"c5": "harbour-school", "c6": "hill-school", "c7": "jpn-ken-development-project-school-kisumu",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("activities of the claims (-want +got):\n%s", diff)
	}
}

// TestMayBe: the same amount under two names, and a loan large enough to hold another.
func TestMayBe(t *testing.T) {
	r := group(t, nil,
		claim{id: "c1", doc: "d", kind: "flow", instrument: "loan", activity: "loan of 2014", date: "2014", amount: "900"},
		claim{id: "c2", doc: "d", kind: "flow", instrument: "loan", activity: "loan of 2016", date: "2016", amount: "270"},
		claim{id: "c3", doc: "d", kind: "project", activity: "Nairobi railway", amount: "270"},
		claim{id: "c4", doc: "d", kind: "flow", instrument: "loan", activity: "Nakuru dam", date: "2010", amount: "100"},
		claim{id: "c5", doc: "e", kind: "flow", instrument: "loan", activity: "Kisumu port", amount: "150"},
	)
	got := map[string][]string{}
	for _, a := range r.Activities {
		if len(a.MayBe) > 0 {
			got[a.ID] = a.MayBe
		}
	}
	want := map[string][]string{
		"loan-of-2014": {"kisumu-port"}, "loan-of-2016": {"kisumu-port", "nairobi-railway"}, "nairobi-railway": {"loan-of-2016"},
		"kisumu-port": {"loan-of-2014", "loan-of-2016"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("may be (-want +got):\n%s", diff)
	}
	ruled := group(t, []aid.Ruling{
		{ID: "r1", Kind: "may_be", Subject: "activity:nakuru-dam", Set: map[string]string{"activity": "loan-of-2014"}},
		{ID: "r2", Kind: "apart", Subject: "activity:kisumu-port", Set: map[string]string{"from": "activity:loan-of-2016"}},
	},
		claim{id: "c1", doc: "d", kind: "flow", instrument: "loan", activity: "loan of 2014", date: "2014", amount: "900"},
		claim{id: "c2", doc: "d", kind: "flow", instrument: "loan", activity: "loan of 2016", date: "2016", amount: "270"},
		claim{id: "c4", doc: "d", kind: "flow", instrument: "loan", activity: "Nakuru dam", date: "2010", amount: "100"},
		claim{id: "c5", doc: "e", kind: "flow", instrument: "loan", activity: "Kisumu port", amount: "150"},
	)
	for _, a := range ruled.Activities {
		if a.ID == "loan-of-2014" && !cmp.Equal(a.MayBe, []string{"kisumu-port", "nakuru-dam"}) {
			t.Errorf("ruled: the loan of 2014 may be %v", a.MayBe)
		}
		if a.ID == "loan-of-2016" && len(a.MayBe) > 0 {
			t.Errorf("ruled apart: the loan of 2016 may be %v", a.MayBe)
		}
	}
}

// TestTellApart: groups that no text names, and that would have one title, are told apart by place, amounts or family.
func TestTellApart(t *testing.T) {
	r := group(t, nil,
		claim{id: "c1", doc: "en", kind: "flow", amount: "4000000", instrument: "grant", place: "Kisumu"},
		claim{id: "c2", doc: "en", kind: "flow", amount: "7000000", instrument: "grant", place: "Nakuru"},
		claim{id: "c3", doc: "en", kind: "flow", amount: "9000000", instrument: "grant"},
		claim{id: "c4", doc: "en", kind: "flow", amount: "5000000"},
		claim{id: "c5", doc: "en", kind: "delivery", date: "2014"},
	)
	names := map[string]string{}
	french := map[string]string{}
	for _, a := range r.Activities {
		for _, c := range r.Claims[a.ID] {
			names[c.ID], french[c.ID] = a.Name, message.For("fr").Note(*a.Title)
		}
	}
	want := map[string]string{
		"c1": "Grants from Japan to Kenya, Kisumu", "c2": "Grants from Japan to Kenya, Nakuru", "c3": "Grants from Japan to Kenya",
		"c4": "Money from Japan to Kenya", "c5": "Goods from Japan for Kenya, 2014",
	}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("names (-want +got)\n%s", diff)
	}
	if french["c1"] != "Dons du Japon au Kenya, Kisumu" {
		t.Errorf("in French %q", french["c1"])
	}
}
