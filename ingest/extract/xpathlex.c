#include "extract/xpathlex.h"

XExpr *
xpathlex_fail(XPathText *r, const char *what)
{
	if (!r->failed) {
		err_set(r->e, ERR_DATA, "could not read XPath \"%.*s\": %s", STR_ARG(r->s), what);
		err_at(r->e, "", 0, (long)r->i);
	}
	r->failed = true;
	return NULL;
}

void
xpathlex_skip(XPathText *r)
{
	while (r->i < r->s.n && strchr(" \t\r\n", r->s.p[r->i]) && r->s.p[r->i])
		r->i++;
}

bool
xpathlex_take(XPathText *r, const char *token)
{
	xpathlex_skip(r);
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

Str
xpathlex_name(XPathText *r)
{
	xpathlex_skip(r);
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

bool
xpathlex_word(XPathText *r, const char *word)
{
	if (!str_eq(xpathlex_name(r), str_from(word)))
		return false;
	r->i += strlen(word);
	return true;
}

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

bool
xpathlex_positional(const XExpr *x)
{
	bool numeric = x->op == X_NUMBER || (x->op >= X_ADD && x->op <= X_NEG) ||
		       (x->op == X_FUNC &&
			   (x->fn == FN_COUNT || x->fn == FN_STRING_LENGTH || x->fn >= FN_NUMBER) &&
			   x->fn != FN_HAS_CLASS);
	return numeric || asks_position(x);
}
