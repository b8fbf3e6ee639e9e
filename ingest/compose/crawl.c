#include "compose/crawl.h"

#include "base/buf.h"
#include "base/file.h"
#include "compose/archive.h"
#include "db/cluster.h"
#include "fetch/options.h"
#include "net/url.h"

#include <unistd.h>

typedef struct {
	const CrawlOptions *opt;
	CrawlReport *report;
	Gather *gather;
	MemQueue *memory;
	FetchQueue queue;
	Arena *arena;
	int64_t shown_at;
	bool replaying; /* the archive of a killed run is being read */
} Crawler;

static void
show_progress(Crawler *c, bool last)
{
	int64_t now = clock_mono_us();

	if (!c->opt->progress || (!last && now - c->shown_at < 200000))
		return;
	c->shown_at = now;
	fprintf(stderr, "\r%zu sites, %lld pages, %lld not seen, %zu waiting\033[K%s",
	    gather_count(c->gather), (long long)c->report->fetch.pages,
	    (long long)c->report->fetch.errors, queue_waiting(c->memory), last ? "\n" : "");
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

static bool
take_page(void *self, const Page *page, Err *e)
{
	Crawler *c = self;
	LinkVec links;

	if (str_ends(page->url, S("/robots.txt")))
		return true;
	if (c->replaying)
		queue_mark(c->memory, page->url);
	if (!gather_page(c->gather, page, &links, e) || !follow(c, page, &links, e))
		return false;
	show_progress(c, false);
	return true;
}

static void
note_skipped(void *self, Str url)
{
	Crawler *c = self;

	gather_skipped(c->gather, url, day_of(clock_now()));
}

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
		const ArchiveStats *s = archive_stats(ar);
		Err why;

		if (!archive_read(ar, paths[i], take_page, c, &why) && !s->damaged) {
			*e = why;
			return false;
		}
		if (s->damaged == 1 && s->first.byte >= 0 && truncate(paths[i], s->first.byte) != 0)
			return err_errno(e, ERR_FILE, "could not mend \"%s\"", paths[i]);
	}
	c->replaying = false;
	return true;
}

static bool
add_seeds(Crawler *c, Err *e)
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
		if (!c->queue.add(c->queue.self, url, 0, e))
			return false;
	}
	return true;
}

static const char *
archive_base(const Conf *k, Arena *a)
{
	Str dir = conf_str(k, "archive_dir");

	return dir.n ? arena_cstr(a, dir) : arena_printf(a, "%s/archive", cluster_base(a));
}

static void
count_outcomes(CrawlReport *r, Gather *g)
{
	for (size_t i = 0; i < gather_count(g); i++) {
		SiteDay *d = gather_at(g, i);

		gather_finish(g, d);
		r->whole += d->outcome == DAY_WHOLE;
		r->partial += d->outcome == DAY_PARTIAL;
		r->failed += d->outcome == DAY_FAILED;
	}
}

/* The archive keeps what was fetched: a database that is away is waited for, then left for
 * later. */
static bool
publish(CrawlReport *r, Db *db, Gather *g, Err *e)
{
	while (!publish_days(&r->load, db, r->run, g, DAY_NONE, e)) {
		Err again;

		if (!db_lost(db, e) || !db_reopen(db, 60000, &again)) {
			err_hint(e,
			    "What was fetched is kept in %s;\n`chipwatch-ingest load` finishes it "
			    "without fetching again.",
			    r->dir);
			return false;
		}
	}
	return publish_end(db, r->run, &r->load, e);
}

static bool
fetch_all(Crawler *c, const Journal *j, Err *e)
{
	FetchOptions fo = options_from(c->opt->conf, j->dir, c->arena);
	bool ok;

	fo.allow_private = c->opt->allow_private;
	fo.stop = c->opt->stop;
	if (j->resumed && !read_journal(c, j, e))
		return false;
	if (c->opt->no_fetch)
		return true;
	ok = add_seeds(c, e) && fetch_run(&c->report->fetch, &c->queue, &fo, take_page, c, e);
	show_progress(c, true);
	return ok;
}

bool
crawl_run(CrawlReport *out, Db *db, const Sites *sites, const Normalizer *norm,
    const CrawlOptions *opt, Err *e)
{
	Arena *a = arena_new();
	QueueBounds bounds = {
	    conf_int(opt->conf, "max_pages"), (int)conf_int(opt->conf, "max_depth")};
	RunInfo info = {.kind = "crawl",
	    .command = "run",
	    .operator= opt->operator,
	    .revision = normalizer_revision(norm)};
	Crawler c = {.opt = opt, .report = out, .arena = a, .gather = gather_new(sites, norm, a)};
	Journal *j = ARENA_NEW(a, Journal);
	bool ok;

	*out = (CrawlReport){0};
	c.memory = queue_new(&bounds, note_skipped, &c, a);
	c.queue = queue_interface(c.memory);
	ok = journal_open(j, archive_base(opt->conf, a), opt->seeds, a, e);
	if (ok && opt->no_fetch && !j->resumed)
		ok = err_set(e, ERR_NEGATIVE, "no run was left unfinished");
	if (ok) {
		out->run = j->run;
		out->resumed = j->resumed;
		out->dir = j->dir;
	}
	ok = ok && publish_start(db, j->run, &info, e) && fetch_all(&c, j, e);
	if (ok) {
		count_outcomes(out, c.gather);
		ok = (opt->stop && *opt->stop)
			 ? err_set(e, ERR_NEGATIVE,
			       "stopped; what was fetched is kept, run it again to go on")
			 : publish(out, db, c.gather, e) && journal_done(j, e);
	}
	out->dir = NULL;
	arena_free(a);
	return ok;
}
