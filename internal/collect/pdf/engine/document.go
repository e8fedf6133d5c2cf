package engine

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// A Document is one open PDF. It must be used by one goroutine at a time.
type Document struct {
	ctx     context.Context //nolint:containedctx // bounds every call into this document's sandbox, which ends with it
	m       api.Module
	helper  api.Module
	loop    api.Function
	fns     map[string]api.Function
	handle  uint64
	scratch uint32 // 4 kB for what functions write
	records uint32 // for chunk characters
	err     error  // the first failure; all calls after it fail
	looks   map[uint64]look
}

// A look is how the characters of one text object look.
type look struct {
	scale float64 // by which the font's size is multiplied
	bold  bool
}

// scratchSize is how much memory functions may write their answers to.
const scratchSize = 4096

// Open reads a document. The context bounds the time of all that is done with it.
func (e *Engine) Open(ctx context.Context, raw []byte) (*Document, error) {
	m, err := e.runtime.InstantiateModule(ctx, e.code, wazero.NewModuleConfig().WithName("").WithStartFunctions())
	if err != nil {
		return nil, fmt.Errorf("start the PDF reader: %w", err)
	}
	d := &Document{ctx: ctx, m: m, fns: map[string]api.Function{}}
	resolve := experimental.WithImportResolver(ctx, func(string) api.Module { return m })
	helper, err := e.runtime.InstantiateModule(resolve, e.loop, wazero.NewModuleConfig().WithName(""))
	if err != nil {
		m.Close(context.WithoutCancel(ctx))
		return nil, fmt.Errorf("start the PDF reader: %w", err)
	}
	d.helper, d.loop = helper, helper.ExportedFunction("read")
	if err := d.open(raw); err != nil {
		d.Close()
		return nil, err
	}
	return d, nil
}

func (d *Document) open(raw []byte) error {
	d.call("emscripten_stack_init")
	d.call("__wasm_call_ctors")
	d.call("FPDF_InitLibrary")
	d.scratch = uint32(d.call("malloc", scratchSize))
	d.records = uint32(d.call("malloc", chunk*record))
	at := uint32(d.call("malloc", uint64(len(raw))))
	if d.err != nil {
		return fmt.Errorf("start the PDF reader: %w", d.err)
	}
	if at == 0 || !d.m.Memory().Write(at, raw) {
		return errors.New("the document takes too much memory")
	}
	d.handle = d.call("FPDF_LoadMemDocument", uint64(at), uint64(len(raw)), 0)
	if d.err != nil {
		return d.err
	}
	if d.handle == 0 {
		const password, security = 4, 5 // FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
		switch code := d.call("FPDF_GetLastError"); code {
		case password, security:
			return ErrPassword
		default:
			return ErrDamaged
		}
	}
	return nil
}

// Close frees the document's memory.
func (d *Document) Close() error {
	ctx := context.WithoutCancel(d.ctx)
	return errors.Join(d.helper.Close(ctx), d.m.Close(ctx))
}

// Err is the failure that ended the document, if one did.
func (d *Document) Err() error { return d.err }

// call calls a function of the engine; after a failure it returns 0.
func (d *Document) call(name string, args ...uint64) uint64 {
	if d.err != nil {
		return 0
	}
	f := d.fns[name]
	if f == nil {
		if f = d.m.ExportedFunction(name); f == nil {
			d.err = fmt.Errorf("the PDF reader has no %s", name)
			return 0
		}
		d.fns[name] = f
	}
	var stack [8]uint64
	copy(stack[:], args)
	if err := f.CallWithStack(d.ctx, stack[:max(len(args), 1)]); err != nil {
		d.err = fmt.Errorf("%s: %w", name, err)
		return 0
	}
	return stack[0]
}

// Pages is how many pages the document has.
func (d *Document) Pages() int { return int(int32(d.call("FPDF_GetPageCount", d.handle))) }

// Whole reports whether the document's table of contents of itself was in order; if not it was repaired.
func (d *Document) Whole() bool {
	return d.call("FPDF_DocumentHasValidCrossReferenceTable", d.handle)&0xFFFFFFFF != 0
}

// Info returns an entry of the document's own description: Title, Author, CreationDate.
func (d *Document) Info(key string) string {
	if !d.m.Memory().Write(d.scratch, append([]byte(key), 0)) {
		return ""
	}
	buf := d.scratch + 64
	n := min(d.call("FPDF_GetMetaText", d.handle, uint64(d.scratch), uint64(buf), scratchSize-64), scratchSize-64)
	return d.text16(buf, int(n))
}

// text16 reads UTF-16 with its closing zero.
func (d *Document) text16(at uint32, bytes int) string {
	b, ok := d.m.Memory().Read(at, uint32(max(bytes, 0)))
	if !ok || d.err != nil {
		return ""
	}
	units := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		u := binary.LittleEndian.Uint16(b[i:])
		if u == 0 {
			break
		}
		units = append(units, u)
	}
	return string(utf16.Decode(units))
}

// A Char is one character of a page where it stands.
type Char struct {
	Rune                     rune
	X, Y                     float64 // of its origin on the base line
	Left, Right, Bottom, Top float64
	Size                     float64 // of the font, as it is shown
	Made                     bool    // put in by the reader, such as the space between two words
	Hyphen                   bool    // parts a word at the end of a line
	Bold                     bool
}

// A Page is the characters of one page, in the order of the page's own program.
type Page struct {
	Width, Height float64
	Rotation      int // quarter turns clockwise by which the page is shown
	Chars         []Char
	Images        int // pictures on the page
}

// chunk is how many characters are read at a time.
const chunk = 4096

// MaxChars is how many characters of one page are read.
const MaxChars = 500_000

// PageTime is how long one page may take; one that takes longer ends the document.
const PageTime = 30 * time.Second

// Page reads a page, numbered from 0. A page that cannot be read is empty.
func (d *Document) Page(i int) Page {
	whole := d.ctx
	ctx, cancel := context.WithTimeout(whole, PageTime)
	defer cancel()
	d.ctx = ctx
	defer func() { d.ctx = whole }()
	handle := d.call("FPDF_LoadPage", d.handle, uint64(i))
	if handle == 0 {
		return Page{}
	}
	p := Page{
		Width: d.float32("FPDF_GetPageWidthF", handle), Height: d.float32("FPDF_GetPageHeightF", handle),
		Rotation: int(d.call("FPDFPage_GetRotation", handle)),
	}
	d.looks = map[uint64]look{}
	if text := d.call("FPDFText_LoadPage", handle); text != 0 {
		n := max(0, min(int(int32(d.call("FPDFText_CountChars", text))), MaxChars))
		p.Chars = make([]Char, 0, n)
		for k := 0; k < n && d.err == nil; k += chunk {
			p.Chars = d.chars(p.Chars, text, k, min(k+chunk, n))
		}
		d.call("FPDFText_ClosePage", text)
	}
	if len(p.Chars) < fewChars {
		p.Images = d.images(handle)
	}
	d.call("FPDF_ClosePage", handle)
	return p
}

// fewChars is below how many characters a page's pictures are counted.
const fewChars = 20

func (d *Document) float32(name string, handle uint64) float64 {
	return float64(math.Float32frombits(uint32(d.call(name, handle))))
}

// images counts the pictures of a page, among its first objects.
func (d *Document) images(page uint64) int {
	const image = 3 // FPDF_PAGEOBJ_IMAGE
	n := 0
	for i := range min(int(int32(d.call("FPDFPage_CountObjects", page))), 200) {
		if d.call("FPDFPageObj_GetType", d.call("FPDFPage_GetObject", page, uint64(i))) == image {
			n++
		}
	}
	return n
}

// chars appends the characters from k to end of a page's text.
func (d *Document) chars(out []Char, text uint64, k, end int) []Char {
	if err := d.loop.CallWithStack(d.ctx, []uint64{text, uint64(k), uint64(end), uint64(d.records)}); err != nil {
		d.err = fmt.Errorf("read a page: %w", err)
		return out
	}
	b, ok := d.m.Memory().Read(d.records, uint32((end-k)*record))
	if !ok {
		return out
	}
	b = bytes.Clone(b) // look, below, may move the memory
	for ; k < end; k, b = k+1, b[record:] {
		if c, ok := d.char(text, uint64(k), b); ok {
			out = append(out, c)
		}
	}
	return out
}

// char makes one character of its record.
func (d *Document) char(text, k uint64, b []byte) (Char, bool) {
	word := binary.LittleEndian.Uint32
	single := func(at int) float64 { return float64(math.Float32frombits(word(b[at:]))) }
	double := func(at int) float64 { return math.Float64frombits(binary.LittleEndian.Uint64(b[at:])) }
	c := Char{Rune: rune(word(b)), Made: word(b[4:]) == 1, Hyphen: word(b[8:]) == 1}
	switch {
	case c.Rune == 0, c.Rune == 0xFFFF:
		return c, false
	case c.Made:
		return c, true
	}
	c.X, c.Y = double(16), double(24)
	c.Left, c.Top, c.Right, c.Bottom = single(32), single(36), single(40), single(44)
	l := d.look(text, k, uint64(word(b[12:])))
	c.Size = double(48) * l.scale
	c.Bold = l.bold
	return c, true
}

// look reads how a character looks, once for each text object.
func (d *Document) look(text, k, object uint64) look {
	if l, ok := d.looks[object]; ok {
		return l
	}
	l := look{scale: 1}
	at := d.scratch
	if d.call("FPDFText_GetMatrix", text, k, uint64(at)) != 0 {
		c, e := d.single(at+8), d.single(at+12)
		if s := math.Hypot(c, e); s > 0 {
			l.scale = s
		}
	}
	if font := d.call("FPDFTextObj_GetFont", object); font != 0 {
		n := d.call("FPDFFont_GetBaseFontName", font, uint64(at), 256)
		if name, ok := d.m.Memory().Read(at, uint32(min(n, 256))); ok {
			low := strings.ToLower(string(name))
			l.bold = strings.Contains(low, "bold") || strings.Contains(low, "black") || strings.Contains(low, "heavy")
		}
	}
	d.looks[object] = l
	return l
}

func (d *Document) single(at uint32) float64 {
	v, _ := d.m.Memory().ReadFloat32Le(at)
	return float64(v)
}
