#!/bin/bash
# What we send is what is read: subjects and bodies in many scripts and of many shapes (our own, and
# those that the mime corpus decodes to) go out by SMTP and by sendmail, and Python's email and Perl's
# modules both read what was meant; mu too, where it is installed.
set -euo pipefail
cd "$ROOT"
. tests/support/wait.sh
/usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || { echo "no aiosmtpd here"; exit 77; }
fail() { echo "FAIL: $*"; exit 1; }
cw=$BUILD/chipwatch
"$BUILD/chipwatch-ingest" migrate >/dev/null 2>&1
url=$("$BUILD/chipwatch-ingest" db url)
mkdir -p "$WORK/box"
/usr/bin/python3 tests/support/smtpd.py 0 "$WORK/box" >"$WORK/port" 2>"$WORK/smtpd.log" &
smtp=$!
trap 'kill $smtp 2>/dev/null || true' EXIT
wait_for 20 test -s "$WORK/port"
export CHIPWATCH_NOW=2026-11-20T07:00:00Z CHIPWATCH_DAILY_CAP=10000
export CHIPWATCH_MAIL_FROM=watch@chipwatch.example CHIPWATCH_MAIL_TO=desk@chipwatch.example
psql -qtA "$url" -c "UPDATE catalogue.alert_rule SET mail = 'off'"
/usr/bin/python3 - "${SHARED:-}/corpora/mime" >"$WORK/rows.sql" <<'P'
# Cases: what is to be read at the other end. One row of the outbox each, its number the key.
import json, os, sys
cases = [('B300 八卡整机 现货 5台 深圳市示例科技', 'What    八卡 test\n'), ('', 'What    no subject\n'),
         ('a' * 10240, 'a subject of 10 KB\n'), ('八' * 3500, 'the same in Chinese\n'), ('x' * 70 + '深' * 30 + 'y' * 70, 'folded\n'),
         ('=?UTF-8?B?5rWL6K+V?=', 'a subject that looks encoded is its own letters\n'), ('tail space ', 'x\n'), ('  two  blanks  inside', 'x\n'),
         ('CR LF\r\nBcc: all@example.com\r\n\r\nbody', 'CR LF in a seller\'s name\n'), ('tab\tand \x1b[31mescape', 'esc \x1b[31m\n'),
         ('日本語 한국어 ไทย Ελληνικά עברית العربية हिन्दी 🙂👨‍👩‍👧', 'scripts\n'), ('"quoted" <a@b> ; , : (c)', 'x\n'),
         ('dots', '.\n..\n...three\n.\nafter a line with a dot alone\n'), ('long line', 'w' * 5000 + '\n' + '卡' * 3000 + '\n'),
         ('From line', 'From here on\n>From there\n=3D =?x?= =\n'), ('trailing', 'blanks   \ntab\t\n\n\n'), ('no end', 'no line end')]
folder = sys.argv[1]
for name, key in (('rfc2047-decode.jsonl', 'expected'), ('messages-truth.jsonl', 'subject')):
    if os.path.exists(folder + '/' + name):
        for line in open(folder + '/' + name, encoding='utf-8'):
            c = json.loads(line)
            s = c.get(key) or ''
            if s and not s.startswith('(python'):
                cases.append((s, (c.get('plain_text_head') or 'x').replace('\r\n', '\n')))
clean = lambda s: s.replace('\0', '').encode('utf-8', 'replace').decode('utf-8')
cases = [(clean(s), clean(b)) for s, b in cases]
json.dump(cases, open(os.environ['WORK'] + '/cases.json', 'w'))
q = lambda s: "E'" + s.replace('\\', '\\\\').replace("'", "''").replace('\n', '\\n').replace('\r', '\\r') + "'"
print('DELETE FROM outbox.alert;')
for n, (s, b) in enumerate(cases):
    print("INSERT INTO outbox.alert (alert_id, rule, topic, day, subject, body, created_at, status, next_try_at, mail) VALUES"
          " ('00000000-0000-0000-0000-%012d', 'new-sku', 'new-sku:%d', '2026-11-20', %s, %s, '2026-11-20T06:00Z', 'pending', '2026-11-20T06:00Z', 'now');" % (n, n, q(s), q(b)))
P
cat >"$WORK/sendmail" <<S
#!/bin/sh
n=\$(ls "$WORK/piped" | wc -l)
cat >"$WORK/piped/\$n.eml"
S
chmod +x "$WORK/sendmail"
mkdir "$WORK/piped"
psql -v ON_ERROR_STOP=1 -q "$url" -f "$WORK/rows.sql"
CHIPWATCH_SMTP_URL=smtp://127.0.0.1:$(cat "$WORK/port") "$cw" alert run >"$WORK/said" 2>&1 || fail "by SMTP: $(cat "$WORK/said")"
psql -q "$url" -f "$WORK/rows.sql"
CHIPWATCH_SENDMAIL=$WORK/sendmail "$cw" alert run >"$WORK/said" 2>&1 || fail "by sendmail: $(cat "$WORK/said")"
/usr/bin/python3 - "$WORK/box" "$WORK/piped" <<'P' || fail "what is read is not what was meant"
import email, email.policy, glob, json, os, re, shutil, subprocess, sys, unicodedata
cases = json.load(open(os.environ['WORK'] + '/cases.json'))
hidden = lambda s: any(unicodedata.category(c) in ('Cc', 'Cf', 'Zl', 'Zp', 'Co', 'Cn', 'Cs') for c in s)
perl = shutil.which('perl')
mu = shutil.which('mu')
read = bad = 0


def want(subject):
    """All of it, or what 600 bytes hold; None where characters had to be made visible."""
    if hidden(subject):
        return None
    return subject.encode()[:600].decode('utf-8', 'ignore')


def differs(reader, n, what, got, wanted):
    global bad
    bad += 1
    print('%s, case %d, %s: %r is not %r' % (reader, n, what, got[:200], wanted[:200]))


for folder in sys.argv[1:]:
    files = glob.glob(folder + '/*.eml')
    assert len(files) == len(cases), (folder, len(files), len(cases))
    for name in files:
        raw = open(name, 'rb').read()
        raw = re.sub(rb'\A(X-(Rcpt|Tls|Auth): .*\r\n)+', b'', raw)
        m = email.message_from_bytes(raw, policy=email.policy.default)
        n = int(m['message-id'].split('@')[0].split('-')[-1])
        subject, body = cases[n]
        read += 1
        assert not m.defects and m.get_content_type() == 'multipart/alternative', (n, m.defects)
        assert [k for k in m.keys() if k.lower() in ('bcc', 'cc')] == [], n
        assert len(m.get_all('to')) == len(m.get_all('subject')) == len(m.get_all('message-id')) == 1, n
        assert max(map(len, raw.split(b'\n'))) <= 998 and raw.isascii(), (n, 'long or eight-bit lines')
        text = m.get_body(('plain',)).get_content()
        plain = not hidden(body.replace('\n', ''))
        if want(subject) is not None and str(m['subject']).strip() != want(subject).strip():
            differs('Python', n, 'subject', str(m['subject']), want(subject))
        if hidden(str(m['subject'])):
            differs('Python', n, 'control characters in the subject', str(m['subject']), '')
        if plain and not text.replace('\r\n', '\n').startswith(body.rstrip('\n')):
            differs('Python', n, 'body', text, body)
        if '\x1b' in text:
            differs('Python', n, 'an escape in the body', text, body)
        if perl:
            out = subprocess.run([perl, 'tests/support/mailread.pl'], input=raw, capture_output=True, check=True).stdout.decode()
            got, rest = out.split('\n', 1)
            if want(subject) is not None and got.strip() != want(subject).strip():
                differs('Perl', n, 'subject', got, want(subject))
            if plain and not rest.startswith('-- text/plain\n' + body.rstrip('\n')):
                differs('Perl', n, 'body', rest, body)
        if mu:
            out = subprocess.run([mu, 'view', '--nocolor', name], capture_output=True).stdout.decode()
            got = re.search(r'(?m)^Subject: (.*)$', out)
            if want(subject) is not None and (got.group(1) if got else '').strip() != want(subject).strip():
                differs('mu', n, 'subject', got.group(1) if got else '', want(subject))
print('%d mails of %d cases read by Python%s%s; %d differ' % (read, len(cases), ', Perl' if perl else '', ', mu' if mu else '', bad))
sys.exit(bad > 0)
P
