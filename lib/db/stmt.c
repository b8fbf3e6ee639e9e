#include "pq.h"

#include "base/buf.h"
#include "sql.h"

#include <stdio.h>
#include <stdlib.h>

#define PARAMS_MAX 64

typedef struct {
	const char *values[PARAMS_MAX];
	int n;
} Params;

/* libpq wants NUL-terminated text; a NUL inside would cut it, so it becomes U+FFFD. */
static const char *
param_text(Str s, Arena *a)
{
	Buf *b;

	if (!s.p)
		return NULL;
	if (!memchr(s.p, 0, s.n))
		return arena_cstr(a, s);
	b = buf_new(a, s.n * 3 + 1);
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i])
			buf_putc(b, s.p[i]);
		else
			buf_puts(b, "\xEF\xBF\xBD");
	return buf_cstr(b);
}

static bool
fill(Params *p, const Sql *sql, DbParams given, Arena *a, Err *e)
{
	if (given.n > PARAMS_MAX)
		return err_set(e, ERR_DB, "%s: too many parameters", sql->name);
	p->n = (int)given.n;
	for (size_t i = 0; i < given.n; i++)
		p->values[i] = param_text(given.v[i], a);
	return true;
}

static bool
usable(Db *db, const Sql *sql, Err *e)
{
	if (db->pg && PQstatus(db->pg) == CONNECTION_OK)
		return true;
	err_set(e, ERR_DB, "%s: the connection to the database is lost", sql->name);
	if (e)
		snprintf(e->code, sizeof(e->code), "08006");
	return false;
}

static bool
is_error(const PGresult *r)
{
	ExecStatusType status = PQresultStatus(r);

	return status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK;
}

/* The result that was asked for comes between that of the settings and the end; an error of either,
 * or of the commit at the end, takes its place. A session that is lost before the end has none. */
static PGresult *
read_alone(Db *db)
{
	PGresult *out = NULL, *r;
	bool ended = false;

	for (int nth = 0; !ended && PQstatus(db->pg) == CONNECTION_OK;) {
		r = PQgetResult(db->pg);
		if (!r) {
			nth++;
			continue;
		}
		ended = PQresultStatus(r) == PGRES_PIPELINE_SYNC;
		if (!ended && (!out || (!is_error(out) && (nth == 1 || is_error(r))))) {
			PQclear(out);
			out = r;
		} else {
			PQclear(r);
		}
	}
	if (!ended && out && !is_error(out)) {
		PQclear(out);
		out = NULL;
	}
	return out;
}

/* Both go to the server in one message, as one transaction. */
bool
pq_alone(Db *db, const Sql *sql, int n, const char *const *values, PGresult **out, Err *e)
{
	char ms[32];
	const char *how[2] = {ms, db->role};
	bool ok;

	*out = NULL;
	snprintf(ms, sizeof(ms), "%lld", (long long)db->opt.timeout_ms);
	ok = PQenterPipelineMode(db->pg) &&
	     PQsendQueryParams(db->pg, sql_db_session.text, 2, NULL, how, NULL, NULL, 0) &&
	     PQsendQueryParams(db->pg, sql->text, n, NULL, values, NULL, NULL, 0) &&
	     PQpipelineSync(db->pg);
	if (ok)
		*out = read_alone(db);
	(void)PQexitPipelineMode(db->pg);
	return (ok && *out) || pq_error(db, NULL, sql->name, e);
}

/* Statements with parameters are run unprepared: PgBouncer in transaction mode would hand the next
 * transaction to another session. The plan is cheap beside the work. */
bool
db_run(Db *db, const Sql *sql, DbParams params, DbRows *out, Arena *a, Err *e)
{
	Params p;
	PGresult *r;

	if (!usable(db, sql, e) || !fill(&p, sql, params, a, e))
		return false;
	if (db->in_tx || db->dry)
		r = PQexecParams(db->pg, sql->text, p.n, NULL, p.values, NULL, NULL, 0);
	else if (!pq_alone(db, sql, p.n, p.values, &r, e))
		return false;
	if (is_error(r)) {
		pq_error(db, r, sql->name, e);
		PQclear(r);
		return false;
	}
	if (!out) {
		PQclear(r);
		return true;
	}
	arena_defer(a, pq_clear, r);
	*out = (DbRows){(size_t)PQntuples(r), (size_t)PQnfields(r), r, 0};
	if (!str_i64(&out->changed, str_from(PQcmdTuples(r))))
		out->changed = 0; /* a command that counts no rows gives "" */
	return true;
}

bool
pq_script(Db *db, const Sql *sql, Err *e)
{
	PGresult *r;
	ExecStatusType status;
	bool ok;

	if (!usable(db, sql, e))
		return false;
	r = PQexec(db->pg, sql->text);
	status = PQresultStatus(r);
	ok = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
	if (!ok)
		pq_error(db, r, sql->name, e);
	PQclear(r);
	return ok;
}

Str
db_cell(const DbRows *r, size_t row, size_t col)
{
	const PGresult *p = r->result;

	if (row >= r->rows || col >= r->cols || PQgetisnull(p, (int)row, (int)col))
		return STR_NONE;
	return str_of(
	    PQgetvalue(p, (int)row, (int)col), (size_t)PQgetlength(p, (int)row, (int)col));
}

Str
db_col_name(const DbRows *r, size_t col)
{
	return str_from(PQfname(r->result, (int)col));
}

unsigned
db_col_type(const DbRows *r, size_t col)
{
	return PQftype(r->result, (int)col);
}

int64_t
db_int(const DbRows *r, size_t row, size_t col, int64_t if_null)
{
	int64_t v;

	return str_i64(&v, db_cell(r, row, col)) ? v : if_null;
}

/* What is left of a result set must be read before the session can be used again. */
static void
drain(Db *db, bool cancel)
{
	PGresult *r;

	if (cancel) {
		PGcancel *c = PQgetCancel(db->pg);
		char text[256];

		if (c)
			PQcancel(c, text, sizeof(text));
		PQfreeCancel(c);
	}
	while ((r = PQgetResult(db->pg)) != NULL)
		PQclear(r);
}

bool
db_each(Db *db, const Sql *sql, DbParams params, DbRowFn fn, void *self, Err *e)
{
	Arena *a = arena_new();
	Params p = {0};
	PGresult *r;
	bool own_tx = !db->in_tx && !db->dry;
	bool ok = usable(db, sql, e) && (!own_tx || db_begin(db, e)) && fill(&p, sql, params, a, e);

	if (ok && (!PQsendQueryParams(db->pg, sql->text, p.n, NULL, p.values, NULL, NULL, 0) ||
		      !PQsetSingleRowMode(db->pg)))
		ok = pq_error(db, NULL, sql->name, e);
	arena_free(a);
	while (ok && (r = PQgetResult(db->pg)) != NULL) {
		ExecStatusType status = PQresultStatus(r);
		DbRows row = {1, (size_t)PQnfields(r), r, 0};

		if (status == PGRES_SINGLE_TUPLE)
			ok = fn(self, &row, e);
		else if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
			ok = pq_error(db, r, sql->name, e);
		PQclear(r);
	}
	if (!ok && PQstatus(db->pg) == CONNECTION_OK)
		drain(db, true);
	if (own_tx && ok)
		return db_commit(db, e);
	if (own_tx)
		db_rollback(db);
	return ok;
}

static bool
set_up(Db *db, Err *e)
{
	Arena *a = arena_new();
	char ms[32];
	bool ok;

	snprintf(ms, sizeof(ms), "%lld", (long long)db->opt.timeout_ms);
	ok = DB_RUN(db, &sql_db_session, NULL, a, e, str_from(ms), str_from(db->role));
	arena_free(a);
	return ok;
}

static bool
begin(Db *db, const Sql *how, Err *e)
{
	if (db->in_tx)
		return err_set(e, ERR_DB, "a transaction is under way already");
	db->in_tx = db->dry || pq_script(db, how, e);
	if (db->in_tx && !db->dry && !set_up(db, e))
		db_rollback(db);
	return db->in_tx;
}

bool
pq_start_dry(Db *db, Err *e)
{
	bool ok = begin(db, &sql_db_begin, e);

	db->in_tx = false;
	return ok;
}

bool
db_begin(Db *db, Err *e)
{
	return begin(db, &sql_db_begin, e);
}

bool
db_begin_snapshot(Db *db, Err *e)
{
	return begin(db, &sql_db_begin_snapshot, e);
}

bool
db_commit(Db *db, Err *e)
{
	bool failed = PQtransactionStatus(db->pg) == PQTRANS_INERROR;

	db->in_tx = false;
	if (failed) {
		db_rollback(db);
		return err_set(e, ERR_DB, "the transaction had failed and was rolled back");
	}
	return db->dry || pq_script(db, &sql_db_commit, e);
}

void
db_rollback(Db *db)
{
	db->in_tx = false;
	if (db->pg && PQstatus(db->pg) == CONNECTION_OK && !pq_script(db, &sql_db_rollback, NULL) &&
	    PQstatus(db->pg) == CONNECTION_OK)
		PQreset(db->pg);
	if (db->dry) {
		db->dry = false;
		db->dry = pq_start_dry(db, NULL);
	}
}
