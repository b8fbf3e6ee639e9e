#include "base/clock.h"
#include "casefile.h"
#include "report/table.h"

#define LEFT  230
#define WIDTH 700
#define ROW   22

typedef struct {
	Day from, to;
} Span;

static Day
day_cell(const DbRows *r, size_t row, size_t col)
{
	Day d;
	return day_parse(&d, db_cell(r, row, col)) ? d : DAY_NONE;
}

static Span
span_of(const DbRows *r)
{
	Span s = {INT32_MAX, INT32_MIN};
	for (size_t i = 0; i < r->rows; i++) {
		Day a = day_cell(r, i, 3), b = day_cell(r, i, 4);
		if (a != DAY_NONE && a < s.from)
			s.from = a;
		if (b != DAY_NONE && b > s.to)
			s.to = b;
	}
	return s;
}

static int
place(const Span *s, Day d)
{
	return LEFT + (int)((int64_t)WIDTH * (d - s->from) / (s->to - s->from + 1));
}

static void
put_bar(Buf *b, const DbRows *r, size_t i, const Span *s, int y)
{
	Day from = day_cell(r, i, 3), to = day_cell(r, i, 4);
	bool pre = str_eq(db_cell(r, i, 2), S("preorder"));
	if (from == DAY_NONE || to == DAY_NONE || to < from)
		return;
	int x = place(s, from), w = place(s, to + 1) - x;
	buf_printf(b, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"12\" fill=\"%s\"><title>", x,
	    y - 10, w > 1 ? w : 1, pre ? "#d98b2b" : "#2f7f57");
	table_html_text(b, db_cell(r, i, 3));
	buf_puts(b, " ");
	table_html_text(b, db_cell(r, i, 2));
	buf_puts(b, ": ");
	table_html_text(b, db_cell(r, i, 6));
	buf_puts(b, "</title></rect>");
}

static bool
same_row(const DbRows *r, size_t i)
{
	return i > 0 && str_eq(db_cell(r, i, 0), db_cell(r, i - 1, 0)) &&
	       str_eq(db_cell(r, i, 1), db_cell(r, i - 1, 1));
}

static void
put_prices(Buf *b, const DbRows *r)
{
	buf_puts(b, "<table><thead><tr><th>host<th>SKU<th class=\"n\">first price per GPU<th "
		    "class=\"n\">last<th class=\"n\">states</tr></thead>\n");
	for (size_t i = 0, j; i < r->rows; i = j) {
		for (j = i + 1; j < r->rows && same_row(r, j); j++)
			;
		buf_puts(b, "<tr><td>");
		table_html_text(b, db_cell(r, i, 0));
		buf_puts(b, "</td><td>");
		table_html_text(b, db_cell(r, i, 1));
		buf_puts(b, "</td><td class=\"n\">");
		table_html_text(b, db_cell(r, i, 7));
		buf_puts(b, " ");
		table_html_text(b, db_cell(r, i, 8));
		buf_puts(b, "</td><td class=\"n\">");
		table_html_text(b, db_cell(r, j - 1, 7));
		buf_printf(b, "</td><td class=\"n\">%zu</td></tr>\n", j - i);
	}
	buf_puts(b, "</table>\n");
}

void
casefile_timeline(Buf *b, const Casefile *f)
{
	const DbRows *r = &f->timeline;
	Span s = span_of(r);
	char day[16];
	int rows = 0, y = 6;
	for (size_t i = 0; i < r->rows; i++)
		rows += !same_row(r, i);
	if (!rows || s.from > s.to) {
		buf_puts(b, "<p>No offers on record.</p>\n");
		return;
	}
	buf_printf(b,
	    "<svg viewBox=\"0 0 %d %d\" role=\"img\" font-family=\"sans-serif\" "
	    "font-size=\"11\"><title>days on show</title>\n",
	    LEFT + WIDTH + 10, rows * ROW + 34);
	for (size_t i = 0; i < r->rows; i++) {
		if (!same_row(r, i)) {
			y += ROW;
			buf_printf(b, "\n<text x=\"0\" y=\"%d\">", y);
			table_html_text(b, db_cell(r, i, 0));
			buf_puts(b, "  ");
			table_html_text(b, db_cell(r, i, 1));
			buf_puts(b, "</text>");
		}
		put_bar(b, r, i, &s, y);
	}
	buf_printf(b, "\n<text x=\"%d\" y=\"%d\">%s</text>", LEFT, y + 20, day_format(day, s.from));
	buf_printf(b,
	    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text></svg>\n<p>Green: for "
	    "sale. Orange: pre-order. A gap means not seen, or not looked at.</p>\n",
	    LEFT + WIDTH, y + 20, day_format(day, s.to));
	put_prices(b, r);
}
