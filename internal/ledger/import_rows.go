package ledger

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/edtf"
)

// Which tables hold rows of a record: bits of st_records.holds, in the order of heldTables.
const (
	holdsTransactions int64 = 1 << iota
	holdsEvents
	holdsDeliveries
	holdsDeployments
	holdsObservations
	holdsActivities
	holdsPlaces
	holdsClaims
)

// heldTables are the tables by their bit; claims are ended one by one.
var heldTables = []string{"st_transactions", "st_events", "st_deliveries", "st_deployments", "st_observations", "st_listed", "st_listed_places", ""}

// An inserter gathers rows of one table and inserts many with one statement.
type inserter struct {
	db      querier
	head    string
	columns int
	most    int  // rows of one statement
	plain   bool // parameters are ?: SQLite's driver looks up the name of every $n, which takes longer than the rest
	full    string
	args    []any
}

// rowsPerInsert is how many values one statement binds; SQLite allows 32,766, PostgreSQL 65,535.
const rowsPerInsert = 400

func newInserter(db querier, plain bool, table, columns string) *inserter {
	cols := strings.Fields(columns)
	into := "INSERT INTO "
	if plain { // without a journal for the statement: what fails is undone with the transaction
		into = "INSERT OR FAIL INTO "
	}
	i := &inserter{db: db, plain: plain, columns: len(cols), most: max(1, rowsPerInsert/len(cols)),
		head: into + table + " (" + strings.Join(cols, ", ") + ") VALUES "}
	i.full = i.text(i.most)
	return i
}

// text is the statement for so many rows.
func (i *inserter) text(n int) string {
	var b strings.Builder
	b.WriteString(i.head)
	for r := range n {
		for c := range i.columns {
			sep := ", "
			switch {
			case c == 0 && r == 0:
				sep = "("
			case c == 0:
				sep = "), ("
			}
			b.WriteString(sep)
			if i.plain {
				b.WriteByte('?')
				continue
			}
			fmt.Fprintf(&b, "$%d", r*i.columns+c+1)
		}
	}
	b.WriteByte(')')
	return b.String()
}

func (i *inserter) add(ctx context.Context, values ...any) error {
	i.args = append(i.args, values...)
	if len(i.args) < i.most*i.columns {
		return nil
	}
	_, err := i.db.exec(ctx, i.full, i.args...)
	i.args = i.args[:0]
	return err
}

// flush inserts what is left, row by row, since a statement for every number of rows would be prepared otherwise.
func (i *inserter) flush(ctx context.Context) error {
	one := i.text(1)
	for row := range slices.Chunk(i.args, i.columns) {
		if _, err := i.db.exec(ctx, one, row...); err != nil {
			return err
		}
	}
	i.args = i.args[:0]
	return nil
}

// inserters are those of all tables that an import fills.
type inserters struct {
	records, transactions, events, deliveries, deployments, observations, activities, places *inserter
}

func newInserters(db querier, plain bool) *inserters {
	const version = "record n since_seq until_seq "
	return &inserters{
		records: newInserter(db, plain, "st_records", "n source_n key hash seq block line locator release_n withdrawn holds"),
		transactions: newInserter(db, plain, "st_transactions", version+`id source_id activity_id type stage amount currency date value_date
			provider receiver provider_country receiver_country locator year family instrument sector apart`),
		events: newInserter(db, plain, "st_events", version+`id source_id event_id country date_from date_to type low best high lat lon
			where_precision date_precision side_a side_b`),
		deliveries: newInserter(db, plain, "st_deliveries", version+`id source_id supplier recipient designation category ordered
			ordered_estimated order_year order_year_estimated delivered delivered_estimated delivery_years tiv`),
		deployments:  newInserter(db, plain, "st_deployments", version+"id source_id contributor mission role count period place_id"),
		observations: newInserter(db, plain, "st_observations", version+"source_id series place partner period value unit vintage flags"),
		activities: newInserter(db, plain, "st_listed", version+`id source_id name kind family country lat lon location_precision
			identifiers body`),
		places: newInserter(db, plain, "st_listed_places", version+"id source_id name kind country lat lon location_precision identifiers"),
	}
}

func (t *inserters) flush(ctx context.Context) error {
	for _, i := range []*inserter{t.records, t.transactions, t.events, t.deliveries, t.deployments, t.observations, t.activities, t.places} {
		if err := i.flush(ctx); err != nil {
			return err
		}
	}
	return nil
}

// put makes what a record states stand, and returns which tables hold rows of it.
func (a *applying) put(ctx context.Context, n int64, l *importedLine) (holds int64, err error) {
	r, src := l.record, a.batch.Source
	in := func(id string) any { // an identifier of the dataset, made unique in the case
		if id == "" {
			return nil
		}
		return src + ":" + id
	}
	for i, t := range r.Transactions {
		holds |= holdsTransactions
		locator := t.Locator
		if locator == "" {
			locator = l.Locator
		}
		if err := a.tables.transactions.add(ctx, n, i, a.seq, 0, a.own(l, t.ID, i), src, in(t.Activity), null(t.Type), null(string(t.Stage)),
			amountOf(t), null(t.Currency), dateText(t.Date), dateText(t.ValueDate), null(t.Provider), null(t.Receiver), null(t.ProviderCountry),
			null(t.ReceiverCountry), locator, yearOf(t.Date), null(string(t.Family)), null(string(t.Instrument)), null(t.Sector), yes(t.Apart)); err != nil {
			return 0, err
		}
		if !t.Apart {
			a.cube.add(src, t)
		}
	}
	counted, err := a.putCounted(ctx, n, l)
	if err != nil {
		return 0, err
	}
	more, err := a.putEntities(ctx, n, r)
	return holds | counted | more, err
}

// own is the identifier of a row: the dataset's own, else the record's with a number, made unique in the case.
func (a *applying) own(l *importedLine, id string, i int) string {
	if id == "" {
		id = fmt.Sprintf("%s#%d", l.Key, i+1)
	}
	return a.batch.Source + ":" + id
}

// putCounted puts the events, deliveries, deployments and observations that a record states.
func (a *applying) putCounted(ctx context.Context, n int64, l *importedLine) (holds int64, err error) {
	r, src := l.record, a.batch.Source
	for i, e := range r.Events {
		holds |= holdsEvents
		from, to, _ := bounds(e.Date)
		if err := a.tables.events.add(ctx, n, i, a.seq, 0, a.own(l, "", i), src, e.ID, null(e.Country), from, to, null(e.Type), e.Low, e.Best,
			e.High, degrees(e.Lat), degrees(e.Lon), e.WherePrecision, e.DatePrecision, null(e.SideA), null(e.SideB)); err != nil {
			return 0, err
		}
	}
	for i, d := range r.Deliveries {
		holds |= holdsDeliveries
		if err := a.tables.deliveries.add(ctx, n, i, a.seq, 0, a.own(l, d.ID, i), src, null(d.Supplier), null(d.Recipient), null(d.Designation),
			null(d.Category), whole(d.Ordered), yes(d.OrderedEstimated), whole(d.OrderYear), yes(d.OrderYearEstimated), whole(d.Delivered),
			yes(d.DeliveredEstimated), mustJSON(d.DeliveryYears), null(d.TIV)); err != nil {
			return 0, err
		}
	}
	for i, d := range r.Deployments {
		holds |= holdsDeployments
		if err := a.tables.deployments.add(ctx, n, i, a.seq, 0, a.own(l, d.ID, i), src, null(d.Contributor), null(d.Mission), null(d.Role),
			d.Count, dateText(d.Period), null(d.Place)); err != nil {
			return 0, err
		}
	}
	for i, o := range r.Observations {
		holds |= holdsObservations
		if err := a.tables.observations.add(ctx, n, i, a.seq, 0, src, o.Series, null(o.Place), null(o.Partner), dateText(o.Period), null(o.Value),
			null(o.Unit), null(o.Vintage), null(o.Flags)); err != nil {
			return 0, err
		}
	}
	return holds, nil
}

// putEntities puts the activities, places and claims that a record states.
func (a *applying) putEntities(ctx context.Context, n int64, r *aid.Record) (holds int64, err error) {
	src := a.batch.Source
	for i, p := range r.Places {
		holds |= holdsPlaces
		if err := a.tables.places.add(ctx, n, i, a.seq, 0, src+":"+p.ID, src, p.Name, null(p.Kind), null(p.Country), degrees(p.Lat),
			degrees(p.Lon), precision(p.Precision), jsonMap(p.Identifiers)); err != nil {
			return 0, err
		}
	}
	for i, act := range r.Activities {
		holds |= holdsActivities
		act.ID = src + ":" + act.ID
		at := aid.Place{}
		if len(r.Places) > 0 {
			at = r.Places[0]
		}
		if err := a.tables.activities.add(ctx, n, i, a.seq, 0, act.ID, src, act.Name, null(act.Kind), null(string(act.Family)),
			null(act.Country), degrees(at.Lat), degrees(at.Lon), precision(at.Precision), jsonMap(act.Identifiers), mustJSON(act)); err != nil {
			return 0, err
		}
		if err := a.w.indexEntity(ctx, act); err != nil {
			return 0, err
		}
	}
	for i, c := range r.Claims {
		holds |= holdsClaims
		c.ID, c.SourceID = fmt.Sprintf("%s%d", claimPrefix(n), i+1), src
		if err := a.w.putClaim(ctx, a.seq, heldClaim{Claim: c}, true); err != nil {
			return 0, err
		}
	}
	return holds, nil
}

func amountOf(t aid.Transaction) any {
	if t.Amount == nil {
		return nil
	}
	return t.Amount.String()
}

func dateText(d edtf.Date) any {
	if d.IsZero() {
		return nil
	}
	return d.String()
}

// yearOf is the year in which all of a date lies; NULL where there is none.
func yearOf(d edtf.Date) any {
	if y := wholeYear(d); y != 0 {
		return int64(y)
	}
	return nil
}

func wholeYear(d edtf.Date) int {
	if d.IsZero() {
		return 0
	}
	i := d.Bounds()
	if i.OpenFrom || i.OpenTo || i.From.Year != i.To.Year {
		return 0
	}
	return i.From.Year
}

func degrees(f *float64) any {
	if f == nil {
		return nil
	}
	return *f
}

func whole(n *int) any {
	if n == nil {
		return nil
	}
	return int64(*n)
}

func precision(n int) any {
	if n == 0 {
		return nil
	}
	return int64(n)
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
