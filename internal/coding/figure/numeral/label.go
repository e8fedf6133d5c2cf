package numeral

import (
	"strings"

	"toguna/internal/coding/token"
)

// modelName reports whether the digits at i are part of a name: "C-130", "G5", "Mi-35", "A400M", "4x4", a clock time.
func (r *Reader) modelName(i int) bool {
	t := &r.Tokens[i]
	if r.Glued(i) {
		p := &r.Tokens[i-1]
		switch {
		case p.Kind == token.Word && !strings.HasSuffix(p.Fold, "'") && !r.SignEndsAt(i):
			return true
		case p.Text == "'" || p.Text == "’":
			return !r.elided(i - 2)
		case p.Text == ":" && i-2 >= r.From && r.Tokens[i-2].Kind == token.Number:
			return true
		case Dash(p.Text) && i-2 >= r.From && !p.Space:
			w := &r.Tokens[i-2]
			if w.Kind == token.Word && w.Upper && !IsCode(w.Text) && !r.Calendar(i-2) && !r.isPart(i-2) {
				return true
			}
		case p.Text == "×" || p.Text == "#" || p.Text == "§":
			return true
		case p.Text == "/" && i-2 >= r.From && r.Tokens[i-2].Kind == token.Number && !r.Tokens[i-1].Space && t.End-t.Start > 2:
			return r.Tokens[i-2].End-r.Tokens[i-2].Start <= 2 && t.End-t.Start != 4
		}
	}
	if i+1 < r.To && r.Glued(i+1) {
		n := &r.Tokens[i+1]
		switch {
		case n.Text == ":" && i+2 < r.To && r.Tokens[i+2].Kind == token.Number && r.Glued(i+2):
			return true
		case n.Text == "×" || n.Text == "°":
			return true
		case n.Fold == "x" || n.Fold == "h" && r.Lang.Code != "en" || n.Fold == "am" || n.Fold == "pm":
			return true
		case n.Kind == token.Word && n.Upper && n.End-n.Start <= 2 && n.Text != "K" && !r.UnitAt(i+1) && r.Lang.Glued[n.Fold] == 0:
			return true // 5G, 8R
		}
	}
	if n := r.Fold(i + 1); n == "hrs" && t.End-t.Start == 4 && r.Glued(i+1) {
		return true // "1930hrs"
	}
	if n := r.Fold(i + 1); (n == "a.m." || n == "p.m." || n == "am" || n == "pm" || n == "o'clock" || n == "h") && r.Lang.Code != "zh" {
		return true
	}
	return r.Labelled(i)
}

// elided reports whether a French article or preposition that is shortened before a number stands at token i: "d’1 million".
func (r *Reader) elided(i int) bool {
	f := r.Fold(i)
	return r.Lang.Code == "fr" && (f == "d" || f == "l" || f == "qu")
}

// Calendar reports whether a month or weekday begins at token i.
func (r *Reader) Calendar(i int) bool {
	n, _ := r.At(r.Lang.Months, i)
	m, _ := r.At(r.Lang.Weekdays, i)
	return n > 0 || m > 0
}

// isPart reports whether the word before token i+1 is one like "mid".
func (r *Reader) isPart(i int) bool {
	n, _ := r.Before(r.Lang.Part, i+1)
	return n > 0
}

// UnitAt reports whether a unit of measure begins at token i.
func (r *Reader) UnitAt(i int) bool {
	n, _ := r.At(r.Lang.Units, i)
	return n > 0
}

// Labelled reports whether a word before the number makes it a name: "Article 5", "No. 12", "Phase II (3)".
func (r *Reader) Labelled(i int) bool {
	j := i - 1
	for j >= r.From && (r.Tokens[j].Text == "." || r.Tokens[j].Text == "°" || r.Tokens[j].Text == "º") {
		j--
	}
	if j < r.From {
		return false
	}
	t := &r.Tokens[j]
	if t.Kind == token.Han {
		return t.Text == "第" && !r.rankFollows(i)
	}
	if !r.Lang.labels[t.Fold] {
		return false
	}
	if t.Fold == "no" && r.Lang.Code != "fr" { // the word "no", unless it is "No." or "no."
		return j+1 < i
	}
	if len(t.Fold) == 1 { // "n° 5", "p. 5", not the n of a word
		return j+1 < i
	}
	return true
}
