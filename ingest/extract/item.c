#include "extract/block.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "extract/paint.h"

#define NEAR_NODES 1200	 /* between a title and what belongs to it */
#define SURE_TITLE 11	 /* worth of a first heading that the page's title knows */
#define STOCK_TEXT 120	 /* bytes of what is said of the stock */
#define WORDS_MAX  6000u /* bytes of text around the product that are read for terms */

typedef struct {
	uint32_t node;
	Str text;
	int worth;
	bool known; /* the page's <title> or og:title has it */
} Title;

/* Everything that a page says its title is, for comparison. */
static Str
page_title(const Reading *r)
{
	Str og = html_squash(opengraph_meta(r->d, "og:title", NULL), r->a);
	uint32_t t = r->d->head[W_TITLE];
	Str own = t ? html_squash(html_decode(html_string(r->d, t), r->a), r->a) : STR_NONE;
	return str_from(arena_printf(r->a, "%.*s \n %.*s", STR_ARG(own), STR_ARG(og)));
}

/* "RTX 5090 - shop": the part of the page's title before the shop's name stands in the text. */
static bool
begins_title(Str whole, Str s)
{
	static const Str marks[] = {S(" - "), S("_"), S(" | "), S("|"), S(" – "), S(" — "), S("-")};
	for (size_t k = 0; k < sizeof(marks) / sizeof(marks[0]); k++) {
		size_t at = str_find(whole, marks[k], 0);
		Str head = at == SIZE_MAX ? STR_NONE : str_trim(str_sub(whole, 0, at));
		if (head.n >= 6 && str_findi(s, head, 0) != SIZE_MAX)
			return true;
	}
	return false;
}

static void
weigh_title(Title *best, const Reading *r, uint32_t i, Str whole, int base)
{
	Str s = html_text_max(r->d, i, 400);
	if (s.n < 3)
		return;
	Str name = opengraph_meta(r->d, "og:site_name", NULL);
	int worth = base;
	bool known = str_findi(whole, s, 0) != SIZE_MAX || begins_title(whole, s);
	worth += known ? 6 : 0;
	worth += s.n > 20 ? 2 : s.n > 9 ? 1 : 0;
	worth -= name.n && str_eqi(str_trim(name), s) ? 12 : 0;
	worth -= spot_is_aside(r, i) ? 5 : 0;
	worth -= spot_near_class(r, i, HINT_CLASS_PRICE, 1) ? 10 : 0;
	if (worth > best->worth)
		*best = (Title){i, s, worth, known};
}

static Title
find_title(const Reading *r)
{
	const HtmlDoc *d = r->d;
	Title best = {.worth = 3};
	Str whole = page_title(r);
	for (uint32_t i = d->head[W_H1]; i; i = d->v[i].twin)
		weigh_title(&best, r, i, whole, 5);
	for (uint32_t i = d->head[W_H2]; i; i = d->v[i].twin)
		weigh_title(&best, r, i, whole, 1);
	if (best.node)
		return best;
	for (uint32_t i = 1; i < d->n; i++)
		if (html_is_element(d, i) && d->v[i].nattr && d->v[i].word != W_META &&
		    spot_class_has(r, i, HINT_CLASS_TITLE))
			weigh_title(&best, r, i, whole, 0);
	return best;
}

static bool
is_in_block(const Reading *r, uint32_t node)
{
	for (size_t k = 0; k < r->blocks.n; k++)
		if (r->blocks.v[k] <= node && node < r->d->v[r->blocks.v[k]].past)
			return true;
	return false;
}

/* The first class name of an element. */
static Str
class_of(const HtmlDoc *d, uint32_t i)
{
	Str all = html_is_element(d, i) ? str_trim(html_attr(d, i, W_CLASS)) : STR_NONE;
	return str_sub(all, 0, str_chr(all, ' ', 0));
}

/* A price beside the blocks of a list, in an element of their kind, is of one more of its goods
 * though that was not read. */
static bool
is_among_blocks(const Reading *r, uint32_t node)
{
	const HtmlDoc *d = r->d;
	if (r->blocks.n < 3)
		return false;
	uint32_t first = r->blocks.v[0], in = d->v[first].parent;
	while (node && d->v[node].parent != in)
		node = d->v[node].parent;
	return node && d->v[node].word == d->v[first].word &&
	       str_eq(class_of(d, node), class_of(d, first));
}

static int
price_worth(const Spot *s, uint32_t title)
{
	int w = (s->classed ? 60 : 0) + (s->price.known ? 40 : 0) +
		(s->price.currency[0] ? 10 : 0) + (s->now ? 8 : 0) - (s->old ? 80 : 0) -
		(s->minor ? 60 : 0) - (s->aside ? 70 : 0) - (s->mixed ? 30 : 0);
	uint32_t far = s->node > title ? s->node - title : (title - s->node) * 2;
	return w - (int)(far > 1500 ? 60 : far / 25);
}

static const Spot *
find_price(const Reading *r, const Spots *spots, uint32_t title)
{
	const Spot *best = NULL;
	for (size_t k = 0; k < spots->n; k++) {
		const Spot *s = &spots->v[k];
		if (is_in_block(r, s->node) || is_among_blocks(r, s->node))
			continue;
		if (!best || price_worth(s, title) > price_worth(best, title))
			best = s;
	}
	return best;
}

/* The visible text from the title on, menus and footers left out, and where it ends. */
static Str
text_after(uint32_t *end, const Reading *r, uint32_t title)
{
	const HtmlDoc *d = r->d;
	Buf *b = buf_new(r->a, WORDS_MAX);
	*end = d->v[title].end;
	for (uint32_t i = d->v[title].past; i < d->n && !b->over; i++) {
		HtmlWord w = d->v[i].word;
		if (w == W_TEXT) {
			Str s = html_text_max(d, i, WORDS_MAX);
			if (s.n) {
				buf_str_add(b, s);
				buf_putc(b, '\n');
				*end = d->v[i].end;
			}
			continue;
		}
		bool skip = word_flags(w) & WF_SILENT || w == W_NAV || w == W_FOOTER ||
			    w == W_ASIDE || w == W_SELECT ||
			    (d->v[i].nattr &&
				(spot_class_has(r, i, HINT_CLASS_ASIDE) || paint_hides(d, i)));
		if (skip)
			i = d->v[i].past - 1;
	}
	return b->n ? utf8_head(buf_str(b), WORDS_MAX) : STR_NONE;
}

static Availability
words_availability(const Reading *r, Str s)
{
	const Hints *h = sites_hints(r->sites);
	if (hints_in(h, HINT_OUT, s))
		return AVAIL_OUT_OF_STOCK;
	return hints_in(h, HINT_IN, s) ? AVAIL_IN_STOCK : AVAIL_UNKNOWN;
}

/* A short text in an element whose class speaks of stock. */
static void
find_stock_class(Reading *r, Listing *l)
{
	const HtmlDoc *d = r->d;
	for (uint32_t i = 1; i < d->n && l->availability == AVAIL_UNKNOWN; i++) {
		HtmlWord w = d->v[i].word;
		if (w < W_TEXT && word_flags(w) & WF_SILENT) {
			i = d->v[i].past - 1;
			continue;
		}
		if (w >= W_TEXT || !d->v[i].nattr || !spot_class_has(r, i, HINT_CLASS_STOCK))
			continue;
		Str s = html_text_max(d, i, STOCK_TEXT);
		if (!s.n || is_in_block(r, i) || spot_is_aside(r, i) || paint_is_hidden(d, i))
			continue;
		l->availability = words_availability(r, s);
		if (l->availability != AVAIL_UNKNOWN)
			reading_origin(r, l, FIELD_AVAILABILITY,
			    (Origin){
				SOURCE_HEURISTIC, S("stock class"), d->v[i].start, d->v[i].end});
	}
}

/* Else a short text behind the title, else a button that sells. */
static void
find_availability(Reading *r, Listing *l, uint32_t title)
{
	const HtmlDoc *d = r->d;
	find_stock_class(r, l);
	for (uint32_t i = title; i < d->n && i < title + 800 && l->availability == AVAIL_UNKNOWN;
	     i++) {
		Str s = d->v[i].word == W_TEXT ? html_text_max(d, i, 40) : STR_NONE;
		if (!s.n || is_in_block(r, i) || paint_is_hidden(d, d->v[i].parent))
			continue;
		l->availability = words_availability(r, s);
		if (l->availability != AVAIL_UNKNOWN)
			reading_origin(r, l, FIELD_AVAILABILITY,
			    (Origin){
				SOURCE_HEURISTIC, S("stock text"), d->v[i].start, d->v[i].end});
	}
	if (l->availability == AVAIL_UNKNOWN && pagekind_has_cart(r)) {
		l->availability = AVAIL_IN_STOCK;
		reading_origin(
		    r, l, FIELD_AVAILABILITY, (Origin){SOURCE_HEURISTIC, S("cart button"), 0, 0});
	}
}

/* The price as shown says what structured data cannot: per card or server, tax, 万. */
static void
merge_shown_price(Reading *r, Listing *l, const Spot *s)
{
	const HtmlNode *v = &r->d->v[s->node];
	bool same = s->price.known && l->price.known && s->price.amount == l->price.amount;
	if (!l->price.known && !(s->price.known && l->price.text.n)) {
		l->price = s->price;
	} else if (same) {
		char currency[4];
		memcpy(currency, l->price.currency, 4);
		int64_t max = l->price.max;
		l->price = s->price;
		l->price.max = max > l->price.max ? max : l->price.max;
		if (currency[0])
			memcpy(l->price.currency, currency, 4);
		return; /* the amount came from the structured data, and says so */
	} else if (l->price.known) {
		return;
	} else {
		l->price = s->price;
	}
	reading_origin(
	    r, l, FIELD_PRICE, (Origin){SOURCE_HEURISTIC, S("item price"), v->start, v->end});
}

/* Round the title (some pages have the box to buy before it), not further down at other goods. */
static bool
is_near(uint32_t node, uint32_t title)
{
	return node > title ? node - title < NEAR_NODES : title - node < NEAR_NODES / 2;
}

static const Spot *
same_amount(const Reading *r, const Spots *spots, const Listing *l, uint32_t title)
{
	const Spot *best = NULL;
	for (size_t k = 0; k < spots->n; k++) {
		const Spot *s = &spots->v[k];
		bool fits = l->price.known
				? s->price.known && s->price.amount == l->price.amount
				: !s->old && !s->minor && !s->aside && !is_in_block(r, s->node) &&
				      is_near(s->node, title);
		if (fits && (!best || price_worth(s, title) > price_worth(best, title)))
			best = s;
	}
	return best;
}

void
item_complete(Reading *r, Listing *l)
{
	Spots spots = {0};
	Title t = find_title(r);
	spots_find(&spots, r);
	const Spot *s = same_amount(r, &spots, l, t.node);
	if (s && (l->price.known || s->classed))
		merge_shown_price(r, l, s);
	if (t.node) {
		uint32_t end;
		Str words = text_after(&end, r, t.node);
		reading_words(r, l, words,
		    (Origin){SOURCE_HEURISTIC, S("item text"), r->d->v[t.node].end, end});
	}
	if (l->availability == AVAIL_UNKNOWN)
		find_availability(r, l, t.node);
	block_image_around(r, l, t.node);
}

/* Without a heading that the page's title knows: the last name before the price. */
static Title
name_before(const Reading *r, uint32_t price)
{
	const HtmlDoc *d = r->d;
	Title best = {0};
	uint32_t from = price > 300 ? price - 300 : 1;
	for (uint32_t i = price; i-- > from && !best.node;) {
		if (!html_is_element(d, i) || d->v[i].past > price || !d->v[i].nattr ||
		    !spot_class_has(r, i, HINT_CLASS_TITLE))
			continue;
		Str s = html_text_max(d, i, 300);
		if (s.n > 5 && s.p[s.n - 1] != ':')
			best = (Title){i, s, 1, false};
	}
	return best;
}

/* "价格：HK$ 245,000 /張" on its own line, the only one so, and terms of trade with it. */
static bool
is_quoted(const Reading *r, const Spot *s, const Spots *all)
{
	const Hints *h = sites_hints(r->sites);
	size_t quoted = 0;
	for (size_t k = 0; k < all->n; k++)
		quoted += all->v[k].mixed || all->v[k].named;
	return quoted == 1 && s->price.known && s->price.start <= 24 &&
	       (s->price.unit != UNIT_NONE || s->price.tax != TAX_UNKNOWN) &&
	       hints_in(h, HINT_COLUMN_PRICE, str_sub(s->text, 0, s->price.start));
}

/* Enough to call it a product's page? */
static bool
is_convincing(const Reading *r, const Title *t, const Spot *s, const Spots *all, size_t beside)
{
	bool cart = pagekind_has_cart(r);
	if (s->aside || s->old || s->minor || !t->node)
		return false;
	if (!s->price.known && !hints_in(sites_hints(r->sites), HINT_CALL, s->text))
		return false; /* "0" of a basket */
	uint32_t far = s->node > t->node ? s->node - t->node : (t->node - s->node) * 4;
	bool asks = str_ends(t->text, S("?")) || str_ends(t->text, S("？"));
	if (!cart && (s->column || asks)) /* a table compares, a question is an article's */
		return false;
	bool strong = t->known && (s->classed || cart || is_quoted(r, s, all)) && far < NEAR_NODES;
	if (beside >= 3)
		return strong && !s->mixed && s->price.known;
	bool heading = r->d->v[t->node].word == W_H1 && far < NEAR_NODES && !beside;
	bool shown = heading && ((cart && s->named && !s->mixed) || is_quoted(r, s, all));
	return strong || shown || (s->classed && cart && far < NEAR_NODES);
}

/* What is out of stock often has no price any more; then other goods have, further down. */
static bool
is_sold_out(Reading *r, Listing *l, const Title *t)
{
	if (!t->known || t->worth < SURE_TITLE)
		return false;
	find_stock_class(r, l);
	return l->availability == AVAIL_OUT_OF_STOCK;
}

bool
item_read(Reading *r, Listing *l, size_t beside)
{
	Spots spots = {0};
	if (pagekind_is_article(r))
		return false;
	Title t = find_title(r);
	spots_find(&spots, r);
	const Spot *s = find_price(r, &spots, t.node);
	bool cart = pagekind_has_cart(r);
	if (s && !t.known && cart && s->classed) {
		Title near = name_before(r, s->node);
		if (near.node)
			t = near;
	}
	if (s && !is_convincing(r, &t, s, &spots, beside))
		s = NULL;
	*l = reading_listing(r);
	if (!s && !(t.known && cart && beside < 3) && !is_sold_out(r, l, &t))
		return false;
	l->title = t.text;
	reading_origin(r, l, FIELD_TITLE,
	    (Origin){
		SOURCE_HEURISTIC, S("item title"), r->d->v[t.node].start, r->d->v[t.node].end});
	if (!s)
		return pagestate_price(r, l) || l->availability == AVAIL_OUT_OF_STOCK;
	l->price = s->price;
	reading_origin(r, l, FIELD_PRICE,
	    (Origin){
		SOURCE_HEURISTIC, S("item price"), r->d->v[s->node].start, r->d->v[s->node].end});
	return true;
}
