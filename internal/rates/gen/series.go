package main

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
)

// rows are the series of one file: key (a currency, a country) to period to value.
type rows map[string]map[string]float64

func (r rows) set(key, period string, value float64) {
	if r[key] == nil {
		r[key] = map[string]float64{}
	}
	r[key][period] = value
}

// write returns the rows as "key,first period,values", a value for each period from the first to the
// last, "-" where there is none.
func (r rows) write(key string, digits int) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s,first,values\n", key)
	for _, k := range sorted(r) {
		periods := sorted(r[k])
		fmt.Fprintf(&b, "%s,%s,", k, periods[0])
		for p := periods[0]; ; p = next(p) {
			value := "-"
			if v, ok := r[k][p]; ok {
				value = shorten(v, digits)
			}
			b.WriteString(value)
			if p == periods[len(periods)-1] {
				break
			}
			b.WriteByte(' ')
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// shorten writes a value with that many significant digits and no exponent.
func shorten(v float64, digits int) string {
	short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', digits, 64), 64)
	if err != nil {
		panic(err) // what FormatFloat wrote
	}
	return strconv.FormatFloat(short, 'f', -1, 64)
}

// next returns the year or month after p.
func next(p string) string {
	year, _ := strconv.Atoi(p[:4])
	if len(p) == 4 {
		return fmt.Sprintf("%04d", year+1)
	}
	month, _ := strconv.Atoi(p[5:])
	return fmt.Sprintf("%04d-%02d", year+month/12, month%12+1)
}

func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// readCSV returns the records of a file, gzipped if its name says so, as maps by column.
func readCSV(path string) ([]map[string]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	records, err := parseCSV(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return records, nil
}

func parseCSV(r io.Reader) ([]map[string]string, error) {
	all, err := csv.NewReader(r).ReadAll()
	if err != nil || len(all) == 0 {
		return nil, err
	}
	records := make([]map[string]string, 0, len(all)-1)
	for _, line := range all[1:] {
		record := map[string]string{}
		for n, cell := range line {
			record[all[0][n]] = cell
		}
		records = append(records, record)
	}
	return records, nil
}
