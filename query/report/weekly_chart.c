#include "report/weekly_chart.h"

#include "report/numeral.h"
#include "report/panel.h"
#include "report/table.h"

#include <math.h>

#define ROW    26  /* a line of a chart by SKU */
#define LEFT   196 /* where its names end */
#define RIGHT  640
#define PLOT   (RIGHT - LEFT - 64)
#define SKUS   16
#define HEIGHT 140 /* of the chart by week */
#define NAME   21  /* columns of a name */

static void
open_chart(Buf *b, const char *title, const char *alt, int height)
{
	buf_puts(b, "<figure><figcaption>");
	table_html_text(b, str_from(title));
	buf_puts(b, "</figcaption>\n<svg role=\"img\" aria-label=\"");
	table_html_text(b, str_from(alt));
	buf_printf(b, "\" viewBox=\"0 0 %d %d\">\n", RIGHT, height);
}

/* One mark and its word, for the line below a picture. */
static void
legend(Buf *b, const char *mark, const char *word)
{
	buf_printf(b, "<span><i class=\"%s\"></i>", mark);
	table_html_text(b, str_from(word));
	buf_puts(b, "</span>");
}

static void
close_chart(Buf *b, const Week *w, const char *const marks[][2])
{
	buf_puts(b, "</svg>\n<p class=\"legend\">");
	for (size_t i = 0; marks[i][0]; i++)
		legend(b, marks[i][0], texts_get(w->texts, marks[i][1]));
	buf_puts(b, "</p></figure>\n");
}

static void
name(Buf *b, const Json *row, size_t i, Arena *a)
{
	buf_printf(b, "<text x=\"%d\" y=\"%zu\" text-anchor=\"end\">", LEFT - 10, i * ROW + 18);
	table_html_text(b, panel_fit(numeral_name(row), NAME, true, a));
	buf_puts(b, "</text>");
}

static bool
is_denied(const Json *row)
{
	return str_eq(json_str(json_get(row, "status_us")), S("controlled_denial"));
}

typedef struct {
	double low, high; /* logarithms */
} Scale;

static double
x_of(Scale s, double v)
{
	return LEFT + (log(v) - s.low) / (s.high - s.low) * PLOT;
}

static bool
has_price(const Json *r)
{
	double v;

	return numeral_get(&v, r, "median") && v > 0;
}

static Scale
scale_of(const Json *rows)
{
	static const char *const keys[] = {"low", "median", "high"};
	Scale s = {HUGE_VAL, -HUGE_VAL};
	double v;

	for (size_t i = 0; i < json_count(rows); i++)
		for (int k = 0; k < 3; k++)
			if (numeral_get(&v, json_at(rows, i), keys[k]) && v > 0) {
				s.low = fmin(s.low, log(v) - 0.15);
				s.high = fmax(s.high, log(v) + 0.15);
			}
	return s;
}

static void
grid(Buf *b, Scale s, int height, Arena *a)
{
	static const double ticks[] = {1e3, 1e4, 1e5, 1e6, 1e7, 1e8};

	for (size_t i = 0; i < sizeof(ticks) / sizeof(ticks[0]); i++) {
		double v = ticks[i];

		if (log(v) < s.low || log(v) > s.high)
			continue;
		buf_printf(b,
		    "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"0\" y2=\"%d\"/>"
		    "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
		    x_of(s, v), x_of(s, v), height - 18, x_of(s, v), height - 4,
		    v >= 1e6 ? arena_printf(a, "%.0f M", v / 1e6)
			     : arena_printf(a, "%.0f k", v / 1e3));
	}
}

static void
price_row(Buf *b, const Json *r, size_t i, Scale s, Arena *a)
{
	double low = 0, high = 0, mid = 0, before;
	double y = (double)(i * ROW) + 13;

	(void)numeral_get(&mid, r, "median");
	(void)numeral_get(&low, r, "low");
	(void)numeral_get(&high, r, "high");
	name(b, r, i, a);
	if (low > 0 && high > 0 && numeral_int(r, "n") >= NUMERAL_FEW)
		buf_printf(b,
		    "<rect class=\"iqr\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"10\" "
		    "rx=\"5\"/>",
		    x_of(s, low) - 5, y - 5, x_of(s, high) - x_of(s, low) + 10);
	if (json_double(&before, json_at(json_get(r, "price_series"), 3)) && before > 0 &&
	    log(before) > s.low && log(before) < s.high)
		buf_printf(b, "<circle class=\"was\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>",
		    x_of(s, before), y);
	buf_printf(b, "<circle class=\"now\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>", x_of(s, mid), y);
	buf_printf(b, "<text class=\"v\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
	    RIGHT, y + 5, numeral_median(r, a));
}

void
weekly_chart_prices(Buf *b, const Week *w, Arena *a)
{
	static const char *const marks[][2] = {{"k-iqr", "legend.iqr"}, {"k-now", "legend.median"},
	    {"k-was", "legend.before"}, {NULL, NULL}};
	const Json *rows = json_get(w->week, "skus");
	Scale s = scale_of(rows);
	size_t n = 0, at = 0;
	int height;

	for (size_t i = 0; i < json_count(rows); i++)
		n += has_price(json_at(rows, i));
	if (!n)
		return;
	n = n < SKUS ? n : SKUS;
	height = (int)n * ROW + 24;
	open_chart(
	    b, texts_get(w->texts, "chart.price"), texts_get(w->texts, "chart.price.alt"), height);
	grid(b, s, height, a);
	for (size_t i = 0; i < json_count(rows) && at < n; i++)
		if (has_price(json_at(rows, i)))
			price_row(b, json_at(rows, i), at++, s, a);
	close_chart(b, w, marks);
}

static void
supply_row(Buf *b, const Json *r, size_t i, int64_t top, Arena *a)
{
	int64_t offers = numeral_int(r, "offers"), pre = numeral_int(r, "preorders");
	double unit = (double)PLOT / (double)top, y = (double)(i * ROW) + 5;
	double wide = (double)(offers - pre) * unit;

	name(b, r, i, a);
	buf_printf(b,
	    "<rect class=\"%s\" x=\"%d\" y=\"%.1f\" width=\"%.1f\" height=\"16\"/>"
	    "<rect class=\"pre\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"16\"/>"
	    "<text class=\"v\" x=\"%.1f\" y=\"%.1f\">%s</text>\n",
	    is_denied(r) ? "den" : "oth", LEFT, y, wide, LEFT + wide, y, (double)pre * unit,
	    LEFT + (double)offers * unit + 8, y + 13, numeral_count(offers, a));
}

void
weekly_chart_supply(Buf *b, const Week *w, Arena *a)
{
	static const char *const marks[][2] = {{"k-den", "legend.denied"},
	    {"k-oth", "legend.other"}, {"k-pre", "legend.pre"}, {NULL, NULL}};
	const Json *rows = json_get(w->week, "skus");
	size_t n = json_count(rows) < SKUS ? json_count(rows) : SKUS;
	int64_t top = 1;

	if (!n)
		return;
	for (size_t i = 0; i < n; i++)
		if (numeral_int(json_at(rows, i), "offers") > top)
			top = numeral_int(json_at(rows, i), "offers");
	open_chart(b, texts_get(w->texts, "chart.supply"), texts_get(w->texts, "chart.supply.alt"),
	    (int)n * ROW + 4);
	for (size_t i = 0; i < n; i++)
		supply_row(b, json_at(rows, i), i, top, a);
	close_chart(b, w, marks);
}

static void
week_bar(Buf *b, const Json *k, size_t i, size_t n, int64_t top)
{
	double step = (double)RIGHT / (double)n, x = (double)i * step + step * 0.14;
	double wide = step * 0.72, unit = (double)(HEIGHT - 44) / (double)top;
	int64_t all = numeral_int(k, "sellers"), linked = numeral_int(k, "linked");
	double y = HEIGHT - 22 - (double)all * unit, mid = HEIGHT - 22 - (double)linked * unit;
	Str week = json_str(json_get(k, "week"));

	if (numeral_int(k, "sites"))
		buf_printf(b,
		    "<rect class=\"oth\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>"
		    "<rect class=\"den\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>"
		    "<text class=\"v\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%lld</text>",
		    x, y, wide, (double)(all - linked) * unit, x, mid, wide, (double)linked * unit,
		    x + wide / 2, y - 5, (long long)all);
	buf_printf(b,
	    "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.*s</text>\n",
	    x + wide / 2, HEIGHT - 5, STR_ARG(str_sub(week, 5, week.n)));
}

void
weekly_chart_weeks(Buf *b, const Week *w, Arena *a)
{
	static const char *const marks[][2] = {
	    {"k-den", "legend.linked"}, {"k-oth", "legend.alone"}, {NULL, NULL}};
	const Json *weeks = json_get(w->week, "weeks");
	Buf *values = buf_new(a, 1024);
	size_t n = json_count(weeks), first = 0;
	int64_t top = 1;

	/* Weeks before the first look are no empty weeks. */
	while (first + 6 < n && !numeral_int(json_at(weeks, first), "sites"))
		first++;
	for (size_t i = first; i < n; i++) {
		int64_t v = numeral_int(json_at(weeks, i), "sellers");

		top = v > top ? v : top;
		buf_printf(values, "%s%lld", i > first ? ", " : "", (long long)v);
	}
	open_chart(b, texts_get(w->texts, "chart.weeks"),
	    texts_fill(w->texts, "chart.weeks.alt", FILL({"values", buf_cstr(values)}), a), HEIGHT);
	for (size_t i = first; i < n; i++)
		week_bar(b, json_at(weeks, i), i - first, n - first, top);
	close_chart(b, w, marks);
}
