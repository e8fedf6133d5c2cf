package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"os"

	"toguna/internal/aid"
	"toguna/internal/publish/site/sample"
	"toguna/internal/web"
)

func main() {
	var st aid.Store = sample.New()
	if len(os.Args) > 2 {
		st = sample.Empty(aid.Case{})
	}
	h := web.New(st, web.Options{Logger: slog.New(slog.NewTextHandler(os.Stderr, nil))})
	l, err := net.Listen("tcp", os.Args[1])
	if err != nil {
		panic(err)
	}
	fmt.Println(web.Serve(context.Background(), l, h))
}
