#include "compose/crawler.h"

#include "base/file.h"

#include "compose/pace.h"
#include "compose/sitemaps.h"
#include "fetch/options.h"
#include "net/url.h"

#include <stdio.h>

void
crawler_show(Crawler *c, bool last)
{
	int64_t now = clock_mono_us(), us = now - c->begun_at;
	int64_t pages = c->report->fetch.pages;
	size_t waiting = c->waiting(c->waiting_self);
	double rate = us > 0 ? (double)pages * 1e6 / (double)us : 0;
	char left[32] = "";

	if (!c->opt->progress || (!last && now - c->shown_at < 200000))
		return;
	c->shown_at = now;
	if (!last && rate > 0 && us > 2000000)
		snprintf(left, sizeof(left), ", %.0f s left", (double)waiting / rate);
	fprintf(stderr, "\r%zu sites, %lld pages, %.1f/s, %lld not seen, %zu waiting%s\033[K%s",
	    gather_count(c->gather), (long long)pages, rate, (long long)c->report->fetch.errors,
	    waiting, left, last ? "\n" : "");
}

static bool
follow(Crawler *c, const Page *page, const LinkVec *links, Err *e)
{
	for (size_t i = 0; i < links->n; i++) {
		const Link *l = &links->v[i];
		int depth = page->depth + (l->kind == LINK_NEXT ? 0 : 1);

		/* A shop's pages of its own host alone: the guard of politeness is per site. */
		if (!url_same_site(l->url, page->url))
			continue;
		if (!c->queue.add(c->queue.self, l->url, depth, e))
			return false;
	}
	return true;
}

bool
crawler_page(void *self, const Page *given, Err *e)
{
	Crawler *c = self;
	Page page = *given;
	LinkVec links;

	arena_rewind(c->scratch, c->empty);
	known_fill(c->known, &page, c->scratch);
	if (c->replaying)
		queue_mark(c->memory, page.url);
	if (!sitemaps_follow(c, &page, e) || !gather_page(c->gather, &page, &links, e) ||
	    !follow(c, &page, &links, e))
		return false;
	crawler_show(c, false);
	return true;
}

void
crawler_skipped(void *self, Str url)
{
	Crawler *c = self;

	gather_skipped(c->gather, url, day_of(clock_now()));
}

static bool
add_paths(Crawler *c, Str origin, const Str *paths, size_t n, int depth, Err *e)
{
	Str url;

	for (size_t i = 0; i < n; i++)
		if (url_resolve(&url, origin, paths[i], c->arena) && url_same_site(url, origin) &&
		    !c->queue.add(c->queue.self, url, depth, e))
			return false;
	return true;
}

/* What the adapters of this host name besides. */
static bool
add_named(Crawler *c, Str url, Err *e)
{
	Str origin;

	if (!url_origin(&origin, url, c->arena))
		return true;
	for (size_t i = 0; i < sites_count(c->sites); i++) {
		const Site *s = sites_at(c->sites, i);

		if (site_is_platform(s) || !site_fits_host(s, page_host(url)))
			continue;
		if (!add_paths(c, origin, s->starts.v, s->starts.n, 0, e) ||
		    (conf_bool(c->opt->conf, "sitemaps") &&
			!add_paths(c, origin, s->sitemaps.v, s->sitemaps.n, 1, e)))
			return false;
	}
	return true;
}

bool
crawler_seeds(Crawler *c, Err *e)
{
	Str rest = c->opt->seeds, line, url;
	long no = 0;

	while (str_cut(&line, &rest, '\n')) {
		no++;
		line = str_trim(str_sub(line, 0, str_chr(line, '\t', 0)));
		if (!line.n || line.p[0] == '#')
			continue;
		if (!url_normal(&url, line, c->arena)) {
			err_set(e, ERR_DATA, "not an http(s) address: \"%.*s\"", STR_ARG(line));
			return err_at(e, "seeds", no, -1);
		}
		if (!c->queue.add(c->queue.self, url, 0, e) || !add_named(c, url, e))
			return false;
	}
	return true;
}

FetchOptions
crawler_options(Crawler *c, const char *dir)
{
	FetchOptions o = options_from(c->opt->conf, dir, c->arena);

	o.allow_private = c->opt->allow_private;
	o.stop = c->opt->stop;
	o.redacted = known_redacted;
	o.redacted_self = c->known;
	pace_use(&o, c->sites);
	o.robots_dir = arena_printf(c->arena, "%s/robots", seal_base(c->opt->conf, c->arena));
	o.run = key_format(arena_alloc(c->arena, 37), c->report->run);
	o.operator= c->opt->operator;
	return o;
}

bool
crawler_seal(Crawler *c, const char *base, Err *e)
{
	Arena *a = arena_new();
	const char *dir = c->report->dir;
	const char **paths;
	Str *names;
	size_t n;
	bool ok = file_list(&names, &n, dir, ".warc.gz", a, e);

	if (ok) {
		paths = ARENA_ARRAY(a, n + 1, const char *);
		for (size_t i = 0; i < n; i++)
			paths[i] = arena_printf(a, "%s/%.*s", dir, STR_ARG(names[i]));
		ok = seal_files(
		    &c->report->seal, c->db, base, &(SealSource){c->report->run, "own", paths}, e);
	}
	arena_free(a);
	return ok;
}

void
crawler_count(Crawler *c, SiteDay *d)
{
	gather_finish(c->gather, d);
	c->report->whole += d->outcome == DAY_WHOLE;
	c->report->partial += d->outcome == DAY_PARTIAL;
	c->report->failed += d->outcome == DAY_FAILED;
}
