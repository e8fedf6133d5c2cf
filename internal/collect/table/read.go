package table

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/collect/dataset"
	"toguna/internal/edtf"
	"toguna/internal/money"
)

// placeCode is the form of OCHA's P-codes: a country, and two digits or more for each level below it.
var placeCode = regexp.MustCompile(`^[A-Z]{2,3}\d{2,9}$`)

// place is where something was. A P-code is kept with its version, since a code means another place in another version: files
// whose codes are of different versions never meet.
func (r *reader) place(s string) string {
	s = strings.TrimSpace(s)
	switch {
	case !placeCode.MatchString(s):
		return s
	case r.m.PlaceCodes == "":
		r.note(codePlaces.New("", r.rec.Locator, s))
		return s + "@" + r.m.Dataset
	}
	return s + "@" + r.m.PlaceCodes
}

// A reader is a table being read.
type reader struct {
	m         Mapping
	cols      map[string]int
	key       []int
	fills     map[int]string // the last value of a column whose blank cells repeat it
	countries map[string]string
	rec       aid.Record
	row       dataset.Row
}

// find looks up the columns that the mapping names.
func (r *reader) find(h *dataset.Header) error {
	r.cols = map[string]int{}
	look := func(name string) (int, error) {
		if i := h.Col(name); i >= 0 {
			return i, nil
		}
		for i, n := range h.Names {
			if codelist.Fold(n) == codelist.Fold(name) {
				return i, nil
			}
		}
		return -1, fmt.Errorf("the table has no column %q; it has %q: %w", name, h.Names, aid.ErrInvalid)
	}
	for field, f := range r.m.Columns {
		if f.Column == "" {
			continue
		}
		i, err := look(f.Column)
		if err != nil {
			return err
		}
		r.cols[field] = i
	}
	for _, name := range r.m.Key {
		i, err := look(name)
		if err != nil {
			return err
		}
		r.key = append(r.key, i)
	}
	r.fills = map[int]string{}
	for _, name := range r.m.Fill {
		i, err := look(name)
		if err != nil {
			return err
		}
		r.fills[i] = ""
	}
	return nil
}

func (r *reader) note(f aid.Finding) { r.rec.Findings = append(r.rec.Findings, f) }

// record makes the record of a row.
func (r *reader) record(row dataset.Row, doubts []aid.Finding) aid.Record {
	r.row, r.rec = row, aid.Record{Locator: row.Locator(), Stated: row.Stated(), Findings: doubts, Key: row.Locator()}
	r.fill()
	if len(r.key) > 0 {
		parts := make([]string, len(r.key))
		for i, c := range r.key {
			parts[i] = strings.TrimSpace(row.At(c))
		}
		if r.rec.Key = strings.Join(parts, "|"); strings.Trim(r.rec.Key, "|") == "" {
			r.rec.Key = row.Locator()
			r.note(codeNote.New("", r.rec.Locator))
			return r.rec
		}
	}
	if r.m.Becomes == "grid" {
		r.grid()
		return r.rec
	}
	if r.blank() || r.total() {
		r.note(codeNote.New("", r.rec.Locator))
		return r.rec
	}
	switch r.m.Becomes {
	case "claims":
		agreed := r.claim()
		r.rec.Claims = []aid.Claim{agreed}
		if c, ok := r.disbursed(agreed); ok {
			r.rec.Claims = append(r.rec.Claims, c)
		}
	case "transactions":
		r.transaction()
	case "observations":
		r.observation()
	}
	return r.rec
}

// blank reports whether no column that matters has a value: neither who, nor how much, nor when.
func (r *reader) blank() bool {
	filled := r.filled()
	return filled == 0 || filled == 1 && len(r.cols) > 3
}

// text is the value of a field, in the mapping's words where it explains the cell's.
func (r *reader) text(field string) string {
	f := r.m.Columns[field]
	if f == nil {
		return ""
	}
	s := f.Is
	if f.Column != "" {
		if s = strings.Join(strings.Fields(r.row.At(r.cols[field])), " "); dataset.Blank(s) {
			s = f.Is
		}
	}
	for word, means := range f.Words {
		if codelist.Fold(word) == codelist.Fold(s) {
			return means
		}
	}
	return s
}

// nameless are the words with which tables say that an activity has no name, folded.
var nameless = []string{"unknown", "not known", "unspecified", "not specified", "unallocated", "not available", "no name", "tbd", "to be determined",
	"inconnu", "inconnue", "non connu", "non precise", "non precisee", "non specifie", "indetermine", "sans objet", "desconocido", "no especificado"}

// activity is what a row calls its activity; "" where it says that it has no name: such rows are grouped by who gives, who
// receives and when, as claims of documents without a name are.
func (r *reader) activity() string {
	s := r.text("activity")
	if slices.Contains(nameless, strings.Trim(codelist.Fold(s), " .-()[]")) {
		return ""
	}
	return s
}

// word is the value of a field that holds words of the codebook alone.
func (r *reader) word(field string, allowed ...string) string {
	s := r.text(field)
	if s == "" || slices.Contains(allowed, s) {
		return s
	}
	if folded := strings.ReplaceAll(strings.ToLower(s), " ", "_"); slices.Contains(allowed, folded) {
		return folded
	}
	r.note(codeWord.New("", r.rec.Locator, field, s))
	return ""
}

// stated is what a row says in a field; ok is false where the mapping has no such column, or the cell is blank.
func (r *reader) stated(field string) (f *Field, s string, ok bool) {
	if f = r.m.Columns[field]; f == nil {
		return nil, "", false
	}
	s = r.text(field)
	return f, s, !dataset.Blank(s)
}

// amount is the number of a field, multiplied as the mapping says.
func (r *reader) amount(field string) (money.Decimal, bool) {
	f, s, ok := r.stated(field)
	if !ok {
		return money.Decimal{}, false
	}
	d, ok := r.number(s)
	if !ok {
		if strings.ContainsAny(s, ";|") {
			r.note(dataset.CodeSeveral.New("", r.rec.Locator, field, s))
		} else {
			r.note(dataset.CodeNumber.New("", r.rec.Locator, field, s))
		}
		return d, false
	}
	if times, ok := dataset.Number(f.Times); ok && f.Times != "" {
		d = d.Mul(times)
	}
	return d, true
}

// number reads a number as the mapping says that the table writes them.
func (r *reader) number(s string) (money.Decimal, bool) {
	if d, ok := dataset.Number(s); ok && r.m.Numbers != "french" {
		return d, true
	}
	switch r.m.Numbers {
	case "french":
		return frenchNumber(s)
	case "english":
		return dataset.EnglishNumber(s)
	}
	return money.Decimal{}, false
}

// frenchNumber reads 1 234 567,50 with any kind of space, and 1.234.567,50. A number without either, of a sheet's own
// making, is plain.
func frenchNumber(s string) (money.Decimal, bool) {
	s = strings.Map(func(c rune) rune {
		switch c {
		case ' ', '\u00a0', '\u202f', '\u2009':
			return -1
		}
		return c
	}, strings.TrimSpace(s))
	if strings.Contains(s, ",") || strings.Count(s, ".") > 1 {
		s = strings.ReplaceAll(strings.ReplaceAll(s, ".", ""), ",", ".")
		if strings.Count(s, ".") > 1 {
			return money.Decimal{}, false
		}
	}
	return dataset.Number(s)
}

// date reads the date of a field.
func (r *reader) date(field string) edtf.Date {
	s := r.text(field)
	if dataset.Blank(s) {
		return edtf.Date{}
	}
	d, ok := readDate(s, r.m.Dates == "month first")
	if !ok {
		r.note(dataset.CodeDate.New("", r.rec.Locator, field, s))
	}
	return d
}

// until is the time from a day to the one of which the table is, where its version says so.
func (r *reader) until(from edtf.Date) edtf.Date {
	to, err := edtf.Parse(r.m.Version)
	if err != nil {
		return edtf.Date{}
	}
	i := edtf.Interval{OpenFrom: true, To: to.Bounds().To}
	if b := from.Bounds(); !from.IsZero() && b.Bounded() {
		i.OpenFrom, i.From = false, b.From
	}
	if !i.OpenFrom && i.From.After(i.To) {
		return edtf.Date{}
	}
	return edtf.Span(i)
}

// country is the alpha-3 code of a country by its name; "" where it is none.
func (r *reader) country(name string) string {
	c, ok := r.countries[name]
	if !ok {
		c = dataset.Country(name)
		r.countries[name] = c
	}
	return c
}

// The words of the codebook that a cell may hold.
var (
	stages = []string{"announced", "pledged", "committed", "disbursed", "delivered", "under_way", "completed", "in_use", "idle", "suspended", "cancelled"}
	means  = []string{"grant", "interest_free_loan", "concessional_loan", "loan", "in_kind", "investment", "debt_relief", "unspecified"}
	sorts  = []string{"development", "military", "peacekeeping", "trade_investment", "political"}
)

// claim states a flow.
func (r *reader) claim() aid.Claim {
	c := aid.Claim{
		Locator: r.rec.Locator, Kind: aid.Flow, Provider: r.text("provider"), Receiver: r.text("receiver"), Implementer: r.text("implementer"),
		Activity: r.activity(), Stage: aid.Stage(r.word("stage", stages...)), Evidence: aid.DatasetRow,
		Instrument: aid.Instrument(r.word("instrument", means...)), Date: r.date("date"), Place: r.place(r.text("place")), Sector: r.text("sector"),
		Family: aid.Family(cmp.Or(r.word("family", sorts...), string(aid.Development))), Modality: aid.Asserted, AttributedTo: "author",
		What: r.text("what"), Coder: dataset.Format("table", version), Confidence: aid.Sure, Status: aid.Suggested,
	}
	if amount, ok := r.amount("amount"); ok {
		c.Figures = []aid.Figure{{N: 1, Type: aid.TypeMoney, Amount: amount.String(), Currency: r.currency(), Bound: string(money.Exact)}}
	} else {
		r.note(codeNoAmount.New("", r.rec.Locator))
	}
	c.Figures = append(c.Figures, r.terms()...)
	for i := range c.Figures {
		c.Figures[i].N = i + 1
	}
	c.Gloss = aid.RowGloss(c)
	return c
}

// currency is the code of a currency, also for the words by which it is called.
func (r *reader) currency() string {
	s := strings.ToUpper(r.text("currency"))
	switch strings.ReplaceAll(s, " ", "") {
	case "FCFA", "CFA", "F.CFA", "FRANCCFA", "FRANCSCFA":
		return "XOF"
	case "US$", "$", "DOLLAR", "DOLLARS":
		return "USD"
	case "€", "EURO", "EUROS":
		return "EUR"
	case "RMB", "YUAN":
		return "CNY"
	}
	return s
}

// transaction states a transaction and its activity.
func (r *reader) transaction() {
	id := r.rec.Key
	t := aid.Transaction{
		ID: id, Activity: id, Type: "commitment", Stage: aid.Stage(r.word("stage", stages...)), Date: r.date("date"), Provider: r.text("provider"),
		Receiver: r.text("receiver"), Instrument: aid.Instrument(r.word("instrument", means...)), Sector: r.text("sector"),
		Family: aid.Family(cmp.Or(r.word("family", sorts...), string(aid.Development))), Locator: r.rec.Locator,
	}
	t.ProviderCountry, t.ReceiverCountry = r.country(t.Provider), r.country(t.Receiver)
	if amount, ok := r.amount("amount"); ok {
		t.Amount, t.Currency = &amount, r.currency()
	} else {
		r.note(codeNoAmount.New("", r.rec.Locator))
	}
	name := cmp.Or(r.activity(), r.text("what"), id)
	r.rec.Activities = []aid.Activity{{ID: id, Name: name, Named: name != id, Kind: "project", Family: t.Family, Country: t.ReceiverCountry, Sector: t.Sector}}
	r.rec.Transactions = []aid.Transaction{t}
}

// observation states one value.
func (r *reader) observation() {
	if v, ok := r.amount("value"); ok {
		r.observe(r.text("place"), r.text("partner"), r.date("period"), v)
	}
}

func (r *reader) observe(place, partner string, period edtf.Date, v money.Decimal) {
	r.rec.Observations = append(r.rec.Observations, aid.Observation{
		Series: r.m.Series, Place: cmp.Or(r.country(place), r.place(place)), Partner: cmp.Or(r.country(partner), partner), Period: period, Value: v.String(),
		Unit: r.m.Unit, Vintage: r.m.Version,
	})
}

// grid states the values of a row that has a value in each column.
func (r *reader) grid() {
	first := strings.TrimSpace(r.row.At(0))
	period, ok := readDate(first, false)
	if r.m.Down == "period" && !ok || first == "" {
		r.note(codeNote.New("", r.rec.Locator))
		return
	}
	if len(r.key) == 0 {
		r.rec.Key = first
	}
	for i, name := range r.row.Names {
		s := strings.TrimSpace(r.row.At(i))
		if i == 0 || dataset.Blank(s) {
			continue
		}
		place := name
		if r.m.Down == "place" {
			if period, ok = readDate(name, false); !ok {
				continue // a total or a share
			}
			place = first
		} else if strings.HasPrefix(strings.ToLower(name), "total") || strings.HasPrefix(name, "column ") || strings.HasSuffix(name, " ?") {
			continue
		}
		v, ok := r.number(s)
		if !ok {
			r.note(dataset.CodeNumber.New("", r.rec.Locator, name, s))
			continue
		}
		r.observe(place, r.text("partner"), period, v)
	}
}
