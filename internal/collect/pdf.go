package collect

import "toguna/internal/collect/reading"

// A PDFReader reads a PDF. It is an interface so that a program without the reader's engine still builds.
type PDFReader interface {
	Read(raw []byte) (reading.Reading, error)
}
