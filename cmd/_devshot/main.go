package main

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// usage: shot out-prefix base path[@WxH][@dark][@noscript][@full][@print] ...
func main() {
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	actx, c := chromedp.NewExecAllocator(context.Background(), opts...)
	defer c()
	ctx, c2 := chromedp.NewContext(actx)
	defer c2()
	for i, spec := range os.Args[3:] {
		parts := strings.Split(spec, "@")
		w, h := 1366, 768
		dark, noscript, full, print := "light", false, false, false
		for _, p := range parts[1:] {
			switch p {
			case "dark":
				dark = "dark"
			case "noscript":
				noscript = true
			case "full":
				full = true
			case "print":
				print = true
			default:
				a, b, _ := strings.Cut(p, "x")
				w, _ = strconv.Atoi(a)
				h, _ = strconv.Atoi(b)
			}
		}
		var buf []byte
		var overflow string
		acts := []chromedp.Action{
			emulation.SetDeviceMetricsOverride(int64(w), int64(h), 1, w < 500),
			emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: dark}}),
			emulation.SetScriptExecutionDisabled(noscript),
			chromedp.Navigate(os.Args[2] + parts[0]),
		}
		if !noscript {
			acts = append(acts, chromedp.Evaluate(`(()=>{let o=[];for(const e of document.querySelectorAll("body *")){const r=e.getBoundingClientRect();if(r.right>innerWidth+1&&r.width>0&&!e.closest(".scroll,nav")&&!e.closest(".sr"))o.push(e.tagName+"."+e.getAttribute("class")+":"+Math.round(r.right))}return document.documentElement.scrollWidth+" "+o.slice(0,6).join(" ")})()`, &overflow))
		}
		if print {
			acts = append(acts, chromedp.ActionFunc(func(ctx context.Context) (err error) {
				buf, _, err = page.PrintToPDF().WithPrintBackground(false).WithPreferCSSPageSize(true).Do(ctx)
				return
			}))
		} else if full {
			acts = append(acts, chromedp.FullScreenshot(&buf, 100))
		} else {
			acts = append(acts, chromedp.CaptureScreenshot(&buf))
		}
		if err := chromedp.Run(ctx, acts...); err != nil {
			fmt.Println(spec, err)
			continue
		}
		ext := ".png"
		if print {
			ext = ".pdf"
		}
		name := fmt.Sprintf("%s%02d%s", os.Args[1], i, ext)
		os.WriteFile(name, buf, 0o644)
		fmt.Println(name, spec, overflow)
	}
}
