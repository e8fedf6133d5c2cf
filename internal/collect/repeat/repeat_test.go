package repeat_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"toguna/internal/aid"
	"toguna/internal/collect/plain"
	"toguna/internal/collect/reading"
	"toguna/internal/collect/repeat"
)

// repeats lists what is marked, as "repeat" and "what it repeats".
func repeats(text string) [][2]string {
	rs := []rune(text)
	var out [][2]string
	for _, p := range repeat.Mark(plain.Read(text).Paras) {
		if p.Kind == aid.ParaRepeat {
			out = append(out, [2]string{string(rs[p.Start:p.End]), string(rs[p.OfStart:p.OfEnd])})
		}
	}
	return out
}

const (
	quoted = "The lender paid the first of three instalments in January, and the ministry has not said when it will ask for the second."
	other  = "Members of parliament asked to see the contract, but it has not been published, and the newspaper could read only a part of it."
)

func TestMark(t *testing.T) {
	zh := "贷款期限为二十年，宽限期为五年，年利率为百分之二，首期款项已于一月支付。"
	tests := map[string]struct {
		text string
		want [][2]string
	}{
		"none":                               {other + "\n" + quoted, nil},
		"a pull-quote after the text":        {other + " " + quoted + "\n" + other[:40] + "\n" + quoted + "\nThe end of it.", [][2]string{{quoted, quoted}}},
		"a pull-quote before the text":       {quoted + "\n\n" + other + " " + quoted + " It said so in May.", [][2]string{{quoted, quoted}}},
		"without its full stop":              {other + " " + quoted + "\n\n" + strings.TrimSuffix(quoted, "."), [][2]string{{strings.TrimSuffix(quoted, "."), strings.TrimSuffix(quoted, ".")}}},
		"other quotation marks and capitals": {other + " " + quoted + "\n\n“" + strings.ToUpper(quoted) + "”", [][2]string{{strings.ToUpper(quoted) + "”", quoted + "\n"}}},
		"fewer than twelve words":            {"The lender paid in May. " + other + "\n\nThe lender paid in May.", nil},
		"part of a sentence, not set apart":  {quoted + "\n\nIt is not true that the lender paid the first of three instalments in January, and the ministry has not said when, he says.", nil},
		"another figure":                     {other + "\n\n" + strings.Replace(other, "contract", "agreement", 1), nil},
		"in Chinese":                         {zh + "\n\n" + other + "\n\n" + zh, [][2]string{{zh, zh}}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := repeats(tt.text)
			if len(got) != len(tt.want) {
				t.Fatalf("%q, want %q", got, tt.want)
			}
			for i := range got {
				if strings.TrimSpace(strings.Trim(got[i][0], "“”")) != strings.Trim(tt.want[i][0], "“”") || !strings.HasPrefix(tt.want[i][1], strings.TrimSpace(got[i][1])) {
					t.Errorf("%q, want %q", got[i], tt.want[i])
				}
			}
		})
	}
}

// TestPartition holds of any text: the paragraphs stay in order, lose no word, and a repeat's words stand where it says.
func TestPartition(t *testing.T) {
	sentences := []string{quoted, other, "Short one.", "港口扩建工程获得两亿美元优惠贷款，贷款期限为二十年，宽限期为五年。", "A b c d e f g h i j k l m n o p."}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(sentences), 0, 12).Draw(t, "sentences"), rapid.SampledFrom([]string{"\n", "\n\n", " "}).Draw(t, "between"))
		rs := []rune(text)
		at := 0
		var words strings.Builder
		for _, p := range repeat.Mark(plain.Read(text).Paras) {
			if p.Start < at || p.End <= p.Start || string(rs[p.Start:p.End]) != p.Text {
				t.Fatalf("paragraph [%d,%d) %q after %d", p.Start, p.End, p.Text, at)
			}
			at = p.End
			words.WriteString(letters(p.Text))
			if p.Kind == aid.ParaRepeat && letters(p.Text) != letters(string(rs[p.OfStart:min(p.OfEnd, len(rs))])) {
				t.Fatalf("%q repeats %q", p.Text, string(rs[p.OfStart:p.OfEnd]))
			}
		}
		if words.String() != letters(text) {
			t.Fatal("words were lost")
		}
	})
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" .,\n，。“”", r) {
			return -1
		}
		return r
	}, s)
}

// TestLongTexts takes time that grows with the text, whatever it repeats.
func TestLongTexts(t *testing.T) {
	for name, text := range map[string]string{
		"one word":     strings.Repeat("word ", 400_000),
		"one sentence": strings.Repeat(quoted+" ", 20_000),
	} {
		if got := repeat.Mark([]reading.Para{{Paragraph: aid.Paragraph{End: len(text), Kind: aid.ParaText}, Text: text}}); len(got) == 0 {
			t.Errorf("%s: no paragraphs", name)
		}
	}
}
