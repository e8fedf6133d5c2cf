package codelist_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"toguna/internal/codelist"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Côte d’Ivoire": "cote d'ivoire", "COTE  D'IVOIRE": "cote d'ivoire", "Guinée-Bissau": "guinee bissau", "guinea–bissau ": "guinea bissau",
		" Ségou\t\n": "segou", "Ménaka": "menaka", "Œuvre": "oeuvre", "Straße": "strasse", "Tombouctou\u00a0": "tombouctou", "co\u00adop": "coop",
		"中国": "中国", "": "", "---": "", "Türkiye": "turkiye", "São Tomé": "sao tome", "Ŋɔmɔ": "ngomo", "É": "e", "E\u0301": "e", "ﬁnance": "finance", "İzmir": "izmir",
	} {
		if got := codelist.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFoldLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		once := codelist.Fold(s)
		if twice := codelist.Fold(once); twice != once {
			t.Fatalf("Fold(%q) = %q, then %q", s, once, twice)
		}
		if codelist.Fold(" \u2009"+s+"\n") != once {
			t.Fatalf("white space around %q changes its fold", s)
		}
		if strings.Contains(once, "  ") || once != strings.TrimSpace(once) {
			t.Fatalf("Fold(%q) = %q", s, once)
		}
	})
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Côte d’Ivoire", "Guinée-Bissau", "\xff\xfe", "ŉ", "ẞ", "＇a", "´", "¨"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := codelist.Fold(s)
		if twice := codelist.Fold(once); twice != once {
			t.Errorf("Fold(%q) = %q, then %q", s, once, twice)
		}
	})
}

func find(t *testing.T, what string, look func(string) (codelist.Country, bool), wanted map[string]string) {
	t.Helper()
	for in, want := range wanted {
		c, ok := look(in)
		if ok != (want != "") || c.Alpha3 != want {
			t.Errorf("by %s %q: %q, %v; want %q", what, in, c.Alpha3, ok, want)
		}
	}
}

func TestCountryByName(t *testing.T) {
	find(t, "name", codelist.CountryByName, map[string]string{
		"Mali": "MLI", "mali": "MLI", "马里": "MLI", "Republic of Mali": "MLI", "Ivory Coast": "CIV", "Cote d'Ivoire": "CIV", "Côte d’Ivoire": "CIV", "COTE D'IVOIRE": "CIV", "Costa do Marfim": "CIV",
		"China": "CHN", "Chine": "CHN", "中国": "CHN", "PRC": "CHN", "People's Republic of China": "CHN", "P.R. China": "CHN",
		"DRC": "COD", "Democratic Republic of the Congo": "COD", "Democratic Republic of Congo": "COD", "République démocratique du Congo": "COD", "Congo": "COG", "Congo-Brazzaville": "COG", "Congo - Kinshasa": "COD",
		"UK": "GBR", "U.K.": "GBR", "Great Britain": "GBR", "the United Kingdom": "GBR", "Royaume-Uni": "GBR", "US": "USA", "U.S.": "USA", "the United States": "USA", "USA": "USA", "United States of America": "USA", "États-Unis": "USA",
		"Russia": "RUS", "Russian Federation": "RUS", "Russie": "RUS", "俄罗斯": "RUS", "The Gambia": "GMB", "Gambia": "GMB", "Guinea": "GIN", "Guinea-Bissau": "GNB", "Guinée équatoriale": "GNQ",
		"Niger": "NER", "Nigeria": "NGA", "le Niger": "NER", "Swaziland": "SWZ", "Eswatini": "SWZ", "North Macedonia": "MKD", "Macedonia": "MKD", "Burma": "MMR", "Myanmar": "MMR", "Turkey": "TUR", "Türkiye": "TUR",
		"South Korea": "KOR", "North Korea": "PRK", "Republic of Korea": "KOR", "Holland": "NLD", "the Netherlands": "NLD", "Czech Republic": "CZE", "Cape Verde": "CPV", "Cabo Verde": "CPV", "Timor-Leste": "TLS", "East Timor": "TLS",
		"St Lucia": "LCA", "Saint Lucia": "LCA", "St. Kitts and Nevis": "KNA", "Trinidad and Tobago": "TTO", "Trinidad & Tobago": "TTO", "Sao Tome and Principe": "STP", "Hong Kong": "HKG", "Taiwan": "TWN", "Palestine": "PSE", "Kosovo": "XKX",
		"Vatican": "VAT", "Holy See": "VAT", "UAE": "ARE", "Emirates": "ARE", "Syria": "SYR", "Iran": "IRN", "Tanzania": "TZA", "Viet Nam": "VNM", "Laos": "LAO", "Brunei": "BRN", "Bolivia": "BOL", "Upper Volta": "BFA",
		"Armenian Republic": "ARM", "the Togolese Republic": "TGO", "Congolese Republic": "", "E-swatini": "SWZ", "República de Panamá": "PAN", "República del Ecuador": "ECU",
		"Estado de Israel": "ISR", "Estado de México": "", "Estado Plurinacional de Bolivia": "BOL", "República Popular China": "CHN", "República Federativa do Brasil": "BRA",
		"República da Guiné-Bissau": "GNB", "République populaire de Chine": "CHN", "République de Corée": "KOR",
		"": "", "the": "", "Atlantis": "", "Sahel": "", "Africa": "", "Azawad": "",
	})
}

func TestCountryByCode(t *testing.T) {
	find(t, "code", codelist.CountryByCode, map[string]string{
		"ML": "MLI", "mli": "MLI", "466": "MLI", "012": "DZA", "12": "", "NE": "NER", "NG": "NGA", "XK": "XKX", "XKX": "XKX", "ZZ": "", "": "", "SU": "", "EU": "", "AN": "",
	})
}

func TestCountryByDemonym(t *testing.T) {
	find(t, "demonym", codelist.CountryByDemonym, map[string]string{
		"Malian": "MLI", "Malians": "MLI", "malien": "MLI", "maliennes": "MLI", "Chinese": "CHN", "chinoise": "CHN", "French": "FRA", "Frenchmen": "FRA", "français": "FRA", "françaises": "FRA",
		"Nigerien": "NER", "Nigerian": "NGA", "nigérien": "NER", "nigériane": "NGA", "British": "GBR", "Briton": "GBR", "Dutch": "NLD", "Dutchmen": "NLD", "Ivorian": "CIV", "ivoiriennes": "CIV", "Burkinabe": "BFA", "burkinabè": "BFA",
		"grecque": "GRC", "turques": "TUR", "Swede": "SWE", "Swedes": "SWE", "Filipino": "PHL", "Filipinos": "PHL", "American": "USA", "Germans": "DEU", "Swiss": "CHE", "South Sudanese": "SSD", "Sudanese": "SDN", "Guinean": "GIN",
		"Bissau-Guinean": "GNB", "Equatorial Guinean": "GNQ", "Senegalese": "SEN", "sénégalaise": "SEN", "Mauritanian": "MRT", "Mauritian": "MUS", "Saudi": "SAU", "russe": "RUS", "Iraqis": "IRQ", "allemandes": "DEU",
		"ruandeses": "RWA", "uruguayo": "URY", "alemães": "DEU", "alemana": "DEU", "egípcias": "EGY", "marroquíes": "MAR", "españolas": "ESP", "espanhóis": "ESP",
		"Congolese": "", "Dominican": "", "African": "", "Sahelian": "", "": "",
	})
}

func TestCountryByCapital(t *testing.T) {
	find(t, "capital", codelist.CountryByCapital, map[string]string{
		"Bamako": "MLI", "Beijing": "CHN", "Peking": "CHN", "Pékin": "CHN", "Paris": "FRA", "London": "GBR", "Londres": "GBR", "Washington": "USA", "Washington, D.C.": "USA", "Moscow": "RUS", "Moscou": "RUS",
		"N'Djamena": "TCD", "N’Djaména": "TCD", "Ouagadougou": "BFA", "Yaoundé": "CMR", "The Hague": "NLD", "La Paz": "BOL", "Le Caire": "EGY", "Kyiv": "UKR", "Lomé": "TGO", "Accra": "GHA", "Niamey": "NER", "Gao": "", "Timbuktu": "", "": "",
	})
}

func TestCountries(t *testing.T) {
	code2, code3, number := regexp.MustCompile(`^[A-Z]{2}$`), regexp.MustCompile(`^[A-Z]{3}$`), regexp.MustCompile(`^([0-9]{3})?$`)
	all := codelist.Countries()
	if len(all) != 250 { // ISO 3166-1 and Kosovo
		t.Errorf("%d countries", len(all))
	}
	capitals := 0
	for _, c := range all {
		if !code2.MatchString(c.Alpha2) || !code3.MatchString(c.Alpha3) || !number.MatchString(c.M49) {
			t.Errorf("codes of %+v", c)
		}
		for _, lang := range []string{"en", "fr", "es", "pt", "zh"} {
			if got, ok := codelist.CountryByName(c.Name(lang)); c.Names[lang] == "" || !ok || got.Alpha2 != c.Alpha2 {
				t.Errorf("%s is called %q in %s, which finds %q", c.Alpha3, c.Name(lang), lang, got.Alpha3)
			}
		}
		for _, v := range c.Variants {
			if got, ok := codelist.CountryByName(v); !ok || got.Alpha2 != c.Alpha2 {
				t.Errorf("%s is called %q, which finds %q", c.Alpha3, v, got.Alpha3)
			}
		}
		if c.Capital != "" {
			capitals++
			if got, ok := codelist.CountryByCapital(c.Capital); !ok || got.Alpha2 != c.Alpha2 {
				t.Errorf("%s has the capital %q, which finds %q", c.Alpha3, c.Capital, got.Alpha3)
			}
		}
	}
	if capitals < 195 {
		t.Errorf("%d capitals", capitals)
	}
	mali, _ := codelist.CountryByCode("MLI")
	want := codelist.Country{
		Alpha2: "ML", Alpha3: "MLI", M49: "466", Capital: "Bamako", Capitals: []string{"Bamako", "巴马科"},
		Names:             map[string]string{"en": "Mali", "fr": "Mali", "es": "Mali", "pt": "Mali", "zh": "马里"},
		Variants:          []string{"馬利", "馬里", "Republic of Mali", "République du Mali", "French Sudan", "Soudan français"},
		AdjectivesRomance: []string{"maliana", "malianas", "maliano", "malianos", "maliense", "malienses"},
		Demonyms:          []string{"Malian"}, AdjectivesFR: []string{"malien", "malienne", "maliennes", "maliens"},
		AdjectiveFR: [4]string{"malien", "malienne", "maliens", "maliennes"},
	}
	if diff := cmp.Diff(want, mali); diff != "" {
		t.Errorf("Mali: -want +got\n%s", diff)
	}
}

// The codes are those of ISO 3166-1, and its English and French names are found.
func TestAgainstISO(t *testing.T) {
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", "country-codes", "iso-3166-1.csv"))
	if err != nil {
		t.Skip("the list of ISO 3166-1 is not here: ../shared is missing")
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	missed := 0
	for _, r := range records[1:] { // English, French, alpha-2, alpha-3, number
		c, ok := codelist.CountryByCode(r[2])
		if !ok || c.Alpha3 != r[3] || strings.TrimLeft(c.M49, "0") != r[4] {
			t.Errorf("%s %s %s is %+v", r[2], r[3], r[4], c)
		}
		if got, ok := codelist.CountryByName(r[0]); !ok || got.Alpha2 != r[2] {
			t.Errorf("%q (%s) finds %q", r[0], r[2], got.Alpha2)
		}
		got, ok := codelist.CountryByName(r[1])
		if ok && got.Alpha2 != r[2] {
			t.Errorf("%q (%s) finds %q", r[1], r[2], got.Alpha2)
		} else if !ok {
			missed++
			t.Logf("%q (%s) is not found", r[1], r[2])
		}
	}
	if missed > 5 { // French list forms of small territories
		t.Errorf("%d of %d French names are not found", missed, len(records)-1)
	}
}

func TestSources(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("data", "*.psv"))
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, s := range codelist.Sources() {
		if s.What == "" || s.Publisher == "" || s.Licence == "" || s.Release == "" {
			t.Errorf("incomplete: %+v", s)
		}
		for _, f := range s.Files {
			named[f] = true
		}
	}
	for _, f := range files {
		if !named[filepath.Base(f)] {
			t.Errorf("%s has no source", f)
		}
	}
}

func BenchmarkFold(b *testing.B) {
	for b.Loop() {
		codelist.Fold("Ministère de la Défense et des Anciens Combattants")
	}
}
