#include "compose/due.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/map.h"
#include "sql.h"

#define SECOND ((int64_t)1000000)
#define DAY_S  ((int64_t)86400)

struct Due {
	const Sites *sites;
	int64_t every;
	Map *at; /* host -> Instant */
	Arena *arena;
};

/* The longest interval that an adapter of this host names. */
static int64_t
every_of(const Due *d, Str host)
{
	int64_t most = 0;

	for (size_t i = 0; i < sites_count(d->sites); i++) {
		const Site *s = sites_at(d->sites, i);

		if (s->every > most && s->hosts.n && site_fits_host(s, host))
			most = s->every;
	}
	return most ? most : d->every;
}

static bool
take_row(void *self, const DbRows *r, Err *e)
{
	Due *d = self;
	int64_t every = every_of(d, db_cell(r, 0, 0));
	Instant *at = ARENA_NEW(d->arena, Instant);

	if (!instant_parse(at, db_cell(r, 0, 1)))
		return err_set(e, ERR_DB, "no instant: \"%.*s\"", STR_ARG(db_cell(r, 0, 1)));
	if (str_eq(db_cell(r, 0, 2), S("failed")) && every > DAY_S)
		every = DAY_S;
	*at += every * SECOND / 10 * 9;
	map_put_copy(d->at, db_cell(r, 0, 0), at);
	return true;
}

bool
due_open(Due **out, Db *db, const Sites *sites, int64_t every, Arena *a, Err *e)
{
	Due *d = ARENA_NEW(a, Due);

	*d = (Due){.sites = sites, .every = every, .at = map_new(a), .arena = a};
	*out = d;
	return db_each(db, &sql_load_last_looks, DB_NONE, take_row, d, e);
}

Instant
due_at(const Due *d, Str host)
{
	const Instant *at = map_get(d->at, host);

	return at ? *at : INSTANT_NONE;
}

bool
due_write(const Due *d, Db *db, Err *e)
{
	Arena *a = arena_new();
	Buf *b = buf_new(a, CAP_FILE);
	char text[32];
	bool ok;

	for (size_t i = 0; i < map_count(d->at); i++) {
		const Instant *at = map_value(d->at, i);

		buf_printf(b, "%s%.*s\t%s", b->n ? "\n" : "", STR_ARG(map_key(d->at, i)),
		    instant_format(text, *at));
	}
	ok = DB_RUN(db, &sql_load_due, NULL, a, e, buf_str(b));
	arena_free(a);
	return ok;
}
