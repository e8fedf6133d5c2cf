// Command gen makes the tables of rates and price changes that package rates embeds.
//
//	go run ./internal/rates/gen -shared ../shared
//
// It reads the downloads of the European Central Bank, the Federal Reserve, the IMF and the World Bank
// below the shared folder (data/exchange-rates, data/deflators; each has its SOURCE.md) and writes
// internal/rates/data. The result depends on its input alone: run twice, it writes the same bytes.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	shared := flag.String("shared", filepath.Join("..", "shared"), "folder with the downloads")
	out := flag.String("o", filepath.Join("internal", "rates", "data"), "folder to write to")
	flag.Parse()
	if err := run(*shared, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(shared, out string) error {
	files, err := generate(filepath.Join(shared, "data"))
	if err != nil {
		return err
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(out, name), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// generate returns the files to embed by name.
func generate(data string) (map[string][]byte, error) {
	files := map[string][]byte{}
	steps := []func(string) (map[string][]byte, error){ecb, fed, imf, worldBank, currencies}
	for _, step := range steps {
		made, err := step(data)
		if err != nil {
			return nil, err
		}
		for name, text := range made {
			files[name] = text
		}
	}
	return files, nil
}
