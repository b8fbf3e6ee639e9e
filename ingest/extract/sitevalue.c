#include "extract/sitevalue.h"

#include "base/limits.h"

/* Fields that take all nodes of a selector rather than the first. */
static bool
takes_all(int fill)
{
	return fill == FILL_WORDS || fill == FIELD_DESCRIPTION || fill == FIELD_CONTACT ||
	       fill == FIELD_CATEGORY;
}

static Str
node_text(const HtmlDoc *d, XNode n)
{
	return n.attr ? str_trim(xpath_node_string(d, n)) : html_text(d, n.node);
}

static Str
join_nodes(Reading *r, const XNodes *nodes)
{
	Buf *b = buf_new(r->a, CAP_FIELD);
	for (size_t k = 0; k < nodes->n && !b->over; k++) {
		Str s = node_text(r->d, nodes->v[k]);
		if (s.n && b->n)
			buf_putc(b, ' ');
		buf_str_add(b, s);
	}
	return b->n ? buf_str(b) : STR_NONE;
}

static Str
eval_xpath(Reading *r, const SiteRule *rule, const SiteBlock *b, SiteValue *out)
{
	if (!r->d)
		return STR_NONE;
	XValue v = xpath_eval(rule->xpath, r->d, b->node, r->a);
	if (v.kind != XK_NODES)
		return html_squash(xpath_to_string(r->d, &v, r->a), r->a);
	for (size_t k = 0; k < v.nodes.n; k++) {
		Str s = node_text(r->d, v.nodes.v[k]);
		if (!s.n)
			continue;
		xpath_node_span(r->d, v.nodes.v[k], &out->start, &out->end);
		return takes_all(rule->fill) ? join_nodes(r, &v.nodes) : s;
	}
	return STR_NONE;
}

static Str
eval_json(const SiteRule *rule, const SiteBlock *b, SiteValue *out)
{
	const Lax *v = lax_pointer(b->json, rule->selector);
	if (v && v->kind == LAX_ARRAY)
		v = v->first;
	if (!v)
		return STR_NONE;
	out->start = b->base + v->start;
	out->end = b->base + v->end;
	return lax_str(v);
}

/* "Product.offers.price": the first thing of that type, then its properties. */
static Str
eval_jsonld(Reading *r, const SiteRule *rule, SiteValue *out)
{
	Str rest = rule->selector, part;
	if (!r->d || !str_cut(&part, &rest, '.'))
		return STR_NONE;
	const char *type = arena_cstr(r->a, part);
	const Thing *t = r->things.first;
	while (t && !thing_is(t, type))
		t = t->next;
	while (t && rest.p && str_cut(&part, &rest, '.')) {
		const char *name = arena_cstr(r->a, part);
		const ThingProp *p = thing_prop(t, name);
		if (!p)
			return STR_NONE;
		out->start = p->start;
		out->end = p->end;
		if (!rest.p)
			return thing_text(&r->things, t, name);
		t = thing_of(&r->things, p);
	}
	return STR_NONE;
}

Str
sitevalue_raw(SiteValue *out, Reading *r, const SiteRule *rule, const SiteBlock *b)
{
	switch (rule->source) {
	case RULE_XPATH:
		return eval_xpath(r, rule, b, out);
	case RULE_JSON:
		return eval_json(rule, b, out);
	case RULE_JSONLD:
		return eval_jsonld(r, rule, out);
	case RULE_CONST:
		break;
	}
	return rule->selector;
}

Str
sitevalue_lookup(const Site *site, int fill, Str s)
{
	for (size_t k = 0; k < site->lookups.n; k++) {
		const SiteLookup *l = &site->lookups.v[k];
		if (l->fill == fill && (str_eqi(l->from, s) || site_glob(l->from, s)))
			return l->to;
	}
	return s;
}
