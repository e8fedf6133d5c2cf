package collect

import (
	"slices"
	"strconv"
	"strings"

	"toguna/internal/collect/docx"
	"toguna/internal/collect/html"
	"toguna/internal/collect/pdf"
	"toguna/internal/collect/plain"
)

// readers are what reads documents now, each with its version.
var readers = []string{plain.Reader, html.Reader, docx.Reader, pdf.Reader}

// Outdated reports whether a newer version of a reader is there, so that what it read is to be read again.
func Outdated(reader string) bool {
	name, version := versionOf(reader)
	return slices.ContainsFunc(readers, func(now string) bool {
		n, v := versionOf(now)
		return n == name && v > version
	})
}

// versionOf splits "text/1"; what follows the number ("pdf/1+tesseract") says how, not which.
func versionOf(reader string) (name string, version int) {
	name, number, _ := strings.Cut(reader, "/")
	end := strings.IndexFunc(number, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		end = len(number)
	}
	version, err := strconv.Atoi(number[:end])
	if err != nil {
		return "", 0
	}
	return name, version
}
