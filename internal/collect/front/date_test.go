package front_test

import (
	"testing"

	"toguna/internal/collect/front"
)

func TestParseDate(t *testing.T) {
	tests := map[string]string{
		"2015-04-30":                            "2015-04-30",
		"2019-03-14T08:00:00Z":                  "2019-03-14",
		"Thursday 30 April 2015":                "2015-04-30",
		"April 30, 2015":                        "2015-04-30",
		"30th of April 2015":                    "2015-04-30",
		"Sept. 3, 2018":                         "2018-09-03",
		"le 1er septembre 2018":                 "2018-09-01",
		"3 de septiembre de 2018":               "2018-09-03",
		"12 de maio de 2020":                    "2020-05-12",
		"14. März 2019":                         "2019-03-14",
		"14 марта 2019":                         "2019-03-14",
		"3 мая 2019 года":                       "2019-05-03",
		"2016年7月21日":                            "2016-07-21",
		"2016年7月":                               "2016-07",
		"août 2011":                             "2011-08",
		"August 2020":                           "2020-08",
		"2020-08":                               "2020-08",
		"30/04/2015":                            "2015-04-30",
		"04/30/2015":                            "2015-04-30",
		"03/04/2015":                            "2015", // day or month first: only the year is sure
		"05.05.2015":                            "2015-05-05",
		"in the year 2015":                      "2015",
		"published in 2015, updated 3 May 2016": "2016-05-03", // the finest first
		"31 February 2015":                      "2015-02",
		"no date":                               "",
		"12345":                                 "",
		"":                                      "",
	}
	for text, want := range tests {
		d, ok := front.ParseDate(text)
		if d.String() != want || ok != (want != "") {
			t.Errorf("ParseDate(%q) = %q, %v, want %q", text, d, ok, want)
		}
	}
}

func TestIsByline(t *testing.T) {
	tests := map[string]bool{
		"By Ada Brook":                           true,
		"Par Aminata Coulibaly":                  true,
		"By Ada Brook and Carl Dean | Roads":     true,
		"Ada Brook, Senior Lecturer, University": true,
		"Ada Brook and Carl Dean":                true,
		"By the end of the year":                 false,
		"By Monday":                              false,
		"Mali, a landlocked country, borrowed":   false,
		"Roads of the north":                     false,
		"By Ada Brook.":                          false,
	}
	for text, want := range tests {
		if got := front.IsByline(text); got != want {
			t.Errorf("IsByline(%q) = %v", text, got)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	f.Add("30 April 2015")
	f.Add("2016年7月21日")
	f.Fuzz(func(t *testing.T, s string) {
		if d, ok := front.ParseDate(s); ok == d.IsZero() {
			t.Fatalf("ParseDate(%q) = %q, %v", s, d, ok)
		}
	})
}
