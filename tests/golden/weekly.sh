# The weekly in all formats from kept summaries: the same words, figures and pictures, whatever a
# hostile shop writes; another language is another file. GOLDEN_RENEW=1 keeps what is printed.
. "$ROOT/tests/support/expect.sh"
kept=$ROOT/tests/golden/weekly
export LANG=C.UTF-8 LC_ALL=C.UTF-8 HOME=$WORK CHIPWATCH_NOW=2026-10-26T06:00:00Z
cw=$BUILD/chipwatch

# golden NAME FORMAT SUMMARY
golden() {
	expect 0 "$cw" weekly --from "$kept/$3.json" --format "$2"
	sed -E 's/Made by chipwatch [0-9.]+/Made by chipwatch #/' <<<"$out" >"$WORK/$1"
	[ -z "${GOLDEN_RENEW:-}" ] || cp "$WORK/$1" "$kept/$1"
	cmp -s "$WORK/$1" "$kept/$1" || fail "$1 differs"$'\n'"$(diff "$kept/$1" "$WORK/$1" | head -40)"
	LC_ALL=C.UTF-8 grep -qP '[\x00-\x08\x0b-\x1f\x7f\x{202A}-\x{202E}\x{2066}-\x{2069}]' "$WORK/$1" &&
		fail "$1 has control characters"
}
golden week.txt text kept
golden week.md markdown kept
golden week.html html kept
golden quiet.txt text quiet
golden quiet.html html quiet
expect 0 "$cw" weekly --from "$kept/kept.json" --format json
cmp -s <(printf '%s\n' "$out") "$kept/kept.json" || [ "$(jq -cS . <<<"$out")" = "$(jq -cS . "$kept/kept.json")" ] || fail "JSON differs"
grep -qE '<script|<img|<i>[^<]|<b>\{' "$WORK/week.html" && fail "markup of the web in the page"
wide=$(/usr/bin/python3 - "$WORK/week.txt" "$WORK/quiet.txt" <<'P'
import sys, unicodedata
for f in sys.argv[1:]:
    for l in open(f, encoding='utf-8'):
        w = sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in l.rstrip('\n'))
        if w > 80: print(w, l)
P
)
same "" "$wide"
# What was scored later, when days were replayed at once, is not told as unchanged.
jq '.channels.changed = 0 | .channels.channels |= map(del(.before) | .how = "same")' "$kept/kept.json" >"$WORK/later.json"
expect 0 "$cw" weekly --from "$WORK/later.json"
has "no score then" "$out"
has "so that last week's are not known" "$(tr -s '\n ' ' ' <<<"$out")"
[[ $out != *"as before"* ]] || fail "scores that nobody knew are as before"
# A plain terminal has no blocks.
expect 0 env LC_ALL=C LANG=C "$cw" weekly --from "$kept/kept.json"
LC_ALL=C grep -qP '\xE2\x96' <<<"$out" && fail "blocks where the locale has none"
expect 0 "$cw" weekly --from "$kept/kept.json" --format html --out "$WORK/out.html"
same "" "$out"
[ "$(stat -c %s "$WORK/out.html")" -lt 500000 ] || fail "the page is over 500 KB"
grep -qiE '@import|url\(' "$ROOT/query/text/weekly.css" && fail "the style sheet loads something"
/usr/bin/python3 - "$WORK/out.html" <<'P' || fail "the page loads something, or its tags do not close"
import sys
from html.parser import HTMLParser
void = {'meta', 'rect', 'line', 'circle', 'br'}
class P(HTMLParser):
    stack = []
    def handle_starttag(s, t, a):
        assert t not in {'script', 'img', 'link', 'iframe', 'object', 'a'} and not {'src', 'href', 'onerror'} & {k for k, v in a}, t
        if t not in void: s.stack.append(t)
    def handle_startendtag(s, t, a): pass
    def handle_endtag(s, t):
        assert s.stack and s.stack.pop() == t, (t, s.getpos())
p = P(); p.feed(open(sys.argv[1], encoding='utf-8').read()); assert not p.stack, p.stack
P
# Another language is another file; what it leaves out is English.
mkdir -p "$WORK/data/query/text"
ln -s "$ROOT/schema" "$WORK/data/schema"
ln -s "$ROOT/ingest" "$WORK/data/ingest"
cp "$ROOT/query/text/"* "$WORK/data/query/text"
printf 'key\ttext\ntitle\tchipwatch Wochenbericht\nmonth.11\tNovember\nsellers\tVerkäufer\n' >"$WORK/data/query/text/de.tsv"
expect 0 env CHIPWATCH_DATA="$WORK/data" "$cw" weekly --from "$kept/kept.json" --lang de
has "chipwatch Wochenbericht" "$out"
has "Verkäufer" "$out"
has "Read so" "$out"
expect 0 env CHIPWATCH_DATA="$WORK/data" CHIPWATCH_LANGUAGE=de "$cw" weekly --from "$kept/kept.json"
has "Wochenbericht" "$out"
expect 0 env CHIPWATCH_DATA="$WORK/data" "$cw" weekly --from "$kept/kept.json" --lang de --format html
has '<html lang="de">' "$out"
has "<h1>" "$out"
cp "$WORK/data/query/text/de.tsv" "$WORK/data/query/text/zh_CN.tsv"
expect 0 env CHIPWATCH_DATA="$WORK/data" "$cw" weekly --from "$kept/kept.json" --lang zh_CN --format html
has '<html lang="zh-CN">' "$out"
# A disk that is full: said so, and the page of last time stays.
if [ "$(id -u)" = 0 ] && unshare -m true 2>/dev/null; then
	expect 7 unshare -m bash -c 'mkdir "$1/small" && mount -t tmpfs -o size=64k small "$1/small" && echo old >"$1/small/week.html" &&
		head -c 40000 /dev/zero >"$1/small/fill" && { "$2" weekly --from "$3" --format html --out "$1/small/week.html"; s=$?; ls "$1/small"; cat "$1/small/week.html"; exit $s; }' - "$WORK" "$cw" "$kept/kept.json"
	has "No space left on device" "$err"
	has "room on the disk" "$err"
	same $'fill\nweek.html\nold' "$out"
fi
expect 3 "$cw" weekly --lang xx
has "languages are" "${err,,}"
expect 3 "$cw" weekly --lang ../../etc/passwd
printf 'no.such.key\tx\n' >>"$WORK/data/query/text/de.tsv"
expect 3 env CHIPWATCH_DATA="$WORK/data" "$cw" weekly --lang de
has "de.tsv:5" "$err"

expect 7 "$cw" weekly --from "$WORK/nothing"
expect 6 "$cw" weekly --from "$ROOT/tests/golden/law.tsv"
echo '{}' >"$WORK/empty.json"
expect 6 "$cw" weekly --from "$WORK/empty.json"
has "weekly --json --out" "$err"
finish
