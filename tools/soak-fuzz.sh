#!/usr/bin/env bash
# Runs every fuzz target for the time given, one after the other. Usage: tools/soak-fuzz.sh 1h
set -euo pipefail
cd "$(dirname "$0")/.."
time=${1:-1h}
grep -rl --include='*_test.go' '^func Fuzz' internal cmd | xargs -n1 dirname | sort -u | while read -r dir; do
	grep -h -o '^func Fuzz[A-Za-z0-9_]*' "$dir"/*_test.go | sed 's/^func //' | sort -u | while read -r target; do
		echo "== $dir $target"
		go test "./$dir" -run '^$' -fuzz "^$target\$" -fuzztime "$time" -timeout 0
	done
done
