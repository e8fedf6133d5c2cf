package sheet_test

import (
	"strings"
	"testing"

	"toguna/internal/assess/sheet"
)

var columns = sheet.Columns{Required: []string{"supplier", "year", "tiv"}, Optional: []string{"note"}}

func TestReadCSV(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"commas", "supplier,year,tiv\nRUS,2011,1.5\n"},
		{"semicolons and a decimal comma", "supplier;year;tiv\nRUS;2011;1,5\n"},
		{"byte order mark, other order, spaces", "\uFEFFtiv, year ,supplier\r\n1.5, 2011 ,RUS\r\n"},
		{"quotes and an optional column", "supplier,year,tiv,note\n\"RUS\",2011,1.5,\"a, b\"\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			table, err := sheet.ReadCSV(strings.NewReader(c.text), "f.csv", columns)
			if err != nil || len(table.Rows) != 1 {
				t.Fatalf("%+v, %v", table, err)
			}
			r := table.Rows[0]
			tiv, err := r.Float("tiv")
			year, errYear := r.Year("year")
			if r.Text("supplier") != "RUS" || tiv != 1.5 || year != 2011 || err != nil || errYear != nil || r.Line != 2 {
				t.Errorf("read %q %d %g on line %d, %v, %v", r.Text("supplier"), year, tiv, r.Line, err, errYear)
			}
		})
	}
}

func TestReadCSVRefuses(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"missing column", "supplier,year,value\nRUS,2011,1\n", `f.csv:1: there is no column "tiv"; the columns there are supplier, year, value; needed are supplier, year, tiv`},
		{"unknown column", "supplier,year,tiv,colour\nRUS,2011,1,red\n", `f.csv:1: unknown column "colour"; known are supplier, year, tiv, note`},
		{"column twice", "supplier,year,tiv,tiv\nRUS,2011,1,1\n", `f.csv:1: the column "tiv" occurs twice`},
		{"short row", "supplier,year,tiv\nRUS,2011\n", `f.csv:2:1: this row has not as many fields as the header`},
		{"no rows", "supplier,year,tiv\n", `f.csv: there is a header and no row below it`},
		{"empty", "", `f.csv: the file is empty; want a header with supplier, year, tiv`},
		{"not UTF-8", "supplier,year,tiv\nC\xf4te,2011,1\n", `f.csv:2: not UTF-8; save the file as UTF-8`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := sheet.ReadCSV(strings.NewReader(c.text), "f.csv", columns)
			if err == nil || err.Error() != c.want {
				t.Errorf("error %v\nwant  %s", err, c.want)
			}
		})
	}
}

func TestCellsRefused(t *testing.T) {
	table, err := sheet.ReadCSV(strings.NewReader("supplier,year,tiv\nRUS,11,\"1,234\"\n,x,\n"), "f.csv", columns)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{
		"f.csv:2: column year: 11 is not a year of four digits",
		`f.csv:2: column tiv: "1,234" can be read in two ways; write the number without separators between thousands`,
		`f.csv:3: column year: "x" is not a whole number`,
		"f.csv:3: column tiv: is empty; a number is needed",
		`f.csv:3: column supplier: "" is unknown; known are RUS, CHN`,
		`f.csv:3: column year: "x" is not a month; write YYYY-MM`,
	} {
		r := table.Rows[min(i/2, 1)]
		var err error
		switch i {
		case 0, 2:
			_, err = r.Year("year")
		case 1:
			_, err = r.Float("tiv")
		case 3:
			_, err = r.Decimal("tiv")
		case 4:
			_, err = r.OneOf("supplier", "RUS", "CHN")
		case 5:
			_, _, err = r.Month("year")
		}
		if err == nil || err.Error() != want {
			t.Errorf("error %v\nwant  %s", err, want)
		}
	}
}

type document struct {
	Name string `yaml:"name"`
	Rows []struct {
		ID    string            `yaml:"id"`
		Cells map[string]string `yaml:"cells"`
	} `yaml:"rows"`
}

func TestReadYAML(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"fine", "name: x\nrows:\n- id: E1\n  cells: {H1: CC}\n", ""},
		{"unknown key", "nam: x\n", `f.yaml:1:1: unknown key "nam"; known are name, rows`},
		{"unknown key below", "rows:\n- id: E1\n  cell: {}\n", `f.yaml:3:3: unknown key "cell"; known are id, cells`},
		{"a word for a list", "rows:\n- E1\n", `f.yaml:2:3: "E1" where the keys id, cells are expected`},
		{"wrong type", "name: [1]\n", "f.yaml:1:7: a list where a single text is expected"},
		{"key twice", "name: x\nname: y\n", `f.yaml:2: mapping key "name" already defined at line 1`},
		{"no YAML", "a: b: c\n", "f.yaml: mapping values are not allowed in this context"},
		{"empty", "", "f.yaml: the file is empty; want the keys name, rows"},
		{"two documents", "name: x\n---\nname: y\n", "f.yaml: there is more than one document in the file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var d document
			err := sheet.ReadYAML(strings.NewReader(c.text), "f.yaml", &d)
			if got := errorText(err); got != c.want {
				t.Errorf("error %q\nwant  %q", got, c.want)
			}
		})
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func FuzzReadCSV(f *testing.F) {
	f.Add("supplier,year,tiv\nRUS,2011,1.5\n")
	f.Add("supplier;year;tiv;note\n\"R\nUS\";2011;1,5;\n")
	f.Add("\uFEFFsupplier,year,tiv")
	f.Fuzz(func(t *testing.T, s string) {
		table, err := sheet.ReadCSV(strings.NewReader(s), "f.csv", columns)
		if err != nil {
			return
		}
		for _, r := range table.Rows {
			if v, err := r.Float("tiv"); err == nil && v != v {
				t.Errorf("%q is read as not a number", r.Text("tiv"))
			}
		}
	})
}

func FuzzReadYAML(f *testing.F) {
	f.Add("name: x\nrows:\n- id: E1\n  cells: {H1: CC}\n")
	f.Add("rows: &a\n- id: *a\n")
	f.Fuzz(func(t *testing.T, s string) {
		var d document
		if err := sheet.ReadYAML(strings.NewReader(s), "f.yaml", &d); err != nil && err.Error() == "" {
			t.Error("an error without words")
		}
	})
}
