// Package engine runs PDFium, compiled to WebAssembly, in a sandbox: it sees the bytes of one document and nothing else of the
// machine, neither files nor network nor clock.
//
// Units: coordinates are points (1/72 inch) from the lower left corner of a page.
// Shape: an Engine is compiled once; Open gives a document of its own memory, which Close frees.
// Errors: ErrMissing when the program was built without the engine; ErrPassword, ErrDamaged; a trap or a passed deadline
// ends the document, and every later call on it fails.
// Source: PDFium's public headers (fpdfview.h, fpdf_text.h, fpdf_doc.h).
package engine

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/emscripten"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

// The kinds of errors of opening a document.
var (
	ErrMissing  = errors.New("the program was built without its PDF reader")
	ErrPassword = errors.New("the document needs a password")
	ErrDamaged  = errors.New("the document is damaged")
)

// maxMemory bounds what one document may take, in pages of 64 kB: 1 GB.
const maxMemory = 16 << 10

//go:embed asset
var asset embed.FS

// An Engine is PDFium, compiled.
type Engine struct {
	runtime wazero.Runtime
	code    wazero.CompiledModule
	loop    wazero.CompiledModule
}

// shared is compiled when the first document comes, and kept.
var shared = sync.OnceValues(func() (*Engine, error) { return load(context.Background()) })

// Get returns the program's engine, which is compiled at the first call: about three seconds once on a machine, then a
// tenth of a second from a cache in the user's cache folder.
func Get() (*Engine, error) { return shared() }

// Present reports whether the program carries the engine.
func Present() bool {
	_, err := fs.Stat(asset, "asset/pdfium.wasm")
	return err == nil
}

func load(ctx context.Context) (*Engine, error) {
	wasm, err := asset.ReadFile("asset/pdfium.wasm")
	if err != nil {
		return nil, ErrMissing
	}
	config := wazero.NewRuntimeConfig().WithMemoryLimitPages(maxMemory).WithCloseOnContextDone(true)
	if dir, err := os.UserCacheDir(); err == nil {
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "toguna", "wasm")); err == nil {
			config = config.WithCompilationCache(cache)
		}
	}
	e := &Engine{runtime: wazero.NewRuntimeWithConfig(ctx, config)}
	if e.code, err = e.runtime.CompileModule(ctx, wasm); err != nil {
		return nil, fmt.Errorf("compile the PDF reader: %w", err)
	}
	if e.loop, err = e.runtime.CompileModule(ctx, loopModule()); err != nil {
		return nil, fmt.Errorf("compile the PDF reader: %w", err)
	}
	if _, err = wasi_snapshot_preview1.Instantiate(ctx, e.runtime); err != nil {
		return nil, fmt.Errorf("start the PDF reader: %w", err)
	}
	env := e.runtime.NewHostModuleBuilder("env")
	known, err := emscripten.NewFunctionExporterForModule(e.code)
	if err != nil {
		return nil, fmt.Errorf("start the PDF reader: %w", err)
	}
	known.ExportFunctions(env)
	export(env, e.code)
	if _, err = env.Instantiate(ctx); err != nil {
		return nil, fmt.Errorf("start the PDF reader: %w", err)
	}
	return e, nil
}

// export gives the engine the functions of its environment: memory can grow, files do not exist, time stands still.
func export(env wazero.HostModuleBuilder, code wazero.CompiledModule) {
	for _, f := range code.ImportedFunctions() {
		module, name, _ := f.Import()
		if module != "env" || len(name) > 7 && name[:7] == "invoke_" || name == "_emscripten_throw_longjmp" {
			continue
		}
		var do api.GoModuleFunc
		switch name {
		case "emscripten_resize_heap":
			do = resize
		case "_abort_js":
			do = func(context.Context, api.Module, []uint64) { panic(errors.New("the PDF reader gave up")) }
		case "emscripten_date_now":
			do = func(_ context.Context, _ api.Module, stack []uint64) { stack[0] = 0 }
		default:
			do = refuse(len(f.ResultTypes()) > 0)
		}
		env.NewFunctionBuilder().WithGoModuleFunction(do, f.ParamTypes(), f.ResultTypes()).Export(name)
	}
}

// resize lets the memory grow to the size asked for, within the limit of the runtime.
func resize(_ context.Context, m api.Module, stack []uint64) {
	want, have := uint32(stack[0]), m.Memory().Size()
	if stack[0] = 1; want > have {
		if _, ok := m.Memory().Grow((want - have + 65535) / 65536); !ok {
			stack[0] = 0
		}
	}
}

// refuse is a system call that is not there: "no such file".
func refuse(answers bool) api.GoModuleFunc {
	return func(_ context.Context, _ api.Module, stack []uint64) {
		if answers {
			const noEntry = -44
			stack[0] = api.EncodeI32(noEntry)
		}
	}
}
