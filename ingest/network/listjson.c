#include "base/buf.h"
#include "base/json.h"
#include "network/listfile.h"
#include "network/listforeign.h"

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
		Str part = json_text(json_get(j, parts[i]), a);
		buf_puts(b, b->n && part.n ? ", " : "");
		buf_str_add(b, part);
	}
	if (b->n)
		VEC_PUSH(a, &x->addresses, buf_str(b));
	if (!x->country.n)
		x->country = json_str(json_get(j, "country"));
}

static Str
first_text(const Json *j, const char *name, const char *other, Arena *a)
{
	Str s = json_text(json_get(j, name), a);
	return s.n ? s : json_text(json_get(j, other), a);
}

static Str
joined(const StrVec *v, Arena *a)
{
	Str s = v->n ? v->v[0] : STR_NONE;
	for (size_t i = 1; i < v->n; i++)
		s = str_from(arena_printf(a, "%.*s; %.*s", STR_ARG(s), STR_ARG(v->v[i])));
	return s;
}

/* The Consolidated Screening List's own JSON: {"results": [{"name", "alt_names", ...}]}. */
static void
add_csl(ListFile *out, const Json *j, Arena *a)
{
	const Json *addresses = json_get(j, "addresses"), *ids = json_get(j, "ids");
	StrVec programs = {0};
	ListEntry x = {.id = first_text(j, "id", "entity_number", a),
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
	if (!x.citation.n)
		x.citation = joined(&programs, a);
	all_of(&x.aliases, json_get(j, "alt_names"), a);
	for (size_t i = 0; i < json_count(addresses); i++)
		add_address(&x, json_at(addresses, i), a);
	for (size_t i = 0; i < json_count(ids); i++)
		listentry_number_of(&x.identifiers,
		    json_text(json_get(json_at(ids, i), "number"), a),
		    json_str(json_get(json_at(ids, i), "type")), a);
	listentry_add(out, &x, a);
}

/* What the two formats have: also what is published and says nothing that is screened for. */
static const char *const csl_fields[] = {"id", "_id", "entity_number", "name", "alt_names",
    "addresses", "ids", "type", "programs", "federal_register_notice", "start_date", "end_date",
    "license_requirement", "license_policy", "source_list_url", "source", "country",
    "source_information_url", "score", "title", "remarks", "standard_order", "call_sign",
    "vessel_type", "vessel_flag", "vessel_owner", "gross_tonnage", "gross_registered_tonnage",
    "dates_of_birth", "places_of_birth", "nationalities", "citizenships", NULL};
static const char *const ftm_fields[] = {"id", "caption", "schema", "properties", "target",
    "datasets", "dataset", "referents", "first_seen", "last_seen", "last_change", "origin", NULL};

/* Each field that is not read is told once. */
static void
note_unread(ListFile *out, const Json *j, const char *const *known, Arena *a)
{
	const Json *value;
	Str key;
	for (size_t i = 0; out->unread.n < LIST_UNREAD && json_member(j, i, &key, &value); i++) {
		bool had = false;
		for (const char *const *k = known; *k && !had; k++)
			had = str_eq(key, str_from(*k));
		for (size_t k = 0; k < out->unread.n && !had; k++)
			had = str_eq(key, out->unread.v[k]);
		if (!had)
			VEC_PUSH(a, &out->unread, key);
	}
}

/* False for what is neither: an index, an answer that says why there is none. */
static bool
take(ListFile *out, ListGraph *g, const Json *j, Arena *a)
{
	bool entity = json_get(j, "properties") != NULL;
	bool csl = !entity && json_get(j, "name") && !json_get(j, "resources");
	if (entity)
		listftm_feed(g, j);
	if (csl)
		add_csl(out, j, a);
	if (entity || csl)
		note_unread(out, j, entity ? ftm_fields : csl_fields, a);
	out->format = entity ? "ftm" : csl ? "csl-json" : out->format;
	return entity || csl;
}

static const char none[] = "neither FollowTheMoney nor entries of the Consolidated Screening List";

static bool
read_lines(ListFile *out, ListGraph *g, Str text, const char *file, Arena *a, Err *e)
{
	Str line, rest = text;
	long n = 0;
	bool any = false;
	while (str_cut(&line, &rest, '\n')) {
		const Json *j;
		Err why;
		n++;
		if (!str_trim(line).n)
			continue;
		if (!json_parse(&j, str_trim(line), a, &why)) {
			out->cut = !str_trim(rest).n;
			if (out->cut)
				return true;
			*e = why;
			return err_at(e, file, n, why.byte);
		}
		any = take(out, g, j, a) || any;
	}
	return any || listforeign_refuse(text, file, none, e);
}

/* One value: an array, or an object with its entries under a name. */
static bool
read_whole(ListFile *out, ListGraph *g, Str text, const char *file, Arena *a, Err *e)
{
	const Json *j, *rows;
	bool any = false;
	Err why;
	if (!json_parse(&j, text, a, &why)) {
		*e = why;
		(void)err_at(e, file, 0, why.byte);
		return err_hint(e, "The file may have been cut off: fetch it again.");
	}
	rows = json_kind(j) == JSON_ARRAY ? j : json_get(j, "results");
	if (!rows)
		any = take(out, g, j, a);
	for (size_t i = 0; i < json_count(rows); i++)
		any = take(out, g, json_at(rows, i), a) || any;
	return any || (rows && !json_count(rows)) || listforeign_refuse(text, file, none, e);
}

bool
listjson_read(ListFile *out, Str text, const char *file, Arena *a, Err *e)
{
	Str head = str_trim(text), line = str_sub(head, 0, str_chr(head, '\n', 0));
	ListGraph *g = listftm_start(a);
	const Json *first;
	bool lines = line.n < head.n && json_parse(&first, str_trim(line), a, NULL);
	out->format = "csl-json";
	if (!(lines ? read_lines(out, g, head, file, a, e) : read_whole(out, g, head, file, a, e)))
		return false;
	listftm_end(out, g);
	return true;
}
