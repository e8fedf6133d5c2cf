// Command learn learns the weights of package weigh from annotated texts and writes internal/coding/weigh/data/weights.tsv.
//
// Each folder holds texts (NAME.txt) with their answers (NAME.mentions.jsonl, NAME.claims.jsonl, as `toguna eval` reads them)
// and meta.tsv: name, language and date of writing, apart by tabs. -fold measures on parts of the texts that were left out.
package main

import (
	"flag"
	"fmt"
	"os"

	"toguna/internal/coding/weigh"
)

func main() {
	out := flag.String("o", "", "file to write the weights to")
	folds := flag.Int("fold", 0, "measure with this many parts, each left out once")
	errors := flag.Bool("errors", false, "with -fold: print each side that is told wrongly")
	flag.Parse()
	if err := run(*out, *folds, *errors, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(1)
	}
}

func run(out string, folds int, errors bool, dirs []string) error {
	weigh.Learn()
	texts, err := load(dirs)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d texts\n", len(texts))
	if folds > 0 {
		measure(texts, folds, errors)
	}
	if out == "" {
		return nil
	}
	m := learn(texts)
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := write(f, m, distinct(texts)); err != nil {
		return err
	}
	return f.Close()
}

func write(f *os.File, m *weigh.Model, texts int) error {
	fmt.Fprintf(f, "# Weights of features, learned by package learn from %d annotated texts; do not edit.\n", texts)
	return m.Write(f)
}

// distinct counts the texts, one that is given several times once.
func distinct(texts []*text) int {
	names := map[string]bool{}
	for _, t := range texts {
		names[t.name] = true
	}
	return len(names)
}
