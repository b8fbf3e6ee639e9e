#!/bin/bash
# extract_peers.sh: parsel (lxml) with the ten expressions of bench_extract on the same pages.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 7
B=${B:-build}
python=/usr/bin/python3
"$python" -c 'import parsel' 2>/dev/null || { echo "parsel: skipped, python3-parsel is not installed"; exit 0; }
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
"$B/bench/bench_extract" 120 3 "$pages" | sed -n 1,2p
"$python" - "$pages" tests/bench/bench_extract.c <<'PY'
import glob, re, sys, time
from parsel import Selector
source = open(sys.argv[2], encoding='utf-8').read()
table = source[source.index('fields[FIELD_COUNT] = {'):]
paths = re.findall(r'^\s*"(//.*)",$', table[:table.index('};')], re.M)
pages = [open(p, encoding='utf-8').read() for p in sorted(glob.glob(sys.argv[1] + '/*.html'))]
best = 0
for _ in range(3):
    start, filled = time.process_time(), 0
    for page in pages:
        s = Selector(text=page)
        for path in paths:
            filled += bool(s.xpath(path).get())
    best = max(best, len(pages) / (time.process_time() - start))
print('ten fields, parsel              %8.0f   (%d of %d fields filled)' % (best, filled, len(pages) * len(paths)))
PY
