"""worlds.py FILE...: tiny worlds as SQL for a migrated, empty database.

A line of a FILE is `name<TAB>JSON`; JSON is {"sellers": [...], "facts": [...], "list": [...]} or one seller alone.
A seller: {"offers": [...], "contacts": [["phone", "+86..."]], "host", "country", "serves", "name", "days", "failed": [day, ...]};
it gets a site NAME-N.example of its own, a phone number and a credit code unless it names contacts. An offer is a row of market.offer over
the defaults below; `on` and `until` are days since 2026-09-01, `listing` tells listings of a seller apart. A fact of a
seller: {"kind", "field", "value"}, by its credit code, or by its name alone with "by": "name". "owners": [[owner, owned, share in hundredths
of a percent, as_of], ...], each by credit code or name."""
import datetime as dt, hashlib, json, sys

DAY0 = dt.date(2026, 9, 1)
OFFER = dict(title='NVIDIA H100 PCIe 80GB', price_text='230000', amount=2300000000, currency='CNY', unit='card', tax='included', availability='InStock',
             sku='h100-80-pcie', score=900, gpus=1, doubtful=False, skus=[])
OFFER['class'] = 'offer'


def key(*parts):
    return hashlib.md5(' '.join(map(str, parts)).encode()).hexdigest()


def text(v):
    return 'NULL' if v is None else "'%s'" % str(v).replace("'", "''")


def day(n):
    return (DAY0 + dt.timedelta(days=n)).isoformat()


def put(table, row):
    print("INSERT INTO %s SELECT * FROM jsonb_populate_record(NULL::%s, %s);" % (table, table, text(json.dumps(row, ensure_ascii=False))))


def seller(name, n, s):
    host = s.get('host', '%s-%d.example' % (name, n))
    site = key('site', host)
    code = 'U' + site[:17].upper()
    title = s.get('name', 'Seller of ' + host)
    days = s.get('days', 14)
    put('market.site', dict(site_id=site, host=host, enabled=True, country=s.get('country'), serves=s.get('serves'), first_on=day(0), known_at=day(0)))
    put('market.seller', dict(site_id=site, seller_id=site, name=title, first_on=day(0), known_at=day(0)))
    for d in range(days):
        put('evidence.site_day', dict(site_id=site, day=day(d), outcome='failed' if d in s.get('failed', []) else 'whole', run_id=key('run'), observed_at=day(d), published_at=day(d), listings=1))
    for kind, value in s.get('contacts', [['phone', '+86139%08d' % (int(site[:8], 16) % 10 ** 8)], ['uscc', code]]):
        put('market.seller_contact', dict(site_id=site, seller_id=site, kind=kind, value=value, role='', first_on=day(0), known_at=day(0)))
    for i, o in enumerate(s.get('offers', [{}])):
        row = dict(OFFER, **o)
        on, until, listing = row.pop('on', 0), row.pop('until', None), row.pop('listing', i)
        put('market.offer', dict(row, site_id=site, seller_id=site, listing_id=key(site, listing), first_on=day(on), until_on=until and day(until),
                                 state_id=key(site, listing, on), match_id=key('match', site, listing), capture_id=key('capture', site, listing, on), known_at=day(on)))
    for i, f in enumerate(s.get('facts', [])):
        put('network.fact', dict(fact_id=key('fact', site, i), kind=f['kind'], name=title if f.get('by') == 'name' else 'Firm of ' + host, name_key='', uscc=None if f.get('by') == 'name' else code,
                                 field=f['field'], value=f['value'], dated_on=f.get('dated_on', '2026-01-05'), source='test', known_at=day(0)))


print("SELECT market.ensure_partitions('2026-08-01', '2026-12-31');")
for path in sys.argv[1:]:
    for line in open(path, encoding='utf-8'):
        line = line.rstrip('\n')
        if not line or line.startswith('#'):
            continue
        name, world = line.split('\t')[0], json.loads(line.split('\t')[-1])
        for n, s in enumerate(world.get('sellers', [world])):
            seller(name, n, s)
        for n, x in enumerate(world.get('list', [])):
            put('network.list_entry', dict(dict(list='test', entry_id='%s-%d' % (name, n), name='Listed Party', aliases=[], addresses=[], identifiers=[], persons=[], owners=[], sha256='x', from_at=day(0), citation='test'), **x))
        for n, (owner, owned, share, *day_of) in enumerate(world.get('owners', [])):
            code = lambda x: [x] if x.startswith('91') else []
            put('network.owner', dict(owner_row=key('owner', name, n), role='owner', owner=owner, owner_ids=code(owner), owned=owned, owned_ids=code(owned), share_low=share,
                                      share_high=share, as_of=(day_of or ['2026-01-05'])[0], source='test register', known_at=day(0)))
