package message_test

import (
	"testing"

	"toguna/internal/message"
)

func TestMoney(t *testing.T) {
	tests := []struct{ lang, low, high, currency, bound, want string }{
		{"en", "2700000000", "", "USD", "", "US$2.7\u00a0billion"},
		{"en", "1480000000", "2700000000", "USD", "", "US$1.48–2.7\u00a0billion"},
		{"en", "5000000", "5000000", "EUR", "exact", "€5\u00a0million"},
		{"en", "80000000000", "", "XOF", "", "80\u00a0billion CFA francs"},
		{"en", "13000000000", "", "USD", "at_least", "at least\u00a0US$13\u00a0billion"},
		{"en", "1234567", "", "USD", "", "US$1,234,567"},
		{"en", "800000000", "1100000000", "USD", "", "US$800–1,100\u00a0million"},
		{"en", "250.50", "", "USD", "", "US$250.50"},
		{"en", "3000000", "", "SEK", "", "SEK\u00a03\u00a0million"},
		{"fr", "5000000", "", "EUR", "", "5\u00a0millions d’euros"},
		{"fr", "1480000000", "", "USD", "about", "environ\u00a01,48\u00a0milliard de dollars"},
		{"fr", "1234567", "", "XOF", "", "1\u202f234\u202f567\u00a0francs CFA"},
	}
	for _, tt := range tests {
		if got := message.For(tt.lang).Money(tt.low, tt.high, tt.currency, tt.bound).String(); got != tt.want {
			t.Errorf("%s: Money(%q, %q, %s, %q) = %q, want %q", tt.lang, tt.low, tt.high, tt.currency, tt.bound, got, tt.want)
		}
	}
}

func TestCount(t *testing.T) {
	tests := []struct{ lang, low, high, unit, bound, want string }{
		{"en", "2536", "", "person", "", "2,536\u00a0people"},
		{"en", "1", "", "soldier", "", "1\u00a0soldier"},
		{"en", "170", "", "soldier", "about", "about\u00a0170\u00a0soldiers"},
		{"en", "579", "973", "day", "", "579–973\u00a0days"},
		{"en", "86", "", "percent", "", "86\u00a0%"},
		{"en", "8800000", "", "person", "", "8.8\u00a0million people"},
		{"fr", "2536", "", "person", "", "2\u202f536\u00a0personnes"},
	}
	for _, tt := range tests {
		if got := message.For(tt.lang).Count(tt.low, tt.high, tt.unit, tt.bound).String(); got != tt.want {
			t.Errorf("%s: Count(%q, %q, %s) = %q, want %q", tt.lang, tt.low, tt.high, tt.unit, got, tt.want)
		}
	}
}

func TestDate(t *testing.T) {
	tests := []struct{ lang, edtf, want string }{
		{"en", "2013-08", "August 2013"},
		{"en", "2020-08-18", "18 August 2020"},
		{"en", "2012/2013", "2012–2013"},
		{"en", "2023/..", "2023 or later"},
		{"en", "../2023", "until 2023"},
		{"en", "2018~", "about 2018"},
		{"en", "199X", "the 1990s"},
		{"en", "2020-22", "summer 2020"},
		{"en", "2019-03/2020-01-05", "March 2019 to 5 January 2020"},
		{"en", "", ""},
		{"en", "not a date", "not a date"},
		{"fr", "2013-08", "août 2013"},
		{"fr", "199X", "les années 1990"},
	}
	for _, tt := range tests {
		if got := message.For(tt.lang).Date(tt.edtf); got != tt.want {
			t.Errorf("%s: Date(%q) = %q, want %q", tt.lang, tt.edtf, got, tt.want)
		}
	}
}

func TestUnknownKey(t *testing.T) {
	if got, want := message.For("en").T("no.such.key"), "⟦no.such.key⟧"; got != want {
		t.Errorf("T of an unknown key = %q, want %q: it must show", got, want)
	}
}

func TestNote(t *testing.T) {
	n := message.Note("date.from", map[string]string{"date": "2014"})
	if want := "2014 or later"; n.Text != want {
		t.Errorf("Note text = %q, want %q", n.Text, want)
	}
	if got, want := message.For("fr").Note(n), "2014 ou après"; got != want {
		t.Errorf("French note = %q, want %q", got, want)
	}
	n.Key = "a.key.of.a.newer.version"
	if got, want := message.For("fr").Note(n), "2014 or later"; got != want {
		t.Errorf("note with an unknown key = %q, want the text it brings, %q", got, want)
	}
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2013-08", "2012/2013", "199X", "../..", "2020-22", "----", "2004-XX-XX", "/"} {
		f.Add(s)
	}
	p := message.For("en")
	f.Fuzz(func(t *testing.T, s string) {
		if s != "" && p.Date(s) == "" {
			t.Errorf("Date(%q) is empty", s)
		}
	})
}

func FuzzMoney(f *testing.F) {
	f.Add("1480000000", "2700000000")
	f.Add("-5", "")
	f.Add("0.001", "1e9")
	p := message.For("en")
	f.Fuzz(func(t *testing.T, low, high string) {
		if low != "" && p.Money(low, high, "USD", "").Digits == "" {
			t.Errorf("Money(%q, %q) has no digits", low, high)
		}
	})
}
