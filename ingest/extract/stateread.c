/* stateread.c: pages that are painted by script carry their goods as JSON in one: __NEXT_DATA__,
 * __NUXT__, window.__INITIAL_STATE__ and the like. An object that has a name and a price is one;
 * three of them side by side are a list, one that the page's title names is its item. */
#include "extract/lax.h"
#include "extract/reading.h"

#include "base/limits.h"

#include <stdio.h>

#define GOODS_MAX  2000u
#define PATH_MAX_N 400

static const char *const name_keys[] = {"goodsName", "productName", "goods_name", "product_name",
    "itemTitle", "skuName", "subject", "title", "name", NULL};
static const char *const price_keys[] = {"salePrice", "sale_price", "currentPrice", "current_price",
    "finalPrice", "final_price", "promotionPrice", "discountPrice", "goodsPrice", "goods_price",
    "shop_price", "unitPrice", "unit_price", "priceText", "price", "prices", "minPrice",
    "min_price", NULL};
static const char *const amount_keys[] = {
    "current", "sale", "final", "amount", "value", "price", "min", "formatted", NULL};
static const char *const currency_keys[] = {
    "currencyCode", "currency_code", "priceCurrency", "currency", NULL};
static const char *const stock_keys[] = {
    "stock", "inventory", "quantity", "stockNum", "stock_quantity", "inventory_quantity", NULL};
static const char *const seller_keys[] = {
    "shopName", "shop_name", "storeName", "sellerName", "companyName", "supplierName", NULL};
static const char *const part_keys[] = {"mpn", "partNumber", "part_number", "sku", "goodsSn", NULL};
static const char *const url_keys[] = {"url", "detailUrl", "detail_url", "link", "href", NULL};

typedef struct {
	Reading *r;
	uint32_t base;	    /* of the script's JSON in the page */
	const Lax *literal; /* the string that the JSON stands in, else NULL; its bytes are meant */
	ListingVec *out;
	char path[PATH_MAX_N];
	size_t n;
} Walk;

static const Lax *
one_of(const Lax *v, const char *const *keys)
{
	for (; *keys; keys++) {
		const Lax *got = lax_get(v, *keys);
		if (got && got->kind != LAX_NULL)
			return got;
	}
	return NULL;
}

static Str
text_of(const Lax *v, const char *const *keys)
{
	const Lax *got = one_of(v, keys);
	return got && (got->kind == LAX_STRING || got->kind == LAX_NUMBER) ? str_trim(lax_str(got))
									   : STR_NONE;
}

/* The amount of an object: a figure, a text, or an object that holds one. */
static const Lax *
amount_of(const Lax *v)
{
	const Lax *price = one_of(v, price_keys);
	for (int deep = 0; price && price->kind == LAX_OBJECT && deep < 3; deep++)
		price = one_of(price, amount_keys);
	return price && (price->kind == LAX_NUMBER || price->kind == LAX_STRING) ? price : NULL;
}

static Str
currency_of(const Lax *v)
{
	Str s = text_of(v, currency_keys);
	const Lax *price = one_of(v, price_keys);
	return s.n == 3 ? s : text_of(price, currency_keys);
}

static Origin
origin_at(const Walk *w, const Lax *v)
{
	const Lax *at = w->literal ? w->literal : v;
	return (Origin){SOURCE_STATE,
	    str_from(arena_printf(w->r->a, "%.*s/%.*s", (int)w->n, w->path, STR_ARG(v->key))),
	    w->base + at->start, w->base + at->end};
}

static void
take_stock(Walk *w, Listing *l, const Lax *v)
{
	static const char *const flags[] = {"inStock", "in_stock", "available", "isInStock", NULL};
	const Lax *stock = one_of(v, stock_keys), *flag = one_of(v, flags);
	int64_t n = -1;
	if (stock && stock->kind == LAX_NUMBER && str_i64(&n, stock->text) && n >= 0) {
		l->quantity.stock = n;
		reading_origin(w->r, l, FIELD_QUANTITY, origin_at(w, stock));
	}
	bool known = (flag && flag->kind == LAX_BOOL) || n >= 0;
	bool yes = flag && flag->kind == LAX_BOOL ? str_eq(flag->text, S("true")) : n > 0;
	if (!known)
		return;
	l->availability = yes ? AVAIL_IN_STOCK : AVAIL_OUT_OF_STOCK;
	reading_origin(w->r, l, FIELD_AVAILABILITY, origin_at(w, flag ? flag : stock));
}

static bool
read_goods(Walk *w, Listing *l, const Lax *v)
{
	Reading *r = w->r;
	const Lax *name = one_of(v, name_keys), *price = amount_of(v);
	if (!name || name->kind != LAX_STRING || !price)
		return false;
	*l = reading_listing(r);
	l->title = html_squash(html_decode(lax_str(name), r->a), r->a);
	if (l->title.n < 5 || l->title.n > 400)
		return false;
	PriceContext ctx = r->price;
	Str money = currency_of(v);
	if (money.n == 3)
		ctx.currency = money;
	price_parse(&l->price, lax_str(price), &ctx, r->lex);
	if (!l->price.known || !l->price.amount)
		return false;
	reading_origin(r, l, FIELD_TITLE, origin_at(w, name));
	reading_origin(r, l, FIELD_PRICE, origin_at(w, price));
	l->seller = text_of(v, seller_keys);
	l->part_number = text_of(v, part_keys);
	l->brand = text_of(v, (const char *const[]){"brand", "brandName", NULL});
	Str url = text_of(v, url_keys);
	l->url = url.n ? reading_url(r, url) : STR_NONE;
	take_stock(w, l, v);
	reading_words(r, l, l->title, l->origin[FIELD_TITLE]);
	return true;
}

static void
walk(Walk *w, const Lax *v, int depth)
{
	Listing l;
	if (depth > CAP_DEPTH || w->out->n >= GOODS_MAX)
		return;
	if (v->kind == LAX_OBJECT && read_goods(w, &l, v)) {
		VEC_PUSH(w->r->a, w->out, l);
		return;
	}
	size_t n = w->n, i = 0;
	for (const Lax *k = v->first; k; k = k->next, i++) {
		if (k->kind != LAX_OBJECT && k->kind != LAX_ARRAY)
			continue;
		int put =
		    v->kind == LAX_ARRAY
			? snprintf(w->path + n, sizeof(w->path) - n, "/%zu", i)
			: snprintf(w->path + n, sizeof(w->path) - n, "/%.*s", STR_ARG(k->key));
		w->n = put > 0 && n + (size_t)put < sizeof(w->path) ? n + (size_t)put : n;
		walk(w, k, depth + 1);
		w->n = n;
	}
}

/* The JSON in a script: all of it, or what is assigned to a name that speaks of state. */
static Str
state_text(const HtmlDoc *d, uint32_t script, uint32_t *base)
{
	static const Str marks[] = {S("__INITIAL_STATE__"), S("__NUXT__"), S("__PRELOADED_STATE__"),
	    S("__INITIAL_DATA__"), S("__APOLLO_STATE__"), S("__DATA__"), S("__INIT_DATA__"),
	    S("pageData"), S("initialData"), S("runParams")};
	uint32_t text = d->v[script].first;
	if (!text || d->v[text].word != W_TEXT)
		return STR_NONE;
	Str s = str_of(d->src.p + d->v[text].start, d->v[text].end - d->v[text].start);
	size_t at =
	    str_findi(html_attr(d, script, W_TYPE), S("application/json"), 0) == 0 ? 0 : SIZE_MAX;
	for (size_t k = 0; k < sizeof(marks) / sizeof(marks[0]) && at == SIZE_MAX; k++)
		at = str_find(s, marks[k], 0);
	if (at == SIZE_MAX || str_findi(s, S("price"), 0) == SIZE_MAX)
		return STR_NONE;
	size_t from = at, parse = str_find(s, S("JSON.parse("), at);
	while (at < s.n && s.p[at] != '{' && s.p[at] != '[')
		at++;
	if (str_find(str_sub(s, from, at), S("function"), 0) != SIZE_MAX)
		return STR_NONE; /* (function(a,b){return {price:a}}("1",2)): only a script knows */
	if (parse < at)
		at = parse + sizeof("JSON.parse(") - 1;
	*base = d->v[text].start + (uint32_t)at;
	return str_sub(s, at, s.n);
}

/* The top of the state in a script; JSON.parse("...") holds it in a string. */
static const Lax *
state_json(Walk *w, uint32_t script)
{
	Str text = state_text(w->r->d, script, &w->base);
	const Lax *top = text.n ? lax_parse(text, w->r->a).top : NULL;
	if (!top || top->kind != LAX_STRING)
		return top;
	w->literal = top;
	return lax_parse(top->text, w->r->a).top;
}

/* Does the page's own title name these goods? */
static bool
is_subject(const Reading *r, const Listing *l)
{
	uint32_t t = r->d->head[W_TITLE];
	Str og = html_squash(opengraph_meta(r->d, "og:title", NULL), r->a);
	Str own = t ? html_squash(html_decode(html_string(r->d, t), r->a), r->a) : STR_NONE;
	size_t dash = str_find(own, S(" - "), 0), bar = str_chr(own, '|', 0);
	Str head = str_trim(str_sub(own, 0, dash < bar ? dash : bar));
	return str_findi(own, l->title, 0) != SIZE_MAX || (og.n && str_eqi(og, l->title)) ||
	       (head.n >= 4 && head.n < own.n && str_findi(l->title, head, 0) != SIZE_MAX);
}

size_t
stateread_run(Reading *r, ListingVec *out)
{
	const HtmlDoc *d = r->d;
	ListingVec all = {0};
	if (pagekind_is_article(r))
		return 0;
	for (uint32_t i = d->head[W_SCRIPT]; i; i = d->v[i].twin) {
		Walk w = {.r = r, .out = &all};
		const Lax *top = state_json(&w, i);
		if (top)
			walk(&w, top, 0);
	}
	for (size_t k = 0; k < all.n; k++)
		if (is_subject(r, &all.v[k])) {
			VEC_PUSH(r->a, out, all.v[k]);
			return 1;
		}
	if (all.n < 3)
		return 0;
	for (size_t k = 0; k < all.n; k++) {
		all.v[k].summary = true;
		VEC_PUSH(r->a, out, all.v[k]);
	}
	return out->n;
}
