package shingle_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"toguna/internal/aid"
	"toguna/internal/shingle"
)

// TestExampleOfMethods is the example of methods.md 7.3: two word orders of one 15-word sentence share 8 of 14 shingles.
func TestExampleOfMethods(t *testing.T) {
	first := shingle.OfString("in that year the lender and the ministry signed one contract for roads and bridges")
	second := shingle.OfString("the lender and the ministry signed one contract for roads and bridges in that year")
	if len(first) != 11 || len(second) != 11 {
		t.Fatalf("%d and %d shingles, want 11 of 15 words", len(first), len(second))
	}
	if n := shingle.Common(first, second); n != 8 {
		t.Errorf("shared %d, want 8", n)
	}
	if j := shingle.Jaccard(first, second); math.Abs(j-0.5714) > 0.00005 {
		t.Errorf("Jaccard %.4f, want 0.5714", j)
	}
	if shingle.Jaccard(first, second) < shingle.Threshold {
		t.Error("the two are not one origin")
	}
}

// TestSameWords has spellings that must not make two texts of one.
func TestSameWords(t *testing.T) {
	tests := map[string][2]string{
		"case and marks":        {"The Bank, said the minister, paid.", "the bank said THE MINISTER paid"},
		"accents, composed":     {"le développement de la région été", "le de\u0301veloppement de la re\u0301gion e\u0301te\u0301"},
		"ligatures":             {"the first official offer was filed", "the ﬁrst oﬃcial oﬀer was ﬁled"},
		"soft hyphens":          {"the development of the northern region", "the develop\u00ADment of the north\u00ADern region"},
		"apostrophes":           {"the bank's loan to the people's party", "the bank’s loan to the people’s party"},
		"Chinese, spaces apart": {"港口扩建工程获得贷款", "港口扩建 工程，获得 贷款"},
	}
	for name, tt := range tests {
		if j := shingle.Jaccard(shingle.OfString(tt[0]), shingle.OfString(tt[1])); j != 1 {
			t.Errorf("%s: Jaccard %v, want 1", name, j)
		}
	}
	if j := shingle.Jaccard(shingle.OfString("it paid 5 million in the year"), shingle.OfString("it paid 8 million in the year")); j == 1 {
		t.Error("another figure is the same text")
	}
}

// TestLeavesOut leaves boilerplate and repeats out.
func TestLeavesOut(t *testing.T) {
	const body = "the bank paid the second instalment in the month of may"
	content := "Sign up for our news — dé\n" + body + "\nRead more of the same here now please"
	start := len([]rune("Sign up for our news — dé\n"))
	end := start + len(body)
	text := aid.Text{Content: content, Paragraphs: []aid.Paragraph{
		{Start: 0, End: start - 1, Kind: aid.ParaBoilerplate},
		{Start: start, End: end, Kind: aid.ParaText},
		{Start: end + 1, End: len([]rune(content)), Kind: aid.ParaRepeat},
	}}
	if !slices.Equal(shingle.Of(text), shingle.OfString(body)) {
		t.Error("boilerplate or a repeat was counted")
	}
}

// TestProperties holds of any two texts: the index is symmetric, between 0 and 1, and 1 with itself.
func TestProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "bank", "loan", "of", "road", "é", "路"}), 0, 40)
		a := shingle.OfString(strings.Join(words.Draw(t, "a"), " "))
		b := shingle.OfString(strings.Join(words.Draw(t, "b"), " "))
		ab, ba := shingle.Jaccard(a, b), shingle.Jaccard(b, a)
		if ab != ba || ab < 0 || ab > 1 {
			t.Fatalf("Jaccard %v and %v", ab, ba)
		}
		if len(a) > 0 && (shingle.Jaccard(a, a) != 1 || shingle.Contained(a, a) != 1) {
			t.Fatal("a text is not itself")
		}
		if c := shingle.Contained(a, b); c < ab {
			t.Fatalf("contained %v is less than Jaccard %v", c, ab)
		}
	})
}

func FuzzOf(f *testing.F) {
	f.Add("The bank paid the second instalment in May.")
	f.Add("\xff\xfe港口 ﬁ\u0301")
	f.Fuzz(func(t *testing.T, s string) {
		set := shingle.OfString(s)
		if !slices.IsSorted(set) {
			t.Fatal("not sorted")
		}
		if j := shingle.Jaccard(set, shingle.OfString(s)); len(set) > 0 && j != 1 {
			t.Fatalf("Jaccard with itself %v", j)
		}
	})
}
