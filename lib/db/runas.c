#include "runas.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

bool
runas_find(RunAs *out, Arena *a, Err *e)
{
	const struct passwd *pw;

	*out = (RunAs){.uid = geteuid(), .gid = getegid()};
	if (out->uid != 0) {
		pw = getpwuid(out->uid);
		out->name =
		    pw ? arena_strdup(a, pw->pw_name) : arena_printf(a, "%u", (unsigned)out->uid);
		return true;
	}
	pw = getpwnam("postgres");
	if (!pw)
		pw = getpwnam("nobody");
	if (!pw)
		return err_set(e, ERR_CONFIG, "there is no unprivileged user to run PostgreSQL as");
	out->drop = true;
	out->uid = pw->pw_uid;
	out->gid = pw->pw_gid;
	out->name = arena_strdup(a, pw->pw_name);
	return true;
}

static void
become(const RunAs *who)
{
	if (!who->drop)
		return;
	if (setgroups(1, &who->gid) != 0 || setgid(who->gid) != 0 || setuid(who->uid) != 0)
		_exit(126);
}

/* The server lives on behind pg_ctl: it must hold none of our files and not be in our session. */
static void
run_child(const RunAs *who, const char *const *argv, int log)
{
	int null = open("/dev/null", O_RDWR);

	become(who);
	setsid();
	if (chdir("/") != 0)
		_exit(126);
	dup2(null, 0);
	dup2(log >= 0 ? log : null, 1);
	dup2(log >= 0 ? log : null, 2);
	closefrom(3);
	setenv("LC_ALL", "C.UTF-8", 1);
	unsetenv("PGOPTIONS");
	unsetenv("PGDATABASE");
	unsetenv("PGPORT");
	unsetenv("PGUSER");
	execv(argv[0], (char *const *)(uintptr_t)argv);
	_exit(127);
}

static void
tell_last_line(const char *log, const char *program, int status, Err *e)
{
	Arena *a = arena_new();
	Str text = STR_NONE, line, last = STR_NONE;

	if (log && file_read(&text, log, 1 << 20, a, NULL))
		while (str_cut(&line, &text, '\n'))
			if (str_trim(line).n)
				last = str_trim(line);
	err_set(e, ERR_DB, "%s ended with status %d%s%.*s", program, status, last.n ? ": " : "",
	    STR_ARG(last));
	arena_free(a);
}

bool
runas_exec(const RunAs *who, const char *const *argv, const char *log, Err *e)
{
	int fd = log ? open(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644) : -1;
	int status;
	pid_t pid;

	if (log && fd < 0)
		return err_errno(e, ERR_FILE, "could not write \"%s\"", log);
	pid = fork();
	if (pid == 0)
		run_child(who, argv, fd);
	if (fd >= 0)
		close(fd);
	if (pid < 0)
		return err_errno(e, ERR_FILE, "could not fork");
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return err_errno(e, ERR_FILE, "could not wait for %s", argv[0]);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	tell_last_line(
	    log, argv[0], WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), e);
	return false;
}

bool
runas_append(const RunAs *who, const char *path, Str text, Err *e)
{
	FILE *f = fopen(path, "ae");
	bool ok;

	(void)who; /* root may write it all the same, and it stays the other user's */
	if (!f)
		return err_errno(e, ERR_FILE, "could not open \"%s\"", path);
	ok = fwrite(text.p, 1, text.n, f) == text.n;
	if (fclose(f) != 0 || !ok)
		return err_errno(e, ERR_FILE, "could not write \"%s\"", path);
	return true;
}
