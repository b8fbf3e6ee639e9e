#include "fetch/render.h"

#include "base/log.h"
#include "fetch/browser.h"
#include "fetch/tell.h"
#include "warc/warc.h"

#define SECOND	  1000000
#define IDLE_MS	  10000 /* of a connection at most: what hangs must not hold up the page */
#define BYTES_PER 8	/* a page's traffic may be so many times the largest body */

struct Renders {
	Browser *browser;
	Task *first, *last; /* waiting for a free one */
	size_t waiting;
};

bool
render_open(Crawl *c, Err *e)
{
	const FetchOptions *o = c->opt;
	int64_t idle = o->browser_ms / 4 < IDLE_MS ? o->browser_ms / 4 : IDLE_MS;
	BrowserOptions b = {.program = o->browser,
	    .user_agent = o->user_agent,
	    .time_ms = o->browser_ms,
	    .max_bytes = o->max_bytes,
	    .at_once = RENDER_AT_ONCE,
	    .relay = {.guard = c->guard,
		.proxy = o->proxy,
		.connect_ms = o->connect_ms < idle ? o->connect_ms : idle,
		.idle_ms = idle,
		.max_bytes = (int64_t)o->max_bytes * BYTES_PER}};

	if (!o->renders)
		return true;
	if (!o->browser) {
		LOG(LOG_WARN, "browser",
		    {"missing", S("sites that need one are left out: install chromium")});
		return true;
	}
	c->renders = ARENA_NEW(c->arena, struct Renders);
	return browser_open(&c->renders->browser, &b, c->arena, e);
}

bool
render_wants(const Task *t, const Page *p)
{
	return hosts_browser(t) && p->outcome == PAGE_OK && p->status == 200 &&
	       (str_findi(p->content_type, S("html"), 0) != SIZE_MAX || !p->content_type.n);
}

void
render_put(Crawl *c, Task *t)
{
	struct Renders *r = c->renders;

	hosts_hold(t);
	t->next = NULL;
	if (r->last)
		r->last->next = t;
	else
		r->first = t;
	r->last = t;
	r->waiting++;
}

size_t
render_active(const Crawl *c)
{
	return c->renders ? c->renders->waiting + browser_active(c->renders->browser) : 0;
}

size_t
render_fds(const Crawl *c, int *fds)
{
	return c->renders ? browser_fds(c->renders->browser, fds) : 0;
}

static void
start_waiting(Crawl *c, struct Renders *r)
{
	while (r->first && browser_get(r->browser, r->first->url,
			       hosts_refusals(r->first, c->scratch), r->first)) {
		r->first = r->first->next;
		if (!r->first)
			r->last = NULL;
		r->waiting--;
	}
}

static bool
archive(Crawl *c, const Task *t, const BrowserAnswer *w, Page *p, Err *e)
{
	Arena *a = c->scratch;
	WarcResource dom = {.uri = t->url,
	    .date = p->fetched_at,
	    .content_type = "text/html; charset=utf-8",
	    .body = w->dom,
	    .verdict = tell_verdict(c, t, NULL, false)};
	WarcResource shot = {
	    .uri = str_from(arena_printf(a, "urn:screenshot:%.*s", STR_ARG(t->url))),
	    .date = p->fetched_at,
	    .content_type = "image/png",
	    .body = w->shot};
	WarcPlace place;
	Instant at;
	Str first;

	dom.metadata = str_from(arena_printf(a,
	    "renderedBy: %s --headless\r\nrenderTimeMs: %lld\r\nconnections: %lld\r\n"
	    "connectionsRefused: %lld\r\nconnectionsFailed: %lld\r\nbytes: %lld\r\n",
	    c->opt->browser, (long long)w->ms, (long long)w->net.connections,
	    (long long)w->net.refused, (long long)w->net.failed, (long long)w->net.bytes));
	/* The picture shows what was redacted, too. */
	if (!c->warc || tell_redacted(c, p, &first, &at))
		return true;
	if (!warc_write_resource(c->warc, &dom, &place, e))
		return false;
	p->warc_file = place.file;
	p->warc_offset = place.offset;
	p->warc_length = place.length;
	return !w->shot.n || warc_write_resource(c->warc, &shot, &place, e);
}

/* As a replay would read it. */
static bool
tell_made(Crawl *c, Task *t, const BrowserAnswer *w, Err *e)
{
	WarcRecord rec = {.type = WARC_RESOURCE,
	    .target_uri = t->url,
	    .date = clock_now() / SECOND * SECOND,
	    .content_type = S("text/html; charset=utf-8"),
	    .block = w->dom};
	Page p;

	if (!warc_page(&p, &rec, "", c->scratch, e))
		return false;
	p.warc_file = STR_NONE;
	p.depth = t->depth;
	p.total_ms = (int32_t)w->ms;
	if (!archive(c, t, w, &p, e))
		return false;
	if (!str_eq(t->url, t->first))
		p.url = t->first;
	return tell_page(c, t, &p, e);
}

bool
render_take(Crawl *c, Err *e)
{
	BrowserAnswer w;

	if (!c->renders)
		return true;
	while (browser_take(c->renders->browser, &w)) {
		Task *t = w.tag;
		bool ok;

		arena_rewind(c->scratch, c->empty);
		hosts_free(t);
		hosts_note(c, t, PAGE_OK, (size_t)w.net.bytes);
		if (w.ok)
			ok = tell_made(c, t, &w, e);
		else
			ok = tell_refusal(c, t, w.timeout ? PAGE_TIMEOUT : PAGE_BROKEN,
			    arena_str(c->scratch, w.reason), e);
		if (!ok)
			return false;
	}
	arena_rewind(c->scratch, c->empty);
	start_waiting(c, c->renders);
	return true;
}
