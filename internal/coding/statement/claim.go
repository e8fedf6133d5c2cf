package statement

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// claim makes the claim of a draft: its span, figures, family, evidence, sector and gloss.
func (r *reader) claim(d draft) aid.Claim {
	first, last := r.trim(d.first, d.last)
	c := aid.Claim{
		SourceID: r.ctx.SourceID,
		Span:     r.doc.SpanOfTokens(r.ctx.Document, first, last),
		Kind:     d.kind, Provider: d.provider, Receiver: d.receiver, Implementer: d.implementer, Activity: d.activity,
		Stage: d.stage, Instrument: r.instrumentOf(d), Date: d.date, Place: d.place, Modality: d.modality, What: d.what,
		AttributedTo: r.attribution(d), Coder: d.rule + "/" + version, Confidence: d.confidence, Status: aid.Suggested,
	}
	if d.reported && c.AttributedTo == "author" {
		c.AttributedTo = "unnamed source"
	}
	if c.Place == "" && (d.kind == aid.Project || d.kind == aid.Delivery) {
		c.Place = r.placeOf(d.activity)
	}
	c.Figures = r.figures(d.figures)
	c.Sector = cmp.Or(d.sector, r.sectorOf(d))
	c.Evidence = r.evidence(c, d)
	c.Family = family(c, d, cmp.Or(d.listed, c.Sector))
	c.Gloss = aid.Gloss(c)
	return c
}

// trim leaves articles, conjunctions and marks out of the ends of a span.
func (r *reader) trim(first, last int) (int, int) {
	for first < last-1 && (r.punct(first) || r.at(first) == "and" || r.at(first) == "but" || r.at(first) == "that") {
		first++
	}
	if first > 0 && r.date[first] > 0 && (r.at(first-1) == "in" || r.at(first-1) == "on") && r.doc.Tokens[first-1].Sentence == r.doc.Tokens[first].Sentence {
		first--
	}
	for last > first+1 && (r.punct(last-1) && r.at(last-1) != ")" || r.at(last-1) == "and" || r.is(last-1, "prepositions")) {
		last--
	}
	return first, last
}

// figures copies the numbers of mentions, in the order of the text; a conversion points at what it converts.
func (r *reader) figures(ms []int) []aid.Figure {
	all := make([]aid.Mention, len(ms))
	for i, m := range ms {
		all[i] = r.all[m]
	}
	return aid.FiguresOf(all)
}

// claimID is c and ten hex digits of what the claim says and where; equal ones are told apart by their order.
func claimID(document string, c aid.Claim, seen map[string]int) string {
	b := make([]byte, 0, 160)
	b = append(append(append(append(b, document...), '|'), c.Kind...), '|')
	b = append(strconv.AppendInt(b, int64(c.Span.Start), 10), '|')
	b = strconv.AppendInt(b, int64(c.Span.End), 10)
	for _, f := range c.Figures {
		b = append(append(append(append(b, '|'), f.Amount...), ' '), f.Unit...)
	}
	n := seen[string(b)]
	seen[string(b)] = n + 1
	b = strconv.AppendInt(append(b, '|'), int64(n), 10)
	sum := sha256.Sum256(b)
	return "c" + hex.EncodeToString(sum[:5])
}

// family follows the first rule that matches. sector is that of the claim's own words: troops spoken of around it do not make a
// railway military.
func family(c aid.Claim, d draft, sector string) aid.Family {
	military := d.receiverKind == string(aid.MilitaryBody) || d.military || sector == "security"
	switch {
	case d.mission || c.Kind == aid.Deployment && strings.Contains(c.Implementer, " contingent in "):
		return aid.Peacekeeping
	case c.Kind == aid.Statistic:
		return aid.TradeInvestment
	case military && c.Kind != aid.Trade && c.Kind != aid.Statistic && c.Kind != aid.Visit:
		return aid.Military
	case c.Kind == aid.Trade, c.Kind == aid.Statistic, sector == "mining", c.Instrument == aid.Investment:
		return aid.TradeInvestment
	case c.Kind == aid.Visit, c.Kind == aid.Event, c.Kind == aid.Agreement && !hasMoney(c), c.Kind == aid.Position, c.Kind == aid.Causal, c.Kind == aid.Recommendation:
		return aid.Political
	}
	return aid.Development
}

func hasMoney(c aid.Claim) bool {
	for _, f := range c.Figures {
		if f.Type == aid.TypeMoney {
			return true
		}
	}
	return false
}

// noSector is the sector of what no listed word tells.
const noSector = "other"

// sectorOf counts the words of each sector, those of the claim's own words twice.
func (r *reader) sectorOf(d draft) string {
	count := make([]int, len(r.lang.sectors))
	if d.kind != aid.Position && d.kind != aid.Causal && d.kind != aid.Recommendation { // what these are about is all of their words
		r.lang.countSectors(d.what, count)
	}
	r.lang.countSectors(d.activity, count)
	for i := d.first; i < d.last; i++ {
		for _, s := range r.words[i].sectors {
			count[s]++
		}
	}
	best, most := noSector, 0
	for s, n := range count {
		if n > most {
			best, most = r.lang.sectors[s], n
		}
	}
	if most == 0 && (d.kind == aid.Deployment || d.military || d.receiverKind == string(aid.MilitaryBody)) {
		return "security"
	}
	return best
}

// countSectors counts the words of a text twice for the sectors that they speak for.
func (l *language) countSectors(text string, count []int) {
	text = token.Fold(text)
	for len(text) > 0 {
		end := wordEnd(text)
		if end > 0 && l.shapes[text[0]]>>min(end, 63)&1 != 0 {
			for _, s := range l.sector[text[:end]] {
				count[s] += 2
			}
		}
		_, gap := utf8.DecodeRuneInString(text[end:])
		text = text[end+gap:]
	}
}

// wordEnd returns where the first word of a folded text ends.
func wordEnd(text string) int {
	for i := 0; i < len(text); {
		c, n := rune(text[i]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(text[i:])
		}
		if endsWord(c) {
			return i
		}
		i += n
	}
	return len(text)
}

// endsWord reports whether a character of a folded text stands between words.
func endsWord(c rune) bool {
	if c < utf8.RuneSelf {
		return c == '-' || c == ' ' || c >= '\t' && c <= '\r'
	}
	return unicode.IsSpace(c)
}
