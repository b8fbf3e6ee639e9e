#include "base/buf.h"
#include "base/json.h"
#include "network/listfile.h"

/* A list, or one text of several. */
static void
all_of(StrVec *out, const Json *j, Arena *a)
{
	if (json_kind(j) == JSON_STRING)
		listentry_split(out, json_str(j), "; ", a);
	for (size_t i = 0; json_kind(j) == JSON_ARRAY && i < json_count(j); i++)
		if (json_str(json_at(j, i)).n)
			VEC_PUSH(a, out, json_str(json_at(j, i)));
}

static void
add_address(ListEntry *x, const Json *j, Arena *a)
{
	static const char *const parts[] = {"address", "city", "state", "postal_code", "country"};
	Buf *b = buf_new(a, 4096);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		Str part = json_str(json_get(j, parts[i]));
		buf_puts(b, b->n && part.n ? ", " : "");
		buf_str_add(b, part);
	}
	if (b->n)
		VEC_PUSH(a, &x->addresses, buf_str(b));
	if (!x->country.n)
		x->country = json_str(json_get(j, "country"));
}

static Str
first_text(const Json *j, const char *name, const char *other)
{
	Str s = json_str(json_get(j, name));
	return s.n ? s : json_str(json_get(j, other));
}

/* The Consolidated Screening List's own JSON: {"results": [{"name", "alt_names", ...}]}. */
static void
add_csl(ListFile *out, const Json *j, Arena *a)
{
	const Json *addresses = json_get(j, "addresses"), *ids = json_get(j, "ids");
	StrVec programs = {0};
	ListEntry x = {.id = first_text(j, "id", "entity_number"),
	    .name = json_str(json_get(j, "name")),
	    .kind = json_str(json_get(j, "type")),
	    .citation = json_str(json_get(j, "federal_register_notice")),
	    .start = json_str(json_get(j, "start_date")),
	    .end = json_str(json_get(j, "end_date")),
	    .requirement = json_str(json_get(j, "license_requirement")),
	    .policy = json_str(json_get(j, "license_policy")),
	    .url = json_str(json_get(j, "source_list_url")),
	    .source = json_str(json_get(j, "source")),
	    .country = json_str(json_get(j, "country"))};
	all_of(&programs, json_get(j, "programs"), a);
	if (!x.citation.n && programs.n)
		x.citation = programs.v[0];
	all_of(&x.aliases, json_get(j, "alt_names"), a);
	for (size_t i = 0; i < json_count(addresses); i++)
		add_address(&x, json_at(addresses, i), a);
	for (size_t i = 0; i < json_count(ids); i++)
		listentry_number_of(&x.identifiers, json_str(json_get(json_at(ids, i), "number")),
		    json_str(json_get(json_at(ids, i), "type")), a);
	listentry_add(out, &x, a);
}

static void
take(ListFile *out, ListGraph *g, const Json *j, Arena *a)
{
	if (json_get(j, "properties"))
		listftm_feed(g, j);
	else if (json_get(j, "name"))
		add_csl(out, j, a);
}

static bool
read_lines(ListFile *out, ListGraph *g, Str text, const char *file, Arena *a, Err *e)
{
	Str line;
	long n = 0;
	out->format = "ftm";
	while (str_cut(&line, &text, '\n')) {
		const Json *j;
		Err why;
		n++;
		if (!str_trim(line).n)
			continue;
		if (!json_parse(&j, str_trim(line), a, &why)) {
			out->cut = !str_trim(text).n;
			if (out->cut)
				return true;
			*e = why;
			return err_at(e, file, n, why.byte);
		}
		take(out, g, j, a);
	}
	return true;
}

/* One value: an array, or an object with its entries under a name. */
static bool
read_whole(ListFile *out, ListGraph *g, Str text, const char *file, Arena *a, Err *e)
{
	const Json *j, *rows;
	Err why;
	out->format = "csl-json";
	if (!json_parse(&j, text, a, &why)) {
		*e = why;
		(void)err_at(e, file, 0, why.byte);
		return err_hint(e, "The file may have been cut off: fetch it again.");
	}
	rows = json_kind(j) == JSON_ARRAY ? j : json_get(j, "results");
	if (!rows)
		take(out, g, j, a);
	for (size_t i = 0; i < json_count(rows); i++)
		take(out, g, json_at(rows, i), a);
	return true;
}

bool
listjson_read(ListFile *out, Str text, const char *file, Arena *a, Err *e)
{
	Str head = str_trim(text), line = str_sub(head, 0, str_chr(head, '\n', 0));
	ListGraph *g = listftm_start(a);
	const Json *first;
	bool lines = line.n < head.n && json_parse(&first, str_trim(line), a, NULL);
	if (!(lines ? read_lines(out, g, head, file, a, e) : read_whole(out, g, head, file, a, e)))
		return false;
	listftm_end(out, g);
	return true;
}
