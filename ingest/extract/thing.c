#include "extract/thing.h"

void
things_init(Things *t, Arena *a)
{
	*t = (Things){.a = a, .ids = map_new(a)};
	t->tail = &t->first;
}

Thing *
things_add(Things *t, Source source, uint32_t node)
{
	if (t->n >= THINGS_MAX)
		return NULL;
	Thing *x = ARENA_NEW(t->a, Thing);
	x->source = source;
	x->node = node;
	x->tail = &x->props;
	*t->tail = x;
	t->tail = &x->next;
	t->n++;
	return x;
}

void
thing_put(Things *t, Thing *to, ThingProp prop)
{
	ThingProp *p = ARENA_NEW(t->a, ThingProp);
	*p = prop;
	p->next = NULL;
	*to->tail = p;
	to->tail = &p->next;
}

Str
thing_short_name(Str s)
{
	s = str_trim(s);
	size_t from = 0;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '/' || s.p[i] == '#' || s.p[i] == ':')
			from = i + 1;
	return from < s.n ? str_sub(s, from, s.n) : s;
}

bool
thing_leads_aside(Str name)
{
	static const char *const names[] = {"itemListElement", "isRelatedTo", "isSimilarTo",
	    "isAccessoryOrSparePartFor", "isConsumableFor", "isVariantOf", "hasVariant", "model",
	    "itemReviewed", "mentions", "hasPart", "isPartOf", "relatedLink", "recommendation"};
	for (size_t k = 0; k < sizeof(names) / sizeof(names[0]); k++)
		if (str_eqi(name, str_from(names[k])))
			return true;
	return false;
}

bool
thing_is(const Thing *t, const char *type)
{
	Str rest = t->type, part, want = str_from(type);
	while (rest.p && str_cut(&part, &rest, ' '))
		if (str_eqi(part, want))
			return true;
	return false;
}

const ThingProp *
thing_prop(const Thing *t, const char *name)
{
	Str want = str_from(name);
	for (const ThingProp *p = t ? t->props : NULL; p; p = p->next)
		if (str_eqi(p->name, want))
			return p;
	return NULL;
}

const ThingProp *
thing_more(const ThingProp *p)
{
	Str want = p->name;
	for (p = p->next; p; p = p->next)
		if (str_eqi(p->name, want))
			return p;
	return NULL;
}

const Thing *
thing_of(const Things *all, const ThingProp *p)
{
	if (!p || !p->thing)
		return NULL;
	if (p->thing->props || !p->thing->id.n)
		return p->thing;
	const Thing *known = map_get(all->ids, p->thing->id);
	return known ? known : p->thing;
}

Str
thing_text(const Things *all, const Thing *t, const char *name)
{
	static const char *const inner[] = {"name", "value", "@value", "url", "contentUrl"};
	const ThingProp *p = thing_prop(t, name);
	if (!p)
		return STR_NONE;
	const Thing *x = thing_of(all, p);
	if (!x)
		return p->value;
	for (size_t k = 0; k < sizeof(inner) / sizeof(inner[0]); k++) {
		const ThingProp *q = thing_prop(x, inner[k]);
		if (q && q->value.n)
			return q->value;
	}
	return STR_NONE;
}
