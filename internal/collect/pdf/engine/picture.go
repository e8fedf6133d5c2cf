package engine

import (
	"fmt"
	"math"
)

// maxPixels bounds the picture of a page.
const maxPixels = 40 << 20

// Picture draws a page, numbered from 0, in grey at so many dots an inch, as a portable greymap (PGM).
func (d *Document) Picture(i int, dpi float64) ([]byte, error) {
	handle := d.call("FPDF_LoadPage", d.handle, uint64(i))
	if handle == 0 {
		return nil, fmt.Errorf("page %d cannot be drawn", i+1)
	}
	defer d.call("FPDF_ClosePage", handle)
	w := int(math.Round(d.float32("FPDF_GetPageWidthF", handle) * dpi / 72))
	h := int(math.Round(d.float32("FPDF_GetPageHeightF", handle) * dpi / 72))
	if w <= 0 || h <= 0 || w > maxPixels/h {
		return nil, fmt.Errorf("page %d is too large to be drawn", i+1)
	}
	const grey, greyscale, white = 1, 8, 0xFFFFFFFF // FPDFBitmap_Gray, FPDF_GRAYSCALE
	bitmap := d.call("FPDFBitmap_CreateEx", uint64(w), uint64(h), grey, 0, 0)
	if bitmap == 0 {
		return nil, fmt.Errorf("page %d takes too much memory to be drawn", i+1)
	}
	defer d.call("FPDFBitmap_Destroy", bitmap)
	d.call("FPDFBitmap_FillRect", bitmap, 0, 0, uint64(w), uint64(h), white)
	d.call("FPDF_RenderPageBitmap", bitmap, handle, 0, 0, uint64(w), uint64(h), 0, greyscale)
	at, stride := uint32(d.call("FPDFBitmap_GetBuffer", bitmap)), int(d.call("FPDFBitmap_GetStride", bitmap))
	pixels, ok := d.m.Memory().Read(at, uint32(stride*h))
	if !ok || d.err != nil {
		return nil, fmt.Errorf("page %d cannot be drawn: %w", i+1, d.err)
	}
	out := fmt.Appendf(make([]byte, 0, w*h+32), "P5\n%d %d\n255\n", w, h)
	for y := range h {
		out = append(out, pixels[y*stride:y*stride+w]...)
	}
	return out, nil
}
