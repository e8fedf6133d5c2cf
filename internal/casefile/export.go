package casefile

import (
	"slices"

	"toguna/internal/aid"
)

// Export keys the decided claims of a ledger by what the rules had suggested. Claims come in the order of sources and
// texts, so that ordinals mean the same when the file is applied.
func Export(suggested map[string]aid.Claim, claims []aid.Claim) []Decision {
	var out []Decision
	count := map[string]int{}
	for _, c := range claims {
		before, ok := suggested[c.ID]
		if !ok {
			before = c // coded by a person: nothing to match it by but itself
		}
		k := KeyOf(before)
		count[k.String()]++
		if c.Status != aid.Accepted && c.Status != aid.Rejected {
			continue
		}
		k.N = count[k.String()]
		out = append(out, Decision{Match: k, Status: c.Status, Set: corrections(before, c), Reason: c.Reason})
	}
	for i, d := range out {
		single := d.Match
		single.N = 0
		if count[single.String()] == 1 {
			out[i].Match = single
		}
	}
	return slices.Clip(out)
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
		if f.before != f.after && (f.name != "gloss" || slices.Contains(after.Corrected, f.name)) {
			set[f.name] = f.after
		}
	}
	return set
}
