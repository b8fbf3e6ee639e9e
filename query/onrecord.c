#include "onrecord.h"

#include "base/limits.h"
#include "base/utf8.h"

#include <stdio.h>

static void
put_cell(Buf *b, const char *before, Str s)
{
	buf_puts(b, before);
	(void)utf8_visible(b, s);
}

void
onrecord_line(Buf *b, const DbRows *r, size_t row, size_t from)
{
	Str on = db_cell(r, row, from + 1);
	buf_printf(b, "%.*s", STR_ARG(on.n ? on : S("no day given:")));
	put_cell(b, " ", db_cell(r, row, from));
	put_cell(b, ", ", db_cell(r, row, from + 2));
	put_cell(b, ": ", db_cell(r, row, from + 3));
	put_cell(b, " (", db_cell(r, row, from + 4));
	buf_putc(b, ')');
}

void
onrecord_print(const DbRows *r, TableFormat format, Arena *a)
{
	FILE *to = format == TABLE_JSON || format == TABLE_CSV ? stderr : stdout;
	Buf *line = buf_new(a, CAP_FIELD * 8), *b = buf_new(a, CAP_FIELD * 8 * (r->rows + 1));
	bool html = format == TABLE_HTML;
	if (!r->rows)
		return;
	buf_puts(b, html ? "<ul class=\"record\">\n" : format == TABLE_MARKDOWN ? "\n" : "");
	for (size_t i = 0; i < r->rows; i++) {
		buf_reset(line);
		onrecord_line(line, r, i, 0);
		buf_puts(b, html ? "<li>" : format == TABLE_MARKDOWN ? "- " : "");
		if (to == stdout && format != TABLE_TEXT)
			table_html_text(b, buf_str(line));
		else
			buf_str_add(b, buf_str(line));
		buf_puts(b, html ? "</li>\n" : "\n");
	}
	buf_puts(b, html ? "</ul>\n" : "\n");
	fwrite(b->p, 1, b->n, to);
}
