#include "report/table.h"

#include "base/json.h"
#include "base/utf8.h"

#define WIDEST 60

bool
table_format_of(TableFormat *out, Str word)
{
	static const char *const names[] = {"text", "json", "csv", "markdown", "html"};

	for (int i = 0; i < 5; i++)
		if (str_eq(word, str_from(names[i]))) {
			*out = (TableFormat)i;
			return true;
		}
	return false;
}

/* +8613800138000 or +86138****8000: no number to reckon with, and no formula. */
static bool
dialled(Str s)
{
	size_t digits = 0;

	for (size_t i = 1; i < s.n; i++) {
		if (!memchr("0123456789* -.()", s.p[i], 16))
			return false;
		digits += s.p[i] != ' ';
	}
	return s.n && s.p[0] == '+' && digits >= 7;
}

/* A cell that a spreadsheet would run as a formula gets a quote in front (CWE-1236), a phone number
 * tel: (RFC 3966), by which it is neither run nor made 8.6E+12. */
void
table_csv_cell(Buf *b, Str s)
{
	bool phone = dialled(s);
	bool formula = !phone && s.n && memchr("=+-@\t\r", s.p[0], 6) != NULL;
	double number;

	if (formula && str_f64(&number, s))
		formula = false;
	buf_putc(b, '"');
	if (formula)
		buf_putc(b, '\'');
	if (phone)
		buf_puts(b, "tel:");
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_putc(b, '"');
		if (s.p[i])
			buf_putc(b, s.p[i]);
	}
	buf_putc(b, '"');
}

void
table_html_text(Buf *b, Str s)
{
	Arena *a = arena_new();
	Buf *v = buf_new(a, s.n * 12 + 64);

	utf8_visible(v, s);
	for (size_t i = 0; i < v->n; i++) {
		switch (v->p[i]) {
		case '&':
			buf_puts(b, "&amp;");
			break;
		case '<':
			buf_puts(b, "&lt;");
			break;
		case '>':
			buf_puts(b, "&gt;");
			break;
		case '"':
			buf_puts(b, "&quot;");
			break;
		case '\'':
			buf_puts(b, "&#39;");
			break;
		default:
			buf_putc(b, v->p[i]);
		}
	}
	arena_free(a);
}

static Str
cell(const Table *t, size_t row, size_t col)
{
	return t->cells[row * t->ncols + col];
}

/* Shown on a terminal: visible, and cut where it is too wide. */
static Str
shown(Str s, Arena *a)
{
	Buf *v = buf_new(a, s.n * 12 + 64);
	Str out;

	utf8_visible(v, s);
	out = buf_str(v);
	if (utf8_width(out) <= WIDEST)
		return out;
	while (utf8_width(out) > WIDEST - 1)
		out = utf8_head(out, out.n - 1);
	return str_from(arena_printf(a, "%.*s…", STR_ARG(out)));
}

static void
pad(Buf *b, size_t n)
{
	while (n--)
		buf_putc(b, ' ');
}

static void
text_cell(Buf *b, Str s, size_t width, bool right, bool last)
{
	size_t gap = width - utf8_width(s);

	if (right)
		pad(b, gap);
	buf_str_add(b, s);
	if (!right && !last)
		pad(b, gap);
	if (!last)
		buf_puts(b, "  ");
}

static void
write_text(Buf *b, const Table *t, Arena *a)
{
	Str *v = ARENA_ARRAY(a, t->ncols * (t->nrows + 1) + 1, Str);
	size_t *width = ARENA_ARRAY(a, t->ncols + 1, size_t);

	for (size_t r = 0; r <= t->nrows; r++)
		for (size_t c = 0; c < t->ncols; c++) {
			Str s = shown(r ? cell(t, r - 1, c) : t->names[c], a);

			v[r * t->ncols + c] = s;
			if (utf8_width(s) > width[c])
				width[c] = utf8_width(s);
		}
	for (size_t r = 0; r <= t->nrows; r++) {
		for (size_t c = 0; c < t->ncols; c++)
			text_cell(b, v[r * t->ncols + c], width[c], t->types[c] == COL_NUMBER,
			    c + 1 == t->ncols);
		buf_putc(b, '\n');
	}
}

static void
json_cell(JsonOut *o, Str s, ColType type)
{
	if (!s.p)
		jo_null(o);
	else if (type == COL_NUMBER || type == COL_JSON)
		jo_raw(o, s);
	else if (type == COL_BOOL)
		jo_bool(o, s.n && s.p[0] == 't');
	else
		jo_str(o, s);
}

static void
write_json(Buf *b, const Table *t, Arena *a)
{
	for (size_t r = 0; r < t->nrows; r++) {
		JsonOut o;

		jo_init(&o, b);
		jo_obj(&o);
		for (size_t c = 0; c < t->ncols; c++) {
			jo_key(&o, arena_cstr(a, t->names[c]));
			json_cell(&o, cell(t, r, c), t->types[c]);
		}
		jo_end_obj(&o);
		buf_putc(b, '\n');
	}
}

static void
write_csv(Buf *b, const Table *t)
{
	for (size_t r = 0; r <= t->nrows; r++) {
		for (size_t c = 0; c < t->ncols; c++) {
			Str s = r ? cell(t, r - 1, c) : t->names[c];

			if (c)
				buf_putc(b, ',');
			if (s.p)
				table_csv_cell(b, s);
		}
		buf_puts(b, "\r\n");
	}
}

static void
markdown_cell(Buf *b, Str s, Arena *a)
{
	Buf *v = buf_new(a, s.n * 12 + 64);

	utf8_visible(v, s);
	for (size_t i = 0; i < v->n; i++) {
		if (memchr("|<>*_`[]\\", v->p[i], 9))
			buf_putc(b, '\\');
		buf_putc(b, v->p[i]);
	}
}

static void
write_markdown(Buf *b, const Table *t, Arena *a)
{
	for (size_t r = 0; r <= t->nrows; r++) {
		for (size_t c = 0; c < t->ncols; c++) {
			buf_puts(b, "| ");
			markdown_cell(b, r ? cell(t, r - 1, c) : t->names[c], a);
			buf_putc(b, ' ');
		}
		buf_puts(b, "|\n");
		for (size_t c = 0; !r && c < t->ncols; c++)
			buf_puts(b, t->types[c] == COL_NUMBER ? "|---:" : "|---");
		if (!r)
			buf_puts(b, "|\n");
	}
}

static void
write_html(Buf *b, const Table *t)
{
	buf_puts(b, "<table>\n<thead><tr>");
	for (size_t c = 0; c < t->ncols; c++) {
		buf_puts(b, "<th scope=\"col\">");
		table_html_text(b, t->names[c]);
		buf_puts(b, "</th>");
	}
	buf_puts(b, "</tr></thead>\n<tbody>\n");
	for (size_t r = 0; r < t->nrows; r++) {
		buf_puts(b, "<tr>");
		for (size_t c = 0; c < t->ncols; c++) {
			buf_puts(b, t->types[c] == COL_NUMBER ? "<td class=\"n\">" : "<td>");
			table_html_text(b, cell(t, r, c));
			buf_puts(b, "</td>");
		}
		buf_puts(b, "</tr>\n");
	}
	buf_puts(b, "</tbody>\n</table>\n");
}

bool
table_write(Buf *b, const Table *t, TableFormat f, Arena *a)
{
	switch (f) {
	case TABLE_TEXT:
		write_text(b, t, a);
		break;
	case TABLE_JSON:
		write_json(b, t, a);
		break;
	case TABLE_CSV:
		write_csv(b, t);
		break;
	case TABLE_MARKDOWN:
		write_markdown(b, t, a);
		break;
	case TABLE_HTML:
		write_html(b, t);
		break;
	}
	return !b->over;
}
