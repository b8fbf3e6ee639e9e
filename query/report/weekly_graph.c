#include "report/weekly_chart.h"

#include "report/numeral.h"
#include "report/panel.h"
#include "report/table.h"

#include <math.h>

#define GRAPHS 6
#define SIDE   300
#define TALL   240
#define RADIUS 92
#define DOTS   16
#define TURN   6.283185307179586

typedef struct {
	double x, y;
} Point;

static Point
place(size_t i, size_t n)
{
	double angle = TURN * (double)i / (double)n - TURN / 4;

	return (Point){
	    SIDE / 2.0 + RADIUS * cos(angle), TALL / 2.0 + 10 + RADIUS * 0.8 * sin(angle)};
}

static size_t
node_at(const Json *nodes, Str host)
{
	size_t n = json_count(nodes) < DOTS ? json_count(nodes) : DOTS;

	for (size_t i = 0; i < n; i++)
		if (str_eq(json_str(json_get(json_at(nodes, i), "host")), host))
			return i;
	return SIZE_MAX;
}

/* "phone, wechat" */
static const char *
kinds_of(const Json *kinds, Arena *a)
{
	Buf *b = buf_new(a, 512);

	for (size_t i = 0; i < json_count(kinds) && i < 3; i++)
		buf_printf(b, "%s%.*s", i ? ", " : "", STR_ARG(json_str(json_at(kinds, i))));
	return buf_cstr(b);
}

static void
edge(Buf *b, const Json *e, const Json *nodes, Arena *a)
{
	size_t from = node_at(nodes, json_str(json_get(e, "a"))),
	       to = node_at(nodes, json_str(json_get(e, "b")));
	size_t n = json_count(nodes) < DOTS ? json_count(nodes) : DOTS;
	double points = 6;
	Point p, q;

	if (from == SIZE_MAX || to == SIZE_MAX || from == to)
		return;
	(void)numeral_get(&points, e, "points");
	p = place(from, n);
	q = place(to, n);
	buf_printf(b,
	    "<line class=\"edge\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" "
	    "stroke-width=\"%.1f\"/>",
	    p.x, p.y, q.x, q.y, fmin(1 + points / 5, 5));
	if (n > 6)
		return;
	buf_printf(b, "<text class=\"tie\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">",
	    p.x * 0.5 + q.x * 0.5, p.y * 0.5 + q.y * 0.5 - 5);
	table_html_text(b, str_from(kinds_of(json_get(e, "kinds"), a)));
	buf_puts(b, "</text>\n");
}

static void
node(Buf *b, const Json *node, size_t i, size_t n, Arena *a)
{
	Point p = place(i, n);

	buf_printf(b, "<circle class=\"node\" cx=\"%.1f\" cy=\"%.1f\" r=\"7\"/>", p.x, p.y);
	buf_printf(b, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">", p.x,
	    p.y > TALL / 2.0 + 15 ? p.y + 23 : p.y - 13);
	table_html_text(b, panel_fit(json_str(json_get(node, "host")), 22, true, a));
	buf_puts(b, "</text>\n");
}

/* All kinds of identifiers on the lines, each once. */
static const char *
all_kinds(const Json *edges, Arena *a)
{
	Buf *b = buf_new(a, 512);

	for (size_t i = 0; i < json_count(edges); i++) {
		const Json *kinds = json_get(json_at(edges, i), "kinds");

		for (size_t k = 0; k < json_count(kinds); k++) {
			Str kind = json_str(json_at(kinds, k));

			if (str_find(buf_str(b), kind, 0) == SIZE_MAX)
				buf_printf(b, "%s%.*s", b->n ? ", " : "", STR_ARG(kind));
		}
	}
	return buf_cstr(b);
}

static void
one(Buf *b, const Week *w, const Json *c, Arena *a)
{
	const Json *nodes = json_get(c, "nodes"), *edges = json_get(c, "edges");
	size_t n = json_count(nodes) < DOTS ? json_count(nodes) : DOTS;
	const char *channel = arena_cstr(a, json_str(json_get(c, "channel")));

	buf_printf(b, "<svg role=\"img\" viewBox=\"0 0 %d %d\" aria-label=\"", SIDE, TALL);
	table_html_text(b,
	    str_from(texts_fill(w->texts, "chart.graph.alt",
		FILL({"channel", channel}, {"sellers", numeral_count(numeral_int(c, "sellers"), a)},
		    {"kinds", all_kinds(edges, a)}),
		a)));
	buf_puts(b, "\">");
	for (size_t i = 0; i < json_count(edges); i++)
		edge(b, json_at(edges, i), nodes, a);
	for (size_t i = 0; i < n; i++)
		node(b, json_at(nodes, i), i, n, a);
	buf_printf(b, "<text class=\"head\" x=\"8\" y=\"22\">");
	table_html_text(b, str_from(channel));
	buf_printf(b,
	    "</text><text class=\"v\" x=\"%d\" y=\"22\" text-anchor=\"end\">%s</text></svg>\n",
	    SIDE - 8, numeral_points(json_get(c, "diversion"), a));
}

void
weekly_chart_graph(Buf *b, const Week *w, Arena *a)
{
	const Json *rows = json_get(w->channels, "channels");
	size_t n = 0;

	for (size_t i = 0; i < json_count(rows) && n < GRAPHS; i++) {
		const Json *c = json_at(rows, i);

		if (json_count(json_get(c, "nodes")) < 2)
			continue;
		if (!n++) {
			buf_puts(b, "<figure><figcaption>");
			table_html_text(b, str_from(texts_get(w->texts, "chart.graph")));
			buf_puts(b, "</figcaption><div class=\"graphs\">\n");
		}
		one(b, w, c, a);
	}
	if (n)
		buf_puts(b, "</div></figure>\n");
}
