package table_test

import (
	"archive/zip"
	"errors"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A book is a workbook of one sheet being written, as a spreadsheet program writes it: shared texts, styles, merged cells.
type book struct {
	rows   strings.Builder
	merged []string
	shared []string
	n      int
}

// percent and day are cells with a number and the style that shows it so.
type (
	percent string
	day     string
)

// row writes a row: a string is a text, a number a number, nil is no cell.
func (b *book) row(cells ...any) {
	b.n++
	if len(cells) == 0 {
		return
	}
	fmt.Fprintf(&b.rows, `<row r="%d">`, b.n)
	for i, c := range cells {
		at := fmt.Sprintf("%c%d", 'A'+i, b.n)
		switch v := c.(type) {
		case nil:
		case string:
			k := slices.Index(b.shared, v)
			if k < 0 {
				k = len(b.shared)
				b.shared = append(b.shared, v)
			}
			fmt.Fprintf(&b.rows, `<c r="%s" t="s"><v>%d</v></c>`, at, k)
		case percent:
			fmt.Fprintf(&b.rows, `<c r="%s" s="1"><v>%s</v></c>`, at, v)
		case day:
			fmt.Fprintf(&b.rows, `<c r="%s" s="2"><v>%s</v></c>`, at, v)
		default:
			fmt.Fprintf(&b.rows, `<c r="%s"><v>%v</v></c>`, at, v)
		}
	}
	b.rows.WriteString("</row>")
}

// merge joins cells of the row that was written last, or of it and the ones above: "A5:A6".
func (b *book) merge(ranges ...string) { b.merged = append(b.merged, ranges...) }

// write writes the workbook to a file of that name.
func (b *book) write(tb testing.TB, name string) string {
	tb.Helper()
	var shared, merged strings.Builder
	for _, s := range b.shared {
		fmt.Fprintf(&shared, `<si><t xml:space="preserve">%s</t></si>`, html.EscapeString(s))
	}
	for _, r := range b.merged {
		fmt.Fprintf(&merged, `<mergeCell ref="%s"/>`, r)
	}
	path := filepath.Join(tb.TempDir(), name)
	f, err := os.Create(path)
	if err != nil {
		tb.Fatal(err)
	}
	z := zip.NewWriter(f)
	for _, part := range []struct{ name, text string }{
		{"xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="Dette" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/styles.xml", `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/></cellXfs></styleSheet>`},
		{"xl/sharedStrings.xml", `<sst>` + shared.String() + `</sst>`},
		{"xl/worksheets/sheet1.xml", `<worksheet><sheetData>` + b.rows.String() + `</sheetData><mergeCells>` + merged.String() + `</mergeCells></worksheet>`},
	} {
		w, err := z.Create(part.name)
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := io.WriteString(w, part.text); err != nil {
			tb.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), f.Close()); err != nil {
		tb.Fatal(err)
	}
	return path
}

// frenchBook is the loan book of a ministry of finance: titles over all columns, headings over two rows, numbers and
// percentages as texts in French, dates in words, groups of lenders with sums between the loans, notes below.
func frenchBook(tb testing.TB) string {
	tb.Helper()
	b := &book{}
	b.row("RÉPUBLIQUE DU MALI")
	b.row("MINISTÈRE DE L'ÉCONOMIE ET DES FINANCES — Direction générale de la Dette publique")
	b.row("SITUATION DES PRÊTS EXTÉRIEURS AU 31 DÉCEMBRE 2023")
	b.merge("A1:L1", "A2:L2", "A3:L3")
	b.row()
	b.row("N°", "Bailleur de fonds", nil, "Intitulé du projet", "Convention", nil, "Montant (en EUR)", nil, "Conditions", nil, nil, "Statut")
	b.merge("A5:A6", "B5:C5", "D5:D6", "E5:F5", "G5:H5", "I5:K5", "L5:L6")
	b.row(nil, "Créancier", "Pays", nil, "Référence", "Date de signature", "Contracté", "Décaissé", "Taux d'intérêt", "Durée (ans)", "Différé (ans)")
	lenders := [][2]string{{"Eximbank de Chine", "Chine"}, {"Banque islamique de développement", ""}, {"Agence française de développement", "France"}}
	status := []string{"En cours d'exécution", "Clôturé", "Signé, non entré en vigueur"}
	n := 0
	for group, l := range lenders {
		b.row(fmt.Sprintf("%s. %s", []string{"I", "II", "III"}[group], strings.ToUpper(l[0])))
		for i := range 10 {
			n++
			var country any
			if l[1] != "" {
				country = l[1]
			}
			b.row(strconv.Itoa(n), l[0], country, fmt.Sprintf("Projet d'aménagement n° %d, phase II", n), fmt.Sprintf("CV-%d/2014", n),
				fmt.Sprintf("%d mars %d", i+1, 2010+i), fmt.Sprintf("%d\u00a0234\u00a0567,89", n), fmt.Sprintf("%d\u202f000\u202f000,50", n), "1,50 %", "20", "5 ans", status[i%3])
		}
		b.row(nil, "Sous-total "+l[0], nil, nil, nil, nil, "67 345 678,90", "55 000 005,00")
	}
	b.row(nil, "TOTAL GÉNÉRAL", nil, nil, nil, nil, "1 000 000 000,00", "900 000 000,00")
	b.row()
	b.row("Source : DGDP. Les montants sont provisoires.")
	return b.write(tb, "Encours dette 2023.xlsx")
}

// englishBook is the same from elsewhere: numbers and dates are cells of the sheet, percentages are shown as such, the
// currency is in its own column and the heading stands in the fourth row.
func englishBook(tb testing.TB) string {
	tb.Helper()
	b := &book{}
	b.row("Public external debt, loans signed")
	b.row("Amounts in original currency")
	b.row()
	b.row("Loan No.", "Creditor", "Borrower", "Project", "Currency", "Loan amount", "Date signed", "Interest rate", "Maturity (years)", "Grace period", "Loan status")
	for n := range 30 {
		b.row(fmt.Sprintf("L%03d", n+1), "Exim Bank", "Republic of Mali", fmt.Sprintf("Road %d", n+1), []string{"USD", "CNY", "EUR"}[n%3], 1_000_000.5+float64(n), day(strconv.Itoa(41_000+n)),
			percent("0.0175"), 15, 5, []string{"Disbursing", "Fully disbursed", "Repaid"}[n%3])
	}
	b.row("Total", nil, nil, nil, nil, 30_000_450)
	return b.write(tb, "loans.xlsx")
}
