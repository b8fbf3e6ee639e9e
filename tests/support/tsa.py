#!/usr/bin/python3
"""tsa.py PORT FOLDER: a time-stamp authority on loopback (RFC 3161 over HTTP), made with openssl ts.

GET /mood/WORD sets what it does next: well, other (the stamp of another digest), refuse, garbage.
"""
import http.server
import os
import subprocess
import sys

port, folder = int(sys.argv[1]), sys.argv[2]
CONF = """
[req]
distinguished_name = dn
x509_extensions = ext
prompt = no
[dn]
CN = Test Time Stamp Authority
[ext]
basicConstraints = critical, CA:TRUE
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = here
[here]
serial = {0}/serial
crypto_device = builtin
signer_cert = {0}/tsa.pem
signer_key = {0}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


def openssl(*args):
    subprocess.run(["openssl", *args], check=True, capture_output=True)


def answer(query):
    with open(f"{folder}/q", "wb") as f:
        f.write(query)
    if mood == "other":
        open(f"{folder}/d", "w").close()
        openssl("ts", "-query", "-data", f"{folder}/d", "-sha256", "-cert", "-out", f"{folder}/q")
    if mood == "garbage":
        return b"no time today"
    if mood == "refuse":
        openssl("ts", "-query", "-digest", "00" * 20, "-sha1", "-out", f"{folder}/q")
    openssl("ts", "-reply", "-config", f"{folder}/conf", "-queryfile", f"{folder}/q", "-out", f"{folder}/r")
    with open(f"{folder}/r", "rb") as f:
        return f.read()


class Handler(http.server.BaseHTTPRequestHandler):
    def send(self, body, kind):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        global mood
        mood = self.path.rsplit("/", 1)[-1]
        self.send(b"", "text/plain")

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send(answer(body), "application/timestamp-reply")

    def log_message(self, *args):
        pass


mood = "well"
with open(f"{folder}/conf", "w") as f:
    f.write(CONF.format(folder))
with open(f"{folder}/serial", "w") as f:
    f.write("01\n")
openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-config", f"{folder}/conf",
        "-keyout", f"{folder}/tsa.key", "-out", f"{folder}/tsa.pem", "-days", "30")
server = http.server.HTTPServer(("127.0.0.1", port), Handler)
with open(f"{folder}/ready", "w") as f:
    f.write("ready")
pid = os.getppid()
server.timeout = 1
while os.getppid() == pid:
    server.handle_request()
