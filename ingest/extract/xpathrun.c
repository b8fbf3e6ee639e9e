#include "extract/xpathtree.h"

#include <stdlib.h>

static XValue run(XRun *r, const XExpr *x, XPlace at);

static void
keep_matching(XRun *r, XNodes *set, const XPred *preds)
{
	for (const XPred *p = preds; p; p = p->next) {
		size_t n = 0, size = set->n;
		for (size_t k = 0; k < size && r->steps; k++) {
			ArenaMark m = arena_mark(r->a);
			r->steps--;
			XValue v = run(r, p->expr, (XPlace){set->v[k], k + 1, size});
			bool keep =
			    v.kind == XK_NUMBER ? v.number == (double)(k + 1) : xpath_to_bool(&v);
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
			if (xpathaxis_above(r->d, last, from->v[k].node) && out.n)
				continue;
		}
		if (from->n == 1) {
			xpathaxis_walk(r, &out, from->v[k], s);
			keep_matching(r, &out, s->preds);
			break;
		}
		one.n = 0;
		xpathaxis_walk(r, &one, from->v[k], s);
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
		XValue v = run(r, x->base, at);
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
	XValue a = run(r, x->left, at);
	double p = xpath_to_number(r, &a), q = 0;
	if (x->right) {
		XValue b = run(r, x->right, at);
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
	XValue a = run(r, x->left, at), b = run(r, x->right, at);
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
	XValue a = run(r, x->left, at);
	bool truth = xpath_to_bool(&a);
	if (truth == (x->op == X_AND)) {
		XValue b = run(r, x->right, at);
		truth = xpath_to_bool(&b);
	}
	return (XValue){.kind = XK_BOOL, .truth = truth};
}

static XValue
run(XRun *r, const XExpr *x, XPlace at)
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
		XValue a = run(r, x->left, at), b = run(r, x->right, at);
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
	XRun r = {.d = d, .a = a, .steps = XPATH_STEPS, .run = run};
	return run(&r, x->top, (XPlace){{context, 0}, 1, 1});
}
