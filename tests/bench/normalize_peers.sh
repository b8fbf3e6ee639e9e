#!/bin/bash
# normalize_peers.sh: RE2::Set and Python's re on the titles of bench_search, where they are installed.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 7
B=${B:-build}
titles=${CHIPWATCH_CORPORA:-../shared/corpora}/titles/background.txt
[ -r "$titles" ] || { echo "normalize_peers: skipped, no $titles (set CHIPWATCH_CORPORA)"; exit 0; }
words=$B/bench/words.txt
mkdir -p "$B/bench"
{ grep -v '^#' schema/catalogue/alias.tsv | tail -n +2; grep -v '^#' schema/catalogue/part_number.tsv | tail -n +2; } |
	cut -f1 | grep -P '^[\x20-\x7e]+$' | grep -v '[()+]' | awk '!seen[$0]++' | head -450 |
	sed 's/[ _-]/[ _-]?/g; s/^/\\b/; s/$/\\b/' >"$words"
if [ -r /usr/include/re2/set.h ] && g++ -O2 -o "$B/bench/peer_re2" tests/bench/peer_re2.cc -lre2 2>/dev/null; then
	"$B/bench/peer_re2" "$words" "$titles"
else
	echo "RE2::Set: skipped, libre2-dev is not installed"
fi
python3 - "$words" "$titles" <<'PY'
import re, sys, time
words = [w.rstrip('\n') for w in open(sys.argv[1])]
titles = open(sys.argv[2], encoding='utf-8').read().split('\n')[:3000]
rx = re.compile('|'.join('(?:%s)' % w for w in words), re.I)
start = time.process_time()
hits = sum(1 for t in titles for _ in rx.finditer(t))
took = time.process_time() - start
print('%-30s %8.3f M titles/s  (%d hits, %d titles)' % ('python re, one alternation', len(titles) / took / 1e6, hits, len(titles)))
PY
