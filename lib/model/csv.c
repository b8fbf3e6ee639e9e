#include "model/csv.h"

#include "base/buf.h"

static Str
read_quoted(Csv *c, Arena *a)
{
	Buf *b = buf_new(a, c->text.n - c->at + 1);
	for (c->at++; c->at < c->text.n; c->at++) {
		char ch = c->text.p[c->at];
		c->line += ch == '\n';
		if (ch != '"') {
			buf_putc(b, ch);
		} else if (c->at + 1 < c->text.n && c->text.p[c->at + 1] == '"') {
			buf_putc(b, '"');
			c->at++;
		} else {
			c->at++;
			return buf_str(b);
		}
	}
	c->open = true;
	return buf_str(b);
}

/* To the end of the cell. */
static void
skip_cell(Csv *c)
{
	char sep = c->sep ? c->sep : ',';
	while (c->at < c->text.n && c->text.p[c->at] != sep && c->text.p[c->at] != '\n')
		c->at++;
}

size_t
csv_row(Csv *c, Str cell[CSV_COLUMNS], Arena *a)
{
	size_t n = 0;
	if (c->at >= c->text.n)
		return 0;
	c->line++;
	for (;;) {
		Str v;
		if (!c->plain && c->at < c->text.n && c->text.p[c->at] == '"') {
			v = read_quoted(c, a);
		} else {
			size_t from = c->at;
			skip_cell(c);
			v = str_trim(str_sub(c->text, from, c->at));
		}
		skip_cell(c); /* what stands behind a closing quote */
		if (n < CSV_COLUMNS)
			cell[n++] = v;
		if (c->at >= c->text.n || c->text.p[c->at++] == '\n')
			return n;
	}
}
