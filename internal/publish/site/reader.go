package site

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/finding"
	"toguna/internal/missed"
)

// ReaderPage is a source with its text, the claims marked in it.
type ReaderPage struct {
	Source   aid.Source          `json:"source"`
	Document aid.Document        `json:"document"`
	Text     aid.Text            `json:"text"`
	Claims   []aid.Claim         `json:"claims"`
	Links    map[string]aid.Link `json:"links"`
	Findings []aid.Finding       `json:"findings"`

	Doubts      []FindingRow `json:"-"` // the findings, in the words of the page
	Edit        []EditField  `json:"-"`
	Documents   []NamedLink  `json:"-"`
	Paras       []Para       `json:"-"`
	Boilerplate int          `json:"-"`
	Repeats     int          `json:"-"`
	Rejected    int          `json:"-"`
	Suggested   int          `json:"-"`
	Works       []NamedLink  `json:"-"` // for a reading note, what it reads
	Readings    []NamedLink  `json:"-"` // for a work, the notes on it
	Lang        string       `json:"-"` // of the text, where it is not the page's
	Earlier     string       `json:"-"`
	Later       string       `json:"-"`
	From        int          `json:"-"`
	To          int          `json:"-"`
	Here        string       `json:"-"` // the claim that the address opens at
	Printed     string       `json:"-"` // address of the first page as it was printed, where pages can be shown
	Unplaced    []ClaimRow   `json:"-"` // claims without a place in the text
	Followed    *NamedLink   `json:"-"` // to the capture that took the place of this one
	Orphans     []ClaimRow   `json:"-"` // claims that were not found again in a later text
	Add         *AddForm     `json:"-"` // where a claim can be added: not to an earlier capture
	Added       *ClaimRow    `json:"-"` // the claim that was just added
}

// A Para is a stretch of the text with its place and its notes.
type Para struct {
	At      int
	Kind    aid.ParagraphKind
	Level   string
	Tokens  []Token
	First   string // the first words of boilerplate
	Rest    string
	Chars   int
	Repeats *Loc
	Notes   []MarginNote
	Lang    string
	Here    bool       // the character that was asked for stands in it
	Page    *NamedLink // to the page that begins here, as it was printed
}

// A Token is a piece of the text, or the beginning or end of a claim in it.
type Token struct {
	Text  string
	Open  bool
	Close bool
	ID    string // of the claim, where its mark begins
	Class string
	N     int // number of the claim, where its mark ends
	Note  string
}

// charsPerPage is how much text one page of the reader holds, so that a long report stays a light page.
const charsPerPage = 40000

// ReaderQuery says where to open a source.
type ReaderQuery struct {
	Document string // "" for the first
	Claim    string // open at its words
	From     int    // or at the page of the text that holds this character
	Pictures bool   // pages of the document can be shown as they were printed
	Added    string // claim that was just added
	Adding   *Adding
}

// ReaderPage makes the page of one source.
func (s *Site) ReaderPage(ctx context.Context, id string, q ReaderQuery) (Page, error) {
	page, err := s.page(ctx, "reader.html", "sources", "")
	if err != nil {
		return page, err
	}
	page.Script = true
	d := &ReaderPage{Here: q.Claim}
	if d.Source, err = s.r.Source(ctx, id); err != nil {
		return page, fmt.Errorf("read the source: %w", err)
	}
	page.Title, d.Edit = d.Source.Title, s.sourceFields(d.Source)
	docs, err := s.r.Documents(ctx, id)
	if err != nil {
		return page, fmt.Errorf("read the documents: %w", err)
	}
	if err := s.open(ctx, d, docs, q); err != nil {
		return page, err
	}
	page.Data, page.Table = d, s.claimTable(d.Claims)
	return page, nil
}

// open reads the document that the query asks for, and what is said in it.
func (s *Site) open(ctx context.Context, d *ReaderPage, docs []aid.Document, q ReaderQuery) error {
	i := presentDocument(docs)
	if q.Claim != "" {
		c, err := s.r.Claim(ctx, q.Claim)
		if err != nil {
			return fmt.Errorf("read the claim: %w", err)
		}
		if c.SourceID != d.Source.ID {
			return fmt.Errorf("claim %s is of another source: %w", q.Claim, aid.ErrNotFound)
		}
		q.Document, q.From = c.Span.Document, c.Span.Start
	}
	if q.Document != "" {
		if i = slices.IndexFunc(docs, func(x aid.Document) bool { return x.SHA256 == q.Document }); i < 0 {
			return fmt.Errorf("document %s of %s: %w", q.Document, d.Source.ID, aid.ErrNotFound)
		}
	}
	list, err := s.r.Claims(ctx, aid.ClaimFilter{Source: d.Source.ID})
	if err != nil {
		return fmt.Errorf("read the claims: %w", err)
	}
	h, err := s.hold(ctx, nil)
	if err != nil {
		return err
	}
	d.Readings = h.readings(d.Source.ID)
	for _, id := range d.Source.DerivedFrom {
		if work, ok := h.sources[id]; ok {
			d.Works = append(d.Works, NamedLink{Name: work.Title, Href: "/sources/" + id, Note: id})
		}
	}
	if len(docs) == 0 {
		d.Claims = list.Claims
		for _, c := range list.Claims {
			d.Unplaced = append(d.Unplaced, s.claimRow(h, c))
		}
		return nil
	}
	d.Document = docs[i]
	if d.Text, err = s.r.Text(ctx, d.Document.SHA256); err != nil {
		return fmt.Errorf("read the text: %w", err)
	}
	if d.Findings, err = s.r.Findings(ctx, "document:"+d.Document.SHA256); err != nil {
		return fmt.Errorf("read the findings: %w", err)
	}
	for _, g := range finding.Collapse(d.Findings, nil) {
		row := s.toldGroup(g)
		s.placed(h, &row, g, "/sources/"+d.Source.ID+"?document="+d.Document.SHA256)
		d.Doubts = append(d.Doubts, row)
	}
	s.otherDocuments(d, docs)
	s.captures(h, d, docs, list.Claims)
	if q.Pictures && d.Document.MediaType == Pictured {
		d.Printed = printed(d, 1)
	}
	for _, c := range list.Claims {
		if c.Span.Document == d.Document.SHA256 || c.Span.Document == "" {
			d.Claims = append(d.Claims, c)
		}
	}
	if q.Added != "" {
		if i := slices.IndexFunc(d.Claims, func(c aid.Claim) bool { return c.ID == q.Added }); i >= 0 {
			row := s.claimRow(h, d.Claims[i])
			d.Added = &row
		}
	}
	return s.layWithForm(ctx, h, d, q)
}

// layWithForm lays the text, and the form by which a claim is added to it; it is open at the words of a claim that is being added.
func (s *Site) layWithForm(ctx context.Context, h *held, d *ReaderPage, q ReaderQuery) error {
	if d.Followed != nil {
		return s.layText(ctx, h, d, q.From)
	}
	in := missed.Input{Document: d.Document, Text: d.Text}
	if q.Adding != nil {
		var err error
		if in.Mentions, err = s.r.Mentions(ctx, d.Document.SHA256); err != nil {
			return fmt.Errorf("read the mentions: %w", err)
		}
		if span, ok := missed.Chosen(in, q.Adding.Typed); ok {
			q.From = span.Start
		}
	}
	if err := s.layText(ctx, h, d, q.From); err != nil {
		return err
	}
	d.Add = s.addForm(d, in, q.Adding)
	return nil
}

// printed is the address of a page of the document as it was printed.
func printed(d *ReaderPage, page int) string {
	return link("/sources/"+d.Source.ID+"/pages/"+strconv.Itoa(page), url.Values{"document": {d.Document.SHA256}})
}

func (s *Site) otherDocuments(d *ReaderPage, docs []aid.Document) {
	if len(docs) < 2 {
		return
	}
	for _, x := range docs {
		name := x.Capture.Path
		if name == "" {
			name = x.SHA256[:12]
		}
		d.Documents = append(d.Documents, NamedLink{Name: name, Href: "/sources/" + d.Source.ID + "?document=" + x.SHA256,
			Note: s.p.T("reader.captured", "date", s.moment(x.Capture.At))})
	}
}

// layText lays the page of text that holds the character from, with its claims and notes.
func (s *Site) layText(ctx context.Context, h *held, d *ReaderPage, from int) error {
	runes := []rune(d.Text.Content)
	paras := window(folded(d.Text.Paragraphs), from)
	if len(paras) > 0 {
		d.From, d.To = paras[0].Start, paras[len(paras)-1].End
	}
	s.neighbours(d, paras)
	shown, numbers := visible(d, runes)
	if err := s.link(ctx, d, shown); err != nil {
		return err
	}
	shown = slices.DeleteFunc(shown, func(c aid.Claim) bool { return c.Span.End <= d.From || c.Span.Start >= d.To })
	notes, err := s.marginNotes(ctx, d, shown, numbers)
	if err != nil {
		return err
	}
	if lang := d.Document.Language; lang != "" && !strings.HasPrefix(lang, s.p.Lang()) {
		d.Lang = lang
	}
	l := newLayout(runes, paras, shown)
	l.numbers, l.notes, l.here = numbers, notes, d.Here
	page := 0
	for _, p := range paras {
		if p.Start < 0 || p.End > len(runes) || p.End < p.Start {
			return fmt.Errorf("paragraph %d–%d of document %s lies outside its text: %w", p.Start, p.End, d.Document.SHA256, aid.ErrInvalid)
		}
		v := s.para(d, l, p)
		v.Here = from > 0 && p.Start <= from && from < p.End
		if d.Printed != "" && p.Page > page {
			page = p.Page
			v.Page = &NamedLink{Name: s.p.T("reader.page", "page", page), Href: printed(d, page)}
		}
		d.Paras = append(d.Paras, v)
	}
	for _, c := range d.Claims {
		if c.Span.Document == "" {
			d.Unplaced = append(d.Unplaced, s.claimRow(h, c))
		}
	}
	return nil
}

// folded joins stretches of boilerplate that follow each other: they are set aside as one.
func folded(all []aid.Paragraph) []aid.Paragraph {
	var out []aid.Paragraph
	for _, p := range all {
		if n := len(out); n > 0 && p.Kind == aid.ParaBoilerplate && out[n-1].Kind == aid.ParaBoilerplate {
			out[n-1].End = p.End
			continue
		}
		out = append(out, p)
	}
	return out
}

// window is the paragraphs of the page that holds a character.
func window(all []aid.Paragraph, from int) []aid.Paragraph {
	start := 0
	for i := range all {
		if all[i].End-all[start].Start > charsPerPage && i > start {
			if from < all[i].Start {
				return all[start:i]
			}
			start = i
		}
	}
	return all[start:]
}

func (s *Site) neighbours(d *ReaderPage, paras []aid.Paragraph) {
	if len(paras) == 0 {
		return
	}
	at := func(from int) string {
		q := url.Values{"from": {strconv.Itoa(from)}}
		if len(d.Documents) > 0 {
			q.Set("document", d.Document.SHA256)
		}
		return link("/sources/"+d.Source.ID, q)
	}
	if first := paras[0].Start; first > d.Text.Paragraphs[0].Start {
		d.Earlier = at(first - 1)
	}
	if last := paras[len(paras)-1]; last.End < d.Text.Paragraphs[len(d.Text.Paragraphs)-1].End {
		d.Later = at(last.End + 1)
	}
}

// visible are the claims that the text marks, in its order, and the number of each.
func visible(d *ReaderPage, text []rune) ([]aid.Claim, map[string]int) {
	var out []aid.Claim
	for _, c := range d.Claims {
		switch {
		case c.Status == aid.Rejected:
			d.Rejected++
		case c.Span.Document != "" && c.Status != aid.Superseded && standsIn(text, c):
			out = append(out, c)
			if c.Status == aid.Suggested {
				d.Suggested++
			}
		}
	}
	slices.SortStableFunc(out, func(a, b aid.Claim) int {
		if a.Span.Start != b.Span.Start {
			return a.Span.Start - b.Span.Start
		}
		return b.Span.End - a.Span.End
	})
	numbers := make(map[string]int, len(out))
	for i, c := range out {
		numbers[c.ID] = i + 1
	}
	return out, numbers
}

// para lays one paragraph with the notes of the claims that begin in it.
func (s *Site) para(d *ReaderPage, l *layout, p aid.Paragraph) Para {
	v := Para{At: p.Start, Kind: p.Kind, Chars: p.End - p.Start}
	if p.Language != "" && !strings.HasPrefix(p.Language, s.p.Lang()) {
		v.Lang = p.Language
	}
	switch p.Kind {
	default: // read as it stands
	case aid.ParaBoilerplate:
		d.Boilerplate++
		v.First, v.Rest = firstWords(string(l.runes[p.Start:p.End]), 60)
	case aid.ParaRepeat:
		d.Repeats++
		v.Repeats = &Loc{Text: strconv.Itoa(p.OfStart) + "–" + strconv.Itoa(p.OfEnd), Href: "#p" + strconv.Itoa(paraAt(d.Text.Paragraphs, p.OfStart))}
	}
	for _, c := range l.shown {
		if covers(p, c) && !l.opened[c.ID] {
			v.Notes = append(v.Notes, l.notes[c.ID])
		}
	}
	v.Tokens = l.lay(p)
	return v
}

// paraAt is where the paragraph begins that holds a character.
func paraAt(all []aid.Paragraph, at int) int {
	for _, p := range all {
		if p.Start <= at && at < p.End {
			return p.Start
		}
	}
	return at
}

func firstWords(text string, n int) (first, rest string) {
	runes := []rune(strings.TrimSpace(text))
	if len(runes) <= n {
		return string(runes), ""
	}
	cut := n
	for cut > n/2 && runes[cut] != ' ' {
		cut--
	}
	return string(runes[:cut]), string(runes[cut:])
}
