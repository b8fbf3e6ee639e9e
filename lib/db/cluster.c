#include "db/cluster.h"

#include "runas.h"
#include "stale.h"

#include "base/digest.h"
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <libpq-fe.h>
#include <poll.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAJOR_MIN    15
#define MAJOR_MAX    18
#define START_TRIES  20
#define START_PAUSE  500 /* milliseconds */
#define SHARED_LEAST 128 /* megabytes of shared buffers */
#define SHARED_MOST  2048

bool
cluster_wanted(const char *url)
{
	static const char *const names[] = {"PGHOST", "PGHOSTADDR", "PGSERVICE", "DATABASE_URL"};

	if (url && *url)
		return false;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *v = getenv(names[i]);

		if (v && *v)
			return false;
	}
	return true;
}

const char *
cluster_base(Arena *a)
{
	const char *xdg = getenv("XDG_DATA_HOME");
	const char *home = getenv("HOME");

	if (xdg && *xdg)
		return arena_printf(a, "%s/chipwatch", xdg);
	if (geteuid() == 0 || !home)
		return "/var/lib/chipwatch";
	return arena_printf(a, "%s/.local/share/chipwatch", home);
}

static int
read_major(const char *data, Arena *a)
{
	Str text;
	int64_t v;

	if (!file_read(&text, arena_printf(a, "%s/PG_VERSION", data), 64, a, NULL))
		return 0;
	return str_i64(&v, str_trim(text)) ? (int)v : 0;
}

/* The programs of the wanted major (0: the newest there is that we know). */
static const char *
bin_dir(int major, Arena *a)
{
	int from = major ? major : MAJOR_MAX;
	int to = major ? major : MAJOR_MIN;

	for (int m = from; m >= to; m--) {
		const char *dir = arena_printf(a, "/usr/lib/postgresql/%d/bin", m);

		if (file_exists(arena_printf(a, "%s/initdb", dir)))
			return dir;
	}
	return NULL;
}

/* Lines of postmaster.pid: pid, data, start, port, socket directory ... */
static bool
read_pid_file(Cluster *c, Arena *a)
{
	Str text, line;
	int64_t pid = 0;

	c->pid = 0;
	if (!file_read(&text, arena_printf(a, "%s/postmaster.pid", c->data), 4096, a, NULL))
		return false;
	for (int i = 1; str_cut(&line, &text, '\n'); i++) {
		if (i == 1 && str_i64(&pid, str_trim(line)))
			c->pid = (int)pid;
		if (i == 5 && line.n)
			c->socket = arena_cstr(a, str_trim(line));
	}
	return c->pid > 0;
}

static bool
answers(const Cluster *c)
{
	return PQping(c->url) == PQPING_OK;
}

static void
make_url(Cluster *c)
{
	snprintf(
	    c->url, sizeof(c->url), "host=%s port=5432 user=chipwatch dbname=chipwatch", c->socket);
}

/* A socket's path has 107 bytes at most, so it cannot stand beside the data. */
static const char *
socket_dir(const char *data, uid_t uid, Arena *a)
{
	char hex[65];
	Sha256 d = digest_sha256(str_from(data));

	digest_hex(hex, d.b, 5);
	return arena_printf(a, "/tmp/chipwatch-%u-%s", (unsigned)uid, hex);
}

bool
cluster_status(Cluster *out, Arena *a, Err *e)
{
	RunAs who;

	*out = (Cluster){0};
	if (!runas_find(&who, a, e))
		return false;
	out->user = who.name;
	out->data = arena_printf(a, "%s/pg", cluster_base(a));
	out->major = read_major(out->data, a);
	out->exists = out->major > 0;
	out->bin = bin_dir(out->major, a);
	out->socket = socket_dir(out->data, who.uid, a);
	if (out->exists)
		out->running = read_pid_file(out, a);
	make_url(out);
	if (out->running)
		out->running = answers(out) && stale_is_server(out->pid, a);
	return true;
}

static bool
need_programs(const Cluster *c, Err *e)
{
	if (c->bin)
		return true;
	if (c->major) {
		err_set(e, ERR_CONFIG,
		    "the private cluster was made by PostgreSQL %d, which is not installed",
		    c->major);
		return err_hint(e,
		    "Install postgresql-%d again and go on as before; to move to a newer server, "
		    "also:\nchipwatch-ingest db backup FILE && chipwatch-ingest db stop\n"
		    "mv %s %s-%d\nchipwatch-ingest db restore FILE",
		    c->major, c->data, c->data, c->major);
	}
	err_set(e, ERR_CONFIG, "PostgreSQL's server is not installed");
	return err_hint(
	    e, "Install it (apt-get install postgresql-15), or name a server with --db or PGHOST.");
}

/* The server's own way costs half of the CPU time of making an index, or of entering a row with
 * long arrays; LZ4 is a choice when it is built, which its own word on the setting tells. */
static const char *
compression(const Cluster *c, const RunAs *who, const char *data, Arena *a)
{
	const char *ask[] = {arena_printf(a, "%s/postgres", c->bin), "-D", data, "-C",
	    "wal_compression", "-c", "wal_compression=lz4", NULL};
	return runas_exec(who, ask, NULL, NULL)
		   ? "wal_compression = lz4\ndefault_toast_compression = lz4\n"
		   : "wal_compression = on\n";
}

/* A quarter of the memory, or of what a container may use of it (that there is no limit is usual):
 * a day's pass finds most of what it reads there. Within what leaves a small machine room, and what
 * many clusters on one machine, as in tests, still bear. */
static int
shared_megabytes(Arena *a)
{
	static const char *const limits[] = {
	    "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"};
	int64_t bytes = (int64_t)sysconf(_SC_PHYS_PAGES) * sysconf(_SC_PAGESIZE), limit;
	Err none;
	Str text;

	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
		if (file_read(&text, limits[i], 64, a, &none) && str_i64(&limit, str_trim(text)) &&
		    limit < bytes)
			bytes = limit;
	bytes >>= 22;
	return bytes < SHARED_LEAST ? SHARED_LEAST : bytes > SHARED_MOST ? SHARED_MOST : (int)bytes;
}

/* In a new folder that is renamed when it is complete: a killed initdb leaves nothing to trip
 * on. */
static bool
init_cluster(Cluster *c, const RunAs *who, Arena *a, Err *e)
{
	const char *fresh = arena_printf(a, "%s/pg.new", cluster_base(a));
	const char *log = arena_printf(a, "%s/initdb.log", cluster_base(a));
	const char *rm[] = {"/bin/rm", "-rf", fresh, NULL};
	const char *init[] = {arena_printf(a, "%s/initdb", c->bin), "-D", fresh, "-U", "chipwatch",
	    "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions", NULL};
	static const char conf[] =
	    "listen_addresses = ''\nunix_socket_permissions = 0700\n"
	    "max_connections = 60\n"
	    "maintenance_work_mem = 128MB\nmax_wal_size = 2GB\n"
	    "checkpoint_timeout = 15min\n"
	    "random_page_cost = 1.1\ntimezone = 'UTC'\nlog_timezone = 'UTC'\n"
	    "jit = off\n";

	if (!runas_exec(who, rm, NULL, e) || !runas_exec(who, init, log, e))
		return err_context(e, "could not create the private PostgreSQL in \"%s\"", c->data);
	if (!runas_append(who, arena_printf(a, "%s/postgresql.conf", fresh),
		str_from(arena_printf(a, "%sshared_buffers = %dMB\n%s", conf, shared_megabytes(a),
		    compression(c, who, fresh, a))),
		e))
		return false;
	if (rename(fresh, c->data) != 0)
		return err_errno(e, ERR_FILE, "could not rename \"%s\"", fresh);
	c->exists = true;
	c->major = read_major(c->data, a);
	return true;
}

static bool
ready_socket_dir(const Cluster *c, const RunAs *who, Err *e)
{
	struct stat st;

	if (mkdir(c->socket, 0700) == 0) {
		if (who->drop && chown(c->socket, who->uid, who->gid) != 0)
			return err_errno(e, ERR_FILE, "could not own \"%s\"", c->socket);
		return true;
	}
	if (errno != EEXIST || lstat(c->socket, &st) != 0)
		return err_errno(e, ERR_FILE, "could not make \"%s\"", c->socket);
	if (!S_ISDIR(st.st_mode) || st.st_uid != who->uid || (st.st_mode & 077)) {
		err_set(e, ERR_FILE, "\"%s\" is not ours", c->socket);
		return err_hint(e, "Somebody else made it: remove it and try again.");
	}
	return true;
}

static bool
start_server(Cluster *c, const RunAs *who, Arena *a, Err *e)
{
	const char *log = arena_printf(a, "%s/pg.log", cluster_base(a));
	const char *argv[] = {arena_printf(a, "%s/pg_ctl", c->bin), "-D", c->data, "-w", "-t", "60",
	    "-s", "-l", log, "-o", arena_printf(a, "-k %s", c->socket), "start", NULL};
	Err why;

	bool up = false, left = read_pid_file(c, a);
	int pid = c->pid;

	c->socket = socket_dir(c->data, who->uid, a);
	if (!ready_socket_dir(c, who, e))
		return false;
	/* One that was killed just now may not be gone yet; only then does a second try help. */
	for (int tries = 0; !up && tries < (left ? START_TRIES : 1); tries++) {
		if (tries)
			(void)poll(NULL, 0, START_PAUSE);
		stale_clear(c->data, c->socket, pid, a);
		up = runas_exec(who, argv, arena_printf(a, "%s/pg_ctl.log", cluster_base(a)), &why);
	}
	if (!up) {
		err_set(e, ERR_DB, "could not start the private PostgreSQL: %s", why.text);
		return err_hint(e, "Its log is %s.", log);
	}
	read_pid_file(c, a);
	make_url(c);
	c->running = true;
	return true;
}

static bool
create_database(const Cluster *c, Arena *a, Err *e)
{
	RunAs self = {0};
	const char *argv[] = {arena_printf(a, "%s/createdb", c->bin), "-h", c->socket, "-U",
	    "chipwatch", "chipwatch", NULL};

	PGconn *pg = PQconnectdb(c->url);
	bool there = PQstatus(pg) == CONNECTION_OK;

	PQfinish(pg);
	if (there)
		return true;
	return runas_exec(&self, argv, arena_printf(a, "%s/createdb.log", cluster_base(a)), e);
}

/* Held for the time of creating and starting, so that two programs do not do it at once. */
static int
take_lock(const char *base, Arena *a, Err *e)
{
	int fd = open(arena_printf(a, "%s/pg.lock", base), O_RDWR | O_CREAT | O_CLOEXEC, 0644);

	if (fd < 0 || flock(fd, LOCK_EX) != 0) {
		err_errno(e, ERR_FILE, "could not lock \"%s/pg.lock\"", base);
		if (fd >= 0)
			close(fd);
		return -1;
	}
	return fd;
}

static bool
own_base(const char *base, const RunAs *who, Err *e)
{
	if (!file_mkdirs(base, e))
		return false;
	if (who->drop && chown(base, who->uid, who->gid) != 0)
		return err_errno(e, ERR_FILE, "could not own \"%s\"", base);
	return true;
}

bool
cluster_start(Cluster *c, Arena *a, Err *e)
{
	const char *base = cluster_base(a);
	RunAs who;
	int lock;
	bool ok;

	if (!cluster_status(c, a, e))
		return false;
	if (c->running)
		return true;
	if (!need_programs(c, e) || !runas_find(&who, a, e) || !own_base(base, &who, e))
		return false;
	lock = take_lock(base, a, e);
	if (lock < 0)
		return false;
	ok = cluster_status(c, a, e);
	if (ok && !c->running)
		ok = (c->exists || init_cluster(c, &who, a, e)) && start_server(c, &who, a, e);
	if (ok)
		ok = create_database(c, a, e);
	close(lock);
	return ok;
}

bool
cluster_stop(Cluster *c, Arena *a, Err *e)
{
	RunAs who;

	if (!cluster_status(c, a, e) || !runas_find(&who, a, e))
		return false;
	if (!c->exists || (!c->running && !(c->pid && stale_is_server(c->pid, a))))
		return true;
	if (!need_programs(c, e))
		return false;
	const char *argv[] = {arena_printf(a, "%s/pg_ctl", c->bin), "-D", c->data, "-w", "-s", "-m",
	    "fast", "stop", NULL};
	if (!runas_exec(&who, argv, arena_printf(a, "%s/pg_ctl.log", cluster_base(a)), e))
		return err_context(e, "could not stop the private PostgreSQL");
	c->running = false;
	rmdir(c->socket);
	return true;
}
