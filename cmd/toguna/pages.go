package main

import (
	"context"

	"toguna/internal/aid"
	"toguna/internal/collect/pdf"
	"toguna/internal/publish/site"
)

// pdfPages shows pages of PDF documents on the site.
type pdfPages struct{}

// Draw draws a page.
func (pdfPages) Draw(ctx context.Context, raw []byte, page int, dpi float64) (site.Picture, error) {
	p, err := pdf.Draw(ctx, raw, page, dpi)
	return site.Picture(p), err
}

// Locate frames the words of each span.
func (pdfPages) Locate(ctx context.Context, raw []byte, spans []aid.Span) ([][]site.Box, error) {
	found, err := pdf.LocateAll(ctx, raw, spans)
	if err != nil {
		return nil, err
	}
	out := make([][]site.Box, len(found))
	for i, boxes := range found {
		for _, b := range boxes {
			out[i] = append(out[i], site.Box(b))
		}
	}
	return out, nil
}
