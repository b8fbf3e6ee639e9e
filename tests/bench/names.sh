#!/bin/bash
# False alarms: NAMES (20,000) made-up ordinary Chinese company names, of place, word, trade and legal
# form, against the screening lists in CHIPWATCH_CORPORA/names (no name of them is used in the
# making); a name with a hit of at least LEAST percent is an alarm. And the speed of that against 20,000
# entries: ours on QUERIES (5,000) names, start and reading of the entries included, beside a plain scan
# with pg_trgm on SAMPLE (20) of them; both are scaled to 100,000 names.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=$PWD/${B:-build}
corpora=${CHIPWATCH_CORPORA:-../shared/corpora}/names
names=${NAMES:-20000} least=${LEAST:-70}
export CHIPWATCH_DATA=$PWD
unset PGHOST PGPORT PGUSER PGDATABASE PGSERVICE DATABASE_URL
work=$(mktemp -d /tmp/cwb.XXXXXX)
chmod 755 "$work"
trap '"$build/chipwatch-ingest" db stop >/dev/null 2>&1; rm -rf "$work"' EXIT
export XDG_DATA_HOME=$work/data
mkdir "$XDG_DATA_HOME"
"$build/chipwatch-ingest" migrate >/dev/null 2>&1
url=$("$build/chipwatch-ingest" db url)
/usr/bin/python3 - "$work" "$names" "${QUERIES:-5000}" <<'P'
import random, sys
work, n = sys.argv[1], int(sys.argv[2])
r = random.Random(1)
place = '北京 上海 广州 深圳 杭州 成都 武汉 西安 南京 苏州 天津 重庆 长沙 青岛 郑州 合肥 厦门 福州 济南 沈阳 大连 宁波 无锡 佛山 东莞 珠海 昆明 贵阳 南宁 石家庄 山东 江苏 浙江 湖北 四川'.split()
word = '华 盛 泰 鑫 瑞 恒 德 丰 源 达 通 创 新 联 众 智 博 远 宏 腾 飞 凯 信 诚 安 康 美 佳 乐 天 海 中 金 东 方 正 大 利 永 顺 和 益 兴 隆 昌 荣 富 贵 吉 祥 云 龙 虎 鹏 鼎 元 亿 万 千 百'.split()
trade = '科技 贸易 商贸 实业 电子 信息技术 网络科技 建筑工程 装饰工程 食品 服装 机械 五金 化工 医药 医疗器械 教育咨询 文化传媒 物流 国际物流 房地产开发 物业管理 餐饮管理 农业 环保科技 新能源 自动化设备 光电科技 软件 计算机系统 智能科技 半导体 通信技术 航空服务 仪器仪表'.split()
form = ['有限公司'] * 7 + ['有限责任公司', '股份有限公司', '集团有限公司', '（集团）有限公司', '合伙企业（有限合伙）']
made = set()
while len(made) < n:
    made.add(r.choice(place) + r.choice(['', '市']) + ''.join(r.sample(word, r.choice([2, 2, 2, 3]))) + r.choice(trade) + r.choice(form))
open(work + '/places', 'w').write(' '.join(place))
open(work + '/ordinary', 'w').write('\n'.join(sorted(made)) + '\n')
latin = 'huaxin ruida tongli everbright northstar delta orion pacific golden silver union prime summit harbor ocean east global star dragon phoenix jade crystal alpha omega nova apex zenith titan falcon eagle'.split()
kinds = 'Technology Trading Electronics Industrial Logistics Systems International Materials Instruments Optics'.split()
forms = ['Co., Ltd.', 'Limited', 'Inc.', 'GmbH', 'LLC', 'Corp.']
one = lambda i: '%s %s %s %s' % (r.choice(latin).title() + r.choice(['', 'tek', 'son', 'ix', 'a']), r.choice(latin).title(), r.choice(kinds), r.choice(forms))
open(work + '/entries.tsv', 'w').write(''.join('%s %d\t%s\n' % (one(i), i, r.choice(place) + ''.join(r.sample(word, 3)) + r.choice(trade) + '有限公司') for i in range(20000)))
open(work + '/queries', 'w').write(''.join((one(i) if i % 2 else r.choice(place) + ''.join(r.sample(word, 3)) + r.choice(trade) + '有限公司') + '\n' for i in range(int(sys.argv[3]))))
P
if [ -d "$corpora" ]; then
	for f in "$corpora"/entity-list-cn-universities.jsonl "$corpora"/csl-sample-115.csv "$corpora"/csl-new-format-sample.csv; do
		list=$(basename "${f%.*}") in=$f
		case $f in
		*.jsonl) # its own form: to FollowTheMoney
			jq -c '{id: .name, schema: "Organization", properties: {name: ([.name, .chinese_name?, .name_zh?, .zh?] | map(select(type == "string"))), alias: ((.aliases? // []) | map(select(type == "string")))}}' "$f" >"$work/ftm"
			in=$work/ftm
			;;
		esac
		"$build/chipwatch-ingest" lists import --list "$list" "$in" >/dev/null
	done
	entries=$(psql -AtX "$url" -c "SELECT count(*) FROM network.list_entry WHERE to_at IS NULL")
	alarms=$("$build/chipwatch" screen --json --least "$least" --max 1 <"$work/ordinary" | jq -r .query | sort -u | wc -l)
	awk -v a="$alarms" -v n="$names" -v e="$entries" -v l="$least" 'BEGIN { printf "%d ordinary Chinese company names against %d entries: %d with a hit of %d %% or more, %.2f %% (goal: under 0.5 %%)\n", n, e, a, l, 100 * a / n }'
else
	echo "false alarms: skipped, no $corpora"
fi
"$build/chipwatch-ingest" lists import --list bench "$work/entries.tsv" >/dev/null
# The same names against a list of 20,000. Its Chinese names are made of the same parts as the ordinary ones, the worst
# case: namesakes are among them by chance, and are told apart.
"$build/chipwatch" screen --json --least "$least" --max 1 <"$work/ordinary" >"$work/alarms"
/usr/bin/python3 tests/bench/names/alarms.py "$work" "$least"
now() { date +%s.%N; }
start=$(now)
"$build/chipwatch" screen --json --list bench --least 70 --max 5 <"$work/queries" >"$work/hits"
ours=$(awk -v a="$start" -v b="$(now)" 'BEGIN { print b - a }')
sample=${SAMPLE:-20}
psql -qAtX "$url" -c "CREATE EXTENSION IF NOT EXISTS pg_trgm" >/dev/null 2>&1 || { echo "pg_trgm: skipped, the extension is not installed; ${QUERIES:-5000} names took $ours s"; exit 0; }
head -n "$sample" "$work/queries" | psql -qAtX "$url" -c "CREATE TABLE public.q (name text)" -c "COPY public.q FROM STDIN" -c "CREATE TABLE public.e AS SELECT name FROM network.list_entry WHERE list = 'bench' AND to_at IS NULL UNION ALL SELECT unnest(aliases) FROM network.list_entry WHERE list = 'bench' AND to_at IS NULL" >/dev/null
start=$(now)
psql -qAtX "$url" -c "SELECT count(*) FROM public.q CROSS JOIN LATERAL (SELECT e.name FROM public.e e ORDER BY similarity(e.name, q.name) DESC LIMIT 5) x" >/dev/null
awk -v q="${QUERIES:-5000}" -v o="$ours" -v a="$start" -v b="$(now)" -v s="$sample" 'BEGIN {
	o *= 100000 / q; t = (b - a) * 100000 / s
	printf "100,000 names against 20,000 entries with an alias each: %.1f s (scaled from %d names); plain pg_trgm scan %.0f s (scaled from %d names); %.1f times faster (goal: at least 20)\n", o, q, t, s, t / o }'
