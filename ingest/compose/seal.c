#include "compose/seal.h"

#include "base/log.h"
#include "db/cluster.h"
#include "sql.h"

const char *
seal_base(const Conf *k, Arena *a)
{
	Str dir = conf_str(k, "archive_dir");

	return dir.n ? arena_cstr(a, dir) : arena_printf(a, "%s/archive", cluster_base(a));
}

static Str
number(int64_t n, Arena *a)
{
	return str_from(arena_printf(a, "%lld", (long long)n));
}

static Str
hex(Sha256 d, Arena *a)
{
	return str_from(digest_hex(arena_alloc(a, 65), d.b, 32));
}

static bool
store_roots(Db *db, const Ledger *l, Str id, Arena *a, Err *e)
{
	char day[16], at[32];
	DbRows have;

	if (!DB_RUN(db, &sql_load_ledger_roots, &have, a, e, id))
		return false;
	for (size_t i = have.rows; i < l->roots.n; i++) {
		const LedgerRoot *r = &l->roots.v[i];

		if (!DB_RUN(db, &sql_load_ledger_root, NULL, a, e, id,
			str_from(day_format(day, r->day)), number(r->seq, a), number(r->leaves, a),
			hex(r->root, a), hex(r->link, a), str_from(instant_format(at, r->at))))
			return false;
	}
	return true;
}

/* From the last day on that the database has: a kill, or midnight, may have come between. */
static bool
store_files(Db *db, const Ledger *l, Str id, Arena *a, Err *e)
{
	Day last = DAY_NONE;
	char day[16];
	DbRows have;

	if (!DB_RUN(db, &sql_load_ledger_last, &have, a, e, id))
		return false;
	if (!day_parse(&last, db_cell(&have, 0, 0)))
		last = DAY_NONE;
	for (size_t i = 0; i < l->files.n; i++) {
		const LedgerFile *f = &l->files.v[i];

		if (f->day < last)
			continue;
		if (!DB_RUN(db, &sql_load_ledger_file, NULL, a, e, id,
			str_from(day_format(day, f->day)), number(f->first, a),
			number(f->records, a), number(f->bytes, a), hex(f->root, a), f->origin,
			f->run, f->path))
			return false;
	}
	return true;
}

bool
seal_files(SealReport *out, Db *db, const char *base, const SealSource *source, Err *e)
{
	Arena *a = arena_new();
	char run_id[37], id[37];
	LedgerRoot *root = NULL;
	Ledger l;
	bool ok = ledger_open(&l, base, a, e);

	*out = (SealReport){0};
	key_format(run_id, source->run);
	for (size_t i = 0; ok && source->paths[i]; i++) {
		LedgerFile *f;
		Err why;

		if (!ledger_add(&f, &l, source->paths[i], source->origin, run_id, &why))
			LOG(LOG_ERROR, "ledger", {"file", str_from(source->paths[i])},
			    {"error", str_from(why.text)});
		else if (f)
			out->files++;
	}
	ok = ok && ledger_seal(&root, &l, e);
	if (ok && root) {
		out->root = *root;
		out->sealed = true;
	}
	key_format(id, l.id);
	ok = ok && store_files(db, &l, str_from(id), a, e) &&
	     store_roots(db, &l, str_from(id), a, e);
	arena_free(a);
	return ok;
}

/* One root as the database has it: its columns as they stand there. */
static bool
same_root(const LedgerRoot *r, const DbRows *rows, size_t i, Arena *a)
{
	char day[16];

	return str_eq(db_cell(rows, i, 0), str_from(day_format(day, r->day))) &&
	       db_int(rows, i, 1, -1) == r->seq && db_int(rows, i, 2, -1) == r->leaves &&
	       str_eq(db_cell(rows, i, 3), hex(r->root, a)) &&
	       str_eq(db_cell(rows, i, 4), hex(r->link, a));
}

bool
seal_compare(int64_t *problems, Db *db, const Ledger *l, InspectFn tell, void *self, Err *e)
{
	Arena *a = arena_new();
	char id[37];
	DbRows r;
	bool ok = DB_RUN(db, &sql_load_ledger_roots, &r, a, e, str_from(key_format(id, l->id)));

	*problems = 0;
	for (size_t i = 0; ok && (i < r.rows || i < l->roots.n); i++) {
		const char *what = "is not the one in the database", *day = NULL;
		char text[16];

		if (i < r.rows && i < l->roots.n && same_root(&l->roots.v[i], &r, i, a))
			continue;
		if (i >= r.rows)
			what = "is not in the database";
		else if (i >= l->roots.n)
			what = "is in the database, and here it is missing";
		day = i < l->roots.n ? day_format(text, l->roots.v[i].day)
				     : arena_cstr(a, db_cell(&r, i, 0));
		tell(self, "", 0,
		    str_from(arena_printf(a, "root %zu, of %s, %s", i + 1, day, what)), STR_NONE);
		++*problems;
	}
	arena_free(a);
	return ok;
}
