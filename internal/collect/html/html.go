// Package html reads web pages: the text that a reader would read, without navigation, and what the page says of itself.
//
// Units: offsets are code points of the text that was taken out, not of the page.
// Shape: headings, paragraphs, items and rows of tables become paragraphs, one a line, in the page's order.
// Errors: *reading.RefusalError for a page that is too large; a page that shows nothing without its programs is kept with a
// finding. Nothing of a page is run, and no address in it is asked for.
// Source: the library go-readability (Mozilla's Readability in Go) finds the text; metadata are HTML's own, Dublin Core, Open Graph, JSON-LD, Highwire.
package html

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"toguna/internal/aid"
	"toguna/internal/collect/reading"
	"toguna/internal/finding"
)

const (
	// Reader is the name and version of this reader.
	Reader = "html/1"
	// Media is the media type of web pages.
	Media = "text/html"
	// MaxPage is the largest page that is read, in bytes.
	MaxPage = 64 << 20
	// maxFind is the largest page, without its programs, in which the text is told from the navigation; of a larger one all is taken.
	maxFind = 4 << 20
)

var (
	codeTooLarge = finding.Code{
		ID: "TGN-HTM-001", Severity: aid.SeverityError,
		Message: "the web page is over %[1]d MB", Remedy: "save the part that matters as text or PDF, and add that",
	}
	codeNoText = finding.Code{
		ID: "TGN-HTM-002", Severity: aid.SeverityWarning,
		Message: "the web page shows no text: it is made by programs when it is opened, or holds pictures only",
		Remedy:  "open it in a browser, print it to PDF, and add that",
	}
	codeCut = finding.Code{
		ID: "TGN-HTM-003", Severity: aid.SeverityWarning,
		Message: "the web page nests its elements more than %[1]d deep or has more than %[2]d of them; what lies beyond was flattened or left out",
		Remedy:  "compare the text with the page",
	}
	codeWhole = finding.Code{
		ID: "TGN-HTM-004", Severity: aid.SeverityNote,
		Message: "the text could not be told from what surrounds it on the page; all of it was taken",
		Remedy:  "look through the text, and mark what does not belong to it",
	}
	codeEncoding = finding.Code{
		ID: "TGN-HTM-005", Severity: aid.SeverityNote,
		Message: "the web page is not UTF-8; it was read as %[1]s",
		Remedy:  "look whether accents and quotation marks are right",
	}
)

// Codes lists the findings that this package makes.
var Codes = []finding.Code{codeTooLarge, codeNoText, codeCut, codeWhole, codeEncoding}

// Read reads a web page.
func Read(page []byte) (reading.Reading, error) {
	r := reading.Reading{Reader: Reader, Media: Media}
	if len(page) > MaxPage {
		return r, reading.Refuse(codeTooLarge.New("", "", MaxPage>>20))
	}
	page, encoding := decode(page)
	if encoding != "" {
		r.Findings = append(r.Findings, codeEncoding.New("", "", encoding))
	}
	page, cut := clean(page)
	if cut {
		r.Findings = append(r.Findings, codeCut.New("", "", maxDepth, maxTags))
	}
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return r, fmt.Errorf("parse page: %w", err)
	}
	prune(doc)
	wrap(doc)
	h := readHead(doc)
	r.Meta = h.metadata()
	var b reading.Builder
	content, found := text(doc, len(page))
	w := writer{b: &b, headline: squeeze(h.h1)}
	w.headlineFirst(content)
	w.node(content)
	w.flush()
	b.Build(&r)
	switch {
	case len(r.Paras) == 0:
		r.Findings = append(r.Findings, codeNoText.New("", ""))
	case !found:
		r.Findings = append(r.Findings, codeWhole.New("", ""))
	}
	return r, nil
}

// decode brings a page to UTF-8 by its mark, its own words or its bytes; the name is empty for UTF-8.
func decode(page []byte) ([]byte, string) {
	e, name, _ := charset.DetermineEncoding(page[:min(len(page), 1024)], "")
	if name == "utf-8" || utf8.Valid(page) && name != "utf-16le" && name != "utf-16be" {
		return bytes.ToValidUTF8(bytes.TrimPrefix(page, []byte("\uFEFF")), []byte("\uFFFD")), ""
	}
	out, err := e.NewDecoder().Bytes(page)
	if err != nil {
		return bytes.ToValidUTF8(page, []byte("\uFFFD")), ""
	}
	return out, name
}

// text returns the element that holds the page's text, and whether it was told from what surrounds it.
func text(doc *html.Node, size int) (*html.Node, bool) {
	body := doc
	for n := range below(doc) {
		if n.Type == html.ElementNode && n.Data == "body" {
			body = n
			break
		}
	}
	if size > maxFind {
		return body, false
	}
	p := readability.NewParser()
	p.DisableJSONLD = true // what the page says of itself is read in meta.go
	res, err := p.ParseDocument(doc, nil)
	if err != nil || res.Node == nil {
		return body, false
	}
	if got := len(textOf(res.Node)); got < 200 && got*3 < len(textOf(body)) {
		return body, false
	}
	return res.Node, true
}

// blocks are elements that begin and end a paragraph.
var blocks = []string{
	"p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "ul", "ol", "dl", "li", "dt", "dd", "blockquote", "pre", "table", "tbody", "thead", "tfoot",
	"tr", "td", "th", "caption", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "address", "form", "fieldset", "body", "html", "details", "summary", "quote", "list", "item", "head",
}

// A writer makes paragraphs of elements.
type writer struct {
	b        *reading.Builder
	line     strings.Builder
	kind     aid.ParagraphKind
	headline string
}

// headlineFirst writes the page's first heading where the text found does not hold it.
func (w *writer) headlineFirst(content *html.Node) {
	if w.headline != "" && len(w.headline) < 400 && !strings.Contains(textOf(content), w.headline) {
		w.b.Add(w.headline, aid.ParaHeading, 0)
	}
}

// flush ends the paragraph that is being written.
func (w *writer) flush() {
	kind := w.kind
	if kind == "" {
		kind = aid.ParaText
	}
	w.b.Add(squeeze(w.line.String()), kind, 0)
	w.line.Reset()
	w.kind = ""
}

// node writes an element and what is in it.
func (w *writer) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.line.WriteString(n.Data)
		return
	case html.ElementNode, html.DocumentNode:
	case html.CommentNode, html.DoctypeNode, html.RawNode, html.ErrorNode:
		return
	}
	switch {
	case n.Data == "head" && n.Parent != nil && n.Parent.Data == "html", dropped[n.Data], n.Data == "noscript":
		return
	case n.Data == "br":
		w.line.WriteByte(' ')
		return
	case n.Data == "tr" && !isLayout(n):
		w.flush()
		w.row(n)
		return
	case slices.Contains(blocks, n.Data):
		w.flush()
		w.children(n, headingKind(n.Data))
		w.flush()
		return
	}
	w.children(n, w.kind)
}

func (w *writer) children(n *html.Node, kind aid.ParagraphKind) {
	w.kind = kind
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
}

// row writes the cells of a table's row as one paragraph.
func (w *writer) row(n *html.Node) {
	var cells []string
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (c.Data == "td" || c.Data == "th") {
			cells = append(cells, textOf(c))
		}
	}
	if strings.Join(cells, "") != "" {
		w.b.Add(strings.Join(cells, " | "), aid.ParaTable, 0)
	}
}

// isLayout reports whether a row of a table only places parts of the page: it holds another table or long text in blocks.
func isLayout(n *html.Node) bool {
	for c := range below(n) {
		if c.Type == html.ElementNode && (c.Data == "table" || c.Data == "tr" || len(c.Data) == 2 && c.Data[0] == 'h' && c.Data != "hr") {
			return true
		}
	}
	return len(textOf(n)) > 3000
}

func headingKind(tag string) aid.ParagraphKind {
	if len(tag) == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6' || tag == "head" {
		return aid.ParaHeading
	}
	return ""
}

// prune takes out the elements that the page itself hides.
func prune(doc *html.Node) {
	var out []*html.Node
	for n := range below(doc) {
		if n.Type == html.ElementNode && n.Data != "html" && n.Data != "body" && hidden(n) {
			out = append(out, n)
		}
	}
	for _, n := range out {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// wrap puts the loose text of elements that also hold paragraphs into paragraphs of its own, as a browser shows it.
func wrap(doc *html.Node) {
	var mixed []*html.Node
	for n := range below(doc) {
		if n.Type == html.ElementNode && slices.Contains([]string{"div", "section", "article", "main", "td", "body", "blockquote"}, n.Data) && isMixed(n) {
			mixed = append(mixed, n)
		}
	}
	for _, n := range mixed {
		var p *html.Node
		for c := n.FirstChild; c != nil; {
			next := c.NextSibling
			switch {
			case isBlock(c):
				p = nil
			case p != nil:
				n.RemoveChild(c)
				p.AppendChild(c)
			case c.Type == html.ElementNode || strings.TrimSpace(c.Data) != "":
				p = &html.Node{Type: html.ElementNode, Data: "p", DataAtom: atom.P}
				n.InsertBefore(p, c)
				n.RemoveChild(c)
				p.AppendChild(c)
			}
			c = next
		}
	}
}

// isMixed reports whether an element holds loose text beside paragraphs.
func isMixed(n *html.Node) bool {
	block, loose := false, false
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		block = block || isBlock(c)
		loose = loose || c.Type == html.TextNode && reading.Words(c.Data) >= 6
	}
	return block && loose
}

func isBlock(n *html.Node) bool { return n.Type == html.ElementNode && slices.Contains(blocks, n.Data) }

// hidden reports whether the page itself hides the element.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "hidden" || a.Key == "style" && strings.Contains(strings.ReplaceAll(strings.ToLower(a.Val), " ", ""), "display:none") {
			return true
		}
	}
	return false
}
