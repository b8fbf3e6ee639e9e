# Habits on a terminal: colour and a pager only there, NO_COLOR, pagers without a shell, a pager that
# is not there, one that is left early; suggestions; completion of subcommands' options.
. "$ROOT/tests/support/expect.sh"
export HOME=$WORK LANG=C.UTF-8 LC_ALL=C.UTF-8 TERM=xterm CHIPWATCH_NOW=2026-10-26T06:00:00Z
unset NO_COLOR PAGER CHIPWATCH_PAGER LESS
cw=$BUILD/chipwatch
kept=$ROOT/tests/golden/weekly/kept.json
cat >"$WORK/screen.py" <<'P'
# What a command prints when its stdout is a terminal of 24 lines.
import fcntl, os, pty, struct, subprocess, sys, termios
m, s = pty.openpty()
fcntl.ioctl(s, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 80, 0, 0))
p = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=s, stderr=s, close_fds=True)
os.close(s)
out = b''
while True:
    try:
        b = os.read(m, 65536)
    except OSError:
        break
    if not b: break
    out += b
sys.stdout.buffer.write(out)
sys.exit(p.wait() if p.wait() >= 0 else 128 - p.returncode)
P
tty() { /usr/bin/python3 "$WORK/screen.py" "$@"; }
esc=$'\033['

# Piped: neither colour nor pager.
export CHIPWATCH_PAGER="$WORK/pager --word"
cat >"$WORK/pager" <<'P'
#!/bin/sh
echo "PAGER $# $1 LESS=$LESS"
cat
P
chmod 755 "$WORK/pager"
expect 0 "$cw" weekly --from "$kept"
case $out in *"$esc"* | *PAGER*) fail "colour or pager in a pipe" ;; esac
# On a terminal both, the words of the pager without a shell.
expect 0 tty "$cw" weekly --from "$kept"
has "PAGER 1 --word LESS=FRX" "$out"
has "$esc" "$out"
has "Read so" "$out"
CHIPWATCH_PAGER="$WORK/pager \$(touch $WORK/owned);touch $WORK/owned" expect 0 tty "$cw" weekly --from "$kept"
[ ! -e "$WORK/owned" ] || fail "a shell ran the pager's words"
NO_COLOR=1 expect 0 tty "$cw" weekly --from "$kept"
case $out in *"$esc"*) fail "colour in spite of NO_COLOR" ;; esac
has PAGER "$out"
TERM=dumb CHIPWATCH_PAGER= expect 0 tty "$cw" weekly --from "$kept"
case $out in *"$esc"* | *PAGER*) fail "colour or pager on a dumb terminal" ;; esac
CHIPWATCH_PAGER=cat PAGER="$WORK/pager" expect 0 tty "$cw" weekly --from "$kept"
case $out in *PAGER*) fail "CHIPWATCH_PAGER=cat means none" ;; esac
unset CHIPWATCH_PAGER
PAGER="$WORK/pager" expect 0 tty "$cw" weekly --from "$kept"
has "PAGER 0" "$out"
# JSON for programs is never paged; a pager that is not there loses nothing.
PAGER="$WORK/pager" expect 0 tty "$cw" weekly --from "$kept" --json
case $out in *PAGER*) fail "JSON was paged" ;; esac
PAGER=/nonexistent/pager expect 0 tty "$cw" weekly --from "$kept"
has "Read so" "$out"
# The status is the command's own, and its error is seen.
PAGER="$WORK/pager" expect 6 tty "$cw" weekly --from "$ROOT/README.md"
has "weekly" "$out"
# Slips of the hand.
for slip in wekly weeky weekyl; do
	expect 2 "$cw" $slip
	has 'Did you mean "weekly"?' "$err"
done
expect 2 "$cw" weekly --fromat html
has 'Did you mean "--format"?' "$err"
words=$(bash -c '. <("$1" completion bash); COMP_WORDS=(chipwatch weekly --fo) COMP_CWORD=2; _chipwatch; echo "${COMPREPLY[*]}"
	COMP_WORDS=(chipwatch alert mute --f) COMP_CWORD=3; _chipwatch; echo "${COMPREPLY[*]}"' - "$cw")
same $'--format\n--for' "$words"
finish
