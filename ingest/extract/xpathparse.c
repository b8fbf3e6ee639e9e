#include "extract/xpathlex.h"

#define DEPTH 60

static const struct {
	const char *name;
	XAxis axis;
} axes[] = {{"child", AXIS_CHILD}, {"descendant", AXIS_DESCENDANT},
    {"descendant-or-self", AXIS_DESCENDANT_OR_SELF}, {"self", AXIS_SELF},
    {"attribute", AXIS_ATTRIBUTE}, {"following-sibling", AXIS_FOLLOWING_SIBLING},
    {"following", AXIS_FOLLOWING}, {"parent", AXIS_PARENT}, {"ancestor", AXIS_ANCESTOR},
    {"ancestor-or-self", AXIS_ANCESTOR_OR_SELF}, {"preceding-sibling", AXIS_PRECEDING_SIBLING},
    {"preceding", AXIS_PRECEDING}};

static const struct {
	const char *name;
	XFn fn;
	int least, most;
} functions[] = {{"last", FN_LAST, 0, 0}, {"position", FN_POSITION, 0, 0},
    {"count", FN_COUNT, 1, 1}, {"id", FN_ID, 1, 1}, {"name", FN_NAME, 0, 1},
    {"local-name", FN_NAME, 0, 1}, {"string", FN_STRING, 0, 1}, {"concat", FN_CONCAT, 2, 99},
    {"starts-with", FN_STARTS_WITH, 2, 2}, {"contains", FN_CONTAINS, 2, 2},
    {"substring-before", FN_SUBSTRING_BEFORE, 2, 2}, {"substring-after", FN_SUBSTRING_AFTER, 2, 2},
    {"substring", FN_SUBSTRING, 2, 3}, {"string-length", FN_STRING_LENGTH, 0, 1},
    {"normalize-space", FN_NORMALIZE_SPACE, 0, 1}, {"translate", FN_TRANSLATE, 3, 3},
    {"boolean", FN_BOOLEAN, 1, 1}, {"not", FN_NOT, 1, 1}, {"true", FN_TRUE, 0, 0},
    {"false", FN_FALSE, 0, 0}, {"lang", FN_LANG, 1, 1}, {"number", FN_NUMBER, 0, 1},
    {"sum", FN_SUM, 1, 1}, {"floor", FN_FLOOR, 1, 1}, {"ceiling", FN_CEILING, 1, 1},
    {"round", FN_ROUND, 1, 1}, {"has-class", FN_HAS_CLASS, 1, 1}};

static XExpr *read_or(XPathText *r);

static XExpr *
new_expr(XPathText *r, XOp op)
{
	XExpr *x = ARENA_NEW(r->a, XExpr);
	x->op = op;
	return x;
}

static XExpr *
new_pair(XPathText *r, XOp op, XExpr *left, XExpr *right)
{
	XExpr *x = new_expr(r, op);
	x->left = left;
	x->right = right;
	return x;
}

static bool
read_preds(XPathText *r, XPred **tail)
{
	while (!r->failed && xpathlex_take(r, "[")) {
		XExpr *x = read_or(r);
		if (!x || !xpathlex_take(r, "]"))
			return xpathlex_fail(r, "expected \"]\"") != NULL;
		*tail = ARENA_NEW(r->a, XPred);
		(*tail)->expr = x;
		(*tail)->positional = xpathlex_positional(x);
		tail = &(*tail)->next;
	}
	return !r->failed;
}

static bool
read_test(XPathText *r, XStep *s)
{
	if (xpathlex_take(r, "*")) {
		s->test = TEST_ANY;
		return true;
	}
	Str name = xpathlex_name(r);
	if (!name.n)
		return xpathlex_fail(r, "expected a name") != NULL;
	r->i += name.n;
	if (xpathlex_take(r, "(")) {
		bool known = true;
		if (str_eq(name, S("text")))
			s->test = TEST_TEXT;
		else if (str_eq(name, S("node")))
			s->test = TEST_NODE;
		else if (str_eq(name, S("comment")))
			s->test = TEST_NONE;
		else
			known = false;
		return (known && xpathlex_take(r, ")")) ||
		       xpathlex_fail(r, "unknown node test") != NULL;
	}
	s->test = TEST_NAME;
	s->name = arena_str(r->a, name);
	s->word = word_of(name);
	return true;
}

static XStep *
read_step(XPathText *r)
{
	XStep *s = ARENA_NEW(r->a, XStep);
	s->test = TEST_NODE;
	if (xpathlex_take(r, "..")) {
		s->axis = AXIS_PARENT;
		return s;
	}
	if (xpathlex_take(r, ".")) {
		s->axis = AXIS_SELF;
		return s;
	}
	if (xpathlex_take(r, "@")) {
		s->axis = AXIS_ATTRIBUTE;
	} else {
		size_t back = r->i;
		Str name = xpathlex_name(r);
		r->i += name.n;
		if (name.n && xpathlex_take(r, "::")) {
			bool known = false;
			for (size_t k = 0; k < sizeof(axes) / sizeof(axes[0]); k++)
				if (str_eq(name, str_from(axes[k].name)))
					s->axis = axes[k].axis, known = true;
			if (!known) {
				xpathlex_fail(r, "unknown axis");
				return NULL;
			}
		} else {
			r->i = back;
		}
	}
	return read_test(r, s) && read_preds(r, &s->preds) ? s : NULL;
}

static XStep *
any_descendant(XPathText *r)
{
	XStep *s = ARENA_NEW(r->a, XStep);
	s->axis = AXIS_DESCENDANT_OR_SELF;
	s->test = TEST_NODE;
	return s;
}

/* //x without positions is one walk over descendants rather than children of every node. */
static void
shorten(XStep *s)
{
	for (; s; s = s->next) {
		XStep *n = s->next;
		if (s->axis != AXIS_DESCENDANT_OR_SELF || s->test != TEST_NODE || s->preds || !n ||
		    n->axis != AXIS_CHILD)
			continue;
		bool positional = false;
		for (const XPred *p = n->preds; p; p = p->next)
			positional |= p->positional;
		if (positional)
			continue;
		XStep *after = n->next;
		*s = *n;
		s->axis = AXIS_DESCENDANT;
		s->next = after;
	}
}

static bool
read_steps(XPathText *r, XExpr *path, XStep **tail)
{
	for (;;) {
		XStep *s = read_step(r);
		if (!s)
			return false;
		*tail = s;
		tail = &s->next;
		if (xpathlex_take(r, "//")) {
			*tail = any_descendant(r);
			tail = &(*tail)->next;
		} else if (!xpathlex_take(r, "/")) {
			break;
		}
	}
	shorten(path->steps);
	return true;
}

static bool
starts_step(XPathText *r)
{
	xpathlex_skip(r);
	if (r->i >= r->s.n)
		return false;
	char c = r->s.p[r->i];
	return c == '@' || c == '.' || c == '*' || xpathlex_name(r).n > 0;
}

static XExpr *
read_literal(XPathText *r, char quote)
{
	size_t end = str_chr(r->s, quote, r->i);
	if (end == SIZE_MAX)
		return xpathlex_fail(r, "a string has no end");
	XExpr *x = new_expr(r, X_STRING);
	x->text = arena_str(r->a, str_sub(r->s, r->i, end));
	r->i = end + 1;
	return x;
}

static XExpr *
read_number(XPathText *r)
{
	size_t from = r->i;
	while (
	    r->i < r->s.n && ((r->s.p[r->i] >= '0' && r->s.p[r->i] <= '9') || r->s.p[r->i] == '.'))
		r->i++;
	XExpr *x = new_expr(r, X_NUMBER);
	x->number = xpath_parse_number(str_sub(r->s, from, r->i));
	return x;
}

static XExpr *
read_call(XPathText *r, Str name)
{
	XExpr *x = new_expr(r, X_FUNC), **tail = &x->args;
	int n = 0, least = 0, most = -1;
	for (size_t k = 0; k < sizeof(functions) / sizeof(functions[0]); k++)
		if (str_eq(name, str_from(functions[k].name))) {
			x->fn = functions[k].fn;
			least = functions[k].least;
			most = functions[k].most;
		}
	if (most < 0)
		return xpathlex_fail(r, "unknown function");
	while (!xpathlex_take(r, ")")) {
		if (n && !xpathlex_take(r, ","))
			return xpathlex_fail(r, "expected \",\" or \")\"");
		*tail = read_or(r);
		if (!*tail)
			return NULL;
		tail = &(*tail)->next;
		n++;
	}
	if (n < least || n > most)
		return xpathlex_fail(r, "wrong number of arguments");
	return x;
}

/* A literal, number, call or parenthesis; NULL without failure when none stands here. */
static XExpr *
read_primary(XPathText *r)
{
	if (xpathlex_take(r, "\""))
		return read_literal(r, '"');
	if (xpathlex_take(r, "'"))
		return read_literal(r, '\'');
	if (xpathlex_take(r, "(")) {
		XExpr *x = read_or(r);
		return x && !xpathlex_take(r, ")") ? xpathlex_fail(r, "expected \")\"") : x;
	}
	char c = r->i < r->s.n ? r->s.p[r->i] : 0;
	char d = r->i + 1 < r->s.n ? r->s.p[r->i + 1] : 0;
	if ((c >= '0' && c <= '9') || (c == '.' && d >= '0' && d <= '9'))
		return read_number(r);
	size_t back = r->i;
	Str name = xpathlex_name(r);
	r->i += name.n;
	bool is_test =
	    str_eq(name, S("text")) || str_eq(name, S("node")) || str_eq(name, S("comment"));
	if (name.n && !is_test && xpathlex_take(r, "("))
		return read_call(r, name);
	r->i = back;
	return NULL;
}

static XExpr *
read_path(XPathText *r)
{
	XExpr *base = read_primary(r), *path = new_expr(r, X_PATH);
	XStep **tail = &path->steps;
	if (r->failed)
		return NULL;
	if (base) {
		path->base = base;
		if (!read_preds(r, &path->preds))
			return NULL;
		if (xpathlex_take(r, "//")) {
			*tail = any_descendant(r);
			tail = &(*tail)->next;
		} else if (!xpathlex_take(r, "/")) {
			return path->preds ? path : base;
		}
		return read_steps(r, path, tail) ? path : NULL;
	}
	if (xpathlex_take(r, "//")) {
		path->absolute = true;
		*tail = any_descendant(r);
		tail = &(*tail)->next;
	} else if (xpathlex_take(r, "/")) {
		path->absolute = true;
		if (!starts_step(r))
			return path;
	} else if (!starts_step(r)) {
		return xpathlex_fail(r, "expected an expression");
	}
	return read_steps(r, path, tail) ? path : NULL;
}

static XExpr *
read_unary(XPathText *r)
{
	if (xpathlex_take(r, "-")) {
		XExpr *x =
		    ++r->depth > DEPTH ? xpathlex_fail(r, "nested too deeply") : read_unary(r);
		r->depth--;
		return x ? new_pair(r, X_NEG, x, NULL) : NULL;
	}
	XExpr *x = read_path(r);
	while (x && xpathlex_take(r, "|")) {
		XExpr *y = read_path(r);
		x = y ? new_pair(r, X_UNION, x, y) : NULL;
	}
	return x;
}

typedef struct {
	const char *sign;
	bool word;
	XOp op;
	int level;
} Operator;

static const Operator operators[] = {{"or", true, X_OR, 0}, {"and", true, X_AND, 1},
    {"=", false, X_EQ, 2}, {"!=", false, X_NE, 2}, {"<=", false, X_LE, 3}, {">=", false, X_GE, 3},
    {"<", false, X_LT, 3}, {">", false, X_GT, 3}, {"+", false, X_ADD, 4}, {"-", false, X_SUB, 4},
    {"*", false, X_MUL, 5}, {"div", true, X_DIV, 5}, {"mod", true, X_MOD, 5}};

static XExpr *
read_level(XPathText *r, int level)
{
	XExpr *x = level == 5 ? read_unary(r) : read_level(r, level + 1);
	while (x) {
		const Operator *op = NULL;
		for (size_t k = 0; !op && k < sizeof(operators) / sizeof(operators[0]); k++)
			if (operators[k].level == level &&
			    (operators[k].word ? xpathlex_word(r, operators[k].sign)
					       : xpathlex_take(r, operators[k].sign)))
				op = &operators[k];
		if (!op)
			return x;
		XExpr *y = level == 5 ? read_unary(r) : read_level(r, level + 1);
		x = y ? new_pair(r, op->op, x, y) : NULL;
	}
	return NULL;
}

static XExpr *
read_or(XPathText *r)
{
	if (++r->depth > DEPTH)
		return xpathlex_fail(r, "nested too deeply");
	XExpr *x = read_level(r, 0);
	r->depth--;
	return x;
}

bool
xpath_compile(XPath **out, Str text, Arena *a, Err *e)
{
	XPathText r = {.s = text, .a = a, .e = e};
	XPath *x = ARENA_NEW(a, XPath);
	x->text = arena_str(a, text);
	x->top = read_or(&r);
	xpathlex_skip(&r);
	if (!r.failed && r.i < text.n)
		xpathlex_fail(&r, "unexpected text");
	*out = x;
	return !r.failed;
}
