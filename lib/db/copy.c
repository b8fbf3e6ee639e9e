#include "pq.h"

#include "db/binary.h"

#include <endian.h>

#define FLUSH_AT ((size_t)1 << 16)
#define MAX_ROW	 ((size_t)1 << 30)

struct DbCopy {
	Db *db;
	const Sql *sql;
	Buf *b;
	bool failed;
	Err err;
};

static void
fail(DbCopy *c, const PGresult *r)
{
	if (!c->failed)
		pq_error(c->db, r, c->sql->name, &c->err);
	c->failed = true;
}

bool
db_copy_start(DbCopy **out, Db *db, const Sql *copy, Arena *a, Err *e)
{
	static const char head[19] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0";
	PGresult *r = PQexec(db->pg, copy->text);
	DbCopy *c;
	bool ok = PQresultStatus(r) == PGRES_COPY_IN;

	if (!ok)
		pq_error(db, r, copy->name, e);
	PQclear(r);
	if (!ok)
		return false;
	c = ARENA_NEW(a, DbCopy);
	c->db = db;
	c->sql = copy;
	c->b = buf_new(a, MAX_ROW);
	buf_add(c->b, head, sizeof(head));
	*out = c;
	return true;
}

static void
flush(DbCopy *c)
{
	if (!c->failed && c->b->over) {
		err_set(&c->err, ERR_DB, "%s: a row is too long", c->sql->name);
		c->failed = true;
	}
	if (!c->failed && c->b->n && PQputCopyData(c->db->pg, c->b->p, (int)c->b->n) != 1)
		fail(c, NULL);
	buf_reset(c->b);
}

void
db_row(DbCopy *c, int columns)
{
	if (c->b->n > FLUSH_AT)
		flush(c);
	binary_16(c->b, columns);
}

void
db_put_null(DbCopy *c)
{
	binary_null(c->b);
}

void
db_put_key(DbCopy *c, Key128 k)
{
	binary_key(c->b, k);
}

void
db_put_text(DbCopy *c, Str s)
{
	binary_text(c->b, s);
}

void
db_put_bytes(DbCopy *c, Str s)
{
	binary_bytes(c->b, s);
}

void
db_put_bool(DbCopy *c, bool v)
{
	binary_32(c->b, 1);
	buf_putc(c->b, v ? 1 : 0);
}

void
db_put_int2(DbCopy *c, int v)
{
	binary_32(c->b, 2);
	binary_16(c->b, v);
}

void
db_put_int4(DbCopy *c, int32_t v)
{
	binary_int4(c->b, v);
}

void
db_put_int8(DbCopy *c, int64_t v)
{
	binary_32(c->b, 8);
	binary_64(c->b, (uint64_t)v);
}

void
db_put_day(DbCopy *c, Day d)
{
	binary_day(c->b, d);
}

void
db_put_instant(DbCopy *c, Instant t)
{
	if (t == INSTANT_NONE)
		db_put_null(c);
	else
		db_put_int8(c, t - PG_EPOCH_US);
}

void
db_put_json(DbCopy *c, Str json)
{
	if (!json.p) {
		db_put_null(c);
		return;
	}
	binary_32(c->b, (uint32_t)json.n + 1);
	buf_putc(c->b, 1); /* version of jsonb's binary form */
	buf_add(c->b, json.p, json.n);
}

void
db_put_text_array(DbCopy *c, size_t n, const Str v[])
{
	binary_text_array(c->b, n, v);
}

void
db_put_int4_array(DbCopy *c, size_t n, const int32_t v[])
{
	binary_int4_array(c->b, n, v);
}

void
db_put_int4_rows(DbCopy *c, size_t n, size_t wide, const int32_t v[])
{
	binary_int4_rows(c->b, n, wide, v);
}

void
db_put_int8_array(DbCopy *c, size_t n, const int64_t v[])
{
	binary_int8_array(c->b, n, v);
}

void
db_put_key_array(DbCopy *c, size_t n, const Key128 v[])
{
	binary_key_array(c->b, n, v);
}

bool
db_copy_end(DbCopy *c, int64_t *rows, Err *e)
{
	PGresult *r;

	binary_16(c->b, -1);
	flush(c);
	if (PQputCopyEnd(c->db->pg, c->failed ? "given up" : NULL) != 1)
		fail(c, NULL);
	while ((r = PQgetResult(c->db->pg)) != NULL) {
		int64_t n;

		if (PQresultStatus(r) != PGRES_COMMAND_OK)
			fail(c, r);
		else if (rows && str_i64(&n, str_from(PQcmdTuples(r))))
			*rows = n;
		PQclear(r);
	}
	if (c->failed && e)
		*e = c->err;
	return !c->failed;
}

struct DbOut {
	Db *db;
	const Sql *sql;
	char *row[DB_OUT_KEPT]; /* the last ones, the newest at `at` */
	size_t at;
	bool head; /* the file header was taken off */
};

static void
free_rows(void *p)
{
	DbOut *o = p;

	for (size_t i = 0; i < DB_OUT_KEPT; i++)
		if (o->row[i])
			PQfreemem(o->row[i]);
	memset(o->row, 0, sizeof(o->row));
}

bool
db_out_start(DbOut **out, Db *db, const Sql *copy, Arena *a, Err *e)
{
	PGresult *r = PQexec(db->pg, copy->text);
	bool ok = PQresultStatus(r) == PGRES_COPY_OUT;

	if (!ok)
		pq_error(db, r, copy->name, e);
	PQclear(r);
	if (!ok)
		return false;
	*out = ARENA_NEW(a, DbOut);
	(*out)->db = db;
	(*out)->sql = copy;
	arena_defer(a, free_rows, *out);
	return true;
}

static bool
end_out(DbOut *o, Err *e)
{
	PGresult *r;
	bool ok = true;

	while ((r = PQgetResult(o->db->pg)) != NULL) {
		if (PQresultStatus(r) != PGRES_COMMAND_OK)
			ok = pq_error(o->db, r, o->sql->name, e);
		PQclear(r);
	}
	if (ok)
		err_clear(e);
	return false;
}

static uint32_t
get32(const char *p)
{
	uint32_t be;

	memcpy(&be, p, 4);
	return be32toh(be);
}

/* libpq gives one row a call; the first has the 19 bytes of the file header in front. */
bool
db_out_next(DbOut *o, Str *fields, int max, Err *e)
{
	int n, count;
	const char *p, *end;

	o->at = (o->at + 1) % DB_OUT_KEPT;
	if (o->row[o->at])
		PQfreemem(o->row[o->at]);
	o->row[o->at] = NULL;
	n = PQgetCopyData(o->db->pg, &o->row[o->at], 0);
	if (n < 0)
		return n == -1 ? end_out(o, e) : pq_error(o->db, NULL, o->sql->name, e);
	p = o->row[o->at];
	end = p + n;
	if (!o->head) {
		p += 19;
		o->head = true;
	}
	if (end - p < 2)
		return err_set(e, ERR_DB, "%s: short row", o->sql->name);
	count = (int16_t)((unsigned char)p[0] << 8 | (unsigned char)p[1]);
	if (count < 0)
		return db_out_next(o, fields, max, e);
	p += 2;
	for (int i = 0; i < count && i < max; i++) {
		uint32_t len = end - p >= 4 ? get32(p) : 0;

		p += 4;
		if (len != UINT32_MAX && (p > end || len > (size_t)(end - p)))
			return err_set(e, ERR_DB, "%s: short field", o->sql->name);
		fields[i] = len == UINT32_MAX ? STR_NONE : str_of(p, len);
		p += len == UINT32_MAX ? 0 : len;
	}
	return true;
}

Key128
db_out_key(Str f)
{
	Key128 k = {0};

	if (f.n == sizeof(k.b))
		memcpy(k.b, f.p, sizeof(k.b));
	return k;
}

int64_t
db_out_int(Str f)
{
	uint64_t v = f.n && (f.p[0] & 0x80) ? UINT64_MAX : 0;

	for (size_t i = 0; i < f.n && i < 8; i++)
		v = v << 8 | (unsigned char)f.p[i];
	return (int64_t)v;
}

Day
db_out_day(Str f)
{
	return f.p ? (Day)db_out_int(f) + PG_EPOCH_DAYS : DAY_NONE;
}

Instant
db_out_instant(Str f)
{
	return f.p ? db_out_int(f) + PG_EPOCH_US : INSTANT_NONE;
}
