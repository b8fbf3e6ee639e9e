#include "load/load.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/utf8.h"
#include "load/state.h"
#include "sql.h"

#define DAY_1990 7305

static void
put_site(DbCopy *c, const SiteBatch *b, Key128 run)
{
	db_row(c, 13);
	db_put_key(c, b->site);
	db_put_text(c, b->host);
	db_put_text(c, b->url);
	db_put_text(c, b->adapter);
	db_put_day(c, b->day);
	db_put_key(c, run);
	db_put_instant(c, b->observed_at);
	db_put_text(c, str_from(b->outcome));
	db_put_text(c, b->reason);
	db_put_int4(c, (int32_t)b->npages);
	db_put_int4(c, b->pages_failed);
	db_put_int4(c, 0);
	db_put_text(c, b->seller_name);
}

static void
put_contact(DbCopy *c, const SiteBatch *b, const Contact *k, int32_t first_page)
{
	db_row(c, 8);
	db_put_key(c, b->site);
	db_put_day(c, b->day);
	db_put_key(c, b->site);
	db_put_text(c, str_from(contact_kind_name(k->kind)));
	db_put_text(c, utf8_head(k->value, 500));
	db_put_text(c, str_from(contact_role_name(k->role)));
	db_put_text(c, utf8_head(k->text, 500));
	k->page ? db_put_int4(c, first_page + (int32_t)k->page - 1) : db_put_null(c);
}

static Key128
capture_key(const SiteBatch *b, const Page *p)
{
	char at[32];

	return KEY_OF(str_of((const char *)b->site.b, 16), p->url,
	    str_from(instant_format(at, p->fetched_at)), str_of((const char *)p->sha256.b, 32));
}

/* Pages that were seen, of one URL and the same bytes, need no second capture. */
static void
put_content(DbCopy *c, const Page *p)
{
	if (page_was_seen(p->outcome))
		db_put_key(c, KEY_OF(p->url, str_of((const char *)p->sha256.b, 32)));
	else
		db_put_null(c);
}

static void
put_capture(DbCopy *c, const SiteBatch *b, const Page *p, Key128 run, Str origin)
{
	db_row(c, 22);
	db_put_key(c, b->site);
	db_put_key(c, capture_key(b, p));
	db_put_instant(c, p->fetched_at);
	db_put_key(c, run);
	db_put_text(c, utf8_head(p->url, CAP_URL));
	db_put_text(c, utf8_head(p->final_url, CAP_URL));
	db_put_text(c, str_from(page_outcome_name(p->outcome)));
	db_put_int4(c, p->status);
	db_put_text(c, utf8_head(p->reason, 1000));
	db_put_text(c, utf8_head(p->content_type, 200));
	db_put_bytes(c, str_of((const char *)p->sha256.b, 32));
	db_put_int8(c, (int64_t)p->body.n);
	db_put_text(c, p->warc_file);
	p->warc_file.p ? db_put_int8(c, p->warc_offset) : db_put_null(c);
	p->warc_file.p ? db_put_int8(c, p->warc_length) : db_put_null(c);
	db_put_text(c, p->address);
	db_put_text(c, p->tls_sha256);
	db_put_int4(c, p->total_ms);
	db_put_text(c, utf8_head(p->etag, 500));
	db_put_text(c, utf8_head(p->last_modified, 200));
	put_content(c, p);
	db_put_text(c, origin);
}

/* What one call loads, in one transaction. */
typedef struct {
	Db *db;
	Key128 run;
	Str origin; /* of its captures */
	const SiteBatch **b;
	size_t n;
	StateKeys **keys; /* of the listings of each batch */
	Arena *a;	  /* theirs */
} Batches;

/* Pages or listings, numbered as they come over all batches, that are to be sent whole. */
typedef struct {
	DbRows ranges; /* first and last number */
	size_t at;     /* range that is next */
	int64_t next;  /* number of the row that comes next */
} Need;

static bool
is_needed(Need *w)
{
	int64_t n = w->next++;

	while (w->at < w->ranges.rows && db_int(&w->ranges, w->at, 1, -1) < n)
		w->at++;
	return w->at < w->ranges.rows && db_int(&w->ranges, w->at, 0, 0) <= n;
}

typedef void (*PutFn)(DbCopy *c, const Batches *x, size_t i, Need *w, Arena *a);

static void
put_sites(DbCopy *c, const Batches *x, size_t i, Need *w, Arena *a)
{
	(void)w;
	(void)a;
	put_site(c, x->b[i], x->run);
}

/* Pages are numbered over all batches. */
static int32_t
pages_before(const Batches *x, size_t i)
{
	int32_t n = 0;

	for (size_t k = 0; k < i; k++)
		n += (int32_t)x->b[k]->npages;
	return n;
}

static void
put_contacts(DbCopy *c, const Batches *x, size_t i, Need *w, Arena *a)
{
	const SiteBatch *b = x->b[i];
	int32_t first_page = pages_before(x, i);

	(void)w;
	(void)a;
	for (size_t k = 0; k < b->ncontacts; k++)
		put_contact(c, b, &b->contacts[k], first_page);
}

static void
put_pages(DbCopy *c, const Batches *x, size_t i, Need *w, Arena *a)
{
	const SiteBatch *b = x->b[i];

	(void)a;
	for (size_t k = 0; k < b->npages; k++) {
		const Page *p = &b->pages[k];

		db_row(c, 7);
		db_put_int4(c, (int32_t)w->next++);
		db_put_key(c, b->site);
		db_put_day(c, b->day);
		db_put_key(c, capture_key(b, p));
		db_put_instant(c, p->fetched_at);
		db_put_key(c, KEY_OF(p->url));
		put_content(c, p);
	}
}

static void
put_captures(DbCopy *c, const Batches *x, size_t i, Need *w, Arena *a)
{
	const SiteBatch *b = x->b[i];

	(void)a;
	for (size_t k = 0; k < b->npages; k++)
		if (is_needed(w))
			put_capture(c, b, &b->pages[k], x->run, x->origin);
}

static void
put_keys(DbCopy *c, const Batches *x, size_t i, Need *w, Arena *a)
{
	const SiteBatch *b = x->b[i];

	(void)a;
	x->keys[i] = state_keys(b, x->a);
	for (size_t k = 0; k < b->nlistings; k++)
		state_put_key(c, (int32_t)w->next++, b, &x->keys[i][k]);
}

static void
put_offers(DbCopy *c, const Batches *x, size_t i, Need *w, Arena *a)
{
	const SiteBatch *b = x->b[i];
	int32_t first_page = pages_before(x, i);

	for (size_t k = 0; k < b->nlistings; k++) {
		ArenaMark m = arena_mark(a);
		int32_t n = (int32_t)w->next;

		if (is_needed(w))
			state_put(c, n, b, &x->keys[i][k], first_page, a);
		arena_rewind(a, m);
	}
}

static bool
copy_all(int64_t *rows, const Batches *x, const Sql *sql, PutFn fn, Need *w, Err *e)
{
	Arena *a = arena_new();
	DbCopy *c;
	bool ok = db_copy_start(&c, x->db, sql, a, e);

	for (size_t i = 0; ok && i < x->n; i++) {
		Arena *scratch = arena_new();

		fn(c, x, i, w, scratch);
		arena_free(scratch);
	}
	ok = ok && db_copy_end(c, rows, e);
	arena_free(a);
	return ok;
}

/* Keys first: the server says what it does not know as it is, and that alone is sent whole. */
static bool
stage(LoadReport *rep, const Batches *x, Arena *a, Err *e)
{
	Need pages = {.next = 0}, listings = {.next = 0};
	int64_t captures = 0;

	if (!db_run(x->db, &sql_load_begin, DB_NONE, NULL, a, e) ||
	    !copy_all(NULL, x, &sql_load_copy_site, put_sites, NULL, e) ||
	    !copy_all(NULL, x, &sql_load_copy_contact, put_contacts, NULL, e) ||
	    !copy_all(NULL, x, &sql_load_copy_page, put_pages, &pages, e) ||
	    !copy_all(NULL, x, &sql_load_copy_key, put_keys, &listings, e) ||
	    !db_run(x->db, &sql_load_need_pages, DB_NONE, &pages.ranges, a, e) ||
	    !db_run(x->db, &sql_load_need_offers, DB_NONE, &listings.ranges, a, e))
		return false;
	pages.next = listings.next = 0;
	if (!copy_all(&captures, x, &sql_load_copy_capture, put_captures, &pages, e) ||
	    !copy_all(NULL, x, &sql_load_copy_offer, put_offers, &listings, e))
		return false;
	rep->captures += captures;
	return true;
}

static bool
find_origin(Batches *x, Arena *a, Err *e)
{
	char run[37];
	DbRows r;

	if (!DB_RUN(x->db, &sql_load_origin, &r, a, e, str_from(key_format(run, x->run))))
		return false;
	x->origin = r.rows ? db_cell(&r, 0, 0) : S("own");
	return true;
}

static bool
make_partitions(const Batches *x, Arena *a, Err *e)
{
	Day first = x->b[0]->day, last = first;
	char from[16], to[16];

	for (size_t i = 1; i < x->n; i++) {
		first = x->b[i]->day < first ? x->b[i]->day : first;
		last = x->b[i]->day > last ? x->b[i]->day : last;
	}
	return DB_RUN(x->db, &sql_load_partitions, NULL, a, e, str_from(day_format(from, first)),
	    str_from(day_format(to, last)));
}

static bool
merge(LoadReport *rep, const Batches *x, Arena *a, Err *e)
{
	char now[32];
	DbRows r;

	if (!stage(rep, x, a, e) ||
	    !DB_RUN(x->db, &sql_load_merge, &r, a, e, str_from(instant_format(now, clock_now()))))
		return false;
	rep->added += db_int(&r, 0, 1, 0);
	rep->ended += db_int(&r, 0, 2, 0);
	rep->contacts += db_int(&r, 0, 3, 0);
	for (size_t i = 0; i < x->n; i++)
		rep->listings += (int64_t)x->b[i]->nlistings;
	rep->sites += (int64_t)x->n;
	return true;
}

/* A clock that is wrong by years would put partitions all over the calendar. */
static bool
is_possible(const SiteBatch *b)
{
	return b->day >= DAY_1990 && b->day <= day_of(clock_now()) + 1;
}

/* A bad value, or one that a constraint refuses: the same rows fail again. */
static bool
is_poison(const Db *db, const Err *e)
{
	return !db_lost(db, e) &&
	       (strncmp(e->code, "22", 2) == 0 || strncmp(e->code, "23", 2) == 0);
}

static bool
set_aside(LoadReport *rep, const Batches *x, const SiteBatch *b, Str reason, Err *e)
{
	Arena *a = arena_new();
	char site[37], id[37], run[37], day[16];
	Str raw = str_from(arena_printf(
	    a, "%.*s, %zu pages, %zu listings", STR_ARG(b->host), b->npages, b->nlistings));
	bool ok;

	key_format(site, b->site);
	key_format(run, x->run);
	day_format(day, b->day);
	key_format(id, KEY_OF(str_from(site), str_from(run), str_from(day)));
	LOG(LOG_WARN, "set_aside", {"site", b->host}, {"day", str_from(day)}, {"reason", reason});
	ok = DB_RUN(x->db, &sql_load_set_aside, NULL, a, e, str_from(site), str_from(id),
	    str_from(run), str_from(day), reason, raw);
	rep->set_aside += ok;
	arena_free(a);
	return ok;
}

static bool
load_at_once(LoadReport *rep, const Batches *x, Err *e)
{
	Arena *a = arena_new();
	LoadReport part = *rep;
	Batches staged = *x;
	bool ok = make_partitions(x, a, e) && db_begin(x->db, e);

	staged.a = a;
	staged.keys = arena_array(a, x->n, sizeof(*staged.keys));
	if (ok) {
		ok = find_origin(&staged, a, e) && merge(&part, &staged, a, e) &&
		     db_commit(x->db, e);
		if (!ok)
			db_rollback(x->db);
	}
	if (ok)
		*rep = part;
	arena_free(a);
	return ok;
}

/* A group that the database refuses is loaded one by one: what is refused again is set aside, the
 * rest goes on. */
static bool
load_or_set_aside(LoadReport *rep, const Batches *x, Err *e)
{
	Err why = {0};

	if (load_at_once(rep, x, &why))
		return true;
	if (!is_poison(x->db, &why)) {
		*e = why;
		return false;
	}
	if (x->n == 1)
		return set_aside(rep, x, x->b[0], str_from(why.text), e);
	for (size_t i = 0; i < x->n; i++) {
		Batches one = {.db = x->db, .run = x->run, .b = &x->b[i], .n = 1};

		if (!load_or_set_aside(rep, &one, e))
			return false;
	}
	return true;
}

bool
load_batches(LoadReport *rep, Db *db, Key128 run, const SiteBatch *const *batches, size_t n, Err *e)
{
	Arena *a = arena_new();
	Batches x = {.db = db, .run = run, .b = arena_array(a, n + 1, sizeof(*batches))};
	bool ok = true;

	for (size_t i = 0; ok && i < n; i++)
		if (is_possible(batches[i]))
			x.b[x.n++] = batches[i];
		else
			ok = set_aside(rep, &x, batches[i],
			    S("a day before 1990 or to come: a wrong clock"), e);
	ok = ok && (!x.n || load_or_set_aside(rep, &x, e));
	arena_free(a);
	return ok;
}
