#include "network/channels.h"
#include "network/events.h"
#include "network/intern.h"
#include "sql.h"

#include <stdlib.h>

Key128
channels_id(const Seller *s)
{
	return KEY_OF(
	    S("channel"), str_of((const char *)s->site.b, 16), str_of((const char *)s->id.b, 16));
}

void
channels_list(Channels *out, const Graph *g)
{
	Arena *a = g->a;
	uint32_t *number = arena_raw(a, g->sellers * sizeof(*number) + 1);
	*out = (Channels){.of = arena_raw(a, g->sellers * sizeof(uint32_t) + 1)};
	for (size_t i = 0; i < g->sellers; i++)
		if (g->group[i] == i)
			number[i] = (uint32_t)out->n++;
	out->v = ARENA_ARRAY(a, out->n + 1, Channel);
	for (size_t i = 0; i < g->sellers; i++) {
		out->of[i] = number[g->group[i]];
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
	Intern *ids, *labels;
} Labels;

static bool
read_labels(Labels *l, Db *db, size_t expected, Arena *a, Err *e)
{
	DbOut *o;
	Str f[2];
	l->ids = intern_new(a, expected);
	l->labels = intern_new(a, expected);
	if (!db_out_start(&o, db, &sql_network_out_labels, a, e))
		return false;
	while (db_out_next(o, f, 2, e)) {
		intern_put(l->ids, 0, f[0]);
		intern_put(l->labels, 0, f[1]);
	}
	return e->kind == ERR_NONE;
}

typedef struct {
	Day since;
	const Key128 *id;
} NewLabel;

static int
by_age(const void *x, const void *y)
{
	const NewLabel *a = x, *b = y;
	if (a->since != b->since)
		return a->since < b->since ? -1 : 1;
	return memcmp(a->id->b, b->id->b, 16);
}

/* The shortest "C-" and four or more hex digits that nobody has. */
static Str
make_label(char buf[40], Labels *l, const Key128 *id)
{
	char hex[33];
	digest_hex(hex, id->b, 16);
	memcpy(buf, "C-", 2);
	memcpy(buf + 2, hex, 32);
	for (size_t n = 6; n < 34; n++) {
		size_t before = intern_count(l->labels);
		if (intern_put(l->labels, 0, str_of(buf, n)) >= before)
			return str_of(buf, n);
	}
	return str_of(buf, 34);
}

static bool
write_labels(const Channels *c, const Graph *g, Db *db, Instant now, Err *e)
{
	Labels l;
	NewLabel *v = arena_raw(g->a, c->n * sizeof(*v) + 1);
	size_t n = 0;
	DbCopy *copy;
	if (!read_labels(&l, db, c->n, g->a, e))
		return false;
	for (size_t i = 0; i < c->n; i++) {
		size_t before = intern_count(l.ids);
		if (intern_put(l.ids, 0, str_of((const char *)c->v[i].id.b, 16)) >= before)
			v[n++] = (NewLabel){g->seller[c->v[i].oldest].first, &c->v[i].id};
	}
	qsort(v, n, sizeof(*v), by_age);
	if (!n)
		return true;
	if (!db_copy_start(&copy, db, &sql_network_copy_label, g->a, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		char buf[40];
		db_row(copy, 3);
		db_put_key(copy, *v[i].id);
		db_put_text(copy, make_label(buf, &l, v[i].id));
		db_put_instant(copy, now);
	}
	return db_copy_end(copy, NULL, e);
}

/* ---- members and channels ---- */

static bool
write_members(const Channels *c, const Graph *g, Db *db, Err *e)
{
	DbCopy *copy;
	if (!db_run(db, &sql_network_clear_members, DB_NONE, NULL, g->a, e) ||
	    !db_copy_start(&copy, db, &sql_network_copy_member, g->a, e))
		return false;
	for (size_t i = 0; i < g->sellers; i++) {
		db_row(copy, 3);
		db_put_key(copy, g->seller[i].site);
		db_put_key(copy, g->seller[i].id);
		db_put_key(copy, c->v[c->of[i]].id);
	}
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

static bool
write_channels(const Channels *c, const Graph *g, Db *db, Instant now, Err *e)
{
	DbCopy *copy;
	const char **note = note_bridges(c, g);
	if (!db_run(db, &sql_network_clear_channels, DB_NONE, NULL, g->a, e) ||
	    !db_copy_start(&copy, db, &sql_network_copy_channel, g->a, e))
		return false;
	for (size_t i = 0; i < c->n; i++) {
		const Channel *v = &c->v[i];
		db_row(copy, 5);
		db_put_key(copy, v->id);
		db_put_day(copy, g->seller[v->oldest].first);
		db_put_int4(copy, (int32_t)v->sellers);
		db_put_text(copy, note[i] ? str_from(note[i]) : STR_NONE);
		db_put_instant(copy, now);
	}
	return db_copy_end(copy, NULL, e) &&
	       db_run(db, &sql_network_redirect_back, DB_NONE, NULL, g->a, e);
}

bool
channels_write(Channels *c, const Graph *g, Db *db, Day day, Instant now, Err *e)
{
	return events_write(c, g, db, day, now, e) && write_labels(c, g, db, now, e) &&
	       write_members(c, g, db, e) && write_channels(c, g, db, now, e);
}
