#include "base/cmd.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/phone.h"
#include "cmds.h"
#include "extract/parse.h"
#include "extract/price.h"
#include "model/wire.h"

#include <errno.h>

typedef struct {
	const Lexicon *lex;
	PriceContext price;
	Str region;
	Day on;
	Arena *line; /* rewound after each line */
} Reader;

typedef void (*ParseFn)(JsonOut *o, Str text, const Reader *r);

static void
parse_price_line(JsonOut *o, Str text, const Reader *r)
{
	Price p;
	price_parse(&p, text, &r->price, r->lex);
	wire_price(o, &p);
}

static void
parse_lead_line(JsonOut *o, Str text, const Reader *r)
{
	Lead l;
	lead_parse(&l, text, r->on, r->lex);
	wire_lead(o, &l);
}

static void
parse_quantity_line(JsonOut *o, Str text, const Reader *r)
{
	Quantity q;
	quantity_parse(&q, text, r->lex);
	wire_quantity(o, &q);
}

static void
parse_terms_line(JsonOut *o, Str text, const Reader *r)
{
	Terms t;
	terms_parse(&t, text, r->lex);
	wire_terms(o, &t);
}

static void
parse_trade_line(JsonOut *o, Str text, const Reader *r)
{
	Listing l = {0};
	trade_words_parse(&l, text, r->lex, r->line);
	jo_kstr(o, "text", text);
	jo_kstr(o, "condition", l.condition);
	jo_kstr(o, "condition_class", str_from(l.condition_class));
	jo_kstr(o, "route", l.route);
}

static void
parse_contact_line(JsonOut *o, Str text, const Reader *r)
{
	ContactVec v = {0};
	contact_parse(&v, text, r->region, r->lex, r->line);
	jo_kstr(o, "text", text);
	jo_key(o, "contacts");
	jo_arr(o);
	for (size_t i = 0; i < v.n; i++)
		wire_contact(o, &v.v[i]);
	jo_end_arr(o);
}

static const struct {
	const char *name;
	ParseFn fn;
} grammars[] = {
    {"price", parse_price_line},
    {"lead", parse_lead_line},
    {"quantity", parse_quantity_line},
    {"contact", parse_contact_line},
    {"terms", parse_terms_line},
    {"condition", parse_trade_line},
};

static bool
find_grammar(ParseFn *out, const char *name, Err *e)
{
	for (size_t i = 0; i < sizeof(grammars) / sizeof(grammars[0]); i++) {
		if (strcmp(name, grammars[i].name) == 0) {
			*out = grammars[i].fn;
			return true;
		}
	}
	err_set(e, ERR_USAGE, "\"%s\" is no grammar", name);
	return err_hint(e, "Name one of price, lead, quantity, contact, terms, condition.");
}

/* One object for each line, blank ones included. */
static bool
parse_lines(FILE *in, ParseFn fn, Reader *r, Arena *a, Err *e)
{
	FileLines *lines = file_lines(in, a);
	Buf *b = buf_new(a, CAP_JSON_LINE);
	Str line;
	bool cut;
	err_clear(e);
	while (file_line_next(lines, &line, &cut, e)) {
		ArenaMark mark = arena_mark(r->line);
		JsonOut o;
		buf_reset(b);
		jo_init(&o, b);
		jo_obj(&o);
		fn(&o, line, r);
		if (cut)
			jo_kbool(&o, "cut", true);
		jo_end_obj(&o);
		buf_putc(b, '\n');
		arena_rewind(r->line, mark);
		if (b->over)
			return err_set(e, ERR_DATA, "a result is longer than a line may be");
		if (fwrite(b->p, 1, b->n, stdout) != b->n)
			return err_errno(e, ERR_FILE, "could not write the result");
	}
	if (e->kind != ERR_NONE)
		return false;
	return fflush(stdout) == 0 || err_errno(e, ERR_FILE, "could not write the result");
}

static bool
check_hints(const Reader *r, Arena *a, Err *e)
{
	Str currency = r->price.currency;

	if (r->region.n && !phone_region(arena_cstr(a, r->region))) {
		err_set(e, ERR_USAGE, "--region: no country \"%.*s\"", STR_ARG(r->region));
		return err_hint(e, "An ISO 3166 code of two capitals, such as CN.");
	}
	if (currency.n && !lexicon_has_currency(r->lex, currency)) {
		err_set(e, ERR_USAGE, "--currency: no currency \"%.*s\"", STR_ARG(currency));
		return err_hint(
		    e, "An ISO 4217 code of three capitals that currency.tsv has, such as CNY.");
	}
	return true;
}

static bool
run_parse(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	const char *dir, *path = cmd_operand(c, 1);
	Lexicon *lex;
	ParseFn fn = NULL;
	if (!find_grammar(&fn, cmd_operand(c, 0), e) || !file_data_dir(&dir, a, e) ||
	    !lexicon_open(&lex, arena_printf(a, "%s/schema/catalogue", dir), a, e))
		return false;
	Reader r = {.lex = lex, .region = str_from(cmd_str(c, "region"))};
	r.line = arena_new();
	arena_defer(a, (void (*)(void *))arena_free, r.line);
	r.on = cmd_day(c, "on", day_of(clock_now()));
	r.price.currency = str_from(cmd_str(c, "currency"));
	r.price.lang = str_from(cmd_str(c, "lang"));
	r.price.host = str_from(cmd_str(c, "host"));
	if (!check_hints(&r, a, e))
		return false;
	if (!path || strcmp(path, "-") == 0)
		return parse_lines(stdin, fn, &r, a, e);
	FILE *in = fopen(path, "rb");
	if (!in)
		return err_errno(e, ERR_FILE, "could not open \"%s\"", path);
	bool ok = parse_lines(in, fn, &r, a, e);
	fclose(in);
	return ok;
}

static const Opt opts[] = {
    {"on", 0, OPT_DAY, "DAY", "day on which the text was seen, for \"9月到货\" (default: today)"},
    {"region", 0, OPT_STR, "CC", "country of bare national numbers (default: CN)"},
    {"currency", 0, OPT_STR, "ISO", "what a bare amount means"},
    {"lang", 0, OPT_STR, "LANG", "language of the texts: zh, ja, de ..."},
    {"host", 0, OPT_STR, "HOST", "host they stand on: its top-level domain is a hint"},
    {0},
};

const Cmd cmd_parse = {
    .name = "parse",
    .summary = "read prices, lead times, quantities, terms, conditions or contacts line by line",
    .operands = "price|lead|quantity|contact|terms|condition [FILE]",
    .min_operands = 1,
    .max_operands = 2,
    .opts = opts,
    .run = run_parse,
    .detail =
	"Reads one text a line from FILE or standard input and prints one JSON object a line.",
    .example = "echo '28.5万/台 含税' | chipwatch-ingest parse price",
};
