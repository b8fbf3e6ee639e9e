#include "base/answer.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "cmds.h"
#include "model/orgname.h"
#include "model/tsv.h"
#include "network/factfield.h"
#include "network/liststore.h"
#include "onefile.h"
#include "sql.h"

static bool
open_db(Db **db, CmdArgs *c, Err *e)
{
	const DbOptions opt = {.url = cmd_str(c, "db"),
	    .role = DB_WRITER,
	    .program = "chipwatch-ingest lists",
	    .dry = cmd_dry(c)};
	return db_open(db, &opt, cmd_arena(c), e);
}

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

static bool
read_source(Str *text, CmdArgs *c, const char *path, Err *e)
{
	const OneFile web = {path, cmd_str(c, "allow-private")};
	if (str_startsi(str_from(path), S("http://")) || str_startsi(str_from(path), S("https://")))
		return onefile_get(text, &web, c, e);
	return file_read(text, path, CAP_FILE, cmd_arena(c), e);
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
		return err_set(e, ERR_DATA, "%s: no entry in it", path);
	if (f.unended)
		fprintf(stderr, "warning: the last line of %s has no end: it may have broken off\n",
		    path);
	if (!open_db(&db, c, e) ||
	    !liststore_replace(
		&r, db, &(ListImport){list, &f, str_from(sum), cmd_flag(c, "force")}, a, e))
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

typedef struct {
	const Tsv *table;
	Str kind;
	const OrgWords *words;
	size_t unread; /* of fields that no signal reads */
} Facts;

static bool
check_fact(Facts *f, size_t i, const Str v[6], Err *e)
{
	const char *form = factfield_form(f->kind, v[2]);
	Day d;
	if (!v[0].n || !v[2].n || !v[3].n || !v[5].n)
		return tsv_error(f->table, i, e, "name, field, value and source must be given");
	if (v[4].n && !day_parse(&d, v[4]))
		return tsv_error(
		    f->table, i, e, "dated_on \"%.*s\" is no day, YYYY-MM-DD", STR_ARG(v[4]));
	f->unread += !form;
	if (form && !factfield_fits(form, v[3]))
		return tsv_error(
		    f->table, i, e, "%.*s is \"%.*s\", not %s", STR_ARG(v[2]), STR_ARG(v[3]), form);
	return true;
}

static bool
put_fact(Db *db, Facts *f, size_t i, Arena *a, Err *e)
{
	const Tsv *t = f->table;
	Str kind = f->kind;
	char id[37], at[32];
	OrgName n;
	Str v[6];
	for (size_t k = 0; k < 6; k++)
		v[k] = tsv_cell(t, i, k).p ? str_trim(tsv_cell(t, i, k)) : S("");
	if (!check_fact(f, i, v, e))
		return false;
	orgname_read(&n, v[0], f->words, a);
	key_format(id, KEY_OF(S("fact"), kind, v[0], v[1], v[2], v[3], v[4], v[5]));
	instant_format(at, clock_now());
	return DB_RUN(db, &sql_network_fact_put, NULL, a, e, str_from(id), kind, v[0],
	    orgname_key(&n, a), v[1], v[2], v[3], v[4], v[5], str_from(at));
}

static bool
run_facts(CmdArgs *c, Err *e)
{
	static const char *const cols[] = {
	    "name", "uscc", "field", "value", "dated_on", "source", NULL};
	Arena *a = cmd_arena(c);
	const char *data, *kind = cmd_str_or(c, "kind", "registry");
	OrgWords *w;
	Tsv t;
	Db *db;
	if (!factfield_is_kind(str_from(kind)))
		return err_set(
		    e, ERR_USAGE, "--kind \"%s\" is not registry, tender, case or ownership", kind);
	if (!file_data_dir(&data, a, e) ||
	    !orgname_open(&w, arena_printf(a, "%s/schema/catalogue", data), a, e) ||
	    !tsv_read(&t, cmd_operand(c, 0), cols, a, e) || !open_db(&db, c, e) || !db_begin(db, e))
		return false;
	Facts f = {&t, str_from(kind), w, 0};
	for (size_t i = 0; i < t.nrows; i++) {
		if (!put_fact(db, &f, i, a, e)) {
			db_rollback(db);
			return false;
		}
	}
	if (!db_commit(db, e))
		return false;
	if (f.unread)
		fprintf(stderr,
		    "warning: %zu of them are kept, but no signal reads their fields: see "
		    "`chipwatch-ingest lists facts --help`\n",
		    f.unread);
	const AnswerField said[] = {
	    ANSWER_STR("kind", str_from(kind)), ANSWER_INT("facts", t.nrows)};
	ANSWER(c, said, "%zu facts of the kind %s", t.nrows, kind);
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
static const Opt facts_opts[] = {
    {"kind", 0, OPT_STR, "KIND", "registry, tender, case or ownership (default registry)"},
    OPT_DRY_RUN,
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
	"Taken as published: the Consolidated Screening List (CSV, JSON), the Denied Persons "
	"List,\n"
	"OpenSanctions (targets.simple.csv, targets.nested.json, entities.ftm.json) and other\n"
	"FollowTheMoney; of the entities around the parties of a list (\"target\": false) only\n"
	"what they say of these. A TSV is a name and its aliases a line; or its first line names\n"
	"the columns: name, aliases, kind, country, addresses, identifiers, persons, owners\n"
	"(several apart by \"; \"), citation, start_on, end_on, requirement, policy, url, id. A "
	"CSV\n"
	"with a column \"name\" and another one of these is read likewise. What was added,\n"
	"changed and removed is counted, and named with --names. A file that breaks off, and a\n"
	"list with less than six tenths of its former entries, are refused without --force.",
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
static const Cmd cmd_facts = {
    .name = "facts",
    .summary = "take in a registry, tender, case or ownership table (TSV)",
    .operands = "FILE",
    .min_operands = 1,
    .max_operands = 1,
    .opts = facts_opts,
    .run = run_facts,
    .detail =
	"Columns: name, uscc, field, value, dated_on, source; one fact a line. A fact without a\n"
	"source is refused. By the credit code (uscc) it counts in full, by name alone a tenth.\n"
	"Fields that signals read, by kind:\n"
	"  registry   scope, incorporated_on (a day), staff (a number), address_kind "
	"(residential,\n"
	"             virtual, not_found, office), parent_country (two letters), office (dark,\n"
	"             staffed), partner (yes, no), director, shareholder, officer\n"
	"  tender     won (what was bought), buyer_kind (military, academy, listed, other)\n"
	"  case       legal_state (charged, convicted, acquitted, dismissed, denied)\n"
	"  ownership  listed_share (percent owned by listed parties)",
    .example = "chipwatch-ingest lists facts --kind case cases.tsv",
};
static const Cmd *const subs[] = {&cmd_import, &cmd_update, &cmd_facts, &lists_owners, NULL};

const Cmd cmd_lists = {
    .name = "lists",
    .summary = "screening lists and tables about firms",
    .operands = "import|update|facts|owners",
    .subs = subs,
};
