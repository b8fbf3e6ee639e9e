#include "extract/spot.h"

#include "base/limits.h"
#include "extract/paint.h"
#include "extract/tokens.h"

#include <stdlib.h>

#define SPOT_TEXT    64	  /* bytes of a text that is a price and little else */
#define REPEAT_REACH 16	  /* nodes */
#define PIECES_MAX   200u /* nodes of a price that are looked at */
#define MIX_TEXT     600  /* bytes of a text in which a price may stand */

bool
spot_class_has(const Reading *r, uint32_t i, Hint use)
{
	static const HtmlWord keys[] = {W_CLASS, W_ID, W_ITEMPROP};
	const HtmlDoc *d = r->d;
	const Hints *h = sites_hints(r->sites);
	if (!html_is_element(d, i) || !d->v[i].nattr)
		return false;
	for (int k = 0; k < 3; k++) {
		const HtmlAttr *at = html_attr_find(d, i, keys[k]);
		if (at && at->value_n &&
		    hints_in(h, use, str_of(d->src.p + at->value, at->value_n)))
			return true;
	}
	return false;
}

bool
spot_near_class(const Reading *r, uint32_t i, Hint use, int up)
{
	for (; i && up >= 0; i = r->d->v[i].parent, up--)
		if (spot_class_has(r, i, use))
			return true;
	return false;
}

bool
spot_is_aside(const Reading *r, uint32_t i)
{
	const HtmlDoc *d = r->d;
	for (; i; i = d->v[i].parent) {
		HtmlWord w = d->v[i].word;
		if (w == W_NAV || w == W_FOOTER || w == W_ASIDE)
			return true;
		if (w == W_BODY || w == W_HTML)
			return false;
		/* a class on a wrapper of half the page says nothing */
		if (d->v[i].past - i < d->n / 2 && spot_class_has(r, i, HINT_CLASS_ASIDE))
			return true;
	}
	return false;
}

static bool
strikes(const Reading *r, uint32_t i)
{
	const HtmlDoc *d = r->d;
	HtmlWord w = d->v[i].word;
	if (w == W_DEL || w == W_S || w == W_STRIKE || spot_class_has(r, i, HINT_CLASS_OLD))
		return true;
	return str_findi(html_attr_by(d, i, "style"), S("line-through"), 0) != SIZE_MAX;
}

static bool
is_struck(const Reading *r, uint32_t i)
{
	for (int up = 0; i && up < 3; i = r->d->v[i].parent, up++) {
		if (strikes(r, i))
			return true;
	}
	return false;
}

/* Does i hold a struck element that does not hold `inner`? Its amount is another, older one. */
static bool
holds_struck(const Reading *r, uint32_t i, uint32_t inner)
{
	const HtmlDoc *d = r->d;
	for (uint32_t k = i + 1; k < d->v[i].past; k++) {
		bool around = k <= inner && inner < d->v[k].past;
		if (html_is_element(d, k) && !around && strikes(r, k))
			return true;
	}
	return false;
}

/* "RRP 50", "原价 50": what stands before the amount, in the text or beside it. */
static bool
is_called_old(const Reading *r, const Spot *s)
{
	const Hints *h = sites_hints(r->sites);
	if (hints_in(h, HINT_OLD, str_sub(s->text, 0, s->price.start)))
		return true;
	Str around = html_text_max(r->d, r->d->v[s->node].parent, 160);
	size_t at = around.n ? str_find(around, s->text, 0) : SIZE_MAX, from = at;
	if (at == SIZE_MAX)
		return false;
	while (from > 0 && !(around.p[from - 1] >= '0' && around.p[from - 1] <= '9'))
		from--; /* what was said of an amount before it is not said of this one */
	return at - from < 60 && hints_in(h, HINT_OLD, str_sub(around, from, at));
}

/* Is it the money of the page's country or language? */
static bool
is_at_home(const Reading *r, const Word *currency)
{
	char iso[4];
	currency_resolve(iso, currency, &r->price, r->lex);
	return str_eq(str_from(iso), str_from(pagehints_money(r)));
}

/* A currency stands beside a figure of the text; `mult`: or a word such as 万 or k behind it. */
static bool
names_money(const Reading *r, Str text, bool mult)
{
	PlainRoom room;
	Plain t;
	Tokens ts;
	plain_fold(&t, &room, text);
	tokens_split(&ts, &t, lexicon_vocab(r->lex, GRAMMAR_PRICE), false);
	for (int i = 0; i < ts.n; i++) {
		const Word *w = tokens_word(&ts, i, WORD_CURRENCY);
		bool beside = tokens_is_figure(&ts, i - 1) || tokens_is_figure(&ts, i + 1) ||
			      tokens_word(&ts, i - 1, WORD_MULT);
		/* "550 GS" and "110 ft" are no guaranis and forints but at home; "RM 500" and
		 * "LE 64" are money */
		bool letters = w && w->term.n <= 2 && (w->term.p[0] | 0x20) >= 'a' &&
			       (w->term.p[0] | 0x20) <= 'z' && i > 0 && !is_at_home(r, w);
		if (w && beside && !letters && (!w->weak || text.n <= 12))
			return true;
		const Word *many = mult ? tokens_word(&ts, i + 1, WORD_MULT) : NULL;
		if (many && tokens_is_figure(&ts, i) &&
		    ((unsigned char)many->term.p[0] >= 0x80 || str_startsi(r->price.lang, S("zh"))))
			return true; /* elsewhere followers and views are told in k and M */
	}
	return false;
}

static bool
names_currency(const Reading *r, Str text)
{
	return names_money(r, text, false);
}

/* The text of an element in i, `inner` not in it, that is a whole price ("1 999,00 zł" where "16"
 * stands beside), STR_NONE when there is none. */
static Str
price_within(const Reading *r, uint32_t i, uint32_t inner)
{
	const HtmlDoc *d = r->d;
	uint32_t past = d->v[i].past - i < PIECES_MAX ? d->v[i].past : i;
	for (uint32_t k = i + 1; inner && k < past; k++) {
		bool around = k <= inner && inner < d->v[k].past;
		Str s =
		    html_is_element(d, k) && !around ? html_text_max(d, k, SPOT_TEXT) : STR_NONE;
		if (s.n && names_currency(r, s))
			return s;
	}
	return STR_NONE;
}

/* From the element around a number to the one that holds currency and all digits, 0 when none.
 * An old price beside it may name the currency, but not the amount: what is left of it counts. */
static uint32_t
whole_price(const Reading *r, uint32_t i, Str raw, Str *text, bool *classed)
{
	const HtmlDoc *d = r->d;
	uint32_t found = 0, inner = 0;
	*classed = false;
	for (int up = 0; i && up < 4; inner = i, i = d->v[i].parent, up++) {
		Str s = html_text_max(d, i, SPOT_TEXT);
		if (!s.p || (found && s.n > text->n + 8))
			break; /* what a class calls a price is left for a sign beside it alone */
		bool price_class = spot_class_has(r, i, HINT_CLASS_PRICE);
		*classed |= price_class;
		if (holds_struck(r, i, inner)) {
			if (!found)
				*text = inner ? html_text_max(d, inner, SPOT_TEXT) : raw;
			*classed |= spot_near_class(r, i, HINT_CLASS_PRICE, 2);
			found = found ? found : inner ? inner : i;
			return *classed || names_money(r, *text, true) ? found : 0;
		}
		if (names_currency(r, s)) {
			Str own = price_within(r, i, inner);
			*text = own.n ? own : s;
			*classed |= spot_near_class(r, i, HINT_CLASS_PRICE, 2) ||
				    spot_near_class(r, i, HINT_CLASS_MONEY, 2);
			return i;
		}
		if (price_class && !found) {
			found = i;
			*text = s;
		}
	}
	return found;
}

/* Posts begin with the price or name it; news mention amounts somewhere. */
static bool
starts_with_price(const Hints *h, const Price *p, Str text)
{
	Str before = str_sub(text, 0, p->start);
	return p->start <= 12 || (p->start <= 40 && (str_find(before, S("价"), 0) != SIZE_MAX ||
							str_find(before, S("價"), 0) != SIZE_MAX ||
							hints_in(h, HINT_COLUMN_PRICE, before)));
}

static void
add_spot(Spots *out, Reading *r, uint32_t node, Str text, bool classed, bool mixed)
{
	for (size_t k = out->n; k-- > 0 && out->n - k < 4;)
		if (out->v[k].node == node)
			return;
	Spot s = {.node = node, .text = text, .classed = classed, .mixed = mixed};
	s.text = reading_join_price(paint_cents(r->d, node, text, r->a), r->a);
	price_parse(&s.price, s.text, &r->price, r->lex);
	const Hints *h = sites_hints(r->sites);
	bool call = !s.price.known && hints_in(h, HINT_CALL, text);
	s.classed |= call && text.n <= 40 && hints_in(h, HINT_COLUMN_PRICE, text);
	if (!s.price.known && !call && !(classed && s.price.amount))
		return;
	bool loose = mixed || (!classed && text.n > 24);
	if (loose && s.price.known && !starts_with_price(h, &s.price, text))
		return;
	if (mixed && !s.price.known)
		return;
	s.old = is_struck(r, node) || is_called_old(r, &s) ||
		(s.price.basis && !strcmp(s.price.basis, "was"));
	s.named = names_currency(r, text) && (s.price.currency[0] || !s.price.known);
	s.now = spot_near_class(r, node, HINT_CLASS_NOW, 1);
	s.minor = spot_near_class(r, node, HINT_CLASS_MINOR, 2);
	s.aside = node < out->related || spot_is_aside(r, node);
	if (paint_is_hidden(r->d, node))
		return;
	VEC_PUSH(r->a, out, s);
}

static bool
has_digit(Str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] >= '0' && s.p[i] <= '9') || (unsigned char)s.p[i] == 0xEF)
			return true;
	return false;
}

/* "Related products": what follows under the same parent is beside the subject. */
static void
look_at_heading(Spots *out, const Reading *r, uint32_t i)
{
	const HtmlDoc *d = r->d;
	HtmlWord w = d->v[i].word;
	bool heading = (w >= W_H2 && w <= W_H6) || w == W_STRONG || w == W_B || w == W_DT;
	Str s = heading ? html_text_max(d, i, SPOT_TEXT) : STR_NONE;
	uint32_t past = d->v[d->v[i].parent].past;
	if (s.n && past > out->related && hints_in(sites_hints(r->sites), HINT_RELATED, s))
		out->related = past;
}

static void
look_at_text(Spots *out, Reading *r, uint32_t i)
{
	const HtmlDoc *d = r->d;
	Str raw = str_trim(str_of(d->src.p + d->v[i].start, d->v[i].end - d->v[i].start)), text;
	uint32_t up = d->v[i].parent;
	bool classed;
	if (!raw.n || raw.n > MIX_TEXT)
		return;
	if (!has_digit(raw)) {
		if (raw.n <= SPOT_TEXT && hints_in(sites_hints(r->sites), HINT_CALL, raw))
			add_spot(out, r, up, html_text_max(d, up, MIX_TEXT),
			    spot_near_class(r, up, HINT_CLASS_PRICE, 2), false);
		return;
	}
	uint32_t node = whole_price(r, up, raw, &text, &classed);
	if (node) {
		add_spot(out, r, node, text, classed, false);
		return;
	}
	if (raw.n < 8 || d->v[up].word == W_A || d->v[up].word == W_OPTION)
		return;
	text = html_text_max(d, up, MIX_TEXT);
	if (text.n && names_money(r, text, true))
		add_spot(out, r, up, text, false, true);
}

/* The column of a header row whose text has a hint of that use, -1 when none has. */
static int
find_column(const Reading *r, uint32_t row, Hint use)
{
	const HtmlDoc *d = r->d;
	int k = 0;
	for (uint32_t c = d->v[row].first; c; c = d->v[c].next) {
		if (d->v[c].word != W_TD && d->v[c].word != W_TH)
			continue;
		Str s = html_text_max(d, c, SPOT_TEXT);
		if (s.n && hints_in(sites_hints(r->sites), use, s))
			return k;
		k++;
	}
	return -1;
}

static uint32_t
cell_at(const HtmlDoc *d, uint32_t row, int column)
{
	for (uint32_t c = d->v[row].first; c; c = d->v[c].next)
		if ((d->v[c].word == W_TD || d->v[c].word == W_TH) && column-- == 0)
			return c;
	return 0;
}

/* Rows of a table whose header names a price column: their cells are prices, whatever they say. */
static void
look_at_table(Spots *out, Reading *r, uint32_t table)
{
	const HtmlDoc *d = r->d;
	uint32_t header = 0;
	int column = -1;
	for (uint32_t i = table + 1; i < d->v[table].past; i++) {
		if (d->v[i].word == W_TABLE)
			i = d->v[i].past - 1;
		if (d->v[i].word != W_TR)
			continue;
		if (!header) {
			header = i;
			if (find_column(r, i, HINT_COLUMN_OTHER) >= 0) {
				out->unsold = d->v[table].past;
				return;
			}
			column = find_column(r, i, HINT_COLUMN_PRICE);
			if (column < 0)
				return;
			continue;
		}
		uint32_t cell = cell_at(d, i, column);
		size_t before = out->n;
		if (cell)
			add_spot(out, r, cell, html_text_max(d, cell, MIX_TEXT), true, false);
		if (out->n > before)
			out->v[before].column = true;
	}
}

/* An amount that is struck out close by is an old one: shops repeat it for those who hear it. */
static void
mark_repeated(Spots *s)
{
	for (size_t k = 0; k < s->n; k++)
		for (size_t i = k < 4 ? 0 : k - 4; i < k + 5 && i < s->n && s->v[k].old; i++) {
			Spot *o = &s->v[i];
			uint32_t far = o->node < s->v[k].node ? s->v[k].node - o->node
							      : o->node - s->v[k].node;
			o->old |= far < REPEAT_REACH && o->price.known &&
				  o->price.amount == s->v[k].price.amount;
		}
}

static int
by_node(const void *a, const void *b)
{
	const Spot *x = a, *y = b;
	if (x->node != y->node)
		return x->node < y->node ? -1 : 1;
	return (int)y->classed - (int)x->classed;
}

void
spots_find(Spots *out, Reading *r)
{
	const HtmlDoc *d = r->d;
	for (uint32_t i = 1; i < d->n && out->n < SPOTS_MAX; i++) {
		HtmlWord w = d->v[i].word;
		if (i < out->unsold)
			continue;
		look_at_heading(out, r, i);
		if (w == W_TEXT)
			look_at_text(out, r, i);
		else if (word_flags(w) & WF_SILENT)
			i = d->v[i].past - 1;
		else if (w == W_TABLE)
			look_at_table(out, r, i);
	}
	if (!out->n)
		return;
	qsort(out->v, out->n, sizeof(*out->v), by_node);
	size_t n = 0;
	for (size_t k = 0; k < out->n; k++)
		if (!n || out->v[n - 1].node != out->v[k].node)
			out->v[n++] = out->v[k];
	out->n = n;
	mark_repeated(out);
}
