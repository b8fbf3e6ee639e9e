#include "report/panel.h"

#include "report/table.h"

#include "base/utf8.h"

#include <math.h>
#include <stdio.h>

#define GAP    2 /* columns between cells, and in front */
#define SPARKS 16

void
panel_col(Panel *s, const char *name, PanelKind kind)
{
	if (s->ncols == PANEL_COLS)
		return;
	s->names[s->ncols] = name;
	s->kinds[s->ncols++] = kind;
}

void
panel_put(Panel *s, Str cell, Arena *a)
{
	VEC_PUSH(a, &s->cells, cell);
}

void
panel_puts(Panel *s, const char *cell, Arena *a)
{
	panel_put(s, str_from(cell), a);
}

size_t
panel_rows(const Panel *s)
{
	return s->ncols ? s->cells.n / s->ncols : 0;
}

Str
panel_cell(const Panel *s, size_t row, size_t col)
{
	return s->cells.v[row * s->ncols + col];
}

size_t
panel_spark(double *out, size_t max, Str cell)
{
	Str word;
	size_t n = 0;

	while (n < max && str_cut(&word, &cell, ' '))
		if (word.n && !str_f64(&out[n++], word))
			out[n - 1] = NAN;
	return n;
}

/* From numbers to heights between 0 and 1. A trend spreads what lies between its ends, but a tenth
 * of the top at least, so that noise stays flat. */
static size_t
heights(double *v, Str cell, bool trend)
{
	double top = 0, bottom = HUGE_VAL, spread;
	size_t n = panel_spark(v, SPARKS, cell);

	for (size_t i = 0; i < n; i++)
		if (!isnan(v[i])) {
			top = fmax(top, v[i]);
			bottom = fmin(bottom, v[i]);
		}
	spread = fmax(top - bottom, top * 0.1);
	for (size_t i = 0; i < n; i++) {
		if (!(top > 0))
			v[i] = isnan(v[i]) ? NAN : 0;
		else if (trend)
			v[i] = 0.5 + (v[i] - (top + bottom) / 2) / spread * 0.8;
		else
			v[i] /= top;
	}
	return n;
}

void
panel_blocks(Buf *b, Str cell, bool trend, bool utf8)
{
	static const char *const blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	static const char *const plain[] = {"_", ".", ":", "-", "=", "+", "*", "#"};
	double v[SPARKS];
	size_t n = heights(v, cell, trend);

	for (size_t i = 0; i < n; i++) {
		int at = isnan(v[i]) ? -1 : (int)(v[i] * 7.0 + 0.5);

		buf_puts(b, at < 0 ? " " : utf8 ? blocks[at] : plain[at]);
	}
}

static bool
is_spark(PanelKind kind)
{
	return kind == PANEL_SPARK || kind == PANEL_TREND;
}

/* Whole characters with the marks that follow them. */
static Str
head_of(Str s, size_t width)
{
	size_t w = 0, end = 0;

	for (size_t i = 0; i < s.n;) {
		w += (size_t)utf8_width_cp(utf8_next(s, &i));
		if (w > width)
			break;
		end = i;
	}
	return str_sub(s, 0, end);
}

Str
panel_fit(Str s, size_t width, bool utf8, Arena *a)
{
	Buf *v = buf_new(a, s.n * 12 + 64);
	const char *mark = utf8 ? "…" : "~";
	Str out;

	utf8_visible(v, s);
	out = buf_str(v);
	if (utf8_width(out) <= width)
		return out;
	return str_from(
	    arena_printf(a, "%.*s%s", STR_ARG(head_of(out, width ? width - 1 : 0)), mark));
}

static void
spaces(Buf *b, size_t n)
{
	while (n--)
		buf_putc(b, ' ');
}

/* The space within "996 k" and "5 %" is none to break at. */
static bool
is_unit(Str s, size_t space)
{
	return space + 1 < s.n && memchr("kM%d", s.p[space + 1], 4) &&
	       (space + 2 == s.n || memchr(" ,;.)", s.p[space + 2], 5)) && space > 0 &&
	       s.p[space - 1] >= '0' && s.p[space - 1] <= '9';
}

/* Where to break: at the last space that fits, else (Chinese, long words) at the last character. */
static Str
take_line(Str *rest, size_t width)
{
	Str all = *rest, line = head_of(all, width);
	size_t cut = line.n;

	if (line.n < all.n)
		while (cut > 0 && (all.p[cut] != ' ' || is_unit(all, cut)))
			cut--;
	if (line.n < all.n && utf8_width(str_sub(all, 0, cut)) > width / 2)
		line = str_sub(all, 0, cut);
	if (!line.n)
		line = all;
	*rest = str_trim(str_sub(all, line.n, all.n));
	return line;
}

void
panel_wrap(Buf *b, Str s, size_t indent, Arena *a)
{
	Buf *v = buf_new(a, s.n * 12 + 64);
	Str rest;

	utf8_visible(v, s);
	for (rest = str_trim(buf_str(v)); rest.n;) {
		Str line = take_line(&rest, PANEL_WIDTH - indent);

		spaces(b, indent);
		buf_str_add(b, line);
		buf_putc(b, '\n');
	}
}

/* What a cell looks like on a terminal, before it is cut. */
static Str
shown(const Panel *s, size_t row, size_t col, bool utf8, Arena *a)
{
	Str cell = row ? panel_cell(s, row - 1, col) : str_from(s->names[col]);
	Buf *v;

	if (!row || !is_spark(s->kinds[col]))
		return panel_fit(cell, PANEL_WIDTH, utf8, a);
	v = buf_new(a, 256);
	panel_blocks(v, cell, s->kinds[col] == PANEL_TREND, utf8);
	return buf_str(v);
}

typedef struct {
	Str *cells;
	size_t width[PANEL_COLS];
} Layout;

static Layout
lay_out(const Panel *s, bool utf8, Arena *a)
{
	size_t rows = panel_rows(s) + 1, total = 0;
	Layout l = {ARENA_ARRAY(a, rows * s->ncols, Str), {0}};

	for (size_t r = 0; r < rows; r++)
		for (size_t c = 0; c < s->ncols; c++) {
			Str v = shown(s, r, c, utf8, a);

			l.cells[r * s->ncols + c] = v;
			if (s->kinds[c] != PANEL_BELOW && utf8_width(v) > l.width[c])
				l.width[c] = utf8_width(v);
		}
	for (size_t c = 0; c < s->ncols; c++)
		total += l.width[c] + (s->kinds[c] == PANEL_BELOW ? 0 : GAP);
	/* The widest text gives way. */
	while (total > PANEL_WIDTH) {
		size_t widest = 0;

		for (size_t c = 1; c < s->ncols; c++)
			if (s->kinds[c] == PANEL_TEXT && l.width[c] > l.width[widest])
				widest = c;
		if (l.width[widest] < 2)
			break;
		l.width[widest]--;
		total--;
	}
	return l;
}

static void
put_row(Buf *b, const Panel *s, const Layout *l, size_t row, bool utf8)
{
	Arena *a = arena_new();
	Buf *line = buf_new(a, 4096);
	Str end;

	for (size_t c = 0; c < s->ncols; c++) {
		Str v = l->cells[row * s->ncols + c];
		size_t gap;

		if (s->kinds[c] == PANEL_BELOW)
			continue;
		if (utf8_width(v) > l->width[c])
			v = panel_fit(v, l->width[c], utf8, a);
		gap = l->width[c] - utf8_width(v);
		spaces(line, GAP + (s->kinds[c] == PANEL_NUMBER ? gap : 0));
		buf_str_add(line, v);
		spaces(line, s->kinds[c] == PANEL_NUMBER ? 0 : gap);
	}
	for (end = buf_str(line); end.n && end.p[end.n - 1] == ' ';)
		end.n--;
	buf_str_add(b, end);
	buf_putc(b, '\n');
	for (size_t c = 0; row && c < s->ncols; c++)
		if (s->kinds[c] == PANEL_BELOW)
			panel_wrap(b, panel_cell(s, row - 1, c), 6, a);
	arena_free(a);
}

void
panel_text(Buf *b, const Panel *s, bool utf8, Arena *a)
{
	Layout l = lay_out(s, utf8, a);

	for (size_t r = 0; r <= panel_rows(s); r++)
		put_row(b, s, &l, r, utf8);
}

void
panel_markdown(Buf *b, const Panel *s, Arena *a)
{
	size_t rows = panel_rows(s);
	Str *names = ARENA_ARRAY(a, s->ncols, Str);
	ColType *types = ARENA_ARRAY(a, s->ncols, ColType);
	Str *cells = ARENA_ARRAY(a, rows * s->ncols + 1, Str);
	Table t = {s->ncols, rows, names, types, cells};

	for (size_t c = 0; c < s->ncols; c++) {
		names[c] = str_from(s->names[c]);
		types[c] = s->kinds[c] == PANEL_NUMBER ? COL_NUMBER : COL_TEXT;
	}
	for (size_t i = 0; i < rows * s->ncols; i++) {
		Buf *v = buf_new(a, 256);

		cells[i] = s->cells.v[i];
		if (!is_spark(s->kinds[i % s->ncols]))
			continue;
		panel_blocks(v, cells[i], s->kinds[i % s->ncols] == PANEL_TREND, true);
		cells[i] = buf_str(v);
	}
	(void)table_write(b, &t, TABLE_MARKDOWN, a);
}

/* Bars of their own scale; the numbers themselves are the picture's name. */
static void
put_spark(Buf *b, Str cell, bool trend)
{
	double v[SPARKS];
	size_t n = heights(v, cell, trend);

	if (!n)
		return;
	buf_puts(b, "<svg class=\"spark\" role=\"img\" viewBox=\"0 0 64 18\" aria-label=\"");
	table_html_text(b, cell);
	buf_puts(b, "\">");
	for (size_t i = 0; i < n; i++) {
		double h = v[i] * 16 < 1 ? 1 : v[i] * 16;

		if (!isnan(v[i]))
			buf_printf(b, "<rect x=\"%zu\" y=\"%.1f\" width=\"9\" height=\"%.1f\"%s/>",
			    i * 12 + 2, 17 - h, h, i + 1 == n ? " class=\"now\"" : "");
	}
	buf_puts(b, "</svg>");
}

void
panel_html(Buf *b, const Panel *s, Arena *a)
{
	static const char *const classes[] = {
	    "", " class=\"n\"", " class=\"s\"", " class=\"s\"", " class=\"w\""};

	(void)a;
	if (s->sub) {
		buf_printf(b, "<p class=\"note\" id=\"%s-sub\">", s->id);
		table_html_text(b, str_from(s->sub));
		buf_puts(b, "</p>\n");
	}
	buf_puts(b, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
	table_html_text(b, str_from(s->title));
	buf_printf(b, "\"><table%s%s%s><caption>", s->sub ? " aria-describedby=\"" : "",
	    s->sub ? s->id : "", s->sub ? "-sub\"" : "");
	table_html_text(b, str_from(s->title));
	buf_puts(b, "</caption><thead><tr>");
	for (size_t c = 0; c < s->ncols; c++) {
		buf_printf(b, "<th scope=\"col\"%s>", classes[s->kinds[c]]);
		table_html_text(b, str_from(s->names[c]));
		buf_puts(b, "</th>");
	}
	buf_puts(b, "</tr></thead>\n<tbody>\n");
	for (size_t r = 0; r < panel_rows(s); r++) {
		buf_puts(b, "<tr>");
		for (size_t c = 0; c < s->ncols; c++) {
			buf_printf(b, c ? "<td%s>" : "<th scope=\"row\"%s>", classes[s->kinds[c]]);
			if (is_spark(s->kinds[c]))
				put_spark(b, panel_cell(s, r, c), s->kinds[c] == PANEL_TREND);
			else
				table_html_text(b, panel_cell(s, r, c));
			buf_puts(b, c ? "</td>" : "</th>");
		}
		buf_puts(b, "</tr>\n");
	}
	buf_puts(b, "</tbody></table></div>\n");
}
