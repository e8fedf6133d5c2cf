package ledger_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/ledger"
	"toguna/internal/ledger/ledgertest"
)

// drawn are words that questions and passages are made of, in the forms that people write them in.
var drawn = strings.Fields("road roads loan prêt prêts Développement développements 贷款 道路 750 12,000 3bn 2013 the of northern Ruritania port")

// drawText writes a passage of n words at random.
func drawText(draw *rand.Rand, n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = drawn[draw.IntN(len(drawn))]
	}
	return strings.Join(out, " ")
}

// odd are questions that a database could take for its own language, or that hold no words.
var odd = []string{
	"\u0301", "road \u0301", "a\u0301", "'", `\`, `road\`, "road:*", "!road", "road <-> loan", "road & (loan | port)", "\x00", "road\x00loan",
	"\xff\xfe", "½ Ⅷ ²", "İstanbul ß", "road\u2066loan", "１２３", "٣٤", `""`, `"road`, "NOT road", "NEAR(road loan)", strings.Repeat("road ", 60),
	strings.Repeat("z", 3000), "road'::tsquery", "$1", "{c}", "१२ हिन्दी", "ﷺ", "㎢ ﷲ",
}

// TestSameSearchOnBoth: whatever is asked, both databases give the same hits in the same order and count them alike, below
// and above the number that is ranked.
func TestSameSearchOnBoth(t *testing.T) {
	both := []*ledger.Ledger{openEmbedded(t), openShared(t)}
	draw := rand.New(rand.NewPCG(4, 7))
	c := aid.Captured{Source: aid.Source{Title: "Northern roads", Kind: aid.KindReport, Reliability: "B"}}
	at := 0
	var text strings.Builder
	for range 2500 {
		p := drawText(draw, 1+draw.IntN(60))
		n := len([]rune(p))
		c.Text.Paragraphs = append(c.Text.Paragraphs, aid.Paragraph{Start: at, End: at + n, Kind: aid.ParaText})
		text.WriteString(p + "\n")
		at += n + 1
	}
	c.Text.Content, c.Bytes = text.String(), []byte(text.String())
	for _, l := range both {
		ledgertest.Fill(t, l, 3)
		if _, _, err := l.Capture(t.Context(), "ana", c); err != nil {
			t.Fatal(err)
		}
	}
	queries := slices.Clone(odd)
	for i := range 60 {
		query := drawText(draw, 1+i%4)
		if i%3 == 0 {
			query = fmt.Sprintf("%q %s", query, drawText(draw, 1))
		}
		queries = append(queries, query)
	}
	bounded := 0
	for _, query := range queries {
		var found [2]aid.Found
		for k, l := range both {
			var err error
			if found[k], err = l.Search(t.Context(), query, 10); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(found[0], found[1]); diff != "" {
			t.Errorf("search for %s (-embedded +shared)\n%s", query, diff)
		}
		for _, c := range found[0].Counts {
			if c.More {
				bounded++
			}
		}
	}
	if bounded == 0 {
		t.Error("no question had more answers than are ranked")
	}
}
