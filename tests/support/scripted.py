#!/usr/bin/python3
"""Shops whose pages are made by scripts: scripted.py PORT READY-FILE LOG-FILE. Every request is
logged as "ADDRESS PATH". Ends when its standard input is closed."""
import http.server, json, os, sys, threading

port, ready, log = int(sys.argv[1]), sys.argv[2], open(sys.argv[3], 'a', buffering=1)
GOODS = [{'t': 'NVIDIA H100 80GB PCIe', 'p': '¥238,000', 'u': '/item/1'}, {'t': 'NVIDIA A100 80GB PCIe', 'p': '¥95,000', 'u': '/item/2'},
         {'t': 'NVIDIA H200 141GB SXM5', 'p': '¥285,000', 'u': '/item/3'}]
MAKE = """<ul id=l></ul><script>setTimeout(async () => {
const goods = await (await fetch('/goods.json')).json()
for (const g of goods) {
	const li = document.createElement('li'), a = document.createElement('a'), h = document.createElement('h2'), p = document.createElement('span')
	a.href = g.u; h.textContent = g.t; p.className = 'price'; p.textContent = g.p
	a.append(h); li.append(a, p); l.append(li)
}}, 300)</script>"""
PAGES = {
    '127.5.0.1': MAKE,
    '127.5.0.2': '<p>wait</p><script>for (;;);</script>',
    '127.5.0.3': MAKE + "<img src='http://127.6.0.1:%d/private.png'><img src='http://localhost:%d/private.png'><script>fetch('http://127.6.0.1:%d/private').catch(() => 0)</script>" % (port, port, port),
    '127.5.0.4': '<ul>' + ''.join('<li><a href="%(u)s"><h2>%(t)s</h2></a><span class="price">%(p)s</span></li>' % g for g in GOODS) + '</ul>',
    '127.5.0.5': MAKE + "<a id=a href='/file.bin' download>f</a><script>a.click()</script><iframe src='/file.bin'></iframe>",
    '127.5.0.6': MAKE + "<img src='/hang'>",
    # Before and behind the goods, at once and later: some of it robots.txt refuses.
    '127.5.0.7': "<link rel=stylesheet href='/closed/a.css'><script src='/closed/b.js'></script><img src='/closed/c.png'><script src='/closed/open/d.js'></script>" + MAKE
        + "<iframe src='/closed/e.html'></iframe><script>fetch('/closed/f.json').catch(() => 0); setTimeout(() => fetch('/x.php?secret=1').catch(() => 0), 400); fetch('/x.php?open=1')</script>",
}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def do_GET(self):
        here = self.connection.getsockname()[0]
        log.write('%s %s %s\n' % (here, self.path, self.headers.get('User-Agent', '')))
        kind, body = 'text/html; charset=utf-8', None
        if self.path == '/':
            body = '<html><head><title>shop</title></head><body>%s</body></html>' % PAGES.get(here, '')
        elif self.path == '/robots.txt' and here == '127.5.0.7':
            kind, body = 'text/plain', 'User-agent: *\nDisallow: /closed/\nAllow: /closed/open/\nDisallow: /*.php?secret=1$\n'
        elif self.path == '/goods.json':
            kind, body = 'application/json', json.dumps(GOODS)
        elif self.path == '/file.bin':
            kind, body = 'application/octet-stream', 'x' * 100000
        elif self.path == '/hang':
            threading.Event().wait(60)
        data = (body or '').encode()
        self.send_response(200 if body is not None else 404)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *a):
        pass


http.server.ThreadingHTTPServer.daemon_threads = True
server = http.server.ThreadingHTTPServer(('0.0.0.0', port), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
with open(ready, 'w') as f:
    for n in range(1, 8):
        f.write('http://127.5.0.%d:%d/\n' % (n, port))
sys.stdin.read()
os._exit(0)
