#include "db/ownerload.h"

#include "base/json.h"
#include "base/map.h"
#include "sql.h"

typedef struct {
	OwnerBook *book;
	Db *db;
	Arena *a;
	DbRows words;
	Map *lists; /* name and source of a list -> its rules, boxed */
} Load;

static bool
read_rules(Load *l, Str day, Err *e)
{
	OwnerBook *b = l->book;
	DbRows r;
	if (!DB_RUN(l->db, &sql_network_owner_rules, &r, l->a, e, day))
		return false;
	if (r.rows > OWNERSHIP_RULES)
		return err_set(e, ERR_DATA, "ownership_rule.tsv has %zu rules, %d are read", r.rows,
		    OWNERSHIP_RULES);
	b->rules = (unsigned)r.rows;
	for (size_t i = 0; i < r.rows; i++)
		b->rule[i] = (OwnerRule){db_cell(&r, i, 0), db_cell(&r, i, 1),
		    (int)db_int(&r, i, 2, 0), (int)db_int(&r, i, 3, 0), db_cell(&r, i, 4),
		    db_cell(&r, i, 5), db_cell(&r, i, 6)};
	return db_run(l->db, &sql_network_owner_words, DB_NONE, &l->words, l->a, e);
}

/* Letters and digits small, all else a space, one at either end. */
static Str
words_of(Str s, Arena *a)
{
	char *p = arena_raw(a, s.n + 3);
	size_t n = 0;
	p[n++] = ' ';
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80);
		p[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : letter ? c : ' ';
	}
	p[n++] = ' ';
	return str_of(p, n);
}

/* The longest word that stands there decides; all its rows count. */
static unsigned
rules_of(Load *l, Str list)
{
	unsigned *had = map_get(l->lists, list);
	Str text = words_of(list, l->a);
	size_t best = 0;
	if (had)
		return *had;
	had = ARENA_NEW(l->a, unsigned);
	for (size_t i = 0; i < l->words.rows; i++) {
		Str word = db_cell(&l->words, i, 0), rule = db_cell(&l->words, i, 1);
		if (word.n < best ||
		    (word.n && str_find(text, words_of(word, l->a), 0) == SIZE_MAX))
			continue;
		*had = word.n > best ? 0 : *had;
		best = word.n;
		for (unsigned k = 0; rule.n && k < l->book->rules; k++)
			if (str_eq(rule, l->book->rule[k].rule))
				*had |= 1u << k;
	}
	map_put(l->lists, list, had);
	return *had;
}

static const Str *
texts(size_t *n, Str json, Arena *a)
{
	const Json *j;
	*n = 0;
	if (json.n < 3 || !json_parse(&j, json, a, NULL))
		return NULL;
	Str *v = ARENA_ARRAY(a, json_count(j) + 1, Str);
	for (size_t i = 0; i < json_count(j); i++)
		v[(*n)++] = json_str(json_at(j, i));
	return v;
}

static bool
read_rows(Load *l, Str day, Err *e)
{
	Ownership *o = NULL;
	DbRows r;
	if (!DB_RUN(l->db, &sql_network_owner_rows, &r, l->a, e, day))
		return false;
	for (size_t i = 0; i < r.rows; i++) {
		OwnRow x = {.owner.name = db_cell(&r, i, 0),
		    .owned.name = db_cell(&r, i, 2),
		    .low = (int)db_int(&r, i, 4, OWNERSHIP_UNKNOWN),
		    .high = (int)db_int(&r, i, 5, OWNERSHIP_UNKNOWN),
		    .as_of = DAY_NONE,
		    .source = db_cell(&r, i, 7)};
		x.owner.id = texts(&x.owner.ids, db_cell(&r, i, 1), l->a);
		x.owned.id = texts(&x.owned.ids, db_cell(&r, i, 3), l->a);
		if (!day_parse(&x.as_of, db_cell(&r, i, 6)))
			x.as_of = DAY_NONE;
		o = o ? o : ownership_new(l->a);
		ownership_add(o, &x);
	}
	l->book->o = o;
	return true;
}

static bool
read_listed(Load *l, Str day, Err *e)
{
	DbRows r;
	if (!DB_RUN(l->db, &sql_network_owner_listed, &r, l->a, e, day))
		return false;
	for (size_t i = 0; i < r.rows; i++) {
		OwnListed x = {.list = db_cell(&r, i, 0),
		    .entry = db_cell(&r, i, 1),
		    .name = db_cell(&r, i, 2),
		    .rules = rules_of(l, db_cell(&r, i, 5))};
		if (!x.rules)
			continue;
		x.also = texts(&x.alsos, db_cell(&r, i, 3), l->a);
		x.id = texts(&x.ids, db_cell(&r, i, 4), l->a);
		ownership_listed(l->book->o, &x);
	}
	return true;
}

bool
ownerload_read(OwnerBook *out, Db *db, Str day, Arena *a, Err *e)
{
	Load l = {.book = out, .db = db, .a = a, .lists = map_new(a)};
	*out = (OwnerBook){0};
	if (!read_rows(&l, day, e))
		return false;
	if (!out->o)
		return true;
	if (!read_rules(&l, day, e) || !read_listed(&l, day, e))
		return false;
	ownership_settle(out->o);
	return true;
}
