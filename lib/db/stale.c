#include "stale.h"

#include "base/file.h"

#include <dirent.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* State letter of a process, the field behind its name in parentheses; 0 when there is none. */
static char
state_of(int pid, Arena *a)
{
	Str text;
	size_t end;

	if (!file_read(&text, arena_printf(a, "/proc/%d/stat", pid), 4096, a, NULL))
		return 0;
	for (end = text.n; end > 0 && text.p[end - 1] != ')'; end--)
		;
	return end > 0 && end + 1 < text.n ? text.p[end + 1] : 0;
}

bool
stale_is_server(int pid, Arena *a)
{
	Str name;
	char state = state_of(pid, a);

	return state && state != 'Z' && state != 'X' &&
	       file_read(&name, arena_printf(a, "/proc/%d/comm", pid), 256, a, NULL) &&
	       str_starts(name, S("postgres"));
}

/* Whether some PostgreSQL process works in the folder, as all processes of a server do. */
static bool
is_worked_in(const char *data, Arena *a)
{
	DIR *proc = opendir("/proc");
	const struct dirent *entry;
	struct stat want, have;
	bool found = false;

	if (!proc)
		return false;
	while (stat(data, &want) == 0 && !found && (entry = readdir(proc)) != NULL) {
		int64_t pid;

		if (!str_i64(&pid, str_from(entry->d_name)))
			continue;
		found = stat(arena_printf(a, "/proc/%d/cwd", (int)pid), &have) == 0 &&
			have.st_dev == want.st_dev && have.st_ino == want.st_ino &&
			stale_is_server((int)pid, a);
	}
	closedir(proc);
	return found;
}

/* Pid in the first line of a lock file, 0 when there is none. */
static int
lock_pid(const char *path, Arena *a)
{
	Str text, line;
	int64_t pid;

	if (!file_read(&text, path, 4096, a, NULL) || !str_cut(&line, &text, '\n') ||
	    !str_i64(&pid, str_trim(line)))
		return 0;
	return (int)pid;
}

/* Whether the process works in a folder that is no more: a server whose data were removed. */
static bool
is_orphan(int pid, Arena *a)
{
	char cwd[4096];
	ssize_t n = readlink(arena_printf(a, "/proc/%d/cwd", pid), cwd, sizeof(cwd));

	return n > 0 && str_ends(str_of(cwd, (size_t)n), S(" (deleted)"));
}

static void
end_process(int pid)
{
	int fd = (int)syscall(SYS_pidfd_open, pid, 0);
	struct pollfd p = {.fd = fd, .events = POLLIN};

	kill(pid, SIGQUIT);
	if (fd >= 0) {
		(void)poll(&p, 1, 10000);
		close(fd);
	}
}

static void
clear_socket(const char *socket, Arena *a)
{
	const char *lock = arena_printf(a, "%s/.s.PGSQL.5432.lock", socket);
	int pid = lock_pid(lock, a);

	if (pid && stale_is_server(pid, a) && is_orphan(pid, a))
		end_process(pid);
	if (pid && !stale_is_server(pid, a)) {
		unlink(lock);
		unlink(arena_printf(a, "%s/.s.PGSQL.5432", socket));
	}
}

void
stale_clear(const char *data, const char *socket, int pid, Arena *a)
{
	const char *file = arena_printf(a, "%s/postmaster.pid", data);

	/* The file may be that of another server by now. */
	if (pid && !stale_is_server(pid, a) && !is_worked_in(data, a) && lock_pid(file, a) == pid)
		unlink(file);
	clear_socket(socket, a);
}
