#include "network/channelwrite.h"
#include "sql.h"

#include <endian.h>
#include <stdlib.h>

typedef struct { /* a row of a channel that is no more */
	Key128 id;
	RowPlace place;
	Day since;
} Stale;

typedef struct {
	const Channels *c;
	const Graph *g;
	Arena *a;
	Db *db;
	Instant now;
	const char **note;
	uint8_t *row;	 /* channel -> what becomes of its row, a RowChange */
	RowPlace *place; /* channel -> where its row stands */
	uint8_t *length; /* channel -> how long its new label is */
	Intern *ids;	 /* the same indices as channels; NULL while rows come in their order */
	size_t next;	 /* the channel whose row is expected next */
	size_t others, news;
	struct {
		Stale *v;
		size_t n, cap;
	} stale;
} Rows;

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

/* ---- what is there ---- */

static size_t
find(Rows *r, Str id)
{
	uint32_t i;
	if (r->next < r->c->n && str_eq(key_str(&r->c->v[r->next].id), id))
		return r->next++;
	if (!r->ids) {
		r->ids = intern_new(r->a, r->c->n);
		for (size_t k = 0; k < r->c->n; k++)
			intern_put(r->ids, 0, key_str(&r->c->v[k].id));
	}
	if (!intern_find(r->ids, 0, id, &i))
		return SIZE_MAX;
	r->next = (size_t)i + 1;
	return i;
}

static Day
since_of(const Rows *r, size_t i)
{
	return r->g->seller[r->c->v[i].oldest].first;
}

/* Of a row: its place, id, since when, sellers, note. */
static bool
read_row(Rows *r, const Str f[5], Err *e)
{
	RowPlace at;
	size_t i = find(r, f[1]);
	Day since = db_out_day(f[2]);
	int64_t sellers = db_out_int(f[3]);
	if (!rowplace_read(&at, f[0], e))
		return false;
	if (i == SIZE_MAX) {
		Stale s = {db_out_key(f[1]), at, since};
		if (sellers)
			VEC_PUSH(r->a, &r->stale, s);
		return true;
	}
	Str note = r->note[i] ? str_from(r->note[i]) : STR_NONE;
	bool same = sellers == r->c->v[i].sellers && since == since_of(r, i) && str_eq(note, f[4]);
	r->place[i] = at;
	r->row[i] = same ? ROW_STAYS : ROW_OTHER;
	r->others += !same;
	r->news--;
	return true;
}

static bool
read_rows(Rows *r, Err *e)
{
	DbOut *o;
	Str f[5];
	const Sql *sql = r->g->whole ? &sql_network_near_channels : &sql_network_out_channels;
	for (size_t i = 0; i < r->c->n; i++)
		r->row[i] = ROW_NEW;
	r->news = r->c->n;
	if (!db_out_start(&o, r->db, sql, r->a, e))
		return false;
	while (db_out_next(o, f, 5, e))
		if (!read_row(r, f, e))
			return false;
	return e->kind == ERR_NONE;
}

/* ---- labels ---- */

/* Those that new ones must differ from. */
static bool
read_labels(Intern *taken, const Rows *r, Err *e)
{
	DbOut *o;
	Str f[1];
	const Sql *sql = r->g->whole ? &sql_network_near_labels : &sql_network_out_labels;
	if (!db_out_start(&o, r->db, sql, r->a, e))
		return false;
	while (db_out_next(o, f, 1, e))
		intern_put(taken, 0, f[0]);
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
static bool
make_labels(Rows *r, Err *e)
{
	const Channel *c = r->c->v;
	NewLabel *v = arena_raw(r->a, r->news * sizeof(*v) + 1);
	Intern *taken = intern_new(r->a, r->news);
	size_t n = 0;
	if (!read_labels(taken, r, e))
		return false;
	for (uint32_t i = 0; i < r->c->n; i++) {
		uint64_t head;
		if (r->row[i] != ROW_NEW)
			continue;
		memcpy(&head, c[i].id.b, sizeof(head));
		v[n++] = (NewLabel){since_of(r, i), i, be64toh(head)};
	}
	qsort_r(v, n, sizeof(*v), by_age, r->c->v);
	r->length = ARENA_ARRAY(r->a, r->c->n + 1, uint8_t);
	for (size_t i = 0; i < n; i++)
		r->length[v[i].channel] = cut_label(taken, &c[v[i].channel].id);
	return true;
}

/* ---- what is written ---- */

static void
put_state(DbCopy *copy, const Rows *r, Day since, int32_t sellers, const char *note)
{
	db_put_day(copy, since);
	db_put_int4(copy, sellers);
	db_put_text(copy, note ? str_from(note) : STR_NONE);
	db_put_instant(copy, r->now);
}

static bool
write_new(const Rows *r, Err *e)
{
	DbCopy *copy;
	const Channels *c = r->c;
	if (!db_copy_start(&copy, r->db, &sql_network_copy_channel, r->a, e))
		return false;
	for (size_t i = 0; i < c->n; i++) {
		char buf[40];
		if (r->row[i] != ROW_NEW)
			continue;
		spell_label(buf, &c->v[i].id);
		db_row(copy, 6);
		db_put_key(copy, c->v[i].id);
		db_put_text(copy, str_of(buf, r->length[i]));
		put_state(copy, r, since_of(r, i), (int32_t)c->v[i].sellers, r->note[i]);
	}
	return db_copy_end(copy, NULL, e);
}

/* What a channel became part of; of several the last. */
static void
put_stale(DbCopy *copy, const Rows *r, const Intern *gone, const uint32_t *into)
{
	for (size_t i = 0; i < r->stale.n; i++) {
		const Stale *s = &r->stale.v[i];
		uint32_t at;
		db_row(copy, 6);
		rowplace_put(copy, s->place);
		put_state(copy, r, s->since, 0, NULL);
		if (intern_find(gone, 0, key_str(&s->id), &at))
			db_put_key(copy, r->c->v[into[at]].id);
		else
			db_put_null(copy);
	}
}

static bool
write_others(const Rows *r, Err *e)
{
	DbCopy *copy;
	const Channels *c = r->c;
	Intern *gone = intern_new(r->a, c->gone.n);
	uint32_t *into = arena_raw(r->a, c->gone.n * sizeof(*into) + 1);
	for (size_t i = 0; i < c->gone.n; i++)
		into[intern_put(gone, 0, key_str(&c->gone.v[i].id))] = c->gone.v[i].into;
	if (!db_run(r->db, &sql_network_other_channel, DB_NONE, NULL, r->a, e) ||
	    !db_copy_start(&copy, r->db, &sql_network_copy_other_channel, r->a, e))
		return false;
	put_stale(copy, r, gone, into);
	for (size_t i = 0; i < c->n; i++) {
		if (r->row[i] != ROW_OTHER)
			continue;
		db_row(copy, 6);
		rowplace_put(copy, r->place[i]);
		put_state(copy, r, since_of(r, i), (int32_t)c->v[i].sellers, r->note[i]);
		db_put_null(copy);
	}
	return db_copy_end(copy, NULL, e) &&
	       db_run(r->db, &sql_network_update_channel, DB_NONE, NULL, r->a, e);
}

bool
channelwrite_all(const Channels *c, const Graph *g, Intern *dirty, Instant now, Db *db, Err *e)
{
	Rows r = {.c = c, .g = g, .a = g->a, .db = db, .now = now, .note = note_bridges(c, g)};
	r.row = ARENA_ARRAY(g->a, c->n + 1, uint8_t);
	r.place = ARENA_ARRAY(g->a, c->n + 1, RowPlace);
	if (!read_rows(&r, e))
		return false;
	for (size_t i = 0; i < c->n; i++)
		if (r.row[i] != ROW_STAYS)
			channels_dirty(dirty, key_str(&c->v[i].id));
	for (size_t i = 0; i < r.stale.n; i++)
		channels_dirty(dirty, key_str(&r.stale.v[i].id));
	if ((r.others || r.stale.n) && !write_others(&r, e))
		return false;
	return !r.news || (make_labels(&r, e) && write_new(&r, e));
}
