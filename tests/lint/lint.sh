#!/bin/bash
# lint.sh: the rules of the house as a program. Every rule says why it is there. Ends with the
# median and the 90th percentile of the lengths of functions and files.
set -uo pipefail
shopt -s lastpipe # a rule at the end of a pipe counts here, not in a subshell
cd "$(dirname "$0")/../.." || exit 7
B=${B:-build}
here=tests/lint
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
bad=0

# It takes a core for a while, the rules below are one after the other: side by side.
cppcheck --quiet --enable=warning,performance,portability --inline-suppr --std=c11 \
	--suppressions-list=$here/cppcheck.txt --error-exitcode=0 --template='{file}:{line}: {message} [{id}]' \
	-j "$(nproc)" -D_GNU_SOURCE -Iinclude -Iingest -Iquery -I"$B/gen" lib ingest query >"$tmp/cppcheck" 2>&1 &
second_eyes=$!

mapfile -t code < <(find lib ingest query -name '*.c' | sort)
mapfile -t headers < <(find include ingest query -name '*.h' | sort)
mapfile -t tests < <(find tests -name '*.[ch]' | sort)
all=("${code[@]}" "${headers[@]}")
for f in "${all[@]}" "${tests[@]}"; do
	mkdir -p "$tmp/code/${f%/*}"
	awk -f $here/strip.awk "$f" >"$tmp/code/$f"
done

# rule NAME WHY: reads findings on stdin; any makes the lint fail.
rule() {
	local findings

	findings=$(cat)
	if [ -z "$findings" ]; then
		printf 'ok   %s\n' "$1"
	else
		bad=$((bad + 1))
		printf 'FAIL %s: %s\n' "$1" "$2"
		printf '%s\n' "$findings" | sed 's/^/  /'
	fi
}
# Findings of a pattern in code without comments and strings.
in_code() {
	local pattern=$1
	shift
	(cd "$tmp/code" && grep -HnP "$pattern" "$@" | sed 's/:[\t ]*/: /2')
}
except() {
	printf '%s\n' "${all[@]}" | grep -vE "$1"
}

# What is in git, of which a checkout without it knows nothing.
git ls-files 2>/dev/null | cut -d/ -f1 | sort -u |
	grep -vxE 'ingest|schema|query|include|tests|lib|docs|dist|docker-compose\.yml|Makefile|[A-Z]+\.md|LICENSE|\..*' |
	rule "rooms" "what stands beside the rooms of the house was left there by mistake"

includes() {
	grep -HoP '^#include\s+\K(<[^>]+|"[^"]+)' "$@" | while IFS=: read -r file inc; do
		case $inc in
		'<'*) printf '%s\t%s\n' "$file" "$inc" ;;
		'"sql.h') printf '%s\tsql.h\n' "$file" ;;
		*)
			inc=${inc#\"} path=$inc
			for root in "${file%/*}" include ingest query; do
				[ -f "$root/$inc" ] && path=$root/$inc && break
			done
			printf '%s\t%s\n' "$file" "$path"
			;;
		esac
	done
}

: >"$tmp/edges"
includes "${all[@]}" $(find lib ingest -name '*.cc') >"$tmp/includes"
awk -v edges="$tmp/edges" -f $here/layers.awk "$tmp/includes" |
	rule "layers and doors" "what is lower stays usable alone; a library is handled in one place"
sort -u "$tmp/edges" | tsort 2>&1 >/dev/null | grep -v 'input contains' |
	rule "headers without cycles" "contracts that need each other are one contract"

# Who calls whom, as the linker sees it: includes also bring types, calls are what ties modules.
objects() {
	local f

	for f in "${code[@]}"; do [ -f "$B/o/$f.o" ] && echo "$B/o/$f.o"; done
}
objects | xargs nm -A -g --defined-only | awk '{ sub(/\.o:.*/, "", $1); print $3, $1 }' | sort >"$tmp/defined"
objects | xargs nm -A -u | awk '{ sub(/\.o:.*/, "", $1); print $3, $1 }' | sort >"$tmp/used"
join "$tmp/used" "$tmp/defined" | awk '$2 != $3 { print $2, $3 }' | sed "s|$B/o/||g" | sort -u |
	tsort 2>&1 >/dev/null | sed 's/.*input contains a loop:/a loop:/' |
	rule "no cycles" "modules that call each other are one module"

printf '%s\n' "${code[@]}" | sed 's:.*/::; s:\.c$::' | grep -vx main | sort | uniq -d |
	rule "unique stems" "a file's stem is the prefix of its functions"
printf '%s\n' "${headers[@]}" | sed 's:.*/::' | sort | uniq -d |
	rule "unique headers" "an include line means one file"

in_code '(?<![\w.>])(malloc|calloc|realloc|reallocarray|free|strdup|strndup|asprintf|vasprintf)\s*\(' \
	$(except '^lib/base/(arena|buf)\.c$') |
	rule "memory" "arenas own memory; nobody else can leak it or free it twice"
in_code '(?<![\w.>])(strcpy|strcat|strncat|strncpy|stpcpy|sprintf|vsprintf|gets|atoi|atol|atoll|atof|system|popen|strtok|alloca|tmpnam|mktemp|setjmp|longjmp)\s*\(' \
	"${all[@]}" |
	rule "banned calls" "they overrun, hide errors or run a shell"
in_code '\bgoto\b' "${all[@]}" "${tests[@]}" |
	rule "no goto" "arenas close what is open"
grep -HnE '\b(TODO|FIXME|XXX|HACK)\b' "${all[@]}" "${tests[@]}" |
	rule "no TODO" "what is left to do is an issue, not a comment"
in_code '(?<![\w.>])(sleep|usleep|nanosleep|clock_nanosleep|poll_sleep)\s*\(' "${tests[@]}" |
	rule "no sleep in tests" "a test that waits for time fails on a busy machine"
find tests -name '*.sh' | grep -v '^tests/support/\|^tests/lint/' |
	xargs -r grep -HnE '^[^#]*\bsleep +[0-9.]*[1-9]' |
	rule "no sleep in test scripts" "wait for the event with a bound (tests/support/wait.sh)"

for f in "${code[@]}" "${headers[@]}"; do
	awk -v strings=1 -f $here/strip.awk "$f" |
		grep -iE '\b(select\b.*\bfrom|insert +into|update +[a-z_.]+ +set|delete +from|copy +[a-z_.(]+.*\b(from|to) +std|(create|drop|alter) +(or +replace +)?(temp +|temporary +|unique +)*(table|index|view|schema|role|function|database|sequence)|truncate +(table +)?[a-z_]+\.|merge +into|set +(local|session|role)|listen +[a-z]|notify +[a-z])\b|:(begin|commit|rollback|begin;|commit;|rollback;)$' |
		sed "s|^|$f:|"
done |
	rule "no SQL in C strings" "SQL lives in .sql files, where it is prepared against the real schema by the tests"

: >"$tmp/lengths"
for f in "${all[@]}" "${tests[@]}"; do
	awk -v file="$f" -v lengths="$tmp/lengths" -f $here/sizes.awk "$tmp/code/$f"
done | rule "sizes" "400 lines a file, 60 a function, 6 parameters, nesting of 4: more will not fit a head"
for f in "${all[@]}" "${tests[@]}"; do
	expand -t8 "$f" | LC_ALL=C.UTF-8 grep -nP '^.{101,}$' | sed "s|^\([0-9]*\):\(.\{40\}\).*|$f:\1: \2...|"
done | rule "columns" "100 columns fit beside another window"

clang-format --dry-run -Werror "${all[@]}" "${tests[@]}" 2>&1 | grep 'error:' |
	rule "clang-format" "layout is not discussed; run clang-format -i"
grep -LE '^#ifndef [A-Z_0-9]+_H$' "${headers[@]}" |
	rule "include guards" "a header may be included twice"

${MAKE:-make} -s -k B="$B" lint-objects >"$tmp/make" 2>&1
status=$?
# the analyzer's path to a finding is kept in $B/lint/FILE.tidy.log
sed "s|^$PWD/||" "$tmp/make" | grep -E '(error|warning): ' | sort -u >"$tmp/findings"
[ $status -eq 0 ] || [ -s "$tmp/findings" ] || cp "$tmp/make" "$tmp/findings"
[ $status -ne 0 ] || : >"$tmp/findings"
head -n 200 "$tmp/findings" |
	rule "headers alone, clang-tidy" "a header brings what it needs; the analyzer sees paths that we do not"
wait "$second_eyes" || echo "cppcheck ended with $?" >>"$tmp/cppcheck"
rule "cppcheck" "a second pair of eyes" <"$tmp/cppcheck"

quantiles() {
	sort -n | awk '{ v[NR] = $1 } END { if (NR) printf "%d, median %d, p90 %d, longest %d lines\n", NR, v[int((NR + 1) / 2)], v[int(NR * 0.9 + 0.5)], v[NR] }'
}
: >"$tmp/own"
for f in "${all[@]}"; do awk -v file="$f" -v lengths="$tmp/own" -f $here/sizes.awk "$tmp/code/$f" >/dev/null; done
printf 'functions: '
quantiles <"$tmp/own"
printf 'files: '
wc -l "${code[@]}" | grep -v ' total$' | awk '{ print $1 }' | quantiles
[ "$bad" -eq 0 ]
