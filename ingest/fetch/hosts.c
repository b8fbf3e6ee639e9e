#include "fetch/hosts.h"

#include "fetch/refusals.h"
#include "fetch/robotcache.h"
#include "fetch/task.h"
#include "fetch/tell.h"

#include <stdlib.h>

#define FAILURES_MOST 12 /* in a row: the host is down */
#define SITEMAPS_MOST 20 /* named by one robots.txt */

typedef enum { ROBOTS_UNKNOWN = 0, ROBOTS_ASKED, ROBOTS_HERE, ROBOTS_ALL, ROBOTS_NONE } RobotsState;

struct Host {
	Str origin;
	Task *first, *last; /* waiting, in order */
	WebHost *web;
	int active, per_host, failures, hops;
	bool browser, given_up;
	int64_t next_at; /* monotonic microseconds: not before */
	int64_t delay_us;
	int64_t begun_at, robots_at;
	int64_t bytes;
	RobotsState state;
	Robots *robots;
	PageOutcome why; /* of ROBOTS_NONE, and of a host that is left alone */
	Str reason;
};

void
hosts_init(Crawl *c)
{
	c->hosts = map_new(c->arena);
}

void
hosts_end(Crawl *c)
{
	for (size_t i = 0; i < map_count(c->hosts); i++) {
		Host *h = map_value(c->hosts, i);

		while (h->first) {
			Task *t = h->first;

			h->first = t->next;
			arena_free(t->arena);
		}
	}
}

static void
give_up(Crawl *c, Host *h, PageOutcome why, const char *reason)
{
	if (h->given_up)
		return;
	h->given_up = true;
	h->why = why;
	h->reason = str_from(arena_strdup(c->arena, reason));
}

/* The stricter of the configuration and the adapter; robots.txt may make it stricter still. */
static void
set_pace(Crawl *c, Host *h)
{
	FetchPace p = {0};

	if (c->opt->pace)
		p = c->opt->pace(c->opt->pace_self, page_host(h->origin));
	h->delay_us = (p.delay_ms > c->opt->delay_ms ? p.delay_ms : c->opt->delay_ms) * 1000;
	h->browser = p.browser && !c->opt->photos;
	if (h->browser && !c->renders)
		give_up(c, h, PAGE_BROKEN,
		    "this site needs a browser, and there is none: install chromium");
	h->per_host =
	    p.per_host > 0 && p.per_host < c->opt->per_host ? p.per_host : c->opt->per_host;
}

static Host *
host_of(Crawl *c, Str url)
{
	ArenaMark m = arena_mark(c->scratch);
	Str origin;
	Host *h;

	if (!url_origin(&origin, url, c->scratch))
		origin = url;
	h = map_get(c->hosts, origin);
	if (!h) {
		h = ARENA_NEW(c->arena, Host);
		h->origin = arena_str(c->arena, origin);
		h->web = web_host(c->web);
		set_pace(c, h);
		h->state = c->opt->ignore_robots ? ROBOTS_ALL : ROBOTS_UNKNOWN;
		map_put(c->hosts, h->origin, h);
	}
	arena_rewind(c->scratch, m);
	return h;
}

void
hosts_put(Crawl *c, Task *t, int64_t ms)
{
	Host *h = host_of(c, t->url);

	t->host = h;
	t->next = NULL;
	t->not_before = ms ? clock_mono_us() + ms * 1000 : 0;
	if (h->last)
		h->last->next = t;
	else
		h->first = t;
	h->last = t;
	c->waiting++;
}

static Task *
take_first(Crawl *c, Host *h)
{
	Task *t = h->first;

	h->first = t->next;
	if (!h->first)
		h->last = NULL;
	c->waiting--;
	return t;
}

void
hosts_free(Task *t)
{
	t->host->active--;
}

void
hosts_hold(Task *t)
{
	t->host->active++;
}

bool
hosts_browser(const Task *t)
{
	return t->host->browser;
}

Str
hosts_refusals(const Task *t, Arena *a)
{
	const Host *h = t->host;

	return h->state == ROBOTS_HERE ? refusals_of(h->robots, h->origin, a) : STR_NONE;
}

static bool
get(Crawl *c, const Task *t, Err *e)
{
	/* The frame of a page that scripts make may stay while what they put into it changes. */
	bool whole = t->host->browser;
	WebRequest r = {.url = t->url,
	    .etag = whole ? STR_NONE : t->etag,
	    .modified = whole ? STR_NONE : t->modified,
	    .host = t->host->web,
	    .tag = (void *)(uintptr_t)t};

	return web_get(c->web, &r, e);
}

static bool
ask_robots(Crawl *c, Host *h, Err *e)
{
	ArenaMark m = arena_mark(c->scratch);
	FetchJob job = {
	    .url = str_from(arena_printf(c->scratch, "%.*srobots.txt", STR_ARG(h->origin)))};
	Task *t = task_new(c, &job);

	arena_rewind(c->scratch, m);
	t->robots = true;
	t->host = h;
	h->state = ROBOTS_ASKED;
	h->robots_at = clock_mono_us();
	h->active++;
	return get(c, t, e);
}

/* Not the host's answer yet: the same robots.txt at another place (RFC 9309 section 2.3.1.2). */
static bool
follow_robots(Crawl *c, Task *t, const WebAnswer *w, Err *e)
{
	Host *h = t->host;

	if (++h->hops > 5 || !url_resolve(&t->url, t->url, w->location, t->arena) ||
	    (c->opt->proxy && !guard_allows_name(c->guard, page_host(t->url)))) {
		h->state = ROBOTS_ALL;
		task_end(c, t);
		return true;
	}
	h->active++;
	return get(c, t, e);
}

static bool
add_sitemaps(Crawl *c, Host *h, Err *e)
{
	ArenaMark m = arena_mark(c->scratch);
	bool ok = true;

	for (size_t i = 0; ok && c->opt->sitemaps && i < SITEMAPS_MOST; i++) {
		Str url, line = robots_sitemap(h->robots, i);

		if (!line.n)
			break;
		if (url_resolve(&url, h->origin, line, c->scratch) && url_same_site(url, h->origin))
			ok = c->queue->add(c->queue->self, url, 1, e);
	}
	arena_rewind(c->scratch, m);
	return ok;
}

static bool
apply_robots(Crawl *c, Host *h, const Page *p, Err *e)
{
	int64_t delay;

	h->next_at = clock_mono_us() + h->delay_us;
	if (p->outcome == PAGE_OK || p->outcome == PAGE_TOO_LARGE) {
		h->robots = robots_parse(p->body, str_from(c->opt->user_agent), c->arena);
		h->state = ROBOTS_HERE;
		delay = robots_delay_ms(h->robots) * 1000;
		if (delay > h->delay_us)
			h->delay_us = delay;
		h->next_at = clock_mono_us() + h->delay_us;
		return add_sitemaps(c, h, e);
	}
	if (p->outcome == PAGE_GONE || p->outcome == PAGE_HTTP_ERROR) {
		h->state = ROBOTS_ALL;
	} else { /* unreachable: complete disallow (section 2.3.1.4) */
		h->state = ROBOTS_NONE;
		h->why = p->outcome;
		h->reason = str_from(arena_printf(
		    c->arena, "robots.txt could not be read: %.*s", STR_ARG(p->reason)));
	}
	return true;
}

bool
hosts_take_robots(Crawl *c, Task *t, const Page *p, const WebAnswer *w, Err *e)
{
	Host *h = t->host;

	if (w->outcome == PAGE_OK && w->status >= 300 && w->status < 400 && w->location.n)
		return follow_robots(c, t, w, e);
	task_end(c, t);
	h->hops = 0;
	robotcache_put(c->opt->robots_dir, h->origin, p);
	return apply_robots(c, h, p, e);
}

/* What this host answered less than a day ago, to another run or worker, is not asked again. */
static bool
know_robots(Crawl *c, Host *h, Err *e)
{
	ArenaMark m = arena_mark(c->scratch);
	Page p;
	bool ok;

	if (!robotcache_get(&p, c->opt->robots_dir, h->origin, c->scratch))
		return ask_robots(c, h, e);
	h->robots_at = clock_mono_us() - (clock_now() - p.fetched_at);
	ok = apply_robots(c, h, &p, e);
	arena_rewind(c->scratch, m);
	return ok;
}

/* Why this task may not be asked at all; PAGE_OK when it may. */
static PageOutcome
refusal(Crawl *c, Host *h, const Task *t, int64_t now, Str *reason)
{
	if (c->opt->site_ms && now - h->begun_at > c->opt->site_ms * 1000)
		give_up(c, h, PAGE_TIMEOUT, "the time for this site is used up");
	if (c->opt->site_bytes && h->bytes > c->opt->site_bytes)
		give_up(c, h, PAGE_TOO_LARGE, "the bytes for this site are used up");
	*reason = h->reason;
	if (h->given_up || h->state == ROBOTS_NONE)
		return h->why;
	*reason = S("refused by robots.txt");
	if (h->state == ROBOTS_HERE && !robots_allows(h->robots, t->url).allowed)
		return PAGE_ROBOTS;
	*reason = S("the address is private or special");
	if (c->opt->proxy && !guard_allows_name(c->guard, page_host(t->url)))
		return PAGE_REFUSED_ADDRESS;
	return PAGE_OK;
}

/* 1: started or told; 0: nothing to do now; -1: error. */
static int
start_one(Crawl *c, Host *h, int64_t now, Err *e)
{
	Task *t = h->first;
	PageOutcome why;
	Str reason;

	if (!t || h->active >= h->per_host || web_active(c->web) >= (size_t)c->opt->parallel)
		return 0;
	if (!h->begun_at)
		h->begun_at = now;
	if (h->state != ROBOTS_UNKNOWN && h->state != ROBOTS_ASKED && !c->opt->ignore_robots &&
	    now - h->robots_at > ROBOTS_KEPT_US)
		h->state = ROBOTS_UNKNOWN;
	if (h->state == ROBOTS_UNKNOWN && !h->given_up &&
	    (!c->opt->proxy || guard_allows_name(c->guard, page_host(t->url))))
		return know_robots(c, h, e) ? 1 : -1;
	if (h->state == ROBOTS_ASKED || ((now < h->next_at || now < t->not_before) && !h->given_up))
		return 0;
	t = take_first(c, h);
	why = refusal(c, h, t, now, &reason);
	if (why != PAGE_OK)
		return tell_refusal(c, t, why, reason, e) ? 1 : -1;
	h->active++;
	h->next_at = now + h->delay_us;
	return get(c, t, e) ? 1 : -1;
}

void
hosts_note(Crawl *c, Task *t, PageOutcome outcome, size_t bytes)
{
	bool down = outcome == PAGE_CONNECT || outcome == PAGE_DNS || outcome == PAGE_TIMEOUT ||
		    outcome == PAGE_TLS;

	t->host->bytes += (int64_t)bytes;
	t->host->failures = down ? t->host->failures + 1 : 0;
	if (t->host->failures >= FAILURES_MOST)
		give_up(c, t->host, outcome, "the site does not answer");
}

void
hosts_rest(Crawl *c, Task *t, int64_t ms)
{
	Host *h = t->host;
	int64_t at = clock_mono_us() + ms * 1000;

	if (ms > c->opt->max_wait_ms)
		give_up(c, h, PAGE_SERVER_ERROR,
		    arena_printf(c->scratch, "the site asks to come back in %lld s",
			(long long)(ms / 1000)));
	else if (at > h->next_at)
		h->next_at = at;
}

static void
note_wait(const Host *h, int64_t now, int64_t *wait)
{
	int64_t at = h->next_at;

	if (!h->first || h->state == ROBOTS_ASKED)
		return;
	if (h->first->not_before > at)
		at = h->first->not_before;
	if (at - now < *wait)
		*wait = at > now ? at - now : 0;
}

bool
hosts_start(Crawl *c, int64_t *wait, Err *e)
{
	int64_t now = clock_mono_us();
	int64_t us = 1000000;

	for (size_t i = 0; i < map_count(c->hosts); i++) {
		Host *h = map_value(c->hosts, i);
		int rc;

		while ((rc = start_one(c, h, now, e)) > 0)
			;
		if (rc < 0)
			return false;
		if (h->active < h->per_host)
			note_wait(h, now, &us);
	}
	*wait = us / 1000 + (us % 1000 != 0);
	return true;
}
