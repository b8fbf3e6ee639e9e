#include "network/nearrow.h"
#include "network/gather.h"
#include "sql.h"

uint32_t
around_find(Around *w, Key128 site, Key128 id)
{
	char key[32];
	memcpy(key, site.b, 16);
	memcpy(key + 16, id.b, 16);
	uint32_t i = intern_put(w->keys, 0, str_of(key, 32));
	if (i == w->seller.n) {
		Nearby s = {.site = site, .id = id};
		VEC_PUSH(w->a, &w->seller, s);
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

bool
around_tied(const Known *k)
{
	return k->there && k->verdict == VERDICT_LINK;
}

bool
around_clear(Around *w, Err *e)
{
	return db_run(w->db, &sql_network_near_clear, DB_NONE, NULL, w->a, e);
}

bool
around_analyze(Around *w, Err *e)
{
	return db_run(w->db, &sql_network_near_analyze, DB_NONE, NULL, w->a, e);
}

/* Those that are wanted go to a temporary table; *n says how many. */
bool
around_send_sellers(Around *w, const Sql *copy, WantSeller want, size_t *n, Err *e)
{
	DbCopy *c;
	*n = 0;
	if (!db_copy_start(&c, w->db, copy, w->a, e))
		return false;
	for (size_t i = 0; i < w->seller.n; i++) {
		const Nearby *s = &w->seller.v[i];
		if (!want(s))
			continue;
		db_row(c, 2);
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
	if (!db_copy_start(&c, w->db, &sql_network_copy_near_ident, w->a, e))
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

static uint32_t
note_row(Around *w, const Str f[3])
{
	Key128 site = db_out_key(f[0]), id = db_out_key(f[1]);
	uint32_t at = around_find(w, site, id), s;
	w->seller.v[at].exists = true;
	s = identifiers_seller(w->ids, site, id, db_out_day(f[2]));
	if (s == w->by_ids.n)
		VEC_PUSH(w->a, &w->by_ids, at);
	return s;
}

bool
around_read_sellers(Around *w, Err *e)
{
	DbOut *o;
	Str f[4];
	if (!db_out_start(&o, w->db, &sql_network_near_sellers, w->a, e))
		return false;
	while (db_out_next(o, f, 4, e))
		gather_name(w->ids, note_row(w, f), f[3]);
	return e->kind == ERR_NONE;
}

bool
around_read_contacts(Around *w, Err *e)
{
	DbOut *o;
	Str f[CONTACT_FIELDS];
	if (!db_out_start(&o, w->db, &sql_network_near_contacts, w->a, e))
		return false;
	while (db_out_next(o, f, CONTACT_FIELDS, e))
		gather_contact(w->ids, note_row(w, f), f);
	around_grow(w);
	return e->kind == ERR_NONE;
}

/* Sellers alone: they are put there, to be loaded. */
bool
around_read_keys(Around *w, const Sql *sql, bool whole, Err *e)
{
	DbOut *o;
	Str f[2];
	if (!db_out_start(&o, w->db, sql, w->a, e))
		return false;
	while (db_out_next(o, f, 2, e)) {
		uint32_t at = around_find(w, db_out_key(f[0]), db_out_key(f[1]));
		if (whole)
			around_put_whole(w, at);
	}
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
