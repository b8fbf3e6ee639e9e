#include "model/wire.h"

#include "base/limits.h"

#include <stdio.h>

static void
put_text(JsonOut *o, const char *key, Str s)
{
	if (s.p)
		jo_kstr(o, key, s);
}

static void
put_count(JsonOut *o, const char *key, int64_t v, int64_t unknown)
{
	if (v != unknown)
		jo_kint(o, key, v);
}

static void
put_count_or_null(JsonOut *o, const char *key, int64_t v)
{
	if (v < 0)
		jo_knull(o, key);
	else
		jo_kint(o, key, v);
}

static void
put_money(JsonOut *o, const char *key, int64_t amount)
{
	char digits[32];
	Buf b = {.p = digits, .size = sizeof(digits), .cap = sizeof(digits)};
	money_write(&b, amount);
	jo_kstr(o, key, buf_str(&b));
}

void
wire_price(JsonOut *o, const Price *p)
{
	jo_kstr(o, "text", p->text);
	if (p->known) {
		put_money(o, "amount", p->amount);
		put_money(o, "amount_max", p->max);
	} else {
		jo_knull(o, "amount");
		jo_knull(o, "amount_max");
	}
	jo_kstr(o, "currency", p->currency[0] ? str_from(p->currency) : STR_NONE);
	jo_kstr(o, "unit", str_from(unit_name(p->unit)));
	jo_kstr(o, "tax", str_from(tax_name(p->tax)));
	put_count(o, "tax_rate", p->tax_rate, 0);
	jo_kstr(o, "basis", str_from(p->basis));
	jo_kstr(o, "reason", str_from(p->reason));
	if (p->end) {
		jo_kint(o, "start", p->start);
		jo_kint(o, "end", p->end);
	}
}

void
wire_lead(JsonOut *o, const Lead *l)
{
	jo_kstr(o, "text", l->text);
	put_count_or_null(o, "min_days", l->min_days);
	put_count_or_null(o, "max_days", l->max_days);
	jo_kstr(o, "availability", str_from(availability_name(l->availability)));
}

void
wire_quantity(JsonOut *o, const Quantity *q)
{
	jo_kstr(o, "text", q->text);
	put_count_or_null(o, "count", q->count);
	put_count_or_null(o, "count_max", q->count_max);
	jo_kstr(o, "unit", str_from(unit_name(q->unit)));
	if (q->gpus > 0)
		jo_kint(o, "gpus", q->gpus);
	else
		jo_knull(o, "gpus");
	put_count(o, "stock", q->stock, -1);
	put_count(o, "moq", q->moq, -1);
}

/* Hundredths of a percent as a number of percent: 3000 -> 30, 1250 -> 12.5 */
static void
put_percent(JsonOut *o, const char *key, int32_t v)
{
	if (v < 0)
		jo_knull(o, key);
	else if (v % 100 == 0)
		jo_kint(o, key, v / 100);
	else
		jo_knum(o, key, v / 100.0, 2);
}

void
wire_terms(JsonOut *o, const Terms *t)
{
	jo_kstr(o, "text", t->text);
	put_percent(o, "deposit", t->deposit);
	jo_kstr(o, "method", str_from(t->method));
	jo_kstr(o, "incoterm", str_from(t->incoterm));
	jo_kstr(o, "tax", str_from(tax_name(t->tax)));
	put_count(o, "tax_rate", t->tax_rate, 0);
}

void
wire_contact(JsonOut *o, const Contact *c)
{
	jo_obj(o);
	jo_kstr(o, "kind", str_from(contact_kind_name(c->kind)));
	jo_kstr(o, "value", c->value);
	if (c->role != ROLE_UNKNOWN)
		jo_kstr(o, "role", str_from(contact_role_name(c->role)));
	put_text(o, "text", c->text);
	jo_kint(o, "start", c->start);
	jo_kint(o, "end", c->end);
	jo_end_obj(o);
}

static void
put_origin(JsonOut *o, const Listing *l)
{
	jo_key(o, "source");
	jo_obj(o);
	for (int f = 0; f < FIELDS; f++) {
		if (l->origin[f].source != SOURCE_NONE)
			jo_kstr(
			    o, field_name((Field)f), str_from(source_name(l->origin[f].source)));
	}
	jo_end_obj(o);
	jo_key(o, "origin");
	jo_obj(o);
	for (int f = 0; f < FIELDS; f++) {
		const Origin *at = &l->origin[f];
		if (!at->rule.p && !at->end)
			continue;
		jo_key(o, field_name((Field)f));
		jo_obj(o);
		put_text(o, "rule", at->rule);
		if (at->end) {
			jo_kint(o, "start", at->start);
			jo_kint(o, "end", at->end);
		}
		jo_end_obj(o);
	}
	jo_end_obj(o);
}

static void
put_seen_at(JsonOut *o, Instant t)
{
	char iso[32], text[48];
	int micros = (int)(((t % 1000000) + 1000000) % 1000000);
	if (t == INSTANT_NONE)
		return;
	Str s = str_from(instant_format(iso, t - micros));
	if (micros && s.n) {
		int n = snprintf(text, sizeof(text), "%.*s.%06dZ", (int)s.n - 1, s.p, micros);
		s = str_of(text, (size_t)n);
	}
	jo_kstr(o, "seen_at", s);
}

static void
put_parsed(JsonOut *o, const Listing *l)
{
	jo_key(o, "price");
	jo_obj(o);
	wire_price(o, &l->price);
	jo_end_obj(o);
	jo_kstr(o, "availability", str_from(availability_name(l->availability)));
	jo_key(o, "lead");
	jo_obj(o);
	wire_lead(o, &l->lead);
	jo_end_obj(o);
	jo_key(o, "quantity");
	jo_obj(o);
	wire_quantity(o, &l->quantity);
	jo_end_obj(o);
	jo_key(o, "terms");
	jo_obj(o);
	wire_terms(o, &l->terms);
	jo_end_obj(o);
	jo_key(o, "contacts");
	jo_arr(o);
	for (size_t i = 0; i < l->contacts.n; i++)
		wire_contact(o, &l->contacts.v[i]);
	jo_end_arr(o);
}

static const struct {
	const char *key;
	size_t offset;
	bool always; /* null when unknown, rather than left out */
} texts[] = {
    {"url", offsetof(Listing, url), true},
    {"title", offsetof(Listing, title), true},
    {"seller", offsetof(Listing, seller), true},
    {"brand", offsetof(Listing, brand), true},
    {"part_number", offsetof(Listing, part_number), true},
    {"native_id", offsetof(Listing, native_id), false},
    {"page_url", offsetof(Listing, page_url), false},
    {"category", offsetof(Listing, category), false},
    {"condition", offsetof(Listing, condition), false},
    {"route", offsetof(Listing, route), false},
    {"place", offsetof(Listing, place), false},
    {"description", offsetof(Listing, description), false},
    {"image", offsetof(Listing, image), false},
};
#define TEXTS (sizeof(texts) / sizeof(texts[0]))

void
listing_write(JsonOut *o, const Listing *l)
{
	jo_obj(o);
	for (size_t i = 0; i < TEXTS; i++) {
		Str s = *(const Str *)((const char *)l + texts[i].offset);
		if (texts[i].always)
			jo_kstr(o, texts[i].key, s);
		else
			put_text(o, texts[i].key, s);
	}
	if (l->condition_class)
		jo_kstr(o, "condition_class", str_from(l->condition_class));
	put_seen_at(o, l->seen_at);
	put_parsed(o, l);
	put_origin(o, l);
	if (l->main)
		jo_kbool(o, "main", true);
	if (l->summary)
		jo_kbool(o, "summary", true);
	jo_end_obj(o);
}
