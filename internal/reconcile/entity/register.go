package entity

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"toguna/internal/aid"
	"toguna/internal/codelist"
)

// Input is what names are read from.
type Input struct {
	Claims   []aid.Claim
	Mentions map[string][]aid.Mention
	Rulings  []aid.Ruling // those that stand
}

// A Register answers which party or place a name means.
type Register struct {
	parties  *book
	places   *book
	byID     map[string]aid.Party
	placeID  map[string]aid.Place
	idOf     map[*record]string
	Findings []aid.Finding
}

// Resolve reads the names and the rulings.
func Resolve(in Input) *Register {
	r := &Register{parties: newBook(), places: newBook(), byID: map[string]aid.Party{}, placeID: map[string]aid.Place{}, idOf: map[*record]string{}}
	r.read(in)
	apart := apartPairs(in.Rulings)
	r.define(in.Rulings)
	r.joinStates()
	r.joinAcronyms(apart)
	r.joinPersons(apart)
	r.merge(in.Rulings)
	r.finishParties()
	r.finishPlaces()
	return r
}

func (r *Register) read(in Input) {
	for _, doc := range slices.Sorted(maps.Keys(in.Mentions)) {
		for _, m := range in.Mentions[doc] {
			if m.Name == nil || m.Name.Canonical == "" {
				continue
			}
			var rec *record
			switch m.Type {
			case aid.TypeParty:
				rec = r.parties.add(Key(m.Name.Canonical), m.Name.Canonical)
			case aid.TypePlace:
				rec = r.places.add(placeKey(m.Name.Canonical, m.Name.Kind), m.Name.Canonical)
			default:
				continue
			}
			rec.kinds[m.Name.Kind]++
			rec.countries[m.Name.Country]++
			if q := strings.TrimSpace(m.Span.Quote); callsIt(q) {
				rec.names[q] = true
			}
		}
	}
	for _, c := range in.Claims {
		for _, role := range []string{c.Provider, c.Receiver, c.Implementer} {
			for _, n := range aid.Names(role) {
				r.parties.add(Key(n), n)
			}
		}
		for _, n := range aid.Names(c.Place) {
			if rec := r.places.find(n); rec != nil {
				rec.seen[n]++
				continue
			}
			r.places.add(placeKey(n, guessPlace(n)), n)
		}
	}
}

// callsIt reports whether words of a text are a name: one Han character is one only beside another, as in 中美.
func callsIt(quote string) bool {
	r, n := utf8.DecodeRuneInString(quote)
	return n > 0 && (n < len(quote) || !unicode.Is(unicode.Han, r))
}

// placeKey keeps a town and a region of one name apart.
func placeKey(name, kind string) string {
	class := "town"
	switch kind {
	case "admin1", "admin2", "region":
		class = "area"
	case "country", "waterway":
		class = kind
	}
	return class + "|" + Key(name)
}

func guessPlace(name string) string {
	if _, ok := codelist.CountryByName(name); ok {
		return "country"
	}
	if k := Key(name); strings.HasSuffix(k, " region") || strings.HasPrefix(k, "region of ") {
		return "admin1"
	}
	return ""
}

// find looks a place up by name: the town before the area before the country.
func (b *book) find(name string) *record {
	k := Key(name)
	for _, class := range []string{"town|", "area|", "country|", "waterway|"} {
		if rec := b.of[class+k]; rec != nil {
			return rec
		}
	}
	return nil
}

func (r *Register) slugOf(rec *record) string {
	if rec.id != "" {
		return rec.id
	}
	if c, ok := codelist.CountryByCode(most(rec.countries)); ok && most(rec.kinds) == string(aid.State) {
		return Slug(c.Name("en"))
	}
	return Slug(rec.display())
}

func (rec *record) display() string {
	if n := rec.set["name"]; n != "" {
		return n
	}
	if n := most(rec.seen); n != "" {
		return n
	}
	return most(countOf(rec.names))
}

func countOf(names map[string]bool) map[string]int {
	out := map[string]int{}
	for n := range names {
		out[n] = 1
	}
	return out
}

func (r *Register) finishParties() {
	taken := map[string]bool{}
	for _, rec := range r.parties.sorted() {
		p := aid.Party{Name: rec.display(), Kind: aid.PartyKind(cmp.Or(rec.set["kind"], most(rec.kinds)))}
		if p.Kind == "" {
			p.Kind = guessKind(p.Name)
		}
		p.Country = cmp.Or(rec.set["country"], stateOf(rec, p.Kind))
		p.ID = unique(taken, r.slugOf(rec))
		p.Names = otherNames(rec, p.Name)
		r.idOf[rec], r.byID[p.ID] = p.ID, p
	}
}

// stateOf is the country that mentions give, else the one in a name; the canonical name is asked first.
func stateOf(rec *record, kind aid.PartyKind) string {
	if c := most(rec.countries); c != "" {
		return c
	}
	for _, n := range append([]string{rec.display()}, slices.Sorted(maps.Keys(rec.names))...) {
		if c := countryIn(n, kind); c != "" {
			return c
		}
	}
	return ""
}

func (r *Register) finishPlaces() {
	taken := map[string]bool{}
	for _, rec := range r.places.sorted() {
		p := aid.Place{Name: rec.display(), Kind: cmp.Or(rec.set["kind"], most(rec.kinds)), Country: cmp.Or(rec.set["country"], most(rec.countries))}
		if p.Kind == "" {
			p.Kind = guessPlace(p.Name)
		}
		if c, ok := codelist.CountryByName(p.Name); ok && p.Kind == "country" {
			p.Country = c.Alpha3
		}
		p.Lat, p.Lon = coordinate(rec.set["lat"]), coordinate(rec.set["lon"])
		p.Precision, _ = strconv.Atoi(rec.set["location_precision"])
		id := r.slugOf(rec)
		if taken[id] && p.Kind != "" {
			id += "-" + Slug(p.Kind)
		}
		p.ID = unique(taken, id)
		p.Names = otherNames(rec, p.Name)
		r.idOf[rec], r.placeID[p.ID] = p.ID, p
	}
}

func coordinate(s string) *float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return nil
	}
	return &f
}

// sorted lists the records in an order that does not depend on the order of reading; towns before areas.
func (b *book) sorted() []*record {
	first := map[*record]string{}
	for k, rec := range b.of {
		if old, ok := first[rec]; !ok || k < old {
			first[rec] = k
		}
	}
	out := slices.Clone(b.order)
	rank := func(rec *record) string {
		class, key, _ := strings.Cut(first[rec], "|")
		return map[string]string{"town": "0", "country": "1", "area": "2", "waterway": "3"}[class] + key + first[rec]
	}
	forced := func(rec *record) int {
		if rec.id != "" {
			return 0
		}
		return 1
	}
	slices.SortFunc(out, func(x, y *record) int {
		return cmp.Or(cmp.Compare(forced(x), forced(y)), strings.Compare(rank(x), rank(y)))
	})
	return out
}

func unique(taken map[string]bool, id string) string {
	id = cmp.Or(id, "unnamed")
	out := id
	for n := 2; taken[out]; n++ {
		out = id + "-" + strconv.Itoa(n)
	}
	taken[out] = true
	return out
}

func otherNames(rec *record, name string) []aid.Name {
	var out []aid.Name
	for _, n := range slices.Sorted(maps.Keys(rec.names)) {
		if n != name {
			out = append(out, aid.Name{Text: n})
		}
	}
	return out
}

// Party returns the id of the party that a name means; "" for one that nothing names.
func (r *Register) Party(name string) string { return r.idOf[r.parties.of[Key(name)]] }

// Place returns the id of the place that a name means.
func (r *Register) Place(name string) string { return r.idOf[r.places.find(name)] }

// PartyOf and PlaceOf return what is known of an id.
func (r *Register) PartyOf(id string) aid.Party { return r.byID[id] }

// PlaceOf returns what is known of a place.
func (r *Register) PlaceOf(id string) aid.Place { return r.placeID[id] }

// Parties lists all parties by id.
func (r *Register) Parties() []aid.Party { return values(r.byID) }

// Places lists all places by id.
func (r *Register) Places() []aid.Place { return values(r.placeID) }

func values[T any](m map[string]T) []T {
	out := make([]T, 0, len(m))
	for _, k := range slices.Sorted(maps.Keys(m)) {
		out = append(out, m[k])
	}
	return out
}

// Country is the state to which all the parties belong; "" where they belong to none or to several.
func (r *Register) Country(ids []string) string {
	country := ""
	for i, id := range ids {
		c := r.byID[id].Country
		if i > 0 && c != country {
			return ""
		}
		country = c
	}
	return country
}
