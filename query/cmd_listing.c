#include "base/utf8.h"
#include "query_cmds.h"
#include "rows.h"
#include "sql.h"
#include "standing.h"

enum {
	L_URL,
	L_FIRST,
	L_UNTIL,
	L_SKU,
	L_CLASS,
	L_TITLE,
	L_PRICE,
	L_LEAD,
	L_TERMS,
	L_AVAILABILITY,
	L_SCORE,
	L_HOST,
	L_SELLER,
	L_CAPTURE,
	L_CAPTURE_URL,
	L_FETCHED,
	L_SHA,
	L_WARC,
	L_OFFSET,
	L_LISTING,
	L_READ
};

static void
put(Buf *b, Str s, const char *before, const char *after)
{
	if (!s.n)
		return;
	buf_puts(b, before);
	(void)utf8_visible(b, utf8_head(s, 600));
	buf_puts(b, after);
}

static void
put_head(Buf *b, const DbRows *r, size_t i)
{
	put(b, db_cell(r, i, L_HOST), i ? "\n" : "", "   ");
	put(b, db_cell(r, i, L_SELLER), "", "\n");
	put(b, db_cell(r, i, L_URL), "", "\n");
	put(b, db_cell(r, i, L_LISTING), "listing ", "\n");
}

/* One state: when, what it was read as, what was written, and the capture that shows it. */
static void
put_state(Buf *b, const DbRows *r, size_t i)
{
	Str until = db_cell(r, i, L_UNTIL), sku = db_cell(r, i, L_SKU);
	int64_t score = db_int(r, i, L_SCORE, 0);

	buf_printf(b, "\n%.*s to %-10.*s  %.*s  ", STR_ARG(db_cell(r, i, L_FIRST)),
	    STR_ARG(until.n ? until : S("now")), STR_ARG(db_cell(r, i, L_CLASS)));
	if (sku.n)
		buf_printf(b, "%.*s (%lld %%)\n", STR_ARG(sku), (long long)(score + 5) / 10);
	else
		buf_puts(b, "no SKU\n");
	put(b, db_cell(r, i, L_TITLE), "  ", "\n");
	put(b, db_cell(r, i, L_PRICE), "  price    ", "\n");
	put(b, db_cell(r, i, L_READ), "  read as  ", "\n");
	put(b, db_cell(r, i, L_AVAILABILITY), "  stock    ", "\n");
	put(b, db_cell(r, i, L_LEAD), "  lead     ", "\n");
	put(b, db_cell(r, i, L_TERMS), "  terms    ", "\n");
	put(b, db_cell(r, i, L_CAPTURE), "  capture  ", "");
	put(b, db_cell(r, i, L_FETCHED), "  ", "\n");
	put(b, db_cell(r, i, L_CAPTURE_URL), "           ", "\n");
	put(b, db_cell(r, i, L_SHA), "           sha256 ", "\n");
	put(b, db_cell(r, i, L_WARC), "           ", "");
	put(b, db_cell(r, i, L_OFFSET), " at byte ", "\n");
}

static bool
print_text(const DbRows *r, Arena *a, Err *e)
{
	Buf *b = buf_new(a, (size_t)16 << 20);

	for (size_t i = 0; i < r->rows; i++) {
		if (!i || !str_eq(db_cell(r, i, L_LISTING), db_cell(r, i - 1, L_LISTING)))
			put_head(b, r, i);
		put_state(b, r, i);
	}
	return rows_put(buf_str(b), e);
}

static bool
run(CmdArgs *c, Err *e)
{
	DbRows r;
	Db *db;
	Str key = str_from(cmd_operand(c, 0));
	bool fields = cmd_flag(c, "fields");

	if (!rows_open(&db, c, e) ||
	    !rows_words(&r, fields ? &sql_network_listing_fields : &sql_network_listing_states,
		DB_PARAMS(key), c, db, e))
		return false;
	if (!r.rows) {
		err_set(e, ERR_NEGATIVE, "no listing \"%.80s\"", cmd_operand(c, 0));
		return err_hint(e, "Give its URL, or the key of it or of a capture that shows it "
				   "(eight digits or more).");
	}
	bool text = rows_format(c) == TABLE_TEXT && !fields;
	if (!(text ? print_text(&r, cmd_arena(c), e) : rows_print(c, &r, e)))
		return false;
	standing_print(rows_format(c));
	return true;
}

static const Opt opts[] = {
    {"fields", 'f', OPT_FLAG, NULL,
	"each value, what it was read as, by which rule, from which bytes"},
    ROWS_OPT_UNMASK,
    ROWS_OPTS,
    {0},
};

const Cmd cmd_listing = {
    .name = "listing",
    .summary = "one listing: its states over time and the captures that show them",
    .operands = "KEY|URL",
    .min_operands = 1,
    .max_operands = 1,
    .opts = opts,
    .run = run,
    .pages = true,
    .detail =
	"KEY is the key of a listing, or of a capture as reports name it: \"capture 9c417a2b\".",
    .example = "  chipwatch listing 9c417a2b",
};
