package site_test

import (
	"strings"
	"testing"

	"toguna/internal/message"
	"toguna/internal/publish/site"
	"toguna/internal/publish/site/sample"
)

// TestMonths: months in a row are a period, also over the end of a year; single ones of one year stand together.
func TestMonths(t *testing.T) {
	tests := []struct{ lang, months, want string }{
		{"en", "2019-05 2019-08 2019-12", "May, August, December 2019"},
		{"en", "2018-02 2018-03", "February, March 2018"},
		{"en", "2018-11 2018-12 2019-01 2019-02", "November 2018 to February 2019"},
		{"en", "2015-01 2015-02 2015-05 2015-06 2015-07 2015-09 2017-03", "January, February 2015; May 2015 to July 2015; September 2015; March 2017"},
		{"fr", "2020-12 2021-01 2021-02 2022-08", "de décembre 2020 à février 2021 ; août 2022"},
		{"en", "soon 2019-05", "soon; May 2019"},
	}
	for _, tc := range tests {
		got := site.New(sample.New(), message.For(tc.lang)).Months(strings.Fields(tc.months))
		if got = strings.Join(strings.Fields(got), " "); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.months, got, tc.want)
		}
	}
}
