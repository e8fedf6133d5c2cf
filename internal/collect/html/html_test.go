package html_test

import (
	"fmt"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"

	"toguna/internal/aid"
	"toguna/internal/collect/html"
	"toguna/internal/collect/reading"
)

func read(tb testing.TB, page string) reading.Reading {
	tb.Helper()
	r, err := html.Read([]byte(page))
	if err != nil {
		tb.Fatal(err)
	}
	text := []rune(r.Content)
	for _, p := range r.Paras {
		if got := string(text[p.Start:p.End]); got != p.Text {
			tb.Fatalf("paragraph at %d is %q, its text %q", p.Start, got, p.Text)
		}
	}
	return r
}

const (
	first  = "The harbour will be deepened with a loan of 240 million dollars, the ministry said, twice the amount that was named two years ago."
	second = "The lender declined to comment on the terms. An official said that the interest rate was two per cent over twenty years of repayment."
	third  = "The contract names three instalments, the first of which was paid in January 2018. It does not say what happens if the works are late."
)

// english is a news page with everything around its text.
//
//nolint:misspell // a property of style sheets
const english = `<!DOCTYPE html><html lang="en-GB"><head><title>Harbour loan doubles | Ferry Daily</title>
<meta property="og:site_name" content="Ferry Daily"><meta property="article:published_time" content="2019-03-14T08:00:00Z">
<meta name="author" content="Nadia Okello and Tom Brandt"><link rel="canonical" href="https://news.example/harbour?id=1">
<script>document.write("<p>written by a program</p>")</script><style>p{color:red}</style></head>
<body onload="alert('x')"><nav><ul><li><a href="/">Home</a></li><li><a href="/p">Politics</a></li><li><a href="/e">Economy</a></li></ul></nav>
<header class="site-header"><a href="/login">Sign in</a></header>
<main><article><h1>Harbour loan doubles</h1><p>` + first + `</p><p onclick="evil()">` + second + `</p><h2>What the contract says</h2><p>` + third + `</p>
<table><tr><th>Instalment</th><th>Paid</th></tr><tr><td>First</td><td>80 million</td></tr></table>
<ul><li>The works begin when the second instalment is paid to the company that builds the harbour.</li></ul></article></main>
<aside><h3>Most read</h3><ul><li><a href="/1">The price of rice</a></li><li><a href="/2">The long wait for the road</a></li></ul></aside>
<footer><p>© 2019 Ferry Daily. All rights reserved.</p></footer></body></html>`

func TestNews(t *testing.T) {
	r := read(t, english)
	for _, want := range []string{first, second, third, "Harbour loan doubles", "What the contract says", "Instalment | Paid", "First | 80 million", "The works begin when"} {
		if !strings.Contains(r.Content, want) {
			t.Errorf("the text lacks %q", want)
		}
	}
	for _, not := range []string{"Politics", "Most read", "price of rice", "rights reserved", "program", "p{col", "alert", "evil", "<"} {
		if strings.Contains(r.Content, not) {
			t.Errorf("the text holds %q", not)
		}
	}
	m := r.Meta
	if diff := cmp.Diff([]string{"Nadia Okello", "Tom Brandt"}, m.Authors); diff != "" {
		t.Error(diff)
	}
	got := []string{m.Title, m.Publisher, m.Published.String(), m.URL, m.Language}
	want := []string{"Harbour loan doubles", "Ferry Daily", "2019-03-14", "https://news.example/harbour?id=1", "en"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	kinds := map[string]aid.ParagraphKind{}
	for _, p := range r.Paras {
		kinds[p.Text] = p.Kind
	}
	if kinds["What the contract says"] != aid.ParaHeading || kinds["First | 80 million"] != aid.ParaTable || kinds[first] != aid.ParaText {
		t.Errorf("kinds %v", kinds)
	}
	if len(r.Findings) != 0 {
		t.Errorf("findings %+v", r.Findings)
	}
}

// TestPages has pages of other kinds and tongues: what must be in the text, and what must not.
func TestPages(t *testing.T) {
	const zh = "据海岸日报报道，某国政府与开发银行签署协议，由该银行提供两亿美元优惠贷款，用于港口扩建工程。贷款期限为二十年，宽限期为五年，年利率为百分之二。"
	const fr = "Le gouvernement a signé lundi une convention de prêt de 80 millions d’euros pour la construction du barrage, dont les travaux doivent commencer avant la saison des pluies."
	tests := map[string]struct {
		page      string
		with      []string
		without   []string
		title     string
		published string
	}{
		"Chinese": {
			`<html><head><meta charset="utf-8"><title>港口扩建工程获得优惠贷款-海岸网</title><meta name="publishdate" content="2016-07-21"></head><body><div class="nav"><a href="/">首页</a> <a href="/n">新闻</a></div>` +
				`<h1>港口扩建工程获得优惠贷款</h1><div id="content"><p>` + zh + `</p><p>` + zh + `交通部长在签字仪式上表示，港口扩建之后年吞吐量将达到一千万吨。</p></div><div class="footer">版权所有 海岸网</div></body></html>`,
			[]string{zh, "一千万吨"}, []string{"首页", "版权所有"}, "港口扩建工程获得优惠贷款", "2016-07-21",
		},
		"French with linked data": {
			`<html lang="fr"><head><title>Le barrage</title><script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Le barrage sera financé","datePublished":"2018-09-03T10:00:00+00:00","author":[{"@type":"Person","name":"Aminata Coulibaly"}],"publisher":{"name":"Le Fleuve"}}]}</script></head>` +
				`<body><article><p>` + fr + `</p><p>` + fr + ` Le taux n’a pas été rendu public.</p></article></body></html>`,
			[]string{fr, "rendu public"}, []string{"schema.org", "NewsArticle"}, "Le barrage sera financé", "2018-09-03",
		},
		"laid out with tables": {
			`<html><head><title>Communique</title></head><body><table><tr><td><a href="/">Home</a></td><td><table><tr><td><h2>Communique of the meeting</h2><p>` + first + `</p><p>` + second + `</p></td></tr></table></td></tr></table></body></html>`,
			[]string{first, second, "Communique of the meeting"}, []string{first + " | "}, "Communique", "",
		},
		"line breaks for paragraphs": {
			`<html><body><div>` + first + `<br><br>` + second + `<br/><br/>` + third + `</div></body></html>`,
			[]string{first + "\n" + second, third}, nil, "", "",
		},
		"a fragment":      {`<div><p>` + first + `</p><p>` + second + `</p></div>`, []string{first, second}, nil, "", ""},
		"short":           {`<html><body><h1>Notice</h1><p>The office is closed on 3 May 2011.</p></body></html>`, []string{"Notice", "The office is closed on 3 May 2011."}, nil, "Notice", ""},
		"hidden elements": {`<html><body><p>` + first + `</p><p style="display: none">` + second + `</p><p hidden>` + third + `</p></body></html>`, []string{first}, []string{second, third}, "", ""},
		"entities":        {`<html><body><p>The bank &amp; the ministry signed for 5&nbsp;million &euro; &lt;net&gt;, and the works begin in the year after.</p></body></html>`, []string{"bank & the ministry", "5 million € <net>"}, nil, "", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := read(t, tt.page)
			for _, w := range tt.with {
				if !strings.Contains(r.Content, w) {
					t.Errorf("the text lacks %q: %q", w, r.Content)
				}
			}
			for _, w := range tt.without {
				if strings.Contains(r.Content, w) {
					t.Errorf("the text holds %q: %q", w, r.Content)
				}
			}
			if r.Meta.Title != tt.title || r.Meta.Published.String() != tt.published {
				t.Errorf("title %q of %q, want %q of %q", r.Meta.Title, r.Meta.Published, tt.title, tt.published)
			}
		})
	}
}

// TestEncodings reads pages that are not UTF-8.
func TestEncodings(t *testing.T) {
	fr := "Le prêt de la région a été signé à l'été, dit-on, et les travaux commenceront l'année prochaine au début de la saison sèche."
	latin, _ := charmap.ISO8859_1.NewEncoder().String(`<html><head><meta charset="iso-8859-1"></head><body><p>` + fr + `</p></body></html>`)
	zh := "港口扩建工程获得两亿美元优惠贷款，贷款期限为二十年，宽限期为五年，年利率为百分之二。"
	gb, _ := simplifiedchinese.GBK.NewEncoder().String(`<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body><p>` + zh + `</p></body></html>`)
	for want, page := range map[string]string{fr: latin, zh: gb} {
		if r := read(t, page); !strings.Contains(r.Content, want) || len(r.Findings) == 0 {
			t.Errorf("text %q, findings %+v", r.Content, r.Findings)
		}
	}
}

// TestHostile bounds what a page can do: nothing of it is run, and none takes long.
func TestHostile(t *testing.T) {
	deep := func(tag string, n int) string { return strings.Repeat("<"+tag+">", n) }
	tests := map[string]struct {
		page string
		code string
	}{
		"100,000 nested divisions":        {deep("div", 100_000) + first, "TGN-HTM-003"},
		"100,000 nested bolds":            {deep("b", 100_000) + first, "TGN-HTM-003"},
		"nested tables":                   {deep("table", 50_000) + first, "TGN-HTM-003"},
		"formatting never closed":         {"<p>" + strings.Repeat("<b><i>x<p>", 30_000) + first, "TGN-HTM-003"},
		"a million tags":                  {"<body>" + strings.Repeat("<i>x</i>", 500_000), "TGN-HTM-003"},
		"a script of 8 MB":                {"<html><script>" + strings.Repeat("x=1;", 2<<20) + "</script><p>" + first, ""},
		"a script without end":            {"<html><p>" + first + "</p><script>" + strings.Repeat("x", 1000), ""},
		"only programs":                   {"<html><body><script>document.write('x')</script></body></html>", "TGN-HTM-002"},
		"an attribute of a megabyte":      {`<html><p class="` + strings.Repeat("a ", 500_000) + `">` + first, ""},
		"zeros and broken letters":        {"<html><p>\x00\xff" + first + "\xc3</p>", ""},
		"a tag that never ends":           {"<html><p>" + first + "</p><a href=\"" + strings.Repeat("x", 10_000), ""},
		"linked data nested deep":         {`<html><script type="application/ld+json">` + strings.Repeat("[", 50_000) + `</script><p>` + first, ""},
		"entities that name many letters": {"<html><p>" + strings.Repeat("&NotEqualTilde;", 200_000), ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			begin := cpu()
			r := read(t, tt.page)
			if d := cpu() - begin; d > 20*time.Second {
				t.Errorf("took %v", d)
			}
			if tt.code != "" && !slices.ContainsFunc(r.Findings, func(f aid.Finding) bool { return f.Code == tt.code }) {
				t.Errorf("findings %+v, want %s", r.Findings, tt.code)
			}
			if strings.Contains(r.Content, "document.write") {
				t.Error("a program is in the text")
			}
		})
	}
	if _, err := html.Read(make([]byte, html.MaxPage+1)); err == nil {
		t.Error("a page over the limit was read")
	}
}

// TestScriptNeverSurvives has the ways in which programs hide.
func TestScriptNeverSurvives(t *testing.T) {
	for i, bad := range []string{
		`<script>EVIL</script>`, `<SCRIPT SRC=x>EVIL</SCRIPT >`, `<scr<script>EVIL</script>ipt>`, `<svg><script>EVIL</script></svg>`, `<noscript><script>EVIL</script></noscript>`,
		`<template><p>EVIL</p></template>`, `<iframe srcdoc="<p>EVIL">EVIL</iframe>`, `<object><p>EVIL</p></object>`, `<style>EVIL</style>`, `<math><mtext>EVIL</mtext></math>`,
		`<textarea>EVIL</textarea>`, `<img src=x onerror=EVIL>`, `<a href="javascript:EVIL">x</a>`, `<!-- EVIL -->`, `<![CDATA[ EVIL ]]>`,
	} {
		r := read(t, fmt.Sprintf("<html><body><p>%s</p>%s<p>%s</p></body></html>", first, bad, second))
		if strings.Contains(r.Content, "EVIL") {
			t.Errorf("%d: %s survives: %q", i, bad, r.Content)
		}
		if !strings.Contains(r.Content, second) {
			t.Errorf("%d: %s takes the text after it along: %q", i, bad, r.Content)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(english)
	f.Add("<div><p>a<td><table><tr>b<script>x")
	f.Add("<html><head><script type=application/ld+json>{\"@graph\":[{\"author\":{\"name\":[\"a\"]}}]}</script>")
	f.Fuzz(func(t *testing.T, page string) {
		r, err := html.Read([]byte(page))
		if err != nil {
			return
		}
		at := 0
		text := []rune(r.Content)
		for _, p := range r.Paras {
			if p.Start < at || p.End > len(text) || string(text[p.Start:p.End]) != p.Text {
				t.Fatalf("paragraph [%d,%d) %q", p.Start, p.End, p.Text)
			}
			at = p.End
		}
	})
}

// cpu is the processor time that this process has taken: unlike the time of day it does not depend on what else runs.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
