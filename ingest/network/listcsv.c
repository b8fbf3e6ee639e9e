#include "model/csv.h"
#include "network/listfile.h"

typedef struct {
	Str name[CSV_COLUMNS];
	size_t n;
} Head;

static Str
cell_of(const Head *h, const Str *cell, size_t n, const char *name)
{
	for (size_t i = 0; i < h->n && i < n; i++)
		if (str_eq(h->name[i], str_from(name)))
			return str_trim(cell[i]);
	return STR_NONE;
}

static void
add_row(ListFile *out, const Head *h, const Str *cell, size_t n, Arena *a)
{
	ListEntry x = {.id = cell_of(h, cell, n, "_id"),
	    .name = cell_of(h, cell, n, "name"),
	    .kind = cell_of(h, cell, n, "type"),
	    .citation = cell_of(h, cell, n, "federal_register_notice"),
	    .start = cell_of(h, cell, n, "start_date"),
	    .end = cell_of(h, cell, n, "end_date"),
	    .requirement = cell_of(h, cell, n, "license_requirement"),
	    .policy = cell_of(h, cell, n, "license_policy"),
	    .url = cell_of(h, cell, n, "source_list_url"),
	    .source = cell_of(h, cell, n, "source")};
	listentry_split(&x.aliases, cell_of(h, cell, n, "alt_names"), a);
	listentry_split(&x.addresses, cell_of(h, cell, n, "addresses"), a);
	listentry_split(&x.identifiers, cell_of(h, cell, n, "ids"), a);
	if (x.addresses.n) { /* "..., CN" */
		Str last = x.addresses.v[0];
		if (last.n > 4 && last.p[last.n - 4] == ',' && last.p[last.n - 3] == ' ')
			x.country = str_sub(last, last.n - 2, last.n);
	}
	listentry_add(out, &x, a);
}

bool
listcsv_read(ListFile *out, Str text, const char *file, Arena *a, Err *e)
{
	Csv c = {.text = text};
	Head h = {0};
	Str cell[CSV_COLUMNS];
	size_t n;
	out->format = "csl-csv";
	h.n = csv_row(&c, h.name, a);
	while ((n = csv_row(&c, cell, a)) > 0) {
		if (n == 1 && !cell[0].n)
			continue;
		if (c.at >= text.n && (c.open || n < h.n)) {
			out->cut = true;
			return true;
		}
		if (n != h.n) {
			err_set(e, ERR_DATA, "%zu cells, the header has %zu", n, h.n);
			return err_at(e, file, c.line, -1);
		}
		add_row(out, &h, cell, n, a);
	}
	return true;
}
