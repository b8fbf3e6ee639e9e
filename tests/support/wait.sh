# Sourced by test scripts. wait_for SECONDS COMMAND...: until the command succeeds, or fail.
wait_for() {
	local left=$(($1 * 20))
	shift
	until "$@" >/dev/null 2>&1; do
		left=$((left - 1))
		if [ "$left" -le 0 ]; then
			echo "waited in vain for: $*" >&2
			return 1
		fi
		sleep 0.05
	done
}
# is_open PORT: something listens there on loopback.
is_open() {
	(exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}
# wait_gone PID SECONDS: until a process that we started has ended.
wait_gone() {
	wait_for "$2" is_gone "$1"
}
is_gone() {
	! kill -0 "$1" 2>/dev/null
}
# free_port: a port that nothing on this machine listens at, on any address; below those that the
# kernel gives out by itself, so that scripts side by side do not meet.
free_port() {
	/usr/bin/python3 -c '
import random, socket
while True:
    port = random.randrange(10000, 32000)
    with socket.socket() as s:
        try:
            s.bind(("0.0.0.0", port))
        except OSError:
            continue
    print(port)
    break'
}
