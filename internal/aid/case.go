package aid

import "strings"

// A Case is what one workspace is about.
type Case struct {
	Title    string `json:"title"`
	Lead     string `json:"lead,omitempty"`     // one or two sentences for the first page
	Provider string `json:"provider,omitempty"` // alpha-3 of the state whose engagement is followed, if one
	Receiver string `json:"receiver,omitempty"` // alpha-3 of the country that receives, if one
	// Words are the title and the lead in other languages, by BCP 47 tag.
	Words map[string]CaseWords `json:"words,omitempty"`
}

// CaseWords are what a case is called in one language.
type CaseWords struct {
	Title string `json:"title"          yaml:"title"`
	Lead  string `json:"lead,omitempty" yaml:"lead"`
}

// IsZero reports whether nothing is said of the case.
func (c Case) IsZero() bool {
	return c.Title == "" && c.Lead == "" && c.Provider == "" && c.Receiver == "" && len(c.Words) == 0
}

// In is the case with the words of a language, where it has them.
func (c Case) In(lang string) Case {
	if w, ok := c.Words[lang]; ok && w.Title != "" {
		c.Title, c.Lead = w.Title, w.Lead
	}
	return c
}

// Slug makes an identifier for addresses out of a name: lower case letters and digits of any script, joined by "-".
// Callers fold accents first where two spellings must meet (codelist.Fold).
func Slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(name) {
		if !isWord(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(r)
	}
	return b.String()
}
