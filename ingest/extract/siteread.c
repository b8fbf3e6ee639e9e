#include "extract/siteread.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "extract/parse.h"
#include "extract/region.h"
#include "extract/sitevalue.h"
#include "net/url.h"

typedef struct {
	Reading *r;
	const Site *site;
	const SiteSection *sec;
	SiteTrace *trace;
	uint32_t missing[FILLS]; /* blocks that lacked a required field */
} Run;

static void
trace_value(Run *run, size_t k, Str raw, Str got)
{
	if (!run->trace)
		return;
	RuleTrace *t = &run->trace->rules[k];
	t->tried++;
	if (got.n && !t->filled++)
		t->sample = got;
	if (!got.n && raw.n && t->nodd < TRACE_ODD)
		t->odd[t->nodd++] = raw;
}

static void
eval_rules(Run *run, const SiteBlock *b, SiteValue *values)
{
	for (size_t k = 0; k < run->sec->nrules; k++) {
		const SiteRule *rule = &run->sec->rules[k];
		SiteValue v = {.rule = rule};
		Str raw;
		if (values[rule->fill].text.n)
			continue; /* an earlier line for this field gave something */
		raw = sitevalue_raw(&v, run->r, rule, b);
		v.text = str_trim(transform_run(rule->steps, rule->nsteps, raw, run->r->a));
		v.text = sitevalue_lookup(run->site, rule->fill, v.text);
		trace_value(run, k, raw, v.text);
		if (v.text.n)
			values[rule->fill] = v;
	}
}

static Str *
plain_field(Listing *l, int fill)
{
	switch (fill) {
	case FIELD_SELLER:
		return &l->seller;
	case FIELD_BRAND:
		return &l->brand;
	case FIELD_PART:
		return &l->part_number;
	case FIELD_CONDITION:
		return &l->condition;
	case FIELD_ROUTE:
		return &l->route;
	case FIELD_PLACE:
		return &l->place;
	case FIELD_DESCRIPTION:
		return &l->description;
	case FIELD_CATEGORY:
		return &l->category;
	case FILL_ID:
		return &l->native_id;
	default:
		return NULL;
	}
}

/* "cents" took two decimals: the shop says how many there are, or the currency does. */
static void
set_decimals(const Reading *r, Price *p, const SiteValue *price, Str minor)
{
	int64_t places = lexicon_decimals(r->lex, p->currency);
	bool cents = false;
	for (int k = 0; k < price->rule->nsteps; k++)
		cents |= strcmp(price->rule->steps[k].fn->name, "cents") == 0;
	if (!cents || !p->known || (minor.n && !str_i64(&places, minor)) || places < 0 ||
	    places > 4)
		return;
	for (; places < 2 && p->max <= MONEY_MAX / 10; places++)
		p->amount *= 10, p->max *= 10;
	for (; places > 2; places--)
		p->amount /= 10, p->max /= 10;
}

static void
set_price(Run *run, Listing *l, const SiteValue *values)
{
	Reading *r = run->r;
	const SiteValue *v = &values[FIELD_PRICE];
	PriceContext ctx = r->price;
	if (run->site->currency.n)
		ctx.currency = run->site->currency;
	if (values[FILL_CURRENCY].text.n == 3)
		ctx.currency = values[FILL_CURRENCY].text;
	if (run->site->lang.n)
		ctx.lang = run->site->lang;
	price_parse(&l->price, reading_join_price(v->text, r->a), &ctx, r->lex);
	r->problems += !l->price.known;
	set_decimals(r, &l->price, v, str_trim(values[FILL_MINOR].text));
	if (values[FILL_UNIT].text.n && l->price.unit == UNIT_NONE)
		l->price.unit = unit_of(values[FILL_UNIT].text);
}

static void
set_field(Run *run, Listing *l, int fill, const SiteValue *values)
{
	Reading *r = run->r;
	const SiteValue *v = &values[fill];
	Str *plain = plain_field(l, fill);
	char region[3];
	if (plain)
		*plain = utf8_head(v->text, CAP_FIELD);
	else if (fill == FIELD_TITLE)
		l->title = utf8_head(html_squash(v->text, r->a), CAP_TITLE);
	else if (fill == FIELD_PRICE)
		set_price(run, l, values);
	else if (fill == FIELD_AVAILABILITY)
		l->availability = availability_of(v->text);
	else if (fill == FIELD_IMAGE)
		l->image = reading_url(r, v->text);
	else if (fill == FIELD_LEAD)
		lead_parse(&l->lead, v->text, r->on, r->lex);
	else if (fill == FIELD_QUANTITY)
		quantity_parse(&l->quantity, v->text, r->lex);
	else if (fill == FIELD_TERMS)
		terms_parse(&l->terms, v->text, r->lex);
	else if (fill == FIELD_CONTACT)
		contact_parse(&l->contacts, v->text,
		    region_of(region, r->price.host, r->price.lang), r->lex, r->a);
	else if (fill == FILL_URL)
		l->url = reading_url(r, v->text);
	if (fill < FIELDS)
		reading_origin(r, l, (Field)fill,
		    (Origin){v->rule->source == RULE_JSON     ? SOURCE_STATE
			     : v->rule->source == RULE_JSONLD ? SOURCE_JSONLD
							      : SOURCE_ADAPTER,
			v->rule->selector, v->start, v->end});
}

static bool
has_required(Run *run, const SiteValue *values)
{
	bool all = true;
	for (size_t k = 0; k < run->sec->nrules; k++) {
		const SiteRule *rule = &run->sec->rules[k];
		if (!rule->required || values[rule->fill].text.n)
			continue;
		run->missing[rule->fill]++;
		all = false;
	}
	return all;
}

static void
read_block(Run *run, const SiteBlock *b)
{
	Reading *r = run->r;
	SiteValue values[FILLS] = {0};
	eval_rules(run, b, values);
	if (!has_required(run, values)) {
		r->problems++;
		return;
	}
	Listing l = reading_listing(r);
	for (int fill = 0; fill < FILLS; fill++)
		if (values[fill].text.n)
			set_field(run, &l, fill, values);
	if (values[FILL_WORDS].text.n)
		reading_words(r, &l, values[FILL_WORDS].text,
		    (Origin){SOURCE_ADAPTER, values[FILL_WORDS].rule->selector,
			values[FILL_WORDS].start, values[FILL_WORDS].end});
	bool later =
	    l.lead.availability == AVAIL_PRE_ORDER || l.lead.availability == AVAIL_BACK_ORDER;
	if (l.availability == AVAIL_UNKNOWN || (l.availability == AVAIL_OUT_OF_STOCK && later))
		l.availability = l.lead.availability;
	l.main = run->sec->single;
	l.summary = !run->sec->single;
	if (!l.url.n && run->sec->single)
		l.url =
		    r->canonical.n && url_same_site(r->canonical, r->url) ? r->canonical : r->url;
	if (r->out->listings.n < CAP_LISTINGS)
		VEC_PUSH(r->a, &r->out->listings, l);
}

/* The JSON of the page: its body, or what a script holds. */
static const Lax *
find_json(Reading *r, const SiteSection *sec, uint32_t *base)
{
	Str text = r->text.text;
	*base = 0;
	if (sec->state) {
		XValue v = {0};
		if (r->d)
			v = xpath_eval(sec->state, r->d, 0, r->a);
		if (v.kind != XK_NODES || !v.nodes.n || v.nodes.v[0].attr)
			return NULL;
		uint32_t i = v.nodes.v[0].node,
			 t = r->d->v[i].word == W_TEXT ? i : r->d->v[i].first;
		if (!t)
			return NULL;
		*base = r->d->v[t].start;
		text = str_of(r->d->src.p + *base, r->d->v[t].end - *base);
		size_t at = 0; /* window.state = {...} */
		while (at < text.n && text.p[at] != '{' && text.p[at] != '[')
			at++;
		*base += (uint32_t)at;
		text = str_sub(text, at, text.n);
	} else if (r->d) {
		return NULL;
	}
	return lax_parse(text, r->a).top;
}

static void
find_blocks(Run *run, SiteBlocks *out)
{
	Reading *r = run->r;
	const SiteSection *sec = run->sec;
	SiteBlock page = {0};
	if (sec->each_source == RULE_JSON || !r->d || sec->state) {
		const Lax *top = find_json(r, sec, &page.base);
		bool whole = sec->each_pointer.n <= 1; /* "json /" */
		const Lax *at = whole ? top : lax_pointer(top, sec->each_pointer);
		page.json = at;
		if (at && at->kind == LAX_ARRAY && sec->each_source == RULE_JSON)
			for (const Lax *m = at->first; m && out->n < CAP_LISTINGS; m = m->next)
				VEC_PUSH(r->a, out, ((SiteBlock){0, m, page.base}));
		else if (at && at->kind == LAX_OBJECT)
			VEC_PUSH(r->a, out, page);
		return;
	}
	if (!sec->each) {
		VEC_PUSH(r->a, out, page);
		return;
	}
	XValue v = xpath_eval(sec->each, r->d, 0, r->a);
	for (size_t k = 0; v.kind == XK_NODES && k < v.nodes.n && k < CAP_LISTINGS; k++)
		VEC_PUSH(r->a, out, ((SiteBlock){.node = v.nodes.v[k].node}));
}

static bool
applies(Reading *r, const SiteSection *sec)
{
	if (sec->on.n) {
		Str origin;
		if (!url_origin(&origin, r->url, r->a) ||
		    !site_glob(sec->on, str_sub(r->url, origin.n - 1, r->url.n)))
			return false;
	}
	if (!sec->when)
		return true;
	if (!r->d)
		return false;
	XValue v = xpath_eval(sec->when, r->d, 0, r->a);
	return v.kind == XK_NODES  ? v.nodes.n > 0
	       : v.kind == XK_BOOL ? v.truth
				   : xpath_to_string(r->d, &v, r->a).n > 0;
}

/* A key column that is empty in every block has vanished: that is an error, not an empty field. */
static bool
check_columns(const Run *run, size_t blocks, Err *e)
{
	for (int fill = 0; fill < FILLS; fill++) {
		if (!run->missing[fill] || run->missing[fill] < blocks)
			continue;
		err_set(e, ERR_DATA, "adapter \"%.*s\": no \"%s\" in any of %zu blocks",
		    STR_ARG(run->site->id), sitefile_fill_name(fill), blocks);
		err_hint(e, "Look with: chipwatch-ingest try PAGE");
		return err_at(e, run->site->file, run->sec->line, -1);
	}
	return true;
}

/* A price, a word that it is to be asked for, or someone to ask: else a forum's post, found by the
 * marks of a platform, offers nothing. */
static bool
offers(const Listing *l)
{
	const char *why = l->price.reason;
	return l->price.known || l->contacts.n || (why && strcmp(why, PRICE_ON_REQUEST) == 0);
}

static bool
read_section(Run *run, Err *e)
{
	SiteBlocks blocks = {0};
	Reading *r = run->r;
	find_blocks(run, &blocks);
	if (!blocks.n)
		return true;
	if (run->trace) {
		run->trace->section = run->sec;
		run->trace->blocks = (uint32_t)blocks.n;
		run->trace->rules = ARENA_ARRAY(r->a, run->sec->nrules, RuleTrace);
		for (size_t k = 0; k < run->sec->nrules; k++)
			run->trace->rules[k].rule = &run->sec->rules[k];
	}
	for (size_t k = 0; k < blocks.n; k++)
		read_block(run, &blocks.v[k]);
	bool platform = site_is_platform(run->site), priced = false;
	for (size_t k = 0; k < r->out->listings.n; k++)
		priced |= offers(&r->out->listings.v[k]);
	if (platform && !priced) { /* or a theme that the platform's file does not know */
		r->out->listings.n = 0;
		return true;
	}
	if (!r->out->listings.n)
		return run->sec->single || check_columns(run, blocks.n, e);
	r->out->kind = run->sec->single ? READ_ITEM : READ_LIST;
	r->out->adapter = run->site->id;
	r->site = run->site;
	r->rows = blocks.n;
	return true;
}

bool
siteread_with(Reading *r, const Site *site, SiteTrace *trace, Err *e)
{
	for (size_t k = 0; k < site->sections.n && r->out->kind == READ_NOTHING; k++) {
		Run run = {.r = r, .site = site, .sec = &site->sections.v[k], .trace = trace};
		if (trace)
			trace->site = site;
		if (applies(r, run.sec) && !read_section(&run, e))
			return false;
	}
	return true;
}

bool
siteread_run(Reading *r, SiteTrace *trace, Err *e)
{
	size_t n = sites_count(r->sites);
	Str host = page_host(r->url);
	for (size_t k = 0; k < n && r->out->kind == READ_NOTHING; k++) {
		const Site *s = sites_at(r->sites, k);
		bool by_host = site_fits_host(s, host);
		bool fits = by_host || (r->d ? site_fits_marks(s, r->text.text) : s->marks.n > 0);
		if (trace && fits)
			trace->by_host = by_host;
		if (fits && !siteread_with(r, s, trace, e))
			return false;
	}
	return true;
}
