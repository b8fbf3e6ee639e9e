#!/bin/bash
# How published cases rank against benign controls: AUC and precision at 20 of the diversion score.
# The cases are reconstructions (tests/bench/network/cases.tsv), written by us from what was
# published; no names, no captures. That a reconstruction ranks high shows that the weights do what
# they say. It is no rate of success with real cases.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=$PWD/${B:-build}
export CHIPWATCH_DATA=$PWD
unset PGHOST PGPORT PGUSER PGDATABASE PGSERVICE DATABASE_URL
work=$(mktemp -d /tmp/cwb.XXXXXX)
chmod 755 "$work"
trap '"$build/chipwatch-ingest" db stop >/dev/null 2>&1; rm -rf "$work"' EXIT
export XDG_DATA_HOME=$work/data
mkdir "$XDG_DATA_HOME"
"$build/chipwatch-ingest" migrate >/dev/null 2>&1
url=$("$build/chipwatch-ingest" db url)
/usr/bin/python3 tests/bench/network/controls.py "${CONTROLS:-200}" >"$work/controls"
{ echo 'BEGIN;'; /usr/bin/python3 tests/support/worlds.py tests/bench/network/cases.tsv "$work/controls"; echo 'COMMIT;'; } >"$work/sql"
psql -qAtX -v ON_ERROR_STOP=1 "$url" -f "$work/sql" >/dev/null
"$build/chipwatch-ingest" network >/dev/null
psql -qAtX -F ' ' "$url" -c "SELECT max(coalesce(s.diversion, 0)), regexp_replace(host, '-[0-9]+[.]example\$', '') FROM market.site JOIN network.member USING (site_id)
	LEFT JOIN network.scored s ON s.channel_id = member.channel_id GROUP BY 2 ORDER BY 1 DESC, 2" >"$work/rank"
awk '{ control = $2 ~ /^control-/; point[NR] = $1; kind[NR] = control; if (control) n++; else { p++; printf "  %5.1f  %s\n", $1 / 10, $2 }
	if (NR <= 20) top += !control }
	END {
		for (i = 1; i <= NR; i++) if (!kind[i]) for (j = 1; j <= NR; j++) if (kind[j]) sum += point[i] > point[j] ? 1 : point[i] == point[j] ? 0.5 : 0
		printf "back-test, %d reconstructed cases, %d benign controls: AUC %.3f, precision at 20 %.2f\n", p, n, sum / (p * n), top / 20
	}' "$work/rank"
