#include "network/channels.h"
#include "network/channelwrite.h"
#include "network/events.h"
#include "network/reach.h"
#include "sql.h"

Key128
channels_id(const Seller *s)
{
	return KEY_OF(S("channel"), key_str(&s->site), key_str(&s->id));
}

void
channels_list(Channels *out, const Graph *g)
{
	Arena *a = g->a;
	uint32_t *number = arena_raw(a, g->sellers * sizeof(*number) + 1);
	*out = (Channels){.a = a, .of = arena_raw(a, g->sellers * sizeof(uint32_t) + 1)};
	for (size_t i = 0; i < g->sellers; i++)
		if (g->group[i] == i && graph_whole(g, (uint32_t)i))
			number[i] = (uint32_t)out->n++;
	out->v = ARENA_ARRAY(a, out->n + 1, Channel);
	for (size_t i = 0; i < g->sellers; i++) {
		out->of[i] = graph_whole(g, (uint32_t)i) ? number[g->group[i]] : UINT32_MAX;
		if (out->of[i] != UINT32_MAX)
			out->v[out->of[i]].sellers++;
	}
	uint32_t at = 0;
	for (size_t i = 0; i < out->n; i++) {
		out->v[i].first = at;
		at += out->v[i].sellers;
		out->v[i].sellers = 0;
	}
	out->member = arena_raw(a, g->sellers * sizeof(uint32_t) + 1);
	for (size_t i = 0; i < g->sellers; i++) {
		if (out->of[i] == UINT32_MAX)
			continue;
		Channel *c = &out->v[out->of[i]];
		out->member[c->first + c->sellers++] = (uint32_t)i;
		if (g->group[i] == i) {
			c->oldest = (uint32_t)i;
			c->id = channels_id(&g->seller[i]);
		}
	}
}

/* ---- members ---- */

void
channels_touch(const Channels *c, uint32_t seller, Intern *dirty)
{
	if (seller != UINT32_MAX && c->of[seller] != UINT32_MAX)
		channels_dirty(dirty, key_str(&c->v[c->of[seller]].id));
}

static bool
drop_members(const Channels *c, Arena *a, Db *db, Err *e)
{
	DbCopy *copy;
	if (!c->went)
		return true;
	if (!db_run(db, &sql_network_stale_member, DB_NONE, NULL, a, e) ||
	    !db_copy_start(&copy, db, &sql_network_copy_stale_member, a, e))
		return false;
	for (size_t i = 0; i < c->former.n; i++) {
		if (!c->former.v[i].went)
			continue;
		db_row(copy, 2);
		db_put_key(copy, c->former.v[i].site);
		db_put_key(copy, c->former.v[i].seller);
	}
	return db_copy_end(copy, NULL, e) &&
	       db_run(db, &sql_network_drop_member, DB_NONE, NULL, a, e) &&
	       db_run(db, &sql_network_drop_gone_found, DB_NONE, NULL, a, e) &&
	       db_run(db, &sql_network_gone_put, DB_NONE, NULL, a, e);
}

static void
put_member(DbCopy *copy, const Seller *s, Key128 channel, const RowPlace *place)
{
	db_row(copy, place ? 11 : 10);
	if (place)
		rowplace_put(copy, *place);
	db_put_key(copy, s->site);
	db_put_key(copy, s->id);
	db_put_key(copy, channel);
	db_put_int2(copy, (int16_t)reach_kinds(&s->reach));
	db_put_bool(copy, s->reach.china);
	db_put_bool(copy, s->reach.abroad);
	db_put_key_array(copy, s->reach.captures, s->reach.capture);
	db_put_bool(copy, s->reach.directory);
	db_put_day(copy, s->first);
	db_put_int8(copy, (int64_t)reach_mark(&s->reach, s->first));
}

static void
put_members(DbCopy *copy, const Channels *c, const Graph *g, RowChange which)
{
	for (size_t i = 0; i < g->sellers; i++)
		if (c->row[i] == which)
			put_member(copy, &g->seller[i], c->v[c->of[i]].id,
			    which == ROW_OTHER ? &c->place[i] : NULL);
}

/* In place: where the channel is the same, no index has to know. */
static bool
update_members(const Channels *c, const Graph *g, Db *db, Err *e)
{
	DbCopy *copy;
	if (c->former.n == c->went && !c->kept.n)
		return true;
	if (!db_run(db, &sql_network_other_member, DB_NONE, NULL, g->a, e) ||
	    !db_copy_start(&copy, db, &sql_network_copy_other_member, g->a, e))
		return false;
	put_members(copy, c, g, ROW_OTHER);
	for (size_t i = 0; i < c->kept.n; i++) {
		uint32_t at = c->kept.v[i].seller;
		put_member(copy, &g->seller[at], c->kept.v[i].channel, &c->place[at]);
	}
	return db_copy_end(copy, NULL, e) &&
	       db_run(db, &sql_network_update_member, DB_NONE, NULL, g->a, e);
}

static bool
write_members(const Channels *c, const Graph *g, Intern *dirty, Db *db, Err *e)
{
	DbCopy *copy;
	for (size_t i = 0; i < c->former.n; i++)
		channels_dirty(dirty, key_str(&c->former.v[i].channel));
	for (size_t i = 0; i < g->sellers; i++)
		if (c->row[i] != ROW_STAYS)
			channels_touch(c, (uint32_t)i, dirty);
	if (!drop_members(c, g->a, db, e) || !update_members(c, g, db, e))
		return false;
	if (!c->came)
		return true;
	if (!db_copy_start(&copy, db, &sql_network_copy_member, g->a, e))
		return false;
	put_members(copy, c, g, ROW_NEW);
	return db_copy_end(copy, NULL, e);
}

/* near_channel: those that were and those that are. */
static bool
send_channels(const Channels *c, const Graph *g, Db *db, Err *e)
{
	DbCopy *copy;
	if (!db_copy_start(&copy, db, &sql_network_copy_near_channel, g->a, e))
		return false;
	for (size_t i = 0; i < c->n; i++) {
		db_row(copy, 1);
		db_put_key(copy, c->v[i].id);
	}
	for (size_t i = 0; i < c->former.n; i++) {
		db_row(copy, 1);
		db_put_key(copy, c->former.v[i].channel);
	}
	return db_copy_end(copy, NULL, e);
}

bool
channels_write(Channels *c, const Graph *g, Intern *dirty, const PassTime *when, Db *db, Err *e)
{
	if (!events_write(c, g, db, when->day, when->now, e) ||
	    (g->whole && !send_channels(c, g, db, e)))
		return false;
	ArenaMark mark = arena_mark(g->a);
	bool ok =
	    write_members(c, g, dirty, db, e) && channelwrite_all(c, g, dirty, when->now, db, e);
	arena_rewind(g->a, mark);
	return ok;
}
