package html

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

const (
	// maxDepth is how deep tags may nest; deeper ones are left out, their text stays.
	maxDepth = 200
	// maxTags is how many tags of a page are read.
	maxTags = 200_000
)

// dropped are elements whose content is no text of the page: programs, styles, frames, drawings, forms' lists.
var dropped = map[string]bool{
	"script": true, "style": true, "template": true, "iframe": true, "object": true, "embed": true, "applet": true, "svg": true, "canvas": true,
	"noframes": true, "math": true, "audio": true, "video": true, "select": true, "datalist": true, "button": true, "textarea": true,
}

// raw are the elements of dropped that the tokenizer reads as one text.
var raw = map[string]bool{"script": true, "style": true, "iframe": true, "noframes": true, "textarea": true}

// void are elements without an end.
var void = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "hr": true, "img": true, "input": true, "link": true, "meta": true,
	"param": true, "source": true, "track": true, "wbr": true, "embed": true,
}

// closes are elements that end by themselves where the next of their kind begins.
var closes = map[string]bool{"p": true, "li": true, "tr": true, "td": true, "th": true, "dt": true, "dd": true, "option": true}

// kept are the attributes that say something about the text.
var kept = map[string]bool{
	"class": true, "id": true, "name": true, "property": true, "content": true, "datetime": true, "lang": true, "href": true, "rel": true,
	"itemprop": true, "itemtype": true, "itemscope": true, "role": true, "title": true, "type": true, "http-equiv": true, "charset": true, "hreflang": true,
	"hidden": true, "aria-hidden": true, "style": true, "colspan": true,
}

// A cleaner writes a page anew without what must not survive: programs, event handlers, deep nesting.
type cleaner struct {
	out     bytes.Buffer
	stack   []string
	skip    string // the dropped element that is being left out
	skipped int    // how deep within it
	tags    int
	broke   bool // the last that was written is a line break
	cut     bool // the page nests or goes on further than is read
}

// clean returns the page without programs and with bounded nesting, and whether something else was cut.
func clean(page []byte) (out []byte, cut bool) {
	z := html.NewTokenizer(bytes.NewReader(page))
	z.SetMaxBuf(8 << 20)
	c := cleaner{}
	for {
		switch z.Next() {
		case html.ErrorToken:
			return c.out.Bytes(), c.cut
		case html.TextToken:
			if text := z.Raw(); c.skip == "" {
				c.out.Write(text)
				c.broke = c.broke && len(bytes.TrimSpace(text)) == 0
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			c.start(z)
		case html.EndTagToken:
			name, _ := z.TagName()
			c.end(string(name))
		case html.CommentToken, html.DoctypeToken: // left out
		}
		if c.tags > maxTags {
			c.cut = true
			return c.out.Bytes(), true
		}
	}
}

// start writes a start tag, or begins to leave an element out.
func (c *cleaner) start(z *html.Tokenizer) {
	t := z.Token()
	if i := strings.LastIndexByte(t.Data, '<'); i >= 0 { // a tag written within a tag is the one meant: "<scr<script>"
		t.Data = t.Data[i+1:]
	}
	name := t.Data
	c.tags++
	if c.skip != "" {
		if name == c.skip && !raw[name] && t.Type == html.StartTagToken {
			c.skipped++
		}
		return
	}
	if dropped[name] && !isLinkedData(t) {
		if !void[name] && (t.Type == html.StartTagToken || raw[name]) {
			c.skip, c.skipped = name, 1
		}
		return
	}
	if closes[name] && len(c.stack) > 0 && c.stack[len(c.stack)-1] == name {
		c.stack = c.stack[:len(c.stack)-1]
	}
	if void[name] {
		if name == "br" && c.broke { // two line breaks part paragraphs
			t = html.Token{Type: html.StartTagToken, Data: "p"}
		}
		c.broke = name == "br"
		c.write(t)
		return
	}
	c.broke = false
	if len(c.stack) >= maxDepth {
		c.cut = true
		return
	}
	c.stack = append(c.stack, name)
	c.write(t)
}

// end writes an end tag where its element was written.
func (c *cleaner) end(name string) {
	if c.skip != "" {
		if name == c.skip {
			if c.skipped--; c.skipped == 0 {
				c.skip = ""
			}
		}
		return
	}
	for i := len(c.stack) - 1; i >= 0 && i >= len(c.stack)-20; i-- {
		if c.stack[i] == name {
			c.stack = c.stack[:i]
			c.out.WriteString("</" + name + ">")
			return
		}
	}
}

// isLinkedData reports whether a script holds no program but the page's description of itself.
func isLinkedData(t html.Token) bool {
	if t.Data != "script" {
		return false
	}
	for _, a := range t.Attr {
		if a.Key == "type" && strings.EqualFold(strings.TrimSpace(a.Val), "application/ld+json") {
			return true
		}
	}
	return false
}

// write writes a start tag with the attributes that are kept.
func (c *cleaner) write(t html.Token) {
	attrs := t.Attr[:0]
	for _, a := range t.Attr {
		if kept[a.Key] && (a.Key != "href" || !isProgram(a.Val)) {
			attrs = append(attrs, a)
		}
	}
	t.Attr, t.Type = attrs, html.StartTagToken
	c.out.WriteString(t.String())
}

// isProgram reports whether an address runs something instead of leading somewhere.
func isProgram(address string) bool {
	head := strings.ToLower(strings.Map(func(r rune) rune {
		if r <= ' ' {
			return -1
		}
		return r
	}, address))
	return strings.HasPrefix(head, "javascript:") || strings.HasPrefix(head, "vbscript:") || strings.HasPrefix(head, "data:")
}
