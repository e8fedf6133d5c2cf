package message_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"

	"toguna/internal/aid"
	"toguna/internal/finding"
	"toguna/internal/message"
)

// TestFinding tells findings of the catalogue in French, and leaves in English what it cannot tell.
func TestFinding(t *testing.T) {
	recoded := finding.Code{ID: "TGN-IMP-001", Message: "%[1]d lines are not UTF-8, the first is line %[2]d", Remedy: "look"}
	number := finding.Code{ID: "TGN-IMP-011", Message: "%[1]s holds %[2]q", Remedy: "read"}
	again := finding.Code{ID: "TGN-ADD-004", Message: "not read (%[2]s); %[1]s stays", Remedy: "compare"}
	damaged := finding.Code{ID: "TGN-PDF-003", Message: "the PDF is damaged: %[1]s", Remedy: "get it"}
	unknown := finding.Code{ID: "TGN-ZZZ-001", Message: "what this is nobody knows yet", Remedy: "wait"}
	b := finding.NewBook([]finding.Code{recoded, number, again, damaged, unknown})
	old := number.New("", "")
	old.Message = "an older text"
	tests := map[string]struct {
		f    aid.Finding
		want message.Told
	}{
		"numbers and plurals": {recoded.New("", "line 1200", 2500, 1200), message.Told{At: "ligne 1\u202f200",
			Message: "2\u202f500 lignes ne sont pas en UTF-8, la première étant la ligne 1\u202f200\u202f; elles ont été lues comme du Windows-1252",
			Remedy:  "regardez si les accents y sont justes\u202f; les octets peuvent être retrouvés d’après ce qui est gardé"}},
		"one of them": {recoded.New("", "", 1, 7), message.Told{
			Message: "la ligne 7 n’est pas en UTF-8\u202f; elle a été lue comme du Windows-1252",
			Remedy:  "regardez si les accents y sont justes\u202f; les octets peuvent être retrouvés d’après ce qui est gardé"}},
		"many findings": {finding.Many(number.New("", "row 4; row 9", "amount", `about "ten"`), 3), message.Told{At: "ligne 4\u202f; ligne 9",
			Message: "3 fois\u202f; la première\u00a0: amount contient «\u202fabout \"ten\"\u202f», qui n’est pas un nombre\u202f; aucune valeur n’en a été tirée",
			Remedy:  "lisez la cellule, et corrigez-la à sa source ou dans la correspondance"}},
		"what must not be seen": {number.New("", "", "amount", "1\u00a0000\u202e2\n"), message.Told{
			Message: "amount contient «\u202f1\u00a0000\\u202e2\\n\u202f», qui n’est pas un nombre\u202f; aucune valeur n’en a été tirée",
			Remedy:  "lisez la cellule, et corrigez-la à sa source ou dans la correspondance"}},
		"another finding's message": {again.New("", "", "pdf/2", damaged.New("", "", "it has no pages").Message), message.Told{
			Message: "le lecteur actuel ne lit plus ce document (le PDF est endommagé\u00a0: il n’a pas de page)\u202f; le texte qu’en a lu pdf/2 reste",
			Remedy:  "comparez le texte au document\u202f; ajoutez-le sous une autre forme s’il y manque des mots"}},
		"no reason of ours": {damaged.New("", "", "bad xref"), message.Told{
			Message: "le PDF est endommagé\u00a0: bad xref",
			Remedy:  "reprenez le fichier là d’où il vient, ou ouvrez-le et imprimez-le dans un nouveau PDF"}},
		"an older text": {old, message.Told{Message: "an older text", EnglishMessage: true,
			Remedy: "lisez la cellule, et corrigez-la à sa source ou dans la correspondance"}},
		"a code without words": {unknown.New("", "iati-activity[3]/title"), message.Told{At: "iati-activity[3]/title",
			Message: "what this is nobody knows yet", Remedy: "wait", EnglishMessage: true, EnglishRemedy: true}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, message.For("fr").Finding(b, tt.f)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			english := message.Told{Message: tt.f.Message, Remedy: tt.f.Remedy, At: tt.f.At}
			if diff := cmp.Diff(english, message.For("en").Finding(b, tt.f)); diff != "" {
				t.Errorf("in English (-want +got):\n%s", diff)
			}
		})
	}
}

// TestDateSaid: a date in English words is written anew as the date itself would be.
func TestDateSaid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		point := rapid.Custom(func(t *rapid.T) string {
			year := rapid.IntRange(1000, 2999).Draw(t, "year")
			switch rapid.IntRange(0, 5).Draw(t, "form") {
			case 0:
				return strconv.Itoa(year)
			case 1:
				return fmt.Sprintf("%d-%02d", year, rapid.IntRange(1, 12).Draw(t, "month"))
			case 2:
				return fmt.Sprintf("%d-%02d-%02d", year, rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
			case 3:
				return fmt.Sprintf("%d-%02d", year, rapid.IntRange(21, 24).Draw(t, "season"))
			case 4:
				return fmt.Sprintf("%dX", year/10)
			}
			return fmt.Sprintf("%d~", year)
		})
		d := point.Draw(t, "date")
		switch rapid.IntRange(0, 3).Draw(t, "interval") {
		case 1:
			d += "/" + point.Draw(t, "to")
		case 2:
			d += "/.."
		case 3:
			d = "../" + d
		}
		fr := message.For("fr")
		if got, want := message.DateSaid(fr, message.For("en").Date(d)), fr.Date(d); got != want {
			t.Fatalf("%s: %q in French is %q, want %q", d, message.For("en").Date(d), got, want)
		}
	})
	for _, text := range []string{"", "soon", "5 Brumaire 1801", "January", "the 12s", "May 2020 to soon"} {
		if got := message.DateSaid(message.For("fr"), text); got != text {
			t.Errorf("%q is no date and reads %q", text, got)
		}
	}
}

// TestMoneySaid: an amount in English words is written anew as the amount itself would be.
func TestMoneySaid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := strconv.FormatInt(rapid.Int64Range(0, 1e13).Draw(t, "amount"), 10)
		if zeros := rapid.IntRange(0, 9).Draw(t, "zeros"); zeros < len(amount) {
			amount = amount[:len(amount)-zeros] + strings.Repeat("0", zeros)
		}
		if rapid.Bool().Draw(t, "cents") {
			amount += ".50"
		}
		currency := rapid.SampledFrom([]string{"USD", "EUR", "GBP", "XOF", "XAF", "CNY", "FRF", "SEK", "TRY"}).Draw(t, "currency")
		bound := rapid.SampledFrom([]string{"", "about", "at_least", "at_most", "more_than", "less_than"}).Draw(t, "bound")
		fr, english := message.For("fr"), message.For("en").Money(amount, "", currency, bound).String()
		if got, want := message.MoneySaid(fr, english), fr.Money(amount, "", currency, bound).String(); got != want {
			t.Fatalf("%q in French is %q, want %q", english, got, want)
		}
	})
	for _, text := range []string{"", "much money", "about ten dollars", "US$1,2", "3 apples", "12.3456789 million"} {
		if got := message.MoneySaid(message.For("fr"), text); got != text {
			t.Errorf("%q is no amount and reads %q", text, got)
		}
	}
}

// TestSaid: each text that is read back is one that the program writes, so that none of them outlives it.
func TestSaid(t *testing.T) {
	var code strings.Builder
	for path, text := range sources(t) {
		if !strings.Contains(path, "/message/") {
			code.WriteString(text)
		}
	}
	apart := regexp.MustCompile(`\{\{\.[a-z]+\}\}|"|: |the mapping |</?|>`)
	for key, text := range catalogue(t, "en/said.yaml") {
		if !strings.HasPrefix(key, "said.") || strings.HasPrefix(key, "said.system.") {
			continue
		}
		longest := ""
		for _, piece := range apart.Split(text, -1) {
			if piece = strings.TrimSpace(piece); len(piece) > len(longest) {
				longest = piece
			}
		}
		if longest == "" && !slices.Contains([]string{"said.why.line", "said.mapping.why", "said.mapping.in"}, key) || !strings.Contains(code.String(), longest) {
			t.Errorf("%s: no code says %q", key, longest)
		}
		args := regexp.MustCompile(`\{\{\.[a-z]+\}\}`).ReplaceAllString(text, "12")
		if got := message.Said(message.For("fr"), args); got == args && !strings.HasPrefix(key, "said.format.") {
			t.Errorf("%s: %q is not said in French", key, args)
		}
	}
}

// TestSaidWithin: a reason within a reason is said, too, and what a list holds.
func TestSaidWithin(t *testing.T) {
	for text, want := range map[string]string{
		"line 1204: the nesting of elements goes beyond the limit of 5000: invalid": "ligne 1\u202f204\u00a0: l’imbrication des éléments\u00a0: la limite de 5\u202f000 est dépassée",
		"check a conversion from USD to XOF: no rate from USD to XOF for 1950: EUR–USD: ECB has days 1999-01-04 to 2025-06-30, years 1999 to 2024; FRF–USD: IMF has years 1950 to 1998": "conversion de USD en XOF\u00a0: aucun taux de USD en XOF pour 1950 " +
			"(EUR–USD\u00a0: ECB a les jours du 4 janvier 1999 au 30 juin 2025, les années 1999 à 2024\u202f; FRF–USD\u00a0: IMF a les années 1950 à 1998)",
		"loans.mapping.yaml: the mapping names no dataset: invalid": "loans.mapping.yaml\u00a0: la correspondance ne nomme pas de jeu de données",
		"its texts take more than 1200 MB: what nobody lists":       "its texts take more than 1200 MB: what nobody lists",
		"5m0s": "5 min",
	} {
		if got := message.Said(message.For("fr"), text); got != want {
			t.Errorf("%q is said %q, want %q", text, got, want)
		}
	}
}

// catalogue reads one file of texts; of several plural forms it takes each, by key and form.
func catalogue(t *testing.T, file string) map[string]string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var texts map[string]any
	if err := yaml.Unmarshal(b, &texts); err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for key, v := range texts {
		switch v := v.(type) {
		case map[string]any:
			for form, text := range v {
				out[key+"/"+form] = fmt.Sprint(text)
			}
		default:
			out[key] = fmt.Sprint(v)
		}
	}
	return out
}
