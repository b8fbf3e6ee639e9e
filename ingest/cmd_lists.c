#include "aswriter.h"
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "cmds.h"
#include "network/liststore.h"
#include "onefile.h"
#include "warc/warc.h"

static void
print_names(const char *what, const StrVec *v, size_t n, Arena *a)
{
	Buf *b = buf_new(a, CAP_FIELD * 4);
	for (size_t i = 0; i < v->n; i++) {
		JsonOut o;
		buf_reset(b);
		jo_init(&o, b);
		jo_obj(&o);
		jo_kstr(&o, "change", str_from(what));
		jo_kstr(&o, "name", v->v[i]);
		jo_end_obj(&o);
		printf("%s\n", buf_cstr(b));
	}
	if (n > v->n)
		fprintf(stderr, "%s: %zu more not shown\n", what, n - v->n);
}

/* An object in any case: scripts read it. */
static void
print_report(CmdArgs *c, const char *list, const ListFile *f, const ListReport *r)
{
	Buf *b = buf_new(cmd_arena(c), CAP_FIELD);
	JsonOut o;

	jo_init(&o, b);
	jo_obj(&o);
	jo_kstr(&o, "list", str_from(list));
	jo_kstr(&o, "format", str_from(f->format));
	jo_kint(&o, "entries", (int64_t)r->entries);
	jo_kint(&o, "added", (int64_t)r->added);
	jo_kint(&o, "changed", (int64_t)r->changed);
	jo_kint(&o, "removed", (int64_t)r->removed);
	jo_kint(&o, "owners", (int64_t)f->owners.n);
	jo_end_obj(&o);
	printf("%s\n", buf_cstr(b));
}

/* What the file says and nobody will find. */
static void
warn_unread(const ListFile *f, Arena *a)
{
	Buf *b = buf_new(a, CAP_FIELD);
	for (size_t i = 0; i < f->unread.n; i++) {
		buf_puts(b, i ? ", " : "");
		(void)utf8_visible(b, utf8_head(f->unread.v[i], 60));
	}
	if (f->unread.n)
		fprintf(stderr, "warning: fields that are not known were left out: %s%s\n",
		    buf_cstr(b), f->unread.n == LIST_UNREAD ? ", ..." : "");
}

static bool
read_source(Str *text, CmdArgs *c, const char *path, Err *e)
{
	const OneFile web = {path, cmd_str(c, "allow-private")};
	if (str_startsi(str_from(path), S("http://")) || str_startsi(str_from(path), S("https://")))
		return onefile_get(text, &web, c, e);
	if (!file_read(text, path, CAP_FILE, cmd_arena(c), e))
		return false;
	if (!str_starts(*text, S("\x1f\x8b")))
		return true;
	return warc_inflate(text, *text, CAP_FILE, cmd_arena(c), e) || err_context(e, "%s", path);
}

static bool
run_import(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	const char *path = cmd_operand(c, 0), *list = cmd_str(c, "list");
	char sum[65];
	ListFile f;
	ListReport r;
	Str text;
	Db *db;
	if (!list || !*list)
		return err_set(e, ERR_USAGE, "which list? say --list NAME");
	if (!read_source(&text, c, path, e) || !listfile_read(&f, text, path, a, e))
		return false;
	Sha256 d = digest_sha256(text);
	digest_hex(sum, d.b, 32);
	if (!f.n && !cmd_flag(c, "force"))
		return err_set(e, ERR_DATA, "%s: %s", path,
		    f.cut ? "it breaks off in its first entry" : "no entry in it");
	if (f.no_days)
		fprintf(
		    stderr, "warning: days that cannot be read were left out: %zu\n", f.no_days);
	warn_unread(&f, a);
	if (f.unended)
		fprintf(stderr, "warning: the last line of %s has no end: it may have broken off\n",
		    path);
	if (!aswriter_open(&db, c, e) ||
	    !liststore_replace(
		&r, db, &(ListImport){list, path, &f, str_from(sum), cmd_flag(c, "force")}, a, e))
		return false;
	if (cmd_flag(c, "names")) {
		print_names("added", &r.added_names, r.added, a);
		print_names("changed", &r.changed_names, r.changed, a);
		print_names("removed", &r.removed_names, r.removed, a);
	}
	if (r.before && r.removed * 10 > r.before * 4)
		fprintf(stderr,
		    "warning: %zu of the %zu former entries of \"%s\" are not in this file\n"
		    "  If it is another list, import the former one again with --force.\n",
		    r.removed, r.before, list);
	print_report(c, list, &f, &r);
	return true;
}

static const Opt import_opts[] = {
    {"list", 0, OPT_STR, "NAME", "name of the list, e.g. entity-list"},
    {"force", 0, OPT_FLAG, NULL, "take a list that broke off or shrank by much"},
    {"names", 0, OPT_FLAG, NULL, "print the names that were added, changed and removed"},
    OPT_DRY_RUN,
    {"allow-private", 0, OPT_STR, "CIDR", "a private network that a URL may lead to"},
    {0},
};
static const Cmd cmd_import = {
    .name = "import",
    .summary = "take in a screening list: CSL, DPL, OpenSanctions, FollowTheMoney, or TSV",
    .operands = "FILE|URL",
    .min_operands = 1,
    .max_operands = 1,
    .opts = import_opts,
    .run = run_import,
    .detail =
	"Taken as published: the Consolidated Screening List (CSV, TSV, JSON), the Denied Persons\n"
	"List, OpenSanctions (targets.simple.csv, targets.nested.json, entities.ftm.json,\n"
	"names.txt) and other FollowTheMoney; of the entities around the parties of a list\n"
	"(\"target\": false) only what they say of these. The Entity List as a table from the\n"
	"Code of Federal Regulations (columns Entity, License review policy ...) is taken apart\n"
	"into names and addresses. A TSV is a name and its aliases a line; or its first line\n"
	"names the columns: name, aliases, kind, country, addresses, identifiers, persons, owners\n"
	"(several apart by \"; \"), citation, start_on, end_on, requirement, policy, url, id. A\n"
	"table with commas or semicolons, a column \"name\" and another one of these is read\n"
	"likewise. A file may be packed with gzip. What was added, changed and removed is\n"
	"counted, and named with --names. A file that breaks off, and a list with less than six\n"
	"tenths of its former entries, are refused without --force.",
    .example = "chipwatch-ingest lists import --list csl consolidated.csv",
};
static const Cmd cmd_update = {
    .name = "update",
    .summary = "the same as import: a new version of a list",
    .operands = "FILE|URL",
    .min_operands = 1,
    .max_operands = 1,
    .opts = import_opts,
    .run = run_import,
};
static const Cmd *const subs[] = {
    &cmd_import, &cmd_update, &lists_facts, &lists_fields, &lists_owners, NULL};

const Cmd cmd_lists = {
    .name = "lists",
    .summary = "screening lists and tables about firms",
    .operands = "import|update|facts|fields|owners",
    .subs = subs,
};
