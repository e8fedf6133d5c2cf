package pivot_test

import (
	"testing"

	"toguna/internal/aid"
	"toguna/internal/coding/pivot"
	"toguna/internal/coding/token"
)

func TestRead(t *testing.T) {
	for _, tt := range []struct{ text, language, word string }{
		{"La Chine a accordé un prêt au Niger.", "fr", "loan"},
		{"China gave Niger a loan.", "en", "loan"},
		{"Le don a été remis par l'ambassadeur.", "fr", "grant"},
		{"Turkey and Somalia", "en", "and"},
		{"A firm is building a plant near a port.", "en", "building"},
	} {
		doc := token.New(aid.Text{Content: tt.text})
		r := pivot.Read(doc)
		if r.Language[0] != tt.language {
			t.Errorf("%q: language %s, want %s", tt.text, r.Language[0], tt.language)
		}
		found := false
		for i := range r.IDs {
			w := r.Word(i)
			found = found || w == tt.word
		}
		if !found {
			t.Errorf("%q: %v lacks %q", tt.text, r.Vocabulary, tt.word)
		}
	}
}

// TestHeadline reads a headline in the language of the text below it.
func TestHeadline(t *testing.T) {
	for _, tt := range []struct{ title, body, language string }{
		{"Qatar dona diez tractores a Gambia", "El ministro de Agricultura recibió los vehículos en Banjul y los entregará a las cooperativas del norte del país.", "es"},
		{"Índia doa dez tractores à Gâmbia", "O ministro da Agricultura recebeu as viaturas em Banjul e vai entregar os meios às cooperativas do norte do país.", "pt"},
		{"Qatar donates ten tractors to Gambia", "El ministro de Agricultura recibió los vehículos en Banjul y los entregará a las cooperativas del norte del país.", "en"},
	} {
		text := tt.title + "\n" + tt.body
		cut := len([]rune(tt.title))
		doc := token.New(aid.Text{Content: text, Paragraphs: []aid.Paragraph{{Start: 0, End: cut}, {Start: cut + 1, End: len([]rune(text))}}})
		if r := pivot.Read(doc); r.Language[0] != tt.language {
			t.Errorf("%q: language %s, want %s", tt.title, r.Language[0], tt.language)
		}
	}
}

// TestArticle tells the article of Portuguese from the preposition that is written alike.
func TestArticle(t *testing.T) {
	for text, want := range map[string]string{
		"Em 2009, a Suécia ofereceu livros e camas às escolas do norte.":     "the",
		"O presidente ofereceu livros e camas a Moçambique para as escolas.": "to",
	} {
		doc := token.New(aid.Text{Content: text})
		r := pivot.Read(doc)
		for i, tok := range doc.Tokens {
			if got := r.Vocabulary[r.IDs[i]]; tok.Text == "a" && got != want {
				t.Errorf("%q: a is read as %q, want %q", text, got, want)
			}
		}
	}
}

// TestOneMeaning refuses a word that stands under two English words: which of them it is read as would be chance.
func TestOneMeaning(t *testing.T) {
	for _, l := range pivot.Languages {
		for word, english := range pivot.Entries(l) {
			if len(english) > 1 {
				t.Errorf("%s: %q is read as %v", l, word, english)
			}
		}
	}
}
