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
	sectors := flag.Bool("sectors", false, "learn what claims are for alone, and leave the other weights of -from")
	flag.Parse()
	if err := run(task{*out, *from, *folds, *errors, *sectors}, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(1)
	}
}

// A task is what the flags ask for.
type task struct {
	out, from string
	folds     int
	errors    bool
	sectors   bool
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
	m := t.learn(texts, from)
	f, err := os.Create(t.out)
	if err != nil {
		return err
	}
	if err := write(f, m, t.origin(texts)); err != nil {
		return err
	}
	return f.Close()
}

func (t task) learn(texts []*text, from *weigh.Model) *weigh.Model {
	if t.sectors {
		return learnSectors(texts, from)
	}
	return learn(texts, from)
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

// origin says what weights are learned from.
func (t task) origin(texts []*text) string {
	from := fmt.Sprintf("%d annotated texts", distinct(texts))
	switch {
	case t.sectors:
		return "earlier ones, those of sectors from " + from
	case t.from != "":
		return from + " and earlier ones"
	}
	return from
}

func write(f *os.File, m *weigh.Model, origin string) error {
	fmt.Fprintf(f, "# Weights of features, learned by package learn from %s; do not edit.\n", origin)
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
