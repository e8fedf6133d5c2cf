package casefile

import (
	"slices"
	"strings"

	"toguna/internal/aid"
)

// Export keys the decided claims of a ledger by what the rules had suggested. Claims come in the order of sources and
// texts, so that ordinals mean the same when the file is applied. Those that a person added go first, with their words.
func Export(suggested map[string]aid.Claim, claims []aid.Claim) []Decision {
	left := func(c aid.Claim) bool {
		return !byPerson(c) || c.Orphan != "" || c.Status != aid.Accepted && c.Status != aid.Rejected
	}
	var out []Decision
	for _, c := range slices.DeleteFunc(slices.Clone(claims), left) {
		out = append(out, added(c))
	}
	claims = slices.DeleteFunc(slices.Clone(claims), byPerson)
	before := AsSuggested(suggested, claims)
	fit := newFitting(before)
	for i, c := range claims {
		if c.Status != aid.Accepted && c.Status != aid.Rejected {
			continue
		}
		k := KeyOf(before[i])
		if same := fit.of(k); len(same) > 1 {
			k.N = slices.Index(same, i) + 1
		}
		out = append(out, Decision{Match: k, Status: c.Status, Set: corrections(before[i], c), Reason: c.Reason})
	}
	return slices.Clip(out)
}

// AsSuggested gives claims as the rules had suggested them: a key says that, whatever was corrected since. One that
// the rules no longer read has nothing to match it by but itself.
func AsSuggested(suggested map[string]aid.Claim, claims []aid.Claim) []aid.Claim {
	out := slices.Clone(claims)
	for i, c := range claims {
		if before, ok := suggested[c.ID]; ok {
			before.SourceID = c.SourceID
			out[i] = before
		}
	}
	return out
}

// fitting finds the claims that a key fits, as Resolve does, so that an ordinal counts the same ones: a part that a key leaves
// open takes anything.
type fitting struct {
	claims []aid.Claim
	byKind map[string][]int // by kind and figures, which a key leaves open only where its claim has none
	all    map[aid.ClaimKind][]int
}

func newFitting(claims []aid.Claim) fitting {
	f := fitting{claims: claims, byKind: map[string][]int{}, all: map[aid.ClaimKind][]int{}}
	for i, c := range claims {
		f.byKind[figuresKey(KeyOf(c))] = append(f.byKind[figuresKey(KeyOf(c))], i)
		f.all[c.Kind] = append(f.all[c.Kind], i)
	}
	return f
}

func figuresKey(k Key) string { return string(k.Kind) + "\x00" + strings.Join(k.Figures, "\x00") }

// of lists the places of the claims that a key fits.
func (f fitting) of(k Key) []int {
	list := f.byKind[figuresKey(k)]
	if len(k.Figures) == 0 {
		list = f.all[k.Kind]
	}
	return slices.DeleteFunc(slices.Clone(list), func(i int) bool { return !k.matches(f.claims[i]) })
}

// corrections lists the fields that a person changed, under the names that a decision sets.
func corrections(before, after aid.Claim) map[string]string {
	set := map[string]string{}
	for _, f := range []struct{ name, before, after string }{
		{"kind", string(before.Kind), string(after.Kind)}, {"family", string(before.Family), string(after.Family)},
		{"provider", before.Provider, after.Provider}, {"receiver", before.Receiver, after.Receiver},
		{"implementer", before.Implementer, after.Implementer}, {"activity", before.Activity, after.Activity},
		{"stage", string(before.Stage), string(after.Stage)}, {"evidence", string(before.Evidence), string(after.Evidence)},
		{"instrument", string(before.Instrument), string(after.Instrument)}, {"date", before.Date.String(), after.Date.String()},
		{"place", before.Place, after.Place}, {"sector", before.Sector, after.Sector},
		{"modality", string(before.Modality), string(after.Modality)}, {"attributed_to", before.AttributedTo, after.AttributedTo},
		{"what", before.What, after.What}, {"gloss", before.Gloss, after.Gloss},
	} {
		// a sentence that only followed the other fields is made anew wherever these are set
		if f.before != f.after && f.name != "gloss" || slices.Contains(after.Corrected, f.name) {
			set[f.name] = f.after
		}
	}
	if aid.FiguresSaid(before.Figures, nil) != aid.FiguresSaid(after.Figures, nil) || slices.Contains(after.Corrected, "figures") {
		set["figures"] = aid.FiguresSet(before.Figures, after.Figures)
	}
	return set
}
