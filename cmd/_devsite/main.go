package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"os"
	"time"

	chinamali "toguna/examples/china-mali"
	"toguna/internal/aid"
	"toguna/internal/casefile"
	"toguna/internal/ledger"
	"toguna/internal/pipeline"
	"toguna/internal/publish/site/sample"
	"toguna/internal/web"
)

func main() {
	ctx := context.Background()
	var st aid.Store = sample.New()
	if len(os.Args) > 2 && os.Args[2] == "empty" {
		st = sample.Empty(aid.Case{})
	}
	if len(os.Args) > 2 && os.Args[2] == "demo" {
		dir, _ := os.MkdirTemp("", "devsite")
		l, err := ledger.Init(ctx, dir, ledger.Options{Now: time.Now})
		if err != nil {
			panic(err)
		}
		f, err := casefile.Load(chinamali.Folder)
		if err != nil {
			panic(err)
		}
		docs := ""
		if len(os.Args) > 3 {
			docs = os.Args[3]
		}
		t := time.Now()
		r, err := casefile.Apply(ctx, l, chinamali.Folder, f, casefile.Options{Actor: "the reviewer of the example", Now: time.Now(), Originals: docs})
		if err != nil {
			panic(err)
		}
		fmt.Printf("%+v %v\n", r, time.Since(t))
		st = l
	}
	h := web.New(st, web.Options{Logger: slog.New(slog.NewTextHandler(os.Stderr, nil)), Refresh: func(ctx context.Context) error {
		if os.Args[len(os.Args)-1] == "x" {
			return nil
		}
		_, err := pipeline.Reconcile(ctx, st, nil)
		return err
	}})
	l, err := net.Listen("tcp", os.Args[1])
	if err != nil {
		panic(err)
	}
	fmt.Println(web.Serve(ctx, l, h))
}
