#include "fetch/task.h"

#include "warc/http.h"

#include <stdlib.h>

/* Tasks are used again, so that a crawl of any length has the same few. */
Task *
task_new(Crawl *c, const FetchJob *job)
{
	Task *t = c->spare;
	Arena *a = t ? t->arena : arena_new();

	if (t) {
		c->spare = t->next;
		arena_rewind(a, t->empty);
	} else {
		t = ARENA_NEW(c->arena, Task);
		t->empty = arena_mark(a);
	}
	*t = (Task){.arena = a,
	    .empty = t->empty,
	    .url = arena_str(a, job->url),
	    .etag = arena_str(a, job->etag),
	    .modified = arena_str(a, job->modified),
	    .seen_at = job->seen_at,
	    .kept_path = job->kept_path,
	    .kept_offset = job->kept_offset,
	    .kept_at = job->kept_at,
	    .kept_sha256 = job->kept_sha256,
	    .depth = job->depth};
	t->first = t->url;
	return t;
}

void
task_end(Crawl *c, Task *t)
{
	t->next = c->spare;
	c->spare = t;
}

void
task_forget(Crawl *c)
{
	while (c->spare) {
		Task *t = c->spare;

		c->spare = t->next;
		arena_free(t->arena);
	}
}

/* A server means its own clock, unless a cache gives an answer of long ago. */
static Instant
server_now(Str headers)
{
	Instant date;

	return !http_header(headers, S("Age")).n &&
		       instant_parse_http(&date, http_header(headers, S("Date")))
		   ? date
		   : clock_now();
}

int64_t
task_retry_wait(const Task *t, Str headers)
{
	Str after = http_header(headers, S("Retry-After"));
	int64_t seconds, base = 500;
	Instant when;

	if (str_i64(&seconds, after) && seconds >= 0)
		return (seconds < 1000000 ? seconds : 1000000) * 1000;
	if (after.n && instant_parse_http(&when, after))
		return when > server_now(headers) ? (when - server_now(headers)) / 1000 : 0;
	for (int i = 0; i < t->tries && i < 10; i++)
		base *= 2;
	return base + random() % (base / 2 + 1);
}
