package activity

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"toguna/internal/aid"
	"toguna/internal/reconcile/reading"
)

// adopt gives a claim about one building that no text names there the one named activity of its class at its place:
// "handed over a hospital" in a town is about that town's hospital; or the one whose name its own words for the thing are, in
// whatever language: a grant "pour la route de Nakuru" is about the Nakuru road. It returns the claims that found none.
func adopt(loose []*reading.Claim, clusters []*cluster, of map[string]string, in Input) []*reading.Claim {
	byClass, byWords := map[string][]*node{}, map[string][]*node{}
	for _, c := range clusters {
		for _, n := range c.nodes {
			if n.works && len(n.places) > 0 {
				k := n.class + " " + strings.Join(n.places, " ")
				byClass[k] = append(byClass[k], n)
			}
			if n.works && len(n.words) > 0 {
				k := n.class + " " + strings.Join(n.words, " ")
				byWords[k] = append(byWords[k], n)
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(loose), func(c *reading.Claim) bool {
		p, places := takeApart(c.What), in.precise(c.Link.Places)
		if id := oneOf(byWords[p.class+" "+strings.Join(p.words, " ")], c, of); id != "" && p.works && !p.plural {
			c.Link.Activity = id
			return true
		}
		if c.Kind != aid.Project || !p.works || p.plural || len(places) == 0 {
			return false
		}
		id := ""
		for _, n := range byClass[p.class+" "+strings.Join(places, " ")] {
			if n.plural || !subset(in.placeless(p.words), n.placeless) || !n.takes(c) {
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

// the gives a claim about "the road" the activity of its document that is a road, where there is one such alone. It returns
// the claims that found none.
func the(loose []*reading.Claim, in Input) []*reading.Claim {
	type place struct{ doc, class string }
	met := map[place][]string{} // activities
	for _, c := range in.Claims {
		if c.Link.Activity == "" || c.Span.Document == "" {
			continue
		}
		k := place{c.Span.Document, takeApart(cmp.Or(firstName(c.Activity), c.What)).class}
		if k.class != "" && !slices.Contains(met[k], c.Link.Activity) {
			met[k] = append(met[k], c.Link.Activity)
		}
	}
	return slices.DeleteFunc(slices.Clone(loose), func(c *reading.Claim) bool {
		p := takeApart(c.What)
		if c.Kind != aid.Project || !p.works || p.plural || len(p.words)+len(p.years) > 0 || len(in.precise(c.Link.Places)) > 0 {
			return false
		}
		if ids := met[place{c.Span.Document, p.class}]; len(ids) == 1 && definite(c.What) {
			c.Link.Activity = ids[0]
			return true
		}
		return false
	})
}

// definite: "the road", not "a road".
func definite(what string) bool {
	first, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(what)), " ")
	return slices.Contains([]string{"the", "this", "le", "la", "cette", "ce", "el"}, first) || strings.HasPrefix(first, "l'") || strings.HasPrefix(first, "l’")
}

// oneOf is the activity of the only name that takes the claim; "" for none, or several.
func oneOf(names []*node, c *reading.Claim, of map[string]string) string {
	if c.Locator != "" || (c.Kind != aid.Project && c.Kind != aid.Flow) {
		return ""
	}
	id := ""
	for _, n := range names {
		switch {
		case n.plural || !n.takes(c):
		case id != "" && id != of[n.key]:
			return ""
		default:
			id = of[n.key]
		}
	}
	return id
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
