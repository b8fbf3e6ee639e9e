#include "network/channels.h"
#include "network/events.h"
#include "network/reach.h"
#include "network/rowdiff.h"
#include "sql.h"

#include <endian.h>
#include <stdlib.h>

Key128
channels_id(const Seller *s)
{
	return KEY_OF(
	    S("channel"), str_of((const char *)s->site.b, 16), str_of((const char *)s->id.b, 16));
}

static Str
id_of(const Key128 *k)
{
	return str_of((const char *)k->b, 16);
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

/* ---- labels ---- */

typedef struct {
	RowDiff *ids;
	struct {
		Str *v;
		size_t n, cap;
	} had;
} Labels;

static bool
read_labels(Labels *l, const Graph *g, size_t expected, Db *db, Err *e)
{
	DbOut *o;
	Str f[2];
	*l = (Labels){.ids = rowdiff_new(g->a, expected)};
	if (!db_out_start(
		&o, db, g->whole ? &sql_network_near_labels : &sql_network_out_labels, g->a, e))
		return false;
	while (db_out_next(o, f, 2, e)) {
		rowdiff_have(l->ids, f[0], 0);
		VEC_PUSH(g->a, &l->had, arena_str(g->a, f[1]));
	}
	return e->kind == ERR_NONE;
}

typedef struct {
	Day since;
	uint32_t channel;
	uint64_t head; /* the id's first digits, as a number */
} NewLabel;

static int
by_age(const void *x, const void *y, void *channels)
{
	const NewLabel *a = x, *b = y;
	const Channel *v = channels;
	if (a->since != b->since)
		return a->since < b->since ? -1 : 1;
	if (a->head != b->head)
		return a->head < b->head ? -1 : 1;
	return memcmp(v[a->channel].id.b, v[b->channel].id.b, 16);
}

static void
spell_label(char buf[40], const Key128 *id)
{
	memcpy(buf, "C-", 2);
	digest_hex(buf + 2, id->b, 16);
}

/* The shortest "C-" and four or more hex digits that nobody has. */
static uint8_t
cut_label(Intern *taken, const Key128 *id)
{
	char buf[40];
	uint8_t n = 6;
	spell_label(buf, id);
	for (; n < 34; n++) {
		size_t before = intern_count(taken);
		if (intern_put(taken, 0, str_of(buf, n)) >= before)
			break;
	}
	return n;
}

/* How long the labels are of channels that have none; the oldest choose first. */
static size_t
make_labels(uint8_t *length, Labels *l, const Channels *c, const Graph *g)
{
	NewLabel *v = arena_raw(g->a, c->n * sizeof(*v) + 1);
	size_t n = 0;
	for (uint32_t i = 0; i < c->n; i++) {
		uint64_t head;
		if (!rowdiff_want(l->ids, id_of(&c->v[i].id), 0))
			continue;
		memcpy(&head, c->v[i].id.b, sizeof(head));
		v[n++] = (NewLabel){g->seller[c->v[i].oldest].first, i, be64toh(head)};
	}
	if (!n)
		return 0;
	Intern *taken = intern_new(g->a, l->had.n + n);
	for (size_t i = 0; i < l->had.n; i++)
		intern_put(taken, 0, l->had.v[i]);
	qsort_r(v, n, sizeof(*v), by_age, c->v);
	for (size_t i = 0; i < n; i++)
		length[v[i].channel] = cut_label(taken, &c->v[v[i].channel].id);
	return n;
}

static bool
write_labels(const Channels *c, const Graph *g, Db *db, Instant now, Err *e)
{
	Labels l;
	DbCopy *copy;
	if (!c->fresh)
		return true;
	uint8_t *length = ARENA_ARRAY(g->a, c->n + 1, uint8_t);
	if (!read_labels(&l, g, c->n, db, e))
		return false;
	if (!make_labels(length, &l, c, g))
		return true;
	if (!db_copy_start(&copy, db, &sql_network_copy_label, g->a, e))
		return false;
	for (size_t i = 0; i < c->n; i++) {
		char buf[40];
		if (!length[i])
			continue;
		spell_label(buf, &c->v[i].id);
		db_row(copy, 3);
		db_put_key(copy, c->v[i].id);
		db_put_text(copy, str_of(buf, length[i]));
		db_put_instant(copy, now);
	}
	return db_copy_end(copy, NULL, e);
}

/* ---- members and channels ---- */

static void
touch(Intern *dirty, Str id)
{
	if (dirty)
		intern_put(dirty, 0, id);
}

void
channels_touch(const Channels *c, uint32_t seller, Intern *dirty)
{
	if (seller != UINT32_MAX && c->of[seller] != UINT32_MAX)
		touch(dirty, id_of(&c->v[c->of[seller]].id));
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
		touch(dirty, id_of(&c->former.v[i].channel));
	for (size_t i = 0; i < c->kept.n; i++)
		touch(dirty, id_of(&c->kept.v[i].channel));
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

/* Say on both sides of a weak bridge that it was not crossed. */
static const char **
note_bridges(const Channels *c, const Graph *g)
{
	const char **note = ARENA_ARRAY(g->a, c->n + 1, const char *);
	for (size_t i = 0; i < g->links; i++) {
		const Link *l = &g->link[i];
		if (l->accepted || !l->reason || l->weight < 60 || c->of[l->a] == c->of[l->b])
			continue;
		note[c->of[l->a]] = note[c->of[l->b]] = l->reason;
	}
	return note;
}

static uint64_t
channel_mark(Day since, int64_t sellers, Str note)
{
	return rowdiff_mark((uint64_t)since << 32 ^ (uint64_t)sellers, note);
}

static bool
read_channels(RowDiff *d, const Graph *g, Db *db, Err *e)
{
	DbOut *o;
	Str f[4];
	if (!db_out_start(
		&o, db, g->whole ? &sql_network_near_channels : &sql_network_out_channels, g->a, e))
		return false;
	while (db_out_next(o, f, 4, e))
		rowdiff_have(d, f[0], channel_mark(db_out_day(f[1]), db_out_int(f[2]), f[3]));
	return e->kind == ERR_NONE;
}

static bool
drop_channels(RowDiff *d, Intern *dirty, Arena *a, Db *db, Err *e)
{
	DbCopy *copy;
	size_t at = 0;
	Str key;
	if (!rowdiff_stale(d, &at, &key))
		return true;
	at = 0;
	if (!db_run(db, &sql_network_stale_channel, DB_NONE, NULL, a, e) ||
	    !db_copy_start(&copy, db, &sql_network_copy_stale_channel, a, e))
		return false;
	while (rowdiff_stale(d, &at, &key)) {
		touch(dirty, key);
		db_row(copy, 1);
		db_put_key(copy, db_out_key(key));
	}
	return db_copy_end(copy, NULL, e) &&
	       db_run(db, &sql_network_drop_channel, DB_NONE, NULL, a, e);
}

static void
put_channel(DbCopy *copy, const Channel *v, Day since, const char *note, Instant now)
{
	db_row(copy, 5);
	db_put_key(copy, v->id);
	db_put_day(copy, since);
	db_put_int4(copy, (int32_t)v->sellers);
	db_put_text(copy, note ? str_from(note) : STR_NONE);
	db_put_instant(copy, now);
}

static bool
write_channels(const Channels *c, const Graph *g, Intern *dirty, Instant now, Db *db, Err *e)
{
	DbCopy *copy;
	const char **note = note_bridges(c, g);
	RowDiff *diff = rowdiff_new(g->a, c->n);
	bool *write = ARENA_ARRAY(g->a, c->n + 1, bool);
	if (!read_channels(diff, g, db, e))
		return false;
	for (size_t i = 0; i < c->n; i++)
		write[i] = rowdiff_want(diff, id_of(&c->v[i].id),
		    channel_mark(g->seller[c->v[i].oldest].first, c->v[i].sellers,
			note[i] ? str_from(note[i]) : STR_NONE));
	if (!drop_channels(diff, dirty, g->a, db, e) ||
	    !db_copy_start(&copy, db, &sql_network_copy_channel, g->a, e))
		return false;
	for (size_t i = 0; i < c->n; i++) {
		if (!write[i])
			continue;
		touch(dirty, id_of(&c->v[i].id));
		put_channel(copy, &c->v[i], g->seller[c->v[i].oldest].first, note[i], now);
	}
	return db_copy_end(copy, NULL, e) &&
	       db_run(db, &sql_network_redirect_back, DB_NONE, NULL, g->a, e);
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
	bool ok = write_labels(c, g, db, when->now, e);
	arena_rewind(g->a, mark);
	ok = ok && write_members(c, g, dirty, db, e);
	return ok && write_channels(c, g, dirty, when->now, db, e);
}
