#!/bin/bash
# The Debian package on a clean Debian 12 (debootstrap, from the mirror) that has neither our libraries
# nor a PostgreSQL server: everything it needs comes by name. Nothing of it stays on this machine.
set -euo pipefail
if [ "${APART:-}" != inside ]; then
	cd "$ROOT"
	"$ROOT/tests/support/apart.sh" true || exit
	curl -sfI --max-time 20 http://deb.debian.org/debian/dists/bookworm/Release >/dev/null || { echo "no mirror of Debian within reach"; exit 77; }
	B=${BUILD#"$ROOT"/}
	VERSION=0.0.9 B=$B dist/debian/build.sh >/dev/null
	B=$B dist/debian/build.sh >/dev/null
	exec tests/support/apart.sh bash "$0"
fi
command -v debootstrap >/dev/null || apt-get -q -y install --no-install-recommends debootstrap >"$WORK/log" 2>&1 || {
	tail -n 20 "$WORK/log"
	exit 1
}
clean=/clean
mkdir $clean
mount -t tmpfs clean $clean
debootstrap --variant=minbase bookworm $clean http://deb.debian.org/debian >"$WORK/log" 2>&1 || { tail -n 20 "$WORK/log"; exit 1; }
mount --rbind /dev $clean/dev
mount -t proc proc $clean/proc
cp /etc/resolv.conf $clean/etc/resolv.conf
mkdir $clean/in
cp "$BUILD"/chipwatch_*.deb "$ROOT/tests/soak/deb.sh" $clean/in
chmod -R a+rX $clean/in
old=$(basename "$(ls $clean/in/chipwatch_0.0.9_*.deb)")
new=$(cd $clean/in && ls chipwatch_*.deb | grep -v -F "$old" | sort -V | tail -n 1)
DEBS="/in/$old /in/$new" chroot $clean bash /in/deb.sh
