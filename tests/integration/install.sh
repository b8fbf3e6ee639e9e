# make install, a run from there without the source tree, and uninstall.
# from nothing
. "$ROOT/tests/support/expect.sh"
unset CHIPWATCH_DATA
to=$WORK/to

make -s -C "$ROOT" B="${BUILD#"$ROOT"/}" install DESTDIR="$to" PREFIX=/usr >"$WORK/log" 2>&1 ||
	fail "make install: $(cat "$WORK/log")"
for f in bin/chipwatch bin/chipwatch-ingest share/man/man1/chipwatch.1 \
	share/man/man1/chipwatch-ingest.1 share/bash-completion/completions/chipwatch \
	share/zsh/site-functions/_chipwatch-ingest share/chipwatch/schema/catalogue/sku.tsv; do
	[ -s "$to/usr/$f" ] || fail "$f is not installed"
done
cd / || exit 1
has '"sku":"h100' "$(printf 'NVIDIA H100 PCIe 80GB\n' |
	"$to/usr/bin/chipwatch-ingest" normalize --titles -)"
same "$(printf 'NVIDIA H100 PCIe 80GB\n' | "$BUILD/chipwatch-ingest" normalize --titles -)" \
	"$(printf 'NVIDIA H100 PCIe 80GB\n' | "$to/usr/bin/chipwatch-ingest" normalize --titles -)"
make -s -C "$ROOT" uninstall DESTDIR="$to" PREFIX=/usr >/dev/null 2>&1 || fail "make uninstall"
same "" "$(find "$to" -type f)"
finish
