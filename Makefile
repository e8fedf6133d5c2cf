# Toguna. `make run` builds the program, makes the China–Mali case and serves it; `make test` passes everything.
SHELL := /bin/bash
GO    ?= go
export CGO_ENABLED := 0

# Packages whose code shares memory between goroutines: these run under the race detector in `make test`.
RACE := ./internal/web/... ./internal/pipeline/...

.PHONY: run build assets test bench soak lint accuracy docs third-party clean

run: build
	bin/toguna demo

build: assets
	$(GO) build -trimpath -ldflags='-s -w' -o bin/toguna ./cmd/toguna

# What comes from npm at build time (the PDF reader): see assets/package.json and THIRD_PARTY.md.
assets: assets/node_modules/.package-lock.json

assets/node_modules/.package-lock.json: assets/package.json assets/package-lock.json
	cd assets && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

test: assets
	CGO_ENABLED=1 $(GO) test -race -short -timeout 10m $(RACE)
	$(GO) test -timeout 10m ./...

bench: assets
	$(GO) test -run '^$$' -bench . -benchtime 1s -timeout 60m ./...

# Hours, not minutes: everything under the race detector, an hour of each fuzz target, a thousand kills.
soak: assets
	CGO_ENABLED=1 TOGUNA_SOAK=1 $(GO) test -race -timeout 6h ./...
	tools/soak-fuzz.sh $${FUZZTIME:-1h}

lint:
	@test -z "$$(gofmt -l cmd internal examples)" || { gofmt -l cmd internal examples; echo 'gofmt: run gofmt -w on these'; exit 1; }
	$(GO) vet ./...
	$(GO) tool -modfile=tools/go.mod golangci-lint run ./...

# docs/accuracy.md: precision, recall and F1 on the founding documents (../shared) and on our own held-out sentences.
accuracy:
	$(GO) run ./internal/coding/accuracy -o docs/accuracy.md

# docs/cli.md and docs/findings.md, made from the program; a test keeps them true.
docs:
	$(GO) test ./cmd/toguna -run TestDocs -update

# THIRD_PARTY.md: the parts that are not ours, with their licences.
third-party:
	$(GO) -C tools run ./thirdparty -root .. > THIRD_PARTY.md

clean:
	rm -rf bin assets/node_modules
