# The weekly as a browser sees it: headless Chromium renders the kept page on a desk, on a phone and
# for print; nothing is wider than the phone, and pictures and tables are there.
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
	{ echo "no chromium here"; exit 77; }
. "$ROOT/tests/support/expect.sh"
page=$ROOT/tests/golden/weekly/week.html
run=()
if [ "$(id -u)" = 0 ]; then
	chmod 777 "$WORK"
	run=(setpriv --reuid=65534 --regid=65534 --clear-groups)
fi
browse() {
	HOME=$WORK timeout 60 "${run[@]}" "$chromium" --headless=new --disable-gpu --no-first-run \
		--hide-scrollbars --user-data-dir="$WORK/profile" "$@" 2>"$WORK/log"
}
cp "$page" "$WORK/page.html"
chmod 644 "$WORK/page.html"
# The page forbids scripts; a copy for the test measures itself.
sed -e 's/<meta http-equiv="Content-Security-Policy"[^>]*>//' -e 's#</body>#<script>document.title=[document.documentElement.scrollWidth,innerWidth,document.querySelectorAll("table").length,document.querySelectorAll("svg[role=img][aria-label]").length,document.querySelectorAll("svg:not([aria-label])").length,document.querySelectorAll("table:not(:has(caption))").length].join(" ")</script></body>#' \
	"$page" >"$WORK/measure.html"
chmod 644 "$WORK/measure.html"
title=$(browse --window-size=500,900 --dump-dom "file://$WORK/measure.html" | sed -n 's/.*<title>\([0-9 ]*\)<.*/\1/p')
[ -n "$title" ] || { grep -qi 'sandbox\|namespace' "$WORK/log" && { echo "chromium has no sandbox here"; exit 77; }; }
read -r wide window tables pictures unnamed bare <<<"$title"
[ "${wide:-9999}" -le "${window:-0}" ] || fail "the page is wider than a phone: $title"
[ "${tables:-0}" -ge 6 ] || fail "tables: $title"
[ "${pictures:-0}" -ge 4 ] || fail "pictures: $title"
same "0 0" "$unnamed $bare"
browse --window-size=1100,2400 --screenshot="$WORK/desk.png" "file://$WORK/page.html" >/dev/null
[ "$(stat -c %s "$WORK/desk.png" 2>/dev/null || echo 0)" -gt 20000 ] || fail "no picture of the page"
browse --no-pdf-header-footer --print-to-pdf="$WORK/page.pdf" "file://$WORK/page.html" >/dev/null
[ "$(head -c 5 "$WORK/page.pdf" 2>/dev/null)" = "%PDF-" ] || fail "no print"
finish
