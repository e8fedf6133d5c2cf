package words

import "strings"

// A Question is what a query asks for: each phrase, and for each figure one of its values.
type Question struct {
	Phrases [][]string // single words are phrases of one
	Figures [][]string
}

// Empty reports whether there is nothing in it that could be found.
func (q Question) Empty() bool { return len(q.Phrases) == 0 && len(q.Figures) == 0 }

// Ask reads a query. Words in quotation marks stay together; an amount is asked for by its value.
func Ask(query string) Question {
	var q Question
	for _, part := range parseQuery(query) {
		text, quoted := strings.CutPrefix(part, `"`)
		at := 0
		for _, f := range Figures(text) {
			q.addWords(text[at:f.Start], quoted)
			q.Figures = append(q.Figures, f.Values)
			at = f.End
		}
		q.addWords(text[at:], quoted)
	}
	return q
}

// addWords adds the words of a stretch, as one phrase or each for itself. A run of Han characters is always a phrase.
func (q *Question) addWords(text string, quoted bool) {
	var phrase []string
	flush := func() {
		if len(phrase) > 0 {
			q.Phrases = append(q.Phrases, phrase)
		}
		phrase = nil
	}
	end := -1
	for _, t := range Terms(text) {
		if !quoted && t.Start >= end { // pairs of one run overlap
			flush()
		}
		phrase, end = append(phrase, t.Text), t.End
	}
	flush()
}
