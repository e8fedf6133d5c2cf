package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// What is embedded is what the generator makes of the downloads.
func TestEmbeddedIsGenerated(t *testing.T) {
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for !exists(filepath.Join(root, "go.mod")) {
		if root == filepath.Dir(root) {
			t.Fatal("no go.mod above this folder")
		}
		root = filepath.Dir(root)
	}
	shared := filepath.Join(root, "..", "shared", "data")
	if !exists(shared) {
		t.Skip("the downloads are not here: ../shared/data is missing")
	}
	files, err := generate(shared)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join(root, "internal", "rates", "data", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what the generator makes: run go run ./internal/rates/gen", name)
		}
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func TestNext(t *testing.T) {
	for p, want := range map[string]string{"1999": "2000", "1999-12": "2000-01", "2019-05": "2019-06", "2019-11": "2019-12"} {
		if got := next(p); got != want {
			t.Errorf("next(%s) = %s, want %s", p, got, want)
		}
	}
}
