package pdf_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"toguna/internal/collect/pdf"
	"toguna/internal/collect/reading"
)

// TestManyPages reads as many pages of 50,000 as the limit allows, and says so.
func TestManyPages(t *testing.T) {
	if testing.Short() {
		t.Skip("50,000 pages take some seconds")
	}
	need(t)
	s := new(sheetMaker)
	s.at(70, 700, 11, plainFont, "A page of a document that goes on and on, as some registers do.")
	sheets := make([]*sheetMaker, 50_000)
	for i := range sheets {
		sheets[i] = s
	}
	raw := makePDF("", sheets...)
	begin := time.Now()
	r := read(t, raw)
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	t.Logf("%d MB, %v, %d paragraphs, %d MB of heap", len(raw)>>20, time.Since(begin), len(r.Paras), m.HeapAlloc>>20)
	if len(r.Findings) == 0 || r.Findings[0].Code != "TGN-PDF-006" {
		t.Errorf("findings %+v", r.Findings)
	}
	if len(r.Paras) < pdf.MaxPages {
		t.Errorf("%d paragraphs", len(r.Paras))
	}
}

// TestBombs has documents whose streams unpack to much, or refer to themselves. Each must end in good time.
func TestBombs(t *testing.T) {
	need(t)
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	for range 64 { // 64 MB
		if _, err := z.Write(bytes.Repeat([]byte("BT /F1 9 Tf 70 700 Td (x) Tj ET\n"), 1<<15)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	with := func(content string) string {
		return "%PDF-1.5\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj\n" +
			"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>/XObject<</X 4 0 R>>>>/Contents 4 0 R>> endobj\n" +
			"5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n" + content + "\ntrailer <</Root 1 0 R>>\n%%EOF"
	}
	tests := map[string]string{
		"a stream that unpacks to 64 MB": with(fmt.Sprintf("4 0 obj <</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream endobj", packed.Len(), packed.String())),
		"a form that draws itself":       with("4 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>/Length 6>>\nstream\n/X Do \nendstream endobj"),
		"pages that hold themselves":     "%PDF-1.5\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF",
		"a hundred thousand brackets":    with("4 0 obj " + strings.Repeat("[", 1<<17) + " endobj"),
		"deeply nested dictionaries":     "%PDF-1.5\n1 0 obj " + strings.Repeat("<</A ", 1<<16) + " endobj\ntrailer <</Root 1 0 R>>\n%%EOF",
		"a length beyond the file":       with("4 0 obj <</Length 99999999999>>\nstream\nBT ET\nendstream endobj"),
		"a page of a kilometre":          strings.Replace(with("4 0 obj <</Length 6>>\nstream\nBT ET \nendstream endobj"), "595 842", "9999999 9999999", 1),
		"a program in the document":      strings.Replace(with("4 0 obj <</Length 6>>\nstream\nBT ET \nendstream endobj"), "/Catalog", "/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>", 1),
	}
	for name, raw := range tests {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
			defer cancel()
			r, err := pdf.Read(ctx, []byte(raw))
			var no *reading.RefusalError
			if err != nil && !errors.As(err, &no) {
				t.Errorf("error %v is no refusal", err)
			}
			if strings.Contains(r.Content, "alert") {
				t.Error("a program is in the text")
			}
			t.Logf("%v, %d characters, %v", time.Since(begin), len(r.Content), err)
		})
	}
}

// TestDamaged changes bytes of a document at random: it is read or refused, and nothing else.
func TestDamaged(t *testing.T) {
	need(t)
	raw := report()
	rng := rand.New(rand.NewPCG(1, 2))
	refused := 0
	for range 60 {
		b := bytes.Clone(raw)
		for range 1 + rng.IntN(20) {
			b[rng.IntN(len(b))] = byte(rng.Uint32())
		}
		_, err := pdf.Read(t.Context(), b[:len(b)-rng.IntN(2)*rng.IntN(len(b))])
		var no *reading.RefusalError
		if errors.As(err, &no) {
			refused++
		} else if err != nil {
			t.Errorf("error %v is no refusal", err)
		}
	}
	t.Logf("%d of 60 refused", refused)
}

// TestBrowser reads what a browser prints: two columns by style sheet, a table, accents.
func TestBrowser(t *testing.T) {
	need(t)
	browser, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("no chromium to print with")
	}
	dir := t.TempDir()
	const left = "The northern road was paid for by three lenders, two of which lent at market rates, as the ministry said when it was asked by members of parliament in the spring. "
	page := `<html lang="fr"><head><meta charset="utf-8"><title>Le barrage de Kessou</title><style>body{font:11pt serif;width:17cm} .c{column-count:2;column-gap:1cm;text-align:justify} td{padding:4px 18px}</style></head><body>` +
		`<h1>Le barrage de Kessou</h1><div class="c"><p>` + strings.Repeat(left, 6) + `</p><p>` + strings.Repeat("The second lender is a company that builds and maintains roads, and holds a concession for twenty years. ", 8) + `</p></div>` +
		`<table><tr><td>Projet</td><td>Promis</td><td>Versé</td></tr><tr><td>Route du nord</td><td>80,0</td><td>61,5</td></tr><tr><td>Pont</td><td>14,0</td><td>14,0</td></tr></table>` +
		`<p>Le gouvernement a signé à l’été une convention de prêt ; l’œuvre a coûté 12,5 millions d’euros, dit-on.</p></body></html>`
	file := filepath.Join(dir, "page.html")
	if err := os.WriteFile(file, []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "page.pdf")
	cmd := exec.CommandContext(t.Context(), browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--user-data-dir="+filepath.Join(dir, "profile"), "--no-pdf-header-footer", "--print-to-pdf="+out, file)
	if msg, err := cmd.CombinedOutput(); err != nil {
		t.Skipf("chromium does not print here: %v: %.200s", err, msg)
	}
	raw, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	r := read(t, raw)
	for _, want := range []string{
		strings.TrimSpace(strings.Repeat(left, 6)), "Projet | Promis | Versé", "Route du nord | 80,0 | 61,5", "Pont | 14,0 | 14,0",
		"Le gouvernement a signé à l’été une convention de prêt ; l’œuvre a coûté 12,5 millions d’euros, dit-on.",
		strings.TrimSpace(strings.Repeat("The second lender is a company that builds and maintains roads, and holds a concession for twenty years. ", 8)),
	} {
		if !strings.Contains(strings.ReplaceAll(r.Content, "oe", "œ"), strings.ReplaceAll(want, "oe", "œ")) {
			t.Errorf("the text lacks %q:\n%s", want, r.Content)
		}
	}
	if r.Meta.Title != "Le barrage de Kessou" {
		t.Errorf("title %q", r.Meta.Title)
	}
}

func FuzzRead(f *testing.F) {
	if _, err := pdf.Read(context.Background(), report()); err != nil {
		f.Skip(err)
	}
	f.Add(report())
	f.Add(makePDF("", &sheetMaker{image: true, rotate: 90}))
	f.Add([]byte("%PDF-1.4\ntrailer <</Root 1 0 R>>"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		defer cancel()
		r, err := pdf.Read(ctx, raw)
		if err != nil {
			return
		}
		text := []rune(r.Content)
		for _, p := range r.Paras {
			if string(text[p.Start:p.End]) != p.Text {
				t.Fatalf("paragraph [%d,%d) %q", p.Start, p.End, p.Text)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	need(b)
	s := new(sheetMaker)
	y := 780.0
	for range 50 {
		s.at(70, y, 10, plainFont, "The northern road was paid for by three lenders, two of which lent at market rates, as the ministry said.")
		y -= 14
	}
	sheets := make([]*sheetMaker, 129)
	for i := range sheets {
		sheets[i] = s
	}
	raw := makePDF("", sheets...)
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if _, err := pdf.Read(context.Background(), raw); err != nil {
			b.Fatal(err)
		}
	}
}
