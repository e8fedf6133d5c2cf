package collect_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/collect"
	"toguna/internal/collect/html"
	"toguna/internal/collect/plain"
	"toguna/internal/edtf"
)

// a said is what is known of a source, in words.
type said struct {
	Title, Authors, Publisher, Published, Language, Licence, Kind string
}

func sayings(s aid.Source) said {
	return said{s.Title, strings.Join(s.Authors, "; "), s.Publisher, s.Published.String(), s.Language, s.Licence, string(s.Kind)}
}

// TestFrontMatter reads what made-up documents say of themselves.
func TestFrontMatter(t *testing.T) {
	const prose = "\nThe ministry signed a loan of 80 million with the bank in September, and the works begin next year, it said in a statement.\n"
	tests := map[string]struct {
		text string
		want said
	}{
		"header lines": {
			"Title: Roads of the north\nAuthor: Ada Brook; Carl Dean\nPublisher: Institute of Roads\nDate of publication: 3 May 2011\nType of publication: Policy paper\nLicense: CC BY 4.0\n" + prose,
			said{"Roads of the north", "Ada Brook; Carl Dean", "Institute of Roads", "2011-05-03", "en", "CC BY 4.0", "report"},
		},
		"French header lines": {
			"Titre : Les routes du nord\nAuteurs : Ada Brook et Carl Dean\nDate de publication : août 2011\n\nLe ministère a signé en septembre un prêt de 80 millions avec la banque, et les travaux commenceront l’an prochain, dit-il.\n",
			said{"Les routes du nord", "Ada Brook; Carl Dean", "", "2011-08", "fr", "", "other"},
		},
		"no title but authors": {
			"Authors: Ada Brook\nType of publication: Working paper\nDate of publication: 2011\nIntroduction\n" + prose,
			said{"[Working paper, Ada Brook, 2011]", "Ada Brook", "", "2011", "en", "", "report"},
		},
		"byline above the headline": {
			"Ada Brook, Senior Lecturer, University of Roads\n\nWhat the northern road costs\n" + prose,
			said{"What the northern road costs", "Ada Brook", "", "", "en", "", "other"},
		},
		"event": {
			"Roads and peace in the north\n\nOn Monday 4 May 2015 the Institute of Roads hosted an expert seminar on roads and peace in the north of the country.\n" + prose,
			said{"Roads and peace in the north", "", "Institute of Roads", "2015-05-04", "en", "", "report"},
		},
		"a date that may be read two ways": {
			"Title: Roads\nDate: 03/04/2015\n" + prose,
			said{"Roads", "", "", "2015", "en", "", "other"},
		},
		"treaty": {
			"Agreement between the Government of A and the Government of B on roads\n\nThe Government of A and the Government of B, wishing to build roads together, have agreed on the following provisions.\n\nArticle 1\n" + prose + "\nArticle 2\n" + prose,
			said{"Agreement between the Government of A and the Government of B on roads", "", "", "", "en", "", "treaty"},
		},
		"nothing": {
			"the ministry signed a loan of 80 million with the bank in September, and the works begin next year, it said in a statement.",
			said{"[the ministry signed a loan of 80 million with the bank in September, and the …]", "", "", "", "en", "", "other"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := sayings(read(t, "a.txt", []byte(tt.text)).Source)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestTitleOfFirstWords: a document that gives no title, author or publisher is listed by its first sentence, cut after a word.
func TestTitleOfFirstWords(t *testing.T) {
	const rest = " The works began in the dry season, and the ministry of public works says that they are to last three years."
	tests := map[string]struct{ text, want string }{
		"a short sentence": {"Norway paid for the bridge." + rest, "[Norway paid for the bridge]"},
		"an abbreviation":  {"The U.S. and Mr. Dean paid 12.75 million for it." + rest, "[The U.S. and Mr. Dean paid 12.75 million for it]"},
		"a question":       {"Qui a payé le pont ? Le ministère des travaux publics dit que les travaux doivent durer trois ans au moins.", "[Qui a payé le pont ?]"},
		"cut after a word": {"Norway paid for the bridge over the river, the road that leads to it, and the harbour at its end." + rest,
			"[Norway paid for the bridge over the river, the road that leads to it, and …]"},
		"no spaces":      {strings.Repeat("挪威支付了桥梁费用", 12) + "。" + strings.Repeat("工程持续三年", 9) + "。", "[" + strings.Repeat("挪威支付了桥梁费用", 8) + "挪威支付 …]"},
		"a date first":   {"3 May 2011\n\nNorway paid for the bridge." + rest, "[Norway paid for the bridge]"},
		"brackets, stop": {"Norway paid for the bridge (see the map of roads)." + rest, "[Norway paid for the bridge (see the map of roads)]"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := read(t, "a.txt", []byte(tt.text))
			if c.Source.Title != tt.want || len([]rune(c.Source.Title)) > 80 {
				t.Errorf("title %q, want %q", c.Source.Title, tt.want)
			}
			if !collect.MadeUp(c.Source.Title, "a.txt") || collect.MadeUp("The bridge", "a.txt") || !collect.MadeUp("a", "a.txt") {
				t.Errorf("%q is not told from a title that the document gives", c.Source.Title)
			}
			said := slices.ContainsFunc(c.Findings, func(f aid.Finding) bool { return f.Code == "TGN-TXT-011" && strings.Contains(f.Message, tt.want) })
			if !said {
				t.Errorf("findings %v do not say that the document has no title", c.Findings)
			}
		})
	}
}

// TestTitleOverLines: a title or a first sentence that a line break cuts is taken whole, and what stands below it is left.
func TestTitleOverLines(t *testing.T) {
	const text = "\n\nThe works began in the dry season, and the ministry of public works says that they are to last three years at the least. " +
		"Engineers from the north have been asked to look after the pumps until the next rains come to the valley.\n"
	for name, tt := range map[string]struct{ text, want string }{
		"goes on in small letters": {"What the bridge at the ford has cost so far, and\nwho has paid for it" + text, "What the bridge at the ford has cost so far, and who has paid for it"},
		"a word that ends no line": {"Norway promises to rebuild the bridge at\nKolda and the road" + text, "Norway promises to rebuild the bridge at Kolda and the road"},
		"three lines":              {"La Norvège promet de\nrebâtir le pont de la\nSavane avant la pluie" + text, "La Norvège promet de rebâtir le pont de la Savane avant la pluie"},
		"a name below":             {"Norway rebuilds the bridge\nKolda Observer" + text, "Norway rebuilds the bridge"},
		"a paragraph below":        {"Norway rebuilds the bridge and\n\nThe Road" + text, "Norway rebuilds the bridge and"},
		"a sentence over two lines": {"Norway is to rebuild the old bridge at\nKolda, says the ministry of public works today." + text,
			"[Norway is to rebuild the old bridge at Kolda, says the ministry of public …]"},
	} {
		t.Run(name, func(t *testing.T) {
			if c := read(t, "a.txt", []byte(tt.text)); c.Source.Title != tt.want {
				t.Errorf("title %q, want %q", c.Source.Title, tt.want)
			}
		})
	}
}

// TestFrontMatterOfPages reads the same of the pages that have boilerplate.
func TestFrontMatterOfPages(t *testing.T) {
	tests := map[string]said{
		"english-news.txt":   {"Harbour loan for Port Amara is larger than announced, ministry says", "Nadia Okello; Tom Brandt", "Ferry Daily", "2019-03-14", "en", "", "article"},
		"english-report.txt": {"Annual report on external assistance 2017", "", "", "2018-06-30", "en", "", "report"},
		"french-web.txt":     {"Le barrage de Kessou sera financé par un prêt de 80 millions d’euros", "Aminata Coulibaly", "Le Fleuve", "2018-09-03", "fr", "", "article"},
		"spanish-web.txt":    {"El puente sobre el río Tamba costará el doble de lo previsto", "Lucía Herrera", "El Faro del Sur", "2020-05-12", "es", "", "article"},
		"chinese-web.txt":    {"某国港口扩建工程获得两亿美元优惠贷款支持", "", "海岸日报", "2016-07-21", "zh", "", "other"},
	}
	for file, want := range tests {
		t.Run(file, func(t *testing.T) {
			text, _ := page(t, filepath.Join("testdata/pages", file))
			if diff := cmp.Diff(want, sayings(read(t, file, text).Source)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestOptions lets what the user says come before what the text says.
func TestOptions(t *testing.T) {
	o := collect.Options{Published: edtf.MustParse("2019-01"), Kind: aid.KindSpeech, URL: "https://example.org/a", Title: "A talk", Restricted: true, Operator: "a1"}
	c, _, err := collect.Read("a.txt", strings.NewReader("Date: 3 May 2011\n\n"+sentence), o)
	if err != nil {
		t.Fatal(err)
	}
	s := c.Source
	if s.Published.String() != "2019-01" || s.Kind != aid.KindSpeech || s.URL != "https://example.org/a" || s.Title != "A talk" || !s.Restricted || s.Reliability != aid.Unrated {
		t.Errorf("source %+v", s)
	}
	r := c.Document.Capture
	if r.Operator != "a1" || r.Bytes != int64(len(c.Bytes)) || r.SHA256 != c.Document.SHA256 || r.At.IsZero() || r.Tool == "" || r.Media != "text/plain" {
		t.Errorf("capture record %+v", r)
	}
}

// TestFoundingFrontMatter reads what the founding documents say of themselves.
func TestFoundingFrontMatter(t *testing.T) {
	dir := shared(t, "documents")
	tests := map[string]said{
		"000_4fa199f2bfc34d59.txt": {"[Working paper, Lina Benabdallah, Daniel Large, 2020-08]", "Lina Benabdallah; Daniel Large", "Johns Hopkins SAIS", "2020-08", "en", "", "report"},
		"003_639141a6fae38700.txt": {"China’s support for Mali’s military carries risks: researcher outlines what they are", "Paa Kwesi Wolseley Prah", "The Conversation", "", "en", "", "article"},
		"004_499b8b3a18a0810c.txt": {"China's Role in Peacekeeping and Counter Terrorism and Countering Violent Extremism in Mali", "", "Netherlands Institute of International Relations – Clingendeal and the International Centre for Counter Terrorism (ICCT)", "2015-04-30", "en", "", "report"},
	}
	for file, want := range tests {
		t.Run(file, func(t *testing.T) {
			b, err := os.ReadFile(filepath.Join(dir, file))
			if err != nil {
				t.Skip(err)
			}
			if diff := cmp.Diff(want, sayings(read(t, file, b).Source)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestOutdated compares what read a document with what reads such documents now.
func TestOutdated(t *testing.T) {
	for reader, want := range map[string]bool{
		"text/0": true, plain.Reader: false, html.Reader: false, "pdf/0+tesseract": true, "pdf/99": false, "html/0": true,
		"": false, "text": false, "other/0": false,
	} {
		if got := collect.Outdated(reader); got != want {
			t.Errorf("Outdated(%q) = %v", reader, got)
		}
	}
}
