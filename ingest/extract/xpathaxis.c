#include "extract/xpathtree.h"

static bool
is_in_test(const HtmlDoc *d, uint32_t i, const XStep *s)
{
	const HtmlNode *v = &d->v[i];
	switch (s->test) {
	case TEST_NODE:
		return true;
	case TEST_TEXT:
		return v->word == W_TEXT;
	case TEST_ANY:
		return v->word < W_TEXT;
	case TEST_NAME:
		if (v->word >= W_TEXT || v->word != s->word)
			return false;
		return s->word || str_eqi(html_name(d, i), s->name);
	case TEST_NONE:
		break;
	}
	return false;
}

static void
add_attrs(XRun *r, XNodes *out, uint32_t i, const XStep *s)
{
	const HtmlDoc *d = r->d;
	for (uint32_t k = 0; k < d->v[i].nattr; k++) {
		const HtmlAttr *at = &d->attrs[d->v[i].attr + k];
		bool same =
		    s->test == TEST_ANY || s->test == TEST_NODE ||
		    (s->test == TEST_NAME && at->word == s->word &&
			(s->word || str_eqi(str_of(d->src.p + at->name, at->name_n), s->name)));
		if (!same)
			continue;
		VEC_PUSH(r->a, out, ((XNode){i, d->v[i].attr + k + 1}));
		if (s->test == TEST_NAME)
			return; /* of two attributes of one name the first counts */
	}
}

static void
add_range(XRun *r, XNodes *out, uint32_t from, uint32_t to, const XStep *s)
{
	const HtmlDoc *d = r->d;
	if (s->test == TEST_NAME && s->word && from <= 1 && to == d->n) {
		for (uint32_t i = d->head[s->word]; i; i = d->v[i].twin)
			VEC_PUSH(r->a, out, ((XNode){i, 0}));
		return;
	}
	for (uint32_t i = from; i < to; i++)
		if (is_in_test(d, i, s))
			VEC_PUSH(r->a, out, ((XNode){i, 0}));
	r->steps -= r->steps < to - from ? r->steps : to - from;
}

static void
add_if(XRun *r, XNodes *out, uint32_t i, const XStep *s)
{
	if (r->steps)
		r->steps--;
	if (is_in_test(r->d, i, s))
		VEC_PUSH(r->a, out, ((XNode){i, 0}));
}

bool
xpathaxis_above(const HtmlDoc *d, uint32_t up, uint32_t i)
{
	return up < i && i < d->v[up].past;
}

/* The nodes of an axis from an attribute: only upwards. */
static void
walk_from_attr(XRun *r, XNodes *out, XNode at, const XStep *s)
{
	if (s->axis == AXIS_SELF || s->axis == AXIS_ANCESTOR_OR_SELF ||
	    s->axis == AXIS_DESCENDANT_OR_SELF)
		if (s->test == TEST_NODE)
			VEC_PUSH(r->a, out, at);
	if (s->axis == AXIS_PARENT)
		add_if(r, out, at.node, s);
	if (s->axis == AXIS_ANCESTOR || s->axis == AXIS_ANCESTOR_OR_SELF)
		for (uint32_t i = at.node;; i = r->d->v[i].parent) {
			add_if(r, out, i, s);
			if (!i)
				break;
		}
}

static void
walk_up(XRun *r, XNodes *out, uint32_t i, const XStep *s)
{
	if (s->axis == AXIS_ANCESTOR_OR_SELF)
		add_if(r, out, i, s);
	while (i) {
		i = r->d->v[i].parent;
		add_if(r, out, i, s);
	}
}

void
xpathaxis_walk(XRun *r, XNodes *out, XNode at, const XStep *s)
{
	const HtmlDoc *d = r->d;
	uint32_t i = at.node;
	if (at.attr) {
		walk_from_attr(r, out, at, s);
		return;
	}
	switch (s->axis) {
	case AXIS_CHILD:
		for (uint32_t c = d->v[i].first; c; c = d->v[c].next)
			add_if(r, out, c, s);
		break;
	case AXIS_DESCENDANT:
		add_range(r, out, i + 1, d->v[i].past, s);
		break;
	case AXIS_DESCENDANT_OR_SELF:
		add_range(r, out, i, d->v[i].past, s);
		break;
	case AXIS_SELF:
		add_if(r, out, i, s);
		break;
	case AXIS_ATTRIBUTE:
		if (html_is_element(d, i))
			add_attrs(r, out, i, s);
		break;
	case AXIS_FOLLOWING_SIBLING:
		for (uint32_t c = d->v[i].next; i && c; c = d->v[c].next)
			add_if(r, out, c, s);
		break;
	case AXIS_FOLLOWING:
		add_range(r, out, d->v[i].past, d->n, s);
		break;
	case AXIS_PARENT:
		if (i)
			add_if(r, out, d->v[i].parent, s);
		break;
	case AXIS_ANCESTOR:
	case AXIS_ANCESTOR_OR_SELF:
		walk_up(r, out, i, s);
		break;
	case AXIS_PRECEDING_SIBLING:
		for (uint32_t c = d->v[i].prev; i && c; c = d->v[c].prev)
			add_if(r, out, c, s);
		break;
	case AXIS_PRECEDING:
		for (uint32_t c = i; c-- > 1;)
			if (!xpathaxis_above(d, c, i))
				add_if(r, out, c, s);
		break;
	}
}

Str
xpath_node_string(const HtmlDoc *d, XNode n)
{
	if (n.attr)
		return html_attr_value(d, &d->attrs[n.attr - 1]);
	return html_string(d, n.node);
}

void
xpath_node_span(const HtmlDoc *d, XNode n, uint32_t *start, uint32_t *end)
{
	if (n.attr) {
		*start = d->attrs[n.attr - 1].value;
		*end = *start + d->attrs[n.attr - 1].value_n;
	} else {
		*start = d->v[n.node].start;
		*end = d->v[n.node].end;
	}
}
