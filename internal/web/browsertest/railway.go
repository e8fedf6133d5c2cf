package browsertest

import (
	"strings"

	"github.com/chromedp/chromedp"
)

// Prices are the two prices of the Bamako–Dakar railway, as the article gives them.
var Prices = []string{"2.7", "1.48"}

// railway finds the link to the activity on the first page: its address has both cities.
const railwayLink = `.rungs th a[href*="bamako"][href*="dakar"][href*="railway"]`

// Railway goes from the first page to the railway, to its two prices, and to the words of each, by mouse or by keyboard.
func (b *Browser) Railway(keyboard bool) {
	b.t.Helper()
	follow := b.Click
	if keyboard {
		follow = func(selector string) {
			b.t.Helper()
			b.Tab(selector)
			b.Enter()
		}
	}
	b.Go("/")
	follow(railwayLink)
	page := b.Path()
	if h1 := b.Text("h1"); !strings.Contains(h1, "railway") {
		b.t.Fatalf("the link leads to %q (%s)", h1, page)
	}
	figure := b.Text(".ladder li:first-child .val")
	for _, price := range Prices {
		if !strings.Contains(figure, price) {
			b.t.Errorf("the ladder shows %q, without %s billion", figure, price)
		}
	}
	follow(".ladder li:first-child .fig")
	for i, price := range Prices {
		side := b.side(price)
		if side == "" {
			b.t.Fatalf("no side of a contradiction states %s billion on %s", price, page)
		}
		follow(side + " a.loc")
		b.words(price)
		if i+1 < len(Prices) {
			b.Go(strings.SplitN(page, "#", 2)[0])
		}
	}
}

// side finds the side of a contradiction whose marked words have the price.
func (b *Browser) side(price string) string {
	b.t.Helper()
	return b.Eval(`(()=>{const all=[...document.querySelectorAll(".facing .says")];
		const i=all.findIndex(s=>[...s.querySelectorAll("mark")].some(m=>m.textContent.includes("` + price + `")&&m.textContent.includes("billion")));
		if(i<0)return "";all[i].id=all[i].id||"side-"+i;return "#"+all[i].id})()`)
}

// words checks that the reader is open at words that have the price, and that they can be seen.
func (b *Browser) words(price string) {
	b.t.Helper()
	if p := b.Path(); !strings.HasPrefix(p, "/sources/") {
		b.t.Fatalf("the place of the words leads to %s", p)
	}
	if got := b.Text(".cl:target"); !strings.Contains(got, price+" billion") {
		b.t.Errorf("%s opens at %q, not at %s billion", b.Path(), got, price)
	}
	seen := b.Eval(`(()=>{const r=document.querySelector(".cl:target").getBoundingClientRect();return r.top>=0&&r.bottom<=innerHeight})()`)
	if seen != "true" {
		b.t.Errorf("the words %s billion are not in view at %s", price, b.Path())
	}
}

// Decide accepts the claim on the desk by its key and takes that back by another.
func (b *Browser) Decide() {
	b.t.Helper()
	b.Go("/claims")
	words := b.Text(".sentence .span")
	b.Leave("press a", chromedp.KeyEvent("a"))
	if done := b.Text(".done q"); done == "" || done != words {
		b.t.Errorf("accepted %q, the next page says %q", words, done)
	}
	if now := b.Text(".sentence .span"); now == words {
		b.t.Errorf("the claim that was accepted lies on the desk again: %q", now)
	}
	b.Leave("press u", chromedp.KeyEvent("u"))
	if now := b.Text(".sentence .span"); now != words {
		b.t.Errorf("after undo %q lies on the desk, want %q", now, words)
	}
}

// Light chooses dark without scripts: the page changes at once, a button to keep the choice appears, and it is kept.
func (b *Browser) Light() {
	b.t.Helper()
	ground := func() string { return b.Eval("getComputedStyle(document.body).backgroundColor") }
	keep := func() string { return b.Eval(`getComputedStyle(document.querySelector(".keep")).display`) }
	b.Go("/activities?family=military")
	light := ground()
	if keep() != "none" {
		b.t.Error("the button to keep a choice is there before a choice")
	}
	b.Do("choose dark", chromedp.Click(`label[for="light-dark"]`, chromedp.ByQuery))
	b.Until("the page is dark", func() bool { return ground() != light })
	if keep() == "none" {
		b.t.Error("no button to keep the choice appears")
	}
	dark := ground()
	b.Do("keep it", chromedp.Click(".keep", chromedp.ByQuery))
	b.Until("the choice is kept", func() bool {
		return b.Eval("document.readyState") == "complete" && b.Eval(`document.querySelector("#light-dark[checked]") !== null`) == "true"
	})
	if p := b.Path(); p != "/activities?family=military" {
		b.t.Errorf("keeping the choice leads to %s", p)
	}
	if got := ground(); got != dark {
		b.t.Errorf("the next page is %s, want %s", got, dark)
	}
}
