#include "base/json.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "cmds.h"
#include "warc/check.h"

typedef struct {
	CmdArgs *args;
	Buf *out;
	int64_t records, bad, digests, unchecked;
} Verify;

static void
tell(Verify *v, const char *path, int64_t byte, Str what, Str uri)
{
	v->bad++;
	if (cmd_json(v->args)) {
		JsonOut o;

		jo_init(&o, v->out);
		jo_obj(&o);
		jo_kstr(&o, "file", str_from(path));
		jo_kint(&o, "byte", byte);
		jo_kstr(&o, "problem", what);
		jo_kstr(&o, "uri", uri);
		jo_end_obj(&o);
	} else {
		buf_printf(v->out, "%s: byte %lld: ", path, (long long)byte);
		utf8_visible(v->out, what);
		if (uri.n) {
			buf_puts(v->out, "  ");
			utf8_visible(v->out, uri);
		}
	}
	buf_putc(v->out, '\n');
	fwrite(v->out->p, 1, v->out->n, stdout);
	buf_reset(v->out);
}

static void
check_one(Verify *v, const char *path, const WarcRecord *rec, bool gz, Arena *a)
{
	CheckReport r = check_record(rec, a);

	v->records++;
	v->digests += (r.block == CHECK_OK) + (r.payload == CHECK_OK);
	v->unchecked += (r.block == CHECK_UNKNOWN) + (r.payload == CHECK_UNKNOWN);
	if (gz && !rec->member_ok)
		tell(v, path, rec->offset, S("not a gzip member of its own"), rec->target_uri);
	if (r.block == CHECK_WRONG)
		tell(v, path, rec->offset, S("block digest is wrong"), rec->target_uri);
	if (r.payload == CHECK_WRONG)
		tell(v, path, rec->offset, S("payload digest is wrong"), rec->target_uri);
}

static bool
is_gzip(const char *path)
{
	FILE *f = fopen(path, "rbe");
	bool gz = f && fgetc(f) == 0x1f && fgetc(f) == 0x8b;

	if (f)
		fclose(f);
	return gz;
}

static bool
verify_file(Verify *v, const char *path, Err *e)
{
	Arena *a = arena_new();
	Arena *scratch = arena_new();
	ArenaMark empty = arena_mark(scratch);
	bool gz = is_gzip(path);
	WarcReader *r;
	WarcRecord rec;
	bool ok = warc_open(&r, path, a, e);

	for (int broken = 0; ok && broken < 10000;) {
		Err why = {0};

		arena_rewind(scratch, empty);
		if (warc_next(r, &rec, &why)) {
			check_one(v, path, &rec, gz, scratch);
			continue;
		}
		if (why.kind == ERR_NONE)
			break;
		tell(v, path, why.byte, str_from(why.text), STR_NONE);
		broken++;
	}
	arena_free(scratch);
	arena_free(a);
	return ok;
}

static bool
run(CmdArgs *c, Err *e)
{
	Verify v = {.args = c, .out = buf_new(cmd_arena(c), CAP_JSON_LINE)};

	for (size_t i = 0; i < cmd_count(c); i++) {
		Err why = {0};

		if (verify_file(&v, cmd_operand(c, i), &why))
			continue;
		if (why.kind == ERR_FILE) {
			*e = why;
			return false;
		}
		tell(&v, cmd_operand(c, i), 0, str_from(why.text), STR_NONE);
	}
	if (!cmd_json(c))
		printf("%lld records, %lld digests right, %lld problems%s\n", (long long)v.records,
		    (long long)v.digests, (long long)v.bad,
		    v.unchecked ? " (some digests are of an algorithm we do not know)" : "");
	return v.bad == 0 || err_set(e, ERR_NEGATIVE, "%s", "");
}

const Cmd cmd_verify = {
    .name = "verify",
    .summary = "check archives: lengths, gzip members, digests (exit 1: a problem)",
    .operands = "WARC...",
    .min_operands = 1,
    .max_operands = -1,
    .run = run,
};
