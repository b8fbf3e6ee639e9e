/*
 * The only door to libpq. A Db belongs to the arena it was opened in. Statements are named values
 * (`Sql`, made at build from .sql files); there is no function that takes SQL text, but for the
 * migrations' scripts in migrate.c. Parameters and cells are text unless said; a NULL is STR_NONE.
 *
 * Nothing is kept in a session between transactions (no SET, no prepared statement, no lock), so
 * that a pooler in transaction mode may stand between: settings and role go with each transaction.
 *
 * Errors: ERR_DB with SQLSTATE in e->code; connection loss has code "08006" (db_lost tells).
 */
#ifndef DB_DB_H
#define DB_DB_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/digest.h"
#include "db/sql.h"

typedef struct Db Db;

typedef enum { /* the role of all its transactions: the login must be able to take it */
	DB_WRITER = 0,
	DB_DESK,
	DB_READER,
	DB_OWNER,
} DbRole;

typedef struct {
	/* --db: libpq URL or conninfo; NULL: PG*, DATABASE_URL, else the private cluster */
	const char *url;
	DbRole role;
	const char *program; /* application_name */
	int64_t timeout_ms;  /* statement_timeout, 0 = the server's */
	bool no_migrate;     /* do not create or migrate; fail when the schema is not there */
	/* --dry-run: all is done in one transaction that is never committed. Creating and migrating
	 * the database are no part of it. */
	bool dry;
} DbOptions;

/* Connects, starts the private cluster when that is the one, migrates under a lock when needed. */
MUST_CHECK bool db_open(Db **out, const DbOptions *opt, Arena *a, Err *e);
/* The same without migrating and without taking the role: for `migrate` itself. */
MUST_CHECK bool db_open_raw(Db **out, const DbOptions *opt, Arena *a, Err *e);
/* Connect again after a loss, waiting up to wait_ms with back-off; a private cluster is started
 * again. */
MUST_CHECK bool db_reopen(Db *db, int64_t wait_ms, Err *e);
bool db_lost(const Db *db, const Err *e);
void db_close(Db *db); /* also done by the arena */

typedef struct {
	size_t rows, cols;
	void *result;	 /* borrowed from the arena given to db_run */
	int64_t changed; /* rows that INSERT, UPDATE, DELETE, MERGE or COPY touched */
} DbRows;

/* Values for $1, $2 ...; STR_NONE is NULL. */
typedef struct {
	size_t n;
	const Str *v;
} DbParams;
#define DB_NONE ((DbParams){0, NULL})
#define DB_PARAMS(...)                                                                             \
	((DbParams){sizeof((Str[]){__VA_ARGS__}) / sizeof(Str), (const Str[]){__VA_ARGS__}})

/* Run one statement. out may be NULL. Everything in out lives in `a`. */
MUST_CHECK bool db_run(Db *db, const Sql *sql, DbParams params, DbRows *out, Arena *a, Err *e);
#define DB_RUN(db, sql, out, a, e, ...) db_run((db), (sql), DB_PARAMS(__VA_ARGS__), (out), (a), (e))
Str db_cell(const DbRows *r, size_t row, size_t col);
Str db_col_name(const DbRows *r, size_t col);
unsigned db_col_type(const DbRows *r, size_t col); /* pg_type oid */
int64_t db_int(const DbRows *r, size_t row, size_t col, int64_t if_null);

/* Row by row, without holding the result (single-row mode). fn false ends it with its *e. */
typedef bool (*DbRowFn)(void *self, const DbRows *row, Err *e);
MUST_CHECK bool db_each(Db *db, const Sql *sql, DbParams params, DbRowFn fn, void *self, Err *e);

/* A transaction; nesting is an error. db_rollback never fails (a lost session is rolled back). */
MUST_CHECK bool db_begin(Db *db, Err *e);
/* One that only reads, all of it as of one instant. */
MUST_CHECK bool db_begin_snapshot(Db *db, Err *e);
MUST_CHECK bool db_commit(Db *db, Err *e);
void db_rollback(Db *db);

/* ---- binary COPY in: db_copy_start, per row db_row and one db_put_* a column, db_copy_end ---- */
typedef struct DbCopy DbCopy;
MUST_CHECK bool db_copy_start(DbCopy **out, Db *db, const Sql *copy, Arena *a, Err *e);
void db_row(DbCopy *c, int columns);
void db_put_null(DbCopy *c);
void db_put_key(DbCopy *c, Key128 k); /* uuid */
void db_put_text(DbCopy *c, Str s);   /* STR_NONE is NULL; NUL bytes and bad UTF-8 become U+FFFD */
void db_put_bytes(DbCopy *c, Str s);  /* bytea */
void db_put_bool(DbCopy *c, bool v);
void db_put_int2(DbCopy *c, int v);
void db_put_int4(DbCopy *c, int32_t v);
void db_put_int8(DbCopy *c, int64_t v);
void db_put_day(DbCopy *c, Day d);	   /* date; DAY_NONE is NULL */
void db_put_instant(DbCopy *c, Instant t); /* timestamptz; INSTANT_NONE is NULL */
void db_put_json(DbCopy *c, Str json);	   /* jsonb; STR_NONE is NULL */
void db_put_text_array(DbCopy *c, size_t n, const Str v[]);
void db_put_int4_array(DbCopy *c, size_t n, const int32_t v[]);
void db_put_int4_rows(DbCopy *c, size_t n, size_t wide, const int32_t v[]); /* int[][] */
void db_put_int8_array(DbCopy *c, size_t n, const int64_t v[]);
void db_put_key_array(DbCopy *c, size_t n, const Key128 v[]); /* uuid[] */
/* The puts above keep quiet; the first failure is reported here. *rows may be NULL. */
MUST_CHECK bool db_copy_end(DbCopy *c, int64_t *rows, Err *e);

/* ---- binary COPY out ---- */
typedef struct DbOut DbOut;
MUST_CHECK bool db_out_start(DbOut **out, Db *db, const Sql *copy, Arena *a, Err *e);
#define DB_OUT_KEPT 32
/* Fields of the next row as raw binary views, good for the next DB_OUT_KEPT - 1 calls, so that one
 * can look ahead; false at the end (then e->kind is ERR_NONE) or on an error. */
MUST_CHECK bool db_out_next(DbOut *o, Str *fields, int max, Err *e);
Key128 db_out_key(Str field);
int64_t db_out_int(Str field); /* int2, int4, int8 by length */
Day db_out_day(Str field);
Instant db_out_instant(Str field);

#endif
