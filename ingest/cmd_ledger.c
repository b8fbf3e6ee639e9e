#include "aswriter.h"
#include "base/answer.h"
#include "base/base64.h"
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/stamp.h"
#include "base/utf8.h"
#include "cmds.h"
#include "compose/seal.h"
#include "ledger/proof.h"
#include "net/post.h"
#include "sql.h"

static const char *
stamp_path(const Ledger *l, const LedgerRoot *r, Arena *a)
{
	char day[16];

	return arena_printf(
	    a, "%s/%s-%lld.tsr", l->dir, day_format(day, r->day), (long long)r->seq);
}

static void
print_root(CmdArgs *c, const Ledger *l, const LedgerRoot *r)
{
	char day[16], root[65], link[65], at[32];
	bool stamped = file_exists(stamp_path(l, r, cmd_arena(c)));

	day_format(day, r->day);
	digest_hex(root, r->root.b, 32);
	digest_hex(link, r->link.b, 32);
	instant_format(at, r->at);
	if (cmd_json(c))
		printf(
		    "{\"day\":\"%s\",\"seq\":%lld,\"leaves\":%lld,\"root\":\"%s\",\"link\":\"%s\","
		    "\"sealed_at\":\"%s\",\"stamped\":%s}\n",
		    day, (long long)r->seq, (long long)r->leaves, root, link, at,
		    stamped ? "true" : "false");
	else
		printf("%s  %3lld  %8lld records  %s%s\n", day, (long long)r->seq,
		    (long long)r->leaves, root, stamped ? "  time-stamped" : "");
}

static bool
run_roots(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	Ledger l;

	if (!ledger_look(&l, seal_base(cmd_conf(c), a), a, e))
		return false;
	for (size_t i = 0; i < l.roots.n; i++)
		print_root(c, &l, &l.roots.v[i]);
	return true;
}

/* The archive file of a capture, by its name. */
static const LedgerFile *
file_of(const Ledger *l, Str name)
{
	for (size_t i = l->files.n; i-- > 0;) {
		Str path = l->files.v[i].path;

		if (str_ends(path, name) &&
		    (path.n == name.n || path.p[path.n - name.n - 1] == '/'))
			return &l->files.v[i];
	}
	return NULL;
}

static bool
run_prove(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	Buf *b = buf_new(a, CAP_JSON_LINE);
	const LedgerFile *f;
	Ledger l;
	DbRows r;
	Db *db;

	if (!aswriter_open(&db, c, e) || !ledger_look(&l, seal_base(cmd_conf(c), a), a, e) ||
	    !DB_RUN(db, &sql_load_capture_find, &r, a, e, str_from(cmd_operand(c, 0))))
		return false;
	if (r.rows != 1) {
		err_set(e, r.rows ? ERR_USAGE : ERR_NEGATIVE, "%s \"%.80s\"",
		    r.rows ? "several captures begin with" : "no capture", cmd_operand(c, 0));
		return err_hint(e, "Give its key, eight digits or more.");
	}
	f = db_cell(&r, 0, 4).n ? file_of(&l, db_cell(&r, 0, 4)) : NULL;
	if (!f)
		return err_set(e, ERR_NEGATIVE, "no archive file of this capture is in the ledger");
	if (!proof_write(b, &l, f, db_int(&r, 0, 5, 0), a, e))
		return false;
	fwrite(b->p, 1, b->n, stdout);
	return true;
}

static Str
field(Str headers, Str name)
{
	Str line;

	while (str_cut(&line, &headers, '\n'))
		if (str_startsi(line, name))
			return str_trim(str_sub(line, name.n, line.n));
	return S("-");
}

static bool
compare_block(CmdArgs *c, const Proof *p, Err *e)
{
	const char *path = cmd_str(c, "block");
	char hex[65];
	Str block;

	if (!path)
		return true;
	if (!file_read(&block, path, CAP_FILE, cmd_arena(c), e))
		return false;
	digest_hex(hex, digest_sha256(block).b, 32);
	return str_eq(str_from(hex), p->block_sha256) ||
	       err_set(e, ERR_NEGATIVE, "the file is not the block of this record");
}

static bool
run_check(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	const char *root = cmd_str(c, "root");
	Buf *b = buf_new(a, CAP_FIELD);
	Str text;
	Proof p;

	if (!file_read(&text, cmd_operand(c, 0), CAP_JSON_LINE, a, e) ||
	    !proof_check(&p, str_trim(text), a, e) || !compare_block(c, &p, e))
		return false;
	if (root && !str_eqi(p.root, str_from(root)))
		return err_set(e, ERR_NEGATIVE, "the proof holds, but for another root: %.*s",
		    STR_ARG(p.root));
	utf8_visible(b, field(p.headers, S("WARC-Target-URI:")));
	const AnswerField said[] = {ANSWER_INT("record", p.index + 1), ANSWER_INT("of", p.size),
	    ANSWER_STR("day", p.day), ANSWER_STR("type", field(p.headers, S("WARC-Type:"))),
	    ANSWER_STR("date", field(p.headers, S("WARC-Date:"))),
	    ANSWER_STR("url", field(p.headers, S("WARC-Target-URI:"))),
	    ANSWER_STR("block_sha256", p.block_sha256), ANSWER_STR("root", p.root)};
	ANSWER(c, said,
	    "the proof holds: record %lld of %lld of %.*s\n%.*s of %.*s, %s\nblock sha256 %.*s\n"
	    "root %.*s%s",
	    (long long)p.index + 1, (long long)p.size, STR_ARG(p.day),
	    STR_ARG(field(p.headers, S("WARC-Type:"))), STR_ARG(field(p.headers, S("WARC-Date:"))),
	    buf_cstr(b), STR_ARG(p.block_sha256), STR_ARG(p.root),
	    root ? "" : "  (compare it with the one that was published: --root)");
	return true;
}

/* What is stamped is the link: it covers the root and every one before it. */
static bool
stamp_root(Ledger *l, const LedgerRoot *r, CmdArgs *c, Db *db, Err *e)
{
	Arena *a = cmd_arena(c);
	const char *tsa = cmd_str(c, "tsa");
	char id[37], day[16], at[32];
	Str request, answer;
	Instant when;

	if (!stamp_request(&request, r->link, a, e) ||
	    !post_bytes(&answer, tsa, "application/timestamp-query", request, a, e) ||
	    !stamp_check(&when, answer, request, r->link, cmd_str(c, "ca"), e) ||
	    !file_write(stamp_path(l, r, a), answer, e))
		return false;
	instant_format(at, when);
	const AnswerField said[] = {ANSWER_STR("day", str_from(day_format(day, r->day))),
	    ANSWER_INT("seq", r->seq), ANSWER_STR("stamped_at", str_from(at)),
	    ANSWER_STR("authority", str_from(tsa))};
	ANSWER(c, said, "%s  %lld  stamped %s by %s", day, (long long)r->seq, at, tsa);
	return DB_RUN(db, &sql_load_ledger_stamp, NULL, a, e, str_from(key_format(id, l->id)),
	    str_from(day), str_from(arena_printf(a, "%lld", (long long)r->seq)), str_from(tsa),
	    str_from(at), base64_encode(answer, a));
}

static bool
run_stamp(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	Ledger l;
	Db *db;

	if (!cmd_str(c, "tsa"))
		return err_set(e, ERR_USAGE, "by which authority? say --tsa URL");
	if (!aswriter_open(&db, c, e) || !ledger_open(&l, seal_base(cmd_conf(c), a), a, e))
		return false;
	if (!l.roots.n)
		return err_set(e, ERR_NEGATIVE, "no root yet") ||
		       err_hint(e, "A root is made by `run`, `replay` and `attach`.");
	const LedgerRoot *last = &l.roots.v[l.roots.n - 1];

	if (cmd_dry(c)) {
		print_root(c, &l, last);
		return true;
	}
	return stamp_root(&l, last, c, db, e);
}

static bool
run_stamps(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	char day[16], at[32];
	size_t n = 0;
	Ledger l;

	if (!ledger_look(&l, seal_base(cmd_conf(c), a), a, e))
		return false;
	for (size_t i = 0; i < l.roots.n; i++) {
		const LedgerRoot *r = &l.roots.v[i];
		const char *path = stamp_path(&l, r, a);
		Instant when;
		Str answer;

		if (!file_exists(path))
			continue;
		if (!file_read(&answer, path, CAP_FILE, a, e) ||
		    !stamp_check(&when, answer, STR_NONE, r->link, cmd_str(c, "ca"), e))
			return err_context(e, "%s", path);
		n++;
		const AnswerField said[] = {ANSWER_STR("day", str_from(day_format(day, r->day))),
		    ANSWER_INT("seq", r->seq),
		    ANSWER_STR("existed_at", str_from(instant_format(at, when))),
		    ANSWER_STR("signature", cmd_str(c, "ca") ? S("checked") : S("not checked"))};
		ANSWER(c, said, "%s  %lld  existed at %s%s", day, (long long)r->seq, at,
		    cmd_str(c, "ca") ? "" : "  (signature not checked: --ca)");
	}
	return n > 0 || err_set(e, ERR_NEGATIVE, "no root has a time stamp");
}

static const Opt check_opts[] = {
    {"root", 0, OPT_STR, "HEX", "the root that was published"},
    {"block", 0, OPT_STR, "FILE", "the record's block, to be compared with its digest"},
    {NULL, 0, OPT_FLAG, NULL, NULL},
};
static const Opt stamp_opts[] = {
    {"tsa", 0, OPT_STR, "URL", "a time-stamp authority (RFC 3161)"},
    {"ca", 0, OPT_STR, "FILE", "certificates (PEM) that its signature must lead to"},
    {"dry-run", 'n', OPT_FLAG, NULL, "print the root that would be stamped, ask nobody"},
    {NULL, 0, OPT_FLAG, NULL, NULL},
};

static const Opt stamps_opts[] = {
    {"ca", 0, OPT_STR, "FILE", "certificates (PEM) that the signatures must lead to"},
    {NULL, 0, OPT_FLAG, NULL, NULL},
};

static const Cmd cmd_roots = {
    .name = "roots",
    .summary = "the Merkle roots, a line each time one was taken",
    .operands = "",
    .run = run_roots,
};
static const Cmd cmd_prove = {
    .name = "prove",
    .summary = "a proof that a capture was taken in, which shows no other",
    .operands = "CAPTURE",
    .min_operands = 1,
    .max_operands = 1,
    .run = run_prove,
};
static const Cmd cmd_check = {
    .name = "check",
    .summary = "does a proof hold? needs neither archive nor database",
    .operands = "PROOF",
    .min_operands = 1,
    .max_operands = 1,
    .opts = check_opts,
    .run = run_check,
};
static const Cmd cmd_stamp = {
    .name = "stamp",
    .summary = "have the latest root time-stamped (RFC 3161)",
    .operands = "",
    .opts = stamp_opts,
    .run = run_stamp,
};
static const Cmd cmd_stamps = {
    .name = "stamps",
    .summary = "check the time stamps that we have",
    .operands = "",
    .opts = stamps_opts,
    .run = run_stamps,
};
static const Cmd *const subs[] = {
    &cmd_roots, &cmd_prove, &cmd_check, &cmd_stamp, &cmd_stamps, NULL};

const Cmd cmd_ledger = {
    .name = "ledger",
    .summary = "what was taken in on which day, provably",
    .operands = "roots|prove|check|stamp|stamps",
    .subs = subs,
};
