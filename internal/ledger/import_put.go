package ledger

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"toguna/internal/aid"
)

// examplesKept is how many places of a finding are named.
const examplesKept = 5

// What a release did to a record.
const (
	opAdded     = "added"
	opChanged   = "changed"
	opSame      = "same"
	opWithdrawn = "withdrawn"
	opRefused   = "refused"
	opAbout     = "about" // no record: what is to be said of the file
)

// An importedLine is one record in a block.
type importedLine struct {
	Op      string          `json:"op"`
	Key     string          `json:"key,omitempty"`
	Locator string          `json:"locator,omitempty"`
	Hash    string          `json:"hash,omitempty"`
	Columns json.RawMessage `json:"columns,omitempty"` // the record as it stood, where it was a JSON object
	Stated  string          `json:"stated,omitempty"`  // the record as it stood, where it was not
	States  json.RawMessage `json:"states,omitempty"`
	Was     *position       `json:"was,omitempty"` // where the version stands that a changed record had before

	record *aid.Record // what States holds, where it is at hand
	block  int64
	line   int64
}

// states is what a record states, as States holds it.
type states struct {
	Activities   []aid.Activity      `json:"activities,omitempty"`
	Places       []aid.Place         `json:"places,omitempty"`
	Transactions []aid.Transaction   `json:"transactions,omitempty"`
	Events       []aid.ConflictEvent `json:"events,omitempty"`
	Deliveries   []aid.ArmsDelivery  `json:"deliveries,omitempty"`
	Deployments  []aid.Deployed      `json:"deployments,omitempty"`
	Observations []aid.Observation   `json:"observations,omitempty"`
	Claims       []aid.Claim         `json:"claims,omitempty"`
	Findings     []aid.Finding       `json:"findings,omitempty"`
}

func statesOf(r *aid.Record) states {
	return states{r.Activities, r.Places, r.Transactions, r.Events, r.Deliveries, r.Deployments, r.Observations, r.Claims, r.Findings}
}

// importedBatch is the payload of an entry that puts records.
type importedBatch struct {
	Release int64   `json:"release"`
	Source  string  `json:"source"`
	Records int     `json:"records"`
	Blocks  int     `json:"blocks"`
	SHA256  string  `json:"records_sha256"`
	Claims  int     `json:"claims"`  // how many claims the records state
	Account account `json:"account"` // after the batch
}

// Put keeps a batch of records: one entry, one transaction.
func (im *importing) Put(ctx context.Context, records []aid.Record) error {
	records, err := im.beyondHeld(records)
	if err != nil || len(records) == 0 {
		return err
	}
	if im.dry != nil {
		for i := range records {
			if _, err := im.judge(ctx, im.l.read, &records[i], im.dry); err != nil {
				return im.l.base.explain(err)
			}
		}
		return nil
	}
	before := im.acc.clone()
	err = im.l.act(ctx, func(w *writer) error { return im.put(ctx, w, records) })
	if err != nil {
		im.acc = before
	}
	return err
}

// clone copies an account, so that a batch that fails leaves it as it was.
func (a account) clone() account {
	var b account
	if err := json.Unmarshal([]byte(mustJSON(a)), &b); err != nil {
		panic(err) // it was just written
	}
	b.complete()
	return b
}

// beyondHeld leaves out the records that an interrupted import had put.
func (im *importing) beyondHeld(records []aid.Record) ([]aid.Record, error) {
	for im.skip > 0 && len(records) > 0 {
		r := records[0]
		records = records[1:]
		if r.Key == "" && !refused(r) {
			continue
		}
		if im.skip--; im.skip == 0 && im.skipped != "" && r.Key != "" && r.Key != im.skipped {
			return nil, fmt.Errorf("the file does not read as it did when its import was interrupted (record %q, then %q): %w",
				r.Key, im.skipped, aid.ErrConflict)
		}
	}
	return records, nil
}

func refused(r aid.Record) bool {
	for _, f := range r.Findings {
		if f.Severity == aid.SeverityError {
			return true
		}
	}
	return false
}

// put appends the entry of a batch.
func (im *importing) put(ctx context.Context, w *writer, records []aid.Record) error {
	lines := make([]importedLine, 0, len(records))
	seen := make(map[string]bool, len(records))
	for i := range records {
		line, err := im.judge(ctx, w.db, &records[i], seen)
		if err != nil {
			return err
		}
		lines = append(lines, line)
	}
	blocks, sum, err := writeBlocks(lines)
	if err != nil {
		return err
	}
	packed := make(chan struct{})
	go func() { // packing takes as long as what follows, and needs no database
		defer close(packed)
		eachAtOnce(blocks, (*blockText).pack)
	}()
	claims := 0
	for i := range records {
		claims += len(records[i].Claims)
	}
	w.imported = lines
	e, err := w.append(ctx, entryImported, im.actor, importedBatch{
		Release: im.n, Source: im.acc.Release.Source.ID, Records: len(lines), Blocks: len(blocks), SHA256: sum, Claims: claims, Account: im.acc,
	}, nil)
	w.imported = nil
	<-packed
	if err != nil {
		return err
	}
	for n, b := range blocks {
		if b.err != nil {
			return fmt.Errorf("pack block %d: %w", n+1, b.err)
		}
		if _, err := w.db.exec(ctx, "INSERT INTO log_blocks (seq, n, body) VALUES ($1, $2, $3)", e.Seq, n+1, b.packed); err != nil {
			return fmt.Errorf("keep block %d: %w", n+1, err)
		}
	}
	return nil
}

// judge compares a record with what is held, counts it, and makes its line.
func (im *importing) judge(ctx context.Context, db querier, r *aid.Record, seen map[string]bool) (importedLine, error) {
	line := importedLine{Key: r.Key, Locator: r.Locator, record: r}
	im.count(r)
	switch {
	case refused(*r):
		im.acc.Read++
		im.acc.Refused++
		line.Op, line.Stated = opRefused, r.Stated
		return line, nil
	case r.Key == "":
		line.Op = opAbout
		return line, nil
	}
	im.acc.Read++
	im.acc.Last = r.Key
	im.acc.Stored++
	line.Hash, line.Stated = im.hash(r), r.Stated
	held, err := im.held(ctx, db, r, seen)
	if err != nil {
		return line, err
	}
	line.Key = r.Key
	seen[r.Key] = true
	im.notePlaces(r)
	im.noteColumns(r)
	switch {
	case r.Withdrawn:
		line.Op = opWithdrawn
		im.acc.Withdrawn++
	case held == nil:
		line.Op = opAdded
		im.acc.Added++
		return line, nil
	case held.hash == line.Hash && !held.withdrawn:
		line.Op, line.Stated, line.Hash = opSame, "", ""
		im.acc.Same++
		return line, nil
	default:
		line.Op = opChanged
	}
	im.acc.Changed++
	if line.Op == opChanged {
		err = im.compare(ctx, db, held, &line)
	}
	return line, err
}

// hash is what a record is compared by with the one of the release before: how it stood, without its stamp, and the
// importer's version, since a newer one may say more of the same words.
func (im *importing) hash(r *aid.Record) string {
	h := sha256.New()
	if format := im.acc.Release.Format; !strings.HasSuffix(format, "/1") {
		io.WriteString(h, format+"\n") //nolint:errcheck // a hash takes everything
	}
	before, after, found := r.Stated, "", false
	if r.Stamp != "" {
		before, after, found = strings.Cut(r.Stated, r.Stamp)
	}
	io.WriteString(h, before) //nolint:errcheck // as above
	if found {
		io.WriteString(h, after) //nolint:errcheck // as above
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// A heldRecord is what is held of a record.
type heldRecord struct {
	hash      string
	release   int64
	withdrawn bool
	at        position
}

// held finds a record under its key. A key that stood before in the same file gets a number.
func (im *importing) held(ctx context.Context, db querier, r *aid.Record, seen map[string]bool) (*heldRecord, error) {
	key := r.Key
	for n := 2; ; n++ {
		var h *heldRecord
		if !im.fresh || im.seen.add(r.Key) {
			err := rows(ctx, db, func(rs *sql.Rows) error {
				h = &heldRecord{}
				return rs.Scan(&h.hash, &h.release, &h.withdrawn, &h.at[0], &h.at[1], &h.at[2])
			}, "SELECT hash, release_n, withdrawn = 1, seq, block, line FROM st_records WHERE source_n = $1 AND key = $2", im.sourceN, r.Key)
			if err != nil {
				return nil, err
			}
		}
		if !seen[r.Key] && (h == nil || h.release != im.n || im.dry != nil) {
			return h, nil
		}
		if n == 2 {
			f := codeTwice.New("", r.Locator, key)
			r.Findings = append(r.Findings, f)
			im.countFinding(f)
		}
		r.Key = key + "#" + strconv.Itoa(n)
	}
}

// count counts a record's findings and names the first places of each.
func (im *importing) count(r *aid.Record) {
	for i := range r.Findings {
		if r.Findings[i].At == "" {
			r.Findings[i].At = r.Locator
		}
		im.countFinding(r.Findings[i])
	}
}

func (im *importing) countFinding(f aid.Finding) {
	im.acc.Findings[f.Code]++
	if _, ok := im.acc.Examples[f.Code]; !ok {
		im.acc.Examples[f.Code] = f
	}
	if list := im.acc.Places[f.Code]; len(list) < examplesKept && f.At != "" {
		im.acc.Places[f.Code] = append(list, f.At)
	}
}
