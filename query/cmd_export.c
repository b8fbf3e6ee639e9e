#include "base/digest.h"
#include "base/file.h"
#include "base/json.h"
#include "base/log.h"
#include "query_cmds.h"
#include "rows.h"
#include "sql.h"
#include "standing.h"

#include <errno.h>
#include <unistd.h>

#define CAP_ROW ((size_t)64 << 20)

/* One file under way. */
typedef struct {
	Buf *row;
	FILE *to;
	DigestStream *sum;
	TableFormat format;
	bool entities; /* the rows are JSON documents already */
	const char *path;
	int64_t rows, bytes;
} Sink;

typedef struct {
	Db *db;
	Arena *a;
	Str form; /* full, masked, public */
	const char *dir, *group, *ending;
	TableFormat format;
	Buf *manifest;
	JsonOut json;
	int64_t rows;
} Export;

static bool
put(Sink *s, Err *e)
{
	Str out = buf_str(s->row);

	if (s->row->over)
		return err_set(
		    e, ERR_DATA, "a row of %s is larger than %zu bytes", s->path, CAP_ROW);
	if (fwrite(out.p, 1, out.n, s->to) != out.n)
		return err_set(e, ERR_FILE, "could not write \"%s\": %s", s->path, strerror(errno));
	digest_add(s->sum, out.p, out.n);
	s->bytes += (int64_t)out.n;
	buf_reset(s->row);
	return true;
}

static void
csv_line(Buf *b, const DbRows *r, bool head)
{
	for (size_t c = 0; c < r->cols; c++) {
		Str cell = head ? db_col_name(r, c) : db_cell(r, 0, c);

		if (c)
			buf_putc(b, ',');
		if (cell.p)
			table_csv_cell(b, cell);
	}
	buf_puts(b, "\r\n");
}

static bool
take_row(void *self, const DbRows *r, Err *e)
{
	Sink *s = self;
	Arena *a;
	Table t;

	if (s->entities) {
		buf_str_add(s->row, db_cell(r, 0, 0));
		buf_putc(s->row, '\n');
	} else if (s->format == TABLE_CSV) {
		if (s->rows == 0)
			csv_line(s->row, r, true);
		csv_line(s->row, r, false);
	} else {
		a = arena_new();
		t = rows_table(r, a);
		(void)table_write(s->row, &t, TABLE_JSON, a); /* put looks at over */
		arena_free(a);
	}
	s->rows++;
	return put(s, e);
}

/* An empty table still has its heads. */
static bool
head_alone(Export *x, const Sql *sql, Sink *s, Err *e)
{
	DbRows r;

	if (s->rows || s->entities || s->format != TABLE_CSV)
		return true;
	if (!DB_RUN(x->db, sql, &r, x->a, e, x->form))
		return false;
	csv_line(s->row, &r, true);
	return put(s, e);
}

static bool
finish_file(Sink *s, Err *e)
{
	bool ok = fflush(s->to) == 0 && fsync(fileno(s->to)) == 0;

	if (!ok)
		err_set(e, ERR_FILE, "could not write \"%s\": %s", s->path, strerror(errno));
	if (fclose(s->to) != 0 && ok)
		ok = err_set(e, ERR_FILE, "could not close \"%s\": %s", s->path, strerror(errno));
	return ok;
}

static void
note_file(Export *x, const char *name, const Sink *s, const char *sum)
{
	jo_obj(&x->json);
	jo_key(&x->json, "file");
	jo_str(&x->json, str_from(name));
	jo_key(&x->json, "rows");
	jo_int(&x->json, s->rows);
	jo_key(&x->json, "bytes");
	jo_int(&x->json, s->bytes);
	jo_key(&x->json, "sha256");
	jo_str(&x->json, str_from(sum));
	jo_end_obj(&x->json);
	x->rows += s->rows;
}

static bool
write_one(Export *x, const Sql *sql, Err *e)
{
	const char *name =
	    arena_printf(x->a, "%s.%s", sql->name + strlen(sql->group) + 1, x->ending);
	Sink s = {.row = buf_new(x->a, CAP_ROW), .format = x->format};
	uint8_t bytes[32];
	char sum[65];
	bool ok;

	s.path = arena_printf(x->a, "%s/%s", x->dir, name);
	s.entities = strcmp(sql->group, "ftm") == 0;
	s.to = fopen(s.path, "wxe");
	if (!s.to)
		return err_set(e, ERR_FILE, "could not make \"%s\": %s", s.path, strerror(errno));
	s.sum = digest_sha256_start();
	ok = db_each(x->db, sql, DB_PARAMS(x->form), take_row, &s, e) && head_alone(x, sql, &s, e);
	digest_end(s.sum, bytes);
	if (!finish_file(&s, ok ? e : NULL) || !ok)
		return false;
	note_file(x, name, &s, digest_hex(sum, bytes, sizeof(bytes)));
	return true;
}

static bool
write_all(Export *x, Err *e)
{
	bool ok = db_begin_snapshot(x->db, e);

	if (ok && str_eq(x->form, S("public")))
		ok = db_run(x->db, &sql_export_log_public, DB_NONE, NULL, x->a, e);
	for (const Sql *const *s = sql_all; ok && *s; s++)
		if (strcmp((*s)->group, x->group) == 0)
			ok = write_one(x, *s, e);
	if (!ok) {
		db_rollback(x->db);
		return false;
	}
	return db_commit(x->db, e);
}

static void
open_manifest(Export *x, const char *format)
{
	char at[32];

	jo_init(&x->json, x->manifest);
	jo_obj(&x->json);
	jo_key(&x->json, "made_at");
	jo_str(&x->json, str_from(instant_format(at, clock_now())));
	jo_key(&x->json, "format");
	jo_str(&x->json, str_from(format));
	jo_key(&x->json, "form");
	jo_str(&x->json, x->form);
	standing_json(&x->json);
	jo_key(&x->json, "files");
	jo_arr(&x->json);
}

static bool
choose(Export *x, CmdArgs *c, const char *format, Err *e)
{
	bool full = cmd_flag(c, "unmask"), public = cmd_flag(c, "public");

	if (full && public)
		return err_set(e, ERR_USAGE, "--public and --unmask exclude each other");
	x->form = full ? S("full") : public ? S("public") : S("masked");
	x->group = strcmp(format, "ftm") == 0 ? "ftm" : "export";
	x->ending = strcmp(format, "csv") == 0 ? "csv" : "jsonl";
	x->format = strcmp(format, "csv") == 0 ? TABLE_CSV : TABLE_JSON;
	if (strcmp(format, "csv") && strcmp(format, "jsonl") && strcmp(format, "ftm")) {
		err_set(e, ERR_USAGE, "no format \"%s\"", format);
		return err_hint(e, "There are csv, jsonl and ftm (FollowTheMoney entities).");
	}
	return true;
}

static bool
run(CmdArgs *c, Err *e)
{
	const char *format = cmd_str_or(c, "format", "csv");
	Export x = {.a = cmd_arena(c), .dir = cmd_str_or(c, "out", "export")};
	const char *manifest = arena_printf(x.a, "%s/manifest.json", x.dir);

	if (!choose(&x, c, format, e))
		return false;
	if (file_exists(manifest)) {
		err_set(e, ERR_FILE, "\"%s\" holds an export already", x.dir);
		return err_hint(e, "Name a new folder with --out.");
	}
	if (!rows_open(&x.db, c, e) || !file_mkdirs(x.dir, e) ||
	    (str_eq(x.form, S("full")) &&
		!rows_log_unmask(x.db, arena_printf(x.a, "export to %s", x.dir), x.a, e)))
		return false;
	x.manifest = buf_new(x.a, 1u << 20);
	open_manifest(&x, format);
	if (!write_all(&x, e))
		return false;
	jo_end_arr(&x.json);
	jo_end_obj(&x.json);
	buf_putc(x.manifest, '\n');
	if (!file_write(manifest, buf_str(x.manifest), e))
		return false;
	if (cmd_json(c))
		fwrite(x.manifest->p, 1, x.manifest->n, stdout);
	else
		printf("%lld row%s in %s; %s\n", (long long)x.rows, str_s(x.rows), x.dir, manifest);
	return true;
}

static const Opt opts[] = {
    {"format", 'f', OPT_STR, "FORMAT", "csv, jsonl or ftm (FollowTheMoney entities)"},
    {"out", 'o', OPT_STR, "DIR", "a new folder (default: export)"},
    {"public", 0, OPT_FLAG, NULL, "without contacts, addresses of pages and prices that stand"},
    {"unmask", 0, OPT_FLAG, NULL, "contacts in full; they are people's data, and this is logged"},
    {NULL, 0, OPT_FLAG, NULL, NULL},
};

const Cmd cmd_export = {
    .name = "export",
    .operands = "",
    .summary = "write everything to files, with row counts and digests",
    .opts = opts,
    .run = run,
    .detail = "All files show one instant. The manifest is written last: a folder without one is "
	      "not whole.\nContacts are masked unless --unmask is given.",
    .example = "  chipwatch export --format ftm --out case-2026-11",
};
