#include "frontier/picture.h"

#include "frontier/batch.h"
#include "sql.h"

#define LOST_MS 60000 /* a database that went away is waited for */

static bool
put(Db *db, Key128 run, const Page *p, bool good, Arena *a, Err *e)
{
	char hex[65];
	DbCopy *c;

	if (!db_copy_start(&c, db, &sql_frontier_copy_picture, a, e))
		return false;
	db_row(c, 18);
	db_put_key(c, run);
	db_put_text(c, p->url);
	db_put_bool(c, good);
	db_put_instant(c, p->fetched_at);
	db_put_text(c, str_from(page_outcome_name(p->outcome)));
	db_put_int4(c, p->status);
	db_put_text(c, p->reason);
	db_put_text(c, p->content_type);
	db_put_text(c, str_from(digest_hex(hex, p->sha256.b, 32)));
	db_put_int8(c, (int64_t)p->body.n);
	db_put_text(c, p->warc_file);
	db_put_int8(c, p->warc_offset);
	db_put_int8(c, p->warc_length);
	db_put_text(c, p->address);
	db_put_text(c, p->tls_sha256);
	db_put_int4(c, p->total_ms);
	db_put_text(c, p->etag);
	db_put_text(c, p->last_modified);
	return db_copy_end(c, NULL, e);
}

static bool
read_row(Page *out, bool *good, const DbRows *r, Err *e)
{
	Str hex = db_cell(r, 0, 7);

	*out = (Page){.url = db_cell(r, 0, 0),
	    .final_url = db_cell(r, 0, 0),
	    .status = (int)db_int(r, 0, 4, 0),
	    .reason = db_cell(r, 0, 5),
	    .content_type = db_cell(r, 0, 6),
	    .body = str_of(NULL, (size_t)db_int(r, 0, 8, 0)),
	    .warc_file = db_cell(r, 0, 9),
	    .warc_offset = db_int(r, 0, 10, 0),
	    .warc_length = db_int(r, 0, 11, 0),
	    .address = db_cell(r, 0, 12),
	    .tls_sha256 = db_cell(r, 0, 13),
	    .total_ms = (int32_t)db_int(r, 0, 14, 0),
	    .etag = db_cell(r, 0, 15),
	    .last_modified = db_cell(r, 0, 16),
	    .photo = true};
	*good = str_eq(db_cell(r, 0, 1), S("t"));
	return (instant_parse(&out->fetched_at, db_cell(r, 0, 2)) &&
		   page_outcome_of(&out->outcome, db_cell(r, 0, 3)) &&
		   digest_parse(&out->sha256, hex)) ||
	       err_set(e, ERR_DB, "an answer of a picture that cannot be read");
}

bool
picture_want(Db *db, Key128 run, const Str *urls, size_t n, int64_t bound, Err *e)
{
	Arena *a = arena_new();
	char id[37];
	BatchText t;
	Batch b;
	bool ok = true;

	batch_init(&b, a);
	for (size_t i = 0; i < n; i++)
		batch_add(&b,
		    str_from(arena_printf(a, PICTURE_HOST "%.*s", STR_ARG(page_host(urls[i])))),
		    urls[i], urls[i], 0);
	if (n) {
		t = batch_take(&b);
		ok = DB_RUN(db, &sql_frontier_want, NULL, a, e, str_from(key_format(id, run)),
		    t.host, t.key, t.third, str_from(arena_printf(a, "%lld", (long long)bound)));
	}
	arena_free(a);
	return ok;
}

bool
picture_tell(Db *db, Key128 run, const Page *p, bool good, Err *e)
{
	Arena *a = arena_new();
	Err again;
	bool ok = put(db, run, p, good, a, e) ||
		  (db_lost(db, e) && db_reopen(db, LOST_MS, &again) && put(db, run, p, good, a, e));

	arena_free(a);
	return ok;
}

typedef struct {
	PictureFn fn;
	void *self;
} Asker;

static bool
tell_row(void *self, const DbRows *r, Err *e)
{
	const Asker *k = self;
	Page p;
	bool good;

	if (!read_row(&p, &good, r, e))
		return false;
	k->fn(k->self, &p, good);
	return true;
}

bool
picture_each(Db *db, Key128 run, PictureFn fn, void *self, Err *e)
{
	Asker k = {fn, self};
	char id[37];

	return db_each(
	    db, &sql_frontier_pictures, DB_PARAMS(str_from(key_format(id, run))), tell_row, &k, e);
}
