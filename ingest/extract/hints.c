#include "extract/hints.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "model/tsv.h"

static const char *const uses[HINTS] = {
    [HINT_CLASS_PRICE] = "class_price",
    [HINT_CLASS_OLD] = "class_old",
    [HINT_CLASS_MINOR] = "class_minor",
    [HINT_CLASS_TITLE] = "class_title",
    [HINT_CLASS_SELLER] = "class_seller",
    [HINT_CLASS_STOCK] = "class_stock",
    [HINT_CLASS_ASIDE] = "class_aside",
    [HINT_CLASS_ITEM] = "class_item",
    [HINT_CLASS_STATE] = "class_state",
    [HINT_CART] = "cart",
    [HINT_CALL] = "call",
    [HINT_OLD] = "old",
    [HINT_BUTTON] = "class_cart",
    [HINT_OUT] = "out",
    [HINT_IN] = "in",
    [HINT_COLUMN_TITLE] = "column_title",
    [HINT_COLUMN_PRICE] = "column_price",
    [HINT_COLUMN_LEAD] = "column_lead",
    [HINT_COLUMN_QUANTITY] = "column_quantity",
    [HINT_COLUMN_PART] = "column_part",
    [HINT_COLUMN_BRAND] = "column_brand",
    [HINT_COLUMN_SELLER] = "column_seller",
    [HINT_COLUMN_CONDITION] = "column_condition",
    [HINT_COLUMN_PLACE] = "column_place",
    [HINT_ABOUT] = "about",
    [HINT_NEXT] = "next",
    [HINT_LIST] = "list",
    [HINT_CLASS_NOW] = "class_now",
    [HINT_COLUMN_OTHER] = "column_other",
    [HINT_ARTICLE] = "article",
    [HINT_RELATED] = "related",
    [HINT_BUYS] = "buys",
    [HINT_SELLS] = "sells",
    [HINT_CLASS_MONEY] = "class_money",
    [HINT_CLASS_VISITOR] = "class_visitor",
};

static int
use_of(Str name)
{
	for (int k = 0; k < HINTS; k++)
		if (str_eq(name, str_from(uses[k])))
			return k;
	return -1;
}

/* The capital of a Greek, Cyrillic or accented Latin letter; others as they are. */
static uint32_t
capital(uint32_t cp)
{
	if ((cp >= 0xE0 && cp <= 0xFE && cp != 0xF7) ||
	    (cp >= 0x3B1 && cp <= 0x3C9 && cp != 0x3C2) || (cp >= 0x430 && cp <= 0x44F))
		return cp - 32;
	if (cp >= 0x450 && cp <= 0x45F)
		return cp - 80;
	if ((cp >= 0x100 && cp <= 0x137) || (cp >= 0x14A && cp <= 0x177) || cp >= 0x1EA0)
		return cp & 1 && cp <= 0x1EF9 ? cp - 1 : cp;
	return cp;
}

/* "в корзину" as a button has it, "В корзину", or as a banner, "В КОРЗИНУ": the search for words
 * knows the case of ASCII alone. STR_NONE when there is no other. */
static Str
in_capitals(Str word, bool all, Arena *a)
{
	Buf *b = buf_new(a, word.n + 8);
	bool changed = false;
	for (size_t i = 0; i < word.n;) {
		char c[4];
		bool first = i == 0;
		uint32_t cp = utf8_next(word, &i), up = all || first ? capital(cp) : cp;
		changed = changed || up != cp;
		buf_add(b, c, utf8_put(c, up));
	}
	return changed && !b->over ? buf_str(b) : STR_NONE;
}

static void
add_word(Hints *h, int use, Str word, Arena *a)
{
	Str first = in_capitals(word, false, a), all = in_capitals(word, true, a);
	h->v[use][h->n[use]++] = word;
	if (first.n)
		h->v[use][h->n[use]++] = first;
	if (all.n && !str_eq(all, first))
		h->v[use][h->n[use]++] = all;
}

bool
hints_open(Hints **out, const char *dir, Arena *a, Err *e)
{
	static const char *const cols[] = {"use", "word", "note", NULL};
	Tsv t;
	Hints *h = ARENA_NEW(a, Hints);
	*out = h;
	if (!tsv_read(&t, arena_printf(a, "%s/page_words.tsv", dir), cols, a, e))
		return false;
	for (int k = 0; k < HINTS; k++)
		h->v[k] = ARENA_ARRAY(a, t.nrows * 3, Str);
	for (size_t i = 0; i < t.nrows; i++) {
		int k = use_of(tsv_cell(&t, i, 0));
		Str word = tsv_cell(&t, i, 1);
		if (k < 0)
			return tsv_error(
			    &t, i, e, "unknown use \"%.*s\"", STR_ARG(tsv_cell(&t, i, 0)));
		if (!word.n)
			return tsv_error(&t, i, e, "a word is missing");
		add_word(h, k, word, a);
	}
	return true;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "old" is in "old-price" and "oldPrice", not in "gold" or "bold". */
static bool
starts_here(Str text, size_t at)
{
	if (!at || !is_letter(text.p[at - 1]))
		return true;
	return text.p[at] <= 'Z' && text.p[at - 1] >= 'a';
}

/* "ask" is in "Ask us", not in "Asked". */
static bool
ends_here(Str text, size_t end)
{
	return end >= text.n || !is_letter(text.p[end]);
}

bool
hints_in(const Hints *h, Hint use, Str text)
{
	bool said =
	    use == HINT_CALL || use == HINT_CART; /* words of a text, not parts of a class's name */
	for (size_t i = 0; i < h->n[use]; i++) {
		Str w = h->v[use][i];
		if (w.p[0] == '=') { /* "=ask": the whole text, "Ask" in a cell */
			if (str_eqi(str_trim(text), str_sub(w, 1, w.n)))
				return true;
			continue;
		}
		bool letter = is_letter(w.p[0]), begins = letter && (w.n <= 4 || said);
		for (size_t at = 0; (at = str_findi(text, w, at)) != SIZE_MAX; at++)
			if ((!begins || starts_here(text, at)) &&
			    (!letter || !said || ends_here(text, at + w.n)))
				return true;
	}
	return false;
}
