package aid_test

import (
	"slices"
	"testing"

	"toguna/internal/aid"
)

func TestCompareVersions(t *testing.T) {
	want := []string{"", "1.0", "1.1", "1.1.1", "1.2", "1.10", "3.0", "2016-03-25T17:03:56", "2016-04-07", "2019-06-12", "2019-06-12T01:00:00"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, aid.CompareVersions)
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
