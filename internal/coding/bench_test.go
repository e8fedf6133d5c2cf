package coding_test

import (
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/coding"
	"toguna/internal/coding/figure"
	"toguna/internal/coding/name"
	"toguna/internal/coding/statement"
	"toguna/internal/coding/token"
)

// sample is a megabyte of the held-out sentences, ten to a paragraph.
func sample(tb testing.TB) aid.Text {
	tb.Helper()
	var b strings.Builder
	t := &testing.T{}
	sentences := append(heldout(t, "statement/testdata/heldout/first.yaml"), heldout(t, "statement/testdata/heldout/second.yaml")...)
	for i := 0; b.Len() < 1<<20; i++ {
		b.WriteString(sentences[i%len(sentences)].Text)
		if i%10 == 9 {
			b.WriteString("\n\n")
		} else {
			b.WriteByte(' ')
		}
	}
	return aid.Text{Content: b.String()}
}

// BenchmarkCode codes a megabyte of text in which every sentence states something.
func BenchmarkCode(b *testing.B) {
	text := sample(b)
	b.SetBytes(int64(len(text.Content)))
	for b.Loop() {
		coding.Code(coding.Input{Text: text})
	}
}

// BenchmarkFounding codes the founding documents, each as the one text that it is.
func BenchmarkFounding(b *testing.B) {
	var texts []aid.Text
	size := 0
	for _, c := range foundingTexts(b) {
		texts = append(texts, c.Text)
		size += len(c.Text.Content)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, t := range texts {
			coding.Code(coding.Input{Text: t})
		}
	}
}

// BenchmarkStages measures the parts of coding on the same text.
func BenchmarkStages(b *testing.B) {
	text := sample(b)
	doc := token.New(text)
	names := name.Find(doc, name.Context{})
	figures := figure.Find(doc, figure.Context{})
	all := append(append([]aid.Mention{}, names...), figures...)
	for _, s := range []struct {
		name string
		run  func()
	}{
		{"token", func() { token.New(text) }},
		{"figure", func() { figure.Find(doc, figure.Context{}) }},
		{"name", func() { name.Find(doc, name.Context{}) }},
		{"statement", func() { statement.Find(doc, all, statement.Context{}) }},
	} {
		b.Run(s.name, func(b *testing.B) {
			b.SetBytes(int64(len(text.Content)))
			for b.Loop() {
				s.run()
			}
		})
	}
}
