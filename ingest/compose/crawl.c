#include "compose/crawl.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/limits.h"
#include "compose/archive.h"
#include "compose/crawler.h"
#include "compose/crawlphotos.h"
#include "compose/crawlshared.h"
#include "compose/mendleft.h"

#define PUBLISH_TRIES 5 /* sessions that a load may lose before it is left for later */

/* What a killed run had archived is read again; a record that was cut off at the end goes. */
static bool
read_journal(Crawler *c, const Journal *j, Err *e)
{
	const char **paths;
	size_t n;

	if (!journal_archives(j, &paths, &n, c->arena, e))
		return false;
	c->replaying = true;
	for (size_t i = 0; i < n; i++) {
		Archive *ar = archive_new(c->arena);

		archive_keep_orphans(ar);
		if (!mendleft_file(NULL, paths[i], e))
			return false;
		if (file_exists(paths[i]) && !archive_read(ar, paths[i], crawler_page, c, e))
			return false;
	}
	c->replaying = false;
	return true;
}

/* What the run was told, in one digest: two runs of the same settings have the same. */
static Str
config_digest(const Conf *k, Arena *a)
{
	Buf *b = buf_new(a, CAP_FILE);
	char *hex = arena_alloc(a, 65);

	for (size_t i = 0; i < conf_count(k); i++) {
		const char *origin;
		Str value;
		const ConfKey *key = conf_entry(k, i, &value, &origin);

		buf_printf(b, "%s=%.*s\n", key->key, STR_ARG(value));
	}
	return str_from(digest_hex(hex, digest_sha256(buf_str(b)).b, 32));
}

/* The archive keeps what was fetched: a database that is away is waited for, then left for
 * later, and so is one that comes back only to go away at the same load again. */
static bool
publish(CrawlReport *r, Db *db, Gather *g, Err *e)
{
	for (int tries = 1; !publish_days(&r->load, db, r->run, g, DAY_NONE, e); tries++) {
		Err again;

		if (tries == PUBLISH_TRIES || !db_lost(db, e) || !db_reopen(db, 60000, &again)) {
			err_hint(e,
			    "What was fetched is kept in %s;\n`chipwatch-ingest load` finishes it "
			    "without fetching again.",
			    r->dir);
			return false;
		}
	}
	return publish_observed(db, r->run, &r->fetch, e) && publish_end(db, r->run, &r->load, e);
}

static size_t
memory_waiting(const void *q)
{
	return queue_waiting(q);
}

static bool
fetch_all(Crawler *c, const Journal *j, Err *e)
{
	FetchOptions fo = crawler_options(c, j->dir);
	bool ok;

	if (j->resumed && !read_journal(c, j, e))
		return false;
	if (c->opt->no_fetch)
		return true;
	ok =
	    crawler_seeds(c, e) && fetch_run(&c->report->fetch, &c->queue, &fo, crawler_page, c, e);
	crawler_show(c, true);
	return ok;
}

static bool
run_alone(Crawler *c, const RunInfo *info, const char *base, Err *e)
{
	const CrawlOptions *opt = c->opt;
	CrawlReport *out = c->report;
	QueueBounds bounds = {
	    conf_int(opt->conf, "max_pages"), (int)conf_int(opt->conf, "max_depth")};
	Journal *j = ARENA_NEW(c->arena, Journal);

	c->memory = queue_new(&bounds, crawler_skipped, c, c->arena);
	c->queue = known_queue(c->known, queue_interface(c->memory));
	c->waiting = memory_waiting;
	c->waiting_self = c->memory;
	if (!journal_open(j, base, opt->name, c->arena, e))
		return false;
	if (opt->no_fetch && !j->resumed)
		return err_set(e, ERR_NEGATIVE, "no run was left unfinished");
	out->run = j->run;
	out->resumed = j->resumed;
	out->dir = j->dir;
	if (!publish_start(c->db, j->run, info, e) || !fetch_all(c, j, e))
		return false;
	for (size_t i = 0; i < gather_count(c->gather); i++)
		crawler_count(c, gather_at(c->gather, i));
	if (!opt->no_fetch && !(opt->stop && *opt->stop) && !crawlphotos_run(c, j->dir, e))
		return false;
	if (opt->stop && *opt->stop)
		return err_set(
		    e, ERR_NEGATIVE, "stopped; what was fetched is kept, run it again to go on");
	return publish(out, c->db, c->gather, e) && crawler_seal(c, base, e) && journal_done(j, e);
}

bool
crawl_run(CrawlReport *out, Db *db, const Sites *sites, const Normalizer *norm,
    const CrawlOptions *opt, Err *e)
{
	Arena *a = arena_new();
	RunInfo info = {.kind = "crawl",
	    .command = opt->shared ? "run --shared" : "run",
	    .operator= opt->operator,
	    .revision = normalizer_revision(norm),
	    .config = config_digest(opt->conf, a)};
	const char *base = seal_base(opt->conf, a);
	Crawler c = {.opt = opt,
	    .report = out,
	    .sites = sites,
	    .db = db,
	    .arena = a,
	    .scratch = arena_new(),
	    .begun_at = clock_mono_us(),
	    .gather = gather_new(sites, norm, a),
	    .sitemap_pages = map_new(a)};
	bool ok;

	*out = (CrawlReport){0};
	c.empty = arena_mark(c.scratch);
	ok = mendleft_all(db, base, e) &&
	     known_open(&c.known, db, base, conf_int(opt->conf, "full_every"), a, e) &&
	     (opt->shared ? crawlshared_run(&c, &info, base, e) : run_alone(&c, &info, base, e));
	out->dir = NULL;
	arena_free(c.scratch);
	arena_free(a);
	return ok;
}
