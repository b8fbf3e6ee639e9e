"""A mail server with moods: smtp_moods.py PORT STEP-CODE|cut-STEP|fine FILE.

Takes mails on loopback, answers as told at one step of the dialogue, or cuts the line there, and
writes the Message-ID of each mail taken to FILE. STEP: helo mail rcpt data; cut-end is after the
last dot."""
import re
import socketserver
import sys

port, says, ids = int(sys.argv[1]), sys.argv[2], sys.argv[3]
step, _, code = says.partition('-')


class Dialogue(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(line.encode() + b'\r\n')

    def mood(self, at, fine):
        """What to say at this step; False when the line is cut."""
        if step == 'cut' and code == at:
            return False
        self.say('%s as told' % code if step == at and code else fine)
        return True

    def handle(self):
        self.say('220 moods')
        while line := self.rfile.readline():
            word = line[:4].upper().decode('latin-1').strip()
            if word == 'QUIT':
                self.say('221 bye')
                return
            if word in ('EHLO', 'HELO') and not self.mood('helo', '250 moods'):
                return
            if word == 'MAIL' and not self.mood('mail', '250 ok'):
                return
            if word == 'RCPT' and not self.mood('rcpt', '250 ok'):
                return
            if word == 'DATA' and not self.data():
                return

    def data(self):
        if step == 'cut' and code == 'data':
            return False
        self.say('354 go on')
        text = b''
        while (line := self.rfile.readline()) not in (b'.\r\n', b''):
            text += line
        if step == 'cut' and code == 'end':
            return False
        if step == 'data' and code:
            self.say(code + ' as told')
            return True
        with open(ids, 'ab') as f:
            f.write(re.search(rb'(?im)^message-id: *(.*?)\r$', text).group(1) + b'\n')
        self.say('250 taken')
        return True


class Server(socketserver.ThreadingTCPServer):
    def handle_error(self, request, client_address):
        """A client that hangs up has its reasons."""

    allow_reuse_address = True
    daemon_threads = True


Server(('127.0.0.1', port), Dialogue).serve_forever()
