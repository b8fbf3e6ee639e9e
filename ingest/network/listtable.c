#include "base/buf.h"
#include "base/clock.h"
#include "model/csv.h"
#include "network/listaka.h"
#include "network/listfile.h"
#include "network/listforeign.h"

#include <stddef.h>

typedef enum {
	CELL_TEXT = 0,
	CELL_ELSE, /* where no other column says it */
	CELL_MANY, /* several, apart by "; " */
	CELL_NAME,
	CELL_ENTITY, /* name, aliases and addresses in one, as the Entity List is printed */
	CELL_NUMBER, /* identifiers, each with its country and its kind */
	CELL_DAY,
	CELL_SANCTIONS, /* several of "program - reason - since - until" */
	CELL_STREET,	/* a part of the one address */
	CELL_NOTHING,
} CellKind;

typedef struct {
	const char *name;
	CellKind kind;
	size_t at;    /* offset in ListEntry */
	bool foreign; /* of published lists: cells may be quoted, other columns are left out */
} Column;

#define TO(f) offsetof(ListEntry, f)
/* Names that the columns of published lists have: the Consolidated Screening List, the Denied
 * Persons List, the Entity List, OpenSanctions, FollowTheMoney; and ours. Lower case, with _ for a
 * space. */
static const Column columns[] = {{"id", CELL_TEXT, TO(id), 0}, {"_id", CELL_TEXT, TO(id), 1},
    {"entity_number", CELL_ELSE, TO(id), 1}, {"name", CELL_NAME, TO(name), 0},
    {"entity_name", CELL_NAME, TO(name), 1}, {"entity", CELL_ENTITY, TO(name), 1},
    {"kind", CELL_TEXT, TO(kind), 0}, {"type", CELL_TEXT, TO(kind), 0},
    {"schema", CELL_TEXT, TO(kind), 1}, {"country", CELL_TEXT, TO(country), 0},
    {"countries", CELL_TEXT, TO(country), 1}, {"citation", CELL_TEXT, TO(citation), 0},
    {"federal_register_notice", CELL_TEXT, TO(citation), 1},
    {"federal_register_citation", CELL_TEXT, TO(citation), 1},
    {"fr_citation", CELL_TEXT, TO(citation), 1}, {"sanctions", CELL_SANCTIONS, TO(citation), 1},
    {"program_ids", CELL_ELSE, TO(citation), 1}, {"programs", CELL_ELSE, TO(citation), 0},
    {"program", CELL_ELSE, TO(citation), 0}, {"start_on", CELL_DAY, TO(start), 0},
    {"start_date", CELL_DAY, TO(start), 0}, {"effective_date", CELL_DAY, TO(start), 0},
    {"date", CELL_DAY, TO(start), 0}, {"date_added", CELL_DAY, TO(start), 1},
    {"listing_date", CELL_DAY, TO(start), 1}, {"end_on", CELL_DAY, TO(end), 0},
    {"end_date", CELL_DAY, TO(end), 0}, {"expiration_date", CELL_DAY, TO(end), 0},
    {"requirement", CELL_TEXT, TO(requirement), 0},
    {"license_requirement", CELL_TEXT, TO(requirement), 0}, {"policy", CELL_TEXT, TO(policy), 0},
    {"license_policy", CELL_TEXT, TO(policy), 0},
    {"license_review_policy", CELL_TEXT, TO(policy), 1}, {"url", CELL_TEXT, TO(url), 0},
    {"source_list_url", CELL_TEXT, TO(url), 1}, {"source_url", CELL_TEXT, TO(url), 0},
    {"source", CELL_TEXT, TO(source), 0}, {"dataset", CELL_TEXT, TO(source), 0},
    {"aliases", CELL_MANY, TO(aliases), 0}, {"alias", CELL_MANY, TO(aliases), 0},
    {"alt_names", CELL_MANY, TO(aliases), 1}, {"alternate_names", CELL_MANY, TO(aliases), 1},
    {"weakalias", CELL_MANY, TO(aliases), 1}, {"previousname", CELL_MANY, TO(aliases), 1},
    {"addresses", CELL_MANY, TO(addresses), 0}, {"address", CELL_MANY, TO(addresses), 0},
    {"identifiers", CELL_MANY, TO(identifiers), 0}, {"ids", CELL_NUMBER, TO(identifiers), 0},
    {"registrationnumber", CELL_MANY, TO(identifiers), 1},
    {"idnumber", CELL_MANY, TO(identifiers), 1}, {"taxnumber", CELL_MANY, TO(identifiers), 1},
    {"usccode", CELL_MANY, TO(identifiers), 1}, {"leicode", CELL_MANY, TO(identifiers), 1},
    {"imonumber", CELL_MANY, TO(identifiers), 1}, {"topics", CELL_NOTHING, 0, 1},
    {"persons", CELL_MANY, TO(persons), 0}, {"owners", CELL_MANY, TO(owners), 0},
    {"street_address", CELL_STREET, 0, 1}, {"city", CELL_STREET, 0, 0},
    {"state", CELL_STREET, 0, 0}, {"postal_code", CELL_STREET, 0, 0}};

typedef struct {
	Csv csv;
	const Column *column[CSV_COLUMNS];
	Str head[CSV_COLUMNS];
	size_t n, known;
	bool name, street, csl, foreign;
	bool names;	   /* several in the cell of the name, the first is it */
	const char *apart; /* what stands between several values in a cell */
	Str unknown;
} Table;

static const Column *
column_of(Str name, Arena *a)
{
	char *low = arena_printf(a, "%.*s", STR_ARG(str_trim(name)));
	for (char *p = low; *p; p++)
		*p = *p == ' ' ? '_' : *p >= 'A' && *p <= 'Z' ? (char)(*p + 32) : *p;
	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		if (strcmp(columns[i].name, low) == 0)
			return &columns[i];
	return NULL;
}

static void
read_head(Table *t, Arena *a)
{
	t->n = csv_row(&t->csv, t->head, a);
	t->apart = "; ";
	for (size_t i = 0; i < t->n; i++) {
		const Column *c = t->column[i] = column_of(t->head[i], a);
		if (!c) {
			t->unknown = t->unknown.p ? t->unknown : t->head[i].n ? t->head[i] : S("");
			continue;
		}
		t->known++;
		t->foreign = t->foreign || c->foreign;
		t->name = t->name || c->kind == CELL_NAME || c->kind == CELL_ENTITY;
		t->street = t->street || c->kind == CELL_STREET;
		t->csl = t->csl || strcmp(c->name, "alt_names") == 0;
		t->names = t->names || strcmp(c->name, "topics") == 0; /* FollowTheMoney */
		if (strcmp(c->name, "schema") == 0 || t->names)
			t->apart = ";"; /* OpenSanctions */
	}
}

/* Several values of a cell; OpenSanctions writes them as a row of their own, with quotes. */
static void
split_cell(StrVec *out, const Table *t, Str cell, Arena *a)
{
	Str part[CSV_COLUMNS];
	if (t->apart[1]) {
		listentry_split(out, cell, t->apart, a);
		return;
	}
	for (size_t at = 0, end; at < cell.n; at = end + 1) {
		bool quoted = cell.p[at] == '"', inside = false;
		for (end = at; end < cell.n && (inside || cell.p[end] != ';'); end++)
			inside = inside != (quoted && cell.p[end] == '"');
		Csv one = {.text = str_sub(cell, at, end), .sep = ';'};
		if (csv_row(&one, part, a) && str_trim(part[0]).n)
			VEC_PUSH(a, out, str_trim(part[0]));
	}
}

/* Since the first day of them, until the last; for good when one of them has no end. */
static void
set_sanctions(ListEntry *x, const Table *t, Str cell, Arena *a)
{
	StrVec all = {0};
	Str end = STR_NONE;
	bool open = false;
	split_cell(&all, t, cell, a);
	x->citation = STR_NONE;
	for (size_t i = 0; i < all.n; i++) {
		Str rest = all.v[i], days[2] = {STR_NONE, STR_NONE};
		for (size_t at, n = 0; rest.n && n < 2; rest = str_sub(rest, at, rest.n)) {
			at = str_find(rest, S(" - "), 0);
			Str part = str_trim(str_sub(rest, 0, at));
			Day d;
			if (day_parse(&d, part))
				days[n++] = part;
			at = at == SIZE_MAX ? rest.n : at + 3;
		}
		if (days[0].n && (!x->start.n || str_cmp(days[0], x->start) < 0))
			x->start = days[0];
		if (days[1].n && (!end.n || str_cmp(days[1], end) > 0))
			end = days[1];
		open = open || !days[1].n;
		x->citation = str_from(arena_printf(a, "%.*s%s%.*s", STR_ARG(x->citation),
		    x->citation.n ? "; " : "", STR_ARG(all.v[i])));
	}
	x->end = open ? x->end : end;
}

static void
set_names(ListEntry *x, const Table *t, Str cell, Arena *a)
{
	StrVec all = {0};
	x->name = cell;
	if (t->names)
		split_cell(&all, t, cell, a);
	for (size_t i = 0; i < all.n; i++)
		if (i == 0)
			x->name = all.v[0];
		else
			VEC_PUSH(a, &x->aliases, all.v[i]);
}

static void
set_cell(ListEntry *x, const Table *t, const Column *c, Str cell, Arena *a)
{
	char *at = (char *)x + c->at;
	Str *one = (Str *)(void *)at;
	StrVec *many = (StrVec *)(void *)at, numbers = {0};
	if (!cell.n)
		return;
	switch (c->kind) {
	case CELL_TEXT:
	case CELL_DAY:
		*one = cell;
		break;
	case CELL_NAME:
		set_names(x, t, cell, a);
		break;
	case CELL_ENTITY:
		listaka_entity(x, cell, a);
		break;
	case CELL_ELSE:
		if (!one->n)
			*one = cell;
		break;
	case CELL_MANY:
		split_cell(many, t, cell, a);
		break;
	case CELL_SANCTIONS:
		set_sanctions(x, t, cell, a);
		break;
	case CELL_NUMBER:
		listentry_split(&numbers, cell, t->apart, a);
		for (size_t i = 0; i < numbers.n; i++)
			listentry_number(many, numbers.v[i], a);
		break;
	case CELL_STREET:
	case CELL_NOTHING:
		break;
	}
}

/* The one address of a row that gives its parts in columns of their own. */
static void
join_street(ListEntry *x, const Table *t, const Str *cell, Arena *a)
{
	Buf *b = buf_new(a, 4096);
	for (size_t i = 0; i < t->n; i++) {
		const Column *c = t->column[i];
		if (c && (c->kind == CELL_STREET || c->at == TO(country)) && cell[i].n) {
			buf_puts(b, b->n ? ", " : "");
			buf_str_add(b, cell[i]);
		}
	}
	if (b->n)
		VEC_PUSH(a, &x->addresses, buf_str(b));
}

/* "..., CN", or the code alone. */
static void
find_country(ListEntry *x)
{
	for (size_t i = 0; i < x->addresses.n && !x->country.n; i++) {
		Str s = x->addresses.v[i], last = str_sub(s, s.n < 2 ? 0 : s.n - 2, s.n);
		bool code = last.n == 2 && last.p[0] >= 'A' && last.p[0] <= 'Z' &&
			    last.p[1] >= 'A' && last.p[1] <= 'Z';
		if (code && (s.n == 2 || str_ends(str_sub(s, 0, s.n - 2), S(", "))))
			x->country = last;
	}
}

static void
add_row(ListFile *out, const Table *t, const Str *cell, Arena *a)
{
	ListEntry x = {0};
	for (size_t i = 0; i < t->n; i++)
		if (t->column[i])
			set_cell(&x, t, t->column[i], str_trim(cell[i]), a);
	if (t->street)
		join_street(&x, t, cell, a);
	find_country(&x);
	listentry_add(out, &x, a);
}

/* What is read as a day is one: in our own format only, others have all kinds of days. */
static bool
check_days(const Table *t, const Str *cell, Err *e)
{
	Day d;
	for (size_t i = 0; i < t->n; i++)
		if (t->csv.plain && t->column[i] && t->column[i]->kind == CELL_DAY && cell[i].n &&
		    !day_parse(&d, cell[i]))
			return err_set(e, ERR_DATA, "start_on and end_on are days, YYYY-MM-DD");
	return true;
}

/* The names of the columns once more, where two files were put together. */
static bool
is_head(const Table *t, const Str *cell)
{
	for (size_t i = 0; i < t->n; i++)
		if (!str_eq(cell[i], t->head[i]))
			return false;
	return true;
}

static bool
read_rows(ListFile *out, Table *t, const char *file, Arena *a, Err *e)
{
	Str cell[CSV_COLUMNS];
	size_t n;
	while ((n = csv_row(&t->csv, cell, a)) > 0) {
		if (n == 1 && !cell[0].n)
			continue;
		if (t->csv.at >= t->csv.text.n && (t->csv.open || n < t->n)) {
			out->cut = true;
			return true;
		}
		if (n != t->n) {
			err_set(e, ERR_DATA, "%zu cells, the header has %zu", n, t->n);
			return err_at(e, file, t->csv.line, -1);
		}
		if (!check_days(t, cell, e))
			return err_at(e, file, t->csv.line, -1);
		if (!is_head(t, cell))
			add_row(out, t, cell, a);
	}
	return true;
}

/* The first line of names: `name` among them, and another one that is known; or two that are. */
static bool
open_table(Table *t, const Csv *from, char sep, Arena *a)
{
	bool quoted = from->at < from->text.n && from->text.p[from->at] == '"';
	*t = (Table){.csv = *from};
	t->csv.sep = sep;
	t->csv.plain = sep == '\t' && !quoted;
	read_head(t, a);
	if (t->foreign)
		t->csv.plain = false;
	return t->known > 1;
}

/* Past what stands above the names of columns: blank lines, remarks, "sep=;" of spreadsheets. */
static bool
skip_line(Csv *c)
{
	Str rest = str_sub(c->text, c->at, c->text.n), line;
	(void)str_cut(&line, &rest, '\n');
	line = str_trim(line);
	if (!rest.n || (line.n && line.p[0] != '#' && !str_startsi(line, S("sep="))))
		return false;
	c->at = c->text.n - rest.n;
	c->line++;
	return true;
}

static bool
read_table(ListFile *out, Table *t, const char *file, Arena *a, Err *e)
{
	if (!t->name) {
		return listforeign_refuse(t->csv.text, file, "no column is called name", e);
	}
	if (t->csv.plain && t->unknown.p) {
		err_set(e, ERR_DATA, "unknown column \"%.*s\"", STR_ARG(t->unknown));
		return err_at(e, file, t->csv.line, -1);
	}
	return read_rows(out, t, file, a, e);
}

bool
listtable_read(bool *is, ListFile *out, Str text, const char *file, Arena *a, Err *e)
{
	static const char separators[] = {'\t', ',', ';', '|'};
	Csv csv = {.text = text};
	Table t;
	*is = true;
	do
		for (size_t i = 0; i < sizeof(separators); i++)
			if (open_table(&t, &csv, separators[i], a)) {
				out->format = t.csl ? "csl-csv" : t.csv.sep == '\t' ? "tsv" : "csv";
				return read_table(out, &t, file, a, e);
			}
	while (skip_line(&csv));
	*is = false;
	return true;
}
