#!/bin/bash
# HTTP/2 from nginx; a certificate is trusted by ca_file alone, and its fingerprint is kept with each
# capture; a SOCKS proxy gets names, never private ones.
set -euo pipefail
cd "$ROOT"
. tests/support/wait.sh
tls=$(free_port) plain=$(free_port) socks=$(free_port)
nginx=$(PATH=$PATH:/usr/sbin command -v nginx) || { echo "no nginx"; exit 77; }
fail() { echo "FAIL: $*"; tail -5 "$WORK"/pages "$WORK"/err "$WORK"/nginx.err 2>/dev/null; exit 1; }
mkdir -p "$WORK/www"
{
	printf '<html><body><ul>'
	for n in 1 2 3 4; do printf '<li><a href="/item/%d"><h2>NVIDIA H100 80GB PCIe no %d</h2></a><span class="price">¥23%d,000</span></li>' $n $n $n; done
	printf '</ul><a rel="next" href="/two.html">next</a></body></html>'
} >"$WORK/www/index.html"
echo '<html><body>two</body></html>' >"$WORK/www/two.html"
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$WORK/key.pem" -out "$WORK/cert.pem" -days 2 -subj /CN=shop -addext subjectAltName=IP:127.7.0.1 >/dev/null 2>&1
cat >"$WORK/nginx.conf" <<C
daemon off;
pid $WORK/nginx.pid;
error_log $WORK/nginx.err;
events { worker_connections 64; }
http {
	log_format asked '\$server_protocol \$host \$request_uri';
	access_log $WORK/asked asked;
	client_body_temp_path $WORK/t1; proxy_temp_path $WORK/t2; fastcgi_temp_path $WORK/t3; uwsgi_temp_path $WORK/t4; scgi_temp_path $WORK/t5;
	types { text/html html; }
	server {
		listen 127.7.0.1:$tls ssl http2;
		listen 127.7.0.1:$plain;
		ssl_certificate $WORK/cert.pem;
		ssl_certificate_key $WORK/key.pem;
		root $WORK/www;
	}
}
C
[ "$(id -u)" != 0 ] || sed -i '1i user root;' "$WORK/nginx.conf"
"$nginx" -p "$WORK" -c "$WORK/nginx.conf" 2>"$WORK/nginx.start" &
server=$!
mkfifo "$WORK/hold"
/usr/bin/python3 tests/support/socks.py $socks 127.7.0.1 $plain "$WORK/named" <"$WORK/hold" &
exec 9>"$WORK/hold"
trap 'kill "$server" 2>/dev/null || true' EXIT
wait_for 20 curl -sk -o /dev/null https://127.7.0.1:$tls/up || fail "nginx: $(cat "$WORK/nginx.start")"
export CHIPWATCH_DELAY=0s CHIPWATCH_RETRIES=0
scrape() { "$BUILD/chipwatch-ingest" scrape "$@" >"$WORK/pages" 2>"$WORK/err" || fail "exit $?"; }
outcomes() { jq -r .outcome "$WORK/pages" | sort | uniq -c | tr -s ' \n' ' '; }

scrape --allow-private 127.7.0.0/16 https://127.7.0.1:$tls/
[ "$(outcomes)" = " 1 tls " ] || fail "a certificate of nobody: $(outcomes)"
grep -q robots "$WORK/asked" && fail "something was asked of a server that nobody vouches for"

# The run keeps with each capture which certificate was shown.
print=$(openssl x509 -in "$WORK/cert.pem" -noout -fingerprint -sha256 | sed 's/.*=//; s/://g' | tr A-F a-f)
echo https://127.7.0.1:$tls/ >"$WORK/seeds"
CHIPWATCH_CA_FILE=$WORK/cert.pem "$BUILD/chipwatch-ingest" run --seeds "$WORK/seeds" --allow-private 127.7.0.0/16 >"$WORK/pages" 2>"$WORK/err" || fail "run"
[ "$(grep -c '^HTTP/2.0 127.7.0.1 /\(robots.txt\|two.html\|\|index.html\)$' "$WORK/asked")" = 3 ] || fail "not by HTTP/2: $(cat "$WORK/asked")"
url=$("$BUILD/chipwatch-ingest" db url)
[ "$(psql -AtX "$url" -c "SELECT string_agg(DISTINCT tls_sha256, ' ') FROM evidence.capture WHERE outcome = 'ok'")" = "$print" ] || fail "fingerprint: $(psql -AtX "$url" -c "SELECT url, tls_sha256 FROM evidence.capture")"
[ "$(psql -AtX "$url" -c "SELECT count(*) FROM market.listing")" = 4 ] || fail "listings by HTTP/2: $(psql -AtX "$url" -c "SELECT url FROM market.listing" -c "SELECT outcome, reason, listings FROM evidence.site_run" -c "SELECT url, outcome, reason FROM evidence.capture")"
zcat "$XDG_DATA_HOME"/chipwatch/archive/*/*.warc.gz | tr -d '\r' >"$WORK/plain"
[ "$(grep -a -c "^tlsCertificateSha256: $print\$" "$WORK/plain")" -ge 3 ] || fail "the archive has no fingerprint"
grep -a -q '^HTTP/2 200' "$WORK/plain" || fail "the archive does not say HTTP/2"
"$BUILD/chipwatch-ingest" verify "$XDG_DATA_HOME"/chipwatch/archive/*/*.warc.gz >"$WORK/verify" || fail "$(cat "$WORK/verify")"

# Through SOCKS: the name goes to the proxy, and what is private by its name goes nowhere.
export CHIPWATCH_PROXY=socks5h://127.0.0.1:$socks
scrape http://shop.example/ http://localhost/ http://10.0.0.1/ http://[::1]/ http://169.254.169.254/
[ "$(jq -r 'select(.url == "http://shop.example/") | "\(.outcome) \(.listings)"' "$WORK/pages")" = "ok 4" ] || fail "through SOCKS"
[ "$(jq -r 'select(.outcome == "refused_address").url' "$WORK/pages" | wc -l)" = 4 ] || fail "private names: $(outcomes)"
[ "$(sort -u "$WORK/named")" = "3 shop.example:80" ] || fail "the proxy was asked for $(sort -u "$WORK/named")"
grep -q '^HTTP/1.1 shop.example /two.html' "$WORK/asked" || fail "the second page through SOCKS"
CHIPWATCH_PROXY=socks5h://127.0.0.1:1 scrape http://shop.example/
[ "$(outcomes)" = " 1 connect " ] || [ "$(outcomes)" = " 1 broken " ] || fail "a proxy that is not there: $(outcomes)"
echo "HTTP/2 with fingerprint ${print:0:16}, ca_file, SOCKS by name"
exec 9>&-
