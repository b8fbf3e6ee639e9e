#include "compose/crawlshared.h"

#include "base/file.h"
#include "compose/crawlphotos.h"
#include "compose/mendleft.h"
#include "compose/photos.h"
#include "frontier/frontier.h"
#include "frontier/picture.h"
#include "net/url.h"

typedef struct {
	Crawler *c;
	Frontier *frontier;
	bool pictures; /* the sites are done */
} Shared;

static Key128
site_of(Crawler *c, Str host)
{
	return page_site_key(str_from(arena_printf(c->scratch, "http://%.*s/", STR_ARG(host))));
}

typedef struct {
	Arena *arena;
	Str *v;
	size_t n, cap;
} Wanted;

static bool
note_wanted(void *self, Str image, Err *e)
{
	Wanted *w = self;
	Str url;

	(void)e;
	if (url_normal(&url, image, w->arena))
		VEC_PUSH(w->arena, w, url);
	return true;
}

/* Its pictures into the queue; then it is kept, to be published again when they are in. */
static bool
want_pictures(Crawler *c, SiteDay *d, Err *e)
{
	const Conf *k = c->opt->conf;
	Wanted w = {.arena = c->scratch};

	if (!conf_bool(k, "images"))
		return true;
	if (!photos_want(gather_photos(c->gather), d, (size_t)conf_int(k, "site_images"),
		note_wanted, &w, e))
		return false;
	d->waits = w.n > 0;
	return picture_want(c->db, c->report->run, w.v, w.n, conf_int(k, "run_images"), e);
}

/* The site is whole: what was gathered of it goes into the database at once. */
static bool
publish_host(void *self, Str host, Err *e)
{
	Shared *s = self;
	Crawler *c = s->c;
	Key128 site = site_of(c, host);

	/* Its captures must outlive a crash before the database says that they exist. */
	if (!file_sync_all(c->report->dir, ".warc.gz", c->scratch, e))
		return false;
	if (s->pictures)
		return true;
	for (size_t i = 0; i < gather_count(c->gather); i++) {
		SiteDay *d = gather_at(c->gather, i);

		if (d->published || !key_eq(d->site, site))
			continue;
		crawler_count(c, d);
		if (!want_pictures(c, d, e))
			return false;
	}
	return publish_site(&c->report->load, c->db, c->report->run, c->gather, site, e);
}

static void
forget_host(void *self, Str host)
{
	Shared *s = self;
	Crawler *c = s->c;
	Key128 site = site_of(c, host);

	for (size_t i = gather_count(c->gather); !s->pictures && i-- > 0;)
		if (key_eq(gather_at(c->gather, i)->site, site))
			gather_drop(c->gather, i);
}

static void
skip_url(void *self, Str url)
{
	crawler_skipped(((Shared *)self)->c, url);
}

static size_t
shared_waiting(const void *f)
{
	return frontier_waiting(f);
}

/* A FetchSink of pictures: what came is told to all workers. */
static bool
take_picture(void *self, const Page *given, Err *e)
{
	Crawler *c = self;
	Page page = *given;

	if (str_ends(page.url, S("/robots.txt")))
		return true;
	arena_rewind(c->scratch, c->empty);
	known_fill(c->known, &page, c->scratch);
	crawler_show(c, false);
	return picture_tell(c->db, c->report->run, &page, photos_good(&page), e);
}

static void
note_picture(void *self, const Page *page, bool good)
{
	Crawler *c = self;

	photos_note(gather_photos(c->gather), page, good);
}

static bool
fetch_pictures(Shared *s, Err *e)
{
	Crawler *c = s->c;
	const FetchOptions o = crawlphotos_options(c, c->report->dir);

	s->pictures = true;
	frontier_pictures(s->frontier);
	return fetch_run(&c->report->photos, &c->queue, &o, take_picture, c, e) &&
	       picture_each(c->db, c->report->run, note_picture, c, e) &&
	       publish_photos(&c->report->load, c->db, c->report->run, c->gather, e);
}

static bool
is_stopped(const Crawler *c)
{
	return c->opt->stop && *c->opt->stop;
}

static bool
fetch_all(Shared *s, const RunInfo *info, Err *e)
{
	Crawler *c = s->c;
	const FetchOptions o = crawler_options(c, c->report->dir);

	return file_mkdirs(c->report->dir, e) && publish_start(c->db, c->report->run, info, e) &&
	       crawler_seeds(c, e) &&
	       fetch_run(&c->report->fetch, &c->queue, &o, crawler_page, c, e) &&
	       (is_stopped(c) || fetch_pictures(s, e));
}

bool
crawlshared_run(Crawler *c, const RunInfo *info, const char *base, Err *e)
{
	const Conf *k = c->opt->conf;
	Shared s = {.c = c};
	FrontierOptions fo = {.seeds = c->opt->name,
	    .lease_ms = conf_int(k, "lease") * 1000,
	    .hosts = (int)conf_int(k, "parallel"),
	    .max_pages = conf_int(k, "max_pages"),
	    .max_depth = (int)conf_int(k, "max_depth"),
	    .skipped = skip_url,
	    .finished = publish_host,
	    .lost = forget_host,
	    .self = &s};
	char id[37];
	bool last;

	if (!frontier_open(&s.frontier, c->db, &fo, c->arena, e))
		return false;
	c->queue = known_queue(c->known, frontier_interface(s.frontier));
	c->waiting = shared_waiting;
	c->waiting_self = s.frontier;
	c->report->run = frontier_run(s.frontier);
	c->report->dir = arena_printf(c->arena, "%s/%s", base, key_format(id, c->report->run));
	if (!fetch_all(&s, info, e)) {
		Err why;

		if (!frontier_leave(s.frontier, &why))
			err_context(e, "its sites go to others when the lease has run out");
		return false;
	}
	crawler_show(c, true);
	if (is_stopped(c))
		return frontier_leave(s.frontier, e) &&
		       err_set(e, ERR_NEGATIVE, "stopped; its sites go to other workers");
	if (!publish_observed(c->db, c->report->run, &c->report->fetch, e) ||
	    !crawler_seal(c, base, e) || !frontier_close(&last, s.frontier, e))
		return false;
	c->report->others = !last;
	/* Who ends the crawl also ends the archives of the workers that were killed. */
	return !last || (mendleft_all(c->db, base, e) &&
			    publish_end(c->db, c->report->run, &c->report->load, e));
}
