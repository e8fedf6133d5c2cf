package ledger

import (
	"strings"

	"toguna/internal/aid"
)

// The kinds of what stands after reconciling: entities, links, facts, contradictions, totals; and rulings.

var linkKind = newKind("link", "st_links", "activity_id place_id family provider_country receiver_country",
	func(l aid.Link) string { return l.Claim },
	func(l aid.Link) []any {
		place := ""
		if len(l.Places) > 0 {
			place = l.Places[0]
		}
		return []any{null(l.Activity), null(place), null(string(l.Family)), null(l.ProviderCountry), null(l.ReceiverCountry)}
	})

var activityKind = newKind("activity", "st_activities",
	"name kind family country place_id identifiers parties",
	func(a aid.Activity) string { return a.ID },
	func(a aid.Activity) []any {
		var parties strings.Builder
		parties.WriteString(" ")
		for _, list := range [][]string{a.Providers, a.Receivers, a.Implementer} {
			for _, p := range list {
				parties.WriteString(p + " ")
			}
		}
		place := ""
		if len(a.Places) > 0 {
			place = a.Places[0]
		}
		return []any{
			a.Name, null(a.Kind), string(a.Family), null(a.Country), null(place), jsonMap(a.Identifiers), parties.String(),
		}
	})

var partyKind = newKind("party", "st_parties", "name kind country lat lon location_precision identifiers",
	func(p aid.Party) string { return p.ID },
	func(p aid.Party) []any {
		return []any{p.Name, null(string(p.Kind)), null(p.Country), nil, nil, nil, jsonMap(p.Identifiers)}
	})

var placeKind = newKind("place", "st_places", "name kind country lat lon location_precision identifiers",
	func(p aid.Place) string { return p.ID },
	func(p aid.Place) []any {
		var lat, lon, precision any
		if p.Lat != nil && p.Lon != nil {
			lat, lon = *p.Lat, *p.Lon
		}
		if p.Precision != 0 {
			precision = int64(p.Precision)
		}
		return []any{p.Name, null(p.Kind), null(p.Country), lat, lon, precision, jsonMap(p.Identifiers)}
	})

var factKind = newKind("fact", "st_facts",
	"subject slot_n slot value_low value_high bound unit verdict rating origins reviewed claims",
	func(f aid.Fact) string { return f.ID },
	func(f aid.Fact) []any {
		return []any{
			f.Subject, slotNumber(f.Slot), string(f.Slot), null(f.Low), null(f.High), null(f.Bound), null(f.Unit), null(string(f.Verdict)),
			null(f.Rating), int64(len(f.Origins)), yes(f.Reviewed), jsonList(f.Claims),
		}
	})

// slotNumber orders a subject's facts: the rungs from pledged to in use, then the others.
func slotNumber(s aid.Slot) int64 {
	for i, slot := range []aid.Slot{
		aid.SlotPledged, aid.SlotCommitted, aid.SlotDisbursed, aid.SlotDelivered, aid.SlotInUse,
		aid.SlotStatus, aid.SlotDate, aid.SlotCount, aid.SlotValue,
	} {
		if s == slot {
			return int64(i)
		}
	}
	return 9
}

var contradictionKind = newKind("contradiction", "st_contradictions", "kind subject claims difference settled_by",
	func(c aid.Contradiction) string { return c.ID },
	func(c aid.Contradiction) []any {
		return []any{string(c.Kind), c.Subject, jsonList(c.Claims), null(c.Difference.Text), null(c.SettledBy.Text)}
	})

// A heldTotal is a total with its place in the list, which is its identity.
type heldTotal struct {
	aid.Total
	ID string `json:"id"`
	N  int64  `json:"n"`
}

var totalKind = newKind("total", "st_totals", "n",
	func(t heldTotal) string { return t.ID },
	func(t heldTotal) []any { return []any{t.N} })

var rulingKind = newKind("ruling", "st_rulings", "n",
	func(r aid.Ruling) string { return r.ID },
	func(r aid.Ruling) []any { return []any{rulingNumber(r.ID)} })
