#include "extract/xpathtree.h"

#define DEPTH 60

typedef struct {
	Str s;
	size_t i;
	int depth;
	Arena *a;
	Err *e;
	bool failed;
} Reader;

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

static XExpr *read_or(Reader *r);

static XExpr *
fail(Reader *r, const char *what)
{
	if (!r->failed) {
		err_set(r->e, ERR_DATA, "could not read XPath \"%.*s\": %s", STR_ARG(r->s), what);
		err_at(r->e, "", 0, (long)r->i);
	}
	r->failed = true;
	return NULL;
}

static void
skip_space(Reader *r)
{
	while (r->i < r->s.n && strchr(" \t\r\n", r->s.p[r->i]) && r->s.p[r->i])
		r->i++;
}

static bool
take(Reader *r, const char *token)
{
	skip_space(r);
	Str t = str_from(token);
	if (!str_starts(str_sub(r->s, r->i, r->s.n), t))
		return false;
	r->i += t.n;
	return true;
}

static bool
is_name_char(char c, bool first)
{
	if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	    (unsigned char)c >= 0x80)
		return true;
	return !first && ((c >= '0' && c <= '9') || c == '-' || c == '.');
}

static Str
peek_name(Reader *r)
{
	skip_space(r);
	size_t i = r->i;
	while (i < r->s.n && is_name_char(r->s.p[i], i == r->i))
		i++;
	if (i > r->i && i + 1 < r->s.n && r->s.p[i] == ':' && is_name_char(r->s.p[i + 1], true)) {
		size_t k = i + 1; /* a prefix: og:title as a name test */
		while (k < r->s.n && is_name_char(r->s.p[k], false))
			k++;
		i = k;
	}
	return str_sub(r->s, r->i, i);
}

static bool
take_word(Reader *r, const char *word)
{
	if (!str_eq(peek_name(r), str_from(word)))
		return false;
	r->i += strlen(word);
	return true;
}

static XExpr *
new_expr(Reader *r, XOp op)
{
	XExpr *x = ARENA_NEW(r->a, XExpr);
	x->op = op;
	return x;
}

static XExpr *
new_pair(Reader *r, XOp op, XExpr *left, XExpr *right)
{
	XExpr *x = new_expr(r, op);
	x->left = left;
	x->right = right;
	return x;
}

/* Could its value be a number, or ask for position() or last() itself? */
static bool
asks_position(const XExpr *x)
{
	if (!x)
		return false;
	if (x->op == X_FUNC && (x->fn == FN_POSITION || x->fn == FN_LAST))
		return true;
	for (const XExpr *arg = x->args; arg; arg = arg->next)
		if (asks_position(arg))
			return true;
	return asks_position(x->left) || asks_position(x->right);
}

static bool
is_positional(const XExpr *x)
{
	bool numeric = x->op == X_NUMBER || (x->op >= X_ADD && x->op <= X_NEG) ||
		       (x->op == X_FUNC &&
			   (x->fn == FN_COUNT || x->fn == FN_STRING_LENGTH || x->fn >= FN_NUMBER) &&
			   x->fn != FN_HAS_CLASS);
	return numeric || asks_position(x);
}

static bool
read_preds(Reader *r, XPred **tail)
{
	while (!r->failed && take(r, "[")) {
		XExpr *x = read_or(r);
		if (!x || !take(r, "]"))
			return fail(r, "expected \"]\"") != NULL;
		*tail = ARENA_NEW(r->a, XPred);
		(*tail)->expr = x;
		(*tail)->positional = is_positional(x);
		tail = &(*tail)->next;
	}
	return !r->failed;
}

static bool
read_test(Reader *r, XStep *s)
{
	if (take(r, "*")) {
		s->test = TEST_ANY;
		return true;
	}
	Str name = peek_name(r);
	if (!name.n)
		return fail(r, "expected a name") != NULL;
	r->i += name.n;
	if (take(r, "(")) {
		bool known = true;
		if (str_eq(name, S("text")))
			s->test = TEST_TEXT;
		else if (str_eq(name, S("node")))
			s->test = TEST_NODE;
		else if (str_eq(name, S("comment")))
			s->test = TEST_NONE;
		else
			known = false;
		return (known && take(r, ")")) || fail(r, "unknown node test") != NULL;
	}
	s->test = TEST_NAME;
	s->name = arena_str(r->a, name);
	s->word = word_of(name);
	return true;
}

static XStep *
read_step(Reader *r)
{
	XStep *s = ARENA_NEW(r->a, XStep);
	s->test = TEST_NODE;
	if (take(r, "..")) {
		s->axis = AXIS_PARENT;
		return s;
	}
	if (take(r, ".")) {
		s->axis = AXIS_SELF;
		return s;
	}
	if (take(r, "@")) {
		s->axis = AXIS_ATTRIBUTE;
	} else {
		size_t back = r->i;
		Str name = peek_name(r);
		r->i += name.n;
		if (name.n && take(r, "::")) {
			bool known = false;
			for (size_t k = 0; k < sizeof(axes) / sizeof(axes[0]); k++)
				if (str_eq(name, str_from(axes[k].name)))
					s->axis = axes[k].axis, known = true;
			if (!known) {
				fail(r, "unknown axis");
				return NULL;
			}
		} else {
			r->i = back;
		}
	}
	return read_test(r, s) && read_preds(r, &s->preds) ? s : NULL;
}

static XStep *
any_descendant(Reader *r)
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
read_steps(Reader *r, XExpr *path, XStep **tail)
{
	for (;;) {
		XStep *s = read_step(r);
		if (!s)
			return false;
		*tail = s;
		tail = &s->next;
		if (take(r, "//")) {
			*tail = any_descendant(r);
			tail = &(*tail)->next;
		} else if (!take(r, "/")) {
			break;
		}
	}
	shorten(path->steps);
	return true;
}

static bool
starts_step(Reader *r)
{
	skip_space(r);
	if (r->i >= r->s.n)
		return false;
	char c = r->s.p[r->i];
	return c == '@' || c == '.' || c == '*' || is_name_char(c, true);
}

static XExpr *
read_literal(Reader *r, char quote)
{
	size_t end = str_chr(r->s, quote, r->i);
	if (end == SIZE_MAX)
		return fail(r, "a string has no end");
	XExpr *x = new_expr(r, X_STRING);
	x->text = arena_str(r->a, str_sub(r->s, r->i, end));
	r->i = end + 1;
	return x;
}

static XExpr *
read_number(Reader *r)
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
read_call(Reader *r, Str name)
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
		return fail(r, "unknown function");
	while (!take(r, ")")) {
		if (n && !take(r, ","))
			return fail(r, "expected \",\" or \")\"");
		*tail = read_or(r);
		if (!*tail)
			return NULL;
		tail = &(*tail)->next;
		n++;
	}
	if (n < least || n > most)
		return fail(r, "wrong number of arguments");
	return x;
}

/* A literal, number, call or parenthesis; NULL without failure when none stands here. */
static XExpr *
read_primary(Reader *r)
{
	if (take(r, "\""))
		return read_literal(r, '"');
	if (take(r, "'"))
		return read_literal(r, '\'');
	if (take(r, "(")) {
		XExpr *x = read_or(r);
		return x && !take(r, ")") ? fail(r, "expected \")\"") : x;
	}
	char c = r->i < r->s.n ? r->s.p[r->i] : 0;
	char d = r->i + 1 < r->s.n ? r->s.p[r->i + 1] : 0;
	if ((c >= '0' && c <= '9') || (c == '.' && d >= '0' && d <= '9'))
		return read_number(r);
	size_t back = r->i;
	Str name = peek_name(r);
	r->i += name.n;
	bool is_test =
	    str_eq(name, S("text")) || str_eq(name, S("node")) || str_eq(name, S("comment"));
	if (name.n && !is_test && take(r, "("))
		return read_call(r, name);
	r->i = back;
	return NULL;
}

static XExpr *
read_path(Reader *r)
{
	XExpr *base = read_primary(r), *path = new_expr(r, X_PATH);
	XStep **tail = &path->steps;
	if (r->failed)
		return NULL;
	if (base) {
		path->base = base;
		if (!read_preds(r, &path->preds))
			return NULL;
		if (take(r, "//")) {
			*tail = any_descendant(r);
			tail = &(*tail)->next;
		} else if (!take(r, "/")) {
			return path->preds ? path : base;
		}
		return read_steps(r, path, tail) ? path : NULL;
	}
	if (take(r, "//")) {
		path->absolute = true;
		*tail = any_descendant(r);
		tail = &(*tail)->next;
	} else if (take(r, "/")) {
		path->absolute = true;
		if (!starts_step(r))
			return path;
	} else if (!starts_step(r)) {
		return fail(r, "expected an expression");
	}
	return read_steps(r, path, tail) ? path : NULL;
}

static XExpr *
read_unary(Reader *r)
{
	if (take(r, "-")) {
		XExpr *x = ++r->depth > DEPTH ? fail(r, "nested too deeply") : read_unary(r);
		r->depth--;
		return x ? new_pair(r, X_NEG, x, NULL) : NULL;
	}
	XExpr *x = read_path(r);
	while (x && take(r, "|")) {
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
read_level(Reader *r, int level)
{
	XExpr *x = level == 5 ? read_unary(r) : read_level(r, level + 1);
	while (x) {
		const Operator *op = NULL;
		for (size_t k = 0; !op && k < sizeof(operators) / sizeof(operators[0]); k++)
			if (operators[k].level == level &&
			    (operators[k].word ? take_word(r, operators[k].sign)
					       : take(r, operators[k].sign)))
				op = &operators[k];
		if (!op)
			return x;
		XExpr *y = level == 5 ? read_unary(r) : read_level(r, level + 1);
		x = y ? new_pair(r, op->op, x, y) : NULL;
	}
	return NULL;
}

static XExpr *
read_or(Reader *r)
{
	if (++r->depth > DEPTH)
		return fail(r, "nested too deeply");
	XExpr *x = read_level(r, 0);
	r->depth--;
	return x;
}

bool
xpath_compile(XPath **out, Str text, Arena *a, Err *e)
{
	Reader r = {.s = text, .a = a, .e = e};
	XPath *x = ARENA_NEW(a, XPath);
	x->text = arena_str(a, text);
	x->top = read_or(&r);
	skip_space(&r);
	if (!r.failed && r.i < text.n)
		fail(&r, "unexpected text");
	*out = x;
	return !r.failed;
}
