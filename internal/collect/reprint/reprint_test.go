package reprint_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/collect/reprint"
	"toguna/internal/shingle"
)

// A maker makes texts of words drawn as in a natural text: few words often, many seldom.
type maker struct {
	rng  *rand.Rand
	zipf *rand.Zipf
}

func newMaker(seed uint64) maker {
	rng := rand.New(rand.NewPCG(seed, 7))
	return maker{rng, rand.NewZipf(rng, 1.1, 4, 30_000)}
}

func (m maker) words(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("w%d", m.zipf.Uint64())
	}
	return out
}

// edit changes a share of the words, one by one at random places.
func (m maker) edit(words []string, share float64) []string {
	out := append([]string(nil), words...)
	for range int(share * float64(len(out))) {
		out[m.rng.IntN(len(out))] = fmt.Sprintf("x%d", m.rng.Uint32())
	}
	return out
}

func text(words []string) aid.Text { return aid.Text{Content: strings.Join(words, " ")} }

// TestRecall asks for edited copies whose Jaccard index is 0.5 or more, close to it for the most part, of short and long texts.
func TestRecall(t *testing.T) {
	m := newMaker(1)
	var x reprint.Index
	var originals [][]string
	for i := range 3000 {
		words := m.words(25 + m.rng.IntN(600))
		originals = append(originals, words)
		x.Add(strconv.Itoa(i), text(words))
	}
	asked, found, near := 0, 0, 0
	for i, words := range originals {
		copied := text(m.edit(words, 0.04+0.06*m.rng.Float64()))
		j := shingle.Jaccard(shingle.Of(text(words)), shingle.Of(copied))
		if j < shingle.Threshold {
			continue
		}
		asked++
		if j < 0.6 {
			near++
		}
		for _, c := range x.Query(copied) {
			if c.ID == strconv.Itoa(i) {
				found++
				if d := c.Jaccard - j; d > 1e-9 || d < -1e-9 {
					t.Errorf("Jaccard %v, want %v", c.Jaccard, j)
				}
				break
			}
		}
	}
	recall := float64(found) / float64(asked)
	t.Logf("%d of %d found (%d of them with Jaccard 0.5 to 0.6): recall %.4f", found, asked, near, recall)
	if asked < 500 || near < 100 {
		t.Fatalf("only %d pairs, %d near the threshold", asked, near)
	}
	if recall < 0.99 {
		t.Errorf("recall %.4f, want at least 0.99", recall)
	}
}

// TestWrappings has what happens to texts on their way.
func TestWrappings(t *testing.T) {
	m := newMaker(2)
	var x reprint.Index
	for i := range 500 {
		x.Add(fmt.Sprint("other", i), text(m.words(400)))
	}
	original := m.words(600)
	x.Add("original", text(original))
	join := func(parts ...[]string) aid.Text {
		var all []string
		for _, p := range parts {
			all = append(all, p...)
		}
		return text(all)
	}
	tests := map[string]struct {
		asked aid.Text
		want  reprint.Relation
	}{
		"the same":              {text(original), reprint.Reprint},
		"a new headline":        {join(m.words(12), original), reprint.Reprint},
		"another layout":        {aid.Text{Content: strings.Join(original, "\n")}, reprint.Reprint},
		"shortened by a third":  {text(original[:400]), reprint.Reprint},
		"cut to a fifth":        {text(original[200:320]), reprint.CutDown},
		"a passage in a longer": {join(m.words(900), original[100:180], m.words(900)), reprint.Quotes},
		"another text":          {text(m.words(600)), reprint.Unrelated},
		"nothing":               {aid.Text{}, reprint.Unrelated},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := reprint.Unrelated
			for _, c := range x.Query(tt.asked) {
				if c.ID != "original" {
					t.Errorf("%+v is found, too", c)
					continue
				}
				got = c.Relation()
				if f, ok := c.Finding("abc", "the original"); ok != (got != reprint.Unrelated) || ok && (strings.Contains(f.Message, "%!") || f.Subject != "document:abc") {
					t.Errorf("finding %+v", f)
				}
			}
			if got != tt.want {
				t.Errorf("relation %q, want %q", got, tt.want)
			}
		})
	}
}

// TestRelate names the originals, and says of each related text how it is.
func TestRelate(t *testing.T) {
	m := newMaker(9)
	var x reprint.Index
	a, b := m.words(300), m.words(300)
	x.Add("A", text(a))
	x.Add("B", text(b))
	x.Add("other", text(m.words(300)))
	asked := text(append(append(m.words(5), a...), b[:60]...))
	x.Add("asked", asked)
	originals, fs := x.Relate("d1", "asked", asked, func(id string) string { return "text " + id })
	if len(originals) != 1 || originals[0] != "A" {
		t.Errorf("originals %v, want A", originals)
	}
	if len(fs) != 2 || fs[0].Code != "TGN-TXT-030" || fs[1].Code != "TGN-TXT-032" || !strings.Contains(fs[1].Message, "text B") || fs[0].Subject != "document:d1" {
		t.Errorf("findings %+v", fs)
	}
}

// TestPassages finds every passage of forty words in common.
func TestPassages(t *testing.T) {
	m := newMaker(3)
	var x reprint.Index
	var originals [][]string
	for i := range 300 {
		words := m.words(500)
		originals = append(originals, words)
		x.Add(strconv.Itoa(i), text(words))
	}
	for i, words := range originals {
		from := m.rng.IntN(400)
		asked := append(append(m.words(200), words[from:from+40]...), m.words(200)...)
		ok := false
		for _, c := range x.Query(text(asked)) {
			ok = ok || c.ID == strconv.Itoa(i)
		}
		if !ok {
			t.Errorf("the passage of text %d at word %d is not found", i, from)
		}
	}
}

// filled makes an index of n texts of 300 words, given by their hashes, and some edited copies to ask for.
func filled(n int) (*reprint.Index, [][]uint64) {
	m := newMaker(4)
	x := new(reprint.Index)
	var asked [][]uint64
	for i := range n {
		words := make([]uint64, 300)
		for k := range words {
			words[k] = m.zipf.Uint64()
		}
		x.AddWords(strconv.Itoa(i), words)
		if i%(n/200) == 0 {
			for range 15 {
				words[m.rng.IntN(len(words))] = m.rng.Uint64()
			}
			asked = append(asked, words)
		}
	}
	return x, asked
}

// TestManyTexts asks an index of 100,000 texts; BenchmarkQuery says how long a query takes.
func TestManyTexts(t *testing.T) {
	if testing.Short() {
		t.Skip("100,000 texts take some seconds")
	}
	x, asked := filled(100_000)
	for _, a := range asked {
		if len(x.QueryWords(a)) == 0 {
			t.Error("a copy is not found")
		}
	}
}

func BenchmarkQuery(b *testing.B) {
	x, asked := filled(100_000)
	for i := 0; b.Loop(); i++ {
		x.QueryWords(asked[i%len(asked)])
	}
}

func FuzzQuery(f *testing.F) {
	f.Add("one two three four five six", "two three four five six seven")
	f.Fuzz(func(t *testing.T, held, asked string) {
		var x reprint.Index
		x.Add("held", aid.Text{Content: held})
		for _, c := range x.Query(aid.Text{Content: asked}) {
			if c.Jaccard < 0 || c.Jaccard > 1 || c.OfQuery > 1 || c.OfHeld > 1 {
				t.Fatalf("%+v", c)
			}
		}
		if n := len(shingle.OfString(held)); n > 0 {
			if cs := x.Query(aid.Text{Content: held}); len(cs) != 1 || cs[0].Jaccard != 1 {
				t.Fatalf("a text does not find itself: %+v", cs)
			}
		}
	})
}
