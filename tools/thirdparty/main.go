// Command thirdparty writes THIRD_PARTY.md: every module that the program is built from, its version and its licence,
// and what comes from npm at build time.
//
//	go -C tools run ./thirdparty -root .. > THIRD_PARTY.md
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// A module is what go list says of one.
type module struct {
	Path    string
	Version string
	Dir     string
	Main    bool
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("thirdparty: ")
	root := flag.String("root", ".", "the project's `folder`")
	flag.Parse()
	if err := os.Chdir(*root); err != nil {
		log.Fatal(err)
	}
	modules, err := linked()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print("# Third-party parts\n\n<!-- Made by `make third-party`. -->\n\n" +
		"Toguna is under the Apache licence 2.0. The program is built from these modules:\n\n| module | version | licence |\n|---|---|---|\n")
	unknown := 0
	for _, m := range modules {
		licence := licenceOf(m.Dir)
		if licence == "" {
			log.Printf("%s: no licence recognised in %s", m.Path, filepath.Base(m.Dir))
			licence, unknown = "see the module", unknown+1
		}
		fmt.Printf("| `%s` | %s | %s |\n", m.Path, m.Version, licence)
	}
	if err := npm(); err != nil {
		log.Fatal(err)
	}
	fmt.Print("\n`@hyzyla/pdfium` is PDFium compiled to WebAssembly; PDFium is under BSD-3-Clause and Apache-2.0.\n\n## Data\n\nFacts and figures embedded in the program, with their sources and retrieval dates: `internal/rates/data/SOURCES`,\n" +
		"`internal/codelist/data/SOURCES`.\n")
	if unknown > 0 {
		os.Exit(1)
	}
}

// linked lists the modules of the packages that the program links; tests and tools do not count.
func linked() ([]module, error) {
	out, err := exec.Command("go", "list", "-deps", "-json=Module", "./cmd/toguna").Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	seen := map[string]module{}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct{ Module *module }
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		if p.Module != nil && !p.Module.Main {
			seen[p.Module.Path] = *p.Module
		}
	}
	var all []module
	for _, m := range seen {
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b module) int { return strings.Compare(a.Path, b.Path) })
	return all, nil
}

// signs are words that only one licence has, the most telling first.
var signs = []struct{ words, licence string }{
	{"Mozilla Public License Version 2.0", "MPL-2.0"},
	{"Mozilla Public License, version 2.0", "MPL-2.0"},
	{"Apache License Version 2.0", "Apache-2.0"},
	{"GNU LESSER GENERAL PUBLIC LICENSE", "LGPL"},
	{"GNU GENERAL PUBLIC LICENSE", "GPL"},
	{"Permission is hereby granted, free of charge", "MIT"},
	{"Permission to use, copy, modify, and/or distribute this software", "ISC"},
	{"Permission to use, copy, modify, and distribute this software", "ISC"},
	{"Neither the name", "BSD-3-Clause"},
	{"Redistributions in binary form", "BSD-2-Clause"},
	{"This is free and unencumbered software", "Unlicense"},
	{"CC0 1.0", "CC0-1.0"},
}

// licenceOf recognises the licence in a module's folder; "" if it cannot.
func licenceOf(dir string) string {
	for _, pattern := range []string{"LICENSE*", "LICENCE*", "COPYING*", "License*", "license*", "UNLICENSE*"} {
		files, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			continue
		}
		for _, f := range files {
			raw, err := os.ReadFile(f)
			if err != nil {
				continue
			}
			text := strings.Join(strings.Fields(string(raw)), " ")
			for _, s := range signs {
				if strings.Contains(strings.ToLower(text), strings.ToLower(s.words)) {
					return s.licence
				}
			}
		}
	}
	return ""
}

// npm lists what assets/package-lock.json pins.
func npm() error {
	raw, err := os.ReadFile("assets/package-lock.json")
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var lock struct {
		Packages map[string]struct {
			Version, License string
			Dev              bool
		}
	}
	if err := json.Unmarshal(raw, &lock); err != nil {
		return fmt.Errorf("assets/package-lock.json: %w", err)
	}
	var rows []string
	for path, p := range lock.Packages {
		if name, ok := strings.CutPrefix(path, "node_modules/"); ok {
			use := "part of the program"
			if p.Dev {
				use = "tests only"
			}
			rows = append(rows, fmt.Sprintf("| `%s` | %s | %s | %s |", name, p.Version, p.License, use))
		}
	}
	slices.Sort(rows)
	fmt.Printf("\nFrom npm, at build time:\n\n| package | version | licence | use |\n|---|---|---|---|\n%s\n", strings.Join(rows, "\n"))
	return nil
}
