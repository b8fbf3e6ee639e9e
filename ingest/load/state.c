#include "load/state.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/utf8.h"
#include "load/load.h"

#include <stdlib.h>

static Str
key_bytes(const Key128 *k)
{
	return str_of((const char *)k->b, sizeof(k->b));
}

Key128
state_listing_key(Key128 site, const Listing *l)
{
	if (l->url.n)
		return KEY_OF(key_bytes(&site), S("url"), l->url);
	return KEY_OF(key_bytes(&site), S("id"), l->native_id);
}

/* Availability as the page says it, else as the words on delivery say it. */
static Availability
availability(const Listing *l)
{
	return l->availability != AVAIL_UNKNOWN ? l->availability : l->lead.availability;
}

Key128
state_key(Key128 listing, const Listing *l, Arena *a)
{
	const Price *p = &l->price;
	Str numbers = str_from(
	    arena_printf(a, "%d %lld %lld %s %d %d %d|%d|%lld %lld %lld %lld|%d %d|%d %s %s %d|%s",
		p->known, (long long)p->amount, (long long)p->max, p->currency, p->unit, p->tax,
		p->tax_rate, availability(l), (long long)l->quantity.stock,
		(long long)l->quantity.count, (long long)l->quantity.count_max,
		(long long)l->quantity.moq, l->lead.min_days, l->lead.max_days, l->terms.deposit,
		l->terms.method ? l->terms.method : "", l->terms.incoterm ? l->terms.incoterm : "",
		l->terms.tax, l->condition_class ? l->condition_class : ""));

	return KEY_OF(key_bytes(&listing), l->title, l->part_number, numbers, p->text, l->lead.text,
	    l->quantity.text, l->terms.text, l->condition, l->route, l->place, l->brand,
	    l->category);
}

static void
put_count(DbCopy *c, int64_t v)
{
	if (v < 0)
		db_put_null(c);
	else
		db_put_int8(c, v);
}

static void
put_number(DbCopy *c, int32_t v, bool known)
{
	if (known)
		db_put_int4(c, v);
	else
		db_put_null(c);
}

static void
put_field(DbCopy *c, Str s)
{
	db_put_text(c, utf8_head(s, CAP_TITLE));
}

static void
put_price(DbCopy *c, const Listing *l)
{
	const Price *p = &l->price;
	bool said = p->tax != TAX_UNKNOWN; /* beside the price, else among the terms */
	int32_t rate = said ? p->tax_rate : l->terms.tax_rate;

	p->known ? db_put_int8(c, p->amount) : db_put_null(c);
	p->known ? db_put_int8(c, p->max) : db_put_null(c);
	db_put_text(c, p->currency[0] ? str_from(p->currency) : STR_NONE);
	db_put_text(c, str_from(unit_name(p->unit)));
	db_put_text(c, str_from(tax_name(said ? p->tax : l->terms.tax)));
	put_number(c, rate, rate > 0);
	db_put_text(c, str_from(p->basis));
	db_put_text(c, str_from(p->reason));
}

static void
put_supply(DbCopy *c, const Listing *l)
{
	db_put_text(c, str_from(availability_name(availability(l))));
	put_count(c, l->quantity.stock);
	put_count(c, l->quantity.count);
	put_count(c, l->quantity.count_max);
	put_count(c, l->quantity.moq);
	put_number(c, l->lead.min_days, l->lead.min_days >= 0);
	put_number(c, l->lead.max_days, l->lead.max_days >= 0);
	put_number(c, l->terms.deposit, l->terms.deposit >= 0);
	db_put_text(c, str_from(l->terms.method));
	db_put_text(c, str_from(l->terms.incoterm));
	db_put_text(c, str_from(l->condition_class));
}

/* jsonb holds no NUL. */
static Str
without_nul(Str s, Arena *a)
{
	Str copy = arena_str(a, s);

	for (size_t i = 0; i < copy.n; i++)
		if (!copy.p[i])
			((char *)(uintptr_t)copy.p)[i] = ' ';
	return copy;
}

static Str
origin_json(const Listing *l, Arena *a)
{
	Buf *b = buf_new(a, 1 << 20);
	JsonOut o;

	jo_init(&o, b);
	jo_obj(&o);
	for (int f = 0; f < FIELDS; f++) {
		const Origin *x = &l->origin[f];

		if (x->source == SOURCE_NONE)
			continue;
		jo_key(&o, field_name((Field)f));
		jo_arr(&o);
		jo_str(&o, str_from(source_name(x->source)));
		jo_str(&o, without_nul(utf8_head(x->rule, 300), a));
		jo_int(&o, x->start);
		jo_int(&o, x->end);
		jo_end_arr(&o);
	}
	jo_end_obj(&o);
	return buf_str(b);
}

static void
put_match(DbCopy *c, const Match *m)
{
	Str skus[MATCH_SKUS];

	for (int i = 0; i < m->nskus; i++)
		skus[i] = str_from(m->skus[i]);
	db_put_text(c, str_from(m->sku));
	db_put_text_array(c, (size_t)m->nskus, skus);
	db_put_text(c, str_from(class_name(m->cls)));
	db_put_int2(c, m->score);
	put_number(c, m->gpu_count, m->gpu_count > 0);
}

static Key128
match_key(Key128 site, const Listing *l, const Match *m)
{
	return KEY_OF(
	    key_bytes(&site), l->title, l->part_number, l->lead.text, str_from(class_name(m->cls)));
}

static int
by_listing(const void *x, const void *y)
{
	const StateKeys *a = x, *b = y;
	int order = memcmp(a->listing.b, b->listing.b, sizeof(a->listing.b));

	return order ? order : (a->at > b->at) - (a->at < b->at);
}

StateKeys *
state_keys(const SiteBatch *b, Arena *a)
{
	StateKeys *keys = arena_array(a, b->nlistings + 1, sizeof(*keys));
	Arena *scratch = arena_new();
	Map *pages = map_new(scratch);

	for (size_t i = 0; i < b->npages; i++)
		if (!map_get(pages, b->pages[i].url))
			map_put(pages, b->pages[i].url, (void *)(uintptr_t)&b->pages[i]);
	for (size_t i = 0; i < b->nlistings; i++) {
		const Listing *l = &b->listings[i];
		const Page *page = l->page_url.n ? map_get(pages, l->page_url) : NULL;
		StateKeys *k = &keys[i];
		ArenaMark m = arena_mark(scratch);

		k->listing = state_listing_key(b->site, l);
		k->state = state_key(k->listing, l, scratch);
		k->match = match_key(b->site, l, &b->matches[i]);
		k->at = (uint32_t)i;
		k->page = page ? (int32_t)(page - b->pages) : -1;
		arena_rewind(scratch, m);
	}
	arena_free(scratch);
	qsort(keys, b->nlistings, sizeof(*keys), by_listing);
	return keys;
}

void
state_put_key(DbCopy *c, int32_t n, const SiteBatch *b, const StateKeys *k)
{
	db_row(c, 7);
	db_put_int4(c, n);
	db_put_key(c, b->site);
	db_put_day(c, b->day);
	db_put_key(c, k->listing);
	db_put_key(c, k->state);
	db_put_key(c, k->match);
	db_put_text(c, str_from(b->matches[k->at].revision));
}

/* The columns of stage_offer and market.offer that say what was offered. */
static void
put_offer(DbCopy *c, const Listing *l, const Match *m, Arena *a)
{
	put_field(c, l->title);
	put_field(c, l->part_number);
	put_field(c, l->price.text);
	put_field(c, l->lead.text);
	put_field(c, l->quantity.text);
	put_field(c, l->terms.text);
	put_field(c, l->condition);
	put_field(c, l->route);
	put_field(c, l->place);
	put_price(c, l);
	put_supply(c, l);
	put_match(c, m);
	db_put_bool(c, m->sku && m->score < LOAD_PUBLISH_SCORE);
	db_put_json(c, origin_json(l, a));
}

void
state_put(
    DbCopy *c, int32_t n, const SiteBatch *b, const StateKeys *k, int32_t first_page, Arena *a)
{
	const Listing *l = &b->listings[k->at];
	const Match *m = &b->matches[k->at];

	db_row(c, 47);
	db_put_int4(c, n);
	db_put_day(c, b->day);
	db_put_key(c, b->site);
	db_put_key(c, k->listing);
	db_put_key(c, k->state);
	db_put_key(c, k->match);
	db_put_key(c, b->site);
	put_number(c, first_page + k->page, k->page >= 0);
	db_put_text(c, str_from(m->revision));
	db_put_text(c, utf8_head(l->url, CAP_URL));
	put_field(c, l->native_id);
	db_put_json(c, match_evidence(m, a));
	put_offer(c, l, m, a);
}

void
state_put_new(DbCopy *c, const SiteBatch *b, const StateKeys *k, const Key128 *capture,
    Instant published, Arena *a)
{
	db_row(c, 43);
	db_put_key(c, b->site);
	db_put_key(c, k->listing);
	db_put_day(c, b->day);
	db_put_key(c, k->state);
	db_put_key(c, k->match);
	db_put_key(c, b->site);
	capture ? db_put_key(c, *capture) : db_put_null(c);
	db_put_instant(c, published);
	put_offer(c, &b->listings[k->at], &b->matches[k->at], a);
}

void
state_put_listing(DbCopy *c, const SiteBatch *b, const StateKeys *k, Instant published)
{
	const Listing *l = &b->listings[k->at];

	db_row(c, 7);
	db_put_key(c, b->site);
	db_put_key(c, k->listing);
	db_put_key(c, b->site);
	db_put_text(c, utf8_head(l->url, CAP_URL));
	put_field(c, l->native_id);
	db_put_day(c, b->day);
	db_put_instant(c, published);
}

void
state_put_match(DbCopy *c, const SiteBatch *b, const StateKeys *k, Instant published, Arena *a)
{
	const Match *m = &b->matches[k->at];

	db_row(c, 10);
	db_put_key(c, b->site);
	db_put_key(c, k->match);
	db_put_text(c, str_from(m->revision));
	db_put_instant(c, published);
	db_put_json(c, match_evidence(m, a));
	put_match(c, m);
}
