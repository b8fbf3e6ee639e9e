#include "load/stage.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/utf8.h"
#include "load/sameas.h"
#include "load/state.h"
#include "model/orgkey.h"
#include "sql.h"

/* What can go straight into its tables where the site is new: nothing that comes twice, of which
 * the server would have to choose one. */
static bool
is_simple(const SiteBatch *b)
{
	Arena *a = arena_new();
	Map *pages = map_new(a), *listings = map_new(a);
	bool once = true;

	for (size_t i = 0; once && i < b->npages; i++)
		once = !map_put(pages, b->pages[i].url, a);
	for (size_t i = 0; once && i < b->nlistings; i++) {
		const Listing *l = &b->listings[i];

		once = !map_put(listings, l->url.n ? l->url : l->native_id, a);
	}
	arena_free(a);
	return once;
}

static void
put_site(DbCopy *c, const SiteBatch *b, Key128 run)
{
	db_row(c, 15);
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
	db_put_int4(c, (int32_t)b->nlistings);
	db_put_bool(c, is_simple(b));
}

static Key128
capture_key(const SiteBatch *b, const Page *p)
{
	char at[32];

	return KEY_OF(str_of((const char *)b->site.b, 16), p->url,
	    str_from(instant_format(at, p->fetched_at)), str_of((const char *)p->sha256.b, 32));
}

static void
put_contact(DbCopy *c, const SiteBatch *b, const Contact *k)
{
	db_row(c, 8);
	db_put_key(c, b->site);
	db_put_day(c, b->day);
	db_put_key(c, b->site);
	db_put_text(c, str_from(contact_kind_name(k->kind)));
	db_put_text(c, utf8_head(k->value, 500));
	db_put_text(c, str_from(contact_role_name(k->role)));
	db_put_text(c, utf8_head(k->text, 500));
	if (k->page && k->page <= b->npages)
		db_put_key(c, capture_key(b, &b->pages[k->page - 1]));
	else
		db_put_null(c);
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

/* The keys of a company's name, by which it is known where it is written in another way. */
static void
put_firm(DbCopy *c, const Batches *x, const SiteBatch *b, Contact k, Arena *a)
{
	OrgKeys keys = orgkey_of(k.value, x->names, a);

	k.kind = CONTACT_FIRM;
	k.text = k.text.n ? k.text : k.value;
	if (keys.han.n) {
		k.value = keys.han;
		put_contact(c, b, &k);
	}
	if (keys.latin.n) {
		k.value = keys.latin;
		put_contact(c, b, &k);
	}
}

static void
put_contacts(DbCopy *c, const Batches *x, size_t i, Need *w, Arena *a)
{
	const SiteBatch *b = x->b[i];

	(void)w;
	if (b->seller_name.n)
		put_firm(c, x, b, (Contact){.value = b->seller_name}, a);
	for (size_t k = 0; k < b->ncontacts; k++) {
		Contact one = b->contacts[k], other;

		sameas_form(&one, x->places, a);
		put_contact(c, b, &one);
		if (sameas_other(&other, &one, a))
			put_contact(c, b, &other);
		if (one.kind == CONTACT_COMPANY)
			put_firm(c, x, b, one, a);
	}
}

static const StateKeys *
keys_of(const Batches *x, size_t i)
{
	if (!x->keys[i])
		x->keys[i] = state_keys(x->b[i], x->a);
	return x->keys[i];
}

static void
put_new_offers(DbCopy *c, const Batches *x, size_t i, Need *w, Arena *a)
{
	const SiteBatch *b = x->b[i];
	const StateKeys *keys = x->direct[i] ? keys_of(x, i) : NULL;

	(void)w;
	for (size_t k = 0; keys && k < b->nlistings; k++) {
		ArenaMark m = arena_mark(a);
		const Page *p = keys[k].page < 0 ? NULL : &b->pages[keys[k].page];
		Key128 shown = p ? capture_key(b, p) : (Key128){0};

		state_put_new(c, b, &keys[k], p ? &shown : NULL, x->published, a);
		arena_rewind(a, m);
	}
}

static void
put_new_listings(DbCopy *c, const Batches *x, size_t i, Need *w, Arena *a)
{
	const SiteBatch *b = x->b[i];
	const StateKeys *keys = x->direct[i] ? keys_of(x, i) : NULL;

	(void)w;
	(void)a;
	for (size_t k = 0; keys && k < b->nlistings; k++)
		state_put_listing(c, b, &keys[k], x->published);
}

/* Of each text the first listing that has it. */
static void
put_new_matches(DbCopy *c, const Batches *x, size_t i, Need *w, Arena *a)
{
	const SiteBatch *b = x->b[i];
	const StateKeys *keys = x->direct[i] ? keys_of(x, i) : NULL;
	Map *met = map_new(a);

	(void)w;
	for (size_t k = 0; keys && k < b->nlistings; k++)
		if (!map_put(met, str_of((const char *)keys[k].match.b, 16), a))
			state_put_match(c, b, &keys[k], x->published, a);
}

static void
put_pages(DbCopy *c, const Batches *x, size_t i, Need *w, Arena *a)
{
	const SiteBatch *b = x->b[i];

	(void)a;
	for (size_t k = 0; k < b->npages; k++, w->next++) {
		const Page *p = &b->pages[k];

		if (x->direct[i])
			continue;
		db_row(c, 7);
		db_put_int4(c, (int32_t)w->next);
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
		if (is_needed(w) || x->direct[i])
			put_capture(c, b, &b->pages[k], x->run, x->origin);
}

static void
put_keys(DbCopy *c, const Batches *x, size_t i, Need *w, Arena *a)
{
	const SiteBatch *b = x->b[i];

	(void)a;
	for (size_t k = 0; k < b->nlistings; k++, w->next++)
		if (!x->direct[i])
			state_put_key(c, (int32_t)w->next, b, &keys_of(x, i)[k]);
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
put_offers(DbCopy *c, const Batches *x, size_t i, Need *w, Arena *a)
{
	const SiteBatch *b = x->b[i];
	int32_t first_page = pages_before(x, i);

	for (size_t k = 0; k < b->nlistings; k++) {
		ArenaMark m = arena_mark(a);
		int32_t n = (int32_t)w->next;

		if (is_needed(w))
			state_put(c, n, b, &keys_of(x, i)[k], first_page, a);
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

/* Which batches the server takes straight into its tables. */
static bool
find_direct(Batches *x, Arena *a, Err *e)
{
	Map *sites = map_new(a);
	char now[32], site[37];
	DbRows r;

	if (!DB_RUN(x->db, &sql_load_direct, &r, a, e, str_from(instant_format(now, x->published))))
		return false;
	for (size_t i = 0; i < r.rows; i++)
		map_put(sites, db_cell(&r, i, 0), a);
	for (size_t i = 0; i < x->n; i++)
		x->direct[i] = map_get(sites, str_from(key_format(site, x->b[i]->site)));
	return true;
}

/* Of a new site all is sent, straight into its tables. */
static bool
copy_new(LoadReport *rep, const Batches *x, Err *e)
{
	int64_t offers = 0;

	if (!copy_all(&offers, x, &sql_load_new_offer, put_new_offers, NULL, e) ||
	    !copy_all(NULL, x, &sql_load_new_listing, put_new_listings, NULL, e) ||
	    !copy_all(NULL, x, &sql_load_new_match, put_new_matches, NULL, e))
		return false;
	rep->added += offers;
	return true;
}

/* Keys first: the server says what it does not know as it is, and that alone is sent whole. */
static bool
copy_keys(Need *pages, Need *listings, const Batches *x, Arena *a, Err *e)
{
	bool ok = copy_all(NULL, x, &sql_load_copy_page, put_pages, pages, e) &&
		  copy_all(NULL, x, &sql_load_copy_key, put_keys, listings, e) &&
		  db_run(x->db, &sql_load_need_pages, DB_NONE, &pages->ranges, a, e) &&
		  db_run(x->db, &sql_load_need_offers, DB_NONE, &listings->ranges, a, e);

	pages->next = listings->next = 0;
	return ok;
}

bool
stage_rows(LoadReport *rep, Batches *x, Arena *a, Err *e)
{
	Need pages = {.next = 0}, listings = {.next = 0};
	int64_t captures = 0;
	bool any = false, all = true;

	x->a = a;
	x->keys = arena_array(a, x->n, sizeof(*x->keys));
	x->direct = arena_array(a, x->n, sizeof(*x->direct));
	if (!db_run(x->db, &sql_load_begin, DB_NONE, NULL, a, e) ||
	    !copy_all(NULL, x, &sql_load_copy_site, put_sites, NULL, e) || !find_direct(x, a, e) ||
	    !copy_all(NULL, x, &sql_load_copy_contact, put_contacts, NULL, e))
		return false;
	for (size_t i = 0; i < x->n; i++) {
		any = any || x->direct[i];
		all = all && x->direct[i];
	}
	if ((any && !copy_new(rep, x, e)) || (!all && !copy_keys(&pages, &listings, x, a, e)) ||
	    !copy_all(&captures, x, &sql_load_copy_capture, put_captures, &pages, e) ||
	    (!all && !copy_all(NULL, x, &sql_load_copy_offer, put_offers, &listings, e)))
		return false;
	rep->captures += captures;
	return true;
}
