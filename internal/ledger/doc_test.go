package ledger_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/ledger"
)

// TestDataModelIsDocumented compares docs/data-model.md with the views' real columns, in their order.
func TestDataModelIsDocumented(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "docs", "data-model.md"))
	if err != nil {
		t.Fatal(err)
	}
	documented := map[string][]string{}
	name := ""
	heading, row := regexp.MustCompile("^### `([a-z_]+)`$"), regexp.MustCompile("^\\| `([a-z0-9_]+)` \\| [a-z/]+ \\| .+ \\|$")
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		if m := heading.FindStringSubmatch(line); m != nil {
			name = m[1]
		}
		if m := row.FindStringSubmatch(line); m != nil && name != "" {
			documented[name] = append(documented[name], m[1])
		}
	}
	l := openEmbedded(t)
	real := map[string][]string{}
	for _, v := range ledger.Views() {
		// A row of NULLs shows the columns of a view that is empty.
		query := "SELECT v.* FROM (SELECT 1 AS one) o LEFT JOIN (SELECT * FROM " + v + ") v ON 1 = 0"
		if err := l.SQL(t.Context(), query, time.Time{}, func(columns []string, _ []any) error {
			real[v] = columns
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(real, documented); diff != "" {
		t.Errorf("docs/data-model.md (-views +documented)\n%s", diff)
	}
}

// designed are the columns that docs/design.md promises; a column keeps its name once released.
var designed = map[string]string{
	"sources":   "id kind title publisher published_from published_to published_edtf language reliability gains_from licence url restricted derived_from",
	"documents": "sha256 source_id media_type bytes language captured_at",
	"claims": `id source_id document span_start span_end quote locator kind family provider receiver implementer provider_country
		receiver_country activity_id stage evidence instrument date_from date_to date_edtf place_id sector modality attributed_to
		status confidence coder gloss`,
	"figures":      "claim_id n type amount amount_to currency unit bound of_what equals",
	"activities":   "id name kind country lat lon location_precision identifiers",
	"parties":      "id name kind country lat lon location_precision identifiers",
	"places":       "id name kind country lat lon location_precision identifiers",
	"transactions": "id source_id activity_id type stage amount currency date value_date provider receiver provider_country receiver_country locator",
	"events": `id source_id event_id country date_from date_to type low best high lat lon where_precision date_precision
		side_a side_b`,
	"deliveries": `id source_id supplier recipient designation category ordered ordered_estimated order_year order_year_estimated
		delivered delivered_estimated delivery_years tiv`,
	"deployments":    "id source_id contributor mission role count period place_id",
	"observations":   "source_id series place partner period value unit vintage flags",
	"facts":          "id subject slot value_low value_high unit verdict rating origins reviewed claims",
	"contradictions": "id kind subject claims difference settled_by",
	"findings":       "code severity subject at message remedy",
	"indicators":     "id method version subject low high unit inputs inputs_without_value",
}

func TestViewsKeepTheirColumns(t *testing.T) {
	l := openEmbedded(t)
	for view, want := range designed {
		query := "SELECT " + strings.Join(strings.Fields(want), ", ") + " FROM " + view
		if err := l.SQL(t.Context(), query, time.Time{}, func([]string, []any) error { return nil }); err != nil {
			t.Errorf("%s: %v", view, err)
		}
	}
	if len(designed) != len(ledger.Views()) {
		t.Errorf("%d views are promised, %d are there", len(designed), len(ledger.Views()))
	}
}
