#include "explain.h"
#include "report/table.h"

#define SHOWN 8 /* entries in a text; JSON has all of them */

enum { DAY_COL, AXIS, POINTS, BY_DATA, BY_RULE, REVISION, SAID, KNOWN_AT, FIRST };

/* "+2.4 by new data, -1.0 by new rule" */
static void
put_change(Buf *b, const DbRows *r, size_t i)
{
	int64_t data = db_int(r, i, BY_DATA, 0), rule = db_int(r, i, BY_RULE, 0);
	if (str_eq(db_cell(r, i, FIRST), S("t"))) {
		buf_puts(b, "first scored");
		return;
	}
	if (data || !rule) {
		tenths_put(b, data, true);
		buf_puts(b, " by new data");
	}
	if (rule) {
		buf_puts(b, data ? ", " : "");
		tenths_put(b, rule, true);
		buf_puts(b, " by new rule");
	}
}

void
explain_past_text(Buf *b, const Explain *x)
{
	const DbRows *r = &x->history;
	if (r->rows)
		buf_puts(b, "What changed, newest first\n");
	for (size_t i = 0; i < r->rows && i < SHOWN; i++) {
		buf_printf(b, "  %.*s  ", STR_ARG(db_cell(r, i, DAY_COL)));
		if (db_cell(r, i, AXIS).n) {
			buf_printf(b, "%-9.*s ", STR_ARG(db_cell(r, i, AXIS)));
			tenths_put(b, db_int(r, i, POINTS, 0), false);
			buf_puts(b, "  ");
			put_change(b, r, i);
		} else {
			buf_str_add(b, db_cell(r, i, SAID));
		}
		buf_putc(b, '\n');
	}
	if (r->rows > SHOWN)
		buf_printf(b, "  and %zu earlier: chipwatch explain %.*s --json\n", r->rows - SHOWN,
		    STR_ARG(x->ref.label));
}

void
explain_past_html(Buf *b, const Explain *x)
{
	const DbRows *r = &x->history;
	if (!r->rows)
		return;
	buf_puts(b, "<h2>What changed, and by what</h2>\n<table><thead><tr><th>day<th>score<th "
		    "class=\"n\">points<th>change</tr></thead>\n");
	for (size_t i = 0; i < r->rows; i++) {
		buf_puts(b, "<tr><td class=\"t\">");
		table_html_text(b, db_cell(r, i, DAY_COL));
		buf_puts(b, "</td><td>");
		table_html_text(b, db_cell(r, i, AXIS));
		buf_puts(b, "</td><td class=\"n\">");
		if (db_cell(r, i, AXIS).n)
			tenths_put(b, db_int(r, i, POINTS, 0), false);
		buf_puts(b, "</td><td>");
		if (db_cell(r, i, AXIS).n)
			put_change(b, r, i);
		else
			table_html_text(b, db_cell(r, i, SAID));
		buf_puts(b, "</td></tr>\n");
	}
	buf_puts(b,
	    "</table>\n<p>New data: what the findings of that day come to under the weights of "
	    "the entry before. New rule: what other weights make of the same findings.</p>\n");
}

void
explain_past_json(JsonOut *o, const Explain *x)
{
	const DbRows *r = &x->history;
	jo_key(o, "history");
	jo_arr(o);
	for (size_t i = 0; i < r->rows; i++) {
		jo_obj(o);
		jo_kstr(o, "day", db_cell(r, i, DAY_COL));
		if (db_cell(r, i, AXIS).n) {
			jo_kstr(o, "axis", db_cell(r, i, AXIS));
			jo_knum(o, "points", (double)db_int(r, i, POINTS, 0) / 10, 1);
			jo_knum(o, "by_data", (double)db_int(r, i, BY_DATA, 0) / 10, 1);
			jo_knum(o, "by_rule", (double)db_int(r, i, BY_RULE, 0) / 10, 1);
			jo_kstr(o, "revision", db_cell(r, i, REVISION));
		} else {
			jo_kstr(o, "event", db_cell(r, i, SAID));
		}
		jo_end_obj(o);
	}
	jo_end_arr(o);
}
