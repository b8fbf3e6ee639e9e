#include "casefont.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

bool
casefont_is_east_asian(Str s)
{
	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, &i);
		if ((c >= 0x2e80 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7af) ||
		    (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff))
			return true;
	}
	return false;
}

/* fc-list with its answer into the pipe. */
static bool
start_list(pid_t *pid, int to)
{
	char name[] = "fc-list", lang[] = ":lang=zh", what[] = "family";
	char *argv[] = {name, lang, what, NULL};
	posix_spawn_file_actions_t to_pipe;
	if (posix_spawn_file_actions_init(&to_pipe) != 0)
		return false;
	bool ok = posix_spawn_file_actions_adddup2(&to_pipe, to, STDOUT_FILENO) == 0 &&
		  posix_spawnp(pid, name, &to_pipe, NULL, argv, environ) == 0;
	posix_spawn_file_actions_destroy(&to_pipe);
	return ok;
}

bool
casefont_lacking(void)
{
	int ends[2], status;
	char part[512];
	pid_t pid;
	ssize_t got, all = 0;
	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	bool ok = start_list(&pid, ends[1]);
	close(ends[1]);
	while (ok && ((got = read(ends[0], part, sizeof(part))) > 0 || (got < 0 && errno == EINTR)))
		all += got > 0 ? got : 0;
	close(ends[0]);
	while (ok && waitpid(pid, &status, 0) < 0)
		ok = errno == EINTR;
	return ok && WIFEXITED(status) && WEXITSTATUS(status) == 0 && all == 0;
}
