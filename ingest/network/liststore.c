#include "network/liststore.h"
#include "base/map.h"
#include "network/ownerstore.h"
#include "sql.h"

#include <stdio.h>

#define NAMES_SHOWN 100
#define SHRINK_FROM 3 /* entries: below, one that goes is a large part of the list */

typedef struct {
	Db *db;
	Arena *a;
	const char *list, *source;
	const ListFile *f;
	Instant when; /* of this import; `at` says the same */
	Str at;
	ListReport *r;
	Map *old; /* entry id -> sha256 */
	DbRows rows;
	Map *now; /* entry id -> entry */
} Store;

static void
show(StrVec *v, Str name, Arena *a)
{
	if (v->n < NAMES_SHOWN)
		VEC_PUSH(a, v, name);
}

static bool
take_instant(Store *s, Err *e)
{
	char us[24];
	DbRows r;
	snprintf(us, sizeof(us), "%lld", (long long)clock_now());
	if (!DB_RUN(s->db, &sql_network_list_instant, &r, s->a, e, str_from(s->list), str_from(us)))
		return false;
	s->at = db_cell(&r, 0, 0);
	return instant_parse(&s->when, s->at) || err_set(e, ERR_DB, "no instant");
}

static bool
read_old(Store *s, Err *e)
{
	if (!DB_RUN(s->db, &sql_network_list_current, &s->rows, s->a, e, str_from(s->list)))
		return false;
	s->old = map_new(s->a);
	for (size_t i = 0; i < s->rows.rows; i++)
		map_put(s->old, db_cell(&s->rows, i, 0), arena_cstr(s->a, db_cell(&s->rows, i, 1)));
	s->r->before = s->rows.rows;
	return true;
}

static bool
check_size(const Store *s, bool force, Err *e)
{
	if (force)
		return true;
	if (s->f->cut) {
		err_set(e, ERR_DATA, "the file ends in the middle of an entry");
		return err_hint(e, "Fetch it again, or take what there is with --force.");
	}
	bool shrinks = s->r->before >= SHRINK_FROM && map_count(s->now) * 10 < s->r->before * 6;
	if (shrinks || (s->r->before && !map_count(s->now))) {
		err_set(e, ERR_DATA, "the list would shrink from %zu to %zu entries", s->r->before,
		    map_count(s->now));
		return err_hint(e, "If that is right, say --force.");
	}
	return true;
}

static bool
end_entry(Store *s, Str id, Err *e)
{
	return DB_RUN(s->db, &sql_network_list_end, NULL, s->a, e, str_from(s->list), id, s->at);
}

static void
put_or_null(DbCopy *c, Str s)
{
	db_put_text(c, s.n ? s : STR_NONE);
}

static void
put_date(DbCopy *c, Str s)
{
	Day d;
	db_put_day(c, day_parse(&d, str_sub(s, 0, 10)) ? d : DAY_NONE);
}

static void
put_entry(DbCopy *c, const Store *s, const ListEntry *x)
{
	db_row(c, 20);
	db_put_text(c, str_from(s->list));
	db_put_text(c, x->id);
	db_put_text(c, x->name);
	db_put_text_array(c, x->aliases.n, x->aliases.v);
	put_or_null(c, x->kind);
	put_or_null(c, x->country);
	db_put_text_array(c, x->addresses.n, x->addresses.v);
	db_put_text_array(c, x->identifiers.n, x->identifiers.v);
	db_put_text_array(c, x->persons.n, x->persons.v);
	db_put_text_array(c, x->owners.n, x->owners.v);
	put_or_null(c, x->citation);
	put_date(c, x->start);
	put_date(c, x->end);
	put_or_null(c, x->requirement);
	put_or_null(c, x->policy);
	put_or_null(c, x->url);
	put_or_null(c, x->source);
	db_put_text(c, str_from(x->sha256));
	db_put_instant(c, s->when);
	db_put_null(c);
}

/* End what changed or went; what is new or changed is then copied in. */
static bool
end_old(Store *s, Err *e)
{
	for (size_t i = 0; i < s->rows.rows; i++) {
		Str id = db_cell(&s->rows, i, 0), sum = db_cell(&s->rows, i, 1);
		const ListEntry *x = map_get(s->now, id);
		if (x && str_eq(sum, str_from(x->sha256)))
			continue;
		if (x) {
			s->r->changed++;
			show(&s->r->changed_names, x->name, s->a);
		} else {
			s->r->removed++;
			show(&s->r->removed_names, db_cell(&s->rows, i, 2), s->a);
		}
		if (!end_entry(s, id, e))
			return false;
	}
	return true;
}

static bool
copy_new(Store *s, Err *e)
{
	DbCopy *c;
	if (!db_copy_start(&c, s->db, &sql_network_copy_list_entry, s->a, e))
		return false;
	for (size_t i = 0; i < map_count(s->now); i++) {
		const ListEntry *x = map_value(s->now, i);
		const char *had = map_get(s->old, x->id);
		if (had && strcmp(had, x->sha256) == 0)
			continue;
		if (!had) {
			s->r->added++;
			show(&s->r->added_names, x->name, s->a);
		}
		put_entry(c, s, x);
	}
	return db_copy_end(c, NULL, e);
}

static bool
write_import(Store *s, Str sha256, bool force, Err *e)
{
	char n[4][24], id[37];
	const size_t v[4] = {s->r->entries, s->r->added, s->r->changed, s->r->removed};
	for (int i = 0; i < 4; i++)
		snprintf(n[i], sizeof(n[i]), "%zu", v[i]);
	key_format(id, KEY_OF(S("list import"), str_from(s->list), sha256, s->at));
	return DB_RUN(s->db, &sql_network_list_import, NULL, s->a, e, str_from(id),
	    str_from(s->list), str_from(s->f->format), sha256, str_from(n[0]), str_from(n[1]),
	    str_from(n[2]), str_from(n[3]), force ? S("true") : S("false"), s->at,
	    str_from(s->source));
}

static bool
replace(Store *s, Str sha256, bool force, Err *e)
{
	int64_t fresh;
	if (!db_run(s->db, &sql_network_lock, DB_NONE, NULL, s->a, e) || !take_instant(s, e) ||
	    !read_old(s, e))
		return false;
	s->now = map_new(s->a);
	for (size_t i = 0; i < s->f->n; i++)
		map_put(s->now, s->f->v[i].id, &s->f->v[i]);
	s->r->entries = map_count(s->now);
	return check_size(s, force, e) && end_old(s, e) && copy_new(s, e) &&
	       ownerstore_put(&fresh, s->db, s->list, &s->f->owners, s->a, e) &&
	       write_import(s, sha256, force, e) && db_commit(s->db, e);
}

bool
liststore_replace(ListReport *out, Db *db, const ListImport *what, Arena *a, Err *e)
{
	Store s = {.db = db,
	    .a = a,
	    .list = what->list,
	    .source = what->source,
	    .f = what->file,
	    .r = out};
	*out = (ListReport){0};
	if (!db_begin(db, e))
		return false;
	if (replace(&s, what->sha256, what->force, e))
		return true;
	db_rollback(db);
	return false;
}
