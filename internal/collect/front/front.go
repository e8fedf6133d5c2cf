// Package front reads what a document says of itself at its head and foot: title, authors, publisher, date, kind, licence.
//
// Units: dates are EDTF (package edtf).
// Shape: Read fills the fields of a Meta that are still empty; what a format's own metadata said stays.
// Errors: none; what is not said stays empty.
// Source: our own rules: "key: value" lines, bylines above or below a headline, notes on where a text first appeared, datelines.
package front

import (
	"slices"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/collect/reading"
	"toguna/internal/edtf"
)

// head is how many paragraphs from the beginning are looked at for a title, a byline and a date.
const head = 30

// Read fills the empty fields of m from the paragraphs.
func Read(m *reading.Meta, paras []reading.Para) {
	f := finder{m: m, paras: paras}
	f.headers()
	f.bylines()
	f.title()
	f.provenance()
	f.siteName()
	f.dateline()
	f.event()
	f.kind()
	f.licence()
	f.supply()
}

type finder struct {
	m     *reading.Meta
	paras []reading.Para
}

// headers reads the "key: value" lines among the first paragraphs.
func (f *finder) headers() {
	for _, p := range f.paras[:min(head, len(f.paras))] {
		field, value, ok := header(p.Text)
		if !ok {
			if p.Kind != aid.ParaBoilerplate && reading.IsProse(p.Text) {
				return
			}
			continue
		}
		f.set(field, value)
	}
}

// set fills one field if it is empty.
func (f *finder) set(to field, value string) {
	m := f.m
	switch to {
	case fieldTitle:
		m.Title = first(m.Title, value)
	case fieldAuthors:
		if len(m.Authors) == 0 {
			m.Authors = splitNames(value)
		}
	case fieldPublisher:
		if reading.Words(value) <= 14 {
			m.Publisher = first(m.Publisher, value)
		}
	case fieldDate:
		if d, ok := ParseDate(value); ok && m.Published.IsZero() {
			m.Published = d
		}
	case fieldKind:
		if k, ok := kindOf(value); ok && m.Kind == "" {
			m.Kind = k
		}
	case fieldLicence:
		m.Licence = first(m.Licence, value)
	case fieldURL:
		if strings.HasPrefix(value, "http") {
			m.URL = first(m.URL, value)
		}
	case fieldLanguage: // read from the text itself, which is surer
	}
}

// bylines reads authors from lines that name them.
func (f *finder) bylines() {
	if len(f.m.Authors) > 0 {
		return
	}
	for _, p := range f.paras[:min(head, len(f.paras))] {
		if p.Kind == aid.ParaBoilerplate {
			continue
		}
		if names := byline(p.Text); len(names) > 0 {
			f.m.Authors = append(f.m.Authors, names...)
		} else if reading.IsProse(p.Text) {
			return
		}
	}
}

// generic are headings that name a part of a text, not the text, folded.
//
//nolint:misspell // words of other languages
var generic = []string{
	"introduction", "abstract", "summary", "executive summary", "contents", "table of contents", "foreword", "preface", "background", "overview", "key points",
	"resume", "sommaire", "table des matieres", "avant-propos", "preambule", "preamble", "contexte", "introduccion", "resumen", "indice", "introducao", "resumo", "sumario", "einleitung", "zusammenfassung", "inhalt",
	"引言", "摘要", "目录", "前言", "绪论", "введение", "аннотация", "содержание", "مقدمة", "ملخص"}

// title takes the first line that has the form of a title before the running text.
func (f *finder) title() {
	if f.m.Title != "" {
		return
	}
	for i, p := range f.paras[:min(head, len(f.paras))] {
		if len(p.Text) > 800 {
			return
		}
		text := whole(f.paras, i)
		folded := strings.Trim(fold(p.Text), " .:0123456789")
		switch {
		case p.Kind == aid.ParaBoilerplate, IsByline(p.Text), IsHeader(p.Text), p.Kind == aid.ParaTable, p.Kind == aid.ParaNote:
			continue
		case slices.Contains(generic, folded), reading.IsProse(text):
			return
		case isTitle(text):
			f.m.Title = strings.Join(strings.Fields(strings.TrimLeft(text, "# ")), " ")
			return
		}
	}
}

// isTitle reports whether a line may be a title: two to forty words, letters, no sentence's full stop.
func isTitle(s string) bool {
	n := reading.Words(s)
	s = strings.TrimRight(s, "\"'”’») ")
	return n >= 2 && n <= 40 && !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "。") && !strings.HasSuffix(s, ",") && !onlyDate(s)
}

// IsDate reports whether a line holds a date, finer than a year, and little else.
func IsDate(s string) bool {
	if len(s) > 100 || reading.Words(s) > 7 {
		return false
	}
	d, ok := ParseDate(s)
	return ok && d.Precision() != edtf.PrecisionYear
}

// onlyDate reports whether a short line holds a date and little else.
func onlyDate(s string) bool {
	d, ok := ParseDate(s)
	return ok && reading.Words(s) <= 7 && (d.Precision() != edtf.PrecisionYear || reading.Words(s) <= 2)
}

var firstOn = lazily(`(?:[Oo]riginally|[Ff]irst) (?:published|appeared) (?:on|in|by|at) (?:the website of )?(.{2,80}?)(?: under| on \d|,|\.|$)|` +
	`[Rr]e-?published from (.{2,60}?)(?: under|,|\.|$)|(?:initialement publiée?s?|paru|publié initialement|d'abord publié|d’abord publié) (?:sur|par|dans|en) (.{2,60}?)(?: sous|,|\.|$)|` +
	`publicado originalmente (?:en|por|no|na|em) (.{2,60}?)(?: bajo| sob|,|\.|$)|(?:转载自|首发于|原载于?|来源于)《?([^》，。（(\s]{2,30})`)

// provenance reads the publisher from a note on where the text first appeared.
func (f *finder) provenance() {
	if f.m.Publisher != "" {
		return
	}
	for _, p := range slices.Backward(f.paras) {
		if len(p.Text) > 800 || p.Kind != aid.ParaBoilerplate {
			continue
		}
		g := firstOn().FindStringSubmatch(p.Text)
		if g == nil {
			continue
		}
		for _, name := range g[1:] {
			if _, dated := ParseDate(name); name != "" && !dated {
				f.m.Publisher = name
				return
			}
		}
	}
}

// siteName takes as publisher a short line of boilerplate that stands twice before the text.
func (f *finder) siteName() {
	if f.m.Publisher != "" {
		return
	}
	seen := map[string]bool{}
	for _, p := range f.paras[:min(head, len(f.paras))] {
		if p.Kind != aid.ParaBoilerplate || reading.Words(p.Text) > 5 || reading.EndsSentence(p.Text) {
			continue
		}
		if seen[p.Text] {
			f.m.Publisher = p.Text
			return
		}
		seen[p.Text] = true
	}
}

var published = lazily(`^(?:published|posted|updated|last updated|first published|publie|mis a jour|mis en ligne|publicado|actualizado|atualizado|veroffentlicht|stand|发布|发表|опубликовано|نشر)\b`)

// dateline takes the date of a short line before the text that holds little but a date.
func (f *finder) dateline() {
	if !f.m.Published.IsZero() {
		return
	}
	for _, p := range f.paras[:min(head, len(f.paras))] {
		if len(p.Text) > 800 || reading.IsProse(p.Text) {
			return
		}
		d, ok := ParseDate(p.Text)
		if ok && (reading.Words(p.Text) <= 7 || published().MatchString(fold(p.Text)) && reading.Words(p.Text) <= 20) && d.Precision() != edtf.PrecisionYear {
			f.m.Published = d
			return
		}
	}
}

var (
	eventWord = lazily(`\b(?:seminar|workshop|conference|round ?table|symposium|briefing|hearing|webinar|panel discussion|meeting|summit|seminaire|atelier|conference|table ronde|colloque|reunion|sommet|seminario|taller|conferencia|mesa redonda|oficina|tagung|workshop)\b|研讨会|会议|论坛|座谈会|семинар|конференция|ندوة|مؤتمر`)
	held      = lazily(`\b(?:hosted|held|organi[sz]ed|took place|convened|gathered|a organise|ont organise|s'est tenue?|a eu lieu|a accueilli|organizo|celebro|tuvo lugar|organizou|realizou|fand|veranstaltete)\b|举行|举办|召开|состоял|прошел|прошла|عقد`)
)

// host matches who held an event: what stands between its date and the verb.
var host = lazily(`(?:19|20)\d\d,? (?:the |l'|la |le |el |o |a )?(\p{Lu}.+?) (?:hosted|held|organi[sz]ed|convened|a organisé|ont organisé|organizó|organizou)\b`)

// event takes the day of the event that a report on a seminar or meeting opens with.
func (f *finder) event() {
	if !f.m.Published.IsZero() {
		return
	}
	read := 0
	for _, p := range f.paras {
		if p.Kind == aid.ParaBoilerplate || len(p.Text) > 4000 {
			continue
		}
		if read++; read > 4 {
			return
		}
		opening := sentence(p.Text)
		folded := fold(opening)
		if !eventWord().MatchString(folded) || !held().MatchString(folded) {
			continue
		}
		if d, ok := ParseDate(opening); ok && d.Precision() == edtf.PrecisionDay {
			f.m.Published, f.m.EventDate = d, true
			if g := host().FindStringSubmatch(opening); g != nil && f.m.Publisher == "" && reading.Words(g[1]) <= 25 {
				f.m.Publisher = g[1]
			}
			if f.m.Kind == "" {
				f.m.Kind = aid.KindReport
			}
			return
		}
	}
}

// sentence returns the text up to the first end of a sentence after 60 bytes.
func sentence(s string) string {
	for i := range s {
		if i > 60 && (strings.HasPrefix(s[i:], ". ") || strings.HasPrefix(s[i:], "。")) {
			return s[:i]
		}
	}
	return s
}

var articleLine = lazily(`^(?:article|artigo|articulo) (?:\d{1,3}|premier|i|1er|primero)\b|^第[一1]条|^статья 1\b|^المادة (?:1|الأولى)`)

var selfNamed = lazily(`\bthis article\b|\bcet article\b|\beste articulo\b|\beste artigo\b|\bdieser artikel\b|本文|эта статья|هذا المقال`)

// kind tells treaties by their articles, articles by a byline, else by the words of the title.
func (f *finder) kind() {
	if f.m.Kind != "" {
		return
	}
	if k, ok := kindOf(f.m.Title); ok && k == aid.KindTreaty && f.hasArticles() {
		f.m.Kind = k
		return
	}
	signed := false
	for _, p := range f.paras {
		signed = signed || p.Kind == aid.ParaBoilerplate && len(p.Text) < 2000 && selfNamed().MatchString(fold(p.Text))
	}
	k, ok := kindOf(f.m.Title)
	switch {
	case ok && k != aid.KindTreaty && k != aid.KindDataset:
		f.m.Kind = k
	case signed:
		f.m.Kind = aid.KindArticle
	}
}

func (f *finder) hasArticles() bool {
	return slices.ContainsFunc(f.paras, func(p reading.Para) bool {
		return len(p.Text) < 4000 && articleLine().MatchString(fold(p.Text))
	})
}

var licences = lazily(`(?i)\bCC[ -](?:BY(?:-(?:NC|ND|SA))*|0)(?:[ -]\d\.\d)?(?:[ -]IGO)?\b|Creative Commons(?: [A-Z][\w-]+){0,4}(?: \d\.\d)?(?: licen[cs]e)?`)

// licence finds the name of an open licence in a short paragraph or a footer.
func (f *finder) licence() {
	if f.m.Licence != "" {
		return
	}
	for _, p := range slices.Backward(f.paras) {
		if len(p.Text) < 1500 && (p.Kind == aid.ParaBoilerplate || p.Kind == aid.ParaNote || reading.Words(p.Text) < 40) &&
			(strings.Contains(p.Text, "CC") || strings.Contains(p.Text, "ommons") || strings.Contains(p.Text, "cc")) {
			if l := licences().FindString(p.Text); l != "" {
				f.m.Licence = l
				return
			}
		}
	}
}

// supply makes up a title, in brackets as cataloguers do, of kind, authors and date, or of the first sentence where these are
// not known either, where the document gives none.
func (f *finder) supply() {
	m := f.m
	if m.Title != "" {
		return
	}
	if len(m.Authors) == 0 && m.Publisher == "" {
		m.Title = opening(f.paras)
		m.Supplied = m.Title != ""
		return
	}
	parts := make([]string, 0, 4)
	for _, p := range f.paras[:min(head, len(f.paras))] {
		if field, value, ok := header(p.Text); ok && field == fieldKind {
			parts = append(parts, value)
		}
	}
	if len(m.Authors) > 0 {
		parts = append(parts, strings.Join(m.Authors, ", "))
	} else {
		parts = append(parts, m.Publisher)
	}
	if !m.Published.IsZero() {
		parts = append(parts, m.Published.String())
	}
	m.Title, m.Supplied = "["+strings.Join(parts, ", ")+"]", true
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
