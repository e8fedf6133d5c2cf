package plain_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/collect/plain"
)

// A row of what was read.
type row struct {
	Kind aid.ParagraphKind
	Text string
}

func TestParagraphs(t *testing.T) {
	const prose = "The ministry signed a loan of 80 million with the bank in September, and the works begin next year."
	tests := map[string]struct {
		text string
		want []row
	}{
		"a line, a paragraph":   {"Roads\n" + prose + "\n" + prose, []row{{aid.ParaHeading, "Roads"}, {aid.ParaText, prose}, {aid.ParaText, prose}}},
		"blank lines":           {"\n\n  Roads  \n\n\n" + prose + "\n\n", []row{{aid.ParaHeading, "Roads"}, {aid.ParaText, prose}}},
		"other line ends":       {"Roads\r\n" + prose + "\r" + prose + "\u2028" + prose, []row{{aid.ParaHeading, "Roads"}, {aid.ParaText, prose}, {aid.ParaText, prose}, {aid.ParaText, prose}}},
		"a question above":      {"Who pays for it?\n" + prose, []row{{aid.ParaHeading, "Who pays for it?"}, {aid.ParaText, prose}}},
		"no heading at the end": {prose + "\nRoads", []row{{aid.ParaText, prose}, {aid.ParaText, "Roads"}}},
		"lines broken at a width": {
			"The ministry signed a loan of 80 million with the\nbank in September, and the works begin next\nyear. The road will be three hundred kilometres\nlong, of which a third is to be finished by the\nend of the decade.\n\nA second lender joined in the year after, and\nlent a further 20 million at market rates.",
			[]row{
				{aid.ParaText, "The ministry signed a loan of 80 million with the\nbank in September, and the works begin next\nyear. The road will be three hundred kilometres\nlong, of which a third is to be finished by the\nend of the decade."},
				{aid.ParaText, "A second lender joined in the year after, and\nlent a further 20 million at market rates."},
			},
		},
		"a short note, broken at a width": {
			"The ministry signed a loan of 80 million with the\nbank in September, and the works begin.",
			[]row{{aid.ParaText, "The ministry signed a loan of 80 million with the\nbank in September, and the works begin."}},
		},
		"two lines that are two": {
			"The ministry signed a loan of 80 million.\nthe bank has said nothing of it until now.",
			[]row{{aid.ParaText, "The ministry signed a loan of 80 million."}, {aid.ParaText, "the bank has said nothing of it until now."}},
		},
		"a title that cannot end so, above long lines": {
			"Norway promises to rebuild the bridge at\nKolda and the road\n" + prose + "\n" + prose,
			[]row{{aid.ParaText, "Norway promises to rebuild the bridge at\nKolda and the road"}, {aid.ParaText, prose}, {aid.ParaText, prose}},
		},
		"items of a list, broken at a width": {
			"The ministry signed a loan of 80 million with the\nbank in September, and the works begin next\nyear, on three conditions that the bank has set:\n1. the road is three hundred kilometres long and\nfinished by the end of the decade;\n2. a second lender joins in the year after, and\nlends a further 20 million.",
			[]row{
				{aid.ParaText, "The ministry signed a loan of 80 million with the\nbank in September, and the works begin next\nyear, on three conditions that the bank has set:"},
				{aid.ParaText, "1. the road is three hundred kilometres long and\nfinished by the end of the decade;"},
				{aid.ParaText, "2. a second lender joins in the year after, and\nlends a further 20 million."},
			},
		},
		"Chinese, broken at a width": {
			"据海岸日报报道，某国政府与开发银行签署协议，由该银\n行提供两亿美元优惠贷款，用于港口扩建工程。贷款期限\n为二十年，宽限期为五年，年利率为百分之二，首期款项\n已经支付。",
			[]row{{aid.ParaText, "据海岸日报报道，某国政府与开发银行签署协议，由该银\n行提供两亿美元优惠贷款，用于港口扩建工程。贷款期限\n为二十年，宽限期为五年，年利率为百分之二，首期款项\n已经支付。"}},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := plain.Read(tt.text)
			var got []row
			rs := []rune(tt.text)
			for _, p := range r.Paras {
				got = append(got, row{p.Kind, p.Text})
				if s := string(rs[p.Start:p.End]); s != p.Text {
					t.Errorf("[%d,%d) is %q, not %q", p.Start, p.End, s, p.Text)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestPages counts pages by form feeds.
func TestPages(t *testing.T) {
	r := plain.Read("One.\n\fTwo.\nAnd more.\f\nThree.")
	want := []int{1, 2, 2, 3}
	for i, p := range r.Paras {
		if p.Page != want[i] {
			t.Errorf("%q is on page %d, want %d", p.Text, p.Page, want[i])
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("Roads\n\nThe bank paid.\r\n\fé"))
	f.Add([]byte("\xFF\xFEa\x00\n\x00"))
	f.Add([]byte("d\xE9veloppement \x93ok\x94"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		text, _, err := plain.Decode(raw)
		if err != nil {
			return
		}
		rs := []rune(text)
		at := 0
		for _, p := range plain.Read(text).Paras {
			if p.Start < at || p.End > len(rs) || string(rs[p.Start:p.End]) != p.Text {
				t.Fatalf("paragraph [%d,%d) %q", p.Start, p.End, p.Text)
			}
			at = p.End
		}
	})
}
