#!/bin/bash
# fuzz.sh: every fuzz target in build-fuzz/fuzz for FUZZ_SECONDS. What it learns stays under
# build-fuzz/corpus; tests/fuzz/seeds/NAME is read only. A finding is kept and named.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 7
seconds=${FUZZ_SECONDS:-60} bad=0 n=0
for bin in build-fuzz/fuzz/fuzz_*; do
	[ -x "$bin" ] || continue
	name=${bin##*/fuzz_} n=$((n + 1))
	corpus=build-fuzz/corpus/$name seeds=tests/fuzz/seeds/$name
	mkdir -p "$corpus"
	[ -d "$seeds" ] || seeds=
	log=build-fuzz/$name.log
	if "$bin" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
		-artifact_prefix="build-fuzz/$name-" "$corpus" ${seeds:+"$seeds"} >"$log" 2>&1; then
		runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
		cov=$(grep -o 'cov: [0-9]*' "$log" | tail -n 1)
		printf 'ok   %-20s %s runs in %s s, %s\n' "$name" "$runs" "$seconds" "$cov"
	else
		bad=$((bad + 1))
		tail -n 40 "$log" | sed 's/^/    /'
		printf 'FAIL %-20s the input is kept at build-fuzz/%s-*\n' "$name" "$name"
	fi
done
echo "$((n - bad)) passed, $bad failed"
[ "$bad" -eq 0 ]
