#!/bin/bash
# deps.sh GROUP...: installs what is missing of these groups of deps.tsv from Debian packages,
# saying what and why. With everything there it downloads nothing and says nothing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

present() {
	local kind=${1%%:*} what=${1#*:} one
	case $kind in
	pc) command -v pkg-config >/dev/null && pkg-config --exists "$what" ;;
	cmd) command -v "$what" >/dev/null ;;
	file) compgen -G "$what" >/dev/null ;;
	any)
		for one in ${what//,/ }; do
			if [ -x "$one" ] || command -v "$one" >/dev/null; then return 0; fi
		done
		return 1
		;;
	esac
}

missing=()
for group in "$@"; do
	while IFS=$'\t' read -r g package probe reason; do
		[ "$g" = "$group" ] || continue
		present "$probe" && continue
		missing+=("$package")
		printf 'deps: %-22s is missing: %s\n' "$package" "$reason" >&2
	done <"$here/deps.tsv"
done
[ ${#missing[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
	echo "deps: this is not Debian; install the above with your own package manager" >&2
	exit 3
fi
sudo=
if [ "$(id -u)" != 0 ]; then
	sudo=sudo
	if ! command -v sudo >/dev/null; then
		echo "deps: as root: apt-get install ${missing[*]}" >&2
		exit 3
	fi
fi

# Debian starts what it installs and makes a "main" cluster. Nobody asked for either: both are
# refused while we install, and the machine's own choices are put back behind us.
policy=/usr/sbin/policy-rc.d
cluster=/etc/postgresql-common/createcluster.d/chipwatch.conf
made_policy=
restore() {
	[ -z "$made_policy" ] || $sudo rm -f "$policy"
	$sudo rm -f "$cluster"
	$sudo rmdir --ignore-fail-on-non-empty /etc/postgresql-common/createcluster.d \
		/etc/postgresql-common 2>/dev/null || true
}
trap restore EXIT
if [ ! -e "$policy" ]; then
	made_policy=1
	printf '#!/bin/sh\nexit 101\n' | $sudo tee "$policy" >/dev/null
	$sudo chmod 755 "$policy"
fi
$sudo mkdir -p "$(dirname "$cluster")"
echo "create_main_cluster = false" | $sudo tee "$cluster" >/dev/null

echo "deps: installing with apt-get: ${missing[*]}" >&2
log=$(mktemp)
apt() {
	$sudo env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 "$@" >>"$log" 2>&1
}
if ! { apt update && apt install --no-install-recommends "${missing[@]}"; }; then
	tail -n 30 "$log" >&2
	echo "deps: apt-get could not install them (whole log: $log)" >&2
	exit 3
fi
rm -f "$log"
