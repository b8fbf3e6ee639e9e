#!/bin/bash
# dist/debian/build.sh: build/chipwatch_VERSION_ARCH.deb from what `make install` puts in place. The
# dependencies are read from the programs themselves.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${B:-build}
root=$build/deb
version=${VERSION:-$("$build/chipwatch" --version | sed -n '1s/^chipwatch \([0-9][0-9.]*\).*/\1/p')}
arch=$(dpkg --print-architecture)
rm -rf "$root"
make -s install DESTDIR="$PWD/$root" PREFIX=/usr
install -d "$root/DEBIAN" "$root/etc/chipwatch" "$root/etc/cron.d" "$root/etc/logrotate.d" "$root/usr/share/doc/chipwatch"
install -m 640 dist/debian/chipwatch.conf "$root/etc/chipwatch/chipwatch.conf"
install -m 644 dist/debian/shops.txt "$root/etc/chipwatch/shops.txt"
install -m 644 query/cron/chipwatch.cron "$root/etc/cron.d/chipwatch"
install -m 644 dist/logrotate "$root/etc/logrotate.d/chipwatch"
install -D -m 644 -t "$root/usr/share/doc/chipwatch/systemd" dist/systemd/*
install -m 644 README.md LICENSE CHANGELOG.md docs/*.md "$root/usr/share/doc/chipwatch"
gzip -9nf "$root"/usr/share/man/man1/*.1
strip "$root"/usr/bin/chipwatch "$root"/usr/bin/chipwatch-ingest
depends=$(objdump -p "$root/usr/bin/chipwatch" "$root/usr/bin/chipwatch-ingest" |
	awk '$1 == "NEEDED" { print $2 }' | sort -u | while read -r so; do
	dpkg -S "*/$so" | sed -n 's/:.*//p' | grep -v -e '-dev$' -e '-i386$' -e '-x32$' | head -n 1
done | sort -u | paste -sd, | sed 's/,/, /g')
sed "s/@VERSION@/$version/; s/@ARCH@/$arch/; s/@DEPENDS@/$depends/" dist/debian/control.in >"$root/DEBIAN/control"
install -m 755 dist/debian/postinst dist/debian/prerm dist/debian/postrm "$root/DEBIAN"
install -m 644 dist/debian/conffiles "$root/DEBIAN"
(cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
dpkg-deb --root-owner-group --build "$root" "$build/chipwatch_${version}_$arch.deb"
