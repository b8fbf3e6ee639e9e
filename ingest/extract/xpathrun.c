#include "extract/xpathtree.h"

#include <stdlib.h>

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

static bool
is_above(const HtmlDoc *d, uint32_t up, uint32_t i)
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

/* Nodes of one axis from one context, in the order of the axis. */
static void
walk_axis(XRun *r, XNodes *out, XNode at, const XStep *s)
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
			if (!is_above(d, c, i))
				add_if(r, out, c, s);
		break;
	}
}

static void
keep_matching(XRun *r, XNodes *set, const XPred *preds)
{
	for (const XPred *p = preds; p; p = p->next) {
		size_t n = 0, size = set->n;
		for (size_t k = 0; k < size && r->steps; k++) {
			ArenaMark m = arena_mark(r->a);
			r->steps--;
			XValue v = xpath_run(r, p->expr, (XPlace){set->v[k], k + 1, size});
			bool keep = v.kind == XK_NUMBER ? v.number == (double)(k + 1)
							   : xpath_to_bool(&v);
			arena_rewind(r->a, m);
			if (keep)
				set->v[n++] = set->v[k];
		}
		set->n = n;
	}
}

static int
compare_nodes(const void *a, const void *b)
{
	const XNode *x = a, *y = b;
	if (x->node != y->node)
		return x->node < y->node ? -1 : 1;
	return (x->attr > y->attr) - (x->attr < y->attr);
}

static void
put_in_order(XNodes *set)
{
	bool sorted = true;
	for (size_t k = 1; k < set->n && sorted; k++)
		sorted = compare_nodes(&set->v[k - 1], &set->v[k]) < 0;
	if (sorted)
		return;
	qsort(set->v, set->n, sizeof(*set->v), compare_nodes);
	size_t n = 0;
	for (size_t k = 0; k < set->n; k++)
		if (!n || compare_nodes(&set->v[n - 1], &set->v[k]))
			set->v[n++] = set->v[k];
	set->n = n;
}

static XNodes
take_step(XRun *r, const XNodes *from, const XStep *s)
{
	XNodes out = {0}, one = {0};
	for (size_t k = 0; k < from->n && r->steps; k++) {
		/* within a subtree that was walked already there is nothing new */
		if (s->axis == AXIS_DESCENDANT && !s->preds && k && !from->v[k].attr) {
			uint32_t last = from->v[k - 1].node;
			if (is_above(r->d, last, from->v[k].node) && out.n)
				continue;
		}
		if (from->n == 1) {
			walk_axis(r, &out, from->v[k], s);
			keep_matching(r, &out, s->preds);
			break;
		}
		one.n = 0;
		walk_axis(r, &one, from->v[k], s);
		keep_matching(r, &one, s->preds);
		for (size_t j = 0; j < one.n; j++)
			VEC_PUSH(r->a, &out, one.v[j]);
	}
	put_in_order(&out);
	return out;
}

static XValue
run_path(XRun *r, const XExpr *x, XPlace at)
{
	XNodes set = {0};
	if (x->base) {
		XValue v = xpath_run(r, x->base, at);
		if (v.kind != XK_NODES)
			return v;
		set = v.nodes;
		keep_matching(r, &set, x->preds);
	} else {
		VEC_PUSH(r->a, &set, (x->absolute ? (XNode){0, 0} : at.node));
	}
	for (const XStep *s = x->steps; s && set.n; s = s->next)
		set = take_step(r, &set, s);
	return (XValue){.kind = XK_NODES, .nodes = set};
}

static bool
compare_numbers(XOp op, double a, double b)
{
	switch ((int)op) {
	case X_EQ:
		return a == b;
	case X_NE:
		return a != b;
	case X_LT:
		return a < b;
	case X_LE:
		return a <= b;
	case X_GT:
		return a > b;
	default:
		return a >= b;
	}
}

static bool
compare_atoms(XRun *r, XOp op, const XValue *a, const XValue *b)
{
	if (op != X_EQ && op != X_NE)
		return compare_numbers(op, xpath_to_number(r, a), xpath_to_number(r, b));
	if (a->kind == XK_BOOL || b->kind == XK_BOOL)
		return (xpath_to_bool(a) == xpath_to_bool(b)) == (op == X_EQ);
	if (a->kind == XK_NUMBER || b->kind == XK_NUMBER)
		return compare_numbers(op, xpath_to_number(r, a), xpath_to_number(r, b));
	return str_eq(a->text, b->text) == (op == X_EQ);
}

/* True when it holds for some node of either side. */
static bool
compare(XRun *r, XOp op, XValue a, XValue b)
{
	bool set_a = a.kind == XK_NODES, set_b = b.kind == XK_NODES;
	if ((set_a && b.kind == XK_BOOL) || (set_b && a.kind == XK_BOOL)) {
		XValue x = {.kind = XK_BOOL, .truth = xpath_to_bool(&a)};
		XValue y = {.kind = XK_BOOL, .truth = xpath_to_bool(&b)};
		return compare_atoms(r, op, &x, &y);
	}
	size_t na = set_a ? a.nodes.n : 1, nb = set_b ? b.nodes.n : 1;
	for (size_t i = 0; i < na && r->steps; i++) {
		XValue x = a;
		if (set_a)
			x = (XValue){
			    .kind = XK_STRING, .text = xpath_node_string(r->d, a.nodes.v[i])};
		for (size_t k = 0; k < nb && r->steps; k++) {
			XValue y = b;
			r->steps--;
			if (set_b)
				y = (XValue){.kind = XK_STRING,
				    .text = xpath_node_string(r->d, b.nodes.v[k])};
			if (compare_atoms(r, op, &x, &y))
				return true;
		}
	}
	return false;
}

static XValue
run_arithmetic(XRun *r, const XExpr *x, XPlace at)
{
	XValue a = xpath_run(r, x->left, at);
	double p = xpath_to_number(r, &a), q = 0;
	if (x->right) {
		XValue b = xpath_run(r, x->right, at);
		q = xpath_to_number(r, &b);
	}
	XValue out = {.kind = XK_NUMBER};
	if (x->op == X_ADD)
		out.number = p + q;
	else if (x->op == X_SUB)
		out.number = p - q;
	else if (x->op == X_MUL)
		out.number = p * q;
	else if (x->op == X_DIV)
		out.number = p / q;
	else if (x->op == X_MOD)
		out.number = __builtin_fmod(p, q);
	else
		out.number = -p;
	return out;
}

static XValue
run_union(XRun *r, const XExpr *x, XPlace at)
{
	XValue a = xpath_run(r, x->left, at), b = xpath_run(r, x->right, at);
	if (a.kind != XK_NODES || b.kind != XK_NODES)
		return (XValue){.kind = XK_NODES};
	for (size_t k = 0; k < b.nodes.n; k++)
		VEC_PUSH(r->a, &a.nodes, b.nodes.v[k]);
	put_in_order(&a.nodes);
	return a;
}

static XValue
run_logic(XRun *r, const XExpr *x, XPlace at)
{
	XValue a = xpath_run(r, x->left, at);
	bool truth = xpath_to_bool(&a);
	if (truth == (x->op == X_AND)) {
		XValue b = xpath_run(r, x->right, at);
		truth = xpath_to_bool(&b);
	}
	return (XValue){.kind = XK_BOOL, .truth = truth};
}

XValue
xpath_run(XRun *r, const XExpr *x, XPlace at)
{
	switch (x->op) {
	case X_OR:
	case X_AND:
		return run_logic(r, x, at);
	case X_EQ:
	case X_NE:
	case X_LT:
	case X_LE:
	case X_GT:
	case X_GE: {
		XValue a = xpath_run(r, x->left, at), b = xpath_run(r, x->right, at);
		return (XValue){.kind = XK_BOOL, .truth = compare(r, x->op, a, b)};
	}
	case X_ADD:
	case X_SUB:
	case X_MUL:
	case X_DIV:
	case X_MOD:
	case X_NEG:
		return run_arithmetic(r, x, at);
	case X_UNION:
		return run_union(r, x, at);
	case X_STRING:
		return (XValue){.kind = XK_STRING, .text = x->text};
	case X_NUMBER:
		return (XValue){.kind = XK_NUMBER, .number = x->number};
	case X_FUNC:
		return xpath_call(r, x, at);
	case X_PATH:
		break;
	}
	return run_path(r, x, at);
}

XValue
xpath_eval(const XPath *x, const HtmlDoc *d, uint32_t context, Arena *a)
{
	XRun r = {.d = d, .a = a, .steps = XPATH_STEPS};
	return xpath_run(&r, x->top, (XPlace){{context, 0}, 1, 1});
}
