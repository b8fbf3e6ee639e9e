#include "fetch/hosts.h"

#include "base/buf.h"
#include "base/limits.h"
#include "fetch/observe.h"
#include "fetch/render.h"
#include "fetch/task.h"
#include "fetch/tell.h"
#include "warc/http.h"
#include "warc/warc.h"

#define SECOND 1000000 /* of an Instant: what is archived has whole ones */
#define AHEAD  2000    /* jobs taken from the queue and waiting for their host */

/* A head that was cut off at its cap is ended, so that readers see where the body would begin. */
static Str
whole_head(Str head, Arena *a)
{
	if (str_ends(head, S("\r\n\r\n")))
		return head;
	return str_from(arena_printf(
	    a, "%.*s%s", STR_ARG(head), str_ends(head, S("\r\n")) ? "\r\n" : "\r\n\r\n"));
}

static Str
metadata(const WebAnswer *w, Arena *a)
{
	const char *tls = w->tls_sha256.n ? arena_printf(a, "tlsCertificateSha256: %.*s\r\n",
						STR_ARG(w->tls_sha256))
					  : "";

	return str_from(arena_printf(a,
	    "fetchTimeMs: %d\r\ndnsMs: %d\r\nconnectMs: %d\r\ntlsMs: %d\r\n"
	    "firstByteMs: %d\r\naddress: %.*s\r\n%s",
	    (int)w->total_ms, (int)w->dns_ms, (int)w->connect_ms, (int)w->tls_ms, (int)w->first_ms,
	    STR_ARG(w->address), tls));
}

/* Is it, byte by byte, what stands in an archive of ours? Then it is not stored once more. */
static bool
comes_again(const Task *t, const WebAnswer *w, const Page *p, Arena *a)
{
	WarcRecord was;
	Err why;

	return t->kept_path && w->outcome == PAGE_OK && w->status == 200 && w->body.n &&
	       (p->outcome == PAGE_OK || p->outcome == PAGE_WRONG_TYPE) &&
	       memcmp(p->sha256.b, t->kept_sha256.b, sizeof(p->sha256.b)) == 0 &&
	       !hosts_browser(t) && warc_at(&was, t->kept_path, t->kept_offset, a, &why) &&
	       was.type == WARC_RESPONSE && !was.truncated && str_eq(was.target_uri, t->url) &&
	       str_eq(http_payload(was.block), w->body);
}

static bool
archive(Crawl *c, const WebAnswer *w, const Task *t, Page *p, const WarcVerdict *v, Err *e)
{
	bool again = comes_again(t, w, p, c->scratch);
	WarcPlace place;
	Arena *a = c->scratch;
	WarcExchange x = {
	    .url = t->url,
	    .date = p->fetched_at,
	    .request = w->request,
	    .response_head = whole_head(w->head, a),
	    .body = w->body,
	    .payload = p->body,
	    .address = w->address,
	    .metadata = metadata(w, a),
	    .revisit = again || (w->outcome == PAGE_OK && w->status == 304 && t->seen_at),
	    .rendered = render_wants(t, p),
	    .verdict = *v,
	    .refers_to_uri = t->first,
	    .refers_to_date = again ? t->kept_at : t->seen_at,
	    .truncated = w->outcome == PAGE_OK	      ? NULL
			 : w->outcome == PAGE_TIMEOUT ? "time"
						      : "disconnect",
	};

	if (tell_redacted(c, p, &x.refers_to_uri, &x.refers_to_date))
		x.revisit = true;
	if (w->head.n)
		observe_answer(c, w, p);
	if (!w->head.n && !v->passed_over)
		return tell_nothing(c, t, p, e);
	if (!c->warc || !w->head.n)
		return true;
	if (!warc_write(c->warc, &x, &place, e))
		return false;
	p->warc_file = place.file;
	p->warc_offset = place.offset;
	p->warc_length = place.length;
	return true;
}

/* What is no text holds no listing. It is archived all the same. */
static void
judge_type(Page *p)
{
	static const char *const kinds[] = {"image/", "video/", "audio/", "font/"};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (p->outcome == PAGE_OK && !p->photo &&
		    str_startsi(p->content_type, str_from(kinds[i]))) {
			p->outcome = PAGE_WRONG_TYPE;
			p->reason = p->content_type;
		}
}

/* The record that was archived, read the way a replay would read it: one way for both. The outcome
 * that the record alone shows is given back. */
static PageOutcome
page_of(Crawl *c, const WebAnswer *w, const Task *t, Page *p)
{
	Buf *block = c->block; /* its pages of memory are used again */
	WarcRecord rec = {
	    .type = WARC_RESPONSE, .target_uri = t->url, .date = clock_now() / SECOND * SECOND};
	PageOutcome said = PAGE_OK;
	Err why;

	*p = (Page){
	    .url = t->url, .final_url = t->url, .fetched_at = rec.date, .outcome = w->outcome};
	if (w->head.n) {
		buf_reset(block);
		buf_str_add(block, w->head);
		buf_str_add(block, w->body);
		rec.block = buf_str(block);
		if (!warc_page(p, &rec, "", c->scratch, &why))
			p->outcome = PAGE_BROKEN,
			p->reason = str_from(arena_strdup(c->scratch, why.text));
		p->warc_file = STR_NONE;
		said = p->outcome;
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
	if (p->outcome == PAGE_NOT_MODIFIED && !t->seen_at) {
		p->outcome = PAGE_BROKEN;
		p->reason = S("\"not modified\" to a request without a condition");
	}
	p->address = w->address;
	p->tls_sha256 = w->tls_sha256;
	p->total_ms = w->total_ms;
	p->depth = t->depth;
	p->photo = c->opt->photos;
	judge_type(p);
	return said;
}

static bool
redirect(Crawl *c, Task *t, const WebAnswer *w, Err *e)
{
	Str to;

	if (++t->redirects > c->opt->max_redirects)
		return tell_refusal(c, t, PAGE_REDIRECTS, S("too many redirects"), e);
	if (!url_resolve(&to, t->url, w->location, t->arena))
		return tell_refusal(
		    c, t, PAGE_REFUSED_ADDRESS, S("a redirect to no http(s) address"), e);
	if (str_eq(to, t->url))
		return tell_refusal(c, t, PAGE_REDIRECTS, S("a redirect to itself"), e);
	t->url = to;
	t->etag = t->modified = STR_NONE;
	t->seen_at = 0;
	t->kept_path = NULL;
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

/* Another try, after what the server asks for or a growing pause? */
static bool
may_retry(Crawl *c, Task *t, const Page *p, int64_t *wait)
{
	if (!wants_retry(c, t, p) && p->status != 429 && p->status != 503)
		return false;
	*wait = task_retry_wait(t, p->headers);
	if (p->status == 429 || p->status == 503)
		hosts_rest(c, t, *wait);
	return *wait <= c->opt->max_wait_ms && t->tries < c->opt->retries;
}

static bool
is_redirect(const WebAnswer *w)
{
	return w->outcome == PAGE_OK && w->status >= 300 && w->status < 400 && w->status != 304 &&
	       w->location.n;
}

static bool
take_page(Crawl *c, Task *t, const WebAnswer *w, Err *e)
{
	int64_t wait = 0;
	PageOutcome said;
	WarcVerdict v;
	bool again;
	Page p;

	said = page_of(c, w, t, &p);
	hosts_note(c, t, p.outcome, w->body.n);
	again = may_retry(c, t, &p, &wait);
	v = tell_verdict(c, t, said == p.outcome ? NULL : &p, again || is_redirect(w));
	if (!archive(c, w, t, &p, &v, e))
		return false;
	if (again) {
		t->tries++;
		c->stats->retries++;
		hosts_put(c, t, wait);
		return true;
	}
	if (is_redirect(w))
		return redirect(c, t, w, e);
	if (render_wants(t, &p)) {
		render_put(c, t);
		return true;
	}
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
		hosts_free(t);
		if (t->robots) {
			Page p;
			const WarcVerdict v = tell_verdict(c, t, NULL, true);

			(void)page_of(c, &w, t, &p);
			ok = archive(c, &w, t, &p, &v, e) && hosts_take_robots(c, t, &p, &w, e);
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
	while (c->waiting < AHEAD && c->queue->next(c->queue->self, &job, c->scratch, e)) {
		hosts_put(c, task_new(c, &job), 0);
		arena_rewind(c->scratch, c->empty);
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
	w.info = observe_info(c);
	return warc_writer_open(&c->warc, &w, c->arena, e);
}

static bool
crawl(Crawl *c, Err *e)
{
	const volatile int *stop = c->opt->stop;
	int fds[RENDER_AT_ONCE];
	size_t nfds;

	while (!(stop && *stop)) {
		int64_t wait;

		if (!pull_jobs(c, e) || !hosts_start(c, &wait, e))
			return false;
		if (!web_active(c->web) && !c->waiting && !render_active(c)) {
			if (c->queue->empty(c->queue->self))
				break;
			wait = wait < 100 ? wait : 100;
		}
		nfds = render_fds(c, fds);
		if (!web_wait(c->web, (int)(wait < 1000 ? wait : 1000), fds, nfds, e) ||
		    !take_answers(c, e) || !render_take(c, e))
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
	    .proxy = opt->proxy,
	    .ca_file = opt->ca_file,
	    .keep_request = opt->warc_dir != NULL};
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
	c->block = buf_new(a, opt->max_bytes + CAP_HEADERS);
	hosts_init(c);
	ok = guard_new(&c->guard, opt->allow_private, a, e);
	web.guard = c->guard;
	ok = ok && render_open(c, e) && web_new(&c->web, &web, a, e) && open_archive(c, e) &&
	     crawl(c, e);
	observe_end(c);
	hosts_end(c);
	task_forget(c);
	arena_free(c->scratch);
	arena_free(a);
	return ok;
}
