#include "compose/journal.h"

#include "base/buf.h"
#include "base/file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#define DAY_US ((int64_t)86400 * 1000000)

static void
close_lock(void *p)
{
	close(((Journal *)p)->lock);
}

static bool
take_lock(Journal *j, Arena *a, Err *e)
{
	const char *path = arena_printf(a, "%s/run.lock", j->base);

	j->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
	if (j->lock < 0)
		return err_errno(e, ERR_FILE, "could not open \"%s\"", path);
	if (flock(j->lock, LOCK_EX | LOCK_NB) != 0) {
		close(j->lock);
		err_set(e, ERR_FILE, "another run is under way");
		return err_hint(e, "Wait for it to end; its lock is %s.", path);
	}
	return true;
}

/* "RUN STARTED DIGEST-OF-SEEDS": true when it is young and of the same seeds. */
static bool
read_current(Journal *j, Str text, Str digest)
{
	Str id, at, seeds;
	Instant started;

	text = str_trim(text);
	return str_cut(&id, &text, ' ') && str_cut(&at, &text, ' ') &&
	       str_cut(&seeds, &text, ' ') && key_parse(&j->run, id) &&
	       instant_parse(&started, at) && str_eq(seeds, digest) &&
	       clock_now() - started < DAY_US;
}

bool
journal_open(Journal *out, const char *base, Str seeds, Arena *a, Err *e)
{
	char hex[65], at[32], id[37];
	Sha256 d = digest_sha256(seeds);
	const char *current;
	Str text;

	*out = (Journal){.base = base};
	digest_hex(hex, d.b, 16);
	if (!file_mkdirs(base, e) || !take_lock(out, a, e))
		return false;
	arena_defer(a, close_lock, out);
	current = arena_printf(a, "%s/run.current", base);
	out->resumed =
	    file_read(&text, current, 4096, a, NULL) && read_current(out, text, str_from(hex));
	if (!out->resumed) {
		instant_format(at, clock_now());
		out->run = KEY_OF(S("crawl"), str_from(hex), str_from(at),
		    str_from(arena_printf(a, "%lld", (long long)clock_mono_us())));
		text = str_from(arena_printf(a, "%s %s %s\n", key_format(id, out->run), at, hex));
		if (!file_write(current, text, e))
			return false;
	}
	out->dir = arena_printf(a, "%s/%s", base, key_format(id, out->run));
	return file_mkdirs(out->dir, e);
}

bool
journal_done(const Journal *j, Err *e)
{
	Arena *a = arena_new();
	const char *path = arena_printf(a, "%s/run.current", j->base);
	bool ok = unlink(path) == 0 || err_errno(e, ERR_FILE, "could not remove \"%s\"", path);

	arena_free(a);
	return ok;
}

bool
journal_archives(const Journal *j, const char ***out, size_t *n, Arena *a, Err *e)
{
	Str *names;

	if (!file_list(&names, n, j->dir, ".warc.gz", a, e))
		return false;
	*out = ARENA_ARRAY(a, *n + 1, const char *);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = arena_printf(a, "%s/%.*s", j->dir, STR_ARG(names[i]));
	return true;
}
