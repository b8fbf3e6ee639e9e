#include "compose/daymatch.h"

/* The title alone cannot know what the page says of availability. */
static void
note_preorder(Match *m, const Listing *l)
{
	Availability v = l->availability != AVAIL_UNKNOWN ? l->availability : l->lead.availability;

	if (m->cls == CLASS_OFFER &&
	    (v == AVAIL_PRE_ORDER || v == AVAIL_PRE_SALE || v == AVAIL_BACK_ORDER ||
		l->lead.availability == AVAIL_PRE_ORDER))
		m->cls = CLASS_PREORDER;
}

void
daymatch_run(SiteDay *d, const Normalizer *norm)
{
	d->matches = ARENA_ARRAY(d->arena, d->listings.n + 1, Match);
	for (size_t i = 0; i < d->listings.n; i++) {
		const Listing *l = &d->listings.v[i];
		NormalizeInput in = {.title = l->title,
		    .part_number = l->part_number,
		    .brand = l->brand,
		    .seller = d->seller_name,
		    .category = l->category,
		    .description = l->description,
		    .lead = l->lead.text,
		    .price = &l->price};

		normalize_run(&d->matches[i], norm, &in, d->arena);
		note_preorder(&d->matches[i], l);
	}
}
