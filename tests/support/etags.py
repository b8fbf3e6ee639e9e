#!/usr/bin/python3
"""A shop that knows ETags: etags.py PORT READY-FILE. Forty items on pages of ten, a sitemap (packed)
that names an item which no page links to. Ends when its standard input is closed."""
import gzip, hashlib, os, sys, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOST = '127.4.1.10'


def page(path):
    if path == '/robots.txt':
        return 'text/plain', b'User-agent: *\nDisallow: /admin\nSitemap: /sitemap-index.xml\n'
    if path == '/sitemap-index.xml':
        return 'text/xml', b'<?xml version="1.0"?><sitemapindex><sitemap><loc>/sitemap-1.xml.gz</loc></sitemap><sitemap><loc>http://169.254.169.254/x.xml</loc></sitemap></sitemapindex>'
    if path == '/sitemap-1.xml.gz':
        return 'application/gzip', gzip.compress(b'<urlset><url><loc>/item/99?a=1&amp;b=2</loc></url><url><loc>http://other.example/x</loc></url></urlset>', mtime=0)
    if path.startswith('/item/'):
        n = int(path.split('/')[2].split('?')[0])
        return 'text/html; charset=utf-8', ('<html><body><script type="application/ld+json">{"@type":"Product","name":"NVIDIA H100 80GB PCIe no %d","offers":{"@type":"Offer","price":"%d","priceCurrency":"CNY","availability":"https://schema.org/InStock"}}</script><h1>NVIDIA H100 80GB PCIe no %d</h1></body></html>' % (n, 230000 + n, n)).encode()
    n = int(path.split('=')[1]) if '=' in path else 1
    items = ''.join('<li class="item"><a href="/item/%d"><h2>NVIDIA H100 80GB PCIe no %d</h2></a><span class="price">¥%d</span></li>' % (i, i, 230000 + i) for i in range(n * 10 - 9, n * 10 + 1))
    more = '<a rel="next" href="/?page=%d">next</a>' % (n + 1) if n < 4 else ''
    return 'text/html; charset=utf-8', ('<html><body><ul>%s</ul>%s</body></html>' % (items, more)).encode()


class Shop(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def do_GET(self):
        kind, body = page(self.path)
        tag = '"%s"' % hashlib.sha1(body).hexdigest()
        same = self.headers.get('If-None-Match') == tag
        self.send_response(304 if same else 200)
        self.send_header('ETag', tag)
        self.send_header('Content-Type', kind)
        if not same:
            self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        if not same:
            self.wfile.write(body)

    def log_message(self, *a):
        pass


server = ThreadingHTTPServer((HOST, int(sys.argv[1])), Shop)
threading.Thread(target=server.serve_forever, daemon=True).start()
with open(sys.argv[2] + '.new', 'w') as f:
    f.write('http://%s:%s/\n' % (HOST, sys.argv[1]))
os.rename(sys.argv[2] + '.new', sys.argv[2])
sys.stdin.read()
