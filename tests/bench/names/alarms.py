"""alarms.py WORK LEAST: how many of the ordinary names (WORK/ordinary) had a hit (WORK/alarms, JSON Lines of `screen`)
among WORK/entries.tsv, and how many of those have the very name of an entry but for place and legal form."""
import json, re, sys
work, least = sys.argv[1], sys.argv[2]
places = sorted(open(work + '/places', encoding='utf-8').read().split(), key=len, reverse=True)


def core(s):
    s = re.sub('[（(].*?[）)]|集团|股份|有限|责任|公司|合伙企业', '', s)
    place = next((p for p in places if s.startswith(p)), '')
    return re.sub('^市', '', s[len(place):])


entries = [line.rstrip('\n').split('\t')[1] for line in open(work + '/entries.tsv', encoding='utf-8')]
names = sum(1 for _ in open(work + '/ordinary', encoding='utf-8'))
alike = {core(e) for e in entries}
hits = {json.loads(line)['query'] for line in open(work + '/alarms', encoding='utf-8')}
same = sum(core(h) in alike for h in hits)
print('the same names against %d entries: %d with a hit of %s %% or more, %.2f %% (goal: under 0.5 %%); %d of them are namesakes of an entry but for place and legal form, %.2f %% without those'
      % (len(entries), len(hits), least, 100 * len(hits) / names, same, 100 * (len(hits) - same) / names))
