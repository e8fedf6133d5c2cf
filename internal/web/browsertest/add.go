package browsertest

import (
	"github.com/chromedp/chromedp"
)

// Add selects words in the reader of the sample's third source, adds a claim from them, and takes it back.
func (b *Browser) Add() {
	b.t.Helper()
	b.Go("/sources/S003")
	if hidden := b.Eval(`document.getElementById("add-offer").hidden`); hidden != "true" {
		b.t.Error("words are offered before any are selected")
	}
	// After the claim that the sentence before makes, whose number stands between them.
	b.Do("select the second sentence", chromedp.Evaluate(`(()=>{const p=document.querySelector(".reader p[id]"),last=p.lastChild,r=document.createRange();
		r.setStart(last,last.data.indexOf("Le chantier"));r.setEnd(last,last.data.trimEnd().length-1);
		const s=getSelection();s.removeAllRanges();s.addRange(r)})()`, nil))
	b.Until("the selected words are offered", func() bool { return b.Eval(`document.getElementById("add-offer").hidden`) == "false" })
	b.Leave("press c", chromedp.KeyEvent("c"))
	if words := b.Eval(`document.getElementById("a-words").value`); words != "Le chantier a commencé en 2010" {
		b.t.Errorf("the form has the words %q", words)
	}
	if at := b.Eval(`document.getElementById("a-at").value`); at != "67" {
		b.t.Errorf("the form has them at %s, want 67", at)
	}
	b.Do("say what they state", chromedp.SetValue("#a-kind", "project", chromedp.ByQuery))
	b.Click(`#add button[value="add"]`)
	if done := b.Text(".done q"); done != "Le chantier a commencé en 2010" {
		b.t.Errorf("the page says that %q was added", done)
	}
	if mark := b.Text(".cl:target"); mark == "" {
		b.t.Errorf("the words are not marked at %s", b.Path())
	}
	b.Leave("press u", chromedp.KeyEvent("u"))
	if n := b.Eval(`document.querySelectorAll(".reader .cl").length`); n != "1" {
		b.t.Errorf("%s claims are marked after that was taken back, want 1", n)
	}
}
