"""made_days.py SEED DAY [sparse|wild]: one day of a made-up market as SQL that goes through the loader's own staging and merge.

Few values on many sellers, so that every day identifiers cross their caps, buildings fill up, cores touch at weak
bridges, sites grow and shrink, names change, directories come and go. From day 1 on some of the sites are looked at, some
twice: a day that was looked at before, or one before the last.

A sparse market has more shops, most of whose contacts nobody shares, and some of those come to be shared later; every
other day is the one before again, put right: much of what had come is gone, as if it had never been."""
import datetime as dt, hashlib, random, sys

SPARSE, WILD = sys.argv[3:] == ['sparse'], sys.argv[3:] == ['wild']
SITES = 400 if SPARSE else 90 if WILD else 150
SKUS = ['h100-80-pcie', 'h100-80-sxm5', 'a100-80-pcie', 'h200-141-sxm5', 'l20', 'rtx-4090-d']
WORDS = ['现货', '期货 每月稳定供应', '香港交货', '去码 店保', '整机 批量', '']
STREETS = ['深圳市福田区华强北路%d号' % n for n in range(6)] + ['北京市海淀区中关村大街%d号科技大厦' % n for n in range(3)]
r = random.Random('%s market' % sys.argv[1])
lone = []  # contacts that one alone showed first
free = []  # contacts that somebody gave up


def key(*parts):
    return hashlib.md5(' '.join(map(str, parts)).encode()).hexdigest()


def text(v):
    return 'NULL' if v is None else "'%s'" % str(v).replace("'", "''")


def contact(hand):
    """A contact of one hand, or one that anybody may show."""
    if SPARSE and r.random() < 0.6:
        if lone and r.random() < 0.15:
            return r.choice(lone)
        n = len(lone)
        lone.append(r.choice([('telegram', 'lone%d' % n, ''), ('phone', '+86139%08d' % n, ''), ('address', '%s%d室' % (STREETS[n % len(STREETS)], 5000 + n), ''),
            ('address', '上海市独路%d号%d室' % (n % 60, n), ''), ('company', '上海市独%d贸易有限公司' % n, ''), ('uscc', '91310000MA1L%06d' % n, ''), ('photo', 'lone%d' % n, '')]))
        return lone[-1]
    mine = r.random() < 0.45
    n = hand if mine else r.randrange(120 if WILD else 40)
    kind = r.choice(['phone', 'phone', 'wechat', 'qq', 'email', 'uscc', 'icp', 'address', 'address', 'company', 'firm', 'firm', 'photo', 'photo', 'hot', 'busy', 'builder', 'stopped'])
    own = 'own' if mine else 'any'
    return {
        'phone': ('phone', '+86138%d%07d' % (mine, n), ''), 'wechat': ('wechat', 'wx_%s_%d' % (own, n), ''), 'qq': ('qq', '88%d00%d' % (mine, n), ''),
        'email': ('email', '%s@%s%d.example' % (r.choice(['sales', 'wang', 'info']), own, n), ''), 'uscc': ('uscc', '91440300MA5%s%05d' % (own.upper(), n), ''),
        'icp': ('icp', '粤icp备%s%d号' % (own, n), ''), 'company': ('company', '深圳市%s%d科技有限公司' % (own, n), ''),
        'firm': ('firm', r.choice(['深圳 %s%d 科技', 'shenzhen %s%d technology']) % (own, n), ''),
        'address': ('address', '%s%s' % (STREETS[n % len(STREETS)], r.choice(['%d室' % (100 + n), '3楼%d室' % (300 + n % 7), 'a座%d' % (1200 + n % 5), ''])), ''),
        'photo': ('photo', 'p%s%d' % (own, n), ''), 'hot': ('phone', '+86755%07d' % r.randrange(4), r.choice(['hotline', 'hotline', ''])),
        'busy': ('wechat', 'wx_busy_%d' % r.randrange(4 if WILD else 8), ''), 'builder': ('qq', '7000%d' % r.randrange(3), r.choice(['builder', ''])),
        'stopped': ('email', 'noreply@any%d.example' % r.randrange(3), ''),
    }[kind]


class Seller:
    def __init__(self, site, n):
        self.site, self.id, self.hand = site, site.id if n == 0 else key('seller', site.id, n), r.randrange(300 if SPARSE else 50 if WILD else 70)
        self.came = set()
        self.contacts = {contact(self.hand) for _ in range(r.randrange(1, 5))}
        self.offers = {}
        if r.random() < 0.5:
            for i in range(r.randrange(1, 3)):
                self.offers[i] = self.offer()

    def offer(self):
        sku = r.choice(SKUS)
        return dict(sku=sku, amount=r.choice([30, 180, 200, 210, 230, 260]) * 10000000, words=r.choice(WORDS), pre=r.random() < 0.3, stock=r.choice([None, 1, 5, 90]))

    def change(self):
        had = set(self.contacts)
        for c in sorted(self.contacts):
            if r.random() < (0.7 if SPARSE and c in self.came else 0.25):
                self.contacts.discard(c)
        if r.random() < 0.6:
            self.contacts.add(contact(self.hand))
        if WILD:  # numbers are handed on
            free.extend(sorted(had - self.contacts))
            if free and r.random() < 0.5:
                self.contacts.add(r.choice(free[-60:]))
        if r.random() < 0.02:  # a directory of others
            self.contacts |= {('telegram', 't%d' % r.randrange(400), '') for _ in range(150)}
        elif r.random() < 0.3:
            self.contacts = {c for c in self.contacts if c[0] != 'telegram'}
        self.came = self.contacts - had
        for i in list(self.offers):
            if r.random() < 0.3:
                self.offers[i] = self.offer()


class Site:
    def __init__(self, n):
        self.host, self.id = 's%d.example' % n, key('site', n)
        self.next, self.seen = 0, set()
        self.sellers, self.left, self.outcome = [], [], 'whole'
        self.name()
        for _ in range(r.choice([1, 1, 1, 2, 5, 7]) if n < 60 else 1):
            self.join()

    def name(self):
        self.title = r.choice([None, 'short', '广州市同名%d电子有限公司' % r.randrange(12), 'Very Long Trading %d Limited' % r.randrange(30)])

    def join(self):
        self.sellers.append(Seller(self, self.next))
        self.next += 1

    def change(self):
        if r.random() < 0.1:
            self.name()
        if len(self.sellers) > 1 and r.random() < 0.25:
            self.sellers.pop()
        if len(self.sellers) > 1 and r.random() < 0.25:
            self.join()
        for s in self.sellers:
            s.change()
        if WILD:
            self.roam()

    def roam(self):
        """Who is there today: some leave, all of them or some, and return; or nothing can be seen."""
        self.outcome = r.choice(['whole'] * 7 + ['failed', 'partial'])
        if self.left and r.random() < 0.6:
            self.sellers += self.left
            self.left = []
        elif r.random() < 0.3:
            n = r.randrange(len(self.sellers) + 1)
            self.left += self.sellers[n:]
            del self.sellers[n:]


def said(day):
    """Judgements, of sellers that are linked or of any two, which may contradict; some are taken back. Lists and facts."""
    r = random.Random('%s said %d' % (sys.argv[1], day))
    at = "'2026-10-02'::timestamptz + interval '%d min'" % (day * 10)
    linked = 'network.link'
    any_two = '(SELECT a.site_id AS a_site, a.seller_id AS a_seller, b.site_id AS b_site, b.seller_id AS b_seller FROM network.member a JOIN network.member b ON a.seller_id < b.seller_id) x'
    for n in range(r.randrange(4)):
        print("INSERT INTO network.judgement (judgement_id, a_site, a_seller, b_site, b_seller, verdict, why, author, judged_at) SELECT '%s', a_site, a_seller, b_site, b_seller, '%s', 'test', 'test', %s FROM %s ORDER BY md5(a_seller::text || b_seller::text || '%d %d') LIMIT 1;" % (
            key('judged', day, n), r.choice(['same', 'same', 'different', 'different', 'unsure']), at, r.choice([linked, any_two]), day, n))
    for n in range(r.randrange(3)):
        print("UPDATE network.judgement SET undone_at = now(), undone_by = 'test' WHERE judgement_id = (SELECT judgement_id FROM network.judgement WHERE undone_at IS NULL ORDER BY md5(judgement_id::text || '%d %d') LIMIT 1);" % (day, n))
    if r.random() < 0.3:
        print("INSERT INTO network.fact (fact_id, kind, name, name_key, uscc, field, value, dated_on, source, known_at) SELECT '%s', 'case', name, '', (SELECT value FROM market.seller_contact WHERE kind = 'uscc' ORDER BY md5(value || '%d') LIMIT 1), 'legal_state', 'charged', '2026-01-05', 'test', %s FROM market.seller WHERE name IS NOT NULL ORDER BY md5(seller_id::text || '%d') LIMIT 1;" % (key('fact', day), day, at, day))
    if r.random() < 0.3:
        print("INSERT INTO network.list_entry (list, entry_id, name, aliases, addresses, identifiers, persons, owners, sha256, from_at) SELECT 'made', '%s', 'Listed %d', '{}', ARRAY[value], ARRAY(SELECT value FROM market.seller_contact WHERE kind IN ('phone', 'wechat', 'uscc') ORDER BY md5(value || '%d') LIMIT 2), '{}', '{}', 'x', %s FROM market.seller_contact WHERE kind = 'address' AND value ~ '室$' ORDER BY md5(value || '%d') LIMIT 1;" % (key('entry', day), day, day, at, day))
        print("INSERT INTO network.list_import VALUES ('%s', 'made', 'made', 'x', 1, 1, 0, 0, false, %s);" % (key('import', day), at))


def load(sites, day, at):
    date = (dt.date(2026, 9, 1) + dt.timedelta(days=day)).isoformat()
    print('BEGIN;\nSELECT market.load_begin();')
    n = 0
    for x in sites:
        print('INSERT INTO stage_site (site_id, host, url, day, run_id, observed_at, outcome, pages, pages_failed, set_aside, seller_name) VALUES (%s, %s, %s, %s, %s, %s, %s, 1, 0, 0, %s);' % (
            text(x.id), text(x.host), text('http://%s/' % x.host), text(date), text(key('run', at)), text('2026-10-01 00:00:%02d' % at), text(x.outcome), text(x.title)))
        for s in x.sellers if x.outcome != 'failed' else []:
            for kind, value, role in sorted(s.contacts):
                print('INSERT INTO stage_contact VALUES (%s);' % ', '.join(map(text, [x.id, date, s.id, kind, value, role, value])))
            for i, o in s.offers.items():
                n += 1
                listing, state = key('listing', s.id, i), key('state', s.id, i, sorted(o.items(), key=str))
                print('INSERT INTO stage_key VALUES (%d, %s);' % (n, ', '.join(map(text, [x.id, date, listing, state, key('match', state), 'made']))))
                row = dict(n=n, site_id=x.id, day=date, url='http://%s/%d' % (x.host, i), evidence='{}', revision='made', listing_id=listing,
                           state_id=state, seller_id=s.id, title='NVIDIA %s %s' % (o['sku'], o['words']), price_text='text', amount=o['amount'], currency='CNY', unit='card', availability='InStock', stock=o['stock'],
                           sku=o['sku'], skus='{}', score=900, gpus=1, doubtful='f', match_id=key('match', state))
                row['class'] = 'preorder' if o['pre'] else 'offer'
                print('INSERT INTO stage_offer (%s) VALUES (%s);' % (', '.join(row), ', '.join(map(text, row.values()))))
    print('SELECT count(*) FROM market.load_need_pages();\nSELECT count(*) FROM market.load_need_offers();')
    print('SELECT market.load_merge(clock_timestamp());\nCOMMIT;')


def out(n):
    return dt.date(2026, 9, 1) + dt.timedelta(days=n)


want = int(sys.argv[2])
sites = [Site(n) for n in range(SITES)]
some = []
for day in range(want + 1):
    right = SPARSE and day > 1 and day % 2 == 0  # the day before, put right
    some = sites if day == 0 else some if right else r.sample(sites, 8)
    for x in some if day else []:
        x.change()
    again = r.sample(sites, 2) if day > 1 and r.random() < 0.5 else []
    back = day - r.randrange(1, 15) if WILD else max(0, day - r.randrange(1, 3))
    if day < want:
        for x in again:
            x.change()
        continue
    print("SELECT market.ensure_partitions('2026-08-01', '2026-10-31');")
    load(some, day - right, day)
    if again:
        for x in again:
            x.change()
        load(again, back, day + 30)
    if WILD and day:
        said(day)
