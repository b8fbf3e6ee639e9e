#include "extract/lax.h"
#include "extract/thing.h"

typedef struct {
	Things *out;
	uint32_t node;
	uint32_t base; /* of the script's text in the page */
	int depth;
} Reader;

static const Thing *read_object(Reader *r, const Lax *v, bool nested, bool in_list, Str rule);

static Str
types_of(Reader *r, const Lax *v)
{
	if (!v)
		return STR_NONE;
	if (v->kind == LAX_STRING)
		return thing_short_name(v->text);
	Str all = STR_NONE;
	for (const Lax *t = v->first; t && v->kind == LAX_ARRAY; t = t->next) {
		Str one = thing_short_name(lax_str(t));
		all = all.n ? str_from(
				  arena_printf(r->out->a, "%.*s %.*s", STR_ARG(all), STR_ARG(one)))
			    : one;
	}
	return all;
}

static void
read_property(Reader *r, Thing *to, Str name, const Lax *v, bool in_list)
{
	if (v->kind == LAX_ARRAY) {
		for (const Lax *m = v->first; m; m = m->next)
			if (m->kind != LAX_ARRAY)
				read_property(r, to, name, m, in_list);
		return;
	}
	ThingProp p = {.name = name, .start = r->base + v->start, .end = r->base + v->end};
	if (v->kind == LAX_OBJECT) {
		const Lax *value = lax_get(v, "@value");
		if (value)
			p.value = lax_str(value);
		else
			p.thing =
			    read_object(r, v, true, in_list || thing_leads_aside(name), to->rule);
	} else {
		p.value = lax_str(v);
	}
	if (p.thing || p.value.p)
		thing_put(r->out, to, p);
}

static const Thing *
read_object(Reader *r, const Lax *v, bool nested, bool in_list, Str rule)
{
	if (r->depth >= THING_DEPTH)
		return NULL;
	Thing *t = things_add(r->out, SOURCE_JSONLD, r->node);
	if (!t)
		return NULL;
	t->nested = nested;
	t->in_list = in_list;
	t->rule = rule;
	t->start = r->base + v->start;
	t->end = r->base + v->end;
	const Lax *type = lax_get(v, "@type");
	t->type = types_of(r, type ? type : lax_get(v, "type"));
	t->id = lax_str(lax_get(v, "@id"));
	r->depth++;
	for (const Lax *m = v->first; m; m = m->next)
		if (m->key.n && m->key.p[0] != '@')
			read_property(r, t, thing_short_name(m->key), m, in_list);
	r->depth--;
	if (t->id.n && t->props && !map_get(r->out->ids, t->id))
		map_put(r->out->ids, t->id, t);
	return t;
}

static void
read_top(Reader *r, const Lax *v, Str rule)
{
	if (r->depth >= THING_DEPTH)
		return;
	r->depth++;
	if (v->kind == LAX_ARRAY) {
		size_t i = 0;
		for (const Lax *m = v->first; m; m = m->next, i++)
			if (m->kind == LAX_OBJECT || m->kind == LAX_ARRAY)
				read_top(r, m,
				    str_from(
					arena_printf(r->out->a, "%.*s/%zu", STR_ARG(rule), i)));
	} else if (v->kind == LAX_OBJECT) {
		const Lax *graph = lax_get(v, "@graph");
		if (graph)
			read_top(r, graph,
			    str_from(arena_printf(r->out->a, "%.*s/@graph", STR_ARG(rule))));
		if (!graph || lax_get(v, "@type"))
			read_object(r, v, false, false, rule);
	}
	r->depth--;
}

void
jsonld_read(Things *out, const HtmlDoc *d)
{
	int block = 0;
	for (uint32_t i = d->head[W_SCRIPT]; i; i = d->v[i].twin) {
		Str type = html_attr(d, i, W_TYPE);
		uint32_t text = d->v[i].first;
		if (!text || str_findi(type, S("ld+json"), 0) == SIZE_MAX)
			continue;
		Str s = str_of(d->src.p + d->v[text].start, d->v[text].end - d->v[text].start);
		Reader r = {.out = out, .node = i, .base = d->v[text].start};
		Str rule = str_from(arena_printf(out->a, "script %d", ++block));
		for (const Lax *v = lax_parse(s, out->a).top; v; v = v->next)
			read_top(&r, v, rule);
	}
}
