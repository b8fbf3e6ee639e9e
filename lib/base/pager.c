#include "base/pager.h"

#include "base/arena.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define WORDS 16

static pid_t pager = -1;

static const char *
wanted(void)
{
	const char *own = getenv("CHIPWATCH_PAGER"), *any = getenv("PAGER");

	return own ? own : any ? any : "less";
}

/* In the child: standard input is the pipe. Does not come back. */
static void
become(const char *command, int in)
{
	Arena *a = arena_new();
	Str rest = str_from(command), word;
	char *argv[WORDS + 1] = {0};
	int n = 0;

	while (n < WORDS && str_cut(&word, &rest, ' '))
		if (word.n)
			argv[n++] = arena_cstr(a, word);
	if (!argv[0] || dup2(in, STDIN_FILENO) < 0 || setenv("LESS", "FRX", 0) != 0)
		_exit(127);
	execvp(argv[0], argv);
	/* No such pager: what comes is passed on as it is. */
	execlp("cat", "cat", (char *)NULL);
	_exit(127);
}

void
pager_start(void)
{
	const char *command = wanted();
	int fd[2];

	if (pager >= 0 || !isatty(STDOUT_FILENO) || !str_trim(str_from(command)).n ||
	    strcmp(command, "cat") == 0 || pipe(fd) != 0)
		return;
	fflush(stdout);
	pager = fork();
	if (pager == 0) {
		close(fd[1]);
		become(command, fd[0]);
	}
	close(fd[0]);
	if (pager > 0)
		(void)dup2(fd[1], STDOUT_FILENO);
	close(fd[1]);
}

bool
pager_runs(void)
{
	return pager > 0;
}

void
pager_end(void)
{
	if (pager <= 0)
		return;
	fflush(stdout);
	close(STDOUT_FILENO);
	while (waitpid(pager, NULL, 0) < 0 && errno == EINTR)
		continue;
	pager = -1;
}
