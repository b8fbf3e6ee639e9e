# Where a value comes from: table, file, environment; mistakes are told with their line.
. "$ROOT/tests/support/expect.sh"
p=$BUILD/chipwatch-ingest

expect 0 "$p" conf show
has "retries          = 2" "$out"
has "# default" "$out"
mkdir -p "$XDG_CONFIG_HOME/chipwatch"
file=$XDG_CONFIG_HOME/chipwatch/chipwatch-ingest.conf
printf '# ours\nretries = 5\n\ndelay = 2m\n' >"$file"
expect 0 env CHIPWATCH_DELAY=3m "$p" conf show --json
same 5 "$(jq -r 'select(.key == "retries").value' <<<"$out")"
same "$file:2" "$(jq -r 'select(.key == "retries").origin' <<<"$out")"
same 3m "$(jq -r 'select(.key == "delay").value' <<<"$out")"
same environment "$(jq -r 'select(.key == "delay").origin' <<<"$out")"

echo 'retires = 5' >>"$file"
expect 3 "$p" conf show
same "" "$out"
has "$file:5: unknown key \"retires\"" "$err"
expect 3 "$p" conf show --conf "$WORK/none.conf"
has "could not open" "$err"
expect 3 env CHIPWATCH_RETRIES=99 "$p" conf show --conf /dev/null
has "outside 0..10" "$err"
finish
