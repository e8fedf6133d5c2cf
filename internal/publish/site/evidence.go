package site

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"toguna/internal/aid"
)

// A Piece is a stretch of a quote, marked or not.
type Piece struct {
	Text string
	Mark bool
}

// A Loc is a place in a text: "S003 · 6718–6788", and the address that opens there.
type Loc struct{ Href, Text, Claim string }

// Evidence is a claim as a card: its words, who says them, and where.
type Evidence struct {
	Anchor      string // id on the page; "" where the claim stands on it already
	ID          string
	Pieces      []Piece // empty for a dataset's claim
	Begins      bool    // the words begin where a sentence does
	Ends        bool    // the words end where a sentence does
	Lang        string  // of the words, where they are not in the page's language
	Cite        string
	ReadingNote bool // the words are those of a reading note; Cite is the work it reads
	Letter      string
	Loc         Loc
	Echo        bool // repeats the card before it
	Status      aid.Status
}

// An OriginView is the reports that share one origin, under one roof.
type OriginView struct {
	Fact     string
	Label    string
	Presumed bool
	Why      string
	Rating   string
	Cards    []Evidence
	Also     []Loc // claims whose words stand elsewhere on the page
}

// held is what a page has looked up.
type held struct {
	sources map[string]aid.Source
	order   []aid.Source
	claims  map[string]aid.Claim
	shown   map[string]bool   // claims whose words stand on the page
	bodies  map[string]string // names of the international bodies that give, by id
}

// hold looks up all sources and the claims with the ids.
func (s *Site) hold(ctx context.Context, ids []string) (*held, error) {
	h := &held{sources: map[string]aid.Source{}, claims: map[string]aid.Claim{}, shown: map[string]bool{}}
	var err error
	if h.order, err = s.r.Sources(ctx); err != nil {
		return nil, fmt.Errorf("read the sources: %w", err)
	}
	for _, src := range h.order {
		h.sources[src.ID] = src
	}
	return h, s.more(ctx, h, ids)
}

// more looks up further claims.
func (s *Site) more(ctx context.Context, h *held, ids []string) error {
	var want []string
	for _, id := range ids {
		if _, ok := h.claims[id]; !ok && !slices.Contains(want, id) {
			want = append(want, id)
		}
	}
	if len(want) == 0 {
		return nil
	}
	list, err := s.r.Claims(ctx, aid.ClaimFilter{IDs: want})
	if err != nil {
		return fmt.Errorf("read the claims: %w", err)
	}
	h.add(list.Claims)
	return nil
}

func (h *held) add(claims []aid.Claim) {
	for _, c := range claims {
		h.claims[c.ID] = c
	}
}

// evidence makes the card of a claim. The first card of a claim on a page carries its anchor.
func (s *Site) evidence(h *held, id string) Evidence {
	c, ok := h.claims[id]
	if !ok {
		return Evidence{ID: id, Cite: s.p.T("claim.gone")}
	}
	src := h.sources[c.SourceID]
	e := Evidence{
		ID: id, Pieces: pieces(c), Letter: letter(src), Loc: s.loc(c), Status: c.Status,
		Begins: beginsSentence(c.Span), Ends: endsSentence(c.Span), Cite: s.citeOf(h, src), ReadingNote: src.Kind == aid.KindReadingNote,
	}
	if src.Language != "" && !strings.HasPrefix(src.Language, s.p.Lang()) {
		e.Lang = src.Language
	}
	if !h.shown[id] {
		e.Anchor, h.shown[id] = id, true
	}
	return e
}

// citeOf names a source in a line; for a reading note, the work that it reads.
func (s *Site) citeOf(h *held, src aid.Source) string {
	if src.Kind != aid.KindReadingNote {
		return s.cite(src)
	}
	for _, id := range src.DerivedFrom {
		if work, ok := h.sources[id]; ok {
			return s.cite(work)
		}
	}
	if src.Citation != "" {
		return src.Citation
	}
	return src.Title
}

// cite names a source in a line: who, what kind of work, when.
func (s *Site) cite(src aid.Source) string {
	out := s.by(src)
	if kind := term(s.p, "source_kind", string(src.Kind)); kind != "" && src.Kind != aid.KindOther {
		out += ", " + kind
	}
	if src.Published.IsZero() {
		return out + ", " + s.p.T("source.undated")
	}
	return out + ", " + s.p.Date(src.Published.String())
}

// by names who made a source: its authors by their last names, else its publisher, else its title.
func (s *Site) by(src aid.Source) string {
	last := func(author string) string {
		f := strings.Fields(author)
		if len(f) == 0 {
			return author
		}
		return f[len(f)-1]
	}
	switch n := len(src.Authors); {
	case n == 1:
		return last(src.Authors[0])
	case n == 2:
		return s.p.T("cite.two", "a", last(src.Authors[0]), "b", last(src.Authors[1]))
	case n > 2:
		return s.p.T("cite.others", "a", last(src.Authors[0]))
	}
	return cmp.Or(src.Publisher, src.Title)
}

// letter is a source's reliability; one that nobody rated is F.
func letter(src aid.Source) string {
	if src.Reliability == "" {
		return string(aid.Unrated)
	}
	return string(src.Reliability)
}

// sentenceEnds are the characters at which a sentence ends; a closing quote may follow them.
const (
	sentenceEnds  = ".!?…。！？:"
	closingQuotes = "”»’\"')]\u00a0\u202f "
)

// beginsSentence reports whether a quote begins where a sentence or a paragraph does.
func beginsSentence(sp aid.Span) bool {
	before := strings.TrimRight(sp.Before, closingQuotes+"“«‘(")
	return before == "" || strings.HasSuffix(before, "\n") || strings.ContainsRune(sentenceEnds, lastRune(before))
}

// endsSentence reports whether a quote ends where a sentence or a paragraph does.
func endsSentence(sp aid.Span) bool {
	if quote := strings.TrimRight(sp.Quote, closingQuotes); quote != "" && strings.ContainsRune(sentenceEnds, lastRune(quote)) {
		return true
	}
	after := strings.TrimLeft(sp.After, closingQuotes)
	if after == "" || strings.HasPrefix(after, "\n") {
		return true
	}
	r, _ := utf8.DecodeRuneInString(after)
	return strings.ContainsRune(sentenceEnds, r)
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// pieces cuts a claim's quote where its figures stand.
func pieces(c aid.Claim) []Piece {
	quote := []rune(c.Span.Quote)
	if len(quote) == 0 {
		return nil
	}
	type stretch struct{ from, to int }
	var marks []stretch
	for _, f := range c.Figures {
		from, to := f.Start-c.Span.Start, f.End-c.Span.Start
		if f.End > f.Start && from >= 0 && to <= len(quote) {
			marks = append(marks, stretch{from, to})
		}
	}
	slices.SortFunc(marks, func(a, b stretch) int { return a.from - b.from })
	var out []Piece
	at := 0
	for _, m := range marks {
		if m.from < at {
			continue
		}
		if m.from > at {
			out = append(out, Piece{Text: string(quote[at:m.from])})
		}
		out = append(out, Piece{Text: string(quote[m.from:m.to]), Mark: true})
		at = m.to
	}
	if at < len(quote) {
		out = append(out, Piece{Text: string(quote[at:])})
	}
	return out
}

// claimOfRecord is the id of a claim that a record of a dataset states: it has the record's number.
var claimOfRecord = regexp.MustCompile(`^r([0-9]+)-[0-9]+$`)

// loc is where a claim's words stand.
func (s *Site) loc(c aid.Claim) Loc {
	l := Loc{Href: readerHref(c), Claim: c.ID, Text: c.SourceID}
	switch {
	case c.Span.Document != "":
		l.Text += "\u2009·\u2009" + strconv.Itoa(c.Span.Start) + "–" + strconv.Itoa(c.Span.End)
	case c.Locator != "":
		l.Text += "\u2009·\u2009" + s.p.Place(c.Locator)
	}
	return l
}

// readerHref opens the reader at a claim's words, or the record that states it.
func readerHref(c aid.Claim) string {
	if m := claimOfRecord.FindStringSubmatch(c.ID); m != nil && c.Span.Document == "" {
		return "/data/" + url.PathEscape(c.SourceID) + "/records/" + m[1]
	}
	return "/sources/" + url.PathEscape(c.SourceID) + "?claim=" + url.QueryEscape(c.ID) + "#" + c.ID
}

// origins shows the origins of a fact with the words of each. Claims in skip stand elsewhere on the page: they are
// named by their place, and an origin that has no others is left out.
func (s *Site) origins(h *held, f aid.Fact, skip map[string]bool) []OriginView {
	var out []OriginView
	for i, o := range f.Origins {
		v := OriginView{Presumed: o.Presumed, Rating: f.Rating, Fact: s.factName(f)}
		switch {
		case len(o.Claims) > 1 && len(o.Sources) < 2:
			v.Label = s.p.T("origin.passages", "i", i+1, "n", len(o.Claims))
		case len(o.Claims) > 1 && o.Presumed:
			v.Label = s.p.T("origin.presumed", "i", i+1, "n", len(o.Claims))
		case len(o.Claims) > 1:
			v.Label = s.p.T("origin.several", "i", i+1, "n", len(o.Claims))
		default:
			v.Label = s.p.T("origin.one", "i", i+1)
		}
		if o.Why != nil {
			v.Why = s.note(*o.Why)
		}
		for _, id := range o.Claims {
			if skip[id] {
				l := s.loc(h.claims[id])
				l.Href = "#" + id
				v.Also = append(v.Also, l)
				continue
			}
			e := s.evidence(h, id)
			e.Echo = len(v.Cards) > 0 && h.claims[id].SourceID != h.claims[o.Claims[0]].SourceID
			v.Cards = append(v.Cards, e)
		}
		if len(v.Cards) > 0 {
			out = append(out, v)
		}
	}
	return out
}

// factName says in a few words which fact it is: "Pledged, grants, US$11.4 million".
func (s *Site) factName(f aid.Fact) string {
	name := s.slotName(f)
	if f.Label != nil {
		name += ", " + s.note(*f.Label)
	}
	if v, data := s.value(f, false); data != "" {
		name += ", " + v.String()
	}
	return name
}

// claimLine says in a few words what a claim states: "China to Mali, 2012–2013".
func (s *Site) claimLine(c aid.Claim) string {
	var parts []string
	switch {
	case c.Provider != "" && c.Receiver != "":
		parts = append(parts, s.p.T("claim.from_to", "from", c.Provider, "to", c.Receiver))
	case c.Provider != "":
		parts = append(parts, s.p.T("claim.from", "from", c.Provider))
	case c.Receiver != "":
		parts = append(parts, s.p.T("claim.to", "to", c.Receiver))
	}
	if c.Stage != "" {
		parts = append(parts, term(s.p, "stage", string(c.Stage)))
	}
	if !c.Date.IsZero() {
		parts = append(parts, s.p.Date(c.Date.String()))
	}
	return strings.Join(parts, ", ")
}
