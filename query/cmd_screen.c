#include "base/clock.h"
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/text.h"
#include "base/utf8.h"
#include "cmds.h"
#include "model/addressindex.h"
#include "model/nameindex.h"
#include "rows.h"
#include "screenexact.h"
#include "screenextent.h"
#include "screenowned.h"
#include "screensaid.h"
#include "sql.h"
#include "standing.h"

#define HITS_MAX      20
#define ADDRESS_LEAST 700 /* thousandths: less is the same town */

typedef struct {
	CmdArgs *c;
	DbRows rows;
	OrgWords *words;
	NameIndex *index;
	AddressIndex *places;
	Map *exact;  /* folded address or officer -> first Exact */
	Map *number; /* letters and digits of an identifier -> first Exact */
	int least;
	size_t max;
	ScreenOwned owned;
	ScreenSaid said;
	Arena *line;
	Buf *out;
	size_t asked, found; /* texts, and those of them with a hit */
	bool hit;	     /* has the text at hand one */
} Screen;

static void
add_exact(Screen *s, size_t row, size_t col, const char *what, Arena *a)
{
	const Json *j;
	Str cell = db_cell(&s->rows, row, col);
	bool number = strcmp(what, "identifier") == 0;
	if (cell.n < 3 || !json_parse(&j, cell, a, NULL))
		return;
	for (size_t i = 0; i < json_count(j); i++) {
		Str v = json_str(json_at(j, i));
		Exact *x = ARENA_NEW(a, Exact);
		*x = (Exact){.row = row, .what = what};
		screenexact_put(number ? s->number : s->exact,
		    number ? screenexact_bare(v, a) : text_fold(v, a), x);
	}
}

static void
add_places(Screen *s, size_t row, Arena *a)
{
	const Json *j;
	if (json_parse(&j, db_cell(&s->rows, row, 11), a, NULL))
		for (size_t i = 0; i < json_count(j); i++)
			addressindex_add(s->places, (uint32_t)row, json_str(json_at(j, i)));
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
	s->places = addressindex_new(s->words, a);
	s->exact = map_new(a);
	s->number = map_new(a);
	for (size_t i = 0; i < s->rows.rows; i++) {
		const Json *aliases;
		nameindex_add(s->index, (uint32_t)i, db_cell(&s->rows, i, 2));
		if (json_parse(&aliases, db_cell(&s->rows, i, 3), a, NULL))
			for (size_t k = 0; k < json_count(aliases); k++)
				nameindex_add(s->index, (uint32_t)i, json_str(json_at(aliases, k)));
		add_exact(s, i, 10, "identifier", a);
		add_exact(s, i, 11, "address", a);
		add_exact(s, i, 12, "leadership", a);
		add_places(s, i, a);
	}
	nameindex_build(s->index);
	addressindex_build(s->places);
	return true;
}

static void
write_features(JsonOut *o, const OrgMatch *m)
{
	const struct {
		const char *key;
		bool holds;
	} said[] = {{"acronym", m->acronym}, {"pinyin", m->pinyin},
	    {"legal_form_differs", m->legal_differs}, {"place_differs", m->place_differs},
	    {"number_differs", m->number_differs}};
	jo_kbool(o, "exact", m->exact);
	if (m->han)
		jo_knum(o, "characters", m->han / 1000.0, 3);
	else
		jo_knum(o, "words", m->words / 1000.0, 3);
	jo_knum(o, "letters", m->letters / 1000.0, 3);
	for (size_t i = 0; i < sizeof(said) / sizeof(*said); i++)
		if (said[i].holds)
			jo_kbool(o, said[i].key, true);
}

static void
write_entry(JsonOut *o, const Screen *s, size_t row)
{
	jo_kstr(o, "list", db_cell(&s->rows, row, 0));
	jo_kstr(o, "source", db_cell(&s->rows, row, 13));
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

/* One hit: of the name, else of an address that is alike, else of `what` letter by letter. */
typedef struct {
	size_t row;
	int score; /* thousandths */
	const NameHit *name;
	const AddressHit *place;
	const char *what;
} Hit;

static void
write_hit(JsonOut *o, const Screen *s, Str query, const Hit *h)
{
	static const char *const numbers[] = {"same", "one says more", "other"};
	jo_obj(o);
	jo_kstr(o, "query", query);
	jo_kstr(o, "name", db_cell(&s->rows, h->row, 2));
	jo_knum(o, "score", h->score / 1000.0, 3);
	jo_kstr(o, "hit", str_from(h->what));
	if (h->name || h->place)
		jo_kstr(o, "matched", h->name ? h->name->name->text : h->place->address);
	jo_key(o, "features");
	jo_obj(o);
	if (h->name) {
		write_features(o, &h->name->match);
	} else if (h->place) {
		jo_knum(o, "letters", h->place->letters / 1000.0, 3);
		jo_kstr(o, "numbers", str_from(numbers[h->place->numbers]));
	} else {
		jo_kbool(o, h->what, true);
	}
	jo_end_obj(o);
	write_entry(o, s, h->row);
	jo_end_obj(o);
}

static void
put_part(Buf *b, const char *what, Str s)
{
	if (!s.n)
		return;
	buf_printf(b, "%s%s", b->n ? ", " : "", what);
	(void)utf8_visible(b, s);
}

/* Why it is a hit, and what became of the listing. */
static void
print_why(const Screen *s, const Hit *h)
{
	const OrgMatch *m = h->name ? &h->name->match : NULL;
	Str until = db_cell(&s->rows, h->row, 8);
	Day end;
	buf_reset(s->out);
	if (m && !str_eq(h->name->name->text, db_cell(&s->rows, h->row, 2)))
		put_part(s->out, "as ", utf8_head(h->name->name->text, SCREEN_SHOWN));
	if (h->place)
		put_part(s->out, "at ", utf8_head(h->place->address, SCREEN_SHOWN));
	if (m && !m->exact) {
		buf_printf(s->out, "%s%s %.2f", s->out->n ? ", " : "",
		    m->han ? "characters" : "words", (m->han ? m->han : m->words) / 1000.0);
		buf_printf(s->out, ", letters %.2f", m->letters / 1000.0);
		put_part(s->out, "", m->pinyin ? S("by pinyin") : STR_NONE);
		put_part(s->out, "", m->acronym ? S("initials") : STR_NONE);
		put_part(s->out, "", m->legal_differs ? S("another legal form") : STR_NONE);
		put_part(s->out, "", m->place_differs ? S("another place") : STR_NONE);
		put_part(s->out, "", m->number_differs ? S("another number") : STR_NONE);
	}
	put_part(s->out, "", db_cell(&s->rows, h->row, 13));
	put_part(s->out, "country ", db_cell(&s->rows, h->row, 6));
	put_part(s->out, "since ", db_cell(&s->rows, h->row, 7));
	put_part(s->out,
	    day_parse(&end, until) && end < day_of(clock_now()) ? "the listing ended " : "until ",
	    until);
	put_part(s->out, "policy: ", db_cell(&s->rows, h->row, 9));
	if (s->out->n)
		printf("       %s\n", buf_cstr(s->out));
}

/* Identifier, address and leadership hits stand apart from hits of the name. */
static void
print_hit(Screen *s, Str query, const Hit *h)
{
	s->hit = true;
	buf_reset(s->out);
	if (cmd_json(s->c)) {
		JsonOut o;
		jo_init(&o, s->out);
		write_hit(&o, s, query, h);
	} else {
		if (h->name)
			buf_printf(s->out, "%5.3f", h->score / 1000.0);
		else if (h->place)
			buf_printf(s->out, "address %5.3f", h->score / 1000.0);
		else
			buf_puts(s->out, h->what);
		buf_printf(s->out, "  %-12.*s  ", STR_ARG(db_cell(&s->rows, h->row, 0)));
		screenextent_name(s->out, db_cell(&s->rows, h->row, 2));
		buf_puts(s->out, "   <- ");
		screenextent_name(s->out, query);
		buf_puts(s->out, "   ");
		(void)utf8_visible(s->out, db_cell(&s->rows, h->row, 4));
	}
	put_line(s);
	if (!cmd_json(s->c))
		print_why(s, h);
}

static void
screen_exact(Screen *s, Str query, const Exact *first)
{
	for (const Exact *x = first; x; x = x->next) {
		bool identity = strcmp(x->what, "identifier") == 0;
		print_hit(s, query,
		    &(Hit){.row = x->row, .score = identity ? 1000 : 500, .what = x->what});
	}
}

/* Those that are not the same letter by letter; an address is half a reason. */
static void
screen_places(Screen *s, Str query, const Exact *first)
{
	AddressHit hit[HITS_MAX];
	int least = s->least > ADDRESS_LEAST ? s->least : ADDRESS_LEAST;
	size_t n = addressindex_find(s->places, hit, s->max, query, least);
	for (size_t i = 0; i < n; i++) {
		const Exact *x = first;
		while (x && (x->row != hit[i].entry || strcmp(x->what, "address") != 0))
			x = x->next;
		if (!x)
			print_hit(s, query,
			    &(Hit){.row = hit[i].entry,
				.score = hit[i].likeness / 2,
				.place = &hit[i],
				.what = "address"});
	}
}

static void
screen_names(Screen *s, Str query, const OrgName *q)
{
	NameHit hit[HITS_MAX];
	size_t n = nameindex_find(s->index, hit, s->max, q, s->least);
	for (size_t i = 0; i < n; i++)
		print_hit(s, query,
		    &(Hit){.row = hit[i].entry,
			.score = hit[i].match.score,
			.name = &hit[i],
			.what = "name"});
	screensaid_query(&s->said, query, q, s->line);
	for (size_t i = 0; i < n; i++)
		screensaid_shown(&s->said, query, db_cell(&s->rows, hit[i].entry, 2), s->line);
}

static void
screen_one(Screen *s, Str query)
{
	ArenaMark mark = arena_mark(s->line);
	const Exact *first = map_get(s->exact, text_fold(query, s->line));
	OrgName q;
	orgname_read(&q, query, s->words, s->line);
	s->hit = false;
	screen_exact(s, query, map_get(s->number, screenexact_bare(query, s->line)));
	screen_exact(s, query, first);
	s->hit = screenowned_print(&s->owned, query) || s->hit;
	screen_places(s, query, first);
	screen_names(s, query, &q);
	if (!s->hit)
		screenextent_none(s->out, query, orgname_generic(&q), s->c);
	arena_rewind(s->line, mark);
	s->asked++;
	s->found += s->hit;
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
	s.owned = (ScreenOwned){.json = cmd_json(c), .line = s.line, .out = s.out};
	s.said = (ScreenSaid){.json = cmd_json(c), .out = s.out};
	s.least = (int)least * 10;
	s.max = (size_t)max;
	if (!file_data_dir(&data, a, e) ||
	    !orgname_open(&s.words, arena_printf(a, "%s/schema/catalogue", data), a, e) ||
	    !rows_open(&db, c, e) || !read_lists(&s, db, e) ||
	    !screenowned_open(&s.owned, db, cmd_str(c, "on"), a, e) ||
	    !screensaid_open(&s.said, db, s.words, a, e))
		return false;
	for (size_t i = 0; i < cmd_count(c); i++)
		screen_one(&s, str_from(cmd_operand(c, i)));
	if (!cmd_count(c) && !screen_stdin(&s, e))
		return false;
	if (!cmd_flag(c, "quiet"))
		screenextent_print(&(ScreenExtent){&s.rows, s.asked, s.found, s.least / 10}, a);
	standing_print(rows_format(c));
	return true;
}

static const Opt opts[] = {
    {"list", 0, OPT_STR, "NAME", "only this list"},
    {"on", 0, OPT_STR, "DATE", "how the 50 percent rule and owners stood that day (default today)"},
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
	"What has no hit is printed, too (not with --json). What was compared with which\n"
	"lists, and of which day these are, stands on stderr.\n"
	"Legal form and a place left out count little; another place, or another number of an\n"
	"institute, much; features say why a score is what it is. An address\n"
	"is found by letters and numbers, in either script; it counts half at most: what stands\n"
	"at one address need not be one party. Where tables of owners were imported\n"
	"(`chipwatch-ingest lists owners`), a firm that parties on any list own by half or more "
	"is\n"
	"told with owners, shares, chain, source and day, and how the rule stood on the day.\n"
	"A name of words alone that many names have is no hit. What is on record of a party\n"
	"(charged, convicted, acquitted, denied, noted or told by a table of cases) is told with\n"
	"day and source, as \"hit\": \"on record\", without a score.",
    .example = "chipwatch screen --list el \"Example Technology Co., Ltd.\"",
};
