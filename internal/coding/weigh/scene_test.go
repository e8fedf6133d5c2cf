package weigh

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/coding/token"
	"toguna/internal/money"
)

// A plain lexicon knows the few words of the scenes here. Every name is that of a state.
type plain struct {
	doc      *token.Doc
	mentions []aid.Mention
}

var (
	plainStates  = map[string]byte{"Norway": '3', "Japan": '3', "Kenya": '0', "Malawi": '0', "Togo": '0'}
	plainVerbs   = map[string]string{"gave": "give", "helps": "help", "got": "get"}
	plainClasses = map[string]string{"boats": "goods", "beds": "goods"}
	plainLists   = map[string]string{"the": "determiners", "a": "determiners", "to": "prepositions", "for": "prepositions", "by": "prepositions"}
)

func (l plain) Word(i int) string             { return l.doc.Tokens[i].Fold }
func (l plain) ID(i int) int                  { return l.doc.Tokens[i].ID }
func (l plain) Class(i int) string            { return plainClasses[l.Word(i)] }
func (l plain) Is(i int, list string) bool    { return plainLists[l.Word(i)] == list }
func (l plain) Actor(m int) string            { return l.mentions[m].Name.Canonical }
func (l plain) State(m int) string            { return l.mentions[m].Name.Canonical }
func (l plain) People(int) string             { return "" }
func (l plain) Sectors(int) []int             { return nil }
func (l plain) SectorNames() []string         { return nil }
func (l plain) Gives(name string, _ int) byte { return plainStates[name] }
func (l plain) Verb(i int) (string, byte) {
	if f := plainVerbs[l.Word(i)]; f != "" {
		return f, 'd'
	}
	return "", 0
}

// sceneOf makes a scene of a text. Each of its claims is the words of one sentence, a delivery whose rule tells no side.
func sceneOf(text string, quotes ...string) *Scene {
	doc := token.New(aid.Text{Content: text})
	var mentions []aid.Mention
	var spans [][2]int
	for i := range doc.Tokens {
		t := &doc.Tokens[i]
		m := aid.Mention{Span: aid.Span{Start: t.Start, End: t.End, Quote: t.Text}}
		_, state := plainStates[t.Text]
		switch {
		case state:
			m.Type, m.Name = aid.TypeParty, &aid.NameValue{Canonical: t.Text, Kind: string(aid.State)}
		case strings.Trim(t.Text, "0123456789") == "":
			m.Type, m.Count = aid.TypeCount, &aid.CountValue{Value: money.MustParse(t.Text), Unit: "boat"}
		default:
			continue
		}
		mentions, spans = append(mentions, m), append(spans, [2]int{i, i + 1})
	}
	var claims []Claim
	for _, q := range quotes {
		claims = append(claims, claimOf(doc, mentions, q))
	}
	return NewScene(doc, mentions, len(mentions), spans, plain{doc, mentions}, claims, false)
}

// claimOf is the claim of some words of a text.
func claimOf(doc *token.Doc, mentions []aid.Mention, quote string) Claim {
	start := strings.Index(doc.Text.Content, quote)
	c := Claim{Kind: aid.Delivery, Rule: "delivery.give", Confidence: aid.Likely, First: -1}
	for i := range doc.Tokens {
		if t := &doc.Tokens[i]; t.Start >= start && t.End <= start+len(quote) {
			if c.First < 0 {
				c.First = i
			}
			c.Last, c.Sentence = i+1, doc.Sentences[t.Sentence]
		}
	}
	for i := range mentions {
		if m := &mentions[i]; m.Count != nil && m.Span.Start >= start && m.Span.End <= start+len(quote) {
			c.Figures = append(c.Figures, i)
		}
	}
	return c
}

// TestList reads three receivers that one preposition governs: it stands before each of them, and all three are one answer.
func TestList(t *testing.T) {
	s := sceneOf("Norway gave 40 boats to Kenya, Malawi and Togo.", "gave 40 boats")
	var before []string
	for _, o := range s.occ {
		before = append(before, s.entities[o.entity].name+" after "+map[atom]string{nothing: "-", atomOf("to"): "to"}[o.around.prev])
	}
	if diff := cmp.Diff([]string{"Norway after -", "Kenya after to", "Malawi after to", "Togo after to"}, before); diff != "" {
		t.Errorf("what governs the names (-want +got):\n%s", diff)
	}
	v := Weights().Settle(s)[0]
	if got := [2]string{v.Sides[Provider].Name, v.Sides[Receiver].Name}; got != [2]string{"Norway", "Kenya; Malawi; Togo"} {
		t.Errorf("sides are %q", got)
	}
}

// TestHeadline reads a claim whose sentence names no party: the headline tells both.
func TestHeadline(t *testing.T) {
	s := sceneOf("Norway helps Malawi\n\nOn Friday the clinic got 40 beds.", "got 40 beds")
	v := Weights().Settle(s)[0]
	if got := [2]string{v.Sides[Provider].Name, v.Sides[Receiver].Name}; got != [2]string{"Norway", "Malawi"} {
		t.Errorf("sides are %q", got)
	}
	if p := v.Sides[Provider].P; p <= 0 || p >= 1 {
		t.Errorf("the giver is likely with %v", p)
	}
}

// TestFigures takes the figure of a claim and leaves that of another in the same sentence.
func TestFigures(t *testing.T) {
	s := sceneOf("Norway gave 40 boats to Kenya, and Japan gave 7 boats to Togo.", "Norway gave 40 boats to Kenya", "Japan gave 7 boats to Togo")
	for i, want := range []string{"40", "7"} {
		v := Weights().Settle(s)[i]
		if f := s.Figures(v.Figures); len(f) != 1 || f[0].Amount != want {
			t.Errorf("claim %d has the figures %v, not %s alone", i, f, want)
		}
	}
}

// TestSame settles one text again and again: nothing may hang on the order of a map.
func TestSame(t *testing.T) {
	text := "Japan and Norway help Kenya\n\nNorway gave 40 boats to Kenya, Malawi and Togo. Togo got 7 beds.\n\nFor Malawi, Japan gave 9 beds."
	settle := func() []Verdict { return Weights().Settle(sceneOf(text, "gave 40 boats", "got 7 beds", "gave 9 beds")) }
	want := settle()
	for range 20 {
		if diff := cmp.Diff(want, settle()); diff != "" {
			t.Fatalf("settled otherwise (-first +again):\n%s", diff)
		}
	}
}

// TestRead refuses what is no line of weights, and says which.
func TestRead(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"no tab", "pair down\t1\npair up -1\n", `weights, line 2: want a name, a tab and a number, not "pair up -1"`},
		{"no number", "pair down\tmuch\n", `weights, line 1: want a name, a tab and a number, not "pair down\tmuch"`},
		{"no weight", "# learned\n\npair down\t\n", `weights, line 3: want a name, a tab and a number, not "pair down\t"`},
		{"twice", "pair down\t1\npair down\t2\n", `weights, line 2: "pair down" has the number of "pair down"`},
		{"too long", "pair down\t1\n" + strings.Repeat("x", 100_000), "weights, line 2: bufio.Scanner: token too long"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := Read(strings.NewReader(tt.text)); err == nil || err.Error() != tt.want {
				t.Errorf("error is %v, want %s", err, tt.want)
			}
		})
	}
}

// TestWrite writes weights in the order of their names, without slight ones, so that they can be read again.
func TestWrite(t *testing.T) {
	m, err := Read(strings.NewReader("# learned\npair up\t-0.5\npair down\t1.25\npair level\t0.01\nkind word loan flow\t0.4\n"))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	want := "kind word loan flow\t0.40\npair down\t1.25\npair up\t-0.50\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("written (-want +got):\n%s", diff)
	}
	if _, err := Read(strings.NewReader(b.String())); err != nil {
		t.Errorf("read again: %v", err)
	}
}
