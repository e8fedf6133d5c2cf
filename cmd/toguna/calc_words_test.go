package main

import (
	"errors"
	"strings"
	"testing"
)

func TestReadConversion(t *testing.T) {
	tests := []struct{ words, amount, step, currency, converted, convertedStep, convertedCurrency, period string }{
		{"80 billion CFA (US$136 million at 2018 rates)", "80000000000", "1000000000", "XOF", "136000000", "1000000", "USD", "2018"},
		{"1.6 billion CFA (about US$2.8 million)", "1600000000", "100000000", "XOF", "2800000", "100000", "USD", ""},
		{"€5 million (about US$5.8 million)", "5000000", "1000000", "EUR", "5800000", "100000", "USD", ""},
		{"US$1.48 billion (750 billion CFA francs)", "1480000000", "10000000", "USD", "750000000000", "1000000000", "XOF", ""},
		{"at least 12,500 euros (USD 14,000)", "12500", "1", "EUR", "14000", "1", "USD", ""},
		{"1,6 milliard de FCFA (2,8 millions de dollars)", "1600000000", "100000000", "XOF", "2800000", "100000", "USD", ""},
		{"1,6 milliard de FCFA, soit 2,8 millions de dollars", "1600000000", "100000000", "XOF", "2800000", "100000", "USD", ""},
		{"RMB 100m (US$14.5m, at the 2019 exchange rate)", "100000000", "1000000", "CNY", "14500000", "100000", "USD", "2019"},
		{"750 000 000 FCFA (1.14 million euros)", "750000000", "1", "XOF", "1140000", "10000", "EUR", ""},
		{"16.5 million Turkish lira (US$5 million)", "16500000", "100000", "TRY", "5000000", "1000000", "USD", ""},
		{"10亿元人民币（约合1.4亿美元）", "1000000000", "100000000", "CNY", "140000000", "10000000", "USD", ""},
		{"€5m = US$5.8m", "5000000", "1000000", "EUR", "5800000", "100000", "USD", ""},
	}
	for _, tt := range tests {
		t.Run(tt.words, func(t *testing.T) {
			s, err := readConversion(tt.words)
			if err != nil {
				t.Fatal(err)
			}
			got := [7]string{s.Amount.String(), s.Step.String(), string(s.Currency), s.Converted.String(), s.ConvertedStep.String(), string(s.ConvertedCurrency), s.RatePeriod.String()}
			if want := [7]string{tt.amount, tt.step, tt.currency, tt.converted, tt.convertedStep, tt.convertedCurrency, tt.period}; got != want {
				t.Errorf("read %v, want %v", got, want)
			}
		})
	}
}

func TestReadConversionRefuses(t *testing.T) {
	for _, words := range []string{
		"", "80 billion CFA", "80 billion (US$136 million)", "CFA (US$)", "80 billion CFA (136)", "80 CFA (90 CFA)", "0 CFA (US$1)",
		"1.2,3 CFA (US$1)", "€1 (US$2) (£3)", strings.Repeat("9", 500) + " CFA (US$1)",
	} {
		if s, err := readConversion(words); !errors.Is(err, errNoConversion) {
			t.Errorf("%q was read as %s %s, %s %s; error %v", words, s.Amount, s.Currency, s.Converted, s.ConvertedCurrency, err)
		}
	}
}

// FuzzReadConversion: what is read has two positive amounts in two currencies.
func FuzzReadConversion(f *testing.F) {
	f.Add("80 billion CFA (US$136 million at 2018 rates)")
	f.Add("1,6 milliard de FCFA (2,8 millions de dollars)")
	f.Add("10亿元人民币（约合1.4亿美元）")
	f.Fuzz(func(t *testing.T, words string) {
		s, err := readConversion(words)
		if err == nil && (s.Currency == s.ConvertedCurrency || s.Amount.Sign() <= 0 || s.Converted.Sign() <= 0 || s.Step.Sign() < 0) {
			t.Errorf("readConversion(%q) = %+v", words, s)
		}
	})
}
