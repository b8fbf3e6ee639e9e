#!/usr/bin/python3
"""Two shops of different people that show one picture, and a host of pictures:
photoshops.py PORT READY-FILE LOG

Shop a names it by og:image on the picture host, shop b has a copy of its own as the first img of the
item. LOG gets a line for each request. READY-FILE gets the start pages; ends with standard input.
"""
import os, sys, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORT, READY, LOG = int(sys.argv[1]), sys.argv[2], sys.argv[3]
A, B, CDN = '127.5.0.10', '127.5.0.11', '127.5.0.12'
SHARED = b'\xff\xd8\xff\xe0\x00\x10JFIF' + bytes(range(256)) * 40
OWN = b'\x89PNG\r\n\x1a\n' + bytes(reversed(range(256))) * 20
at = lambda host, path: 'http://%s:%d%s' % (host, PORT, path)

# path: title, og:image, img
GOODS = {
    A: {'/i/1': ('NVIDIA H100 80GB PCIe 900-21010-0000-000', at(CDN, '/p/h100.jpg'), None),
        '/i/2': ('Garden chair, folding', at(CDN, '/p/chair.jpg'), None),
        '/i/3': ('NVIDIA H200 141GB SXM', at(CDN, '/closed/h200.jpg'), None),
        '/i/4': ('NVIDIA A100 80GB PCIe', at(CDN, '/p/no-picture.jpg'), None),
        '/i/5': ('NVIDIA B200 192GB', 'http://10.1.2.3/b200.jpg', None),
        '/i/6': ('NVIDIA A800 80GB PCIe', at(CDN, '/p/moved.jpg'), None),
        '/i/7': ('NVIDIA H800 80GB PCIe', at(CDN, '/p/huge.jpg'), None)},
    B: {'/i/1': ('NVIDIA H100 PCIe 80GB', None, '/img/card.jpg'),
        '/i/2': ('NVIDIA A100 80GB SXM4', None, '/img/a100.png')},
}
WHO = {A: ('Firma Ampelmann', '+86 138 0001 1001'), B: ('Firma Nordlicht', '+86 139 0002 2002')}
PICTURES = {
    CDN: {'/p/h100.jpg': (200, 'image/jpeg', SHARED), '/p/chair.jpg': (200, 'image/jpeg', OWN),
          '/closed/h200.jpg': (200, 'image/jpeg', OWN), '/p/no-picture.jpg': (200, 'image/jpeg', b'<html>not found</html>'),
          '/p/moved.jpg': (302, 'text/html', b'moved'), '/p/huge.jpg': (200, 'image/jpeg', SHARED[:12] + bytes(5 << 20))},
    B: {'/img/card.jpg': (200, 'image/jpeg', SHARED), '/img/a100.png': (200, 'image/png', OWN)},
}


def page(host, path):
    name, phone = WHO[host]
    foot = '<footer><p>%s</p><p>Phone: %s</p></footer></body></html>' % (name, phone)
    if path == '/':
        rows = ''.join('<li class="product"><a href="%s"><h2>%s</h2></a><span class="price">USD 20000</span></li>' % (p, g[0]) for p, g in GOODS[host].items())
        return '<html lang="en"><head><title>Goods</title></head><body><ul class="products">%s</ul>%s' % (rows, foot)
    title, og, img = GOODS[host][path]
    return ('<html lang="en"><head><title>%s</title>%s</head><body><div class="product">%s<h1>%s</h1><span class="price">USD 20000</span>'
            '<button>Add to cart</button></div>%s') % (title, '<meta property="og:image" content="%s">' % og if og else '', '<img src="%s">' % img if img else '', title, foot)


def answer(host, path):
    if path == '/robots.txt':
        return 200, 'text/plain', b'User-agent: *\nDisallow: /closed/\n'
    if path in PICTURES.get(host, {}):
        return PICTURES[host][path]
    if host in GOODS and (path == '/' or path in GOODS[host]):
        return 200, 'text/html; charset=utf-8', page(host, path).encode()
    return 404, 'text/html', b'<html>404</html>'


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def do_GET(self):
        host = self.server.server_address[0]
        status, kind, body = answer(host, self.path)
        with open(LOG, 'a') as f:
            f.write('%s %s\n' % (host, self.path))
        self.send_response(status)
        if status == 302:
            self.send_header('Location', '/p/h100.jpg')
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def log_message(self, *args):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, address):
        pass  # a client that went away is no news


for address in (A, B, CDN):
    threading.Thread(target=Server((address, PORT), Handler).serve_forever, daemon=True).start()
with open(READY + '.new', 'w') as f:
    f.write(at(A, '/') + '\n' + at(B, '/') + '\n')
os.rename(READY + '.new', READY)
sys.stdin.read()
