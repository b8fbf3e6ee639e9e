"""A real mail server for the tests (aiosmtpd): smtpd.py PORT FOLDER [--tls] [--cert C --key K] [--auth USER:PASSWORD].

Takes mails and writes each, with the envelope as X-Rcpt lines, to FOLDER/N.eml. Recipients that
begin with "busy" get 450 the first time, with "nobody" 550. FOLDER/hold, when it is there, makes it
wait before the last 250: FOLDER/holding says that it does; it goes on when hold is gone."""
import argparse
import asyncio
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

arg = argparse.ArgumentParser()
arg.add_argument('port', type=int)
arg.add_argument('folder')
arg.add_argument('--cert')
arg.add_argument('--key')
arg.add_argument('--tls', action='store_true', help='TLS from the first byte, not STARTTLS')
arg.add_argument('--auth')
arg = arg.parse_args()
taken = 0
waited = set()


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith('nobody'):
            return '550 5.1.1 no such user'
        if address.startswith('busy') and address not in waited:
            waited.add(address)
            return '450 4.2.1 mailbox busy'
        envelope.rcpt_tos.append(address)
        return '250 ok'

    async def handle_DATA(self, server, session, envelope):
        global taken
        taken += 1
        with open('%s/%d.eml' % (arg.folder, taken), 'wb') as f:
            f.write(b'X-Rcpt: %s\r\nX-Tls: %s\r\nX-Auth: %s\r\n' % (
                ','.join(envelope.rcpt_tos).encode(), b'yes' if session.ssl else b'no',
                b'yes' if session.authenticated else b'no'))
            f.write(envelope.content)
        while os.path.exists(arg.folder + '/hold'):
            open(arg.folder + '/holding', 'w').close()
            await asyncio.sleep(0.02)
        return '250 taken'


def login(server, session, envelope, mechanism, data):
    user, password = arg.auth.encode().split(b':')
    return AuthResult(success=data.login == user and data.password == password)


def make():
    tls = None
    if arg.cert:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(arg.cert, arg.key)
    return SMTP(Handler(), auth_exclude_mechanism=['LOGIN'], tls_context=None if arg.tls else tls, require_starttls=False,
                enable_SMTPUTF8=False, authenticator=login if arg.auth else None,
                auth_required=bool(arg.auth), auth_require_tls=bool(arg.auth) and not arg.tls)


async def main():
    tls = None
    if arg.tls:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(arg.cert, arg.key)
    server = await asyncio.get_running_loop().create_server(make, '127.0.0.1', arg.port, ssl=tls)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()

try:
    asyncio.run(main())
except KeyboardInterrupt:
    sys.exit(0)
