package entity

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"toguna/internal/aid"
)

// define applies the rulings of kind entity and rename.
func (r *Register) define(rulings []aid.Ruling) {
	for _, ru := range rulings {
		if ru.Kind != "entity" && ru.Kind != "rename" {
			continue
		}
		what, id, ok := strings.Cut(ru.Subject, ":")
		if !ok || (what != "party" && what != "place") {
			continue
		}
		b, key := r.parties, Key
		if what == "place" {
			b, key = r.places, func(n string) string { return placeKey(n, cmp.Or(ru.Set["kind"], guessPlace(n))) }
		}
		rec := b.bySlug(id)
		name := ru.Set["name"]
		switch {
		case rec == nil && name != "" && b.of[key(name)] != nil:
			rec = b.of[key(name)]
		case rec == nil && ru.Kind == "rename":
			r.Findings = append(r.Findings, UnknownSubject.New("ruling:"+ru.ID, "", ru.Kind, ru.Subject))
			continue
		case rec == nil:
			rec = b.add(key(cmp.Or(name, id)), "")
		}
		rec.id = id
		maps.Copy(rec.set, ru.Set)
		for _, n := range append(aid.Names(ru.Set["names"]), name) {
			if n != "" {
				rec.names[n] = true
				b.alias(key(n), rec)
			}
		}
	}
}

func (b *book) bySlug(id string) *record {
	for _, rec := range b.order {
		if rec.id == id {
			return rec
		}
	}
	for _, rec := range b.order {
		for _, n := range slices.Sorted(maps.Keys(rec.seen)) {
			if Slug(n) == id {
				return rec
			}
		}
	}
	return nil
}

// merge applies the rulings that two names mean one.
func (r *Register) merge(rulings []aid.Ruling) {
	for _, ru := range rulings {
		into := ru.Set["into"]
		what, id, ok := strings.Cut(ru.Subject, ":")
		if ru.Kind != "merge" || !ok || (what != "party" && what != "place") {
			continue
		}
		b := r.parties
		if what == "place" {
			b = r.places
		}
		from, to := b.bySlug(id), b.bySlug(strings.TrimPrefix(into, what+":"))
		if from == nil || to == nil {
			r.Findings = append(r.Findings, UnknownSubject.New("ruling:"+ru.ID, "", ru.Kind, ru.Subject))
			continue
		}
		if from == to {
			continue
		}
		to.id = cmp.Or(to.id, r.slugOf(to))
		for k, v := range maps.Clone(b.of) {
			if v == from {
				b.alias(k, to)
			}
		}
	}
}
