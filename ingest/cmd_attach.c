#include "aswriter.h"
#include "base/build.h"
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "cmds.h"
#include "compose/mendleft.h"
#include "compose/publish.h"
#include "compose/seal.h"
#include "sql.h"
#include "warc/warc.h"

typedef struct {
	Key128 run;
	Str site, seller, bytes, name, digest;
	const char *type, *source;
	Instant date;
	const char *dir; /* of this run's archive */
	WarcPlace place;
} Attachment;

/* By what the file begins with, never by its name. */
static const char *
type_of(Str bytes)
{
	static const struct {
		Str magic;
		size_t at;
		const char *type;
	} all[] = {{S("\x89PNG\r\n\x1a\n"), 0, "image/png"}, {S("\xff\xd8\xff"), 0, "image/jpeg"},
	    {S("GIF8"), 0, "image/gif"}, {S("WEBP"), 8, "image/webp"},
	    {S("%PDF-"), 0, "application/pdf"}, {S("ftypheic"), 4, "image/heic"},
	    {S("PK\x03\x04"), 0, "application/zip"}, {S("<!DOCTYPE html"), 0, "text/html"},
	    {S("<html"), 0, "text/html"}};
	Str head = str_sub(bytes, 0, 4096);

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (str_startsi(str_sub(bytes, all[i].at, bytes.n), all[i].magic))
			return all[i].type;
	for (size_t i = 0; i < head.n; i++)
		if ((unsigned char)head.p[i] < 9)
			return "application/octet-stream";
	return "text/plain";
}

static bool
find_seller(Attachment *x, Db *db, const char *who, Arena *a, Err *e)
{
	DbRows r;

	if (!DB_RUN(db, &sql_network_seller_find, &r, a, e, str_from(who)))
		return false;
	if (!r.rows)
		return err_set(e, ERR_NEGATIVE, "no seller \"%.80s\"", who) ||
		       err_hint(e,
			   "Give a host, a name or a key; `chipwatch channels --all` prints "
			   "those we know.");
	if (r.rows > 1 && !str_eqi(db_cell(&r, 0, 1), str_from(who))) {
		err_set(e, ERR_USAGE, "\"%.80s\" means several sellers", who);
		return err_hint(e, "Give the seller's key.");
	}
	x->site = db_cell(&r, 0, 0);
	x->seller = db_cell(&r, 0, 1);
	return true;
}

static bool
read_operands(Attachment *x, CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	const char *path = cmd_operand(c, 1), *slash = strrchr(path, '/');
	const char *date = cmd_str(c, "date");
	char *hex = arena_alloc(a, 65);

	x->source = cmd_str(c, "source");
	if (!x->source || !*x->source)
		return err_set(e, ERR_USAGE, "where does it come from? say --source TEXT");
	if (!date || !instant_parse(&x->date, str_from(date)))
		return err_set(e, ERR_USAGE, "of when is it? say --date YYYY-MM-DD, or an instant");
	if (x->date > clock_now())
		return err_set(e, ERR_USAGE, "--date is in the future");
	if (!file_read(&x->bytes, path, CAP_WARC_BLOCK, a, e))
		return false;
	if (!x->bytes.n)
		return err_set(e, ERR_DATA, "\"%s\" is empty", path);
	x->name = str_from(slash ? slash + 1 : path);
	x->type = type_of(x->bytes);
	x->digest = str_from(digest_hex(hex, digest_sha256(x->bytes).b, 32));
	/* The same file about the same seller from the same source is the same evidence. */
	x->run = KEY_OF(S("attach"), x->seller, x->digest, str_from(x->source), str_from(date));
	return true;
}

/* The record of an earlier try that was killed before the database knew: not written twice. */
static bool
find_left(Attachment *x, Arena *a)
{
	Str uri = str_from(arena_printf(a, "urn:sha256:%.*s", STR_ARG(x->digest))), *names;
	WarcReader *r;
	WarcRecord rec;
	size_t n;
	Err e;

	if (!file_is_dir(x->dir) || !file_list(&names, &n, x->dir, ".warc.gz", a, &e))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!warc_open(&r, arena_printf(a, "%s/%.*s", x->dir, STR_ARG(names[i])), a, &e))
			continue;
		while (warc_next(r, &rec, &e))
			if (rec.type == WARC_RESOURCE && str_eq(rec.target_uri, uri)) {
				x->place = (WarcPlace){names[i], rec.offset, rec.length};
				return true;
			}
	}
	return false;
}

static bool
archive(Attachment *x, CmdArgs *c, Err *e)
{
	Arena *a = arena_new();
	const char *who = cmd_str(c, "operator");
	char id[37];
	WarcOptions opt = {
	    .dir = x->dir, .prefix = "chipwatch-manual", .roll_bytes = 1, .level = 6};
	WarcResource r = {.uri = str_from(arena_printf(a, "urn:sha256:%.*s", STR_ARG(x->digest))),
	    .date = x->date,
	    .content_type = x->type,
	    .body = x->bytes};
	WarcWriter *w;
	bool ok;

	opt.info = arena_printf(a,
	    "software: chipwatch %s (%s)\r\nformat: WARC File Format 1.1\r\n"
	    "isPartOf: %s\r\ndescription: added by hand\r\n",
	    CW_VERSION, build_id(), key_format(id, x->run));
	r.metadata = str_from(arena_printf(a, "name: %.*s\r\nsource: %s\r\nseller: %.*s\r\n%s%s%s",
	    STR_ARG(x->name), x->source, STR_ARG(x->seller), who ? "operator: " : "",
	    who ? who : "", who ? "\r\n" : ""));
	ok = warc_writer_open(&w, &opt, a, e) && warc_write_resource(w, &r, &x->place, e) &&
	     warc_writer_close(w, e);
	x->place.file = arena_str(cmd_arena(c), x->place.file);
	arena_free(a);
	return ok;
}

/* The key of the capture, and its date as text. */
static Str
capture_of(char key[37], char at[32], const Attachment *x)
{
	Key128 k = KEY_OF(S("manual"), x->site, x->seller, x->digest,
	    str_from(instant_format(at, x->date)), str_from(x->source));

	return str_from(key_format(key, k));
}

static bool
is_new(const Attachment *x, Db *db, Arena *a, Err *e)
{
	char key[37], at[32];
	DbRows r;

	if (!DB_RUN(db, &sql_load_capture_find, &r, a, e, capture_of(key, at, x)))
		return false;
	if (r.rows)
		return err_set(
		    e, ERR_NEGATIVE, "it was added before, from the same source: capture %s", key);
	if (!db_run(db, &sql_load_redacted, DB_NONE, &r, a, e))
		return false;
	for (size_t i = 0; i < r.rows; i++)
		if (str_eq(db_cell(&r, i, 0), x->digest))
			return err_set(
			    e, ERR_NEGATIVE, "these bytes were redacted, they are not taken again");
	return true;
}

static bool
enter(const Attachment *x, Db *db, Arena *a, Err *e)
{
	char at[32], day[16], run[37], key[37];
	Str capture = capture_of(key, at, x);
	Str on = str_from(day_format(day, day_of(x->date)));

	return DB_RUN(db, &sql_load_partitions, NULL, a, e, on, on) &&
	       DB_RUN(db, &sql_load_attach, NULL, a, e, x->site, capture, str_from(at),
		   str_from(key_format(run, x->run)), x->name, str_from(x->type), x->digest,
		   str_from(arena_printf(a, "%zu", x->bytes.n)), x->place.file,
		   str_from(arena_printf(a, "%lld", (long long)x->place.offset)),
		   str_from(arena_printf(a, "%lld", (long long)x->place.length)),
		   str_from(x->source), x->seller);
}

static void
print_result(CmdArgs *c, const Attachment *x, const SealReport *s)
{
	char hex[65];

	digest_hex(hex, s->root.root.b, 32);
	if (cmd_json(c)) {
		Buf *b = buf_new(cmd_arena(c), CAP_JSON_LINE);
		JsonOut o;

		jo_init(&o, b);
		jo_obj(&o);
		jo_kstr(&o, "sha256", x->digest);
		jo_kstr(&o, "content_type", str_from(x->type));
		jo_kint(&o, "bytes", (int64_t)x->bytes.n);
		jo_kstr(&o, "warc", x->place.file);
		jo_kint(&o, "offset", x->place.offset);
		if (s->sealed)
			jo_kstr(&o, "ledger_root", str_from(hex));
		jo_end_obj(&o);
		printf("%s\n", buf_cstr(b));
		return;
	}
	printf("sha256 %.*s  %s, %zu bytes\nin %.*s\n", STR_ARG(x->digest), x->type, x->bytes.n,
	    STR_ARG(x->place.file));
	if (s->sealed)
		printf("ledger root %s\n", hex);
}

static bool
run(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	const char *base = seal_base(cmd_conf(c), a);
	RunInfo info = {.kind = "manual",
	    .command = "attach",
	    .operator= cmd_str(c, "operator"),
	    .revision = ""};
	Attachment x = {0};
	const char *paths[2] = {NULL, NULL};
	char id[37];
	SealReport sealed;
	Db *db;

	if (!aswriter_open(&db, c, e) || !find_seller(&x, db, cmd_operand(c, 0), a, e) ||
	    !read_operands(&x, c, e))
		return false;
	x.dir = arena_printf(a, "%s/%s", base, key_format(id, x.run));
	if (!is_new(&x, db, a, e))
		return false;
	if (cmd_dry(c)) {
		x.place.file = str_from(x.dir);
		print_result(c, &x, &(SealReport){0});
		return true;
	}
	if (!mendleft_all(db, base, e) || (!find_left(&x, a) && !archive(&x, c, e)))
		return false;
	paths[0] = arena_printf(a, "%s/%.*s", x.dir, STR_ARG(x.place.file));
	if (!publish_start(db, x.run, &info, e) || !enter(&x, db, a, e) ||
	    !seal_files(&sealed, db, base, &(SealSource){x.run, "manual", paths}, e) ||
	    !publish_manual_end(db, x.run, e))
		return false;
	print_result(c, &x, &sealed);
	return true;
}

static const Opt opts[] = {
    {"source", 0, OPT_STR, "TEXT", "where it comes from: who gave it, from which chat or letter"},
    {"date", 0, OPT_STR, "DATE", "day or instant of what it shows"},
    {"operator", 0, OPT_STR, "NAME", "who adds it"},
    OPT_DRY_RUN,
    {NULL, 0, OPT_FLAG, NULL, NULL},
};

const Cmd cmd_attach = {
    .name = "attach",
    .summary = "add a chat, an invoice or a photo about a seller as hashed evidence",
    .operands = "SELLER FILE",
    .min_operands = 2,
    .max_operands = 2,
    .opts = opts,
    .run = run,
    .detail = "The file goes into the archive as a WARC resource record and into the ledger of\n"
	      "the day. It is told apart from what was captured: origin manual.",
    .example = "  chipwatch-ingest attach gpu-nova.example chat.png --source \"buyer's WeChat\" "
	       "--date 2026-11-20",
};
