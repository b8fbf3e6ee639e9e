#include "base/json.h"
#include "network/listfile.h"

static Str
first_of(const Json *j)
{
	return json_kind(j) == JSON_ARRAY ? json_str(json_at(j, 0)) : json_str(j);
}

static void
all_of(StrVec *out, const Json *j, Arena *a)
{
	if (json_kind(j) == JSON_STRING)
		listentry_split(out, json_str(j), a);
	for (size_t i = 0; json_kind(j) == JSON_ARRAY && i < json_count(j); i++)
		if (json_str(json_at(j, i)).n)
			VEC_PUSH(a, out, json_str(json_at(j, i)));
}

static bool
is_party(Str schema)
{
	static const char *const kinds[] = {"Company", "Organization", "LegalEntity", "PublicBody",
	    "Person", "Vessel", "Airplane", "Thing"};
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (str_eq(schema, str_from(kinds[i])))
			return true;
	return false;
}

/* FollowTheMoney: {"id", "schema", "properties": {"name": [...], "alias": [...]}}. */
static void
add_ftm(ListFile *out, const Json *j, Arena *a)
{
	static const char *const ids[] = {"registrationNumber", "idNumber", "taxNumber", "uscCode",
	    "ogrnCode", "innCode", "leiCode", "imoNumber"};
	static const char *const people[] = {"director", "shareholder"};
	const Json *p = json_get(j, "properties");
	ListEntry x = {.id = json_str(json_get(j, "id")), .kind = json_str(json_get(j, "schema"))};
	StrVec names = {0};
	if (!is_party(x.kind))
		return;
	all_of(&names, json_get(p, "name"), a);
	x.name = json_str(json_get(j, "caption"));
	if (!x.name.n && names.n)
		x.name = names.v[0];
	for (size_t i = 0; i < names.n; i++)
		if (!str_eq(names.v[i], x.name))
			VEC_PUSH(a, &x.aliases, names.v[i]);
	all_of(&x.aliases, json_get(p, "alias"), a);
	all_of(&x.aliases, json_get(p, "weakAlias"), a);
	all_of(&x.aliases, json_get(p, "previousName"), a);
	all_of(&x.addresses, json_get(p, "address"), a);
	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
		all_of(&x.identifiers, json_get(p, ids[i]), a);
	for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++)
		all_of(&x.persons, json_get(p, people[i]), a);
	x.country = first_of(json_get(p, "country"));
	x.citation = first_of(json_get(p, "program"));
	x.start = first_of(json_get(p, "startDate"));
	if (!x.start.n)
		x.start = first_of(json_get(p, "listingDate"));
	x.end = first_of(json_get(p, "endDate"));
	x.policy = first_of(json_get(p, "notes"));
	x.url = first_of(json_get(p, "sourceUrl"));
	listentry_add(out, &x, a);
}

static void
add_address(StrVec *out, const Json *j, Arena *a)
{
	Str street = json_str(json_get(j, "address")), city = json_str(json_get(j, "city"));
	if (street.n || city.n)
		VEC_PUSH(a, out,
		    str_from(arena_printf(a, "%.*s, %.*s", STR_ARG(street), STR_ARG(city))));
}

/* The Consolidated Screening List's own JSON: {"results": [{"name", "alt_names", ...}]}. */
static void
add_csl(ListFile *out, const Json *j, Arena *a)
{
	const Json *addresses = json_get(j, "addresses"), *ids = json_get(j, "ids");
	ListEntry x = {.id = json_str(json_get(j, "id")),
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
	all_of(&x.aliases, json_get(j, "alt_names"), a);
	for (size_t i = 0; i < json_count(addresses); i++)
		add_address(&x.addresses, json_at(addresses, i), a);
	for (size_t i = 0; i < json_count(ids); i++)
		if (json_str(json_get(json_at(ids, i), "number")).n)
			VEC_PUSH(a, &x.identifiers, json_str(json_get(json_at(ids, i), "number")));
	listentry_add(out, &x, a);
}

static bool
read_lines(ListFile *out, Str text, const char *file, Arena *a, Err *e)
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
		if (json_get(j, "properties"))
			add_ftm(out, j, a);
		else if (json_get(j, "name"))
			add_csl(out, j, a);
	}
	return true;
}

bool
listjson_read(ListFile *out, Str text, const char *file, Arena *a, Err *e)
{
	Str head = str_trim(text), line = str_sub(head, 0, str_chr(head, '\n', 0));
	const Json *j, *rows;
	Err why;
	if (str_find(line, S("\"properties\""), 0) != SIZE_MAX ||
	    (line.n < head.n && str_ends(str_trim(line), S("}"))))
		return read_lines(out, text, file, a, e);
	out->format = "csl-json";
	if (!json_parse(&j, head, a, &why)) {
		*e = why;
		(void)err_at(e, file, 0, why.byte);
		return err_hint(e, "The file may have been cut off: fetch it again.");
	}
	rows = json_kind(j) == JSON_ARRAY ? j : json_get(j, "results");
	for (size_t i = 0; i < json_count(rows); i++) {
		const Json *x = json_at(rows, i);
		if (json_get(x, "properties"))
			add_ftm(out, x, a);
		else
			add_csl(out, x, a);
	}
	return true;
}
