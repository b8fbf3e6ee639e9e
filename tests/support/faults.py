#!/usr/bin/python3
"""A server that misbehaves on request: faults.py PORT READY-FILE. Each fault is a host of its own on
loopback (127.4.0.N), so that one does not hold up another. Ends when its standard input is closed."""
import gzip, io, os, socket, sys, threading

GOOD = '<html><body><ul>' + ''.join('<li><a href="/item/%d"><h2>NVIDIA H100 80GB PCIe %d</h2></a><span class="price">¥23%d,000</span></li>' % (i, i, i) for i in range(4)) + '</ul></body></html>'


def bomb():
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode='wb', compresslevel=9) as g:
        for _ in range(300):
            g.write(b'\0' * (1 << 20))
    return out.getvalue()


def head(kind='text/html', length=None, extra='', status='200 OK'):
    return ('HTTP/1.1 %s\r\nContent-Type: %s\r\n%s%sConnection: close\r\n\r\n' % (
        status, kind, '' if length is None else 'Content-Length: %d\r\n' % length, extra)).encode()


def good(s, path):
    b = GOOD.encode()
    s.sendall(head('text/html; charset=utf-8', len(b)) + b)


def huge(s, path):  # 200 MB
    s.sendall(head(length=200 << 20))
    for _ in range(200):
        s.sendall(b'x' * (1 << 20))


def gzip_bomb(s, path):
    b = bomb()
    s.sendall(head(length=len(b), extra='Content-Encoding: gzip\r\n') + b)


def loop(s, path):
    s.sendall(head(length=0, extra='Location: /%d\r\n' % (int(path.strip('/') or 0) + 1 if path.strip('/').isdigit() or path == '/' else 1), status='302 Found'))


def to_private(s, path):
    s.sendall(head(length=0, extra='Location: http://169.254.169.254/latest/meta-data/\r\n', status='302 Found'))


def never(s, path):
    s.sendall(head(length=1000) + b'<html>')
    s.recv(1)


def early(s, path):
    s.sendall(head(length=100000) + b'<html><body>cut')


def flood(s, path):
    s.sendall(b'HTTP/1.1 200 OK\r\n')
    for i in range(20000):
        s.sendall(b'X-Header-%d: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n' % i)


def broken_utf8(s, path):
    b = GOOD.encode().replace(b'NVIDIA', b'\xff\xfe\x80NVIDIA') if path == '/' else b'<html></html>'
    s.sendall(head('text/html; charset=utf-8', len(b)) + b)


FAULTS = [good, huge, gzip_bomb, loop, to_private, never, early, flood, broken_utf8]


def talk(s, fault):
    try:
        data = b''
        while b'\r\n\r\n' not in data:
            more = s.recv(65536)
            if not more:
                return
            data += more
        path = data.split(b' ')[1].decode('latin-1')
        if path == '/robots.txt':
            s.sendall(head('text/plain', 0))
        else:
            fault(s, path)
    except OSError:
        pass
    finally:
        s.close()


def listen(address, port, fault):
    l = socket.create_server((address, port))

    def loop_forever():
        while True:
            s, _ = l.accept()
            threading.Thread(target=talk, args=(s, fault), daemon=True).start()
    threading.Thread(target=loop_forever, daemon=True).start()


port, ready = int(sys.argv[1]), sys.argv[2]
for n, f in enumerate(FAULTS):
    listen('127.4.0.%d' % (n + 10), port, f)
with open(ready + '.new', 'w') as f:
    f.write(''.join('http://127.4.0.%d:%d/\n' % (n + 10, port) for n in range(len(FAULTS))))
os.rename(ready + '.new', ready)
sys.stdin.read()
