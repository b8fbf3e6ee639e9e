#!/usr/bin/python3
"""A proxy that cuts a session at its n-th statement: pgcut.py DIR UPSTREAM-DIR PLAN LOG

Listens on DIR/.s.PGSQL.5432 for the server of UPSTREAM-DIR, until its standard input is closed.
PLAN is read anew for each session: "MODE N TEXT". Counted are statements (simple, parsed) and ends
of COPY, from the one that holds TEXT ("-": from the first). MODE is
  none    count only
  before  the nth does not reach the server, the session is lost
  once    the same, and PLAN is removed: later sessions are left alone
  after   the server carries the nth out, the answer and the session are lost
  hold    at the nth PLAN.held is made, and the session waits until PLAN is gone
LOG gets a line a session: how many were counted, and what the nth was.
"""
import os, re, socket, struct, sys, threading, time


def exactly(s, n):
    b = b''
    while len(b) < n:
        got = s.recv(n - len(b))
        if not got:
            raise EOFError
        b += got
    return b


def frame(s):
    kind = exactly(s, 1)
    size = exactly(s, 4)
    return kind, kind + size + exactly(s, struct.unpack('!I', size)[0] - 4)


def close(*sockets):
    for s in sockets:
        try:
            s.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        s.close()


class Session:
    def __init__(self, client, upstream, plan, log):
        self.client, self.plan, self.log = client, plan, log
        self.server = socket.socket(socket.AF_UNIX)
        self.server.connect(upstream)
        words = open(plan).read().split(None, 2) if os.path.exists(plan) else ['none', '0', '-']
        self.mode, self.n, self.text = words[0], int(words[1]), words[2].strip().encode()
        self.seen, self.deaf, self.what = 0, False, b''
        threading.Thread(target=self.down, daemon=True).start()
        self.up()

    def up(self):
        try:
            size = exactly(self.client, 4)
            self.server.sendall(size + exactly(self.client, struct.unpack('!I', size)[0] - 4))
            while True:
                kind, body = frame(self.client)
                if kind in b'QPc' and (self.seen or self.text == b'-' or self.text in body):
                    self.seen += 1
                    if self.seen == self.n and not self.reached(body):
                        break
                self.server.sendall(body)
        except (EOFError, OSError):
            pass
        if not self.deaf:
            close(self.client, self.server)
        with open(self.log, 'a') as f:
            f.write('%d %s\n' % (self.seen, re.sub(rb'[^ -~]+', b' ', self.what).decode()[:60]))

    def reached(self, body):
        self.what = b'end of COPY' if body[:1] == b'c' else re.sub(rb'--[^\n]*\n', b'', body[5:]).strip(b'\0\n ')
        if self.mode == 'once':
            os.unlink(self.plan)
        if self.mode in ('before', 'once'):
            return False
        if self.mode == 'after':
            self.deaf = True
        if self.mode == 'hold':
            open(self.plan + '.held', 'w').close()
            while os.path.exists(self.plan):
                time.sleep(0.02)
        return True

    def down(self):
        try:
            while True:
                kind, body = frame(self.server)
                if not self.deaf:
                    self.client.sendall(body)
                elif kind in b'ZG':
                    break
        except (EOFError, OSError):
            pass
        close(self.client, self.server)


def main():
    where, upstream, plan, log = sys.argv[1:5]
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(os.path.join(where, '.s.PGSQL.5432'))
    listening.listen(16)

    def accept():
        while True:
            client = listening.accept()[0]
            threading.Thread(target=Session, args=(client, os.path.join(upstream, '.s.PGSQL.5432'), plan, log), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    sys.stdin.read()


main()
