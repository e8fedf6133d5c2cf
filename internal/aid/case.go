package aid

import "strings"

// A Case is what one workspace is about.
type Case struct {
	Title    string `json:"title"`
	Lead     string `json:"lead,omitempty"`     // one or two sentences for the first page
	Provider string `json:"provider,omitempty"` // alpha-3 of the state whose engagement is followed, if one
	Receiver string `json:"receiver,omitempty"` // alpha-3 of the country that receives, if one
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
