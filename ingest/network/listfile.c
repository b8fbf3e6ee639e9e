#include "network/listfile.h"
#include "base/charset.h"
#include "base/utf8.h"
#include "network/listforeign.h"

static bool
read_tsv(ListFile *out, Str text, Arena *a)
{
	Str line;
	out->format = "tsv";
	out->unended = !str_ends(text, S("\n"));
	while (str_cut(&line, &text, '\n')) {
		ListEntry x = {0};
		Str cell;
		if (!str_trim(line).n)
			continue;
		(void)str_cut(&cell, &line, '\t');
		x.name = str_trim(cell);
		while (str_cut(&cell, &line, '\t'))
			if (str_trim(cell).n)
				VEC_PUSH(a, &x.aliases, str_trim(cell));
		listentry_add(out, &x, a);
	}
	return true;
}

/* Ends of line of old spreadsheets. */
static Str
mend_ends(Str text, Arena *a)
{
	if (str_chr(text, '\n', 0) != SIZE_MAX || str_chr(text, '\r', 0) == SIZE_MAX)
		return text;
	char *copy = arena_cstr(a, text);
	for (size_t i = 0; i < text.n; i++)
		if (copy[i] == '\r')
			copy[i] = '\n';
	return str_of(copy, text.n);
}

/* UTF-8; a mark at the head says what else it may be. What breaks off within a letter is cut. */
static bool
read_letters(ListFile *out, Str *text, const char *file, Arena *a, Err *e)
{
	const bool wide = str_starts(*text, S("\xFF\xFE")) || str_starts(*text, S("\xFE\xFF"));
	if (wide) {
		CharsetText t;
		charset_read(&t, *text, STR_NONE, a);
		*text = t.text;
	}
	if (str_starts(*text, S("\xEF\xBB\xBF")))
		*text = str_sub(*text, 3, text->n);
	for (size_t less = 1; less <= 3 && less < text->n && !utf8_valid(*text); less++)
		if (utf8_valid(str_sub(*text, 0, text->n - less))) {
			*text = str_sub(*text, 0, text->n - less);
			out->cut = true;
		}
	Str rest = *text, line;
	for (long n = 1; str_cut(&line, &rest, '\n'); n++)
		if (!utf8_valid(line) || (line.n && memchr(line.p, 0, line.n))) {
			err_set(e, ERR_DATA, "text is not UTF-8");
			(void)err_at(e, file, n, -1);
			return err_hint(e, "Convert it first: iconv -f GB18030 -t UTF-8 (or "
					   "WINDOWS-1252, or what it is in).");
		}
	return true;
}

bool
listfile_read(ListFile *out, Str text, const char *file, Arena *a, Err *e)
{
	*out = (ListFile){.ids = map_new(a)};
	if (!listforeign_text(text, file, e) || !read_letters(out, &text, file, a, e))
		return false;
	text = mend_ends(text, a);
	Str head = str_trim(text), name = str_from(file);
	bool table;
	if (!head.n)
		return err_set(e, ERR_DATA, "%s: nothing in it", file);
	if (head.p[0] == '<') /* as a host answers that wants a login or has moved the list */
		return listforeign_refuse(head, file, "", e);
	if (head.p[0] == '{' || head.p[0] == '[')
		return listjson_read(out, text, file, a, e);
	if (!listtable_read(&table, out, text, file, a, e) || table)
		return !e->kind;
	if (str_eqi(str_sub(name, name.n < 4 ? 0 : name.n - 4, name.n), S(".csv")) ||
	    listforeign_table(head, a))
		return listforeign_refuse(head, file, "no column is called name", e);
	return read_tsv(out, text, a);
}
