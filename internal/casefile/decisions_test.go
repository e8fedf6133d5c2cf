package casefile_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"toguna/internal/aid"
	"toguna/internal/casefile"
	"toguna/internal/edtf"
)

// loan is a claim that money is lent.
func loan(id, source, amount, date string) aid.Claim {
	return aid.Claim{
		ID: id, SourceID: source, Kind: aid.Flow, Provider: "Turkey", Receiver: "Somalia", Date: edtf.MustParse(date),
		Figures: []aid.Figure{{N: 1, Type: aid.TypeMoney, Amount: amount, Currency: "USD"}}, Status: aid.Suggested,
	}
}

// TestResolve finds the claim that each decision is about, or says why it does not.
func TestResolve(t *testing.T) {
	claims := []aid.Claim{
		loan("c1", "S001", "5000000", "2019"), loan("c2", "S001", "5000000", "2020"), loan("c3", "S002", "5000000", "2019"),
		loan("c4", "S002", "7000000", "2021"),
	}
	works := map[string]int{"S001": 1, "S002": 2}
	key := func(work, n int, date string, figures ...string) casefile.Key {
		return casefile.Key{Work: work, Kind: aid.Flow, Provider: "TURKEY", Figures: figures, Date: date, N: n}
	}
	tests := map[string]struct {
		key     casefile.Key
		claim   string
		missing int
		several int
	}{
		"by figure":                    {key: key(0, 0, "", "7000000 USD"), claim: "c4"},
		"by figure, date and work":     {key: key(2, 0, "2019", "5000000 USD"), claim: "c3"},
		"by ordinal":                   {key: key(1, 2, "", "5000000 USD"), claim: "c2"},
		"several and no ordinal":       {key: key(0, 0, "", "5000000 USD"), several: 1},
		"another figure":               {key: key(0, 0, "", "5000001 USD"), missing: 1},
		"an ordinal that is too large": {key: key(1, 3, "", "5000000 USD"), missing: 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := casefile.Resolve([]casefile.Decision{{Match: tt.key, Status: aid.Accepted}}, claims, works, "tester")
			var found string
			if len(got.Decisions) > 0 {
				found = got.Decisions[0].Claim
			}
			if found != tt.claim || len(got.Missing) != tt.missing || len(got.Several) != tt.several {
				t.Errorf("claim %q, %d missing, %d several; want %q, %d, %d", found, len(got.Missing), len(got.Several), tt.claim, tt.missing, tt.several)
			}
		})
	}
}

// TestRangesInOneWay: a range stands in a decision as it does where a person corrects it; files that have a slash are read on.
func TestRangesInOneWay(t *testing.T) {
	c := aid.Claim{ID: "c1", SourceID: "S001", Kind: aid.Training, Status: aid.Accepted,
		Figures: []aid.Figure{{N: 1, Type: aid.TypeCount, Amount: "20", AmountTo: "60", Unit: "engineer"}}}
	out := casefile.Export(map[string]aid.Claim{"c1": c}, []aid.Claim{c})
	if diff := cmp.Diff([]string{"20–60 engineer"}, out[0].Match.Figures); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for figure, found := range map[string]int{"20–60 engineer": 1, "20/60 engineer": 1, "20-60 engineer": 1, "20 engineer": 0, "20/61 engineer": 0} {
		ds := []casefile.Decision{{Match: casefile.Key{Kind: aid.Training, Figures: []string{figure}}, Status: aid.Accepted}}
		if r := casefile.Resolve(ds, []aid.Claim{c}, nil, "tester"); len(r.Decisions) != found {
			t.Errorf("%q finds %d claims, want %d", figure, len(r.Decisions), found)
		}
	}
}

// TestExportLeavesOutWhatFollows: a sentence that followed a corrected field is made anew where that is set, so only one that
// a person wrote is written.
func TestExportLeavesOutWhatFollows(t *testing.T) {
	before := loan("c1", "S001", "5000000", "2019")
	after := before
	after.Status, after.Provider, after.Gloss, after.Corrected = aid.Accepted, "Norway", "As made.", []string{"provider"}
	written := after
	written.Gloss, written.Corrected = "As written.", []string{"gloss", "provider"}
	for _, tc := range []struct {
		claim aid.Claim
		want  map[string]string
	}{{after, map[string]string{"provider": "Norway"}}, {written, map[string]string{"provider": "Norway", "gloss": "As written."}}} {
		out := casefile.Export(map[string]aid.Claim{"c1": before}, []aid.Claim{tc.claim})
		if len(out) != 1 {
			t.Fatalf("%d decisions, want 1", len(out))
		}
		if diff := cmp.Diff(tc.want, out[0].Set); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tc.claim.Gloss, diff)
		}
	}
}

// TestExportFindsItsClaims writes decisions and finds the same claims again, whatever was decided and corrected.
func TestExportFindsItsClaims(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var claims []aid.Claim
		suggested := map[string]aid.Claim{}
		want := map[string]aid.Status{}
		for i := range rapid.IntRange(1, 12).Draw(t, "claims") {
			id := "c" + string(rune('a'+i))
			c := loan(id, "S001", rapid.SampledFrom([]string{"1", "2"}).Draw(t, "amount"), rapid.SampledFrom([]string{"2019", "2020"}).Draw(t, "date"))
			if c.Provider = rapid.SampledFrom([]string{"Turkey", "", "Norway"}).Draw(t, "giver"); rapid.Bool().Draw(t, "no figure") {
				c.Figures = nil // a key without figures, or without a giver, fits those that have them, too
			}
			suggested[id] = c
			c.Status = rapid.SampledFrom([]aid.Status{aid.Suggested, aid.Accepted, aid.Rejected}).Draw(t, "status")
			if c.Status != aid.Suggested {
				want[id] = c.Status
				c.Provider = rapid.SampledFrom([]string{"Turkey", "Qatar"}).Draw(t, "provider")
			}
			claims = append(claims, c)
		}
		var file bytes.Buffer
		if err := casefile.WriteDecisions(&file, casefile.Export(suggested, claims)); err != nil {
			t.Fatal(err)
		}
		read, err := casefile.ReadDecisions(&file)
		if err != nil {
			t.Fatal(err)
		}
		before := make([]aid.Claim, len(claims))
		for i, c := range claims {
			before[i] = suggested[c.ID]
		}
		r := casefile.Resolve(read, before, nil, "tester")
		got := map[string]aid.Status{}
		for _, d := range r.Decisions {
			got[d.Claim] = d.Status
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" || len(r.Missing)+len(r.Several) > 0 {
			t.Fatalf("%d missing, %d several (-want +got):\n%s", len(r.Missing), len(r.Several), diff)
		}
	})
}

// TestLoad refuses a key that nobody knows, with its line.
func TestLoad(t *testing.T) {
	good := "case: {title: Turkey in Somalia}\nworks:\n  - {title: A report, published: 2019, reliability: B}\n"
	tests := map[string]struct {
		files fstest.MapFS
		says  string
	}{
		"a case":                        {files: fstest.MapFS{"case.yaml": {Data: []byte(good)}}},
		"a misspelt key":                {files: fstest.MapFS{"case.yaml": {Data: []byte("case: {titel: x}\n")}}, says: "line 1: field titel"},
		"a date that is none":           {files: fstest.MapFS{"case.yaml": {Data: []byte("works: [{title: A, published: soon}]\n")}}, says: "soon"},
		"a status that nobody can give": {files: fstest.MapFS{"case.yaml": {Data: []byte(good)}, "decisions.yaml": {Data: []byte("decisions: [{match: {kind: flow}, status: perhaps}]\n")}}, says: "accepted or rejected"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			f, err := casefile.Load(tt.files)
			if tt.says == "" {
				if err != nil || f.Case.Title != "Turkey in Somalia" || f.Works[0].Source.Reliability != "B" {
					t.Errorf("%+v, %v", f, err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("error %v, want one that says %q", err, tt.says)
			}
			if name == "a misspelt key" && !errors.Is(err, aid.ErrInvalid) {
				t.Errorf("error %v is not ErrInvalid", err)
			}
		})
	}
}
