#include "db/migrate.h"

#include "pq.h"

#include "base/buf.h"
#include "base/file.h"
#include "model/tsv.h"
#include "sql.h"

#include <stdio.h>

static bool
in_group(const Sql *s, const char *group)
{
	return strcmp(s->group, group) == 0;
}

/* One digest over all that a migrate puts in place: any change of it makes a database old. */
static void
schema_digest(char out[65])
{
	static const char *const groups[] = {
	    "bootstrap", "migrations", "routines", "views", "grants"};
	DigestStream *d = digest_sha256_start();
	uint8_t bytes[32];

	for (const Sql *const *s = sql_all; *s; s++)
		for (size_t g = 0; g < sizeof(groups) / sizeof(groups[0]); g++)
			if (in_group(*s, groups[g])) {
				digest_add(d, (*s)->name, strlen((*s)->name) + 1);
				digest_add(d, (*s)->text, strlen((*s)->text) + 1);
			}
	digest_end(d, bytes);
	digest_hex(out, bytes, sizeof(bytes));
}

static void
text_digest(char out[65], const Sql *s)
{
	Sha256 d = digest_sha256(str_from(s->text));

	digest_hex(out, d.b, sizeof(d.b));
}

static bool
catalogue_dir(const char **out, Arena *a, Err *e)
{
	const char *data;

	if (!file_data_dir(&data, a, e))
		return false;
	*out = arena_printf(a, "%s/schema/catalogue", data);
	return true;
}

bool
migrate_current(bool *out, Db *db, const char *revision, Err *e)
{
	Arena *a = arena_new();
	char schema[65], now[17];
	const char *dir;
	DbRows r;
	Err why;
	bool ok = true;

	*out = false;
	schema_digest(schema);
	if (!revision) {
		ok = catalogue_dir(&dir, a, e) && tsv_revision(now, dir, a, e);
		revision = now;
	}
	if (ok && db_run(db, &sql_db_current, DB_NONE, &r, a, &why)) {
		*out = r.rows == 1 && str_eq(db_cell(&r, 0, 0), str_from(schema)) &&
		       str_eq(db_cell(&r, 0, 1), str_from(revision));
	} else if (ok && strcmp(why.code, "42P01") && strcmp(why.code, "3F000") &&
		   strcmp(why.code, "42501")) {
		if (e)
			*e = why;
		ok = false;
	}
	arena_free(a);
	return ok;
}

static const Sql *
named(const char *group, const char *stem)
{
	char name[256];

	snprintf(name, sizeof(name), "%s_%s", group, stem);
	for (const Sql *const *s = sql_all; *s; s++)
		if (strcmp((*s)->name, name) == 0)
			return *s;
	return NULL;
}

/* Forward only: what was applied must not have been edited since. */
static bool
apply_one(MigrateReport *rep, Db *db, const Sql *s, Arena *a, Err *e)
{
	const char *stem = s->name + strlen("migrations_");
	const Sql *verify = named("verify", stem);
	char digest[65];
	DbRows r;

	text_digest(digest, s);
	if (!DB_RUN(db, &sql_db_applied, &r, a, e, str_from(stem)))
		return false;
	if (r.rows == 1) {
		if (str_eq(db_cell(&r, 0, 0), str_from(digest)))
			return true;
		err_set(e, ERR_DB, "migration %s was applied with another text", stem);
		return err_hint(e,
		    "This database was made by another build. Use that build, or name a new "
		    "database\nwith --db and replay the archive into it.");
	}
	if (!pq_script(db, s, e) || (verify && !pq_script(db, verify, e)) ||
	    !DB_RUN(db, &sql_db_mark_applied, NULL, a, e, str_from(stem), str_from(digest)))
		return false;
	rep->migrations++;
	return true;
}

static bool
apply_group(MigrateReport *rep, Db *db, const char *group, Err *e)
{
	for (const Sql *const *s = sql_all; *s; s++)
		if (in_group(*s, group)) {
			if (!pq_script(db, *s, e))
				return false;
			rep->replaced++;
		}
	return true;
}

static bool
run_in_tx(MigrateReport *rep, Db *db, Arena *a, Err *e)
{
	const char *dir;
	char schema[65];

	if (!db_run(db, &sql_db_lock, DB_NONE, NULL, a, e) ||
	    !apply_group(rep, db, "bootstrap", e) ||
	    !db_run(db, &sql_db_role_owner, DB_NONE, NULL, a, e))
		return false;
	for (const Sql *const *s = sql_all; *s; s++)
		if (in_group(*s, "migrations") && !apply_one(rep, db, *s, a, e))
			return false;
	if (!apply_group(rep, db, "routines", e) || !apply_group(rep, db, "views", e) ||
	    !apply_group(rep, db, "grants", e) || !catalogue_dir(&dir, a, e) ||
	    !migrate_catalogue(rep, db, dir, e))
		return false;
	schema_digest(schema);
	return DB_RUN(db, &sql_db_set_setting, NULL, a, e, S("schema"), str_from(schema));
}

bool
migrate_run(MigrateReport *out, Db *db, Err *e)
{
	Arena *a = arena_new();
	bool ok;

	*out = (MigrateReport){0};
	ok = db_begin(db, e) && run_in_tx(out, db, a, e) && db_commit(db, e);
	if (!ok)
		db_rollback(db);
	arena_free(a);
	return ok;
}

typedef struct {
	Str stem;
	const char **cols; /* of the table, ended by NULL: the file must have just these */
	size_t ncols;
} Staged;

/* Rows as they stand in the file, with their lines. */
static bool
stage_file(DbCopy *c, const char *path, const Staged *s, Arena *a, Err *e)
{
	Tsv t;

	if (!tsv_read(&t, path, s->cols, a, e))
		return false;
	for (size_t i = 0; i < t.nrows; i++) {
		db_row(c, 3);
		db_put_text(c, s->stem);
		db_put_int4(c, (int32_t)t.lines[i]);
		db_put_text_array(c, t.ncols, t.cells + i * t.ncols);
	}
	return true;
}

static bool
apply_files(MigrateReport *rep, Db *db, const Staged *f, size_t n, Arena *a, Err *e)
{
	for (size_t i = 0; i < n; i++) {
		Buf *b = buf_new(a, 65536);
		DbRows r;

		buf_putc(b, '{');
		for (size_t k = 0; k < f[i].ncols; k++) {
			if (k)
				buf_putc(b, ',');
			buf_puts(b, f[i].cols[k]);
		}
		buf_putc(b, '}');
		if (!DB_RUN(db, &sql_db_catalogue_apply, &r, a, e, f[i].stem, buf_str(b)))
			return false;
		rep->catalogue_added += db_int(&r, 0, 0, 0);
		rep->catalogue_changed += db_int(&r, 0, 1, 0);
		rep->catalogue_removed += db_int(&r, 0, 2, 0);
	}
	return db_run(db, &sql_db_catalogue_check, DB_NONE, NULL, a, e);
}

/* A file without a table of its name (vocabularies) is part of the revision only. */
static bool
table_columns(Db *db, Staged *out, Arena *a, Err *e)
{
	DbRows r;

	if (!DB_RUN(db, &sql_db_catalogue_columns, &r, a, e, out->stem))
		return false;
	out->ncols = r.rows;
	out->cols = ARENA_ARRAY(a, r.rows + 1, const char *);
	for (size_t i = 0; i < r.rows; i++)
		out->cols[i] = arena_cstr(a, db_cell(&r, i, 0));
	return true;
}

static bool
stage_all(Db *db, const char *dir, Staged **out, size_t *n, Arena *a, Err *e)
{
	Str *names;
	size_t all;
	DbCopy *c;

	if (!file_list(&names, &all, dir, ".tsv", a, e))
		return false;
	*out = ARENA_ARRAY(a, all + 1, Staged);
	*n = 0;
	for (size_t i = 0; i < all; i++) {
		Staged *s = &(*out)[*n];

		s->stem = str_sub(names[i], 0, names[i].n - 4);
		if (!table_columns(db, s, a, e))
			return false;
		*n += s->ncols > 0;
	}
	if (!db_run(db, &sql_db_catalogue_stage, DB_NONE, NULL, a, e) ||
	    !db_copy_start(&c, db, &sql_db_catalogue_copy, a, e))
		return false;
	for (size_t i = 0; i < *n; i++) {
		const Staged *s = &(*out)[i];
		const char *path = arena_printf(a, "%s/%.*s.tsv", dir, STR_ARG(s->stem));

		if (!stage_file(c, path, s, a, e)) {
			(void)!db_copy_end(c, NULL, NULL);
			return false;
		}
	}
	return db_copy_end(c, NULL, e);
}

bool
migrate_catalogue(MigrateReport *out, Db *db, const char *dir, Err *e)
{
	Arena *a = arena_new();
	bool own_tx = !db->in_tx;
	Staged *files;
	size_t n;
	bool ok = !own_tx || db_begin(db, e);

	ok = ok && tsv_revision(out->revision, dir, a, e) && stage_all(db, dir, &files, &n, a, e) &&
	     apply_files(out, db, files, n, a, e) &&
	     db_run(db, &sql_db_catalogue_windows, DB_NONE, NULL, a, e) &&
	     DB_RUN(db, &sql_db_set_setting, NULL, a, e, S("catalogue"), str_from(out->revision));
	if (own_tx && ok)
		ok = db_commit(db, e);
	else if (own_tx)
		db_rollback(db);
	arena_free(a);
	return ok;
}
