package pdf

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"

	"toguna/internal/aid"
)

// A Picture is a page as it looks, with its size in points, in which Boxes are given.
type Picture struct {
	PNG           []byte
	Width, Height float64
	Pages         int // of the document
}

// greys is how many shades a picture has: a page of text needs no more, and four bits a dot halve its bytes.
const greys = 16

// shades are the greys from black to white, as a palette.
func shades() color.Palette {
	p := make(color.Palette, greys)
	for i := range p {
		p[i] = color.Gray{Y: uint8(i * 255 / (greys - 1))} //nolint:gosec // at most 255
	}
	return p
}

// Draw draws a page, numbered from 1, in grey, so many dots an inch. It returns aid.ErrNotFound for a page that is not there.
func Draw(ctx context.Context, raw []byte, page int, dpi float64) (Picture, error) {
	ctx, cancel := context.WithTimeout(ctx, MaxTime)
	defer cancel()
	d, err := open(ctx, raw)
	if err != nil {
		return Picture{}, err
	}
	defer d.Close()
	if page < 1 || page > d.Pages() {
		return Picture{}, fmt.Errorf("page %d of %d: %w", page, d.Pages(), aid.ErrNotFound)
	}
	pgm, err := d.Picture(page-1, dpi)
	if err != nil {
		return Picture{}, err
	}
	var w, h, depth int
	head := pgm[:min(len(pgm), 40)]
	if _, err := fmt.Sscanf(string(head), "P5\n%d %d\n%d", &w, &h, &depth); err != nil {
		return Picture{}, fmt.Errorf("draw page %d: %w", page, err)
	}
	picture := image.NewPaletted(image.Rect(0, 0, w, h), shades())
	for i, y := range pgm[len(pgm)-w*h:] {
		picture.Pix[i] = uint8((int(y)*(greys-1) + 127) / 255) //nolint:gosec // at most 15
	}
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, picture); err != nil {
		return Picture{}, fmt.Errorf("draw page %d: %w", page, err)
	}
	return Picture{PNG: b.Bytes(), Width: float64(w) * 72 / dpi, Height: float64(h) * 72 / dpi, Pages: d.Pages()}, nil
}
