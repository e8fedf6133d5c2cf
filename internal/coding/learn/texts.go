package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"toguna/internal/aid"
	"toguna/internal/coding"
	"toguna/internal/coding/gold"
	"toguna/internal/coding/weigh"
	"toguna/internal/edtf"
)

// A text is an annotated one with what the rules propose of it, and which answer each proposal is paired with.
type text struct {
	name    string
	scene   *weigh.Scene
	claims  []weigh.Claim
	answers []aid.Claim
	answer  []int // by claim: the answer that it is paired with, -1 none
}

// load reads the texts of the folders.
func load(dirs []string) ([]*text, error) {
	var out []*text
	for _, dir := range dirs {
		meta, err := readMeta(filepath.Join(dir, "meta.tsv"))
		if err != nil {
			return nil, err
		}
		names, err := gold.Names(dir)
		if err != nil {
			return nil, err
		}
		for _, n := range names {
			t, err := read(dir, n, meta[n])
			if err != nil {
				fmt.Fprintln(os.Stderr, "left out:", err)
				continue
			}
			out = append(out, t)
		}
	}
	return out, nil
}

// readMeta reads the language and date of each text.
func readMeta(file string) (map[string][2]string, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	out := map[string][2]string{}
	for line := range strings.Lines(string(raw)) {
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(f) > 2 {
			out[f[0]] = [2]string{f[1], strings.TrimSpace(f[2])}
		}
	}
	return out, nil
}

// read reads one text and pairs what the rules propose with its answers.
func read(dir, name string, meta [2]string) (*text, error) {
	answers, err := gold.Read(dir, name)
	if err != nil {
		return nil, err
	}
	content, err := os.ReadFile(filepath.Join(dir, name+".txt"))
	if err != nil {
		return nil, err
	}
	in := coding.Input{Text: answers.Text(string(content)), Source: aid.Source{Language: meta[0]}}
	if meta[1] != "" {
		if in.Source.Published, err = edtf.Parse(meta[1]); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	t := &text{name: name}
	t.scene, t.claims = coding.Observe(in)
	for _, c := range answers.Claims {
		if c.Kind.OfAid() {
			t.answers = append(t.answers, c)
		}
	}
	t.pair()
	return t, nil
}

// pair pairs proposals with answers: those of the same kind first, then the longest overlap.
func (t *text) pair() {
	t.answer = make([]int, len(t.claims))
	for i := range t.answer {
		t.answer[i] = -1
	}
	used := make([]bool, len(t.answers))
	for {
		best, at, to := 0, -1, -1
		for i := range t.claims {
			for j := range t.answers {
				if t.answer[i] >= 0 || used[j] {
					continue
				}
				start, end := t.scene.Span(&t.claims[i])
				n := min(end, t.answers[j].Span.End) - max(start, t.answers[j].Span.Start)
				if n > 0 && t.claims[i].Rule != weigh.Clause {
					n += 10_000
					if t.claims[i].Kind == t.answers[j].Kind {
						n += 10_000
					}
				}
				if n > best {
					best, at, to = n, i, j
				}
			}
		}
		if at < 0 {
			return
		}
		t.answer[at], used[to] = to, true
	}
}
