// Package browsertest drives a real browser through a served case, as a reader would.
//
// Units: none.
// Shape: Open starts Chromium on a handler; a Browser clicks, presses keys and looks. Railway is the way that every case
// with the railway must allow: to its two prices, and to the words of each.
// Errors: each ends the test that it happens in. Without Chromium the test is skipped and says so, unless CI is "true".
// Source: the browser is found as chromium, chromium-browser, google-chrome or headless-shell.
package browsertest

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// patience is how long one step may take on a busy machine.
const patience = 40 * time.Second

// A Browser is Chromium on a served case.
type Browser struct {
	t    testing.TB
	ctx  context.Context //nolint:containedctx // chromedp keeps the browser in it
	Base string

	mu        sync.Mutex
	elsewhere []string // addresses of other hosts that were asked for
	errors    []string // what the browser complained about
}

// Open serves h on this machine and opens a browser; both end with the test. Scripts may be switched off.
func Open(tb testing.TB, h http.Handler, scripts bool) *Browser {
	tb.Helper()
	path := find()
	if path == "" {
		if os.Getenv("CI") == "true" {
			tb.Fatal("no Chromium is installed, and CI is true")
		}
		tb.Skip("skipped: no Chromium is installed (apt-get install chromium)")
	}
	srv := httptest.NewServer(h)
	tb.Cleanup(srv.Close)
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.WindowSize(1366, 768), chromedp.UserDataDir(tb.TempDir()),
		chromedp.WSURLReadTimeout(patience),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
	)
	// The test's own context ends before its clean-up; the browser must outlive it to be closed in order.
	alloc, stop := chromedp.NewExecAllocator(context.WithoutCancel(tb.Context()), opts...)
	ctx, closeTab := chromedp.NewContext(alloc)
	tb.Cleanup(func() {
		if err := chromedp.Cancel(ctx); err != nil {
			tb.Logf("close the browser: %v", err)
		}
		closeTab()
		stop()
	})
	b := &Browser{t: tb, ctx: ctx, Base: srv.URL}
	chromedp.ListenTarget(ctx, b.listen)
	b.Do("start", network.Enable(), log.Enable(), runtime.Enable(), emulation.SetScriptExecutionDisabled(!scripts))
	return b
}

func find() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "headless-shell"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// listen remembers what should not have happened.
func (b *Browser) listen(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if u := e.Request.URL; !strings.HasPrefix(u, b.Base) && !strings.HasPrefix(u, "data:") && u != "about:blank" {
			b.elsewhere = append(b.elsewhere, u)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.LevelError {
			b.errors = append(b.errors, e.Entry.Text+" "+e.Entry.URL)
		}
	case *runtime.EventExceptionThrown:
		b.errors = append(b.errors, e.ExceptionDetails.Error())
	}
}

// Quiet ends the test if the browser asked another host for anything, or complained.
func (b *Browser) Quiet() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, u := range b.elsewhere {
		b.t.Errorf("the page asked for %s", u)
	}
	for _, e := range b.errors {
		b.t.Errorf("the browser complained: %s", e)
	}
}

// Do runs actions; what names them in an error.
func (b *Browser) Do(what string, actions ...chromedp.Action) {
	b.t.Helper()
	// The browser is tied to its first context, so a deadline is set only once it runs.
	ctx := b.ctx
	if what != "start" {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(b.ctx, patience)
		defer cancel()
	}
	if err := chromedp.Run(ctx, actions...); err != nil {
		b.t.Fatalf("%s: %v", what, err)
	}
}

// Go opens an address of the case.
func (b *Browser) Go(path string) {
	b.t.Helper()
	b.Do("open "+path, chromedp.Navigate(b.Base+path))
}

// Eval answers a JavaScript expression that gives a text; it works with the page's scripts switched off as well.
// An expression only looks, so one that the browser drops because a page is on its way is asked again of the page that came.
func (b *Browser) Eval(js string) string {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	for {
		var s string
		err := chromedp.Run(ctx, chromedp.Evaluate("String("+js+")", &s))
		if err == nil {
			return s
		}
		if ctx.Err() != nil || !underWay(err) {
			b.t.Fatalf("look at %s: %v", js, err)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// underWay reports whether the browser refused an expression because it was leaving the page; the protocol has one code for
// all that fails, so the words decide.
func underWay(err error) bool {
	var refused *cdproto.Error
	return errors.As(err, &refused) && (strings.Contains(refused.Message, "navigated") || strings.Contains(refused.Message, "context was destroyed") || strings.Contains(refused.Message, "Cannot find context"))
}

// Path is the address that the browser shows, with query and fragment.
func (b *Browser) Path() string {
	b.t.Helper()
	return strings.TrimPrefix(b.Eval("location.href"), b.Base)
}

// Text is the words of the first element that a selector finds, or "".
func (b *Browser) Text(selector string) string {
	b.t.Helper()
	return b.Eval(`(document.querySelector(` + quote(selector) + `)||{textContent:""}).textContent.replace(/\s+/g," ").trim()`)
}

// Click clicks the first element that a selector finds, and waits for the page that follows.
func (b *Browser) Click(selector string) {
	b.t.Helper()
	b.Leave("click "+selector, chromedp.Click(selector, chromedp.ByQuery))
}

// Leave does something that leads to another page or place, and waits until the address has changed and the page is there.
func (b *Browser) Leave(what string, action chromedp.Action) {
	b.t.Helper()
	before := b.Path()
	b.Do(what, action)
	b.Until(what+" leads on", func() bool { return b.Path() != before && b.Eval("document.readyState") == "complete" })
}

// Until waits for something to become true.
func (b *Browser) Until(what string, ok func() bool) {
	b.t.Helper()
	for end := time.Now().Add(patience); !ok(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			b.t.Fatalf("%s: not after %s", what, patience)
		}
	}
}

// Press presses one key.
func (b *Browser) Press(key string) {
	b.t.Helper()
	b.Do("press "+key, chromedp.KeyEvent(key))
}

// Tab presses Tab until what has the focus matches a selector, as a person without a mouse would.
func (b *Browser) Tab(selector string) {
	b.t.Helper()
	for range 400 {
		b.Press(kb.Tab)
		if b.Eval(`document.activeElement!==null&&document.activeElement.matches(`+quote(selector)+`)`) == "true" {
			if b.Eval(`getComputedStyle(document.activeElement).outlineStyle`) == "none" {
				b.t.Errorf("the focus on %s cannot be seen", selector)
			}
			return
		}
	}
	b.t.Fatalf("Tab never reaches %s on %s", selector, b.Path())
}

// Enter follows what has the focus.
func (b *Browser) Enter() {
	b.t.Helper()
	b.Leave("press Enter", chromedp.ActionFunc(func(ctx context.Context) error {
		down := input.DispatchKeyEvent(input.KeyRawDown).WithKey("Enter").WithCode("Enter").WithWindowsVirtualKeyCode(13)
		if err := down.Do(ctx); err != nil {
			return err
		}
		if err := input.DispatchKeyEvent(input.KeyChar).WithKey("Enter").WithText("\r").Do(ctx); err != nil {
			return err
		}
		return input.DispatchKeyEvent(input.KeyUp).WithKey("Enter").WithCode("Enter").WithWindowsVirtualKeyCode(13).Do(ctx)
	}))
}

func quote(s string) string { return "`" + strings.ReplaceAll(s, "`", "") + "`" }
