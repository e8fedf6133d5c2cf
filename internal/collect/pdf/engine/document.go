package engine

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode/utf16"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// A Document is one open PDF. It must be used by one goroutine at a time.
type Document struct {
	ctx     context.Context //nolint:containedctx // bounds every call into this document's sandbox, which ends with it
	m       api.Module
	fns     map[string]api.Function
	handle  uint64
	scratch uint32 // 4 kB for what functions write
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
	if err := d.open(raw); err != nil {
		d.m.Close(context.WithoutCancel(ctx))
		return nil, err
	}
	return d, nil
}

func (d *Document) open(raw []byte) error {
	d.call("emscripten_stack_init")
	d.call("__wasm_call_ctors")
	d.call("FPDF_InitLibrary")
	d.scratch = uint32(d.call("malloc", scratchSize))
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
func (d *Document) Close() error { return d.m.Close(context.WithoutCancel(d.ctx)) }

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

// MaxChars is how many characters of one page are read.
const MaxChars = 500_000

// Page reads a page, numbered from 0. A page that cannot be read is empty.
func (d *Document) Page(i int) Page {
	handle := d.call("FPDF_LoadPage", d.handle, uint64(i))
	if handle == 0 {
		return Page{}
	}
	p := Page{
		Width: d.float32("FPDF_GetPageWidthF", handle), Height: d.float32("FPDF_GetPageHeightF", handle),
		Rotation: int(d.call("FPDFPage_GetRotation", handle)), Images: d.images(handle),
	}
	d.looks = map[uint64]look{}
	if text := d.call("FPDFText_LoadPage", handle); text != 0 {
		n := min(int(int32(d.call("FPDFText_CountChars", text))), MaxChars)
		p.Chars = make([]Char, 0, max(n, 0))
		for k := range n {
			if c, ok := d.char(text, uint64(k)); ok {
				p.Chars = append(p.Chars, c)
			}
			if d.err != nil {
				break
			}
		}
		d.call("FPDFText_ClosePage", text)
	}
	d.call("FPDF_ClosePage", handle)
	return p
}

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

// char reads one character. Its answers lie in scratch: origin (2 doubles), box (4 floats).
func (d *Document) char(text, k uint64) (Char, bool) {
	c := Char{Rune: rune(d.call("FPDFText_GetUnicode", text, k))}
	c.Made = d.call("FPDFText_IsGenerated", text, k) == 1
	if c.Rune == 0 || c.Rune == 0xFFFE || c.Rune == 0xFFFF {
		if c.Rune != 0xFFFE && c.Rune != 2 {
			return c, false
		}
	}
	if c.Made {
		return c, true
	}
	c.Hyphen = d.call("FPDFText_IsHyphen", text, k) == 1
	at := uint64(d.scratch)
	if d.call("FPDFText_GetCharOrigin", text, k, at, at+8) != 0 {
		c.X, c.Y = d.double(d.scratch), d.double(d.scratch+8)
	}
	if d.call("FPDFText_GetLooseCharBox", text, k, at+16) != 0 {
		c.Left, c.Top, c.Right, c.Bottom = d.single(d.scratch+16), d.single(d.scratch+20), d.single(d.scratch+24), d.single(d.scratch+28)
	}
	l := d.look(text, k)
	c.Size = math.Float64frombits(d.call("FPDFText_GetFontSize", text, k)) * l.scale
	c.Bold = l.bold
	return c, true
}

// look reads how a character looks, once for each text object.
func (d *Document) look(text, k uint64) look {
	object := d.call("FPDFText_GetTextObject", text, k)
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

func (d *Document) double(at uint32) float64 {
	v, _ := d.m.Memory().ReadFloat64Le(at)
	return v
}

func (d *Document) single(at uint32) float64 {
	v, _ := d.m.Memory().ReadFloat32Le(at)
	return float64(v)
}
