#include "base/clock.h"
#include "base/map.h"
#include "network/listfile.h"

#define NEST_MAX 6  /* entities within entities */
#define SIDE_MAX 50 /* owners, and things owned, of one ownership: there is one of each as a rule */

typedef struct {
	const Json **v;
	size_t n, cap;
} JsonVec;

typedef struct {
	JsonVec sanctions, directors, owners, numbers;
} Ties;

struct ListGraph {
	Arena *a;
	JsonVec top, held; /* held: Ownership and Directorship, each with whom it stands in */
	StrVec within;
	Map *by_id; /* id -> entity */
	Map *ties;  /* id of a party -> Ties */
	bool sanctioned;
};

static Str
first_of(const Json *j)
{
	return json_kind(j) == JSON_ARRAY ? json_str(json_at(j, 0)) : json_str(j);
}

static void
all_of(StrVec *out, const Json *j, Arena *a)
{
	if (json_str(j).n)
		listentry_split(out, json_str(j), "; ", a);
	for (size_t i = 0; json_kind(j) == JSON_ARRAY && i < json_count(j); i++)
		if (json_str(json_at(j, i)).n)
			VEC_PUSH(a, out, json_str(json_at(j, i)));
}

static const Json *
prop(const Json *entity, const char *name)
{
	return json_get(json_get(entity, "properties"), name);
}

static bool
is_schema(const Json *j, const char *name)
{
	return str_eq(json_str(json_get(j, "schema")), str_from(name));
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

static Ties *
ties_of(ListGraph *g, Str id)
{
	Ties *t = map_get(g->ties, id);
	if (!t && id.n) {
		t = ARENA_NEW(g->a, Ties);
		map_put(g->ties, id, t);
	}
	return t;
}

/* Whom an entity names in a property: by id, as an entity within it, or, saying nothing, the one
 * that it stands in. */
static Str
named(const Json *j, const char *property, Str within)
{
	const Json *p = prop(j, property);
	const Json *one = json_kind(p) == JSON_ARRAY ? json_at(p, 0) : p;
	Str id = json_str(one).n ? json_str(one) : json_str(json_get(one, "id"));
	return id.n ? id : within;
}

static void
tie(ListGraph *g, const Json *j, Str within)
{
	static const struct {
		const char *schema, *party;
		size_t at;
	} kinds[] = {{"Sanction", "entity", offsetof(Ties, sanctions)},
	    {"Directorship", "organization", offsetof(Ties, directors)},
	    {"Ownership", "asset", offsetof(Ties, owners)},
	    {"Identification", "holder", offsetof(Ties, numbers)}};
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (!is_schema(j, kinds[i].schema))
			continue;
		Ties *t = ties_of(g, named(j, kinds[i].party, within));
		if (t)
			VEC_PUSH(g->a, (JsonVec *)(void *)((char *)t + kinds[i].at), j);
		g->sanctioned = g->sanctioned || i == 0;
		if (i == 1 || i == 2) {
			VEC_PUSH(g->a, &g->held, j);
			VEC_PUSH(g->a, &g->within, within);
		}
	}
}

/* The entity, and those within its properties. */
static void
take(ListGraph *g, const Json *j, Str within, int depth)
{
	const Json *p = json_get(j, "properties"), *v;
	Str id = json_str(json_get(j, "id")), key;
	if (!p || depth > NEST_MAX)
		return;
	if (id.n)
		map_put(g->by_id, id, (void *)j);
	tie(g, j, within);
	for (size_t i = 0; json_member(p, i, &key, &v); i++)
		for (size_t k = 0; json_kind(v) == JSON_ARRAY && k < json_count(v); k++)
			take(g, json_at(v, k),
			    is_party(json_str(json_get(j, "schema"))) ? id : within, depth + 1);
}

ListGraph *
listftm_start(Arena *a)
{
	ListGraph *g = ARENA_NEW(a, ListGraph);
	*g = (ListGraph){.a = a, .by_id = map_new(a), .ties = map_new(a)};
	return g;
}

void
listftm_feed(ListGraph *g, const Json *entity)
{
	take(g, entity, STR_NONE, 0);
	VEC_PUSH(g->a, &g->top, entity);
}

/* The entities that a property names, by id or within it. */
static const Json *
entity_at(const ListGraph *g, const Json *list, size_t i)
{
	const Json *x = json_at(list, i);
	return json_str(x).n ? map_get(g->by_id, json_str(x)) : x;
}

static Str
name_of(const Json *j)
{
	Str caption = json_str(json_get(j, "caption"));
	return caption.n ? caption : first_of(prop(j, "name"));
}

static void
add_names(ListEntry *x, const Json *j, Arena *a)
{
	static const char *const others[] = {"alias", "weakAlias", "previousName", "abbreviation"};
	StrVec names = {0};
	all_of(&names, prop(j, "name"), a);
	x->name = name_of(j);
	for (size_t i = 0; i < names.n; i++)
		if (!str_eq(names.v[i], x->name))
			VEC_PUSH(a, &x->aliases, names.v[i]);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		all_of(&x->aliases, prop(j, others[i]), a);
}

static void
add_addresses(ListEntry *x, const ListGraph *g, const Json *j)
{
	static const char *const parts[] = {"street", "city", "region", "postalCode", "country"};
	const Json *list = prop(j, "addressEntity");
	all_of(&x->addresses, prop(j, "address"), g->a);
	for (size_t i = 0; i < json_count(list); i++) {
		const Json *place = entity_at(g, list, i);
		Str full = first_of(prop(place, "full"));
		for (size_t k = 0; !first_of(prop(place, "full")).n && k < 5; k++) {
			Str part = first_of(prop(place, parts[k]));
			if (part.n)
				full = str_from(arena_printf(g->a, "%.*s%s%.*s", STR_ARG(full),
				    full.n ? ", " : "", STR_ARG(part)));
		}
		if (full.n)
			VEC_PUSH(g->a, &x->addresses, full);
	}
}

static void
add_numbers(ListEntry *x, const Ties *t, const Json *j, Arena *a)
{
	static const char *const kinds[] = {"registrationNumber", "idNumber", "taxNumber",
	    "uscCode", "ogrnCode", "innCode", "leiCode", "imoNumber", "swiftBic", "dunsCode",
	    "vatCode", "okpoCode", "cageCode", "uniqueEntityId", "passportNumber"};
	StrVec v = {0};
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		all_of(&v, prop(j, kinds[i]), a);
	for (size_t i = 0; t && i < t->numbers.n; i++)
		all_of(&v, prop(t->numbers.v[i], "number"), a);
	for (size_t i = 0; i < v.n; i++)
		listentry_number_of(&x->identifiers, v.v[i], STR_NONE, a);
}

/* Who directs it, and who owns how much of it. */
static void
add_people(ListEntry *x, const ListGraph *g, const Ties *t, const Json *j)
{
	all_of(&x->persons, prop(j, "director"), g->a);
	all_of(&x->persons, prop(j, "shareholder"), g->a);
	for (size_t i = 0; t && i < t->directors.n; i++) {
		const Json *who = prop(t->directors.v[i], "director");
		for (size_t k = 0; k < json_count(who); k++)
			if (name_of(entity_at(g, who, k)).n)
				VEC_PUSH(g->a, &x->persons, name_of(entity_at(g, who, k)));
	}
	for (size_t i = 0; t && i < t->owners.n; i++) {
		const Json *who = prop(t->owners.v[i], "owner");
		Str share = first_of(prop(t->owners.v[i], "percentage"));
		for (size_t k = 0; k < json_count(who); k++)
			if (name_of(entity_at(g, who, k)).n)
				VEC_PUSH(g->a, &x->owners,
				    str_from(arena_printf(g->a, "%.*s%s%.*s", STR_ARG(share),
					share.n ? " " : "",
					STR_ARG(name_of(entity_at(g, who, k))))));
	}
}

static void
set_if(Str *out, Str s)
{
	if (!out->n && s.n)
		*out = s;
}

/* Several listings of one party: where each was published; since the first of them, until the
 * last. */
static void
add_sanction(ListEntry *x, const Json *s, bool first, Arena *a)
{
	Str where = first_of(prop(s, "authorityId")), start = first_of(prop(s, "startDate"));
	set_if(&where, first_of(prop(s, "program")));
	set_if(&where, first_of(prop(s, "authority")));
	set_if(&start, first_of(prop(s, "listingDate")));
	if (where.n && str_find(x->citation, where, 0) == SIZE_MAX)
		x->citation = str_from(arena_printf(a, "%.*s%s%.*s", STR_ARG(x->citation),
		    x->citation.n ? "; " : "", STR_ARG(where)));
	if (start.n && (!x->start.n || str_cmp(start, x->start) < 0))
		x->start = start;
	Str end = first_of(prop(s, "endDate"));
	if (!end.n || first)
		x->end = end;
	else if (x->end.n && str_cmp(end, x->end) > 0)
		x->end = end;
	set_if(&x->source, first_of(prop(s, "program")));
	set_if(&x->source, first_of(prop(s, "authority")));
	set_if(&x->requirement, first_of(prop(s, "reason")));
	set_if(&x->policy, first_of(prop(s, "provisions")));
	set_if(&x->url, first_of(prop(s, "sourceUrl")));
}

/* Those beside the parties of a list, their owners and directors, say that they are no target;
 * where nobody says so, who has no sanction is none as soon as one has. */
static bool
is_listed(const ListGraph *g, const Json *j, const Ties *t)
{
	const Json *target = json_get(j, "target");
	if (json_kind(target) == JSON_BOOL)
		return json_is_true(target);
	return !g->sanctioned || (t && t->sanctions.n);
}

static void
add_party(ListFile *out, ListGraph *g, const Json *j)
{
	ListEntry x = {.id = json_str(json_get(j, "id")), .kind = json_str(json_get(j, "schema"))};
	const Ties *t = map_get(g->ties, x.id);
	if (!is_party(x.kind) || !is_listed(g, j, t))
		return;
	add_names(&x, j, g->a);
	add_addresses(&x, g, j);
	add_numbers(&x, t, j, g->a);
	add_people(&x, g, t, j);
	for (size_t i = 0; t && i < t->sanctions.n; i++)
		add_sanction(&x, t->sanctions.v[i], i == 0, g->a);
	x.country = first_of(prop(j, "country"));
	set_if(&x.country, first_of(prop(j, "jurisdiction")));
	set_if(&x.citation, first_of(prop(j, "program")));
	set_if(&x.start, first_of(prop(j, "startDate")));
	set_if(&x.start, first_of(prop(j, "listingDate")));
	if (!t || !t->sanctions.n)
		set_if(&x.end, first_of(prop(j, "endDate")));
	set_if(&x.policy, first_of(prop(j, "notes")));
	set_if(&x.url, first_of(prop(j, "sourceUrl")));
	listentry_add(out, &x, g->a);
}

/* ---- who owns and directs whom, whether listed or not ---- */
typedef struct {
	Str name;
	StrVec ids;
} Party;

typedef struct {
	Party *v;
	size_t n, cap;
} Parties;

static void
add_side(Parties *out, const ListGraph *g, Str id, const Json *entity)
{
	Party p = {.name = name_of(entity)};
	StrVec numbers = {0};
	if (id.n)
		VEC_PUSH(g->a, &p.ids, str_from(arena_printf(g->a, ":%.*s", STR_ARG(id))));
	/* numbers of other registers say nothing without the register */
	all_of(&numbers, prop(entity, "uscCode"), g->a);
	all_of(&numbers, prop(entity, "registrationNumber"), g->a);
	for (size_t i = 0; i < numbers.n; i++) {
		Str code = listentry_code(numbers.v[i], g->a);
		if (code.n == 18)
			VEC_PUSH(g->a, &p.ids, code);
	}
	if (p.name.n || p.ids.n)
		VEC_PUSH(g->a, out, p);
}

/* Whom a property names; saying nothing, the party that it stands in. */
static Parties
side_of(const ListGraph *g, const Json *j, const char *property, Str within)
{
	const Json *p = prop(j, property);
	Parties out = {0};
	size_t n = json_kind(p) == JSON_ARRAY ? json_count(p) : p != NULL;
	for (size_t i = 0; i < n && i < SIDE_MAX; i++) {
		const Json *one = json_kind(p) == JSON_ARRAY ? json_at(p, i) : p;
		Str id = json_str(one).n ? json_str(one) : json_str(json_get(one, "id"));
		add_side(&out, g, id, json_str(one).n ? map_get(g->by_id, id) : one);
	}
	if (!n && within.n)
		add_side(&out, g, within, map_get(g->by_id, within));
	return out;
}

static Day
day_in(const Json *j, const char *property)
{
	Day d;
	return day_parse(&d, str_sub(first_of(prop(j, property)), 0, 10)) ? d : DAY_NONE;
}

static void
add_ownership(ListFile *out, const ListGraph *g, const Json *j, Str within)
{
	OwnerRow r = {.director = is_schema(j, "Directorship"),
	    .as_of = day_in(j, "date"),
	    .until = day_in(j, "endDate"),
	    .source = first_of(prop(j, "sourceUrl"))};
	Parties owner = side_of(g, j, r.director ? "director" : "owner", within);
	Parties owned = side_of(g, j, r.director ? "organization" : "asset", within);
	if (r.as_of == DAY_NONE)
		r.as_of = day_in(j, "startDate");
	set_if(&r.source, first_of(prop(j, "publisher")));
	set_if(&r.source, S("the imported list"));
	/* what is no share, or one that may be of a hundred or of one, is none that is known */
	(void)ownerrow_share(&r.low, &r.high, first_of(prop(j, "percentage")));
	for (size_t x = 0; x < owner.n; x++)
		for (size_t y = 0; y < owned.n; y++) {
			r.owner = owner.v[x].name;
			r.owner_ids = owner.v[x].ids;
			r.owned = owned.v[y].name;
			r.owned_ids = owned.v[y].ids;
			VEC_PUSH(g->a, &out->owners, r);
		}
}

void
listftm_end(ListFile *out, ListGraph *g)
{
	for (size_t i = 0; i < g->top.n; i++)
		add_party(out, g, g->top.v[i]);
	for (size_t i = 0; i < g->held.n; i++)
		add_ownership(out, g, g->held.v[i], g->within.v[i]);
}
