package html

import (
	"iter"

	"golang.org/x/net/html"
)

// below yields the nodes under n in the order of the page, without recursion.
func below(n *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for c := n.FirstChild; c != nil; {
			if !yield(c) {
				return
			}
			c = after(c, n)
		}
	}
}

// after is the node that follows c in the order of the page, nil where it would leave top.
func after(c, top *html.Node) *html.Node {
	if c.FirstChild != nil {
		return c.FirstChild
	}
	for ; c != nil && c != top; c = c.Parent {
		if c.NextSibling != nil {
			return c.NextSibling
		}
	}
	return nil
}
