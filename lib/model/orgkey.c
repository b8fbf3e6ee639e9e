/* Keys of firms' names: what is written of one firm in several ways gives one of them. */
#include "model/orgkey.h"
#include "base/buf.h"
#include "base/text.h"
#include "base/utf8.h"
#include "orgwords.h"

#define LETTERS_LEAST 4 /* of what a firm calls itself; a Chinese character is worth two */

/* Its name alone tells a firm from what is only a shop's: 公司, 集团, 商行. */
static bool
has_han_legal(Str name, const OrgWords *w, Arena *a)
{
	Str s = text_simplify(text_fold(name, a), a);
	for (size_t i = 0; i < w->han_legal.n; i++)
		if (str_find(s, w->han_legal.v[i].form, 0) != SIZE_MAX)
			return true;
	return false;
}

/* 信息 of 信息科技有限公司 is what many do, and nobody's name. */
static bool
is_common(Str own, const OrgWords *w)
{
	const HanWords *lists[] = {&w->han_trade, &w->han_body, &w->han_place};
	for (size_t i = 0; i < w->han_legal.n; i++) /* 有限 is left of 有限公司 */
		if (str_starts(w->han_legal.v[i].form, own))
			return true;
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++)
		for (size_t k = 0; k < lists[i]->n; k++)
			if (str_eq(own, lists[i]->v[k].form))
				return true;
	return false;
}

/* "杭州 云麓 算力科技": place, what it calls itself, trades. */
static Str
han_key(const OrgName *n, Arena *a)
{
	Buf *b = buf_new(a, (size_t)n->hans * 4 + 8);
	int own = n->hans - n->trade, worth = 0;
	size_t from = 0;
	for (int i = 0; i < n->hans; i++) {
		char c[4];
		if (i && (i == n->place || i == own))
			buf_putc(b, ' ');
		if (i == n->place)
			from = b->n;
		if (i >= n->place && i < own)
			worth += text_class(n->han[i]) == TEXT_IDEOGRAPH ? 2 : 1;
		buf_add(b, c, utf8_put(c, n->han[i]));
	}
	Str key = buf_str(b), called = str_sub(key, from, key.n);
	size_t end = str_chr(called, ' ', 0);
	called = str_sub(called, 0, end == SIZE_MAX ? called.n : end);
	return worth >= LETTERS_LEAST && !is_common(called, n->words) ? key : STR_NONE;
}

/* Companies limited by shares and others are one word in English names of Chinese firms. */
static bool
is_plain_form(Str legal)
{
	return !legal.n || str_eq(legal, S("ltd")) || str_eq(legal, S("inc")) ||
	       str_eq(legal, S("jsc")) || str_eq(legal, S("co"));
}

/* "hangzhou yunlu computer power technology": what it calls itself is one word, as 云麓 is written
 * Yunlu and Yun Lu. */
static Str
latin_key(const OrgName *n, Arena *a)
{
	Buf *b = buf_new(a, n->joined.n * 2 + 32);
	size_t worth = 0;
	for (int i = 0; i < n->tokens; i++)
		if (n->kind[i] == ORGWORD_PLACE)
			buf_printf(b, "%s%.*s", b->n ? " " : "", STR_ARG(n->token[i]));
	OrgWordKind last = ORGWORD_PLACE;
	for (int i = 0; i < n->tokens; i++) {
		OrgWordKind kind = n->kind[i];
		if (kind == ORGWORD_PLACE || kind == ORGWORD_FORM)
			continue;
		bool joins = kind == ORGWORD_OWN && last == ORGWORD_OWN;
		buf_printf(b, "%s%.*s", b->n && !joins ? " " : "", STR_ARG(n->token[i]));
		worth += kind == ORGWORD_OWN && !map_get(n->words->phrase, n->token[i])
			     ? n->token[i].n
			     : 0;
		last = kind;
	}
	if (!is_plain_form(n->legal))
		buf_printf(b, " (%.*s)", STR_ARG(n->legal));
	return worth >= LETTERS_LEAST ? buf_str(b) : STR_NONE;
}

OrgKeys
orgkey_of(Str name, const OrgWords *w, Arena *a)
{
	OrgName n;
	OrgKeys k = {STR_NONE, STR_NONE};
	orgname_read(&n, name, w, a);
	if (n.empty || !(n.hans ? has_han_legal(name, w, a) : n.legal.n > 0))
		return k;
	if (n.hans)
		k.han = han_key(&n, a);
	if (!n.hans || k.han.n)
		k.latin = latin_key(&n, a);
	return k;
}
