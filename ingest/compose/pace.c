#include "compose/pace.h"

/* The strictest of the adapters of a host. */
static FetchPace
pace_of(void *self, Str host)
{
	const Sites *sites = self;
	FetchPace p = {0};

	for (size_t i = 0; i < sites_count(sites); i++) {
		const Site *s = sites_at(sites, i);

		if (!s->hosts.n || !site_fits_host(s, host))
			continue;
		if (s->delay_ms > p.delay_ms)
			p.delay_ms = s->delay_ms;
		if (s->parallel && (!p.per_host || s->parallel < p.per_host))
			p.per_host = (int)s->parallel;
		p.browser = p.browser || s->browser;
	}
	return p;
}

void
pace_use(FetchOptions *o, const Sites *sites)
{
	o->pace = pace_of;
	o->pace_self = (void *)(uintptr_t)sites;
	for (size_t i = 0; i < sites_count(sites); i++)
		o->renders = o->renders || sites_at(sites, i)->browser;
}
