package reconcile_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
)

// TestKindsOfContradictions: what two sources say of one activity, and in what it differs.
func TestKindsOfContradictions(t *testing.T) {
	road := func(id, source, provider string, stage aid.Stage, date, money string) said {
		return said{id: id, source: source, kind: aid.Project, provider: provider, receiver: "Chad", activity: "Sarh road", stage: stage, date: date, money: money, what: "road"}
	}
	grant := func(id, source, money string) said {
		return said{id: id, source: source, kind: aid.Flow, provider: "Qatar", receiver: "Chad", activity: "Sarh road", stage: aid.Pledged, instrument: aid.Grant, money: money}
	}
	pact := func(id, source, date string) said {
		return said{id: id, source: source, kind: aid.Agreement, provider: "Qatar", receiver: "Chad", activity: "Doha agreement", stage: aid.Committed, date: date}
	}
	plain := func(id, source, provider, date string) said {
		return said{id: id, source: source, kind: aid.Agreement, provider: provider, receiver: "Chad", activity: "Doha agreement", date: date}
	}
	in := func(words string, s said) said {
		s.what = words
		return s
	}
	tests := []struct {
		name   string
		claims []said
		want   []string // kind: difference
	}{
		{"two givers of one works", []said{road("c1", "S1", "Qatar", aid.Completed, "2018", ""), road("c2", "S2", "Egypt", aid.Completed, "2018", "")},
			[]string{"identity: One source names Egypt, another Qatar. They may have done it together, or one of the two is wrong; no text says."}},
		{"two givers of one amount", []said{grant("c1", "S1", "4000000 USD"), {id: "c2", source: "S2", kind: aid.Flow, provider: "Egypt", receiver: "Chad", activity: "Sarh road", stage: aid.Pledged, money: "4000000 USD"}},
			[]string{"identity: One source names Egypt, another Qatar. They may have done it together, or one of the two is wrong; no text says."}},
		{"two givers, two amounts", []said{grant("c1", "S1", "4000000 USD"), {id: "c2", source: "S2", kind: aid.Flow, provider: "Egypt", receiver: "Chad", activity: "Sarh road", stage: aid.Pledged, money: "5000000 EUR"}}, nil},
		{"two givers together", []said{road("c1", "S1", "Qatar", aid.Completed, "2018", ""), road("c2", "S2", "Egypt", aid.Completed, "2018", ""), road("c3", "S2", "Egypt; Qatar", aid.Completed, "2018", "")}, nil},
		{"two givers in one source", []said{road("c1", "S1", "Qatar", aid.Completed, "2018", ""), road("c2", "S1", "Egypt", aid.Completed, "2018", "")}, nil},
		{"two givers, whom one source names both", []said{road("c1", "S1", "Qatar", aid.Completed, "2018", ""), road("c2", "S2", "Egypt", aid.Completed, "2018", ""), road("c3", "S2", "Qatar", aid.Completed, "2018", "")}, nil},
		{"a cost and a grant", []said{road("c1", "S1", "Qatar", aid.Completed, "2018", "9000000 USD"), grant("c2", "S2", "6000000 USD")}, []string{"scope: One amount is the cost of the works"}},
		{"a cost and a grant that pays all", []said{road("c1", "S1", "Qatar", aid.Completed, "2018", "6000000 USD"), grant("c2", "S2", "6000000 USD")}, nil},
		{"two grants", []said{grant("c1", "S1", "9000000 USD"), grant("c2", "S2", "6000000 USD")}, []string{"value: Sources give different figures"}},
		{"finished and cancelled", []said{road("c1", "S1", "Qatar", aid.Completed, "2018", ""), road("c2", "S2", "Qatar", aid.Cancelled, "2019", "")}, []string{"rung: completed and cancelled exclude each other."}},
		{"cancelled, then finished", []said{road("c1", "S1", "Qatar", aid.Completed, "2018", ""), road("c2", "S2", "Qatar", aid.Cancelled, "2014", "")}, nil},
		{"in use and idle", []said{road("c1", "S1", "Qatar", aid.InUse, "2020", ""), road("c2", "S2", "Qatar", aid.Idle, "2020", "")}, []string{"rung: in use and idle exclude each other."}},
		{"in use, then idle", []said{road("c1", "S1", "Qatar", aid.InUse, "2018", ""), road("c2", "S2", "Qatar", aid.Idle, "2020", "")}, nil},
		{"finished twice", []said{road("c1", "S1", "Qatar", aid.Completed, "2014", ""), road("c2", "S1", "Qatar", aid.Completed, "2018", "")}, []string{"date: 2014 and 2018 exclude each other."}},
		{"two sections finished", []said{in("The first section of the road was finished.", road("c1", "S1", "Qatar", aid.Completed, "2014", "")), in("Phase II was finished.", road("c2", "S2", "Qatar", aid.Completed, "2018", ""))}, nil},
		{"one section finished twice", []said{in("The first section was finished.", road("c1", "S1", "Qatar", aid.Completed, "2014", "")), in("La première section a été achevée.", road("c2", "S2", "Qatar", aid.Completed, "2018", ""))},
			[]string{"date: 2014 and 2018 exclude each other."}},
		{"finished, then renewed", []said{in("Qatar built the road.", road("c1", "S1", "Qatar", aid.Completed, "2014", "")), in("The road was rehabilitated by Qatar.", road("c2", "S2", "Qatar", aid.Completed, "2018", ""))}, nil},
		{"renewed twice", []said{in("Qatar rehabilitated the road.", road("c1", "S1", "Qatar", aid.Completed, "2014", "")), in("The road was rehabilitated by Qatar.", road("c2", "S2", "Qatar", aid.Completed, "2018", ""))},
			[]string{"date: 2014 and 2018 exclude each other."}},
		{"handed over twice in one document", []said{road("c1", "S1", "Qatar", aid.Delivered, "2014", ""), road("c2", "S1", "Qatar", aid.Delivered, "2018", "")}, nil},
		{"handed over at two times by two sources", []said{road("c1", "S1", "Qatar", aid.Delivered, "2014", ""), road("c2", "S2", "Qatar", aid.Delivered, "2018", "")}, []string{"date: 2014 and 2018 exclude each other."}},
		{"signed twice, by the words alone", []said{in("Qatar and Chad signed the Doha agreement.", plain("c1", "S1", "Qatar", "2014")), in("L'accord de Doha a été signé.", plain("c2", "S2", "Qatar", "2016-05"))},
			[]string{"date: 2014 and May 2016 exclude each other."}},
		{"signed, then amended", []said{in("Qatar and Chad signed the Doha agreement.", plain("c1", "S1", "Qatar", "2014")), in("An amendment to the Doha agreement was signed.", plain("c2", "S2", "Qatar", "2016-05"))}, nil},
		{"signed, then in force", []said{in("Qatar and Chad signed the Doha agreement.", plain("c1", "S1", "Qatar", "2014")), in("The Doha agreement took effect.", plain("c2", "S2", "Qatar", "2016-05"))}, nil},
		{"signed with two states", []said{in("Qatar and Chad signed the Doha agreement.", plain("c1", "S1", "Qatar", "2014")), in("The Doha agreement was signed.", plain("c2", "S2", "Egypt", "2016-05"))}, nil},
		{"signed in turn, says one document", []said{in("Qatar and Chad signed the Doha agreement.", plain("c1", "S1", "Qatar", "2014")), in("They signed the Doha agreement again.", plain("c2", "S1", "Qatar", "2016-05"))}, nil},
		{"signed twice", []said{pact("c1", "S1", "2014"), pact("c2", "S2", "2016-05")}, []string{"date: 2014 and May 2016 exclude each other."}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			r := run(t, input([]aid.Source{source("S1", "B", "2021"), source("S2", "B", "2021")}, tc.claims...))
			var got []string
			for _, k := range r.Contradictions {
				got = append(got, fmt.Sprintf("%s: %s", k.Kind, k.Difference.Text))
				for _, v := range k.Sides {
					if len(v.Claims) == 0 {
						t.Errorf("%s: a side without claims: %+v", k.Kind, k)
					}
				}
			}
			same := slices.EqualFunc(tc.want, got, func(w, g string) bool { return strings.HasPrefix(g, w) })
			if !same {
				t.Errorf("(-want +got):\n%s", cmp.Diff(tc.want, got))
			}
		})
	}
}
