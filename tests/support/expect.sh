# Sourced by test scripts: what a command must do, said in one line each.
failed=0
fail() {
	echo "FAIL: $*"
	failed=1
}
# expect STATUS COMMAND...: runs it, keeps stdout in $out and stderr in $err.
expect() {
	local want=$1 got
	shift
	out=$("$@" 2>"$WORK/stderr") && got=0 || got=$?
	err=$(cat "$WORK/stderr")
	[ "$got" = "$want" ] || fail "exit $got, not $want: $*"$'\n'"$out"$'\n'"$err"
}
# has TEXT WHERE: WHERE (a string) holds TEXT.
has() {
	case $2 in
	*"$1"*) ;;
	*) fail "\"$1\" is not in: $2" ;;
	esac
}
same() {
	[ "$1" = "$2" ] || fail "\"$1\" is not \"$2\""
}
finish() {
	exit "$failed"
}
