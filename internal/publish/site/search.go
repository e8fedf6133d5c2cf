package site

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/codelist"
	"toguna/internal/message"
)

// Marks around the words found in a hit's text (aid.Hit).
const (
	markBegins = '\u2066'
	markEnds   = '\u2069'
)

// hitsPerKind is how many of each kind a search shows, and hitsOfOneKind how many where one kind is asked for.
const (
	hitsPerKind   = 20
	hitsOfOneKind = 200
)

// hitKinds are the kinds of things that a search finds, in the order in which a page shows them.
var hitKinds = []string{"activity", "claim", "passage", "source", "party"}

// A SearchQuery says what to look for, and in which kind of things; none is all.
type SearchQuery struct{ Words, Kind string }

// SearchPage is what a search found.
type SearchPage struct {
	Query  string         `json:"query"`
	Hits   []aid.Hit      `json:"hits"`
	Counts []aid.HitCount `json:"counts"`

	Groups []HitGroup  `json:"-"`
	Others []NamedLink `json:"-"` // the same words, with a country as another language calls it
	All    string      `json:"-"` // where things of every kind are, when one kind is shown
}

// A HitGroup is the hits of one kind.
type HitGroup struct {
	Title string
	Count string // how many there are, as far as they were counted
	More  *NamedLink
	Hits  []HitView
}

// A HitView is one thing found, with the words marked: in its text, or in its name where that is all that was found.
type HitView struct {
	Title, Href string
	Name        []Piece
	Pieces      []Piece
	Loc         string
	Lang        string
}

// SearchPage looks for words in passages, claims, sources, activities and parties.
func (s *Site) SearchPage(ctx context.Context, q SearchQuery) (Page, error) {
	query, kinds, limit := strings.TrimSpace(q.Words), hitKinds, hitsPerKind
	if q.Kind != "" {
		kinds, limit = []string{q.Kind}, hitsOfOneKind
	}
	title := s.p.T("search.title")
	if query != "" {
		title = s.p.T("search.title_for", "query", query)
	}
	page, err := s.page(ctx, "search.html", "search", title)
	if err != nil {
		return page, err
	}
	d := &SearchPage{Query: query, Hits: []aid.Hit{}, Counts: []aid.HitCount{}}
	if len([]rune(query)) > 200 {
		return page, fmt.Errorf("a search of %d characters: %w", len([]rune(query)), aid.ErrInvalid)
	}
	if q.Kind != "" && !slices.Contains(hitKinds, q.Kind) {
		return page, fmt.Errorf("a search finds no things of kind %q: %w", q.Kind, aid.ErrInvalid)
	}
	if query != "" {
		found, err := s.r.Search(ctx, query, limit)
		if err != nil {
			return page, fmt.Errorf("search: %w", err)
		}
		d.Hits = append(d.Hits, slices.DeleteFunc(found.Hits, func(h aid.Hit) bool { return !slices.Contains(kinds, h.Kind) })...)
		d.Counts = append(d.Counts, slices.DeleteFunc(found.Counts, func(c aid.HitCount) bool { return !slices.Contains(kinds, c.Kind) })...)
	}
	if q.Kind != "" {
		d.All = searchLink(query, "")
	}
	d.Others = inOtherWords(query)
	h, err := s.hold(ctx, nil)
	if err != nil {
		return page, err
	}
	if err := s.more(ctx, h, claimsFound(d.Hits)); err != nil {
		return page, err
	}
	for _, kind := range kinds {
		if g := s.hitGroup(h, d, kind); len(g.Hits) > 0 {
			d.Groups = append(d.Groups, g)
		}
	}
	t := &Table{Header: []string{"kind", "id", "source", "document", "start", "end", "title", "text"}}
	for _, hit := range d.Hits {
		t.Rows = append(t.Rows, []string{hit.Kind, hit.ID, hit.Source, hit.Document, strconv.Itoa(hit.Start), strconv.Itoa(hit.End), hit.Title, strings.Map(unmark, hit.Text)})
	}
	page.Data, page.Table = d, t
	return page, nil
}

// hitGroup lists the hits of one kind and says of how many they are the first.
func (s *Site) hitGroup(h *held, d *SearchPage, kind string) HitGroup {
	g := HitGroup{Title: s.p.T("search.kind." + kind)}
	for _, hit := range d.Hits {
		if hit.Kind == kind {
			g.Hits = append(g.Hits, s.hit(h, hit))
		}
	}
	shown := len(g.Hits)
	for _, c := range d.Counts {
		switch {
		case c.Kind != kind:
		case c.More && c.N > shown:
			g.Count = s.p.T("search.bounded", "shown", shown, "n", c.N)
		case c.More:
			g.Count = s.p.T("search.more", "n", c.N)
		case c.N > shown:
			g.Count = s.p.T("search.first", "shown", shown, "n", c.N)
		default:
			g.Count = s.p.Number(strconv.Itoa(c.N))
		}
		if c.Kind == kind && c.N > shown && shown < hitsOfOneKind {
			g.More = &NamedLink{Name: s.p.T("search.show", "n", min(c.N, hitsOfOneKind)), Href: searchLink(d.Query, kind)}
		}
	}
	return g
}

// countryWords is how many words the name of a country has at most, to be looked for in a question.
const countryWords = 4

// inOtherWords asks the same with the country that the words name called as the other languages do: documents, and the names
// that data holds, are in one of them.
func inOtherWords(query string) []NamedLink {
	words := strings.Fields(query)
	for n := min(countryWords, len(words)); n > 0; n-- {
		for i := range len(words) - n + 1 {
			name := strings.Join(words[i:i+n], " ")
			c, ok := codelist.CountryByName(name)
			if !ok {
				continue
			}
			var out []NamedLink
			for _, lang := range message.Languages() {
				if other := c.Name(lang); codelist.Fold(other) != codelist.Fold(name) {
					asked := strings.Join(slices.Concat(words[:i], []string{other}, words[i+n:]), " ")
					out = append(out, NamedLink{Name: asked, Href: searchLink(asked, "")})
				}
			}
			return out
		}
	}
	return nil
}

// searchLink is the address of a search, for things of one kind or of all.
func searchLink(words, kind string) string {
	v := url.Values{"q": {words}}
	if kind != "" {
		v.Set("kind", kind)
	}
	return link("/search", v)
}

func unmark(r rune) rune {
	if r == markBegins || r == markEnds {
		return -1
	}
	return r
}

// claimsFound are the claims among the hits.
func claimsFound(hits []aid.Hit) []string {
	var ids []string
	for _, h := range hits {
		if h.Kind == "claim" {
			ids = append(ids, h.ID)
		}
	}
	return ids
}

// claimName names a claim in the reader's language: "Flow: China to Mali, committed; US$5 million".
func (s *Site) claimName(c aid.Claim) string {
	name := term(s.p, "kind", string(c.Kind))
	if line := s.claimLine(c); line != "" {
		name = s.p.T("claim.named", "kind", name, "line", line)
	}
	return s.listed(append([]string{name}, s.figureTexts(c.Figures)...))
}

func (s *Site) hit(h *held, hit aid.Hit) HitView {
	v := HitView{Title: hit.Title, Pieces: marked(hit.Text)}
	if strings.Map(unmark, hit.Text) == hit.Title {
		v.Name, v.Pieces = v.Pieces, nil
	}
	if lang := h.sources[hit.Source].Language; lang != "" && !strings.HasPrefix(lang, s.p.Lang()) {
		v.Lang = lang
	}
	switch hit.Kind {
	case "activity":
		v.Href = "/activities/" + hit.ID
		v.called(s.titles[hit.Title])
	case "source":
		v.Href = "/sources/" + hit.ID
	case "claim":
		v.Href = "/sources/" + hit.Source + "?claim=" + hit.ID + "#" + hit.ID
		if c, ok := h.claims[hit.ID]; ok {
			v.Title = s.claimName(c)
		}
		v.Loc = hit.Source + "\u2009·\u2009" + strconv.Itoa(hit.Start) + "–" + strconv.Itoa(hit.End)
	case "passage":
		v.Href = fmt.Sprintf("/sources/%s?document=%s&from=%d#p%d", hit.Source, hit.Document, hit.Start, hit.Start)
		v.Loc = hit.Source + "\u2009·\u2009" + strconv.Itoa(hit.Start) + "–" + strconv.Itoa(hit.End)
		v.Title = h.sources[hit.Source].Title
	case "party":
		v.Href = "/parties/" + hit.ID
		if name := s.p.Name(hit.Title); name != hit.Title {
			v.called(name)
		}
	}
	return v
}

// called gives what was found its name in the language of the page; what was found in the stored name stands below.
func (v *HitView) called(name string) {
	if name == "" {
		return
	}
	if v.Title = name; v.Name != nil {
		v.Name, v.Pieces, v.Lang = nil, v.Name, message.Default
	}
}

// marked takes a hit's text apart at its marks.
func marked(text string) []Piece {
	var out []Piece
	for text != "" {
		before, rest, ok := strings.Cut(text, string(markBegins))
		if before != "" {
			out = append(out, Piece{Text: strings.Map(unmark, before)})
		}
		if !ok {
			break
		}
		found, after, _ := strings.Cut(rest, string(markEnds))
		if found != "" {
			out = append(out, Piece{Text: strings.Map(unmark, found), Mark: true})
		}
		text = after
	}
	return out
}
