package pipeline_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/ledger"
	"toguna/internal/pipeline"
)

// report is a text long enough to be known again.
const report = `The harbour at Berbera is being enlarged by a company from Dubai, and the works are to take three years. A first
quay of four hundred metres was opened in June 2021, and a free zone beside it followed in March 2023. The company says that
it has spent 101 million dollars on the first stage, of which the government of Somaliland holds a share of thirty percent.
Fishermen who used the old landing place were moved to another beach, and some of them say that nobody asked them.
`

// store is an empty workspace.
func store(t *testing.T) *ledger.Ledger {
	t.Helper()
	l, err := ledger.Init(t.Context(), t.TempDir(), ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// add collects one text and returns its source.
func add(t *testing.T, l *ledger.Ledger, name, text string) (aid.Source, pipeline.Added) {
	t.Helper()
	added, err := pipeline.AddBytes(t.Context(), l, name, strings.NewReader(text), pipeline.AddOptions{Actor: "tester", Now: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	sources, err := l.Sources(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return sources[len(sources)-1], added
}

// TestReprint derives a text in another wrapping from the one that is held, whichever was added first.
func TestReprint(t *testing.T) {
	const early, late = "Date of publication: 3 May 2023\n\n", "Harbour news\nDate of publication: 9 June 2023\n\n"
	t.Run("the later one comes later", func(t *testing.T) {
		l := store(t)
		first, _ := add(t, l, "first.txt", early+report)
		second, added := add(t, l, "second.txt", late+report)
		if diff := cmp.Diff([]string{first.ID}, second.DerivedFrom); diff != "" {
			t.Errorf("derived from (-want +got):\n%s", diff)
		}
		if !strings.Contains(text(added.Findings), first.ID) {
			t.Errorf("no finding names the text that is repeated: %s", text(added.Findings))
		}
	})
	t.Run("the earlier one comes later", func(t *testing.T) {
		l := store(t)
		reprint, _ := add(t, l, "second.txt", late+report)
		original, _ := add(t, l, "first.txt", early+report)
		held, err := l.Source(t.Context(), reprint.ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{original.ID}, held.DerivedFrom); diff != "" {
			t.Errorf("derived from (-want +got):\n%s", diff)
		}
		if len(original.DerivedFrom) != 0 {
			t.Errorf("the original is said to be derived from %v", original.DerivedFrom)
		}
	})
	t.Run("another text", func(t *testing.T) {
		l := store(t)
		add(t, l, "first.txt", early+report)
		other, _ := add(t, l, "other.txt", "In 2018 Turkey delivered 12 armoured vehicles to the Somali army.\n")
		if len(other.DerivedFrom) != 0 {
			t.Errorf("another text is said to be derived from %v", other.DerivedFrom)
		}
	})
}

// TestSameBytes adds one document twice.
func TestSameBytes(t *testing.T) {
	l := store(t)
	add(t, l, "first.txt", report)
	_, again := add(t, l, "renamed.txt", report)
	if again.Documents != 1 || again.New != 0 || len(again.Findings) != 0 {
		t.Errorf("the second time: %+v", again)
	}
}

// text joins findings for a look at them.
func text(fs []aid.Finding) string {
	var b strings.Builder
	for _, f := range fs {
		b.WriteString(f.Code + " " + f.Message + "\n")
	}
	return b.String()
}
