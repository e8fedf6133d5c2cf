package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"toguna/internal/aid"
)

// The kinds of entries of an import, and the owner of its findings.
const (
	entryImport       = "import"        // a release is opened
	entryImported     = "imported"      // a batch of its records
	entryImportClosed = "import_closed" // all of it is held
)

var _ aid.Importer = (*Ledger)(nil)

// An openedImport is the payload of an entry that opens a release.
type openedImport struct {
	N       int64       `json:"n"`
	Release aid.Release `json:"release"`
	SourceN int64       `json:"source_n"`
}

// An account is what an import has done so far, as the release's row holds it.
type account struct {
	aid.ImportReport
	Examples map[string]aid.Finding `json:"examples"`       // the first finding of each code
	Places   map[string][]string    `json:"places"`         // where the first ones are
	Last     string                 `json:"last,omitempty"` // key of the last record that was put
}

// An importing is a release being kept.
type importing struct {
	l       *Ledger
	actor   string
	n       int64 // of the release
	sourceN int64
	fresh   bool   // the dataset held no record before
	seen    filter // of a fresh dataset: the keys that were put
	acc     account
	skip    int             // records that an interrupted import had put
	skipped string          // the key of the last of them
	dry     map[string]bool // keys seen; nil when the import is kept
	before  lastBlock       // where the versions before stand
	sheets  map[string]bool // whose columns were kept
}

var _ aid.Import = (*importing)(nil)

// BeginImport opens a release, or goes on with one that was interrupted.
func (l *Ledger) BeginImport(ctx context.Context, actor string, r aid.Release, dry bool) (aid.Import, bool, error) {
	if r.Dataset == "" || r.SHA256 == "" {
		return nil, false, fmt.Errorf("a release needs the name of its dataset and the hash of its file: %w", aid.ErrInvalid)
	}
	im := &importing{l: l, actor: actor}
	held, known, err := l.heldRelease(ctx, r)
	switch {
	case err != nil:
		return nil, false, l.base.explain(err)
	case known && held.done:
		return nil, true, nil
	case dry:
		im.dry = map[string]bool{}
	}
	if known && !dry {
		im.n, im.acc = held.n, held.account
		im.skip, im.skipped = im.acc.Read, im.acc.Last
	}
	if err := l.checkOrder(ctx, r, im.n); err != nil {
		return nil, false, err
	}
	im.acc.Release = r
	if im.n == 0 && !dry {
		if err := l.openRelease(ctx, im, r); err != nil {
			return nil, false, err
		}
	}
	im.acc.complete()
	return im, false, l.base.explain(im.lookUp(ctx))
}

// complete makes the maps that an account needs.
func (a *account) complete() {
	if a.Findings == nil {
		a.Findings = map[string]int{}
	}
	if a.Examples == nil {
		a.Examples = map[string]aid.Finding{}
	}
	if a.Places == nil {
		a.Places = map[string][]string{}
	}
}

// A heldRelease is a release as the ledger holds it.
type heldRelease struct {
	n    int64
	done bool
	account
}

// heldRelease finds the release of the same bytes, read by the same importer into the same dataset.
func (r *reader) heldRelease(ctx context.Context, want aid.Release) (h heldRelease, found bool, err error) {
	err = rows(ctx, r.db, func(rs *sql.Rows) error {
		found = true
		var body string
		if err := rs.Scan(&h.n, &h.done, &body); err != nil {
			return err
		}
		return json.Unmarshal([]byte(body), &h.account)
	}, "SELECT n, done = 1, body FROM st_releases WHERE sha256 = $1 AND dataset = $2 AND format = $3 ORDER BY n", want.SHA256, want.Dataset, want.Format)
	return h, found, err
}

// checkOrder refuses a release that is older than the one held: what stands would be that of the older one.
func (l *Ledger) checkOrder(ctx context.Context, r aid.Release, except int64) error {
	version, found, err := scalar[string](ctx, l.read,
		"SELECT version FROM st_releases WHERE dataset = $1 AND n <> $2 ORDER BY n DESC LIMIT 1", r.Dataset, except)
	if err != nil || !found || version == "" || r.Version == "" || aid.CompareVersions(r.Version, version) >= 0 {
		return l.base.explain(err)
	}
	return fmt.Errorf("%s is release %s of %s, and release %s is held already; import releases in their order, the oldest first: %w",
		r.File, r.Version, r.Dataset, version, aid.ErrInvalid)
}

// openRelease appends the entry that opens a release, under the source of its dataset.
func (l *Ledger) openRelease(ctx context.Context, im *importing, r aid.Release) error {
	return l.act(ctx, func(w *writer) error {
		n, _, err := scalar[int64](ctx, w.db, "SELECT COALESCE(MAX(n), 0) + 1 FROM st_releases")
		if err != nil {
			return err
		}
		id, found, err := scalar[string](ctx, w.db, "SELECT source_id FROM st_releases WHERE dataset = $1 ORDER BY n LIMIT 1", r.Dataset)
		if err != nil {
			return err
		}
		r.Source.Kind = aid.KindDataset
		if !found {
			r.Source.ID = ""
			if r.Source, err = w.newSource(ctx, r.Source); err != nil {
				return err
			}
		} else if err := w.sameDataset(ctx, id, &r.Source); err != nil {
			return err
		}
		im.n, im.acc.Release = n, r
		_, err = w.append(ctx, entryImport, im.actor, openedImport{N: n, Release: r, SourceN: sourceNumber(r.Source.ID)}, nil)
		return err
	})
}

// sameDataset keeps of the dataset's source what a person may have set, and takes the new release's date and title.
func (w *writer) sameDataset(ctx context.Context, id string, s *aid.Source) error {
	held, err := w.Source(ctx, id)
	if err != nil {
		return err
	}
	title, published := s.Title, s.Published
	*s = held
	if title != "" {
		s.Title = title
	}
	if !published.IsZero() {
		s.Published = published
	}
	return nil
}

// applyImport derives what opening a release leads to.
func (w *writer) applyImport(ctx context.Context, e aid.Entry, o openedImport) error {
	if err := w.putSource(ctx, e.Seq, o.Release.Source); err != nil {
		return err
	}
	acc := account{ImportReport: aid.ImportReport{Release: o.Release}}
	acc.complete()
	r := o.Release
	_, err := w.db.exec(ctx, `INSERT INTO st_releases (n, source_id, dataset, version, format, sha256, since_seq, done, body)
		VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8)`, o.N, r.Source.ID, r.Dataset, r.Version, r.Format, r.SHA256, e.Seq, mustJSON(acc))
	return err
}

// lookUp finds out under which source the records stand and whether any are held.
func (im *importing) lookUp(ctx context.Context) error {
	id, found, err := scalar[string](ctx, im.l.read, "SELECT source_id FROM st_releases WHERE dataset = $1 ORDER BY n LIMIT 1", im.acc.Release.Dataset)
	if err != nil || !found {
		im.fresh = true
		return err
	}
	im.acc.Release.Source.ID = id
	im.sourceN = sourceNumber(id)
	_, held, err := scalar[int64](ctx, im.l.read, "SELECT n FROM st_records WHERE source_n = $1 LIMIT 1", im.sourceN)
	im.fresh = !held
	return err
}

// Close gives up an import that was not finished.
func (im *importing) Close() error { return nil }

// Releases lists the releases that are held, oldest first.
func (l *Ledger) Releases(ctx context.Context) ([]aid.ImportReport, error) {
	out := []aid.ImportReport{}
	err := rows(ctx, l.read, func(rs *sql.Rows) error {
		var body string
		if err := rs.Scan(&body); err != nil {
			return err
		}
		var a account
		err := json.Unmarshal([]byte(body), &a)
		out = append(out, a.ImportReport)
		return err
	}, "SELECT body FROM st_releases ORDER BY n")
	return out, l.base.explain(err)
}

// Record returns a dataset's record as it stood in the file.
func (l *Ledger) Record(ctx context.Context, source, key string) (stated, locator string, err error) {
	var seq, block, line int64
	found := false
	err = rows(ctx, l.read, func(rs *sql.Rows) error {
		found = true
		return rs.Scan(&seq, &block, &line, &locator)
	}, "SELECT seq, block, line, locator FROM st_records WHERE source_n = $1 AND key = $2", sourceNumber(source), key)
	if err != nil {
		return "", "", l.base.explain(err)
	}
	if !found {
		return "", "", fmt.Errorf("record %q of %s: %w", key, source, aid.ErrNotFound)
	}
	body, _, err := scalar[[]byte](ctx, l.read, "SELECT body FROM log_blocks WHERE seq = $1 AND n = $2", seq, block)
	if err != nil {
		return "", "", l.base.explain(err)
	}
	lines, err := unpackLines(body)
	if err != nil || line >= int64(len(lines)) {
		return "", "", fmt.Errorf("record %q of %s: its block is damaged: %w", key, source, aid.ErrInvalid)
	}
	var v importedLine
	if err := json.Unmarshal(lines[line], &v); err != nil {
		return "", "", fmt.Errorf("read record %q: %w", key, err)
	}
	return v.asStood(), locator, nil
}
