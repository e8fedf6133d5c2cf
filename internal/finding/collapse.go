package finding

import (
	"slices"

	"toguna/internal/aid"
)

// A Group is the findings of one code about one thing. Its own are those of the first.
type Group struct {
	aid.Finding
	About string   // what they are all about
	Where []string // the place of each within it
	n     int
}

// Collapse puts together the findings of one code and severity that are about one thing, in the order of the first of each.
// about says what a finding is about, and where within it; nil takes its subject and place.
func Collapse(fs []aid.Finding, about func(aid.Finding) (thing, where string)) []Group {
	type key struct {
		code, thing string
		severity    aid.Severity
	}
	at := map[key]int{}
	var out []Group
	for _, f := range fs {
		thing, where := f.Subject, f.At
		if about != nil {
			thing, where = about(f)
		}
		k := key{f.Code, thing, f.Severity}
		i, met := at[k]
		if !met {
			i = len(out)
			at[k] = i
			out = append(out, Group{Finding: f, About: thing})
		}
		if where != "" && !slices.Contains(out[i].Where, where) {
			out[i].Where = append(out[i].Where, where)
		}
		out[i].n++
	}
	return out
}

// Count is how many findings the group holds.
func (g Group) Count() int { return g.n }
