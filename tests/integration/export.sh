#!/bin/bash
# An export is whole or has no manifest; its counts and digests are those of the files; spreadsheets
# run nothing of it; contacts are masked unless asked for, which is written down; the public form
# has no contact, no address of a page, no price that stands; FollowTheMoney entities have the
# schemata and properties of that model, and point at one another.
. "$ROOT/tests/support/expect.sh"
cd "$ROOT"
c=$BUILD/chipwatch
expect 0 "$BUILD/chipwatch-ingest" migrate
url=$("$BUILD/chipwatch-ingest" db url)
psql -qX -v ON_ERROR_STOP=1 "$url" -f tests/support/analyst_data.sql >/dev/null || fail "the fixed data"
for format in csv jsonl ftm; do
	expect 0 "$c" export --format $format --out "$WORK/$format"
	expect 0 "$c" export --format $format --out "$WORK/$format-public" --public
	expect 0 "$c" export --format $format --out "$WORK/$format-full" --unmask
	has "unmasked export" "$err"
done
/usr/bin/python3 - "$WORK" <<'P' || fail "the files"
import csv, glob, hashlib, io, json, os, re, sys
work = sys.argv[1]
props = {
 'Company': 'name alias country registrationNumber idNumber phone email website sourceUrl retrievedAt proof addressEntity notes',
 'HyperText': 'name title sourceUrl crawler mimeType fileSize date retrievedAt notes', 'Address': 'full',
 'UnknownLink': 'subject object role summary'}
props['LegalEntity'] = props['Company']
whole = {}
for d in sorted(glob.glob(work + '/*')):
    if not os.path.exists(d + '/manifest.json'): continue
    kind = os.path.basename(d)
    m = json.load(open(d + '/manifest.json'))
    assert {f['file'] for f in m['files']} | {'manifest.json'} == set(os.listdir(d)), d
    text = ''
    for f in m['files']:
        data = open(d + '/' + f['file'], 'rb').read()
        assert hashlib.sha256(data).hexdigest() == f['sha256'] and len(data) == f['bytes'], f
        rows = list(csv.reader(io.StringIO(data.decode('utf-8'), newline='')))[1:] if f['file'].endswith('.csv') else [json.loads(l) for l in data.decode('utf-8').split('\n') if l]
        assert len(rows) == f['rows'], f
        if f['file'].endswith('.csv'):
            assert not [cell for r in rows for cell in r if re.match(r'[=+@\t\r-]', cell) and not re.fullmatch(r'[+-]?\d+', cell)], f
        text += data.decode('utf-8')
        whole[kind, f['file'].split('.')[0]] = rows
    if 'public' in kind: assert not re.search(r'13800138000|sales@example|xinghe88|https?://(?!schema)', text), kind
    elif 'full' in kind: assert '+8613800138000' in text and 'sales@example.example' in text, kind
    else: assert not re.search(r'13800138000|sales@example|xinghe88', text), kind
head = next(csv.reader(open(work + '/csv-public/offer.csv', encoding='utf-8', newline='')))
open_ones = [dict(zip(head, r)) for r in whole['csv-public', 'offer']]
open_ones = [r for r in open_ones if not r['until_on']]
assert open_ones and not [r for r in open_ones if r['amount'] or r['price_text'] or r['gpu_usd'] or r['gpu_cny'] or r['url']]
assert len(whole['csv', 'offer']) == 17 and len(whole['csv', 'seller']) == 4
for kind in ('ftm', 'ftm-public', 'ftm-full'):
    entities = [e for (k, _), rows in whole.items() if k == kind for e in rows]
    ids = {e['id'] for e in entities}
    assert len(ids) == len(entities) and {e['schema'] for e in entities} >= {'Company', 'LegalEntity', 'HyperText', 'UnknownLink'}, kind
    for e in entities:
        assert set(e['properties']) <= set(props[e['schema']].split()), e
        for name, values in e['properties'].items():
            assert values and all(isinstance(v, str) and v for v in values), e
            if name in ('proof', 'subject', 'object', 'addressEntity'): assert set(values) <= ids, (name, e)
            if name in ('date', 'retrievedAt'): assert all(re.fullmatch(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d', v) for v in values), e
    assert any('proof' in e['properties'] and (kind == 'ftm-public' or 'sourceUrl' in e['properties']) for e in entities if e['schema'] == 'LegalEntity'), kind
P
same 3 "$(psql -qAtX "$url" -c "SELECT count(*) FROM outbox.export_unmasked WHERE author <> ''")"
expect 7 "$c" export --out "$WORK/csv"
has "holds an export already" "$err"
expect 2 "$c" export --format xml --out "$WORK/xml"
has "csv, jsonl and ftm" "$err"
expect 2 "$c" export --public --unmask --out "$WORK/both"
# A file that cannot grow (as on a full disk) is told, and there is no manifest.
expect 7 bash -c "trap '' XFSZ; ulimit -f 2; exec '$c' export --out '$WORK/half'"
has "could not write" "$err"
[ ! -e "$WORK/half/manifest.json" ] || fail "a manifest of half an export"
finish
