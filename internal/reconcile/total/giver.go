package total

import (
	"toguna/internal/aid"
	"toguna/internal/reconcile/reading"
)

// giver is who gives by a fact: a state's alpha-3 code, or "party:" and the id of the one international body that all its
// claims name; "" for nobody in particular.
func (m *maker) giver(f aid.Fact) string {
	if f.Provider != "" {
		return f.Provider
	}
	body := ""
	for _, id := range f.Claims {
		switch g := m.giverOf(m.claims[id]); {
		case g == "" && len(m.claims[id].Link.Providers) == 0:
		case g == "" || (body != "" && g != body):
			return ""
		default:
			body = g
		}
	}
	return body
}

// giverOf is who gives by a claim, as in giver.
func (m *maker) giverOf(c *reading.Claim) string {
	if len(c.Link.Providers) == 1 && m.bodies[c.Link.Providers[0]] {
		return aid.BodyPrefix + c.Link.Providers[0]
	}
	return c.Link.ProviderCountry
}
