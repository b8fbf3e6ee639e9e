#include "aswriter.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "cmds.h"
#include "compose/seal.h"
#include "ledger/inspect.h"
#include "warc/chain.h"
#include "warc/check.h"

#include <sys/stat.h>

typedef struct {
	CmdArgs *args;
	Buf *out;
	int64_t records, bad, digests, unchecked, redacted, chained;
	bool excerpt; /* records cut out of archives: their chain is with the archive */
	Chain chain;  /* of the file under way */
	int64_t byte; /* of the record before */
	Str uri;
	Buf *uri_text;
} Verify;

typedef struct {
	const char *name;
	int64_t value;
} JsonCount;

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

/* No problem, but never passed over in silence. */
static void
tell_redacted(Verify *v, const char *path, const WarcRecord *rec)
{
	WarcRecord was = *rec;
	Str line, rest = rec->block, uri = STR_NONE;

	while (str_cut(&line, &rest, '\n'))
		if (str_startsi(line, S("WARC-Target-URI:")))
			uri = str_trim(str_sub(line, 16, line.n));
	v->bad--;
	v->redacted++;
	tell(v, path, was.offset, S("redacted, its digest is kept"), uri);
}

static void
check_one(Verify *v, const char *path, const WarcRecord *rec, bool gz, Arena *a)
{
	CheckReport r = check_record(rec, a);
	const char *broken = v->excerpt ? NULL : chain_step(&v->chain, rec, a);

	v->records++;
	if (broken && v->chain.before)
		tell(v, path, v->byte, str_from(broken), v->uri);
	else if (broken)
		tell(v, path, rec->offset, str_from(broken), rec->target_uri);
	v->byte = rec->offset;
	buf_reset(v->uri_text);
	buf_str_add(v->uri_text, rec->target_uri);
	v->uri = buf_str(v->uri_text);
	if (chain_redacted(rec).n)
		tell_redacted(v, path, rec);
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

static int64_t
file_size(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? st.st_size : -1;
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

	v->chain = (Chain){0};
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
	if (v->chain.chained && !v->chain.ended)
		tell(v, path, file_size(path),
		    S("no closing record: the file was cut off, or its run has not ended"),
		    STR_NONE);
	v->chained += v->chain.ended ? 1 : 0;
	arena_free(scratch);
	arena_free(a);
	return ok;
}

/* Ends what --json prints, so that silence never stands for "well". */
static void
tell_sum(Verify *v, const JsonCount *counts, size_t n)
{
	JsonOut o;

	jo_init(&o, v->out);
	jo_obj(&o);
	for (size_t i = 0; i < n; i++)
		jo_kint(&o, counts[i].name, counts[i].value);
	jo_end_obj(&o);
	buf_putc(v->out, '\n');
	fwrite(v->out->p, 1, v->out->n, stdout);
	buf_reset(v->out);
}

static void
tell_ledger(void *self, const char *file, int64_t byte, Str what, Str uri)
{
	tell(self, *file ? file : "ledger", byte, what, uri);
}

static bool
verify_ledger(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	Verify v = {.args = c, .out = buf_new(a, CAP_JSON_LINE)};
	const char *base = cmd_count(c) ? cmd_operand(c, 0) : seal_base(cmd_conf(c), a);
	int64_t unlike = 0;
	InspectReport r;
	Ledger l;
	Db *db;

	if (!ledger_look(&l, base, a, e) || !inspect_ledger(&r, &l, tell_ledger, &v, e))
		return false;
	if (cmd_flag(c, "database") &&
	    (!aswriter_open(&db, c, e) || !seal_compare(&unlike, db, &l, tell_ledger, &v, e)))
		return false;
	r.problems += unlike;
	if (cmd_json(c))
		tell_sum(&v,
		    (JsonCount[]){{"roots", r.roots}, {"files", r.files}, {"records", r.records},
			{"away", r.away}, {"problems", r.problems}},
		    5);
	else
		printf("%lld root%s, %lld file%s, %lld record%s; not here, of others: %lld; "
		       "problems: %lld\n",
		    (long long)r.roots, str_s(r.roots), (long long)r.files, str_s(r.files),
		    (long long)r.records, str_s(r.records), (long long)r.away,
		    (long long)r.problems);
	return r.problems == 0 || err_set(e, ERR_NEGATIVE, "%s", "");
}

static bool
run(CmdArgs *c, Err *e)
{
	Verify v = {.args = c,
	    .excerpt = cmd_flag(c, "excerpt"),
	    .out = buf_new(cmd_arena(c), CAP_JSON_LINE),
	    .uri_text = buf_new(cmd_arena(c), CAP_HEADERS)};

	if (cmd_flag(c, "ledger"))
		return verify_ledger(c, e);
	if (cmd_flag(c, "database"))
		return err_set(e, ERR_USAGE, "--database goes with --ledger");
	if (!cmd_count(c)) {
		err_set(e, ERR_USAGE, "which archives?");
		return err_hint(e, "Name WARC files, or say --ledger for all that was taken in.");
	}
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
	if (cmd_json(c))
		tell_sum(&v,
		    (JsonCount[]){{"files", (int64_t)cmd_count(c)}, {"records", v.records},
			{"digests", v.digests}, {"unknown_digests", v.unchecked},
			{"chained", v.chained}, {"redacted", v.redacted}, {"problems", v.bad}},
		    7);
	else
		printf("%lld record%s; digests right: %lld, files chained: %lld of %zu, "
		       "redacted: %lld, problems: %lld%s\n",
		    (long long)v.records, str_s(v.records), (long long)v.digests,
		    (long long)v.chained, cmd_count(c), (long long)v.redacted, (long long)v.bad,
		    v.unchecked ? " (some digests are of an algorithm we do not know)" : "");
	return v.bad == 0 || err_set(e, ERR_NEGATIVE, "%s", "");
}

static const Opt opts[] = {
    {"ledger", 0, OPT_FLAG, NULL, "all archives that the ledger knows, against its roots"},
    {"database", 0, OPT_FLAG, NULL, "with --ledger: its roots against those in the database, too"},
    {"excerpt", 0, OPT_FLAG, NULL, "records cut out of archives, as in a dossier: digests alone"},
    {NULL, 0, OPT_FLAG, NULL, NULL},
};

const Cmd cmd_verify = {
    .name = "verify",
    .summary = "check archives: lengths, members, digests, chain (exit 1: a problem)",
    .operands = "WARC... | --ledger [ARCHIVE-FOLDER]",
    .max_operands = -1,
    .opts = opts,
    .run = run,
    .detail =
	"A file of ours carries a hash chain: a record that was changed, left out, put in or\n"
	"moved is named, and so is a file that was cut off. --ledger compares every archive\n"
	"with the Merkle roots of the days on which it was taken in. Both work offline. With\n"
	"--database the roots are also compared with those that the database was told.",
};
