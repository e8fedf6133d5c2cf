package site

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
)

// armsOnParty is how many deliveries of a dataset the page of a state lists in each role.
const armsOnParty = 12

// An ArmsList is what a dataset says a state supplied or received in arms.
type ArmsList struct {
	Dataset NamedLink
	Role    string
	Rows    []ArmsLine
	All     NamedLink // the records, where they are more than those shown
}

// An ArmsLine is one delivery.
type ArmsLine struct {
	Ordered    string // year
	Other      string // the other side
	What, Note string
	N          string // ordered
	Delivered  string
	Years      string
	TIV        string
	Href       string
}

// An EventTable is what a dataset counts of violence in a state, year by year.
type EventTable struct {
	Dataset NamedLink
	Rows    []EventLine
}

// An EventLine is a year: deaths from low to high with the best estimate, and where these stand in a picture whose width is
// the most of any year.
type EventLine struct {
	aid.EventYear
	Href           string
	From, To, Best string // "37.5%"
	Spoken         string
}

// namesHref is the list of a dataset's records that name a state, in a year where one is given.
func namesHref(source, country string, year int) string {
	q := RecordsQuery{RecordFilter: aid.RecordFilter{Named: country, Year: year}}
	return link("/data/"+url.PathEscape(source), q.values()) + "#records"
}

// partyEvents fills the deliveries of arms and the events of violence that datasets record of a state.
func (s *Site) partyEvents(ctx context.Context, dr aid.DatasetReader, d *PartyPage, country string, dataset func(string) NamedLink) (err error) {
	if country == "" {
		return nil
	}
	counts := map[string]int{}
	holds := map[string]bool{}
	for _, n := range d.Named {
		counts[n.Source+n.Role] = n.N
		holds[n.Holds] = holds[n.Holds] || n.N > 0
	}
	if holds[aid.HoldsDeliveries] {
		if d.Arms, err = dr.Arms(ctx, country, armsOnParty); err != nil {
			return fmt.Errorf("list the deliveries of arms: %w", err)
		}
	}
	if holds[aid.HoldsEvents] {
		if d.EventYears, err = dr.EventYears(ctx, country); err != nil {
			return fmt.Errorf("add up the events: %w", err)
		}
	}
	for _, a := range d.Arms {
		n := len(d.ArmsLists)
		if n == 0 || d.ArmsLists[n-1].Dataset.Href != dataset(a.Source).Href || d.ArmsLists[n-1].Role != a.Role {
			list := ArmsList{Dataset: dataset(a.Source), Role: a.Role}
			if all := counts[a.Source+a.Role]; all > armsOnParty {
				list.All = NamedLink{Name: strconv.Itoa(all), Href: namesHref(a.Source, country, 0)}
			}
			d.ArmsLists = append(d.ArmsLists, list)
			n++
		}
		d.ArmsLists[n-1].Rows = append(d.ArmsLists[n-1].Rows, s.armsLine(a))
	}
	d.Violence = s.eventTables(d.EventYears, country, dataset)
	return nil
}

// armsLine writes a delivery; what the register marks as uncertain is said to be.
func (s *Site) armsLine(a aid.ArmsRow) ArmsLine {
	d := a.Delivery
	number := func(n *int, estimated bool) string {
		if n == nil {
			return ""
		}
		text := s.p.Number(strconv.Itoa(*n))
		if estimated {
			text = s.p.T("record.estimated", "figure", text)
		}
		return text
	}
	line := ArmsLine{
		What: d.Designation, Note: d.Category, N: number(d.Ordered, d.OrderedEstimated), Delivered: number(d.Delivered, d.DeliveredEstimated),
		TIV: d.TIV, Href: recordHref(a.Source, a.Record), Other: s.sideName(d.Supplier),
	}
	if line.What == "" {
		line.What, line.Note = d.Category, ""
	}
	if a.Role == "supplier" {
		line.Other = s.sideName(d.Recipient)
	}
	if d.TIV != "" {
		line.TIV = s.p.Number(d.TIV)
	}
	if d.OrderYear != nil {
		line.Ordered = strconv.Itoa(*d.OrderYear)
		if d.OrderYearEstimated {
			line.Ordered = s.p.T("record.estimated", "figure", line.Ordered)
		}
	}
	years := make([]string, len(d.DeliveryYears))
	for i, y := range d.DeliveryYears {
		years[i] = strconv.Itoa(y)
	}
	line.Years = strings.Join(years, ", ")
	return line
}

// eventTables draws the years of each dataset to one scale.
func (s *Site) eventTables(years []aid.EventYear, country string, dataset func(string) NamedLink) []EventTable {
	most := 1
	for _, y := range years {
		most = max(most, y.Low, y.Best, y.High)
	}
	at := func(n int) string { return percent(100 * float64(n) / float64(most)) }
	var out []EventTable
	for _, y := range years {
		href := dataset(y.Source)
		i := slices.IndexFunc(out, func(t EventTable) bool { return t.Dataset.Href == href.Href })
		if i < 0 {
			i = len(out)
			out = append(out, EventTable{Dataset: href})
		}
		out[i].Rows = append(out[i].Rows, EventLine{
			EventYear: y, Href: namesHref(y.Source, country, y.Year), From: at(min(y.Low, y.High)), To: at(max(y.Low, y.High)), Best: at(y.Best),
			Spoken: s.p.T("record.low_best_high", "low", y.Low, "best", y.Best, "high", y.High),
		})
	}
	return out
}
