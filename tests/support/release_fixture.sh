#!/bin/bash
# release_fixture.sh VERSION: keeps the database of the demo as this release writes it, at
# tests/integration/releases/VERSION.dump, for tests/integration/upgrade.sh of later ones. Run once
# a release, as the last step before its tag.
set -euo pipefail
cd "$(dirname "$0")/../.."
version=${1:?usage: release_fixture.sh VERSION}
B=${B:-build}
out=tests/integration/releases/$version.dump
[ ! -e "$out" ] || { echo "release_fixture: $out is there already; a release does not change" >&2; exit 2; }
DEMO_DATA=$(mktemp -d /tmp/cwf.XXXXXX)
export DEMO_DATA DEMO_PORT=8399
chmod 755 "$DEMO_DATA"
trap 'XDG_DATA_HOME=$DEMO_DATA "$B/chipwatch-ingest" db stop >/dev/null 2>&1; rm -rf "$DEMO_DATA"' EXIT
tests/demo/demo.sh >/dev/null 2>&1
mkdir -p "${out%/*}"
XDG_DATA_HOME=$DEMO_DATA "$B/chipwatch-ingest" db backup "$out"
ls -l "$out"
