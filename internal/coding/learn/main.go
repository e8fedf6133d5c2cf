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
	from := flag.String("from", "", "file of weights to go on learning from: where the texts say nothing, they stay")
	flag.Parse()
	if err := run(task{*out, *from, *folds, *errors}, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(1)
	}
}

// A task is what the flags ask for.
type task struct {
	out, from string
	folds     int
	errors    bool
}

func run(t task, dirs []string) error {
	from, err := start(t.from)
	if err != nil {
		return err
	}
	weigh.Learn()
	texts, err := load(dirs)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d texts\n", len(texts))
	if t.folds > 0 {
		measure(texts, from, t)
	}
	if t.out == "" {
		return nil
	}
	m := learn(texts, from)
	f, err := os.Create(t.out)
	if err != nil {
		return err
	}
	if err := write(f, m, distinct(texts)); err != nil {
		return err
	}
	return f.Close()
}

// start reads the weights to go on from; none where no file is named.
func start(file string) (*weigh.Model, error) {
	if file == "" {
		return weigh.NewModel(), nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return weigh.Read(f)
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
