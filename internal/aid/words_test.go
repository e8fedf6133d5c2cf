package aid_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
)

func TestNames(t *testing.T) {
	tests := []struct {
		role string
		want []string
	}{
		{"", nil},
		{"China; Mali", []string{"China", "Mali"}},
		{"Harbour Works Co.; Ltd.", []string{"Harbour Works Co., Ltd."}},
		{"Harbour Works Co.; Ltd. (HWC); Northern Rail; Inc", []string{"Harbour Works Co., Ltd. (HWC)", "Northern Rail, Inc"}},
		{"Ltd.", []string{"Ltd."}},
		{" ; Limited Trust ; ", []string{"Limited Trust"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, aid.Names(tt.role)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.role, diff)
		}
	}
}
