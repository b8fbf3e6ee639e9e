#include "frontier/frontier.h"

#include "base/map.h"
#include "frontier/batch.h"
#include "frontier/picture.h"
#include "sql.h"

#include <stdio.h>
#include <sys/random.h>

#define POLL_US	     300000 /* between two looks for sites that became free */
#define BATCH_MOST   500    /* rows told at once */
#define URLS_AT_ONCE 500

typedef struct { /* a site that this worker holds, or held */
	Str host;
	bool held;
	bool dirty;    /* there may be URLs in the database that were not asked for */
	int64_t place; /* of the last URL that came */
	int64_t pages; /* entered */
	int64_t open;  /* given out, not done */
	Map *seen;
} Held;

typedef struct {
	Str url;
	int depth;
	Held *of;
} Ready;

struct Frontier {
	Arena *arena, *scratch;
	ArenaMark empty;
	Db *db;
	FrontierOptions opt;
	Key128 run;
	char run_text[37], worker[37], lease[24];
	Map *hosts;
	struct {
		Ready *v;
		size_t n, cap;
	} ready;
	size_t next;
	Batch adds, outcomes;
	size_t held;
	int64_t left;  /* sites not done, as last told; -1 unknown */
	bool pictures; /* of the run, after its sites */
	int64_t polled_at, renewed_at;
};

static void
free_scratch(void *p)
{
	arena_free(((Frontier *)p)->scratch);
}

/* A database that went away is waited for, within a lease. */
static bool
tell(Frontier *f, const Sql *sql, DbParams params, DbRows *out, Err *e)
{
	Err again;

	if (db_run(f->db, sql, params, out, f->scratch, e))
		return true;
	return db_lost(f->db, e) && db_reopen(f->db, f->opt.lease_ms, &again) &&
	       db_run(f->db, sql, params, out, f->scratch, e);
}
#define TELL(f, sql, out, e, ...) tell((f), (sql), DB_PARAMS(__VA_ARGS__), (out), (e))

static Str
run_of(const Frontier *f)
{
	return str_from(f->run_text);
}

static Str
worker_of(const Frontier *f)
{
	return str_from(f->worker);
}

bool
frontier_open(Frontier **out, Db *db, const FrontierOptions *opt, Arena *a, Err *e)
{
	Frontier *f = ARENA_NEW(a, Frontier);
	Sha256 d = digest_sha256(opt->seeds);
	Key128 worker, fresh;
	char hex[65], id[37];
	DbRows r;

	if (getrandom(&worker, sizeof(worker), 0) != (ssize_t)sizeof(worker) ||
	    getrandom(&fresh, sizeof(fresh), 0) != (ssize_t)sizeof(fresh))
		return err_errno(e, ERR_FILE, "could not name this worker");
	f->arena = a;
	f->scratch = arena_new();
	f->empty = arena_mark(f->scratch);
	arena_defer(a, free_scratch, f);
	f->db = db;
	f->opt = *opt;
	f->hosts = map_new(a);
	f->left = -1;
	key_format(f->worker, worker);
	snprintf(f->lease, sizeof(f->lease), "%lld", (long long)opt->lease_ms);
	batch_init(&f->adds, a);
	batch_init(&f->outcomes, a);
	if (!TELL(f, &sql_frontier_join, &r, e, str_from(digest_hex(hex, d.b, 32)),
		str_from(key_format(id, fresh))))
		return false;
	if (!key_parse(&f->run, db_cell(&r, 0, 0)))
		return err_set(e, ERR_DB, "the shared crawl has no id");
	key_format(f->run_text, f->run);
	*out = f;
	return TELL(f, &sql_frontier_here, NULL, e, run_of(f), worker_of(f), str_from(f->lease));
}

Key128
frontier_run(const Frontier *f)
{
	return f->run;
}

static Str
kind_of(const Frontier *f)
{
	return f->pictures ? S("pictures") : S("site");
}

static bool
flush(Frontier *f, Err *e)
{
	BatchText t;

	if (f->adds.n) {
		t = batch_take(&f->adds);
		if (!TELL(
			f, &sql_frontier_add, NULL, e, run_of(f), t.host, t.key, t.third, t.depth))
			return false;
	}
	if (f->outcomes.n) {
		t = batch_take(&f->outcomes);
		if (!TELL(f, &sql_frontier_outcomes, NULL, e, run_of(f), worker_of(f), t.host,
			t.key, t.third))
			return false;
	}
	return true;
}

/* The name in the queue of an URL's host. */
static Str
name_of(Frontier *f, Str url)
{
	Str host = page_host(url);

	return f->pictures ? str_from(arena_printf(f->scratch, PICTURE_HOST "%.*s", STR_ARG(host)))
			   : host;
}

static Held *
held_of(Frontier *f, Str host)
{
	Held *h = map_get(f->hosts, host);

	if (h)
		return h;
	h = ARENA_NEW(f->arena, Held);
	h->host = arena_str(f->arena, host);
	map_put(f->hosts, h->host, h);
	return h;
}

static bool
add(void *self, Str url, int depth, Err *e)
{
	Frontier *f = self;
	Held *h = map_get(f->hosts, page_host(url));

	if (f->pictures)
		return true; /* what pictures link to is none of ours */
	if (h && h->held) {
		if (map_get(h->seen, url))
			return true;
		map_put_copy(h->seen, url, h);
		if (depth > f->opt.max_depth || h->pages >= f->opt.max_pages) {
			if (f->opt.skipped)
				f->opt.skipped(f->opt.self, url);
			return true;
		}
		h->pages++;
		h->dirty = true;
	}
	batch_add(&f->adds, page_host(url), url, url, depth);
	return f->adds.n < BATCH_MOST || flush(f, e);
}

static bool
done(void *self, const FetchJob *job, PageOutcome outcome, Err *e)
{
	Frontier *f = self;
	Str host = name_of(f, job->url);
	Held *h = map_get(f->hosts, host);

	if (h)
		h->open--;
	batch_add(&f->outcomes, host, job->url, str_from(page_outcome_name(outcome)), 0);
	return f->outcomes.n < BATCH_MOST || flush(f, e);
}

static bool
renew(Frontier *f, Err *e)
{
	int64_t now = clock_mono_us();

	if (now - f->renewed_at < f->opt.lease_ms * 1000 / 4)
		return true;
	f->renewed_at = now;
	return TELL(f, &sql_frontier_renew, NULL, e, run_of(f), worker_of(f), str_from(f->lease));
}

/* Free places are filled with sites that wait or whose worker is silent. */
static bool
lease(Frontier *f, Err *e)
{
	int64_t now = clock_mono_us(), room = f->opt.hosts - (int64_t)f->held;
	DbRows r;

	if (room <= 0 || (f->left >= 0 && now - f->polled_at < POLL_US))
		return true;
	f->polled_at = now;
	if (!flush(f, e) ||
	    !TELL(f, &sql_frontier_lease, &r, e, run_of(f), worker_of(f), str_from(f->lease),
		str_from(arena_printf(f->scratch, "%lld", (long long)room)), kind_of(f)))
		return false;
	for (size_t i = 0; i < r.rows; i++) {
		Held *h = held_of(f, db_cell(&r, i, 0));

		*h = (Held){.host = h->host, .held = true, .dirty = true, .place = -1};
		h->seen = map_new(f->arena);
		f->held++;
	}
	if (!TELL(f, &sql_frontier_left, &r, e, run_of(f), kind_of(f)))
		return false;
	f->left = db_int(&r, 0, 0, 0);
	return true;
}

static bool
fetch_urls(Frontier *f, Held *h, Err *e)
{
	DbRows r;

	if (!TELL(f, &sql_frontier_urls, &r, e, run_of(f), worker_of(f), h->host,
		str_from(arena_printf(f->scratch, "%lld", (long long)h->place)),
		str_from(arena_printf(f->scratch, "%d", URLS_AT_ONCE))))
		return false;
	h->dirty = r.rows == URLS_AT_ONCE;
	for (size_t i = 0; i < r.rows; i++) {
		Ready job = {arena_str(f->arena, db_cell(&r, i, 0)), (int)db_int(&r, i, 1, 0), h};

		h->place = db_int(&r, i, 2, h->place);
		if (!map_get(h->seen, job.url)) {
			map_put(h->seen, job.url, h);
			h->pages++;
		}
		h->open++;
		VEC_PUSH(f->arena, &f->ready, job);
	}
	return true;
}

/* All is fetched: published and marked within the lease, or given up when it went to another. */
static bool
finish(Frontier *f, Held *h, Err *e)
{
	DbRows r;

	h->held = false;
	f->held--;
	f->polled_at = 0;
	if (!TELL(
		f, &sql_frontier_hold, &r, e, run_of(f), worker_of(f), h->host, str_from(f->lease)))
		return false;
	if (!r.rows) {
		f->opt.lost(f->opt.self, h->host);
		return true;
	}
	return f->opt.finished(f->opt.self, h->host, e) &&
	       TELL(f, &sql_frontier_host_done, NULL, e, run_of(f), worker_of(f), h->host);
}

static bool
refill(Frontier *f, Err *e)
{
	f->ready.n = f->next = 0;
	if (!flush(f, e) || !lease(f, e))
		return false;
	for (size_t i = 0; i < map_count(f->hosts); i++) {
		Held *h = map_value(f->hosts, i);

		if (h->held && h->dirty && !fetch_urls(f, h, e))
			return false;
		if (h->held && !h->dirty && !h->open && !finish(f, h, e))
			return false;
	}
	return true;
}

static bool
next(void *self, FetchJob *out, Arena *a, Err *e)
{
	Frontier *f = self;
	const Ready *r;

	(void)a;
	if (f->next == f->ready.n) {
		bool ok;

		arena_rewind(f->scratch, f->empty);
		ok = renew(f, e) && refill(f, e);
		if (!ok || f->next == f->ready.n)
			return false;
	}
	r = &f->ready.v[f->next++];
	*out = (FetchJob){.url = r->url, .depth = r->depth};
	return true;
}

static bool
empty(void *self)
{
	const Frontier *f = self;

	return !f->held && !f->left && !f->adds.n && !f->outcomes.n;
}

FetchQueue
frontier_interface(Frontier *f)
{
	return (FetchQueue){.self = f, .next = next, .done = done, .add = add, .empty = empty};
}

void
frontier_pictures(Frontier *f)
{
	f->pictures = true;
	f->hosts = map_new(f->arena);
	f->left = -1;
	f->polled_at = 0;
}

bool
frontier_close(bool *last, Frontier *f, Err *e)
{
	DbRows r;

	arena_rewind(f->scratch, f->empty);
	*last = false;
	if (!flush(f, e) ||
	    !TELL(f, &sql_frontier_host_done, NULL, e, run_of(f), worker_of(f), worker_of(f)) ||
	    !TELL(f, &sql_frontier_others, &r, e, run_of(f)))
		return false;
	if (db_int(&r, 0, 0, 0) > 0)
		return true;
	if (!TELL(f, &sql_frontier_finish, &r, e, run_of(f)))
		return false;
	*last = r.rows > 0;
	return true;
}

bool
frontier_leave(Frontier *f, Err *e)
{
	return TELL(f, &sql_frontier_release, NULL, e, run_of(f), worker_of(f));
}

size_t
frontier_waiting(const Frontier *f)
{
	size_t n = f->ready.n - f->next;

	for (size_t i = 0; i < map_count(f->hosts); i++) {
		const Held *h = map_value(f->hosts, i);

		n += h->held ? (size_t)h->open : 0;
	}
	return n;
}
