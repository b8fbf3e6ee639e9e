"""A mail server that waits on demand: smtp_hold.py FOLDER. Prints its port.

FOLDER/hold names a step of the dialogue (connect ehlo mail rcpt data dot): there it makes
FOLDER/holding and says nothing until hold is gone or the client is. What the last dot ended counts as
taken, whatever the client hears of it: its Message-ID is a line of FOLDER/taken."""
import os
import re
import select
import socketserver
import sys

folder = sys.argv[1]


class Dialogue(socketserver.StreamRequestHandler):
    def wait(self, step):
        try:
            held = open(folder + '/hold').read().strip() == step
        except FileNotFoundError:
            held = False
        if held:
            open(folder + '/holding', 'w').close()
        while held and os.path.exists(folder + '/hold'):
            ready = select.select([self.connection], [], [], 0.02)[0]
            if ready and not self.connection.recv(1, 2):  # MSG_PEEK: it hung up
                return

    def say(self, step, line):
        self.wait(step)
        self.wfile.write(line.encode() + b'\r\n')

    def handle(self):
        self.say('connect', '220 hold')
        while line := self.rfile.readline():
            word = line[:4].upper().decode('latin-1').strip()
            if word == 'DATA':
                self.say('data', '354 go on')
                text = b''
                while (line := self.rfile.readline()) not in (b'.\r\n', b''):
                    text += line
                if not line:
                    return
                with open(folder + '/taken', 'ab') as f:
                    f.write(re.search(rb'(?im)^message-id: *(.*?)\r$', text).group(1) + b'\n')
                self.say('dot', '250 taken')
            elif word == 'QUIT':
                self.say('quit', '221 bye')
                return
            else:
                self.say({'HELO': 'ehlo'}.get(word, word.lower()), '250 ok')


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A client that was killed has its reasons."""


server = Server(('127.0.0.1', 0), Dialogue)
print(server.server_address[1], flush=True)
server.serve_forever()
