#include "network/nearstart.h"
#include "network/gather.h"
#include "network/nearrow.h"
#include "sql.h"

static void
put_full(Around *w, uint32_t seller)
{
	around_put_whole(w, seller);
	w->seller.v[seller].full = true;
}

/* Names and credit codes are of the seller itself: with them more may be another than that one. */
static bool
is_own(Str kind)
{
	return str_eq(kind, S("company")) || str_eq(kind, S("firm")) || str_eq(kind, S("uscc"));
}

/* What the last pass knew of a seller: since when, whether it was a directory, its channel, the
 * mark of its row, and where that stands. */
static bool
note_former(Around *w, Nearby *s, const Str f[5], Err *e)
{
	MemberHad had = {.site = s->site, .id = s->id};
	if (s->was || !f[1].p)
		return true;
	s->was = true;
	s->first_was = db_out_day(f[0]);
	s->directory = db_out_int(f[1]) != 0;
	had.channel = db_out_key(f[2]);
	had.mark = (uint64_t)db_out_int(f[3]);
	if (!rowplace_read(&had.place, f[4], e))
		return false;
	VEC_PUSH(w->a, &w->member, had);
	return true;
}

static void
touch(Around *w, uint32_t at, const Str f[4])
{
	uint32_t i[2];
	w->seller.v[at].touched = true;
	if (!f[3].p || is_own(f[2]))
		put_full(w, at);
	if (!f[3].p || !identifiers_name(w->ids, f[2], f[3], i))
		return;
	around_grow(w);
	for (int k = 0; k < 2; k++) {
		if (i[k] == IDENT_NONE)
			continue;
		Touch t = {at, i[k]};
		w->known.v[i[k]].touched = true;
		VEC_PUSH(w->a, &w->touch, t);
	}
}

static bool
read_touched(Around *w, Err *e)
{
	DbOut *o;
	Str f[9];
	if (!db_out_start(&o, w->db, &sql_network_near_touched, w->a, e))
		return false;
	while (db_out_next(o, f, 9, e)) {
		uint32_t at = around_find(w, db_out_key(f[0]), db_out_key(f[1]));
		if (!note_former(w, &w->seller.v[at], f + 4, e))
			return false;
		touch(w, at, f);
	}
	return e->kind == ERR_NONE;
}

/* One who came or went, or whose contacts count now, or do not any more, or who is older. */
static void
mind_others(Around *w)
{
	for (uint32_t i = 0; i < w->by_ids.n; i++) {
		const Nearby *s = &w->seller.v[w->by_ids.v[i]];
		if (s->directory != around_is_directory(w, i) || s->first != s->first_was)
			put_full(w, w->by_ids.v[i]);
	}
	for (uint32_t i = 0; i < w->seller.n; i++)
		if (!w->seller.v[i].exists || !w->seller.v[i].was)
			put_full(w, i);
}

static bool
is_changed(const Nearby *s)
{
	return s->exists != s->was;
}

/* Where a seller came or went, all of its site: what belongs to a site hangs on how many it has. */
static bool
read_changed_sites(Around *w, Err *e)
{
	DbOut *o;
	Str f[2];
	size_t n;
	if (!around_send_sellers(w, is_changed, &n, e))
		return false;
	if (!n)
		return true;
	if (!db_out_start(&o, w->db, &sql_network_near_site_sellers, w->a, e))
		return false;
	while (db_out_next(o, f, 2, e))
		put_full(w, around_find(w, db_out_key(f[0]), db_out_key(f[1])));
	return e->kind == ERR_NONE;
}

bool
around_start(Around *w, Err *e)
{
	static const Sql *const make[] = {
	    &sql_network_near_5_seller, &sql_network_near_6_ident, &sql_network_near_7_channel};
	w->keys = intern_new(w->a, 1024);
	w->sites = intern_new(w->a, 64);
	w->pairs = intern_new(w->a, 4096);
	w->ids = identifiers_new(w->rules, 1024, 4096, w->a, w->a);
	for (size_t i = 0; i < sizeof(make) / sizeof(make[0]); i++)
		if (!db_run(w->db, make[i], DB_NONE, NULL, w->a, e))
			return false;
	if (!read_touched(w, e) || !around_load_sellers(w, e))
		return false;
	mind_others(w);
	return read_changed_sites(w, e);
}

/* The addresses that were met, as near_ident. */
static bool
send_places(Around *w, Err *e)
{
	DbCopy *c;
	Str address, building;
	if (!around_ask_idents(&c, w, e))
		return false;
	for (size_t i = 0; identifiers_place(w->ids, i, &address, &building); i++) {
		db_row(c, 2);
		db_put_text(c, S("address"));
		db_put_text(c, address);
	}
	return db_copy_end(c, NULL, e) && gather_places(w->ids, false, w->db, e);
}

/* Those whose own row may be another, and is not known yet. */
static bool
is_unread(const Nearby *s)
{
	return s->whole && !s->touched;
}

bool
around_finish(Around *w, const bool *write, Err *e)
{
	size_t n;
	return send_places(w, e) && around_send_sellers(w, is_unread, &n, e) &&
	       around_send_idents(w, write, e);
}
