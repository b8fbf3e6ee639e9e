#include "network/nearrow.h"
#include "network/components.h"
#include "network/gather.h"
#include "sql.h"

uint32_t
around_find(Around *w, Key128 site, Key128 id)
{
	char key[32];
	uint32_t i = intern_put(w->keys, 0, key_pair(key, site, id));
	if (i == w->seller.n) {
		Nearby s = {.site = site, .id = id};
		VEC_PUSH(w->a, &w->seller, s);
		VEC_PUSH(w->a, &w->region, i);
	}
	return i;
}

void
around_put_whole(Around *w, uint32_t seller)
{
	w->wholes += !w->seller.v[seller].whole;
	w->seller.v[seller].whole = true;
}

bool
around_is_whole(const Around *w, uint32_t ids_seller)
{
	return w->seller.v[w->by_ids.v[ids_seller]].whole;
}

void
around_count_shown(Around *w)
{
	size_t n;
	const Carry *c = identifiers_carries(w->ids, &n);
	while (w->shown.n < w->by_ids.n)
		VEC_PUSH(w->a, &w->shown, (Shown){0});
	for (; w->counted < n; w->counted++) { /* a contact that came and went twice counts once */
		const Carry *k = &c[w->counted];
		size_t met = intern_count(w->pairs);
		if (intern_put(w->pairs, 0, str_of((const char *)k, sizeof(*k))) == met)
			identifiers_shown(
			    &w->shown.v[k->seller], identifiers_get(w->ids, k->ident));
	}
}

bool
around_is_directory(const Around *w, uint32_t ids_seller)
{
	return identifiers_is_directory(&w->shown.v[ids_seller]);
}

bool
around_tied(const Known *k)
{
	return k->there && k->verdict == VERDICT_LINK;
}

bool
around_ask_sellers(DbCopy **c, Around *w, Err *e)
{
	return db_run(w->db, &sql_network_near_clear_seller, DB_NONE, NULL, w->a, e) &&
	       db_copy_start(c, w->db, &sql_network_copy_near_seller, w->a, e);
}

bool
around_ask_idents(DbCopy **c, Around *w, Err *e)
{
	return db_run(w->db, &sql_network_near_clear_ident, DB_NONE, NULL, w->a, e) &&
	       db_copy_start(c, w->db, &sql_network_copy_near_ident, w->a, e);
}

bool
around_send_sellers(Around *w, WantSeller want, size_t *n, Err *e)
{
	DbCopy *c;
	*n = 0;
	if (!around_ask_sellers(&c, w, e))
		return false;
	for (size_t i = 0; i < w->seller.n; i++) {
		const Nearby *s = &w->seller.v[i];
		if (!want(s))
			continue;
		db_row(c, 3);
		db_put_int4(c, (int32_t)i);
		db_put_key(c, s->site);
		db_put_key(c, s->id);
		++*n;
	}
	return db_copy_end(c, NULL, e);
}

bool
around_send_idents(Around *w, const bool *want, Err *e)
{
	DbCopy *c;
	if (!around_ask_idents(&c, w, e))
		return false;
	for (uint32_t i = 0; i < identifiers_count(w->ids); i++) {
		const Ident *d = identifiers_get(w->ids, i);
		if (!want[i])
			continue;
		db_row(c, 2);
		db_put_text(c, graph_kind_name((IdKind)d->kind));
		db_put_text(c, d->value);
	}
	return db_copy_end(c, NULL, e);
}

/* ---- rows that come ---- */

void
around_grow(Around *w)
{
	while (w->known.n < identifiers_count(w->ids))
		VEC_PUSH(w->a, &w->known, (Known){0});
}

/* Its number, and since when. */
static uint32_t
note_row(Around *w, const Str f[2])
{
	uint32_t at = (uint32_t)db_out_int(f[0]);
	Day first = db_out_day(f[1]);
	Nearby *near = &w->seller.v[at];
	uint32_t s = identifiers_seller(w->ids, near->site, near->id, first);
	near->first = near->exists && near->first < first ? near->first : first;
	near->exists = true;
	if (s == w->by_ids.n)
		VEC_PUSH(w->a, &w->by_ids, at);
	return s;
}

bool
around_read_sellers(Around *w, Err *e)
{
	DbOut *o;
	Str f[3];
	if (!db_out_start(&o, w->db, &sql_network_near_sellers, w->a, e))
		return false;
	while (db_out_next(o, f, 3, e))
		gather_name(w->ids, note_row(w, f), f[2]);
	return e->kind == ERR_NONE;
}

bool
around_read_contacts(Around *w, Err *e)
{
	DbOut *o;
	Str f[CONTACT_FIELDS];
	if (!db_out_start(&o, w->db, &sql_network_near_contacts, w->a, e))
		return false;
	while (db_out_next(o, f + 1, CONTACT_FIELDS - 1, e)) /* one number for site and id */
		gather_contact(w->ids, note_row(w, f + 1), f);
	around_grow(w);
	return e->kind == ERR_NONE;
}

bool
around_read_carriers(Around *w, Err *e)
{
	DbOut *o;
	Str f[2];
	if (!db_out_start(&o, w->db, &sql_network_near_carriers, w->a, e))
		return false;
	while (db_out_next(o, f, 2, e))
		around_find(w, db_out_key(f[0]), db_out_key(f[1]));
	return e->kind == ERR_NONE;
}

/* A link, or with nothing but its ends a judgement. */
static void
note_link(Around *w, const Str f[6])
{
	bool link = f[4].p != NULL;
	if (link) {
		LinkHad had = {.mark = (uint64_t)db_out_int(f[5])};
		for (size_t i = 0; i < 4; i++) {
			Key128 k = db_out_key(f[i]);
			memcpy(had.ends + 16 * i, k.b, 16);
		}
		VEC_PUSH(w->a, &w->had, had);
		if (db_out_int(f[4]) < LINK_POINTS)
			return;
	}
	uint32_t a = around_find(w, db_out_key(f[0]), db_out_key(f[1]));
	uint32_t b = around_find(w, db_out_key(f[2]), db_out_key(f[3]));
	around_put_whole(w, a);
	around_put_whole(w, b);
	if (link)
		components_join(w->region.v, a, b);
}

bool
around_read_linked(Around *w, Err *e)
{
	DbOut *o;
	Str f[6];
	if (!db_out_start(&o, w->db, &sql_network_near_linked, w->a, e))
		return false;
	while (db_out_next(o, f, 6, e))
		note_link(w, f);
	return e->kind == ERR_NONE;
}

static uint8_t
verdict_of(Str name)
{
	uint8_t v = VERDICT_LINK;
	while (v < VERDICT_NONE && !str_eq(name, str_from(graph_verdict_name((Verdict)v))))
		v++;
	return v;
}

bool
around_read_known(Around *w, Err *e)
{
	DbOut *o;
	Str f[7];
	uint32_t i[2];
	if (!db_out_start(&o, w->db, &sql_network_near_known, w->a, e))
		return false;
	while (db_out_next(o, f, 7, e)) {
		if (!identifiers_exact(w->ids, f[0], f[1], &i[0]))
			continue;
		Known *k = &w->known.v[i[0]];
		k->there = true;
		k->sellers = db_out_int(f[2]);
		k->unrelated = db_out_int(f[3]);
		k->weight = db_out_int(f[4]);
		k->verdict = verdict_of(f[5]);
		k->reason = f[6].p ? arena_str(w->a, f[6]) : STR_NONE;
	}
	return e->kind == ERR_NONE;
}
