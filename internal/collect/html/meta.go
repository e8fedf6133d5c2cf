package html

import (
	"encoding/json"
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"toguna/internal/aid"
	"toguna/internal/collect/front"
	"toguna/internal/collect/reading"
)

// Names under which pages give their metadata, in the order of trust. Dublin Core, Open Graph, Highwire (citation_) and
// what news systems use.
var (
	dateNames = []string{
		"article:published_time", "citation_publication_date", "citation_date", "citation_online_date", "dc.date.issued", "dcterms.issued", "dcterms.created",
		"dc.date", "dcterms.date", "datepublished", "publishdate", "publish_date", "publish-date", "publication_date", "pubdate", "parsely-pub-date", "sailthru.date", "og:published_time", "publishtime", "pub_date", "date",
	}
	titleNames     = []string{"citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title", "headline"}
	authorNames    = []string{"citation_author", "author", "dc.creator", "dcterms.creator", "article:author", "parsely-author", "byl"}
	publisherNames = []string{"og:site_name", "citation_journal_title", "citation_publisher", "dc.publisher", "dcterms.publisher", "publisher", "application-name"}
	licenceNames   = []string{"dc.rights.license", "dcterms.license", "license"}
)

// A head is what a page's own head says.
type head struct {
	meta      map[string][]string
	title     string // the title element
	h1        string // the first heading of the first order, else of the second
	h2        string
	canonical string
	licence   string
	lang      string
	times     []string // datetime of the time elements, in order
	ld        []map[string]any
}

// readHead collects the page's metadata.
func readHead(doc *html.Node) head {
	h := head{meta: map[string][]string{}}
	for n := range below(doc) {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "html":
			h.lang = attr(n, "lang")
		case "meta":
			h.addMeta(n)
		case "title":
			h.title = orElse(h.title, textOf(n))
		case "h1":
			h.h1 = orElse(h.h1, textOf(n))
		case "h2":
			h.h2 = orElse(h.h2, textOf(n))
		case "time":
			if d := attr(n, "datetime"); d != "" {
				h.times = append(h.times, d)
			}
		case "link", "a":
			switch rel := strings.ToLower(attr(n, "rel")); rel {
			case "canonical":
				h.canonical = orElse(h.canonical, attr(n, "href"))
			case "license":
				h.licence = orElse(h.licence, orElse(textOf(n), attr(n, "href")))
			}
		case "script":
			h.addLinkedData(n)
		}
	}
	h.h1 = orElse(h.h1, h.h2)
	return h
}

func (h *head) addMeta(n *html.Node) {
	content := strings.TrimSpace(attr(n, "content"))
	if content == "" {
		return
	}
	for _, key := range []string{"property", "name", "itemprop"} {
		if name := strings.ToLower(attr(n, key)); name != "" {
			h.meta[name] = append(h.meta[name], content)
		}
	}
}

// addLinkedData reads the page's JSON-LD, one object, a list or a graph.
func (h *head) addLinkedData(n *html.Node) {
	if n.FirstChild == nil || len(n.FirstChild.Data) > 1<<20 {
		return
	}
	var v any
	if json.Unmarshal([]byte(n.FirstChild.Data), &v) != nil {
		return
	}
	h.addObject(v, 0)
}

func (h *head) addObject(v any, depth int) {
	if depth > 3 || len(h.ld) > 100 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			h.addObject(e, depth+1)
		}
	case map[string]any:
		h.ld = append(h.ld, v)
		h.addObject(v["@graph"], depth+1)
	}
}

// said returns a string of the linked data: of the object's own key, or of the name of what stands there.
func said(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case map[string]any:
		return said(v["name"])
	case []any:
		var out []string
		for _, e := range v[:min(len(v), 50)] {
			out = append(out, said(e)...)
		}
		return out
	}
	return nil
}

func (h *head) linked(key string) []string {
	for _, o := range h.ld {
		if s := said(o[key]); len(s) > 0 {
			return s
		}
	}
	return nil
}

func (h *head) named(names []string) []string {
	for _, n := range names {
		if v := h.meta[n]; len(v) > 0 {
			return v
		}
	}
	return nil
}

// metadata brings the page's own words about itself to a Meta.
func (h *head) metadata() reading.Meta {
	m := reading.Meta{
		Title:     h.titleOf(),
		Publisher: firstOf(h.named(publisherNames), h.linked("publisher")),
		Licence:   orElse(firstOf(h.named(licenceNames), h.linked("license")), h.licence),
		URL:       h.address(),
		Language:  strings.ToLower(strings.SplitN(orElse(h.lang, firstOf(h.meta["og:locale"])), "-", 2)[0]),
		Kind:      h.kind(),
	}
	for _, d := range [][]string{h.named(dateNames), h.linked("datePublished"), h.times} {
		if len(d) == 0 {
			continue
		}
		if date, ok := front.ParseDate(d[0]); ok {
			m.Published = date
			break
		}
	}
	authors := h.named(authorNames)
	if linked := h.linked("author"); len(linked) > 0 {
		authors = linked
	}
	for _, a := range authors {
		m.Authors = append(m.Authors, splitAuthors(a)...)
	}
	return m
}

// titleOf is the page's title without the site's name after a bar or dash.
func (h *head) titleOf() string {
	if t := firstOf(h.named(titleNames), h.linked("headline")); t != "" {
		return squeeze(t)
	}
	if h.h1 != "" && strings.Contains(h.title, h.h1) || h.title == "" {
		return h.h1
	}
	title := h.title
	for _, sep := range []string{" | ", " – ", " — ", " - ", "_"} {
		if i := strings.LastIndex(title, sep); i > len(title)/3 {
			return title[:i]
		}
	}
	return title
}

// address is the page's canonical address, if it is a whole one.
func (h *head) address() string {
	for _, a := range []string{h.canonical, firstOf(h.meta["og:url"])} {
		if u, err := url.Parse(strings.TrimSpace(a)); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
			return u.String()
		}
	}
	return ""
}

func (h *head) kind() aid.SourceKind {
	types := append(h.linked("@type"), h.meta["og:type"]...)
	for _, t := range types {
		switch t = strings.ToLower(t); {
		case strings.Contains(t, "report"), strings.Contains(t, "scholarlyarticle"):
			return aid.KindReport
		case strings.Contains(t, "article"), strings.Contains(t, "blogposting"):
			return aid.KindArticle
		case strings.Contains(t, "dataset"):
			return aid.KindDataset
		}
	}
	return ""
}

// splitAuthors parts "A and B" and "A, B"; an address is no author.
func splitAuthors(s string) []string {
	var out []string
	for _, a := range strings.FieldsFunc(strings.NewReplacer(" and ", ";", " et ", ";", " y ", ";", " & ", ";").Replace(s), func(r rune) bool { return r == ';' || r == ',' || r == '、' }) {
		if a = squeeze(a); a != "" && !strings.Contains(a, "://") && len(a) < 100 {
			out = append(out, a)
		}
	}
	return out
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func firstOf(lists ...[]string) string {
	for _, l := range lists {
		for _, s := range l {
			if s = squeeze(s); s != "" {
				return s
			}
		}
	}
	return ""
}

func orElse(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// squeeze makes every run of white space one space.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// textOf is the text of an element, white space squeezed.
func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range below(n) {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return squeeze(b.String())
}
