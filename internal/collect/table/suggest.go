package table

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/collect/dataset"
)

// looked is how many rows a suggestion looks at.
const looked = 80

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
	if err := best.fill(&m, f); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "# How to read %s, suggested by toguna from its first rows. Look at each line, correct it, and keep this file with the\n"+
		"# dataset. Fields: %s.\n# A field has a column, or is the same for all rows (is:); times: multiplies an amount; words: explains cells.\n",
		comment([]string{f.Name}), strings.Join(fields, ", "))
	if best.lost != nil {
		fmt.Fprintf(&out, "# Columns that were not understood, and are only kept as they stand: %s.\n", comment(best.lost))
	}
	if best.guessed != nil {
		fmt.Fprintf(&out, "# Words that were not understood; look at what they are said to mean: %s.\n", comment(best.guessed))
	}
	if f := m.Columns["place"]; f != nil && best.mostly(best.index(f.Column), placeCode.MatchString) {
		fmt.Fprintf(&out, "# The places are P-codes; say whose and of which version: place_codes: OCHA 2022-03.\n")
	}
	for _, field := range []string{"receiver", "provider"} {
		if m.Becomes == "claims" && m.Columns[field] == nil {
			fmt.Fprintf(&out, "# Nothing says who the %[1]s is: add %[1]s: {is: NAME} to the columns.\n", field)
		}
	}
	e := yaml.NewEncoder(&out)
	e.SetIndent(2)
	if err := e.Encode(m); err != nil {
		return nil, fmt.Errorf("write the mapping: %w", err)
	}
	return out.Bytes(), e.Close()
}

// comment writes words of the table into a comment: without control characters, and not more than a reader wants.
func comment(words []string) string {
	const most = 40
	more := ""
	if len(words) > most {
		words, more = words[:most], "; …"
	}
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) || r == unicode.ReplacementChar {
			return ' '
		}
		return r
	}, strings.Join(words, "; ")) + more
}

// fill names the columns that are read and have merged cells below the header.
func (v *sight) fill(m *Mapping, f *dataset.File) error {
	if !f.Workbook() || m.Becomes == "grid" {
		return nil
	}
	w, err := dataset.OpenWorkbook(f.Path)
	if err != nil {
		return err
	}
	defer w.Close()
	merged, err := w.Merged(v.sheet)
	if err != nil {
		return err
	}
	for _, c := range merged {
		if c.FromCol != c.ToCol || c.FromRow == c.ToRow || c.FromRow <= v.header[len(v.header)-1] || c.FromCol >= len(v.names) {
			continue
		}
		name := v.names[c.FromCol]
		for _, field := range m.Columns {
			if field.Column == name && !slices.Contains(m.Fill, name) {
				m.Fill = append(m.Fill, name)
			}
		}
	}
	slices.Sort(m.Fill)
	return nil
}

// A sight is what one sheet looks like.
type sight struct {
	sheet   string
	header  []int
	names   []string
	records [][]string
	above   []string // what stands above the header
	filled  int      // cells with a value
	lost    []string // columns that were not understood
	guessed []string // words that were not understood
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
	for i, r := range rows[:at] {
		if values(r) == 1 && !slices.Contains(v.header, numbers[i]) {
			v.above = append(v.above, strings.Join(strings.Fields(strings.Join(r, " ")), " "))
		}
	}
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
		Dataset: aid.Slug(codelist.Fold(cmp.Or(undated.ReplaceAllString(f.Stem(), " "), f.Stem()))), Title: f.Stem(), Sheet: v.sheet, Header: v.header, Becomes: "claims", Columns: map[string]*Field{},
	}
	if v.grid(&m, f.Name) {
		return m
	}
	taken := map[int]bool{}
	if c := v.find(guess{names: keys}, taken, true); c >= 0 && v.unique(c) {
		taken[c] = true
		m.Key = []string{v.names[c]}
	}
	for _, g := range guesses {
		if c := v.find(g, taken, false); c >= 0 {
			taken[c] = true
			m.Columns[g.field] = &Field{Column: v.names[c]}
		}
	}
	if m.Columns["amount"] == nil && m.Columns["disbursed"] != nil {
		m.Columns["amount"] = m.Columns["disbursed"]
		delete(m.Columns, "disbursed")
		m.Columns["stage"] = &Field{Is: string(aid.Disbursed)}
	}
	v.numbers(&m)
	v.money(&m)
	v.dates(&m)
	v.meanings(&m)
	if d := m.Columns["disbursed"]; d != nil && currencyOf(d.Column) != "" && currencyOf(d.Column) != m.Columns["currency"].Is {
		delete(m.Columns, "disbursed") // it is in another currency
		taken[v.index(d.Column)] = false
	}
	for i, n := range v.names {
		if !taken[i] && !strings.HasPrefix(n, "column ") {
			v.lost = append(v.lost, n)
		}
	}
	v.fromAbove(&m, f.Name)
	return m
}

// meanings explains the words of stages and instruments.
func (v *sight) meanings(m *Mapping) {
	switch f := m.Columns["stage"]; {
	case f == nil:
		m.Columns["stage"] = &Field{Is: string(aid.Committed)}
	case f.Column != "":
		v.words(m, "stage", stages, stageWords)
	}
	if m.Columns["instrument"] != nil {
		v.words(m, "instrument", means, instrumentWords)
	} else if containsAny(codelist.Fold(m.Title+" "+strings.Join(v.above, " ")), "pret", "loan", "emprunt", "prestamo", "dette", "debt") {
		m.Columns["instrument"] = &Field{Is: string(aid.Loan)}
	}
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

// undated is what changes in a file's name from one release to the next.
var undated = regexp.MustCompile(`(?i)[-_ (]*(?:(?:19|20)\d\d(?:[-_.]?\d\d){0,2}|\d\d?[-_.]?\pL{3,9}[-_.]?(?:19|20)\d\d)[) ]*`)

var digits = regexp.MustCompile(`\d+`)

var yearText = regexp.MustCompile(`^(19|20)\d\d$`)

// find is the first column, not taken, that is called by one of the names, by all of it, else by a part of its words, and
// whose values are mostly what they must be; -1 where there is none.
func (v *sight) find(g guess, taken map[int]bool, whole bool) int {
	for _, part := range []bool{false, true} {
		if part && whole {
			break
		}
		for _, want := range g.names {
			for i, n := range v.names {
				folded := strings.TrimSuffix(codelist.Fold(n), ".")
				called := folded == want || part && strings.Contains(" "+folded+" ", " "+want)
				if !taken[i] && called && !containsAny(folded, g.not...) && (g.is == nil || v.mostly(i, g.is)) {
					return i
				}
			}
		}
	}
	return -1
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
