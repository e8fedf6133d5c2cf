package table

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/collect/dataset"
)

// looked is how many rows a suggestion looks at.
const looked = 80

// A guess is how columns of a field are called, folded, the surest first.
type guess struct {
	field string
	names []string
}

// guesses are asked in this order; a column is taken once.
var guesses = []guess{
	{"amount", []string{"montant", "amount", "monto", "valor", "value", "valeur", "usd", "committed", "engagement", "commitment", "total"}},
	{"currency", []string{"currency", "devise", "monnaie", "moneda", "moeda"}},
	{"date", []string{"date signature", "date de signature", "signature", "date", "fecha", "year", "annee", "ano", "exercice"}},
	{"provider", []string{"lender", "donor", "bailleur", "preteur", "creancier", "creditor", "financier", "funding", "provider", "acreedor", "reporting org"}},
	{"receiver", []string{"recipient country", "country", "pays", "recipient", "receiver", "borrower", "emprunteur", "beneficiaire", "pais", "prestatario"}},
	{"implementer", []string{"contractor", "implement", "entreprise", "execution", "executant"}},
	{"stage", []string{"status", "statut", "etat", "stage", "estado"}},
	{"instrument", []string{"finance type", "type of finance", "instrument", "nature", "type"}},
	{"sector", []string{"sector", "secteur"}},
	{"place", []string{"place", "location", "lieu", "region", "localisation"}},
	{"activity", []string{"project title", "title", "project", "projet", "intitule", "libelle", "purpose", "objet", "proyecto", "projeto", "name", "nom"}},
	{"what", []string{"description", "narrative", "observations", "remarks"}},
}

// keys are how columns that identify a record are called.
var keys = []string{"loan id", "project id", "iati identifier", "identifier", "id", "code", "reference", "ref", "numero", "no", "n°", "n"}

// Suggest looks at a table and writes a mapping for it, to be edited.
func Suggest(f *dataset.File) ([]byte, error) {
	sheets, err := f.SheetNames()
	if err != nil {
		return nil, err
	}
	var best sight
	for _, s := range sheets {
		rows, numbers, err := f.First(s, looked)
		if err != nil {
			return nil, err
		}
		if v := look(s, rows, numbers); v.filled > best.filled {
			best = v
		}
	}
	if best.filled == 0 {
		return nil, fmt.Errorf("%s holds no table: %w", f.Name, aid.ErrInvalid)
	}
	m := best.mapping(f)
	var out bytes.Buffer
	fmt.Fprintf(&out, "# How to read %s, suggested by toguna from its first rows. Look at each line, correct it, and keep this file with the\n"+
		"# dataset. Fields: %s.\n# A field has a column, or is the same for all rows (is:); times: multiplies an amount; words: explains cells.\n",
		f.Name, strings.Join(fields, ", "))
	if best.lost != nil {
		fmt.Fprintf(&out, "# Columns that were not understood: %s.\n", strings.Join(best.lost, "; "))
	}
	e := yaml.NewEncoder(&out)
	e.SetIndent(2)
	if err := e.Encode(m); err != nil {
		return nil, fmt.Errorf("write the mapping: %w", err)
	}
	return out.Bytes(), e.Close()
}

// A sight is what one sheet looks like.
type sight struct {
	sheet   string
	header  []int
	names   []string
	records [][]string
	filled  int // cells with a value
	lost    []string
}

// look finds the header: the row with most texts of the first ones, where what follows is as wide. A row above it with
// fewer headings, but more than one, is part of it.
func look(sheet string, rows [][]string, numbers []int) sight {
	v := sight{sheet: sheet}
	best, at := 0, -1
	for i, r := range rows[:min(len(rows), 25)] {
		texts := 0
		for _, c := range r {
			if c = strings.TrimSpace(c); c != "" && !numeric(c) {
				texts++
			}
		}
		if texts > best && wide(rows[i+1:]) {
			best, at = texts, i
		}
		if texts >= 3 && i+1 < len(rows) && hasNumber(rows[i+1]) { // records begin below
			break
		}
	}
	if at < 0 {
		return v
	}
	v.header = []int{numbers[at]}
	if at > 0 && numbers[at-1] == numbers[at]-1 {
		above := values(rows[at-1])
		if above > 1 && above < values(rows[at]) && !hasNumber(rows[at-1]) {
			v.header = []int{numbers[at-1], numbers[at]}
		}
	}
	v.names = dataset.NewHeader(names(rows, numbers, v.header)).Names
	v.records = rows[at+1:]
	for _, r := range v.records {
		v.filled += values(r)
	}
	return v
}

// wide reports whether one of the next rows has more than one value.
func wide(rows [][]string) bool {
	for _, r := range rows[:min(len(rows), 20)] {
		if values(r) > 1 {
			return true
		}
	}
	return false
}

func values(cells []string) (n int) {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			n++
		}
	}
	return n
}

func numeric(s string) bool {
	_, plain := dataset.Number(s)
	_, french := frenchNumber(s)
	return plain || french
}

func hasNumber(cells []string) bool {
	for _, c := range cells {
		if numeric(c) {
			return true
		}
	}
	return false
}

// mapping guesses what the columns mean.
func (v *sight) mapping(f *dataset.File) Mapping {
	m := Mapping{
		Dataset: aid.Slug(codelist.Fold(f.Stem())), Title: f.Stem(), Sheet: v.sheet, Header: v.header, Becomes: "claims", Columns: map[string]*Field{},
	}
	if v.grid(&m, f.Name) {
		return m
	}
	taken := map[int]bool{}
	if c := v.find(keys, taken, true); c >= 0 && v.unique(c) {
		taken[c] = true
		m.Key = []string{v.names[c]}
	}
	for _, g := range guesses {
		c := v.find(g.names, taken, false)
		if c < 0 || g.field == "amount" && !v.mostly(c, numeric) || g.field == "date" && !v.mostly(c, isDate) {
			if g.field != "amount" && g.field != "date" {
				continue
			}
			is := numeric
			if g.field == "date" {
				is = isDate
			}
			if c = v.findWhere(g.names, taken, is); c < 0 {
				continue
			}
		}
		taken[c] = true
		m.Columns[g.field] = &Field{Column: v.names[c]}
	}
	v.numbers(&m)
	v.money(&m)
	v.dates(&m)
	if m.Columns["stage"] == nil {
		m.Columns["stage"] = &Field{Is: string(aid.Committed)}
	} else {
		v.words(&m, "stage", stages, stageWords)
	}
	if m.Columns["instrument"] != nil {
		v.words(&m, "instrument", means, instrumentWords)
	}
	for i, n := range v.names {
		if !taken[i] && !strings.HasPrefix(n, "column ") {
			v.lost = append(v.lost, n)
		}
	}
	return m
}

// grid recognises years down and countries across, or the other way round.
func (v *sight) grid(m *Mapping, file string) bool {
	years, places := 0, 0
	for _, n := range v.names[min(1, len(v.names)):] {
		switch {
		case yearText.MatchString(n):
			years++
		case dataset.Country(n) != "":
			places++
		}
	}
	if years < 5 && places < 5 {
		return false
	}
	m.Becomes, m.Series, m.Unit, m.Columns = "grid", m.Dataset, v.names[0], nil
	m.Down, m.Across = "period", "place"
	if m.Sheet == "" { // nothing else tells it from another
		m.Files = []string{digits.ReplaceAllString(file, "*")}
	}
	if years > places {
		m.Down, m.Across = "place", "period"
	}
	return true
}

var digits = regexp.MustCompile(`\d+`)

var yearText = regexp.MustCompile(`^(19|20)\d\d$`)

// find is the first column, not taken, that is called by one of the names: by all of it, else by a part of its words.
func (v *sight) find(list []string, taken map[int]bool, whole bool) int {
	for _, part := range []bool{false, true} {
		if part && whole {
			break
		}
		for _, want := range list {
			for i, n := range v.names {
				folded := codelist.Fold(n)
				if !taken[i] && (folded == want || part && strings.Contains(" "+folded+" ", " "+want)) {
					return i
				}
			}
		}
	}
	return -1
}

// findWhere is find among the columns whose values are mostly of a kind.
func (v *sight) findWhere(list []string, taken map[int]bool, is func(string) bool) int {
	skip := map[int]bool{}
	for i := range v.names {
		skip[i] = taken[i] || !v.mostly(i, is)
	}
	return v.find(list, skip, false)
}

// column are the values of a column that are not blank.
func (v *sight) column(c int) (out []string) {
	for _, r := range v.records {
		if c < len(r) && !dataset.Blank(r[c]) {
			out = append(out, strings.TrimSpace(r[c]))
		}
	}
	return out
}

func (v *sight) mostly(c int, is func(string) bool) bool {
	yes, all := 0, v.column(c)
	for _, s := range all {
		if is(s) {
			yes++
		}
	}
	return len(all) > 0 && yes*2 > len(all)
}

func (v *sight) unique(c int) bool {
	seen := map[string]bool{}
	for _, s := range v.column(c) {
		if seen[s] {
			return false
		}
		seen[s] = true
	}
	return len(seen)*2 > len(v.records)
}

func isDate(s string) bool {
	_, first := readDate(s, false)
	_, second := readDate(s, true)
	return first || second
}
