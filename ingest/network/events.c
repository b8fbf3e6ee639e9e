#include "network/events.h"
#include "network/intern.h"
#include "network/reach.h"
#include "sql.h"

#include <stdlib.h>

/* Channels are numbered: those that are by their place, then those that are no more. */
typedef struct {
	Arena *a;
	Intern *ids; /* of the same numbers; NULL until a seller's channel is another than before */
	uint32_t *was; /* seller -> number of its former channel + 1 */
	bool *other;   /* seller -> its contacts, or its first day, told another thing of it */
	size_t numbers;
} Former;

/* A member that is no seller any more. */
static void
leave(Channels *c, const MemberHad *had)
{
	FormerMember x = {had->site, had->id, had->channel, .went = true};
	VEC_PUSH(c->a, &c->former, x);
	c->went++;
}

static void
keep(Channels *c, uint32_t seller, Key128 channel)
{
	Kept k = {seller, channel};
	VEC_PUSH(c->a, &c->kept, k);
}

static uint32_t
number_of(Former *f, const Channels *c, uint32_t seller, Str id)
{
	uint32_t now = c->of[seller];
	if (now != UINT32_MAX && str_eq(key_str(&c->v[now].id), id))
		return now;
	if (!f->ids) {
		f->ids = intern_new(f->a, c->n);
		for (size_t i = 0; i < c->n; i++)
			intern_put(f->ids, 0, key_str(&c->v[i].id));
	}
	return intern_put(f->ids, 0, id);
}

static bool
is_gone(const Channels *c, uint32_t number)
{
	return number >= c->n;
}

/* *from: the seller of the row before. */
static void
note_member(Former *f, const Graph *g, Channels *c, const MemberHad *had, uint32_t *from)
{
	uint32_t s = *from = graph_find_next(g, *from, had->site.b, had->id.b);
	if (s == UINT32_MAX) {
		leave(c, had);
		return;
	}
	const Seller *t = &g->seller[s];
	c->place[s] = had->place;
	f->other[s] = reach_mark(&t->reach, t->first) != had->mark;
	if (graph_whole(g, s))
		f->was[s] = number_of(f, c, s, key_str(&had->channel)) + 1;
	else if (f->other[s])
		keep(c, s, had->channel);
}

static bool
read_former(Former *f, const Graph *g, Channels *c, Db *db, Err *e)
{
	DbOut *o;
	Str v[5];
	uint32_t s = 0;
	c->place = ARENA_ARRAY(g->a, g->sellers + 1, RowPlace);
	f->other = ARENA_ARRAY(f->a, g->sellers + 1, bool);
	f->was = ARENA_ARRAY(f->a, g->sellers + 1, uint32_t);
	if (!db_out_start(
		&o, db, g->whole ? &sql_network_near_members : &sql_network_out_members, f->a, e))
		return false;
	for (size_t i = 0; i < g->members; i++)
		note_member(f, g, c, &g->member[i], &s);
	while (db_out_next(o, v, 5, e)) {
		MemberHad had = {db_out_key(v[0]), db_out_key(v[1]), db_out_key(v[2]),
		    (uint64_t)db_out_int(v[3]), {{0}}};
		if (!rowplace_read(&had.place, v[4], e))
			return false;
		note_member(f, g, c, &had, &s);
	}
	f->numbers = f->ids ? intern_count(f->ids) : c->n;
	return e->kind == ERR_NONE;
}

typedef struct {
	const char *kind;
	uint32_t channel;
	Key128 other;
	bool has_other;
	const char *text;
} Event;

typedef struct {
	Event *v;
	size_t n, cap;
} EventVec;

static Key128
former_id(const Former *f, const Channels *c, uint32_t number)
{
	Key128 k;
	if (!is_gone(c, number))
		return c->v[number].id;
	memcpy(k.b, intern_get(f->ids, number).p, 16);
	return k;
}

/* Each former channel of the members, once. */
static void
tell_former(EventVec *ev, Channels *c, uint32_t at, const Former *f, uint32_t *stamp)
{
	Channel *v = &c->v[at];
	uint32_t fresh = 0;
	bool mine = false;
	for (uint32_t i = 0; i < v->sellers; i++) {
		uint32_t was = f->was[c->member[v->first + i]];
		fresh += was == 0;
		if (!was || stamp[was - 1] == at + 1)
			continue;
		stamp[was - 1] = at + 1;
		mine = mine || was == at + 1;
		if (was == at + 1)
			continue;
		bool gone = is_gone(c, was - 1);
		Event x = {gone ? "merge" : "split", at, former_id(f, c, was - 1), true,
		    gone ? "a former channel became part of this one"
			 : "sellers that were in the other channel are now in this one"};
		VEC_PUSH(f->a, ev, x);
		*(gone ? &c->merged : &c->split) += 1;
	}
	if (mine && fresh) {
		Event x = {.kind = "joined", .channel = at, .text = "sellers joined"};
		VEC_PUSH(f->a, ev, x);
		c->joined++;
	} else if (fresh == v->sellers && v->sellers > 1) {
		Event x = {.kind = "new", .channel = at, .text = "linked sellers seen first"};
		VEC_PUSH(f->a, ev, x);
	}
}

/* Sellers whose row is new, or another than before. */
static void
mark_rows(Channels *c, const Graph *g, const Former *f)
{
	c->row = ARENA_ARRAY(g->a, g->sellers + 1, uint8_t);
	for (size_t i = 0; i < g->sellers; i++) {
		uint32_t was = f->was[i];
		if (c->of[i] == UINT32_MAX || (was == c->of[i] + 1 && !f->other[i]))
			continue;
		c->row[i] = was ? ROW_OTHER : ROW_NEW;
		c->came += !was;
		if (!was)
			continue;
		FormerMember x = {
		    g->seller[i].site, g->seller[i].id, former_id(f, c, was - 1), .went = false};
		VEC_PUSH(c->a, &c->former, x);
	}
}

/* Where several took the sellers of one, the last stands for it. */
static void
list_gone(Channels *c, const EventVec *ev)
{
	for (size_t i = 0; i < ev->n; i++) {
		GoneChannel x = {ev->v[i].other, ev->v[i].channel};
		if (strcmp(ev->v[i].kind, "merge") == 0)
			VEC_PUSH(c->a, &c->gone, x);
	}
}

static bool
copy_events(
    const EventVec *ev, const Channels *c, const Graph *g, Db *db, const Instant when[2], Err *e)
{
	DbCopy *copy;
	if (!ev->n)
		return true;
	if (!db_copy_start(&copy, db, &sql_network_copy_event, g->a, e))
		return false;
	for (size_t i = 0; i < ev->n; i++) {
		const Event *x = &ev->v[i];
		const Channel *v = &c->v[x->channel];
		db_row(copy, 7);
		db_put_text(copy, str_from(x->kind));
		db_put_key(copy, v->id);
		if (x->has_other)
			db_put_key(copy, x->other);
		else
			db_put_null(copy);
		db_put_day(copy, (Day)when[0]);
		db_put_int4(copy, (int32_t)v->sellers);
		db_put_text(copy, str_from(x->text));
		db_put_instant(copy, when[1]);
	}
	return db_copy_end(copy, NULL, e);
}

static bool
write_all(Former *f, Channels *c, const Graph *g, Db *db, const Instant when[2], Err *e)
{
	EventVec ev = {0};
	if (!read_former(f, g, c, db, e))
		return false;
	uint32_t *stamp = ARENA_ARRAY(f->a, f->numbers + 1, uint32_t);
	for (size_t i = 0; i < c->n; i++)
		tell_former(&ev, c, (uint32_t)i, f, stamp);
	mark_rows(c, g, f);
	list_gone(c, &ev);
	return copy_events(&ev, c, g, db, when, e);
}

bool
events_write(Channels *c, const Graph *g, Db *db, Day day, Instant now, Err *e)
{
	Former f = {.a = arena_new()};
	bool ok = write_all(&f, c, g, db, (Instant[2]){day, now}, e);
	arena_free(f.a);
	return ok;
}
