#include "network/listfile.h"
#include "base/clock.h"
#include "base/utf8.h"

#include <stddef.h>

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

typedef struct {
	const char *name;
	size_t one, many; /* offset in ListEntry + 1 of a text, or of a list */
} Column;

#define ONE(f)                                                                                     \
	{                                                                                          \
#f, offsetof(ListEntry, f) + 1, 0                                                  \
	}
#define MANY(f)                                                                                    \
	{                                                                                          \
#f, 0, offsetof(ListEntry, f) + 1                                                  \
	}
static const Column columns[] = {ONE(id), ONE(name), ONE(kind), ONE(country), ONE(citation),
    {"start_on", offsetof(ListEntry, start) + 1, 0}, {"end_on", offsetof(ListEntry, end) + 1, 0},
    ONE(requirement), ONE(policy), ONE(url), MANY(aliases), MANY(addresses), MANY(identifiers),
    MANY(persons), MANY(owners)};

static const Column *
column_of(Str name)
{
	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		if (str_eq(str_trim(name), str_from(columns[i].name)))
			return &columns[i];
	return NULL;
}

/* The first line names the columns when each of its cells is one of them, `name` among them. */
static bool
has_head(Str line)
{
	Str cell;
	bool name = false;
	size_t n = 0;
	while (str_cut(&cell, &line, '\t')) {
		name = name || str_eq(str_trim(cell), S("name"));
		n++;
		if (!column_of(cell))
			return false;
	}
	return name && n > 1;
}

static void
set_cell(ListEntry *x, const Column *c, Str cell, Arena *a)
{
	char *base = (char *)x;
	if (c->one)
		*(Str *)(void *)(base + c->one - 1) = str_trim(cell);
	else
		listentry_split((StrVec *)(void *)(base + c->many - 1), cell, a);
}

static bool
is_day(Str s)
{
	Day d;
	return !s.n || day_parse(&d, s);
}

static bool
read_table(ListFile *out, Str text, const char *file, Arena *a, Err *e)
{
	Str head, line, cell;
	long n = 1;
	out->format = "tsv";
	(void)str_cut(&head, &text, '\n');
	while (str_cut(&line, &text, '\n')) {
		ListEntry x = {0};
		Str names = str_trim(head), name;
		n++;
		if (!str_trim(line).n)
			continue;
		if (!utf8_valid(line)) {
			err_set(e, ERR_DATA, "text is not UTF-8");
			return err_at(e, file, n, -1);
		}
		while (str_cut(&name, &names, '\t')) {
			if (!str_cut(&cell, &line, '\t')) {
				/* the last line, without its end: it broke off */
				out->cut = !text.n;
				if (out->cut)
					return true;
				err_set(e, ERR_DATA, "fewer cells than the first line names");
				return err_at(e, file, n, -1);
			}
			set_cell(&x, column_of(name), cell, a);
		}
		if (!is_day(x.start) || !is_day(x.end)) {
			err_set(e, ERR_DATA, "start_on and end_on are days, YYYY-MM-DD");
			return err_at(e, file, n, -1);
		}
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
	if (has_head(line))
		return read_table(out, text, file, a, e);
	return read_tsv(out, text, file, a, e);
}
