#!/bin/bash
# apart.sh COMMAND...: runs it as root on a copy of this machine that is gone afterwards: a root of
# its own (an overlay in memory over /) and processes of its own, which end with it. Packages can be
# installed, users made and daemons started there; this machine stays as it was. The network is shared.
# The command finds APART=inside. Exit 77 where the kernel does not let us.
set -euo pipefail
refuse() { echo "no machine apart: $*"; exit 77; }
if [ "${1:-}" != --inside ]; then
	[ "$(id -u)" = 0 ] || refuse "not root"
	unshare --mount --pid --fork true 2>/dev/null || refuse "no namespaces here"
	layers=$(mktemp -d /tmp/apart.XXXXXX)
	trap 'rmdir "$layers"' EXIT
	unshare --mount --pid --fork --kill-child "$0" --inside "$layers" "$@"
	exit
fi
layers=$2
shift 2
mount -t tmpfs apart "$layers"
mkdir "$layers"/{upper,work,root}
mount -t overlay apart -o "lowerdir=/,upperdir=$layers/upper,workdir=$layers/work" "$layers/root" 2>/dev/null ||
	refuse "no overlay here"
mount -t proc proc "$layers/root/proc"
mount --rbind /dev "$layers/root/dev"
mount -t tmpfs -o mode=1777 shm "$layers/root/dev/shm"
status=0
APART=inside chroot "$layers/root" env -C "$PWD" "$@" || status=$?
exit "$status"
