#!/usr/bin/python3
"""A SOCKS5 proxy that leads every name to one server: socks.py PORT TARGET-HOST TARGET-PORT LOG.
Each name asked for is logged. Ends when its standard input is closed."""
import os, socket, sys, threading

port, host, to, log = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), open(sys.argv[4], 'a', buffering=1)


def read(s, n):
    b = b''
    while len(b) < n:
        more = s.recv(n - len(b))
        if not more:
            raise OSError('ended')
        b += more
    return b


def pump(a, b):
    try:
        while True:
            d = a.recv(65536)
            if not d:
                break
            b.sendall(d)
    except OSError:
        pass
    for s in (a, b):
        try:
            s.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def serve(s):
    try:
        read(s, read(s, 2)[1])
        s.sendall(b'\5\0')
        kind = read(s, 4)[3]
        name = read(s, read(s, 1)[0]).decode() if kind == 3 else socket.inet_ntop(socket.AF_INET if kind == 1 else socket.AF_INET6, read(s, 4 if kind == 1 else 16))
        log.write('%d %s:%d\n' % (kind, name, int.from_bytes(read(s, 2), 'big')))
        up = socket.create_connection((host, to))
        s.sendall(b'\5\0\0\1\0\0\0\0\0\0')
        threading.Thread(target=pump, args=(up, s), daemon=True).start()
        pump(s, up)
    except OSError:
        s.close()


listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(('127.0.0.1', port))
listener.listen(16)
threading.Thread(target=lambda: [threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start() for _ in iter(int, 1)], daemon=True).start()
sys.stdin.read()
os._exit(0)
