#include "alertmail.h"
#include "report/table.h"

static const char head[] =
    "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width\">"
    "<meta name=\"color-scheme\" content=\"light dark\"><style>"
    "body{font:15px/1.5 system-ui,sans-serif;max-width:44em;margin:1em auto;padding:0 1em}"
    "h2{font-size:1.05em;margin:1.6em 0 .3em}table{border-collapse:collapse}"
    "th{text-align:left;vertical-align:top;padding:.1em 1em .1em 0;font-weight:600}"
    "td{padding:.1em 0}code{font-size:.92em}p{margin:.4em 0}</style></head><body>";

/* "What    ..." is a row; other lines are headings when a row follows, else words. */
static bool
is_row(Str line)
{
	static const Str keys[] = {
	    S("What "), S("Changed "), S("Where "), S("Why "), S("Tied "), S("More "), S("Mute ")};

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (str_starts(line, keys[i]))
			return line.n > 8;
	return false;
}

static void
write_row(Buf *b, Str line, bool first)
{
	bool command = str_starts(line, S("More ")) || str_starts(line, S("Mute "));

	buf_puts(b, first ? "<table>" : "");
	buf_puts(b, "<tr><th scope=\"row\">");
	table_html_text(b, str_trim(str_sub(line, 0, 8)));
	buf_puts(b, command ? "</th><td><code>" : "</th><td>");
	table_html_text(b, str_sub(line, 8, line.n));
	buf_puts(b, command ? "</code></td></tr>\n" : "</td></tr>\n");
}

Str
alertmail_page(Str text, Arena *a)
{
	Buf *b = buf_new(a, (size_t)16 << 20);
	bool in_table = false;
	Str line, rest = text;

	buf_puts(b, head);
	while (str_cut(&line, &rest, '\n')) {
		Str next = str_sub(rest, 0, str_chr(rest, '\n', 0));

		if (is_row(line)) {
			write_row(b, line, !in_table);
			in_table = true;
			continue;
		}
		buf_puts(b, in_table ? "</table>\n" : "");
		in_table = false;
		if (!line.n)
			continue;
		buf_puts(b, is_row(next) ? "<h2>" : "<p>");
		table_html_text(b, line);
		buf_puts(b, is_row(next) ? "</h2>\n" : "</p>\n");
	}
	buf_puts(b, in_table ? "</table></body></html>\n" : "</body></html>\n");
	return buf_str(b);
}
