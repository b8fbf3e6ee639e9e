#!/bin/bash
# Every embedded statement of schema/ and query/sql is one that the real schema takes: each is
# prepared, after the temporary tables that its program makes before it. Of COPY the table and its
# columns are looked at. What cannot be prepared (BEGIN, SET ...) is named here, so that nothing is
# passed over unseen.
. "$ROOT/tests/support/expect.sh"
cd "$ROOT"
expect 0 "$BUILD/chipwatch-ingest" migrate
url=$("$BUILD/chipwatch-ingest" db url)
/usr/bin/python3 - >"$WORK/script.sql" <<'P' || fail "the script"
import glob, re
files = sorted(f for g in ('schema/db', 'schema/load', 'schema/network', 'schema/normalize', 'query/sql', 'query/sql/*') for f in glob.glob(g + '/*.sql'))
print('BEGIN;\nSELECT market.load_begin();')
order = {'CREATE': 0, 'COPY': 2}
def rank(text): # tables with a list of columns come before those that are made from them
    word = text.split()[0].upper()
    return -1 if word == 'CREATE' and not re.search(r'\bAS\b', text.split('(')[0] + text[text.rfind(')'):]) else order.get(word, 1)
seen = 0
def body(path):
    lines = open(path, encoding='utf-8').read().split('\n')
    while lines and (lines[0].startswith('--') or not lines[0].strip()):
        lines.pop(0)
    return '\n'.join(lines).strip().rstrip(';')
for path in sorted(files, key=lambda f: (rank(body(f)), f)):
    text = body(path)
    word = text.split()[0].upper()
    seen += 1
    print('\\echo %s' % path)
    copy = re.match(r'COPY\s+([\w.]+)\s*(?:\(([^)]*)\))?\s+(FROM|TO)\s+STD', text, re.S | re.I)
    query = re.match(r'COPY\s*\((.*)\)\s*TO\s+STDOUT', text, re.S | re.I)
    if word in ('SELECT', 'WITH', 'INSERT', 'UPDATE', 'DELETE', 'MERGE', 'VALUES', 'TABLE'):
        print('PREPARE s%d AS %s;' % (seen, text))
    elif copy:
        print('PREPARE s%d AS SELECT %s FROM %s;' % (seen, copy.group(2) or '*', copy.group(1)))
    elif query:
        print('PREPARE s%d AS %s;' % (seen, query.group(1)))
        if '/signal_' in path: # what the program reads of each, by its columns' types; NULL is a text here
            print('\\echo types %s\n%s \\gdesc\n\\echo end' % (path, query.group(1)))
    elif re.match(r'CREATE TEMP(ORARY)? TABLE', text, re.I):
        print(text + ';')
    else:
        print('\\echo utility: %s' % ' '.join(text.split())[:60])
print('ROLLBACK;')
P
psql -qAtX -v ON_ERROR_STOP=0 "$url" -f "$WORK/script.sql" >"$WORK/out" 2>"$WORK/err"
[ -s "$WORK/err" ] && fail "$(grep ERROR "$WORK/err" | head -20)"
[ "$(grep -c '\.sql$' "$WORK/out")" -ge 200 ] || fail "only $(grep -c '\.sql$' "$WORK/out") statements"
awk '/^types / { file = $2; types = ""; next } file && /^end$/ { print file, types; file = "" } file { sub(/^[^|]*[|]/, ""); types = types " " $0 }' "$WORK/out" >"$WORK/types"
[ "$(wc -l <"$WORK/types")" -eq "$(find schema/network -name 'signal_*.sql' | wc -l)" ] || fail "types of $(wc -l <"$WORK/types") signals"
same "" "$(grep -vE '^[^ ]+  integer (integer|bigint) (integer|bigint) text (uuid\[\]|text) (date|text) (date|text)$' "$WORK/types")"
others=$(grep '^utility' "$WORK/out" | sed 's/^utility: //' | awk '{ print $1 }' | sort -u | tr '\n' ' ')
echo "$(grep -c '\.sql$' "$WORK/out") statements, utility ones: $others"
finish
