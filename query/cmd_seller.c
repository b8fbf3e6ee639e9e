#include "base/utf8.h"
#include "model/contact.h"
#include "onrecord.h"
#include "query_cmds.h"
#include "rows.h"
#include "sellerref.h"
#include "sql.h"
#include "standing.h"

static void
put_contacts(Buf *b, const DbRows *r, bool plain)
{
	for (size_t i = 0; i < r->rows; i++) {
		char shown[256];
		ContactKind kind;
		Str value = db_cell(r, i, 1);
		if (!plain && contact_kind_of(&kind, db_cell(r, i, 0)))
			value = str_from(contact_mask(shown, sizeof(shown), kind, value));
		buf_printf(b, "  %-9.*s", STR_ARG(db_cell(r, i, 0)));
		(void)utf8_visible(b, value);
		buf_printf(b, "   since %.*s, on %.*s seller%s, %.*s\n", STR_ARG(db_cell(r, i, 3)),
		    STR_ARG(db_cell(r, i, 5)), str_s(db_int(r, i, 5, 0)),
		    STR_ARG(db_cell(r, i, 6)));
	}
}

static void
put_attached(Buf *b, const DbRows *r)
{
	for (size_t i = 0; i < r->rows; i++) {
		Str redacted = db_cell(r, i, 8);

		buf_printf(b, "  %s  %.10s  ", "added by hand", db_cell(r, i, 1).p);
		(void)utf8_visible(b, db_cell(r, i, 3));
		buf_printf(b, "  %.*s  from ", STR_ARG(db_cell(r, i, 2)));
		(void)utf8_visible(b, db_cell(r, i, 4));
		buf_printf(
		    b, "  capture %.8s%s\n", db_cell(r, i, 0).p, redacted.n ? "  (redacted)" : "");
	}
}

static bool
run(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	SellerRef s;
	DbRows contacts, offers, attached, record;
	Db *db;
	Buf *b = buf_new(a, 4u << 20);
	if (!rows_open(&db, c, e) || !sellerref_find(&s, db, cmd_operand(c, 0), a, e) ||
	    !DB_RUN(db, &sql_network_seller_contacts, &contacts, a, e, s.site, s.id) ||
	    !DB_RUN(db, &sql_network_seller_attached, &attached, a, e, s.site, s.id) ||
	    !DB_RUN(db, &sql_network_seller_record, &record, a, e, s.site, s.id) ||
	    !rows_words(&offers, &sql_network_seller_offers, DB_PARAMS(s.site, s.id), c, db, e))
		return false;
	if (rows_format(c) == TABLE_TEXT) {
		(void)utf8_visible(b, s.name);
		buf_printf(b, "   %.*s   since %.*s   channel %.*s   country %.*s\nkey %.*s\n",
		    STR_ARG(s.host), STR_ARG(s.first_on), STR_ARG(s.channel),
		    STR_ARG(s.country.n ? s.country : S("unknown")), STR_ARG(s.id));
		put_contacts(b, &contacts, cmd_flag(c, "unmask"));
		put_attached(b, &attached);
		buf_putc(b, '\n');
		fwrite(b->p, 1, b->n, stdout);
	}
	if (rows_format(c) == TABLE_TEXT)
		onrecord_print(&record, TABLE_TEXT, a);
	if (!rows_print(c, &offers, e))
		return false;
	if (rows_format(c) != TABLE_TEXT)
		onrecord_print(&record, rows_format(c), a);
	standing_print(rows_format(c));
	return true;
}

static const Opt opts[] = {
    ROWS_OPT_UNMASK,
    ROWS_OPTS,
    {0},
};

const Cmd cmd_seller = {
    .name = "seller",
    .summary = "one seller: its contacts, its channel, what it offers",
    .operands = "SELLER",
    .min_operands = 1,
    .max_operands = 1,
    .opts = opts,
    .run = run,
    .pages = true,
    .detail = "SELLER is a host, a key or a name. As JSON and CSV its offers alone. What is on "
	      "record of its\n"
	      "channel (charged, convicted, acquitted, denied, replied) stands before them, below "
	      "them in\n"
	      "Markdown and HTML, on stderr beside JSON and CSV.",
};
