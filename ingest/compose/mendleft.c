#include "compose/mendleft.h"

#include "base/file.h"
#include "base/log.h"
#include "base/map.h"
#include "compose/seal.h"
#include "warc/chain.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

static void
tell_cut(const char *path, int64_t cut)
{
	Arena *a = arena_new();

	LOG(LOG_WARN, "mended", {"file", str_from(path)},
	    {"cut_off_bytes", str_from(arena_printf(a, "%lld", (long long)cut))});
	arena_free(a);
}

bool
mendleft_file(bool *alive, const char *path, Err *e)
{
	int fd = open(path, O_RDWR | O_CLOEXEC);
	bool lives = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0, ok = true;
	int64_t cut = 0;

	if (alive)
		*alive = lives;
	if (fd < 0)
		return err_errno(e, ERR_FILE, "could not open \"%s\"", path);
	if (!lives)
		ok = chain_mend(path, &cut, e);
	close(fd);
	if (ok && cut)
		tell_cut(path, cut);
	return ok || err_context(e, "could not mend \"%s\"", path);
}

/* Those of one run's folder that the ledger lacks. */
static bool
mend_run(Db *db, const char *base, Str run, const Map *known, Arena *a, Err *e)
{
	const char *dir = arena_printf(a, "%s/%.*s", base, STR_ARG(run));
	SealSource own = {.origin = "own"}, manual = {.origin = "manual"};
	const char **v[2];
	SealReport report;
	size_t n, k[2] = {0, 0};
	Str *names;

	if (!key_parse(&own.run, run) || !file_is_dir(dir))
		return true;
	manual.run = own.run;
	if (!file_list(&names, &n, dir, ".warc.gz", a, e))
		return false;
	for (int i = 0; i < 2; i++)
		v[i] = ARENA_ARRAY(a, n + 1, const char *);
	for (size_t i = 0; i < n; i++) {
		const char *path = arena_printf(a, "%s/%.*s", dir, STR_ARG(names[i]));
		int by_hand = str_starts(names[i], S("chipwatch-manual-"));
		bool alive;
		Err why;

		if (map_get(known, str_sub(str_from(path), strlen(base) + 1, SIZE_MAX)))
			continue;
		if (!mendleft_file(&alive, path, &why))
			LOG(LOG_ERROR, "archive", {"error", str_from(why.text)});
		else if (!alive && file_exists(path))
			v[by_hand][k[by_hand]++] = path;
	}
	own.paths = v[0];
	manual.paths = v[1];
	return (!k[0] || seal_files(&report, db, base, &own, e)) &&
	       (!k[1] || seal_files(&report, db, base, &manual, e));
}

/* The ledger is read and let go again: sealing locks it. */
static bool
known_files(Map *known, const char *base, Arena *a, Err *e)
{
	Ledger l;

	if (!file_exists(arena_printf(a, "%s/ledger/id", base)))
		return true;
	if (!ledger_look(&l, base, a, e))
		return false;
	for (size_t i = 0; i < l.files.n; i++)
		map_put(known, l.files.v[i].path, known);
	return true;
}

bool
mendleft_all(Db *db, const char *base, Err *e)
{
	Arena *a = arena_new();
	Map *known = map_new(a);
	Str *runs;
	size_t n = 0;
	bool ok = !file_is_dir(base) ||
		  (known_files(known, base, a, e) && file_list(&runs, &n, base, "", a, e));

	for (size_t i = 0; ok && i < n; i++)
		ok = mend_run(db, base, runs[i], known, a, e);
	arena_free(a);
	return ok;
}
