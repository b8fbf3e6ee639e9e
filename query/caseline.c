#include "base/clock.h"
#include "base/utf8.h"
#include "casefile.h"
#include "report/numeral.h"
#include "report/table.h"

#define LEFT  230
#define WIDTH 700
#define NAME  24 /* bytes of a host beside its bars */
#define ROW   26
#define BAR   16 /* height; the line of the price lies within */

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
	buf_printf(b, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"><title>", x,
	    y - 12, w > 1 ? w : 1, BAR, pre ? "#e2a85c" : "#7fb798");
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

/* States from..to of one row of the picture, and what was asked in them, in the first currency. */
typedef struct {
	size_t from, to;
	int64_t least, most;
	Str currency;
} Line;

static bool
asked(int64_t *out, const DbRows *r, size_t i, const Line *l)
{
	*out = db_int(r, i, 7, 0);
	return *out > 0 && (!l->currency.n || str_eq(db_cell(r, i, 8), l->currency));
}

static Line
line_of(const DbRows *r, size_t from)
{
	Line l = {.from = from, .to = from + 1};
	int64_t v;
	while (l.to < r->rows && same_row(r, l.to))
		l.to++;
	for (size_t i = from; i < l.to; i++)
		if (asked(&v, r, i, &l)) {
			l.currency = db_cell(r, i, 8);
			l.least = l.least && l.least < v ? l.least : v;
			l.most = l.most > v ? l.most : v;
		}
	return l;
}

/* The price of each state: the row's least at the foot of the bar, its most at the top. */
static void
put_price_line(Buf *b, const DbRows *r, const Line *l, const Span *s, int y)
{
	int64_t v;
	for (size_t i = l->from; i < l->to; i++) {
		Day from = day_cell(r, i, 3), to = day_cell(r, i, 4);
		if (from == DAY_NONE || to == DAY_NONE || to < from || !asked(&v, r, i, l))
			continue;
		int up = l->most > l->least
			     ? (int)((BAR - 4) * (v - l->least) / (l->most - l->least))
			     : (BAR - 4) / 2;
		buf_printf(b, "<path d=\"M%d %dH%d\" stroke=\"#1a1a1a\" stroke-width=\"1.5\"/>",
		    place(s, from), y + 2 - up, place(s, to + 1));
	}
}

/* The first day of each month. */
static void
put_months(Buf *b, const Span *s, int height)
{
	int year, month, day;
	day_to_civil(s->from, &year, &month, &day);
	for (;;) {
		char text[16];
		month = month % 12 + 1;
		year += month == 1;
		Day d = day_from_civil(year, month, 1);
		if (d > s->to)
			return;
		buf_printf(b,
		    "<path d=\"M%d 8V%d\" stroke=\"#c8c8c8\"/><text x=\"%d\" y=\"10\" "
		    "fill=\"#666\">%.7s</text>",
		    place(s, d), height, place(s, d) + 3, day_format(text, d));
	}
}

static void
put_money(Buf *b, int64_t v, Str currency, Arena *a)
{
	buf_puts(b, "</td><td class=\"n\">");
	if (v <= 0)
		return;
	buf_printf(b, "%s ", numeral_count(v, a));
	table_html_text(b, currency);
}

static void
put_prices(Buf *b, const DbRows *r, Arena *a)
{
	buf_puts(b, "<table><thead><tr><th>seller<th>SKU<th class=\"n\">first price per GPU<th "
		    "class=\"n\">last<th class=\"n\">least<th class=\"n\">most<th "
		    "class=\"n\">states</tr></thead>\n");
	for (size_t i = 0; i < r->rows;) {
		Line l = line_of(r, i);
		buf_puts(b, "<tr><td>");
		table_html_text(b, db_cell(r, i, 0));
		buf_puts(b, "</td><td>");
		table_html_text(b, db_cell(r, i, 1));
		put_money(b, db_int(r, i, 7, 0), db_cell(r, i, 8), a);
		put_money(b, db_int(r, l.to - 1, 7, 0), db_cell(r, l.to - 1, 8), a);
		put_money(b, l.least, l.currency, a);
		put_money(b, l.most, l.currency, a);
		buf_printf(b, "</td><td class=\"n\">%zu</td></tr>\n", l.to - l.from);
		i = l.to;
	}
	buf_puts(b, "</table>\n");
}

void
casefile_timeline(Buf *b, const Casefile *f)
{
	const DbRows *r = &f->timeline;
	Span s = span_of(r);
	char day[16];
	int rows = 0, y = 12;
	for (size_t i = 0; i < r->rows; i++)
		rows += !same_row(r, i);
	if (!rows || s.from > s.to) {
		buf_puts(b, "<p>No offers on record.</p>\n");
		return;
	}
	buf_printf(b,
	    "<svg viewBox=\"0 0 %d %d\" role=\"img\" font-family=\"sans-serif\" "
	    "font-size=\"11\"><title>days on show</title>\n",
	    LEFT + WIDTH + 10, rows * ROW + 44);
	put_months(b, &s, rows * ROW + 18);
	for (size_t i = 0; i < r->rows;) {
		Line l = line_of(r, i);
		y += ROW;
		buf_printf(b, "\n<text x=\"0\" y=\"%d\">", y);
		Str host = db_cell(r, i, 0), head = utf8_head(host, NAME);
		table_html_text(b, head);
		buf_puts(b, head.n < host.n ? "…  " : "  ");
		table_html_text(b, db_cell(r, i, 1));
		buf_puts(b, "</text>");
		for (; i < l.to; i++)
			put_bar(b, r, i, &s, y);
		put_price_line(b, r, &l, &s, y);
	}
	buf_printf(b, "\n<text x=\"%d\" y=\"%d\">%s</text>", LEFT, y + 20, day_format(day, s.from));
	buf_printf(b,
	    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text></svg>\n<p>Green: for "
	    "sale. Orange: pre-order. A gap means not seen, or not looked at. The line is the "
	    "price per GPU as asked, from the least (foot of the bar) to the most of that row; "
	    "the table has both.</p>\n",
	    LEFT + WIDTH, y + 20, day_format(day, s.to));
	put_prices(b, r, f->a);
}
