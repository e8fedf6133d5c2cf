package finding

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

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
// about says what a finding is about, and where within it; nil takes its subject and place. Places that a number tells, as a
// line or characters, stand in its order, and the first finding is that of the first place.
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
		g := &out[i]
		if byNumber(f.At, g.At) < 0 {
			g.Finding = f
		}
		if where != "" {
			g.Where = append(g.Where, where)
		}
		g.n++
	}
	for i := range out {
		slices.SortStableFunc(out[i].Where, byNumber)
		out[i].Where = different(out[i].Where)
	}
	return out
}

// different leaves out the places that were named before.
func different(places []string) []string {
	met := make(map[string]bool, len(places))
	return slices.DeleteFunc(places, func(p string) bool {
		again := met[p]
		met[p] = true
		return again
	})
}

// byNumber compares places by their words, then by the number that follows: "characters 37–44" with "characters 249–256". Those
// without a number are equal and come first.
func byNumber(a, b string) int {
	wordA, n := number(a)
	wordB, m := number(b)
	return cmp.Or(strings.Compare(wordA, wordB), cmp.Compare(n, m))
}

// number cuts a place before its first number, and reads it; a place without one has neither.
func number(place string) (word string, n int) {
	i := strings.IndexAny(place, "0123456789")
	if i <= 0 || place[i-1] != ' ' {
		return "", 0
	}
	end := i
	for end < len(place) && '0' <= place[end] && place[end] <= '9' {
		end++
	}
	if n, err := strconv.Atoi(place[i:end]); err == nil {
		return place[:i], n
	}
	return "", 0
}

// Count is how many findings the group holds.
func (g Group) Count() int { return g.n }
