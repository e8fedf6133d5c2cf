package activity

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"toguna/internal/aid"
	"toguna/internal/reconcile/reading"
)

// adopt gives a claim about one building that no text names there the one named activity of its class at its place:
// "handed over a hospital" in a town is about that town's hospital. It returns the claims that found none.
func adopt(loose []*reading.Claim, clusters []*cluster, of map[string]string, in Input) []*reading.Claim {
	byClass := map[string][]*node{}
	for _, c := range clusters {
		for _, n := range c.nodes {
			if n.works && len(n.places) > 0 {
				byClass[n.class] = append(byClass[n.class], n)
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(loose), func(c *reading.Claim) bool {
		p, places := takeApart(c.What), in.precise(c.Link.Places)
		if c.Kind != aid.Project || !p.works || p.plural || len(places) == 0 {
			return false
		}
		id := ""
		for _, n := range byClass[p.class] {
			if n.plural || !slices.Equal(n.places, places) || !subset(in.placeless(p.words), n.placeless) || !n.takes(c) {
				continue
			}
			if id != "" && id != of[n.key] {
				return false // two that it may be about
			}
			id = of[n.key]
		}
		c.Link.Activity = id
		return id != ""
	})
}

// takes: the claim is of the same giver and receiver as those of the name, as far as both tell.
func (n *node) takes(c *reading.Claim) bool {
	if len(n.pairs) == 0 || c.Link.ProviderCountry == "" || c.Link.ReceiverCountry == "" {
		return true
	}
	return n.pairs[c.Link.ProviderCountry+">"+c.Link.ReceiverCountry]
}

// precise lists the places that are no countries, sorted.
func (in Input) precise(places []string) []string {
	var out []string
	for _, id := range places {
		if in.Register.PlaceOf(id).Kind != "country" {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// placeless lists the words that name no place.
func (in Input) placeless(words []string) []string {
	var out []string
	for _, w := range words {
		if in.Register.Place(w) == "" {
			out = append(out, w)
		}
	}
	return out
}

// title is the words for a thing as a name: without an article, beginning with a capital.
func title(what string) string {
	for _, article := range []string{"a ", "an ", "the ", "un ", "une ", "le ", "la ", "l'"} {
		if rest, ok := strings.CutPrefix(strings.ToLower(what), article); ok && len(rest) < len(what) {
			what = what[len(what)-len(rest):]
			break
		}
	}
	r, size := utf8.DecodeRuneInString(what)
	return string(unicode.ToUpper(r)) + what[size:]
}
