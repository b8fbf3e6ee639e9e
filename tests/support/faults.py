#!/usr/bin/python3
"""A server that misbehaves on request: faults.py PORT READY-FILE. Each fault is a host of its own on
loopback (127.4.0.N), so that one does not hold up another. Ends when its standard input is closed."""
import ctypes, email.utils, gzip, io, os, socket, sys, threading, time

GOOD = '<html><body><ul>' + ''.join('<li><a href="/item/%d"><h2>NVIDIA H100 80GB PCIe %d</h2></a><span class="price">¥23%d,000</span></li>' % (i, i, i) for i in range(4)) + '</ul></body></html>'


def bomb():
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode='wb', compresslevel=9) as g:
        for _ in range(64):
            g.write(b'\0' * (1 << 20))
    return out.getvalue()


def head(kind='text/html', length=None, extra='', status='200 OK'):
    return ('HTTP/1.1 %s\r\nContent-Type: %s\r\n%s%sConnection: close\r\n\r\n' % (
        status, kind, '' if length is None else 'Content-Length: %d\r\n' % length, extra)).encode()


def good(s, path, sent):
    if b'\r\ncookie:' in sent.lower():  # nobody set one here: another host's leaked
        return s.sendall(head(length=0, status='500 Leaked Cookie'))
    b = GOOD.encode()
    s.sendall(head('text/html; charset=utf-8', len(b)) + b)


def huge(s, path, sent):  # 200 MB
    s.sendall(head(length=200 << 20))
    for _ in range(200):
        s.sendall(b'x' * (1 << 20))


BOMB = bomb()


def gzip_bomb(s, path, sent):
    b = BOMB
    s.sendall(head(length=len(b), extra='Content-Encoding: gzip\r\n') + b)


def loop(s, path, sent):
    s.sendall(head(length=0, extra='Location: /%d\r\n' % (int(path.strip('/') or 0) + 1 if path.strip('/').isdigit() or path == '/' else 1), status='302 Found'))


def to_private(s, path, sent):
    s.sendall(head(length=0, extra='Location: http://169.254.169.254/latest/meta-data/\r\n', status='302 Found'))


def never(s, path, sent):
    s.sendall(head(length=1000) + b'<html>')
    s.recv(1)


def early(s, path, sent):
    s.sendall(head(length=100000) + b'<html><body>cut')


def flood(s, path, sent):
    s.sendall(b'HTTP/1.1 200 OK\r\n')
    for i in range(20000):
        s.sendall(b'X-Header-%d: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n' % i)


def broken_utf8(s, path, sent):
    b = GOOD.encode().replace(b'NVIDIA', b'\xff\xfe\x80NVIDIA') if path == '/' else b'<html></html>'
    s.sendall(head('text/html; charset=utf-8', len(b)) + b)


def drip(s, path, sent):  # a byte now and then, for ever
    s.sendall(head(length=100000) + b'<html>')
    while True:
        s.sendall(b'x')
        time.sleep(0.2)


def too_short(s, path, sent):  # says less than it sends: the rest is no answer to anything
    b = GOOD.encode()
    s.sendall(head('text/html; charset=utf-8', len(b) - 110) + b)


def endless(s, path, sent):
    s.sendall(head() + b'<html>')
    while True:
        s.sendall(b'x' * 65536)


def brotli_bomb(s, path, sent):
    enc = ctypes.CDLL('libbrotlienc.so.1')
    plain = b'\0' * (64 << 20)
    n = ctypes.c_size_t(1 << 20)
    out = ctypes.create_string_buffer(n.value)
    enc.BrotliEncoderCompress(3, 22, 0, ctypes.c_size_t(len(plain)), plain, ctypes.byref(n), out)
    s.sendall(head(length=n.value, extra='Content-Encoding: br\r\n') + out.raw[:n.value])


def brotli_good(s, path, sent):
    enc = ctypes.CDLL('libbrotlienc.so.1')
    plain = GOOD.encode()
    n = ctypes.c_size_t(1 << 20)
    out = ctypes.create_string_buffer(n.value)
    enc.BrotliEncoderCompress(5, 22, 0, ctypes.c_size_t(len(plain)), plain, ctypes.byref(n), out)
    s.sendall(head('text/html; charset=utf-8', n.value, 'Content-Encoding: br\r\n') + out.raw[:n.value])


ASKED = {}


def busy_once(s, path, sent):  # 429 with seconds, then the page
    ASKED[path] = ASKED.get(path, 0) + 1
    if ASKED[path] == 1:
        return s.sendall(head(length=0, extra='Retry-After: 1\r\n', status='429 Too Many Requests'))
    good(s, path, sent)


def busy_date(s, path, sent):  # 503 with a date, then the page
    key = 'date' + path
    ASKED[key] = ASKED.get(key, 0) + 1
    if ASKED[key] == 1:
        when = email.utils.formatdate(time.time() + 2, usegmt=True)
        return s.sendall(head(length=0, extra='Retry-After: %s\r\n' % when, status='503 Unavailable'))
    good(s, path, sent)


def busy_long(s, path, sent):
    s.sendall(head(length=0, extra='Retry-After: 999999999\r\n', status='503 Unavailable'))


def busy_behind(s, path, sent):  # its clock is an hour behind ours; asked too early it is busy again
    first = ASKED.setdefault('behind' + path, time.time())
    if time.time() - first < 0.9:
        now = time.time() - 3600
        said = tuple(email.utils.formatdate(at, usegmt=True) for at in (now, now + 2))
        return s.sendall(head(length=0, extra='Date: %s\r\nRetry-After: %s\r\n' % said, status='503 Unavailable'))
    good(s, path, sent)


def half_tls(s, path, sent):  # asked by https: the beginning of a handshake, then nothing
    s.sendall(b'\x16\x03\x03\x00\x7a\x02\x00\x00\x76\x03\x03')


def unasked_304(s, path, sent):
    s.sendall(head(length=0, extra='ETag: "x"\r\n', status='304 Not Modified'))


def wrong_charset(s, path, sent):
    b = GOOD.replace('NVIDIA', '英伟达').encode()
    s.sendall(head('text/html; charset=gb2312', len(b)) + b)


def cookie(s, path, sent):  # gives a cookie and asks for it
    if b'\r\ncookie: visit=1' in sent.lower():
        b = GOOD.encode()
        return s.sendall(head('text/html; charset=utf-8', len(b)) + b)
    s.sendall(head(length=0, extra='Set-Cookie: visit=1; Path=/\r\nLocation: /in\r\n', status='302 Found'))


def bad_coding(s, path, sent):
    s.sendall(head(length=3, extra='Content-Encoding: rot13\r\n') + b'abc')


def two_loop(s, path, sent):
    s.sendall(head(length=0, extra='Location: %s\r\n' % ('/b' if path == '/' or path == '/a' else '/a'), status='301 Moved'))


def to_file(s, path, sent):
    s.sendall(head(length=0, extra='Location: file:///etc/passwd\r\n', status='302 Found'))


def picture(s, path, sent):
    s.sendall(head('image/png', 8) + b'\x89PNG\r\n\x1a\n')


FAULTS = [good, huge, gzip_bomb, loop, to_private, never, early, flood, broken_utf8, drip, too_short, endless,
          brotli_bomb, brotli_good, busy_once, busy_date, busy_long, half_tls, unasked_304, wrong_charset, cookie,
          bad_coding, two_loop, to_file, picture, busy_behind]


def talk(s, fault):
    try:
        data = b''
        if fault is half_tls:
            s.recv(10)
            return fault(s, '/', data)
        while b'\r\n\r\n' not in data:
            more = s.recv(65536)
            if not more:
                return
            data += more
        path = data.split(b' ')[1].decode('latin-1')
        if path == '/robots.txt':
            s.sendall(head('text/plain', 0))
        else:
            fault(s, path, data)
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
    f.write(''.join('%s://127.4.0.%d:%d/\n' % ('https' if x is half_tls else 'http', n + 10, port) for n, x in enumerate(FAULTS)))
os.rename(ready + '.new', ready)
sys.stdin.read()
