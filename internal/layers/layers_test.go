// Package layers holds one test: who may import whom.
package layers_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// A layer says which of the project's other packages a tree of packages may import; a package may always import its
// own tree.
type layer struct {
	tree string
	may  []string
}

// vocabulary is the bottom: what every stage speaks.
var vocabulary = []string{"aid", "money", "edtf", "codelist", "rates", "finding", "message", "shingle", "anchor", "missed"}

// layers lists every tree. Data goes one way, so a stage imports the vocabulary and never another stage.
var layers = []layer{
	{"aid", []string{"money", "edtf"}},
	{"money", nil},
	{"edtf", nil},
	{"codelist", nil},
	{"rates", []string{"money", "edtf", "codelist"}},
	{"finding", []string{"aid"}},
	{"message", []string{"aid", "money", "edtf", "codelist", "finding"}},
	{"shingle", []string{"aid"}},
	{"anchor", []string{"aid"}},
	{"missed", []string{"aid", "anchor", "codelist", "message"}},
	{"collect", vocabulary},
	{"coding", vocabulary},
	{"reconcile", vocabulary},
	{"assess", vocabulary},
	{"publish", vocabulary},
	{"ledger", vocabulary},
	{"pipeline", slices.Concat(vocabulary, []string{"collect", "coding", "reconcile", "assess", "publish"})},
	{"casefile", slices.Concat(vocabulary, []string{"pipeline"})},
	{"web", slices.Concat(vocabulary, []string{"publish"})},
}

// TestArrows fails on an import that goes the wrong way, and on a package that no layer names.
func TestArrows(t *testing.T) {
	const prefix = "toguna/internal/"
	for _, p := range packages(t) {
		name, internal := strings.CutPrefix(p.ImportPath, prefix)
		if !internal {
			continue // cmd and the root wire everything
		}
		i := slices.IndexFunc(layers, func(l layer) bool { return in(name, l.tree) })
		if i < 0 {
			if name != "layers" {
				t.Errorf("%s stands in no layer; add its tree to layers", p.ImportPath)
			}
			continue
		}
		for _, imp := range p.Imports {
			other, ok := strings.CutPrefix(imp, prefix)
			if !ok || in(other, layers[i].tree) {
				continue
			}
			if !slices.ContainsFunc(layers[i].may, func(tree string) bool { return in(other, tree) }) {
				t.Errorf("%s imports %s: %s may import only %s", p.ImportPath, imp, layers[i].tree, strings.Join(layers[i].may, ", "))
			}
		}
	}
}

// TestSQLInOnePlace fails when a package outside the ledger reaches for a database.
func TestSQLInOnePlace(t *testing.T) {
	for _, p := range packages(t) {
		if strings.Contains(p.ImportPath, "internal/ledger") {
			continue
		}
		for _, imp := range p.Imports {
			if imp == "database/sql" || strings.HasPrefix(imp, "modernc.org/sqlite") || strings.HasPrefix(imp, "github.com/jackc/pgx") {
				t.Errorf("%s imports %s: SQL lives in internal/ledger alone", p.ImportPath, imp)
			}
		}
	}
}

// in reports whether the package stands in the tree.
func in(pkg, tree string) bool { return pkg == tree || strings.HasPrefix(pkg, tree+"/") }

// A pkg is what go list says of one package; test files do not count.
type pkg struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports", "./...")
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %v\n%s", err, exit.Stderr)
		}
		t.Fatalf("go list: %v", err)
	}
	var all []pkg
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}
