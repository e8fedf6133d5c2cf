package numeral

import (
	"strings"

	"toguna/internal/coding/token"
)

// A stretch is some tokens, from first to before last.
type stretch struct{ First, Last int }

// DamagedAt finds words of digits and of letters that look like digits, with no space between them.
func DamagedAt(doc *token.Doc) []stretch {
	var out []stretch
	for i := 0; i < len(doc.Tokens); {
		last := i + 1
		for last < len(doc.Tokens) && !doc.Tokens[last].Space && joinsDamage(&doc.Tokens[last]) {
			last++
		}
		if last > i+1 && joinsDamage(&doc.Tokens[i]) && isDamaged(doc.Tokens[i:last]) {
			out = append(out, stretch{i, last})
		}
		i = last
	}
	return out
}

func joinsDamage(t *token.Token) bool { return t.Kind == token.Number || t.Kind == token.Word }

// isDamaged reports whether digits and letters such as O and l stand in one word of at least three characters that has
// no other letter: not "10th", not "1O" alone.
func isDamaged(tokens []token.Token) bool {
	digits, letters, length := false, false, 0
	for i := range tokens {
		t := &tokens[i]
		length += t.End - t.Start
		if t.Kind == token.Number {
			digits = true
			continue
		}
		if strings.Trim(t.Text, "OoIl|S") != "" {
			return false
		}
		letters = true
	}
	first := tokens[0].Text
	return digits && letters && length >= 3 && (tokens[len(tokens)-1].Kind == token.Number || len(tokens[len(tokens)-1].Text) > 1 || length > 3) &&
		first != "S" && first != "I" && first != "o" && tokens[len(tokens)-1].Text != "o"
}
