#include "compose/crawlshared.h"

#include "base/file.h"
#include "compose/mendleft.h"
#include "frontier/frontier.h"

static Key128
site_of(Crawler *c, Str host)
{
	return page_site_key(str_from(arena_printf(c->scratch, "http://%.*s/", STR_ARG(host))));
}

/* The site is whole: what was gathered of it goes into the database at once. */
static bool
publish_host(void *self, Str host, Err *e)
{
	Crawler *c = self;
	Key128 site = site_of(c, host);

	for (size_t i = 0; i < gather_count(c->gather); i++)
		if (key_eq(gather_at(c->gather, i)->site, site))
			crawler_count(c, gather_at(c->gather, i));
	/* Its captures must outlive a crash before the database says that they exist. */
	if (!file_sync_all(c->report->dir, ".warc.gz", c->scratch, e))
		return false;
	return publish_site(&c->report->load, c->db, c->report->run, c->gather, site, e);
}

static void
forget_host(void *self, Str host)
{
	Crawler *c = self;
	Key128 site = site_of(c, host);

	for (size_t i = gather_count(c->gather); i-- > 0;)
		if (key_eq(gather_at(c->gather, i)->site, site))
			gather_drop(c->gather, i);
}

static size_t
shared_waiting(const void *f)
{
	return frontier_waiting(f);
}

bool
crawlshared_run(Crawler *c, const RunInfo *info, const char *base, Err *e)
{
	const Conf *k = c->opt->conf;
	FrontierOptions fo = {.seeds = c->opt->name,
	    .lease_ms = conf_int(k, "lease") * 1000,
	    .hosts = (int)conf_int(k, "parallel"),
	    .max_pages = conf_int(k, "max_pages"),
	    .max_depth = (int)conf_int(k, "max_depth"),
	    .skipped = crawler_skipped,
	    .finished = publish_host,
	    .lost = forget_host,
	    .self = c};
	FetchOptions opt;
	Frontier *f;
	char id[37];
	bool last;

	if (!frontier_open(&f, c->db, &fo, c->arena, e))
		return false;
	c->queue = known_queue(c->known, frontier_interface(f));
	c->waiting = shared_waiting;
	c->waiting_self = f;
	c->report->run = frontier_run(f);
	c->report->dir = arena_printf(c->arena, "%s/%s", base, key_format(id, c->report->run));
	opt = crawler_options(c, c->report->dir);
	if (!file_mkdirs(c->report->dir, e) || !publish_start(c->db, c->report->run, info, e) ||
	    !crawler_seeds(c, e) ||
	    !fetch_run(&c->report->fetch, &c->queue, &opt, crawler_page, c, e)) {
		Err why;

		if (!frontier_leave(f, &why))
			err_context(e, "its sites go to others when the lease has run out");
		return false;
	}
	crawler_show(c, true);
	if (c->opt->stop && *c->opt->stop)
		return frontier_leave(f, e) &&
		       err_set(e, ERR_NEGATIVE, "stopped; its sites go to other workers");
	if (!frontier_close(&last, f, e) ||
	    !publish_observed(c->db, c->report->run, &c->report->fetch, e) ||
	    !crawler_seal(c, base, e))
		return false;
	c->report->others = !last;
	/* Who ends the crawl also ends the archives of the workers that were killed. */
	return !last || (mendleft_all(c->db, base, e) &&
			    publish_end(c->db, c->report->run, &c->report->load, e));
}
