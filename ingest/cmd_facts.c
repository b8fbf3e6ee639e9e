#include "aswriter.h"
#include "base/answer.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "cmds.h"
#include "db/db.h"
#include "model/orgname.h"
#include "model/tsv.h"
#include "network/factfield.h"
#include "sql.h"

typedef struct {
	const Tsv *table;
	Str kind;
	const FactFields *fields;
	const OrgWords *words;
	size_t unread; /* of fields that no signal reads */
} Facts;

static bool
check_fact(Facts *f, size_t i, const Str v[6], Err *e)
{
	const FactField *known = factfield_find(f->fields, f->kind, v[2]);
	Day d;
	if (!v[0].n || !v[2].n || !v[3].n || !v[4].n || !v[5].n)
		return tsv_error(
		    f->table, i, e, "name, field, value, dated_on and source must be given");
	if (!day_parse(&d, v[4]))
		return tsv_error(
		    f->table, i, e, "dated_on \"%.*s\" is no day, YYYY-MM-DD", STR_ARG(v[4]));
	if (d > day_of(clock_now()))
		return tsv_error(f->table, i, e, "dated_on %.*s is yet to come", STR_ARG(v[4]));
	f->unread += !known;
	if (known && !factfield_fits(known->form, v[3]))
		return tsv_error(f->table, i, e, "%.*s is \"%.*s\", not %.*s", STR_ARG(v[2]),
		    STR_ARG(v[3]), STR_ARG(known->form));
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
open_fields(FactFields *out, const char **dir, Arena *a, Err *e)
{
	const char *data;
	if (!file_data_dir(&data, a, e))
		return false;
	*dir = arena_printf(a, "%s/schema/catalogue", data);
	return factfield_open(out, *dir, a, e);
}

static bool
run_facts(CmdArgs *c, Err *e)
{
	static const char *const cols[] = {
	    "name", "uscc", "field", "value", "dated_on", "source", NULL};
	Arena *a = cmd_arena(c);
	const char *dir, *kind = cmd_str_or(c, "kind", "registry");
	FactFields fields;
	OrgWords *w;
	Tsv t;
	Db *db;
	if (!open_fields(&fields, &dir, a, e))
		return false;
	if (!factfield_is_kind(&fields, str_from(kind)))
		return err_set(
		    e, ERR_USAGE, "--kind \"%s\" is not %s", kind, factfield_kinds(&fields, a));
	if (!orgname_open(&w, dir, a, e) || !tsv_read(&t, cmd_operand(c, 0), cols, a, e) ||
	    !aswriter_open(&db, c, e) || !db_begin(db, e))
		return false;
	Facts f = {&t, str_from(kind), &fields, w, 0};
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
		    "warning: %zu kept that no signal reads, by the field: see `chipwatch-ingest "
		    "lists fields`\n",
		    f.unread);
	const AnswerField said[] = {
	    ANSWER_STR("kind", str_from(kind)), ANSWER_INT("facts", t.nrows)};
	ANSWER(c, said, "%zu fact%s of the kind %s", t.nrows, str_s(t.nrows), kind);
	return true;
}

/* What may be, told from the file that it is checked by. */
static bool
run_fields(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	const char *dir;
	FactFields f;
	if (!open_fields(&f, &dir, a, e))
		return false;
	for (size_t i = 0; i < f.n; i++) {
		const FactField *x = &f.v[i];
		Buf *b = buf_new(a, CAP_FIELD);
		JsonOut o;
		if (!cmd_json(c)) {
			printf("%-10.*s  %-16.*s  %-52.*s  %.*s\n", STR_ARG(x->kind),
			    STR_ARG(x->field), STR_ARG(x->form), STR_ARG(x->note));
			continue;
		}
		jo_init(&o, b);
		jo_obj(&o);
		jo_kstr(&o, "kind", x->kind);
		jo_kstr(&o, "field", x->field);
		jo_kstr(&o, "form", x->form);
		jo_kstr(&o, "signal", x->signal);
		jo_kstr(&o, "note", x->note);
		jo_end_obj(&o);
		printf("%s\n", buf_cstr(b));
	}
	return true;
}

static const Opt facts_opts[] = {
    {"kind", 0, OPT_STR, "KIND", "kind of the table, as `lists fields` has it (default registry)"},
    OPT_DRY_RUN,
    {0},
};

const Cmd lists_facts = {
    .name = "facts",
    .summary = "take in a registry, tender, case or ownership table (TSV)",
    .operands = "FILE",
    .min_operands = 1,
    .max_operands = 1,
    .opts = facts_opts,
    .run = run_facts,
    .detail =
	"Columns: name, uscc, field, value, dated_on, source; one fact a line. A fact without a\n"
	"day or source is refused; where a register gives no day, it is that of the look-up.\n"
	"By the credit code (uscc) it counts in full, by name alone a tenth.\n"
	"`lists fields` prints the fields that signals read, by kind, and what they may hold: "
	"they\n"
	"are schema/catalogue/fact_field.tsv. Another field is kept and read by nothing. Who owns\n"
	"whom is a table of its own: `lists owners`.",
    .example = "chipwatch-ingest lists facts --kind case cases.tsv",
};

static const Opt no_opts[] = {
    {0},
};

const Cmd lists_fields = {
    .name = "fields",
    .summary = "the fields of tables about firms that signals read, and what they may hold",
    .operands = "",
    .opts = no_opts,
    .run = run_fields,
    .example = "chipwatch-ingest lists fields",
};
