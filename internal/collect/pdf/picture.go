package pdf

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"

	"toguna/internal/aid"
)

// A Picture is a page as it looks, with its size in points, in which Boxes are given.
type Picture struct {
	PNG           []byte
	Width, Height float64
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
	var b bytes.Buffer
	if err := png.Encode(&b, &image.Gray{Pix: pgm[len(pgm)-w*h:], Stride: w, Rect: image.Rect(0, 0, w, h)}); err != nil {
		return Picture{}, fmt.Errorf("draw page %d: %w", page, err)
	}
	return Picture{PNG: b.Bytes(), Width: float64(w) * 72 / dpi, Height: float64(h) * 72 / dpi}, nil
}
