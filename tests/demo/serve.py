#!/usr/bin/python3
"""The demo's shops, each on a loopback address of its own: serve.py PORT VISIT READY-FILE

Reads shops.tsv and goods.tsv beside it. All sellers are fictional. Writes READY-FILE when all
addresses listen; ends when its standard input is closed.
"""
import hashlib, html, json, os, sys, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HERE = os.path.dirname(os.path.abspath(__file__))


def rows(name):
    with open(os.path.join(HERE, name), encoding='utf-8') as f:
        lines = [l.rstrip('\n') for l in f if l.strip() and not l.startswith('#')]
    head = lines[0].split('\t')
    return [dict(zip(head, l.split('\t'))) for l in lines[1:]]


def goods(shop, visit):
    for g in rows('goods.tsv'):
        first, last = g['visits'].split('-')
        if g['shop'] == shop and int(first) <= visit <= int(last):
            key = hashlib.sha256((g['shop'] + g['title']).encode()).hexdigest()[:8]
            yield dict(g, path='/item/' + key, key=key)


def frame(s, title, body):
    e = html.escape
    contact = ' '.join(x for x in ['电话：' + s['phone'], '微信：' + s['wechat'] if s['wechat'] else ''] if x)
    return ('<!DOCTYPE html><html lang="zh"><head><meta charset="%s"><title>%s - %s</title></head><body>'
            '<nav><a href="/">首页</a> <a href="/about">关于我们</a></nav>%s<footer><p>%s 版权所有</p><p>地址：%s</p>'
            '<p>%s</p><p>统一社会信用代码：%s</p><p>%s</p><p>本站为演示虚构 fictional demo shop</p></footer></body></html>') % (
        s['charset'], e(title), e(s['name']), body, e(s['name']), e(s['address']), e(s['icp']), s['uscc'], e(contact))


def list_page(s, items):
    e = html.escape
    if s['page'] == 'table':
        return '<table class="goods"><tr><th>品名<th>价格<th>货期</tr>' + ''.join(
            '<tr><td><a href="%s">%s</a></td><td>%s</td><td>%s</td></tr>' % (g['path'], e(g['title']), e(g['price']), e(g['text'] or '--')) for g in items) + '</table>'
    if s['page'] == 'posts':
        return ''.join('<div class="post"><h3><a href="%s">%s</a></h3><div class="msg">%s %s 电话：%s</div></div>' % (
            g['path'], e(g['title']), e(g['price']), e(g['text']), s['phone']) for g in items)
    return '<ul class="products">' + ''.join('<li class="product"><a href="%s"><h2>%s</h2></a><span class="price">%s</span></li>' % (
        g['path'], e(g['title']), e(g['price'])) for g in items) + '</ul>'


def item_page(s, g):
    e = html.escape
    desc = '<div class="desc"><p>%s</p></div>' % e(g['text'])
    if s['page'] == 'microdata':
        return ('<div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">%s</h1><div itemprop="offers" itemscope '
                'itemtype="https://schema.org/Offer"><meta itemprop="priceCurrency" content="CNY"><span itemprop="price" content="%s">¥%s</span></div>%s</div>') % (
            e(g['title']), e(g['price']), e(g['price']), desc)
    ld = ''
    if s['page'] == 'jsonld' and g['price'].replace('.', '').isdigit():
        ld = '<script type="application/ld+json">%s</script>' % json.dumps({
            '@context': 'https://schema.org', '@type': 'Product', 'name': g['title'], 'offers': {
                '@type': 'Offer', 'price': g['price'], 'priceCurrency': 'USD' if s['shop'] == 'i' else 'CNY',
                'availability': 'https://schema.org/InStock'}}, ensure_ascii=False)
    return '%s<h1>%s</h1><div class="price">%s</div>%s' % (ld, e(g['title']), e(g['price']), desc)


def answer(s, visit, path):
    """(status, type, body) of one shop."""
    if s['page'] == 'down':
        return 503, 'text/html', b'<html><body>Service Unavailable</body></html>'
    if path == '/robots.txt':
        return 200, 'text/plain', b'User-agent: *\nDisallow: /private/\n'
    if s['page'] == 'captcha':
        return 200, 'text/html; charset=utf-8', '<html><head><title>安全验证</title></head><body><div id="captcha">请完成安全验证后继续访问</div></body></html>'.encode()
    items = list(goods(s['shop'], visit))
    if s['page'] == 'json' and path == '/products.json':
        body = {'products': [dict(id=int(g['key'], 16), title=g['title'], handle=g['key'], vendor=s['name'], body_html='<p>%s</p>' % html.escape(g['text']),
                                  variants=[dict(id=1, price=g['price'], available=g['stock'] != '0', sku='')]) for g in items]}
        return 200, 'application/json', json.dumps(body, ensure_ascii=False).encode()
    kind = 'text/html; charset=' + s['charset']
    if path == '/':
        text = frame(s, '产品列表', list_page(s, items))
    elif path == '/about':
        text = frame(s, '关于我们', '<h1>公司简介</h1><p>%s</p>' % html.escape(s['name']))
    else:
        found = [g for g in items if g['path'] == path]
        if not found:
            return 404, 'text/html', b'<html><body>404</body></html>'
        text = frame(s, found[0]['title'], item_page(s, found[0]))
    return 200, kind, text.encode(s['charset'])


def main():
    port, visit, ready = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    by_address = {}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = 'HTTP/1.1'

        def do_GET(self):
            status, kind, body = answer(by_address[self.server.server_address[0]], visit, self.path)
            self.send_response(status)
            self.send_header('Content-Type', kind)
            self.send_header('Content-Length', str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request, address):
            pass  # a client that went away is no news

    for n, s in enumerate(rows('shops.tsv')):
        address = '127.3.0.%d' % (n + 10)
        by_address[address] = s
        server = Server((address, port), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
    with open(ready + '.new', 'w') as f:
        f.write(''.join('http://%s:%d/\n' % (a, port) for a in by_address))
    os.rename(ready + '.new', ready)
    sys.stdin.read()


main()
