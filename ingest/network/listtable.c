#include "base/buf.h"
#include "base/clock.h"
#include "model/csv.h"
#include "network/listfile.h"

#include <stddef.h>

typedef enum {
	CELL_TEXT = 0,
	CELL_ELSE,   /* where no other column says it */
	CELL_MANY,   /* several, apart by "; " */
	CELL_NUMBER, /* identifiers, each with its country and its kind */
	CELL_DAY,
	CELL_STREET, /* a part of the one address */
} CellKind;

typedef struct {
	const char *name;
	CellKind kind;
	size_t at; /* offset in ListEntry */
} Column;

#define TO(f) offsetof(ListEntry, f)
/* Names that the columns of published lists have: the Consolidated Screening List, the Denied
 * Persons List, OpenSanctions; and ours. Lower case, with _ for a space. */
static const Column columns[] = {{"id", CELL_TEXT, TO(id)}, {"_id", CELL_TEXT, TO(id)},
    {"entity_number", CELL_ELSE, TO(id)}, {"name", CELL_TEXT, TO(name)},
    {"kind", CELL_TEXT, TO(kind)}, {"type", CELL_TEXT, TO(kind)}, {"schema", CELL_TEXT, TO(kind)},
    {"country", CELL_TEXT, TO(country)}, {"countries", CELL_TEXT, TO(country)},
    {"citation", CELL_TEXT, TO(citation)}, {"federal_register_notice", CELL_TEXT, TO(citation)},
    {"fr_citation", CELL_TEXT, TO(citation)}, {"sanctions", CELL_ELSE, TO(citation)},
    {"programs", CELL_ELSE, TO(citation)}, {"program", CELL_ELSE, TO(citation)},
    {"start_on", CELL_DAY, TO(start)}, {"start_date", CELL_DAY, TO(start)},
    {"effective_date", CELL_DAY, TO(start)}, {"date", CELL_DAY, TO(start)},
    {"end_on", CELL_DAY, TO(end)}, {"end_date", CELL_DAY, TO(end)},
    {"expiration_date", CELL_DAY, TO(end)}, {"requirement", CELL_TEXT, TO(requirement)},
    {"license_requirement", CELL_TEXT, TO(requirement)}, {"policy", CELL_TEXT, TO(policy)},
    {"license_policy", CELL_TEXT, TO(policy)}, {"url", CELL_TEXT, TO(url)},
    {"source_list_url", CELL_TEXT, TO(url)}, {"source_url", CELL_TEXT, TO(url)},
    {"source", CELL_TEXT, TO(source)}, {"dataset", CELL_TEXT, TO(source)},
    {"aliases", CELL_MANY, TO(aliases)}, {"alias", CELL_MANY, TO(aliases)},
    {"alt_names", CELL_MANY, TO(aliases)}, {"addresses", CELL_MANY, TO(addresses)},
    {"identifiers", CELL_MANY, TO(identifiers)}, {"ids", CELL_NUMBER, TO(identifiers)},
    {"persons", CELL_MANY, TO(persons)}, {"owners", CELL_MANY, TO(owners)},
    {"street_address", CELL_STREET, 0}, {"city", CELL_STREET, 0}, {"state", CELL_STREET, 0},
    {"postal_code", CELL_STREET, 0}};

typedef struct {
	Csv csv;
	const Column *column[CSV_COLUMNS];
	size_t n, known;
	bool name, street, csl;
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
	Str head[CSV_COLUMNS];
	t->n = csv_row(&t->csv, head, a);
	t->apart = "; ";
	for (size_t i = 0; i < t->n; i++) {
		const Column *c = t->column[i] = column_of(head[i], a);
		t->known += c != NULL;
		t->name = t->name || (c && c->at == TO(name) && c->kind == CELL_TEXT);
		t->street = t->street || (c && c->kind == CELL_STREET);
		t->csl = t->csl || (c && strcmp(c->name, "alt_names") == 0);
		if (c && strcmp(c->name, "schema") == 0)
			t->apart = ";"; /* OpenSanctions */
		if (!c && !t->unknown.p)
			t->unknown = head[i].n ? head[i] : S("");
	}
}

/* Days of US agencies, 10/16/2017, as others are written; nothing for what is none. */
static Str
read_day(Str s, Arena *a)
{
	Day d;
	if (s.n == 10 && s.p[2] == '/' && s.p[5] == '/')
		s = str_from(arena_printf(a, "%.4s-%.2s-%.2s", s.p + 6, s.p, s.p + 3));
	return day_parse(&d, str_sub(s, 0, 10)) ? str_sub(s, 0, 10) : STR_NONE;
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
		*one = cell;
		break;
	case CELL_ELSE:
		if (!one->n)
			*one = cell;
		break;
	case CELL_MANY:
		listentry_split(many, cell, t->apart, a);
		break;
	case CELL_NUMBER:
		listentry_split(&numbers, cell, t->apart, a);
		for (size_t i = 0; i < numbers.n; i++)
			listentry_number(many, numbers.v[i], a);
		break;
	case CELL_DAY:
		*one = read_day(cell, a);
		break;
	case CELL_STREET:
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
		add_row(out, t, cell, a);
	}
	return true;
}

/* A first line of names: `name` among them, and another one that is known. */
static bool
open_table(Table *t, Str text, char sep, bool plain, Arena *a)
{
	*t = (Table){.csv = {.text = text, .sep = sep, .plain = plain}};
	read_head(t, a);
	return t->name && t->known > 1;
}

bool
listtable_read(bool *is, ListFile *out, Str text, const char *file, Arena *a, Err *e)
{
	bool quoted = text.n && text.p[0] == '"';
	Table t;
	*is = true;
	if (open_table(&t, text, '\t', !quoted, a)) {
		out->format = "tsv";
		if (t.csv.plain && t.unknown.p) {
			err_set(e, ERR_DATA, "unknown column \"%.*s\"", STR_ARG(t.unknown));
			return err_at(e, file, 1, -1);
		}
		return read_rows(out, &t, file, a, e);
	}
	if (open_table(&t, text, ',', false, a)) {
		out->format = t.csl ? "csl-csv" : "csv";
		return read_rows(out, &t, file, a, e);
	}
	*is = false;
	return true;
}
