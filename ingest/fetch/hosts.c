#include "fetch/hosts.h"

#include "fetch/tell.h"

#include <stdlib.h>

typedef enum { ROBOTS_UNKNOWN = 0, ROBOTS_ASKED, ROBOTS_HERE, ROBOTS_ALL, ROBOTS_NONE } RobotsState;

struct Host {
	Str origin;
	Task *first, *last; /* waiting, in order */
	int active;
	int64_t next_at; /* monotonic microseconds: not before */
	int64_t delay_us;
	RobotsState state;
	Robots *robots;
	PageOutcome why; /* of ROBOTS_NONE */
	Str reason;
	int hops;
};

void
hosts_init(Crawl *c)
{
	c->hosts = map_new(c->arena);
}

static Host *
host_of(Crawl *c, Str url)
{
	Str origin;
	Host *h;

	if (!url_origin(&origin, url, c->arena))
		origin = url;
	h = map_get(c->hosts, origin);
	if (!h) {
		h = ARENA_NEW(c->arena, Host);
		h->origin = origin;
		h->delay_us = c->opt->delay_ms * 1000;
		h->state = c->opt->ignore_robots ? ROBOTS_ALL : ROBOTS_UNKNOWN;
		map_put(c->hosts, origin, h);
	}
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
hosts_free(Crawl *c, Task *t)
{
	(void)c;
	t->host->active--;
}

static bool
ask_robots(Crawl *c, Host *h, Err *e)
{
	Task *t = ARENA_NEW(c->arena, Task);

	t->robots = true;
	t->host = h;
	t->url = t->first = str_from(arena_printf(c->arena, "%.*srobots.txt", STR_ARG(h->origin)));
	h->state = ROBOTS_ASKED;
	h->active++;
	return web_get(c->web, t->url, STR_NONE, STR_NONE, t, e);
}

/* Not the host's answer yet: the same robots.txt at another place (RFC 9309 section 2.3.1.2). */
static bool
follow_robots(Crawl *c, Task *t, const WebAnswer *w, Err *e)
{
	Host *h = t->host;

	if (++h->hops > 5 || !url_resolve(&t->url, t->url, w->location, c->arena)) {
		h->state = ROBOTS_ALL;
		return true;
	}
	h->active++;
	return web_get(c->web, t->url, STR_NONE, STR_NONE, t, e);
}

bool
hosts_take_robots(Crawl *c, Task *t, const Page *p, const WebAnswer *w, Err *e)
{
	Host *h = t->host;
	int64_t delay;

	if (w->outcome == PAGE_OK && w->status >= 300 && w->status < 400 && w->location.n)
		return follow_robots(c, t, w, e);
	if (p->outcome == PAGE_OK || p->outcome == PAGE_TOO_LARGE) {
		h->robots = robots_parse(p->body, str_from(c->opt->user_agent), c->arena);
		h->state = ROBOTS_HERE;
		delay = robots_delay_ms(h->robots) * 1000;
		if (delay > h->delay_us)
			h->delay_us = delay;
	} else if (p->outcome == PAGE_GONE || p->outcome == PAGE_HTTP_ERROR) {
		h->state = ROBOTS_ALL;
	} else { /* unreachable: complete disallow (section 2.3.1.4) */
		h->state = ROBOTS_NONE;
		h->why = p->outcome;
		h->reason = str_from(arena_printf(
		    c->arena, "robots.txt could not be read: %.*s", STR_ARG(p->reason)));
	}
	h->next_at = clock_mono_us() + h->delay_us;
	return true;
}

/* 1: started or told; 0: nothing to do now; -1: error. */
static int
start_one(Crawl *c, Host *h, int64_t now, Err *e)
{
	Task *t = h->first;

	if (!t || h->active >= c->opt->per_host || web_active(c->web) >= (size_t)c->opt->parallel)
		return 0;
	if (h->state == ROBOTS_UNKNOWN)
		return ask_robots(c, h, e) ? 1 : -1;
	if (h->state == ROBOTS_ASKED || now < h->next_at || now < t->not_before)
		return 0;
	t = take_first(c, h);
	if (h->state == ROBOTS_NONE)
		return tell_refusal(c, t, h->why, h->reason, e) ? 1 : -1;
	if (h->state == ROBOTS_HERE && !robots_allows(h->robots, t->url).allowed)
		return tell_refusal(c, t, PAGE_ROBOTS, S("refused by robots.txt"), e) ? 1 : -1;
	h->active++;
	h->next_at = now + h->delay_us;
	return web_get(c->web, t->url, t->etag, t->modified, t, e) ? 1 : -1;
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
		if (h->active < c->opt->per_host)
			note_wait(h, now, &us);
	}
	*wait = us / 1000 + (us % 1000 != 0);
	return true;
}

static Str
find_header(Str headers, Str name)
{
	Str line;

	while (str_cut(&line, &headers, '\n'))
		if (str_startsi(line, name) && line.n > name.n && line.p[name.n] == ':')
			return str_trim(str_sub(line, name.n + 1, line.n));
	return STR_NONE;
}

int64_t
hosts_retry_wait(const Crawl *c, const Task *t, Str headers)
{
	Str after = find_header(headers, S("Retry-After"));
	int64_t seconds, base = 500;
	Instant when;

	(void)c;
	if (str_i64(&seconds, after) && seconds >= 0 && seconds < 1000000)
		return seconds * 1000;
	if (after.n && instant_parse_http(&when, after))
		return when > clock_now() ? (when - clock_now()) / 1000 : 0;
	for (int i = 0; i < t->tries && i < 10; i++)
		base *= 2;
	return base + random() % (base / 2 + 1);
}
