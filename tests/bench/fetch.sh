#!/bin/bash
# fetch.sh: pages of 20 to 120 KB from nginx on loopback, delays off. CPU seconds per 1,000 pages of
# a bare libcurl loop that digests each body, of ours without and with archive, and of Scrapy; the
# memory of ours from 1,000 to FETCH_FLAT (200,000) pages. Peers that are not there are skipped.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=$PWD/${B:-build}
nginx=$(command -v nginx || echo /usr/sbin/nginx)
[ -x "$nginx" ] || { echo "fetch: skipped, nginx is not installed (apt-get install nginx-light)"; exit 0; }
work=$(mktemp -d "$([ -w /dev/shm ] && echo /dev/shm || echo /tmp)/cwfetch.XXXXXX")
chmod 755 "$work"
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
files=1000 pages=${FETCH_PAGES:-20000} flat=${FETCH_FLAT:-200000} rounds=${FETCH_ROUNDS:-3}

/usr/bin/python3 - "$work" $files <<'P'
import os, random, sys
r = random.Random(1)
words = ['H100', 'H200', '80GB', 'PCIe', 'SXM', 'server', '现货', '期货', 'price', 'stock', 'NVIDIA', 'warranty']
os.mkdir(sys.argv[1] + '/www')
for n in range(int(sys.argv[2])):
    size, out = r.randrange(20000, 120000), ['<html><body><ul>']
    have = 0
    while have < size:
        line = '<li class="item i%d"><a href="/item/%d"><h3>%s</h3></a><span class="price">%d</span></li>\n' % (r.randrange(9), r.randrange(10**7), ' '.join(r.choice(words) for _ in range(8)), r.randrange(10**6))
        have += len(line)
        out.append(line)
    open('%s/www/p%d.html' % (sys.argv[1], n), 'w').write(''.join(out))
P
port=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >"$work/nginx.conf" <<N
worker_processes 1; pid $work/nginx.pid; error_log $work/error.log; daemon off;
$([ "$(id -u)" = 0 ] && echo "user root;")
events { worker_connections 512; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; types { text/html html; }
  client_body_temp_path $work/t1; proxy_temp_path $work/t2; fastcgi_temp_path $work/t3; uwsgi_temp_path $work/t4; scgi_temp_path $work/t5;
  server { listen 127.0.0.1:$port; root $work/www; } }
N
"$nginx" -c "$work/nginx.conf" -p "$work" 2>"$work/nginx.err" &
server=$!
. tests/support/wait.sh
wait_for 20 is_open "$port" || { cat "$work/nginx.err"; exit 1; }

measure() { # MODE PAGES [DIR]: CPU seconds per 1,000 pages, peak KB
	FETCH_BENCH="$1 http://127.0.0.1:$port $files $2 ${3:-}" "$build/bench/bench_fetch" | awk '{ printf "%.4f %d\n", $4 / $2 * 1000, $5 }'
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
for _ in $(seq "$rounds"); do
	measure bare "$pages" >>"$work/bare"
	measure ours "$pages" >>"$work/ours"
	measure warc "$pages" "$work/warc" >>"$work/warc.cpu"
	rm -rf "$work/warc"
done
bare=$(median <"$work/bare") ours=$(median <"$work/ours") warc=$(median <"$work/warc.cpu")
echo "CPU s per 1,000 pages, median of $rounds, $pages pages each"
echo "  bare libcurl loop, digests    $bare"
awk -v b="$bare" -v o="$ours" 'BEGIN { printf "  ours, no archive              %s   %.2f of the bare loop (goal 0.80)\n", o, b / o }'
if /usr/bin/python3 -c 'import scrapy' 2>/dev/null; then
	cat >"$work/spider.py" <<'P'
import resource, sys
import scrapy
from scrapy.crawler import CrawlerProcess
base, files, pages = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
class Spider(scrapy.Spider):
    name = 'bench'
    def start_requests(self):
        for i in range(pages):
            yield scrapy.Request('%s/p%d.html?k=%d' % (base, i % files, i // files))
    def parse(self, response):
        pass
p = CrawlerProcess({'LOG_ENABLED': False, 'CONCURRENT_REQUESTS': 64, 'CONCURRENT_REQUESTS_PER_DOMAIN': 64, 'ROBOTSTXT_OBEY': False, 'TELNETCONSOLE_ENABLED': False})
p.crawl(Spider)
p.start()
u = resource.getrusage(resource.RUSAGE_SELF)
print(u.ru_utime + u.ru_stime)
P
	one=$(/usr/bin/python3 "$work/spider.py" "http://127.0.0.1:$port" $files 1)
	many=$(/usr/bin/python3 "$work/spider.py" "http://127.0.0.1:$port" $files 1001)
	scrapy=$(awk -v a="$one" -v b="$many" 'BEGIN { printf "%.4f", b - a }')
	awk -v w="$warc" -v s="$scrapy" 'BEGIN { printf "  ours with .warc.gz            %s   %.1f times the pages of Scrapy (goal 5)\n  Scrapy, no archive            %s\n", w, s / w, s }'
else
	echo "  ours with .warc.gz            $warc"
	echo "  Scrapy                        skipped, not installed (apt-get install python3-scrapy)"
fi
echo "peak memory of ours, no archive: 1,000 pages $(measure ours 1000 | awk '{print int($2 / 1024)}') MB, $flat pages $(measure ours "$flat" | awk '{print int($2 / 1024)}') MB (goal: under 150)"
