#include "sitecsv.h"

#include "model/csv.h"

enum { URL = 0, REASON, SOURCE, REVIEWED_BY, REVIEWED_ON, COLUMNS };

static const char *const names[COLUMNS][4] = {
    {"url", "site", "address", NULL},
    {"reason", "why", NULL},
    {"source", NULL},
    {"terms_reviewed_by", "terms reviewed by", "terms_reviewed", NULL},
    {"terms_reviewed_on", "terms reviewed on", "when", NULL},
};

static int
column_of(Str name)
{
	for (int i = 0; i < COLUMNS; i++)
		for (int k = 0; k < 4 && names[i][k]; k++)
			if (str_eqi(str_trim(name), str_from(names[i][k])))
				return i;
	return -1;
}

static bool
read_head(int *place, size_t n, Str *cell, Err *e)
{
	bool met[COLUMNS] = {false};

	if (n && str_starts(cell[0], S("\xEF\xBB\xBF")))
		cell[0] = str_sub(cell[0], 3, cell[0].n);
	for (size_t i = 0; i < n; i++) {
		place[i] = column_of(cell[i]);
		if (place[i] < 0)
			return err_set(e, ERR_DATA, "unknown column \"%.*s\"", STR_ARG(cell[i]));
		met[place[i]] = true;
	}
	if (!met[URL] || !met[REASON])
		return err_set(e, ERR_DATA, "the header row has no column \"%s\"",
		    met[URL] ? "reason" : "url");
	return true;
}

bool
sitecsv_read(SiteRows *out, Str text, const char *file, Arena *a, Err *e)
{
	Csv c = {.text = text};
	Str cell[CSV_COLUMNS];
	int place[CSV_COLUMNS];
	size_t n = csv_row(&c, cell, a), columns = n;

	*out = (SiteRows){0};
	if (!read_head(place, n, cell, e))
		return err_at(e, file, 1, -1);
	while ((n = csv_row(&c, cell, a)) > 0) {
		Str v[COLUMNS] = {STR_NONE};

		if (n == 1 && !str_trim(cell[0]).n)
			continue;
		if (n != columns) {
			err_set(e, ERR_DATA, "%zu cells, the header has %zu", n, columns);
			return err_at(e, file, c.line, -1);
		}
		for (size_t i = 0; i < n; i++)
			v[place[i]] = str_trim(cell[i]);
		if (!v[URL].n || !v[REASON].n) {
			err_set(e, ERR_DATA, "a site without %s", v[URL].n ? "a reason" : "a URL");
			return err_at(e, file, c.line, -1);
		}
		VEC_PUSH(a, out,
		    ((SiteRow){
			v[URL], v[REASON], v[SOURCE], v[REVIEWED_BY], v[REVIEWED_ON], c.line}));
	}
	return true;
}
