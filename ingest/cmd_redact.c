#include "aswriter.h"
#include "base/answer.h"
#include "base/file.h"
#include "cmds.h"
#include "compose/seal.h"
#include "sql.h"
#include "warc/chain.h"

/* The payload that is to go: known by its address and the digest of its first record. */
typedef struct {
	Arena *a;
	bool dry; /* count, change nothing */
	Str url, digest;
	int64_t records; /* redacted now */
	int64_t earlier; /* redacted before */
} Redaction;

static bool
one_capture(DbRows *r, Db *db, const char *key, Arena *a, Err *e)
{
	if (!DB_RUN(db, &sql_load_capture_find, r, a, e, str_from(key)))
		return false;
	if (!r->rows) {
		err_set(e, ERR_NEGATIVE, "no capture \"%.80s\"", key);
		return err_hint(e, "Give its key, eight digits or more.");
	}
	if (r->rows > 1)
		return err_set(e, ERR_USAGE, "\"%.80s\" begins several keys", key);
	return db_cell(r, 0, 4).n ||
	       err_set(e, ERR_NEGATIVE, "this capture has no payload in an archive");
}

static bool
is_file(Str path, Str name)
{
	return str_ends(path, name) && (path.n == name.n || path.p[path.n - name.n - 1] == '/');
}

/* Archives of others may have one name in several folders: the one that has the record counts. */
static const char *
find_record(WarcRecord *rec, const Ledger *l, const DbRows *r, Arena *a, Err *e)
{
	Str name = db_cell(r, 0, 4), url = db_cell(r, 0, 2);
	const char *path = NULL, *any = NULL;
	for (size_t i = 0; i < l->files.n; i++) {
		const char *file = ledger_path(l, &l->files.v[i], a);
		Err why = {0};
		if (!is_file(l->files.v[i].path, name) || !file_exists(file))
			continue;
		any = file;
		if (!warc_at(rec, file, db_int(r, 0, 5, 0), a, &why))
			continue;
		path = file;
		if (str_eq(rec->target_uri, url))
			return path;
	}
	if (!any) {
		err_set(e, ERR_FILE, "the archive \"%.*s\" is not here", STR_ARG(name));
		(void)err_hint(e, "Put it back where it was when it was taken in.");
	}
	return any && warc_at(rec, path ? path : any, db_int(r, 0, 5, 0), a, e) ? path : NULL;
}

static bool
is_same(const Redaction *x, const WarcRecord *rec)
{
	bool holds = rec->type == WARC_RESPONSE || rec->type == WARC_RESOURCE ||
		     rec->type == WARC_CONVERSION;

	return holds && str_eq(rec->target_uri, x->url) && rec->payload_digest.n &&
	       str_eq(rec->payload_digest, x->digest);
}

/* The same payload of the same address wherever else it stands in this file. */
static bool
redact_file(Redaction *x, const char *path, Err *e)
{
	Arena *a = arena_new();
	struct {
		int64_t *v;
		size_t n, cap;
	} at = {0};
	WarcReader *r;
	WarcRecord rec;
	bool ok = warc_open(&r, path, a, e);

	while (ok) {
		Err why = {0};

		if (warc_next(r, &rec, &why)) {
			if (is_same(x, &rec))
				VEC_PUSH(a, &at, rec.offset);
		} else if (why.kind == ERR_NONE) {
			break;
		}
	}
	for (size_t i = 0; ok && i < at.n; i++) {
		ok = x->dry || chain_redact(path, at.v[i], e);
		x->records += ok;
	}
	arena_free(a);
	return ok;
}

/* Know the payload, then let it go everywhere. */
static bool
redact_all(Redaction *x, const Ledger *l, const DbRows *r, Err *e)
{
	WarcRecord rec;
	const char *path = find_record(&rec, l, r, x->a, e);
	bool ok = true;

	if (!path)
		return false;
	if (chain_redacted(&rec).n) {
		x->earlier = 1;
		return true;
	}
	x->url = rec.target_uri;
	x->digest = rec.payload_digest;
	if (!x->digest.n) {
		ok = x->dry || chain_redact(path, rec.offset, e);
		x->records = ok;
		return ok;
	}
	for (size_t i = 0; ok && i < l->files.n; i++) {
		const char *file = ledger_path(l, &l->files.v[i], x->a);

		ok = !file_exists(file) || redact_file(x, file, e);
	}
	return ok;
}

static bool
enter(const Redaction *x, Db *db, const DbRows *r, CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	char now[32];
	DbRows done;

	if (x->earlier) {
		if (!DB_RUN(db, &sql_load_redactions, &done, a, e, db_cell(r, 0, 1)))
			return false;
		if (done.rows)
			return err_set(e, ERR_NEGATIVE, "it was redacted on %.10s by %s: %s",
			    db_cell(&done, 0, 0).p, db_cell(&done, 0, 1).p, db_cell(&done, 0, 2).p);
	}
	return DB_RUN(db, &sql_load_redact, NULL, a, e, db_cell(r, 0, 0), db_cell(r, 0, 1),
	    str_from(cmd_str(c, "by")), str_from(cmd_str(c, "why")),
	    str_from(arena_printf(a, "%lld", (long long)(x->records + x->earlier))),
	    str_from(instant_format(now, clock_now())));
}

static bool
run(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	const char *why = cmd_str(c, "why"), *by = cmd_str(c, "by");
	Redaction x = {.a = a, .dry = cmd_dry(c)};
	Ledger l;
	DbRows r;
	Db *db;

	if (!why || !*why || !by || !*by)
		return err_set(e, ERR_USAGE, "why, and who says so? say --why TEXT --by NAME");
	if (!aswriter_open(&db, c, e) || !one_capture(&r, db, cmd_operand(c, 0), a, e) ||
	    !ledger_open(&l, seal_base(cmd_conf(c), a), a, e) || !redact_all(&x, &l, &r, e) ||
	    !enter(&x, db, &r, c, e))
		return false;
	const AnswerField said[] = {ANSWER_STR("capture", db_cell(&r, 0, 1)),
	    ANSWER_STR("url", db_cell(&r, 0, 2)), ANSWER_STR("payload_sha256", db_cell(&r, 0, 3)),
	    ANSWER_INT("records", x.records + x.earlier)};
	ANSWER(c, said,
	    "capture %.8s of %.*s: payload removed from %lld record%s; its digest %.16s... is kept",
	    db_cell(&r, 0, 1).p, STR_ARG(db_cell(&r, 0, 2)),
	    (long long)x.records + (long long)x.earlier, str_s(x.records + x.earlier),
	    db_cell(&r, 0, 3).p);
	return true;
}

static const Opt opts[] = {
    {"why", 0, OPT_STR, "TEXT", "the reason, kept for good"},
    {"by", 0, OPT_STR, "NAME", "who decided it, kept for good"},
    OPT_DRY_RUN,
    {NULL, 0, OPT_FLAG, NULL, NULL},
};

const Cmd cmd_redact = {
    .name = "redact",
    .summary = "remove the payload of a capture from the archive; its digest stays",
    .operands = "CAPTURE",
    .min_operands = 1,
    .max_operands = 1,
    .opts = opts,
    .run = run,
    .detail =
	"Every record of the same address with the same payload is emptied in its place.\n"
	"Pages of the same payload that come later are read, but a reference to it is archived\n"
	"in its place.\n"
	"The chain and the roots stay right, and `verify` says what was redacted. What the\n"
	"listings say stays in the database.",
    .example = "  chipwatch-ingest redact 9c41aa02 --why \"a passport is in it\" --by \"A. Clerk\"",
};
