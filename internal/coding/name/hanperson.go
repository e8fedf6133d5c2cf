package name

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
)

// hanLists are the sections of data/words.zh.yaml, each with its longest words first.
type hanLists struct{ offices, missions, surnames, after []string }

// chinese is read once.
var chinese = sync.OnceValue(func() *hanLists {
	raw, err := data.ReadFile("data/words.zh.yaml")
	if err != nil {
		panic(err) // embedded
	}
	var sections map[string]string
	if err := yaml.Unmarshal(raw, &sections); err != nil {
		panic(fmt.Sprintf("name: words.zh.yaml: %v", err)) // embedded: every test would fail
	}
	words := func(section string) []string {
		ws := strings.Fields(sections[section])
		slices.SortStableFunc(ws, func(a, b string) int { return len(b) - len(a) })
		return ws
	}
	return &hanLists{words("offices"), words("missions"), words("surnames"), words("after")}
})

// learnHan learns the persons that a Chinese sentence names after their office.
func (f *finder) learnHan(s token.Sentence) {
	for i := s.First; i < s.Last; i++ {
		if f.doc.Tokens[i].Kind != token.Han {
			continue
		}
		from := f.hanAny(i, s, chinese().offices)
		if from == 0 {
			continue
		}
		end := f.hanName(from, s)
		if end == 0 {
			i = from - 1
			continue
		}
		full := f.text(from, end)
		e := entry{form: party, canonical: full, kind: string(aid.Person), country: f.hanOffice(i, s)}
		f.own.add(full, e)
		if _, last, foreign := cutLast(full, "·"); foreign && len([]rune(last)) > 1 {
			f.own.add(last, e)
		}
		i = end - 1
	}
}

// cutLast cuts s at the last sep.
func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// hanName returns the token after the person's name that begins at i, 0 where none does: a Chinese surname with one or two
// characters, or a foreign name with its points.
func (f *finder) hanName(i int, s token.Sentence) int {
	if end := f.hanForeignName(i, s); end > 0 {
		return end
	}
	given := f.hanAny(i, s, chinese().surnames)
	if given == 0 || !f.hanChar(given, s) {
		return 0
	}
	if end := f.hanAny(given, s, chinese().after); end > given+1 { // a word of two characters: the surname was none
		return 0
	}
	if !f.hanChar(given+1, s) || f.hanAny(given+1, s, chinese().after) > 0 {
		return given + 1
	}
	return given + 2
}

// hanForeignName reads a name such as 威廉·鲁托: characters up to its last point, and those after it up to a word that
// follows names.
func (f *finder) hanForeignName(i int, s token.Sentence) int {
	const longest = 6 // characters between two points
	point, j := 0, i
	for j < s.Last && j-max(i, point) <= longest {
		if j > i && hanPoint(f.doc.Tokens[j].Text) {
			point = j + 1
			j++
			continue
		}
		if !f.hanChar(j, s) || point > 0 && j > point && f.hanAny(j, s, chinese().after) > 0 {
			break
		}
		j++
	}
	if point == 0 || j == point {
		return 0
	}
	return j
}

func hanPoint(s string) bool { return s == "·" || s == "・" || s == "•" || s == "‧" }

// hanChar reports whether a Han character stands at token i of the sentence.
func (f *finder) hanChar(i int, s token.Sentence) bool {
	return i < s.Last && f.doc.Tokens[i].Kind == token.Han
}

// hanOffice returns the country whose office begins at i: the last state named shortly before it, past the one in which its
// holder serves.
func (f *finder) hanOffice(i int, s token.Sentence) string {
	const reach = 12
	for j := i - 1; j >= max(s.First, i-reach); j-- {
		if t := &f.doc.Tokens[j]; t.Kind == token.Punct && t.Text != "、" {
			return ""
		}
		if e, _ := f.world.match(j); e != nil && e.form == state && !f.hanBefore(j, s, []string{"驻"}) {
			return e.country
		}
	}
	return ""
}

// hanMissions reads an embassy with the state that it speaks for and the one it is in: 日本驻加纳大使馆. The latter is a place
// of its own.
func (f *finder) hanMissions(s token.Sentence) []found {
	var out []found
	for i := s.First + 1; i < s.Last; i++ {
		if t := &f.doc.Tokens[i]; t.Kind != token.Han || t.Fold != "驻" {
			continue
		}
		host, last := f.world.match(i + 1)
		if host == nil || host.form != state && host.form != capital && host.form != place && host.form != province {
			continue
		}
		end := f.hanAny(last, s, chinese().missions)
		sender, first := f.hanSender(i, s)
		if end == 0 || sender == nil {
			continue
		}
		out = append(out, found{
			first: first, last: end, typ: aid.TypeParty, kind: string(aid.GovernmentBody), country: sender.country, rule: "name.han-mission",
			confidence: aid.Likely, canonical: adjective(sender.country) + " embassy in " + host.canonical,
		})
		seat := found{
			first: i + 1, last: last, typ: aid.TypePlace, canonical: host.canonical, kind: host.kind, country: host.country, rule: "name.han",
			confidence: aid.Likely, nested: true,
		}
		if host.form == state {
			seat.kind = "country"
		}
		out = append(out, seat)
	}
	return out
}

// hanSender returns the state whose name ends right before token i.
func (f *finder) hanSender(i int, s token.Sentence) (*entry, int) {
	const longest = 8 // characters of a state's name
	for j := max(s.First, i-longest); j < i; j++ {
		if e, end := f.world.match(j); e != nil && e.form == state && end == i {
			return e, j
		}
	}
	return nil, 0
}
