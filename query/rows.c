#include "rows.h"

#include "base/digest.h"
#include "base/log.h"
#include "sql.h"

#include <pwd.h>
#include <unistd.h>

#define CAP_OUTPUT ((size_t)1 << 30)

bool
rows_open(Db **out, CmdArgs *c, Err *e)
{
	const DbOptions opt = {
	    .url = cmd_str(c, "db"), .role = DB_DESK, .program = "chipwatch", .dry = cmd_dry(c)};

	return db_open(out, &opt, cmd_arena(c), e);
}

/* By pg_type's oids: bool, int8, int2, int4, float4, float8, numeric, json, jsonb. */
static ColType
type_of(unsigned oid)
{
	switch (oid) {
	case 16:
		return COL_BOOL;
	case 20:
	case 21:
	case 23:
	case 700:
	case 701:
	case 1700:
		return COL_NUMBER;
	case 114:
	case 3802:
		return COL_JSON;
	default:
		return COL_TEXT;
	}
}

Table
rows_table(const DbRows *r, Arena *a)
{
	Str *names = ARENA_ARRAY(a, r->cols + 1, Str);
	ColType *types = ARENA_ARRAY(a, r->cols + 1, ColType);
	Str *cells = ARENA_ARRAY(a, r->rows * r->cols + 1, Str);

	for (size_t c = 0; c < r->cols; c++) {
		names[c] = db_col_name(r, c);
		types[c] = type_of(db_col_type(r, c));
		for (size_t i = 0; i < r->rows; i++)
			cells[i * r->cols + c] = db_cell(r, i, c);
	}
	return (Table){r->cols, r->rows, names, types, cells};
}

TableFormat
rows_format(const CmdArgs *c)
{
	if (cmd_json(c))
		return TABLE_JSON;
	if (cmd_flag(c, "csv"))
		return TABLE_CSV;
	if (cmd_flag(c, "markdown"))
		return TABLE_MARKDOWN;
	return cmd_flag(c, "html") ? TABLE_HTML : TABLE_TEXT;
}

bool
rows_print(CmdArgs *c, const DbRows *r, Err *e)
{
	Arena *a = cmd_arena(c);
	Buf *b = buf_new(a, CAP_OUTPUT);
	Table t = rows_table(r, a);

	if (!table_write(b, &t, rows_format(c), a))
		return err_set(e, ERR_DATA, "the answer is larger than %zu bytes", CAP_OUTPUT);
	return rows_put(buf_str(b), e);
}

typedef struct {
	Arena *a;
	Buf *b;
	int64_t n;
} Stream;

static bool
stream_row(void *self, const DbRows *row, Err *e)
{
	Stream *s = self;
	ArenaMark mark = arena_mark(s->a);
	Table t = rows_table(row, s->a);
	bool ok;

	buf_reset(s->b);
	ok = table_write(s->b, &t, TABLE_JSON, s->a) ||
	     err_set(e, ERR_DATA, "a row is larger than %zu bytes", CAP_OUTPUT);
	arena_rewind(s->a, mark);
	s->n++;
	if (ok && fwrite(s->b->p, 1, s->b->n, stdout) != s->b->n)
		return err_errno(e, ERR_FILE, "could not write to standard output");
	return ok;
}

bool
rows_stream(int64_t *n, const Sql *sql, DbParams values, CmdArgs *c, Db *db, Err *e)
{
	Stream s = {.a = arena_new(), .b = buf_new(cmd_arena(c), CAP_OUTPUT)};
	bool ok = db_each(db, sql, values, stream_row, &s, e) && rows_put(S(""), e);

	arena_free(s.a);
	*n = s.n;
	return ok;
}

bool
rows_put(Str text, Err *e)
{
	if (fwrite(text.p, 1, text.n, stdout) != text.n || fflush(stdout) != 0)
		return err_errno(e, ERR_FILE, "could not write to standard output");
	return true;
}

const char *
rows_user(void)
{
	const struct passwd *pw = getpwuid(getuid());
	return pw ? pw->pw_name : "unknown";
}

bool
rows_log_unmask(Db *db, const char *what, Arena *a, Err *e)
{
	const char *user = rows_user();
	char id[37], at[32];

	instant_format(at, clock_now());
	key_format(id, KEY_OF(S("unmask"), str_from(user), str_from(what), str_from(at)));
	LOG(LOG_WARN, "unmasked export", {"author", str_from(user)}, {"what", str_from(what)});
	return DB_RUN(db, &sql_export_log_unmask, NULL, a, e, str_from(id), str_from(user),
	    str_from(what), str_from(at));
}

bool
rows_words(DbRows *r, const Sql *sql, DbParams values, CmdArgs *c, Db *db, Err *e)
{
	Arena *a = cmd_arena(c);
	const char *what = arena_printf(a, "%s %s", cmd_name(c), cmd_operand(c, 0));

	if (!cmd_flag(c, "unmask"))
		return db_run(db, sql, values, r, a, e);
	if (!rows_log_unmask(db, what, a, e) || !db_begin(db, e))
		return false;
	if (db_run(db, &sql_export_log_unmask_words, DB_NONE, NULL, a, e) &&
	    db_run(db, sql, values, r, a, e))
		return db_commit(db, e);
	db_rollback(db);
	return false;
}
