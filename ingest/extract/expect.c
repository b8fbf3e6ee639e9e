#include "extract/expect.h"

#define FEW 5 /* below so many listings a share says nothing */

static const Site *
site_for(const Sites *sites, Str host, Str adapter)
{
	for (size_t i = 0; i < sites_count(sites); i++) {
		const Site *s = sites_at(sites, i);

		if (!site_is_platform(s) && site_fits_host(s, host))
			return s;
	}
	return adapter.n ? sites_named(sites, adapter) : NULL;
}

static bool
has_field(const Listing *l, int fill)
{
	if (fill == FIELD_PRICE)
		return l->price.known;
	if (fill < FIELDS)
		return l->origin[fill].source != SOURCE_NONE;
	switch ((Fill)fill) {
	case FILL_URL:
		return !str_eq(l->url, l->page_url);
	case FILL_ID:
		return l->native_id.n > 0;
	case FILL_CURRENCY:
		return l->price.currency[0] != '\0';
	case FILL_UNIT:
		return l->price.unit != UNIT_NONE;
	case FILL_WORDS:
	case FILL_MINOR: /* sitefile.c lets no adapter expect these */
		break;
	}
	return true;
}

/* What another reader found in the adapter's place is not what the adapter expects. */
static Str
wrong_number(const Site *s, Str adapter, const ListingVec *v, bool whole, Arena *a)
{
	int64_t n = str_eq(adapter, s->id) ? (int64_t)v->n : 0;

	if (s->least < 0 || (n <= s->most && (n >= s->least || !whole)))
		return STR_NONE;
	return str_from(arena_printf(a, "expected %lld to %lld listings, got %lld (%.*s)",
	    (long long)s->least, (long long)s->most, (long long)n, STR_ARG(s->id)));
}

static Str
wrong_share(const Site *s, const ListingVec *v, int fill, Arena *a)
{
	size_t have = 0;

	if (s->share[fill] < 0 || v->n < FEW)
		return STR_NONE;
	for (size_t i = 0; i < v->n; i++)
		have += has_field(&v->v[i], fill);
	if (have * 100 >= v->n * (size_t)s->share[fill])
		return STR_NONE;
	return str_from(arena_printf(a, "expected %d%% of listings with %s, got %zu of %zu (%.*s)",
	    s->share[fill], sitefile_fill_name(fill), have, v->n, STR_ARG(s->id)));
}

Str
expect_broken(const Sites *sites, Str host, Str adapter, const ListingVec *v, bool whole, Arena *a)
{
	const Site *s = site_for(sites, host, adapter);
	Str why = s ? wrong_number(s, adapter, v, whole, a) : STR_NONE;

	for (int fill = 0; s && !why.n && fill < FILLS; fill++)
		why = wrong_share(s, v, fill, a);
	return why;
}
