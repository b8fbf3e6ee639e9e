# What cannot be done is said in the house's way: the status of its kind, nothing on stdout, the wrong
# thing named, and the next step as the last line. The calls are in errors.tsv; every command is there,
# and every command refuses an option that there is not.
. "$ROOT/tests/support/expect.sh"
export HOME=$WORK
printf 'nonsense\n' >"$WORK/bad"
: >"$WORK/empty"
echo '<p>page</p>' >"$WORK/page.html"
seen=
ends_with_step() {
	case $(tail -n 1 "$WORK/stderr") in
	'  '?*) ;;
	*) fail "no next step: $*"$'\n'"$err" ;;
	esac
}
while IFS=$'\t' read -r status call names; do
	case $status in '#'* | status) continue ;; esac
	call=${call//@/$WORK} names=${names//@/$WORK}
	read -ra words <<<"$call"
	seen+="$call"$'\n'
	expect "$status" "$BUILD/${words[0]}" "${words[@]:1}" </dev/null
	same "" "$out"
	has "$names" "$err"
	ends_with_step "$call"
	case $err in *'\n'* | *'\t'*) fail "line ends of another program: $err" ;; esac
done <"$ROOT/tests/golden/errors.tsv"
for program in chipwatch chipwatch-ingest; do
	while read -r command; do
		case $seen in *"$program $command"*) ;; *) case $command in
			"db start" | "db stop" | "db status" | "db url" | "lists update" | "rates update" | "sites list" | "ledger roots" | "alert run") ;;
			*) fail "$program $command is not in errors.tsv" ;;
			esac ;; esac
		# shellcheck disable=SC2086
		expect 2 "$BUILD/$program" $command --no-such-option
		has "--no-such-option" "$err"
		ends_with_step "$program $command --no-such-option"
	done < <("$BUILD/$program" help --man --all | sed -n 's/^\.SS \([a-z ]*[a-z]\).*/\1/p')
done
# Settings that are wrong: which one, where from, and what then.
export CHIPWATCH_MAIL_FROM=a@chipwatch.example CHIPWATCH_MAIL_TO=b@chipwatch.example
bad_mail() { # NAMES SETTING=VALUE: alert test, refused before anything is sent
	expect 3 env "$2" "$BUILD/chipwatch" alert test
	has "$1" "$err"
	ends_with_step "$2"
}
export CHIPWATCH_SMTP_URL=smtp://127.0.0.1:1
bad_mail mail_from CHIPWATCH_MAIL_FROM=nobody
bad_mail mail_to CHIPWATCH_MAIL_TO=nobody
bad_mail smtp_tls CHIPWATCH_SMTP_TLS=perhaps
bad_mail smtp_url CHIPWATCH_SMTP_URL=http://127.0.0.1:1
bad_mail smtp_password_file CHIPWATCH_SMTP_PASSWORD_FILE="$WORK/none"
expect 5 "$BUILD/chipwatch" alert test
ends_with_step "no server"
expect 5 env CHIPWATCH_SENDMAIL=/nowhere/sendmail "$BUILD/chipwatch" alert test
ends_with_step "no sendmail"
expect 3 env CHIPWATCH_DATA=/nowhere "$BUILD/chipwatch-ingest" sites list
ends_with_step "no data"
expect 3 env CHIPWATCH_RETRIES=99 "$BUILD/chipwatch-ingest" conf show
ends_with_step "a setting out of its range"
for program in "chipwatch sku h100" "chipwatch-ingest sites list"; do
	# shellcheck disable=SC2086
	expect 2 env CHIPWATCH_NOW=tomorrow "$BUILD"/$program
	has 'CHIPWATCH_NOW is no instant: "tomorrow"' "$err"
	ends_with_step "a clock that is none"
	expect 0 env CHIPWATCH_NOW=tomorrow "$BUILD"/$program --help
done
expect 4 env XDG_DATA_HOME="$WORK/fresh" "$BUILD/chipwatch-ingest" db backup "$WORK/dump"
has "never migrated" "$err"
ends_with_step "a backup of nothing"
[ ! -e "$WORK/dump" ] && [ ! -e "$WORK/fresh" ] || fail "a backup of nothing left something"
if [ -w /dev/full ]; then
	got=0
	"$BUILD/chipwatch" sku h100 >/dev/full 2>"$WORK/stderr" || got=$?
	same 7 "$got"
	ends_with_step "a full disk for stdout"
fi
finish
