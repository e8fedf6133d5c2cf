package main

import (
	"os"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"

	"toguna/internal/pipeline"
)

// progress shows a bar a stage on a terminal, and nothing elsewhere. The caller calls done when the work has ended.
func (e *environment) progress() (report pipeline.Progress, done func()) {
	f, ok := e.Stderr.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil, func() {}
	}
	bars := mpb.New(mpb.WithOutput(f), mpb.WithWidth(40), mpb.WithRefreshRate(120*time.Millisecond))
	var all []*mpb.Bar
	current, stage, what := (*mpb.Bar)(nil), "", ""
	return func(s string, n, of int, name string) {
			if of == 0 {
				return
			}
			what = name
			if s != stage {
				stage = s
				current = bars.AddBar(int64(of),
					mpb.PrependDecorators(decor.Name(s+" ", decor.WC{W: 10}), decor.CountersNoUnit("%d of %d ")),
					mpb.AppendDecorators(decor.Any(func(decor.Statistics) string { return " " + what }),
						decor.OnComplete(decor.EwmaETA(decor.ET_STYLE_GO, 30, decor.WC{W: 8}), "")))
				all = append(all, current)
			}
			current.SetCurrent(int64(n))
		}, func() {
			for _, b := range all { // one that did not come to its end would be waited for without end
				b.Abort(false)
			}
			bars.Wait()
		}
}
