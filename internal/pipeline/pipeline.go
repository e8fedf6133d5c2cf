// Package pipeline runs the stages over what changed: it collects files into the ledger, codes the documents that no
// present rule set has read, and reconciles the claims when the log has grown since it last did.
//
// Units: none of its own.
// Shape: a stage is a function of values (packages collect, coding, reconcile); this package reads its input from an
// aid.Store, calls it, and puts back what it made. Each stage has a named cursor, the sequence number of the last entry
// it has worked through, so an interrupted run continues where it stopped.
// Errors: a file or document that cannot be read is a finding and the batch goes on; an error means the store failed or
// the context ended.
// Source: docs/design.md, "The way of the data".
package pipeline

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"toguna/internal/aid"
	"toguna/internal/coding"
	"toguna/internal/edtf"
	"toguna/internal/rates"
	"toguna/internal/reconcile"
)

// Progress is told how far a stage has come; what is the thing being worked on.
type Progress func(stage string, done, of int, what string)

// tell calls p if there is one.
func (p Progress) tell(stage string, done, of int, what string) {
	if p != nil {
		p(stage, done, of, what)
	}
}

// Coded counts what coding did.
type Coded struct {
	Documents int `json:"documents"` // coded now
	Mentions  int `json:"mentions"`
	Claims    int `json:"claims"`
	Held      int `json:"held"` // documents held in all
	Reread    int `json:"reread"`
	// What became of the claims of the documents that a newer reader read again.
	aid.Anchored
}

// Code codes the documents that this version of the rules has not read since they, or what is said about their source,
// last changed.
func Code(ctx context.Context, store aid.Store, progress Progress) (Coded, error) {
	docs, err := store.Documents(ctx, "")
	if err != nil {
		return Coded{}, err
	}
	report := Coded{Held: len(docs)}
	if report.Anchored, report.Reread, err = reread(ctx, store, docs, progress); err != nil {
		return report, err
	}
	docs = current(docs)
	cursor := "code/" + coding.Version
	from, err := store.Cursor(ctx, cursor)
	if err != nil {
		return report, err
	}
	head, err := store.Head(ctx)
	if err != nil || head.Seq <= from {
		return report, err
	}
	touched, err := touchedSources(ctx, store, from)
	if err != nil {
		return report, err
	}
	c, err := store.Case(ctx)
	if err != nil {
		return report, err
	}
	for i, doc := range docs {
		progress.tell("code", i, len(docs), doc.Capture.Path)
		if !touched[doc.SourceID] {
			continue
		}
		coded, err := codeOne(ctx, store, c, doc)
		if err != nil {
			return report, fmt.Errorf("code %s: %w", doc.Capture.Path, err)
		}
		report.Documents++
		report.Mentions += len(coded.Mentions)
		report.Claims += len(coded.Claims)
	}
	progress.tell("code", len(docs), len(docs), "")
	return report, store.SetCursor(ctx, cursor, head.Seq)
}

// codeOne codes one document and keeps what was found.
func codeOne(ctx context.Context, store aid.Store, c aid.Case, doc aid.Document) (aid.Coded, error) {
	in, err := codingInput(ctx, store, c, doc)
	if err != nil {
		return aid.Coded{}, err
	}
	coded := coding.Code(in)
	return coded, store.PutCoded(ctx, coded)
}

// codingInput reads what coding looks at for one document.
func codingInput(ctx context.Context, store aid.Store, c aid.Case, doc aid.Document) (coding.Input, error) {
	src, err := store.Source(ctx, doc.SourceID)
	if err != nil {
		return coding.Input{}, err
	}
	text, err := store.Text(ctx, doc.SHA256)
	return coding.Input{Source: src, Document: doc, Text: text, Case: c}, err
}

// touchedSources lists the sources that an entry after from is about: a document of theirs was captured, or something
// was said about them.
func touchedSources(ctx context.Context, store aid.Store, from int64) (map[string]bool, error) {
	const page = 1000
	touched := map[string]bool{}
	for {
		entries, err := store.Entries(ctx, from+1, page)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			from = e.Seq
			switch e.Kind {
			case "capture", "reread":
				var p struct {
					Document aid.Document `json:"document"`
				}
				if err := json.Unmarshal(e.Payload, &p); err != nil {
					return nil, fmt.Errorf("entry %d: %w", e.Seq, err)
				}
				touched[p.Document.SourceID] = true
			case "source":
				var p aid.Source
				if err := json.Unmarshal(e.Payload, &p); err != nil {
					return nil, fmt.Errorf("entry %d: %w", e.Seq, err)
				}
				touched[p.ID] = true
			}
		}
		if len(entries) < page {
			return touched, nil
		}
	}
}

// Reconciled counts what reconciling made.
type Reconciled struct {
	Ran            bool `json:"ran"` // false: nothing had changed
	Claims         int  `json:"claims"`
	Activities     int  `json:"activities"`
	Facts          int  `json:"facts"`
	Contradictions int  `json:"contradictions"`
	Findings       int  `json:"findings"`
}

// Reconcile makes facts out of the claims when the log has grown since it last did, or the method has a new version.
func Reconcile(ctx context.Context, store aid.Store, progress Progress) (Reconciled, error) {
	cursor := "reconcile/" + reconcile.Method
	done, err := store.Cursor(ctx, cursor)
	if err != nil {
		return Reconciled{}, err
	}
	head, err := store.Head(ctx)
	if err != nil || head.Seq <= done {
		return Reconciled{}, err
	}
	progress.tell("reconcile", 0, 1, "")
	in, err := gather(ctx, store)
	if err != nil {
		return Reconciled{}, fmt.Errorf("gather the claims: %w", err)
	}
	made := reconcile.Run(in)
	if err := store.PutReconciliation(ctx, made); err != nil {
		return Reconciled{}, err
	}
	if head, err = store.Head(ctx); err != nil {
		return Reconciled{}, err
	}
	progress.tell("reconcile", 1, 1, "")
	return Reconciled{
		Ran: true, Claims: len(in.Claims), Activities: len(made.Activities), Facts: len(made.Facts),
		Contradictions: len(made.Contradictions), Findings: len(made.Findings),
	}, store.SetCursor(ctx, cursor, head.Seq)
}

// gather reads all that reconciling looks at.
func gather(ctx context.Context, store aid.Store) (in reconcile.Input, err error) {
	if in.Case, err = store.Case(ctx); err != nil {
		return in, err
	}
	if in.Sources, err = store.Sources(ctx); err != nil {
		return in, err
	}
	if in.Rulings, err = store.Rulings(ctx); err != nil {
		return in, err
	}
	for _, status := range []aid.Status{aid.Suggested, aid.Accepted} {
		list, err := store.Claims(ctx, aid.ClaimFilter{Status: status})
		if err != nil {
			return in, err
		}
		in.Claims = append(in.Claims, list.Claims...)
	}
	docs, err := store.Documents(ctx, "")
	if err != nil {
		return in, err
	}
	docs = stillSaid(docs, in.Claims)
	in.Mentions, in.Texts = map[string][]aid.Mention{}, map[string]aid.Text{}
	for _, d := range docs {
		if in.Mentions[d.SHA256], err = store.Mentions(ctx, d.SHA256); err != nil {
			return in, err
		}
		if in.Texts[d.SHA256], err = store.Text(ctx, d.SHA256); err != nil {
			return in, err
		}
	}
	in.Rates = rates.Embedded()
	if series, ok := store.(RateStore); ok {
		in.Rates, _, err = Rates(ctx, series)
	}
	return in, err
}

// stillSaid keeps the documents that no later capture has taken the place of, and those of which a claim still counts.
func stillSaid(docs []aid.Document, claims []aid.Claim) []aid.Document {
	keep := map[string]bool{}
	for _, d := range current(docs) {
		keep[d.SHA256] = true
	}
	for _, c := range claims {
		keep[c.Span.Document] = true
	}
	return slices.DeleteFunc(slices.Clone(docs), func(d aid.Document) bool { return !keep[d.SHA256] })
}

// Published reads a publication date that a user typed.
func Published(s string) (edtf.Date, error) {
	if s == "" {
		return edtf.Date{}, nil
	}
	d, err := edtf.Parse(s)
	if err != nil {
		return d, fmt.Errorf("publication date %q: %w (write 2020-08, 2020-08-31 or 2020~): %w", s, err, aid.ErrInvalid)
	}
	return d, nil
}

// Suggestions codes every document again and returns what the rules suggest, by claim id: what a decided claim said
// before a person corrected it.
func Suggestions(ctx context.Context, store aid.Store) (map[string]aid.Claim, error) {
	docs, err := store.Documents(ctx, "")
	if err != nil {
		return nil, err
	}
	c, err := store.Case(ctx)
	if err != nil {
		return nil, err
	}
	out := map[string]aid.Claim{}
	for _, doc := range current(docs) {
		in, err := codingInput(ctx, store, c, doc)
		if err != nil {
			return nil, err
		}
		suggested := coding.Code(in).Claims
		for _, claim := range suggested {
			out[claim.ID] = claim
		}
		if err := underOldIDs(ctx, store, doc, suggested, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// underOldIDs adds the suggestions for claims that were found again in a later text: they keep the ids of where they stood.
func underOldIDs(ctx context.Context, store aid.Store, doc aid.Document, suggested []aid.Claim, out map[string]aid.Claim) error {
	held, err := store.Claims(ctx, aid.ClaimFilter{Document: doc.SHA256})
	if err != nil {
		return err
	}
	for _, h := range held.Claims {
		if _, ok := out[h.ID]; ok || h.Orphan != "" {
			continue
		}
		i := slices.IndexFunc(suggested, func(s aid.Claim) bool {
			return s.Span.Start == h.Span.Start && s.Span.End == h.Span.End && len(s.Figures) == len(h.Figures)
		})
		if i >= 0 {
			out[h.ID] = suggested[i]
		}
	}
	return nil
}
