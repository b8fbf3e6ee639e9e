#include "network/ownerstore.h"

#include "base/buf.h"
#include "sql.h"

static StrVec
full_ids(const StrVec *ids, Str list, Arena *a)
{
	StrVec out = {0};
	for (size_t i = 0; i < ids->n; i++) {
		Str id = ids->v[i];
		if (str_starts(id, S(":")))
			id = str_from(arena_printf(a, "%.*s%.*s", STR_ARG(list), STR_ARG(id)));
		VEC_PUSH(a, &out, id);
	}
	return out;
}

static void
put_ids(Buf *b, const StrVec *ids)
{
	for (size_t i = 0; i < ids->n; i++) {
		buf_str_add(b, ids->v[i]);
		buf_putc(b, '\t');
	}
	buf_putc(b, '\n');
}

/* All that it says: the same said twice is one row. */
static Key128
key_of_row(const OwnerRow *r, const StrVec *owner, const StrVec *owned, Str list, Arena *a)
{
	Buf *b = buf_new(a, (size_t)1 << 20);
	buf_printf(b, "%d %d %d %d %d\n", r->director, r->low, r->high, r->as_of, r->until);
	put_ids(b, owner);
	put_ids(b, owned);
	return KEY_OF(S("owner"), list, r->owner, r->owned, r->source, buf_str(b));
}

static void
put_share(DbCopy *c, int share)
{
	if (share == OWNERSHIP_UNKNOWN)
		db_put_null(c);
	else
		db_put_int4(c, share);
}

static void
put_row(DbCopy *c, const OwnerRow *r, Str list, Instant now, Arena *a)
{
	const StrVec owner = full_ids(&r->owner_ids, list, a);
	const StrVec owned = full_ids(&r->owned_ids, list, a);
	db_row(c, 13);
	db_put_key(c, key_of_row(r, &owner, &owned, list, a));
	db_put_text(c, list.n ? list : STR_NONE);
	db_put_text(c, r->director ? S("director") : S("owner"));
	db_put_text(c, r->owner.n ? r->owner : S(""));
	db_put_text_array(c, owner.n, owner.v);
	db_put_text(c, r->owned.n ? r->owned : S(""));
	db_put_text_array(c, owned.n, owned.v);
	put_share(c, r->low);
	put_share(c, r->high);
	db_put_day(c, r->as_of);
	db_put_day(c, r->until);
	db_put_text(c, r->source);
	db_put_instant(c, now);
}

bool
ownerstore_put(int64_t *fresh, Db *db, const char *list, const OwnerRows *rows, Arena *a, Err *e)
{
	char at[32];
	Arena *one = arena_new();
	DbCopy *c;
	DbRows put = {0};
	Instant now = clock_now();
	Str name = str_from(list);
	instant_format(at, now);
	arena_defer(a, (void (*)(void *))arena_free, one);
	if (!db_run(db, &sql_network_owner_create, DB_NONE, NULL, a, e) ||
	    !db_copy_start(&c, db, &sql_network_owner_copy, a, e))
		return false;
	for (size_t i = 0; i < rows->n; i++) {
		ArenaMark mark = arena_mark(one);
		put_row(c, &rows->v[i], name, now, one);
		arena_rewind(one, mark);
	}
	if (!db_copy_end(c, NULL, e) ||
	    !DB_RUN(db, &sql_network_owner_put, &put, a, e, str_from(at)))
		return false;
	*fresh = put.changed;
	return !list || DB_RUN(db, &sql_network_owner_end, NULL, a, e, name, str_from(at));
}
