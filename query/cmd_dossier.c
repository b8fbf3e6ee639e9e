#include "base/answer.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/limits.h"
#include "casefile.h"
#include "casefont.h"
#include "caseplace.h"
#include "db/cluster.h"
#include "query_cmds.h"
#include "rows.h"
#include "sql.h"

static bool
write_table(const Casefile *f, const char *name, const DbRows *r, Err *e)
{
	Buf *b = buf_new(f->a, 64u << 20);
	Table t = rows_table(r, f->a);
	if (!table_write(b, &t, TABLE_CSV, f->a))
		return err_set(e, ERR_DATA, "%s is too large", name);
	return file_write(caseplace_path(f, name), buf_str(b), e);
}

static bool
write_page(const Casefile *f, Err *e)
{
	Buf *dot = buf_new(f->a, 4u << 20), *page = buf_new(f->a, 64u << 20);
	Buf *json = buf_new(f->a, 16u << 20);
	Str svg;
	casefile_dot(dot, f);
	if (!file_write(caseplace_path(f, "graph.dot"), buf_str(dot), e) ||
	    !casefile_draw(
		&svg, caseplace_path(f, "graph.dot"), caseplace_path(f, "graph.svg"), f->a, e))
		return false;
	casefile_html(page, f, svg);
	explain_json(json, &f->x);
	if (page->over || json->over)
		return err_set(e, ERR_DATA, "the page is too large");
	return file_write(caseplace_path(f, "index.html"), buf_str(page), e) &&
	       file_write(caseplace_path(f, "explain.json"), buf_str(json), e);
}

static const char *
archive_of(CmdArgs *c, Arena *a)
{
	Str conf = conf_str(cmd_conf(c), "archive_dir");
	const char *given = cmd_str(c, "archive");
	if (given)
		return given;
	return conf.n ? arena_cstr(a, conf) : arena_printf(a, "%s/archive", cluster_base(a));
}

static bool
issue(const Casefile *f, Db *db, const char *sum, Err *e)
{
	char id[37], at[32];
	instant_format(at, clock_now());
	key_format(id, KEY_OF(S("dossier"), f->x.ref.id, str_from(sum)));
	Str revision = f->x.scores.rows ? db_cell(&f->x.scores, 0, 4) : S("");
	return DB_RUN(db, &sql_network_dossier_issue, NULL, f->a, e, str_from(id), f->x.ref.id,
	    revision, str_from(at), str_from(sum), str_from(rows_user()));
}

static bool
recall(CmdArgs *c, Db *db, Err *e)
{
	DbRows r;
	char at[32];
	Arena *a = cmd_arena(c);
	const char *named = cmd_operand(c, 0);
	instant_format(at, clock_now());
	if (!DB_RUN(db, &sql_network_dossier_meant, &r, a, e, str_from(named)))
		return false;
	if (db_int(&r, 0, 0, 0) == 0)
		return err_set(e, ERR_NEGATIVE, "no dossier with that manifest stands") ||
		       err_hint(e, "Its digest: sha256sum manifest.sha256; the view "
				   "analyst.case_file has those that were issued.");
	if (db_int(&r, 0, 0, 0) > 1)
		return err_set(e, ERR_USAGE, "several manifests begin with \"%.64s\"", named) ||
		       err_hint(e, "Give more digits.");
	Str sum = db_cell(&r, 0, 1);
	if (!cmd_dry(c) && !DB_RUN(db, &sql_network_dossier_recall, NULL, a, e, sum,
			       str_from(cmd_str_or(c, "why", "")), str_from(at)))
		return false;
	const AnswerField said[] = {ANSWER_STR("recalled", sum)};
	ANSWER(c, said, cmd_dry(c) ? "would be recalled" : "recalled");
	return true;
}

/* A picture without the letters of its names is worse than none: say so. */
static void
mind_font(const Casefile *f)
{
	bool asian = false;
	for (size_t i = 0; i < f->x.members.rows; i++)
		asian = asian || casefont_is_east_asian(db_cell(&f->x.members, i, 1));
	if (asian && casefont_lacking())
		fprintf(stderr,
		    "No font with Chinese characters is installed, so names in graph.svg and in "
		    "print may be missing. On Debian: apt-get install fonts-noto-cjk\n");
}

static bool
check_archive(CmdArgs *c, const Casefile *f, Err *e)
{
	if (!cmd_str(c, "archive") || file_is_dir(f->archive))
		return true;
	err_set(e, ERR_FILE, "\"%s\" is no folder", f->archive);
	return err_hint(e, "--archive names the folder of the WARC files.");
}

/* All of it, or nothing is left behind; none is in place that is not on record, to be recalled. */
static bool
write_all(char sum[65], Casefile *f, Db *db, Err *e)
{
	if (!caseplace_open(f, e))
		return false;
	if (casefile_cut(f, caseplace_path(f, "captures.warc.gz"), e) && write_page(f, e) &&
	    write_table(f, "timeline.csv", &f->timeline, e) &&
	    write_table(f, "evidence.csv", &f->captures, e) && casefile_manifest(sum, f, e) &&
	    issue(f, db, sum, e) && caseplace_publish(f, e))
		return true;
	caseplace_drop(f);
	return false;
}

static bool
make(CmdArgs *c, Casefile *f, Db *db, Err *e)
{
	char sum[65];
	if (!check_archive(c, f, e) || !explain_read(&f->x, db, cmd_operand(c, 0), f->a, e) ||
	    !rows_words(
		&f->timeline, &sql_network_dossier_timeline, DB_PARAMS(f->x.ref.id), c, db, e) ||
	    !DB_RUN(db, &sql_network_dossier_captures, &f->captures, f->a, e, f->x.ref.id))
		return false;
	const AnswerField planned[] = {
	    ANSWER_STR("out", str_from(f->dir)), ANSWER_INT("captures", f->captures.rows)};
	if (cmd_dry(c)) {
		ANSWER(c, planned, "%zu capture%s for %s", f->captures.rows,
		    str_s(f->captures.rows), f->dir);
		return true;
	}
	if (!write_all(sum, f, db, e))
		return false;
	const AnswerField said[] = {
	    ANSWER_STR("page", str_from(arena_printf(f->a, "%s/index.html", f->dir))),
	    ANSWER_INT("captures", f->cut), ANSWER_INT("missing", f->missing),
	    ANSWER_STR("manifest", str_from(sum))};
	ANSWER(c, said, "%s/index.html", f->dir);
	fprintf(stderr, "%zu capture%s cut from the archive, %zu not found in it; manifest %s\n",
	    f->cut, str_s(f->cut), f->missing, sum);
	mind_font(f);
	if (f->missing)
		fprintf(stderr, "Name the folder of the WARC files with --archive DIR.\n");
	return true;
}

static bool
run(CmdArgs *c, Err *e)
{
	Db *db;
	Casefile f = {.a = cmd_arena(c), .dir = cmd_str(c, "out")};
	if (!*cmd_str_or(c, "out", "") && !cmd_flag(c, "recall"))
		return err_set(e, ERR_USAGE, "say where: --out DIR");
	if (cmd_flag(c, "recall") && !*cmd_str_or(c, "why", ""))
		return err_set(e, ERR_USAGE, "a case file is recalled for a reason: --why TEXT");
	if (!rows_open(&db, c, e))
		return false;
	if (cmd_flag(c, "recall"))
		return recall(c, db, e);
	f.archive = archive_of(c, f.a);
	return make(c, &f, db, e);
}

static const Opt opts[] = {
    {"out", 'o', OPT_STR, "DIR", "folder that the case file is written to"},
    {"archive", 0, OPT_STR, "DIR", "folder of the WARC files (default: where runs keep them)"},
    {"recall", 0, OPT_FLAG, NULL,
	"recall an issued dossier: the first 8 digits or all of the digest"},
    {"why", 0, OPT_STR, "TEXT", "why it is recalled"},
    ROWS_OPT_UNMASK,
    OPT_DRY_RUN,
    {0},
};

const Cmd cmd_dossier = {
    .name = "dossier",
    .summary = "a case file of a channel: page, graph, timeline, captures, manifest",
    .operands = "CHANNEL|DIGEST",
    .min_operands = 1,
    .max_operands = 1,
    .opts = opts,
    .run = run,
    .detail =
	"Writes index.html (made to be printed), graph.svg, timeline.csv, evidence.csv,\n"
	"explain.json, captures.warc.gz and manifest.sha256, which `sha256sum -c` checks. A case\n"
	"file that is there is written anew; files of others are not overwritten.",
    .example = "chipwatch dossier C-7f3a --out case/\n"
	       "chipwatch dossier --recall 4b9e9fc8 --why \"one link was wrong\"",
};
