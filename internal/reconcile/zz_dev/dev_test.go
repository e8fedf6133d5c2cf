package dev_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"toguna/internal/aid"
	"toguna/internal/coding"
	"toguna/internal/collect"
	"toguna/internal/edtf"
	"toguna/internal/rates"
	"toguna/internal/reconcile"
)

func TestReal(t *testing.T) {
	dir := os.Getenv("DOCS")
	if dir == "" {
		t.Skip()
	}
	files, _ := filepath.Glob(dir)
	in := reconcile.Input{Mentions: map[string][]aid.Mention{}, Texts: map[string]aid.Text{}, Rates: rates.Embedded()}
	for i, f := range files {
		r, _ := os.Open(f)
		c, fs, err := collect.Read(filepath.Base(f), r, collect.Options{})
		if err != nil {
			t.Fatal(err, fs)
		}
		c.Source.ID = fmt.Sprintf("S%03d", i+1)
		if os.Getenv("RATED") != "" {
			c.Source.Reliability = aid.Reliability([]string{"B", "C", "B"}[i%3])
			c.Source.Published = edtf.MustParse([]string{"2020-08", "2023/..", "2015-04-30"}[i%3])
		}
		fmt.Println(c.Source.ID, c.Source.Title, c.Source.Published)
		in.Sources = append(in.Sources, c.Source)
		out := coding.Code(coding.Input{Source: c.Source, Document: c.Document, Text: c.Text})
		in.Mentions[c.Document.SHA256] = out.Mentions
		in.Texts[c.Document.SHA256] = c.Text
		for _, cl := range out.Claims {
			cl.SourceID = c.Source.ID
			in.Claims = append(in.Claims, cl)
		}
	}
	b, _ := json.MarshalIndent(in.Claims, "", " ")
	os.WriteFile("/tmp/f_claims.json", b, 0o644)
	t0 := time.Now()
	out := reconcile.Run(in)
	fmt.Println(len(in.Claims), "claims", time.Since(t0))
	b, _ = json.MarshalIndent(out, "", " ")
	os.WriteFile("/tmp/f_real.json", b, 0o644)
}
