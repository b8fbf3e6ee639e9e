"""cost.py POSTMASTER_PID COMMAND...: prints wall s, CPU s of the client, CPU s of the server, peak MB of the client.

The server's CPU is that of the backends that ended meanwhile, as the postmaster's children."""
import os, resource, subprocess, sys, time

def server():
    field = open('/proc/%s/stat' % sys.argv[1]).read().rsplit(')', 1)[1].split()
    return (int(field[13]) + int(field[14])) / os.sysconf('SC_CLK_TCK')

def backends():
    for child in open('/proc/%s/task/%s/children' % (sys.argv[1], sys.argv[1])).read().split():
        try:
            title = open('/proc/%s/cmdline' % child).read()
        except FileNotFoundError:
            continue
        if '[local]' in title or 'parallel worker' in title or not title:
            yield child

def wait_for_backends():
    """A backend ends, and is counted, after its client: also that of who came before."""
    for _ in range(6000):
        if not any(backends()):
            return
        time.sleep(0.01)
    sys.exit('the backends do not end: their CPU cannot be told')

wait_for_backends()
before, start = server(), time.monotonic()
status = subprocess.call(sys.argv[2:], stdout=sys.stderr)
wall = time.monotonic() - start
wait_for_backends()
u = resource.getrusage(resource.RUSAGE_CHILDREN)
print('%.2f %.2f %.2f %d' % (wall, u.ru_utime + u.ru_stime, server() - before, u.ru_maxrss // 1024))
sys.exit(status)
