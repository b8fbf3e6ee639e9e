#include "sendmail.h"

#include "mailhead.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

/* sendmail -i -f FROM -- TO...: a dot alone ends nothing, recipients are no options. */
static const char *const *
arguments(const char *program, const Mail *m, Arena *a)
{
	const char **argv = ARENA_ARRAY(a, m->nto + 6, const char *);

	argv[0] = program;
	argv[1] = "-i";
	argv[2] = "-f";
	argv[3] = arena_cstr(a, m->from);
	argv[4] = "--";
	for (size_t i = 0; i < m->nto; i++)
		argv[5 + i] = arena_cstr(a, m->to[i]);
	return argv;
}

static void
run_child(const char *const *argv, int in)
{
	int null = open("/dev/null", O_WRONLY);

	signal(SIGPIPE, SIG_DFL);
	dup2(in, 0);
	dup2(null, 1);
	closefrom(3);
	execv(argv[0], (char *const *)(uintptr_t)argv);
	_exit(127);
}

static bool
write_all(int fd, Str s)
{
	while (s.n) {
		ssize_t n = write(fd, s.p, s.n);

		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			s = str_sub(s, (size_t)n, s.n);
	}
	return true;
}

static MailFate
fate_of(int status)
{
	switch (status) {
	case 0:
		return MAIL_TAKEN;
	case EX_DATAERR:
	case EX_NOUSER:
	case EX_NOHOST:
		return MAIL_NEVER;
	case 127:
	case EX_CONFIG:
		return MAIL_DOWN;
	default:
		return MAIL_LATER;
	}
}

bool
sendmail_give(MailAnswer *out, const char *program, const Mail *m, Arena *a, Err *e)
{
	const char *const *argv = arguments(program, m, a);
	Str message = mailhead_message(m, a);
	void (*before)(int) = signal(SIGPIPE, SIG_IGN);
	int ends[2], status = 0;
	bool whole;
	pid_t pid;

	*out = (MailAnswer){.fate = MAIL_DOWN};
	if (pipe2(ends, O_CLOEXEC) != 0)
		return err_errno(e, ERR_NET, "could not make a pipe");
	pid = fork();
	if (pid == 0)
		run_child(argv, ends[0]);
	close(ends[0]);
	whole = pid > 0 && write_all(ends[1], message);
	close(ends[1]);
	signal(SIGPIPE, before);
	if (pid < 0)
		return err_errno(e, ERR_NET, "could not fork");
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return err_errno(e, ERR_NET, "could not wait for \"%s\"", program);
	status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	out->fate = status == 0 && !whole ? MAIL_LATER : fate_of(status);
	if (out->fate == MAIL_TAKEN)
		return true;
	if (status == 127)
		return err_set(e, ERR_NET, "could not run \"%s\"", program);
	return err_set(e, ERR_NET, "\"%s\" ended with status %d", program, status);
}
