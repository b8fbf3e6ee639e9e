#include "network/listfile.h"
#include "base/utf8.h"

static bool
read_tsv(ListFile *out, Str text, const char *file, Arena *a, Err *e)
{
	Str line;
	long n = 0;
	out->format = "tsv";
	while (str_cut(&line, &text, '\n')) {
		ListEntry x = {0};
		Str cell;
		n++;
		if (!utf8_valid(line)) {
			err_set(e, ERR_DATA, "text is not UTF-8");
			return err_at(e, file, n, -1);
		}
		if (str_ends(line, S("\r")))
			line.n--;
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

bool
listfile_read(ListFile *out, Str text, const char *file, Arena *a, Err *e)
{
	*out = (ListFile){0};
	if (str_starts(text, S("\xEF\xBB\xBF")))
		text = str_sub(text, 3, text.n);
	Str head = str_trim(text);
	Str line = str_sub(head, 0, str_chr(head, '\n', 0));
	if (!head.n)
		return err_set(e, ERR_DATA, "%s: nothing in it", file);
	if (head.p[0] == '{' || head.p[0] == '[')
		return listjson_read(out, text, file, a, e);
	if (str_find(line, S("alt_names"), 0) != SIZE_MAX &&
	    str_find(line, S("name"), 0) != SIZE_MAX && str_chr(line, ',', 0) != SIZE_MAX)
		return listcsv_read(out, text, file, a, e);
	return read_tsv(out, text, file, a, e);
}
