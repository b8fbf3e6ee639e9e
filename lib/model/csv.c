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

size_t
csv_row(Csv *c, Str cell[CSV_COLUMNS], Arena *a)
{
	size_t n = 0;
	if (c->at >= c->text.n)
		return 0;
	c->line++;
	for (;;) {
		Str v;
		if (c->at < c->text.n && c->text.p[c->at] == '"') {
			v = read_quoted(c, a);
		} else {
			size_t from = c->at;
			while (c->at < c->text.n && !strchr(",\n", c->text.p[c->at]))
				c->at++;
			v = str_trim(str_sub(c->text, from, c->at));
		}
		while (c->at < c->text.n && !strchr(",\n", c->text.p[c->at]))
			c->at++; /* what stands behind a closing quote */
		if (n < CSV_COLUMNS)
			cell[n++] = v;
		if (c->at >= c->text.n || c->text.p[c->at++] == '\n')
			return n;
	}
}
