#include "extract/reading.h"

#include "base/limits.h"
#include "base/map.h"
#include "base/utf8.h"
#include "extract/parse.h"
#include "net/url.h"

#define ADDRESS_TITLE 200 /* bytes of a title within an address */

Str
reading_url(const Reading *r, Str ref)
{
	Str out;
	ref = str_trim(ref);
	if (!ref.n || !url_resolve(&out, r->base, ref, r->a))
		return STR_NONE;
	return out;
}

void
reading_origin(const Reading *r, Listing *l, Field f, Origin from)
{
	Origin *o = &l->origin[f];
	*o = (Origin){.source = from.source, .rule = from.rule};
	if (from.end > from.start) {
		o->start = (uint32_t)charset_offset(&r->text, from.start);
		o->end = (uint32_t)charset_offset(&r->text, from.end);
	}
}

Str
reading_join_price(Str s, Arena *a)
{
	char *out = NULL;
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		bool gap = s.p[i] == ' ' && n && i + 1 < s.n;
		char last = gap ? (out ? out[n - 1] : s.p[i - 1]) : 0;
		bool point = gap && char_is_digit(last) && i + 2 < s.n &&
			     (s.p[i + 1] == '.' || s.p[i + 1] == ',') && char_is_digit(s.p[i + 2]);
		bool after = gap && i > 1 && last == '.' && char_is_digit(s.p[i + 1]) &&
			     char_is_digit(out ? (n > 1 ? out[n - 2] : 0) : s.p[i - 2]);
		if (!out && (point || after)) {
			out = arena_raw(a, s.n + 1);
			memcpy(out, s.p, i);
		}
		if (point || after)
			continue;
		if (out)
			out[n] = s.p[i];
		n++;
	}
	return out ? str_of(out, n) : s;
}

static void
read_lead(Reading *r, Listing *l, Str text, Origin from)
{
	Lead lead = {.min_days = -1, .max_days = -1};
	lead_parse(&lead, text, r->on, r->lex);
	if (lead.min_days < 0 && lead.availability == AVAIL_UNKNOWN)
		return;
	if (l->lead.min_days < 0 && l->lead.availability == AVAIL_UNKNOWN) {
		l->lead = lead;
		reading_origin(r, l, FIELD_LEAD, from);
	}
	if (l->availability == AVAIL_UNKNOWN && lead.availability != AVAIL_UNKNOWN) {
		l->availability = lead.availability;
		reading_origin(r, l, FIELD_AVAILABILITY, from);
	}
}

void
reading_words(Reading *r, Listing *l, Str text, Origin from)
{
	if (!text.n)
		return;
	read_lead(r, l, text, from);
	if (l->quantity.count < 0 && l->quantity.stock < 0 && l->quantity.moq < 0) {
		quantity_parse(&l->quantity, text, r->lex);
		if (l->quantity.count >= 0 || l->quantity.stock >= 0 || l->quantity.moq >= 0)
			reading_origin(r, l, FIELD_QUANTITY, from);
	}
	if (l->terms.deposit < 0 && !l->terms.method && !l->terms.incoterm) {
		terms_parse(&l->terms, text, r->lex);
		if (l->terms.deposit >= 0 || l->terms.method || l->terms.incoterm ||
		    l->terms.tax != TAX_UNKNOWN)
			reading_origin(r, l, FIELD_TERMS, from);
	}
	if (l->price.known && l->price.tax == TAX_UNKNOWN && l->terms.tax != TAX_UNKNOWN) {
		l->price.tax = l->terms.tax;
		l->price.tax_rate = l->terms.tax_rate;
	}
	trade_words_parse(l, text, r->lex, r->a);
	if (l->condition.n && l->origin[FIELD_CONDITION].source == SOURCE_NONE)
		reading_origin(r, l, FIELD_CONDITION, from);
	if (l->route.n && l->origin[FIELD_ROUTE].source == SOURCE_NONE)
		reading_origin(r, l, FIELD_ROUTE, from);
}

Listing
reading_listing(const Reading *r)
{
	return (Listing){.page_url = r->url,
	    .seen_at = r->page->fetched_at,
	    .lead = {.min_days = -1, .max_days = -1},
	    .quantity = {.count = -1, .count_max = -1, .stock = -1, .moq = -1},
	    .terms = {.deposit = -1}};
}

/* The page's address with a text fragment, which browsers scroll to: where the goods stand. */
static Str
address_of(const Reading *r, Str title, size_t again)
{
	static const char hex[] = "0123456789ABCDEF";
	Buf *b = buf_new(r->a, CAP_URL);
	title = utf8_head(title, ADDRESS_TITLE);
	buf_printf(b, "%.*s#", STR_ARG(str_sub(r->url, 0, str_chr(r->url, '#', 0))));
	if (again)
		buf_printf(b, "%zu", again + 1);
	buf_puts(b, ":~:text=");
	for (size_t i = 0; i < title.n; i++) {
		unsigned char c = (unsigned char)title.p[i];
		if (char_is_digit((char)c) || ((c | 32) >= 'a' && (c | 32) <= 'z')) {
			buf_putc(b, (char)c);
			continue;
		}
		buf_putc(b, '%');
		buf_putc(b, hex[c >> 4]);
		buf_putc(b, hex[c & 15]);
	}
	return b->over ? r->url : buf_str(b);
}

/* 坏卡, "for parts": what the title says of the condition, where the text says nothing worse. */
static void
take_condition(Reading *r, Listing *l)
{
	Listing said = {0};
	trade_words_parse(&said, l->title, r->lex, r->a);
	bool faulty = said.condition.n && strcmp(said.condition_class, "faulty") == 0;
	if (!said.condition.n || (l->condition_class && !faulty))
		return;
	l->condition = said.condition;
	l->condition_class = said.condition_class;
	l->origin[FIELD_CONDITION] = l->origin[FIELD_TITLE];
}

bool
reading_buys(const Reading *r, Str heading)
{
	const Hints *h = sites_hints(r->sites);
	return heading.n && hints_in(h, HINT_BUYS, heading) && !hints_in(h, HINT_SELLS, heading);
}

/* "显卡回收价格表", "Sell your GPU": the heading under which nothing is for sale, STR_NONE else. */
static Str
heading_of_buyer(const Reading *r)
{
	const HtmlDoc *d = r->d;
	uint32_t title = d ? d->head[W_TITLE] : 0, h1 = d ? d->head[W_H1] : 0;
	Str name = title ? html_squash(html_decode(html_string(d, title), r->a), r->a) : STR_NONE;
	Str first = h1 ? html_text_max(d, h1, 200) : STR_NONE;
	const Hints *h = sites_hints(r->sites);
	if (hints_in(h, HINT_SELLS, name) || hints_in(h, HINT_SELLS, first))
		return STR_NONE;
	return reading_buys(r, first) ? first : reading_buys(r, name) ? name : STR_NONE;
}

void
reading_titles(Reading *r)
{
	ListingVec *v = &r->out->listings;
	Str buyer = v->n ? heading_of_buyer(r) : STR_NONE;
	for (size_t k = 0; k < v->n; k++) {
		Price *p = &v->v[k].price;
		Quantity q;
		if (buyer.n && !v->v[k].category.n)
			v->v[k].category = utf8_head(buyer, 200);
		take_condition(r, &v->v[k]);
		if (!p->piece)
			continue;
		quantity_parse(&q, v->v[k].title, r->lex);
		if (q.gpus > 1 || q.unit == UNIT_SERVER || q.unit == UNIT_BOARD ||
		    q.unit == UNIT_RACK)
			p->unit = UNIT_NONE;
	}
}

void
reading_place(Reading *r)
{
	ListingVec *v = &r->out->listings;
	Map *seen = map_new(r->a);
	if (!r->url.n)
		return;
	for (size_t k = 0; k < v->n; k++) {
		Listing *l = &v->v[k];
		if (l->url.n)
			continue;
		size_t again = (size_t)(uintptr_t)map_get(seen, l->title);
		map_put(seen, l->title, (void *)(uintptr_t)(again + 1));
		l->url = l->main ? r->url : address_of(r, l->title, again);
	}
}
