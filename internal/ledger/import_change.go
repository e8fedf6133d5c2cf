package ledger

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/aid/stated"
)

// A position is where a record's line stands: the entry, its block, and the line in it.
type position [3]int64

const (
	// blocksCompared is how many blocks an import unpacks to say which fields changed: records follow one another as they
	// did in the release before, so that a block is unpacked once; in a file that was shuffled, each would be for one record.
	blocksCompared = 4000
	// fieldsNamed is how many fields an account names; foreign XML may have any number.
	fieldsNamed = 400
	// versionsShown is how many earlier versions of a record are looked up.
	versionsShown = 5
)

// A lastBlock is the block that was unpacked last.
type lastBlock struct {
	seq, block int64
	lines      [][]byte
	unpacked   int
}

// line reads the line at a position; ok is false where no more blocks are to be unpacked.
func (b *lastBlock) line(ctx context.Context, r *reader, at position) (v importedLine, ok bool, err error) {
	if b.seq != at[0] || b.block != at[1] || b.lines == nil {
		if b.unpacked >= blocksCompared {
			return v, false, nil
		}
		b.unpacked++
		body, found, err := scalar[[]byte](ctx, r.db, "SELECT body FROM log_blocks WHERE seq = $1 AND n = $2", at[0], at[1])
		if err != nil || !found {
			return v, false, err
		}
		if b.lines, err = unpackLines(body); err != nil {
			return v, false, nil //nolint:nilerr // a damaged block is for verify to find; the import need not fail
		}
		b.seq, b.block = at[0], at[1]
	}
	if at[2] >= int64(len(b.lines)) {
		return v, false, nil
	}
	return v, true, json.Unmarshal(b.lines[at[2]], &v)
}

// compare counts the fields in which a changed record differs from what stood before, and says on its line where that is.
func (im *importing) compare(ctx context.Context, db querier, held *heldRecord, line *importedLine) error {
	before, ok, err := im.before.line(ctx, &reader{db: db, base: im.l.base}, held.at)
	if err != nil {
		return err
	}
	if !ok {
		im.acc.Uncompared++
		return nil
	}
	if before.asStood() == line.Stated { // the importer reads more in the same words
		return nil
	}
	line.Was = &held.at
	if im.acc.ChangedIn == nil {
		im.acc.ChangedIn = map[string]int{}
	}
	for _, c := range stated.Compare(before.asStood(), line.Stated) {
		if _, named := im.acc.ChangedIn[c.Field]; named || len(im.acc.ChangedIn) < fieldsNamed {
			im.acc.ChangedIn[c.Field]++
		}
	}
	return nil
}

// noteColumns keeps the columns of a table: those of the first record of each sheet.
func (im *importing) noteColumns(r *aid.Record) {
	sheet, _, found := strings.Cut(r.Locator, ", row")
	if !found {
		sheet = ""
	}
	if im.sheets == nil {
		im.sheets = map[string]bool{}
	}
	if im.sheets[sheet] || len(im.sheets) > fieldsNamed {
		return
	}
	im.sheets[sheet] = true
	for _, name := range stated.Columns(r.Stated) {
		at, found := slices.BinarySearch(im.acc.Columns, name)
		if !found && len(im.acc.Columns) < fieldsNamed {
			im.acc.Columns = slices.Insert(im.acc.Columns, at, name)
		}
	}
}

// changesOf says what became of a record's fields, the last change first.
func (l *Ledger) changesOf(ctx context.Context, now importedLine, since int64) (out []aid.RecordChange, err error) {
	var blocks lastBlock
	for now.Was != nil && len(out) < versionsShown {
		before, ok, err := blocks.line(ctx, l.reader, *now.Was)
		if err != nil || !ok {
			return out, err
		}
		change := aid.RecordChange{Since: since, Fields: stated.Compare(before.asStood(), now.asStood())}
		if since, err = l.releaseOfEntry(ctx, now.Was[0]); err != nil {
			return out, err
		}
		change.Before = since
		out, now = append(out, change), before
	}
	return out, nil
}

// releaseOfEntry is the release of which an entry keeps records.
func (l *Ledger) releaseOfEntry(ctx context.Context, seq int64) (int64, error) {
	entries, err := l.entries(ctx, "WHERE seq = $1", seq)
	if err != nil || len(entries) == 0 {
		return 0, err
	}
	var b importedBatch
	err = json.Unmarshal(entries[0].Payload, &b)
	return b.Release, err
}
