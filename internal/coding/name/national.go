package name

import "toguna/internal/aid"

// unseated returns where the name of a ministry ends, which does not tell where it is: "the Ministry of Health in Dili".
func (f *finder) unseated(head, last int) int {
	for j := head + 2; j < last; j++ {
		if e, end := f.world.match(j + 1); f.at(j) == "in" && e != nil && end == last && e.form != party {
			return j
		}
	}
	return last
}

// national gives an organisation and a task force with a state beside its name to that state: "India's Border Roads Organisation",
// "US Joint Task Force". Only then is it no body of several states.
func (f *finder) national(c *found, head int) {
	kind := aid.GovernmentBody
	switch w := f.at(head); {
	case w == "organisation" || w == "organization":
	case w == "force" && (f.at(head-1) == "task" || f.inside(head+2) && (f.doc.Tokens[head+2].Fold == "tarea" || f.doc.Tokens[head+2].Fold == "tarefa")):
		kind = aid.MilitaryBody
	default:
		return
	}
	land := f.nation(run{c.first, c.last})
	if b := c.first - 1; land == "" && f.possessive(b) {
		land = f.stateUpTo(b)
	}
	if land != "" {
		c.kind, c.country = string(kind), land
	}
}

// stateUpTo returns the state whose name ends before token i.
func (f *finder) stateUpTo(i int) string {
	const longest = 6
	for j := max(0, i-longest); j < i; j++ {
		if e, end := f.world.match(j); e != nil && e.form == state && end == i {
			return e.country
		}
	}
	return ""
}

// ministryOf gives a ministry the adjective of its state, where "of X" ends its name or the document is about one state, so that
// one ministry has one name.
func (f *finder) ministryOf(c *found, head int) {
	if f.at(head) != "ministry" || head != c.first || f.foreign(head) || f.at(head+1) != "of" {
		return
	}
	for j := head + 3; j < c.last; j++ {
		e, end := f.world.match(j)
		if e == nil || e.form != state || end != c.last {
			continue
		}
		b := f.before(j)
		if f.at(b) != "of" || b < head+3 {
			return
		}
		c.canonical, c.country = adjective(e.country)+" "+f.text(c.first, b), e.country
		return
	}
	if c.country == "" && f.about != "" && c.last > head+1 {
		c.canonical, c.country = adjective(f.about)+" "+c.canonical, f.about
	}
}

// stateService reads a body whose name begins with its state's and ends with a noun that others have, too: "Ghana Health Service".
func (f *finder) stateService(r run) (found, bool) {
	e, end := f.world.match(r.first)
	if !f.is(r.last-1, stateServices) || e == nil || e.form != state && e.form != demonym || end > r.last-2 {
		return found{}, false
	}
	return found{
		first: r.first, last: r.last, typ: aid.TypeParty, rule: "name.service", confidence: aid.Likely, canonical: f.text(r.first, r.last),
		kind: string(aid.GovernmentBody), country: e.country,
	}, true
}
