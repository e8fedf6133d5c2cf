package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"toguna/internal/aid"
)

// versioned is a P-code with its version, as importers write it: a country, digits, and whose codes of when.
var versioned = regexp.MustCompile(`^([A-Z]{2,3})(\d{2,9})@(.+)$`)

// notePlaces keeps of which versions the P-codes in a record are.
func (im *importing) notePlaces(r *aid.Record) {
	note := func(place string) {
		if !strings.Contains(place, "@") {
			return
		}
		m := versioned.FindStringSubmatch(place)
		if m == nil || len(im.acc.PlaceCodes) >= fieldsNamed {
			return
		}
		if im.acc.PlaceCodes == nil {
			im.acc.PlaceCodes = map[string]string{}
		}
		if key := m[1] + "@" + m[3]; im.acc.PlaceCodes[key] == "" {
			im.acc.PlaceCodes[key] = m[1] + m[2]
		}
	}
	for _, o := range r.Observations {
		note(o.Place)
		note(o.Partner)
	}
	for _, c := range r.Claims {
		note(c.Place)
	}
	for _, d := range r.Deployments {
		note(d.Place)
	}
	for _, p := range r.Places {
		for _, code := range p.Identifiers {
			note(code)
		}
	}
}

// otherPlaces makes a finding of each country whose P-codes are of another version in a dataset that is held, or in an
// earlier release of the same one: what a code means there is not what it means here, so the two are never joined.
func (im *importing) otherPlaces(ctx context.Context, r *reader) error {
	if len(im.acc.PlaceCodes) == 0 {
		return nil
	}
	others := map[string]map[string]string{} // by country: the dataset that has each version
	err := rows(ctx, r.db, func(rs *sql.Rows) error {
		var body string
		if err := rs.Scan(&body); err != nil {
			return err
		}
		var a account
		if err := json.Unmarshal([]byte(body), &a); err != nil {
			return err
		}
		for key := range a.PlaceCodes {
			country, version, _ := strings.Cut(key, "@")
			if others[country] == nil {
				others[country] = map[string]string{}
			}
			others[country][version] = a.Release.Dataset
		}
		return nil
	}, "SELECT body FROM st_releases WHERE n <> $1 ORDER BY n", im.n)
	if err != nil {
		return err
	}
	for _, key := range sortedKeys(im.acc.PlaceCodes) {
		country, version, _ := strings.Cut(key, "@")
		versions := sortedKeys(others[country])
		if i := slices.Index(versions, version); i >= 0 {
			versions = slices.Delete(versions, i, i+1)
		}
		for _, other := range versions {
			im.countFinding(codeOtherPlaces.New("", im.acc.PlaceCodes[key], country, version, others[country][other], other))
		}
	}
	return nil
}
