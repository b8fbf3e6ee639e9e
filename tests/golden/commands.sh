# What the two programs say of themselves: help, version, statuses, completion, man pages.
. "$ROOT/tests/support/expect.sh"
export HOME=$WORK

for program in chipwatch chipwatch-ingest; do
	p=$BUILD/$program
	expect 0 "$p" --version
	has "$program 0." "$out"
	expect 0 "$p" --help
	same "" "$err"
	commands=$(sed -n 's/^  \([a-z][a-z_-]*\) .*/\1/p' <<<"$out")
	[ -n "$commands" ] || fail "$program lists no commands"
	for c in $commands; do
		expect 0 "$p" "$c" --help
		has "$program $c" "$out"
		same "" "$err"
		expect 0 "$p" help "$c"
		has "$program $c" "$out"
		expect 0 "$p" help --man "$c"
		has ".TH $program-$c 1" "$out"
	done
	expect 2 "$p" nosuchcommand
	same "" "$out"
	has "no command \"nosuchcommand\"" "$err"
	expect 2 "$p" cnf
	has 'Did you mean "conf"?' "$err"
	expect 2 "$p" conf shw
	has 'Did you mean "conf show"?' "$err"
	expect 2 "$p" conf show --jsn
	has 'Did you mean "--json"?' "$err"
	expect 2 "$p" conf show one too many

	expect 0 "$p" help --man --all
	for c in $commands; do has ".SS $c" "$out"; done
	warnings=$(groff -man -Tutf8 -ww -z <<<"$out" 2>&1)
	same "" "$warnings"
	expect 0 "$p" completion bash
	bash -n <<<"$out" || fail "the completion of $program is no bash"
	for c in $commands; do has "$c" "$out"; done
	words=$(bash -c "$out
		COMP_WORDS=($program co) COMP_CWORD=1; _${program//-/_}; echo \${COMPREPLY[*]}")
	has "conf" "$words"
	expect 0 "$p" completion zsh
	has "#compdef $program" "$out"
	expect 2 "$p" completion fish
done
finish
