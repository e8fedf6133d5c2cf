// Command accuracy measures the coding rules and writes docs/accuracy.md. It runs from the root of the repository.
//
// The annotated documents are looked for in ../shared beside the repository; without them the page says so.
package main

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding"
	"toguna/internal/coding/figure"
	"toguna/internal/coding/gold"
	"toguna/internal/coding/token"
	"toguna/internal/edtf"
)

const (
	sentencesDir = "internal/coding/figure/testdata/heldout"
	claimsDir    = "internal/coding/statement/testdata/heldout"
	sharedDir    = "../shared"
)

func main() {
	out := flag.String("o", "", "file to write; standard output when empty")
	errors := flag.Bool("errors", false, "print each difference to standard error")
	flag.Parse()
	if err := run(*out, *errors); err != nil {
		fmt.Fprintln(os.Stderr, "accuracy:", err)
		os.Exit(1)
	}
}

func run(out string, errors bool) error {
	var a gold.Accuracy
	var err error
	if a.Founding, err = founding(); err != nil {
		return err
	}
	if a.Sentences, err = sentences(); err != nil {
		return err
	}
	if a.First, err = firstReading(sentencesDir); err != nil {
		return err
	}
	if a.FirstSets, err = firstReading(claimsDir); err != nil {
		return err
	}
	if a.Claims, a.Sets, err = claims(); err != nil {
		return err
	}
	if errors {
		if err := printErrors(a); err != nil {
			return err
		}
	}
	var page bytes.Buffer
	if err := gold.WriteAccuracy(&page, a); err != nil {
		return err
	}
	if out == "" {
		_, err = os.Stdout.Write(page.Bytes())
		return err
	}
	return os.WriteFile(out, page.Bytes(), 0o644)
}

func printErrors(a gold.Accuracy) error {
	for _, d := range a.Founding {
		fmt.Fprintln(os.Stderr, "\n==", d.Name)
		if err := d.Report.WriteText(os.Stderr, true); err != nil {
			return err
		}
	}
	if a.Claims != nil {
		fmt.Fprintln(os.Stderr, "\n== claims of our own sentences")
		return a.Claims.WriteText(os.Stderr, true)
	}
	return nil
}

// published are the dates of the annotated documents as far as their words give one; the reader of documents would find
// them, and this program does without it.
var published = map[string]string{"000": "2020-08", "004": "2015-04-30"}

// founding measures the annotated documents; none where they are not beside the repository.
func founding() ([]gold.DocumentReport, error) {
	names, err := gold.Names(filepath.Join(sharedDir, "gold"))
	if os.IsNotExist(unwrap(err)) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []gold.DocumentReport
	for _, name := range names {
		answers, err := gold.Read(filepath.Join(sharedDir, "gold"), name)
		if err != nil {
			return nil, err
		}
		content, err := os.ReadFile(filepath.Join(sharedDir, "documents", name+".txt"))
		if err != nil {
			return nil, err
		}
		in := coding.Input{Text: answers.Text(string(content)), Source: aid.Source{Language: "en"}}
		key, _, _ := strings.Cut(name, "_")
		if p := published[key]; p != "" {
			in.Source.Published = edtf.MustParse(p)
		}
		coded := coding.Code(in)
		out = append(out, gold.DocumentReport{Name: name, Report: gold.Eval(answers, gold.Of(coded, in.Text), token.New(in.Text))})
	}
	return out, nil
}

func unwrap(err error) error {
	for {
		u, ok := err.(interface{ Unwrap() error })
		if !ok {
			return err
		}
		err = u.Unwrap()
	}
}

// sentences measures our own sentences for figures, one report a form, language and set.
func sentences() ([]gold.SentenceReport, error) {
	cases, err := gold.ReadCases(sentencesDir)
	if err != nil {
		return nil, err
	}
	var out []gold.SentenceReport
	for _, c := range cases {
		doc := token.New(aid.Text{Content: c.Text})
		got := figure.Find(doc, figure.Context{Published: c.Published, Country: c.Country, Language: c.Language})
		out = append(out, gold.SentenceReport{
			Language: c.Language, Form: c.Form, Set: c.Set,
			Report: gold.Eval(gold.Answers{Mentions: c.Want}, gold.Answers{Mentions: got}, doc),
		})
	}
	return out, nil
}

// firstReading reads how the later sets of sentences in a folder were read the first time.
func firstReading(dir string) ([]gold.FirstReading, error) {
	f, err := os.Open(filepath.Join(dir, "first-reading.tsv"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []gold.FirstReading
	for s := bufio.NewScanner(f); s.Scan(); {
		if strings.HasPrefix(s.Text(), "#") || s.Text() == "" {
			continue
		}
		var r gold.FirstReading
		n, err := fmt.Sscan(strings.ReplaceAll(s.Text(), "\t", " "), &r.Set, &r.Language, &r.Score.Type, &r.Score.Gold, &r.Score.Pred, &r.Score.Span, &r.Score.Value)
		if err != nil || n != 7 {
			return nil, fmt.Errorf("first-reading.tsv: %q: want seven fields", s.Text())
		}
		out = append(out, r)
	}
	return out, nil
}

// claims measures our own sentences for claims, together and by set and language; nil where there are none.
func claims() (*gold.Report, []gold.SentenceReport, error) {
	cases, err := gold.ReadClaimCases(claimsDir)
	if err != nil || len(cases) == 0 {
		return nil, nil, err
	}
	compared := make(map[aid.ClaimKind]bool)
	type group struct{ set, language string }
	var order []group
	groups := make(map[group][]gold.ClaimCase)
	for _, c := range cases {
		for _, w := range c.Claims {
			compared[aid.ClaimKind(w.Kind)] = true
		}
		g := group{c.Set, c.Language}
		if groups[g] == nil {
			order = append(order, g)
		}
		groups[g] = append(groups[g], c)
	}
	suggest := func(c gold.ClaimCase) []aid.Claim { return suggested(c, compared) }
	var sets []gold.SentenceReport
	for _, g := range order {
		sets = append(sets, gold.SentenceReport{Set: g.set, Language: g.language, Report: gold.MeasureClaims(groups[g], suggest)})
	}
	r := gold.MeasureClaims(cases, suggest)
	return &r, sets, nil
}

// suggested codes the sentence of a case and returns its claims of the kinds that are compared.
func suggested(c gold.ClaimCase, compared map[aid.ClaimKind]bool) []aid.Claim {
	text := c.Text
	if c.Before != "" {
		text = c.Before + " " + c.Text
	}
	in := coding.Input{Text: aid.Text{Content: text}, Source: aid.Source{Kind: aid.SourceKind(c.Source), Language: c.Language}}
	if c.Published != "" {
		if d, err := edtf.Parse(c.Published); err == nil {
			in.Source.Published = d
		}
	}
	from := len([]rune(text)) - len([]rune(c.Text))
	var out []aid.Claim
	for _, got := range coding.Code(in).Claims {
		if got.Span.End > from && compared[got.Kind] {
			out = append(out, got)
		}
	}
	return out
}
