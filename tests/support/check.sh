#!/bin/bash
# check.sh PART...: runs parts of the test suite on what is built, prints what failed with its
# output, and closes with the totals. Parts: unit asan golden integration soak lint.
#
# A script of tests/golden or tests/integration says by its exit status: 0 passed, 77 skipped (the
# reason on stdout), else failed. It finds: BUILD (folder of the programs, absolute), ROOT (the
# source tree), WORK (an empty folder of its own), SHARED (corpora, or empty); XDG_DATA_HOME is
# private to it and holds a migrated, stopped cluster, or nothing when the script has a line
# "# from nothing"; one it leaves running there is stopped. A script with a line "# long" starts
# before the others.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 7
. tests/support/home.sh
export ROOT=$PWD BUILD=$PWD/${B:-build}
SHARED=$(cd ../shared 2>/dev/null && pwd)
export SHARED
limit=${TEST_TIMEOUT:-600}
passed=0 failed=0 skipped=0
failures=()
base=$(mktemp -d /tmp/cwt.XXXXXX)
chmod 755 "$base"
trap '[ ! -s "$base/ahead" ] || kill "$(cat "$base/ahead")" 2>/dev/null; rm -rf "$base"' EXIT

# Debian's psql is a Perl program that looks for the real one, at 40 ms a call; the scripts call it
# a few thousand times.
PATH=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1):$PATH
unset PGHOST PGPORT PGUSER PGDATABASE PGSERVICE PGPASSWORD DATABASE_URL
for name in $(compgen -e CHIPWATCH_); do unset "$name"; done

took() {
	printf '%4ds' $((SECONDS - $1))
}

# One Criterion binary; every case counts, as its TAP report says.
run_unit() {
	local bin=$1 label=$2 start=$SECONDS ok bad skip
	local tap=$base/tap log=$base/log status

	rm -f "$tap"
	timeout "$limit" "$bin" --tap="$tap" >"$log" 2>&1 </dev/null
	status=$?
	skip=$(grep -c '^ok .*# SKIP' "$tap" 2>/dev/null)
	ok=$(($(grep -c '^ok ' "$tap" 2>/dev/null) - skip))
	bad=$(grep -c '^not ok ' "$tap" 2>/dev/null)
	[ "$status" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
	passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + skip))
	if [ "$bad" -gt 0 ]; then
		failures+=("$label")
		sed 's/^/    /' "$log"
		printf 'FAIL %s %s (exit %d)\n' "$(took "$start")" "$label" "$status"
	else
		grep -h '# SKIP' "$tap" | sed 's/^ok - /    skipped: /'
		printf 'ok   %s %-34s %d passed, %d skipped\n' "$(took "$start")" "$label" "$ok" "$skip"
	fi
}

run_units() {
	local bin any=0

	for bin in "$1"/unit/test_*; do
		case $bin in *.*) continue ;; esac
		[ -x "$bin" ] || continue
		[ -f "tests/unit/${bin##*/}.c" ] || continue # built from a file that is gone
		run_unit "$bin" "${2}${bin##*/}"
		any=1
	done
	[ "$any" = 1 ] || { echo "FAIL no unit test in $1"; failed=$((failed + 1)); failures+=("$1"); }
}

# Scripts run side by side where each can have a loopback of its own: then no two want
# the same port. Elsewhere, and in the soak, one after the other.
# Most of them wait more than they work: half as many again as there are cores.
lanes=1 apart=()
if unshare -n ip link set lo up 2>/dev/null; then
	lanes=$((($(nproc) * 3 + 1) / 2))
	apart=(unshare -n bash -c 'ip link set lo up && exec "$@"' apart)
fi

# The cluster that the scripts get a copy of, so that not each of them makes and migrates its own.
# What the tests kill are processes, never the machine: there is nothing for fsync to save.
prepare() {
	local log=$base/ready.log

	[ -z "${READY:-}" ] || return 0
	export READY=$base/ready
	mkdir "$READY"
	(
		export XDG_DATA_HOME=$READY
		"$BUILD/chipwatch-ingest" db start &&
			printf 'fsync = off\nshared_buffers = 128MB\n' >>"$READY/chipwatch/pg/postgresql.conf" &&
			"$BUILD/chipwatch-ingest" migrate && "$BUILD/chipwatch-ingest" db stop
	) >"$log" 2>&1 && return
	sed 's/^/    /' "$log"
	echo "FAIL no cluster can be prepared"
	failed=$((failed + 1)) failures+=("the cluster")
	unset READY
}

# One script: what it has to say comes in one piece, its outcome goes to $base/outcomes.
run_script() {
	local script=$1 dir start=$SECONDS status log outcome

	dir=$(mktemp -d "$base/d.XXXXXX") log=$dir.log
	chmod a+rx "$dir"
	mkdir "$dir/config" "$dir/work"
	(
		! grep -qx '# from nothing' "$script" || unset READY
		home "$dir/data"
	)
	(
		export XDG_DATA_HOME=$dir/data XDG_CONFIG_HOME=$dir/config WORK=$dir/work
		timeout -k 10 "$limit" "${apart[@]}" bash "$script"
	) >"$log" 2>&1 </dev/null
	status=$?
	XDG_DATA_HOME=$dir/data "$BUILD/chipwatch-ingest" db stop >/dev/null 2>&1
	rm -rf "$dir"
	exec 8>>"$base/outcomes"
	flock 8
	case $status in
	0)
		outcome=passed
		printf 'ok   %s %s\n' "$(took "$start")" "$script"
		;;
	77)
		outcome=skipped
		printf 'skip %s %s: %s\n' "$(took "$start")" "$script" "$(tail -n 1 "$log")"
		;;
	*)
		outcome=failed
		tail -n "${TEST_TAIL:-200}" "$log" | sed 's/^/    /'
		printf 'FAIL %s %s (exit %d)\n' "$(took "$start")" "$script" "$status"
		;;
	esac
	echo "$outcome $script" >&8
	exec 8>&-
	rm -f "$log"
}

# The scripts of groups, those first that take longest: else one of them ends alone.
scripts_of() {
	local all

	mapfile -t all < <(find "${@/#/tests/}" -maxdepth 1 -name '*.sh' | sort)
	grep -lx '# long' "${all[@]}"
	grep -Lx '# long' "${all[@]}"
}

run_scripts() { # GROUP...
	local script outcome

	[ "$1" != soak ] || lanes=1 apart=()
	prepare || return
	: >"$base/outcomes"
	for script in $(scripts_of "$@"); do
		while [ "$(jobs -rp | wc -l)" -ge "$lanes" ]; do wait -n; done
		run_script "$script" &
	done
	wait
	while read -r outcome script; do
		case $outcome in
		passed) passed=$((passed + 1)) ;;
		skipped) skipped=$((skipped + 1)) ;;
		*) failed=$((failed + 1)) failures+=("$script") ;;
		esac
	done <"$base/outcomes"
	[ "$(wc -l <"$base/outcomes")" -eq "$(find "${@/#/tests/}" -maxdepth 1 -name '*.sh' | wc -l)" ] ||
		{ echo "FAIL a script of $* has no outcome"; failed=$((failed + 1)); failures+=("$*"); }
}

# The slow part of the lint goes along with the scripts, which wait more than they work, and takes
# what they leave. It is none of our jobs: those are counted.
lint_ahead() {
	[ ! -e "$base/ahead" ] || return
	(
		nice -n 19 ${MAKE:-make} -s -k B="${B:-build}" lint-objects >/dev/null 2>&1 &
		echo $! >"$base/ahead"
	)
}

run_lint() {
	local start=$SECONDS

	[ ! -s "$base/ahead" ] || tail --pid="$(cat "$base/ahead")" -f /dev/null
	rm -f "$base/ahead"
	if tests/lint/lint.sh >"$base/log" 2>&1; then
		passed=$((passed + 1))
		cat "$base/log"
		printf 'ok   %s lint\n' "$(took "$start")"
	else
		failed=$((failed + 1)) failures+=("lint")
		cat "$base/log"
		printf 'FAIL %s lint\n' "$(took "$start")"
	fi
}

parts=" $* "
while [ $# -gt 0 ]; do
	part=$1 groups=("$1")
	shift
	# Groups in a row are one: no lane waits for the last script of the first.
	case "$part ${1:-}" in "golden integration" | "integration golden") groups+=("$1"); shift ;; esac
	echo "== ${groups[*]}"
	case $part in
	unit) run_units "$BUILD" "" ;;
	asan)
		export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1
		export UBSAN_OPTIONS=print_stacktrace=1
		run_units "$ROOT/build-asan" "asan "
		unset ASAN_OPTIONS UBSAN_OPTIONS
		;;
	lint) run_lint ;;
	*)
		case $parts in *" lint "*) lint_ahead ;; esac
		run_scripts "${groups[@]}"
		;;
	esac
done
echo
[ ${#failures[@]} -eq 0 ] || printf 'failed: %s\n' "${failures[@]}"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
