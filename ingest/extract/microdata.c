#include "extract/thing.h"

#define REFS 16 /* itemref ids followed of one item */

typedef struct {
	Things *out;
	const HtmlDoc *d;
	bool rdfa;
	int depth;
} Reader;

static HtmlWord
word_of_type(const Reader *r)
{
	return r->rdfa ? W_TYPEOF : W_ITEMTYPE;
}

static bool
opens_thing(const Reader *r, uint32_t i)
{
	return html_attr_find(r->d, i, r->rdfa ? W_TYPEOF : W_ITEMSCOPE) != NULL;
}

static Str
short_types(Reader *r, Str s)
{
	Str all = STR_NONE, part;
	while (s.p && str_cut(&part, &s, ' ')) {
		Str one = thing_short_name(part);
		if (!one.n)
			continue;
		all = all.n ? str_from(
				  arena_printf(r->out->a, "%.*s %.*s", STR_ARG(all), STR_ARG(one)))
			    : one;
	}
	return all;
}

/* The attribute that holds an element's value, NULL when its text does. */
static const HtmlAttr *
value_attr(const HtmlDoc *d, uint32_t i)
{
	HtmlWord w = d->v[i].word;
	const HtmlAttr *at = html_attr_find(d, i, W_CONTENT);
	if (at)
		return at;
	if (w == W_A || w == W_LINK || w == W_AREA)
		return html_attr_find(d, i, W_HREF);
	if (w == W_IMG || w == W_IFRAME || w == W_SOURCE || w == W_EMBED)
		return html_attr_find(d, i, W_SRC);
	if (w == W_TIME)
		return html_attr_find(d, i, W_DATETIME);
	if (w == W_METER || w == W_OTHER || w == W_INPUT)
		return html_attr_find(d, i, W_VALUE);
	return NULL;
}

static ThingProp
read_value(Reader *r, uint32_t i, Str name)
{
	const HtmlDoc *d = r->d;
	ThingProp p = {.name = name, .start = d->v[i].start, .end = d->v[i].end};
	const HtmlAttr *at = value_attr(d, i);
	bool link_text =
	    d->v[i].word == W_A && at && at->word == W_HREF &&
	    (str_eqi(name, S("name")) || str_eqi(name, S("title")) || str_eqi(name, S("brand")) ||
		str_eqi(name, S("price")) || str_eqi(name, S("seller")));
	if (link_text) /* the name of a thing is never meant to be an address */
		at = NULL;
	if (at) {
		p.value = html_attr_value(d, at);
		p.start = at->value;
		p.end = at->value + at->value_n;
	} else {
		p.value = html_text(d, i);
	}
	return p;
}

static Thing *read_thing(Reader *r, uint32_t i, const Thing *in, Str names);

/* Properties in the subtree of `i`, itself left out, that belong to `to`. */
static void
read_props(Reader *r, Thing *to, uint32_t i)
{
	const HtmlDoc *d = r->d;
	for (uint32_t k = i + 1; k < d->v[i].past; k++) {
		if (!html_is_element(d, k) || !d->v[k].nattr)
			continue;
		Str names = html_attr(d, k, r->rdfa ? W_PROPERTY : W_ITEMPROP);
		bool opens = opens_thing(r, k);
		const Thing *inner = opens ? read_thing(r, k, to, names) : NULL;
		Str part;
		while (names.n && str_cut(&part, &names, ' ')) {
			if (!part.n)
				continue;
			ThingProp p = {.name = thing_short_name(part),
			    .thing = inner,
			    .start = d->v[k].start,
			    .end = d->v[k].end};
			if (!inner)
				p = read_value(r, k, p.name);
			thing_put(r->out, to, p);
		}
		if (opens)
			k = d->v[k].past - 1;
	}
}

static void
follow_refs(Reader *r, Thing *to, uint32_t item)
{
	const HtmlDoc *d = r->d;
	Str refs = html_attr(d, item, W_ITEMREF), part;
	for (int n = 0; n < REFS && refs.n && str_cut(&part, &refs, ' '); n++) {
		for (uint32_t i = 1; part.n && i < d->n; i++) {
			if (!html_is_element(d, i) || !str_eq(html_attr(d, i, W_ID), part))
				continue;
			bool around = i <= item && item < d->v[i].past;
			Str name = html_attr(d, i, W_ITEMPROP);
			if (!around && name.n && !opens_thing(r, i))
				thing_put(r->out, to, read_value(r, i, thing_short_name(name)));
			else if (!around)
				read_props(r, to, i);
			break;
		}
	}
}

static bool
any_leads_aside(Str names)
{
	Str part;
	while (names.n && str_cut(&part, &names, ' '))
		if (thing_leads_aside(thing_short_name(part)))
			return true;
	return false;
}

/* `in`: the thing around it, NULL when none; `names`: the properties of that which it is. */
static Thing *
read_thing(Reader *r, uint32_t i, const Thing *in, Str names)
{
	const HtmlDoc *d = r->d;
	if (r->depth >= THING_DEPTH)
		return NULL;
	Thing *t = things_add(r->out, SOURCE_MICRODATA, i);
	if (!t)
		return NULL;
	t->nested = names.n > 0;
	t->in_list = names.n && (in->in_list || any_leads_aside(names));
	t->type = short_types(r, html_attr(d, i, word_of_type(r)));
	t->id = html_attr(d, i, r->rdfa ? W_RESOURCE : W_ITEMID);
	t->rule = str_from(
	    arena_printf(r->out->a, "%s %.*s", r->rdfa ? "typeof" : "itemscope", STR_ARG(t->type)));
	t->start = d->v[i].start;
	t->end = d->v[i].end;
	r->depth++;
	read_props(r, t, i);
	if (!r->rdfa)
		follow_refs(r, t, i);
	r->depth--;
	return t;
}

static void
read_all(Reader *r)
{
	const HtmlDoc *d = r->d;
	for (uint32_t i = 1; i < d->n; i++) {
		if (!html_is_element(d, i) || !d->v[i].nattr || !opens_thing(r, i))
			continue;
		read_thing(r, i, NULL, STR_NONE);
		i = d->v[i].past - 1;
	}
}

void
microdata_read(Things *out, const HtmlDoc *d)
{
	Reader r = {.out = out, .d = d};
	read_all(&r);
}

void
rdfa_read(Things *out, const HtmlDoc *d)
{
	Reader r = {.out = out, .d = d, .rdfa = true};
	read_all(&r);
}
