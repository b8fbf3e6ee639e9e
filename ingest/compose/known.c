#include "compose/known.h"

#include "base/file.h"
#include "base/map.h"
#include "ledger/leaves.h"
#include "sql.h"
#include "warc/warc.h"

#define YEAR_US ((int64_t)365 * 86400 * 1000000)

typedef struct {
	Str etag, modified;
	Instant at;
	const char *path;
	int64_t offset;
	Sha256 sha256;
} Capture;

typedef struct { /* a payload that was taken out, where it was first */
	Str url;
	Instant at;
} Redacted;

struct Known {
	Arena *arena;
	Map *by_url;
	Map *redacted; /* digest in hex -> Redacted */
	Map *files;    /* path -> itself when it is there */
	const char *base;
	int64_t full_every;
	FetchQueue inner;
};

static const char *
archive_path(Known *k, Str run, Str file)
{
	ArenaMark m = arena_mark(k->arena);
	const char *path =
	    arena_printf(k->arena, "%s/%.*s/%.*s", k->base, STR_ARG(run), STR_ARG(file));
	const char *met = map_get(k->files, str_from(path));

	if (met) {
		arena_rewind(k->arena, m);
		return *met ? met : NULL;
	}
	map_put(k->files, str_from(path), (void *)(uintptr_t)(file_exists(path) ? path : ""));
	return file_exists(path) ? path : NULL;
}

static bool
take_row(void *self, const DbRows *r, Err *e)
{
	Known *k = self;
	const char *path = archive_path(k, db_cell(r, 0, 4), db_cell(r, 0, 5));
	Sha256 sha256;
	Capture *c;

	(void)e;
	if (!path || !digest_parse(&sha256, db_cell(r, 0, 7)))
		return true;
	c = ARENA_NEW(k->arena, Capture);
	c->etag = arena_str(k->arena, db_cell(r, 0, 1));
	c->modified = arena_str(k->arena, db_cell(r, 0, 2));
	if (!instant_parse(&c->at, db_cell(r, 0, 3)))
		return true;
	c->path = path;
	c->offset = db_int(r, 0, 6, 0);
	c->sha256 = sha256;
	map_put_copy(k->by_url, db_cell(r, 0, 0), c);
	return true;
}

static bool
take_redacted(void *self, const DbRows *r, Err *e)
{
	Known *k = self;
	Redacted *x = ARENA_NEW(k->arena, Redacted);

	x->url = arena_str(k->arena, db_cell(r, 0, 1));
	map_put_copy(k->redacted, db_cell(r, 0, 0), x);
	return instant_parse(&x->at, db_cell(r, 0, 2)) || err_set(e, ERR_DB, "no instant");
}

bool
known_redacted(void *self, const Sha256 *payload, Str *url, Instant *at)
{
	const Known *k = self;
	char hex[65];
	const Redacted *x;

	if (!map_count(k->redacted))
		return false;
	x = map_get(k->redacted, str_from(digest_hex(hex, payload->b, 32)));
	if (!x)
		return false;
	*url = x->url;
	*at = x->at;
	return true;
}

bool
known_open(Known **out, Db *db, const char *base, int64_t full_every, Arena *a, Err *e)
{
	Known *k = ARENA_NEW(a, Known);
	char since[32];

	k->arena = a;
	k->by_url = map_new(a);
	k->files = map_new(a);
	k->redacted = map_new(a);
	k->base = base;
	k->full_every = full_every;
	*out = k;
	instant_format(since, clock_now() - YEAR_US);
	return db_each(db, &sql_load_redacted, DB_NONE, take_redacted, k, e) &&
	       db_each(db, &sql_load_known, DB_PARAMS(str_from(since)), take_row, k, e);
}

static bool
is_full_day(const Known *k, Str url)
{
	Key128 key = KEY_OF(S("full"), url);

	return k->full_every <= 1 ||
	       (key.b[0] * 256 + key.b[1] + day_of(clock_now())) % k->full_every == 0;
}

static bool
next(void *self, FetchJob *out, Arena *a, Err *e)
{
	Known *k = self;
	const Capture *c;

	if (!k->inner.next(k->inner.self, out, a, e))
		return false;
	c = map_get(k->by_url, out->url);
	if (c) {
		out->kept_path = c->path;
		out->kept_offset = c->offset;
		out->kept_at = c->at;
		out->kept_sha256 = c->sha256;
	}
	if (c && (c->etag.n || c->modified.n) && !is_full_day(k, out->url)) {
		out->etag = c->etag;
		out->modified = c->modified;
		out->seen_at = c->at;
	}
	return true;
}

static bool
done(void *self, const FetchJob *job, PageOutcome outcome, Err *e)
{
	Known *k = self;

	return k->inner.done(k->inner.self, job, outcome, e);
}

static bool
add(void *self, Str url, int depth, Err *e)
{
	Known *k = self;

	return k->inner.add(k->inner.self, url, depth, e);
}

static bool
empty(void *self)
{
	Known *k = self;

	return k->inner.empty(k->inner.self);
}

FetchQueue
known_queue(Known *k, FetchQueue inner)
{
	k->inner = inner;
	return (FetchQueue){.self = k, .next = next, .done = done, .add = add, .empty = empty};
}

void
known_fill(Known *k, Page *page, Arena *a)
{
	const Capture *c = map_get(k->by_url, page->url);
	WarcRecord rec;
	Page was;
	Err why;

	if (page->outcome != PAGE_NOT_MODIFIED || page->body.n)
		return;
	if (!c || !warc_at(&rec, c->path, c->offset, a, &why) ||
	    !str_eq(rec.target_uri, page->url) || !warc_page(&was, &rec, c->path, a, &why)) {
		page->outcome = PAGE_BROKEN;
		page->reason = S("not modified since a capture that is not here");
		return;
	}
	page->body = was.body;
	page->sha256 = was.sha256;
	page->content_type = was.content_type;
	page->etag = was.etag;
	page->last_modified = was.last_modified;
}
