package pdf_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/png"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/collect/pdf"
	"toguna/internal/collect/pdf/engine"
	"toguna/internal/collect/reading"
)

// need skips a test where the program carries no engine; in continuous integration it must.
func need(tb testing.TB) {
	tb.Helper()
	if engine.Present() {
		return
	}
	if os.Getenv("CI") == "true" {
		tb.Fatal("the PDF reader is missing: make assets")
	}
	tb.Skip("the PDF reader is missing: make assets")
}

func read(tb testing.TB, raw []byte) reading.Reading {
	tb.Helper()
	need(tb)
	r, err := pdf.Read(context.Background(), raw)
	if err != nil {
		tb.Fatal(err)
	}
	text := []rune(r.Content)
	for _, p := range r.Paras {
		if got := string(text[p.Start:p.End]); got != p.Text {
			tb.Fatalf("paragraph at %d is %q, its text %q", p.Start, got, p.Text)
		}
	}
	return r
}

// A row of what was read, for comparing.
type row struct {
	Page int
	Kind aid.ParagraphKind
	Text string
}

func rows(r reading.Reading) []row {
	var out []row
	for _, p := range r.Paras {
		out = append(out, row{p.Page, p.Kind, p.Text})
	}
	return out
}

// report is a report of two columns on two pages, with running heads, numbers, headings, parted words and a footnote.
func report() []byte {
	a, b := new(sheetMaker), new(sheetMaker)
	for i, s := range []*sheetMaker{a, b} {
		s.at(60, 805, 8, plainFont, "Institute of Roads, Annual Report 2017")
		s.at(290, 30, 9, plainFont, strconv.Itoa(i+11))
	}
	a.at(60, 760, 20, boldFont, "Roads of the north and their lenders")
	y := a.lines(60, 720, 10, 12, plainFont,
		"The northern road was paid for by three lenders,",
		"two of which lent at market rates. The develop-",
		"ment bank lent 80 million dollars in 2012, and the",
		"ministry a further 5 million in long-term loans.")
	y = a.lines(60, y-12, 12, 14, boldFont, "What was built")
	y = a.lines(60, y, 10, 12, plainFont,
		"Of 300 kilometres of road, 120 were finished by",
		"the end of 2016. The rest is due in 2019, says the",
		"contract, which was amended twice. Lenders were")
	a.marked(60, y, 10, "told of the delay in a letter of May 2016.", "3", " It cost 5")
	a.marked(60, y-12, 10, "million", "4", " to mend what the rains had washed away.")
	a.at(60, 70, 6, plainFont, "3")
	a.lines(64, 67, 8, 10, plainFont, "Contract of 3 May 2011, article 4, as amended.")
	y = a.lines(310, 720, 10, 12, plainFont,
		"The second lender is a company that builds and",
		"maintains roads. It holds a concession for twenty",
		"years. In return it pays a tenth of the tolls to the",
		"state, which is long-term income for the budget.")
	y = a.lines(310, y-12, 12, 14, boldFont, "What is owed")
	a.lines(310, y, 10, 12, plainFont,
		"By the end of 2016 the state owed 61 million to the",
		"bank and 4 million to the company. The two sums",
		"are not comparable, since the second includes in-",
		"terest that was capitalised, and it remains open how")
	y = b.lines(60, 760, 10, 12, plainFont,
		"much of it will be forgiven in the next agreement. A",
		"third sum is disputed. The lender counts it as a loan,",
		"the ministry as a grant, and no document that was",
		"published settles the question between them. It con-",
		"cerns the bridge, which was opened in 2015.")
	b.lines(310, 760, 10, 12, plainFont,
		"The bridge cost 14 million. It was handed over to",
		"the ministry on 3 June 2015, and carries traffic of",
		"900 vehicles a day, a third of what was foreseen in",
		"the study of 2010. The lender disagrees with this",
		"count, which it has not seen, as it told the institute.")
	_ = y
	return makePDF("/Title (Roads of the north) /Author (Ada Brook; Carl Dean) /CreationDate (D:20180630120000Z)", a, b)
}

func TestTwoColumns(t *testing.T) {
	r := read(t, report())
	want := []row{
		{1, aid.ParaHeading, "Roads of the north and their lenders"},
		{1, aid.ParaText, "The northern road was paid for by three lenders, two of which lent at market rates. The development bank lent 80 million dollars in 2012, and the ministry a further 5 million in long-term loans."},
		{1, aid.ParaHeading, "What was built"},
		{1, aid.ParaText, "Of 300 kilometres of road, 120 were finished by the end of 2016. The rest is due in 2019, says the contract, which was amended twice. Lenders were told of the delay in a letter of May 2016.³ It cost 5 million⁴ to mend what the rains had washed away."},
		{1, aid.ParaNote, "³ Contract of 3 May 2011, article 4, as amended."},
		{1, aid.ParaText, "The second lender is a company that builds and maintains roads. It holds a concession for twenty years. In return it pays a tenth of the tolls to the state, which is long-term income for the budget."},
		{1, aid.ParaHeading, "What is owed"},
		{1, aid.ParaText, "By the end of 2016 the state owed 61 million to the bank and 4 million to the company. The two sums are not comparable, since the second includes interest that was capitalised, and it remains open how much of it will be forgiven in the next agreement. A third sum is disputed. The lender counts it as a loan, the ministry as a grant, and no document that was published settles the question between them. It concerns the bridge, which was opened in 2015."},
		{1, aid.ParaBoilerplate, "Institute of Roads, Annual Report 2017"},
		{1, aid.ParaBoilerplate, "11"},
		{2, aid.ParaText, "The bridge cost 14 million. It was handed over to the ministry on 3 June 2015, and carries traffic of 900 vehicles a day, a third of what was foreseen in the study of 2010. The lender disagrees with this count, which it has not seen, as it told the institute."},
		{2, aid.ParaBoilerplate, "Institute of Roads, Annual Report 2017"},
		{2, aid.ParaBoilerplate, "12"},
	}
	if diff := cmp.Diff(want, rows(r)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	m := r.Meta
	if m.Title != "Roads of the north" || len(m.Authors) != 2 || m.FileDate.String() != "2018-06-30" {
		t.Errorf("metadata %+v", m)
	}
	if len(r.Findings) != 0 {
		t.Errorf("findings %+v", r.Findings)
	}
}

// TestDocuments has single pages of several kinds.
func TestDocuments(t *testing.T) {
	tests := map[string]struct {
		draw func(s *sheetMaker)
		want []row
	}{
		"a French communiqué": {
			func(s *sheetMaker) {
				s.at(70, 780, 16, boldFont, "Communiqué conjoint")
				y := s.lines(70, 740, 11, 14, plainFont,
					"Les deux délégations se sont réunies à l’été 2018. Elles ont signé une convention de prêt de 80 mil-",
					"lions d’euros pour la construction du barrage, dont les travaux commenceront « avant la saison ».")
				s.lines(70, y-10, 11, 14, plainFont, "Fait à Kessou, le 3 septembre 2018, en deux exemplaires.")
			},
			[]row{
				{1, aid.ParaHeading, "Communiqué conjoint"},
				{1, aid.ParaText, "Les deux délégations se sont réunies à l’été 2018. Elles ont signé une convention de prêt de 80 millions d’euros pour la construction du barrage, dont les travaux commenceront « avant la saison »."},
				{1, aid.ParaText, "Fait à Kessou, le 3 septembre 2018, en deux exemplaires."},
			},
		},
		"a Chinese page": {
			func(s *sheetMaker) {
				s.at(70, 780, 18, hanFont, "港口扩建工程获得优惠贷款")
				s.lines(70, 740, 12, 18, hanFont,
					"据海岸日报报道，某国政府与开发银行签署协议，由该银行提供两亿美元优",
					"惠贷款，用于港口扩建工程。贷款期限为二十年，宽限期为五年，年利率为百",
					"分之二。")
			},
			[]row{
				{1, aid.ParaHeading, "港口扩建工程获得优惠贷款"},
				{1, aid.ParaText, "据海岸日报报道，某国政府与开发银行签署协议，由该银行提供两亿美元优惠贷款，用于港口扩建工程。贷款期限为二十年，宽限期为五年，年利率为百分之二。"},
			},
		},
		"a treaty with articles": {
			func(s *sheetMaker) {
				s.at(180, 790, 14, boldFont, "Agreement on the northern road")
				s.at(280, 750, 11, boldFont, "Article 1")
				y := s.lines(70, 730, 11, 13.5, plainFont,
					"The Lender shall make available to the Borrower a loan in the amount of five million dollars,",
					"in two instalments.")
				s.at(280, y-14, 11, boldFont, "Article 2")
				y = s.lines(70, y-34, 11, 13.5, plainFont,
					"1. The loan bears no interest.",
					"2. It is repaid in twenty instalments, the first of which falls due ten years after the day on",
					"which this Agreement enters into force.",
					"(a) Each instalment is paid on the first day of a year.")
				_ = y
			},
			[]row{
				{1, aid.ParaHeading, "Agreement on the northern road"},
				{1, aid.ParaHeading, "Article 1"},
				{1, aid.ParaText, "The Lender shall make available to the Borrower a loan in the amount of five million dollars, in two instalments."},
				{1, aid.ParaHeading, "Article 2"},
				{1, aid.ParaText, "1. The loan bears no interest."},
				{1, aid.ParaText, "2. It is repaid in twenty instalments, the first of which falls due ten years after the day on which this Agreement enters into force."},
				{1, aid.ParaText, "(a) Each instalment is paid on the first day of a year."},
			},
		},
		"a table of projects": {
			func(s *sheetMaker) {
				s.at(70, 780, 11, plainFont, "The table lists what was promised and what was paid, in millions of dollars, by project and year.")
				for i, cells := range [][4]string{
					{"Project", "Lender", "Promised", "Paid"}, {"Northern road", "Development bank", "80.0", "61.5"}, {"Bridge of Tamba", "Ministry of trade", "14.0", "14.0"},
					{"Harbour of Port Amara,", "Development bank", "240.0", "80.0"}, {"second stage", "", "", ""}, {"School of Kessou", "Ministry of trade", "1.2", "0.3"},
				} {
					y := 750 - 20*float64(i)
					if i == 4 {
						y = 750 - 20*3 - 11
					}
					for k, x := range []float64{70, 220, 370, 470} {
						if cells[k] != "" {
							s.at(x, y, 10, plainFont, cells[k])
						}
					}
				}
				s.at(70, 620, 11, plainFont, "Sums paid are as the lenders reported them at the end of the year, and were not checked by anyone.")
			},
			[]row{
				{1, aid.ParaText, "The table lists what was promised and what was paid, in millions of dollars, by project and year."},
				{1, aid.ParaTable, "Project | Lender | Promised | Paid"},
				{1, aid.ParaTable, "Northern road | Development bank | 80.0 | 61.5"},
				{1, aid.ParaTable, "Bridge of Tamba | Ministry of trade | 14.0 | 14.0"},
				{1, aid.ParaTable, "Harbour of Port Amara, second stage | Development bank | 240.0 | 80.0"},
				{1, aid.ParaTable, "School of Kessou | Ministry of trade | 1.2 | 0.3"},
				{1, aid.ParaText, "Sums paid are as the lenders reported them at the end of the year, and were not checked by anyone."},
			},
		},
		"indented paragraphs": {
			func(s *sheetMaker) {
				s.lines(70, 780, 11, 13.5, plainFont,
					"The first paragraph of the letter fills a line and more, as the paragraphs of letters often do when they",
					"are long, and ends here with a line that is full as well, so that only the next line's indent tells them apart.",
				)
				s.at(88, 753, 11, plainFont, "The second paragraph is indented, and goes on to the next line, which is not indented, as is usual in")
				s.at(70, 739.5, 11, plainFont, "letters of this kind.")
			},
			[]row{
				{1, aid.ParaText, "The first paragraph of the letter fills a line and more, as the paragraphs of letters often do when they are long, and ends here with a line that is full as well, so that only the next line's indent tells them apart."},
				{1, aid.ParaText, "The second paragraph is indented, and goes on to the next line, which is not indented, as is usual in letters of this kind."},
			},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := new(sheetMaker)
			tt.draw(s)
			if diff := cmp.Diff(tt.want, rows(read(t, makePDF("", s)))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestScan keeps a scan, and says that it is one.
func TestScan(t *testing.T) {
	r := read(t, makePDF("", &sheetMaker{image: true}, &sheetMaker{image: true}))
	if len(r.Paras) != 0 || len(r.Findings) != 1 || r.Findings[0].Code != "TGN-PDF-004" || !strings.Contains(r.Findings[0].Message, "2 of its 2") {
		t.Errorf("%+v, findings %+v", r.Paras, r.Findings)
	}
	text := new(sheetMaker)
	text.at(70, 700, 11, plainFont, "The minutes of the meeting of the third of May are on the next page.")
	r = read(t, makePDF("", text, &sheetMaker{image: true}))
	if len(r.Findings) != 1 || r.Findings[0].Code != "TGN-PDF-005" {
		t.Errorf("findings %+v", r.Findings)
	}
}

// TestRecognised recognises the text of a scan, where the program for it is installed.
func TestRecognised(t *testing.T) {
	need(t)
	if _, err := exec.LookPath("tesseract"); err != nil {
		t.Skip("tesseract is not installed")
	}
	s := new(sheetMaker)
	s.at(70, 700, 14, plainFont, "The lender paid 80 million in May 2012.")
	scan := makePDF("", picture(t, makePDF("", s)))
	r := read(t, scan)
	if len(r.Paras) != 1 || r.Paras[0].Text != "The lender paid 80 million in May 2012." || r.Paras[0].Page != 1 {
		t.Errorf("paragraphs %+v", rows(r))
	}
	if !slices.ContainsFunc(r.Findings, func(f aid.Finding) bool { return f.Code == "TGN-PDF-009" }) || !strings.Contains(r.Reader, "tesseract") {
		t.Errorf("reader %s, findings %+v", r.Reader, r.Findings)
	}
}

// picture is a page that shows the first page of a document as a picture.
func picture(t *testing.T, raw []byte) *sheetMaker {
	t.Helper()
	e, err := engine.Get()
	if err != nil {
		t.Fatal(err)
	}
	d, err := e.Open(t.Context(), raw)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	pgm, err := d.Picture(0, 150)
	if err != nil {
		t.Fatal(err)
	}
	var w, h, depth int
	if _, err := fmt.Sscanf(string(pgm[:40]), "P5\n%d %d\n%d", &w, &h, &depth); err != nil {
		t.Fatal(err)
	}
	s := new(sheetMaker)
	fmt.Fprintf(&s.b, "q 595 0 0 842 0 0 cm BI /W %d /H %d /CS /G /BPC 8 /F /AHx ID %x> EI Q\n", w, h, pgm[len(pgm)-w*h:])
	return s
}

// TestRefusals has documents that cannot be read, and the reason that is given.
func TestRefusals(t *testing.T) {
	need(t)
	good := report()
	locked := strings.Replace(string(good), "trailer << ", "trailer << /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O ("+strings.Repeat("a", 32)+") /U ("+strings.Repeat("b", 32)+") >> /ID [(0123456789abcdef) (0123456789abcdef)] ", 1)
	tests := map[string]struct {
		raw  string
		code string
	}{
		"encrypted":      {locked, "TGN-PDF-002"},
		"a head alone":   {"%PDF-1.5\n", "TGN-PDF-003"},
		"not a document": {"%PDF-1.5\n" + strings.Repeat("nothing of the kind\n", 1000), "TGN-PDF-003"},
		"no pages":       {strings.Replace(string(makePDF("")), "/Count 0", "/Count 0", 1), "TGN-PDF-003"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := pdf.Read(context.Background(), []byte(tt.raw))
			var no *reading.RefusalError
			if !errors.As(err, &no) || no.Finding.Code != tt.code || no.Finding.Severity != aid.SeverityError {
				t.Errorf("error %v, want a refusal with %s", err, tt.code)
			}
		})
	}
}

// TestTruncated reads what is left of a document whose end is missing, and says so.
func TestTruncated(t *testing.T) {
	need(t)
	raw := report()
	r, err := pdf.Read(context.Background(), raw[:len(raw)-300])
	var no *reading.RefusalError
	switch {
	case errors.As(err, &no):
	case err != nil:
		t.Error(err)
	case len(r.Findings) == 0:
		t.Errorf("no finding on a truncated document of %d paragraphs", len(r.Paras))
	}
}

// TestDeadline ends a document that takes too long.
func TestDeadline(t *testing.T) {
	need(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := pdf.Read(ctx, report())
	var no *reading.RefusalError
	if !errors.As(err, &no) {
		t.Errorf("error %v, want a refusal", err)
	}
	read(t, report()) // the next document is not touched by it
}

// TestLocate frames the words of a span on their page.
func TestLocate(t *testing.T) {
	raw := report()
	r := read(t, raw)
	const words = "development bank lent 80 million"
	at := len([]rune(r.Content[:strings.Index(r.Content, words)]))
	boxes, err := pdf.Locate(context.Background(), raw, at, at+len(words))
	if err != nil {
		t.Fatal(err)
	}
	if len(boxes) != 2 || boxes[0].Page != 1 || boxes[0].Bottom > 708 || boxes[0].Top < 708 || boxes[1].Left > 61 || boxes[1].Bottom > 696 || boxes[1].Top < 696 {
		t.Errorf("boxes %+v, want the end of the second line and the third", boxes)
	}
}

// TestDraw draws the page on which the words of a span stand: dark where its box is, light between the columns.
func TestDraw(t *testing.T) {
	need(t)
	raw := report()
	p, err := pdf.Draw(t.Context(), raw, 1, 72)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(p.PNG))
	if err != nil {
		t.Fatal(err)
	}
	if p.Width != 595 || p.Height != 842 || img.Bounds().Dx() != 595 {
		t.Errorf("%v by %v, %v", p.Width, p.Height, img.Bounds())
	}
	darkest := func(left, right, bottom, top int) uint32 {
		least := uint32(0xFFFF)
		for x := left; x < right; x++ {
			for y := 842 - top; y < 842-bottom; y++ {
				g, _, _, _ := img.At(x, y).RGBA()
				least = min(least, g)
			}
		}
		return least
	}
	if words, gutter := darkest(60, 280, 715, 730), darkest(300, 305, 500, 730); words > 0x8000 || gutter < 0xF000 {
		t.Errorf("words %x, gutter %x", words, gutter)
	}
	if _, err := pdf.Draw(t.Context(), raw, 3, 72); !errors.Is(err, aid.ErrNotFound) {
		t.Errorf("page 3 of 2: %v", err)
	}
}

// TestRotated reads a page in landscape: turned by its program, and turned back when it is shown.
func TestRotated(t *testing.T) {
	for turn, m := range map[int]string{90: "0 1 -1 0 %g 100", 180: "-1 0 0 -1 500 %g", 270: "0 -1 1 0 %g 700"} {
		s := &sheetMaker{rotate: turn}
		for i, text := range []string{"The first line of the page that is shown turned by some", "degrees, and the second line of it, which goes on."} {
			at := 100 + 14*float64(i)
			if turn == 270 {
				at = 400 - 14*float64(i)
			}
			fmt.Fprintf(&s.b, "BT /F1 11 Tf "+m+" Tm (%s) Tj ET\n", at, text)
		}
		const want = "The first line of the page that is shown turned by some degrees, and the second line of it, which goes on."
		if r := read(t, makePDF("", s)); r.Content != want {
			t.Errorf("%d: %q", turn, r.Content)
		}
	}
}
