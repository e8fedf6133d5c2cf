// Package sample is a small case held in memory: the store that the tests of the pages and of the handlers read.
//
// Units: as in package aid.
// Shape: New returns a store with two reading notes and an article in French, made up in the project's own words after
// the China–Mali case; decisions change it, and Undo takes them back.
// Errors: as aid.Store promises. What pages never ask of a store answers ErrInvalid.
// Source: figures after docs/methodology.md, examples 3.3, 7.5 and 9.
package sample

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"toguna/internal/aid"
)

// Start is the time of the first entry.
var Start = time.Date(2026, time.November, 2, 9, 0, 0, 0, time.UTC)

// A Store is a case in memory. The zero value is an empty case.
type Store struct {
	mu         sync.Mutex
	about      aid.Case
	sources    []aid.Source
	documents  []aid.Document
	texts      map[string]aid.Text
	claims     map[string]aid.Claim
	before     map[string][]aid.Claim // what each claim was before each decision
	links      map[string]aid.Link
	activities []aid.Activity
	parties    []aid.Party
	facts      []aid.Fact
	contra     []aid.Contradiction
	totals     []aid.Total
	findings   []aid.Finding
	entries    []aid.Entry
	data       heldDataset
}

// New returns the sample case.
func New() *Store {
	s := Empty(aid.Case{
		Title: "China in Mali", Provider: "CHN", Receiver: "MLI",
		Lead: "Loans, gifts, trucks and classrooms: here is each figure with the words that state it, and with what does not fit.",
	})
	s.fill()
	return s
}

// Empty returns a case without documents.
func Empty(c aid.Case) *Store {
	return &Store{
		about: c, texts: map[string]aid.Text{}, claims: map[string]aid.Claim{},
		before: map[string][]aid.Claim{}, links: map[string]aid.Link{},
	}
}

// addDocument keeps a source with one text; paragraphs are parted by blank lines.
func (s *Store) addDocument(src aid.Source, content string, kinds map[int]aid.ParagraphKind) string {
	sum := sha256.Sum256([]byte(content))
	sha := hex.EncodeToString(sum[:])
	s.sources = append(s.sources, src)
	s.documents = append(s.documents, aid.Document{
		SHA256: sha, SourceID: src.ID, MediaType: "text/plain", Bytes: int64(len(content)), Language: src.Language,
		Reader: "text/1", TextSHA256: sha,
		Capture: aid.CaptureRecord{Path: strings.ToLower(src.ID) + ".txt", At: Start, Tool: "toguna", Operator: "sample", Media: "text/plain", Bytes: int64(len(content)), SHA256: sha},
	})
	var paras []aid.Paragraph
	at := 0
	for i, p := range strings.Split(content, "\n\n") {
		n := len([]rune(p))
		kind := kinds[i]
		if kind == "" {
			kind = aid.ParaText
		}
		para := aid.Paragraph{Start: at, End: at + n, Kind: kind}
		if kind == aid.ParaRepeat {
			if first := strings.Index(content, p); first >= 0 {
				para.OfStart = len([]rune(content[:first]))
				para.OfEnd = para.OfStart + n
			}
		}
		paras = append(paras, para)
		at += n + 2
	}
	s.texts[sha] = aid.Text{Content: content, Paragraphs: paras}
	s.log("capture", map[string]string{"source": src.ID, "document": sha})
	return sha
}

// span finds the words in the text; a sample that misquotes itself is a mistake in the sample.
func (s *Store) span(sha, words string) aid.Span {
	content := s.texts[sha].Content
	at := strings.Index(content, words)
	if at < 0 {
		panic("sample: no words " + words)
	}
	runes := []rune(content)
	start := len([]rune(content[:at]))
	end := start + len([]rune(words))
	return aid.Span{
		Document: sha, Start: start, End: end, Quote: words,
		Before: string(runes[max(0, start-32):start]), After: string(runes[end:min(len(runes), end+32)]),
	}
}

// add keeps a claim; the words of its figures are found inside its span.
func (s *Store) add(c aid.Claim, link aid.Link) {
	for i := range c.Figures {
		f := &c.Figures[i]
		f.N = i + 1
		if j := strings.Index(c.Span.Quote, f.Quote); j >= 0 && f.Quote != "" {
			f.Start = c.Span.Start + len([]rune(c.Span.Quote[:j]))
			f.End = f.Start + len([]rune(f.Quote))
		}
		if f.Bound == "" {
			f.Bound = "exact"
		}
	}
	c.Version = s.log("suggest", map[string]string{"claim": c.ID}).Seq
	link.Claim, link.Family = c.ID, c.Family
	s.claims[c.ID], s.links[c.ID] = c, link
}

func (s *Store) log(kind string, payload any) aid.Entry {
	b, err := json.Marshal(payload)
	if err != nil {
		panic(err)
	}
	prev := ""
	if n := len(s.entries); n > 0 {
		prev = s.entries[n-1].Hash
	}
	sum := sha256.Sum256(append([]byte(prev), b...))
	e := aid.Entry{
		Seq: int64(len(s.entries) + 1), At: Start.Add(time.Duration(len(s.entries)) * time.Minute),
		Actor: "sample", Kind: kind, Payload: b, Hash: hex.EncodeToString(sum[:]),
	}
	s.entries = append(s.entries, e)
	return e
}

// Decide applies a decision.
func (s *Store) Decide(_ context.Context, d aid.Decision) (aid.Claim, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, ok := s.claims[d.Claim]
	if !ok {
		return c, fmt.Errorf("claim %s: %w", d.Claim, aid.ErrNotFound)
	}
	if d.Seen != 0 && d.Seen != c.Version {
		return c, fmt.Errorf("claim %s was %s by %s: %w", c.ID, c.Status, c.DecidedBy, aid.ErrConflict)
	}
	was := c
	for k, v := range d.Set {
		if err := set(&c, k, v); err != nil {
			return was, err
		}
	}
	e := s.log("decide", d)
	c.Status, c.DecidedBy, c.Reason, c.DecidedAt, c.Version = d.Status, d.Actor, d.Reason, e.At, e.Seq
	s.before[c.ID] = append(s.before[c.ID], was)
	s.claims[c.ID] = c
	return c, nil
}

func set(c *aid.Claim, field, value string) error {
	switch field {
	case "provider":
		c.Provider = value
	case "receiver":
		c.Receiver = value
	case "activity":
		c.Activity = value
	case "kind":
		c.Kind = aid.ClaimKind(value)
	case "stage":
		c.Stage = aid.Stage(value)
	default:
		return fmt.Errorf("field %q: %w", field, aid.ErrInvalid)
	}
	return nil
}

// Undo takes back the last decision about a claim.
func (s *Store) Undo(_ context.Context, actor, claim string) (aid.Claim, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, ok := s.claims[claim]
	if !ok {
		return c, fmt.Errorf("claim %s: %w", claim, aid.ErrNotFound)
	}
	past := s.before[claim]
	if len(past) == 0 && c.ByPerson() {
		s.log("undo", map[string]string{"claim": claim, "actor": actor})
		delete(s.claims, claim)
		delete(s.links, claim)
		c.Status, c.Version = "", 0
		return c, nil
	}
	if len(past) == 0 {
		return c, fmt.Errorf("claim %s has no decision to take back: %w", claim, aid.ErrConflict)
	}
	c = past[len(past)-1]
	s.before[claim] = past[:len(past)-1]
	c.Version = s.log("undo", map[string]string{"claim": claim, "actor": actor}).Seq
	s.claims[claim] = c
	return c, nil
}

// SetSource changes what is said about a source.
func (s *Store) SetSource(_ context.Context, _ string, src aid.Source) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.sources, func(x aid.Source) bool { return x.ID == src.ID })
	if i < 0 {
		return fmt.Errorf("source %s: %w", src.ID, aid.ErrNotFound)
	}
	s.log("source", src)
	s.sources[i] = src
	return nil
}

// DecideAll applies many decisions.
func (s *Store) DecideAll(ctx context.Context, ds []aid.Decision) error {
	for _, d := range ds {
		if _, err := s.Decide(ctx, d); err != nil {
			return err
		}
	}
	return nil
}

// Case returns what the case is about.
func (s *Store) Case(context.Context) (aid.Case, error) { return s.about, nil }

// Sources lists the sources.
func (s *Store) Sources(context.Context) ([]aid.Source, error) { return s.sources, nil }

// Source returns one source.
func (s *Store) Source(_ context.Context, id string) (aid.Source, error) {
	return find(s.sources, "source", id, func(x aid.Source) string { return x.ID })
}

// Documents lists the documents of one source, or all.
func (s *Store) Documents(_ context.Context, source string) ([]aid.Document, error) {
	var out []aid.Document
	for _, d := range s.documents {
		if source == "" || d.SourceID == source {
			out = append(out, d)
		}
	}
	return out, nil
}

// Document returns one document.
func (s *Store) Document(_ context.Context, sha string) (aid.Document, error) {
	return find(s.documents, "document", sha, func(x aid.Document) string { return x.SHA256 })
}

// Text returns a document's text.
func (s *Store) Text(_ context.Context, sha string) (aid.Text, error) {
	t, ok := s.texts[sha]
	if !ok {
		return t, fmt.Errorf("document %s: %w", sha, aid.ErrNotFound)
	}
	return t, nil
}

// Original opens the captured bytes.
func (s *Store) Original(ctx context.Context, sha string) (io.ReadCloser, error) {
	t, err := s.Text(ctx, sha)
	return io.NopCloser(strings.NewReader(t.Content)), err
}

// Mentions are not held by the sample.
func (s *Store) Mentions(context.Context, string) ([]aid.Mention, error) { return nil, nil }

// Claim returns one claim.
func (s *Store) Claim(_ context.Context, id string) (aid.Claim, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, ok := s.claims[id]
	if !ok {
		return c, fmt.Errorf("claim %s: %w", id, aid.ErrNotFound)
	}
	return c, nil
}

// Claims lists the claims that a filter takes.
func (s *Store) Claims(_ context.Context, f aid.ClaimFilter) (aid.ClaimList, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := slices.Collect(maps.Values(s.claims))
	rank := map[aid.Confidence]int{aid.Doubtful: 0, aid.Likely: 1, aid.Sure: 2}
	slices.SortFunc(all, func(a, b aid.Claim) int {
		if c := strings.Compare(a.SourceID, b.SourceID); c != 0 {
			return c
		}
		if f.Order == "review" && rank[a.Confidence] != rank[b.Confidence] {
			return rank[b.Confidence] - rank[a.Confidence]
		}
		if a.Span.Start != b.Span.Start {
			return a.Span.Start - b.Span.Start
		}
		return strings.Compare(a.ID, b.ID)
	})
	out := aid.ClaimList{Facets: map[string]map[string]int{}}
	for _, c := range all {
		if !s.takes(f, c) {
			continue
		}
		out.Total++
		for name, v := range map[string]string{
			"status": string(c.Status), "kind": string(c.Kind), "family": string(c.Family), "stage": string(c.Stage),
			"source": c.SourceID, "confidence": string(c.Confidence),
		} {
			if out.Facets[name] == nil {
				out.Facets[name] = map[string]int{}
			}
			if v != "" {
				out.Facets[name][v]++
			}
		}
		if out.Total > f.Offset && (f.Limit == 0 || len(out.Claims) < f.Limit) {
			out.Claims = append(out.Claims, c)
		}
	}
	return out, nil
}

func (s *Store) takes(f aid.ClaimFilter, c aid.Claim) bool {
	l := s.links[c.ID]
	party := f.Party == "" || slices.Contains(l.Providers, f.Party) || slices.Contains(l.Receivers, f.Party) || slices.Contains(l.Implementers, f.Party)
	return party && (f.IDs == nil || slices.Contains(f.IDs, c.ID)) &&
		(f.Source == "" || f.Source == c.SourceID) && (f.Document == "" || f.Document == c.Span.Document) &&
		(f.Status == "" || f.Status == c.Status) && (f.Kind == "" || f.Kind == c.Kind) &&
		(f.Family == "" || f.Family == c.Family) && (f.Stage == "" || f.Stage == c.Stage) &&
		(f.Confidence == "" || f.Confidence == c.Confidence) && (!f.Orphan || c.Orphan != "") && strings.HasPrefix(c.ID, f.Prefix) && (f.Activity == "" || f.Activity == l.Activity) &&
		(f.Query == "" || strings.Contains(strings.ToLower(c.Span.Quote+" "+c.Gloss), strings.ToLower(f.Query)))
}

// Links returns what the claims' names were resolved to.
func (s *Store) Links(_ context.Context, ids []string) (map[string]aid.Link, error) {
	out := map[string]aid.Link{}
	for _, id := range ids {
		if l, ok := s.links[id]; ok {
			out[id] = l
		}
	}
	return out, nil
}

// Activities lists the activities that a filter takes.
func (s *Store) Activities(_ context.Context, f aid.EntityFilter) ([]aid.Activity, error) {
	var out []aid.Activity
	for _, a := range s.activities {
		if (f.Family == "" || f.Family == a.Family) && strings.Contains(strings.ToLower(a.Name), strings.ToLower(f.Query)) {
			out = append(out, a)
		}
	}
	return out, nil
}

// Activity returns one activity.
func (s *Store) Activity(_ context.Context, id string) (aid.Activity, error) {
	for _, r := range s.data.records { // one that a dataset lists
		for _, a := range r.States.Activities {
			if a.ID == id {
				return a, nil
			}
		}
	}
	return find(s.activities, "activity", id, func(x aid.Activity) string { return x.ID })
}

// Parties lists the parties.
func (s *Store) Parties(context.Context) ([]aid.Party, error) { return s.parties, nil }

// Party returns one party.
func (s *Store) Party(_ context.Context, id string) (aid.Party, error) {
	return find(s.parties, "party", id, func(x aid.Party) string { return x.ID })
}

// Places are not held by the sample.
func (s *Store) Places(context.Context) ([]aid.Place, error) { return nil, nil }

// Facts lists the facts about a subject, or all.
func (s *Store) Facts(_ context.Context, subject string) ([]aid.Fact, error) {
	var out []aid.Fact
	for _, f := range s.facts {
		if subject == "" || f.Subject == subject {
			out = append(out, f)
		}
	}
	return out, nil
}

// Fact returns one fact.
func (s *Store) Fact(_ context.Context, id string) (aid.Fact, error) {
	return find(s.facts, "fact", id, func(x aid.Fact) string { return x.ID })
}

// Contradictions lists those about a subject, or all.
func (s *Store) Contradictions(_ context.Context, subject string) ([]aid.Contradiction, error) {
	var out []aid.Contradiction
	for _, c := range s.contra {
		if subject == "" || c.Subject == subject {
			out = append(out, c)
		}
	}
	return out, nil
}

// Totals lists the totals.
func (s *Store) Totals(context.Context) ([]aid.Total, error) { return s.totals, nil }

// Findings lists the findings whose subject begins with prefix.
func (s *Store) Findings(_ context.Context, prefix string) ([]aid.Finding, error) {
	var out []aid.Finding
	for _, f := range s.findings {
		if strings.HasPrefix(f.Subject, prefix) {
			out = append(out, f)
		}
	}
	return out, nil
}

// Rulings are not held by the sample.
func (s *Store) Rulings(context.Context) ([]aid.Ruling, error) { return nil, nil }

// Entries lists the log.
func (s *Store) Entries(_ context.Context, from int64, limit int) ([]aid.Entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []aid.Entry
	for _, e := range s.entries {
		if e.Seq >= from && len(out) < limit {
			out = append(out, e)
		}
	}
	return out, nil
}

// Search finds the query in texts, claims, sources and activities.
func (s *Store) Search(_ context.Context, query string, limit int) (aid.Found, error) {
	q := strings.ToLower(strings.TrimSpace(query))
	if q == "" {
		return aid.Found{}, nil
	}
	var out []aid.Hit
	mark := func(s string) (string, bool) {
		i := strings.Index(strings.ToLower(s), q)
		if i < 0 || i+len(q) > len(s) {
			return s, false
		}
		return s[:i] + "\u2066" + s[i:i+len(q)] + "\u2069" + s[i+len(q):], true
	}
	for _, a := range s.activities {
		if t, ok := mark(a.Name); ok {
			out = append(out, aid.Hit{Kind: "activity", ID: a.ID, Title: a.Name, Text: t})
		}
	}
	for _, src := range s.sources {
		if t, ok := mark(src.Title); ok {
			out = append(out, aid.Hit{Kind: "source", ID: src.ID, Source: src.ID, Title: src.Title, Text: t})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(s.claims)) {
		c := s.claims[id]
		if t, ok := mark(c.Span.Quote); ok {
			out = append(out, aid.Hit{Kind: "claim", ID: c.ID, Source: c.SourceID, Document: c.Span.Document, Start: c.Span.Start, End: c.Span.End, Title: c.Gloss, Text: t})
		}
	}
	for _, d := range s.documents {
		for _, p := range s.texts[d.SHA256].Paragraphs {
			words := string([]rune(s.texts[d.SHA256].Content)[p.Start:p.End])
			if t, ok := mark(words); ok {
				out = append(out, aid.Hit{Kind: "passage", Source: d.SourceID, Document: d.SHA256, Start: p.Start, End: p.End, Title: d.SourceID, Text: t})
			}
		}
	}
	found := aid.Found{}
	n := map[string]int{}
	for _, h := range out {
		if n[h.Kind]++; n[h.Kind] <= limit {
			found.Hits = append(found.Hits, h)
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(n)) {
		found.Counts = append(found.Counts, aid.HitCount{Kind: kind, N: n[kind]})
	}
	return found, nil
}

// find returns the element with the id.
func find[T any](list []T, what, id string, of func(T) string) (T, error) {
	i := slices.IndexFunc(list, func(x T) bool { return of(x) == id })
	if i < 0 {
		var zero T
		return zero, fmt.Errorf("%s %s: %w", what, id, aid.ErrNotFound)
	}
	return list[i], nil
}
