#include "fetch/queue.h"

#include "base/map.h"

typedef struct {
	Str url;
	int depth;
} Job;

struct MemQueue {
	Arena *arena;
	QueueBounds bounds;
	void (*skipped)(void *self, Str url);
	void *self;
	Map *seen;
	Map *hosts; /* host -> pages given it */
	struct {
		Job *v;
		size_t n, cap;
	} jobs;
	size_t next;
	size_t under_way;
};

MemQueue *
queue_new(const QueueBounds *bounds, void (*skipped)(void *, Str), void *self, Arena *a)
{
	MemQueue *q = ARENA_NEW(a, MemQueue);

	q->arena = a;
	q->bounds = *bounds;
	q->skipped = skipped;
	q->self = self;
	q->seen = map_new(a);
	q->hosts = map_new(a);
	return q;
}

static bool
within_bounds(MemQueue *q, Str url, int depth)
{
	Str host = page_host(url);
	int64_t n = (int64_t)(intptr_t)map_get(q->hosts, host);

	if (depth > q->bounds.max_depth || n >= q->bounds.max_pages)
		return false;
	map_put_copy(q->hosts, host, (void *)(intptr_t)(n + 1));
	return true;
}

static bool
add(void *self, Str url, int depth, Err *e)
{
	MemQueue *q = self;
	Job j = {url, depth};

	(void)e;
	if (map_get(q->seen, url))
		return true;
	j.url = arena_str(q->arena, url);
	map_put(q->seen, j.url, q);
	if (!within_bounds(q, url, depth)) {
		if (q->skipped)
			q->skipped(q->self, url);
		return true;
	}
	VEC_PUSH(q->arena, &q->jobs, j);
	return true;
}

static bool
next(void *self, FetchJob *out, Arena *a, Err *e)
{
	MemQueue *q = self;

	(void)a;
	(void)e;
	if (q->next == q->jobs.n)
		return false;
	*out = (FetchJob){.url = q->jobs.v[q->next].url, .depth = q->jobs.v[q->next].depth};
	q->next++;
	q->under_way++;
	return true;
}

static bool
done(void *self, const FetchJob *job, PageOutcome outcome, Err *e)
{
	MemQueue *q = self;

	(void)job;
	(void)outcome;
	(void)e;
	q->under_way--;
	return true;
}

static bool
empty(void *self)
{
	const MemQueue *q = self;

	return q->next == q->jobs.n && !q->under_way;
}

FetchQueue
queue_interface(MemQueue *q)
{
	return (FetchQueue){.self = q, .next = next, .done = done, .add = add, .empty = empty};
}

void
queue_mark(MemQueue *q, Str url)
{
	if (!map_get(q->seen, url))
		map_put_copy(q->seen, url, q);
}

size_t
queue_waiting(const MemQueue *q)
{
	return q->jobs.n - q->next + q->under_way;
}
