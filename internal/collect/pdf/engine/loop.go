package engine

import (
	"bytes"
	"encoding/binary"
)

// A call into the sandbox costs about a microsecond, because it must be possible to stop it; a page has thousands of
// characters and each takes seven calls. So a second, tiny module does the loop within the sandbox. This file writes it.

// record is how many bytes the loop writes for a character: code point, made, hyphen and text object (4 bytes each), origin
// (2 doubles), box (4 floats), size (a double).
const record = 56

// loopImports are the functions that the loop calls, with the index of their type.
var loopImports = []struct {
	name string
	kind byte
}{
	{"FPDFText_GetUnicode", 0}, {"FPDFText_IsGenerated", 0}, {"FPDFText_IsHyphen", 0}, {"FPDFText_GetTextObject", 0},
	{"FPDFText_GetCharOrigin", 1}, {"FPDFText_GetLooseCharBox", 2}, {"FPDFText_GetFontSize", 3},
}

// Codes of WebAssembly 1.0, named as in its specification.
const (
	i32, f64                        = 0x7F, 0x7C
	opBlock, opLoop, opEnd, opEmpty = 0x02, 0x03, 0x0B, 0x40
	opBr, opBrIf, opCall, opDrop    = 0x0C, 0x0D, 0x10, 0x1A
	opGet, opSet, opConst           = 0x20, 0x21, 0x41
	opStore, opStoreF64             = 0x36, 0x39
	opGeU, opAdd                    = 0x4F, 0x6A
)

// The parameters of the loop: the text of a page, the character to begin with, the one to end before, where to write.
const (
	text = iota
	from
	to
	out
)

// loopModule is the module: it imports the engine's functions and memory from "pdfium" and exports "read".
func loopModule() []byte {
	var m bytes.Buffer
	m.WriteString("\x00asm\x01\x00\x00\x00")
	section(&m, 1, []byte{
		5,
		0x60, 2, i32, i32, 1, i32,
		0x60, 4, i32, i32, i32, i32, 1, i32,
		0x60, 3, i32, i32, i32, 1, i32,
		0x60, 2, i32, i32, 1, f64,
		0x60, 4, i32, i32, i32, i32, 0,
	})
	imports := []byte{byte(len(loopImports) + 1)}
	for _, f := range loopImports {
		imports = append(append(append(imports, name("pdfium")...), name(f.name)...), 0, f.kind)
	}
	imports = append(append(append(imports, name("pdfium")...), name("memory")...), 2, 0, 0)
	section(&m, 2, imports)
	section(&m, 3, []byte{1, 4})
	section(&m, 7, append(append([]byte{1}, name("read")...), 0, byte(len(loopImports))))
	code := append([]byte{0}, loopCode()...) // no locals but the parameters
	section(&m, 10, append(append([]byte{1}, leb(len(code))...), code...))
	return m.Bytes()
}

// loopCode is the body of "read".
func loopCode() []byte {
	c := []byte{opBlock, opEmpty, opLoop, opEmpty, opGet, from, opGet, to, opGeU, opBrIf, 1}
	for i := range byte(4) { // four numbers
		c = append(c, opGet, out, opGet, text, opGet, from, opCall, i, opStore, 2, 4*i)
	}
	c = append(c, opGet, text, opGet, from, opGet, out, opConst, 16, opAdd, opGet, out, opConst, 24, opAdd, opCall, 4, opDrop)
	c = append(c, opGet, text, opGet, from, opGet, out, opConst, 32, opAdd, opCall, 5, opDrop)
	c = append(c, opGet, out, opGet, text, opGet, from, opCall, 6, opStoreF64, 3, 48)
	c = append(c, opGet, out, opConst, record, opAdd, opSet, out, opGet, from, opConst, 1, opAdd, opSet, from)
	return append(c, opBr, 0, opEnd, opEnd, opEnd)
}

func section(m *bytes.Buffer, id byte, body []byte) {
	m.WriteByte(id)
	m.Write(leb(len(body)))
	m.Write(body)
}

func name(s string) []byte { return append(leb(len(s)), s...) }

// leb writes a number as WebAssembly does (LEB128).
func leb(n int) []byte { return binary.AppendUvarint(nil, uint64(n)) }
