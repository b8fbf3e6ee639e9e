#include "fetch/hosts.h"

#include "base/buf.h"
#include "base/limits.h"
#include "fetch/tell.h"
#include "warc/warc.h"

#define AHEAD 20000 /* jobs taken from the queue and waiting for their host */

/* A head that was cut off at its cap is ended, so that readers see where the body would begin. */
static Str
whole_head(Str head, Arena *a)
{
	if (str_ends(head, S("\r\n\r\n")))
		return head;
	return str_from(arena_printf(
	    a, "%.*s%s", STR_ARG(head), str_ends(head, S("\r\n")) ? "\r\n" : "\r\n\r\n"));
}

static bool
archive(Crawl *c, const WebAnswer *w, const Task *t, Page *p, Err *e)
{
	WarcPlace place;
	Arena *a = c->scratch;
	WarcExchange x = {
	    .url = t->url,
	    .date = p->fetched_at,
	    .request = str_from(arena_printf(a, "GET %.*s HTTP/1.1\r\nUser-Agent: %s\r\n\r\n",
		STR_ARG(t->url), c->opt->user_agent)),
	    .response_head = whole_head(w->head, a),
	    .body = w->body,
	    .payload = p->body,
	    .address = w->address,
	    .metadata = str_from(arena_printf(a, "fetchTimeMs: %d\r\n", (int)w->total_ms)),
	    .truncated = w->outcome == PAGE_OK	      ? NULL
			 : w->outcome == PAGE_TIMEOUT ? "time"
						      : "disconnect",
	};

	if (!c->warc || !w->head.n)
		return true;
	if (!warc_write(c->warc, &x, &place, e))
		return false;
	p->warc_file = place.file;
	p->warc_offset = place.offset;
	p->warc_length = place.length;
	return true;
}

/* The record that was archived, read the way a replay would read it: one way for both. */
static void
page_of(Crawl *c, const WebAnswer *w, const Task *t, Page *p)
{
	Buf *block = buf_new(c->scratch, c->opt->max_bytes + CAP_HEADERS);
	WarcRecord rec = {.type = WARC_RESPONSE, .target_uri = t->url, .date = clock_now()};
	Err why;

	*p = (Page){
	    .url = t->url, .final_url = t->url, .fetched_at = rec.date, .outcome = w->outcome};
	if (w->head.n) {
		buf_str_add(block, w->head);
		buf_str_add(block, w->body);
		rec.block = buf_str(block);
		if (!warc_page(p, &rec, "", c->scratch, &why))
			p->outcome = PAGE_BROKEN,
			p->reason = str_from(arena_strdup(c->scratch, why.text));
		p->warc_file = STR_NONE;
	}
	if (w->outcome != PAGE_OK) {
		p->outcome = w->outcome;
		p->reason = w->reason;
		p->body = STR_NONE;
	}
	if (p->body.n > c->opt->max_bytes) {
		p->outcome = PAGE_TOO_LARGE;
		p->reason = S("larger than the cap when decoded");
		p->body = STR_NONE;
	}
	p->address = w->address;
	p->total_ms = w->total_ms;
	p->depth = t->depth;
}

static bool
redirect(Crawl *c, Task *t, const WebAnswer *w, Err *e)
{
	Str to;

	if (++t->redirects > c->opt->max_redirects)
		return tell_refusal(c, t, PAGE_REDIRECTS, S("too many redirects"), e);
	if (!url_resolve(&to, t->url, w->location, c->arena))
		return tell_refusal(
		    c, t, PAGE_REFUSED_ADDRESS, S("a redirect to no http(s) address"), e);
	if (str_eq(to, t->url))
		return tell_refusal(c, t, PAGE_REDIRECTS, S("a redirect to itself"), e);
	t->url = to;
	hosts_put(c, t, 0);
	return true;
}

static bool
wants_retry(const Crawl *c, const Task *t, const Page *p)
{
	bool passing = p->status == 429 || p->status == 503 || p->outcome == PAGE_CONNECT ||
		       p->outcome == PAGE_BROKEN || p->outcome == PAGE_TIMEOUT;

	return passing && t->tries < c->opt->retries;
}

static bool
take_page(Crawl *c, Task *t, const WebAnswer *w, Err *e)
{
	Page p;

	page_of(c, w, t, &p);
	if (!archive(c, w, t, &p, e))
		return false;
	if (wants_retry(c, t, &p)) {
		int64_t wait = hosts_retry_wait(c, t, p.headers);

		if (wait <= c->opt->max_wait_ms) {
			t->tries++;
			c->stats->retries++;
			hosts_put(c, t, wait);
			return true;
		}
	}
	if (w->outcome == PAGE_OK && p.status >= 300 && p.status < 400 && p.status != 304 &&
	    w->location.n)
		return redirect(c, t, w, e);
	if (!str_eq(t->url, t->first)) {
		p.final_url = t->url;
		p.url = t->first;
	}
	return tell_page(c, t, &p, e);
}

static bool
take_answers(Crawl *c, Err *e)
{
	WebAnswer w;

	while (web_take(c->web, &w)) {
		Task *t = w.tag;
		bool ok;

		arena_rewind(c->scratch, c->empty);
		hosts_free(c, t);
		if (t->robots) {
			Page p;

			page_of(c, &w, t, &p);
			ok = archive(c, &w, t, &p, e) && hosts_take_robots(c, t, &p, &w, e);
		} else {
			ok = take_page(c, t, &w, e);
		}
		if (!ok)
			return false;
	}
	return true;
}

static bool
pull_jobs(Crawl *c, Err *e)
{
	FetchJob job;

	err_clear(e);
	while (c->waiting < AHEAD && c->queue->next(c->queue->self, &job, c->arena, e)) {
		Task *t = ARENA_NEW(c->arena, Task);

		t->url = t->first = arena_str(c->arena, job.url);
		t->depth = job.depth;
		t->etag = arena_str(c->arena, job.etag);
		t->modified = arena_str(c->arena, job.modified);
		hosts_put(c, t, 0);
	}
	return e->kind == ERR_NONE;
}

static bool
open_archive(Crawl *c, Err *e)
{
	WarcOptions w = {.dir = c->opt->warc_dir,
	    .prefix = "chipwatch",
	    .roll_bytes = c->opt->warc_size,
	    .level = 1};

	if (!c->opt->warc_dir)
		return true;
	w.info = arena_printf(c->arena,
	    "software: chipwatch %s (%s)\r\nformat: WARC File Format 1.1\r\nrobots: obey\r\n"
	    "http-header-user-agent: %s\r\n",
	    CW_VERSION, CW_BUILD, c->opt->user_agent);
	return warc_writer_open(&c->warc, &w, c->arena, e);
}

static bool
crawl(Crawl *c, Err *e)
{
	const volatile int *stop = c->opt->stop;

	while (!(stop && *stop)) {
		int64_t wait;

		if (!pull_jobs(c, e) || !hosts_start(c, &wait, e))
			return false;
		if (!web_active(c->web) && !c->waiting) {
			if (c->queue->empty(c->queue->self))
				break;
			wait = wait < 100 ? wait : 100;
		}
		if (!web_wait(c->web, (int)(wait < 1000 ? wait : 1000), e) || !take_answers(c, e))
			return false;
	}
	return !c->warc || warc_writer_close(c->warc, e);
}

bool
fetch_run(FetchStats *stats, FetchQueue *queue, const FetchOptions *opt, FetchSink sink, void *self,
    Err *e)
{
	Arena *a = arena_new();
	Crawl *c = ARENA_NEW(a, Crawl);
	WebOptions web = {.user_agent = opt->user_agent,
	    .parallel = opt->parallel,
	    .timeout_ms = opt->timeout_ms,
	    .connect_ms = opt->connect_ms,
	    .max_bytes = opt->max_bytes,
	    .proxy = opt->proxy};
	Guard *guard;
	bool ok;

	*stats = (FetchStats){0};
	c->arena = a;
	c->scratch = arena_new();
	c->empty = arena_mark(c->scratch);
	c->stats = stats;
	c->queue = queue;
	c->opt = opt;
	c->sink = sink;
	c->self = self;
	hosts_init(c);
	ok = guard_new(&guard, opt->allow_private, a, e);
	web.guard = ok ? guard : NULL;
	ok = ok && web_new(&c->web, &web, a, e) && open_archive(c, e) && crawl(c, e);
	arena_free(c->scratch);
	arena_free(a);
	return ok;
}
