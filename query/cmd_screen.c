#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/text.h"
#include "base/utf8.h"
#include "cmds.h"
#include "model/nameindex.h"
#include "rows.h"
#include "sql.h"

#define HITS_MAX 20

typedef struct Exact {
	size_t row;
	const char *what;
	struct Exact *next; /* of another entry, or of another kind, with the same text */
} Exact;

typedef struct {
	CmdArgs *c;
	DbRows rows;
	OrgWords *words;
	NameIndex *index;
	Map *exact; /* folded identifier, address or officer -> first Exact */
	int least;
	size_t max;
	Arena *line;
	Buf *out;
} Screen;

/* Every entry that gives the text is kept, in the order of the lists; once when it repeats it. */
static void
put_exact(Map *exact, Str text, Exact *x)
{
	Exact *at = text.n >= 4 ? map_get(exact, text) : NULL;
	if (text.n >= 4 && !at)
		map_put(exact, text, x);
	for (; at; at = at->next) {
		if (at->row == x->row && strcmp(at->what, x->what) == 0)
			return;
		if (!at->next) {
			at->next = x;
			return;
		}
	}
}

static void
add_exact(Screen *s, size_t row, size_t col, const char *what, Arena *a)
{
	const Json *j;
	Str cell = db_cell(&s->rows, row, col);
	if (cell.n < 3 || !json_parse(&j, cell, a, NULL))
		return;
	for (size_t i = 0; i < json_count(j); i++) {
		Str v = text_fold(json_str(json_at(j, i)), a);
		Exact *x = ARENA_NEW(a, Exact);
		*x = (Exact){.row = row, .what = what};
		put_exact(s->exact, v, x);
	}
}

static bool
read_lists(Screen *s, Db *db, Err *e)
{
	Arena *a = cmd_arena(s->c);
	const char *list = cmd_str(s->c, "list");
	if (!DB_RUN(db, &sql_network_screen_entries, &s->rows, a, e, str_from(list)))
		return false;
	if (!s->rows.rows) {
		err_set(e, ERR_DATA, list ? "no list \"%s\"" : "no list has been imported%s",
		    list ? list : "");
		return err_hint(e, "chipwatch-ingest lists import --list NAME FILE");
	}
	s->index = nameindex_new(s->words, a);
	s->exact = map_new(a);
	for (size_t i = 0; i < s->rows.rows; i++) {
		const Json *aliases;
		nameindex_add(s->index, (uint32_t)i, db_cell(&s->rows, i, 2));
		if (json_parse(&aliases, db_cell(&s->rows, i, 3), a, NULL))
			for (size_t k = 0; k < json_count(aliases); k++)
				nameindex_add(s->index, (uint32_t)i, json_str(json_at(aliases, k)));
		add_exact(s, i, 10, "identifier", a);
		add_exact(s, i, 11, "address", a);
		add_exact(s, i, 12, "leadership", a);
	}
	nameindex_build(s->index);
	return true;
}

static void
write_features(JsonOut *o, const NameHit *h)
{
	jo_key(o, "features");
	jo_obj(o);
	jo_kbool(o, "exact", h->match.exact);
	if (h->match.han)
		jo_knum(o, "characters", h->match.han / 1000.0, 3);
	else
		jo_knum(o, "words", h->match.words / 1000.0, 3);
	jo_knum(o, "letters", h->match.letters / 1000.0, 3);
	if (h->match.acronym)
		jo_kbool(o, "acronym", true);
	if (h->match.pinyin)
		jo_kbool(o, "pinyin", true);
	if (h->match.legal_differs)
		jo_kbool(o, "legal_form_differs", true);
	if (h->match.place_differs)
		jo_kbool(o, "place_differs", true);
	jo_end_obj(o);
}

static void
write_entry(JsonOut *o, const Screen *s, size_t row)
{
	jo_kstr(o, "list", db_cell(&s->rows, row, 0));
	jo_kstr(o, "entry", db_cell(&s->rows, row, 1));
	jo_kstr(o, "citation", db_cell(&s->rows, row, 4));
	jo_kstr(o, "country", db_cell(&s->rows, row, 6));
	jo_kstr(o, "since", db_cell(&s->rows, row, 7));
	jo_kstr(o, "until", db_cell(&s->rows, row, 8));
	jo_kstr(o, "policy", db_cell(&s->rows, row, 9));
}

static void
put_line(const Screen *s)
{
	buf_putc(s->out, '\n');
	fwrite(s->out->p, 1, s->out->n, stdout);
}

static void
print_hit(const Screen *s, Str query, const NameHit *h)
{
	buf_reset(s->out);
	if (cmd_json(s->c)) {
		JsonOut o;
		jo_init(&o, s->out);
		jo_obj(&o);
		jo_kstr(&o, "query", query);
		jo_kstr(&o, "name", db_cell(&s->rows, h->entry, 2));
		jo_knum(&o, "score", h->match.score / 1000.0, 3);
		jo_kstr(&o, "hit", S("name"));
		jo_kstr(&o, "matched", h->name->text);
		write_features(&o, h);
		write_entry(&o, s, h->entry);
		jo_end_obj(&o);
	} else {
		buf_printf(s->out, "%5.3f  %-12.*s  ", h->match.score / 1000.0,
		    STR_ARG(db_cell(&s->rows, h->entry, 0)));
		(void)utf8_visible(s->out, db_cell(&s->rows, h->entry, 2));
		buf_puts(s->out, "   <- ");
		(void)utf8_visible(s->out, query);
		buf_printf(s->out, "   %.*s", STR_ARG(db_cell(&s->rows, h->entry, 4)));
	}
	put_line(s);
}

/* Identifier, address and leadership hits stand apart from hits of the name. */
static void
print_exact(const Screen *s, Str query, const Exact *x)
{
	buf_reset(s->out);
	if (cmd_json(s->c)) {
		JsonOut o;
		jo_init(&o, s->out);
		jo_obj(&o);
		jo_kstr(&o, "query", query);
		jo_kstr(&o, "name", db_cell(&s->rows, x->row, 2));
		jo_knum(&o, "score", strcmp(x->what, "identifier") == 0 ? 1.0 : 0.5, 3);
		jo_kstr(&o, "hit", str_from(x->what));
		jo_key(&o, "features");
		jo_obj(&o);
		jo_kbool(&o, x->what, true);
		jo_end_obj(&o);
		write_entry(&o, s, x->row);
		jo_end_obj(&o);
	} else {
		buf_printf(s->out, "%s  %-12.*s  ", x->what, STR_ARG(db_cell(&s->rows, x->row, 0)));
		(void)utf8_visible(s->out, db_cell(&s->rows, x->row, 2));
		buf_puts(s->out, "   <- ");
		(void)utf8_visible(s->out, query);
	}
	put_line(s);
}

static void
screen_one(Screen *s, Str query)
{
	NameHit hit[HITS_MAX];
	OrgName q;
	ArenaMark mark = arena_mark(s->line);
	for (const Exact *x = map_get(s->exact, text_fold(query, s->line)); x; x = x->next)
		print_exact(s, query, x);
	orgname_read(&q, query, s->words, s->line);
	size_t n = nameindex_find(s->index, hit, s->max, &q, s->least);
	for (size_t i = 0; i < n; i++)
		print_hit(s, query, &hit[i]);
	arena_rewind(s->line, mark);
}

static bool
screen_stdin(Screen *s, Err *e)
{
	FileLines *in = file_lines(stdin, cmd_arena(s->c));
	Str line;
	bool cut;
	err_clear(e);
	while (file_line_next(in, &line, &cut, e))
		if (str_trim(line).n)
			screen_one(s, line);
	return e->kind == ERR_NONE;
}

static bool
run(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	const char *data;
	Db *db;
	Screen s = {.c = c, .line = arena_new(), .out = buf_new(a, CAP_FIELD * 8)};
	arena_defer(a, (void (*)(void *))arena_free, s.line);
	int64_t least = cmd_int(c, "least", 50), max = cmd_int(c, "max", 10);
	if (least < 0 || least > 100 || max < 1 || max > HITS_MAX)
		return err_set(e, ERR_USAGE, "--least is 0..100, --max 1..%d", HITS_MAX);
	s.least = (int)least * 10;
	s.max = (size_t)max;
	if (!file_data_dir(&data, a, e) ||
	    !orgname_open(&s.words, arena_printf(a, "%s/schema/catalogue", data), a, e) ||
	    !rows_open(&db, c, e) || !read_lists(&s, db, e))
		return false;
	for (size_t i = 0; i < cmd_count(c); i++)
		screen_one(&s, str_from(cmd_operand(c, i)));
	if (!cmd_count(c) && !screen_stdin(&s, e))
		return false;
	if (!cmd_json(c))
		fprintf(stderr, "A name alone proves no identity: compare address, identifiers and "
				"people before anything is said.\n");
	return true;
}

static const Opt opts[] = {
    {"list", 0, OPT_STR, "NAME", "only this list"},
    {"least", 0, OPT_INT, "PERCENT", "least likeness (default 50)"},
    {"max", 0, OPT_INT, "N", "hits a name at most (default 10)"},
    {0},
};

const Cmd cmd_screen = {
    .name = "screen",
    .summary = "names, addresses or identifiers against the imported lists",
    .operands = "[NAME...]",
    .max_operands = -1,
    .opts = opts,
    .run = run,
    .detail =
	"Without NAME one a line from standard input. Names may be Chinese, pinyin or English.\n"
	"Legal form and place count little; features say why a score is what it is.",
    .example = "chipwatch screen --list el \"Example Technology Co., Ltd.\"",
};
