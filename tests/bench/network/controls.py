"""controls.py N: benign worlds for the back-test: shops in China with uncontrolled cards and gaming cards, US shops with
controlled ones, importers with old A100 stock, repairers of gaming cards, renters of uncontrolled ones."""
import json, random, sys
r = random.Random(20)
FREE = [('l20', 'NVIDIA L20 48GB', 26000), ('rtx-4090-d', 'RTX 4090D 24G', 14500), ('rtx-5090-d-v2', 'RTX 5090 D V2', 16800)]
for i in range(int(sys.argv[1])):
    kind = r.choice('cccccuuorr')
    days = r.choice([7, 14, 28])
    if kind == 'u':
        w = dict(country='US', serves=['US'], contacts=[['phone', '+1415555%04d' % i]], days=days, offers=[dict(amount=2300000000, stock=r.randrange(1, 200), lead_min=r.choice([None, 14]))])
    elif kind == 'o':
        w = dict(days=days, offers=[dict(sku='a100-80-pcie', title='A100 80G PCIe', amount=980000000 + r.randrange(-5, 5) * 10000000)])
    else:
        sku, title, price = r.choice(FREE)
        o = dict(sku=sku, title=title, amount=price * 10000, stock=r.choice([None, 3, 40, 200]))
        if kind == 'r':
            o.update({'class': r.choice(['rental', 'repair']), 'amount': None})
        elif r.random() < 0.3:
            o.update({'class': 'preorder', 'lead_min': 14, 'lead_max': 21})
        w = dict(days=days, offers=[o], facts=[dict(kind='registry', field='staff', value=str(r.choice([2, 12, 80])))] if r.random() < 0.3 else [])
    print('control-%d\t%s' % (i, json.dumps(w, ensure_ascii=False)))
