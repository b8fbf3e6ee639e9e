#include "network/listedat.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/map.h"
#include "base/text.h"
#include "model/addressindex.h"
#include "model/orgname.h"
#include "network/building.h"
#include "sql.h"

#define NUMBERS_LEAST 2	  /* a room and a street: one number is of any street */
#define NUMBERS_MOST  12  /* an address with more is a list */
#define NUMBER_DIGITS 5	  /* longer ones are postcodes and telephones */
#define LETTERS_MOST  200 /* of one address are compared */
#define GROUPS_LEAST  10  /* of three letters: less is the same town */
#define ALIKE_PERCENT 70  /* of the shorter one's groups: words stand in another order */
#define ADDRESS_MOST  600 /* bytes */

typedef struct Place {
	struct Place *next; /* with the same numbers */
	Str list, entry, name, address, source;
	uint32_t group[LETTERS_MOST]; /* ascending, each once */
	size_t groups;
} Place;

typedef struct {
	Db *db;
	Arena *a, *one; /* one: of a single address */
	OrgWords *words;
	PlaceWords *parts;
	Map *places; /* numbers -> first Place */
} At;

/* "148 1905 19" for a room, STR_NONE for what names none. */
static Str
numbers_of(Str address, const PlaceWords *w, Arena *a)
{
	Str s = text_fold(str_sub(address, 0, ADDRESS_MOST), a);
	uint32_t v[NUMBERS_MOST + 1] = {0};
	size_t n = 0;
	bool room;
	(void)building_of(&room, s, w);
	for (size_t i = 0; room && i < s.n && n <= NUMBERS_MOST;) {
		uint32_t x = 0;
		size_t from = i;
		for (; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++)
			x = i - from < NUMBER_DIGITS ? x * 10 + (uint32_t)(s.p[i] - '0') : x;
		if (i > from && i - from <= NUMBER_DIGITS)
			v[n++] = x;
		i += i == from;
	}
	if (!room || n > NUMBERS_MOST || (n = address_each_once(v, n)) < NUMBERS_LEAST)
		return STR_NONE;
	Buf *b = buf_new(a, 256);
	for (size_t i = 0; i < n; i++)
		buf_printf(b, "%u ", v[i]);
	return buf_str(b);
}

/* Groups of three letters of what is not in every address. */
static size_t
letters_of(uint32_t group[LETTERS_MOST], Str address, const At *t)
{
	char letters[LETTERS_MOST];
	size_t n = 0, groups = 0;
	bool any;
	Str s = orgname_address_words(&any, str_sub(address, 0, ADDRESS_MOST), t->words, t->one);
	for (size_t i = 0; i < s.n && n < LETTERS_MOST; i++)
		if (s.p[i] != ' ' && !(s.p[i] >= '0' && s.p[i] <= '9'))
			letters[n++] = s.p[i];
	for (size_t i = 0; i + 2 < n; i++)
		group[groups++] = (uint32_t)(uint8_t)letters[i] << 16 |
				  (uint32_t)(uint8_t)letters[i + 1] << 8 | (uint8_t)letters[i + 2];
	return address_each_once(group, groups);
}

static bool
is_alike(const Place *p, const uint32_t *group, size_t n)
{
	size_t shared = 0, i = 0, k = 0, least = p->groups < n ? p->groups : n;
	while (i < n && k < p->groups) {
		shared += group[i] == p->group[k];
		if (group[i] <= p->group[k])
			k += group[i++] == p->group[k];
		else
			k++;
	}
	return least >= GROUPS_LEAST && shared * 100 >= least * ALIKE_PERCENT;
}

static bool
read_listed(At *t, Err *e)
{
	DbRows r;
	if (!db_run(t->db, &sql_network_listed_at_places, DB_NONE, &r, t->a, e))
		return false;
	for (size_t i = 0; i < r.rows; i++) {
		ArenaMark mark = arena_mark(t->one);
		Str numbers = numbers_of(db_cell(&r, i, 3), t->parts, t->one);
		if (numbers.n) {
			Place *p = ARENA_NEW(t->a, Place);
			*p = (Place){.list = db_cell(&r, i, 0),
			    .entry = db_cell(&r, i, 1),
			    .name = db_cell(&r, i, 2),
			    .address = db_cell(&r, i, 3),
			    .source = db_cell(&r, i, 4)};
			p->groups = letters_of(p->group, p->address, t);
			p->next = map_put(t->places, arena_str(t->a, numbers), p);
		}
		arena_rewind(t->one, mark);
	}
	return true;
}

typedef struct {
	int64_t who;
	Str address;
	const Place *place;
} Hit;

typedef struct {
	Hit *v;
	size_t n, cap;
} Hits;

static void
look(Hits *out, At *t, int64_t who, Str address)
{
	ArenaMark mark = arena_mark(t->one);
	Str numbers = numbers_of(address, t->parts, t->one);
	const Place *p = numbers.n ? map_get(t->places, numbers) : NULL;
	uint32_t group[LETTERS_MOST];
	size_t n = p ? letters_of(group, address, t) : 0;
	for (; p; p = p->next)
		if (is_alike(p, group, n)) {
			Hit h = {who, arena_str(t->a, address), p};
			VEC_PUSH(t->a, out, h);
		}
	arena_rewind(t->one, mark);
}

static bool
look_all(Hits *out, At *t, Err *e)
{
	DbOut *o;
	Str f[2];
	if (!db_out_start(&o, t->db, &sql_network_listed_at_out, t->a, e))
		return false;
	while (db_out_next(o, f, 2, e))
		look(out, t, db_out_int(f[0]), f[1]);
	return e->kind == ERR_NONE;
}

static bool
write_hits(const Hits *h, At *t, Err *e)
{
	DbCopy *c;
	if (!db_copy_start(&c, t->db, &sql_network_listed_at_copy, t->a, e))
		return false;
	for (size_t i = 0; i < h->n; i++) {
		const Place *p = h->v[i].place;
		db_row(c, 6);
		db_put_int4(c, (int32_t)h->v[i].who);
		db_put_text(c, h->v[i].address);
		db_put_text(c, p->list);
		db_put_text(c, p->source);
		db_put_text(c, p->name);
		db_put_text(c, p->address);
	}
	return db_copy_end(c, NULL, e);
}

static bool
make(At *t, Err *e)
{
	const char *data;
	Hits hits = {0};
	if (!file_data_dir(&data, t->a, e))
		return false;
	const char *dir = arena_printf(t->a, "%s/schema/catalogue", data);
	if (!orgname_open(&t->words, dir, t->a, e) || !placeword_open(&t->parts, dir, t->a, e) ||
	    !read_listed(t, e))
		return false;
	return !map_count(t->places) || (look_all(&hits, t, e) && write_hits(&hits, t, e));
}

bool
listedat_make(Db *db, Arena *a, Err *e)
{
	At t = {.db = db, .a = arena_new(), .one = arena_new()};
	DbRows any = {0};
	t.places = map_new(t.a);
	bool ok = db_run(db, &sql_network_listed_at_create, DB_NONE, NULL, a, e) &&
		  db_run(db, &sql_network_listed_at_any, DB_NONE, &any, t.a, e) &&
		  (!any.rows || make(&t, e)) &&
		  db_run(db, &sql_network_listed_at_clear, DB_NONE, NULL, a, e) &&
		  db_run(db, &sql_network_listed_at_keep, DB_NONE, NULL, a, e);
	arena_free(t.one);
	arena_free(t.a);
	return ok;
}
